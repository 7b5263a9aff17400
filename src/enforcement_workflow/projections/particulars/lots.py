"""Lots through all their rounds, and each round by itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.parts import Lot
from enforcement_workflow.domain.values import Money
from enforcement_workflow.projections.particulars.row import Row, iso, minor_units


def lots(court: str, number: str, case: Case, history: Sequence[Entry], jurisdiction: Jurisdiction) -> list[Row]:
    """The lots of a case. When they opened and what each last round began at, its history tells."""
    opened: dict[str, date] = {}
    starts: dict[str, Money] = {}
    last: dict[str, int] = {}
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
        if name := getattr(act, "lot", None):
            last[name] = e.version
    decided = max((d.on for d in case.panels if d.matter == "LotListed"), default=None)
    return [
        _lot(court, number, case, name, lot, starts[name], opened.get(name), decided, last[name], jurisdiction)
        for name, lot in case.lots.items()
    ]


def _lot(
    court: str, number: str, case: Case, name: str, lot: Lot, start: Money, opened: date | None, decided: date | None, version: int,
    jurisdiction: Jurisdiction,
) -> Row:  # fmt: skip
    zone, sold, sale = jurisdiction.zone, lot.state == "sold", case.sales.get(lot.sale)
    return (
        court, number, name, lot.sale, lot.platform, lot.round, lot.state, iso(lot.first_listed_on), iso(opened),
        start.minor, start.currency, minor_units(lot.price) if sold else None, iso(lot.closed_on) if sold else None,
        iso(lot.transferred_on), iso(lot.handed_over_on), sale.regime if sale else None, iso(decided),
        minor_units(lot.deposit), minor_units(lot.increment), _reference(case, lot, start.currency), iso(lot.notice_on),
        iso(lot.opens_at.astimezone(zone).date()), iso(lot.closes_at.astimezone(zone).date() if lot.closes_at else None),
        lot.failures, iso(lot.closed_on), iso(lot.paid_on) if lot.paid_in_full else None, version,
    )  # fmt: skip


def _reference(case: Case, lot: Lot, currency: str) -> int | None:
    """The sum of the reference prices of its assets, in its currency."""
    prices = [case.assets[name].price for name in lot.assets if name in case.assets]
    known = [p.minor for p in prices if p is not None and p.currency == currency]
    return sum(known) if known and len(known) == len(lot.assets) else None


@attrs.define
class _Round:
    """A lot put up once, and the entry that says what came of it."""

    entry: Entry
    round: int
    result: str | None = None
    by: Entry | None = None


_RESULTS: dict[type[acts.Act], str] = {
    acts.LotSold: "sold", acts.LotFailed: "failed", acts.LotWithdrawn: "withdrawn", acts.BuyerDefaulted: "defaulted",
    acts.SetOffTaken: "set_off",
}  # fmt: skip


def rounds(court: str, number: str, case: Case, history: Sequence[Entry], jurisdiction: Jurisdiction) -> list[Row]:
    """Every time that a lot was put up, or offered at a fixed price."""
    made: dict[str, list[_Round]] = {}
    for e in case.did(acts.LotListed, acts.ForcedSaleOpened, *_RESULTS):
        act: Any = e.act
        of_lot = made.setdefault(act.lot, [])
        if isinstance(act, acts.LotListed):
            of_lot.append(_Round(e, act.round))
        elif isinstance(act, acts.ForcedSaleOpened):
            of_lot.append(_Round(e, of_lot[-1].round if of_lot else 1))
        elif of_lot:
            of_lot[-1].result, of_lot[-1].by = _RESULTS[type(act)], e
    return [_round(court, number, lot, r, jurisdiction) for lot, of_lot in made.items() for r in of_lot]


def _round(court: str, number: str, lot: str, r: _Round, jurisdiction: Jurisdiction) -> Row:
    act: Any = r.entry.act
    by: Any = r.by.act if r.by else None
    price = by.price if r.result in ("sold", "set_off") else None
    ended = (iso(r.by.on), minor_units(price), r.by.version) if r.by else (None, None, None)
    if isinstance(act, acts.ForcedSaleOpened):
        return (
            court, number, lot, r.entry.version, r.round, True, act.price.minor, act.price.currency, None, None,
            iso(r.entry.on), iso(act.until), r.result, *ended,
        )  # fmt: skip
    opens, closes = (iso(at.astimezone(jurisdiction.zone).date()) for at in (act.opens_at, act.closes_at))
    return (
        court, number, lot, r.entry.version, r.round, False, act.start_price.minor, act.start_price.currency, act.platform,
        iso(act.notice_on), opens, closes, r.result, *ended,
    )  # fmt: skip
