"""The read side in use: rebuilt while others read and record, cases that stand aside, several courts, and how far behind."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from behind import behind, unguarded
from controls import FILED, JUDGE, LIFE, NOTE, TickingClock, children, file, local, number, opened
from elsewhere import ELSEWHERE
from enforcement_workflow import Court, StoreUnusable, acts
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.projections import facts
from enforcement_workflow.projections.parting import Shared, share
from enforcement_workflow.projections.projector import Lag, Projector
from enforcement_workflow.projections.renewal import NewTables, Overtaken
from enforcement_workflow.projections.schema import FACTS


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Where the test's court is."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("tmp_path") / "court.db")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def court(url: str) -> Iterator[Court]:
    with opened(url, clock=TickingClock()) as court:
        for sequence in (1, 2, 3):
            file(court, sequence, until=3)
        yield court


def numbers(projector: Projector) -> list[str]:
    return [n for (n,) in projector.rows("SELECT number FROM fact_cases ORDER BY number")]


# --- a case that no facts can be made of


def poison(monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    def fails(number: str, history: Any) -> Any:
        if number == case:
            raise ZeroDivisionError("a fault in a fact")
        return fold(number, history)

    monkeypatch.setattr(facts, "fold", fails)


@pytest.mark.parametrize("rebuilt", [True, False])
def test_a_case_whose_facts_fail_stands_aside_named_and_comes_back_when_the_fault_is_mended(
    court: Court, monkeypatch: pytest.MonkeyPatch, rebuilt: bool
) -> None:
    with Projector(court) as projector:
        projector.catch_up()
        with monkeypatch.context() as patch:
            poison(patch, number(2))
            for sequence in (1, 2, 3):
                court.record(number(sequence), NOTE, by=JUDGE)
            reached = projector.rebuild() if rebuilt else projector.catch_up()
            assert reached == court.position
            (aside,) = projector.quarantined
            assert (aside.number, aside.version, aside.court) == (number(2), 4, "琼72")
            assert "ZeroDivisionError: a fault in a fact" in aside.problem_en and number(2) in aside.problem_zh
            assert numbers(projector) == [number(1), number(3)]
        projector.catch_up()
        assert projector.quarantined == ()
        assert numbers(projector) == [number(1), number(2), number(3)]


def test_a_damaged_case_comes_back_when_its_history_is_restored(court: Court) -> None:
    change = "UPDATE stored_events SET state = replace(state, '{}', '{}') WHERE originator_id = '{}'"
    with Projector(court) as projector:
        projector.catch_up()
        with unguarded(court.url) as db:
            db.execute(change.format("network", "netwerk", number(2)))
        projector.rebuild()
        assert [q.number for q in projector.quarantined] == [number(2)]
        with behind(court.url) as db:
            db.execute(change.format("netwerk", "network", number(2)))
        projector.catch_up()
        assert projector.quarantined == () and len(numbers(projector)) == 3


# --- rebuilding


def test_readers_read_on_while_the_facts_are_rebuilt_and_nothing_is_left_over(court: Court) -> None:
    with Projector(court) as projector:
        projector.catch_up()

    def read(say: Any) -> None:
        with opened(court.url) as mine, Projector(mine) as projector:
            seen, until = set(), time.monotonic() + 3
            say("reading")
            while time.monotonic() < until:
                seen |= set(projector.rows("SELECT count(*), min(version), max(version) FROM fact_cases"))
                seen |= set(projector.rows("SELECT count(*) / 3, min(version) + 2, max(version) FROM fact_entries"))
            say(str(seen))

    with children(read, read) as readers, Projector(court) as projector:
        assert [reader.line() for reader in readers] == ["reading"] * 2
        for _ in range(5):
            projector.rebuild()
        assert [reader.rest() for reader in readers] == [["{(3, 3, 3)}"]] * 2
        assert left_over(projector) == set()


def test_recording_goes_on_while_the_log_is_scanned(court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    with Projector(court) as projector, opened(court.url) as other:
        projector.catch_up()

        def meanwhile(case: str, history: Any) -> Any:
            if other.case(number(1)).version == 3:
                other.record(number(1), NOTE, by=JUDGE)
            return fold(case, history)

        monkeypatch.setattr(facts, "fold", meanwhile)
        assert projector.rebuild() == 9
        assert projector.lags == (Lag("琼72", 9, 10, 1),)
        assert projector.catch_up() == 10
        assert projector.rows(f"SELECT version FROM fact_cases WHERE number = '{number(1)}'") == [(4,)]


def left_over(projector: Projector) -> set[str]:
    """The tables there are about facts, beyond those there ought to be."""
    listed = "SELECT name FROM sqlite_master WHERE type = 'table'"
    if projector.tables.dialect == "postgres":
        listed = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    there = {name for (name,) in projector.rows(listed) if "fact" in name and name != "store_facts"}
    return there - {table.name for table in FACTS} - {"fact_position"}


def test_what_a_rebuild_left_that_died_is_dropped_by_the_next(court: Court) -> None:
    with Projector(court) as dies, Projector(court) as projector:
        projector.catch_up()
        new = NewTables(dies.tables)
        new.create()
        new.fill([{"fact_extensions": [("琼72", number(1), 1, 3, "2018-01-02", "2018-01-02")]}])
        assert len(left_over(projector)) == len(FACTS)
        assert projector.catch_up() == 9 and left_over(projector)
        projector.rebuild()
        assert left_over(projector) == set() and projector.rows("SELECT * FROM fact_extensions") == []


def test_of_two_rebuilds_at_once_one_is_overtaken_and_both_end_with_all_facts(
    court: Court, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Projector(court) as one, Projector(court) as other:
        begun = list[str]()

        def meanwhile(case: str, history: Any) -> Any:
            if not begun:
                begun.append(case)
                assert other.rebuild() == 9
                court.record(number(1), NOTE, by=JUDGE)
            return fold(case, history)

        monkeypatch.setattr(facts, "fold", meanwhile)
        assert one.rebuild() == 10
        assert one.lags == other.lags == (Lag("琼72", 10, 10, 0),)
        assert one.rows("SELECT number, version FROM fact_cases ORDER BY 1") == [
            (number(1), 4),
            (number(2), 3),
            (number(3), 3),
        ]
        assert left_over(one) == set()


def test_a_rebuild_that_fails_leaves_nothing_behind(court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*given: Any) -> Any:
        raise KeyboardInterrupt

    with Projector(court) as projector:
        projector.catch_up()
        monkeypatch.setattr(facts, "fold", fails)
        with pytest.raises(KeyboardInterrupt):
            projector.rebuild()
        assert left_over(projector) == set() and len(numbers(projector)) == 3


def test_several_processes_share_a_rebuild_and_make_the_same_facts(
    url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with opened(url, jurisdiction="china", clock=TickingClock()) as court, Projector(court) as projector:
        for sequence in range(1, 8):
            file(court, sequence, until=sequence)
        with unguarded(court.url) as db:
            db.execute(f"UPDATE case_heads SET version = 9 WHERE number = '{number(3)}'")
        everything = [f"SELECT * FROM {table.name} ORDER BY 1, 2, 3, 4" for table in FACTS]
        projector.rebuild()
        alone, told = [projector.rows(statement) for statement in everything], list[tuple[int, int]]()
        assert projector.rebuild(lambda done, of: told.append((done, of)), processes=3) == court.position
        assert [projector.rows(statement) for statement in everything] == alone
        assert [q.number for q in projector.quarantined] == [number(3)]
        assert told[-1][0] == 25
        monkeypatch.setattr("sys.executable", "/bin/false")
        with pytest.raises(StoreUnusable, match="a process that read a part of the log failed"):
            projector.rebuild(processes=2)
        assert [projector.rows(statement) for statement in everything] == alone


def test_a_process_that_shares_a_rebuild_and_is_overtaken_says_so(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here, all parts are left to the other process."""
    monkeypatch.setattr(Shared, "facts", lambda shared, court: iter(()))
    with opened(url, jurisdiction="china", clock=TickingClock()) as court, Projector(court) as projector:
        for sequence in range(1, 3):
            file(court, sequence)
        gone = NewTables(projector.tables)  # never created: as if another renewal had dropped them
        with pytest.raises(Overtaken):
            list(share(court, 2, gone, lambda entries: None))


# --- how far behind


def test_how_far_behind_the_facts_are_is_a_question_that_changes_nothing(court: Court) -> None:
    with Projector(court) as projector:
        assert projector.lags == (Lag("琼72", 0, 9, 9),)
        projector.catch_up()
        assert projector.lags == (Lag("琼72", 9, 9, 0),)
        court.record(number(1), LIFE[3][1], by=JUDGE, effective_at=LIFE[3][0])
        court.record(number(2), NOTE, by=JUDGE)
        assert projector.lags == (Lag("琼72", 9, 11, 2),)
        assert projector.lags == (Lag("琼72", 9, 11, 2),)


# --- several courts


def seat(folder: Path, code: str) -> Court:
    """A court of a province, in a store of its own, with the same two case numbers as any other."""
    court = Court.open(folder / f"{code}.db", jurisdiction=ELSEWHERE, court=code, clock=TickingClock())
    for case in ("1", "2"):
        court.observe([(case, FILED, local(1, 10), "卷1")], by=JUDGE)
    return court


BY_COURT = "SELECT court, count(*), sum(version) FROM fact_cases GROUP BY court ORDER BY court"


def test_one_read_side_follows_the_courts_of_a_province(tmp_path: Path, url: str) -> None:
    with seat(tmp_path, "a") as first, seat(tmp_path, "b") as second, seat(tmp_path, "c") as third:
        with Projector([first, second], into=url) as projector:
            projector.catch_up()
            first.record("1", NOTE, by=JUDGE)
            second.record("1", NOTE, by=JUDGE), second.record("2", acts.Noted(text="二"), by=JUDGE)
            assert projector.lags == (Lag("a", 2, 3, 1), Lag("b", 2, 4, 2))
            projector.catch_up()
            assert projector.rows(BY_COURT) == [("a", 2, 3), ("b", 2, 4)]
        with Projector([first, second, third], into=url) as projector:  # one more joins
            projector.catch_up()
            assert projector.rows(BY_COURT) == [("a", 2, 3), ("b", 2, 4), ("c", 2, 2)]
            assert projector.rows("SELECT count(*), sum(version) FROM fact_cases") == [(6, 9)]
            assert projector.lags == (Lag("a", 3, 3, 0), Lag("b", 4, 4, 0), Lag("c", 2, 2, 0))
            caught_up = projector.rows("SELECT * FROM fact_entries ORDER BY 1, 2, 3")
            projector.rebuild()
            assert projector.rows("SELECT * FROM fact_entries ORDER BY 1, 2, 3") == caught_up


def test_a_damaged_case_of_one_court_leaves_the_same_number_of_another(tmp_path: Path, url: str) -> None:
    with seat(tmp_path, "a") as first, seat(tmp_path, "b") as second:
        with unguarded(first.url) as db:
            db.execute("DELETE FROM case_heads WHERE number = '1'")
        with Projector([first, second], into=url) as projector:
            projector.catch_up()
            assert [(q.court, q.number) for q in projector.quarantined] == [("a", "1")]
            assert projector.rows(BY_COURT) == [("a", 1, 1), ("b", 2, 2)]


def test_the_others_are_followed_on_while_one_more_is_read(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        seat(tmp_path, "a") as first,
        seat(tmp_path, "b") as second,
        Projector([first], into=url) as alone,
        Projector([first, second], into=url) as both,
    ):
        alone.catch_up()

        def meanwhile(case: str, history: Any) -> Any:
            monkeypatch.undo()
            first.record("1", NOTE, by=JUDGE)
            assert alone.catch_up() == 3
            return fold(case, history)

        monkeypatch.setattr(facts, "fold", meanwhile)
        both.catch_up()
        assert both.rows(BY_COURT) == [("a", 2, 3), ("b", 2, 2)]
        assert left_over(both) == set()


def test_a_store_that_was_moved_is_followed_on(tmp_path: Path, url: str) -> None:
    with seat(tmp_path, "a") as first:
        with Projector([first], into=url) as projector:
            projector.catch_up()
        first.backup(str(tmp_path / "moved.db"))
    with Court.open(tmp_path / "moved.db", jurisdiction=ELSEWHERE) as moved, Projector([moved], into=url) as projector:
        assert projector.lags == (Lag("a", 2, 2, 0),)


def test_courts_of_one_code_cannot_be_told_apart(tmp_path: Path, url: str) -> None:
    with seat(tmp_path, "a") as first, pytest.raises(StoreUnusable, match="codes of their own"):
        Projector([first, first], into=url)
