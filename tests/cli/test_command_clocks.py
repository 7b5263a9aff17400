"""`clocks`: the limits of a case, why they stand as they do, and what cannot be counted yet."""

from collections.abc import Callable
from typing import Any

import pytest

from cli.conftest import FILED, NUMBER

Type = Callable[..., Any]
JUDGE = "--by wang --office judge"


@pytest.fixture
def stayed(enter: Type, case: str) -> str:
    """The case, stayed in February."""
    for line in (
        f"record '{case}' CaseStayed ground=death --on 2018-02-01 {JUDGE}",
        f"record '{case}' StayLifted --on 2018-03-01 {JUDGE}",
    ):
        assert enter(line).code == 0
    return case


def test_why_it_is_day_147_of_181(enter: Type, stayed: str) -> None:
    answer = enter(f"clocks '{stayed}' --as-of 2018-06-29 --clock A")

    assert (answer.code, answer.err) == (0, "")
    assert "A  running: day 147 of 181; last day 2018-08-02; 28 days did not count" in answer.out
    lines = [" ".join(line.split()) for line in answer.out.splitlines()]
    assert "runs 2018-01-05 2018-02-01 27 27" in lines
    assert "does not run: stay 2018-02-01 2018-03-01 28 27 5–6 case time limits (2000) art. 9(9)" in lines
    assert "runs 2018-03-01 2018-06-29 120 147" in lines


def test_a_ledger_of_the_past_is_what_it_was_then(enter: Type, stayed: str) -> None:
    answer = enter(f"clocks '{stayed}' --as-of 2018-02-12 --clock A")

    assert (
        "A  stands still: day 27 of 181; last day 2018-07-16" in answer.out
        and "forecast: no end in sight" in answer.out
    )


def test_running_limits_are_listed_and_ended_ones_with_all(enter: Type, stayed: str) -> None:
    running, every = (enter(f"clocks '{stayed}' --as-of 2018-06-29 {more}").out for more in ("", "--all"))

    assert "ended, see --all" in running and "CN-FIL-1" not in running
    assert "CN-FIL-1  met: day 0 of 7" in every
    assert "CN-MON-1 (CNY 500.00)  overdue: day 171 of 30; last day 2018-02-08" in running
    assert "settings that no source confirms: since" in running


def test_a_last_day_that_rolled_over_cites_the_law(enter: Type) -> None:
    enter(FILED.replace("2018-01-05", "2018-04-01"))
    out = " ".join(enter(f"clocks '{NUMBER}' --as-of 2018-06-29 --clock A").out.split())

    assert "last day 2018-10-08; moved from 2018-10-01, a day off" in out
    assert "rolls over days off 2018-10-01 2018-10-08 7 89 Civil Procedure Law art. 82" in out


def test_in_chinese(enter: Type, stayed: str) -> None:
    out = enter(f"clocks '{stayed}' --as-of 2018-06-29 --clock A --lang zh").out

    assert "进行中：第147日，共181日；2018-08-02 届满；已扣除28日" in out
    assert "扣除：中止执行" in out and "第9条第9项" in out


def test_as_json(enter: Type, stayed: str) -> None:
    (said,) = enter(f"clocks '{stayed}' --as-of 2018-06-29 --clock A --json").json

    assert (said["clock"], said["state"], said["days_run"], said["length"], said["unit"]) == (
        "A",
        "running",
        147,
        181,
        "days",
    )
    assert [line["kind"] for line in said["ledger"]] == ["started", "ran", "paused", "ran"]
    assert said["ledger"][2]["article_zh"] == "《案件审理期限制度规定》（法释〔2000〕29号）第9条第9项"


def test_court_days_that_cannot_be_counted_say_so_in_their_row(enter: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(FILED.replace("2018-01-05", "2018-12-20"))
    enter(f"record '{NUMBER}' AssetFound asset=ship kind=ship description=货轮 --on 2018-12-20 {JUDGE}")
    from enforcement_workflow.jurisdictions.china import calendar

    known = calendar.off_days
    monkeypatch.setattr(calendar, "off_days", lambda year: known(year) if year < 2019 else None)
    answer = enter(f"clocks '{NUMBER}' --as-of 2018-12-21")

    assert answer.code == 0
    assert (
        "CN-INV-4 (ship)  The table of holidays of 2019 is not published: its court days cannot be counted yet."
        in answer.out
    )
    assert "provisional: no table of holidays for the year, weekends only" in answer.out
    row = next(r for r in enter(f"clocks '{NUMBER}' --as-of 2018-12-21 --json").json if r["clock"] == "CN-INV-4")
    assert row["state"] == "uncounted" and row["message_zh"].startswith("2019 年的放假安排尚未公布")


def test_mistakes_are_told(enter: Type, stayed: str) -> None:
    assert "There is no clock 'Z'; there are A, A2, B" in enter(f"clocks '{stayed}' --clock Z").err
    assert "is not a day, such as 2018-06-06" in enter(f"clocks '{stayed}' --as-of soon").err
    assert enter(f"clocks '{stayed}' --as-of 2017-01-01").code == 3
    assert enter("clocks '(2018)琼72执99号'").code == 3


def test_a_clock_is_found_in_whatever_case_it_is_typed(enter: Type, stayed: str) -> None:
    assert enter(f"clocks '{stayed}' --clock a --as-of 2018-02-12").out.startswith(f"{stayed}: 1 limit, ")


def test_before_a_case_began_that_is_said_and_not_that_there_is_none(enter: Type, stayed: str) -> None:
    answer = enter(f"clocks '{stayed}' --as-of 2018-01-04")
    assert answer.code == 3
    assert (
        f"Case {stayed} has no entry up to then: its first took effect on 2018-01-05 and was recorded on" in answer.err
    )
    assert "截至该时尚无记录" in enter(f"show '{stayed}' --known-at 2018-01-05 --lang zh").err
    assert "There is no case" in enter("clocks (2018)琼72执8号").err
