"""Checking and copying a store: what is wrong is said case by case, and a copy is whole."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from behind import behind, unguarded
from controls import FILED, JUDGE, LIFE, LIFTED, NOTE, NUMBER, TickingClock, file, local, number, opened
from enforcement_workflow import Court, Refused, StoreUnusable
from enforcement_workflow.domain.acts.staff import OfficerAppointed
from enforcement_workflow.store.court import Fault
from server import Server


@pytest.fixture
def url(store_url: str) -> str:
    """A store with cases, a roster, a refusal, and an old file."""
    with opened(store_url, clock=TickingClock()) as court:
        for sequence in (1, 2, 7):
            file(court, sequence, until=len(LIFE))
        court.staff.record(OfficerAppointed(officer="wang", office="judge"), by=JUDGE, effective_at=local(1, 2))
        with pytest.raises(Refused):
            court.record(NUMBER, LIFTED, by=JUDGE)
        court.observe([(number(99), FILED, local(1, 10), "卷1"), (number(99), NOTE, local(1, 11), "卷1")], by=JUDGE)
    return store_url


def everything(court: Court) -> tuple[object, ...]:
    histories = {n: court.history(n) for n in court.numbers()}
    return histories, court.roster(), court.refusals(), court.touched(0, 1_000), court.position, court.store_id


def faults(url: str, *statements: str) -> list[Fault]:
    """What check says after somebody has been at the database."""
    with unguarded(url) as db:
        for statement in statements:
            db.execute(statement)
    with opened(url) as court:
        return [fault for fault in court.check() if fault.number is not None]


def test_a_sound_store_has_no_faults(url: str) -> None:
    with opened(url) as court:
        assert list(court.check()) == []


def test_a_new_store_has_no_faults(store_url: str) -> None:
    with opened(store_url) as court:
        assert list(court.check()) == []


def test_progress_is_told_case_by_case(url: str) -> None:
    told: list[tuple[int, int]] = []
    with opened(url) as court:
        list(court.check(lambda done, of: told.append((done, of))))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("PRAGMA journal_mode = DELETE", "journal_mode is delete, not wal."),
        ("DROP TRIGGER entries_are_not_changed", "The trigger entries_are_not_changed is missing."),
        ("DROP TRIGGER entries_are_not_removed", "The trigger entries_are_not_removed is missing."),
        ("DROP TRIGGER entries_are_not_replaced", "The trigger entries_are_not_replaced is missing."),
    ],
)
def test_a_setting_of_a_file_that_was_changed_is_a_fault(tmp_path: Path, statement: str, says: str) -> None:
    path = tmp_path / "court.db"
    opened(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(statement)
    with opened(path) as court:
        assert [(f.number, f.version, f.message_en) for f in court.check()] == [(None, None, says)]


@pytest.mark.parametrize("name", ["entries_are_not_changed", "entries_are_not_removed", "entries_are_not_truncated"])
@pytest.mark.parametrize("how", ["DROP TRIGGER {} ON stored_events", "ALTER TABLE stored_events DISABLE TRIGGER {}"])
def test_a_guard_on_a_server_that_is_missing_or_asleep_is_a_fault(postgres_url: str, name: str, how: str) -> None:
    opened(postgres_url).close()
    with behind(postgres_url) as db:
        db.execute(how.format(name))
    with opened(postgres_url) as court:
        assert [f.message_en for f in court.check()] == [f"The trigger {name} is missing."]


def test_commits_are_durable_whatever_is_the_default_of_the_database(postgres_url: str) -> None:
    alter = "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' {} synchronous_commit {}'; END $$"
    with behind(postgres_url) as db:
        db.execute(alter.format("SET", "= off"))
    with opened(postgres_url) as court:
        assert list(court.check()) == []
        assert court._log.cases.datastore.writer.execute("SHOW synchronous_commit").fetchone() == ("on",)
    with behind(postgres_url) as db:
        assert db.execute("SHOW synchronous_commit").fetchone() == ("off",)
        db.execute(alter.format("RESET", ""))


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
        (f"DELETE FROM stored_events WHERE originator_id = '{NUMBER}'", 1),
    ],
)
def test_a_broken_case_is_named_with_its_version_and_no_other_is(url: str, statement: str, at: int) -> None:
    found = faults(url, statement)
    assert [(f.number, f.version) for f in found] == [(NUMBER, at)]
    assert NUMBER in found[0].message_en and NUMBER in found[0].message_zh


def test_every_broken_case_is_named(url: str) -> None:
    found = faults(url, "UPDATE stored_events SET topic = 'Noted' WHERE originator_version = 5")
    assert [(f.number, f.version) for f in found] == [(number(n), 5) for n in (1, 2, 7)]


def test_a_head_without_entries_is_a_fault(url: str) -> None:
    found = faults(url, f"INSERT INTO case_heads VALUES ('{number(8)}', 1, 'x')")
    assert [(f.number, f.version) for f in found] == [(number(8), 1)]


def test_what_is_no_case_number_is_a_fault_and_hides_no_other(url: str) -> None:
    names = ["' '", "''", "'\nA'", f"'{'9' * 99}'"]
    if "://" not in url:
        names.append("CAST(x'ff28' AS TEXT)")  # which no server takes in
    found = faults(url, *(f"INSERT INTO case_heads VALUES ({name}, 1, 'x')" for name in names))
    assert len(found) == len(names)
    with opened(url) as court:
        assert court.numbers() == (number(1), number(2), number(7), number(99))


def test_gaps_in_a_file_are_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "court.db"
    with opened(path, clock=TickingClock()) as court:
        file(court, until=len(LIFE))
    for move in ("= 50 WHERE position = 10", "= 0 WHERE position = 4", "= -7 WHERE position = 5"):
        with unguarded(path) as db:
            db.execute(f"UPDATE stored_events SET position {move}")
        with opened(path) as court:
            assert any("The log has 10 entries" in f.message_en for f in court.check())


# --- copies


def test_a_backup_is_a_file_and_a_store_like_any_other(url: str, tmp_path: Path) -> None:
    copy, told = tmp_path / "copies" / "copy.db", list[tuple[int, int]]()
    copy.parent.mkdir()
    with opened(url) as court:
        court.backup(str(copy), lambda left, of: told.append((left, of)))
        whole = everything(court)
    assert told[-1][0] == 0
    assert [p.name for p in copy.parent.iterdir()] == ["copy.db"]
    with opened(copy, create=False) as court:
        assert everything(court) == whole
        assert list(court.check()) == []
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 11


def test_a_backup_holds_what_was_recorded_last(url: str, tmp_path: Path) -> None:
    with opened(url) as court:
        court.record(NUMBER, NOTE, by=JUDGE)
        court.backup(str(tmp_path / "copy.db"))
    with opened(tmp_path / "copy.db") as court:
        assert court.case(NUMBER).version == 11


def test_a_backup_overwrites_the_one_before(url: str, tmp_path: Path) -> None:
    with opened(url) as court:
        for version in (11, 12):
            court.record(NUMBER, NOTE, by=JUDGE)
            court.backup(str(tmp_path / "copy.db"))
            with opened(tmp_path / "copy.db") as copy:
                assert copy.case(NUMBER).version == version


@pytest.mark.parametrize("place", [lambda folder: folder, lambda folder: folder / "nowhere" / "copy.db"])
def test_a_backup_that_cannot_be_written_is_told_in_one_line(
    url: str, tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    with opened(url) as court:
        with pytest.raises(StoreUnusable, match="the copy failed") as refused:
            court.backup(str(place(tmp_path)))
        assert "\n" not in str(refused.value)
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 11


def test_a_backup_onto_itself_is_refused_and_harms_nothing(url: str) -> None:
    with opened(url) as court:
        with pytest.raises(StoreUnusable) as refused:
            court.backup(url)
        assert "secret" not in str(refused.value)
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 11
        assert list(court.check()) == []


def test_a_backup_onto_something_else_is_refused_and_harms_nothing(url: str, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a copy of anything\n" * 99)
    with opened(url) as court, pytest.raises(StoreUnusable):
        court.backup(str(other))
    assert other.read_text() == "not a copy of anything\n" * 99


def test_a_database_that_holds_a_store_is_not_copied_over(url: str, postgres: Server, tmp_path: Path) -> None:
    there = url if "://" in url else postgres.url(postgres.empty_database())
    opened(there).close()
    with opened(tmp_path / "other.db", clock=TickingClock()) as other:
        file(other)
        with pytest.raises(StoreUnusable, match="there is a store already; choose an empty database"):
            other.backup(there)
    with opened(url) as court:
        assert court.size == 33


def test_a_store_moves_into_a_database_and_goes_on_there(url: str, postgres: Server, tmp_path: Path) -> None:
    """From a server by way of a file: it is emptied in between."""
    with opened(url) as court:
        whole = everything(court)
        court.backup(str(tmp_path / "moving.db"))
    there = postgres.url(postgres.empty_database())
    with opened(tmp_path / "moving.db", create=False) as moving:
        moving.backup(there)
    with opened(there, create=False) as court:
        assert everything(court) == whole
        assert list(court.check()) == []
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 11
        assert court.touched(33, 9) == [(34, NUMBER)]
        with pytest.raises(Refused):
            court.record(NUMBER, LIFTED, by=JUDGE)
        assert [r.times for r in court.refusals()] == [2]


def test_a_copy_made_while_others_record_is_of_one_moment(url: str, tmp_path: Path) -> None:
    with opened(url) as court, opened(url) as other:
        versions = [10]

        def record(left: int, of: int) -> None:
            versions.append(other.record(NUMBER, NOTE, by=JUDGE).version)

        court.backup(str(tmp_path / "copy.db"), record)
        assert court.case(NUMBER).version == versions[-1] > 10
    with opened(tmp_path / "copy.db") as copy:
        assert copy.case(NUMBER).version in versions
        assert list(copy.check()) == []
