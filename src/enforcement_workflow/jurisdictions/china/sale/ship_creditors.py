"""The creditors of a ship: whose consent a low price needs, and until when they register their claims."""

from datetime import date, timedelta
from typing import Any

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.parts import Lot
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, amend, fails, first
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.book import rule, since
from enforcement_workflow.jurisdictions.china.sale.floors import at_least
from enforcement_workflow.jurisdictions.china.sale.regimes import MARITIME, SHIP, SHIPS, kinds, reference, regime_of
from enforcement_workflow.jurisdictions.china.sale.rounds import fails_too_few


@rule(
    "CN-SHP-6",
    (acts.ForcedSaleOpened, acts.LotSold),
    (since(SHIPS, f"{SHIP} art. 13-14", "since", failures=2, share=50, consent=(2, 3)),),
    "A ship that failed twice is sold for half its valuation at least; for less when that sale failed too, and with the consent"
    " of creditors who hold two thirds of the registered claims.",
    "船舶两次流拍后可以变卖，价格不低于评估价的50%；变卖仍未成交的，经债权额占已登记债权总额三分之二以上的债权人同意，可以低于50%变卖。",
)  # fmt: skip
def ship_is_not_sold_off(p: Proposal, params: Params) -> Answer:
    lot = p.case.lots.get(p.act.lot)
    if lot is None or regime_of(p, lot) != "ship":
        return None
    if p.kind is acts.LotSold:
        return _below_half(p, params, lot) if lot.state == "forced_sale" else None
    return fails_too_few(p, lot, params["failures"]) or _below_half(p, params, lot)


def _below_half(p: Proposal, params: Params, lot: Lot) -> Answer:
    price: Money = p.act.price
    value = reference(p, lot.assets, price.currency)
    if value is None or price.covers(least := at_least(value, params["share"])):
        return None
    return tuple(failed for failed in (_not_tried(p, least), _not_agreed(p, params, value, least)) if failed)


def _not_tried(p: Proposal, least: Money) -> Fails | None:
    """The finding of a low price before a sale at half the valuation or more has failed."""
    offered = False
    for e in p.case.did(acts.ForcedSaleOpened, acts.LotListed, acts.LotFailed):
        told: Any = e.act
        if told.lot != p.act.lot or e.on > p.on:
            continue
        if isinstance(told, acts.LotFailed) and offered:
            return None
        offered = isinstance(told, acts.ForcedSaleOpened) and told.price.covers(least)
    return fails(
        "A sale of lot {lot} for {least} or more, half the valuation, has not failed yet.",
        "拍品 {lot} 尚未以评估价的50%（{least}）以上变卖未成。",
        amend("price", least), lot=p.act.lot, least=least,
    )  # fmt: skip


def _not_agreed(p: Proposal, params: Params, value: Money, least: Money) -> Fails | None:
    price: Money = p.act.price
    agreed, claims = _consents(p, price), _claims(p, price.currency)
    part, whole = params["consent"]
    have, total = sum(claims[name] for name in claims if name in agreed), sum(claims.values())
    if total and have * whole >= total * part:
        return None
    silent = sorted((name for name in claims if name not in agreed), key=lambda name: -claims[name])
    return fails(
        "Below {least}, half the valuation of {value}: creditors with {agreed} of {total} have consented, {part}/{whole} needed.",
        "低于评估价 {value} 的50%（{least}）：已登记债权 {total}，同意者 {agreed}，须达{part}/{whole}。",
        amend("price", least),
        *(first(acts.CreditorConsented, lot=p.act.lot, creditor=name, price=price) for name in silent[:1]),
        least=least, value=value, agreed=Money.capped(have, price.currency), total=Money.capped(total, price.currency),
        part=part, whole=whole,
    )  # fmt: skip


def _claims(p: Proposal, currency: str) -> dict[str, int]:
    """What each creditor has registered, in minor units."""
    claims: dict[str, int] = {}
    for name, amount, _ in p.case.claims:
        if amount.currency == currency:
            claims[name] = claims.get(name, 0) + amount.minor
    return claims


def _consents(p: Proposal, price: Money) -> set[str]:
    """Who consented to a sale of the lot at this price, or a lower one."""
    agreed: set[str] = set()
    for e in p.case.did(acts.CreditorConsented):
        consent: Any = e.act
        if consent.lot == p.act.lot and e.on <= p.on and price.covers(consent.price):
            agreed.add(consent.creditor)
    return agreed


@rule(
    "CN-SHP-7",
    (acts.ClaimRegistered,),
    (since(SHIPS, f"{SHIP} art. 16; {MARITIME} art. 111", "since", days=60),),
    "Claims against a ship are registered until 60 days after the last publication of the first notice of its auction; the"
    " applicant need not register.",
    "与被拍卖船舶有关的债权应在首次拍卖公告最后一次发布之日起六十日内登记；申请拍卖的债权人无需登记。",
)  # fmt: skip
def registration_is_open(p: Proposal, params: Params) -> Fails | None:
    if not p.case.lots or any(a.name == p.act.claimant for a in p.case.applicants):
        return None
    closed = _closed_on(p, params["days"])
    if closed is None or p.on <= closed:
        return None
    return fails("Registration closed on {closed}.", "债权登记已于 {closed} 截止。", closed=closed)


def _closed_on(p: Proposal, days: int) -> date | None:
    """When registration closed; None in a case of which not every lot is a ship, or where none was put up by then."""
    published: dict[str, date] = {}
    for e in p.case.did(acts.LotListed):
        listing: Any = e.act
        if kinds(p, listing.assets) != {"ship"}:
            return None
        if e.on <= p.on and listing.lot not in published:
            published[listing.lot] = listing.last_published_on or listing.notice_on
    return max(published.values()) + timedelta(days=days) if published else None
