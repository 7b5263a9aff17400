"""Statutory limits: what starts one, how long it is, what stops it for a time or for good, and the ledger of its days."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, Literal

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.calendar import WEEKDAYS, Calendar, add_days, add_months, days_between
from enforcement_workflow.domain.case import Case, Entry, Pause
from enforcement_workflow.domain.dated import Dated, Edition, Params, in_order

HOURS_MOST: Final = 24 * 366


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


@attrs.frozen
class Start:
    """One run of a clock begins: by which entry, and about what (a lead, a measure, a party; nothing: the case).

    `on` is the day it runs from, where that is not the day of the entry; `length` its own length, where the edition's does
    not hold for it.
    """

    entry: Entry
    of: str = ""
    on: date | None = None
    length: Length | None = None

    @property
    def day(self) -> date:
        return self.on or self.entry.on


Kind = Literal["started", "ran", "paused", "extended", "rolled", "stopped"]


@attrs.frozen
class Line:
    """A line of a ledger: from when to when, how many days, and how many had run when it ended; the entry and the article
    that it rests on. `why` is the kind of a pause, `ended_by` the entry that ended it, `months` those of an extension."""

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


@attrs.frozen
class Reading:
    """One run of a clock as it stands at the end of a day.

    `due_on` is the last lawful day as it stands (`due_at` the instant, where the limit is in hours), `ends_on` the same
    before it rolled over a holiday; `forecast_on` is the last lawful day with what is known of pauses that go on, and
    `open_ended` says that one of them has no end in sight. `days_run` of `length` days have run, `tolled_days` did not count.
    `provisional` where a year's holidays are not published yet. `as_of` is the day it is read, or on which it was stopped.
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
    article: str
    due_at: datetime | None = None
    stopped_at: datetime | None = None
    stopped_by: int | None = None
    paused: bool = False
    open_ended: bool = False
    provisional: bool = False
    article_zh: str = attrs.field(default="", eq=False)
    unverified: frozenset[str] = frozenset()
    _lines: Callable[[], Iterable[Line]] = attrs.field(default=tuple, eq=False, repr=False)

    @property
    def ledger(self) -> tuple[Line, ...]:
        """The days of the run, line by line."""
        return tuple(self._lines())

    @property
    def exceeded(self) -> bool:
        """It was not stopped, or only after the last lawful moment."""
        if self.due_at is not None and self.stopped_at is not None:
            return self.stopped_at > self.due_at
        return self.as_of > self.due_on

    @property
    def state(self) -> Literal["met", "late", "overdue", "paused", "running"]:
        """Stopped in time or late; or else overdue, standing still, or running."""
        if self.stopped_by is not None:
            return "late" if self.exceeded else "met"
        return "overdue" if self.exceeded else "paused" if self.paused else "running"


@attrs.frozen
class _Span:
    """Days that do not count, of one pause; none of them belongs to another span."""

    pause: Pause
    since: date
    until: date
    ended_by: int | None
    going_on: bool = False


Starts = Callable[[Case], Iterable[Start]]
Stops = Callable[[Case, Start, date], Entry | None]


@attrs.frozen
class Clock(Dated):
    """A limit as the law declares it. The edition in force on the day a run starts holds for that run.

    `starts` gives its runs; `stops` the entry that ended one by a day, if any. `length` reads the length from the edition's
    parameters. `tolled_by` names the kinds of pauses in which it does not run, with the article of each; overlapping
    pauses count once. `extended` limits are lengthened by extensions asked for before they had run out. With `rolls` a last
    day on which the court does not work gives way to the next that it does.
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
    calendar: Calendar = WEEKDAYS

    def read(self, case: Case, as_of: date) -> Reading | None:
        """The first run as it stands at the end of a day; None where none has started by then."""
        return next(self._readings(case, as_of), None)

    def readings(self, case: Case, as_of: date) -> tuple[Reading, ...]:
        """Every run that has started by the end of a day, as it then stands.

        Raises NoCalendar where court days of a year without a published table would have to be counted.
        """
        return tuple(self._readings(case, as_of))

    def _readings(self, case: Case, as_of: date) -> Iterator[Reading]:
        for start in self.starts(case):
            if start.entry.on <= as_of and (edition := self.edition(start.day)):
                yield self._read(case, start, edition, as_of)

    def _read(self, case: Case, start: Start, edition: Edition, as_of: date) -> Reading:
        stop = self.stops(case, start, as_of)
        day = max(min(stop.on, as_of), start.day) if stop else as_of
        length = start.length or self.length(edition.params, case)
        if length.hours is not None:
            return self._in_hours(start, edition, stop, day, length.hours)
        spans = self._spans(case, start.day, day)
        extensions = self._extensions(case, start, length, spans, day)
        months = sum(e.months for e in extensions)
        ends, counted = self._end(start.day, length, months, spans)
        due = self._rolled(ends)
        ahead, _ = self._end(start.day, length, months, self._spans(case, start.day, day, ahead=True))
        tolled = sum(days_between(s.since, s.until) for s in counted)
        standing = [s for s in spans if s.going_on]
        return Reading(
            self.id, start.of, start.day, start.entry.version, due, ends, days_between(start.day, ends) - tolled,
            days_between(start.day, day) - sum(days_between(s.since, s.until) for s in spans), tolled, day,
            self._rolled(ahead), edition.article, None,
            stop.effective_at if stop else None, stop.version if stop else None,
            bool(standing) and stop is None, any(s.pause.end_as_of(day)[0] is None for s in standing) and stop is None,
            (self.rolls or length.court_days is not None) and not self.calendar.known(due, due),
            edition.article_zh, edition.unverified,
            lambda: self._ledger(start, edition, stop, day, ends, due, spans, extensions),
        )  # fmt: skip

    def _in_hours(self, start: Start, edition: Edition, stop: Entry | None, day: date, hours: int) -> Reading:
        began = start.entry.effective_at
        due = (began.astimezone(UTC) + timedelta(hours=min(hours, HOURS_MOST))).astimezone(began.tzinfo)
        on = due.date()
        return Reading(
            self.id, start.of, start.day, start.entry.version, on, on, days_between(start.day, on),
            days_between(start.day, day), 0, day, on, edition.article, due, stop.effective_at if stop else None,
            stop.version if stop else None, False, False, False, edition.article_zh, edition.unverified,
            lambda: self._ledger(start, edition, stop, day, on, on, (), ()),
        )  # fmt: skip

    def _rolled(self, day: date) -> date:
        return self.calendar.rolled(day) if self.rolls else day

    def _spans(self, case: Case, first: date, day: date, *, ahead: bool = False) -> tuple[_Span, ...]:
        """The spans that do not count, in order, as they stood on a day; with `ahead`, on to the ends planned for them."""
        if not self.tolled_by or not case.pauses:
            return ()
        spans, cursor = list[_Span](), first
        for pause in sorted(case.pauses, key=lambda p: p.since):
            if pause.kind not in self.tolled_by or pause.since > day:
                continue
            end, ended_by = pause.end_as_of(day)
            last = end if end and (ahead or end <= day) else day
            if ended_by is None and pause.until_version is not None and pause.until is not None and pause.until <= day:
                last = pause.until
            since = max(pause.since, cursor)
            if last > since or (ended_by is None and since == day == last):
                spans.append(_Span(pause, since, last, ended_by, ended_by is None and (end is None or end > day)))
                cursor = last
        return tuple(spans)

    def _end(
        self, first: date, length: Length, months: int, spans: Sequence[_Span]
    ) -> tuple[date, list[_Span]]:
        """The last day of a run of so many months more, and the spans that moved it: those that began before it was over."""
        if length.court_days is not None:
            off = {add_days(s.since, n) for s in spans for n in range(days_between(s.since, s.until))}
            ends = self._after_working_days(first, length.court_days, off)
            return add_months(ends, months) if months else ends, list(spans)
        ends = add_months(first, (length.months or 0) + months) if length.days is None else add_days(first, length.days)
        if months and length.days is not None:
            ends = add_months(ends, months)
        counted: list[_Span] = []
        for span in spans:
            if span.since > ends:
                if span.since > self._rolled(ends):
                    break
                ends = span.since  # on the days it had rolled over to, nothing more was left to run
            ends = add_days(ends, days_between(span.since, span.until))
            counted.append(span)
        return ends, counted

    def _after_working_days(self, first: date, days: int, off: set[date]) -> date:
        day = first
        while days > 0:
            day = add_days(day, 1)
            self.calendar.must_be_known(day)
            days -= self.calendar.works(day) and day not in off
        return day

    def _extensions(
        self, case: Case, start: Start, length: Length, spans: Sequence[_Span], day: date
    ) -> list[Any]:
        """The extensions granted by a day that had been asked for before the limit, as it then stood, had run out."""
        if self.extended is None:
            return []
        taken: list[Any] = []
        for extension in case.extensions:
            if extension.on > day:
                continue
            then = self._spans(case, start.day, extension.asked_on)
            ends, _ = self._end(start.day, length, sum(e.months for e in taken), then)
            if extension.asked_on <= self._rolled(ends):
                taken.append(extension)
        return taken

    def _ledger(
        self, start: Start, edition: Edition, stop: Entry | None, day: date, ends: date, due: date,
        spans: Sequence[_Span], extensions: Sequence[Any],
    ) -> Iterator[Line]:  # fmt: skip
        article, at, run = edition.article, start.day, 0
        yield Line("started", at, at, 0, 0, start.entry.version, article)
        marks = [(s.since, 0, s) for s in spans] + [(e.on, 1, e) for e in extensions]
        for when, what, mark in sorted(marks, key=lambda m: m[:2]):
            if when > at:
                run += days_between(at, when)
                yield Line("ran", at, when, days_between(at, when), run, None, article)
                at = when
            if what:
                yield Line("extended", when, when, 0, run, mark.version, self.extended or article, months=mark.months)
            else:
                days, pause = days_between(mark.since, mark.until), mark.pause
                cited = self.tolled_by[pause.kind]
                yield Line("paused", mark.since, mark.until, days, run, pause.since_version, cited, pause.kind, mark.ended_by)
                at = max(at, mark.until)
        if day > at:
            run += days_between(at, day)
            yield Line("ran", at, day, days_between(at, day), run, None, article)
        if due != ends:
            yield Line("rolled", ends, due, days_between(ends, due), run, None, article)
        if stop:
            yield Line("stopped", day, day, 0, run, stop.version, article)


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
        found = (
            e
            for e in case.did(*kinds)
            if e.on <= as_of and (not of or str(getattr(e.act, of)) == start.of) and when(e.act)
        )
        return min(found, key=lambda e: (e.effective_at, e.version), default=None)

    return stops


def ends_after(*kinds: type[Act], of: str = "", when: Callable[[Any], bool] = lambda act: True) -> Stops:
    """A run ends with the first act of these kinds that took place after it began."""

    def stops(case: Case, start: Start, as_of: date) -> Entry | None:
        began = start.entry
        found = (
            e
            for e in case.did(*kinds)
            if e.on <= as_of
            and (e.effective_at, e.version) > (began.effective_at, began.version)
            and (not of or str(getattr(e.act, of)) == start.of)
            and when(e.act)
        )
        return min(found, key=lambda e: (e.effective_at, e.version), default=None)

    return stops


def never(case: Case, start: Start, as_of: date) -> None:
    """Nothing stops the run."""
    return
