"""CN-NUM-1, -2, CN-PTY-1, CN-ASG-2, CN-RPT-1, CN-FIL-2, -3 and CN-INV-5: filing, stepping back, notice, lateness, inquiry."""

from datetime import date

import attrs
import pytest

from china.examples import CREW, JUDGE, OFFICER, OLD_NUMBER, OWNER, PRESIDENT, asset, case, case_of_2014, filed, held
from enforcement_workflow import CaseNumber, Officer, Party, acts
from enforcement_workflow.domain.outside import Outside
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Outcome, Scenario, given, on


def filing(number: str, day: str = "2018-01-02", **changed: object) -> Outcome:
    """A case is filed under a number at the court of code 琼72."""
    received = {"received_on": date.fromisoformat(day)} | changed
    if changed.get("kind") == "resumed":
        received = {"origin": CaseNumber("(2016)琼72执3号")} | received
    return given(number=number).when(filed(**received), on=day, by=JUDGE)


@pytest.mark.parametrize(
    ("number", "day", "kind"),
    [
        ("(2018)琼72执123号", "2018-01-02", "first_time"),
        ("（2018）琼72执恢4号", "2018-01-02", "resumed"),
        ("(2018)琼72恢执4号", "2018-01-02", "resumed"),
        ("(2018)琼72执保9号", "2018-01-02", "preservation"),
        ("(2016)琼72执1号", "2016-01-01", "first_time"),
        ("(2015)琼海法执字第012号", "2015-12-31", "first_time"),
        (OLD_NUMBER, "2014-12-01", "first_time"),
    ],
)
def test_a_number_of_its_year_court_and_kind_is_filed(number: str, day: str, kind: str) -> None:
    filing(number, day, kind=kind).then_recorded().then_stage("filed")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("(2017)琼72执1号", "first_time"),
        ("(2019)琼72执1号", "first_time"),
        ("(2018)粤72执1号", "first_time"),
        ("(2018)琼执1号", "first_time"),
        ("(2018)琼72执恢1号", "first_time"),
        ("(2018)琼72执1号", "resumed"),
        ("(2018)琼72执异1号", "first_time"),
        (OLD_NUMBER, "first_time"),
    ],
)
def test_a_number_of_another_year_court_or_kind_is_not_filed(number: str, kind: str) -> None:
    filing(number, kind=kind).then_refused("CN-NUM-1").then_finding("CN-NUM-1", year=2018)


def test_the_year_is_that_of_intake_also_when_filing_falls_into_the_next() -> None:
    filing("(2017)琼72执900号", "2018-01-03", received_on=date(2017, 12, 29)).then_recorded()


def test_no_case_is_filed_before_its_application_came_in() -> None:
    refusal = filing("(2018)琼72执1号", received_on=date(2018, 1, 3)).then_refused("CN-NUM-1")
    refusal.then_finding("CN-NUM-1", received=date(2018, 1, 3))
    filing("(2019)琼72执1号", received_on=date(2019, 1, 1)).then_refused("CN-NUM-1")


@pytest.mark.parametrize("day", ["2016-01-01", "2016-01-31"])
def test_an_old_number_is_left_to_what_came_in_in_2015_and_is_filed_in_january(day: str) -> None:
    filing("(2015)琼海法执字第12号", day, received_on=date(2015, 12, 30)).then_recorded()


@pytest.mark.parametrize(
    ("number", "day", "received"),
    [
        ("(2015)琼海法执字第12号", "2016-02-01", "2015-12-30"),
        ("(2015)琼海法执字第12号", "2018-06-01", "2015-01-01"),
        ("(2014)琼海法执字第12号", "2016-01-04", "2014-12-30"),
        ("(2015)琼海法执字第12号", "2016-01-04", "2016-01-04"),
    ],
)
def test_no_other_case_is_filed_under_an_old_number_from_2016(number: str, day: str, received: str) -> None:
    filing(number, day, received_on=date.fromisoformat(received)).then_refused("CN-NUM-1")


def test_a_resumed_case_names_its_origin() -> None:
    filing("(2018)琼72执恢4号", kind="resumed", origin=None).then_refused("CN-NUM-1")


def test_all_that_is_wrong_with_a_filing_is_said_at_once() -> None:
    wrong = filing("(2018)粤72执恢4号", kind="resumed", origin=None, received_on=date(2018, 1, 3))
    said = [finding.message_en for finding in wrong.then_refused("CN-NUM-1").findings]
    wanted = ("the court is 琼72", "came in on 2018-01-03", "names its origin")
    assert len(said) == 3 and all(part in message for part, message in zip(wanted, said, strict=True))


@pytest.mark.parametrize(
    "parties",
    [
        {"respondents": (Party("张伟"), Party("张伟"))},
        {"applicants": (CREW, CREW)},
        {"respondents": (OWNER, Party(CREW.name))},
    ],
)
def test_the_parties_of_a_case_have_distinct_names(parties: dict[str, object]) -> None:
    filing("(2018)琼72执1号", **parties).then_refused("CN-PTY-1")
    filing("(2018)琼72执1号", respondents=(OWNER, Party("张伟"), Party("张伟（子）"))).then_recorded()


def test_a_case_is_filed_once() -> None:
    case().when(filed()).then_refused("FILED")


def test_nothing_comes_before_filing() -> None:
    given().when(acts.Noted(text="x")).then_refused("FILED").then_finding("FILED", way_out=acts.CaseFiled)


ASKED = acts.RecusalRequested(of="wang", by_whom=OWNER.name, ground="亲属")
NOTE = acts.Noted(text="记事")
URGENT = attrs.evolve(held("deposit"), urgent=True)


def test_an_officer_whose_recusal_is_asked_for_steps_back() -> None:
    asked = case(ASKED)
    asked.when(NOTE, by=JUDGE).then_refused("CN-ASG-2").then_finding(
        "CN-ASG-2", way_out="RecusalDecided", person="wang", since=date(2018, 1, 2)
    )
    asked.when(NOTE, by=OFFICER).then_recorded()


def test_urgent_measures_stay_open_to_an_officer_who_has_stepped_back() -> None:
    asked = case(asset("deposit"), ASKED)
    asked.when(URGENT, by=JUDGE).then_recorded()
    asked.when(held("deposit"), by=JUDGE).then_refused("CN-ASG-2")


def test_a_lead_is_no_measure_however_urgent() -> None:
    lead = acts.LeadGiven(lead="x", text="在港", urgent=True)
    case(ASKED).when(lead, by=JUDGE).then_refused("CN-ASG-2")


def test_what_was_done_before_the_request_is_recorded_after_it() -> None:
    asked = case(on("2018-03-05", ASKED, by=OFFICER))
    asked.when(NOTE, by=JUDGE, on="2018-03-04").then_recorded()
    asked.when(NOTE, by=JUDGE, on="2018-03-05").then_refused("CN-ASG-2")
    back = asked.given(on("2018-03-08", acts.RecusalDecided(of="wang", granted=False), by=PRESIDENT))
    back.when(NOTE, by=JUDGE, on="2018-03-07").then_refused("CN-ASG-2")
    back.when(NOTE, by=JUDGE, on="2018-03-08").then_recorded()
    again = back.given(on("2018-04-02", ASKED, by=OFFICER))
    again.when(NOTE, by=JUDGE, on="2018-04-01").then_recorded()
    again.when(NOTE, by=JUDGE, on="2018-04-02").then_refused("CN-ASG-2").then_finding(
        "CN-ASG-2", since=date(2018, 4, 2)
    )


def test_an_officer_is_back_when_the_request_is_refused_and_out_when_it_is_granted() -> None:
    case(ASKED, on("2018-01-03", acts.RecusalDecided(of="wang", granted=False), by=PRESIDENT)).when(
        NOTE, by=JUDGE
    ).then_recorded()
    case(ASKED, on("2018-01-03", acts.RecusalDecided(of="wang", granted=True), by=PRESIDENT)).when(
        NOTE, by=JUDGE
    ).then_refused("CN-ASG-2")


def test_a_case_is_not_assigned_to_an_officer_who_has_stepped_back() -> None:
    asked = case(ASKED)
    asked.when(acts.CaseAssigned(handler=JUDGE, team="1"), by=PRESIDENT).then_refused("CN-ASG-2")
    asked.when(acts.CaseAssigned(handler=OFFICER, team="1"), by=PRESIDENT).then_recorded()


def test_recusal_is_cited_as_the_law_of_2023_numbers_it() -> None:
    refusal = case(ASKED).when(NOTE, by=JUDGE, on="2024-01-01").then_refused("CN-ASG-2")
    refusal.then_finding("CN-ASG-2", article="Civil Procedure Law art. 47-50")


ORDERED = acts.NoticeServed(respondent=OWNER.name, report_ordered=True)
BARE = acts.NoticeServed(respondent=OWNER.name, report_ordered=False)


def test_in_a_money_case_the_order_to_report_goes_out_with_the_notice() -> None:
    case().when(ORDERED).then_recorded()
    refusal = case().when(BARE).then_refused("CN-RPT-1")
    refusal.then_finding("CN-RPT-1", article="property investigation provisions (2017) art. 3")


def test_no_report_is_ordered_where_no_payment_is_claimed() -> None:
    given(filed(claim=None)).when(BARE).then_recorded()


def test_the_order_to_report_is_asked_for_from_may_2017() -> None:
    of_2017 = given(on("2017-03-01", filed(received_on=date(2017, 3, 1))), number="(2017)琼72执1号")
    of_2017.when(BARE, on="2017-04-30").then_recorded()
    of_2017.when(BARE, on="2017-05-01").then_refused("CN-RPT-1")


def test_an_office_is_one_that_the_jurisdiction_knows() -> None:
    refusal = case().when(NOTE, by=Officer("x", "emperor")).then_refused("OFFICE")
    refusal.then_finding("OFFICE", office="emperor")


def test_an_act_is_not_dated_before_the_case_nor_a_move_before_the_last_move() -> None:
    case().when(NOTE, on="2018-01-01").then_refused("ORDER")
    investigated = case(on("2018-02-01", acts.InquiryMade(inquiry="q1", channel="network", authority="银行")))
    investigated.when(acts.ApplicantHeard(applicant=CREW.name), on="2018-01-10").then_recorded()
    investigated.when(acts.CaseStayed(ground="other"), on="2018-01-10").then_refused("ORDER")


def test_an_old_case_knows_the_law_of_its_time() -> None:
    case_of_2014().when(BARE, on="2015-01-05").then_recorded()


# --- one instrument, one first-time case


def filed_before(**changed: object) -> Scenario:
    """The first case on the instrument, as the court has it."""
    return given(on("2018-05-02", filed(received_on=date(2018, 5, 2), **changed)), number="(2018)琼72执1号", by=JUDGE)


def second(of: Scenario, day: str = "2018-06-05", **changed: object) -> Outcome:
    """A filing on the same instrument where the court knows of an earlier case."""
    outside = Outside(
        "琼72", cases_on=lambda basis: [of.case] if of.case.filed and of.case.filed.basis == basis else []
    )
    filing = filed(received_on=date.fromisoformat(day), **changed)
    return given(number="(2018)琼72执2号", outside=outside, by=JUDGE).when(filing, on=day)


def test_one_instrument_gives_one_first_time_case_against_the_same_debtors() -> None:
    refusal = second(filed_before()).then_refused("CN-NUM-2")
    refusal.then_finding("CN-NUM-2", article="statistics notice (2018)", cases=("(2018)琼72执1号",))
    second(filed_before(), respondents=(OWNER, Party("张伟"))).then_recorded()
    second(filed_before(), respondents=(Party("张伟"),)).then_recorded()
    second(filed_before(), basis="(2017)琼72民初6号").then_recorded()


def test_the_names_of_the_debtors_and_not_their_order_make_them_the_same() -> None:
    two = (OWNER, Party("张伟"))
    second(filed_before(respondents=two), respondents=(two[1], attrs.evolve(OWNER, identity="91460"))).then_refused(
        "CN-NUM-2"
    )


def test_before_june_2018_several_cases_on_one_instrument_were_filed() -> None:
    second(filed_before(), day="2018-05-31").then_recorded()
    second(filed_before(), day="2018-06-01").then_refused("CN-NUM-2")


def test_a_case_that_another_court_sent_is_filed() -> None:
    second(filed_before(), transferred_from="海南省高级人民法院").then_recorded()


@pytest.mark.parametrize("mode", ["removed", "rejected"])
def test_a_case_that_was_removed_or_rejected_leaves_the_instrument_free(mode: str) -> None:
    ended = filed_before().given(acts.CaseConcluded(mode=mode))  # type: ignore[arg-type]
    second(ended).then_recorded()
    terminated = filed_before().given(acts.CaseConcluded(mode="terminated", ground="withdrawal"))
    second(terminated).then_refused("CN-NUM-2")


def test_what_clashed_is_kept_with_the_entry() -> None:
    known = second(filed_before(), day="2018-05-31").case.done[acts.CaseFiled][0].known
    assert known == {"court": "琼72", "same_instrument": ["(2018)琼72执1号"]}


# --- lateness


@pytest.mark.parametrize(
    ("due", "received", "late"),
    [
        ("2016-01-02", "2018-01-02", False),
        ("2016-01-02", "2018-01-03", True),
        ("2016-02-29", "2018-02-28", False),
        ("2016-02-29", "2018-03-01", True),
        ("2016-06-30", "2018-07-02", False),  # 30 June 2018 is a Saturday
        ("2016-06-30", "2018-07-03", True),
    ],
)
def test_an_application_is_late_two_years_after_performance_was_due(due: str, received: str, late: bool) -> None:
    applied_late = CHINA.rulebook.formulas["CN-FIL-3"]
    assert applied_late(date(2018, 6, 6), date.fromisoformat(due), date.fromisoformat(received)) is late


REJECTED = acts.CaseConcluded(mode="rejected", ground="late_application：逾期")
NOT_ENFORCED = acts.CaseConcluded(mode="not_enforceable", ground="late_application")


def test_a_late_application_is_not_rejected() -> None:
    refusal = case().when(REJECTED).then_refused("CN-FIL-2")
    refusal.then_finding("CN-FIL-2", article="JI art. 483")
    assert refusal.findings[0].ways_out[0].change == ("mode", "not_enforceable")
    case().when(REJECTED, on="2022-04-10").then_finding("CN-FIL-2", article="JI art. 481")
    case().when(acts.CaseConcluded(mode="rejected", ground="不符合受理条件")).then_recorded()


def test_lateness_counts_when_a_respondent_objects_and_is_upheld() -> None:
    case().when(NOT_ENFORCED).then_refused("CN-FIL-2").then_finding("CN-FIL-2", way_out=acts.ObjectionLodged)
    raised = acts.ObjectionLodged(objection="o1", by_whom=OWNER.name, against="late_application")
    case(raised).when(NOT_ENFORCED).then_refused("CN-FIL-2").then_finding("CN-FIL-2", way_out=acts.ObjectionDecided)
    case(raised, acts.ObjectionDecided(objection="o1", upheld=True)).when(NOT_ENFORCED).then_recorded()
    case(raised, acts.ObjectionDecided(objection="o1", upheld=False)).when(NOT_ENFORCED).then_refused("CN-FIL-2")
    of_another = attrs.evolve(raised, by_whom=CREW.name)
    case(of_another, acts.ObjectionDecided(objection="o1", upheld=True)).when(NOT_ENFORCED).then_refused("CN-FIL-2")


def test_from_a_rejection_for_lateness_three_steps_lead_to_a_decision_not_to_enforce() -> None:
    steps = case().when(REJECTED).followed().steps
    assert [str(step) for step in steps] == [
        "enter mode: not_enforceable", "record ObjectionLodged", "record ObjectionDecided",
    ]  # fmt: skip


# --- whom the network is asked about


@pytest.mark.parametrize("channel", ["network", "offline"])
def test_the_network_is_asked_about_debtors_only(channel: str) -> None:
    asked = acts.InquiryMade(inquiry="q1", channel=channel, authority="总对总", respondent=CREW.name)  # type: ignore[arg-type]
    verdict = case().when(asked).verdict
    assert verdict.rules == (("CN-INV-5",) if channel == "network" else ())
    case().when(attrs.evolve(asked, respondent=OWNER.name)).then_recorded()
    case().when(attrs.evolve(asked, respondent=None)).then_recorded()


def test_before_september_2013_there_was_no_such_rule() -> None:
    asked = acts.InquiryMade(inquiry="q1", channel="network", authority="银行", respondent=CREW.name)
    of_2013 = given(on("2013-09-01", filed(received_on=date(2013, 9, 1))), number="(2013)琼海法执字第1号", by=JUDGE)
    of_2013.when(asked).then_recorded()
    of_2013.when(asked, on="2013-09-02").then_refused("CN-INV-5")
