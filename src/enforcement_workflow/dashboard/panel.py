"""What stands on the page: a panel is a heading, a definition, a drawing, the numbers, and the members behind them."""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
from attrs import evolve

from enforcement_workflow.dashboard.drawing import Drawing
from enforcement_workflow.dashboard.texts import Text, as_it_is

Value = Text | str | int | None


def _texts(values: Sequence[Value]) -> tuple[Text, ...]:
    return tuple(v if isinstance(v, Text) else as_it_is(f"{v:,}" if isinstance(v, int) else v) for v in values)


def _rows(rows: Sequence[Sequence[Value]]) -> tuple[tuple[Text, ...], ...]:
    return tuple(_texts(row) for row in rows)


@attrs.frozen
class Grid:
    """A table: the titles of its columns, its rows, and which columns hold numbers. `more` rows are not shown."""

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...] = attrs.field(converter=_rows)
    numbers: frozenset[int] = frozenset()
    more: int = 0


@attrs.frozen
class Members:
    """The members behind one figure, under a title, folded away; `count` is how many there are in all."""

    title: Text
    count: int
    grid: Grid


@attrs.frozen
class Panel:
    """One thing to look at. `definition` says what is counted; `told` is a line of result to read first."""

    id: str
    title: Text
    definition: Text
    drawing: Drawing | None = None
    numbers: Grid | None = None
    members: tuple[Members, ...] = ()
    told: Text | None = None


@attrs.frozen
class Tile:
    """A number to read first, what it is, a remark, and the panel `at` which to read on; `grave` where it should not be there."""

    title: Text
    value: Text
    remark: Text
    at: str
    grave: bool = False


HANDLER = Text("Handler", "承办人")
CASE_HEAD = (Text("Case", "案号"), Text("Team", "团队"), HANDLER)


def case_of(row: Mapping[str, Any]) -> tuple[Value, Value, Value]:
    """A case in a list of members: its number, team and handler."""
    return as_it_is(row["number"]), as_it_is(row["team"]), as_it_is(row["handler"])


def named(panel: Panel, names: Mapping[str, str]) -> Panel:
    """A panel with handlers by their names, where these are known, and not by their ids."""

    def told(of: Members) -> Members:
        if HANDLER not in of.grid.head:
            return of
        at = of.grid.head.index(HANDLER)
        rows = [(*row[:at], as_it_is(names.get(row[at].en, row[at].en)), *row[at + 1 :]) for row in of.grid.rows]
        return evolve(of, grid=evolve(of.grid, rows=rows))

    return evolve(panel, members=tuple(told(of) for of in panel.members))
