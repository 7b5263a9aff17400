"""A run of a clock on a day: how long it has run, what stopped it for a time, its last day, and its ledger."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from enforcement_workflow.domain.calendar import add_days, days_between
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.dated import Edition
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.lengths import Length, Start
from enforcement_workflow.domain.parts import Extension
from enforcement_workflow.domain.reading import Kind, Line, Reading, Unit
from enforcement_workflow.domain.tolling import Span, spans

if TYPE_CHECKING:
    from enforcement_workflow.domain.clocks import Clock

HOURS_MOST: Final = 24 * 366
"""The most hours that are counted; nobody sets a longer limit in hours."""
_END_OF_DAY: Final = time(23, 59, 59, 999_999)
_HOUR: Final = timedelta(hours=1)


def day_of(as_of: date) -> date:
    """The day of a reading, which may be given as an instant."""
    return as_of.date() if isinstance(as_of, datetime) else as_of


def looked_at(clock: "Clock", case: Case, start: Start, as_of: date) -> tuple[date, Entry | None, date]:
    """The first day of a run, the entry that stopped it by a day, if any, and the day on which it is looked at: that on which
    it stopped, or else the one given, and never before its first."""
    first = start.on or start.entry.on
    stop = clock.stops(case, start, as_of)
    day = stop.on if stop else as_of
    return first, stop, day if day > first else first


class Run:
    """One run of a clock, looked at on a day. Once it has been measured it is `counted`, and what has a name in Reading is as
    there."""

    due_on: date
    ends_on: date
    forecast_on: date
    length: int
    days_run: int
    exceeded: bool
    counted = False
    tolled_days = 0
    unit: Unit = "days"
    due_at: datetime | None = None
    paused = False
    open_ended = False
    provisional = False
    spans: tuple[Span, ...] = ()

    def __init__(self, clock: "Clock", case: Case, start: Start, edition: Edition, term: Length, as_of: date) -> None:
        self.clock, self.case, self.start, self.edition, self.term = clock, case, start, edition, term
        self.as_of = as_of
        self.first, self.stop, self.day = looked_at(clock, case, start, day_of(as_of))

    def line(self, kind: Kind, since: date, until: date, days: int, run: int, version: int | None, article: str = "",
             **more: Any) -> Line:  # fmt: skip
        article = article or self.edition.article
        zh = self.clock.in_chinese(article, self.edition)
        return Line(kind, since, until, days, run, version, article, article_zh=zh, **more)

    def measure(self) -> None:
        """See how it stands. Raises NoCalendar where court days of a year without a published table would have to be counted."""
        raise NotImplementedError

    def ledger(self) -> Iterator[Line]:
        """The lines of its days, once it has been measured."""
        raise NotImplementedError

    def reading(self) -> Reading:
        """How it stands, with what it rests on. Raises NoCalendar as `measure` does."""
        self.measure()
        stop, edition = self.stop, self.edition
        return Reading(
            clock=self.clock.id, of=self.start.of, started_on=self.first, started_by=self.start.entry.version,
            as_of=self.day, article=edition.article, article_zh=edition.article_zh, unverified=edition.unverified,
            stopped_at=stop.effective_at if stop else None, stopped_by=stop.version if stop else None,
            gate=self.clock.gate, lines=self.ledger, **{name: getattr(self, name) for name in _MEASURED},
        )  # fmt: skip


_MEASURED: Final = (
    "due_on", "ends_on", "forecast_on", "length", "days_run", "tolled_days", "exceeded", "unit", "due_at", "paused", "open_ended",
    "provisional", "spans",
)  # fmt: skip


class HourRun(Run):
    """Hours run from the instant of the entry; a day is read at its end."""

    unit: Unit = "hours"

    def measure(self) -> None:
        self.length = hours = min(self.term.hours or 0, HOURS_MOST)
        began = self.start.entry.effective_at
        self.due_at = due = (began.astimezone(UTC) + hours * _HOUR).astimezone(began.tzinfo)
        read = self.as_of if isinstance(self.as_of, datetime) else datetime.combine(self.day, _END_OF_DAY, began.tzinfo)
        at = self.stop.effective_at if self.stop else read
        self.days_run = max(0, (at.astimezone(UTC) - began.astimezone(UTC)) // _HOUR)
        self.due_on = self.ends_on = self.forecast_on = due.date()
        self.exceeded = at.astimezone(UTC) > due.astimezone(UTC)
        self.counted = True

    def ledger(self) -> Iterator[Line]:
        run = self.days_run
        yield self.line("started", self.first, self.first, 0, 0, self.start.entry.version)
        if run:
            yield self.line("ran", self.first, self.day, run, run, None)
        if self.stop:
            yield self.line("stopped", self.day, self.day, 0, run, self.stop.version)


class DayRun(Run):
    """Days run from the day after the start, in calendar days or in working days of the court."""

    extensions: Sequence[Extension] = ()

    def measure(self) -> None:
        clock, case, term, first, day = self.clock, self.case, self.term, self.first, self.day
        if clock.extended and case.extensions:
            self.extensions = self._extended()
        ends = self._end(self.extensions, ())
        if term.court_days is None:
            self.length, self.days_run = (ends - first).days, (day - first).days
        else:
            self.length, self.days_run, self.unit = term.court_days, self._counted(first, day), "court_days"
        if case.pauses and clock.tolled_by:
            ends = self._tolled(ends)
        due, published = clock.last_day(ends)
        if not self.paused:
            self.forecast_on = due
        if term.court_days is not None:
            published = clock.calendar.known(first, day)
        self.ends_on, self.due_on, self.exceeded = ends, due, day > due
        self.provisional, self.counted = not published, True

    def _tolled(self, nominal: date) -> date:
        """The last day, before it rolls over holidays, with the pauses of the case, whose days are counted."""
        spans, ends = self._course(self.day, self.extensions, nominal)
        if not spans:
            return ends
        self.spans = tuple(spans)
        if self.stop is None and (going_on := [s for s in spans if s.going_on]):
            self.paused, self.open_ended = True, any(s.no_end_in_sight for s in going_on)
            planned = any(s.pause.planned for s in going_on)
            ahead = self._course(self.day, self.extensions, nominal, ahead=True)[1] if planned else ends
            self.forecast_on = self._rolled(ahead)
        self.tolled_days = off = sum([s.days for s in spans])
        self.days_run -= off if self.term.court_days is None else sum([self._counted(s.since, s.until) for s in spans])
        return ends

    def _rolled(self, day: date) -> date:
        return self.clock.last_day(day)[0]

    def _counted(self, since: date, until: date) -> int:
        """The days after one day up to another that count, when nothing is paused."""
        if self.term.court_days is None:
            return days_between(since, until)
        return self.clock.calendar.working_days(since, until)

    def _course(
        self, day: date, extensions: Sequence[Extension], ends: date, *, ahead: bool = False
    ) -> tuple[list[Span], date]:
        """The spans that moved the last day from where it would be without them, as it stood on a day, and that last day.

        A span counts when it began before the limit was over. On the days to which a last day had rolled over nothing was
        left to run, so that a pause which began on them ends with the last day.
        """
        counted: list[Span] = []
        if not self.case.pauses or not self.clock.tolled_by:
            return counted, ends
        court = self.term.court_days is not None
        for span in spans(self.case.pauses, self.clock.tolled_by, self.first, day, ahead=ahead):
            since = span.since
            if since > ends and since > self._rolled(ends):
                break
            counted.append(span)
            ends = self._moved(ends, span, extensions, counted) if court else add_days(max(ends, since), span.days)
        return counted, ends

    def _moved(self, ends: date, span: Span, extensions: Sequence[Extension], counted: Sequence[Span]) -> date:
        """The last of some working days, moved by one span more; it is never before the end of a pause that began on it."""
        if not span.days or span.since < self._end(extensions, counted[:-1]):
            return max(ends, self._end(extensions, counted))
        return max(ends, self.clock.calendar.add_working_days(add_days(span.until, -1), 1))

    def _end(self, extensions: Sequence[Extension], off: Sequence[Span]) -> date:
        if self.term.court_days is None:
            return self.term.nominal_end(self.first, _months(extensions))
        paused = {add_days(s.since, n) for s in off for n in range(1, s.days + 1)}
        return self.clock.calendar.add_working_days(self.first, self.term.court_days, paused)

    def _extended(self) -> Sequence[Extension]:
        """The extensions granted by the day that had been asked for before the limit, as it then stood, had run out."""
        taken: list[Extension] = []
        for extension in self.case.extensions:
            if extension.on <= self.day:
                _, ends = self._course(extension.asked_on, taken, self._end(taken, ()))
                if extension.asked_on <= self._rolled(ends):
                    taken.append(extension)
        return taken

    def ledger(self) -> Iterator[Line]:
        at, run, ends, due = self.first, 0, self.ends_on, self.due_on
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


def _months(extensions: Sequence[Extension]) -> int:
    return sum([e.months for e in extensions]) if extensions else 0
