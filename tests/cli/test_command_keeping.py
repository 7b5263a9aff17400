"""`check` and `backup`, `import`, `report` and `demo`."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Type = Callable[..., Any]


def test_check_finds_a_whole_store_in_order(enter: Type, case: str) -> None:
    answer = enter("check")
    assert (answer.code, answer.err) == (0, "")
    assert "china@" in answer.out and "as they should be" in answer.out

    found = enter("check --json").json
    assert found["settings"]["cases"] == 1 and found["settings"]["entries"] == 4 and found["faults"] == []


def test_check_names_the_case_and_version_of_a_fault_and_ends_in_5(enter: Type, case: str) -> None:
    with sqlite3.connect("enforcement.db") as store:
        store.execute("DROP TRIGGER entries_are_not_changed")
        store.execute("UPDATE stored_events SET state=replace(state, '24', '34') WHERE originator_version=3")

    answer = enter("check")
    assert answer.code == 5
    assert case in answer.out and "version 3" in answer.out and "entries_are_not_changed" in answer.out

    assert enter(f"show '{case}'").code == 5
    assert "第 3 版" in enter("check --lang zh").out


def test_backup_makes_a_store_like_any_other_and_never_overwrites(enter: Type, case: str) -> None:
    assert enter("backup copy.db").code == 0
    assert enter("check --db copy.db").code == 0

    again = enter("backup copy.db")
    assert (again.code, again.out) == (2, "")
    assert "exists already" in again.err

    assert enter("backup no-such-folder/copy.db").code == 5


def test_import_adds_up_and_a_second_time_changes_nothing(enter: Type, shared_data: Path) -> None:
    files = sorted(str(f) for f in (shared_data / "brazilian-courts").glob("tjmg-1*.xes.gz"))
    typed = ["import", *files, "--jurisdiction", "brazil", "--db", "br.db", "--json"]

    first, second = enter(*typed).json, enter(*typed).json

    assert first["events"] == first["entries"] + first["duplicates"] > 0
    assert sum(first["stages"].values()) == first["cases"]
    assert second["entries"] == 0 and second["duplicates"] == second["events"] == first["events"]

    said = enter(*typed[:-1], "--lang", "zh")
    assert "识别重复" in said.out and said.code == 0


def test_import_of_what_is_no_log_is_invalid_input(enter: Type) -> None:
    Path("notes.csv").write_text("nothing of use")

    answer = enter("import notes.csv --jurisdiction brazil --db br.db")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert "--case-column" in answer.err


@pytest.mark.parametrize(
    "typed",
    [
        "import absent.xes --jurisdiction brazil",
        "import notes.csv --jurisdiction brazil",
        "import notes.csv --jurisdiction china",
        "import notes.csv --jurisdiction atlantis",
        "import number.csv --jurisdiction brazil",
        "import notes.csv",
    ],
)
def test_an_import_that_cannot_begin_leaves_no_store(enter: Type, typed: str) -> None:
    Path("notes.csv").write_text("nothing of use")
    Path("number.csv").write_text("case,name,code,at\nno number,x,26,2014-03-10\n")

    answer = enter(f"{typed} --db new.db")

    assert answer.code in (2, 5) and answer.err.count("\n") == 1
    assert not list(Path().glob("new.db*"))


def test_import_reads_the_csv_of_its_own_page(enter: Type) -> None:
    page = (Path(__file__).parents[2] / "docs" / "importing.md").read_text("utf-8")
    Path("movements.csv").write_text(page.partition("```csv\n")[2].partition("```")[0])

    assert enter("import movements.csv --jurisdiction brazil --db br.db --json").json["entries"] == 2
    assert "irregular: STAGE" in enter("history 0000001-85.2014.8.13.0024 --db br.db").out


def test_import_takes_the_names_of_the_columns(enter: Type) -> None:
    Path("old.csv").write_text("processo;movimento;data\n0000001-85.2014.8.13.0024;Baixa Definitiva;2014-03-10T09:00\n")
    Path("usual.xes").write_text("<log/>")
    named = "--case-column processo --name-column movimento --code-column '' --at-column data"

    assert enter(f"import old.csv {named} --jurisdiction brazil --json").json["entries"] == 1

    mixed = enter("import old.csv usual.xes --at-column data --jurisdiction brazil")
    assert mixed.code == 2 and "apart" in mixed.err
    page = enter("import --help").out
    for option in (
        "--case-column",
        "--name-column",
        "--code-column",
        "--at-column",
        "--local-times",
        "--no-local-times",
    ):
        assert option in page


@pytest.mark.parametrize(
    ("expected", "option"),
    [("T09:00:00-03:00", ""), ("T09:00:00-03:00", "--local-times"), ("T06:00:00-03:00", "--no-local-times")],
)
def test_import_takes_times_as_the_jurisdiction_says_unless_told(enter: Type, expected: str, option: str) -> None:
    Path("log.csv").write_text("case,name,code,at\n0000001-85.2014.8.13.0024,x,,2014-03-31T09:00+00:00\n")
    enter(f"import log.csv --jurisdiction brazil {option}")

    entries = enter("history 0000001-85.2014.8.13.0024 --json").json
    assert [e["effective_at"] for e in entries] == [f"2014-03-31{expected}"]


@pytest.fixture
def docket(demo_store: Path, tmp_path: Path) -> Path:
    return shutil.copy(demo_store, tmp_path / "demo.db")


def test_report_recomputes_the_published_figures(enter: Type, docket: Path) -> None:
    table = enter("report --db demo.db --as-of 2018-06-06")
    assert (table.code, table.err) == (0, "")
    assert "+23.13" in table.out and "≠" not in table.out

    one = enter("report --db demo.db --as-of 2018-06-06 --index i8 --members")
    assert "199 / 856" in one.out and "Numerator (199)" in one.out

    rows = {r["id"]: r for r in enter("report --db demo.db --as-of 2018-06-06 --json").json["rows"]}
    assert rows["I8"]["value"] == "199/856" and rows["I8"]["agrees"] is True

    assert enter("report --db demo.db --index I99").code == 2
    assert enter("report --db demo.db --as-of yesterday").code == 2


def test_report_names_the_lot_behind_the_highest_premium(enter: Type, docket: Path) -> None:
    typed = "report --db demo.db --as-of 2018-06-06 --members --index"

    told = enter(f"{typed} A6").out
    lots = told.partition("Premium")[2].splitlines()[2:]
    assert lots[0].split() == ["232", "%", "CNY", "830,000.00", "(2017)琼72执85号", "L1"]
    assert "as of 2018-06-06: 41 lots sold" in told and "(2017)琼72执85号 L1" in told.partition("Premium")[0]
    assert "41个成交拍品" in enter(f"{typed} A6 --lang zh").out

    found = enter(f"{typed} A6 --json").json["rows"][0]["figures"][0]
    best = found["members"][0]
    assert (best["number"], best["lot"], best["value"], best["printed"]) == ("(2017)琼72执85号", "L1", "58/25", "232")
    assert best["price"] == {"minor": 83_000_000, "currency": "CNY"} and "numerator" not in found

    for index in ("A4", "A5"):
        dearest = enter(f"{typed} {index}").out.partition("Lot\n")[2] or enter(f"{typed} {index}").out
        prices = [line.split()[1] for line in dearest.splitlines() if line.split()[:1] == ["CNY"]]
        assert prices[0] == "90,260,000.00" and len(prices) == 41


def test_report_of_one_year_takes_the_index_of_that_year(enter: Type, docket: Path) -> None:
    assert "I2/2017" in enter("report --db demo.db --as-of 2018-06-06 --year 2017 --index i2").out
    assert enter("report --db demo.db --as-of 2018-06-06 --year 2017 --index I").code == 2


def test_report_of_any_other_court_has_nothing_published(enter: Type, case: str) -> None:
    answer = enter("report --as-of 2018-06-06")

    assert answer.code == 0
    assert "Published" not in answer.out and "≠" not in answer.out
    assert {r["published"] for r in enter("report --as-of 2018-06-06 --json").json["rows"]} == {None}


def test_demo_prints_published_beside_computed_and_ends_with_commands_that_work(enter: Type, docket: Path) -> None:
    """On a docket that is there already; building one is tested where it is written."""
    import shlex

    answer = enter("demo")

    assert (answer.code, answer.err) == (0, "")
    assert "synthetic" in answer.out.lower() and "+23.13   =     +23.13" in answer.out
    commands = answer.out.partition("To try next:\n")[2].splitlines()
    assert [shlex.split(c)[1] for c in commands] == [
        "worklist", "register", "indexes", "meeting", "history", "next", "record",
    ]  # fmt: skip
    assert [enter(*shlex.split(c)[1:]).code for c in commands] == [0, 0, 0, 0, 0, 0, 1]
