"""Statutory limits: what starts one, how long it is, what stops it for a time or for good, and the ledger of its days."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Self

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.calendar import WEEKDAYS, Calendar, add_days, add_months, days_between
from enforcement_workflow.domain.case import Case, Entry, Extension
from enforcement_workflow.domain.dated import Dated, Edition, Params, in_order
from enforcement_workflow.domain.reading import Kind, Line, Reading, State, Uncounted, Unit
from enforcement_workflow.domain.tolling import Span, spans
from enforcement_workflow.errors import NoCalendar

__all__ = [
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
    "ends",
    "ends_after",
    "never",
]

HOURS_MOST: Final = 24 * 366
"""The most hours that are counted; nobody sets a longer limit in hours."""
_END_OF_DAY: Final = time(23, 59, 59, 999_999)
_HOUR: Final = timedelta(hours=1)


@attrs.frozen
class Length:
    """How long a limit is: in exactly one of calendar days, working days of the court, hours, or calendar months.

    The start day does not count, and a month's end clamps. Hours run from the instant, across any change of the clocks.
    """

    days: int | None = None
    court_days: int | None = None
    hours: int | None = None
    months: int | None = None

    def __attrs_post_init__(self) -> None:
        if sum(part is not None for part in (self.days, self.court_days, self.hours, self.months)) != 1:
            raise ValueError("a length is given in days, court days, hours or months: one of them")

    def nominal_end(self, first: date, months: int) -> date:
        """The last day of so many days or months after `first`, and so many months more, when nothing is paused."""
        if self.months is not None:
            return add_months(first, self.months + months)
        return add_months(add_days(first, self.days or 0), months)


@attrs.frozen
class Start:
    """One run of a clock begins: by which entry, and about what (a lead, a measure, a party; nothing: the case).

    `on` is the day it runs from, where that is not the day of the entry; `length` its own length, where that of the clock
    does not hold for it, as it is or read from the edition's parameters; `law` the day whose law holds for it, where that is
    later than the day it runs from.
    """

    entry: Entry
    of: str = ""
    on: date | None = None
    length: Length | Callable[[Params], Length] | None = None
    law: date | None = None

    @property
    def day(self) -> date:
        return self.on or self.entry.on


Starts = Callable[[Case], Iterable[Start]]
Stops = Callable[[Case, Start, date], Entry | None]


@attrs.frozen
class Clock(Dated):
    """A limit as the law declares it. The edition in force on the day a run starts holds for that run.

    `starts` gives its runs; `stops` the entry that ended one by a day, if any. Both look only at entries that had taken
    effect by then, so that a day in the past reads as it did. `length` reads the length from the edition's parameters.
    `tolled_by` names the kinds of pauses in which it does not run, with the article of each (none: that of the edition);
    pauses that overlap count once. Hours are never tolled. An `extended` limit, so by this article, is lengthened by
    extensions that were asked for before it had run out. With `rolls` a last day on which the court does not work gives way
    to the next on which it does, under the edition of `rolled_by` in force that day (none: that of the clock). A `gate` is a
    time to wait and no deadline.
    """

    id: str
    editions: tuple[Edition, ...] = attrs.field(validator=in_order)
    en: str
    zh: str
    starts: Starts
    stops: Stops
    length: Callable[[Params, Case], Length] = lambda params, case: Length(days=params["days"])
    tolled_by: Mapping[str, str] = attrs.Factory(dict)
    extended: str | None = None
    rolls: bool = False
    rolled_by: tuple[Edition, ...] = ()
    gate: bool = False
    calendar: Calendar = WEEKDAYS
    _in_chinese: Mapping[str, str] = attrs.field(factory=dict, eq=False, repr=False, alias="in_chinese")

    def cited(self, cite_zh: Callable[[str], str]) -> Self:
        """The same with the Chinese citations of every edition, pause and extension."""
        rolling = (edition.article for edition in self.rolled_by)
        articles = filter(None, (*self.tolled_by.values(), self.extended, *rolling))
        return attrs.evolve(super().cited(cite_zh), in_chinese={article: cite_zh(article) for article in articles})

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

    def _started(self, case: Case, as_of: date) -> Iterator[tuple[Start, Edition]]:
        day = _day(as_of)
        for start in self.starts(case):
            law = start.law or start.day
            if max(start.entry.on, start.day, law) <= day and (edition := self.edition(law)):
                yield start, edition

    def _read(self, case: Case, start: Start, edition: Edition, as_of: date) -> Reading:
        own = start.length(edition.params) if callable(start.length) else start.length
        length = own or self.length(edition.params, case)
        run = (_HourRun if length.hours is not None else _DayRun)(self, case, start, edition, length, as_of)
        return run.reading()

    def in_chinese(self, article: str, edition: Edition) -> str:
        """A citation of this clock in Chinese, where the rulebook can say it."""
        return edition.article_zh if article == edition.article else self._in_chinese.get(article, article)


def _day(as_of: date) -> date:
    return as_of.date() if isinstance(as_of, datetime) else as_of


class _Run:
    """One run of a clock, looked at on a day."""

    def __init__(self, clock: Clock, case: Case, start: Start, edition: Edition, length: Length, as_of: date) -> None:
        self.clock, self.case, self.start, self.edition, self.length = clock, case, start, edition, length
        self.as_of, self.first = as_of, start.day
        self.stop = clock.stops(case, start, _day(as_of))
        self.day = max(self.stop.on if self.stop else _day(as_of), self.first)

    def line(self, kind: Kind, since: date, until: date, days: int, run: int, version: int | None, article: str = "",
             **more: Any) -> Line:  # fmt: skip
        article = article or self.edition.article
        zh = self.clock.in_chinese(article, self.edition)
        return Line(kind, since, until, days, run, version, article, article_zh=zh, **more)

    def told(self, ledger: Callable[[], Iterable[Line]], **measured: Any) -> Reading:
        stop, edition = self.stop, self.edition
        return Reading(
            clock=self.clock.id, of=self.start.of, started_on=self.first, started_by=self.start.entry.version,
            as_of=self.day, article=edition.article, article_zh=edition.article_zh, unverified=edition.unverified,
            stopped_at=stop.effective_at if stop else None, stopped_by=stop.version if stop else None,
            gate=self.clock.gate, lines=ledger, **measured,
        )  # fmt: skip


class _HourRun(_Run):
    """Hours run from the instant of the entry; a day is read at its end."""

    def reading(self) -> Reading:
        hours = min(self.length.hours or 0, HOURS_MOST)
        began = self.start.entry.effective_at
        due = (began.astimezone(UTC) + hours * _HOUR).astimezone(began.tzinfo)
        read = self.as_of if isinstance(self.as_of, datetime) else datetime.combine(self.day, _END_OF_DAY, began.tzinfo)
        at = self.stop.effective_at if self.stop else read
        run = max(0, (at.astimezone(UTC) - began.astimezone(UTC)) // _HOUR)
        on = due.date()
        return self.told(
            lambda: self._ledger(run), unit="hours", due_on=on, ends_on=on, forecast_on=on, due_at=due, length=hours,
            days_run=run, tolled_days=0, exceeded=at.astimezone(UTC) > due.astimezone(UTC),
        )  # fmt: skip

    def _ledger(self, run: int) -> Iterator[Line]:
        yield self.line("started", self.first, self.first, 0, 0, self.start.entry.version)
        if run:
            yield self.line("ran", self.first, self.day, run, run, None)
        if self.stop:
            yield self.line("stopped", self.day, self.day, 0, run, self.stop.version)


class _DayRun(_Run):
    """Days run from the day after the start, in calendar days or in working days of the court."""

    def reading(self) -> Reading:
        clock, court, calendar = self.clock, self.length.court_days is not None, self.clock.calendar
        self.extensions = self._extended()
        self.spans, ends = self._course(self.day, self.extensions)
        due = self._rolled(ends)
        going_on = [s for s in self.spans if s.going_on] if self.stop is None else []
        planned = any(s.pause.planned for s in going_on)
        ahead = self._rolled(self._course(self.day, self.extensions, ahead=True)[1]) if planned else due
        tolled = sum(s.days for s in self.spans)
        run = self._counted(self.first, self.day) - sum(self._counted(s.since, s.until) for s in self.spans)
        known = calendar.known(self.first, self.day) if court else not clock.rolls or calendar.known(ends, due)
        nominal = self.length.nominal_end(self.first, _months(self.extensions))
        return self.told(
            lambda: self._ledger(ends, due), unit="court_days" if court else "days", due_on=due, ends_on=ends,
            forecast_on=ahead, length=self.length.court_days if court else days_between(self.first, nominal), days_run=run,
            tolled_days=tolled, exceeded=self.day > due, paused=bool(going_on), provisional=not known,
            open_ended=any(s.no_end_in_sight for s in going_on),
        )  # fmt: skip

    def _rolled(self, day: date) -> date:
        return self.clock.calendar.rolled(day) if self.clock.rolls else day

    def _counted(self, since: date, until: date) -> int:
        """The days after one day up to another that count, when nothing is paused."""
        if self.length.court_days is None:
            return days_between(since, until)
        return self.clock.calendar.working_days(since, until)

    def _course(self, day: date, extensions: Sequence[Extension], *, ahead: bool = False) -> tuple[list[Span], date]:
        """The spans that moved the last day, as it stood on a day, and that last day.

        A span counts when it began before the limit was over. On the days to which a last day had rolled over nothing was
        left to run, so that a pause which began on them ends with the last day.
        """
        counted: list[Span] = []
        ends = self._end(extensions, counted)
        if not self.case.pauses or not self.clock.tolled_by:
            return counted, ends
        for span in spans(self.case.pauses, self.clock.tolled_by, self.first, day, ahead=ahead):
            if span.since > self._rolled(ends):
                break
            counted.append(span)
            ends = self._moved(ends, span, extensions, counted)
        return counted, ends

    def _moved(self, ends: date, span: Span, extensions: Sequence[Extension], counted: Sequence[Span]) -> date:
        """The last day, moved by one span more; it is never before the end of a pause that began on it."""
        if self.length.court_days is None:
            return add_days(max(ends, span.since), span.days)
        if span.since < ends:
            return self._end(extensions, counted)
        return self.clock.calendar.add_working_days(add_days(span.until, -1), 1) if span.days else ends

    def _end(self, extensions: Sequence[Extension], off: Sequence[Span]) -> date:
        if self.length.court_days is None:
            return self.length.nominal_end(self.first, _months(extensions))
        paused = {add_days(s.since, n) for s in off for n in range(1, s.days + 1)}
        return self.clock.calendar.add_working_days(self.first, self.length.court_days, paused)

    def _extended(self) -> list[Extension]:
        """The extensions granted by the day that had been asked for before the limit, as it then stood, had run out."""
        taken: list[Extension] = []
        if self.clock.extended is None:
            return taken
        for extension in self.case.extensions:
            if extension.on <= self.day:
                _, ends = self._course(extension.asked_on, taken)
                if extension.asked_on <= self._rolled(ends):
                    taken.append(extension)
        return taken

    def _ledger(self, ends: date, due: date) -> Iterator[Line]:
        at, run = self.first, 0
        yield self.line("started", at, at, 0, 0, self.start.entry.version)
        marks: list[tuple[date, int, Any]] = [(s.since, 0, s) for s in self.spans]
        marks += [(e.on, 1, e) for e in self.extensions]
        for when, _, mark in [*sorted(marks, key=lambda m: m[:2]), (self.day, 2, None)]:
            if when > at:
                days = self._counted(at, when)
                run += days
                yield self.line("ran", at, when, days, run, None, off=days_between(at, when) - days)
                at = when
            if isinstance(mark, Extension):
                cited = self.clock.extended or ""
                yield self.line("extended", when, when, 0, run, mark.version, cited, months=mark.months)
            elif mark is not None:
                pause, cited = mark.pause, self.clock.tolled_by[mark.pause.kind]
                yield self.line(
                    "paused", mark.since, mark.until, mark.days, run, pause.since_version, cited, why=pause.kind,
                    ended_by=mark.ended_by,
                )  # fmt: skip
                at = mark.until
        if due != ends:
            law = next((e for e in reversed(self.clock.rolled_by) if e.since <= ends), self.edition)
            days = days_between(ends, due)
            yield self.line("rolled", ends, due, days, run, None, law.article, unverified=law.unverified)
        if self.stop:
            yield self.line("stopped", self.day, self.day, 0, run, self.stop.version)


def _months(extensions: Iterable[Extension]) -> int:
    return sum(e.months for e in extensions)


# --- how clocks are declared


def begins(*kinds: type[Act], of: str = "", when: Callable[[Any], bool] = lambda act: True) -> Starts:
    """Runs that begin with acts of these kinds; `of` names the field that says what a run is about."""

    def starts(case: Case) -> Iterator[Start]:
        for entry in case.did(*kinds):
            if when(entry.act):
                yield Start(entry, str(getattr(entry.act, of)) if of else "")

    return starts


def ends(*kinds: type[Act], of: str = "", when: Callable[[Any], bool] = lambda act: True) -> Stops:
    """A run ends with the first act of these kinds, about the same where `of` names the field; one that took place before
    the run began has met it already."""

    def stops(case: Case, start: Start, as_of: date) -> Entry | None:
        return earliest(
            e
            for e in case.did(*kinds)
            if e.on <= as_of and (not of or str(getattr(e.act, of)) == start.of) and when(e.act)
        )

    return stops


def ends_after(*kinds: type[Act], of: str = "", when: Callable[[Any], bool] = lambda act: True) -> Stops:
    """A run ends with the first act of these kinds that took place after it began."""

    def stops(case: Case, start: Start, as_of: date) -> Entry | None:
        return earliest(
            e
            for e in case.did(*kinds)
            if e.on <= as_of and after(e, start) and (not of or str(getattr(e.act, of)) == start.of) and when(e.act)
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
    return min(entries, key=when, default=None)


def never(case: Case, start: Start, as_of: date) -> None:
    """Nothing stops the run."""
    return
