"""Following the ways out of a refusal, and the search that says whether a shorter way exists, on a small invented law."""

from collections.abc import Callable
from datetime import UTC, date, timedelta
from typing import Any, Final

import attrs
import pytest

from china.examples import CREW, JUDGE, NO_ASSETS, OWNER, PRESIDENT, asset, case, filed, held
from enforcement_workflow import Officer, acts
from enforcement_workflow.domain.acts import ACTS, Act
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Answer,
    Check,
    Edition,
    Proposal,
    Rule,
    WayOut,
    amend,
    ask,
    fails,
    first,
    wait,
)
from enforcement_workflow.domain.rules import Rulebook
from enforcement_workflow.testing import (
    Example,
    Moves,
    Outcome,
    Stuck,
    TooMany,
    approval_of,
    covered,
    given,
    on,
    shortest,
)
from enforcement_workflow.testing.supplying import Scene, supplied

NOTE: Final = acts.Noted(text="note")
ANNA: Final = Officer("anna", "bailiff")


def law(*rules: tuple[type[Act], Callable[[Proposal], Answer]]) -> Jurisdiction:
    """A court system with these rules: the act that each judges, and what it says."""

    def checking(check: Callable[[Proposal], Answer]) -> Check:
        return lambda p, _: check(p)

    made = [
        Rule(f"R-{n}", (kind,), (Edition(BEGINNING, "-"),), checking(check), "Demands.", "要求。")
        for n, (kind, check) in enumerate(rules, 1)
    ]
    return Jurisdiction(
        name="small", title_en="Small", title_zh="小", zone=UTC, currency="EUR", offices=("bailiff", "head"),
        leaders=frozenset({"head"}), rulebook=Rulebook("small", "1", made, frozenset({"bailiff", "head"})),
    )  # fmt: skip


def no(*ways: WayOut, **facts: Any) -> Answer:
    """Refused, with these ways out."""
    return fails("No.", "不。", *ways, **facts)


def unless(kind: type[Act], *ways: WayOut) -> Callable[[Proposal], Answer]:
    """Refused until an act of a kind is recorded."""
    return lambda p: None if p.case.did(kind) else no(*(ways or (first(kind),)))


def from_(day: date) -> Callable[[Proposal], Answer]:
    """Refused before a day."""
    return lambda p: None if p.on >= day else no(wait(day), earliest=day)


def proposed(act: Act, *rules: tuple[type[Act], Callable[[Proposal], Answer]]) -> Outcome:
    """The act, proposed by Anna on 2 January 2018 in a case just filed."""
    return given(filed(), jurisdiction=law(*rules), by=ANNA).when(act)


# --- following


def test_an_act_that_is_lawful_needs_no_step() -> None:
    path = proposed(NOTE).followed()
    assert (len(path), repr(path)) == (0, "<Noted is lawful as it is>")


def test_an_act_that_must_come_first_is_recorded_and_what_it_needs_before_it() -> None:
    path = proposed(
        NOTE, (acts.Noted, unless(acts.FileExamined)), (acts.FileExamined, unless(acts.CampaignJoined))
    ).followed()
    assert [type(step.act) for step in path.steps] == [acts.CampaignJoined, acts.FileExamined]
    assert repr(path) == "<Noted is lawful after 2 steps: 1. record CampaignJoined; 2. record FileExamined>"
    assert path.outcome.then_recorded().case.version == 4


def test_of_several_days_the_latest_is_waited_for_once_and_after_what_must_be_recorded() -> None:
    path = proposed(
        NOTE,
        (acts.Noted, from_(date(2018, 2, 1))),
        (acts.Noted, from_(date(2018, 3, 1))),
        (acts.Noted, unless(acts.FileExamined)),
    ).followed()
    assert [str(step) for step in path.steps] == ["record FileExamined", "wait until 2018-03-01"]
    assert path.outcome.on == date(2018, 3, 1)


def test_an_officer_of_the_office_does_it_or_records_what_must_come_first() -> None:
    by_the_head = proposed(NOTE, (acts.Noted, lambda p: None if p.by.office == "head" else no(ask("head")))).followed()
    assert by_the_head.outcome.by.office == "head"
    way = first(acts.FileExamined, "head", finding="in order")
    told = proposed(NOTE, (acts.Noted, unless(acts.FileExamined, way))).followed()
    (step,) = told.steps
    assert step.by is not None and (step.by.office, told.outcome.by) == ("head", ANNA)
    assert step.act == acts.FileExamined(finding="in order")
    assert "FileExamined (finding=in order) on 2018-01-02, by another-head (head) (R-1)" in step.in_full


def test_a_field_is_entered_otherwise_before_an_approval_of_the_act_is_asked_for() -> None:
    def short(p: Proposal) -> Answer:
        return None if len(p.act.text) < 3 else no(amend("text", "ok"))

    def approved(p: Proposal) -> Answer:
        found = p.case.approvals_of("Noted", p.digest(), p.on)
        return None if found else no(first(acts.ApprovalGiven, "head", of="Noted", subject=p.digest()))

    path = proposed(NOTE, (acts.Noted, approved), (acts.Noted, short)).followed()
    assert [step.kind for step in path.steps] == ["amend", "record"]
    assert path.outcome.verdict.act == acts.Noted(text="ok")


def test_what_a_way_leaves_open_may_be_supplied() -> None:
    path = proposed(NOTE, (acts.Noted, unless(acts.FileExamined))).followed(
        {acts.FileExamined: {"finding": "in order"}}
    )
    assert path.steps[0].act == acts.FileExamined(finding="in order")


# --- where it gets stuck


@pytest.mark.parametrize(
    ("check", "why"),
    [
        (lambda p: no(), "R-1 names no way out"),
        (lambda p: no(wait(date(2018, 1, 1))), "R-1 waits for 2018-01-01, and it is 2018-01-02"),
        (lambda p: no(first(acts.CampaignJoined)), "R-1 asks for the same again: you may record CampaignJoined first"),
        (lambda p: no(amend("words", "x")), "R-1: enter words: x"),
        (lambda p: no(first(acts.CampaignJoined, number="x")), "R-1: you may record CampaignJoined first"),
        (lambda p: no(wait(p.on + timedelta(days=1))), "after 40 steps it is still not lawful"),
    ],
)
def test_it_says_at_which_step_it_stuck_and_why(check: Callable[[Proposal], Answer], why: str) -> None:
    with pytest.raises(Stuck) as stuck:
        proposed(NOTE, (acts.Noted, check)).followed()
    said = str(stuck.value)
    assert said.startswith(f"Noted is not made lawful: {why}")
    assert "steps taken:" in said and "No." in said and "the act: Noted(text='note'" in said


def test_a_way_that_itself_cannot_be_gone_names_the_act_that_failed() -> None:
    with pytest.raises(Stuck, match=r"R-2 names no way out(.|\n)*then FileExamined on 2018-01-02 was judged"):
        proposed(NOTE, (acts.Noted, unless(acts.FileExamined)), (acts.FileExamined, lambda p: no())).followed()


# --- the shortest way


MOVES: Final = Moves(
    records=((acts.CampaignJoined("x"), ANNA), (acts.FileExamined("x"), ANNA), (approval_of, Officer("h", "head"))),
    days=(date(2018, 2, 1), date(2018, 3, 1)),
    changes=(("text", "ok"),),
    officers=(Officer("h", "head"),),
)


def test_the_search_finds_the_fewest_steps_and_none_where_there_are_more() -> None:
    rules = ((acts.Noted, unless(acts.FileExamined)), (acts.FileExamined, from_(date(2018, 2, 1))))
    refused = proposed(NOTE, *rules)
    assert shortest(refused, MOVES, most=1) is None
    assert shortest(refused, MOVES, most=2) == ("wait until 2018-02-01", "record FileExamined")
    assert refused.shortest(MOVES, most=3) == ("wait until 2018-02-01", "record FileExamined")
    assert shortest(proposed(NOTE), MOVES, most=0) == ()


def test_the_search_amends_asks_others_and_has_the_act_approved_as_it_then_is() -> None:
    def strict(p: Proposal) -> Answer:
        approved = p.case.approvals_of("Noted", p.digest(), p.on)
        return None if approved and p.act.text == "ok" and p.by.office == "head" else no()

    steps = shortest(proposed(NOTE, (acts.Noted, strict)), MOVES, most=3)
    assert steps is not None and sorted(steps) == ["enter text: ok", "let h (head) do it", "record ApprovalGiven"]


def test_the_search_gives_up_beyond_so_many_states() -> None:
    with pytest.raises(TooMany, match="more than 5 states"):
        shortest(proposed(NOTE, (acts.Noted, lambda p: no())), MOVES, most=3, states=5)


# --- acts made up to fit


@pytest.mark.parametrize("name", ACTS)
def test_one_of_every_act_is_made_up_to_fit_a_case(name: str) -> None:
    outcome = case(asset("ship"), held("ship")).when(NO_ASSETS)
    act = supplied(Scene(outcome.after, ACTS[name], JUDGE, outcome.verdict.act), {}, {})
    assert type(act) is ACTS[name]


def test_what_is_made_up_speaks_of_the_parties_and_things_of_the_case() -> None:
    scenario = case(asset("ship"), held("ship"))
    scene = attrs.evolve(scenario, at=scenario.at)
    outcome = scene.when(NO_ASSETS)

    def made(kind: type[Act], **known: Any) -> Any:
        return supplied(Scene(outcome.after, kind, JUDGE, outcome.verdict.act), known, {})

    assert made(acts.ConsumptionRestricted).respondent == OWNER.name
    assert made(acts.ApplicantHeard).applicant == CREW.name
    assert made(acts.ControlReleased).measure == "m1"
    assert made(acts.AssetControlled).measure == "measure-1" and made(acts.AssetControlled).how == "arrest"
    assert made(acts.AssetFound, asset="a7").asset == "a7"
    assert made(acts.ApprovalGiven) == approval_of(NO_ASSETS)


def test_a_day_is_waited_for_until_after_what_was_done_on_it() -> None:
    held_later = case(on("2018-02-01", asset("ship"), held("ship")))
    back = held_later.when(acts.CaseStayed(ground="death"), on="2018-01-31").then_refused("ORDER")
    assert [str(step) for step in back.followed().steps] == ["wait until 2018-02-01"]


def test_an_approver_is_another_than_the_proposer() -> None:
    fine = acts.Fined(CREW.name, attrs.evolve(filed().claim, minor=100_000))  # type: ignore[arg-type]
    path = case().when(fine, by=PRESIDENT).followed()
    assert path.outcome.by == PRESIDENT and path.steps[0].by != PRESIDENT


# --- coverage by article


def test_an_article_is_covered_when_an_example_is_judged_under_it() -> None:
    editions = (Edition(BEGINNING, "Act 1"), Edition(date(2020, 1, 1), "Act 2"))
    rule = Rule("R-1", (acts.FileExamined,), editions, lambda p, _: no(), "Demands.", "要求。")
    where = attrs.evolve(law(), rulebook=Rulebook("small", "1", [rule], frozenset({"bailiff"})))
    scenario = given(filed(), jurisdiction=where, by=ANNA)
    example = Example(
        "R-1", "Shown.", "示例。", lambda: scenario.when(NOTE), lambda: scenario.when(acts.FileExamined(finding="-"))
    )
    assert covered((example,), where)["R-1"] == {"Act 1": True, "Act 2": False}
