"""Who may do what in PostgreSQL: a role that may only insert into the log records; one that may only read is told so."""

import os
import sys
import time
from collections.abc import Callable
from itertools import islice

import psycopg
import pytest

from behind import behind
from controls import CLERK, JUDGE, LIFTED, NOTE, NUMBER, TickingClock, file, local, number, opened
from enforcement_workflow import Refused, StoreUnusable
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.store.postgres_errors import address
from enforcement_workflow.store.schema import SCHEMA
from server import READS, RECORDS, Server


@pytest.fixture
def url(postgres_url: str) -> str:
    with opened(postgres_url, clock=TickingClock()) as court:
        file(court, until=2)
    return postgres_url


def test_a_role_that_may_only_insert_records(url: str, as_role: Callable[..., str]) -> None:
    with opened(as_role("registry", *RECORDS)) as court:
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 3
        assert file(court, 8) in court.numbers()
        with pytest.raises(Refused):
            court.record(NUMBER, LIFTED, by=JUDGE)
        assert court.refusals()[0].act == "StayLifted"
        assert [n for _, n in court.touched(0, 9)] == [NUMBER, NUMBER, NUMBER, court.number("(2018)琼72执8号")]
    with opened(url) as court:
        assert list(court.check()) == []


@pytest.mark.parametrize(
    "harm", ["UPDATE stored_events SET state = ''", "DELETE FROM stored_events", "TRUNCATE stored_events"]
)
def test_a_role_that_may_only_insert_changes_and_removes_nothing(
    url: str, as_role: Callable[..., str], harm: str
) -> None:
    with psycopg.connect(as_role("registry", *RECORDS)) as db, pytest.raises(psycopg.errors.InsufficientPrivilege):
        db.execute(harm)


@pytest.mark.parametrize(
    "harm", ["UPDATE stored_events SET state = ''", "DELETE FROM stored_events", "TRUNCATE stored_events"]
)
def test_not_even_the_owner_changes_the_log_unawares(url: str, harm: str) -> None:
    with psycopg.connect(url) as db, pytest.raises(psycopg.errors.RaiseException, match="the log is append-only"):
        db.execute(harm)


def test_a_role_that_may_only_read_reads_and_is_told_that_it_may_not_write(
    url: str, as_role: Callable[..., str]
) -> None:
    with opened(as_role("auditor", *READS)) as court:
        assert court.case(NUMBER).version == 2
        assert list(court.check()) == []
        for act, by in ((NOTE, JUDGE), (NOTE, CLERK)):
            with pytest.raises(
                StoreUnusable, match=r"this user has no right to do that .*; nothing was recorded"
            ) as told:
                court.record(NUMBER, act, by=by)
            assert "该用户无此权限" in told.value.message_zh and "secret" not in str(told.value)
        with pytest.raises(Refused):  # though the attempt cannot be kept
            court.record(NUMBER, LIFTED, by=JUDGE)
        assert court.case(NUMBER).version == 2


def test_a_role_that_may_not_even_read_is_told(url: str, as_role: Callable[..., str]) -> None:
    with pytest.raises(StoreUnusable, match="no right"):
        opened(as_role("stranger"))


# --- what is no store


def unusable(url: str, **options: object) -> str:
    with pytest.raises(StoreUnusable) as refused:
        opened(url, **options)
    assert "\n" not in str(refused.value) and "secret" not in str(refused.value)
    return refused.value.problem_en


def test_a_database_of_somebody_else_is_refused_and_left_as_it_is(postgres_url: str) -> None:
    with behind(postgres_url) as db:
        db.execute("CREATE TABLE orders (n int)")
    assert unusable(postgres_url) == "it is a database, but not one of enforcement cases; choose another database"
    with behind(postgres_url) as db:
        assert db.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (1,)


def test_a_newer_schema_is_refused_with_both_versions(url: str) -> None:
    with behind(url) as db:
        db.execute(f"UPDATE store_schema SET version = {SCHEMA + 1}")
    newer = f"it was made by a newer version (schema {SCHEMA + 1}, this one knows {SCHEMA}); update the software"
    assert unusable(url) == newer


def test_a_database_or_a_user_that_is_not_there_is_told(postgres: Server) -> None:
    assert unusable(postgres.url("nowhere")) == "the server has no database of that name; create it first"
    assert "there is no store there yet" in unusable(postgres.url(postgres.empty_database()), jurisdiction=None)
    assert "cannot be reached" in unusable("postgresql://me:secret@127.0.0.1:1/court")
    assert "give postgresql://" in unusable("postgresql://me:secret@host/court?colour=red")


def test_who_may_not_come_in_is_told_without_the_password(
    postgres: Server, url: str, as_role: Callable[..., str]
) -> None:
    locked = as_role("locked", *READS, "ALTER ROLE {0} PASSWORD 'secret'")
    assert opened(locked).case(NUMBER).version == 2
    assert unusable(locked.replace(":secret", ":secretly")) == "the server refuses this user or password"
    assert unusable(locked.replace(":secret", "")) == "the server asks for a password"
    assert unusable(url.replace("postgres:", "nobody_here:")) == "the server refuses this user or password"


def test_a_password_is_shown_nowhere(url: str) -> None:
    for given in (url, url.replace("postgres:secret@", "") + "&user=postgres&password=secret"):
        with opened(given) as court:
            assert "secret" not in court.path + court.engine and court.path.startswith("postgresql://postgres@/court_")
            with opened(court.path) as again:  # what is shown can be used
                assert again.case(NUMBER).version == 2
    assert "secret" not in address("postgresql://me:secret@[::1]:5433/court?sslmode=require&password=secret")


def test_a_database_that_is_not_in_unicode_is_told_and_left_as_it_is(postgres: Server) -> None:
    name = f"ascii_{os.getpid()}"
    with postgres.connect() as db:
        db.execute(f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    try:
        assert unusable(postgres.url(name)) == "its encoding is SQL_ASCII, not UTF8; choose another database"
    finally:
        with postgres.connect() as db:
            db.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_where_the_server_only_lets_read_everything_is_read_and_nothing_recorded(url: str) -> None:
    with opened(url + "&options=-c%20default_transaction_read_only%3Don", create=False) as court:
        assert court.case(NUMBER).version == 2
        assert list(court.check()) == []
        with pytest.raises(StoreUnusable, match="it is read-only") as told:
            court.record(NUMBER, NOTE, by=JUDGE)
        assert "为只读" in told.value.message_zh
        with pytest.raises(Refused):
            court.record(NUMBER, LIFTED, by=JUDGE)


def test_a_connection_lost_in_the_middle_of_reading_is_told_at_once_and_the_next_is_made_anew(url: str) -> None:
    with opened(url, clock=TickingClock()) as court:
        court.observe([(number(n), NOTE, local(1, 1), "卷1") for n in range(1_000, 6_000)], by=JUDGE)
        others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
        before, passed = time.monotonic(), court.histories()
        assert [number for number, _ in islice(passed, 10)]
        with behind(url) as db:
            db.execute(f"SELECT pg_terminate_backend(pid) {others}")
        with pytest.raises(StoreUnusable, match="the server cannot be reached") as told:
            list(passed)
        assert time.monotonic() - before < 20 and "\n" not in str(told.value) and "无法连接" in told.value.message_zh
        assert len(list(court.histories())) == 5_001


def test_an_auditor_has_facts_made_where_those_kept_are_behind(url: str, as_role: Callable[..., str]) -> None:
    auditor = as_role("auditor", *READS, "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {0}")
    asked = "SELECT number FROM fact_cases"

    def facts() -> tuple[list[object], bool]:
        with opened(auditor) as court, Projector(court) as projector:
            projector.catch_up()
            return projector.rows(asked), "://" in projector.tables.url  # type: ignore[return-value]

    assert facts() == ([(NUMBER,)], False)
    with opened(url) as court, Projector(court) as keeper:
        keeper.catch_up()
        assert facts() == ([(NUMBER,)], True)
        file(court, 8)
        found, kept = facts()
        assert (sorted(found), kept) == (sorted([(NUMBER,), (number(8),)]), False)  # type: ignore[type-var]
        keeper.rebuild()
    assert facts()[1]


def test_without_its_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, forget: Callable[[str], None]
) -> None:
    forget("enforcement_workflow.store.postgres")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert unusable("postgresql://me:secret@host/court") == (
        "this needs the extra `postgres`: pip install 'enforcement-workflow[postgres]'"
    )
