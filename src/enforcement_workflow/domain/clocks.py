"""Statutory limits: what starts one, how long it is, what stops it for a time or for good, and the ledger of its days."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, Self

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.calendar import WEEKDAYS, Calendar
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.dated import BEGINNING, Dated, Edition, Params, in_order
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.lengths import Length, Start, in_days
from enforcement_workflow.domain.reading import Kind, Line, Reading, State, Uncounted, Unit
from enforcement_workflow.domain.runs import DayRun, HourRun, Run, day_of
from enforcement_workflow.errors import NoCalendar

__all__ = [
    "Binds",
    "Clock",
    "Kind",
    "Length",
    "Line",
    "Reading",
    "Start",
    "Starts",
    "State",
    "Stops",
    "Uncounted",
    "Unit",
    "begins",
    "by",
    "ends",
    "ends_after",
    "never",
]

Starts = Callable[[Case], Iterable[Start]]
Stops = Callable[[Case, Start, date], Entry | None]
Binds = Literal["court", "party", "higher_court", "nobody"]
"""Whom a limit binds: the court that enforces, a party or a buyer, a court above, or nobody (a band, another reading, or a time
after which somebody has a right)."""


@attrs.frozen
class Clock(Dated):
    """A limit as the law declares it. The edition in force on the day a run starts holds for that run.

    `starts` gives its runs; `stops` the entry that ended one by a day, if any. Both look only at entries that had taken
    effect by then, so that a day in the past reads as it did. `length` reads the length from the edition's parameters.
    `tolled_by` names the kinds of pauses in which it does not run, with the article of each (none: that of the edition);
    pauses that overlap count once. Hours are never tolled. An `extended` limit, so by this article, is lengthened by
    extensions that were asked for before it had run out. With `rolls` a last day on which the court does not work gives way
    to the next on which it does, under the edition of `rolled_by` in force that day (none: that of the clock). A `gate` is a
    time to wait and no deadline. Only whom it `binds` can be late; what ends with the case says so in its `stops`. It has no
    runs in a case in which none of the acts took place that it `needs` (none: it is always asked), nor, unless it looks
    `ahead`, in one whose last entry took effect before its first edition was in force.
    """

    id: str
    editions: tuple[Edition, ...] = attrs.field(validator=in_order)
    en: str
    zh: str
    starts: Starts
    stops: Stops
    length: Callable[[Params, Case], Length] = lambda params, case: in_days(params["days"])
    tolled_by: Mapping[str, str] = attrs.Factory(dict)
    extended: str | None = None
    rolls: bool = False
    rolled_by: tuple[Edition, ...] = ()
    gate: bool = False
    binds: Binds = "court"
    calendar: Calendar = WEEKDAYS
    needs: frozenset[type[Act]] = attrs.field(
        default=attrs.Factory(lambda clock: frozenset(getattr(clock.starts, "needs", ())), takes_self=True),
        init=False, eq=False, repr=False,
    )  # fmt: skip
    ahead: bool = attrs.field(
        default=attrs.Factory(lambda clock: bool(getattr(clock.starts, "ahead", True)), takes_self=True),
        init=False, eq=False, repr=False,
    )  # fmt: skip
    _in_chinese: Mapping[str, str] = attrs.field(factory=dict, eq=False, repr=False, alias="in_chinese")

    def cited(self, cite_zh: Callable[[str], str]) -> Self:
        """The same with the Chinese citations of every edition, pause and extension."""
        rolling = (edition.article for edition in self.rolled_by)
        articles = filter(None, (*self.tolled_by.values(), self.extended, *rolling))
        return attrs.evolve(super().cited(cite_zh), in_chinese={article: cite_zh(article) for article in articles})

    @property
    def nowhere_before(self) -> date:
        """Cases whose last entry took effect before that day have no run of it."""
        return BEGINNING if self.ahead else self.editions[0].since

    def read(self, case: Case, as_of: date) -> Reading | None:
        """The first run as it stands at the end of a day (or at an instant in court-local time); None where none has
        started by then. Raises NoCalendar as `readings` does."""
        started = next(self._started(case, as_of), None)
        return self._read(case, *started, as_of) if started else None

    def readings(self, case: Case, as_of: date) -> tuple[Reading, ...]:
        """Every run that has started by the end of a day (or by an instant in court-local time), as it then stands.

        Raises NoCalendar where court days of a year without a published table would have to be counted.
        """
        return tuple(self._read(case, start, edition, as_of) for start, edition in self._started(case, as_of))

    def runs(self, case: Case, as_of: date) -> Iterator[Reading | Uncounted]:
        """The same, with a run that cannot be counted yet for what it is, instead of an error."""
        for start, edition in self._started(case, as_of):
            try:
                yield self._read(case, start, edition, as_of)
            except NoCalendar as error:
                yield Uncounted(
                    self.id, start.of, start.day, start.entry.version, edition.article, error, edition.article_zh,
                    edition.unverified,
                )  # fmt: skip

    def course(self, case: Case, as_of: date) -> Iterator[tuple[Start, Edition, Length, date]]:
        """Every run that the entries bring about, with the edition and the length that hold for it, and the day on which it is
        looked at: the end of a day, or its own first day where it is yet to start."""
        until = day_of(as_of)
        for start in self.starts(case):
            told = start.entry.on
            first = start.on or told
            law = start.law or first
            if edition := self.edition(law):
                yield start, edition, self._length(start, edition, case), max(until, told, first, law)

    def run(self, case: Case, start: Start, edition: Edition, length: Length, as_of: date) -> Run:
        """A run, yet to be measured."""
        return (DayRun if length.hours is None else HourRun)(self, case, start, edition, length, as_of)

    def undisturbed(self, case: Case) -> bool:
        """Nothing in a case, no pause and no extension, can have moved the end of any run."""
        return not (self.tolled_by and case.pauses) and not (self.extended and case.extensions)

    def last_day(self, ends: date) -> tuple[date, bool]:
        """The last lawful day of a run that ends on a day, and whether the holidays up to it are published."""
        return self.calendar.rolls_to(ends) if self.rolls else (ends, True)

    def _started(self, case: Case, as_of: date) -> Iterator[tuple[Start, Edition]]:
        day = day_of(as_of)
        for start in self.starts(case):
            law = start.law or start.day
            if max(start.entry.on, start.day, law) <= day and (edition := self.edition(law)):
                yield start, edition

    def _read(self, case: Case, start: Start, edition: Edition, as_of: date) -> Reading:
        return self.run(case, start, edition, self._length(start, edition, case), as_of).reading()

    def _length(self, start: Start, edition: Edition, case: Case) -> Length:
        own = start.length
        if own is None:
            return self.length(edition.params, case)
        return own(edition.params) if callable(own) else own

    def in_chinese(self, article: str, edition: Edition) -> str:
        """A citation of this clock in Chinese, where the rulebook can say it."""
        return edition.article_zh if article == edition.article else self._in_chinese.get(article, article)


# --- how clocks are declared


def by(*kinds: type[Act], ahead: bool = False) -> Callable[[Starts], Starts]:
    """Says of starts that there is none without one of these acts, so that they are not looked for where none took place; and
    that none is later than the last entry of a case, unless they look `ahead`."""

    def needing(starts: Starts) -> Starts:
        starts.needs, starts.ahead = kinds, ahead  # type: ignore[attr-defined]
        return starts

    return needing


def begins(*kinds: type[Act], of: str = "", when: Callable[[Any], bool] | None = None) -> Starts:
    """Runs that begin with acts of these kinds; `of` names the field that says what a run is about."""

    @by(*kinds)
    def starts(case: Case) -> list[Start]:
        return [
            Start(e, str(getattr(e.act, of)) if of else "") for e in case.did(*kinds) if when is None or when(e.act)
        ]

    return starts


def ends(*kinds: type[Act], of: str = "", when: Callable[[Any], bool] | None = None) -> Stops:
    """A run ends with the first act of these kinds, about the same where `of` names the field; one that took place before
    the run began has met it already."""

    def stops(case: Case, start: Start, as_of: date) -> Entry | None:
        return earliest(
            [
                e
                for e in case.did(*kinds)
                if e.on <= as_of and (not of or str(getattr(e.act, of)) == start.of) and (when is None or when(e.act))
            ]
        )

    return stops


def ends_after(*kinds: type[Act], of: str = "", when: Callable[[Any], bool] | None = None) -> Stops:
    """A run ends with the first act of these kinds that took place after it began."""

    def stops(case: Case, start: Start, as_of: date) -> Entry | None:
        return earliest(
            [
                e
                for e in case.did(*kinds)
                if e.on <= as_of
                and (not of or str(getattr(e.act, of)) == start.of)
                and (when is None or when(e.act))
                and after(e, start)
            ]
        )

    return stops


def when(entry: Entry) -> tuple[float, int]:
    """Where an entry stands in the order in which things happened, also in an hour that a change of the clocks repeats."""
    return entry.effective_at.timestamp(), entry.version


def after(entry: Entry, start: Start) -> bool:
    """An entry took effect after a run began; where the run began on another day than its entry, on a later day than that."""
    if start.on is not None and start.on != start.entry.on:
        return entry.on > start.on
    return when(entry) > when(start.entry)


def earliest(entries: Iterable[Entry]) -> Entry | None:
    """The one of these entries that took effect first, if there are any."""
    found = entries if type(entries) is list else list(entries)
    if len(found) > 1:
        return min(found, key=when)
    return found[0] if found else None


def sooner(one: Entry | None, other: Entry | None) -> Entry | None:
    """The one of two entries that took effect first, where there are any."""
    if one is None or other is None:
        return one or other
    return one if when(one) <= when(other) else other


def never(case: Case, start: Start, as_of: date) -> None:
    """Nothing stops the run."""
    return
