"""What pricing and selling change."""

from typing import Any

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.changes.change import added, changes, evolve, keep_in, pause, resume
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.parts import Lot, Sale
from enforcement_workflow.domain.values import Money


@changes(acts.PricingStarted)
def _pricing(case: Case, act: acts.PricingStarted, entry: Entry) -> None:
    resume(case, "valuation", act.asset, entry)
    pause(case, "valuation", act.asset, entry)


@changes(acts.PriceFixed)
def _priced(case: Case, act: acts.PriceFixed, entry: Entry) -> None:
    resume(case, "valuation", act.asset, entry)
    if asset := case.assets.get(act.asset):
        case.assets[act.asset] = evolve(asset, price=act.price, price_on=entry.on, price_valid_until=act.valid_until)


@changes(acts.PriceDisputeDecided)
def _dispute_decided(case: Case, act: acts.PriceDisputeDecided, entry: Entry) -> None:
    asset = case.assets.get(act.asset)
    if asset and act.upheld:
        case.assets[act.asset] = evolve(asset, price=None, price_on=None, price_valid_until=None)


@changes(acts.SaleOrdered)
def _sale(case: Case, act: acts.SaleOrdered, entry: Entry) -> None:
    case.sales[act.sale] = Sale(act.assets, act.regime, entry.on)
    pause(case, "auction", act.sale, entry)


@changes(acts.SaleEnded)
def _sale_ended(case: Case, act: acts.SaleEnded, entry: Entry) -> None:
    resume(case, "auction", act.sale, entry)
    if sale := case.sales.get(act.sale):
        case.sales[act.sale] = evolve(sale, ended_on=entry.on, outcome=act.outcome)


@changes(acts.LotListed)
def _listed_lot(case: Case, act: acts.LotListed, entry: Entry) -> None:
    before = case.lots.get(act.lot)
    previous = before.start_price if before else None
    if before and before.round == act.round:
        previous = before.previous_start_price
    case.lots[act.lot] = Lot(
        sale=act.sale,
        assets=act.assets,
        round=act.round,
        state="listed",
        first_listed_on=before.first_listed_on if before else entry.on,
        start_price=act.start_price,
        platform=act.platform,
        opens_at=act.opens_at,
        previous_start_price=previous,
        failed_on=before.failed_on if before else None,
        failed_round=before.failed_round if before else None,
        notice_on=act.notice_on,
        deposit=act.deposit,
        increment=act.increment,
        closes_at=act.closes_at,
        failures=before.failures if before else 0,
        defaulters=before.defaulters if before else (),
    )


def _lot(case: Case, name: str, **changed: Any) -> None:
    if lot := case.lots.get(name):
        case.lots[name] = evolve(lot, **changed)


@changes(acts.LotPaused)
def _paused(case: Case, act: acts.LotPaused, entry: Entry) -> None:
    _lot(case, act.lot, state="paused")


@changes(acts.LotContinued)
def _continued(case: Case, act: acts.LotContinued, entry: Entry) -> None:
    _lot(case, act.lot, state="listed")


@changes(acts.LotSold)
def _sold(case: Case, act: acts.LotSold, entry: Entry) -> None:
    _lot(case, act.lot, state="sold", price=act.price, buyer=act.buyer, closed_on=entry.on)


@changes(acts.LotFailed)
def _failed(case: Case, act: acts.LotFailed, entry: Entry) -> None:
    if lot := case.lots.get(act.lot):
        _lot(
            case,
            act.lot,
            state="failed",
            failed_on=entry.on,
            failed_round=lot.round,
            failures=lot.failures + 1,
            closed_on=entry.on,
        )


@changes(acts.LotWithdrawn)
def _withdrawn(case: Case, act: acts.LotWithdrawn, entry: Entry) -> None:
    _lot(case, act.lot, state="withdrawn", closed_on=entry.on)


@changes(acts.BuyerDefaulted)
def _defaulted(case: Case, act: acts.BuyerDefaulted, entry: Entry) -> None:
    if lot := case.lots.get(act.lot):
        barred = (*lot.defaulters, act.buyer)
        _lot(case, act.lot, state="defaulted", price=None, buyer=None, paid=None, closed_on=entry.on, defaulters=barred)


@changes(acts.ForcedSaleOpened)
def _forced(case: Case, act: acts.ForcedSaleOpened, entry: Entry) -> None:
    _lot(case, act.lot, state="forced_sale")


@changes(acts.SetOffTaken)
def _set_off(case: Case, act: acts.SetOffTaken, entry: Entry) -> None:
    _lot(case, act.lot, state="set_off", price=act.price, buyer=act.creditor, closed_on=entry.on)
    if case.claim is None:
        keep_in(case, act.price.currency)
    if any(p.name == act.creditor for p in case.applicants):
        case.obtained = added(case.obtained, _towards_claim(case, act.price))


def _towards_claim(case: Case, price: Money) -> Money:
    """What a price obtains for the applicant: no more than is left of the claim, where it is a sum."""
    if case.claim is None:
        return price
    left = max(0, case.claim.minor - case.obtained.minor)
    return Money(min(price.minor, left), price.currency)


@changes(acts.ClaimRegistered)
def _claim(case: Case, act: acts.ClaimRegistered, entry: Entry) -> None:
    case.claims.append((act.claimant, act.amount, act.rank))


@changes(acts.TitleTransferred)
def _title(case: Case, act: acts.TitleTransferred, entry: Entry) -> None:
    _lot(case, act.lot, transferred_on=entry.on)
    assets = case.lots[act.lot].assets if act.lot in case.lots else ()
    for name, measure in case.measures.items():
        if measure.asset in assets and measure.ended_on is None:
            case.measures[name] = evolve(measure, ended_on=entry.on, ended_by="sold")


@changes(acts.AssetHandedOver)
def _handed_over(case: Case, act: acts.AssetHandedOver, entry: Entry) -> None:
    _lot(case, act.lot, handed_over_on=entry.on)
