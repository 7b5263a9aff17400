"""CN-STY-1, CN-ZB-1, -2, -3, -5, CN-CLS-1 and CN-CLS-3: stays, closing for lack of assets, and concluding."""

from datetime import date
from typing import Any

import attrs
import pytest

from china.examples import (
    CREW,
    DIRECTOR,
    JUDGE,
    NO_ASSETS,
    OFFICER,
    OWNER,
    PANEL,
    PRESIDENT,
    UNSIGNED,
    approved,
    asset,
    case,
    case_of_2014,
    case_of_2016,
    filed,
    for_sale,
    held,
    listed,
    looked_for,
    paid_out,
    pursued,
    yuan,
)
from enforcement_workflow import CaseNumber, Party, acts
from enforcement_workflow.testing import Scenario, approval_of, given, on, panel_on

RESUMED = CaseNumber("(2018)琼72执恢1号")

# --- stays


@pytest.mark.parametrize(
    "ground",
    ["applicant_agrees", "third_party_objection", "death", "organisation_ended", "other", "settlement", "bankruptcy"],
)
def test_a_case_is_stayed_on_a_ground_of_the_law(ground: str) -> None:
    claim = acts.ObjectionLodged(objection="o1", by_whom="船员合作社", against="查封裁定", asset="a1", third_party=True)
    on_file = case(asset("ship"), claim, acts.SettlementSubmitted(terms="分期"))
    on_file.when(acts.CaseStayed(ground=ground)).then_recorded().then_stage("suspended")


def test_what_a_case_would_be_stayed_for_is_on_file() -> None:
    case().when(acts.CaseStayed(ground="settlement")).then_refused("CN-STY-1").then_finding(
        "CN-STY-1", way_out=acts.SettlementSubmitted
    )
    case().when(acts.CaseStayed(ground="third_party_objection")).then_refused("CN-STY-1").then_finding(
        "CN-STY-1", way_out=acts.ObjectionLodged
    )


@pytest.mark.parametrize("ground", ["holiday", "Death", "no_assets"])
def test_a_case_is_not_stayed_on_any_other_ground(ground: str) -> None:
    case().when(acts.CaseStayed(ground=ground)).then_refused("CN-STY-1").then_stage("filed")


@pytest.mark.parametrize(
    ("day", "article"),
    [
        ("2018-06-06", "art. 256"), ("2021-12-31", "art. 256"), ("2022-01-01", "art. 263"), ("2023-12-31", "art. 263"),
        ("2024-01-01", "art. 267"),
    ],
)  # fmt: skip
def test_one_rule_on_stays_is_cited_as_numbered_on_its_day(day: str, article: str) -> None:
    refusal = case().when(acts.CaseStayed(ground="holiday"), on=day).then_refused("CN-STY-1")
    refusal.then_finding("CN-STY-1", article=f"Civil Procedure Law {article}")


def test_before_2013_too_a_stay_named_a_ground() -> None:
    of_2012 = given(on("2012-03-01", filed(received_on=date(2012, 3, 1))), number="(2012)琼海法执字第1号", by=JUDGE)
    of_2012.when(acts.CaseStayed(ground="whim")).then_refused("CN-STY-1").then_finding(
        "CN-STY-1", article="Civil Procedure Law"
    )


def test_a_stayed_case_goes_on_where_it_was() -> None:
    stayed = case(asset("ship"), held()).when(acts.CaseStayed(ground="death")).then_recorded()
    assert stayed.case.is_open
    stayed.when(acts.CaseArchived()).then_refused("STAGE")
    stayed.when(acts.CaseResumed(number=RESUMED, ground="x")).then_refused("STAGE")
    stayed.when(acts.StayLifted()).then_recorded().then_stage("control")


# --- closing for lack of assets (终本)


def ready(**without: Any) -> Scenario:
    """A case of 2 January 2018 in which all was done for closing, save the acts of some kinds."""
    return case(*(act for act in pursued() if type(act).__name__ not in without))


def test_a_case_is_closed_for_lack_of_assets_when_all_was_done() -> None:
    closed = ready().when(NO_ASSETS, on="2018-04-03").then_recorded().then_stage("suspended")
    assert not closed.case.is_open


def test_closing_for_lack_of_assets_is_open_after_three_months() -> None:
    ready().when(NO_ASSETS, on="2018-04-03").then_recorded()
    refusal = ready().when(NO_ASSETS, on="2018-04-02").then_refused("CN-ZB-1")
    refusal.then_finding(
        "CN-ZB-1",
        article="closing-for-lack-of-assets provisions (2016) art. 1",
        way_out=date(2018, 4, 3),
        filed=date(2018, 1, 2),
        gate=date(2018, 4, 2),
    )


def test_three_months_from_the_end_of_november_end_with_february() -> None:
    november = given(
        on("2017-11-30", filed(received_on=date(2017, 11, 30))), *pursued(), number="(2017)琼72执1号", by=JUDGE
    )
    november.when(NO_ASSETS, on="2018-02-28").then_refused("CN-ZB-1")
    november.when(NO_ASSETS, on="2018-03-01").then_recorded()


def test_there_was_no_such_gate_before_december_2016() -> None:
    case_of_2016(*pursued(), day="2016-09-15").when(NO_ASSETS, on="2016-11-15").then_recorded()
    case_of_2016(*pursued(), day="2016-10-15").when(NO_ASSETS, on="2016-12-15").then_refused("CN-ZB-1")
    case_of_2016(*pursued(), day="2016-09-15").when(NO_ASSETS, on="2016-12-15").then_refused("CN-ZB-1")
    case_of_2016(*pursued(), day="2016-09-15").when(NO_ASSETS, on="2016-12-16").then_recorded()


@pytest.mark.parametrize(
    ("left_out", "rule", "way_out"),
    [
        ("AssetsReportChecked", "CN-ZB-2", acts.AssetsReportChecked),
        ("AssetsReported", "CN-ZB-2", acts.Fined),
        ("ConsumptionRestricted", "CN-ZB-3", acts.ConsumptionRestricted),
        ("ListingDeclined", "CN-ZB-3", acts.ListingDeclined),
        ("ApplicantHeard", "CN-ZB-5", acts.ApplicantHeard),
    ],
)
def test_what_was_not_done_blocks_closing_and_is_named(left_out: str, rule: str, way_out: type[acts.Act]) -> None:
    refusal = ready(**{left_out: True}).when(NO_ASSETS, on="2018-05-02").then_refused(rule)
    refusal.then_finding(rule, way_out=way_out)


def test_the_notice_comes_before_all_else() -> None:
    unserved = case(*looked_for()).when(NO_ASSETS, on="2018-05-02")
    unserved.then_finding("CN-ZB-2", way_out=acts.NoticeServed)


def test_everything_that_is_missing_is_named_at_once() -> None:
    bare = case(acts.InquiryMade(inquiry="q1", channel="network", authority="总对总"))
    bare.when(UNSIGNED, on="2018-02-02").then_refused("CN-ZB-1", "CN-ZB-2", "CN-ZB-3", "CN-ZB-4", "CN-ZB-5")


def test_the_other_preconditions_too_are_asked_for_from_december_2016() -> None:
    bare = case_of_2016(acts.InquiryMade(inquiry="q1", channel="network", authority="总对总"), day="2016-06-01")
    bare.when(NO_ASSETS, on="2016-11-30").then_recorded()
    bare.when(NO_ASSETS, on="2016-12-01").then_refused("CN-ZB-2", "CN-ZB-3", "CN-ZB-4", "CN-ZB-5")


def test_a_notice_without_the_report_order_is_not_enough() -> None:
    bare_notice = acts.NoticeServed(respondent=OWNER.name, report_ordered=False)
    of_2017 = given(
        on("2017-04-01", filed(received_on=date(2017, 4, 1)), bare_notice), *pursued()[1:], number="(2017)琼72执1号"
    )
    of_2017.when(NO_ASSETS, on="2017-08-01").then_refused("CN-ZB-2").then_finding("CN-ZB-2", way_out=acts.NoticeServed)


@pytest.mark.parametrize(("complete", "truthful"), [(False, True), (True, False), (False, False)])
def test_a_failed_report_must_have_been_sanctioned(complete: bool, truthful: bool) -> None:
    report = (
        acts.AssetsReported(respondent=OWNER.name, complete=complete),
        acts.AssetsReportChecked(respondent=OWNER.name, truthful=truthful),
    )
    reported = ready(AssetsReported=True, AssetsReportChecked=True).given(*report)
    reported.when(NO_ASSETS, on="2018-05-02").then_refused("CN-ZB-2")
    fine = acts.Fined(respondent=OWNER.name, amount=yuan(50_000))
    fined = reported.given(on("2018-03-01", approval_of(fine), by=PRESIDENT), fine)
    fined.when(NO_ASSETS, on="2018-05-02").then_recorded()
    listing = acts.DebtorListed(respondent=OWNER.name, reason="违反财产报告制度", years=2, ground="report_duty")
    listed_for_it = reported.given(*approved(listing))
    listed_for_it.when(NO_ASSETS, on="2018-05-02").then_refused("CN-ZB-2").then_finding("CN-ZB-2", way_out=acts.Fined)


def test_every_respondent_counts() -> None:
    two = filed(respondents=(OWNER, Party("第二被执行人")))
    both = given(on("2018-01-02", two), *pursued(), by=JUDGE)
    both.when(NO_ASSETS, on="2018-05-02").then_refused("CN-ZB-2", "CN-ZB-3", "CN-ZB-4")


def test_without_a_party_on_file_nothing_counts_as_done() -> None:
    asked = tuple(
        attrs.evolve(act, respondent=None) if isinstance(act, acts.InquiryMade) else act for act in looked_for()
    )
    for parties, rules in (
        ({"respondents": ()}, ("CN-ZB-2", "CN-ZB-3")),
        ({"applicants": ()}, ("CN-ZB-5",)),
        ({"respondents": (), "applicants": ()}, ("CN-ZB-2", "CN-ZB-3", "CN-ZB-5")),
    ):
        done = pursued() if "respondents" not in parties else (*asked, acts.ApplicantHeard(applicant=CREW.name))
        nobody = given(on("2018-01-02", filed(**parties)), *done, by=JUDGE)
        refusal = nobody.when(NO_ASSETS, on="2018-05-02").then_refused(*rules)
        assert all(not f.ways_out for f in refusal.findings), "no act brings a party into a case"


def test_a_debtor_taken_off_the_list_needs_a_decision_again() -> None:
    listing = acts.DebtorListed(respondent=OWNER.name, reason="规避执行", years=2, ground="evades")
    listed_once = ready(ListingDeclined=True).given(*approved(listing))
    listed_once.when(NO_ASSETS, on="2018-05-02").then_recorded()
    off = listed_once.given(acts.DebtorDelisted(respondent=OWNER.name))
    off.when(NO_ASSETS, on="2018-05-02").then_refused("CN-ZB-3")


def test_without_a_signature_panel_and_president_decide() -> None:
    approved = on("2018-05-01", approval_of(UNSIGNED), by=PRESIDENT)
    ready().given(PANEL, approved).when(UNSIGNED, by=JUDGE, on="2018-05-02").then_recorded()
    ready().given(PANEL).when(UNSIGNED, on="2018-05-02").then_refused("CN-ZB-5").then_finding(
        "CN-ZB-5", way_out="president"
    )
    ready().given(approved).when(UNSIGNED, by=JUDGE, on="2018-05-02").then_refused("CN-ZB-5").then_finding(
        "CN-ZB-5", way_out=acts.PanelDecided
    )
    by_director = on("2018-05-01", approval_of(UNSIGNED), by=DIRECTOR)
    ready().given(PANEL, by_director).when(UNSIGNED, by=JUDGE, on="2018-05-02").then_refused("CN-ZB-5")


def test_the_panel_must_have_decided_this_matter_and_have_agreed() -> None:
    approved = on("2018-05-01", approval_of(UNSIGNED), by=PRESIDENT)
    members = ("wang", "chen", "zhao")
    against = acts.PanelDecided(members=members, matter="ClosedForLackOfAssets", decision="refused")
    elsewhere = acts.PanelDecided(members=members, matter="start price")
    for panel in (against, elsewhere):
        ready().given(panel, approved).when(UNSIGNED, by=JUDGE, on="2018-05-02").then_refused("CN-ZB-5")


def decided(*panels: Any) -> Scenario:
    """All was done, the president approved, and these panels decided on the first of May."""
    return ready().given(on("2018-05-01", approval_of(UNSIGNED), by=PRESIDENT), *panels)


@pytest.mark.parametrize("members", [(), ("wang",), ("wang", "chen"), ("wang", "wang", "chen"), ("a", "b", "c", "d")])
def test_a_panel_is_of_three_or_more_an_odd_number_of_different_people(members: tuple[str, ...]) -> None:
    panel = attrs.evolve(PANEL, members=members)
    decided(panel).when(UNSIGNED, by=JUDGE, on="2018-05-02").then_refused("CN-ZB-5")


def test_a_panel_of_five_decides() -> None:
    decided(attrs.evolve(PANEL, members=("a", "b", "c", "d", "e"))).when(UNSIGNED, by=JUDGE).then_recorded()


def test_the_latest_decision_of_the_panel_counts() -> None:
    refused = attrs.evolve(PANEL, decision="refused")
    decided(PANEL, refused).when(UNSIGNED, by=JUDGE).then_refused("CN-ZB-5")
    decided(refused, PANEL).when(UNSIGNED, by=JUDGE).then_recorded()


def test_the_panel_has_decided_by_the_day_of_the_act() -> None:
    later = decided(on("2018-05-20", PANEL))
    later.when(UNSIGNED, by=JUDGE, on="2018-05-19").then_refused("CN-ZB-5")
    later.when(UNSIGNED, by=JUDGE, on="2018-05-20").then_recorded()


def test_a_decision_that_names_an_act_is_on_that_act_only() -> None:
    on_this = attrs.evolve(PANEL, subject=acts.digest(UNSIGNED))
    on_another = attrs.evolve(PANEL, subject=acts.digest(attrs.evolve(UNSIGNED, ground="x")))
    decided(on_this).when(UNSIGNED, by=JUDGE).then_recorded()
    decided(on_another).when(UNSIGNED, by=JUDGE).then_refused("CN-ZB-5")
    decided(on_this, attrs.evolve(on_another, decision="refused")).when(UNSIGNED, by=JUDGE).then_recorded()


def test_a_decision_of_the_panel_is_used_once() -> None:
    closed = decided(PANEL).given(UNSIGNED)
    (decision,) = closed.case.panels
    assert (decision.on, decision.used_by) == (date(2018, 5, 1), closed.case.version)
    open_again = closed.given(acts.CaseResumed(number=None, ground="x"), judged=False)
    approved = open_again.given(approval_of(UNSIGNED), judged=False)
    approved.when(UNSIGNED, by=OFFICER, on="2018-05-03").then_refused("CN-ZB-5")
    approved.given(PANEL).when(UNSIGNED, by=OFFICER, on="2018-05-03")


@pytest.mark.parametrize(
    ("day", "article"), [("2018-05-02", "JI art. 519"), ("2022-04-09", "JI art. 519"), ("2022-04-10", "JI art. 517")]
)
def test_the_signature_is_asked_for_as_numbered_on_the_day(day: str, article: str) -> None:
    ready().when(UNSIGNED, on=day).then_refused("CN-ZB-5").then_finding("CN-ZB-5", article=article)


def test_from_2015_to_2016_the_signature_was_asked_for_without_a_hearing() -> None:
    asked = case_of_2014(acts.InquiryMade(inquiry="q1", channel="network", authority="银行"))
    asked.when(UNSIGNED, on="2015-02-03").then_recorded()
    asked.when(UNSIGNED, on="2015-02-04").then_refused("CN-ZB-5").then_finding("CN-ZB-5", article="JI art. 519")
    asked.when(NO_ASSETS, on="2015-02-04").then_recorded()


def test_a_closed_case_goes_on_under_a_new_number() -> None:
    closed = ready().given(on("2018-05-02", NO_ASSETS))
    closed.when(acts.StayLifted()).then_refused("STAGE")
    closed = closed.given(asset("ship"))
    closed.when(acts.CaseResumed(number=RESUMED, ground="发现财产")).then_recorded().then_stage("suspended")
    closed.when(acts.CaseResumed(number=None, ground="发现财产")).then_refused("CN-ZB-7").then_stage("suspended")


def test_a_closed_case_is_resumed_once() -> None:
    closed = ready().given(on("2018-05-02", NO_ASSETS, asset("ship")))
    resumed = closed.when(acts.CaseResumed(number=RESUMED, ground="发现财产")).then_recorded()
    again = acts.CaseResumed(number=CaseNumber("(2018)琼72执恢2号"), ground="发现财产")
    resumed.when(again).then_refused("CN-ZB-7").then_finding("CN-ZB-7", number=RESUMED)


def test_before_december_2016_a_closed_case_went_on_under_its_own_number() -> None:
    closed = case_of_2016(*pursued()).when(NO_ASSETS, on="2016-10-15").then_recorded()
    own = acts.CaseResumed(number=None, ground="发现财产")
    closed.when(own, on="2016-11-30").then_recorded().then_stage("investigation")
    closed.when(own, on="2016-12-01").then_refused("CN-ZB-7")
    assert len(closed.when(own, on="2016-12-01").findings) == 2  # neither property nor a number


# --- concluding

PERFORMED = acts.CaseConcluded(mode="performed")
CLAIM = yuan(1_000_000)


def obtained(amount: int | str, **filing: Any) -> Scenario:
    """So much was received and paid to the applicant on 2 March."""
    received = acts.MoneyReceived(amount=yuan(amount), source=OWNER.name)
    filed_so = given(on("2018-01-02", filed(**filing)), by=JUDGE)
    return filed_so.given(on("2018-03-02", received), *paid_out(amount))


def test_a_case_is_performed_when_all_that_was_claimed_was_obtained() -> None:
    obtained(1_000_000).when(PERFORMED).then_recorded().then_stage("concluded")
    obtained(1_000_001).when(PERFORMED).then_recorded()
    refusal = obtained("999999.99").when(PERFORMED).then_refused("CN-CLS-1")
    refusal.then_finding("CN-CLS-1", open=yuan("0.01"), claim=CLAIM, way_out=acts.MoneyPaidOut)


def test_doubled_interest_is_due_too_where_it_is_known_since_when() -> None:
    """CNY 100,000 was due on 20 February 2018: by 2 March ten days of CNY 17.50 have run."""
    debt = {"claim": yuan(100_000), "due_on": date(2018, 2, 20)}
    obtained("100175.00", **debt).when(PERFORMED).then_recorded()
    refusal = obtained("100174.99", **debt).when(PERFORMED).then_refused("CN-CLS-1")
    refusal.then_finding("CN-CLS-1", open=yuan("0.01"), due=yuan(100_175), claim=yuan(100_000))
    obtained("100000.00", claim=yuan(100_000)).when(PERFORMED).then_recorded()


def test_a_case_is_performed_when_the_settlement_was_carried_out() -> None:
    settled = case(acts.SettlementSubmitted(terms="分期"))
    settled.when(PERFORMED).then_refused("CN-CLS-1").then_finding("CN-CLS-1", way_out=acts.SettlementPerformed)
    settled.given(acts.SettlementPerformed()).when(PERFORMED).then_recorded()
    settled.given(acts.SettlementBroken()).when(PERFORMED).then_refused("CN-CLS-1")


def test_a_settlement_that_was_never_submitted_was_not_carried_out() -> None:
    case(acts.SettlementPerformed()).when(PERFORMED).then_refused("CN-CLS-1")
    case(acts.SettlementBroken(), acts.SettlementPerformed()).when(PERFORMED).then_refused("CN-CLS-1")


@pytest.mark.parametrize(
    ("day", "article"),
    [
        ("2018-02-28", "enforcement work provisions (1998)"),
        ("2018-03-01", "enforcement work provisions (1998); settlement provisions (2018) art. 8"),
        ("2020-12-31", "enforcement work provisions (1998); settlement provisions (2018) art. 8"),
        ("2021-01-01", "enforcement work provisions (2020) art. 64; settlement provisions art. 8"),
    ],
)
def test_performance_is_asked_for_as_the_provisions_of_the_day_say(day: str, article: str) -> None:
    case().when(PERFORMED, on=day).then_refused("CN-CLS-1").then_finding("CN-CLS-1", article=article)


@pytest.mark.parametrize(
    ("day", "article"),
    [
        ("2018-05-31", "closing-for-lack-of-assets provisions (2016) art. 9"),
        ("2018-06-01", "closing-for-lack-of-assets provisions (2016) art. 9; statistics notice (2018)"),
    ],
)
def test_the_new_number_is_asked_for_by_the_statistics_notice_from_june_2018(day: str, article: str) -> None:
    closed = ready().given(on("2018-05-02", NO_ASSETS, asset("ship")))
    closed.when(acts.CaseResumed(number=None, ground="x"), on=day).then_refused("CN-ZB-7").then_finding(
        "CN-ZB-7", article=article
    )


def test_a_case_without_a_sum_is_performed_when_the_court_says_so() -> None:
    given(filed(claim=None)).when(PERFORMED).then_recorded()


@pytest.mark.parametrize("mode", ["terminated", "removed", "not_enforceable", "rejected"])
def test_other_modes_do_not_ask_for_the_money(mode: Any) -> None:
    ending = acts.CaseConcluded(mode=mode, ground="withdrawal" if mode == "terminated" else "")
    case(panel_on(ending)).when(ending).then_recorded().then_stage("concluded")


TERMINATED = acts.CaseConcluded(mode="terminated", ground="withdrawal")


def test_money_left_in_the_account_blocks_closing() -> None:
    received = case(acts.MoneyReceived(amount=yuan("0.01"), source=OWNER.name))
    refusal = received.when(TERMINATED).then_refused("CN-CLS-3").then_stage("filed")
    refusal.then_finding("CN-CLS-3", way_out=acts.MoneyPaidOut)


def test_a_lot_that_is_up_blocks_closing_until_it_is_withdrawn() -> None:
    listing = listed("2018-02-05", "2018-02-20")
    told = acts.PartiesNotified(lot="l1", whom=(CREW.name, OWNER.name))
    up = case(for_sale(), told, on("2018-02-05", panel_on(listing), listing))
    keeping = acts.CaseConcluded(mode="terminated", ground="withdrawal", kept_measures=("m1",))
    ended = acts.SaleEnded(sale="s1", outcome="撤回")
    refusal = up.when(keeping).then_refused("CN-CLS-3")
    refusal.then_finding("CN-CLS-3", way_out=acts.LotWithdrawn, left="lot l1")
    assert [f.facts["left"] for f in refusal.findings] == ["lot l1", "sale s1"]
    withdrawn = up.given(acts.LotWithdrawn(lot="l1", reason="已清偿"))
    withdrawn.when(keeping).then_refused("CN-CLS-3").then_finding("CN-CLS-3", way_out=acts.SaleEnded, left="sale s1")
    withdrawn.given(ended).when(keeping).then_recorded()
    up.given(on("2018-02-21", acts.LotFailed(lot="l1")), ended).when(keeping).then_recorded()
    sold = up.given(on("2018-02-21", acts.LotSold(lot="l1", price=yuan(700_000), buyer="海达公司")))
    sold.when(keeping).then_refused("CN-CLS-3")
    paid = acts.MoneyReceived(amount=yuan(700_000), source="海达公司", lot="l1")
    passed = sold.given(paid, acts.TitleTransferred(lot="l1", ruling="r1"), ended)
    passed.when(TERMINATED).then_refused("CN-CLS-3").then_finding("CN-CLS-3", way_out=acts.MoneyPaidOut)
    passed.given(*paid_out(700_000)).when(TERMINATED).then_recorded()


def test_a_measure_is_released_or_recorded_as_kept() -> None:
    arrested = case(on("2018-02-01", asset("ship"), held("ship", 12)))
    refusal = arrested.when(TERMINATED).then_refused("CN-CLS-3")
    refusal.then_finding("CN-CLS-3", way_out=acts.ControlReleased, left="measure m1")
    arrested.when(acts.CaseConcluded(mode="terminated", ground="withdrawal", kept_measures=("m1",))).then_recorded()
    arrested.given(acts.ControlReleased(measure="m1", reason="终结")).when(TERMINATED).then_recorded()
    arrested.when(TERMINATED, on="2019-01-31").then_refused("CN-CLS-3")
    arrested.when(TERMINATED, on="2019-02-01").then_recorded()  # expired by itself


def test_closing_for_lack_of_assets_leaves_nothing_open_either() -> None:
    waiting = ready().given(asset("ship"), held("ship", 24, rank=2))
    waiting.when(NO_ASSETS, on="2018-05-02").then_refused("CN-CLS-3")
    waiting.when(
        acts.ClosedForLackOfAssets(applicant_signed=True, kept_measures=("m1",)), on="2018-05-02"
    ).then_recorded()
