"""`registers` and `register`: one of them as of a day, on the screen, as CSV and as JSON, in both languages."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from cli.conftest import FILED, NUMBER
from enforcement_workflow.projections.registers import REGISTERS

Type = Callable[..., Any]
JUDGE = "--by wang --office judge"


@pytest.fixture
def docket(enter: Type, case: str) -> str:
    """The case with a handler: a ship arrested on 8 January 2018 and not priced since, 500 yuan on its account since the 9th."""
    answer = enter(
        f"record '{case}' CaseAssigned handler=wang:judge team=一组 --on 2018-01-10 --by chen --office filing_clerk"
    )
    assert (answer.code, answer.err) == (0, "")
    return case


def test_the_registers_are_listed_in_both_languages(enter: Type) -> None:
    assert "Assessment and auction transfer register" in enter("registers").out
    assert "评估拍卖移送台账" in enter("registers --lang zh").out
    listed = enter("registers --json").json
    assert [r["id"] for r in listed][:4] == ["sales", "control", "unfinished", "money"]
    assert {"id": "number", "en": "Case", "zh": "案号", "kind": "number"} in listed[0]["columns"]


def test_a_register_is_printed_as_of_a_day(enter: Type, docket: str) -> None:
    answer = enter("register sales --as-of 2018-02-08")
    lines = [" ".join(line.split()) for line in answer.out.splitlines()]

    assert (answer.code, answer.err) == (0, "")
    assert lines[0] == "Assessment and auction transfer register, as of 2018-02-08"
    assert f"{NUMBER} wang ship ship 2020-01-08 CN-PRC-1 2, 3" in lines, "thirty days after 8 January are 7 February"
    assert "1 rows, 1 overdue." in lines
    assert "0 overdue" in enter("register sales --as-of 2018-02-07").out


def test_in_chinese(enter: Type, docket: str) -> None:
    out = enter("register sales --as-of 2018-02-08 --full --lang zh").out

    assert "评估拍卖移送台账（截至 2018-02-08）" in out and "共1行，逾期1行。" in out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "种类 船舶" in lines and "控制方式 扣押" in lines and "逾期期限 CN-PRC-1 2018-02-07" in lines


def test_filters(enter: Type, docket: str) -> None:
    def count(options: str) -> int:
        return len(enter(f"register sales --as-of 2018-02-08 --json {options}").json["rows"])

    assert count("--team 一组") == 1 and count("--team 二组") == 0
    assert count("--handler wang") == 1 and count("--handler li") == 0
    assert count("--from 2018-01-08 --to 2018-01-08") == 1 and count("--from 2018-01-09") == 0
    assert (
        count("--overdue") == 1 and len(enter("register sales --as-of 2018-02-07 --json --overdue").json["rows"]) == 0
    )


def test_as_json_with_the_entries_behind_each_row(enter: Type, docket: str) -> None:
    said = enter("register sales --as-of 2018-02-08 --json").json
    (row,) = said["rows"]

    assert (said["register"], said["as_of"]) == ("sales", "2018-02-08")
    assert (row["number"], row["since"], row["entries"]) == (NUMBER, "2018-01-08", [2, 3])
    assert row["reasons"] == [{"clock": "CN-PRC-1", "due_on": "2018-02-07"}]


def test_debtors_are_named_only_when_they_are_asked_for(enter: Type, docket: str) -> None:
    for how in ("", "--json", "--csv -", "--full"):
        assert "乙公司" not in enter(f"register sales --as-of 2018-02-08 {how}").out
        assert "乙公司" in enter(f"register sales --as-of 2018-02-08 --names {how}").out


def test_as_csv_with_every_column(enter: Type, docket: str, tmp_path: Path) -> None:
    answer = enter("register money --as-of 2018-02-08 --csv -")
    heads, row = csv.reader(io.StringIO(answer.out))

    told = dict(zip(heads, row, strict=True))
    assert (told["Case"], told["Way"], told["Amount"], told["Balance"]) == (NUMBER, "in", "500.00", "500.00")
    assert (told["Currency"], told["Pay out by"], told["Overdue"]) == ("CNY", "2018-02-08", "no")
    assert enter("register money --as-of 2018-02-08 --csv out.csv").out == "1 rows written to out.csv.\n"
    assert (tmp_path / "out.csv").read_text("utf-8-sig").splitlines() == answer.out.splitlines()


def test_as_a_workbook_and_as_parquet_at_once(enter: Type, docket: str, tmp_path: Path) -> None:
    out = enter("register money --as-of 2018-02-08 --xlsx m.xlsx --parquet m.parquet").out
    assert out == "1 rows written to m.xlsx.\n1 rows written to m.parquet.\n"
    assert (tmp_path / "m.xlsx").read_bytes()[:2] == b"PK" and (tmp_path / "m.parquet").read_bytes()[:4] == b"PAR1"


def test_a_file_that_is_there_is_left_alone_unless_it_is_to_be_replaced(
    enter: Type, docket: str, tmp_path: Path
) -> None:
    (tmp_path / "out.csv").write_text("mine")
    answer = enter("register money --as-of 2018-02-08 --csv out.csv")
    assert answer.code != 0 and "out.csv exists already" in answer.err and "--force" in answer.err
    assert (tmp_path / "out.csv").read_text() == "mine"
    assert enter("register money --as-of 2018-02-08 --csv out.csv --force").code == 0
    assert "500.00" in (tmp_path / "out.csv").read_text("utf-8-sig")
    assert "is no folder" in enter("register money --xlsx nowhere/out.xlsx").err


def test_a_text_from_a_user_never_becomes_a_formula(enter: Type) -> None:
    enter(FILED)
    enter("record", NUMBER, "LeadGiven", "lead==1+1", "text=x", "--on", "2018-01-06", *JUDGE.split())
    enter(
        "record",
        NUMBER,
        "InquiryMade",
        "inquiry=q",
        "channel=offline",
        "authority=@cmd",
        "--on",
        "2018-01-07",
        *JUDGE.split(),
    )
    _, *rows = csv.reader(io.StringIO(enter("register control --as-of 2018-02-08 --csv -").out))

    cells = [cell for row in rows for cell in row]
    assert "'@cmd" in cells and "'=1+1" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_every_register_fits_on_the_screen(
    enter: Type, docket: str, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for register in REGISTERS:
        for language in ("en", "zh"):
            out = enter(f"register {register} --as-of 2018-06-08 --lang {language}").out
            *lines, _count, _more = out.splitlines()
            assert all(cell_len(line) <= width for line in lines[1:]), (register, out)
            assert "…" not in out


def test_what_the_rows_come_to_is_said_below_them(enter: Type, docket: str) -> None:
    lines = [" ".join(line.split()) for line in enter("register money --as-of 2018-02-08").out.splitlines()]
    assert "In CNY 500.00" in lines and "Out CNY 0.00" in lines and "In less out CNY 500.00" in lines
    said = enter("register money --as-of 2018-02-08 --json").json
    assert said["summary"] == [{"currency": "CNY", "came_in": 50000, "went_out": 0, "difference": 50000}]


def test_whoever_has_no_case_is_named_with_those_that_have(enter: Type, docket: str) -> None:
    answer = enter("register sales --as-of 2018-02-08 --team 十组")
    assert answer.code == 0 and answer.err == "--team '十组': no case has it; there are 一组\n"
    assert enter("register sales --as-of 2018-02-08 --team 一组 --from 2030-01-01").err == ""
    assert "现有 wang" in enter("register sales --as-of 2018-02-08 --handler li --lang zh").err


def test_mistakes_are_told(enter: Type, docket: str) -> None:
    answer = enter("register nothing")
    assert answer.code == 2 and "there is no register 'nothing'; there are sales, control" in answer.err
    assert "--as-of 'soon' is not a day" in enter("register sales --as-of soon").err
    assert "--from '1' is not a day" in enter("register sales --from 1").err
    assert (
        "--from 2018-02-02 is later than --to 2018-02-01"
        in enter("register sales --from 2018-02-02 --to 2018-02-01").err
    )
    assert enter("register sales --db missing.db").code == 5
    assert "both write to stdout" in enter("register sales --csv - --json").err
    assert enter("register SALES --as-of 2018-02-08").code == 0
    assert "--soon -1 is not a number of days from 0 to 3650" in enter("worklist --soon -1").err
    assert "--idle 99999 应为0至3650日" in enter("worklist --idle 99999 --lang zh").err
    assert "--from 2018-02-09 is later than the day" in enter("workload --on 2018-02-08 --from 2018-02-09").err


def test_an_empty_register_says_so(enter: Type) -> None:
    enter(FILED)
    assert enter("register pool --as-of 2018-02-08").out.splitlines() == [
        "Pool of cases closed for lack of assets, as of 2018-02-08", "0 rows, 0 overdue.",
    ]  # fmt: skip


def test_the_worklist_of_an_officer_a_team_and_the_court(enter: Type, docket: str) -> None:
    out = enter("worklist --officer wang --on 2018-02-08").out
    lines = [" ".join(line.split()) for line in out.splitlines()]

    assert lines[0].startswith("Worklist of wang on 2018-02-08:")
    assert any(line.startswith(f"2018-02-07 {NUMBER} wang ship") for line in lines)
    nobody = enter("worklist --officer li --on 2018-02-08")
    assert nobody.out == "Worklist of li on 2018-02-08: 0 items.\n"
    assert nobody.err == "--officer 'li': no case has it; there are wang\n"
    kinds = [item["kind"] for item in enter("worklist --team 一组 --on 2018-02-08 --json").json["items"]]
    assert "overdue" in kinds and "due_soon" in kinds
    assert "本院 2018-02-08 工作清单" in enter("worklist --on 2018-02-08 --lang zh").out


def test_the_workload_and_the_staff(enter: Type, docket: str) -> None:
    said = enter("workload --on 2018-02-08 --json").json
    assert [(load["who"], load["open"], load["filed"], load["closed"]) for load in said["loads"]] == [("wang", 1, 1, 0)]
    assert said["leaders"] == {"part": 0, "whole": 1, "printed": "0.00"}

    out = enter("workload --by team --on 2018-02-08").out
    assert "First-time cases handled by presidents and division heads: 0 of 1 = 0.00 % (half up)" in out
    assert "No roster is kept here." in out
    enter("staff OfficerAppointed officer=e1 office=enforcement_officer --on 2018-01-02 --by chen --office president")
    enter("staff OfficerAppointed officer=c1 office=clerk --on 2018-01-02 --by chen --office president")
    enter("staff OfficerAppointed officer=c2 office=clerk --on 2018-01-02 --by chen --office president")
    assert (
        "Permanent enforcement officers: 1 of 3 permanent staff = 33.33 % (truncated)"
        in enter("workload --on 2018-02-08").out
    )
    assert "占在编人员3人的 33.33 %（截断）" in enter("workload --on 2018-02-08 --lang zh").out
