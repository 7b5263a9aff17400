"""The published table as an XLSX workbook, with a sheet of members behind each figure. Needs xlsxwriter.

Every text is written as text: no cell holds a formula, and the only links are from the table to its own sheets.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, Final
from unicodedata import east_asian_width

import xlsxwriter

from enforcement_workflow.domain.values import Money
from enforcement_workflow.interop.exported import Exported
from enforcement_workflow.interop.safe_text import is_formula, plain_text, safe_words
from enforcement_workflow.projections.index import Figure, Member
from enforcement_workflow.projections.indexes import OBTAINED
from enforcement_workflow.projections.rows import Report, Row

Say = Callable[[str, str], str]
"""Chooses between a text in English and in Chinese."""
OPTIONS: Final = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
CELL: Final = 32_767
"""Characters that a cell can hold."""
_EXACT: Final = 2**53
"""Whole numbers beyond this a spreadsheet would round."""
_LINE, _WIDE = 15, 95
"""How high a line of text is, in points, and how many letters the texts above the members hold in one."""
MEMBERS: Final = 1_000_000
"""Members on one sheet; what is more goes on to another."""


def write_xlsx(report: Report, target: BinaryIO, *, say: Say) -> Exported:
    """Write a table and the members behind each of its lines."""
    with xlsxwriter.Workbook(target, dict(OPTIONS)) as book:
        pages = _Pages(book, say)
        names = _sheet_names(report.rows)
        pages.table(report, names)
        members = sum(pages.members(row, name) for row, name in zip(report.rows, names, strict=True))
        counts = {"lines": len(report.rows), "sheets": len(book.worksheets()), "members": members}
    return Exported(counts, tuple(q.number for q in report.quarantined))


class _Pages:
    """Writes the sheets of one workbook, each from its first row to its last."""

    def __init__(self, book: Any, say: Say) -> None:
        self._book, self._say = book, say
        self._bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self._link = book.add_format({"font_color": "blue", "underline": 1, "valign": "top"})
        self._numbers: dict[int, Any] = {}

    def table(self, report: Report, names: Sequence[str]) -> None:
        """The first sheet: every line, with a link to its members."""
        say, sheet = self._say, self._sheet("Table", [10, 44, 16, 14, 14, 18, 50])
        sheet.write_string(0, 0, say(f"As of {report.as_of}", f"截至 {report.as_of}"), self._title)
        self._head(sheet, 1, [("Index", "指标"), ("What", "名称"), ("Window", "期间"), ("Published", "公布"),
                              ("Computed", "计算"), ("Unit", "单位"), ("From", "说明")])  # fmt: skip
        sheet.freeze_panes(2, 1)
        sheet.repeat_rows(1)
        if all(row.published is None for row in report.rows):
            sheet.set_column(3, 3, None, None, {"hidden": True})
        for place, (row, name) in enumerate(zip(report.rows, names, strict=True), start=2):
            sheet.write_url(place, 0, f"internal:'{name}'!A1", self._link, plain_text(row.id))
            window = row.window if len(row.figures) != 1 else say(row.window, row.figures[0].window.label_zh)
            said = say(row.label_en, row.label_zh), window
            note = say(row.note_en, row.note_zh) or say(row.reason_en or "", row.reason_zh or "")
            for column, value in enumerate(
                (*said, row.published, row.computed, say(row.unit_en, row.unit_zh), note), 1
            ):
                self._put(sheet, place, column, _number(value, row) if column in (3, 4) else value, row.index.decimals)

    def members(self, row: Row, name: str) -> int:
        """The sheets of one line: what it means, then the cases or lots behind it. Returns how many these are."""
        lines = _lines(row)
        count, first = 0, next(lines, None)
        for part in _parts():
            sheet = self._sheet(name if part == 1 else f"{name} part {part}", [24, 24, 20, 20, 16, 20])
            top = self._about(sheet, row)
            self._head(sheet, top, [("Case", "案号"), ("Lot", "拍品"), ("Window", "期间"), ("Numerator", "分子"),
                                    ("Denominator", "分母"), ("Price", "成交价")])  # fmt: skip
            sheet.freeze_panes(top + 1, 1)
            sheet.repeat_rows(top)
            for place in range(top + 1, top + 1 + MEMBERS):
                if first is None:
                    return count
                for column, value in enumerate(first):
                    self._put(sheet, place, column, value, 0)
                count, first = count + 1, next(lines, None)
        raise AssertionError

    def _about(self, sheet: Any, row: Row) -> int:
        say, index = self._say, row.index
        both = index.definition_en, index.definition_zh
        sheet.write_string(0, 0, plain_text(f"{row.id}  {say(row.label_en, row.label_zh)}"), self._title)
        told = (
            (say("Computed", "计算"), f"{row.computed or '-'} {say(row.unit_en, row.unit_zh)}"),
            (say("Definition", "定义"), "\n".join(say(en, zh) for en, zh in (both, both[::-1]))),
            (say("Formula", "公式"), say(index.formula, index.formula_zh) + _unit(row, say)),
            (say("Population", "统计对象"), say(index.population_en, index.population_zh)),
            (say("Source", "出处"), say(*index.source)),
        )
        for place, (title, text) in enumerate(told, start=1):
            kept = plain_text(text)[:CELL]
            sheet.set_row(place, _LINE * sum(1 + _wide(line) // _WIDE for line in kept.split("\n")))
            sheet.write_string(place, 0, title, self._bold)
            sheet.merge_range(place, 1, place, 5, "", self._quoted)
            sheet.write_string(place, 1, kept, self._quoted)
        return len(told) + 2

    def _sheet(self, name: str, widths: Sequence[int]) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def _head(self, sheet: Any, place: int, titles: Sequence[tuple[str, str]]) -> None:
        for column, title in enumerate(titles):
            sheet.write_string(place, column, self._say(*title), self._bold)

    def _put(self, sheet: Any, place: int, column: int, value: str | float | None, decimals: int) -> None:
        """One cell: a number as a number, anything else as text and nothing but text."""
        if isinstance(value, str):
            text = plain_text(value)[:CELL]
            sheet.write_string(place, column, text, self._quoted if is_formula(text) else self._text)
        elif value is not None and abs(value) > _EXACT:
            sheet.write_string(place, column, str(value), self._text)
        elif value is not None:
            sheet.write_number(place, column, value, self._number(decimals))

    def _number(self, decimals: int) -> Any:
        if decimals not in self._numbers:
            form = "#,##0" + (f".{'0' * decimals}" if decimals else "")
            self._numbers[decimals] = self._book.add_format({"num_format": form, "valign": "top"})
        return self._numbers[decimals]


def _number(printed: str | None, row: Row) -> str | float | None:
    """A figure as printed, as a number; text stays text."""
    try:
        return None if printed is None else float(printed.replace(",", ""))
    except ValueError:
        return printed


def _unit(row: Row, say: Say) -> str:
    """What the sums of members are told in, where they are sums of money."""
    of = next(iter(row.figures), None)
    if of is None or not (row.index.price or row.index.members is OBTAINED.members):
        return ""
    parts = Money.of(1, of.currency).minor
    return say(f" (sums in 1/{parts} {of.currency})", f"（金额单位：1/{parts} {of.currency}）")


def _lines(row: Row) -> Iterator[tuple[str | int | None, ...]]:
    for figure in row.figures:
        for member in figure.members:
            yield _line(figure, member)


def _line(figure: Figure, member: Member) -> tuple[str | int | None, ...]:
    price = figure.price(member)
    return (
        member.number, member.lot, figure.window.label, member.numerator, member.denominator, str(price) if price else None,
    )  # fmt: skip


def _wide(text: str) -> int:
    """How wide a text is, in letters; a Chinese character is as wide as two."""
    return min(sum(2 if east_asian_width(c) in "WF" else 1 for c in text), 20 * _WIDE)


def _parts() -> Iterator[int]:
    part = 0
    while True:
        part += 1
        yield part


def _sheet_names(rows: Sequence[Row]) -> list[str]:
    """A name for the sheet of each line: safe words, no two alike, short enough to be numbered."""
    names: list[str] = []
    taken = {"table"}
    for row in rows:
        wanted = safe_words(row.id, 20) or "Line"
        name, number = wanted, 1
        while name.lower() in taken:
            number += 1
            name = f"{wanted[:16]} {number}"
        taken.add(name.lower())
        names.append(name)
    return names
