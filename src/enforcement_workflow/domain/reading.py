"""What a clock says on a day: a run of it as it stands, and the ledger of its days."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Literal

import attrs

from enforcement_workflow.domain.tolling import Span
from enforcement_workflow.errors import NoCalendar

Kind = Literal["started", "ran", "paused", "extended", "rolled", "stopped"]
Unit = Literal["days", "court_days", "hours"]
State = Literal["met", "late", "overdue", "open", "paused", "running"]


@attrs.frozen
class Line:
    """A line of a ledger: from when to when, how many days it accounts for, and how many had run when it ended; the entry
    (its version) and the article that it rests on.

    The first day of a line does not count and its last does. `ran` counts in the unit of the reading, and `off` are the days
    among them on which the court did not work, where only working days count. `why` is the kind of a pause, `ended_by` the
    entry that ended it, `months` those of an extension.
    """

    kind: Kind
    since: date
    until: date
    days: int
    run: int
    version: int | None
    article: str
    why: str = ""
    ended_by: int | None = None
    months: int = 0
    off: int = 0
    article_zh: str = attrs.field(default="", eq=False)
    unverified: frozenset[str] = frozenset()


@attrs.frozen
class Reading:
    """One run of a clock as it stands at the end of a day, or at an instant.

    `due_on` is the last lawful day as it stands (`due_at` the instant, where the limit is in hours), `ends_on` the same
    before it rolled over a holiday; `forecast_on` is the last lawful day with what is known of pauses that go on, and
    `open_ended` says that one of them has no end in sight. `days_run` of `length` have run, both in days, working days of the
    court or hours, as `unit` says; the days of pauses, `tolled_days`, did not count. It is `provisional` where holidays of a
    year are not published yet. `as_of` is the day it is read, or on which it was stopped. A `gate` is no deadline: when it is
    over, something may be done. `spans` are the pauses that did not count.
    """

    clock: str
    of: str
    started_on: date
    started_by: int
    due_on: date
    ends_on: date
    length: int
    days_run: int
    tolled_days: int
    as_of: date
    forecast_on: date
    exceeded: bool
    article: str
    unit: Unit = "days"
    due_at: datetime | None = None
    stopped_at: datetime | None = None
    stopped_by: int | None = None
    paused: bool = False
    open_ended: bool = False
    provisional: bool = False
    gate: bool = False
    article_zh: str = attrs.field(default="", eq=False)
    unverified: frozenset[str] = frozenset()
    spans: tuple[Span, ...] = attrs.field(default=(), eq=False, repr=False)
    _lines: Callable[[], Iterable[Line]] = attrs.field(default=tuple, eq=False, repr=False)

    @property
    def ledger(self) -> tuple[Line, ...]:
        """The days of the run, line by line; made when it is asked for."""
        return tuple(self._lines())

    @property
    def state(self) -> State:
        """Stopped in time or late; or else overdue (a gate: open), standing still, or running."""
        if self.stopped_by is not None:
            return "late" if self.exceeded and not self.gate else "met"
        if self.exceeded:
            return "open" if self.gate else "overdue"
        return "paused" if self.paused else "running"


@attrs.frozen
class Uncounted:
    """A run whose last day is not known yet, because the holidays of a year are not published; `error` says so."""

    clock: str
    of: str
    started_on: date
    started_by: int
    article: str
    error: NoCalendar = attrs.field(eq=str)
    article_zh: str = attrs.field(default="", eq=False)
    unverified: frozenset[str] = frozenset()
