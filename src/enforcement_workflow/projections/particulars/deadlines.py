"""Every run of every clock: when it is due, how it ended, and what did not count."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import attrs

from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Clock
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.runs import Measured, Run
from enforcement_workflow.errors import NoCalendar
from enforcement_workflow.projections.particulars.row import Row, as_json, iso

_PLAIN: Final = re.compile(r"\d+/\d+|[A-Z]{3} [\d,.]+")
"""What a run is about that is no id: which of so many, or an amount."""
_BETWEEN: Final = " / "
_DAY: Final = timedelta(days=1)
_NOT_STOPPED: Final[tuple[str | None, int | None]] = (None, None)
_NOTHING: Final = ("", "")
ANOTHER: Final = "another"
"""Whom a run is about who is no party to the case."""


@attrs.define
class Runs:
    """The rows of the runs of a case, and the first run of its limit, as far as both can be counted."""

    rows: list[Row] = attrs.Factory(list)
    limit: tuple[Run, Measured] | None = None


Told = tuple[str, str, Case, date]
"""A case with the code of its court and its number, and the day on which its limits are read."""


def deadlines(told: Sequence[Told], jurisdiction: Jurisdiction) -> list[Runs]:
    """The runs of every clock but the gates, of each case, as they stand at the end of its day. A clock that an odd old file
    leads beyond the calendar has none."""
    every, known = [Runs() for _ in told], [dict[str, str]() for _ in told]
    took_place = [case.done.keys() for _, _, case, _ in told]
    for clock in jurisdiction.clocks.values():
        if clock.gate:
            continue
        needs, is_limit = clock.needs, clock.id == jurisdiction.limit
        for runs, of_case, names, acts in zip(every, told, known, took_place, strict=True):
            if not needs or not acts.isdisjoint(needs):
                runs.rows += _of_clock(clock, of_case, names, runs if is_limit else None)
    return every


def _of_clock(clock: Clock, told: Told, known: dict[str, str], limit: Runs | None) -> list[Row]:
    court, number, case, day = told
    rows: list[Row] = []
    try:
        for n, run in enumerate(clock.course(case, day), 1):
            of = _NOTHING
            if run.start.of:
                if not known:
                    known |= _known(case)
                of = _said(run.start.of, known)
            try:
                measured = run.measure()
            except NoCalendar:
                rows.append(_uncounted(court, number, clock.id, n, of, run))
                continue
            rows.append(_row(court, number, clock.id, n, of, run, measured))
            if limit is not None and n == 1:
                limit.limit = run, measured
    except (OverflowError, ValueError):
        return []
    return rows


def _row(court: str, number: str, id: str, n: int, of: tuple[str, str], run: Run, m: Measured) -> Row:
    stop, due = run.stop, None if m.open_ended else iso(m.forecast_on)
    late_from = due
    if due is not None and m.unit != "hours" and m.forecast_on < date.max:
        late_from = iso(m.forecast_on + _DAY)
    state = ("late" if m.exceeded else "met") if stop else "paused" if m.paused else "running"
    return (
        court, number, id, n, of[0], of[1], iso(run.first), run.start.entry.version, due, late_from,
        iso(stop.on) if stop else None, stop.version if stop else None, state, m.unit, m.length, m.days_run,
        m.tolled_days, iso(run.day), _spans(m, stop is None) if m.spans else "[]", m.provisional,
    )  # fmt: skip


def _uncounted(court: str, number: str, id: str, n: int, of: tuple[str, str], run: Run) -> Row:
    """A run that needs holidays not yet published."""
    on, stop = iso(run.first), run.stop
    stopped = (iso(stop.on), stop.version) if stop else _NOT_STOPPED
    return (
        court, number, id, n, *of, on, run.start.entry.version, None, None, *stopped, "uncounted", "court_days", 0, 0, 0, on, "[]",
        True,
    )  # fmt: skip


def _known(case: Case) -> dict[str, str]:
    """The ids in a case as they are, and its parties by their places."""
    known = {name: name for name in _ids(case)}
    for role, parties in (("applicant", case.applicants), ("respondent", case.respondents)):
        known |= {party.name: f"{role} {n}" for n, party in enumerate(parties, 1)}
    return known


def _ids(case: Case) -> Iterator[str]:
    for of in (case.assets, case.measures, case.lots, case.leads, case.objections, case.recusals, case.inquiries):
        yield from of


def _said(of: str, known: dict[str, str]) -> tuple[str, str]:
    """What a run is about, and whom, without any name of a person."""
    if of in known:
        return known[of], ""
    if _PLAIN.fullmatch(of):
        return of, ""
    thing, between, whom = of.rpartition(_BETWEEN)
    return (thing, known.get(whom, ANOTHER)) if between and thing in known else (ANOTHER, "")


def _spans(m: Measured, going_on: bool) -> str:
    """The pauses of a run as JSON. One that was going on when it was read has no end, but may have one planned."""
    return as_json(
        [
            (s.pause.kind, iso(s.since), None if s.going_on and going_on else iso(s.until),
             iso(s.pause.planned) if s.going_on and going_on else None)
            for s in m.spans
        ]
    )  # fmt: skip
