"""Keeping up with the log: each entry counts exactly once, whatever is interrupted, and a damaged case stands aside."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from dockets import case_number, closed_case, concluded, observe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table

from behind import unguarded
from controls import CLERK, JUDGE, LIFE, TickingClock, children, file, number, opened
from enforcement_workflow import Court, Officer, StoreUnusable, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.projections.published import report
from enforcement_workflow.projections.schema import FACTS, POSITION
from enforcement_workflow.projections.tables import FactTables
from strategies import any_act, instants


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Where the test's court is."""
    wanted = "tmp_path" if request.param == "sqlite" else "postgres_url"
    found = request.getfixturevalue(wanted)
    return str(found / "court.db") if request.param == "sqlite" else str(found)


@pytest.fixture
def court(url: str) -> Iterator[Court]:
    with opened(url, clock=TickingClock()) as court:
        yield court


def everything(projector: Projector) -> dict[str, list[tuple[Any, ...]]]:
    return {table.name: projector.rows(f"SELECT * FROM {table.name} ORDER BY 1, 2, 3, 4") for table in FACTS}


def counted(projector: Projector) -> int:
    return int(projector.rows("SELECT count(*) FROM fact_entries")[0][0])


told = st.tuples(st.integers(1, 3), any_act, instants)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.lists(told, max_size=6), min_size=1, max_size=5), st.integers(1, 4))
def test_catching_up_by_any_steps_equals_a_rebuild(steps: list[list[tuple[int, Act, datetime]]], batch: int) -> None:
    with (
        TemporaryDirectory() as folder,
        opened(f"{folder}/court.db") as court,
        Projector(court, batch=batch) as projector,
    ):
        for step in steps:
            court.observe([(number(n), act, at, "file") for n, act, at in step], by=Officer("zhao", "clerk"))
            assert projector.catch_up() == court.position
        caught_up = everything(projector)
        projector.rebuild()
        assert everything(projector) == caught_up
        assert counted(projector) == court.position


def test_a_case_is_refolded_when_it_goes_on(court: Court) -> None:
    file(court, until=2)
    with Projector(court) as projector:
        projector.catch_up()
        assert projector.rows("SELECT stage, version FROM fact_cases") == [("filed", 2)]
        court.record(number(7), LIFE[2][1], by=JUDGE, effective_at=LIFE[2][0])
        assert projector.catch_up() == 3
        assert projector.rows("SELECT stage, version FROM fact_cases") == [("investigation", 3)]


class Crash(Exception):
    pass


@contextmanager
def crashing(monkeypatch: pytest.MonkeyPatch, after: int) -> Iterator[None]:
    """The writing breaks off when the position is moved for the n-th time: rows written, position not."""
    moves = 0
    move = FactTables.move_to

    def breaks(tables: FactTables, store: str, position: int) -> None:
        nonlocal moves
        moves += 1
        if moves > after:
            raise Crash
        move(tables, store, position)

    with monkeypatch.context() as patch:
        patch.setattr(FactTables, "move_to", breaks)
        with pytest.raises(Crash):
            yield


def test_a_crash_between_batches_loses_and_doubles_nothing(court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    file(court, 1)
    with Projector(court, batch=4) as projector:
        projector.catch_up()
        for sequence in range(2, 5):
            file(court, sequence, until=5)
        with crashing(monkeypatch, after=2):
            projector.catch_up()
        assert projector.position == 9
    with Projector(court, batch=4) as projector:
        assert projector.catch_up() == 16
        assert counted(projector) == 16
        caught_up = everything(projector)
        projector.rebuild()
        assert everything(projector) == caught_up


def test_a_rebuild_that_breaks_off_leaves_the_old_facts(court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    file(court, until=3)
    with Projector(court) as projector:
        projector.catch_up()
        before = everything(projector)
        with crashing(monkeypatch, after=0):
            projector.rebuild()
        assert everything(projector) == before and projector.position == 3


def test_facts_of_another_form_are_made_anew(court: Court) -> None:
    file(court, until=3)
    with Projector(court) as projector:
        projector.catch_up()
        with projector.tables.transaction():
            projector.tables._connection.exec_driver_sql("UPDATE fact_position SET form = 0")
            projector.tables._connection.exec_driver_sql("DROP TABLE fact_lots")
        assert (projector.position, projector.catch_up()) == (0, 3)
        assert projector.rows("SELECT count(*) FROM fact_lots") == [(0,)]


@pytest.mark.parametrize("table", [*FACTS, POSITION], ids=lambda table: table.name)
def test_the_columns_of_a_key_come_first_in_its_order(table: Table) -> None:
    key = [column.name for column in table.primary_key]
    assert key[:2] == ["court", "number"] or table is POSITION
    assert [column.name for column in table.columns][: len(key)] == key


def test_a_store_with_facts_of_every_kind_has_no_faults(demo_store: Path, tmp_path: Path) -> None:
    copyfile(demo_store, tmp_path / "court.db")
    with Court.open(tmp_path / "court.db", jurisdiction="china") as court:
        with Projector(court) as projector:
            projector.rebuild()
            assert projector.rows("SELECT count(*) FROM fact_entries")[0][0] > 50_000
            assert projector.rows("PRAGMA integrity_check") == [("ok",)]
        assert list(court.check()) == []


def test_two_processes_may_catch_up_at_once(url: str) -> None:
    with opened(url) as court, Projector(court) as projector:
        file(court, 1)
        projector.catch_up()
        for sequence in range(2, 40):
            file(court, sequence, until=3)

    def work(say: Any) -> None:
        with opened(url) as court, Projector(court, batch=5) as projector:
            say(str(projector.catch_up()))

    with children(work, work) as both:
        assert [child.rest() for child in both] == [["115"], ["115"]]
    with opened(url) as court, Projector(court) as projector:
        assert counted(projector) == 115


def damage(court: Court, case: str) -> None:
    """Change the second entry of a case behind the court's back."""
    with unguarded(court.url) as db:
        db.execute(
            "UPDATE stored_events SET state = replace(state, 'wang', 'weng')"
            f" WHERE originator_id = '{case}' AND originator_version = 2"
        )


@pytest.mark.parametrize("rebuilt", [True, False])
def test_a_damaged_case_is_named_and_the_others_are_counted(court: Court, rebuilt: bool) -> None:
    for sequence in (1, 2, 3):
        file(court, sequence, until=3)
    with Projector(court) as projector:
        projector.catch_up()
        court.record(number(2), LIFE[3][1], by=JUDGE, effective_at=LIFE[3][0])
        damage(court, number(2))
        if rebuilt:
            projector.rebuild()
        else:
            projector.catch_up()
        assert [(q.number, q.version) for q in projector.quarantined] == [(number(2), 2)]
        assert "its digest does not match" in projector.quarantined[0].problem_en
        assert projector.rows("SELECT number FROM fact_cases") == [(number(1),), (number(3),)]
        assert projector.rows("SELECT count(*) FROM fact_entries") == [(6,)]
    done = report(court, as_of=date(2018, 6, 6))
    assert [q.number for q in done.quarantined] == [number(2)]
    assert done.row("I8-cases").computed == "2"


def test_a_case_that_lost_its_rows_or_its_head_is_named(court: Court) -> None:
    for sequence in (1, 2, 3):
        file(court, sequence, until=2)
    with unguarded(court.url) as db:
        db.execute(f"DELETE FROM stored_events WHERE originator_id = '{number(1)}'")
        db.execute(f"DELETE FROM case_heads WHERE number = '{number(3)}'")
    with Projector(court) as projector:
        projector.rebuild()
        assert [(q.number, q.version) for q in projector.quarantined] == [(number(1), 1), (number(3), 1)]
        assert projector.rows("SELECT number FROM fact_cases") == [(number(2),)]


def test_progress_is_told_in_entries(court: Court) -> None:
    observe(court, [(case_number(2017, i), closed_case(date(2017, 5, 2), concluded(date(2017, 9, 1)))) for i in (1, 2)])
    told: list[tuple[int, int]] = []
    with Projector(court, batch=2) as projector:
        projector.catch_up(lambda done, of: told.append((done, of)))
        assert told == [(3, 6), (6, 6)]
        told.clear()
        court.observe([(case_number(2017, 3), acts.Noted(str(n)), LIFE[0][0], "file") for n in range(3)], by=CLERK)
        projector.catch_up(lambda done, of: told.append((done, of)))
        assert told == [(8, 9), (9, 9)]


def test_facts_that_cannot_be_written_are_one_clear_error(court: Court) -> None:
    file(court)
    with Projector(court) as projector:
        on_sqlite = projector.tables.dialect == "sqlite"
        reading_only = "PRAGMA query_only = 1" if on_sqlite else "SET default_transaction_read_only = on"
        projector.tables._connection.exec_driver_sql(reading_only)
        with pytest.raises(StoreUnusable, match="its facts cannot be written"):
            projector.rebuild()
