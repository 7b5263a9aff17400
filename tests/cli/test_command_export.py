"""`export`: what is recorded goes out for the tools of others, or one line says why not."""

import builtins
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from enforcement_workflow.interop.logs import read_log
from enforcement_workflow.jurisdictions.china import CHINA

Type = Callable[..., Any]
FORMS = {"ocel": "log.json", "xes": "log.xes", "csv": "tables", "parquet": "files", "xlsx": "table.xlsx"}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_and_counted(enter: Type, case: str, form: str) -> None:
    answer = enter(f"export {form} {FORMS[form]}")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[0] == FORMS[form]
    assert Path(FORMS[form]).exists()


def test_counts_are_given_to_programs(enter: Type, case: str) -> None:
    assert enter("export xes log.xes --json").json == {
        "format": "xes", "path": "log.xes", "counts": {"traces": 1, "events": 4}, "left_out": [],
    }  # fmt: skip
    assert enter("export ocel log.json --json").json["counts"] == {"events": 4, "objects": 6}
    assert enter("export csv tables --json").json["counts"]["entries"] == 4
    assert sum(1 for _ in read_log(Path("log.xes"), zone=CHINA.zone)) == 4


def test_what_it_counts_is_said_in_chinese(enter: Type, case: str) -> None:
    assert "事件" in enter("export ocel log.json --lang zh").out


@pytest.mark.parametrize("form", FORMS)
def test_what_is_there_is_left_alone_without_force(enter: Type, case: str, form: str) -> None:
    assert enter(f"export {form} {FORMS[form]}").code == 0

    again = enter(f"export {form} {FORMS[form]}")
    assert (again.code, again.out) == (2, "") and again.err.count("\n") == 1
    assert "exists already" in again.err and "--force" in again.err
    assert "已存在" in enter(f"export {form} {FORMS[form]} --lang zh").err
    assert enter(f"export {form} {FORMS[form]} --force").code == 0


def test_force_replaces_no_folder_that_is_not_an_export(enter: Type, case: str) -> None:
    Path("mine").mkdir()
    Path("mine/letter").write_text("dear")

    answer = enter("export csv mine --force")
    assert answer.code == 2 and "no earlier export" in answer.err
    assert Path("mine/letter").read_text() == "dear"


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_that_is_not_there_is_named(enter: Type, case: str, form: str) -> None:
    answer = enter(f"export {form} nowhere/out")

    assert (answer.code, answer.out) == (2, "") and answer.err.count("\n") == 1
    assert "there is no folder nowhere" in answer.err


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_into_which_nothing_may_be_written_is_named(
    enter: Type, case: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("locked").mkdir()
    may = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode, **more: Path(path).name != "locked" and may(path, mode, **more)
    )

    answer = enter(f"export {form} locked/out")
    assert answer.code == 2 and "nothing may be written into locked" in answer.err
    assert "不可写" in enter(f"export {form} locked/out --lang zh").err


@pytest.mark.parametrize(("form", "module"), [("xlsx", "xlsxwriter"), ("xlsx", "ibis"), ("parquet", "pyarrow")])
def test_a_missing_extra_is_named_and_nothing_is_left(
    enter: Type, case: str, form: str, module: str, monkeypatch: pytest.MonkeyPatch, forget: Callable[[str], None]
) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name.partition(".")[0] == module:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *more, **named)

    forget("enforcement_workflow.interop")
    forget("enforcement_workflow.projections.published")
    monkeypatch.setattr(builtins, "__import__", without)

    answer = enter(f"export {form} out")
    assert (answer.code, answer.out) == (2, "")
    assert "pip install 'enforcement-workflow[" in answer.err
    assert not Path("out").exists() and not list(Path().glob(".out*"))


def test_no_store_is_made(enter: Type) -> None:
    answer = enter("export xes log.xes --db absent.db")

    assert answer.code == 5 and not Path("absent.db").exists() and not Path("log.xes").exists()


def test_names_stay_home_unless_asked_for(enter: Type, case: str) -> None:
    def written(options: str, form: str) -> str:
        assert enter(f"export {form} log --force {options}").code == 0
        return Path("log").read_text("utf-8")

    for form in ("ocel", "xes"):
        assert "甲公司" in written("--personal", form) and "货轮" in written("--personal", form)
        for options in ("", "--no-personal", "--key secret"):
            assert "甲公司" not in written(options, form) and "货轮" not in written(options, form)
        assert written("--key secret", form) == written("--key secret", form) != written("--key other", form)


def test_the_help_says_what_is_told_of_persons(enter: Type) -> None:
    page = " ".join(enter("export --help").out.split())

    assert "By default parties and other persons have pseudonyms" in page
    assert "--no-personal" in page and "officers' ids stay" in page
    assert "化名" in enter("export --help --lang zh").out


def test_a_workbook_is_as_of_a_day(enter: Type, case: str) -> None:
    assert enter("export xlsx table.xlsx --as-of 2018-06-06 --year 2018").code == 0

    table = openpyxl.load_workbook("table.xlsx")["Table"]
    assert table["A1"].value == "As of 2018-06-06"
    assert "I2/2018" in [cell.value for cell in table["A"]]
    assert enter("export xlsx zh.xlsx --as-of 2018-06-06 --lang zh").code == 0
    assert openpyxl.load_workbook("zh.xlsx")["Table"]["A1"].value == "截至 2018-06-06"


@pytest.mark.parametrize("option", ["--as-of 2018-06-06", "--year 2018"])
def test_what_a_form_cannot_answer_is_refused(enter: Type, case: str, option: str) -> None:
    answer = enter(f"export csv tables {option}")

    assert answer.code == 2 and "xlsx" in answer.err and not Path("tables").exists()


@pytest.mark.parametrize("option", ["--as-of never", "--year 18"])
def test_a_day_or_year_that_is_none_is_refused(enter: Type, case: str, option: str) -> None:
    answer = enter(f"export xlsx table.xlsx {option}")

    assert (answer.code, answer.out) == (2, "") and not Path("table.xlsx").exists()


def test_a_form_there_is_not_is_refused(enter: Type, case: str) -> None:
    assert enter("export ods out").code == 2


def test_a_folder_says_what_it_is(enter: Type, case: str) -> None:
    enter("export csv tables")
    card = json.loads(Path("tables/_export.json").read_text("utf-8"))

    assert (card["export_of"], card["format"], card["court"], card["rows"]["cases"]) == (
        "enforcement-workflow", "csv", "琼72", 1,
    )  # fmt: skip
