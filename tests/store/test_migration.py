"""A store of an older schema opens, and is a store of today from then on: in one step, however many open it at once."""

import json
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from behind import behind, unguarded
from controls import FILED, JUDGE, LIFTED, NOTE, TickingClock, file, local, number, opened, told
from elsewhere import ELSEWHERE
from enforcement_workflow import Court, Refused, StoreUnusable
from enforcement_workflow.domain.acts.staff import OfficerAppointed
from server import RECORDS, Server

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


OLDER: Final = ("sqlite 1", "sqlite 2", "postgresql 2")
"""Each engine with the schemas that stores were made in before."""


def here(url: str, **options: Any) -> Court:
    return opened(url, **({"jurisdiction": ELSEWHERE, "court": None} | options))


def filled(url: str) -> str:
    """A store of today with three cases: two on one instrument, of which one was observed, and one on another."""
    with here(url, clock=TickingClock()) as court:
        court.record(number(1), FILED, by=JUDGE, effective_at=local(1, 10), request_id="一")
        court.record(number(1), NOTE, by=JUDGE, effective_at=local(1, 11))
        court.observe([(number(2), attrs.evolve(FILED, basis="（2017）琼72民初1号"), local(1, 12), "卷1")], by=JUDGE)
        court.record(number(3), attrs.evolve(FILED, basis="另案"), by=JUDGE, effective_at=local(1, 13))
    return url


def in_schema_1(url: str, path: Path) -> str:
    """What a store of today holds, as the first version kept it."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(SCHEMA_1)
        db.execute("ATTACH ? AS now", (url,))
        for table in ("stored_events", "case_heads", "store_facts"):
            db.execute(f"INSERT INTO main.{table} SELECT * FROM now.{table}")
    return str(path)


def in_schema_2(url: str) -> str:
    """A store of today as the second version kept it: no case is found by its instrument against its respondents."""
    with behind(url) as db:
        db.execute("DELETE FROM filings WHERE basis LIKE '%\n%'")
        db.execute("PRAGMA user_version = 2" if is_file(url) else "UPDATE store_schema SET version = 2")
    return url


def is_file(url: str) -> bool:
    return "://" not in url


def schema_of(url: str) -> int:
    with behind(url) as db:
        return int(
            db.execute("PRAGMA user_version" if is_file(url) else "SELECT version FROM store_schema").fetchone()[0]
        )


def things_of(url: str) -> list[tuple[str, ...]]:
    """The tables, indexes and triggers of a store, by name."""
    in_file = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    in_postgres = (
        "SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " UNION ALL SELECT tgname::text FROM pg_trigger UNION ALL SELECT proname::text FROM pg_proc"
        " WHERE pronamespace = 'public'::regnamespace ORDER BY name"
    )
    with behind(url) as db:
        return list(db.execute(in_file if is_file(url) else in_postgres).fetchall())


def found_by(url: str) -> list[tuple[str, str]]:
    """Which case is found by what."""
    with behind(url) as db:
        return sorted(db.execute("SELECT basis, number FROM filings").fetchall())


@pytest.fixture(params=OLDER)
def make_old(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes an older store anew, as often as it is called; on a server there is only one at a time."""
    engine, schema = str(request.param).split()
    server: Server | None = request.getfixturevalue("postgres") if engine == "postgresql" else None
    made = iter(range(100))

    def make() -> str:
        if server is not None:
            return in_schema_2(filled(server.url(server.empty_database())))
        n = next(made)
        now = filled(str(tmp_path / f"now{n}.db"))
        return in_schema_1(now, tmp_path / f"old{n}.db") if schema == "1" else in_schema_2(now)

    return make


@pytest.fixture
def old(make_old: Callable[[], str]) -> str:
    return make_old()


@pytest.fixture(params=[1, 2])
def old_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    now = filled(str(tmp_path / "now.db"))
    return Path(in_schema_1(now, tmp_path / "old.db") if request.param == 1 else in_schema_2(now))


def test_an_old_store_opens_with_all_it_holds_and_is_a_store_of_today(
    make_old: Callable[[], str], tmp_path: Path
) -> None:
    written = [(number(1), ["CaseFiled", "Noted"]), (number(2), ["CaseFiled"]), (number(3), ["CaseFiled"])]
    old = make_old()
    assert schema_of(old) < 3
    with here(old) as court:
        assert [(n, [e.name for e in court.history(n)]) for n in court.numbers()] == written
        assert list(court.check()) == []
        assert (court.position, court.refusals(), court.roster().posts) == (4, (), ())
    assert schema_of(old) == 3
    things, found = things_of(old), found_by(old)
    today = filled(str(tmp_path / "today.db") if is_file(old) else emptied(old))
    assert (things, found) == (things_of(today), found_by(today))


def emptied(url: str) -> str:
    with behind(url) as db:
        db.execute("DROP SCHEMA public CASCADE")
        db.execute("CREATE SCHEMA public")
    return url


def test_the_cases_of_an_old_store_are_found_by_their_instrument(old: str) -> None:
    with here(old) as court:
        found = court.verdict("9", FILED, by=JUDGE, effective_at=local(2, 1)).known["same"]
        assert found == {number(1): "filed", number(2): "filed"}
        assert court.verdict("9", attrs.evolve(FILED, basis="另案"), by=JUDGE, effective_at=local(2, 1)).rules == (
            "ONE-CASE",
        )


def test_an_old_store_goes_on(old: str) -> None:
    for _ in range(2):
        with here(old) as court:
            first = court.record(number(1), FILED, by=JUDGE, effective_at=local(1, 10), request_id="一")
            assert first.version == 1
            court.record(number(1), NOTE, by=JUDGE)
            with pytest.raises(Refused):
                court.record(number(1), LIFTED, by=JUDGE)
    with here(old) as court:
        court.staff.record(OfficerAppointed(officer="wang", office="judge"), by=JUDGE)
        assert [r.times for r in court.refusals()] == [2]
        assert list(court.check()) == []
        assert (court.case(number(1)).version, court.staff.version) == (4, 1)


def test_a_filing_that_cannot_be_read_is_left_to_check(old: str) -> None:
    with unguarded(old) as db:
        db.execute(f"UPDATE stored_events SET state = substr(state, 2) WHERE originator_id = '{number(3)}'")
        db.execute("UPDATE stored_events SET topic = 'CaseFiled' WHERE originator_version = 2")
    with here(old) as court:
        assert sorted({f.number for f in court.check() if f.number}) == [number(1), number(3)]
        assert court.case(number(2)).version == 1


def test_an_old_store_that_may_not_be_written_is_told(old_file: Path) -> None:
    schema = schema_of(str(old_file))
    with tempfile.TemporaryDirectory() as folder:  # which others may enter, as they may not a test's own
        os.chmod(folder, 0o755)
        there = Path(shutil.copyfile(old_file, Path(folder) / "old.db"))
        there.chmod(0o444)

        def work(say: Callable[[str], None]) -> None:
            if os.geteuid() == 0:
                os.setuid(65_534)
            with pytest.raises(StoreUnusable) as refused:
                here(str(there))
            say(str(refused.value))

        ((said,),) = told(work)
        assert f"it is of an older form (schema {schema}, today's is 3)" in said
        assert there.read_bytes() == old_file.read_bytes() and [p.name for p in Path(folder).iterdir()] == ["old.db"]


def test_eight_processes_open_an_old_store_at_once_and_all_of_them_work(make_old: Callable[[], str]) -> None:
    def work(url: str, start: float, who: int, say: Callable[[str], None]) -> None:
        time.sleep(max(0.0, start - time.time()))
        with here(url, clock=TickingClock()) as court:
            entry = court.record(
                f"new {who}", attrs.evolve(FILED, basis=f"第{who}号"), by=JUDGE, effective_at=local(1, 10)
            )
            say(json.dumps([entry.number, entry.digest]))

    for _ in range(3):
        url = make_old()
        start = time.time() + 0.1
        said = dict(
            json.loads(line) for lines in told(*(partial(work, url, start, who) for who in range(8))) for line in lines
        )
        with here(url) as court:
            assert list(court.check()) == []
            assert {n: court.case(n).digest for n in said} == said and len(said) == 8
            assert court.size == 12
        assert len(found_by(url)) == 22
        assert schema_of(url) == 3


def test_a_migration_that_is_cut_short_leaves_the_old_store(tmp_path: Path) -> None:
    old = in_schema_1(filled(str(tmp_path / "now.db")), tmp_path / "old.db")
    with behind(old) as db:
        db.execute("CREATE TABLE refusal_counts (n)")  # in the way of the last table
    with pytest.raises(StoreUnusable):
        here(old)
    assert schema_of(old) == 1 and ("filings",) not in things_of(old)
    with behind(old) as db:
        db.execute("DROP TABLE refusal_counts")
    with here(old) as court:
        assert list(court.check()) == []


def test_a_role_that_may_not_change_the_database_is_told_and_leaves_the_old_store(
    postgres_url: str, as_role: Callable[..., str]
) -> None:
    old = in_schema_2(filled(postgres_url))
    registry = as_role("registry", *RECORDS)
    with pytest.raises(StoreUnusable, match=r"older form.*schema 2.*who may change it") as told_so:
        here(registry)
    assert "较旧" in told_so.value.message_zh
    assert schema_of(old) == 2
    here(old).close()
    with here(registry) as court:
        assert court.record(number(1), NOTE, by=JUDGE).version == 3


def test_a_newer_schema_is_refused(old: str) -> None:
    with behind(old) as db:
        db.execute("PRAGMA user_version = 4" if is_file(old) else "UPDATE store_schema SET version = 4")
    with pytest.raises(StoreUnusable, match="schema 4, this one knows 3"):
        here(old)


def test_a_store_is_made_in_the_schema_of_today_at_once(store_url: str) -> None:
    with opened(store_url, clock=TickingClock()) as court:
        file(court)
    assert schema_of(store_url) == 3
