"""What happens in ordinary cases is not refused, nor called late: preservation, delay interest, ships sealed in the register,
units that obstruct, rounds and pauses across a stay, costs of a ship, and what was handed to another court."""

from datetime import date
from typing import Any

import attrs

from china.examples import (
    JUDGE,
    NO_ASSETS,
    OWNER,
    approved,
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
    paid_out,
    priced,
    pursued,
    put_up,
    up,
    yuan,
)
from enforcement_workflow import Period, acts
from enforcement_workflow.domain.values import Share
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Outcome, Scenario, given, given_unjudged, on

PERFORMED = acts.CaseConcluded(mode="performed")
FAILED = acts.LotFailed(lot="l1")
DUE: dict[str, Any] = {"claim": yuan(100_000), "due_on": date(2018, 2, 20)}
"""CNY 100,000 that was to be paid by 20 February 2018: every day of delay costs CNY 17.50."""


def due_dates(clock: str, scenario: Scenario, as_of: str) -> list[str]:
    """The last days of the runs of a clock, as they stand on a day."""
    return [r.due_on.isoformat() for r in CHINA.clocks[clock].readings(scenario.case, date.fromisoformat(as_of))]


# --- preservation


def preserving(*happened: Any) -> Scenario:
    """A case that preserves a claim of a million against a ship."""
    return given(on("2018-01-02", filed(kind="preservation")), *happened, number="(2018)琼72执保1号", by=JUDGE)


def test_a_case_that_preserves_assets_is_concluded_when_they_are_held_and_no_money_was_paid() -> None:
    held_for_it = preserving(asset("ship"), attrs.evolve(held("ship"), period=Period(days=30)))
    held_for_it.when(attrs.evolve(PERFORMED, kept_measures=("m1",)), on="2018-01-05").then_recorded()


def test_in_a_case_that_preserves_assets_no_notice_is_due_and_nothing_is_priced() -> None:
    scenario = preserving(acts.CaseAssigned(handler=JUDGE, team="1"), asset("movable"), held("movable"))
    for clock in ("CN-NOT-1", "CN-NOT-2", "CN-NOT-3", "CN-PRC-1", "B"):
        assert due_dates(clock, scenario, "2019-01-02") == [], clock


def test_a_ship_that_is_only_sealed_in_the_register_is_not_under_arrest() -> None:
    """限制处分 is a measure of the Civil Procedure Law: the thirty days are those of an arrest."""
    sealed = acts.AssetControlled(measure="m1", asset="a1", how="seal", period=Period(months=24))
    kept = preserving(asset("ship")).when(sealed).then_recorded().after
    assert due_dates("CN-SHP-1-hold", kept, "2018-03-01") == []
    kept.when(acts.ControlRenewed(measure="m1", period=Period(months=24)), on="2019-12-30").then_recorded()


# --- doubled interest ends when the debtor performs, and is part of what must be paid


def paid_by_debtor(amount: int | str, day: str, paid: str) -> Scenario:
    """The debtor pays on one day, and the money goes to the applicant on another."""
    money = on(day, acts.MoneyReceived(amount=yuan(amount), source=OWNER.name))
    return given(on("2018-01-02", filed(**DUE)), money, on(paid, acts.Noted(text="发放")), *paid_out(amount), by=JUDGE)


def test_interest_ends_when_the_debtor_paid_and_not_when_the_court_paid_out() -> None:
    """Paid on 2 March, ten days late: CNY 175, however long the money lies in the account of the case."""
    paid_by_debtor("100175.00", "2018-03-02", "2018-03-22").when(PERFORMED).then_recorded()
    refusal = paid_by_debtor("100174.99", "2018-03-02", "2018-03-22").when(PERFORMED).then_refused("CN-CLS-1")
    refusal.then_finding("CN-CLS-1", open=yuan("0.01"), due=yuan(100_175))


def test_interest_on_what_came_in_by_halves_ends_for_each_on_its_day() -> None:
    """50,000 after ten days and the rest after twenty: 10 x 17.50 + 10 x 8.75 = 262.50, paid out in one sum."""
    came = [on(day, acts.MoneyReceived(amount=yuan(n), source=OWNER.name)) for day, n in (
        ("2018-03-02", "50000.00"), ("2018-03-12", "50262.50"))]  # fmt: skip
    given(
        on("2018-01-02", filed(**DUE)),
        *came,
        on("2018-04-02", acts.Noted(text="发放")),
        *paid_out("100262.50"),
        by=JUDGE,
    ).when(PERFORMED).then_recorded()


def test_interest_on_what_a_lot_brought_runs_until_its_ruling_is_served() -> None:
    """Sold for 100,350 and paid on 2 March, the ruling served on 12 March: twenty days of CNY 17.50 are CNY 350."""
    scenario = given(
        on("2018-01-02", filed(**DUE), asset("movable"), held("movable"), priced(100_350), ordered()), by=JUDGE
    )
    lot = up(scenario, listed("2018-02-05", "2018-02-26", 100_350, increment=yuan(500)))
    sold = lot.given(
        on("2018-02-27", bought(100_350)), on("2018-03-02", paid_for(100_350)),
        on("2018-03-12", acts.TitleTransferred(lot="l1", ruling="r1"), acts.SaleEnded(sale="s1", outcome="成交")),
        on("2018-03-20", acts.Noted(text="发放")),
    )  # fmt: skip
    sold.given(*paid_out(100_350)).when(PERFORMED).then_recorded()
    sold.given(*paid_out("100349.99")).when(PERFORMED).then_finding("CN-CLS-1", open=yuan("0.01"), due=yuan(100_350))


def about_to_sell(paid: int | str) -> Outcome:
    """Of what is due on 19 March, 100,000 and 27 days of CNY 17.50, so much is paid; the lot opens on 20 March."""
    money = acts.MoneyReceived(amount=yuan(paid), source=OWNER.name)
    scenario = given(
        on("2018-02-01", filed(received_on=date(2018, 2, 1), **DUE)), for_sale(), by=JUDGE, number="(2018)琼72执1号"
    )
    return (
        up(scenario, listed("2018-02-05", "2018-03-20")).given(on("2018-03-19", money)).when(bought(), on="2018-03-22")
    )


def test_an_auction_goes_on_while_interest_is_open() -> None:
    about_to_sell("100472.49").then_recorded()
    about_to_sell("100472.50").then_refused("CN-AUC-16")


# --- fines, costs, and what another court disposes of


def test_a_bank_that_obstructs_and_is_no_party_is_fined_as_a_unit() -> None:
    act = acts.Fined(respondent="海洋银行", amount=yuan(500_000))
    case(approved(act)[0]).when(act).then_recorded()
    too_much = acts.Fined(respondent="海洋银行", amount=yuan("1000000.01"))
    refused = case(approved(too_much)[0]).when(too_much).then_refused("CN-SAN-1")
    assert "（个人、单位）" in refused.findings[0].message_zh


def test_the_costs_of_a_plan_are_paid_without_a_registered_claim() -> None:
    costs = Share("船舶看管公司", "costs", yuan(400), yuan(400))
    plan = on("2018-02-01", acts.DistributionPlanned(plan="方案", shares=(costs,)))
    served = [on("2018-02-01", acts.DistributionServed(on_whom=name)) for name in (costs.claimant, OWNER.name)]
    money = acts.MoneyReceived(amount=yuan(1_000), source=OWNER.name)
    verified, approval, payment = paid_out(400, costs.claimant)
    planned = case(money, plan, *served, on("2018-03-01", verified))
    planned.given(approval).when(payment).then_recorded()
    _, approval, payment = paid_out("400.01", costs.claimant)
    planned.given(approval).when(payment).then_refused("CN-MON-2")


def test_what_was_handed_to_another_court_is_neither_sold_here_nor_in_the_way_of_closing() -> None:
    asked = acts.DisposalRequested(asset="a1", by_court="广州海事法院")
    handed = acts.DisposalCeded(asset="a1", to_court="广州海事法院")
    scenario = case(*pursued(), asset("ship"), held("ship"), asked, handed)
    refusal = scenario.when(ordered()).then_refused("CN-CTL-5")
    refusal.then_finding("CN-CTL-5", court="广州海事法院", way_out=acts.DisposalTransferred)
    scenario.when(attrs.evolve(NO_ASSETS, kept_measures=("m1",)), on="2018-04-03").then_recorded()
    back = scenario.given(acts.DisposalTransferred(asset="a1", from_court="广州海事法院"))
    back.when(ordered()).then_recorded()


# --- rounds and pauses


def failed_on_1_march(kind: str = "movable") -> Scenario:
    first = listed("2018-01-25", "2018-02-25", 800_000)
    return up(case(for_sale(kind, day="2018-01-20")), first).given(on("2018-03-01", FAILED))


def test_the_thirty_days_for_the_next_round_do_not_run_during_a_stay() -> None:
    """Failed on 1 March; stayed from 10 March to 9 April, thirty days: the next round opens by 30 April."""
    stayed = failed_on_1_march().given(
        on("2018-03-10", acts.CaseStayed(ground="death")), on("2018-04-09", acts.StayLifted())
    )
    put_up(stayed, listed("2018-04-12", "2018-04-30", 640_000, round=2)).then_recorded()
    late = put_up(stayed, listed("2018-04-12", "2018-05-01", 640_000, round=2)).then_refused("CN-AUC-9")
    late.then_finding("CN-AUC-9", latest=date(2018, 4, 30))


def test_a_ship_is_announced_again_online_seven_days_before() -> None:
    """Seven days, both as a movable online and as a ship."""
    put_up(failed_on_1_march("ship"), listed("2018-03-12", "2018-03-19", 640_000, round=2)).then_recorded()
    put_up(failed_on_1_march("ship"), listed("2018-03-12", "2018-03-18", 640_000, round=2)).then_refused("CN-AUC-9")


def test_an_auction_house_offers_a_right_a_third_time() -> None:
    """Art. 25 speaks of immovables and other property rights."""
    first = up(
        case_of_2016(for_sale("right", "offline", day="2016-10-01")), listed("2016-11-01", "2016-11-20", 800_000)
    )
    second = up(first.given(on("2016-11-21", FAILED)), listed("2016-11-25", "2016-12-12", 640_000, round=2))
    third = listed("2016-12-17", "2017-01-05", 512_000, round=3)
    put_up(second.given(on("2016-12-13", FAILED)), third).then_recorded()


def test_an_auction_does_not_go_on_while_a_second_deferral_follows_the_first() -> None:
    """Put off until 1 April, and then until 1 July, a Sunday: the five days begin with the end of the second."""
    lots = (asset("ship"), held("ship", 24), priced(1_000_000), ordered(), listed("2018-02-10", "2018-03-20"))
    put_off = [acts.EnforcementDeferred(ground="objection", until=date(2018, m, 1)) for m in (4, 7)]
    paused = acts.LotPaused(lot="l1", reason="暂缓")
    scenario = given_unjudged(
        on("2018-01-02", filed()), on("2018-02-10", *lots), on("2018-03-01", put_off[0], paused), on("2018-04-01", put_off[1]),
        number="(2018)琼72执1号", by=JUDGE,
    )  # fmt: skip
    assert due_dates("CN-AUC-15", scenario, "2018-06-30") == []
    assert due_dates("CN-AUC-15", scenario, "2018-07-01") == ["2018-07-06"]


def test_another_lot_is_put_up_while_the_claims_of_others_are_open() -> None:
    """The first lot brought the whole claim of a million, but a bank has registered half a million besides."""
    two = (
        asset("movable"), asset("vehicle", "a2"), held("movable"), held("vehicle", 12, "a2", "m2"), priced(1_000_000),
        priced(400_000, "a2"), ordered("online", "a1", "a2"),
    )  # fmt: skip
    sold = up(case(on("2018-02-01", *two)), listed("2018-02-05", "2018-03-20")).given(
        on("2018-03-22", bought(1_000_000))
    )
    second = listed("2018-03-26", "2018-04-20", 280_000, lot="l2", assets=("a2",))
    put_up(sold, second).then_refused("CN-AUC-17")
    bank = acts.ClaimRegistered(claimant="海洋银行", amount=yuan(500_000), rank=1)
    put_up(sold.given(bank), second).then_recorded()


def test_the_fifteen_days_after_a_rejected_objection_do_not_end_on_a_holiday() -> None:
    """Served on 2 February 2018, the fifteenth day, 17 February, lies in the Spring Festival: the first working day is the 22nd."""
    claims = acts.ObjectionLodged(objection="o1", by_whom="信风合作社", against="查封", asset="a1", third_party=True)
    rejected = on("2018-02-02", acts.ObjectionDecided(objection="o1", upheld=False))
    scenario = case(asset("ship"), held("ship"), claims, rejected)
    refusal = scenario.when(ordered(), on="2018-02-22").then_refused("CN-CTL-6")
    refusal.then_finding("CN-CTL-6", day=date(2018, 2, 23))
    scenario.when(ordered(), on="2018-02-23").then_recorded()


def test_nothing_is_inquired_or_notified_any_longer_in_a_case_that_is_closed() -> None:
    """Withdrawn on 4 January: what would have been due later was not missed."""
    lead = acts.LeadGiven(lead="d1", text="船")
    withdrawn = acts.CaseConcluded(mode="terminated", ground="withdrawal")
    scenario = case(lead, asset("movable"), on("2018-01-04", withdrawn))
    for clock in ("CN-NOT-1", "CN-INV-1", "CN-INV-2", "CN-INV-3", "CN-INV-4"):
        readings = CHINA.clocks[clock].readings(scenario.case, date(2019, 1, 2))
        assert [r.state for r in readings] == ["met"], clock
