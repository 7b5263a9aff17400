"""CN-STY-2, CN-OBJ-2, CN-CLS-2 and CN-CLS-4: deferrals, what objections stop, grounds of termination, what counts."""

from datetime import date
from typing import Any, Final

import pytest

from china.examples import DIRECTOR, JUDGE, PRESIDENT, case
from enforcement_workflow import acts
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.jurisdictions.china.closing.grounds import TERMINATION, code, with_code
from enforcement_workflow.testing import Outcome, Scenario, approval_of, on

FORMULAS: Final = CHINA.rulebook.formulas


def deferral(ground: str, until: str, agreed: bool = False) -> acts.EnforcementDeferred:
    return acts.EnforcementDeferred(ground=ground, until=date.fromisoformat(until), applicant_agreed=agreed)


def deferred(act: acts.EnforcementDeferred, *before: Any, day: str = "2018-03-05") -> Outcome:
    return case(*before).when(act, on=day)


@pytest.mark.parametrize(("until", "allowed"), [("2019-03-05", True), ("2019-03-06", False)])
def test_a_guarantee_puts_enforcement_off_for_a_year_at_most(until: str, allowed: bool) -> None:
    assert deferred(deferral("guarantee", until, agreed=True)).verdict.allowed is allowed


def test_a_deferral_against_a_guarantee_is_agreed_to_by_the_applicant() -> None:
    refusal = deferred(deferral("guarantee", "2018-06-01")).then_refused("CN-STY-2")
    assert refusal.findings[0].ways_out[0].change == ("applicant_agreed", True)


@pytest.mark.parametrize(("until", "allowed"), [("2018-06-05", True), ("2018-06-06", False)])
def test_any_other_deferral_is_for_three_months(until: str, allowed: bool) -> None:
    assert deferred(deferral("objection：债务人申请", until)).verdict.allowed is allowed


def twice() -> Scenario:
    """Put off twice, three months each."""
    first = on("2018-03-05", deferral("objection", "2018-06-05"))
    return case(first, on("2018-06-05", acts.DeferralEnded(), deferral("objection", "2018-09-05")))


def test_it_may_be_put_off_once_more_and_not_again() -> None:
    third = deferral("objection", "2018-12-05")
    refusal = twice().given(on("2018-09-05", acts.DeferralEnded())).when(third).then_refused("CN-STY-2")
    refusal.then_finding("CN-STY-2", times=2)
    assert refusal.findings[0].ways_out[0].change == ("ground", "guarantee")
    assert refusal.followed().outcome.verdict.allowed


def test_a_higher_court_defers_for_longer_with_the_president() -> None:
    long = deferral("higher_court", "2018-09-05")
    deferred(long).then_refused("CN-STY-2").then_finding("CN-STY-2", way_out="president")
    case(on("2018-03-05", approval_of(long), by=PRESIDENT)).when(long, by=JUDGE).then_recorded()
    case(on("2018-03-05", approval_of(long), by=DIRECTOR)).when(long, by=JUDGE).then_refused("CN-STY-2")


def test_before_march_2018_nothing_was_read_of_how_long_a_deferral_lasts() -> None:
    deferred(deferral("objection", "2020-01-01"), day="2018-02-28").then_recorded()
    deferred(deferral("objection", "2020-01-01"), day="2018-03-01").then_refused("CN-STY-2")


@pytest.mark.parametrize(
    ("third_party", "security", "stops"),
    [(False, False, "nothing"), (False, True, "enforcement"), (True, False, "disposal"), (True, True, "disposal")],
)
def test_what_an_objection_stops(third_party: bool, security: bool, stops: str) -> None:
    assert FORMULAS["CN-OBJ-2"](date(2018, 6, 6), third_party=third_party, security=security) == stops


# --- termination


@pytest.mark.parametrize("ground", TERMINATION)
@pytest.mark.parametrize("said", ["", "：说明", ": in words"])
def test_a_case_is_terminated_on_a_ground_with_or_without_words(ground: str, said: str) -> None:
    case().when(acts.CaseConcluded(mode="terminated", ground=f"{ground}{said}")).then_recorded()


@pytest.mark.parametrize("ground", ["", "other", "申请人撤回", "：withdrawal", "withdrawal申请人撤回", "Withdrawal"])
def test_no_other_ground_terminates_a_case(ground: str) -> None:
    refusal = case().when(acts.CaseConcluded(mode="terminated", ground=ground)).then_refused("CN-CLS-2")
    assert refusal.followed().outcome.verdict.allowed


@pytest.mark.parametrize(
    ("day", "article"), [("2018-06-06", "art. 257"), ("2022-01-01", "art. 264"), ("2024-01-01", "art. 268")]
)
def test_termination_is_cited_as_numbered_on_its_day(day: str, article: str) -> None:
    refusal = case().when(acts.CaseConcluded(mode="terminated"), on=day).then_refused("CN-CLS-2")
    refusal.then_finding("CN-CLS-2", article=f"Civil Procedure Law {article}")


def test_a_code_is_what_stands_before_the_colon() -> None:
    assert (code("withdrawal： 说明"), code("withdrawal"), code("")) == ("withdrawal", "withdrawal", "")
    assert with_code("withdrawal", "other：申请人撤回") == "withdrawal：申请人撤回"
    assert (with_code("withdrawal", "申请人撤回"), with_code("withdrawal", "")) == (
        "withdrawal：申请人撤回",
        "withdrawal",
    )


# --- statistics


@pytest.mark.parametrize(
    ("day", "kind", "mode", "counts"),
    [
        ("2018-05-31", "resumed", "performed", True),  # the fifth pair of versions
        ("2018-06-02", "resumed", "performed", False),
        ("2018-05-31", "first_time", "removed", True),
        ("2018-06-01", "first_time", "removed", False),
        ("2018-06-01", "first_time", "performed", True),
        ("2018-06-01", "first_time", None, True),
        ("2018-06-01", "resumed", None, False),
    ],
)
def test_what_counts_in_judicial_statistics(day: str, kind: str, mode: str | None, counts: bool) -> None:
    assert FORMULAS["CN-CLS-4"](date.fromisoformat(day), kind, mode) is counts
