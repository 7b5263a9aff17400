"""CN-AUC-6, -7, -8, -18, -19, -22, -23: single bids, when bidding closes, who may buy, and what stays sealed until then."""

from datetime import date, datetime, timedelta

import attrs
import pytest

from china.examples import BUYER, bought, case, case_of_2016, for_sale, listed, put_up, up, yuan
from enforcement_workflow import Money, acts
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.jurisdictions.china.sale.bidding import Bid, Bidding
from enforcement_workflow.testing import Scenario, on

FORMULAS = CHINA.rulebook.formulas
DAY = date(2018, 3, 20)
BID_REFUSED, CLOSING, BACK_IN_TIME = FORMULAS["CN-AUC-6"], FORMULAS["CN-AUC-7"], FORMULAS["CN-AUC-19"]


def at(clock: str, day: int = 20) -> datetime:
    """A time of a day in March 2018, at the court."""
    return datetime.fromisoformat(f"2018-03-{day}T{clock}").replace(tzinfo=CHINA.zone)


OPEN = Bidding(
    opens_at=at("10:00"), closes_at=at("10:00", 21), start_price=yuan(100), increment=yuan(5),
    admitted={"first", "neighbour"}, barred={"clerk"}, priority={"neighbour"},
)  # fmt: skip


def refused(bidder: str, amount: Money, when: datetime, highest: Money | None = None) -> list[str]:
    """What is wrong with a bid."""
    bidding = attrs.evolve(OPEN, highest=highest)
    return [f.en.format(**f.facts) for f in BID_REFUSED(DAY, bidding, Bid(bidder, amount, when))]


def test_the_first_bid_is_the_start_price_or_more() -> None:
    assert refused("first", yuan(100), at("11:00")) == []
    assert refused("first", yuan("99.99"), at("11:00")) == ["Bid refused: bid CNY 100.00 or more."]


def test_a_bid_is_a_step_above_the_highest_or_more_and_need_be_no_multiple_of_steps() -> None:
    assert refused("first", yuan(115), at("11:00"), yuan(110)) == []
    assert refused("first", yuan("117.50"), at("11:00"), yuan(110)) == []
    assert refused("first", yuan("114.99"), at("11:00"), yuan(110)) == ["Bid refused: bid CNY 115.00 or more."]


def test_who_may_buy_first_may_bid_as_much_as_the_highest_and_no_less() -> None:
    assert refused("neighbour", yuan(110), at("11:00"), yuan(110)) == []
    assert refused("neighbour", yuan("109.99"), at("11:00"), yuan(110)) == ["Bid refused: bid CNY 110.00 or more."]


def test_bids_are_open_from_the_opening_until_the_moment_before_the_close() -> None:
    assert refused("first", yuan(100), at("10:00")) == []
    assert refused("first", yuan(100), at("09:59:59")) == ["Bid refused: bidding is not open."]
    assert refused("first", yuan(100), at("09:59:59", 21)) == []
    assert refused("first", yuan(100), at("10:00", 21)) == ["Bid refused: bidding is not open."]


def test_everything_that_is_wrong_with_a_bid_is_named_at_once() -> None:
    assert refused("clerk", Money.of(1, "USD"), at("09:00")) == [
        "Bid refused: clerk may not take part.", "Bid refused: clerk has not been admitted.",
        "Bid refused: bidding is not open.", "Bid refused: bids are in CNY.",
    ]  # fmt: skip


def test_bids_of_this_kind_are_of_2017_and_later() -> None:
    with pytest.raises(LookupError, match="CN-AUC-6 is not in force on 2016-12-31"):
        BID_REFUSED(date(2016, 12, 31), OPEN, Bid("first", yuan(100), at("11:00")))


# --- when bidding closes


@pytest.mark.parametrize(
    ("bids", "closes"),
    [
        ((), "10:00"),
        (("09:54:59",), "10:00"),
        (("09:55:00",), "10:00"),
        (("09:59:59",), "10:04:59"),
        (("09:59:59", "10:04:00"), "10:09:00"),
        (("10:04:00", "09:59:59"), "10:09:00"),
        (("09:59:59", "10:04:59"), "10:04:59"),
        (("10:00:00",), "10:00"),
    ],
)
def test_each_bid_in_the_last_five_minutes_gives_five_minutes_more(bids: tuple[str, ...], closes: str) -> None:
    given_in = [at(bid, 21) for bid in bids]
    assert CLOSING(DAY, OPEN.opens_at, OPEN.closes_at, given_in) == at(closes, 21)


def test_bidding_is_open_for_a_day_at_least_and_longer_where_that_was_announced() -> None:
    assert CLOSING(DAY, at("10:00"), at("12:00")) == at("10:00", 21)
    assert CLOSING(DAY, at("10:00"), at("12:00", 22)) == at("12:00", 22)


def lot(**terms: object) -> Scenario:
    """Up from eight on 20 March 2018."""
    return up(case(for_sale()), listed("2018-02-05", "2018-03-20", **terms))


def test_a_lot_is_neither_sold_nor_failed_before_bidding_could_have_closed() -> None:
    for act in (bought(), acts.LotFailed(lot="l1")):
        early = lot().when(act, on="2018-03-21T07:59:59+08:00").then_refused("CN-AUC-7")
        early.then_finding("CN-AUC-7", article="online auction provisions (2016) art. 20", way_out=date(2018, 3, 22))
        lot().when(act, on="2018-03-21T08:00:00+08:00").then_recorded()


def test_what_was_announced_as_open_for_two_days_is_sold_after_two_days() -> None:
    two_days = lot(closes_at=at("08:00", 22))
    two_days.when(bought(), on="2018-03-21T09:00:00+08:00").then_refused("CN-AUC-7")
    two_days.when(bought(), on="2018-03-22T08:00:00+08:00").then_recorded()


def test_what_was_announced_as_open_for_an_hour_is_open_for_a_day_all_the_same() -> None:
    an_hour = lot(closes_at=at("09:00"))
    an_hour.when(bought(), on="2018-03-20T10:00:00+08:00").then_refused("CN-AUC-7")


def test_a_lot_that_its_sale_left_behind_may_fail_at_any_time() -> None:
    left = lot().given(on("2018-03-01", acts.SaleEnded(sale="s1", outcome="撤回")))
    left.when(acts.LotFailed(lot="l1")).then_recorded()


def test_an_auction_house_knocks_down_when_it_likes() -> None:
    house = up(
        case_of_2016(for_sale("movable", "offline", day="2016-10-01")), listed("2016-11-01", "2016-12-20", 800_000)
    )
    house.when(bought(790_000), on="2016-12-20").then_recorded()


# --- who may buy


def test_who_defaulted_is_barred_from_this_lot_and_from_no_other() -> None:
    defaulted = lot().given(on("2018-03-22", bought()), on("2018-04-10", acts.BuyerDefaulted(lot="l1", buyer=BUYER)))
    assert defaulted.case.lots["l1"].defaulters == (BUYER,)
    again = up(defaulted, listed("2018-04-16", "2018-05-10"))
    refusal = again.when(bought(), on="2018-05-12").then_refused("CN-AUC-18")
    assert refusal.then_finding("CN-AUC-18", buyer=BUYER).findings[0].ways_out == ()
    again.when(bought(buyer="远洋公司"), on="2018-05-12").then_recorded()
    lot().when(bought(), on="2018-05-12").then_recorded()


# --- what goes back, and what is sealed


@pytest.mark.parametrize(
    ("day", "regime", "after", "in_time"),
    [
        (date(2018, 3, 20), "online", timedelta(hours=24), True),
        (date(2018, 3, 20), "online", timedelta(hours=24, seconds=1), False),
        (date(2018, 3, 20), "offline", timedelta(days=3), True),
        (date(2018, 3, 20), "offline", timedelta(days=4), False),
        (date(2016, 3, 20), "online", timedelta(days=3, hours=13), True),
        (date(2016, 3, 20), "online", timedelta(days=3, hours=14), False),
    ],
)
def test_losers_get_their_deposits_back_in_a_day_online_and_else_in_three(
    day: date, regime: str, after: timedelta, in_time: bool
) -> None:
    assert BACK_IN_TIME(day, at("10:00"), at("10:00") + after, regime) is in_time


def test_who_bids_is_sealed_until_the_close_and_the_reserve_of_a_ship_for_good() -> None:
    seen, reserve = FORMULAS["CN-AUC-22"], FORMULAS["CN-AUC-23"]
    assert not seen(DAY, at("10:00"), at("09:59:59"))
    assert seen(DAY, at("10:00"), at("10:00"))
    assert [reserve(DAY, regime) for regime in ("online", "offline", "ship")] == [True, True, False]
    with pytest.raises(LookupError):
        reserve(date(2015, 2, 28), "ship")


def test_nothing_is_sold_below_its_start_price_whatever_is_put_up() -> None:
    assert put_up(case(for_sale()), listed("2018-02-05", "2018-03-20")).verdict.allowed
    lot().when(bought("699999.99"), on="2018-03-22").then_refused("CN-AUC-6").then_finding(
        "CN-AUC-6", least=yuan(700_000)
    )
