"""Checking and copying a store in PostgreSQL: what is wrong is said case by case, and a copy is whole, into either engine."""

from pathlib import Path

import pytest

from behind import behind, unguarded
from controls import FILED, JUDGE, LIFE, LIFTED, NOTE, NUMBER, TickingClock, file, local, number, opened
from enforcement_workflow import Court, Refused, StoreUnusable
from enforcement_workflow.domain.acts.staff import OfficerAppointed


@pytest.fixture
def url(postgres_url: str) -> str:
    with opened(postgres_url, clock=TickingClock()) as court:
        filled(court)
    return postgres_url


def filled(court: Court) -> None:
    """Cases, a roster, a refusal, and an old file."""
    for sequence in (1, 2, 7):
        file(court, sequence, until=len(LIFE))
    court.staff.record(OfficerAppointed(officer="wang", office="judge"), by=JUDGE, effective_at=local(1, 2))
    with pytest.raises(Refused):
        court.record(NUMBER, LIFTED, by=JUDGE)
    court.observe([(number(99), FILED, local(1, 10), "卷1"), (number(99), NOTE, local(1, 11), "卷1")], by=JUDGE)


def everything(court: Court) -> tuple[object, ...]:
    histories = {n: court.history(n) for n in court.numbers()}
    return histories, court.roster(), court.refusals(), court.touched(0, 1_000), court.position, court.store_id


@pytest.mark.parametrize(
    ("statement", "at"),
    [
        (
            f"UPDATE stored_events SET state = replace(state, 'wang', 'gang') WHERE originator_id = '{NUMBER}' AND originator_version = 4",
            4,
        ),
        (f"DELETE FROM stored_events WHERE originator_id = '{NUMBER}' AND originator_version = 6", 6),
        (f"DELETE FROM stored_events WHERE originator_id = '{NUMBER}' AND originator_version = 10", 10),
        (f"UPDATE case_heads SET digest = 'x' WHERE number = '{NUMBER}'", 11),
        (f"DELETE FROM case_heads WHERE number = '{NUMBER}'", 1),
        (f"DELETE FROM stored_events WHERE originator_id = '{NUMBER}'", 1),
    ],
)
def test_a_broken_case_is_named_with_its_version_and_no_other_is(url: str, statement: str, at: int) -> None:
    with unguarded(url) as db:
        db.execute(statement)
    with opened(url) as court:
        assert [(f.number, f.version) for f in court.check() if f.number] == [(NUMBER, at)]


@pytest.mark.parametrize("name", ["entries_are_not_changed", "entries_are_not_removed", "entries_are_not_truncated"])
@pytest.mark.parametrize("how", ["DROP TRIGGER {} ON stored_events", "ALTER TABLE stored_events DISABLE TRIGGER {}"])
def test_a_guard_that_is_missing_or_asleep_is_a_fault(url: str, name: str, how: str) -> None:
    with opened(url) as court:
        assert list(court.check()) == []
    with behind(url) as db:
        db.execute(how.format(name))
    with opened(url) as court:
        assert [f.message_en for f in court.check()] == [f"The trigger {name} is missing."]


def test_commits_are_durable_whatever_is_the_default_of_the_database(url: str) -> None:
    alter = "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' {} synchronous_commit {}'; END $$"
    with behind(url) as db:
        db.execute(alter.format("SET", "= off"))
    with opened(url) as court:
        assert list(court.check()) == []
        assert court._log.cases.datastore.writer.execute("SHOW synchronous_commit").fetchone() == ("on",)
    with behind(url) as db:
        assert db.execute("SHOW synchronous_commit").fetchone() == ("off",)
        db.execute(alter.format("RESET", ""))


# --- copies


def test_a_backup_is_a_file_and_a_store_like_any_other(url: str, tmp_path: Path) -> None:
    copy, told = tmp_path / "copy.db", list[tuple[int, int]]()
    with opened(url) as court:
        court.backup(str(copy), lambda left, of: told.append((left, of)))
        whole = everything(court)
    assert told[-1] == (0, 33)
    assert [p.name for p in tmp_path.iterdir()] == ["copy.db"]
    with opened(copy, create=False) as court:
        assert everything(court) == whole
        assert list(court.check()) == []
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 11


def test_a_backup_overwrites_the_one_before_and_nothing_else(url: str, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a copy of anything\n" * 99)
    with opened(url) as court:
        for version in (11, 12):
            court.record(NUMBER, NOTE, by=JUDGE)
            court.backup(str(tmp_path / "copy.db"))
            with opened(tmp_path / "copy.db") as copy:
                assert copy.case(NUMBER).version == version
        for place in (other, tmp_path, tmp_path / "nowhere" / "copy.db"):
            with pytest.raises(StoreUnusable):
                court.backup(str(place))
    assert other.read_text() == "not a copy of anything\n" * 99
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.db", "notes.txt"]


def test_a_file_moves_into_a_database_and_goes_on_there(postgres_url: str, tmp_path: Path) -> None:
    with opened(tmp_path / "court.db", clock=TickingClock()) as court:
        filled(court)
        court.backup(postgres_url)
        whole = everything(court)
    with opened(postgres_url) as court:
        assert everything(court) == whole
        assert list(court.check()) == []
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 11
        assert court.touched(33, 9) == [(34, NUMBER)]
        with pytest.raises(Refused):
            court.record(NUMBER, LIFTED, by=JUDGE)
        assert [r.times for r in court.refusals()] == [2]


def test_a_database_that_holds_a_store_is_not_copied_over(url: str, tmp_path: Path) -> None:
    with opened(tmp_path / "court.db", clock=TickingClock()) as other:
        file(other)
        with pytest.raises(StoreUnusable, match="there is a store already; choose an empty database"):
            other.backup(url)
    with opened(url) as court:
        assert court.size == 33


def test_a_copy_made_while_others_record_is_of_one_moment(url: str, tmp_path: Path) -> None:
    with opened(url) as court, opened(url) as other:

        def record(left: int, of: int) -> None:
            other.record(NUMBER, NOTE, by=JUDGE)

        court.backup(str(tmp_path / "copy.db"), record)
        assert court.case(NUMBER).version == 11
    with opened(tmp_path / "copy.db") as copy:
        assert copy.case(NUMBER).version == 10
        assert list(copy.check()) == []
