"""`worklist`: whom and how far ahead it may be asked about."""

from collections.abc import Callable
from typing import Any

import pytest

from enforcement_workflow.cli import exits

Type = Callable[..., Any]


@pytest.fixture
def docket(enter: Type, case: str) -> str:
    """The case with a handler in a team since 10 January 2018."""
    typed = f"record '{case}' CaseAssigned handler=wang:judge team=一组 --on 2018-01-10 --by chen --office filing_clerk"
    assert enter(typed).code == exits.OK
    return case


@pytest.mark.parametrize("option", ["--soon", "--lapsing", "--idle"])
@pytest.mark.parametrize("days", ["-1", "3651"])
def test_days_ahead_are_from_none_to_ten_years(enter: Type, docket: str, option: str, days: str) -> None:
    answer = enter(f"worklist --on 2018-02-08 {option} {days}")
    assert (answer.code, answer.out) == (exits.INVALID, "")
    assert answer.err == f"{option} {days} is not a number of days from 0 to 3650.\n"
    assert enter(f"worklist --on 2018-02-08 {option} 0").code == exits.OK


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("worklist --on 2018-02-08 --officer nobody", "--officer 'nobody': no case has it; there are wang"),
        ("worklist --on 2018-02-08 --team none --lang zh", "--team 'none'：无此值；现有 一组"),
        ("register sales --as-of 2018-02-08 --handler li", "--handler 'li': no case has it; there are wang"),
        ("register sales --as-of 2018-02-08 --team 二组", "--team '二组': no case has it; there are 一组"),
    ],
)
def test_an_unknown_officer_or_team_is_told_which_there_are(enter: Type, docket: str, command: str, says: str) -> None:
    assert enter(command).err == f"{says}\n"


def test_a_known_officer_with_nothing_to_do_is_no_error(enter: Type, docket: str) -> None:
    answer = enter("register pool --as-of 2018-02-08 --handler wang")
    assert (answer.code, answer.err) == (exits.OK, "")
