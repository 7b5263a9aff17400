"""A register as a workbook, with every column and what the rows come to. Needs xlsxwriter.

Every text is written as text: no cell holds a formula or a link.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO, Final

import xlsxwriter

from enforcement_workflow.interop.register_values import Telling, Value, as_texts, columns_of, lines
from enforcement_workflow.interop.safe_text import is_formula, plain_text
from enforcement_workflow.interop.spreadsheet import CELL, OPTIONS
from enforcement_workflow.projections.registers import Drawn, Summary

_WIDE: Final = 14
"""How many characters a column is wide."""


def write_xlsx(drawn: Drawn, target: BinaryIO, telling: Telling) -> None:
    """Write a register as a workbook, what its rows come to on a sheet of its own."""
    with xlsxwriter.Workbook(target, dict(OPTIONS)) as book:
        r = drawn.register
        title = telling.say(f"{r.title_en}, as of {drawn.day}", f"{r.title_zh}（截至 {drawn.day}）")
        _sheet(book, telling.say("Register", "台账"), title, drawn, telling)
        if drawn.summary is not None:
            _sheet(book, telling.say("Summary", "汇总"), title, drawn.summary, telling)


def _sheet(book: Any, name: str, title: str, of: Drawn | Summary, telling: Telling) -> None:
    forms = {
        form: book.add_format({"num_format": form})
        for form in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "#,##0", "#,##0.00", "0.0")
    }
    quoted, bold = (
        book.add_format({"quote_prefix": True}),
        book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
    )
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 200, _WIDE)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.freeze_panes(2, 1)
    heads, *rows = lines(of, telling)
    kinds = [c.kind for c in columns_of(of)]
    for at, head in enumerate(heads):
        sheet.write_string(1, at, plain_text(str(head)), bold)
    for place, values in enumerate(rows, 2):
        for at, value in enumerate(values):
            percent = at < len(kinds) and kinds[at] == "permille"
            _put(sheet, place, at, value, forms, quoted, telling, percent=percent)


def _put(
    sheet: Any, place: int, at: int, value: Value, forms: dict[str, Any], quoted: Any, telling: Telling, *, percent: bool
) -> None:  # fmt: skip
    """One cell: a number as a number, a day as a day, anything else as text and nothing but text."""
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(place, at, value.replace(tzinfo=None), forms["yyyy-mm-dd hh:mm"])
    elif isinstance(value, date):
        sheet.write_datetime(place, at, value, forms["yyyy-mm-dd"])
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool) and Decimal(repr(float(value))) == value:
        form = "#,##0" if isinstance(value, int) else "0.0" if percent else "#,##0.00"
        sheet.write_number(place, at, float(value), forms[form])
    else:
        text = plain_text(as_texts([value], telling)[0])[:CELL]
        sheet.write_string(place, at, text, quoted if is_formula(text) else None)
