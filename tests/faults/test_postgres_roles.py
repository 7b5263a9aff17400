"""Who may do what in PostgreSQL: a role that may only insert into the log records; one that may only read is told so."""

import sys
from collections.abc import Callable

import psycopg
import pytest

from behind import behind
from controls import CLERK, JUDGE, LIFTED, NOTE, NUMBER, TickingClock, file, opened
from enforcement_workflow import Refused, StoreUnusable
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


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("enforcement_workflow.store.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert unusable("postgresql://me:secret@host/court") == (
        "this needs the extra `postgres`: pip install 'enforcement-workflow[postgres]'"
    )
