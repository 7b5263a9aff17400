"""The facts of one case: a pure function of its history, asking neither the clock nor any other case."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Clock
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.stages import OPEN
from enforcement_workflow.errors import NoCalendar
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.particulars import OF_CASE, OF_LOTS, Row, as_json, iso, iso_at, minor_units
from enforcement_workflow.projections.particulars.deadlines import Runs, deadlines

Facts = Mapping[str, list[Row]]
"""Rows by the name of their table; days as ISO 8601."""

NO_ASSETS: Final = "no_assets"
"""How a case was closed, where it was closed for lack of assets."""
_WHEN: Final = attrgetter("effective_at")


def facts_of(history: Sequence[Entry], jurisdiction: Jurisdiction, court: str | None = None) -> Facts:
    """The rows of the case with this history, which must not be empty; `court` is the code of its court, by default that
    which was known when the case was filed.

    Limits are read on the day of the last act to take effect, so that the rows do not depend on the day on which they are made.
    """
    return facts_of_each((history,), jurisdiction, court)[0]


@attrs.define
class _Told:
    """A case whose facts are being made."""

    court: str
    number: str
    case: Case
    history: Sequence[Entry]
    last: Entry
    facts: dict[str, list[Row]] = attrs.Factory(dict)


def facts_of_each(
    histories: Iterable[Sequence[Entry]], jurisdiction: Jurisdiction, court: str | None = None
) -> list[Facts]:
    """The same for several cases. Each step is taken for all of them before the next, because a processor is quickest at what
    it has just done; no case knows of another."""
    told = [_told(history, court) for history in histories]
    every = deadlines([(t.court, t.number, t.case, t.last.on) for t in told], jurisdiction)
    clock = jurisdiction.clocks.get(jurisdiction.limit) if jurisdiction.limit else None
    for t in told:
        t.facts[schema.ENTRIES.name] = _entries(t.court, t.number, t.history)
    for t, runs in zip(told, every, strict=True):
        t.facts[schema.CASES.name] = [_case(t, runs, jurisdiction.currency)]
        t.facts[schema.CLOSINGS.name] = _closings(t, clock, runs)
        t.facts[schema.DEADLINES.name] = runs.rows
    for table, of in OF_CASE.items():
        for t in told:
            t.facts[table] = of(t.court, t.number, t.case)
    for t in told:
        for table, of_lots in OF_LOTS.items() if t.case.lots else ():
            t.facts[table] = of_lots(t.court, t.number, t.case, t.history, jurisdiction)
    return [{table: rows for table, rows in t.facts.items() if rows} for t in told]


def _told(history: Sequence[Entry], court: str | None) -> _Told:
    code = (history[0].known.get("court") or "") if court is None else court
    number = history[0].number
    return _Told(code, str(number), fold(number, history), history, max(reversed(history), key=_WHEN))


def _entries(court: str, number: str, history: Sequence[Entry]) -> list[Row]:
    return [
        (court, number, e.version, type(e.act).__name__, iso(e.on), iso_at(e.recorded_at),
         e.by.id, e.by.office, e.moved_to.value if e.moved_to else None, e.observed, len(e.irregularities))
        for e in history
    ]  # fmt: skip


def _case(t: _Told, runs: Runs, usual: str) -> Row:
    """The one row of a case, in the currency that its money has, or the usual one."""
    case, history, last = t.case, t.history, t.last
    currency = case.received.currency if case.claim or case.received.minor else usual
    filed = case.filed
    assigned_on, handler, _ = case.assignments[0] if case.assignments else (None, None, None)
    limit = runs.limit
    due_on = limit.forecast_on if limit and not limit.open_ended else None
    opening, given = case.did(acts.CaseFiled), case.did(acts.CaseAssigned)
    return (
        t.court, t.number, filed and filed.kind, filed and filed.origin and str(filed.origin),
        as_json(filed.subjects) if filed and filed.subjects else "[]", minor_units(case.claim), currency,
        iso(case.filed_on), iso(filed.received_on if filed else None), iso(assigned_on), handler and handler.id,
        handler and handler.office, case.team, case.stage.value, case.suspended_by, iso(case.closed_on), case.closed_by,
        case.mode, case.resumed_as and str(case.resumed_as), iso(case.archived_on), case.obtained.minor,
        case.received.minor, case.paid.minor, case.has_assets,
        not limit.exceeded if limit and case.closed_on else None, iso(due_on),
        limit.tolled_days if limit else None, history[0].observed, sum([len(e.irregularities) for e in history]),
        iso(history[0].on), iso(last.on), case.version, case.handler and case.handler.id,
        case.handler and case.handler.office, last.name, iso(min(case.restricted.values(), default=None)),
        opening[0].version if opening else None, given[-1].version if given else None,
    )  # fmt: skip


def _closings(t: _Told, clock: Clock | None, runs: Runs) -> list[Row]:
    """Each closing, whether it was within the limit, when the case was opened again, and what became of one that was closed
    for lack of assets."""
    closings: list[Row] = []
    standing = False
    for e in t.history:
        if e.moved_to is None:
            continue
        if isinstance(e.act, acts.ClosedForLackOfAssets | acts.CaseConcluded) and not standing:
            how = e.act.mode if isinstance(e.act, acts.CaseConcluded) else NO_ASSETS
            within, left = _within(clock, t.case, e, runs), _left(t.case, e, how)
            closings.append((t.court, t.number, e.version, iso(e.on), how, within, None, _failing(e), *left))
            standing = True
        elif standing and e.moved_to in OPEN:
            row = closings[-1]
            closings[-1] = (*row[:6], iso(e.on), *row[7:])
            standing = False
    return closings


def _within(clock: Clock | None, case: Case, closing: Entry, runs: Runs) -> bool | None:
    """Whether the limit had not run out when a case was closed; None where there is no clock, its days cannot be counted yet,
    or an old file extends it beyond the calendar."""
    if clock is None:
        return None
    if runs.limit and runs.limit.stop and runs.limit.stop.version == closing.version:
        return not runs.limit.exceeded
    try:
        reading = clock.read(case, closing.on)
    except (OverflowError, ValueError, NoCalendar):
        return None
    return None if reading is None else not reading.exceeded


def _failing(closing: Entry) -> str:
    """The rules that a closing broke, as JSON."""
    return as_json(list(dict.fromkeys(i.rule for i in closing.irregularities)))


def _left(case: Case, closing: Entry, how: str) -> tuple[str | None, str | None, str | None]:
    """When a case that was closed for lack of assets was taken up again or concluded, by which act and under which number."""
    if how != NO_ASSETS:
        return None, None, None
    later = (e for e in case.did(acts.CaseResumed, acts.CaseConcluded) if e.version > closing.version)
    left = next(later, None)
    if left is None:
        return None, None, None
    new = left.act.number if isinstance(left.act, acts.CaseResumed) else None
    return iso(left.on), left.name, str(new) if new else None
