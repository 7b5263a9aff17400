"""Every run of every clock: when it is due, how it ended, and what did not count."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import attrs

from enforcement_workflow.domain.calendar import REMEMBERED
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Clock
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.lengths import Length, Start
from enforcement_workflow.domain.runs import Run, looked_at
from enforcement_workflow.errors import NoCalendar
from enforcement_workflow.projections.particulars.row import Row, as_json, iso

_PLAIN: Final = re.compile(r"\d+/\d+|[A-Z]{3} [\d,.]+")
"""What a run is about that is no id: which of so many, or an amount."""
_BETWEEN: Final = " / "
_DAY: Final = timedelta(days=1)
_NOTHING_STOPPED: Final[tuple[str | None, int | None]] = (None, None)
_NOTHING: Final = ("", "")
ANOTHER: Final = "another"
"""Whom a run is about who is no party to the case."""


@attrs.define
class Runs:
    """The rows of the runs of a case, and the first run of its limit, as far as both can be counted."""

    rows: list[Row] = attrs.Factory(list)
    limit: Run | None = None


Told = tuple[str, str, Case, date]
"""A case with the code of its court and its number, and the day on which its limits are read."""


def deadlines(told: Sequence[Told], jurisdiction: Jurisdiction) -> list[Runs]:
    """The runs of every clock but the gates, of each case, as they stand at the end of its day. A clock that an odd old file
    leads beyond the calendar has none."""
    every = [Runs() for _ in told]
    cases = [(runs, *of, of[2].done.keys(), _places(of[2])) for runs, of in zip(every, told, strict=True)]
    for clock in jurisdiction.clocks.values():
        if clock.gate:
            continue
        id, needs, since, limits = clock.id, clock.needs, clock.nowhere_before, clock.id == jurisdiction.limit
        for runs, court, number, case, day, took_place, places in cases:
            if day < since or (needs and took_place.isdisjoint(needs)):
                continue
            rows, before = runs.rows, len(runs.rows)
            alone = clock.undisturbed(case) and not limits
            try:
                for n, (start, edition, length, at) in enumerate(clock.course(case, day), 1):
                    if alone and length.of_days:
                        rows.append(_plain_row(court, number, id, n, clock, case, start, length, at, places))
                        continue
                    run = clock.run(case, start, edition, length, at)
                    rows.append(_row(court, number, id, n, run, places))
                    if limits and n == 1 and run.counted:
                        runs.limit = run
            except (OverflowError, ValueError):
                del rows[before:]
    return every


def _plain_row(court: str, number: str, id: str, n: int, clock: Clock, case: Case, start: Start, length: Length, at: date,
               places: Mapping[str, str]) -> Row:  # fmt: skip
    """A run that only time and its end have a part in, as most have: what `_row` says of it, without all that a Run can say."""
    first, stop, day = looked_at(clock, case, start, at)
    of, whom = _said(start.of, case, places) if start.of else _NOTHING
    stopped_on, stopped_by = (iso(stop.on), stop.version) if stop else _NOTHING_STOPPED
    ends = length.nominal_end(first, 0)
    due, published = clock.last_day(ends)
    state = ("late" if day > due else "met") if stop else "running"
    return (
        court, number, id, n, of, whom, iso(first), start.entry.version, iso(due), _day_after(due), stopped_on, stopped_by, state,
        "days", (ends - first).days, (day - first).days, 0, iso(day), "[]", not published,
    )  # fmt: skip


def _row(court: str, number: str, id: str, n: int, run: Run, places: Mapping[str, str]) -> Row:
    """A run as it stands; one that needs holidays not yet published is uncounted."""
    start, stop = run.start, run.stop
    of, whom = _said(start.of, run.case, places) if start.of else _NOTHING
    stopped_on, stopped_by = (iso(stop.on), stop.version) if stop else _NOTHING_STOPPED
    try:
        run.measure()
    except NoCalendar:
        on = iso(run.first)
        return (
            court, number, id, n, of, whom, on, start.entry.version, None, None, stopped_on, stopped_by, "uncounted", "court_days",
            0, 0, 0, on, "[]", True,
        )  # fmt: skip
    due = late_from = None
    if not run.open_ended:
        due = iso(run.forecast_on)
        late_from = due if run.unit == "hours" else _day_after(run.forecast_on)
    state = ("late" if run.exceeded else "met") if stop else "paused" if run.paused else "running"
    return (
        court, number, id, n, of, whom, iso(run.first), start.entry.version, due, late_from, stopped_on, stopped_by, state,
        run.unit, run.length, run.days_run, run.tolled_days, iso(run.day), _spans(run) if run.spans else "[]", run.provisional,
    )  # fmt: skip


@lru_cache(REMEMBERED)
def _day_after(day: date) -> str | None:
    """The day after the last lawful one, as it is stored."""
    return iso(day + _DAY if day < date.max else day)


def _places(case: Case) -> dict[str, str]:
    """The parties of a case by their places."""
    if (filed := case.filed) is None:
        return {}
    applicants = {party.name: f"applicant {n}" for n, party in enumerate(filed.applicants, 1)}
    return applicants | {party.name: f"respondent {n}" for n, party in enumerate(filed.respondents, 1)}


def _said(of: str, case: Case, places: Mapping[str, str]) -> tuple[str, str]:
    """What a run is about, and whom, without any name of a person: a party by its place, an id in the case as it is."""
    if of in places:
        return places[of], ""
    if _is_id(of, case) or _PLAIN.fullmatch(of):
        return of, ""
    thing, between, whom = of.rpartition(_BETWEEN)
    return (thing, places.get(whom, ANOTHER)) if between and _is_id(thing, case) else (ANOTHER, "")


def _is_id(of: str, case: Case) -> bool:
    return (
        of in case.assets or of in case.measures or of in case.lots or of in case.leads or of in case.objections
        or of in case.recusals or of in case.inquiries
    )  # fmt: skip


def _spans(run: Run) -> str:
    """The pauses of a run as JSON. One that was going on when it was read has no end, but may have one planned."""
    return as_json(
        [
            (s.pause.kind, iso(s.since), None if s.going_on and run.stop is None else iso(s.until),
             iso(s.pause.planned) if s.going_on and run.stop is None else None)
            for s in run.spans
        ]
    )  # fmt: skip
