"""CN-AUC-1, -4, -12, -13, -14, -16, -17 and -21: who decides and is told, what stops an auction, and to whom a lot passes."""

from datetime import date

import attrs
import pytest

from china.examples import (
    BUYER,
    CREW,
    OWNER,
    announced,
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
    put_up,
    up,
    yuan,
)
from enforcement_workflow import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.rule import amend
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Happening, Outcome, Scenario, given, on, panel_on

FAILED = acts.LotFailed(lot="l1")
LISTING = listed("2018-02-05", "2018-03-20")
TOLD, DECIDED = announced(LISTING)


# --- who decides


@pytest.mark.parametrize(
    "decision",
    [
        panel_on(LISTING, "a", "b"),
        panel_on(LISTING, "a", "b", "c", "d"),
        panel_on(LISTING, "a", "b", "a"),
        panel_on(LISTING, decision="refused"),
        panel_on(attrs.evolve(LISTING, deposit=yuan(71_000))),
        acts.PanelDecided(members=("a", "b", "c"), matter="LotListed"),
    ],
)
def test_the_terms_of_an_online_auction_are_decided_by_a_panel_on_exactly_these_terms(
    decision: acts.PanelDecided,
) -> None:
    told = case(for_sale()).given(TOLD)
    refusal = told.given(on("2018-02-05", decision)).when(LISTING).then_refused("CN-AUC-1")
    article = "online: online auction provisions (2016) art. 27; ship: special maritime procedure law (1999) art. 34"
    refusal.then_finding("CN-AUC-1", article=article, way_out=acts.PanelDecided, least=3)
    assert [str(step) for step in refusal.followed().steps] == ["record PanelDecided"]


def test_a_panel_of_three_or_five_decides_and_its_last_word_counts() -> None:
    told = case(for_sale()).given(TOLD)
    for members in (("a", "b", "c"), ("a", "b", "c", "d", "e")):
        told.given(on("2018-02-05", panel_on(LISTING, *members))).when(LISTING).then_recorded()
    taken_back = told.given(on("2018-02-05", panel_on(LISTING), panel_on(LISTING, decision="refused")))
    taken_back.when(LISTING).then_refused("CN-AUC-1")


def test_a_decision_is_used_once() -> None:
    withdrawn = up(case(for_sale()), LISTING).given(acts.LotWithdrawn(lot="l1", reason="协商"))
    refusal = withdrawn.when(LISTING, on="2018-02-05").then_finding("CN-AUC-1", way_out=acts.PanelDecided)
    assert refusal.followed().outcome.verdict.allowed


def test_before_2017_no_panel_was_asked_and_by_an_auction_house_none_is() -> None:
    old = case_of_2016(for_sale("movable", "online", day="2016-10-01"), TOLD_IN_2016)
    old.when(listed("2016-11-01", "2016-12-20", 800_000), on="2016-11-01").then_recorded()
    house = case(for_sale("movable", "offline")).given(TOLD)
    house.when(listed("2018-02-05", "2018-03-20", 800_000), on="2018-02-05").then_recorded()


# --- who is told

TOLD_IN_2016 = on("2016-10-20", acts.PartiesNotified(lot="l1", whom=(CREW.name, OWNER.name)))


def proposed(*happened: Happening, listing: acts.LotListed = LISTING) -> Outcome:
    """LISTING after the panel decided on it, and whatever notices there were."""
    return case(for_sale(day="2018-01-30")).given(*happened, on("2018-02-05", panel_on(listing))).when(listing)


def telling(day: str, *whom: str, posted: bool = False, lot: str = "l1") -> Happening:
    return on(day, acts.PartiesNotified(lot=lot, whom=whom or (CREW.name, OWNER.name), posted=posted))


def test_each_party_is_told_three_days_before_the_notice() -> None:
    proposed(telling("2018-02-02")).then_recorded()
    refusal = proposed(telling("2018-02-02", CREW.name), telling("2018-02-02", lot="l2")).then_refused("CN-AUC-4")
    refusal.then_finding("CN-AUC-4", who=(OWNER.name,), way_out=acts.PartiesNotified)
    late = proposed(telling("2018-02-02", CREW.name), telling("2018-02-04", OWNER.name)).then_refused("CN-AUC-4")
    late.then_finding("CN-AUC-4", who=(OWNER.name,), way_out=amend("notice_on", date(2018, 2, 7)))


def test_a_notice_that_is_posted_stands_for_five_days() -> None:
    proposed(telling("2018-01-31", posted=True)).then_recorded()
    proposed(telling("2018-02-01", posted=True)).then_refused("CN-AUC-4")
    proposed(telling("2018-02-01", posted=True), telling("2018-02-02")).then_recorded()


def test_who_may_buy_first_is_told_too() -> None:
    right = on("2018-02-01", acts.PriorityClaimed(asset="a1", claimant="共有人", right="purchase"))
    lien = on("2018-02-01", acts.PriorityClaimed(asset="a1", claimant="修船厂", right="possessory_lien"))
    proposed(lien, telling("2018-02-02")).then_recorded()
    proposed(right, telling("2018-02-02")).then_refused("CN-AUC-4").then_finding("CN-AUC-4", who=("共有人",))
    proposed(right, telling("2018-02-02"), telling("2018-02-02", "共有人")).then_recorded()


def test_nobody_told_is_told_and_the_notice_put_off() -> None:
    untold = proposed().then_refused("CN-AUC-4")
    assert [str(step) for step in untold.followed().steps] == [
        "record PartiesNotified", "enter notice_on: 2018-02-08", "record PanelDecided",
    ]  # fmt: skip


def test_of_the_second_round_the_parties_are_told_again() -> None:
    failed = up(case(for_sale()), LISTING).given(on("2018-03-22", FAILED))
    second = listed("2018-03-26", "2018-04-10", 560_000, round=2)
    put_up(failed, second).then_recorded()
    failed.given(on("2018-03-26", panel_on(second))).when(second).then_refused("CN-AUC-4")


def test_before_2017_and_by_an_auction_house_the_parties_are_told_five_days_before_the_sale() -> None:
    for regime in ("online", "offline"):
        ordered_once = case_of_2016(for_sale("movable", regime, day="2016-10-01"))
        told = ordered_once.given(telling("2016-11-03"))
        told.when(listed("2016-11-01", "2016-11-08", 800_000), on="2016-11-03").then_recorded()
        late = ordered_once.given(telling("2016-11-04"))
        refusal = late.when(listed("2016-11-01", "2016-11-08", 800_000), on="2016-11-04").then_refused("CN-AUC-4")
        way = amend("opens_at", listed("2016-11-01", "2016-11-09").opens_at)
        refusal.then_finding("CN-AUC-4", earliest=date(2016, 11, 9), way_out=way)


# --- the forced sale


def failed_once() -> Scenario:
    return up(case(for_sale()), LISTING).given(on("2018-03-22", FAILED))


def failed_twice() -> Scenario:
    second = listed("2018-03-26", "2018-04-10", 560_000, round=2)
    return up(failed_once(), second).given(on("2018-04-12", FAILED))


def forced(scenario: Scenario, price: int, until: date) -> Outcome:
    return scenario.when(acts.ForcedSaleOpened(lot="l1", price=yuan(price), until=until), on="2018-04-13")


def test_after_two_failures_a_lot_is_offered_for_sixty_days_at_the_price_of_the_second_round() -> None:
    forced(failed_twice(), 560_000, date(2018, 6, 12)).then_recorded()
    forced(failed_twice(), 559_999, date(2018, 6, 11)).then_refused("CN-AUC-12")
    wrong = forced(failed_twice(), 559_999, date(2018, 6, 11))
    assert {f.ways_out for f in wrong.findings} == {
        (amend("price", yuan(560_000)),), (amend("until", date(2018, 6, 12)),),
    }  # fmt: skip
    assert forced(failed_once(), 700_000, date(2018, 6, 12)).then_finding("CN-AUC-12", failed=1, way_out=acts.LotListed)


def test_what_is_taken_from_a_forced_sale_fetches_its_price() -> None:
    opened = forced(failed_twice(), 560_000, date(2018, 6, 12)).then_recorded().after
    opened.when(bought(560_000)).then_recorded()
    opened.when(bought(559_999)).then_refused("CN-AUC-6")


def test_that_there_are_sixty_days_is_a_setting_and_says_so() -> None:
    only = CHINA.rulebook.rules["CN-AUC-12"].editions[0]
    assert only.unverified == {"since", "failures", "days"}


# --- set-off


def taken(scenario: Scenario, creditor: str, price: int | str = 700_000) -> Outcome:
    return scenario.when(acts.SetOffTaken(lot="l1", creditor=creditor, price=yuan(price)))


def registered(name: str, rank: int) -> acts.ClaimRegistered:
    return acts.ClaimRegistered(claimant=name, amount=yuan(100_000), rank=rank)


def test_a_creditor_of_the_case_takes_what_failed_for_its_reserve() -> None:
    taken(failed_once(), CREW.name).then_recorded()
    taken(failed_once(), CREW.name, "699999.99").then_refused("CN-AUC-13").then_finding(
        "CN-AUC-13", reserve=yuan(700_000)
    )
    taken(failed_twice(), CREW.name, 560_000).then_recorded()


def test_who_is_no_creditor_takes_nothing_until_a_claim_is_registered() -> None:
    refusal = taken(failed_once(), "海洋银行").then_refused("CN-AUC-13")
    refusal.then_finding("CN-AUC-13", way_out=acts.ClaimRegistered).then_finding("CN-AUC-13", creditor="海洋银行")
    taken(failed_once().given(registered("海洋银行", 1)), "海洋银行").then_recorded()


def test_nobody_of_a_higher_rank_is_passed_over_without_consent() -> None:
    three = failed_once().given(registered("甲", 1), registered("乙", 2), registered("丙", 2))
    taken(three, "甲").then_recorded()
    passed_over = taken(three, "丙").then_refused("CN-AUC-13")  # 乙 has the same rank: the lot decides
    passed_over.then_finding("CN-AUC-13", other="甲", way_out=amend("creditor", "甲"))
    assert len(passed_over.findings) == 1
    assert {f.facts["other"] for f in taken(three, CREW.name).findings} == {"甲", "乙", "丙"}
    consents = acts.CreditorConsented(lot="l1", creditor="甲", price=yuan(700_000))
    taken(three.given(consents), "丙").then_recorded()


def test_an_applicant_without_a_registered_claim_stands_last_until_its_rank_is_on_file() -> None:
    registered_first = failed_once().given(registered("甲", 2))
    taken(registered_first, CREW.name).then_refused("CN-AUC-13").then_finding("CN-AUC-13", way_out=acts.ClaimRegistered)
    taken(registered_first.given(registered(CREW.name, 1)), CREW.name).then_recorded()
    taken(registered_first.given(registered(CREW.name, 3)), CREW.name).then_refused("CN-AUC-13")


# --- pauses


def test_a_pause_names_the_decision_and_the_reason() -> None:
    going_on = up(case(for_sale()), LISTING)
    whole = acts.LotPaused(lot="l1", reason="案外人异议", decision="(2018)琼72执1号之一")
    going_on.when(whole).then_recorded()
    going_on.when(attrs.evolve(whole, decision=None)).then_refused("CN-AUC-14")
    going_on.when(attrs.evolve(whole, reason="")).then_refused("CN-AUC-14")
    deferral = acts.EnforcementDeferred(ground="objection", until=date(2018, 4, 5))
    deferred = going_on.given(deferral).when(attrs.evolve(whole, decision=None))
    deferred.then_finding("CN-AUC-14", way_out=amend("decision", acts.digest(deferral)))


def test_an_auction_house_pauses_as_it_must() -> None:
    house = up(case(for_sale("movable", "offline")), listed("2018-02-05", "2018-03-20", 800_000))
    house.when(acts.LotPaused(lot="l1", reason="")).then_recorded()


# --- when enough is there


def debt_paid(amount: int | str, day: str) -> Scenario:
    """The debtor pays while the lot is up, from 20 March 2018."""
    money = acts.MoneyReceived(amount=yuan(amount), source=OWNER.name)
    return up(case(for_sale()), LISTING).given(on(day, money))


ON_THE_LOT: tuple[Act, ...] = (
    bought(), FAILED, acts.LotPaused(lot="l1", reason="还款", decision="1"),
)  # fmt: skip


@pytest.mark.parametrize("act", ON_THE_LOT, ids=lambda act: type(act).__name__)
def test_what_is_paid_before_the_auction_stops_it_and_the_lot_is_withdrawn(act: Act) -> None:
    paid = debt_paid(1_000_000, "2018-03-19")
    assert paid.when(act, on="2018-03-22").then_refused("CN-AUC-16").findings[0].ways_out == ()
    paid.when(acts.LotWithdrawn(lot="l1", reason="债务清偿"), on="2018-03-22").then_recorded()
    debt_paid("999999.99", "2018-03-19").when(act, on="2018-03-22").then_recorded()
    debt_paid(1_000_000, "2018-03-20").when(act, on="2018-03-22").then_recorded()


def test_what_is_paid_after_the_failed_rounds_stops_the_set_off_and_the_forced_sale() -> None:
    money = on("2018-04-13", acts.MoneyReceived(amount=yuan(1_000_000), source=OWNER.name))
    paid = failed_twice().given(money)
    set_off = acts.SetOffTaken(lot="l1", creditor=CREW.name, price=yuan(560_000))
    paid.when(set_off, on="2018-04-14").then_refused("CN-AUC-16")
    sale = acts.ForcedSaleOpened(lot="l1", price=yuan(560_000), until=date(2018, 6, 13))
    paid.when(sale, on="2018-04-14").then_refused("CN-AUC-16")


def test_a_paid_debt_is_not_auctioned_at_all() -> None:
    paid = case(for_sale(), acts.MoneyReceived(amount=yuan(1_000_000), source=OWNER.name))
    put_up(paid, LISTING).then_refused("CN-AUC-16", "CN-AUC-17")
    no_money = given(on("2018-01-02", filed(claim=None))).given(
        for_sale(), acts.MoneyReceived(amount=yuan(1), source=OWNER.name)
    )
    put_up(no_money, LISTING).then_recorded()


def two_lots(price: int | str) -> Scenario:
    """Of two lots one was sold for so much on 22 March 2018; the claim is of a million."""
    two = case(
        on(
            "2018-02-01", asset("movable"), asset("vehicle", "a2"), held("movable"), held("vehicle", 12, "a2", "m2"),
            priced(1_000_000), priced(400_000, "a2"), ordered("online", "a1", "a2"),
        )
    )  # fmt: skip
    return up(two, LISTING).given(on("2018-03-22", bought(price)))


SECOND = listed("2018-03-26", "2018-04-20", 280_000, lot="l2", assets=("a2",))


def test_no_further_lot_is_put_up_when_one_has_brought_enough() -> None:
    assert put_up(two_lots(1_000_000), SECOND).then_refused("CN-AUC-17").findings[0].ways_out == ()
    put_up(two_lots("999999.99"), SECOND).then_recorded()
    both = two_lots(800_000).given(acts.MoneyReceived(amount=yuan(200_000), source=OWNER.name))
    put_up(both, SECOND).then_refused("CN-AUC-17").then_finding("CN-AUC-17", realised=yuan(1_000_000))


def test_a_sale_that_fell_through_brought_nothing() -> None:
    fallen = two_lots(1_000_000).given(on("2018-03-23", acts.BuyerDefaulted(lot="l1", buyer=BUYER)))
    put_up(fallen, SECOND).then_recorded()


# --- title

TITLE = acts.TitleTransferred(lot="l1", ruling="(2018)琼72执1号之二")


def test_title_passes_when_the_price_is_paid_to_the_last_fen() -> None:
    sold = up(case(for_sale()), LISTING).given(on("2018-03-22", bought()))
    sold.given(paid_for(70_000), paid_for(630_000)).when(TITLE).then_recorded()
    refusal = sold.given(paid_for("699999.99")).when(TITLE).then_refused("CN-AUC-21")
    refusal.then_finding("CN-AUC-21", left=yuan("0.01"), way_out=acts.MoneyReceived)
    sold.when(TITLE).then_refused("CN-AUC-21").then_finding("CN-AUC-21", left=yuan(700_000))
    not_for_the_lot = acts.MoneyReceived(amount=yuan(700_000), source=BUYER)
    sold.given(not_for_the_lot).when(TITLE).then_refused("CN-AUC-21")


def test_title_passes_to_whom_a_lot_was_set_off() -> None:
    taken(failed_once(), CREW.name).then_recorded().when(TITLE).then_recorded()


def test_from_a_lot_that_is_up_to_title_by_following_the_ways_out() -> None:
    path = up(case(for_sale()), LISTING).when(TITLE, on="2018-03-10").then_refused("LOT").followed()
    assert [str(step) for step in path.steps] == [
        "wait until 2018-03-21", "record LotSold", "record MoneyReceived",
    ]  # fmt: skip
    assert path.outcome.verdict.allowed
