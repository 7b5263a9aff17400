"""`next`, `show` and `history`: what a case is, was and may become."""

from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len

from cli.conftest import FILED, NUMBER

Type = Callable[..., Any]
JUDGE = "--by wang --office judge"


def test_next_tells_open_from_depending_from_closed(enter: Type, case: str) -> None:
    answer = enter(f"next '{case}' --on 2018-02-01 {JUDGE}")

    assert (answer.code, answer.err) == (0, "")
    opened, depends, closed = (answer.out.index(f"\n{t} (") for t in ("Open", "Depends on what is entered", "Closed"))
    assert opened < answer.out.index("Noted") < depends
    assert depends < answer.out.index("CN-CTL-1: asset") < closed
    assert closed < answer.out.index("Case (2018)琼72执7号 is already filed.")


def test_next_as_json_and_in_chinese(enter: Type, case: str) -> None:
    said = {n["act"]: n for n in enter(f"next '{case}' --on 2018-02-01 {JUDGE} --json").json}

    assert said["CaseFiled"]["state"] == "closed"
    assert {"rule": "CN-CTL-1", "field": "asset"} in said["AssetControlled"]["depends_on"]
    assert "不可办理" in enter(f"next '{case}' --on 2018-02-01 {JUDGE} --lang zh").out


def test_show_fits_the_case_on_one_screen(enter: Type, case: str) -> None:
    answer = enter(f"show '{case}' --on 2018-03-01")

    assert (answer.code, answer.err) == (0, "")
    assert len(answer.out.splitlines()) <= 40
    for said in (
        "control",
        "甲公司 (unit)",
        "CNY 1,000,000.00",
        "due 2018-07-05",
        "m1: arrest until 2020-01-08",
        "CNY 500.00",
    ):
        assert said in answer.out


def test_show_says_when_a_limit_or_a_measure_has_run_out(enter: Type, case: str) -> None:
    answer = enter(f"show '{case}' --on 2021-01-01")

    assert "exceeded on 2021-01-01" in answer.out
    assert "expired 2020-01-08" in answer.out


def test_show_on_a_day_is_the_case_as_it_was_that_day(enter: Type, case: str) -> None:
    before, after = enter(f"show '{case}' --on 2018-01-06").out, enter(f"show '{case}' --on 2018-03-01").out

    assert "arrest until 2020-01-08" in after and "arrest" not in before
    assert enter(f"show '{case}' --on 2017-12-31").code == 3


def test_show_in_chinese(enter: Type, case: str) -> None:
    answer = enter(f"show '{case}' --on 2018-03-01 --lang zh")

    assert "控制 control" in answer.out and "2018-07-05 届满" in answer.out and "甲公司（单位）" in answer.out


def test_show_looks_back_to_a_version_and_to_what_was_known(enter: Type, case: str) -> None:
    assert enter(f"show '{case}' --version 1 --json").json["stage"] == "filed"
    assert enter(f"show '{case}' --json").json["stage"] == "control"

    before = enter(f"show '{case}' --known-at 2018-01-31")
    assert (before.code, before.out) == (3, "")


def test_history_is_a_table_and_one_entry_in_full(enter: Type, case: str) -> None:
    every = enter(f"history '{case}'")
    assert [
        line.split()[0] for line in every.out.splitlines() if line.split()[:1] and line.split()[0].isdigit()
    ] == list("1234")
    assert "AssetControlled" in every.out and "2018-01-08 09:00" in every.out

    one = enter(f"history '{case}' --version 3")
    assert "24 months" in one.out and "china@" in one.out and "judged" in one.out

    assert enter(f"history '{case}' --version 9").code == 3
    assert [e["version"] for e in enter(f"history '{case}' --json").json] == [1, 2, 3, 4]
    assert enter(f"history '{case}' --version 3 --json").json["moved_to"] == "control"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("columns", [80, 120])
def test_history_says_what_each_act_says_and_cuts_nothing_off(
    enter: Type, case: str, monkeypatch: pytest.MonkeyPatch, columns: int, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))

    lines = enter(f"history '{case}' --lang {lang}").out.splitlines()

    assert max(cell_len(line) for line in lines) <= columns
    said = " ".join(" ".join(lines).split())
    assert "amount CNY 500.00" in said and "measure m1" in said
    assert "rank" not in said  # a rank of 1 goes without saying
    for word in {"en": ["AssetControlled", "wang", "control"], "zh": ["采取控制措施", "wang", "控制", "扣押"]}[lang]:
        assert word in said


def test_history_tells_the_day_of_recording_only_where_it_is_another(enter: Type, case: str) -> None:
    enter(f"record '{case}' Noted text=today {JUDGE}")

    *written_up, today = enter(f"history '{case}'").out.partition("Noted")
    assert "recorded 20" in written_up[0] and "recorded" not in today


def test_history_shortens_and_escapes_what_people_wrote(enter: Type, case: str) -> None:
    enter("record", case, "Noted", "text=[red]x[/red]\n" + "字" * 500, *JUDGE.split(), "--on", "2018-01-10")

    out = enter(f"history '{case}'").out
    assert "[red]x[/red]\\n" in out and "…" in out and 10 < out.count("字") < 100


def test_the_texts_of_a_case_do_not_change_the_screen(enter: Type, case: str) -> None:
    """Neither markup nor a line break is acted upon."""
    enter("record", case, "Noted", "text=[red]x[/red] :smile:\nEND", *JUDGE.split(), "--on", "2018-01-10")

    assert "[red]x[/red] :smile:" in enter(f"history '{case}' --version 5").out


def test_the_words_of_a_case_are_chinese_and_its_ids_stay(enter: Type, case: str) -> None:
    """The ship of this case is called ship."""
    shown = enter(f"show '{case}' --on 2018-03-01 --lang zh").out
    assert "首次执行" in shown and "m1: 扣押 至 2020-01-08" in shown
    assert any(line.split()[:2] == ["ship", "船舶"] for line in shown.splitlines())

    found, held = (enter(f"history '{case}' --version {version} --lang zh").out for version in (2, 3))
    assert [line.split() for line in found.splitlines()[2:4]] == [["asset", "ship"], ["kind", "船舶"]]
    assert "扣押" in held and "24个月" in held and "wang（法官）" in held
    assert "wang（法官）：" in enter(f"next '{case}' --on 2018-02-01 {JUDGE} --lang zh").out


def test_the_ground_of_a_stay_and_the_office_of_the_handler_are_chinese(enter: Type, case: str) -> None:
    enter(f"record '{case}' CaseAssigned handler=wang:judge team=一组 --on 2018-01-10 {JUDGE}")
    enter(f"record '{case}' CaseStayed ground=death --on 2018-01-11 {JUDGE}")

    stayed = enter(f"show '{case}' --on 2018-03-01 --lang zh").out
    assert "中止 suspended（中止执行）" in stayed and "wang（法官），一组" in stayed
    assert "当事人死亡" in enter(f"history '{case}' --version 6 --lang zh").out
    assert "suspended (stayed)" in enter(f"show '{case}' --on 2018-03-01").out


def test_the_mode_of_closing_is_chinese(enter: Type) -> None:
    enter(FILED)
    enter(f"record '{NUMBER}' CaseConcluded mode=rejected --on 2018-01-11 {JUDGE}")

    assert "2018-01-11 结案 驳回申请" in enter(f"show '{NUMBER}' --lang zh").out
    assert "2018-01-11 CaseConcluded rejected" in enter(f"show '{NUMBER}'").out
