"""CN-CTL-1 to -7: how long and how much is held, in which rank, and what may be disposed of."""

from datetime import date

import attrs
import pytest

from china.examples import (
    CREW,
    asset,
    bought,
    case,
    case_of_2014,
    filed,
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
from enforcement_workflow.domain.rule import amend
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.jurisdictions.china.control.measures import Effect
from enforcement_workflow.testing import Scenario, given, on

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


# --- ways out of a period


def test_a_period_that_is_too_long_is_cut_to_the_longest() -> None:
    found = case(asset("deposit"))
    found.when(held("deposit", 13)).then_finding("CN-CTL-1", way_out=amend("period", Period(months=12)))
    unnamed = attrs.evolve(held("deposit"), period=None)
    found.when(unnamed).then_finding("CN-CTL-1", way_out=amend("period", Period(months=12)))


def test_a_renewal_that_is_too_short_begins_where_the_measure_ends() -> None:
    way = amend("period", Period(months=12, start=date(2019, 2, 1)))
    FROZEN.when(renewal(11), on="2018-03-01").then_finding("CN-CTL-2", way_out=way)


def test_a_measure_that_has_lapsed_is_made_anew_and_then_that_one_is_renewed() -> None:
    path = FROZEN.when(renewal(), on="2019-02-01").followed()
    assert [str(step) for step in path.steps] == [
        "record AssetControlled", "enter measure: measure-1", "enter period: 12 months from 2020-02-01",
    ]  # fmt: skip


# --- ranks

STANDING = CHINA.rulebook.formulas["CN-CTL-3"]
LIFTED = acts.PriorMeasureEnded(asset="a1", rank=1, court="广州海事法院")


def test_what_waits_takes_effect_when_what_stood_before_it_ends() -> None:
    waiting = case(on("2018-02-01", asset("ship"), held("ship", 12, rank=2)), on("2018-06-01", LIFTED))
    until = date(2019, 2, 1)
    assert STANDING(date(2018, 5, 31), waiting.case, "m1", date(2018, 5, 31)) == Effect(2, None, until)
    assert STANDING(date(2018, 6, 1), waiting.case, "m1", date(2018, 6, 1)) == Effect(1, date(2018, 6, 1), until)


def test_of_two_measures_of_this_court_the_second_takes_effect_when_the_first_lapses_or_is_released() -> None:
    two = case(on("2018-02-01", asset("ship"), held("ship", 6), held("ship", 12, measure="m2", rank=2)))
    assert STANDING(date(2018, 8, 1), two.case, "m2", date(2018, 7, 31)).rank == 2
    assert STANDING(date(2018, 8, 1), two.case, "m2", date(2018, 8, 1)) == Effect(1, date(2018, 8, 1), date(2019, 2, 1))
    released = two.given(on("2018-03-01", acts.ControlReleased(measure="m1", reason="协商")))
    assert STANDING(date(2018, 3, 1), released.case, "m2", date(2018, 3, 1)).since == date(2018, 3, 1)


def test_the_period_of_what_waited_runs_from_its_own_act_or_from_its_effect() -> None:
    waiting = case(on("2018-02-01", asset("ship"), held("ship", 12, rank=2)), on("2018-06-01", LIFTED))
    from_effect = STANDING.compute({"period_from": "effect"}, waiting.case, "m1", date(2018, 6, 1))
    assert from_effect.until == date(2019, 6, 1)
    assert all("period_from" in edition.unverified for edition in STANDING.editions)


def test_what_has_moved_up_to_the_first_rank_is_sold() -> None:
    waiting = case(on("2018-02-01", asset("ship"), held("ship", 12, rank=3)), on("2018-06-01", LIFTED))
    still = waiting.when(ordered(), on="2018-06-02").then_refused("CN-CTL-5")
    still.then_finding("CN-CTL-5", rank=2, way_out=acts.PriorMeasureEnded)
    assert [str(step) for step in still.followed().steps] == ["record DisposalTransferred"]
    second = acts.PriorMeasureEnded(asset="a1", rank=2, court="厦门海事法院")
    waiting.given(on("2018-06-02", second)).when(ordered()).then_recorded()


# --- how much is held


def worth(kind: str, amount: int, name: str = "a1", **more: object) -> acts.AssetFound:
    return attrs.evolve(asset(kind, name), estimate=yuan(amount), **more)


def freeze(amount: int | str, name: str = "a1", measure: str = "m1") -> acts.AssetControlled:
    return attrs.evolve(held("deposit", name=name, measure=measure), amount=yuan(amount))


def test_money_counts_as_far_as_it_is_frozen() -> None:
    rich = case(worth("deposit", 9_000_000))
    rich.when(freeze(1_000_000)).then_recorded()
    refusal = rich.when(held("deposit")).then_refused("CN-CTL-4")
    refusal.then_finding("CN-CTL-4", value=yuan(9_000_000), way_out=amend("amount", yuan(1_200_000)))


def test_goods_that_can_be_divided_are_held_in_part() -> None:
    goods = case(worth("movable", 9_000_000))
    refusal = goods.when(held("movable")).then_refused("CN-CTL-4")
    assert refusal.followed().outcome.verdict.allowed
    goods.when(attrs.evolve(held("movable"), amount=yuan(1_000_000))).then_recorded()
    case(worth("movable", 9_000_000, indivisible=True)).when(held("movable")).then_recorded()


@pytest.mark.parametrize("kind", ["ship", "vehicle", "immovable", "right"])
def test_what_cannot_be_divided_may_be_worth_more_while_nothing_else_covers_the_claim(kind: str) -> None:
    beside = case(worth("deposit", 900_000), freeze(900_000), worth(kind, 9_000_000, "a2"))
    beside.when(held(kind, name="a2", measure="m2")).then_recorded()
    covered = case(worth("deposit", 1_000_000), freeze(1_000_000), worth(kind, 9_000_000, "a2"))
    refusal = covered.when(held(kind, name="a2", measure="m2")).then_refused("CN-CTL-4")
    refusal.then_finding("CN-CTL-4", way_out=acts.ControlReleased)
    assert [str(step) for step in refusal.followed().steps] == ["record ControlReleased"]


def test_several_things_are_held_up_to_the_claim_and_its_costs() -> None:
    two = case(worth("deposit", 700_000), freeze(700_000), worth("deposit", 700_000, "a2"))
    two.when(freeze(500_000, "a2", "m2")).then_recorded()
    two.when(freeze("500000.01", "a2", "m2")).then_refused("CN-CTL-4")


def test_what_is_unknown_waits_or_is_no_longer_held_counts_for_nothing() -> None:
    case(asset("movable")).when(held("movable")).then_recorded()
    waiting = case(
        worth("deposit", 1_000_000), attrs.evolve(freeze(1_000_000), rank=2), worth("deposit", 1_000_000, "a2")
    )
    waiting.when(freeze(1_000_000, "a2", "m2")).then_recorded()
    lapsed = case(on("2018-02-01", worth("deposit", 1_000_000), freeze(1_000_000), worth("deposit", 1_000_000, "a2")))
    lapsed.when(freeze(1_000_000, "a2", "m2"), on="2019-01-31").then_refused("CN-CTL-4")
    lapsed.when(freeze(1_000_000, "a2", "m2"), on="2019-02-01").then_recorded()
    case(worth("deposit", 9_000_000)).when(attrs.evolve(held("deposit"), rank=2)).then_recorded()


def test_where_no_money_is_owed_nothing_is_too_much() -> None:
    handover = given(on("2018-01-02", filed(claim=None)), worth("movable", 9_000_000))
    handover.when(held("movable")).then_recorded()


# --- what others claim


def objection(name: str = "o1", third: bool = True, of: str | None = "a1") -> acts.ObjectionLodged:
    return acts.ObjectionLodged(
        objection=name, by_whom="信风合作社", against="AssetControlled", asset=of, third_party=third
    )


def decided(upheld: bool, name: str = "o1") -> acts.ObjectionDecided:
    return acts.ObjectionDecided(objection=name, upheld=upheld)


def held_ship(*happened: object) -> Scenario:
    return case(asset("ship"), held("ship", 24), *happened)


def test_what_a_third_party_claims_is_not_sold_until_fifteen_days_after_the_rejection() -> None:
    claimed = held_ship(on("2018-02-01", objection()))
    pending = claimed.when(ordered(), on="2018-02-01").then_refused("CN-CTL-6")
    pending.then_finding("CN-CTL-6", who="信风合作社", way_out=acts.ObjectionDecided)
    rejected = claimed.given(on("2018-03-01", decided(False)))
    for day in ("2018-03-01", "2018-03-16"):
        rejected.when(ordered(), on=day).then_refused("CN-CTL-6").then_finding("CN-CTL-6", way_out=date(2018, 3, 17))
    rejected.when(ordered(), on="2018-03-17").then_recorded()


def test_an_objection_that_was_upheld_bars_the_sale_for_good_whatever_is_decided_later() -> None:
    upheld = held_ship(on("2018-02-01", objection()), on("2018-03-01", decided(True)))
    assert upheld.when(ordered(), on="2019-01-01").then_refused("CN-CTL-6").findings[0].ways_out == ()
    later = upheld.given(on("2018-04-01", decided(False)))
    later.when(ordered(), on="2019-01-01").then_refused("CN-CTL-6")


def test_the_objection_of_a_party_or_about_another_asset_does_not_stop_a_sale() -> None:
    held_ship(on("2018-02-01", objection(third=False))).when(ordered()).then_recorded()
    held_ship(on("2018-02-01", objection(of=None))).when(ordered()).then_recorded()
    other = held_ship(on("2018-02-01", asset("vehicle", "a2"), held("vehicle", 12, "a2", "m2"), objection(of="a2")))
    other.when(ordered()).then_recorded()
    both = other.when(ordered("online", "a1", "a2")).then_refused("CN-CTL-6")
    both.then_finding("CN-CTL-6", asset="a2", way_out=amend("assets", ("a1",)))


def test_an_objection_stops_what_is_already_up() -> None:
    listed_once = up(case(for_sale()), listed("2018-02-05", "2018-03-20")).given(on("2018-03-10", objection()))
    listed_once.when(bought(), on="2018-03-22").then_refused("CN-CTL-6")
    sold = up(case(for_sale()), listed("2018-02-05", "2018-03-20")).given(
        on("2018-03-22", bought(), paid_for(), objection())
    )
    sold.when(acts.TitleTransferred(lot="l1", ruling="r1")).then_refused("CN-CTL-6")


# --- where the debtor lives


def test_a_necessary_dwelling_is_sealed_and_not_sold_nor_set_off() -> None:
    dwelling = attrs.evolve(asset("immovable"), necessary_dwelling=True)
    sealed = case(dwelling).when(held("immovable")).then_recorded().after
    assert sealed.when(ordered()).then_refused("CN-CTL-7").findings[0].ways_out == ()
    more = sealed.given(asset("vehicle", "a2"), held("vehicle", 12, "a2", "m2"))
    both = more.when(ordered("online", "a1", "a2")).then_refused("CN-CTL-7")
    both.then_finding("CN-CTL-7", asset="a1", way_out=amend("assets", ("a2",)))
    assert both.followed().outcome.verdict.allowed
