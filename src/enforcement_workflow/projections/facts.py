"""The facts of one case: a pure function of its history, asking neither the clock nor any other case."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Clock, Reading
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.stages import OPEN
from enforcement_workflow.errors import NoCalendar
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.particulars import OF_CASE, PAYMENTS, Row, iso, lots_of, minor_units, payment_of

Facts = Mapping[str, list[Row]]
"""Rows by the name of their table; days as ISO 8601."""

NO_ASSETS: Final = "no_assets"
"""How a case was closed, where it was closed for lack of assets."""


def facts_of(history: Sequence[Entry], jurisdiction: Jurisdiction) -> Facts:
    """The rows of the case with this history, which must not be empty."""
    number, case = str(history[0].number), fold(history[0].number, history)
    rows: dict[str, list[Row]] = {schema.ENTRIES.name: [_entry(number, e) for e in history]}
    clock = jurisdiction.clocks.get(jurisdiction.limit) if jurisdiction.limit else None
    currency = case.received.currency if case.claim or case.received.minor else jurisdiction.currency
    reading = _read(clock, case, max(e.effective_at for e in history).date())
    rows[schema.CASES.name] = [_case(number, case, history, reading, currency)]
    rows[schema.CLOSINGS.name] = _closings(number, case, [e for e in history if e.moved_to], clock, reading)
    rows[schema.PAYMENTS.name] = [payment_of(number, case, e) for e in history if type(e.act) in PAYMENTS]
    for table, of in OF_CASE.items():
        rows[table] = of(number, case)
    if case.lots:
        rows[schema.LOTS.name] = lots_of(number, case, history, jurisdiction)
    return rows


def _entry(number: str, e: Entry) -> Row:
    by, moved_to = e.by, e.moved_to
    return (
        number, e.version, type(e.act).__name__, e.effective_at.date().isoformat(), e.recorded_at.isoformat(), by.id,
        by.office, moved_to.value if moved_to else None, e.observed, len(e.irregularities),
    )  # fmt: skip


def _read(clock: Clock | None, case: Case, on: date) -> Reading | None:
    """The limit as it stood on a day; None where there is no clock, its days cannot be counted yet, or an old file extends
    it beyond the calendar."""
    try:
        return clock.read(case, on) if clock else None
    except (OverflowError, ValueError, NoCalendar):
        return None


def _case(number: str, case: Case, history: Sequence[Entry], reading: Reading | None, currency: str) -> Row:
    first, last = history[0].on, max(e.effective_at for e in history).date()
    filed = case.filed
    assigned_on, handler, _ = case.assignments[0] if case.assignments else (None, None, None)
    due_on = reading.forecast_on if reading and not reading.open_ended else None
    return (
        number, history[0].known.get("court"), filed and filed.kind, filed and filed.origin and str(filed.origin),
        json.dumps(filed.subjects if filed else (), ensure_ascii=False), minor_units(case.claim), currency,
        iso(case.filed_on), iso(filed.received_on if filed else None), iso(assigned_on), handler and handler.id,
        handler and handler.office, case.team, case.stage.value, case.suspended_by, iso(case.closed_on), case.closed_by,
        case.mode, case.resumed_as and str(case.resumed_as), iso(case.archived_on), case.obtained.minor,
        case.received.minor, case.paid.minor, case.has_assets,
        not reading.exceeded if reading and case.closed_on else None, iso(due_on),
        reading.tolled_days if reading else None, history[0].observed, sum(len(e.irregularities) for e in history),
        first.isoformat(), last.isoformat(), case.version,
    )  # fmt: skip


def _closings(number: str, case: Case, moves: Sequence[Entry], clock: Clock | None, last: Reading | None) -> list[Row]:
    """Each closing, whether it was within the limit, and when the case was opened again; `last` is the latest reading."""
    closings: list[Row] = []
    standing = False
    for e in moves:
        if isinstance(e.act, acts.ClosedForLackOfAssets | acts.CaseConcluded) and not standing:
            reading = last if last and last.stopped_by == e.version else _read(clock, case, e.on)
            how = e.act.mode if isinstance(e.act, acts.CaseConcluded) else NO_ASSETS
            within = None if reading is None else not reading.exceeded
            closings.append((number, e.version, e.on.isoformat(), how, within, None))
            standing = True
        elif standing and e.moved_to in OPEN:
            closings[-1] = (*closings[-1][:-1], e.on.isoformat())
            standing = False
    return closings
