"""CN-OFF-1, CN-OFF-2, CN-ROL-1 with a roster, and who decides on recusals: the offices of section 5, one by one."""

from datetime import date
from typing import Any, Final

import attrs
import pytest

from china.examples import (
    CLERK,
    CREW,
    DIRECTOR,
    JUDGE,
    OFFICER,
    OWNER,
    PRESIDENT,
    UNSIGNED,
    asset,
    case,
    filed,
    held,
    notices,
    ordered,
    yuan,
)
from enforcement_workflow import Officer, acts
from enforcement_workflow.domain.outside import Asked, Outside
from enforcement_workflow.domain.roster import Post, Roster
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.jurisdictions.china.offices.offices import NEEDS, OFFICES, Need
from enforcement_workflow.testing import Scenario, approval_of, given, on, panel_on

SEARCH: Final = acts.SearchOrdered(respondent=OWNER.name, place="仓库")
EVICTION: Final = acts.EvictionOrdered(respondent=OWNER.name, place="码头路1号", leave_by=date(2018, 5, 1))
NOT_ENFORCED: Final = acts.CaseConcluded(mode="not_enforceable", ground="arbitral_award")


# --- what needs the president, or a panel

UNAPPROVED: Final[dict[str, acts.Act]] = {
    "Fined": acts.Fined(respondent=CREW.name, amount=yuan(100)),
    "Detained": acts.Detained(respondent=CREW.name, days=1),
    "ConsumptionRestricted": acts.ConsumptionRestricted(respondent=OWNER.name),
    "DebtorListed": acts.DebtorListed(respondent=OWNER.name, reason="规避执行", years=2, ground="evades"),
    "DebtorQuestioned": acts.DebtorQuestioned(respondent=CREW.name, forced=True),
    "SearchOrdered": SEARCH,
    "EvictionOrdered": EVICTION,
    "CaseConcluded": NOT_ENFORCED,
    "ClosedForLackOfAssets": UNSIGNED,
    "ExtensionGranted": acts.ExtensionGranted(months=3, ground="案情复杂"),
    "EnforcementDeferred": acts.EnforcementDeferred(ground="higher_court", until=date(2018, 9, 1)),
    "MoneyPaidOut": acts.MoneyPaidOut(amount=yuan(5), payee=CREW.name),
    "PaymentDelayed": acts.PaymentDelayed(until=date(2018, 9, 1), ground="收款账户有误"),
}


@pytest.mark.parametrize("need", [n for n in NEEDS if n.act.__name__ in UNAPPROVED], ids=lambda need: need.act.__name__)
def test_what_needs_an_approval_is_refused_by_the_rule_that_asks_for_it(need: Need) -> None:
    act = UNAPPROVED[need.act.__name__]
    refusal = case(*notices()).when(act, on="2018-03-06")
    ways = [way for f in refusal.findings if f.rule == need.rule for way in f.ways_out]
    assert any(way.act == "ApprovalGiven" and way.office in need.approvers for way in ways) or not need.approvers
    assert any(way.act == "PanelDecided" for way in ways) or not need.panel


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need.act.__name__)
def test_the_table_of_needs_names_rules_and_offices_that_exist(need: Need) -> None:
    assert need.act in CHINA.rulebook.rules[need.rule].acts
    assert set(need.approvers) <= set(OFFICES)
    assert bool(need.en) == bool(need.zh)


@pytest.mark.parametrize("act", [SEARCH, EVICTION])
def test_the_president_signs_a_search_and_an_eviction(act: acts.Act) -> None:
    case(on("2018-01-31", approval_of(act), by=PRESIDENT)).when(act, by=JUDGE).then_recorded()
    case(on("2018-01-31", approval_of(act), by=DIRECTOR)).when(act, by=JUDGE).then_refused("CN-OFF-1")


@pytest.mark.parametrize(
    ("act", "day", "article"),
    [
        (SEARCH, "2018-03-01", "art. 248"), (EVICTION, "2018-03-01", "art. 250"),
        (SEARCH, "2022-03-01", "art. 255"), (EVICTION, "2022-03-01", "art. 257"),
        (SEARCH, "2024-03-01", "art. 259"), (EVICTION, "2024-03-01", "art. 261"),
        (NOT_ENFORCED, "2018-03-01", "art. 237"), (NOT_ENFORCED, "2024-03-01", "art. 248"),
    ],
)  # fmt: skip
def test_each_is_cited_under_its_own_article(act: acts.Act, day: str, article: str) -> None:
    refusal = case().when(act, on=day).then_refused("CN-OFF-1")
    refusal.then_finding("CN-OFF-1", article=f"Civil Procedure Law {article}")
    assert f"第{article.removeprefix('art. ')}条" in refusal.findings[0].article_zh


def test_a_panel_decides_that_an_award_is_not_to_be_enforced() -> None:
    case(panel_on(NOT_ENFORCED)).when(NOT_ENFORCED).then_recorded()
    case(panel_on(NOT_ENFORCED, "a", "b")).when(NOT_ENFORCED).then_refused("CN-OFF-1")
    case(panel_on(attrs.evolve(NOT_ENFORCED, ground="x"))).when(NOT_ENFORCED).then_refused("CN-OFF-1")


# --- who may do what


@pytest.mark.parametrize("office", OFFICES)
def test_measures_sanctions_and_rulings_are_for_those_who_enforce(office: str) -> None:
    by, may = (
        Officer("x", office),
        office not in ("assistant", "clerk", "police", "money_clerk", "filing_clerk", "auditor"),
    )
    found = case(asset("ship")).when(held("ship"), by=by).verdict.rules
    assert found == (() if may else ("CN-OFF-2",))
    stay = case().when(acts.CaseStayed(ground="death"), by=by).verdict.rules
    assert stay == (() if may else ("CN-OFF-2",))


def test_a_clerk_keeps_the_record() -> None:
    for act in (
        acts.Noted(text="记事"),
        acts.MoneyReceived(amount=yuan(5), source="x"),
        acts.LeadGiven(lead="d1", text="x"),
    ):
        case().when(act, by=CLERK).then_recorded()
    refusal = case(asset("ship"), held("ship")).when(ordered("ship"), by=CLERK)
    refusal.then_finding("CN-OFF-2", article="Civil Procedure Law art. 228", way_out="judge")
    assert CHINA.rulebook.rules["CN-OFF-2"].editions[0].unverified == {"offices"}


# --- with a roster

ROSTER: Final = Roster(
    (
        Post("wang", "judge", date(2016, 1, 1)),
        Post("chen", "enforcement_officer", date(2016, 1, 1), date(2018, 2, 1)),
        Post("li", "president", date(2016, 1, 1), date(2018, 2, 15)),
        Post("qian", "president", date(2018, 2, 15)),
    )
)
FINE: Final = acts.Fined(respondent=CREW.name, amount=yuan(100))
NOTE: Final = acts.Noted(text="记事")


def at_a_court(*happened: Any) -> Scenario:
    """A case at a court that keeps a roster."""
    return given(on("2018-01-02", filed()), *happened, outside=Outside("琼72", ROSTER), by=JUDGE)


def test_whoever_records_an_act_holds_the_office_on_that_day() -> None:
    at_a_court().when(NOTE, by=OFFICER, on="2018-01-31").then_recorded()
    refusal = at_a_court().when(NOTE, by=OFFICER, on="2018-02-01").then_refused("CN-ROL-1")
    refusal.then_finding("CN-ROL-1", person="chen", office="enforcement_officer", day=date(2018, 2, 1))
    at_a_court().when(NOTE, by=Officer("wang", "president")).then_refused("CN-ROL-1")
    at_a_court().when(NOTE, by=Officer("nobody", "judge")).then_refused("CN-ROL-1")


def test_an_approver_held_the_office_on_the_day_of_the_approval() -> None:
    approved = at_a_court(on("2018-02-14", approval_of(FINE), by=PRESIDENT))
    approved.when(FINE, by=JUDGE, on="2018-02-20").then_recorded()
    too_late = approval_of(FINE), PRESIDENT
    assumed = at_a_court().given(on("2018-02-16", too_late[0], by=too_late[1]), judged=False)
    refusal = assumed.when(FINE, by=JUDGE, on="2018-02-20").then_refused("CN-ROL-1")
    refusal.then_finding("CN-ROL-1", person="li", day=date(2018, 2, 16), way_out="president")
    assumed.given(on("2018-02-20", approval_of(FINE), by=Officer("qian", "president"))).when(
        FINE, by=JUDGE
    ).then_recorded()


def test_what_was_read_of_the_roster_is_kept_with_the_entry() -> None:
    approved = at_a_court(on("2018-02-14", approval_of(FINE), by=PRESIDENT))
    known = CHINA.known(Asked(FINE, approved.case, JUDGE, date(2018, 2, 20)), Outside("琼72", ROSTER))
    assert known == {"offices": {"li": ["president"], "wang": ["judge"]}}
    assert CHINA.known(Asked(FINE, approved.case, JUDGE, date(2018, 2, 20)), Outside("琼72")) == {}


# --- recusal


def asked_to_step_back(person: Officer) -> Scenario:
    """A case that somebody handles who is asked to step back; a clerk keeps the record."""
    handled = acts.CaseAssigned(handler=person, team="1")
    asked = acts.RecusalRequested(of=person.id, by_whom=OWNER.name, ground="亲属")
    return given(on("2018-01-02", filed(), handled, asked), by=Officer("wu", "clerk"))


@pytest.mark.parametrize(
    ("recused", "decides", "does_not"),
    [
        (Officer("li", "president"), "judicial_committee", "vice_president"),
        (Officer("zhou", "vice_president"), "president", "judicial_committee"),
        (JUDGE, "president", "division_head"),
        (OFFICER, "judge", "clerk"),
        (OFFICER, "division_head", "police"),
    ],
)
def test_who_decides_on_a_recusal_follows_from_the_office(recused: Officer, decides: str, does_not: str) -> None:
    decision = acts.RecusalDecided(of=recused.id, granted=True)
    asked = asked_to_step_back(recused)
    asked.when(decision, by=Officer("x", decides)).then_recorded()
    refusal = asked.when(decision, by=Officer("x", does_not)).then_refused("CN-ASG-2")
    refusal.then_finding("CN-ASG-2", way_out=refusal.findings[0].facts["offices"][0])


def test_nobody_decides_on_their_own_recusal() -> None:
    officer_in_two = Officer(OFFICER.id, "judge")
    asked_to_step_back(OFFICER).when(acts.RecusalDecided(of="chen", granted=False), by=officer_in_two).then_refused(
        "CN-ASG-2"
    )


def test_the_roster_says_which_office_the_recused_holds() -> None:
    asked = acts.RecusalRequested(of="li", by_whom=OWNER.name, ground="亲属")
    roster = Roster((*ROSTER.posts, Post("sun", "judicial_committee", date(2016, 1, 1))))
    in_court = given(on("2018-01-02", filed(), asked), outside=Outside("琼72", roster), by=JUDGE)
    decision = acts.RecusalDecided(of="li", granted=True)
    in_court.when(decision, by=Officer("sun", "judicial_committee")).then_recorded()
    in_court.when(decision, by=JUDGE).then_refused("CN-ASG-2")
    without = given(on("2018-01-02", filed(), asked), by=JUDGE)
    without.when(decision, by=JUDGE).then_recorded()  # nothing says which office it is


def test_when_a_recusal_was_granted_only_a_colleague_may_act() -> None:
    out = asked_to_step_back(JUDGE).given(on("2018-01-04", acts.RecusalDecided(of="wang", granted=True), by=PRESIDENT))
    refusal = out.when(NOTE, by=JUDGE).then_refused("CN-ASG-2")
    assert [way.office for way in refusal.findings[0].ways_out] == ["judge"]
    assert refusal.followed().steps[0].by == Officer("another-judge", "judge")
