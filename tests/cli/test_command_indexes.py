"""`indexes` and `facts export`: what an index is and what it comes to; the facts for other machines."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from controls import CLERK, local
from enforcement_workflow import Court, Money, Party, acts
from enforcement_workflow.projections.assessment import ASSESSED

Type = Callable[..., Any]
FILING = "--by chen --office filing_clerk"


@pytest.fixture
def one_of_two(enter: Type, case: str) -> str:
    """Beside the case at hand, filed in 2018, one that is filed the same day and brought to its end."""
    parties = "applicants=甲公司:unit respondents=乙公司:unit"
    for line in (
        f"file '(2018)琼72执8号' basis='(2017)琼72民初2号' {parties} claim='500 CNY' --on 2018-01-05 {FILING}",
        "record '(2018)琼72执8号' CaseConcluded mode=terminated ground=withdrawal --on 2018-03-05 --by wang --office judge",
    ):
        answer = enter(line)
        assert (answer.code, answer.err) == (0, "")
    return case


def test_every_index_is_listed_without_a_store(enter: Type) -> None:
    answer = enter("indexes")
    assert answer.code == 0
    listed = [line.split()[0] for line in answer.out.splitlines() if line.strip()]
    assert [id for id in ASSESSED if id not in listed] == []
    assert "handled by leaders / handled" in answer.out
    chinese = enter("indexes --lang zh").out
    assert "院庭长办理 / 全部办理" in chinese and "百万元" in chinese and "accepted" not in chinese


def test_one_index_tells_its_definition_source_and_what_is_left_open(enter: Type) -> None:
    said = enter("indexes c4").out
    assert said.startswith("C4  overall conclusion rate over three years")
    for text in (
        "≥ 80 %",
        "2 decimals, half up",
        "three 90 % and one 80 %",
        "C4.reading",
        "concluded: closed in any way",
    ):
        assert text in said
    assert "lack_and_in_limit: closed for lack of assets, or otherwise within the limit (default)" in said


def test_it_speaks_chinese(enter: Type) -> None:
    said = enter("indexes C2 --lang zh").out
    assert said.startswith("C2  无财产可供执行案件终本合格率") and "“三个90%、一个80%”核心指标（2018年）" in said


def test_computed_for_a_year_it_names_the_cases(enter: Type, one_of_two: str) -> None:
    answer = enter("indexes I2 --year 2018 --as-of 2018-12-31 --members")
    assert answer.code == 0
    assert "50.00" in answer.out and "1 / 2" in answer.out
    above, below = answer.out.split("Denominator only (1)")
    assert "(2018)琼72执8号" in above and one_of_two in below


def test_a_campaign_is_named_with_what_is_counted_of_it(enter: Type, one_of_two: str) -> None:
    said = enter("indexes I9 --year 2018 --as-of 2018-12-31 --campaign i9=none").out
    assert "campaign cases concluded (none)" in said
    assert "there are no cases that joined the campaign (2018)" in said


def test_money_is_listed_by_case_and_what_exceeds_the_claim_is_flagged(
    enter: Type, one_of_two: str, tmp_path: Path
) -> None:
    told = (
        acts.CaseFiled("first_time", "a judgment", (Party("甲公司"),), (Party("乙公司"),), Money.of("500", "CNY"), date(2018, 3, 1)),
        acts.MoneyPaidOut(Money.of("600", "CNY"), "甲公司"),
        acts.CaseConcluded("performed"),
    )  # fmt: skip
    with Court.open(str(next(tmp_path.glob("*.db"))), create=False) as court:
        court.observe([("(2018)琼72执9号", act, local(3, n), "file") for n, act in enumerate(told, 1)], by=CLERK)
    said = enter("indexes I1 --year 2018 --as-of 2018-12-31 --members").out
    assert ["CNY", "600.00", "CNY", "500.00", "120.00", ">", "100", "%", "(2018)琼72执9号"] in [
        line.split() for line in said.splitlines()
    ]


def test_a_year_beside_another_and_the_day_as_json(enter: Type, one_of_two: str) -> None:
    said = enter("indexes E1 --year 2018 --against 2017 --as-of 2018-12-31 --members --json").json
    (line,) = said["indexes"]
    assert (said["as_of"], line["printed"], line["value"]) == ("2018-12-31", "50.00", "1/2")
    assert line["counts"] == {"members": 2, "numerator": 1, "denominator": 2}
    assert line["courts"]["琼72"]["printed"] == "50.00"
    assert (line["before"]["reason_en"], line["points"], line["ratio"]) == (
        "there are no newly filed cases (2017)", None, None,
    )  # fmt: skip
    assert [m["number"] for m in line["members"]] == [one_of_two, "(2018)琼72执8号"]


def test_a_day_in_the_past_knows_nothing_of_what_came_after(enter: Type, one_of_two: str) -> None:
    (line,) = enter("indexes I2 --year 2018 --as-of 2018-02-01 --json").json["indexes"]
    assert (line["printed"], line["counts"]["denominator"]) == ("0.00", 2)


def test_a_reading_may_be_chosen_and_courts_named(enter: Type, one_of_two: str) -> None:
    chosen = "indexes I2 --year 2018 --as-of 2018-12-31 --json --choose i2.denominator=concluded"
    (line,) = enter(chosen).json["indexes"]
    assert (line["printed"], line["chosen"]) == ("100.00", {"denominator": "concluded"})
    (line,) = enter(chosen + " --only 琼72").json["indexes"]
    assert line["printed"] == "100.00"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("indexes I99", "there is no index 'I99'; there are I1, I2,"),
        ("indexes --members", "name the year to compute, such as --year 2017"),
        (
            "indexes I2 --year 2018 --choose I2.denominator=all",
            "--choose 'I2.denominator=all': there are I2.denominator=accepted, I2.denominator=concluded",
        ),
        ("indexes I8 --year 2018 --choose I8.denominator=all", "--choose 'I8.denominator=all': I8 leaves nothing open"),
        (
            "indexes I2 --year 2018 --choose I4.denominator=concluded",
            "--choose I4.denominator=concluded': it can be for I2",
        ),
        ("indexes I2 --year 2018 --choose all", "--choose 'all' is not NAME=VALUE, such as I4.denominator=concluded"),
        ("indexes I2 --year 2018 --campaign I2=livelihood", "--campaign I2=livelihood': it is for none asked"),
        ("indexes --year 2018 --campaign I2=livelihood", "--campaign I2=livelihood': it can be for I9, I10"),
        (
            "indexes I9 --year 2018 --campaign livelihood",
            "--campaign 'livelihood' is not NAME=VALUE, such as I9=livelihood",
        ),
        ("indexes I2 --year 2018 --only 琼01", "--only '琼01' is no court of this store; there is '琼72'"),
        ("indexes I2 --year 2018 --as-of 2017-06-01", "2018 had not begun on 2017-06-01"),
        ("indexes I2 --year 2017 --against 2018 --as-of 2017-06-01", "2018 had not begun on 2017-06-01"),
        ("indexes I2 --year 1066", "--year 1066 is not 1900 to 2199"),
    ],
)
def test_what_cannot_be_answered_is_said(enter: Type, case: str, line: str, problem: str) -> None:
    answer = enter(line)
    assert answer.code == 2
    assert problem in answer.err


def test_facts_go_out_as_parquet_and_nothing_is_overwritten(enter: Type, case: str, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    first = enter("facts export --parquet out --json")
    assert (first.code, first.json["counts"]["cases"]) == (0, 1)
    assert (tmp_path / "out" / "cases" / "of_court=%E7%90%BC72" / "filed_year=2018" / "part-0.parquet").exists()
    again = enter("facts export --parquet out")
    assert again.code != 0 and "exists already" in again.err
    assert enter("facts export --parquet out --force").code == 0
