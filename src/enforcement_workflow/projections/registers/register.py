"""What a register is: a dated question to the facts, with its columns, filters and reasons; and what it is when drawn up."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, Literal

import attrs
import ibis

from enforcement_workflow.projections.asof import FactsOn

Kind = Literal[
    "number",
    "text",
    "word",
    "act",
    "office",
    "day",
    "instant",
    "count",
    "days",
    "money",
    "permille",
    "yes",
    "list",
    "limits",
    "by_reason",
]
"""What a column holds: a case number, a text, a word of the engine, an act, an office, a day, an instant (aware), a count, days,
minor units of the row's currency, thousandths, a truth, a list, clocks with the days on which they were due, or days by the
kinds of pauses."""
Row = dict[str, Any]


@attrs.frozen
class Asked:
    """Which rows of a register are wanted: of a team, of a handler (an id), of a span of days of the register's `period`,
    overdue ones only, or of some of the courts that are read together."""

    team: str | None = None
    handler: str | None = None
    first: date | None = None
    last: date | None = None
    overdue: bool = False
    courts: tuple[str, ...] = ()


@attrs.frozen
class Column:
    """A column of a register, under its titles."""

    id: str
    en: str
    zh: str
    kind: Kind = "text"


FIRST: Final = (
    Column("number", "Case", "案号", "number"),
    Column("court", "Court", "法院"),
    Column("team", "Team", "团队"),
    Column("handler", "Handler", "承办人"),
)
"""The columns that every register begins with."""
LAST: Final = (
    Column("overdue", "Overdue", "逾期", "yes"),
    Column("reasons", "Run out", "逾期期限", "limits"),
    Column("late", "Ended late", "逾期办结", "limits"),
    Column("tolled_days", "Days that did not count", "扣除日数", "days"),
    Column("entries", "Entries", "记录", "list"),
)
"""The columns that every register ends with. `tolled_days` are those of the limit of the case."""


@attrs.frozen
class Register:
    """A register. `rows` is its one definition, an Ibis expression over the fact tables.

    Its columns are those named here and some for the making of them: `spans` (of the case's limit), `overdue`, for every
    clock of `clocks` a pair `<clock>_due` and `<clock>_state`, and the versions of the entries that a row rests on, as
    `entries` names them. `finish` adds what is counted in days, `summary` says what the rows come to. `period` is the column
    that a span of days is about, `brief` are the columns of its own for which a narrow screen has room.
    """

    id: str
    title_en: str
    title_zh: str
    says_en: str
    says_zh: str
    own: tuple[Column, ...]
    rows: Callable[["Drawing"], Any]
    period: str
    order: tuple[str, ...]
    entries: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    finish: Callable[["Drawing", Row], None] = lambda drawing, row: None
    source: tuple[str, str] = ("", "")
    brief: tuple[str, ...] = ()
    summary: Callable[["Drawing", list[Row]], "Summary | None"] = lambda drawing, rows: None

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in their order."""
        return (*FIRST, *self.own, *LAST)

    def expression(self, drawing: "Drawing") -> Any:
        """The rows that are wanted, as an expression that any engine answers."""
        asked, rows = drawing.asked, self.rows(drawing)
        if asked.team is not None:
            rows = rows.filter(rows.team == asked.team)
        if asked.handler is not None:
            rows = rows.filter(rows.handler == asked.handler)
        if asked.first is not None:
            rows = rows.filter(rows[self.period] >= asked.first)
        if asked.last is not None:
            rows = rows.filter(rows[self.period] <= asked.last)
        if asked.overdue:
            rows = rows.filter(rows.overdue)
        return rows

    def drawn_up(self, facts: FactsOn, asked: Asked | None = None) -> "Drawn":
        """The register on the day of the facts."""
        drawing = Drawing(facts, asked or Asked())
        made = [self._made(drawing, row) for row in facts.fetched(self.expression(drawing))]
        made.sort(key=lambda row: [sortable(row[name]) for name in self.order])
        return Drawn(self, facts.day, drawing.asked, made, self.summary(drawing, made))

    def _made(self, drawing: "Drawing", row: Row) -> Row:
        spans = json.loads(row.pop("spans", None) or "[]")
        row["tolled"] = tolled(spans, drawing.day)
        row["tolled_days"] = sum(row["tolled"].values())
        row["overdue"] = bool(row["overdue"])
        states = [(name, row.pop(f"{name}_state"), row[f"{name}_due"]) for name in self.clocks]
        row["reasons"] = tuple((drawing.clock(name), due) for name, state, due in states if state == OVERDUE)
        row["late"] = tuple((drawing.clock(name), due) for name, state, due in states if state == LATE)
        row["entries"] = tuple(sorted({row.pop(name) for name in self.entries} - {None}))
        self.finish(drawing, row)
        return row


NO_CLOCK: Final = "-"
"""The id under which no clock is found."""


@attrs.frozen
class Drawing:
    """What a register is drawn up from: the facts of a day, and what is wanted of them."""

    facts: FactsOn
    asked: Asked

    @property
    def day(self) -> date:
        """The day that it is about."""
        return self.facts.day

    def clock(self, name: str) -> str:
        """The id of the clock that a column is named by here; an id that no clock has where there is none."""
        return self.facts.jurisdiction.clock_for(name) or NO_CLOCK


@attrs.frozen
class Summary:
    """What the rows of a register come to: lines of their own, by column."""

    columns: tuple[Column, ...]
    rows: list[Row]


@attrs.frozen
class Drawn:
    """A register as of a day: its rows by column, and what they come to."""

    register: Register
    day: date
    asked: Asked
    rows: list[Row]
    summary: Summary | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.register.columns

    @property
    def overdue(self) -> int:
        """How many rows are overdue."""
        return sum(row["overdue"] for row in self.rows)


OVERDUE: Final = "overdue"
LATE: Final = "late"


def tolled(spans: list[list[str | None]], day: date) -> Mapping[str, int]:
    """The days that did not count by the end of a day, by the kind of their pause. Pauses that went on when they were read
    may overlap since: such days count with the one that began first."""
    found: Counter[str] = Counter()
    counted = date.min
    for kind, since, until, planned in spans:
        begun = max(counted, date.fromisoformat(str(since)))
        end = date.fromisoformat(until) if until else min(day, date.fromisoformat(planned)) if planned else day
        if end > begun:
            found[str(kind)] += (end - begun).days
            counted = end
    return dict(found)


def sortable(value: Any) -> tuple[bool, Any]:
    return value is None, "" if value is None else value


def nothing(kind: str) -> Any:
    """A column without a value."""
    return ibis.null(kind)
