"""The action plan is a stream of its own: what the court has resolved, how far it is, sealed like a case, and no case."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from behind import unguarded
from controls import JUDGE, NOTE, NUMBER, OPENED, OpenCourt, TickingClock, file, local
from enforcement_workflow import CorruptHistory, Court, InvalidAct, InvalidNumber, Officer, acts
from enforcement_workflow.domain.actionplan import PlanItem, Progress
from enforcement_workflow.domain.acts import ACTS, PLAN_ACTS, STAFF_ACTS, Act
from enforcement_workflow.projections.projector import Projector

PRESIDENT = Officer("li", "president")
REVIEW = acts.PlanItemAdopted(
    item="M1", kind="measure", title="存量案件清查", owner="wang", due=date(2018, 4, 30), title_en="Review of the stock",
    team="执行一组",
)  # fmt: skip
DEADLINES = acts.PlanItemAdopted("S1", "system", "期限管理制度", "sun", date(2018, 5, 31), starts=date(2018, 4, 1))


def enter(court: Court, *resolved: tuple[datetime, Act]) -> None:
    for at, act in resolved:
        court.planning.record(act, by=PRESIDENT, effective_at=at)


# --- keeping it


def test_what_is_resolved_is_an_entry_of_a_stream_of_its_own(court: Court, open_court: OpenCourt) -> None:
    entry = court.planning.record(REVIEW, by=PRESIDENT, effective_at=local(3, 1))
    assert (entry.number, entry.version, entry.act, entry.by) == ("#plan", 1, REVIEW, PRESIDENT)
    assert (entry.effective_at, entry.recorded_at, entry.moved_to) == (local(3, 1), OPENED + timedelta(seconds=1), None)
    assert court.planning.history() == open_court().planning.history() == (entry,)
    assert court.planning.version == 1 and len(entry.digest) == 64 and court.staff.version == 0


def test_the_plan_is_what_was_entered(court: Court, open_court: OpenCourt) -> None:
    enter(
        court,
        (local(3, 1), REVIEW),
        (local(3, 1), DEADLINES),
        (local(3, 20), acts.PlanProgressReported("M1", 40, "两组已启动")),
        (local(4, 10), acts.PlanItemRescheduled("M1", date(2018, 5, 15), "案卷调取较慢")),
        (local(4, 12), acts.PlanItemReassigned("M1", "zhou")),
        (local(4, 30), acts.PlanProgressReported("S1", 25)),
        (local(5, 20), acts.PlanItemCompleted("M1", "已全部清查")),
        (local(5, 21), acts.PlanItemDropped("S1", "并入其他制度")),
    )
    assert court.plan().items == open_court().plan().items == (
        PlanItem(
            "M1", "measure", "存量案件清查", "Review of the stock", "zhou", None, date(2018, 3, 1), date(2018, 3, 1),
            date(2018, 5, 15), date(2018, 4, 30), 7, (Progress(date(2018, 3, 20), 40, "两组已启动", "li"),),
            date(2018, 5, 20), None, "已全部清查",
        ),
        PlanItem(
            "S1", "system", "期限管理制度", None, "sun", None, date(2018, 3, 1), date(2018, 4, 1), date(2018, 5, 31),
            date(2018, 5, 31), 8, (Progress(date(2018, 4, 30), 25, "", "li"),), None, date(2018, 5, 21), "并入其他制度",
        ),
    )  # fmt: skip
    assert [i.item for i in court.plan().of("measure")] == ["M1"] and not list(court.plan().of("system"))
    assert not open_court().plan(on=date(2018, 2, 28))


def test_how_an_item_stands_depends_on_the_day(court: Court) -> None:
    enter(
        court,
        (local(3, 1), REVIEW),
        (local(3, 1), DEADLINES),
        (local(4, 20), acts.PlanProgressReported("M1", 60)),
        (local(5, 4), acts.PlanItemCompleted("M1")),
    )
    days = [date(2018, 3, 1), date(2018, 4, 30), date(2018, 5, 1), date(2018, 5, 4), date(2018, 6, 1)]
    stood = [{i.item: (i.state(day), i.percent, i.overdue_days(day)) for i in court.plan(on=day).items} for day in days]
    assert stood == [
        {"M1": ("running", 0, 0), "S1": ("planned", 0, 0)},
        {"M1": ("running", 60, 0), "S1": ("running", 0, 0)},
        {"M1": ("overdue", 60, 1), "S1": ("running", 0, 0)},
        {"M1": ("completed", 100, 4), "S1": ("running", 0, 0)},
        {"M1": ("completed", 100, 4), "S1": ("overdue", 0, 1)},
    ]


def test_the_last_report_is_that_of_the_last_day_and_not_that_written_last(court: Court) -> None:
    enter(
        court,
        (local(3, 1), REVIEW),
        (local(4, 20), acts.PlanProgressReported("M1", 60)),
        (local(4, 1), acts.PlanProgressReported("M1", 30)),
    )
    item = court.plan().item("M1")
    assert item and item.percent == 60 and court.plan().item("M2") is None


def test_what_was_known_of_the_plan_at_an_instant(court: Court, clock: TickingClock) -> None:
    enter(court, (local(3, 1), REVIEW))
    then = clock.now
    enter(court, (local(4, 1), acts.PlanItemDropped("M1", "不再需要")))
    assert [i.dropped_on for i in court.plan(known_at=then).items] == [None]
    assert [i.dropped_on for i in court.plan().items] == [date(2018, 4, 1)]
    assert not court.plan(known_at=then - timedelta(days=1))
    with pytest.raises(InvalidAct, match="zone"):
        court.plan(known_at=datetime(2018, 1, 1))


@pytest.mark.parametrize(
    ("at", "act", "told"),
    [
        (local(5, 1), REVIEW, r"PlanItemAdopted\.item: 'M1' .* no item has yet; M1 was adopted on 2018-03-01"),
        (local(5, 1), acts.PlanItemAdopted("M2", "measure", "旧案清理", "wang", date(2018, 4, 30)), r"\.due: 2018-04-30 .* 2018-05-01 on"),
        (local(5, 1), acts.PlanProgressReported("M9", 10), r"PlanProgressReported\.item: 'M9' .* an item that goes on: M1"),
        (local(5, 1), acts.PlanItemCompleted("S1"), r"PlanItemCompleted\.item: 'S1' .* goes on: M1; S1 ended on 2018-04-02"),
        (local(2, 1), acts.PlanItemDropped("M1", "x"), r"PlanItemDropped\.effective_at: 2018-02-01 .* from 2018-03-01 on"),
        (local(5, 1), acts.PlanItemRescheduled("M1", date(2018, 2, 1), "x"), r"PlanItemRescheduled\.due: 2018-02-01"),
        (local(7, 1), acts.PlanItemReassigned("M1", "sun"), r"PlanItemReassigned\.effective_at: .* a time that has come"),
    ],
)  # fmt: skip
def test_what_cannot_be_entered_is_invalid_and_says_what_would_be_right(
    court: Court, at: datetime, act: Act, told: str
) -> None:
    enter(court, (local(3, 1), REVIEW), (local(3, 1), DEADLINES), (local(4, 2), acts.PlanItemDropped("S1", "x")))
    before = court.planning.history()
    with pytest.raises(InvalidAct, match=told) as invalid:
        court.planning.record(act, by=PRESIDENT, effective_at=at)
    assert invalid.value.act == type(act).__name__
    assert any("\u4e00" <= letter <= "\u9fff" for letter in invalid.value.right_zh)
    assert court.planning.history() == before


@pytest.mark.parametrize("on", ["2018-01-01", datetime(2018, 1, 1), date.max])
def test_the_plan_is_asked_for_a_day(court: Court, on: Any) -> None:
    with pytest.raises(InvalidAct, match=r"plan\.on: "):
        court.plan(on)


def test_only_acts_on_the_plan_by_officers_at_zoned_times_are_taken(court: Court) -> None:
    for act in (NOTE, acts.OfficerRelieved(officer="wang", office="judge"), "PlanItemAdopted", None):
        with pytest.raises(InvalidAct):
            court.planning.record(act, by=PRESIDENT)  # type: ignore[arg-type]
    for by in ("li", None, Officer("li", "kingpin")):
        with pytest.raises(InvalidAct):
            court.planning.record(REVIEW, by=by)  # type: ignore[arg-type]
    with pytest.raises(InvalidAct, match="zone"):
        court.planning.record(REVIEW, by=PRESIDENT, effective_at=datetime(2018, 1, 1))
    with pytest.raises(InvalidAct):
        court.record(NUMBER, REVIEW, by=PRESIDENT)
    with pytest.raises(InvalidAct):
        court.staff.record(REVIEW, by=PRESIDENT)
    with pytest.raises(InvalidAct, match=r"percent: 101 .* 0 to 100"):
        acts.PlanProgressReported("M1", 101)
    assert court.planning.history() == court.staff.history() == ()


def test_no_act_has_two_vocabularies() -> None:
    assert list(PLAN_ACTS) == [
        "PlanItemAdopted", "PlanItemReassigned", "PlanItemRescheduled", "PlanProgressReported", "PlanItemCompleted",
        "PlanItemDropped", "CampaignAnnounced", "CampaignListFrozen", "CampaignReviewed", "CampaignEnded",
    ]  # fmt: skip
    assert not PLAN_ACTS.keys() & (ACTS.keys() | STAFF_ACTS.keys())
    for act in PLAN_ACTS.values():
        assert act.__doc__ and act.phase == "plan" and "\u4e00" <= act.zh[0] <= "\u9fff" and act.says_zh.endswith("。")


# --- it is no case


def test_the_plan_is_no_case(court: Court) -> None:
    file(court)
    enter(court, (local(3, 1), REVIEW))
    assert court.numbers() == (NUMBER,)
    assert [number for number, _ in court.histories()] == [NUMBER]
    assert [number for _, number in court.touched(0, 99)] == [NUMBER, "#plan"]
    for ask in (
        lambda: court.case("#plan"),
        lambda: court.history("#plan"),
        lambda: court.record("#plan", NOTE, by=JUDGE),
    ):
        with pytest.raises(InvalidNumber):
            ask()


def test_read_models_pass_over_the_plan(court: Court) -> None:
    file(court)
    with Projector(court) as projector:
        projector.catch_up()
        enter(court, (local(3, 1), REVIEW))
        projector.catch_up()
        caught_up = projector.rows("SELECT number FROM fact_cases")
        projector.rebuild()
        assert projector.rows("SELECT number FROM fact_cases") == caught_up == [(NUMBER,)]
        assert projector.quarantined == ()


def test_check_names_a_damaged_plan_and_cases_stay_readable(court: Court) -> None:
    file(court)
    enter(court, (local(3, 1), REVIEW))
    with unguarded(court.url) as db:
        db.execute("UPDATE stored_events SET state = replace(state, 'wang', 'zhou') WHERE originator_id = '#plan'")
    faults = [f for f in court.check() if f.version is not None]
    assert [(f.number, f.version) for f in faults] == [("#plan", 1)]
    assert faults[0].message_en.startswith("The action plan is damaged at version 1")
    assert faults[0].message_zh.startswith("行动方案在第 1 版损坏")
    assert court.case(NUMBER).version == 1 and not court.roster()
    with pytest.raises(CorruptHistory):
        court.plan()
