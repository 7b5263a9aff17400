"""Sale: public auction, after a valuation, a time to pay and notice; within the period; and not once all is paid."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import Calendar
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Reading, Start, after, earliest
from enforcement_workflow.domain.closings import or_closed
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, amend, each, fails, first, wait
from enforcement_workflow.jurisdictions.england.book import REGULATIONS, SCHEDULE, clock, rule, since
from enforcement_workflow.jurisdictions.england.calendar import CALENDAR, EVERY_DAY, through
from enforcement_workflow.jurisdictions.england.court import debtors, order, ordered
from enforcement_workflow.jurisdictions.england.goods import goods_of


def _calendar(params: Params) -> Calendar:
    """Whether Sundays and bank holidays count towards the clear days of a sale is a setting."""
    return CALENDAR if params["skips"] else EVERY_DAY


@rule(
    "EW-SAL-1",
    (acts.SaleOrdered,),
    since(f"{SCHEDULE} para. 41", "regimes", regimes=("offline",)),
    "Goods are sold by public auction unless the court orders otherwise.",
    "货物应公开拍卖，法院另有命令的除外。",
)
def by_public_auction(p: Proposal, params: Params) -> Fails | None:
    if p.act.regime in params["regimes"] or ordered(p):
        return None
    return fails(
        "A sale of the kind {regime} needs an order of the court; a public auction does not.",
        "以{regime}方式出售须有法院命令；公开拍卖无须命令。",
        amend("regime", params["regimes"][0]), order(p), regime=p.act.regime,
    )  # fmt: skip


# --- valuation


@rule(
    "EW-SAL-2",
    (acts.LotSold,),
    since(f"{SCHEDULE} para. 36"),
    "Goods are valued before they are sold, and the debtor is given the valuation.",
    "货物出售前应当估价，并将估价交给债务人。",
)
def valued(p: Proposal, _: Params) -> Answer:
    return tuple(fault for asset in goods_of(p) for fault in _valuation(p, asset)) or None


def _valuation(p: Proposal, asset: str) -> Iterator[Fails]:
    priced = [e for e in p.case.did(acts.PriceFixed) if getattr(e.act, "asset", "") == asset and e.on <= p.on]
    if not priced:
        estimate = p.case.assets[asset].estimate if asset in p.case.assets else None
        known = {"price": estimate} if estimate else {}
        yield fails(
            "{asset} has not been valued.",
            "{asset} 未估价。",
            first(acts.PriceFixed, asset=asset, **known),
            asset=asset,
        )
        return
    given = {
        e.act.on_whom
        for e in p.case.did(acts.PriceReportServed)
        if isinstance(e.act, acts.PriceReportServed)
        and e.act.asset == asset
        and priced[0].version < e.version
        and e.on <= p.on
    }
    for debtor in debtors(p.case):
        if debtor not in given:
            yield fails(
                "{debtor} has not been given the valuation of {asset}.", "{asset} 的估价尚未交给 {debtor}。",
                first(acts.PriceReportServed, asset=asset, on_whom=debtor), debtor=debtor, asset=asset,
            )  # fmt: skip


@rule(
    "EW-SAL-3",
    (acts.LotSold,),
    since(f"{SCHEDULE} para. 39; {REGULATIONS} reg. 36", "days", "skips", days=7, skips=False),
    "Goods are not sold before 7 clear days have passed since they were removed.",
    "货物移走后未经过七个整日的，不得出售。",
)
def time_to_pay(p: Proposal, params: Params) -> Answer:
    return tuple(fault for asset in goods_of(p) for fault in each(_since_removal(p, params, asset))) or None


def _since_removal(p: Proposal, params: Params, asset: str) -> Fails | None:
    removals = (e for e in p.case.did(acts.AssetRemoved) if e.on <= p.on and getattr(e.act, "asset", "") == asset)
    removed = next((e.on for e in removals), None)
    lawful = _calendar(params).after_clear_days(removed, params["days"]) if removed else p.on
    if p.on >= lawful:
        return None
    return fails(
        "{asset} was removed on {removed}; after {days} clear days it may be sold from {lawful} on.",
        "{asset} 于 {removed} 移走；经{days}个整日，自 {lawful} 起方可出售。", wait(lawful),
        asset=asset, removed=removed, days=params["days"], lawful=lawful,
    )  # fmt: skip


@rule(
    "EW-SAL-4",
    (acts.LotSold,),
    since(f"{SCHEDULE} para. 40; {REGULATIONS} reg. 37", "skips", days=7, skips=False),
    "The debtor is given notice of the sale 7 clear days before it.",
    "出售前须提前七个整日通知债务人。",
)
def noticed(p: Proposal, params: Params) -> Answer:
    return tuple(fault for debtor in debtors(p.case) for fault in each(_noticed(p, params, debtor))) or None


def _noticed(p: Proposal, params: Params, debtor: str) -> Fails | None:
    lot = p.case.lots.get(p.act.lot)
    before = lot.failed_on if lot else None  # a notice names its sale: another round needs another
    told = [
        e.on
        for e in p.case.did(acts.PartiesNotified)
        if isinstance(e.act, acts.PartiesNotified) and e.act.lot == p.act.lot and debtor in e.act.whom and e.on <= p.on
    ]
    told = [day for day in told if before is None or day >= before]
    if not told:
        return fails(
            "{debtor} has not been given notice of the sale of lot {lot}.", "尚未将拍品 {lot} 的出售通知 {debtor}。",
            first(acts.PartiesNotified, lot=p.act.lot, whom=(debtor,)), debtor=debtor, lot=p.act.lot,
        )  # fmt: skip
    lawful = _calendar(params).after_clear_days(min(told), params["days"])
    if p.on >= lawful:
        return None
    return fails(
        "{debtor} was given notice on {given}; after {days} clear days lot {lot} may be sold from {lawful} on.",
        "已于 {given} 通知 {debtor}；经{days}个整日，拍品 {lot} 自 {lawful} 起方可出售。", wait(lawful),
        debtor=debtor, given=min(told), days=params["days"], lot=p.act.lot, lawful=lawful,
    )  # fmt: skip


# --- the period


def _taken(case: Case) -> Iterator[Start]:
    for e in case.did(acts.AssetControlled):
        if isinstance(e.act, acts.AssetControlled):
            yield Start(e, e.act.measure, length=partial(through, e.on))


def _sold_or_released(case: Case, start: Start, as_of: date) -> Entry | None:
    """The first sale of the goods that was not undone by the buyer's default, or their release."""
    asset = getattr(start.entry.act, "asset", "")

    def ends(e: Entry) -> bool:
        if isinstance(e.act, acts.ControlReleased):
            return e.act.measure == start.of
        lot = getattr(e.act, "lot", "")
        return lot in case.lots and asset in case.lots[lot].assets and not _undone(case, e, lot, as_of)

    found = (e for e in case.did(acts.LotSold, acts.ControlReleased) if e.on <= as_of and after(e, start))
    return earliest(e for e in found if ends(e))


def _undone(case: Case, sale: Entry, lot: str, as_of: date) -> bool:
    defaults = (e for e in case.did(acts.BuyerDefaulted) if sale.version < e.version and e.on <= as_of)
    return any(getattr(e.act, "lot", "") == lot for e in defaults)


PERIOD: Final = clock(
    "EW-CLK-2",
    since(f"{SCHEDULE} para. 40", "months", months=12),
    "Goods are sold within 12 months beginning with the day on which control of them was taken; else they are abandoned.",
    "货物应自被控制之日（含当日）起十二个月内出售，否则视为放弃。",
    starts=_taken,
    stops=or_closed(_sold_or_released),
)


@rule(
    "EW-SAL-5",
    (acts.PartiesNotified, acts.LotSold),
    since(f"{SCHEDULE} para. 40", "months", "covers", months=12, covers=("PartiesNotified", "LotSold")),
    "Notice of sale is given, and goods are sold, within 12 months beginning with the day on which control was taken.",
    "应自控制货物之日（含当日）起十二个月内发出出售通知并出售。",
)
def within_the_period(p: Proposal, params: Params) -> Answer:
    if p.kind.__name__ not in params["covers"]:
        return None
    return tuple(_late(p, asset, reading) for asset, reading in _expired(p)) or None


def _expired(p: Proposal) -> Iterator[tuple[str, Reading]]:
    periods = {reading.of: reading for reading in PERIOD.readings(p.case, p.on)}
    for asset in goods_of(p):
        standing = [periods[name] for name, _ in p.case.measures_on(asset, p.on) if name in periods]
        if standing and all(p.on > reading.due_on for reading in standing):
            yield asset, max(standing, key=lambda reading: reading.due_on)


def _late(p: Proposal, asset: str, reading: Reading) -> Fails:
    return fails(
        "The period to sell {asset} expired at the end of {due}; the goods are abandoned.",
        "出售 {asset} 的期间已于 {due} 届满；该货物视为放弃。", asset=asset, due=reading.due_on,
    )  # fmt: skip


# --- payment


@rule(
    "EW-PAY-1",
    (acts.PremisesEntered, acts.AssetControlled, acts.AssetRemoved, acts.SaleOrdered, acts.LotListed, acts.LotSold),
    since(f"{SCHEDULE} para. 58", "stops", stops=True),
    "Once the debt has been paid in full no goods are taken, removed or sold any more.",
    "债务全部清偿后，不得再控制、移走或者出售货物。",
)
def not_yet_paid(p: Proposal, params: Params) -> Fails | None:
    claim = p.case.claim
    if claim is None or not params["stops"] or not p.case.received.covers(claim):
        return None
    return fails(
        "The debt of {claim} has been paid: {received}.", "债务 {claim} 已清偿：{received}。",
        claim=claim, received=p.case.received,
    )  # fmt: skip
