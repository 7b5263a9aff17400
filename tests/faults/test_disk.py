"""The faulty disk itself, under nothing but the `sqlite3` module: it must hurt exactly where a real one would."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

import disk as under_test
import pytest
from disk import Disk

pytestmark = pytest.mark.skipif(under_test.available() is not None, reason=str(under_test.available()))

COMMITS = CUTS = 300


@pytest.fixture
def db(tmp_path: Path) -> Path:
    (tmp_path / "live").mkdir()
    return tmp_path / "live" / "a.db"


def connected(db: Path, synchronous: str = "FULL") -> sqlite3.Connection:
    """A connection in WAL mode, with checkpoints often enough to be in the way of many cuts."""
    connection = sqlite3.connect(db, isolation_level=None, timeout=30, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute("PRAGMA wal_autocheckpoint = 100")
    connection.execute("CREATE TABLE IF NOT EXISTS act (n INTEGER PRIMARY KEY, body TEXT)")
    return connection


def commit(connection: sqlite3.Connection, n: int) -> None:
    connection.execute("INSERT INTO act VALUES (?, ?)", (n, "x" * (n * 37 % 3000)))


def found(db: Path) -> set[int] | None:
    """The acts in a database that is opened as after a restart; None if it is damaged."""
    with closing(sqlite3.connect(db)) as connection:
        try:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return None
            if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                return set()
            return {n for (n,) in connection.execute("SELECT n FROM act")}
        except sqlite3.DatabaseError:
            return None


class Toll(NamedTuple):
    damaged: int  # databases that fail the integrity check
    losing: int  # cuts after which something acknowledged was missing
    worst: int  # acknowledged commits missing after the worst of them


def toll(disk: Disk, folder: Path, luck: Random | None, cuts: int = CUTS) -> Toll:
    pick, damaged, missing = Random(20), 0, []
    for number, at in enumerate(sorted(pick.randint(0, len(disk.journal)) for _ in range(cuts))):
        after = found(disk.after_power_cut(at, folder / str(number), luck) / "a.db")
        damaged += after is None
        missing.append(len(set(disk.marks(at)) - (after or set())))
    return Toll(damaged, sum(map(bool, missing)), max(missing))


def worked(db: Path, synchronous: str) -> Disk:
    with Disk() as disk, closing(connected(db, synchronous)) as connection:
        for n in range(COMMITS):
            commit(connection, n)
            disk.mark(n)
    return disk


@pytest.fixture(params=["unsynced lost", "unsynced at random"])
def luck(request: pytest.FixtureRequest) -> Random | None:
    return Random(7) if request.param == "unsynced at random" else None


def test_full_loses_no_acknowledged_commit(db: Path, tmp_path: Path, luck: Random | None) -> None:
    assert toll(worked(db, "FULL"), tmp_path, luck) == Toll(damaged=0, losing=0, worst=0)


def test_control_normal_loses_acknowledged_commits(
    db: Path, tmp_path: Path, luck: Random | None, record_property: Callable[[str, object], None]
) -> None:
    result = toll(worked(db, "NORMAL"), tmp_path, luck)
    record_property("cuts that lost acknowledged commits", result.losing)
    print(f"NORMAL: {result}")
    assert result.damaged == 0
    assert result.losing > CUTS / 4


def test_control_off_damages_the_database(db: Path, tmp_path: Path) -> None:
    result = toll(worked(db, "OFF"), tmp_path, Random(7))
    print(f"OFF: {result}")
    assert result.damaged > 0


def test_the_journal_tells_all_that_reached_the_files(db: Path, tmp_path: Path) -> None:
    first = worked(db, "FULL")
    with Disk() as second, closing(connected(db)) as connection:  # starts from the content found
        commit(connection, COMMITS)
    for number, disk in enumerate((first, second)):
        after = disk.after_power_cut(len(disk.journal), tmp_path / str(number))
        assert found(after / "a.db") == set(range(COMMITS + number))
    assert (after / "a.db").read_bytes() == db.read_bytes()
    assert [op.seq for op in first.journal] == list(range(len(first.journal)))
    assert {op.kind for op in first.journal} == {"write", "truncate", "sync", "delete", "mark"}


def test_cuts_in_any_order_give_the_same(db: Path, tmp_path: Path) -> None:
    disk = worked(db, "FULL")
    middle, end = len(disk.journal) // 2, len(disk.journal)
    early, _, again = (disk.after_power_cut(at, tmp_path / str(n)) for n, at in enumerate((middle, end, middle)))
    for path in early.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes()


def test_several_connections_lose_nothing(db: Path, tmp_path: Path) -> None:
    def work(start: int) -> None:
        with closing(connected(db)) as connection:
            for n in range(start, start + 40):
                commit(connection, n)
                disk.mark(n)

    with Disk() as disk, closing(connected(db)):
        threads = [threading.Thread(target=work, args=(start,)) for start in (0, 100, 200, 300)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(disk.marks(len(disk.journal))) == 160
    assert toll(disk, tmp_path, Random(7), cuts=100) == Toll(damaged=0, losing=0, worst=0)


def fill(connection: sqlite3.Connection, disk: Disk) -> None:
    for n in range(COMMITS):
        commit(connection, n)
        disk.mark(n)


def test_full_disk(db: Path, tmp_path: Path) -> None:
    with Disk() as disk, closing(connected(db)) as connection:
        disk.full_after(50_000)
        with pytest.raises(sqlite3.OperationalError, match="database or disk is full"):
            fill(connection, disk)
        kept = disk.marks(len(disk.journal))
        assert 0 < len(kept) < COMMITS
        disk.heal()
        commit(connection, 1000)
    assert found(disk.after_power_cut(len(disk.journal), tmp_path / "cut") / "a.db") == {*kept, 1000}
    assert found(db) == {*kept, 1000}


@pytest.mark.parametrize("checkpoint", [True, False])
def test_failed_sync(db: Path, tmp_path: Path, checkpoint: bool) -> None:
    """After a failed sync and a restart, the next commit is durable only if a checkpoint came first.

    The refused commit is still readable in the log, though no longer on its way to the disk, so SQLite recovers it
    and appends after it; a power cut then leaves a gap in the log, and everything behind the gap is gone. A checkpoint
    writes what was recovered to the database, and starts the log afresh.
    """
    with Disk() as disk:
        with closing(connected(db)) as connection:
            commit(connection, 1)
            disk.fail_sync()
            with pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
                commit(connection, 2)
        disk.heal()
        failed = len(disk.journal)
        with closing(sqlite3.connect(db, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            if checkpoint:
                assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)
            commit(connection, 3)
            end = len(disk.journal)
    assert found(db) == {1, 2, 3}
    assert found(disk.after_power_cut(failed, tmp_path / "failed") / "a.db") == {1}
    assert found(disk.after_power_cut(end, tmp_path / "end") / "a.db") == ({1, 2, 3} if checkpoint else {1})


def test_what_a_failed_sync_lost_is_not_brought_back_by_the_next(db: Path, tmp_path: Path) -> None:
    with Disk() as disk, closing(connected(db)) as connection:
        for n in range(COMMITS):
            disk.fail_sync() if n % 3 == 0 else disk.heal()
            try:
                commit(connection, n)
                disk.mark(n)
            except sqlite3.OperationalError:
                assert n % 3 == 0
    assert disk.marks(len(disk.journal)) == [n for n in range(COMMITS) if n % 3]
    assert "lost" in {op.kind for op in disk.journal}
    assert toll(disk, tmp_path, None) == Toll(damaged=0, losing=0, worst=0)


def test_outside_the_with_nothing_is_recorded(db: Path, tmp_path: Path) -> None:
    disk = worked(db, "FULL")
    length = len(disk.journal)
    with closing(connected(db)) as connection:
        commit(connection, COMMITS)
    assert len(disk.journal) == length
    with Disk() as other, closing(connected(db)) as connection:
        commit(connection, COMMITS + 1)
        copy = other.after_power_cut(len(other.journal), tmp_path / "cut") / "a.db"
        other.full_after(0)
        length = len(other.journal)
        with closing(connected(copy)) as restarted:  # a rebuilt copy is on a sound disk
            commit(restarted, COMMITS + 2)
        assert len(other.journal) == length
        with pytest.raises(RuntimeError, match="one faulty disk"):
            Disk().__enter__()


def test_an_error_in_the_tool_is_an_io_error_and_is_told(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(Disk, "_record", broken)
    with pytest.raises(RuntimeError, match="went wrong") as told, Disk():  # noqa: SIM117
        with pytest.raises(sqlite3.OperationalError, match="disk I/O error"):
            connected(db)
    assert isinstance(told.value.__cause__, ZeroDivisionError)


def test_a_connection_left_open_does_no_harm_when_python_ends(db: Path) -> None:
    script = """if True:
        import sqlite3, sys
        from disk import Disk
        with Disk():
            connection = sqlite3.connect(sys.argv[1])
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("CREATE TABLE act (n)")
        connection.execute("INSERT INTO act VALUES (1)")
        connection.commit()
        connection.execute("INSERT INTO act VALUES (2)")
    """
    here = Path(under_test.__file__).parent
    subprocess.run([sys.executable, "-c", script, db], cwd=here, check=True)
    assert found(db) == {1}
