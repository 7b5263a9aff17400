"""The facts of one case: a pure function of its history, asking neither the clock nor any other case."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.case import Case, Entry
from enforcement_workflow.domain.clocks import Clock, Reading
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.stages import OPEN
from enforcement_workflow.domain.values import Money
from enforcement_workflow.projections import schema

Row = tuple[Any, ...]
Facts = Mapping[str, list[Row]]
"""Rows by the name of their table, in the order of its columns; days as ISO 8601."""

NO_ASSETS: Final = "no_assets"
"""How a case was closed, where it was closed for lack of assets."""


def facts_of(history: Sequence[Entry], jurisdiction: Jurisdiction) -> Facts:
    """The rows of the case with this history, which must not be empty."""
    number, case = str(history[0].number), fold(history[0].number, history)
    rows: dict[str, list[Row]] = {schema.ENTRIES.name: [_entry(number, e) for e in history]}
    clock = jurisdiction.clocks.get(jurisdiction.limit) if jurisdiction.limit else None
    currency = case.received.currency if case.claim or case.received.minor else jurisdiction.currency
    rows[schema.CASES.name] = [_case(number, case, history, clock, currency)]
    rows[schema.CLOSINGS.name] = _closings(number, case, [e for e in history if e.moved_to], clock)
    rows[schema.PAYMENTS.name] = [_payment(number, case, e) for e in history if type(e.act) in _PAYMENTS]
    for table, of in _OF_CASE.items():
        rows[table] = of(number, case)
    if case.lots:
        rows[schema.LOTS.name] = _lots(number, case, history, jurisdiction)
    return rows


def _entry(number: str, e: Entry) -> Row:
    by, moved_to = e.by, e.moved_to
    return (
        number, e.version, type(e.act).__name__, e.effective_at.date().isoformat(), e.recorded_at.isoformat(), by.id,
        by.office, moved_to.value if moved_to else None, e.observed, len(e.irregularities),
    )  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _minor(amount: Money | None) -> int | None:
    return amount.minor if amount else None


_PAYMENTS: Final[Mapping[type[acts.Act], Callable[[Any], tuple[str, Money, str | None, str | None]]]] = {
    acts.MoneyReceived: lambda act: ("in", act.amount, None, act.lot),
    acts.MoneyPaidOut: lambda act: ("out", act.amount, act.payee, None),
    acts.SetOffTaken: lambda act: ("set_off", act.price, act.creditor, act.lot),
}
"""Acts that bring or take money: the way, the amount, the payee and the lot."""


def _payment(number: str, case: Case, e: Entry) -> Row:
    way, amount, payee, lot = _PAYMENTS[type(e.act)](e.act)
    to_applicant = payee is not None and any(p.name == payee for p in case.applicants)
    return number, e.version, way, e.on.isoformat(), amount.minor, amount.currency, to_applicant, lot


def _read(clock: Clock | None, case: Case, on: date) -> Reading | None:
    """The limit as it stood on a day; None where there is no clock, or an old file extends it beyond the calendar."""
    try:
        return clock.read(case, on) if clock else None
    except (OverflowError, ValueError):
        return None


def _case(number: str, case: Case, history: Sequence[Entry], clock: Clock | None, currency: str) -> Row:
    first, last = history[0].on, max(e.effective_at for e in history).date()
    filed = case.filed
    assigned_on, handler, _ = case.assignments[0] if case.assignments else (None, None, None)
    horizon = max([last, *(p.until for p in case.pauses if p.until)]) if clock else last
    reading = _read(clock, case, horizon)
    stopped = reading and not case.closed_on and any(
        p.until is None and p.kind in clock.tolled_by and p.since <= reading.due_on for p in case.pauses if clock
    )  # fmt: skip
    return (
        number, history[0].known.get("court"), filed and filed.kind, filed and filed.origin and str(filed.origin),
        json.dumps(filed.subjects if filed else (), ensure_ascii=False), _minor(case.claim), currency,
        _day(case.filed_on), _day(filed.received_on if filed else None), _day(assigned_on), handler and handler.id,
        handler and handler.office, case.team, case.stage.value, case.suspended_by, _day(case.closed_on), case.closed_by,
        case.mode, case.resumed_as and str(case.resumed_as), _day(case.archived_on), case.obtained.minor,
        case.received.minor, case.paid.minor, case.has_assets,
        not reading.exceeded if reading and case.closed_on else None, _day(reading.due_on if reading and not stopped else None),
        reading.tolled_days if reading else None, history[0].observed, sum(len(e.irregularities) for e in history),
        first.isoformat(), last.isoformat(), case.version,
    )  # fmt: skip


def _closings(number: str, case: Case, moves: Sequence[Entry], clock: Clock | None) -> list[Row]:
    closings: list[Row] = []
    standing = False
    for e in moves:
        if isinstance(e.act, acts.ClosedForLackOfAssets | acts.CaseConcluded) and not standing:
            reading = _read(clock, case, e.on)
            how = e.act.mode if isinstance(e.act, acts.CaseConcluded) else NO_ASSETS
            within = None if reading is None else not reading.exceeded
            closings.append((number, e.version, e.on.isoformat(), how, within, None))
            standing = True
        elif standing and e.moved_to in OPEN:
            closings[-1] = (*closings[-1][:-1], e.on.isoformat())
            standing = False
    return closings


def _assets(number: str, case: Case) -> list[Row]:
    return [
        (number, name, a.kind, a.found_on.isoformat(), _minor(a.estimate), _minor(a.price),
         (a.price or a.estimate or case.received).currency, _day(a.price_on), _day(a.price_valid_until), a.transferred_from)
        for name, a in case.assets.items()
    ]  # fmt: skip


def _measures(number: str, case: Case) -> list[Row]:
    return [
        (
            number,
            name,
            m.asset,
            m.how,
            m.rank,
            m.since.isoformat(),
            _day(m.expires_on),
            _day(m.ended_on),
            m.ended_by,
            m.renewals,
        )
        for name, m in case.measures.items()
    ]


def _inquiries(number: str, case: Case) -> list[Row]:
    return [
        (number, name, i.channel, i.authority, i.made_on.isoformat(), _day(i.answered_on), i.found)
        for name, i in case.inquiries.items()
    ]


def _campaigns(number: str, case: Case) -> list[Row]:
    return [
        (number, name, on.isoformat(), case.filed_on is not None and on > add_months(case.filed_on, 12))
        for name, on in case.campaigns.items()
    ]


_OF_CASE: Final[Mapping[str, Callable[[str, Case], list[Row]]]] = {
    schema.ASSETS.name: _assets,
    schema.MEASURES.name: _measures,
    schema.INQUIRIES.name: _inquiries,
    schema.CAMPAIGNS.name: _campaigns,
}


def _lots(number: str, case: Case, history: Sequence[Entry], jurisdiction: Jurisdiction) -> list[Row]:
    opened: dict[str, date] = {}
    starts: dict[str, Money] = {}
    for e in history:
        act = e.act
        if act.phase != "sale":
            continue
        if isinstance(act, acts.LotListed):
            opened.setdefault(act.lot, act.opens_at.astimezone(jurisdiction.zone).date())
            starts[act.lot] = act.start_price
        elif isinstance(act, acts.LotWithdrawn) and e.on < opened.get(act.lot, date.min):
            del opened[act.lot]
        elif isinstance(act, acts.ForcedSaleOpened):
            starts[act.lot] = act.price
    return [
        (number, name, lot.sale, lot.platform, lot.round, lot.state, lot.first_listed_on.isoformat(), _day(opened.get(name)),
         starts[name].minor, starts[name].currency, _minor(lot.price) if lot.state == "sold" else None,
         _day(lot.closed_on) if lot.state == "sold" else None, _day(lot.transferred_on), _day(lot.handed_over_on))
        for name, lot in case.lots.items()
    ]  # fmt: skip
