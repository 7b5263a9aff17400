"""Bidding: what a valid bid is, when bidding closes, when deposits go back, and what stays sealed until then."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Final

import attrs

from enforcement_workflow.domain.rule import Fails, Params
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.book import ONLINE_AUCTIONS, formula, since
from enforcement_workflow.jurisdictions.china.sale.regimes import (
    OLD,
    ONLINE,
    SALE_2004,
    SALE_2020,
    SHIP,
    SHIPS,
    TEXT_2020,
    cited,
)


@attrs.frozen
class Bid:
    """A bid: by whom, how much, at what instant (aware)."""

    bidder: str
    amount: Money
    at: datetime


@attrs.frozen
class Bidding:
    """The bidding for a lot as it stands: from when to when it is open, from which price in which steps, the highest bid so
    far, who was admitted (by a deposit, or as the applicant), who is barred, and who has the right to buy first."""

    opens_at: datetime
    closes_at: datetime
    start_price: Money
    increment: Money
    highest: Money | None = None
    admitted: Collection[str] = frozenset()
    barred: Collection[str] = frozenset()
    priority: Collection[str] = frozenset()


BIDS: Final = (since(ONLINE_AUCTIONS, f"{ONLINE} art. 17-21, 34"),)


@formula(
    "CN-AUC-6",
    BIDS,
    "A bid is by somebody admitted and not barred, while bidding is open, of the start price at least and a step above the"
    " highest bid; who has the right to buy first may bid as much as the highest.",
    "出价人应已取得竞买资格且不在禁止之列，于竞价期间内出价，不低于起拍价，且较当前价至少高一个加价幅度；优先购买权人可以按当前最高价应价。",
)
def bid_refused(params: Params, bidding: Bidding, bid: Bid) -> tuple[Fails, ...]:
    """Everything that is wrong with a bid; nothing where it is valid."""
    least = _least(bidding, bid)
    wrong = (
        (bid.bidder in bidding.barred, "{bidder} may not take part", "{bidder} 不得参加竞买"),
        (bid.bidder not in bidding.admitted, "{bidder} has not been admitted", "{bidder} 未取得竞买资格"),
        (not bidding.opens_at <= bid.at < bidding.closes_at, "bidding is not open", "不在竞价期间"),
        (bid.amount.currency != least.currency, "bids are in {currency}", "应以 {currency} 出价"),
        (bid.amount.currency == least.currency and not bid.amount.covers(least), "bid {least} or more", "应不低于 {least}"),
    )  # fmt: skip
    facts = {"bidder": bid.bidder, "least": least, "currency": least.currency, "asked": bid.amount}
    return tuple(Fails(f"Bid refused: {en}.", f"出价无效：{zh}。", facts) for failed, en, zh in wrong if failed)


def _least(bidding: Bidding, bid: Bid) -> Money:
    """The least that is a valid bid from this bidder now."""
    if bidding.highest is None:
        return bidding.start_price
    if bid.bidder in bidding.priority:
        return max(bidding.highest, bidding.start_price)
    return max(bidding.highest + bidding.increment, bidding.start_price)


CLOSING: Final = (since(ONLINE_AUCTIONS, f"{ONLINE} art. 20", hours=24, minutes=5),)


@formula(
    "CN-AUC-7",
    CLOSING,
    "Bidding is open for 24 hours at least; a bid in the last five minutes extends it to five minutes after that bid, each time.",
    "竞价时间不少于二十四小时；结束前五分钟内有人出价的，竞价时间自该出价时点顺延五分钟，依此类推。",
)  # fmt: skip
def closing(params: Params, opens_at: datetime, announced: datetime, bids: Iterable[datetime] = ()) -> datetime:
    """When bidding closes: as announced, but not before its least time has run, and extended by late bids."""
    extension = timedelta(minutes=params["minutes"])
    closes = max(announced, opens_at + timedelta(hours=params["hours"]))
    for at in sorted(bids):
        if closes - extension <= at < closes:
            closes = at + extension
    return closes


@formula(
    "CN-AUC-19",
    (
        since(OLD, SALE_2004, "hours", hours=None, days=3),
        since(ONLINE_AUCTIONS, cited(f"{ONLINE} art. 23", SALE_2004), hours=24, days=3),
        since(TEXT_2020, cited(f"{ONLINE} art. 23", f"{SALE_2020} art. 10"), "since", hours=24, days=3),
    ),
    "The deposits of those who did not buy go back within 24 hours of the end of bidding online, else within three days.",
    "未成交竞买人的保证金，网拍应在竞价结束后二十四小时内退还，传统拍卖应在三日内退还。",
)
def deposit_back_in_time(params: Params, closed_at: datetime, returned_at: datetime, regime: str = "online") -> bool:
    """The deposit came back in time. Both instants are aware, in court-local time."""
    if regime == "online" and params["hours"]:
        return returned_at <= closed_at + timedelta(hours=params["hours"])
    return returned_at.date() <= closed_at.date() + timedelta(days=params["days"])


@formula(
    "CN-AUC-22",
    (since(ONLINE_AUCTIONS, f"{ONLINE} art. 18"),),
    "Who bids is sealed until bidding has closed.",
    "竞价结束前，竞买人身份信息应当保密。",
)
def bidders_may_be_seen(params: Params, closes_at: datetime, now: datetime) -> bool:
    """The identity of the bidders may be shown."""
    return now >= closes_at


@formula(
    "CN-AUC-23",
    (since(SHIPS, f"{SHIP} art. 12", "since"),),
    "The reserve of a ship auction is confidential.",
    "船舶拍卖的保留价应当保密。",
)
def reserve_may_be_seen(params: Params, regime: str) -> bool:
    """The reserve of a lot may be shown; online it is the start price, which is public."""
    return regime != "ship"
