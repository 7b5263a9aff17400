"""`roster` and `staff`: appointments are entered, and the roster of a day is read, by team."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Type = Callable[..., Any]
WHO = "--by li --office president"


@pytest.fixture
def staffed(enter: Type, case: str) -> str:
    """A store with a case and a roster: one appointed, one appointed and moved, one relieved."""
    for typed in (
        f"staff OfficerAppointed officer=wang office=judge name=王法官 team=执行一组 {WHO} --on 2017-01-02",
        f"staff OfficerAppointed officer=sun office=clerk team=执行二组 permanent=no {WHO} --on 2017-01-03",
        f"staff OfficerAppointed officer=zhou office=clerk {WHO} --on 2017-01-03",
        f"staff OfficerTransferred officer=sun from_office=clerk office=assistant team=执行一组 {WHO} --on 2018-02-01",
        f"staff OfficerRelieved officer=zhou office=clerk {WHO} --on 2018-03-01",
    ):
        assert enter(typed).code == 0, typed
    return case


def rows(answer: Any) -> list[list[str]]:
    """The words of each line of a table below its head."""
    return [line.split() for line in answer.out.splitlines() if "20" in line and "roster" not in line]


def test_the_roster_of_a_day_is_printed_by_team(enter: Type, staffed: str) -> None:
    answer = enter("roster --on 2018-01-31")
    assert answer.code == 0 and "The roster on 2018-01-31" in answer.out
    assert rows(answer) == [
        ["zhou", "clerk", "2017-01-03", "permanent"],
        ["执行一组", "wang", "王法官", "judge", "2017-01-02", "permanent"],
        ["执行二组", "sun", "clerk", "2017-01-03", "not", "permanent"],
    ]
    assert rows(enter("roster")) == [
        ["执行一组", "wang", "王法官", "judge", "2017-01-02", "permanent"],
        ["sun", "assistant", "2018-02-01", "not", "permanent"],
    ]


def test_the_roster_speaks_chinese(enter: Type, staffed: str) -> None:
    answer = enter("roster --on 2018-01-31 --lang zh")
    assert "2018-01-31 人员名册" in answer.out and "书记员" in answer.out and "非在编" in answer.out
    said = enter(f"staff OfficerRelieved officer=wang office=judge {WHO} --on 2018-04-01 --lang zh")
    assert said.out == "人员名册第6条：免职 OfficerRelieved，2018-04-01 09:00。\n"


def test_the_roster_as_json_is_for_programs(enter: Type, staffed: str) -> None:
    found = enter("roster --on 2018-03-01 --json").json
    assert (found["on"], found["kept"]) == ("2018-03-01", True)
    assert found["posts"][0] == {
        "officer": "wang", "office": "judge", "since": "2017-01-02", "until": None, "team": "执行一组", "name": "王法官",
        "permanent": True, "transferred_in": False,
    }  # fmt: skip
    assert [p["officer"] for p in found["posts"]] == ["wang", "sun"]


def test_what_was_not_entered_yet_was_not_known(enter: Type, staffed: str) -> None:
    assert "Nobody held an office" in enter("roster --on 2018-01-31 --known-at 2018-06-06").out


def test_where_no_roster_is_kept_that_is_said(enter: Type, case: str) -> None:
    said = "No roster is kept here; how to begin one: enforcement acts OfficerAppointed\n"
    assert enter("roster").out == enter("roster --history").out == said
    assert enter("roster --history --json").json == []
    assert enter("roster --json").json["kept"] is False
    assert "未设人员名册" in enter("roster --lang zh").out


def test_staff_says_what_was_entered(enter: Type, case: str) -> None:
    said = enter(f"staff OfficerAppointed officer=wang office=judge {WHO} --on 2017-01-02")
    assert (said.code, said.out) == (0, "Roster, entry 1: OfficerAppointed 任命, 2017-01-02 09:00.\n")
    entry = enter(f"staff OfficerAppointed officer=wang office=clerk {WHO} --on 2017-01-02 --json").json
    assert (entry["recorded"], entry["number"], entry["version"], entry["fields"]["office"]) == (
        True, "#roster", 2, "clerk",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "told", "told_zh"),
    [
        ("OfficerAppointed officer=wang office=kingpin", "one of the offices here: president", "本法域职务"),
        ("OfficerAppointed officer=wang office=judge", "does not hold yet", "尚未担任"),
        ("OfficerRelieved officer=wang office=clerk", "an office that wang holds: judge", "现任职务"),
        ("OfficerTransferred officer=li from_office=judge office=clerk", "li holds: none", "现任职务"),
        ("OfficerRelieved officer=wang office=judge --on 2016-01-01", "a day from 2017-01-02 on", "不早于"),
        ("OfficerAppointed officer=wang", "OfficerAppointed.office", "此项必填"),
        ("OfficerRetired officer=wang", "OfficerRelieved", "行为名称"),
        ("CaseFiled officer=wang", "OfficerAppointed", "行为名称"),
    ],
)
def test_what_cannot_be_entered_is_invalid_and_says_what_would_be_right(
    enter: Type, staffed: str, typed: str, told: str, told_zh: str
) -> None:
    answer = enter(f"staff {typed} {WHO}")
    assert (answer.code, answer.out) == (2, "") and told in answer.err
    assert told_zh in enter(f"staff {typed} {WHO} --lang zh").err
    assert len(rows(enter("roster"))) == 2


def test_the_roster_is_no_case(enter: Type, staffed: str) -> None:
    assert enter("check --json").json["settings"]["cases"] == 1
    assert enter("check").code == 0
    answer = enter("show '#roster'")
    assert answer.code == 2 and answer.err.count("\n") == 1
    assert json.loads(enter("history '#roster' --json").out)["error"]["kind"] == "InvalidNumber"


def test_the_history_of_the_roster_says_who_entered_what(enter: Type, staffed: str) -> None:
    answer = enter("roster --history")
    assert answer.code == 0 and answer.out.splitlines()[0].strip() == "Roster"
    assert "OfficerTransferred" in answer.out and "office assistant" in answer.out and "li" in answer.out
    assert "调动" in enter("roster --history --lang zh").out
    entries = enter("roster --history --json").json
    assert [(e["version"], e["act"]) for e in entries[3:]] == [(4, "OfficerTransferred"), (5, "OfficerRelieved")]
