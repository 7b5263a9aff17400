"""How assets of the docket are priced and auctioned under the online rules, and pass to their buyers."""

from datetime import date

from enforcement_workflow.demo.drafts import later
from enforcement_workflow.demo.names import CLERK, PLATFORMS, POLICE, VALUERS, buyer
from enforcement_workflow.demo.records import LotPlan, Round, SalePlan
from enforcement_workflow.demo.script import Script
from enforcement_workflow.domain import acts, plain
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.values import Money

SALE = "S1"


def sell(s: Script, sale: SalePlan) -> None:
    """From the valuation to the end of the sale."""
    names = [f"A{lot.asset + 1}" for lot in sale.lots]
    _price(s, sale, names)
    s.by_handler(sale.ordered_on, 10, acts.SaleOrdered(SALE, tuple(names)))
    s.document(sale.ordered_on, 10, "拍卖裁定书")
    platform = s.rng.choice(PLATFORMS)
    for lot, name in zip(sale.lots, names, strict=True):
        _auction(s, lot, name, platform, sale)
    if sale.ended_on:
        kinds = {lot.outcome for lot in sale.lots}
        outcome = kinds.pop() if len(kinds) == 1 else "partly sold" if "sold" in kinds else "failed"
        s.by_handler(sale.ended_on, 16, acts.SaleEnded(SALE, outcome))


def _price(s: Script, sale: SalePlan, names: list[str]) -> None:
    agency = s.rng.choice(VALUERS)
    served = [s.plan.applicant.name, *(r.name for r in s.plan.respondents)]
    s.by_handler(sale.pricing_on, 10, *(acts.PricingStarted(n, "valuation", agency, "双方协商不成") for n in names))
    for lot, name in zip(sale.lots, names, strict=True):
        report = s.digest_of(f"{name}评估报告")
        s.by_handler(
            sale.priced_on, 11,
            acts.PriceFixed(name, Money(lot.reference, "CNY"), add_months(sale.priced_on, 12), report),
        )  # fmt: skip
        s.by_handler(sale.priced_on, 14, *(acts.PriceReportServed(name, who) for who in served))
    if s.chance(0.15):
        s.by_handler(sale.priced_on, 16, acts.PriceDisputed(names[0], s.debtor))
        s.by_handler(sale.ordered_on, 9, acts.PriceDisputeDecided(names[0], upheld=False))


def _auction(s: Script, lot: LotPlan, asset: str, platform: str, sale: SalePlan) -> None:
    name = asset.replace("A", "L")
    decided = sale.ordered_on
    for i, auction in enumerate(lot.rounds):
        last = i == len(lot.rounds) - 1
        _list(s, _listing(s, lot, name, asset, platform, i, auction), decided)
        if last and lot.outcome == "sold":
            _sold(s, lot, name, auction)
        elif not (last and lot.outcome == "paused"):
            s.by_handler(auction.closes_on, 11, acts.LotFailed(name))
        decided = auction.closes_on
    if lot.outcome == "withdrawn":
        reason = s.rng.choice(("申请执行人申请撤回", "双方正在协商", "案外人提出异议"))
        s.by_handler(lot.ended_on, 13, acts.LotWithdrawn(name, reason))
    elif lot.outcome == "paused":
        decision = next(act for act in s.done if isinstance(act, acts.EnforcementDeferred))
        s.by_handler(lot.ended_on, 12, acts.LotPaused(name, "暂缓执行期间暂停拍卖", plain.digest(decision)))


def _listing(s: Script, lot: LotPlan, name: str, asset: str, platform: str, i: int, auction: Round) -> acts.LotListed:
    return acts.LotListed(
        lot=name,
        sale=SALE,
        assets=(asset,),
        round=i + 1,
        start_price=Money(auction.start_price, "CNY"),
        deposit=Money(auction.deposit, "CNY"),
        increment=Money(lot.increment, "CNY"),
        platform=platform,
        notice_on=auction.notice_on,
        opens_at=s.at(auction.opens_on),
        closes_at=s.at(auction.closes_on),
    )


def _list(s: Script, listing: acts.LotListed, decided: date) -> None:
    """The parties are told and a panel decides on the terms, three days or more before the notice."""
    hour = 15 if decided < listing.notice_on else 8
    parties = (s.plan.applicant.name, *(r.name for r in s.plan.respondents))
    s.on(decided, hour - 1, CLERK, acts.PartiesNotified(listing.lot, parties))
    panel = acts.PanelDecided((s.plan.handler.id, "J5", "J6"), "LotListed", subject=plain.digest(listing))
    s.by_handler(decided, hour, panel)
    s.by_handler(listing.notice_on, 9, listing)


def _sold(s: Script, lot: LotPlan, name: str, auction: Round) -> None:
    """The lot is knocked down; the buyer pays, gets title with the ruling, and takes the thing over."""
    assert lot.price
    who, premium = buyer(s.rng), lot.price / auction.start_price - 1
    bidders = 1 if lot.price == auction.start_price else s.rng.randint(2, 4 + round(6 * premium))
    s.by_handler(auction.closes_on, 11, acts.LotSold(name, Money(lot.price, "CNY"), who, bidders))
    paid = paid_on(s, lot)
    s.on(paid, 11, CLERK, acts.MoneyReceived(Money(lot.price, "CNY"), who, name))
    titled = later(s.rng, paid, 0, 1)
    s.document(titled, 12, f"{name}成交裁定书")
    s.by_handler(titled, 13, acts.TitleTransferred(name, s.digest_of(f"{name}成交裁定书")))
    police = POLICE[lot.rounds[0].opens_on.toordinal() % len(POLICE)]
    s.on(later(s.rng, titled, 0, 1), 15, police, acts.AssetHandedOver(name))


def paid_on(s: Script, lot: LotPlan) -> date:
    """When the price of a lot that was sold comes in."""
    place = s.plan.sale.lots.index(lot) if s.plan.sale else None
    planned = next((p.on for p in s.plan.payments if p.lot == place), None)
    return planned or later(s.rng, lot.ended_on, 3, 3)
