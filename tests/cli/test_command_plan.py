"""`plan` and `meeting`: what the court has resolved is entered and charted, and the paper of a meeting is made."""

import re
from collections.abc import Callable
from typing import Any

import pytest

Type = Callable[..., Any]
WHO = "--by li --office president"


@pytest.fixture
def planned(enter: Type, case: str) -> str:
    """A store with a case and a plan: a measure that is overdue on 1 June 2018, one that is done, and a system under way."""
    for typed in (
        f"staff OfficerAppointed officer=wang office=judge name=王法官 team=执行一组 {WHO} --on 2017-01-02",
        (
            f"plan record PlanItemAdopted item=M1 kind=measure title=存量清查 title_en='Review of the stock' owner=wang "
            f"due=2018-05-25 {WHO} --on 2018-03-01"
        ),
        f"plan record PlanItemAdopted item=M2 kind=measure title=夏季风暴 owner=sun due=2018-04-30 {WHO} --on 2018-03-01",
        f"plan record PlanItemAdopted item=S1 kind=system title=期限管理 owner=wang due=2018-06-20 {WHO} --on 2018-04-01",
        f"plan record PlanProgressReported item=M1 percent=80 {WHO} --on 2018-05-20",
        f"plan record PlanItemCompleted item=M2 {WHO} --on 2018-05-03",
    ):
        assert enter(typed).code == 0, typed
    return case


def rows(answer: Any) -> list[list[str]]:
    """The words of each line that begins with an item, the bar at its end left out."""
    lines = [re.sub(r"[=!-]+\s*$", "", line).split() for line in answer.out.splitlines()]
    return [words for words in lines if words[:1] and words[0] in ("M1", "M2", "S1")]


def test_the_plan_is_a_chart_with_owners_due_days_progress_and_what_is_overdue(enter: Type, planned: str) -> None:
    answer = enter("plan --on 2018-06-01")
    assert answer.code == 0
    assert "2 measures, 2018-03-01 to 2018-06-20, at the end of 2018-06-01" in answer.out
    assert "1 systems and plans, 2018-03-01 to 2018-06-20" in answer.out
    assert rows(answer) == [
        ["M1", "Review", "of", "the", "stock", "王法官", "2018-05-25", "80", "7", "d", "overdue"],
        ["M2", "夏季风暴", "sun", "2018-04-30", "100", "done,", "3", "d", "late"],
        ["S1", "期限管理", "王法官", "2018-06-20", "0", "in", "progress"],
    ]


def test_the_bar_of_an_item_shows_its_time() -> None:
    from datetime import date

    from enforcement_workflow.cli.plan import bar_of
    from enforcement_workflow.domain.actionplan import PlanItem

    first, last = date(2018, 1, 1), date(2018, 1, 24)  # a cell for each day
    item = PlanItem(
        "M1", "measure", "x", None, "wang", None, first, date(2018, 1, 3), date(2018, 1, 10), date(2018, 1, 10), 1
    )
    assert bar_of(item, date(2018, 1, 5), first, last) == "  ===-----"
    assert bar_of(item, date(2018, 1, 12), first, last) == "  ========!!"


def test_the_plan_of_an_earlier_day_and_in_chinese(enter: Type, planned: str) -> None:
    assert [row[0] for row in rows(enter("plan --on 2018-03-31"))] == ["M1", "M2"]
    answer = enter("plan --on 2018-06-01 --lang zh")
    assert "措施2项" in answer.out and "逾期7日" in answer.out and "已落实（迟3日）" in answer.out
    assert "王法官" in answer.out and "存量清查" in answer.out
    assert enter("plan --on 2018-02-28").out == "No action plan had been adopted by 2018-02-28.\n"
    assert "尚无行动方案" in enter("plan --on 2018-02-28 --lang zh").out


def test_the_plan_as_json_is_for_programs(enter: Type, planned: str) -> None:
    found = enter("plan --on 2018-06-01 --json").json
    assert found["on"] == "2018-06-01" and [i["item"] for i in found["items"]] == ["M1", "M2", "S1"]
    first = found["items"][0]
    assert (first["state"], first["overdue_days"], first["percent"], first["due"]) == ("overdue", 7, 80, "2018-05-25")


def test_campaigns_stand_below_the_items_of_the_plan(enter: Type, case: str) -> None:
    announced = (
        "plan record CampaignAnnounced campaign=storm title=夏季风暴 title_en='Summer storm' owner=wang first=2018-03-01"
        f" last=2018-04-30 subject=livelihood at_least='100.00 CNY' index=I9 percent=95 {WHO} --on 2018-03-01"
    )
    assert "CampaignAnnounced" in enter(announced).out
    enter(f"plan record CampaignListFrozen campaign=storm cases=120 {WHO} --on 2018-03-02")
    lines = [" ".join(line.split()) for line in enter("plan --on 2018-03-02").out.splitlines()]
    assert "Campaigns: 1; members: enforcement register campaigns; to join: … candidates" in lines
    assert "storm Summer storm wang 2018-03-01 2018-04-30 120" in lines
    assert "夏季风暴" in enter("plan --on 2018-03-02 --lang zh").out
    (said,) = enter("plan --on 2018-03-02 --json").json["campaigns"]
    assert (said["cases"], said["announced"]["percent"], said["announced"]["at_least"]) == (
        120, 95, {"minor": 10000, "currency": "CNY"},
    )  # fmt: skip


def test_recording_says_what_was_entered(enter: Type, case: str) -> None:
    typed = (
        f"plan record PlanItemAdopted item=M1 kind=measure title=清查 owner=wang due=2018-05-25 {WHO} --on 2018-03-01"
    )
    assert enter(typed).out == "Action plan, entry 1: PlanItemAdopted 列入行动方案, 2018-03-01 09:00.\n"
    said = enter(f"plan record PlanItemDropped item=M1 reason=不再需要 {WHO} --on 2018-03-02 --lang zh")
    assert said.out == "行动方案第2条：撤销方案 PlanItemDropped，2018-03-02 09:00。\n"


def test_the_history_of_the_plan_says_who_entered_what(enter: Type, planned: str) -> None:
    answer = enter("plan --history")
    assert answer.code == 0 and answer.out.splitlines()[0].strip() == "Action plan"
    assert "PlanProgressReported" in answer.out and "percent 80" in answer.out and "li" in answer.out
    assert "报告进度" in enter("plan --history --lang zh").out
    entries = enter("plan --history --json").json
    assert [(e["version"], e["act"]) for e in entries[3:]] == [(4, "PlanProgressReported"), (5, "PlanItemCompleted")]


def test_a_court_without_a_plan_is_told_how_to_begin_one(enter: Type, case: str) -> None:
    answer = enter("plan --history")
    assert answer.out == "No action plan was ever adopted here; how to begin one: enforcement acts PlanItemAdopted\n"
    assert enter("plan --history --json").json == []


@pytest.mark.parametrize(
    ("typed", "told", "told_zh"),
    [
        ("PlanItemCompleted item=M9", "an item that goes on: M1, S1", "在办事项"),
        ("PlanItemCompleted item=M2", "M2 ended on 2018-05-03", "已于 2018-05-03 办结"),
        ("PlanProgressReported item=M1 percent=101", "0 to 100", "0至100"),
        ("PlanItemForgotten item=M1", "PlanItemAdopted", "行为名称"),
        ("OfficerRelieved officer=wang office=judge", "PlanItemAdopted", "行为名称"),
    ],
)
def test_what_cannot_be_entered_is_invalid_and_says_what_would_be_right(
    enter: Type, planned: str, typed: str, told: str, told_zh: str
) -> None:
    answer = enter(f"plan record {typed} {WHO}")
    assert (answer.code, answer.out) == (2, "") and told in answer.err
    assert told_zh in enter(f"plan record {typed} {WHO} --lang zh").err
    assert len(enter("plan --json").json["items"]) == 3


# --- meetings


def test_the_paper_of_a_meeting_on_the_screen(enter: Type, planned: str) -> None:
    answer = enter("meeting weekly --on 2018-01-10")
    assert (answer.code, answer.err) == (0, "")
    assert "Weekly meeting, 2018-01-10" in answer.out and "What changed since 2018-01-03." in answer.out
    total = next(line.split() for line in answer.out.splitlines() if line.split()[:1] == ["All"])
    assert total[1:5] == ["0", "1", "0", "1"] and total[7:9] == ["500.00", "0.00"]
    assert "周例会" in enter("meeting weekly --on 2018-01-10 --lang zh").out


def test_the_paper_of_a_meeting_as_json(enter: Type, planned: str) -> None:
    found = enter("meeting monthly --on 2018-06-01 --json").json
    assert (found["kind"], found["since"], found["on"], found["until"]) == (
        "monthly",
        "2018-05-01",
        "2018-06-01",
        "2018-07-01",
    )
    assert [i["item"] for i in found["plan_due"]] == ["M1", "S1"] and [i["item"] for i in found["plan_done"]] == ["M2"]
    assert found["total"]["open_now"] == found["total"]["open_before"] == 1


def test_the_paper_of_a_meeting_as_a_page_that_opens_offline(enter: Type, planned: str) -> None:
    pytest.importorskip("altair")
    answer = enter("meeting monthly --on 2018-06-01 --html paper.html --lang zh")
    assert (answer.code, answer.out) == (0, "已写入 paper.html。\n")
    from pathlib import Path

    page = Path("paper.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>") and "月例会" in page and "Monthly meeting" in page
    assert page.count("<svg") == 8  # filed and closed, money, overdue by team (of none: –), the plan; in two languages
    assert "http://" not in page.replace("http://www.w3.org", "") and "https://" not in page and "<script" not in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("meeting yearly", "not valid"),
        ("meeting weekly --on soon", "'soon' is not a day"),
        ("meeting weekly --on 2018-06-01 --since 2018-06-01", "a day before 2018-06-01"),
        ("meeting weekly --on 1901-01-01", "a day from 1903 to 2199"),
    ],
)
def test_a_meeting_on_no_day_is_invalid(enter: Type, planned: str, typed: str, told: str) -> None:
    answer = enter(typed)
    assert (answer.code, answer.out) == (2, "") and told in answer.err and answer.err.count("\n") == 1
