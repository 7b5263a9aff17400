"""A power cut loses no act that was acknowledged; a disk that fails or fills up is told, and leaves the court usable."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

import disk as faulty
import pytest
from disk import Disk
from eventsourcing.sqlite import SQLiteConnection

from controls import ASKED, FOUND, JUDGE, NOTE, NUMBER, TickingClock, file, local, number, opened
from enforcement_workflow import CaseNotFound, Court, Refused, StoreUnusable, acts
from enforcement_workflow.domain.acts.staff import OfficerAppointed
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.store.datastore import Pool

pytestmark = pytest.mark.skipif(faulty.available() is not None, reason=str(faulty.available()))

CUTS: Final = 300
SESSIONS, STEPS = 5, 20
Acknowledged = tuple[str, int, str]
"""A case number, a version and its digest."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "live").mkdir()
    return tmp_path / "live" / "court.db"


def worked(path: Path) -> Disk:
    """A court at work on three cases: single acts, several at once, observed files, closing and opening in between."""
    clock = TickingClock()
    with Disk() as disk:

        def acknowledged(*entries: Entry) -> None:
            disk.mark([(str(e.number), e.version, e.digest) for e in entries])

        for session in range(SESSIONS):
            with opened(path, clock=clock) as court:
                for step in range(STEPS):
                    case, at, mark = number(step % 3 + 1), local(1, 10), f"{session}/{step}"
                    if session == 0 and step < 3:
                        acknowledged(court.record(file(court, step + 1), NOTE, by=JUDGE))
                    elif step % 4 == 3:
                        three = [acts.Noted(text=mark), acts.Noted(text="x" * 3000), acts.Noted(text=mark)]
                        acknowledged(*court.record_all(case, three, by=JUDGE, request_id=mark))
                    elif step % 7 == 5:
                        court.observe([(number(100 + session), acts.Noted(text=mark), at, mark)], by=JUDGE)
                        acknowledged(*court.history(number(100 + session)))
                    else:
                        acknowledged(court.record(case, acts.Noted(text=mark), by=JUDGE))
    return disk


class Toll(NamedTuple):
    unusable: int  # cuts after which the store did not open, was not in order, or did not go on
    halves: int  # cuts after which a part of several acts was left
    losing: int  # cuts after which something acknowledged was missing
    worst: int  # acknowledged entries missing after the worst of them


def whole(history: tuple[Entry, ...]) -> bool:
    """No part of a request: each that is there has its three acts."""
    requests = [e.request_id for e in history if e.request_id]
    return all(requests.count(r) == 3 for r in requests)


def toll(disk: Disk, folder: Path) -> Toll:
    pick, luck = Random(300), Random(7)
    unusable = halves = 0
    missing = []
    for n, at in enumerate(sorted(pick.randint(0, len(disk.journal)) for _ in range(CUTS))):
        rebuilt = disk.after_power_cut(at, folder / str(n), luck if n % 2 else None)
        owed = {entry for mark in disk.marks(at) for entry in mark}
        kept: set[Acknowledged] = set()
        try:
            with opened(rebuilt / "court.db") as court:
                histories = [court.history(case) for case in court.numbers()]
                kept = {(str(e.number), e.version, e.digest) for history in histories for e in history}
                halves += not all(map(whole, histories))
                file(court, 999)
                unusable += list(court.check()) != []
        except StoreUnusable:
            unusable += 1
        missing.append(len(owed - kept))
        shutil.rmtree(rebuilt)
    return Toll(unusable, halves, sum(map(bool, missing)), max(missing))


def test_300_power_cuts_lose_nothing_that_was_acknowledged(path: Path, tmp_path: Path) -> None:
    assert toll(worked(path), tmp_path) == Toll(unusable=0, halves=0, losing=0, worst=0)


def test_control_without_full_synchronisation_the_same_cuts_lose_acts(
    path: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    careful = Pool._create_connection

    def careless(pool: Pool) -> SQLiteConnection:
        connection = careful(pool)
        connection._sqlite_conn.execute("PRAGMA synchronous=NORMAL")
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pool, "_create_connection", careless)
        disk = worked(path)
    result = toll(disk, tmp_path)
    print(f"synchronous=NORMAL, {CUTS} cuts: {result}")
    record_property("cuts that lost acknowledged acts", result.losing)
    assert (result.unusable, result.halves) == (0, 0)
    assert result.losing > CUTS / 4


def test_a_failed_sync_and_a_restart_do_not_cost_the_next_act(path: Path, tmp_path: Path) -> None:
    """What the failed sync left in the log is no longer on its way to the disk; nothing may be built on it."""
    with Disk() as disk:
        with opened(path) as court:
            file(court, until=2)
            disk.fail_sync()
            with pytest.raises(StoreUnusable):
                court.record(NUMBER, NOTE, by=JUDGE, request_id="一")
            assert court.case(NUMBER).version == 2
        disk.heal()
        with opened(path) as court:
            entry = court.record(NUMBER, ASKED, by=JUDGE)
            end = len(disk.journal)
    with opened(disk.after_power_cut(end, tmp_path / "cut") / "court.db") as court:
        assert court.history(NUMBER)[-1] == entry
        assert list(court.check()) == []


def test_whether_an_act_survived_a_failed_sync_is_settled_by_its_request_id(path: Path) -> None:
    with Disk() as disk:
        with opened(path) as court:
            file(court, until=2)
            disk.fail_sync()
            with pytest.raises(StoreUnusable):
                court.record_all(NUMBER, [NOTE, FOUND], by=JUDGE, request_id="一")
        disk.heal()
        with opened(path) as court:
            assert court.case(NUMBER).version in (2, 4)
            first = court.record_all(NUMBER, [NOTE, FOUND], by=JUDGE, request_id="一")
            assert [e.version for e in first] == [3, 4]
            assert court.case(NUMBER).version == 4
            assert list(court.check()) == []


def test_an_act_that_failed_to_sync_can_be_recorded_again_without_a_restart(path: Path, tmp_path: Path) -> None:
    with Disk() as disk, opened(path) as court:
        file(court, until=2)
        for attempt in range(3):
            disk.fail_sync()
            with pytest.raises(StoreUnusable):
                court.record(NUMBER, NOTE, by=JUDGE)
            disk.heal()
            assert court.record(NUMBER, NOTE, by=JUDGE).version == attempt + 3
        end = len(disk.journal)
    with opened(disk.after_power_cut(end, tmp_path / "cut") / "court.db") as court:
        assert court.case(NUMBER).version == 5


def fill(court: Court) -> None:
    while True:
        before = court.position
        try:
            court.record_all(NUMBER, [acts.Noted(text="x" * 3000)] * 3, by=JUDGE)
        finally:
            assert court.position in (before, before + 3)


@pytest.mark.parametrize("room", range(0, 80_000, 7_919))
def test_on_a_full_disk_nothing_is_recorded_and_with_room_it_goes_on(path: Path, room: int) -> None:
    with Disk() as disk, opened(path) as court:
        file(court, until=5)
        disk.full_after(room)
        with pytest.raises(StoreUnusable, match="the disk is full; nothing was recorded") as full:
            fill(court)
        before = court.position
        assert "\n" not in str(full.value)
        for again in (court.case(NUMBER).version, len(court.history(NUMBER))):
            assert again == before
        with pytest.raises(StoreUnusable):
            court.record(NUMBER, acts.Noted(text="x" * 9000), by=JUDGE)
        with pytest.raises(StoreUnusable):
            file(court, 8)
        with pytest.raises(CaseNotFound):
            court.case(number(8))
        disk.heal()
        assert court.record(NUMBER, NOTE, by=JUDGE, expected_version=before).version == before + 1
        file(court, 8)
        assert list(court.check()) == []


@pytest.mark.parametrize("room", range(0, 20_000, 3_989))
def test_on_a_full_disk_what_is_refused_is_refused_and_no_other_error(path: Path, room: int) -> None:
    with Disk() as disk, opened(path) as court:
        file(court)
        disk.full_after(room)
        for n in range(30):
            with pytest.raises(Refused):
                court.record(NUMBER, acts.LotWithdrawn(lot=f"l{n}", reason="x" * 3000), by=JUDGE)
        kept = court.refusals()
        assert len(kept) < 30
        disk.heal()
        disk.fail_sync()
        with pytest.raises(Refused):
            court.record(NUMBER, acts.LotFailed(lot="l1"), by=JUDGE)
        disk.heal()
        with pytest.raises(Refused):
            court.record(NUMBER, acts.LotFailed(lot="l2"), by=JUDGE)
        assert court.refusals()[0].fields == {"lot": "l2"}
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 2
        assert list(court.check()) == []


def test_a_power_cut_loses_no_refusal_and_no_post_that_was_told(path: Path, tmp_path: Path) -> None:
    with Disk() as disk, opened(path, clock=TickingClock()) as court:
        file(court)
        for n in range(40):
            with pytest.raises(Refused):
                court.record(NUMBER, acts.LotFailed(lot=f"l{n}"), by=JUDGE)
            disk.mark(f"l{n}")
            post = OfficerAppointed(officer=f"p{n}", office="clerk")
            court.staff.record(post, by=JUDGE, effective_at=local(1, 2))
            disk.mark(f"p{n}")
        journal = len(disk.journal)
    pick = Random(40)
    for n, at in enumerate(sorted(pick.randint(0, journal) for _ in range(60))):
        rebuilt = disk.after_power_cut(at, tmp_path / str(n), Random(n) if n % 2 else None)
        owed = set(disk.marks(at))
        if not owed:
            continue
        with opened(rebuilt / "court.db") as court:
            kept = {r.fields["lot"] for r in court.refusals(limit=1_000)} | {p.officer for p in court.roster().posts}
            assert kept >= owed
            assert list(court.check()) == []


@pytest.mark.parametrize("room", range(0, 40_000, 3_989))
def test_a_new_file_on_a_full_disk_is_told_in_one_line(path: Path, room: int) -> None:
    with Disk() as disk:
        disk.full_after(room)
        with pytest.raises(StoreUnusable, match="full") as full:
            opened(path)
        assert "\n" not in str(full.value)
        disk.heal()
        with opened(path) as court:
            file(court)
            assert list(court.check()) == []


def test_a_backup_onto_a_full_disk_is_told_and_harms_nothing(path: Path, tmp_path: Path) -> None:
    with Disk() as disk, opened(path) as court:
        file(court, until=5)
        disk.full_after(9_000)
        with pytest.raises(StoreUnusable, match="full"):
            court.backup(str(tmp_path / "copy.db"))
        disk.heal()
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 6


def test_the_court_that_was_cut_off_goes_on(path: Path, tmp_path: Path) -> None:
    disk = worked(path)
    with opened(disk.after_power_cut(len(disk.journal), tmp_path / "cut") / "court.db") as court:
        assert court.numbers() == tuple(sorted(number(n) for n in (1, 2, 3, *range(100, 100 + SESSIONS))))
        assert court.record(number(1), NOTE, by=JUDGE).version > 1
