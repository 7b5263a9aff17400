"""What the notes of the book say is not checked: recorded acts that the rule of the note lets pass."""

from collections.abc import Callable
from datetime import date
from typing import Final

import attrs
import pytest

from china.examples import (
    CREW,
    JUDGE,
    OWNER,
    approved,
    asset,
    bought,
    case,
    filed,
    for_sale,
    held,
    listed,
    notices,
    ordered,
    paid_out,
    priced,
    put_up,
    up,
    yuan,
)
from enforcement_workflow import CaseNumber, acts
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Outcome, Scenario, given, on

FAILED: Final = acts.LotFailed(lot="l1")
GUARANTEED: Final = acts.EnforcementDeferred(ground="guarantee", until=date(2019, 1, 2), applicant_agreed=True)
QUESTIONED: Final = acts.DebtorQuestioned(respondent=OWNER.name, forced=True)
MANAGER: Final = acts.ConsumptionRestricted(respondent="某法定代表人")
SET_OFF: Final = acts.SetOffTaken(lot="l1", creditor=CREW.name, price=yuan(700_000))


def failed_once() -> Scenario:
    return up(case(for_sale()), listed("2018-02-05", "2018-03-20")).given(on("2018-03-21", FAILED))


def failed_twice() -> Scenario:
    again = listed("2018-03-26", "2018-04-03", 560_000, round=2)
    return up(failed_once(), again).given(on("2018-04-04", FAILED))


def under_another_lot() -> Outcome:
    """The same thing is ordered to be sold anew, and put up as another lot."""
    ended = acts.SaleEnded(sale="s1", outcome="流拍")
    anew = failed_twice().given(on("2018-04-05", ended), on("2018-04-06", ordered("online", sale="s2")))
    return put_up(anew, listed("2018-04-10", "2018-05-10", lot="l2", sale="s2"))


def sold_after_sixty_days() -> Outcome:
    offered = acts.ForcedSaleOpened(lot="l1", price=yuan(560_000), until=date(2018, 6, 4))
    return failed_twice().given(on("2018-04-05", offered)).when(bought(560_000), on="2018-08-01")


def difference_not_paid() -> Outcome:
    """A creditor who is owed 500,000 took a lot for 700,000."""
    scenario = given(on("2018-01-02", filed(claim=yuan(500_000))), for_sale(), by=JUDGE)
    lot = up(scenario, listed("2018-02-05", "2018-03-20")).given(on("2018-03-21", FAILED, SET_OFF))
    return lot.when(acts.TitleTransferred(lot="l1", ruling="r1"))


def claimed_without_an_asset() -> Outcome:
    objection = acts.ObjectionLodged(objection="o1", by_whom="船员合作社", against="拍卖", third_party=True)
    return case(asset("ship"), held(), objection).when(ordered("ship"))


def held_in_place_of_money() -> Outcome:
    """A ship worth 90 million is held for a claim of one, with two million in a bank."""
    deposit = attrs.evolve(asset("deposit", "a2"), estimate=yuan(2_000_000))
    return case(deposit, attrs.evolve(asset("ship"), estimate=yuan(90_000_000))).when(held("ship"))


def paid_twice_over() -> Outcome:
    *before, payment = paid_out(2_000_000)
    return case(acts.MoneyReceived(amount=yuan(3_000_000), source=OWNER.name), *before).when(payment)


def resumed_after_termination() -> Outcome:
    resumed = acts.CaseResumed(number=CaseNumber("(2018)琼72执恢1号"), ground="")
    return case(acts.CaseConcluded(mode="terminated", ground="withdrawal")).when(resumed)


def performed_without_a_sum() -> Outcome:
    return given(on("2018-01-02", filed(claim=None)), by=JUDGE).when(acts.CaseConcluded(mode="performed"))


PASSES: Final[list[tuple[str, Callable[[], Outcome]]]] = [
    ("CN-INV-5", lambda: case().when(acts.InquiryMade(inquiry="q1", channel="network", authority="总对总"))),
    ("CN-SUM-1", lambda: case(approved(QUESTIONED)[0]).when(QUESTIONED)),
    ("CN-CTL-4", held_in_place_of_money),
    ("CN-CTL-6", claimed_without_an_asset),
    ("CN-SAN-3", lambda: case(*notices(), approved(MANAGER)[0]).when(MANAGER)),
    ("CN-PRC-2", lambda: case(asset("ship"), held()).when(priced(5), on="2019-01-03")),
    ("CN-AUC-11", under_another_lot),
    ("CN-AUC-12", sold_after_sixty_days),
    ("CN-AUC-21", difference_not_paid),
    ("CN-MON-2", paid_twice_over),
    ("CN-STY-2", lambda: case(GUARANTEED).when(attrs.evolve(GUARANTEED, until=date(2020, 1, 2)), on="2019-01-02")),
    ("CN-ZB-7", resumed_after_termination),
    ("CN-CLS-1", performed_without_a_sum),
    ("CN-CLS-2", lambda: case().when(acts.CaseConcluded(mode="removed"))),
]


@pytest.mark.parametrize(("rule", "outcome"), PASSES, ids=[rule for rule, _ in PASSES])
def test_what_a_note_says_is_not_checked_is_recorded(rule: str, outcome: Callable[[], Outcome]) -> None:
    assert rule in CHINA.checked_in_part
    outcome().then_recorded()


def test_some_limits_do_not_begin_where_a_note_says_so() -> None:
    """A set-off, and a measure that waits: the notes of CN-AUC-20 and CN-PRC-1."""
    taken = failed_once().given(on("2018-03-22", SET_OFF)).case
    waiting = case(asset("vehicle"), held("vehicle", rank=2)).case
    assert {"CN-AUC-20", "CN-PRC-1"} <= set(CHINA.checked_in_part)
    assert CHINA.clocks["CN-AUC-20"].readings(taken, date(2018, 6, 1)) == ()
    assert CHINA.clocks["CN-PRC-1"].readings(waiting, date(2018, 6, 1)) == ()


def test_a_notice_to_one_respondent_ends_the_limit_after_a_measure() -> None:
    """The note of CN-NOT-3: whose asset was taken is not recorded."""
    two = filed(respondents=(OWNER, attrs.evolve(OWNER, name="北洋公司")))
    told = given(on("2018-01-02", two, asset("ship"), held()), on("2018-01-04", *notices()), by=JUDGE).case
    (reading,) = CHINA.clocks["CN-NOT-3"].readings(told, date(2018, 3, 1))
    assert reading.state == "met"
