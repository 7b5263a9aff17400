"""CN-AUC-2, -3, -5, -9, -10, -11: floors, notices, deposits and rounds, online and by an auction house."""

from datetime import date

import pytest

from china import examples
from china.examples import (
    asset,
    bought,
    case,
    case_of_2016,
    filed,
    for_sale,
    held,
    listed,
    ordered,
    paid_for,
    priced,
    yuan,
)
from enforcement_workflow import Money, acts
from enforcement_workflow.domain.rule import WayOut, amend
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Outcome, Scenario, given, on

FAILED = acts.LotFailed(lot="l1")
ART_26 = "online: online auction provisions (2016) art. 26; offline: auction provisions (2004)"


def online(kind: str = "movable", price: int | str = 1_000_000) -> Scenario:
    """Ordered on 1 February 2018 to be sold online."""
    return case(for_sale(kind, "online", price))


def offline(kind: str = "movable", price: int | str = 1_000_000) -> Scenario:
    """Ordered on 1 October 2016 to be sold by an auction house."""
    return case_of_2016(for_sale(kind, "offline", price, "2016-10-01"))


def put_up(scenario: Scenario, notice: str, opens: str, start: int | str = 700_000, **changed: object) -> Outcome:
    """The lot is announced on the day of its notice, the parties told and its terms decided before."""
    return examples.put_up(scenario, listed(notice, opens, start, **changed))


def opening(day: str) -> WayOut:
    """The way out of opening at the same hour of another day."""
    return amend("opens_at", listed(day, day).opens_at)


# --- the first floor


def test_online_the_first_floor_is_seventy_percent_of_the_reference_price() -> None:
    put_up(online(), "2018-02-05", "2018-03-20", 700_000).then_recorded()
    refusal = put_up(online(), "2018-02-05", "2018-03-20", "699999.99").then_refused("CN-AUC-2")
    art_10 = "online: online auction provisions (2016) art. 10; offline: auction provisions (2004)"
    refusal.then_finding("CN-AUC-2", article=art_10, share=70, least=yuan(700_000))


def test_a_floor_between_two_fen_is_the_higher_one() -> None:
    cents = online(price="100.01")  # 70 % of it is 70.007
    put_up(cents, "2018-02-05", "2018-03-20", "70.01").then_recorded()
    put_up(cents, "2018-02-05", "2018-03-20", "70.00").then_refused("CN-AUC-2")


def test_by_an_auction_house_the_first_floor_was_eighty_percent_and_is_the_whole_since_2021() -> None:
    put_up(offline(), "2016-11-01", "2016-12-20", 800_000).then_recorded()
    put_up(offline(), "2016-11-01", "2016-12-20", "799999.99").then_refused("CN-AUC-2").then_finding(
        "CN-AUC-2", share=80
    )
    modern = case(
        for_sale("movable", "offline", 1_000_000, "2018-02-01"),
        on("2020-12-20", held(measure="m2"), priced(1_000_000)),
    )
    put_up(modern, "2020-12-31", "2021-02-20", 800_000).then_recorded()
    put_up(modern, "2021-01-01", "2021-02-20", "999999.99").then_refused("CN-AUC-2").then_finding(
        "CN-AUC-2", share=100, way_out=amend("start_price", yuan(1_000_000))
    )
    put_up(modern, "2021-01-01", "2021-02-20", 1_000_000).then_recorded()


def test_nothing_is_put_up_before_its_price_is_fixed() -> None:
    unpriced = case(on("2018-02-01", asset("movable"), held("movable"), ordered()))
    refusal = put_up(unpriced, "2018-02-05", "2018-03-20").then_refused("CN-AUC-2")
    refusal.then_finding("CN-AUC-2", way_out=acts.PriceFixed)


def test_the_floor_of_a_lot_of_several_assets_is_that_of_their_sum() -> None:
    two = case(
        on(
            "2018-02-01", asset("movable"), asset("movable", "a2"), held("movable"), held("movable", 12, "a2", "m2"),
            priced(1_000_000), priced(500_000, "a2"), ordered("online", "a1", "a2"),
        )
    )  # fmt: skip
    put_up(two, "2018-02-05", "2018-03-20", 1_050_000, assets=("a1", "a2")).then_recorded()
    put_up(two, "2018-02-05", "2018-03-20", "1049999.99", assets=("a1", "a2")).then_refused("CN-AUC-2")


def test_a_start_price_in_another_currency_is_a_finding_and_not_a_crash() -> None:
    dollars = Money.of(700_000, "USD")
    put_up(online(), "2018-02-05", "2018-03-20", start_price=dollars).then_refused("CURRENCY", "CN-AUC-5")


# --- the first notice


@pytest.mark.parametrize(
    ("kind", "first_day"),
    [
        ("movable", "2018-02-20"), ("vehicle", "2018-02-20"), ("immovable", "2018-03-07"), ("ship", "2018-03-07"),
        ("right", "2018-03-07"),
    ],
)  # fmt: skip
def test_online_bidding_opens_fifteen_days_after_the_notice_or_thirty(kind: str, first_day: str) -> None:
    opens = date.fromisoformat(first_day)
    put_up(online(kind), "2018-02-05", first_day).then_recorded()
    refusal = put_up(online(kind), "2018-02-05", opens.replace(day=opens.day - 1).isoformat()).then_refused("CN-AUC-3")
    art_12 = "online: online auction provisions (2016) art. 12; offline: auction provisions (2004)"
    refusal.then_finding("CN-AUC-3", article=art_12, earliest=opens, way_out=opening(first_day))


def test_a_lot_with_anything_but_movables_has_the_longer_notice() -> None:
    mixed = case(
        on(
            "2018-02-01", asset("movable"), asset("immovable", "a2"), held("movable"), held("immovable", 12, "a2", "m2"),
            priced(500_000), priced(500_000, "a2"), ordered("online", "a1", "a2"),
        )
    )  # fmt: skip
    put_up(mixed, "2018-02-05", "2018-03-07", assets=("a1", "a2")).then_recorded()
    put_up(mixed, "2018-02-05", "2018-03-06", assets=("a1", "a2")).then_refused("CN-AUC-3")


@pytest.mark.parametrize(("kind", "too_soon", "in_time"), [("movable", 7, 8), ("immovable", 15, 16)])
def test_by_an_auction_house_the_notice_is_of_seven_days_or_fifteen(kind: str, too_soon: int, in_time: int) -> None:
    put_up(offline(kind), "2016-11-01", f"2016-11-{in_time:02}", 800_000).then_recorded()
    put_up(offline(kind), "2016-11-01", f"2016-11-{too_soon:02}", 800_000).then_refused("CN-AUC-3")


def test_a_house_opened_twenty_days_after_its_notice_is_lawful_offline_in_2016_and_not_online_in_2017() -> None:
    put_up(offline("immovable"), "2016-12-01", "2016-12-21", 800_000).then_recorded()
    of_2017 = case_of_2016(for_sale("immovable", "online", 1_000_000, "2017-01-10"))
    put_up(of_2017, "2017-02-01", "2017-02-21").then_refused("CN-AUC-3").then_finding(
        "CN-AUC-3", needed=30, given=20, way_out=opening("2017-03-03")
    )


# --- the deposit


@pytest.mark.parametrize("deposit", ["35000", "140000"])
def test_online_the_deposit_is_five_to_twenty_percent_of_the_start_price(deposit: str) -> None:
    put_up(online(), "2018-02-05", "2018-03-20", deposit=yuan(deposit)).then_recorded()


@pytest.mark.parametrize("deposit", ["34999.99", "140000.01", "0"])
def test_online_a_deposit_below_five_or_above_twenty_percent_is_refused(deposit: str) -> None:
    refusal = put_up(online(), "2018-02-05", "2018-03-20", deposit=yuan(deposit)).then_refused("CN-AUC-5")
    art_17 = "online: online auction provisions (2016) art. 17; offline: auction provisions (2004)"
    refusal.then_finding("CN-AUC-5", article=art_17, most=yuan(140_000))


def test_by_an_auction_house_the_deposit_is_five_percent_of_the_valuation_or_more() -> None:
    put_up(offline(), "2016-11-01", "2016-12-20", 900_000, deposit=yuan(50_000)).then_recorded()
    put_up(offline(), "2016-11-01", "2016-12-20", 900_000, deposit=yuan(800_000)).then_recorded()
    put_up(offline(), "2016-11-01", "2016-12-20", 900_000, deposit=yuan("49999.99")).then_refused("CN-AUC-5")


# --- the next round


def failed_online(kind: str = "movable") -> Scenario:
    """Put up online at 700,000 and not sold by 1 March 2018."""
    once = put_up(case(for_sale(kind, "online", 1_000_000, "2018-01-20")), "2018-01-25", "2018-02-25")
    return once.then_recorded().after.given(on("2018-03-01", FAILED))


def again(scenario: Scenario, notice: str, opens: str, start: int | str = 560_000, **changed: object) -> Outcome:
    """The second round."""
    return put_up(scenario, notice, opens, start, **({"round": 2} | changed))


def test_online_the_second_round_opens_within_thirty_days_of_the_failure() -> None:
    again(failed_online(), "2018-03-10", "2018-03-31").then_recorded()
    refusal = again(failed_online(), "2018-03-10", "2018-04-01").then_refused("CN-AUC-9")
    with_ships = f"{ART_26}; ship: ship auction provisions (2015) art. 10"
    refusal.then_finding("CN-AUC-9", article=with_ships, latest=date(2018, 3, 31))
    assert "不迟于 2018-03-31" in refusal.findings[0].message_zh


def failed_offline(failed_on: str = "2016-11-09") -> Scenario:
    """A movable put up by an auction house at 800,000 and not sold."""
    once = put_up(offline(), "2016-11-01", "2016-11-08", 800_000).then_recorded().after
    return once.given(on(failed_on, FAILED))


def test_a_second_round_45_days_after_the_failure_is_in_time_before_2017_and_late_after() -> None:
    again(failed_offline(), "2016-12-01", "2016-12-24", 640_000).then_recorded()  # 9 November + 45 days
    again(failed_online(), "2018-03-20", "2018-04-15").then_refused("CN-AUC-9")  # 1 March + 45 days


def test_by_an_auction_house_the_second_round_opens_within_sixty_days() -> None:
    again(failed_offline(), "2016-12-20", "2017-01-08", 640_000).then_recorded()  # 9 November + 60 days
    again(failed_offline(), "2016-12-20", "2017-01-09", 640_000).then_refused("CN-AUC-9").then_finding(
        "CN-AUC-9",
        article="online and offline: auction provisions (2004); ship: ship auction provisions (2015) art. 10",
    )


@pytest.mark.parametrize(
    ("kind", "in_time", "too_soon"), [("movable", "2018-03-17", "2018-03-16"), ("right", "2018-03-25", "2018-03-24")]
)
def test_the_notice_of_the_second_round_is_of_seven_days_or_fifteen(kind: str, in_time: str, too_soon: str) -> None:
    again(failed_online(kind), "2018-03-10", in_time).then_recorded()
    again(failed_online(kind), "2018-03-10", too_soon).then_refused("CN-AUC-9").then_finding(
        "CN-AUC-9", way_out=opening(in_time)
    )


def test_the_second_round_stays_on_its_platform() -> None:
    again(failed_online(), "2018-03-10", "2018-03-31", platform="jd").then_refused("CN-AUC-9").then_finding(
        "CN-AUC-9", platform="taobao", other="jd"
    )
    again(failed_offline(), "2016-12-01", "2016-12-24", 640_000, platform="another house").then_recorded()


def test_from_round_to_round_the_price_falls_by_a_fifth_at_most() -> None:
    again(failed_online(), "2018-03-10", "2018-03-31", 560_000).then_recorded()
    refusal = again(failed_online(), "2018-03-10", "2018-03-31", "559999.99").then_refused("CN-AUC-10")
    refusal.then_finding("CN-AUC-10", article=ART_26, least=yuan(560_000), way_out=amend("start_price", yuan(560_000)))


def test_before_2017_too_the_price_fell_by_a_fifth_at_most() -> None:
    again(failed_offline(), "2016-12-01", "2016-12-24", 640_000).then_recorded()
    again(failed_offline(), "2016-12-01", "2016-12-24", "639999.99").then_refused("CN-AUC-10").then_finding(
        "CN-AUC-10", article="auction provisions (2004)"
    )


def failed_twice() -> Scenario:
    """Put up twice online, and not sold by 1 April 2018."""
    return again(failed_online(), "2018-03-10", "2018-03-31").then_recorded().after.given(on("2018-04-02", FAILED))


def test_online_there_is_no_third_round() -> None:
    refusal = put_up(failed_twice(), "2018-04-05", "2018-04-25", 448_000, round=3).then_refused("CN-AUC-11")
    assert refusal.then_finding("CN-AUC-11", article=ART_26, round=3).findings[0].ways_out == ()


def third_round(kind: str) -> Outcome:
    """An auction house puts a lot up for the third time, after failures in October and November 2016."""
    ordered_once = case_of_2016(for_sale(kind, "offline", 1_000_000, "2016-09-01"))
    once = put_up(ordered_once, "2016-09-05", "2016-09-25", 800_000).after.given(on("2016-10-01", FAILED))
    twice = put_up(once, "2016-10-05", "2016-10-25", 640_000, round=2).after.given(on("2016-11-01", FAILED))
    return put_up(twice, "2016-11-05", "2016-11-25", 512_000, round=3)


def test_by_an_auction_house_an_immovable_has_a_third_round_and_a_movable_has_none() -> None:
    third_round("immovable").then_recorded()
    third_round("movable").then_refused("CN-AUC-11")


def test_there_is_never_a_fourth_round() -> None:
    thrice = third_round("immovable").after.given(on("2016-12-01", FAILED))
    put_up(thrice, "2016-12-05", "2016-12-20", 409_600, round=4, deposit=yuan(50_000)).then_refused("CN-AUC-11")


def test_whatever_is_wrong_with_the_next_round_is_named_at_once() -> None:
    refusal = again(failed_online(), "2018-03-29", "2018-04-02", platform="jd").then_refused("CN-AUC-9")
    said = {(f.facts.get("other"), f.facts.get("latest"), f.facts.get("needed")) for f in refusal.findings}
    assert said == {("jd", None, None), (None, date(2018, 3, 31), None), (None, None, 7)}


def test_a_second_round_that_would_be_too_late_opens_on_the_last_day_where_the_notice_still_allows_it() -> None:
    late = again(failed_online(), "2018-03-10", "2018-04-15").then_refused("CN-AUC-9")
    assert [str(step) for step in late.followed().steps] == [
        "enter opens_at: 2018-03-31 08:00:00+08:00", "record PanelDecided",
    ]  # fmt: skip
    never = again(failed_online(), "2018-03-29", "2018-04-15").then_refused("CN-AUC-9")
    assert never.findings[0].ways_out == ()


def test_a_round_that_was_withdrawn_is_held_again_within_the_period_of_the_failure_and_on_the_same_platform() -> None:
    withdrawn = again(failed_online(), "2018-03-10", "2018-03-20").after.given(
        on("2018-03-11", acts.LotWithdrawn(lot="l1", reason="案外人异议"))
    )
    again(withdrawn, "2018-03-14", "2018-03-31").then_recorded()
    again(withdrawn, "2018-03-14", "2018-04-01").then_refused("CN-AUC-9")
    again(withdrawn, "2018-03-14", "2018-03-31", platform="jd").then_refused("CN-AUC-9")


def test_a_failed_round_that_is_then_withdrawn_is_not_held_again() -> None:
    withdrawn = failed_online().given(on("2018-03-05", acts.LotWithdrawn(lot="l1", reason="协商")))
    put_up(withdrawn, "2018-03-10", "2018-03-31", 700_000).then_refused("LOT").then_finding("LOT", expected=2, round=1)
    again(withdrawn, "2018-03-10", "2018-03-31").then_recorded()


def test_a_ship_goes_again_after_seven_days_as_the_provisions_of_2015_say() -> None:
    once = put_up(case(for_sale("ship", "ship")), "2018-02-05", "2018-03-20", 800_000).then_recorded().after
    failed = once.given(on("2018-03-21", FAILED))
    again(failed, "2018-06-01", "2018-06-08", 640_000).then_recorded()
    again(failed, "2018-06-01", "2018-06-07", 640_000).then_refused("CN-AUC-9")


def test_an_auction_house_is_held_to_the_provisions_for_auction_houses() -> None:
    early = put_up(case(for_sale("immovable", "offline")), "2018-03-05", "2018-03-15", 1_000_000)
    assert "offline: auction provisions (2004)" in early.then_refused("CN-AUC-3").findings[0].article
    held_on = case(
        for_sale("immovable", "offline"), on("2021-01-04", held("immovable", 36, measure="m2"), priced(1_000_000))
    )
    refusal = put_up(held_on, "2021-02-01", "2021-02-10", 1_000_000).then_refused("CN-AUC-3")
    assert "offline: auction provisions (2020) art. 8" in refusal.findings[0].article


def test_settings_of_which_no_source_was_read_are_marked() -> None:
    notice = CHINA.rulebook.rules["CN-AUC-3"]
    marked = {edition.since.year: set(edition.unverified) for edition in notice.editions}
    assert marked == {2005: {"online", "offline"}, 2017: {"offline", "ship_online"}, 2021: {"since", "ship_online"}}


# --- how a lot stands: more in test_lots.py


def test_a_lot_begins_with_round_one_and_goes_on_by_one() -> None:
    put_up(online(), "2018-02-05", "2018-03-20", round=2).then_refused("LOT")
    put_up(failed_online(), "2018-03-10", "2018-03-31", round=1).then_refused("LOT")


def test_a_lot_that_is_up_is_not_put_up_again() -> None:
    up = put_up(online(), "2018-02-05", "2018-03-20").then_recorded().after
    put_up(up, "2018-02-06", "2018-03-20").then_refused("LOT").then_finding("LOT", way_out=acts.LotWithdrawn)


def test_a_lot_whose_buyer_defaults_is_put_up_again_in_the_same_round_long_after_its_failure() -> None:
    defaulted = again(failed_online(), "2018-03-10", "2018-03-31").after.given(
        on("2018-04-02", bought(600_000)), on("2018-04-20", acts.BuyerDefaulted(lot="l1", buyer="海达公司"))
    )
    again(defaulted, "2018-04-23", "2018-04-30", 560_000).then_recorded()
    again(defaulted, "2018-04-23", "2018-04-29", 560_000).then_refused("CN-AUC-9")  # seven days' notice
    again(defaulted, "2018-04-23", "2018-04-30", "559999.99").then_refused("CN-AUC-10")  # a fifth below round one


def test_what_is_sold_is_transferred_and_handed_over_and_nothing_else_is() -> None:
    up = put_up(online(), "2018-02-05", "2018-03-20").after
    transfer, hand_over = acts.TitleTransferred(lot="l1", ruling="r1"), acts.AssetHandedOver(lot="l1")
    up.when(transfer).then_refused("LOT").then_finding("LOT", way_out=acts.LotSold)
    up.when(hand_over).then_refused("LOT")
    sold = up.when(bought(), on="2018-03-21").then_recorded().when(paid_for()).then_recorded().after
    done = sold.when(transfer).then_recorded().when(hand_over).then_recorded()
    assert done.case.measures["m1"].ended_by == "sold"


def test_a_case_leaves_the_auction_with_its_last_sale() -> None:
    two = case(
        on("2018-02-01", asset("movable"), asset("movable", "a2"), held("movable"), held("movable", 12, "a2", "m2")),
        ordered(),
        ordered("online", "a2", sale="s2"),
    )
    first = two.when(acts.SaleEnded(sale="s1", outcome="流拍")).then_recorded().then_stage("auction")
    first.when(acts.SaleEnded(sale="s2", outcome="流拍")).then_recorded().then_stage("control")


def test_what_comes_next_is_said_beforehand() -> None:
    up = put_up(online(), "2018-02-05", "2018-03-20").then_recorded()
    up.then_open("LotSold", acts.LotFailed, "LotListed", "SaleEnded").then_closed(
        "CaseFiled", "CaseArchived", "CaseResumed"
    )
    given(filed()).when(acts.Noted(text="x")).then_closed("LotSold", "AssetControlled", "SaleOrdered")
