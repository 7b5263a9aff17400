"""Checking and copying a store: what is wrong is said case by case, and a copy is whole."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from controls import JUDGE, LIFE, NOTE, NUMBER, TickingClock, file, local, number, opened
from enforcement_workflow import StoreUnusable
from enforcement_workflow.store.court import Fault


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "court.db"
    with opened(path, clock=TickingClock()) as court:
        for sequence in (1, 2, 7):
            file(court, sequence, until=len(LIFE))
        court.observe([(number(99), NOTE, local(1, 10), "卷1")], by=JUDGE)
    return path


def faults(path: Path, *statements: str) -> list[Fault]:
    """What check says after somebody has been at the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)
    with opened(path) as court:
        return list(court.check())


def test_a_sound_store_has_no_faults(path: Path) -> None:
    assert faults(path) == []


def test_a_new_store_has_no_faults(tmp_path: Path) -> None:
    with opened(tmp_path / "new.db") as court:
        assert list(court.check()) == []


def test_progress_is_told_case_by_case(path: Path) -> None:
    told: list[tuple[int, int]] = []
    with opened(path) as court:
        list(court.check(lambda done, of: told.append((done, of))))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        (["PRAGMA journal_mode = DELETE"], "journal_mode is delete, not wal."),
        (["DROP TRIGGER entries_are_not_changed"], "The trigger entries_are_not_changed is missing."),
        (["DROP TRIGGER entries_are_not_removed"], "The trigger entries_are_not_removed is missing."),
        (["DROP TRIGGER entries_are_not_replaced"], "The trigger entries_are_not_replaced is missing."),
    ],
)
def test_a_setting_that_was_changed_is_a_fault(path: Path, statements: list[str], says: str) -> None:
    assert [(f.number, f.version, f.message_en) for f in faults(path, *statements)] == [(None, None, says)]


_UNGUARD = "DROP TRIGGER entries_are_not_changed", "DROP TRIGGER entries_are_not_removed"


@pytest.mark.parametrize(
    ("statement", "at"),
    [
        (
            f"UPDATE stored_events SET state = replace(state, 'wang', 'gang') WHERE originator_id = '{NUMBER}' AND originator_version = 4",
            4,
        ),
        (f"UPDATE stored_events SET digest = 'x' WHERE originator_id = '{NUMBER}' AND originator_version = 10", 10),
        (f"DELETE FROM stored_events WHERE originator_id = '{NUMBER}' AND originator_version = 6", 6),
        (f"DELETE FROM stored_events WHERE originator_id = '{NUMBER}' AND originator_version = 10", 10),
        (f"UPDATE case_heads SET version = 9 WHERE number = '{NUMBER}'", 10),
        (f"UPDATE case_heads SET digest = 'x' WHERE number = '{NUMBER}'", 11),
        (f"DELETE FROM case_heads WHERE number = '{NUMBER}'", 1),
    ],
)
def test_a_broken_case_is_named_with_its_version_and_no_other_is(path: Path, statement: str, at: int) -> None:
    found = [f for f in faults(path, *_UNGUARD, statement) if f.number]
    assert [(f.number, f.version) for f in found] == [(NUMBER, at)]
    assert NUMBER in found[0].message_en and NUMBER in found[0].message_zh


def test_every_broken_case_is_named(path: Path) -> None:
    found = faults(path, *_UNGUARD, "UPDATE stored_events SET topic = 'Noted' WHERE originator_version = 5")
    assert [(f.number, f.version) for f in found if f.number] == [(number(n), 5) for n in (1, 2, 7)]


def test_a_head_without_entries_is_a_fault(path: Path) -> None:
    assert [
        (f.number, f.version) for f in faults(path, "INSERT INTO case_heads VALUES ('(2018)琼72执8号', 1, 'x')")
    ] == [(number(8), 1)]


def test_what_is_no_case_number_is_a_fault_and_hides_no_other(path: Path) -> None:
    bad = [
        f"INSERT INTO case_heads VALUES (CAST({blob} AS TEXT), 1, 'x')"
        for blob in ("x'ff28'", "x'20'", "x''", "x'0a41'", "'" + "9" * 99 + "'")
    ]
    found = faults(path, *bad)
    assert len(found) == 5
    with opened(path) as court:
        assert court.numbers() == (number(1), number(2), number(7), number(99))


def test_gaps_in_the_log_are_a_fault(path: Path) -> None:
    for move in (
        "position = 50 WHERE position = 31",
        "position = 0 WHERE position = 4",
        "position = -7 WHERE position = 5",
    ):
        found = faults(path, "DROP TRIGGER IF EXISTS entries_are_not_changed", f"UPDATE stored_events SET {move}")
        assert any("The log has 31 entries" in f.message_en for f in found)


# --- backup


def test_a_backup_is_the_store(path: Path, tmp_path: Path) -> None:
    copy, told = tmp_path / "copy.db", list[tuple[int, int]]()
    with opened(path) as court:
        court.backup(str(copy), lambda left, of: told.append((left, of)))
        whole = {n: court.history(n) for n in court.numbers()}
    assert told[-1][0] == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.db", "court.db"]
    with opened(copy, create=False) as court:
        assert {n: court.history(n) for n in court.numbers()} == whole
        assert list(court.check()) == []
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 11


def test_a_backup_holds_what_is_only_in_the_log_yet(path: Path, tmp_path: Path) -> None:
    with opened(path) as court:
        court.record(NUMBER, NOTE, by=JUDGE)
        court.backup(str(tmp_path / "copy.db"))
    with opened(tmp_path / "copy.db") as court:
        assert court.case(NUMBER).version == 11


def test_a_backup_overwrites_the_one_before(path: Path, tmp_path: Path) -> None:
    with opened(path) as court:
        for version in (11, 12):
            court.record(NUMBER, NOTE, by=JUDGE)
            court.backup(str(tmp_path / "copy.db"))
            with opened(tmp_path / "copy.db") as copy:
                assert copy.case(NUMBER).version == version


@pytest.mark.parametrize("place", [lambda folder: folder, lambda folder: folder / "nowhere" / "copy.db"])
def test_a_backup_that_cannot_be_written_is_told_in_one_line(
    path: Path, tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    with opened(path) as court:
        with pytest.raises(StoreUnusable, match="the copy failed") as refused:
            court.backup(str(place(tmp_path)))
        assert "\n" not in str(refused.value)
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 11


def test_a_backup_onto_itself_is_refused_and_harms_nothing(path: Path) -> None:
    with opened(path) as court:
        with pytest.raises(StoreUnusable):
            court.backup(str(path))
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 11
        assert list(court.check()) == []


def test_a_backup_onto_something_else_is_refused_and_harms_nothing(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a copy of anything\n" * 99)
    with opened(path) as court, pytest.raises(StoreUnusable):
        court.backup(str(other))
    assert other.read_text() == "not a copy of anything\n" * 99
