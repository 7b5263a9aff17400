"""Out of a refusal: the ways out that the examples of the book name lead to a lawful act, and no shorter way exists."""

from datetime import date, timedelta
from typing import Final

import pytest

from china.examples import (
    JUDGE,
    NO_ASSETS,
    PRESIDENT,
    UNSIGNED,
    asset,
    bought,
    case,
    for_sale,
    held,
    listed,
    pursued,
    up,
)
from enforcement_workflow import acts
from enforcement_workflow.domain.acts import ACTS
from enforcement_workflow.domain.rule import WayOut
from enforcement_workflow.testing import (
    Example,
    Outcome,
    Path,
    Scenario,
    TooMany,
    approval_of,
    by,
    examples_in,
    follow,
    moves_around,
    on,
    panel_on,
    shortest,
)
from enforcement_workflow.testing.supplying import Scene, supplied

EXAMPLES: Final = examples_in("china.book")


def refusal(example: Example) -> Outcome | None:
    """What the example says is refused; nothing of a clock or a formula."""
    refused = example.refused()
    return refused if isinstance(refused, Outcome) else None


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_the_ways_out_lead_to_a_lawful_act_and_there_is_no_shorter_way(example: Example) -> None:
    """Of one step all that could be recorded is tried; of more, what occurs in the findings and on the way that was followed."""
    refused = refusal(example)
    if refused is None:
        return
    if not all(finding.ways_out for finding in refused.findings):
        found = shorter(refused, None, most=2)
        assert found is None, f"{refused} names no way out, and here is one: {found}"
        return
    path = follow(refused)
    assert path.outcome.verdict.allowed
    found = shorter(refused, path, most=len(path) - 1)
    assert found is None, f"{path}\nis longer than {found}"


def shorter(refused: Outcome, path: Path | None, *, most: int) -> tuple[str, ...] | None:
    """A way of at most so many steps, as far as can be searched."""
    found = shortest(refused, moves_around(refused, path), most=min(most, 1))
    if found is None and most > 1:
        try:
            found = shortest(refused, moves_around(refused, path, every_act=False), most=most, states=10_000)
        except TooMany as given_up:
            assert given_up.steps > 2, "a way of two steps was not looked for"
    return found


# --- whatever is proposed, wherever the case stands


FOR_SALE: Final = case(for_sale())
UP: Final = up(FOR_SALE, listed("2018-02-05", "2018-03-20"))
WHERE: Final[dict[str, Scenario]] = {
    "filed": case(),
    "in control": case(asset("ship"), held()),
    "in auction": FOR_SALE,
    "with a lot up": UP,
    "with a lot sold": UP.given(on("2018-03-21", bought())),
    "with a lot failed": UP.given(on("2018-03-21", acts.LotFailed(lot="l1"))),
    "stayed": case(acts.CaseStayed(ground="death")),
    "closed for lack of assets": case(*pursued(), on("2018-04-03", NO_ASSETS)),
    "terminated": case(acts.CaseConcluded(mode="terminated", ground="withdrawal")),
}


@pytest.mark.parametrize("where", WHERE)
def test_from_any_refusal_that_names_ways_out_they_lead_to_a_lawful_act(where: str) -> None:
    """One of every act of the vocabulary, made up to fit the case, proposed the day after the last."""
    scenario, followed = WHERE[where], 0
    assert scenario.at is not None
    tomorrow = (scenario.at + timedelta(days=1)).date()
    for kind in ACTS.values():
        noted = scenario.when(acts.Noted(text="-"), on=tomorrow)
        refused = scenario.when(supplied(Scene(noted.after, kind, JUDGE), {}, {}), on=tomorrow)
        if refused.findings and all(finding.ways_out for finding in refused.findings):
            assert follow(refused).outcome.verdict.allowed
            followed += 1
    assert followed > 20


# --- told: 终本 on a case in which next to nothing was done


def test_closing_for_lack_of_assets_from_a_bare_case_is_a_list_of_what_to_do() -> None:
    """Filed on 2 January 2018; the applicant gave a lead and has not signed; on 1 February the judge wants to close."""
    bare = case(acts.LeadGiven(lead="d1", text="渔船"))
    refused = bare.when(UNSIGNED, on="2018-02-01")
    refused.then_refused("STAGE", "CN-ZB-1", "CN-ZB-2", "CN-ZB-3", "CN-ZB-4", "CN-ZB-5")

    path = refused.followed()

    assert sorted(str(step) for step in path.steps) == sorted([
        "enter applicant_signed: True",
        "record NoticeServed",
        "record AssetsReported",
        "record AssetsReportChecked",
        "record ApprovalGiven",
        "record ConsumptionRestricted",
        "record ListingDeclined",
        "record LeadChecked",
        "record InquiryMade",
        "record InquiryMade",
        "record InquiryAnswered",
        "record InquiryAnswered",
        "record ApplicantHeard",
        "wait until 2018-04-03",
    ])  # fmt: skip
    assert str(path.steps[-1]) == "wait until 2018-04-03", "the day on which three months are over is waited for last"
    assert path.outcome.then_stage("suspended").on == date(2018, 4, 3)


def test_without_the_signature_a_panel_and_the_president_make_up_for_it() -> None:
    """What is enough on 3 April 2018 when the applicant does not sign: the second way out of both findings."""
    refused = case(*pursued()).when(UNSIGNED, on="2018-04-03").then_refused("CN-ZB-5")
    assert [[type_of(way) for way in finding.ways_out] for finding in refused.findings] == [
        ["enter applicant_signed", "PanelDecided"],
        ["enter applicant_signed", "ApprovalGiven by the president"],
    ]
    decided = refused.after.given(panel_on(UNSIGNED), by(PRESIDENT, approval_of(UNSIGNED)))
    decided.when(UNSIGNED, on="2018-04-03").then_recorded()


def type_of(way: WayOut) -> str:
    """The kind of a way out."""
    return f"enter {way.change[0]}" if way.change else f"{way.act}{f' by the {way.office}' if way.office else ''}"
