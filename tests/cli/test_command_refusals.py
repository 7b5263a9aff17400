"""`refusals`: attempts that were refused are listed, newest first."""

from collections.abc import Callable
from typing import Any

import pytest

Type = Callable[..., Any]
NUMBER = "(2018)琼72执7号"


@pytest.fixture
def refused(enter: Type, case: str) -> str:
    """A store with a case on which a stay was lifted in vain, twice, and a fine was proposed by a bailiff."""
    for typed in (
        f"record '{case}' StayLifted --by wang --office judge",
        f"record '{case}' StayLifted --by wang --office judge",
        f"record '{case}' LotFailed lot=l1 --by zhou --office bailiff",
    ):
        assert enter(typed).code == 1, typed
    return case


def test_refusals_are_listed_newest_first_with_who_and_why(enter: Type, refused: str) -> None:
    answer = enter("refusals")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.index("LotFailed") < answer.out.index("StayLifted")
    assert "bailiff" in answer.out and "OFFICE" in answer.out and "STAGE" in answer.out

    found = enter("refusals --json").json
    assert [(r["act"], r["times"], r["by"]["id"], r["number"]) for r in found["refusals"]] == [
        ("LotFailed", 1, "zhou", refused), ("StayLifted", 2, "wang", refused),
    ]  # fmt: skip
    assert found["refusals"][0]["fields"] == {"lot": "l1"} and found["refusals"][0]["whole"] is True
    assert found["given_way"] == 0
    assert all(f["message_en"] and f["message_zh"] for r in found["refusals"] for f in r["findings"])


def test_refusals_are_found_by_case_rule_officer_and_day(enter: Type, refused: str) -> None:
    def acts(typed: str) -> list[str]:
        return [r["act"] for r in enter(f"refusals {typed} --json").json["refusals"]]

    assert acts(f"'{refused}'") == ["LotFailed", "StayLifted"]
    assert acts("(2018)琼72执8号") == []
    assert acts("--rule STAGE")[-1] == "StayLifted"
    assert acts("--rule OFFICE") == ["LotFailed"]
    assert acts("--by wang") == ["StayLifted"]
    assert acts("--since 2018-01-01") == ["LotFailed", "StayLifted"]
    assert acts("--since 2199-01-01") == []
    assert acts("--limit 1") == ["LotFailed"]


def test_refusals_speak_chinese(enter: Type, refused: str) -> None:
    answer = enter("refusals --lang zh")
    assert "不予办理" not in answer.err and "理由" in answer.out and "恢复中止案件" in answer.out
    assert enter("refusals --by nobody --lang zh").out == "没有不予办理的记录。\n"
    assert enter("refusals --by nobody").out == "No such attempt was refused.\n"


@pytest.mark.parametrize(
    ("typed", "code"), [("seven", 2), ("--since yesterday", 2), ("--limit 0", 2), ("--db absent.db", 5)]
)
def test_what_cannot_be_meant_is_told_in_one_line(enter: Type, refused: str, typed: str, code: int) -> None:
    answer = enter(f"refusals {typed}")
    assert (answer.code, answer.out) == (code, "") and answer.err.count("\n") == 1


def test_a_refused_attempt_is_no_entry(enter: Type, refused: str) -> None:
    assert [e["version"] for e in enter(f"history '{refused}' --json").json] == [1, 2, 3, 4]
    assert enter("check").code == 0


def test_a_rule_is_found_in_whatever_case_it_is_typed(enter: Type, refused: str) -> None:
    assert enter("refusals --rule office").out == enter("refusals --rule OFFICE").out != ""
    assert "No such attempt" in enter("refusals --rule CN-XXX").out


def test_an_attempt_made_again_shows_when_it_was_first_made(enter: Type, refused: str) -> None:
    times = enter("refusals --rule STAGE --by wang").out
    assert times.count("first 20") == 1 and "首次 20" in enter("refusals --by wang --lang zh").out
    assert "first 20" not in enter("refusals --by zhou").out
