"""A store of schema 1 opens, and is a store of today from then on: in one step, however many open it at once."""

import json
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

import attrs
import pytest

from controls import FILED, JUDGE, LIFTED, NOTE, TickingClock, file, local, number, opened, told
from elsewhere import ELSEWHERE
from enforcement_workflow import Refused, StoreUnusable, acts
from enforcement_workflow.domain.acts.staff import OfficerAppointed

SCHEMA_1: Final = """
    CREATE TABLE stored_events (
        position INTEGER PRIMARY KEY AUTOINCREMENT, originator_id TEXT NOT NULL, originator_version INTEGER NOT NULL,
        topic TEXT NOT NULL, state TEXT NOT NULL, digest TEXT NOT NULL, request_id TEXT);
    CREATE UNIQUE INDEX one_entry_a_version ON stored_events (originator_id, originator_version);
    CREATE UNIQUE INDEX one_use_a_request ON stored_events (request_id) WHERE request_id IS NOT NULL;
    CREATE TABLE case_heads (number TEXT PRIMARY KEY, version INTEGER NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE store_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON stored_events
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON stored_events
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER entries_are_not_replaced BEFORE INSERT ON stored_events
        WHEN EXISTS (SELECT 1 FROM stored_events WHERE position = NEW.position)
            OR EXISTS (SELECT 1 FROM stored_events
                WHERE originator_id = NEW.originator_id AND originator_version = NEW.originator_version)
            OR EXISTS (SELECT 1 FROM stored_events WHERE request_id = NEW.request_id)
        BEGIN SELECT RAISE(ABORT, 'an entry with this position, version or request id is there'); END;
    PRAGMA user_version = 1;
    PRAGMA application_id = 1162757719;
"""
"""The tables of a store as its first version made them, written down once and for all."""


def schema_of(path: Path) -> tuple[int, list[str]]:
    with closing(sqlite3.connect(path)) as db:
        (schema,) = db.execute("PRAGMA user_version").fetchone()
        names = db.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").fetchall()
        return schema, [name for (name,) in names]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of schema 1 with three cases: two on one instrument, of which one was observed, and one on another."""
    now, path = tmp_path / "now.db", tmp_path / "old.db"
    with opened(now, jurisdiction=ELSEWHERE, court=None, clock=TickingClock()) as court:
        court.record(number(1), FILED, by=JUDGE, effective_at=local(1, 10), request_id="一")
        court.record(number(1), NOTE, by=JUDGE, effective_at=local(1, 11))
        court.observe([(number(2), attrs.evolve(FILED, basis="（2017）琼72民初1号"), local(1, 12), "卷1")], by=JUDGE)
        court.record(number(3), attrs.evolve(FILED, basis="另案"), by=JUDGE, effective_at=local(1, 13))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(SCHEMA_1)
        db.execute("ATTACH ? AS now", (str(now),))
        for table in ("stored_events", "case_heads", "store_facts"):
            db.execute(f"INSERT INTO main.{table} SELECT * FROM now.{table}")
    return path


def test_an_old_store_opens_with_all_it_holds_and_is_a_store_of_today(old: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "now.db", jurisdiction=ELSEWHERE, court=None) as now:
        written = {n: now.history(n) for n in now.numbers()}
    with opened(old, jurisdiction=ELSEWHERE, court=None) as court:
        assert {n: court.history(n) for n in court.numbers()} == written
        assert list(court.check()) == []
        assert (court.position, court.refusals(), court.roster().posts) == (4, (), ())
    assert schema_of(old) == schema_of(tmp_path / "now.db")
    assert schema_of(old)[0] == 2


def test_the_cases_of_an_old_store_are_found_by_their_instrument(old: Path) -> None:
    with opened(old, jurisdiction=ELSEWHERE, court=None) as court:
        found = court.verdict("9", FILED, by=JUDGE, effective_at=local(2, 1)).known["same"]
        assert found == {number(1): "filed", number(2): "filed"}
        assert court.verdict("9", attrs.evolve(FILED, basis="另案"), by=JUDGE, effective_at=local(2, 1)).rules == (
            "ONE-CASE",
        )


def test_an_old_store_goes_on(old: Path) -> None:
    for _ in range(2):
        with opened(old, jurisdiction=ELSEWHERE, court=None) as court:
            first = court.record(number(1), FILED, by=JUDGE, effective_at=local(1, 10), request_id="一")
            assert first.version == 1
            court.record(number(1), NOTE, by=JUDGE)
            with pytest.raises(Refused):
                court.record(number(1), LIFTED, by=JUDGE)
    with opened(old, jurisdiction=ELSEWHERE, court=None) as court:
        court.staff.record(OfficerAppointed(officer="wang", office="judge"), by=JUDGE)
        assert [r.times for r in court.refusals()] == [2]
        assert list(court.check()) == []
        assert (court.case(number(1)).version, court.staff.version) == (4, 1)


def test_a_filing_that_cannot_be_read_is_left_to_check(old: Path) -> None:
    with closing(sqlite3.connect(old)) as db, db:
        db.execute("DROP TRIGGER entries_are_not_changed")
        db.execute("UPDATE stored_events SET state = substr(state, 2) WHERE originator_id = ?", (number(3),))
        db.execute("UPDATE stored_events SET topic = 'CaseFiled' WHERE originator_version = 2")
    with opened(old, jurisdiction=ELSEWHERE, court=None) as court:
        assert sorted({f.number for f in court.check() if f.number}) == [number(1), number(3)]
        assert court.case(number(2)).version == 1


def test_an_old_store_that_may_not_be_written_is_told(old: Path) -> None:
    with closing(sqlite3.connect(old)) as db, db:
        db.execute("BEGIN IMMEDIATE")
        before = old.read_bytes()
        db.execute("ROLLBACK")
    old.chmod(0o444)

    def work(say: Callable[[str], None]) -> None:
        import os

        if os.geteuid() == 0:
            os.chmod(old.parent, 0o755)
            os.setuid(65_534)
        try:
            opened(old, jurisdiction=ELSEWHERE, court=None)
        except StoreUnusable as refused:
            say(str(refused))

    (said,) = told(work)
    assert len(said) == 1 and ("read-only" in said[0] or "cannot be opened" in said[0])
    assert old.read_bytes() == before and schema_of(old)[0] == 1


def test_eight_processes_open_an_old_store_at_once_and_all_of_them_work(old: Path, tmp_path: Path) -> None:
    def work(path: Path, start: float, who: int, say: Callable[[str], None]) -> None:
        time.sleep(max(0.0, start - time.time()))
        with opened(path, jurisdiction=ELSEWHERE, court=None, clock=TickingClock()) as court:
            entry = court.record(
                f"new {who}", attrs.evolve(FILED, basis=f"第{who}号"), by=JUDGE, effective_at=local(1, 10)
            )
            say(json.dumps([entry.number, entry.digest]))

    for attempt in range(5):
        path = tmp_path / f"{attempt}.db"
        shutil.copyfile(old, path)
        start = time.time() + 0.1
        said = dict(
            json.loads(line) for lines in told(*(partial(work, path, start, who) for who in range(8))) for line in lines
        )
        with opened(path, jurisdiction=ELSEWHERE, court=None) as court:
            assert list(court.check()) == []
            assert {n: court.case(n).digest for n in said} == said and len(said) == 8
            assert court.position == 12
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("SELECT count(*) FROM filings").fetchone() == (11,)
        assert schema_of(path)[0] == 2


def test_a_migration_that_is_cut_short_leaves_the_old_store(old: Path) -> None:
    with closing(sqlite3.connect(old)) as db, db:
        db.execute("CREATE TABLE refusal_counts (n)")  # in the way of the last table
    with pytest.raises(StoreUnusable):
        opened(old, jurisdiction=ELSEWHERE, court=None)
    assert schema_of(old)[0] == 1 and "filings" not in schema_of(old)[1]
    with closing(sqlite3.connect(old)) as db, db:
        db.execute("DROP TABLE refusal_counts")
    with opened(old, jurisdiction=ELSEWHERE, court=None) as court:
        assert list(court.check()) == []


def test_a_newer_schema_is_refused(old: Path) -> None:
    with closing(sqlite3.connect(old)) as db, db:
        db.execute("PRAGMA user_version = 3")
    with pytest.raises(StoreUnusable, match="schema 3, this one knows 2"):
        opened(old)


def test_a_case_of_today_is_made_in_schema_2_at_once(tmp_path: Path) -> None:
    with opened(tmp_path / "new.db", clock=TickingClock()) as court:
        file(court)
        assert acts.CaseFiled is type(court.history(court.numbers()[0])[0].act)
    assert schema_of(tmp_path / "new.db")[0] == 2
