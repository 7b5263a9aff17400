"""Every command that opens a store takes the address of a database, and never shows its password."""

from pathlib import Path

import pytest

from cli.conftest import FILED, JUDGE, NUMBER, Type

AS_OF = "--as-of 2018-06-06"


@pytest.fixture
def there(enter: Type, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case on a server that the environment names, with its password."""
    monkeypatch.setenv("ENFORCEMENT_DB", postgres_url)
    assert enter(FILED).code == 0
    assert enter(f"record '{NUMBER}' MoneyReceived amount=500 source=乙公司 --on 2018-01-09 {JUDGE}").code == 0
    return postgres_url


@pytest.mark.parametrize(
    "command",
    [
        f"show '{NUMBER}'", f"history '{NUMBER}'", f"clocks '{NUMBER}'", f"next '{NUMBER}' {JUDGE}", "refusals", "check",
        f"verdict '{NUMBER}' Noted text=记事 {JUDGE}", f"register money {AS_OF}", "workload --on 2018-06-06",
        "worklist --on 2018-06-06", "roster", "plan", f"report {AS_OF}", f"indexes --year 2018 {AS_OF}",
        "meeting weekly --on 2018-06-06", f"dashboard board.html {AS_OF}", "backup copy.db", "export xes log.xes",
        "export ocel log.json", "export csv tables", "facts export --parquet facts",
        "staff OfficerAppointed officer=wang office=judge --by li --office president",
    ],
)  # fmt: skip
def test_a_command_works_on_a_server_and_shows_no_password(enter: Type, there: str, command: str) -> None:
    answer = enter(command)
    assert (answer.code, answer.err) == (0, "")
    assert "secret" not in answer.out


def test_a_refusal_proposes_commands_that_name_the_store_without_its_password(enter: Type, there: str) -> None:
    refused = enter("record", NUMBER, "StayLifted", *JUDGE.split(), "--db", f"{there}&application_name=typed")
    assert refused.code == 1 and "secret" not in refused.out + refused.err
    assert "--db 'postgresql://postgres@/court_" in refused.out + refused.err


def test_a_store_is_copied_from_a_file_to_a_server_once(enter: Type, case: str, postgres_url: str) -> None:
    copied = enter("backup", postgres_url, "--db", "enforcement.db")
    assert copied.code == 0 and "secret" not in copied.out and "a store like any other" in copied.out
    assert enter("show", NUMBER, "--db", postgres_url).out == enter("show", NUMBER).out
    again = enter("backup", postgres_url, "--db", "enforcement.db")
    assert again.code == 2 and "exists already" in again.err and "secret" not in again.err


def test_what_cannot_be_reached_is_told_in_one_line_without_the_password(enter: Type, tmp_path: Path) -> None:
    told = enter("show", NUMBER, "--db", "postgresql://me:secret@127.0.0.1:1/court")
    assert told.code == 5 and told.err.count("\n") == 1 and "cannot be reached" in told.err and "secret" not in told.err
    assert enter("demo", "--db", "postgresql://me:secret@127.0.0.1:1/court").code == 5
    assert list(tmp_path.iterdir()) == []
