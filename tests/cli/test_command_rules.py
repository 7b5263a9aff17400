"""`rules`: the rulebook explains itself, whole and one provision by date, without a store."""

from collections.abc import Callable
from typing import Any

import pytest

from enforcement_workflow.jurisdictions.china import CHINA

Type = Callable[..., Any]
DOUBT = "(unverified: setting of the court, not checked against a source)"


def test_every_rule_clock_and_formula_is_listed_with_its_article_on_a_day(enter: Type) -> None:
    answer = enter("rules --on 2018-06-06")
    assert answer.code == 0
    ids = (*CHINA.rulebook.rules, *CHINA.clocks, *CHINA.rulebook.formulas)
    lines = {line.split()[0] for line in answer.out.splitlines() if line.strip()}
    assert [id for id in ids if id not in lines] == []
    assert "JI art. 487" in answer.out and "JI art. 485" not in answer.out
    assert answer.out.index("Filing and start") < answer.out.index("Control") < answer.out.index("Closing")


def test_a_rule_is_told_by_period_and_what_no_source_was_read_for_is_marked(enter: Type) -> None:
    answer = enter("rules CN-AUC-2")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "CN-AUC-2  rule  Sale"
    assert "Judges: LotListed 发布拍卖公告" in lines
    assert f"  at an auction house: at least 80 % of the reference price {DOUBT}" in lines
    assert "  online: at least 70 % of the reference price" in lines
    assert [line for line in lines if line.startswith("From ")] == [
        "From 2005-01-01 to 2016-12-31",
        "From 2017-01-01 to 2020-12-31",
        f"From 2021-01-01 {DOUBT}",
    ]


def test_on_a_day_only_the_edition_then_in_force_is_told(enter: Type) -> None:
    answer = enter("rules CN-AUC-2 --on 2016-06-01")
    assert f"  online: at least 80 % of the reference price {DOUBT}" in answer.out.splitlines()
    assert "70" not in answer.out and "From 2017" not in answer.out


def test_before_its_first_edition_a_rule_is_not_in_force(enter: Type) -> None:
    answer = enter("rules CN-ZB-1 --on 2016-11-30")
    assert answer.code == 0
    assert "Not in force on 2016-11-30; its first edition is of 2016-12-01." in answer.out


def test_it_says_what_of_a_rule_no_recorded_act_shows(enter: Type) -> None:
    en, zh = CHINA.checked_in_part["CN-FIL-1"]
    assert f"Not checked: {en}" in enter("rules CN-FIL-1").out.splitlines()
    assert f"未予审查：{zh}" in enter("rules CN-FIL-1 --lang zh").out.splitlines()
    (clock,) = enter("rules CN-FIL-1 --json").json
    assert (clock["not_checked_en"], clock["not_checked_zh"]) == (en, zh)
    (rule,) = enter("rules CN-RPT-1 --json").json
    assert (rule["not_checked_en"], rule["not_checked_zh"]) == (None, None)
    assert "Not checked" not in enter("rules CN-RPT-1").out


def test_it_speaks_chinese(enter: Type) -> None:
    answer = enter("rules CN-CTL-1 --on 2018-06-06 --lang zh")
    assert "CN-CTL-1  规则  财产控制" in answer.out
    assert "期间：存款12个月；动产24个月；不动产36个月" in answer.out
    assert "未核对出处，系本院设置" in answer.out and "unverified" not in answer.out


def test_an_unknown_id_proposes_near_ones_and_case_does_not_matter(enter: Type) -> None:
    assert enter("rules cn-auc-2").code == 0
    answer = enter("rules CN-AUC-99")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "There is no rule, clock or formula 'CN-AUC-99'; see CN-AUC-9, CN-AUC-19, CN-AUC-8.\n"
    assert "没有规则、期限或计算" in enter("rules CN-AUC-99 --lang zh").err


def test_for_programs_it_answers_in_json(enter: Type) -> None:
    (rule,) = enter("rules CN-AUC-2 --on 2018-06-06 --json").json
    assert (rule["id"], rule["kind"], rule["acts"], rule["part_zh"]) == ("CN-AUC-2", "rule", ["LotListed"], "财产变价")
    (edition,) = rule["editions"]
    assert (edition["since"], edition["until"]) == ("2017-01-01", "2020-12-31")
    online = next(s for s in edition["settings"] if s["name"] == "online")
    assert online == {
        "name": "online", "value": 70, "name_en": "online", "name_zh": "网络拍卖",
        "value_en": "at least 70 % of the reference price", "value_zh": "不低于参考价的70%", "verified": True,
    }  # fmt: skip
    assert len(enter("rules --json").json) == len(CHINA.rulebook.rules) + len(CHINA.clocks) + len(
        CHINA.rulebook.formulas
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_one_of_them_can_be_told(enter: Type, lang: str) -> None:
    for id in (*CHINA.rulebook.rules, *CHINA.clocks, *CHINA.rulebook.formulas):
        assert enter("rules", id, "--lang", lang).code == 0


def test_an_id_of_another_jurisdiction_names_it(enter: Type) -> None:
    answer = enter("rules ew-not-1")
    assert answer.code == 2
    assert "see enforcement rules ew-not-1 --jurisdiction england" in answer.err
    assert enter("rules ew-not-1 --jurisdiction england").code == 0
