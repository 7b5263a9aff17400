"""A register on the screen, however narrow it is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from enforcement_workflow.cli.fitting import put_stacked, put_table
from enforcement_workflow.cli.printing import facts, put, screen
from enforcement_workflow.cli.words import say

if TYPE_CHECKING:
    from enforcement_workflow.interop.register_values import Telling
    from enforcement_workflow.projections.registers import Column, Drawn, Summary


def put_register(drawn: "Drawn", telling: "Telling", *, full: bool) -> None:
    """Print a register: as a table, or each row with its columns one below the other, all of them (`full`), or those for which a
    table has room on a wider screen."""
    r = drawn.register
    title = say(f"{r.title_en}, as of {drawn.day}", f"{r.title_zh}（截至 {drawn.day}）")
    told = _told(drawn, telling, full=full)
    if full:
        put_stacked(told, title=title)
    else:
        styles = ["bold" if row["overdue"] else "" for row in drawn.rows]
        spare = [_head(c) for name in _SPARE for c in drawn.columns if c.id == name]
        put_table(told, title=title, spare=spare, styles=styles)
    if drawn.summary is not None:
        _summed(drawn.summary, telling)
    n, late = len(drawn.rows), drawn.overdue
    put(say(f"{n:,} rows, {late:,} overdue.", f"共{n:,}行，逾期{late:,}行。"))
    if drawn.rows and not full:
        put(
            say(
                "All columns: --full, --csv FILE, --xlsx FILE, --parquet FILE or --json. Drill down: enforcement history CASE.",
                "全部栏目：--full、--csv 文件、--xlsx 文件、--parquet 文件或 --json；追溯：enforcement history 案号。",
            )
        )


def _told(drawn: "Drawn", telling: "Telling", *, full: bool) -> dict[str, list[str]]:
    """The texts of each column that is shown, by its title."""
    columns = drawn.columns if full else _narrow(drawn)
    told = {
        _head(c): [telling.text(c, row) if full else _short(row, c, telling) for row in drawn.rows] for c in columns
    }
    return told | (
        {say("Debtors", "被执行人"): [telling.who[row["number"]] for row in drawn.rows]} if telling.who else {}
    )


def _summed(summary: "Summary", telling: "Telling") -> None:
    """What the rows come to, line by line."""
    for row in summary.rows:
        put("")
        screen().print(facts((telling.head(c), telling.text(c, row)) for c in summary.columns))
    put("")


def _narrow(drawn: "Drawn") -> "tuple[Column, ...]":
    """The columns for which there is room, and what is overdue, with the entries."""
    wanted = ("number", "handler", *drawn.register.brief, "overdue", "entries")
    return tuple(c for name in wanted for c in drawn.columns if c.id == name)


def _head(column: "Column") -> str:
    mark = {"count": "#", "days": "#", "money": "#", "permille": "#", "number": "!", "day": "!"}.get(column.kind, "")
    return ("!" if column.id in _UNFOLDED else mark) + say(column.en, column.zh)


_UNFOLDED: Final = ("team", "handler", "entries")
_SPARE: Final = ("entries", "handler")
"""The columns that are left out one after the other for want of room."""


def _short(row: Mapping[str, Any], column: "Column", telling: "Telling") -> str:
    """A value where there is little room: what is overdue is told by the limits that ran out."""
    if column.id == "overdue":
        yes = say("yes", "是") if row["overdue"] else ""
        return say(", ", "、").join(clock for clock, _ in row["reasons"]) or yes
    return telling.text(column, row)
