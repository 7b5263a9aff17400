"""The table of stages, written out by hand: every act in every stage, and the diagram drawn from the same machine."""

from types import SimpleNamespace

import pytest

from domain.stage_table import CELLS, STAGES
from enforcement_workflow import Stage, acts
from enforcement_workflow.domain.acts import ACTS
from enforcement_workflow.domain.stages import LIVE, OPEN, TABLE, mermaid


def test_there_are_exactly_six_stages_of_which_four_are_open() -> None:
    assert [str(stage) for stage in Stage] == list(STAGES)
    assert [str(stage) for stage in OPEN] == ["filed", "investigation", "control", "auction"]
    assert Stage.suspended in LIVE and Stage.concluded not in LIVE
    assert sorted(TABLE.machine.states) == sorted(STAGES)


def test_the_table_written_out_here_has_every_act_once() -> None:
    assert list(dict.fromkeys(name for name, _ in CELLS)) == list(ACTS)
    assert len(CELLS) == 100 * 6


@pytest.mark.parametrize("name", ACTS)
def test_each_act_moves_the_case_in_each_stage_as_written_here(name: str) -> None:
    found = {stage: tuple(m.to for m in TABLE.moves(ACTS[name], Stage(stage))) for stage in STAGES}
    assert found == {stage: CELLS[name, stage] for stage in STAGES}
    assert [str(s) for s in TABLE.stages_open_to(ACTS[name])] == [s for s in STAGES if CELLS[name, s]]


def case(**facts: object) -> SimpleNamespace:
    return SimpleNamespace(**({"suspended_by": None, "stayed_in": None, "open_sales": []} | facts))


def moves(act: acts.Act, stage: str, **facts: object) -> list[str | None]:
    """Where the act leads from a stage, for a case that stands so."""
    return [m.to for m in TABLE.moves(type(act), Stage(stage)) if m.holds(case(**facts), act)]


@pytest.mark.parametrize("stage", ["filed", "investigation", "control", "auction"])
def test_a_lifted_stay_leads_back_to_where_the_case_was_stayed(stage: str) -> None:
    assert moves(acts.StayLifted(), "suspended", suspended_by="stay", stayed_in=stage) == [stage]
    assert moves(acts.StayLifted(), "suspended", suspended_by="no_assets", stayed_in=None) == []


def test_the_last_sale_to_end_leads_out_of_the_auction() -> None:
    ended = acts.SaleEnded(sale="s1", outcome="成交")
    assert moves(ended, "auction", open_sales=["s1"]) == ["control"]
    assert moves(ended, "auction", open_sales=["s1", "s2"]) == [None]


@pytest.mark.parametrize("stage", ["suspended", "concluded"])
def test_a_closed_case_is_resumed_under_its_own_number_or_stays_closed_for_a_new_one(stage: str) -> None:
    own = acts.CaseResumed(number=None, ground="发现财产")
    new = acts.CaseResumed(number="(2018)琼72执恢1号", ground="发现财产")  # type: ignore[arg-type]
    assert moves(own, stage, suspended_by="no_assets") == ["investigation"]
    assert moves(new, stage, suspended_by="no_assets") == [None]
    assert moves(own, stage, suspended_by="stay") == moves(new, stage, suspended_by="stay") == []


def test_a_stayed_case_is_not_archived() -> None:
    assert moves(acts.CaseArchived(), "suspended", suspended_by="stay") == []
    assert moves(acts.CaseArchived(), "suspended", suspended_by="no_assets") == [None]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_diagram_shows_every_move_and_nothing_else(language: str) -> None:
    drawn = [line.strip() for line in mermaid(language).splitlines() if "-->" in line]
    expected = [
        f"{stage} --> {to}: {ACTS[name].zh if language == 'zh' else name}"
        for (name, stage), cell in CELLS.items()
        for to in cell
        if to
    ]
    filing = "立案" if language == "zh" else "CaseFiled"
    assert sorted(drawn) == sorted([f"[*] --> filed: {filing}", *expected, "concluded --> [*]"])
    assert mermaid(language).startswith("stateDiagram-v2\n")
