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


def test_demo_prints_published_beside_computed_and_ends_with_three_commands_that_work(
    enter: Type, docket: Path
) -> None:
    """On a docket that is there already; building one is tested where it is written."""
    import shlex

    answer = enter("demo")

    assert (answer.code, answer.err) == (0, "")
    assert "synthetic" in answer.out.lower() and "+23.13   =     +23.13" in answer.out
    commands = answer.out.splitlines()[-3:]
    assert [shlex.split(c)[1] for c in commands] == ["history", "next", "record"]
    assert [enter(*shlex.split(c)[1:]).code for c in commands] == [0, 0, 1]
