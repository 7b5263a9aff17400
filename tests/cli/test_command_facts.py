"""`facts status` and `facts follow`: how far the facts are behind, which cases stand aside, and several courts in one place."""

import shlex
from pathlib import Path

import pytest

from behind import behind, unguarded
from cli.conftest import FILED, NUMBER, Type
from enforcement_workflow import Court

CHANGE = "UPDATE stored_events SET state = replace(state, '{}', '{}') WHERE originator_id = '{}'"


def test_how_far_the_facts_are_behind_is_told_and_nothing_is_brought_up_to_date(enter: Type) -> None:
    enter(FILED)
    for _ in range(2):
        (lag,) = enter("facts status --json").json["courts"]
        assert lag == {"court": "琼72", "position": 0, "end": 1, "entries": 1}
    assert enter("facts follow --json").json["courts"] == [{"court": "琼72", "position": 1, "end": 1, "entries": 0}]
    assert "落后" in enter("facts status --lang zh").out


def test_a_damaged_case_is_named_and_comes_back_when_its_history_is_restored(enter: Type, tmp_path: Path) -> None:
    enter(FILED)
    store = str(tmp_path / "enforcement.db")
    with unguarded(store) as db:
        db.execute(CHANGE.format("甲公司", "甲公同", NUMBER))
    told = enter("facts follow --rebuild")
    assert told.code == 0 and f"{NUMBER}: The stored history of case {NUMBER} is damaged at version 1" in told.out
    assert [q["number"] for q in enter("facts status --json").json["left_out"]] == [NUMBER]
    assert f"{NUMBER}: 案件 {NUMBER} 的历史在第 1 版损坏" in enter("facts status --lang zh").out
    with behind(store) as db:
        db.execute(CHANGE.format("甲公同", "甲公司", NUMBER))
    assert enter("facts follow --json").json["left_out"] == []


def test_courts_are_read_together_by_court_and_summed(enter: Type) -> None:
    enter(f"{FILED} --db a.db")
    enter(FILED.replace("琼72", "琼73") + " --db b.db")
    done = enter("facts follow --db a.db --also b.db --into province.db --year 2018 --json")
    filed = next(i for i in done.json["indexes"] if i["index"]["id"] == "I6")
    assert filed["counts"]["denominator"] == 2
    assert {court: of["counts"]["denominator"] for court, of in filed["courts"].items()} == {"琼72": 1, "琼73": 1}
    courts = enter("facts status --db a.db --also b.db --into province.db --json").json["courts"]
    assert [(lag["court"], lag["entries"]) for lag in courts] == [("琼72", 0), ("琼73", 0)]
    assert enter("facts status --db a.db --json").json["courts"][0]["position"] == 0  # its own store is as it was


@pytest.mark.parametrize(
    ("options", "said", "said_zh"),
    [
        ("--also b.db", "several courts need a place for their facts", "须指明事实表所在"),
        ("--also enforcement.db --into p.db", "need codes of their own; these have '琼72', '琼72'", "代字须各不相同"),
        ("--processes 2", "several only with --rebuild", "仅在 --rebuild 时"),
        ("--rebuild --processes 0", "--processes 0: one or more", "至少为1"),
        ("--year 2099", "2099 had not begun", "2099 年尚未开始"),
        ("--also nowhere.db --into p.db", "there is no store there yet", "尚无数据库"),
    ],
)
def test_what_cannot_be_followed_is_refused_in_both_languages(
    enter: Type, options: str, said: str, said_zh: str
) -> None:
    enter(FILED)
    refused = enter(*shlex.split(f"facts follow {options}"))
    assert refused.code in (2, 5) and refused.out == "" and said in refused.err
    assert said_zh in enter(*shlex.split(f"facts follow {options} --lang zh")).err


def test_courts_of_two_jurisdictions_are_not_read_together(enter: Type) -> None:
    enter(f"{FILED} --db a.db")
    Court.open("b.db", jurisdiction="brazil", court="1").close()
    refused = enter("facts follow --db a.db --also b.db --into p.db")
    assert refused.code == 2 and "of one jurisdiction; these are of brazil, china" in refused.err
