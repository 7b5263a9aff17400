"""CN-ZB-4, and the whole of 终本: from a bare filing, refused with all that is missing, to lawful by the ways out."""

from datetime import date
from typing import Any, Final

import attrs
import pytest

from china.examples import (
    CREW,
    JUDGE,
    NO_ASSETS,
    OWNER,
    UNSIGNED,
    asset,
    case,
    filed,
    for_sale,
    held,
    listed,
    looked_for,
    pursued,
)
from enforcement_workflow import CaseNumber, Party, acts
from enforcement_workflow.testing import Outcome, Scenario, given, on

ART_1: Final = "closing-for-lack-of-assets provisions (2016) art. 1"
KEEPING: Final = attrs.evolve(NO_ASSETS, kept_measures=("m1",))


def ready(*more: Any) -> Scenario:
    """All was done for closing, and this besides."""
    return case(*pursued()).given(*more)


def closed(scenario: Scenario, closing: acts.Act = NO_ASSETS) -> Outcome:
    return scenario.when(closing, on="2018-05-02")


# --- from a bare filing to lawful


def test_from_a_bare_filing_everything_that_is_missing_is_named_each_under_its_article() -> None:
    refusal = case().when(UNSIGNED, on="2018-02-02")
    missing = [(f.rule, f.article, f.facts["missing"]) for f in refusal.findings if "missing" in f.facts]
    provisions = "closing-for-lack-of-assets provisions (2016)"
    assert missing == [
        ("CN-ZB-2", f"{provisions} art. 1", "notice to 南洋船务有限公司"),
        ("CN-ZB-2", f"{provisions} art. 1-2", "check of the report of 南洋船务有限公司"),
        ("CN-ZB-3", f"{provisions} art. 1", "consumption order on 南洋船务有限公司"),
        ("CN-ZB-3", f"{provisions} art. 1", "decision on listing 南洋船务有限公司"),
        ("CN-ZB-4", f"{provisions} art. 1", "network inquiry about 南洋船务有限公司"),
        ("CN-ZB-4", f"{provisions} art. 1", "an offline inquiry"),
        ("CN-ZB-5", provisions, "hearing of 陈海生"),
        (
            "CN-ZB-5",
            "JI art. 519",
            "the applicant's signature, or the decision of a panel (three or more, an odd number)",
        ),
        ("CN-ZB-5", "JI art. 519", "the applicant's signature, or the president's approval"),
    ]
    assert refusal.verdict.rules == ("STAGE", "CN-ZB-1", "CN-ZB-2", "CN-ZB-3", "CN-ZB-4", "CN-ZB-5")
    assert all(finding.ways_out for finding in refusal.findings)


@pytest.mark.parametrize("closing", [NO_ASSETS, UNSIGNED])
def test_the_first_ways_out_lead_from_a_bare_filing_to_closing(closing: acts.Act) -> None:
    path = case().when(closing, on="2018-02-02").followed()
    assert path.outcome.verdict.allowed and path.outcome.case.suspended_by == "no_assets"
    assert path.outcome.on == date(2018, 4, 3)
    recorded = {type(step.act).__name__ for step in path.steps if step.act}
    assert recorded >= {
        "NoticeServed",
        "AssetsReportChecked",
        "ConsumptionRestricted",
        "ApplicantHeard",
        "InquiryAnswered",
    }


def test_each_of_several_respondents_is_looked_up() -> None:
    two = given(on("2018-01-02", filed(respondents=(OWNER, Party("张伟")))), *pursued(), by=JUDGE)
    missing = [f.facts["missing"] for f in closed(two).findings if f.rule == "CN-ZB-4"]
    assert missing == ["network inquiry about 张伟"]


def test_an_inquiry_about_nobody_in_particular_is_about_everybody() -> None:
    everybody = [attrs.evolve(a, respondent=None) if isinstance(a, acts.InquiryMade) else a for a in looked_for()]
    rest = [a for a in pursued() if not isinstance(a, acts.InquiryMade | acts.InquiryAnswered)]
    closed(case(*rest, *everybody)).then_recorded()


# --- what was asked and not answered


@pytest.mark.parametrize(
    ("happened", "missing"),
    [
        (acts.LeadGiven(lead="d1", text="渔具"), "lead d1 is not checked"),
        (acts.InquiryMade(inquiry="q3", channel="offline", authority="海事局"), "answer to inquiry q3"),
        (acts.InquiryMade(inquiry="q3", channel="network", authority="银行"), "answer to inquiry q3"),
    ],
)
def test_what_is_not_answered_blocks_closing(happened: acts.Act, missing: str) -> None:
    closed(ready(happened)).then_refused("CN-ZB-4").then_finding("CN-ZB-4", missing=missing, article=ART_1)


def test_from_december_2016_only() -> None:
    assert [e.since for e in case().jurisdiction.rulebook.rules["CN-ZB-4"].editions] == [date(2016, 12, 1)]


# --- what can be controlled or disposed of


@pytest.mark.parametrize("kind", ["deposit", "movable", "vehicle", "immovable", "ship", "right", "receivable"])
def test_an_asset_that_was_found_is_controlled(kind: str) -> None:
    refusal = closed(ready(asset(kind))).then_refused("CN-ZB-4")
    refusal.then_finding("CN-ZB-4", missing="control of asset a1", way_out=acts.AssetControlled)


@pytest.mark.parametrize("kind", ["deposit", "movable", "immovable", "right"])
def test_an_asset_held_in_first_rank_is_disposed_of(kind: str) -> None:
    idle = ready(asset(kind), held(kind))
    refusal = closed(idle, KEEPING).then_refused("CN-ZB-4")
    refusal.then_finding(
        "CN-ZB-4", missing="disposal of asset a1, which is held in first rank", way_out=acts.ControlReleased
    )
    closed(idle.given(acts.ControlReleased(measure="m1", reason="案外人财产"))).then_recorded()


def test_an_asset_that_waits_behind_another_court_cannot_be_disposed_of() -> None:
    waiting = ready(asset("immovable"), held("immovable", rank=2))
    closed(waiting, KEEPING).then_recorded()
    first = waiting.given(acts.PriorMeasureEnded(asset="a1", rank=1, court="广州海事法院"))
    closed(first, KEEPING).then_refused("CN-ZB-4")
    handed_over = waiting.given(acts.DisposalTransferred(asset="a1", from_court="广州海事法院"))
    closed(handed_over, KEEPING).then_refused("CN-ZB-4")


def test_a_measure_that_lapsed_leaves_the_asset_uncontrolled() -> None:
    lapsed = ready(asset("immovable"), held("immovable", months=3, rank=2))
    closed(lapsed).then_refused("CN-ZB-4").then_finding("CN-ZB-4", missing="control of asset a1")


@pytest.mark.parametrize("kind", ["vehicle", "ship"])
def test_a_vehicle_or_ship_sealed_in_the_register_only_cannot_be_disposed_of(kind: str) -> None:
    sealed = ready(asset(kind), attrs.evolve(held(kind), how="seal"))
    closed(sealed, KEEPING).then_recorded()
    arrested = ready(asset(kind), attrs.evolve(held(kind), how="arrest"))
    closed(arrested, KEEPING).then_refused("CN-ZB-4")


def test_a_dwelling_that_the_debtor_needs_is_sealed_and_not_sold() -> None:
    dwelling = attrs.evolve(asset("immovable"), necessary_dwelling=True)
    closed(ready(dwelling, held("immovable")), KEEPING).then_recorded()
    closed(ready(dwelling)).then_refused("CN-ZB-4")


def test_an_asset_is_given_up_on_after_two_failed_rounds() -> None:
    told = acts.PartiesNotified(lot="l1", whom=(CREW.name, OWNER.name))
    once = given(on("2018-01-02", filed()), *pursued(), by=JUDGE).given(for_sale(), told, judged=False)
    failed = acts.LotFailed(lot="l1")
    ended = acts.SaleEnded(sale="s1", outcome="流拍")
    one = once.given(on("2018-02-05", listed("2018-02-05", "2018-02-21")), on("2018-02-22", failed), judged=False)
    closed(one.given(ended, judged=False), KEEPING).then_refused("CN-ZB-4")
    second = listed("2018-02-26", "2018-03-06", start=560_000, round=2)
    two = one.given(on("2018-02-26", second), on("2018-03-07", failed), ended, judged=False)
    closed(two, KEEPING).then_recorded()


# --- taking up again


def test_only_what_was_found_after_the_closing_lets_a_case_be_resumed() -> None:
    resume = acts.CaseResumed(number=CaseNumber("(2018)琼72执恢1号"), ground="发现财产")
    before = ready(asset("ship"), held("ship", rank=2)).given(on("2018-05-02", KEEPING))
    refusal = before.when(resume, on="2018-05-03").then_refused("CN-ZB-7")
    refusal.then_finding("CN-ZB-7", way_out=acts.AssetFound, closed=date(2018, 5, 2))
    lead = before.given(on("2018-06-01", acts.LeadGiven(lead="d9", text="新账户")))
    lead.when(resume).then_refused("CN-ZB-7").then_finding("CN-ZB-7", way_out=acts.LeadChecked)
    lead.given(acts.LeadChecked(lead="d9", found=False)).when(resume).then_refused("CN-ZB-7")
    lead.given(acts.LeadChecked(lead="d9", found=True)).when(resume, on="2038-06-01").then_recorded()
    asked = before.given(on("2018-11-01", acts.InquiryMade(inquiry="q9", channel="network", authority="总对总")))
    asked.given(acts.InquiryAnswered(inquiry="q9", found=True)).when(resume).then_recorded()


def test_the_new_number_is_one_of_a_resumed_case() -> None:
    closed_case = ready().given(on("2018-05-02", NO_ASSETS, asset("ship")))
    for number in (None, CaseNumber("(2018)琼72执9号"), CaseNumber("9 of 2018")):
        refusal = closed_case.when(acts.CaseResumed(number=number, ground="x")).then_refused("CN-ZB-7")
        assert refusal.findings[0].ways_out[0].change == ("number", "(2018)琼72执恢1号")
