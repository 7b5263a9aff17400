"""Auctions on both sides of their lines."""

from datetime import date, datetime, timedelta
from typing import Any, Final

import attrs

from china.examples import (
    BUYER,
    CREW,
    OWNER,
    announced,
    asset,
    bought,
    case,
    case_of_2016,
    for_sale,
    held,
    listed,
    ordered,
    paid_for,
    priced,
    put_up,
    up,
    yuan,
)
from enforcement_workflow import Money, acts
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.jurisdictions.china.sale.bidding import Bid, Bidding
from enforcement_workflow.testing import Computed, Example, Outcome, Scenario, on, panel_on

FORMULAS: Final = CHINA.rulebook.formulas
FAILED: Final = acts.LotFailed(lot="l1")
TITLE: Final = acts.TitleTransferred(lot="l1", ruling="(2018)琼72执1号之二")
LISTING: Final = listed("2018-02-05", "2018-03-20")
"""Announced on 5 February 2018, open from eight on 20 March, from 700,000."""


def put_up_online(
    start: int | str = 700_000, kind: str = "movable", opens: str = "2018-03-20", **terms: Any
) -> Outcome:
    """An asset worth a million is put up online on 5 February 2018."""
    return put_up(case(for_sale(kind)), listed("2018-02-05", opens, start, **terms))


def put_up_offline(
    start: int | str = 800_000, opens: str = "2016-12-20", kind: str = "movable", **terms: Any
) -> Outcome:
    """An asset worth a million is put up by an auction house on 1 November 2016."""
    return put_up(
        case_of_2016(for_sale(kind, "offline", day="2016-10-01")), listed("2016-11-01", opens, start, **terms)
    )


def decided(listing: acts.LotListed) -> Outcome:
    """The panel decided on LISTING; this is what is put up."""
    told, panel = announced(LISTING)
    return case(for_sale()).given(told, panel).when(listing, on="2018-02-05")


def undecided(listing: acts.LotListed) -> Outcome:
    """The parties were told, and no panel has decided yet."""
    told, _ = announced(listing)
    return case(for_sale()).given(told).when(listing, on="2018-02-05")


def told_on(day: str, *, posted: bool = False) -> Outcome:
    """The parties are told of LISTING on a day."""
    told = acts.PartiesNotified(lot="l1", whom=(CREW.name, OWNER.name), posted=posted)
    scenario = case(for_sale(day="2018-01-30"), on(day, told), on("2018-02-05", panel_on(LISTING)))
    return scenario.when(LISTING, on="2018-02-05")


def failed_online(kind: str = "movable") -> Scenario:
    """Put up online at 700,000, and not sold by 1 March 2018."""
    first = listed("2018-01-25", "2018-02-25")
    return up(case(for_sale(kind, day="2018-01-20")), first).given(on("2018-03-01", FAILED))


def again(opens: str, start: int | str = 560_000, notice: str = "2018-03-20") -> Outcome:
    """The second round after a failure on 1 March 2018."""
    return put_up(failed_online(), listed(notice, opens, start, round=2))


def again_offline(opens: str, start: int | str = 640_000) -> Outcome:
    """The second round, by an auction house, after a failure on 9 November 2016."""
    first = put_up_offline(opens="2016-11-08").then_recorded().after
    return put_up(first.given(on("2016-11-09", FAILED)), listed("2016-12-10", opens, start, round=2))


def failed_twice() -> Scenario:
    """Failed for the second time on 2 April 2018, at 560,000."""
    return again("2018-03-31").then_recorded().after.given(on("2018-04-02", FAILED))


def third_round(kind: str) -> Outcome:
    """An auction house puts a lot up for the third time."""
    first = put_up_offline(opens="2016-11-20", kind=kind).then_recorded().after.given(on("2016-11-21", FAILED))
    second = up(first, listed("2016-11-25", "2016-12-12", 640_000, round=2)).given(on("2016-12-13", FAILED))
    return put_up(second, listed("2016-12-17", "2017-01-05", 512_000, round=3))


def forced(price: int, until: date) -> Outcome:
    """On 2 April 2018 a forced sale of what failed twice is opened."""
    return failed_twice().when(acts.ForcedSaleOpened(lot="l1", price=yuan(price), until=until))


def sold(price: int | str = 700_000, at: str = "2018-03-21T08:00:00+08:00", **changed: Any) -> Outcome:
    """What LISTING put up is knocked down."""
    return up(case(for_sale()), LISTING).when(attrs.evolve(bought(price), **changed), on=at)


def sold_again(buyer: str) -> Outcome:
    """A lot whose buyer defaulted is knocked down to somebody."""
    defaulted = sold().then_recorded().after.given(on("2018-04-10", acts.BuyerDefaulted(lot="l1", buyer=BUYER)))
    second = up(defaulted, listed("2018-04-16", "2018-05-10"))
    return second.when(bought(buyer=buyer), on="2018-05-12")


def claims(rank: int) -> Scenario:
    """A lot failed; the crew has a registered claim of the second rank, and a bank one of some rank."""
    registered = [
        acts.ClaimRegistered(claimant=name, amount=yuan(500_000), rank=n)
        for name, n in ((CREW.name, 2), ("海洋银行", rank))
    ]
    return failed_online().given(*registered)


def set_off(scenario: Scenario, price: int | str = 700_000, creditor: str = CREW.name) -> Outcome:
    """A creditor takes the lot."""
    return scenario.when(acts.SetOffTaken(lot="l1", creditor=creditor, price=yuan(price)))


def paid(amount: int | str, day: str = "2018-03-19") -> Outcome:
    """The debtor pays so much of a million, the day before the auction or later; then the lot is knocked down."""
    money = acts.MoneyReceived(amount=yuan(amount), source=OWNER.name)
    return up(case(for_sale()), LISTING).given(on(day, money)).when(bought(), on="2018-03-22")


def another_lot(price: int | str) -> Outcome:
    """One lot was sold for so much, for a claim of a million; another is put up."""
    two = case(
        on(
            "2018-02-01", asset("movable"), asset("vehicle", "a2"), held("movable"), held("vehicle", 12, "a2", "m2"),
            priced(1_000_000), priced(400_000, "a2"), ordered("online", "a1", "a2"),
        )
    )  # fmt: skip
    first = up(two, LISTING).given(on("2018-03-22", bought(price)))
    return put_up(first, listed("2018-03-26", "2018-04-20", 280_000, lot="l2", assets=("a2",)))


def title(received: int | str) -> Outcome:
    """Of a price of 700,000 so much was paid when title is to pass."""
    return sold().then_recorded().after.given(paid_for(received)).when(TITLE)


def paused(decision: str | None) -> Outcome:
    """The auction is paused."""
    return up(case(for_sale()), LISTING).when(acts.LotPaused(lot="l1", reason="案外人异议", decision=decision))


# --- single bids, and what is sealed


def at(clock: str) -> datetime:
    """A time of 21 March 2018, when bidding for LISTING closes at eight."""
    return datetime.fromisoformat(f"2018-03-21T{clock}").replace(tzinfo=CHINA.zone)


BIDDING: Final = Bidding(
    opens_at=at("08:00") - timedelta(days=1), closes_at=at("08:00"), start_price=yuan(700_000), increment=yuan(5_000),
    highest=yuan(720_000), admitted={"海达公司", "远洋公司"}, priority={"远洋公司"},
)  # fmt: skip


def bid(amount: Money, bidder: str, reasons: tuple[str, ...]) -> Computed:
    """A bid a minute before the close, when the highest is 720,000 and a step is 5,000."""
    refused = FORMULAS["CN-AUC-6"](date(2018, 3, 21), BIDDING, Bid(bidder, amount, at("07:59")))
    return Computed(f"{bidder} bids {amount}", tuple(f.en for f in refused), reasons)


def closes(by_hand: str, *bids: str) -> Computed:
    """When bidding closes that opened at eight the day before."""
    given_in = FORMULAS["CN-AUC-7"](date(2018, 3, 20), BIDDING.opens_at, BIDDING.closes_at, [at(b) for b in bids])
    return Computed(f"bids at {', '.join(bids)}", given_in, at(by_hand))


def returned(after: timedelta, by_hand: bool, day: date = date(2018, 3, 21), regime: str = "online") -> Computed:
    """A loser's deposit comes back so long after the close."""
    in_time = FORMULAS["CN-AUC-19"](day, at("08:00"), at("08:00") + after, regime)
    return Computed(f"{regime}, {after} after the close", in_time, by_hand)


def seen(clock: str, by_hand: bool) -> Computed:
    """Whether it may be said who bids."""
    return Computed(f"at {clock}", FORMULAS["CN-AUC-22"](date(2018, 3, 21), at("08:00"), at(clock)), by_hand)


EXAMPLES: Final = [
    Example(
        "CN-AUC-1",
        "The panel decided on the terms that are announced; with another increment it would have to decide anew.",
        "公告的条件须为合议庭决定的条件；加价幅度变更的，须重新决定。",
        lambda: decided(LISTING),
        lambda: decided(attrs.evolve(LISTING, increment=yuan(6_000))),
    ),
    Example(
        "CN-AUC-2",
        "Online what is worth 1,000,000 starts at 700,000, and not a fen lower.",
        "网拍参考价1,000,000元的，起拍价可为700,000元，不得再低一分。",
        lambda: put_up_online(700_000),
        lambda: undecided(listed("2018-02-05", "2018-03-20", "699999.99")),
    ),
    Example(
        "CN-AUC-2",
        "In 2016 an auction house began at 800,000 for what is worth 1,000,000, and not a fen lower.",
        "2016年传统拍卖评估价1,000,000元的，起拍价可为800,000元，不得再低一分。",
        lambda: put_up_offline(800_000),
        lambda: put_up_offline("799999.99"),
    ),
    Example(
        "CN-AUC-3",
        "Online bidding for a movable announced on 5 February 2018 opens on 20 February, and not on 19 February.",
        "2018年2月5日公告网拍动产的，可于2月20日开拍，2月19日则过早。",
        lambda: put_up_online(opens="2018-02-20"),
        lambda: put_up_online(opens="2018-02-19"),
    ),
    Example(
        "CN-AUC-3",
        "In 2016 an auction house opened a sale of movables announced on 1 November on 8 November, and not on 7 November.",
        "2016年11月1日公告传统拍卖动产的，可于11月8日拍卖，11月7日则过早。",
        lambda: put_up_offline(opens="2016-11-08"),
        lambda: put_up_offline(opens="2016-11-07"),
    ),
    Example(
        "CN-AUC-4",
        "For a notice of 5 February 2018 the parties are told on 2 February, and not on 3 February.",
        "2018年2月5日发布公告的，应不迟于2月2日通知当事人，2月3日则过迟。",
        lambda: told_on("2018-02-02"),
        lambda: told_on("2018-02-03"),
    ),
    Example(
        "CN-AUC-4",
        "A notice to parties who cannot be reached is posted on 31 January for 5 February 2018, and not on 1 February.",
        "当事人无法通知的，2018年2月5日的公告应不迟于1月31日公示，2月1日则过迟。",
        lambda: told_on("2018-01-31", posted=True),
        lambda: told_on("2018-02-01", posted=True),
    ),
    Example(
        "CN-AUC-5",
        "Online the deposit for a start at 700,000 is 35,000, and not a fen less.",
        "网拍起拍价700,000元的，保证金可为35,000元，不得再少一分。",
        lambda: put_up_online(deposit=yuan(35_000)),
        lambda: put_up_online(deposit=yuan("34999.99")),
    ),
    Example(
        "CN-AUC-5",
        "Online the deposit for a start at 700,000 is 140,000, and not a fen more.",
        "网拍起拍价700,000元的，保证金可为140,000元，不得再多一分。",
        lambda: put_up_online(deposit=yuan(140_000)),
        lambda: put_up_online(deposit=yuan("140000.01")),
    ),
    Example(
        "CN-AUC-6",
        "After 720,000 in steps of 5,000 a bid of 725,000 is valid, one of 724,999.99 is not.",
        "当前价720,000元、加价幅度5,000元的，出价725,000元有效，724,999.99元无效。",
        lambda: bid(yuan(725_000), "海达公司", ()),
        lambda: bid(yuan("724999.99"), "海达公司", ("Bid refused: bid {least} or more.",)),
    ),
    Example(
        "CN-AUC-6",
        "Who has the right to buy first may bid as much as the highest; others may not.",
        "优先购买权人可以按当前最高价应价，其他竞买人不可。",
        lambda: bid(yuan(720_000), "远洋公司", ()),
        lambda: bid(yuan(720_000), "海达公司", ("Bid refused: bid {least} or more.",)),
    ),
    Example(
        "CN-AUC-6",
        "What starts at 700,000 is sold for 700,000, and not for a fen less.",
        "起拍价700,000元的，可以700,000元成交，不得少一分。",
        lambda: sold(700_000),
        lambda: sold("699999.99"),
    ),
    Example(
        "CN-AUC-7",
        "Bids at 07:56 and 08:00:30 put off a close at eight to 08:05:30; a bid at 07:54 does not put it off.",
        "8时结束的，7时56分、8时0分30秒先后有人出价的，顺延至8时5分30秒；7时54分出价的不顺延。",
        lambda: closes("08:05:30", "07:54", "07:56", "08:00:30"),
        lambda: closes("08:00", "07:54"),
    ),
    Example(
        "CN-AUC-7",
        "What opened at eight on 20 March 2018 is knocked down at eight on 21 March, and not a minute before.",
        "2018年3月20日8时开拍的，3月21日8时可以确认成交，早一分钟则不可。",
        lambda: sold(at="2018-03-21T08:00:00+08:00"),
        lambda: sold(at="2018-03-21T07:59:00+08:00"),
    ),
    Example(
        "CN-AUC-8",
        "One bidder is enough for a sale, none is not.",
        "有一人出价即可成交，无人出价则不能成交。",
        lambda: sold(bidders=1),
        lambda: sold(bidders=0),
    ),
    Example(
        "CN-AUC-9",
        "Online what failed on 1 March 2018 opens again on 31 March, and not on 1 April.",
        "网拍2018年3月1日流拍的，可于3月31日再次开拍，4月1日则过迟。",
        lambda: again("2018-03-31"),
        lambda: again("2018-04-01"),
    ),
    Example(
        "CN-AUC-9",
        "What an auction house failed to sell on 9 November 2016 it offered again on 8 January 2017, and not on 9 January.",
        "传统拍卖2016年11月9日流拍的，可于2017年1月8日再次拍卖，1月9日则过迟。",
        lambda: again_offline("2017-01-08"),
        lambda: again_offline("2017-01-09"),
    ),
    Example(
        "CN-AUC-10",
        "After a start at 700,000 the second round starts at 560,000, and not a fen lower.",
        "首次起拍价700,000元的，再次拍卖可为560,000元，不得再低一分。",
        lambda: again("2018-03-31", 560_000),
        lambda: again("2018-03-31", "559999.99"),
    ),
    Example(
        "CN-AUC-11",
        "Online there is a second round and no third.",
        "网拍可有第二轮，没有第三轮。",
        lambda: again("2018-03-31"),
        lambda: put_up(failed_twice(), listed("2018-04-05", "2018-04-25", 448_000, round=3)),
    ),
    Example(
        "CN-AUC-11",
        "An auction house offers an immovable a third time, a movable not.",
        "传统拍卖的不动产可有第三次拍卖，动产没有。",
        lambda: third_round("immovable"),
        lambda: third_round("movable"),
    ),
    Example(
        "CN-AUC-12",
        "After a second round at 560,000 the forced sale is at 560,000, and not at less.",
        "二拍起拍价560,000元的，变卖价为560,000元，不得降低。",
        lambda: forced(560_000, date(2018, 6, 1)),
        lambda: forced(559_999, date(2018, 6, 1)),
    ),
    Example(
        "CN-AUC-12",
        "A forced sale opened on 2 April 2018 is open for sixty days, until 1 June, and not until 31 May.",
        "2018年4月2日开始变卖的，变卖期六十日，至6月1日，而非5月31日。",
        lambda: forced(560_000, date(2018, 6, 1)),
        lambda: forced(560_000, date(2018, 5, 31)),
    ),
    Example(
        "CN-AUC-13",
        "What failed at 700,000 a creditor takes for 700,000, and not for a fen less.",
        "保留价700,000元流拍的，债权人可以700,000元抵债，不得少一分。",
        lambda: set_off(failed_online()),
        lambda: set_off(failed_online(), "699999.99"),
    ),
    Example(
        "CN-AUC-13",
        "A creditor takes a lot before one of the same rank, and not before one of a higher rank.",
        "同一顺位的债权人可以接受抵债，不得越过顺位在先的债权人。",
        lambda: set_off(claims(rank=2)),
        lambda: set_off(claims(rank=1)),
    ),
    Example(
        "CN-AUC-14",
        "An auction is paused by a decision that is named, and not without one.",
        "暂停拍卖须指明所依据的决定或者裁定。",
        lambda: paused("(2018)琼72执1号之一"),
        lambda: paused(None),
    ),
    Example(
        "CN-AUC-16",
        "When a claim of 1,000,000 is paid the day before the auction, the lot is not sold; when a fen is missing, it is.",
        "拍卖前一日已清偿1,000,000元的不得拍卖成交；尚欠一分的可以。",
        lambda: paid("999999.99"),
        lambda: paid(1_000_000),
    ),
    Example(
        "CN-AUC-17",
        "A lot that brought 999,999.99 for a claim of 1,000,000 leaves room for another; one that brought 1,000,000 does not.",
        "债权1,000,000元，先拍财产成交价999,999.99元的，可以再拍其余财产；1,000,000元的不可。",
        lambda: another_lot("999999.99"),
        lambda: another_lot(1_000_000),
    ),
    Example(
        "CN-AUC-18",
        "When a lot is auctioned again, others may buy it, and not who defaulted.",
        "重新拍卖时其他人可以买受，悔拍的原买受人不可。",
        lambda: sold_again("远洋公司"),
        lambda: sold_again(BUYER),
    ),
    Example(
        "CN-AUC-19",
        "Online a deposit goes back 24 hours after the close, and not a minute later.",
        "网拍保证金应在竞价结束后24小时内退还，逾一分钟即为迟延。",
        lambda: returned(timedelta(hours=24), True),
        lambda: returned(timedelta(hours=24, minutes=1), False),
    ),
    Example(
        "CN-AUC-19",
        "In 2016 a deposit went back within three days, and not on the fourth.",
        "2016年保证金应在三日内退还，第四日即为迟延。",
        lambda: returned(timedelta(days=3), True, date(2016, 3, 21), "offline"),
        lambda: returned(timedelta(days=4), False, date(2016, 3, 21), "offline"),
    ),
    Example(
        "CN-AUC-21",
        "Title passes when all of 700,000 is paid, and not while a fen is missing.",
        "价款700,000元付清后方可过户，尚欠一分的不可。",
        lambda: title(700_000),
        lambda: title("699999.99"),
    ),
    Example(
        "CN-AUC-22",
        "Who bids is seen from eight, when bidding closes, and not a minute before.",
        "竞价8时结束的，8时起可以查看竞买人身份，早一分钟则不可。",
        lambda: seen("08:00", True),
        lambda: seen("07:59", False),
    ),
    Example(
        "CN-AUC-23",
        "The reserve of an online lot is its start price, which is public; that of a ship auction is not shown.",
        "网拍的保留价即起拍价，应当公开；船舶拍卖的保留价不予公开。",
        lambda: Computed("online", FORMULAS["CN-AUC-23"](date(2018, 3, 1), "online"), True),
        lambda: Computed("ship", FORMULAS["CN-AUC-23"](date(2018, 3, 1), "ship"), False),
    ),
]
