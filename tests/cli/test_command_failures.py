"""Every failure is one clear line on stderr, in the language asked for, and an exit code."""

import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enforcement_workflow.cli import exits

Type = Callable[..., Any]
JUDGE = "--by wang --office judge"
CASE = "(2018)琼72执7号"


@pytest.mark.parametrize(
    ("code", "command", "says"),
    [
        (0, f"verdict '{CASE}' Noted text=x --on 2018-02-01 {JUDGE}", ""),
        (1, f"record '{CASE}' Noted text=x --on 2099-01-01 {JUDGE}", "FUTURE"),
        (1, f"record '{CASE}' Noted text=x --on 2018-02-01 --by wang --office king", "king is not an office here"),
        (2, f"record '{CASE}' Notd text=x {JUDGE}", "Noted"),
        (2, f"record '{CASE}' Noted txt=x {JUDGE}", "one of its fields: text, code, source"),
        (2, f"record '{CASE}' Noted {JUDGE}", "required"),
        (2, f"record '{CASE}' Noted text {JUDGE}", "'text' is not field=value"),
        (2, f"record '{CASE}' Noted text=x text=y {JUDGE}", "'text' is given twice"),
        (2, f"record '{CASE}' Noted --fields '[1]' {JUDGE}", "not a JSON object"),
        (2, f"record '{CASE}' Noted text=x --on tomorrow {JUDGE}", "--on 'tomorrow' is not a time"),
        (2, f"record '{CASE}' Noted text=x --on 9999-12-31 {JUDGE}", "from 1900 to 2199"),
        (2, f"record '{CASE}' Noted text=x", "--by is required"),
        (2, f"record '{CASE}' MoneyReceived amount=1e3000000 source=x {JUDGE}", "1e3000000"),
        (2, f"show '{CASE}' --version seven", "'seven' is not valid; a whole number"),
        (2, f"show '{CASE}' --bogus", "'--bogus'"),
        (2, f"show '{CASE}' --lang fr", "--lang: 'fr' is not valid; one of en, zh"),
        (2, f"show '{CASE}' once more", "'once' is more than this command takes"),
        (2, "show 'case seven'", "is not a case number"),
        (2, "bogus", "'bogus'"),
        (2, "acts --jurisdiction atlantis Noted", "No jurisdiction"),
        (3, "show '(2018)琼72执8号'", "There is no case (2018)琼72执8号"),
        (3, f"history '{CASE}' --version 99", "its last is 4"),
        (4, f"record '{CASE}' Noted text=x --on 2018-02-01 --expected-version 2 {JUDGE}", "is at version 4"),
        (5, f"show '{CASE}' --db nowhere.db", "nowhere.db: there is no store there yet"),
        (5, f"show '{CASE}' --db junk.db", "not a database"),
        (5, f"show '{CASE}' --db other.db", "not one of enforcement cases"),
        (5, f"show '{CASE}' --db mysql://host/db", "give a path, sqlite:///path or postgresql://"),
        (5, f"show '{CASE}' --jurisdiction brazil", "china"),
    ],
)
def test_each_failure_has_its_code_and_one_line(enter: Type, case: str, code: int, command: str, says: str) -> None:
    Path("junk.db").write_bytes(b"junk" * 1000)
    with sqlite3.connect("other.db") as other:
        other.execute("CREATE TABLE mine (x)")

    answer = enter(command)

    assert answer.code == code
    assert says in answer.err
    assert "Traceback" not in answer.err
    if code > exits.REFUSED:
        assert answer.out == "" and answer.err.count("\n") == 1
    assert not Path("nowhere.db").exists()


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("bogus", "没有命令"),
        ("show", "须填写"),
        (f"show '{CASE}' --bogus", "没有选项"),
        (f"show '{CASE}' --version seven", "无效"),
        ("show '(2018)琼72执8号'", "本库没有案件"),
        ("show seven", "不是案号"),
        (f"record '{CASE}' Noted text {JUDGE}", "不是 字段=值"),
        (f"show '{CASE}' --db nowhere.db", "尚无数据库"),
        (f"history '{CASE}' --version 99", "没有第 99 版"),
    ],
)
def test_failures_are_told_in_chinese(
    enter: Type, case: str, monkeypatch: pytest.MonkeyPatch, command: str, says: str
) -> None:
    """Also when only the environment asks for it."""
    monkeypatch.delenv("ENFORCEMENT_LANG")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    assert says in enter(command).err


def test_a_failure_as_json_carries_its_fields_and_both_messages(enter: Type, case: str) -> None:
    error = enter("show '(2018)琼72执8号' --json").json["error"]

    assert error["kind"] == "CaseNotFound" and error["exit_code"] == 3
    assert error["number"] == "(2018)琼72执8号"
    assert "There is no case" in error["message_en"] and "本库没有案件" in error["message_zh"]


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        " ",
        "\0",
        "\x1b[31m",
        "\u202e号7执",
        "x" * 100_000,
        "\udcff\udcfe",
        "(2018)琼72执7号之",
        "[red]",
        "--",
        "-1",
        "NaN",
    ],
)
def test_garbage_never_ends_in_a_traceback_or_in_marks_that_change_the_screen(
    enter: Type, case: str, garbage: str
) -> None:
    for words in (
        ["show", garbage],
        ["show", case, "--version", garbage],
        ["show", case, "--known-at", garbage],
        ["show", case, "--db", garbage],
        ["record", case, garbage, "text=x", *JUDGE.split()],
        ["record", case, "Noted", garbage, *JUDGE.split()],
        ["record", case, "Noted", f"code={garbage}", *JUDGE.split()],
        ["record", case, "Noted", "text=x", "--on", garbage, *JUDGE.split()],
        ["record", case, "Noted", "text=x", "--fields", garbage, *JUDGE.split()],
        ["acts", garbage],
        [garbage],
    ):
        answer = enter(*words)
        assert answer.code in (exits.OK, exits.INVALID, exits.NOT_FOUND, exits.UNUSABLE), words
        assert "Traceback" not in answer.err
        assert (answer.err + answer.out).replace("\n", "").isprintable()
        assert len(answer.err) < 1_000


def test_help_tells_the_exit_codes_in_both_languages(enter: Type) -> None:
    assert "4 conflict" in " ".join(enter("--help").out.split())
    assert "退出码" in enter("--help --lang zh").out
    page = enter("record --help --lang zh").out
    assert "案号" in page and "必填" in page and "The case" not in page


def test_an_unexpected_error_of_the_system_is_one_line(enter: Type, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "enforcement.db")

    monkeypatch.setattr("enforcement_workflow.store.court.Court.history", full)

    answer = enter(f"history '{case}'")

    assert (answer.code, answer.err) == (5, "enforcement.db: No space left on device\n")


def test_a_fault_of_the_program_says_so(enter: Type, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise TypeError("no")

    monkeypatch.setattr("enforcement_workflow.store.court.Court.history", faulty)

    answer = enter(f"history '{case}'")

    assert answer.code == exits.BROKEN
    assert "fault of the program" in answer.err and "Traceback" not in answer.err


def test_ctrl_c_ends_in_130(enter: Type, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("enforcement_workflow.store.court.Court.history", stopped)

    assert enter(f"history '{case}'").code == 130


def test_a_reader_that_leaves_hears_no_complaint() -> None:
    """As in `enforcement acts | head -1`."""
    typed = [sys.executable, "-m", "enforcement_workflow.cli", "acts", "--json"]
    with subprocess.Popen(typed, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        said = running.stderr.read()

    assert (running.returncode, said) == (141, b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_is_closed_from_the_start_is_no_fault(tmp_path: Path, closed: str) -> None:
    typed = f"{shlex.quote(sys.executable)} -m enforcement_workflow.cli rules CN-AUC-2 {closed}"
    done = subprocess.run(["/bin/sh", "-c", typed], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
