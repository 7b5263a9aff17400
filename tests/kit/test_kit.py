"""The testing kit: what it takes for granted, what its assertions hold, and how they explain themselves when they fail."""

import doctest
from datetime import UTC, date, datetime
from types import ModuleType

import attrs
import pytest

from china.examples import CREW, JUDGE, PRESIDENT, asset, case, filed, held, yuan
from enforcement_workflow import CaseNumber, Officer, acts, testing
from enforcement_workflow.domain import calendar, values
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.plain import digest
from enforcement_workflow.domain.rule import WayOut, first
from enforcement_workflow.domain.rules import Rulebook
from enforcement_workflow.jurisdictions.china import numbers
from enforcement_workflow.testing import OFFICER, Happening, approval_of, by, following, given, given_unjudged, on

NOTE = acts.Noted(text="记事")
FINE = acts.Fined(respondent=CREW.name, amount=yuan(100))


def failure(assertion: object) -> str:
    """What a failed assertion says."""
    with pytest.raises(AssertionError) as failed:
        assertion()  # type: ignore[operator]
    return str(failed.value)


# --- what is taken for granted


def test_bare_acts_take_place_one_after_another_on_the_first_day_by_a_judge() -> None:
    scenario = given(filed(), NOTE)
    assert scenario.at is not None and scenario.at.isoformat() == "2018-01-02T09:00:01+08:00"
    assert scenario.by == OFFICER
    assert scenario.case.filed_on == date(2018, 1, 2)


def test_a_bare_act_takes_place_on_the_day_of_the_act_before() -> None:
    scenario = given(filed(), on("2018-02-03", NOTE), NOTE)
    assert scenario.at is not None and scenario.at.date() == date(2018, 2, 3)
    assert scenario.when(NOTE).on == date(2018, 2, 3)


@pytest.mark.parametrize(
    "day", ["2018-02-03", date(2018, 2, 3), "2018-02-03T09:00:00+08:00", datetime(2018, 2, 3, 1, tzinfo=UTC)], ids=str
)
def test_a_day_is_a_date_a_text_or_an_aware_instant(day: str | date | datetime) -> None:
    at = given(filed(), on(day, NOTE)).at
    assert at is not None and at.isoformat() == "2018-02-03T09:00:00+08:00"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        given(on(datetime(2018, 1, 2), filed()))


def test_acts_carry_their_day_and_officer_in_either_order() -> None:
    assert (
        by(PRESIDENT, on("2018-01-03", NOTE))
        == on("2018-01-03", by(PRESIDENT, NOTE))
        == Happening((NOTE,), "2018-01-03", PRESIDENT)
    )
    with pytest.raises(ValueError, match="several days"):
        by(PRESIDENT, on("2018-01-03", NOTE), on("2018-01-04", NOTE))
    with pytest.raises(ValueError, match="several officers"):
        on("2018-01-03", by(PRESIDENT, NOTE), by(JUDGE, NOTE))


def test_an_approval_given_by_one_is_used_by_another() -> None:
    given(filed(), by(PRESIDENT, approval_of(FINE))).when(FINE).then_recorded()
    given(filed(), by(PRESIDENT, approval_of(FINE))).when(by(PRESIDENT, FINE)).then_refused("CN-ROL-1")


def test_carrying_on_leaves_a_scenario_as_it_was() -> None:
    scenario = case(asset("ship"))
    before = attrs.asdict(scenario.case, recurse=False)
    scenario.given(held("ship"))
    scenario.when(held("ship")).then_recorded().then_stage("control")
    assert attrs.asdict(scenario.case, recurse=False) == before


def test_one_act_is_proposed_at_a_time() -> None:
    with pytest.raises(ValueError, match="one act"):
        case().when(on("2018-01-03", NOTE, NOTE))


# --- assertions that fail


def test_a_refusal_that_was_not_expected_is_explained() -> None:
    message = failure(lambda: case().when(FINE).then_recorded())
    assert message.startswith("expected Fined to be recorded; it was refused by CN-SAN-1\n")
    for part in (
        "Fined on 2018-01-02, case (2018)琼72执1号 in filed",
        "art. 115-116",
        "president is missing",
        "缺少院长批准",
    ):
        assert part in message
    assert "way out: the president may record ApprovalGiven first" in message


def test_a_refusal_by_other_rules_names_both() -> None:
    message = failure(lambda: case().when(FINE).then_refused("CN-SAN-2", "CN-ROL-1"))
    assert message.startswith("expected Fined to be refused by CN-ROL-1, CN-SAN-2; found CN-SAN-1\n")
    assert "(no rule failed)" in failure(lambda: case().when(NOTE).then_refused("CN-SAN-1"))


def test_a_rule_that_fails_besides_the_expected_is_not_overlooked() -> None:
    both = given_unjudged(filed(), acts.RecusalRequested(of=OFFICER.id, by_whom="x", ground="x"))
    both.when(FINE).then_refused("CN-SAN-1", "CN-ASG-2")
    failure(lambda: both.when(FINE).then_refused("CN-SAN-1"))
    failure(lambda: both.when(FINE).then_refused("CN-SAN-1", "CN-ASG-2", "CN-ASG-2"))


def test_a_stage_that_was_not_expected_is_named() -> None:
    message = failure(lambda: case().when(NOTE).then_stage("control"))
    assert message.startswith("expected the case to be in control; it is in filed")


def test_a_finding_is_looked_at_closely() -> None:
    refused = case().when(FINE)
    refused.then_finding("CN-SAN-1", article="Civil Procedure Law art. 115-116", act="Fined")
    approval = first(acts.ApprovalGiven, "president", of="Fined", subject=digest(FINE))
    for way in (acts.ApprovalGiven, "ApprovalGiven", "president", approval):
        refused.then_finding("CN-SAN-1", way_out=way)
    assert "expected a finding of CN-SAN-2" in failure(lambda: refused.then_finding("CN-SAN-2"))
    assert "to cite 'art. 1'" in failure(lambda: refused.then_finding("CN-SAN-1", article="art. 1"))
    assert "to name the way out clerk" in failure(lambda: refused.then_finding("CN-SAN-1", way_out="clerk"))
    assert "way out Noted" in failure(lambda: refused.then_finding("CN-SAN-1", way_out=acts.Noted))
    assert "wait until 2018-01-03" in failure(
        lambda: refused.then_finding("CN-SAN-1", way_out=WayOut(on=date(2018, 1, 3)))
    )
    assert "it read Fined" in failure(lambda: refused.then_finding("CN-SAN-1", act="Detained"))
    assert "it read nothing of that name" in failure(lambda: refused.then_finding("CN-SAN-1", colour="red"))


def test_what_comes_next_is_asserted_and_explained() -> None:
    noted = case().when(NOTE).then_open("InquiryMade", acts.Noted).then_closed("LotSold", acts.CaseFiled)
    assert "expected LotSold to be open in filed; it is closed:" in failure(lambda: noted.then_open("LotSold"))
    assert "it is open (no rule objects)" in failure(lambda: noted.then_closed("Noted"))
    assert "it is depends (ID-NEW asks for inquiry" in failure(lambda: noted.then_closed("InquiryMade"))


def test_what_is_given_must_be_lawful_and_says_which_act_is_not() -> None:
    message = failure(lambda: given(filed(), on("2018-01-05", NOTE, FINE)))
    assert message.startswith("what is given is unlawful: act 3, Fined on 2018-01-05, by judge-1 (judge)\n  CN-SAN-1")
    assert "given_unjudged takes it all the same" in message


def test_what_is_given_unjudged_is_taken_as_an_old_file_shows_it() -> None:
    old = given_unjudged(acts.SaleOrdered(sale="s1", assets=("a1",)), FINE)
    assert (old.case.version, old.case.stage, old.case.judged_from) == (2, "filed", None)
    old.given(NOTE).when(NOTE).then_recorded()


def test_a_story_goes_on_only_from_what_was_recorded() -> None:
    story = case().when(asset("ship")).when(held("ship"), on="2018-01-03").then_recorded().then_stage("control")
    assert story.case.version == 3
    assert "refused by CN-SAN-1" in failure(lambda: case().when(FINE).when(NOTE))


def test_another_jurisdiction_may_be_asked() -> None:
    bare = Jurisdiction(
        name="bare", title_en="Bare", title_zh="空", zone=UTC, currency="EUR", offices=("bailiff",), leaders=frozenset(),
        rulebook=Rulebook("bare", "1", (), frozenset({"bailiff"})),
    )  # fmt: skip
    bailiff = Officer("anna", "bailiff")
    scenario = given(filed(), jurisdiction=bare, number="A 7", by=bailiff)
    assert scenario.case.number == CaseNumber("A 7")
    scenario.when(FINE).then_recorded()
    scenario.when(FINE, by=JUDGE).then_refused("OFFICE")


@pytest.mark.parametrize("module", [testing, following, values, calendar, numbers], ids=lambda module: module.__name__)
def test_the_examples_in_the_documentation_run(module: ModuleType) -> None:
    ran = doctest.testmod(module)
    assert ran.attempted and not ran.failed


def test_a_case_that_is_not_numbered_gets_a_number_that_fits_its_first_day() -> None:
    filing = filed()
    of_2014 = acts.CaseFiled(
        "first_time", "(2013)琼海法商初字第1号", filing.applicants, filing.respondents, None, date(2014, 12, 1)
    )
    assert given(on("2014-12-01", of_2014)).case.number == "(2014)琼海法执字第1号"
    assert given().when(of_2014, on="2014-12-01").then_recorded().case.number == "(2014)琼海法执字第1号"
    assert given(filing).case.number == "(2018)琼72执1号"


def test_a_day_without_acts_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="name the acts of the day"):
        on("2018-02-01")
