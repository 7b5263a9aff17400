"""The hammer: a lot is knocked down when bidding has closed, for enough, to somebody who bid and may buy; else it fails."""

from datetime import timedelta

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import Fails, Params, Proposal, amend, fails, wait
from enforcement_workflow.jurisdictions.china.book import ONLINE_AUCTIONS, rule, since
from enforcement_workflow.jurisdictions.china.sale.bidding import BIDS, CLOSING, closing
from enforcement_workflow.jurisdictions.china.sale.regimes import (
    OLD,
    ONLINE,
    SALE_2004,
    SALE_2020,
    TEXT_2020,
    cited,
    local,
    regime_of,
)


@rule(
    "CN-AUC-7",
    (acts.LotSold, acts.LotFailed),
    CLOSING,
    "Online a lot is not sold, nor has it failed, before bidding could have closed: 24 hours after it opened, or as announced.",
    "网拍竞价结束前不得确认成交或者流拍；竞价时间不少于二十四小时。",
)  # fmt: skip
def bidding_has_closed(p: Proposal, _: Params) -> Fails | None:
    lot = p.case.lots.get(p.act.lot)
    if lot is None or lot.state != "listed" or lot.closes_at is None or regime_of(p, lot) != "online":
        return None
    if (sale := p.case.sales.get(lot.sale)) and sale.ended_on:
        return None
    closes = closing(p.on, lot.opens_at, lot.closes_at)
    if p.at >= closes:
        return None
    here = local(p, closes)
    day = here.date() if p.at.time() >= here.time() else here.date() + timedelta(days=1)
    return fails("Bidding runs until {closes}.", "竞价至 {closes} 结束。", wait(day), closes=here.isoformat())


@rule(
    "CN-AUC-6",
    (acts.LotSold,),
    BIDS,
    "Online a lot is sold for its start price at least.",
    "网拍成交价不得低于起拍价。",
)
def sold_for_enough(p: Proposal, _: Params) -> Fails | None:
    lot = p.case.lots.get(p.act.lot)
    if lot is None or regime_of(p, lot) != "online" or p.act.price.currency != lot.start_price.currency:
        return None
    if p.act.price.covers(lot.start_price):
        return None
    return fails(
        "Sold for {price}, below the start price {least}.", "成交价 {price} 低于起拍价 {least}。",
        amend("price", lot.start_price), price=p.act.price, least=lot.start_price,
    )  # fmt: skip


@rule(
    "CN-AUC-8",
    (acts.LotSold,),
    (since(ONLINE_AUCTIONS, f"{ONLINE} art. 11", least=1),),
    "Online one valid bid is enough for a sale, and there must be one.",
    "网拍有一人参加竞拍且出价不低于起拍价的，拍卖成交；无人出价的为流拍。",
)
def somebody_bid(p: Proposal, params: Params) -> Fails | None:
    lot = p.case.lots.get(p.act.lot)
    if lot is None or regime_of(p, lot) != "online" or p.act.bidders >= params["least"]:
        return None
    return fails("Nobody bid for lot {lot}: it failed.", "拍品 {lot} 无人出价，应为流拍。",
                 amend("bidders", params["least"]), lot=p.act.lot)  # fmt: skip


@rule(
    "CN-AUC-18",
    (acts.LotSold,),
    (
        since(OLD, SALE_2004),
        since(ONLINE_AUCTIONS, cited(f"{ONLINE} art. 24", SALE_2004)),
        since(TEXT_2020, cited(f"{ONLINE} art. 24", f"{SALE_2020} art. 22"), "since"),
    ),
    "Who bought a lot and did not pay does not take part when it is auctioned again.",
    "悔拍的原买受人不得参加该拍品的重新拍卖。",
)
def buyer_has_not_defaulted(p: Proposal, _: Params) -> Fails | None:
    lot = p.case.lots.get(p.act.lot)
    if lot is None or not lot.defaulters or p.act.buyer not in lot.defaulters:
        return None
    return fails("{buyer} defaulted on lot {lot}.", "{buyer} 曾就拍品 {lot} 悔拍。", buyer=p.act.buyer, lot=p.act.lot)
