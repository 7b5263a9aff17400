"""CN-CTL-1, CN-CTL-2 and CN-CTL-5: how long a measure lasts, when it is renewed, and what may be disposed of."""

from datetime import date

import attrs
import pytest

from china.examples import (
    CREW,
    asset,
    bought,
    case,
    case_of_2014,
    for_sale,
    held,
    listed,
    ordered,
    paid_for,
    priced,
    up,
    yuan,
)
from enforcement_workflow import Period, acts
from enforcement_workflow.testing import on

KINDS_2015 = [
    ("deposit", 12), ("movable", 24), ("vehicle", 24), ("ship", 24), ("immovable", 36), ("right", 36), ("receivable", 36),
]  # fmt: skip
KINDS_2005 = [("deposit", 6), ("movable", 12), ("ship", 12), ("immovable", 24), ("right", 24)]


@pytest.mark.parametrize(("kind", "most"), KINDS_2015)
def test_a_measure_lasts_one_two_or_three_years(kind: str, most: int) -> None:
    found = case(asset(kind))
    found.when(held(kind, most)).then_recorded().then_stage("control")
    refusal = found.when(held(kind, most + 1)).then_refused("CN-CTL-1").then_stage("filed")
    refusal.then_finding("CN-CTL-1", article="JI art. 487", kind=kind, months=most)


@pytest.mark.parametrize(("kind", "most"), KINDS_2005)
def test_before_february_2015_a_measure_lasted_six_months_one_or_two_years(kind: str, most: int) -> None:
    found = case_of_2014(asset(kind))
    found.when(held(kind, most), on="2015-02-03").then_recorded()
    refusal = found.when(held(kind, most + 1), on="2015-02-03").then_refused("CN-CTL-1")
    refusal.then_finding("CN-CTL-1", article="seizure provisions (2004)", months=most)


def test_deposits_frozen_for_nine_months_are_refused_in_january_2015_and_allowed_in_march() -> None:
    found = case_of_2014(asset("deposit"))
    found.when(held("deposit", 9), on="2015-01-20").then_refused("CN-CTL-1").then_finding("CN-CTL-1", months=6)
    found.when(held("deposit", 9), on="2015-03-01").then_recorded()


def test_the_longer_periods_begin_on_4_february_2015() -> None:
    found = case_of_2014(asset("deposit"))
    found.when(held("deposit", 7), on="2015-02-03").then_refused("CN-CTL-1")
    found.when(held("deposit", 7), on="2015-02-04").then_recorded()


def test_the_article_is_numbered_anew_in_april_2022() -> None:
    found = case(asset("deposit"))
    for day, article in [("2022-04-09", "JI art. 487"), ("2022-04-10", "JI art. 485")]:
        found.when(held("deposit", 13), on=day).then_refused("CN-CTL-1").then_finding("CN-CTL-1", article=article)


def test_a_period_in_days_is_measured_against_the_same_calendar_months() -> None:
    found = case(on("2018-02-01", asset("deposit")))
    freeze = held("deposit")
    found.when(attrs.evolve(freeze, period=Period(days=365))).then_recorded()
    found.when(attrs.evolve(freeze, period=Period(days=366))).then_refused("CN-CTL-1").then_finding(
        "CN-CTL-1", latest=date(2019, 2, 1)
    )


def test_a_period_does_not_grow_by_beginning_later_than_the_measure() -> None:
    found = case(asset("deposit"))
    later = attrs.evolve(held("deposit"), period=Period(months=12, start=date(2018, 1, 3)))
    found.when(later).then_refused("CN-CTL-1")
    found.when(attrs.evolve(later, period=Period(months=12, start=date(2018, 1, 2)))).then_recorded()


def test_a_measure_names_its_period() -> None:
    case(asset("deposit")).when(attrs.evolve(held("deposit"), period=None)).then_refused("CN-CTL-1")


FROZEN = case(on("2018-02-01", asset("deposit"), held("deposit", 12)))


def renewal(months: int = 12, start: date | None = None) -> acts.ControlRenewed:
    return acts.ControlRenewed(measure="m1", period=Period(months=months, start=start))


def test_a_measure_is_renewed_until_the_day_before_it_expires() -> None:
    FROZEN.when(renewal(), on="2019-01-31").then_recorded()
    refusal = FROZEN.when(renewal(), on="2019-02-01").then_refused("CN-CTL-2")
    refusal.then_finding("CN-CTL-2", article="JI art. 487", way_out=acts.AssetControlled, expired=date(2019, 2, 1))


def test_a_renewed_measure_holds_for_its_new_period() -> None:
    renewed = FROZEN.when(renewal(12), on="2019-01-31").then_recorded()
    assert renewed.case.measures["m1"].expires_on == date(2020, 1, 31)
    renewed.when(renewal(12), on="2020-01-30").then_recorded()


def test_a_measure_is_renewed_for_its_maximum_at_most() -> None:
    FROZEN.when(renewal(13), on="2019-01-31").then_refused("CN-CTL-2").then_finding("CN-CTL-2", months=12)


def test_a_renewal_may_begin_when_the_old_period_ends_and_no_later() -> None:
    FROZEN.when(renewal(12, date(2019, 2, 1)), on="2019-01-10").then_recorded()
    FROZEN.when(renewal(12, date(2019, 2, 2)), on="2019-01-10").then_refused("CN-CTL-2")


def test_before_2015_a_measure_was_renewed_for_half_its_period() -> None:
    frozen = case_of_2014(asset("deposit"), held("deposit", 6))
    expiry = date(2015, 6, 1)
    frozen.when(renewal(3, expiry), on="2015-01-10").then_recorded()
    frozen.when(renewal(4, expiry), on="2015-01-10").then_refused("CN-CTL-2").then_finding(
        "CN-CTL-2", article="seizure provisions (2004)", months=3
    )
    frozen.when(renewal(4), on="2015-02-04").then_recorded()


def test_a_renewal_holds_longer_than_what_it_renews() -> None:
    FROZEN.when(renewal(11), on="2018-03-02").then_recorded()
    FROZEN.when(renewal(11), on="2018-03-01").then_refused("CN-CTL-2").then_finding(
        "CN-CTL-2", expires=date(2019, 2, 1), ends=date(2019, 2, 1)
    )
    FROZEN.when(renewal(12, date(2016, 3, 1)), on="2018-03-01").then_refused("CN-CTL-2")


def test_a_released_measure_is_not_renewed_and_is_told_so() -> None:
    released = FROZEN.given(on("2018-03-01", acts.ControlReleased(measure="m1", reason="已履行")))
    refusal = released.when(renewal(), on="2018-03-01").then_refused("CN-CTL-2")
    refusal.then_finding("CN-CTL-2", way_out=acts.AssetControlled, ended=date(2018, 3, 1))
    assert refusal.findings[0].message_en.startswith("The measure was released on 2018-03-01;")
    assert refusal.findings[0].message_zh.startswith("该措施已于 2018-03-01 解除；")


def test_what_is_held_first_is_sold() -> None:
    case(asset("ship"), held("ship")).when(ordered()).then_recorded().then_stage("auction")


def test_what_waits_behind_another_court_is_not_sold() -> None:
    waiting = case(asset("ship"), held("ship", rank=2))
    refusal = waiting.when(ordered()).then_refused("CN-CTL-5").then_stage("control")
    refusal.then_finding("CN-CTL-5", article="JI art. 486", way_out=acts.DisposalTransferred)
    refusal.then_finding("CN-CTL-5", way_out=acts.PriorMeasureEnded, asset="a1", rank=2)
    for way, fields in (
        (acts.DisposalTransferred, {"from_court": "广州海事法院"}),
        (acts.PriorMeasureEnded, {"rank": 1, "court": "广州海事法院"}),
    ):
        waiting.given(way(asset="a1", **fields)).when(ordered()).then_recorded()


def test_what_another_court_hands_over_is_sold() -> None:
    waiting = case(asset("ship"), held("ship", rank=2), acts.DisposalTransferred(asset="a1", from_court="广州海事法院"))
    waiting.when(ordered()).then_recorded()


def test_what_another_court_hands_over_is_not_sold_unless_some_measure_holds_it() -> None:
    handed_over = acts.DisposalTransferred(asset="a2", from_court="广州海事法院")
    loose = case(asset("ship"), held("ship"), asset("movable", "a2"), handed_over)
    refusal = loose.when(ordered("online", "a2")).then_refused("CN-CTL-5")
    refusal.then_finding("CN-CTL-5", asset="a2", rank=None, way_out=acts.AssetControlled)


def test_a_measure_that_lapses_during_the_auction_stops_the_sale_and_the_passing_of_title() -> None:
    short = case(on("2018-02-01", asset("movable"), held("movable", 2), priced(1_000_000), ordered()))
    listed_once = up(short, listed("2018-02-05", "2018-03-20"))
    passed = acts.TitleTransferred(lot="l1", ruling="r1")
    in_time = listed_once.when(bought(), on="2018-03-31").then_recorded().when(paid_for()).then_recorded()
    listed_once.when(bought(), on="2018-04-01").then_refused("CN-CTL-5")
    in_time.when(passed, on="2018-03-31").then_recorded()
    in_time.when(passed, on="2018-04-01").then_refused("CN-CTL-5")


def test_what_is_not_held_is_not_sold() -> None:
    one_of_two = case(asset("ship"), asset("movable", "a2"), held("ship"))
    one_of_two.when(ordered("online", "a1")).then_recorded()
    one_of_two.when(ordered("online", "a1", "a2")).then_refused("CN-CTL-5")


def test_a_measure_that_has_expired_gives_no_power_to_sell() -> None:
    arrested = case(on("2018-02-01", asset("ship"), held("ship", 12)))
    arrested.when(ordered(), on="2019-01-31").then_recorded()
    arrested.when(ordered(), on="2019-02-01").then_refused("CN-CTL-5")


def test_a_set_off_disposes_too() -> None:
    failed = up(case(for_sale("movable")), listed("2018-02-05", "2018-02-20")).given(
        on("2018-02-21", acts.LotFailed(lot="l1"))
    )
    taken = acts.SetOffTaken(lot="l1", creditor=CREW.name, price=yuan(700_000))
    failed.when(taken, on="2019-01-31").then_recorded()
    failed.when(taken, on="2019-02-01").then_refused("CN-CTL-5")


def test_before_2015_no_rule_asked_for_the_first_rank() -> None:
    waiting = case_of_2014(asset("ship"), held("ship", 12, rank=2), priced(100))
    waiting.when(ordered(), on="2015-02-03").then_recorded()
    waiting.when(ordered(), on="2015-02-04").then_refused("CN-CTL-5")


def test_the_power_to_dispose_is_cited_anew_from_april_2022() -> None:
    waiting = case(asset("ship"), held("ship", 24, rank=2))
    waiting.when(ordered(), on="2022-04-10").then_refused("CN-CTL-5").then_finding("CN-CTL-5", article="JI art. 484")


def test_a_sale_names_what_is_sold() -> None:
    held_ship = case(asset("ship"), held("ship"))
    held_ship.when(acts.SaleOrdered(sale="s1", assets=())).then_refused("ID-KNOWN")
    held_ship.when(ordered("online", "a9")).then_refused("ID-KNOWN").then_finding("ID-KNOWN", way_out=acts.AssetFound)
