"""When an auction stops: paused by a decision, the debt paid, enough realised."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from enforcement_workflow.domain import acts, plain
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, amend, fails, together
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.book import ONLINE_AUCTIONS, rule, since
from enforcement_workflow.jurisdictions.china.money.due import came_in, interest
from enforcement_workflow.jurisdictions.china.money.owed import Payment
from enforcement_workflow.jurisdictions.china.sale.regimes import (
    OLD,
    ONLINE,
    SALE_2004,
    SALE_2020,
    TEXT_2020,
    local,
    opens_on,
    regime_of,
)


@rule(
    "CN-AUC-14",
    (acts.LotPaused,),
    (since(ONLINE_AUCTIONS, f"{ONLINE} art. 28"),),
    "An online auction is paused by a deferral or a stay that is named, for a reason that is published.",
    "暂停网拍应指明暂缓执行决定或者中止执行裁定，并公布理由。",
)
def pause_names_its_decision(p: Proposal, params: Params) -> Answer:
    lot = p.case.lots.get(p.act.lot)
    return together(p, params, _decided, _reasoned) if lot and regime_of(p, lot) == "online" else None


def _decided(p: Proposal, _: Params) -> Fails | None:
    if p.act.decision:
        return None
    stops = p.case.did(acts.EnforcementDeferred, acts.CaseStayed)
    known = plain.digest(stops[-1].act) if stops else f"{p.case.number}之一"
    return fails("Name the deferral or the stay.", "应指明暂缓执行决定或者中止执行裁定。", amend("decision", known))


def _reasoned(p: Proposal, _: Params) -> Fails | None:
    if p.act.reason.strip():
        return None
    return fails("Publish the reason of the pause.", "应公布暂停的理由。", amend("reason", "暂缓执行或者中止执行"))


def _towards_claim(p: Proposal, claim: Money) -> Iterator[tuple[date, int]]:
    """What came in apart from the prices of lots, day by day."""
    for e in p.case.did(acts.MoneyReceived):
        paid: Any = e.act
        if paid.lot is None and paid.amount.currency == claim.currency and e.on <= p.on:
            yield e.on, paid.amount.minor


def _paid_in_full_on(p: Proposal, claim: Money, params: Params) -> date | None:
    """The day on which the debt was paid in full, the prices of lots apart."""
    paid = list[Payment]()
    for day, amount in _towards_claim(p, claim):
        paid.append((day, Money(amount, claim.currency)))
        if sum(part.minor for _, part in paid) >= _enough(p, claim, params, day, paid):
            return day
    return None


def _opening(p: Proposal) -> date | None:
    """The day of the auction; after the rounds, in a forced sale or a set-off, that of the act."""
    if p.kind is acts.LotListed:
        return opens_on(p)
    lot = p.case.lots.get(p.act.lot)
    if lot is None or lot.state in ("failed", "forced_sale"):
        return p.on if lot else None
    return local(p, lot.opens_at).date()


def _enough(p: Proposal, claim: Money, params: Params, day: date, paid: list[Payment]) -> int:
    """The claim, doubled interest by a day where it is known since when, and the costs, in minor units. What the costs are
    the case does not know: `costs` is the percentage of the claim that is taken for them."""
    return claim.minor * (100 + int(params["costs"])) // 100 + interest(p.case, claim, day, paid).minor


@rule(
    "CN-AUC-16",
    (
        acts.LotListed, acts.LotPaused, acts.LotContinued, acts.LotSold, acts.LotFailed, acts.ForcedSaleOpened, acts.SetOffTaken,
    ),
    (
        since(OLD, SALE_2004, "costs", costs=0),
        since(TEXT_2020, f"{SALE_2020} art. 17, 19", "since", "costs", costs=0),
    ),
    "When the debt is paid in full before the auction, the lot is withdrawn and nothing else is done with it.",
    "拍卖日前债务已全部清偿的，应当撤回拍卖。",
)  # fmt: skip
def not_paid_already(p: Proposal, params: Params) -> Fails | None:
    claim, received = p.case.claim, p.case.received
    if claim is None or received.minor < claim.minor or not claim.minor:
        return None
    paid_on = _paid_in_full_on(p, claim, params)
    opens = _opening(p)
    if paid_on is None or opens is None or paid_on >= opens:
        return None
    return fails(
        "The debt of {claim} was paid on {paid}, before the auction of lot {lot}: it is withdrawn.",
        "债务 {claim} 已于 {paid} 清偿，早于拍品 {lot} 的拍卖日，应当撤回。",
        claim=claim, paid=paid_on, lot=p.act.lot,
    )  # fmt: skip


def _of_others(p: Proposal, currency: str) -> int:
    """What others than the applicants have registered against the proceeds, in minor units."""
    applicants = {a.name for a in p.case.applicants}
    claims = (amount for name, amount, _ in p.case.claims if name not in applicants and amount.currency == currency)
    return sum(amount.minor for amount in claims)


@rule(
    "CN-AUC-17",
    (acts.LotListed,),
    (
        since(OLD, SALE_2004, "costs", costs=0),
        since(TEXT_2020, f"{SALE_2020} art. 14", "since", "costs", costs=0),
    ),
    "No further lot is put up once enough has been realised for the claim, what others have registered, and the costs.",
    "拍卖所得已足以清偿债务（含已登记的其他债权）及费用的，不得再拍卖其余财产。",
)
def not_realised_already(p: Proposal, params: Params) -> Fails | None:
    claim = p.case.claim
    if claim is None or not claim.minor or not (p.case.lots or p.case.received.minor >= claim.minor):
        return None
    prices = (
        lot.price.minor
        for name, lot in p.case.lots.items()
        if lot.price and name != p.act.lot and lot.state in ("sold", "set_off") and lot.price.currency == claim.currency
    )
    realised = sum(prices) + sum(amount for _, amount in _towards_claim(p, claim))
    enough = _enough(p, claim, params, p.on, came_in(p.case, claim.currency, p.on)) + _of_others(p, claim.currency)
    if realised < enough:
        return None
    return fails(
        "Enough has been realised: {realised} of the claim of {claim}; lot {lot} is not put up.",
        "已变现 {realised}，足以清偿债权 {claim}，拍品 {lot} 不得再上拍。",
        realised=Money.capped(realised, claim.currency), claim=claim, lot=p.act.lot,
    )  # fmt: skip
