"""A file that cannot be a court's store is told in one line that says what to do, or it works; it is never harmed."""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from stored import copied

from controls import JUDGE, LIFTED, NOTE, NUMBER, TickingClock, children, file, local, opened, told
from enforcement_workflow import Court, ObservingRefused, Refused, StoreUnusable
from enforcement_workflow.domain.acts.staff import OfficerAppointed
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.store.schema import SCHEMA

NOBODY = 65_534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "court.db"
    with opened(path, clock=TickingClock()) as court:
        file(court, until=5)
    return path


def unusable(path: Path | str, **options: object) -> str:
    """What opening says, in one line."""
    with pytest.raises(StoreUnusable) as refused:
        opened(path, **options)
    assert "\n" not in str(refused.value)
    assert str(path)[-20:] in str(refused.value)
    assert "\n" not in refused.value.message_zh
    return refused.value.problem_en


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def changed(path: Path, statement: str) -> Path:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(statement)
    return path


def test_a_database_of_somebody_else_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = changed(tmp_path / "shop.db", "CREATE TABLE orders (n)")
    before = fingerprint(path)
    assert unusable(path) == "it is a database, but not one of enforcement cases; choose another file"
    assert fingerprint(path) == before
    assert [p.name for p in tmp_path.iterdir()] == ["shop.db"]


def test_a_database_of_another_application_is_refused(path: Path) -> None:
    changed(path, "PRAGMA application_id = 1")
    assert "not one of enforcement cases" in unusable(path)


def test_a_newer_schema_is_refused_with_both_versions(path: Path) -> None:
    changed(path, f"PRAGMA user_version = {SCHEMA + 1}")
    assert (
        unusable(path)
        == f"it was made by a newer version (schema {SCHEMA + 1}, this one knows {SCHEMA}); update the software"
    )
    assert unusable(path, create=False).startswith("it was made by a newer version")


@pytest.mark.parametrize(
    "content", [b"case,act\n1,CaseFiled\n" * 50, b"\x00" * 4096, b"SQLite format 3\x00" + b"\xff" * 4080, b"no"]
)
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(content)
    assert unusable(path) in ("it is not a database", "the database file is damaged; restore a backup")
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "court.db"
    path.touch()
    with opened(path, clock=TickingClock()) as court:
        assert file(court) == NUMBER


def test_a_folder_and_a_file_in_no_folder_are_refused(tmp_path: Path) -> None:
    assert unusable(tmp_path) == "it cannot be opened; check that the folder exists and may be written to"
    assert (
        unusable(tmp_path / "nowhere" / "court.db")
        == "it cannot be opened; check that the folder exists and may be written to"
    )
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("url", ["", ":memory:", "mysql://court", "court\0.db", "sqlite://court.db"])
def test_an_address_that_names_no_file_is_refused(url: str) -> None:
    with pytest.raises(StoreUnusable) as refused:
        opened(url)
    assert "path" in str(refused.value) and "\n" not in str(refused.value)


def test_an_address_that_is_no_text_is_refused() -> None:
    with pytest.raises(StoreUnusable):
        Court.open(None, jurisdiction=CHINA)  # type: ignore[arg-type]


def test_without_leave_to_create_nothing_is_created(tmp_path: Path) -> None:
    told = "there is no store there yet; to make one, name its jurisdiction: brazil, china, england"
    assert unusable(tmp_path / "court.db", create=False) == told
    assert list(tmp_path.iterdir()) == []


def test_a_truncated_file_is_told(path: Path) -> None:
    os.truncate(path, 5_000)
    with pytest.raises(StoreUnusable, match="damaged; restore a backup"), opened(path) as court:
        list(court.check())


def test_a_copy_without_its_log_is_not_taken_for_the_whole(path: Path, tmp_path: Path) -> None:
    """Copying the file alone while it is open loses what is in its log; the copy is a sound store of an earlier time."""
    with opened(path) as court:
        court.record(NUMBER, NOTE, by=JUDGE)
        shutil.copyfile(path, tmp_path / "copy.db")
        court.backup(str(tmp_path / "backup.db"))
    with opened(tmp_path / "copy.db") as copy, opened(tmp_path / "backup.db") as backup:
        assert (copy.case(NUMBER).version, backup.case(NUMBER).version) == (5, 6)
        assert list(copy.check()) == list(backup.check()) == []


# --- what may only be read


@pytest.mark.parametrize("kept", ["none", "behind", "up to date"])
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o644, 0o555)])
def test_an_auditor_has_facts_made_where_none_are_kept_or_those_are_behind(
    open_to_all: Path, tmp_path: Path, kept: str, file_mode: int, folder_mode: int
) -> None:
    elsewhere = str(tmp_path / "facts.db") if kept == "none" else None
    with opened(open_to_all) as court, Projector(court, into=elsewhere) as projector:
        projector.catch_up()
        if kept == "behind":
            court.record(NUMBER, NOTE, by=JUDGE)
        version = court.case(NUMBER).version

    def work(say: Callable[[str], None]) -> None:
        with Court.open(open_to_all, create=False) as court, Projector(court) as projector:
            projector.catch_up()
            say(str(projector.rows("SELECT number, version FROM fact_cases")))
            say("kept" if projector.tables.url == court.url else "made")

    os.chmod(open_to_all, file_mode)
    os.chmod(open_to_all.parent, folder_mode)
    assert as_somebody_else(work) == [str([(NUMBER, version)]), "kept" if kept == "up to date" else "made"]
    assert [p.name for p in open_to_all.parent.iterdir()] == [open_to_all.name]


@pytest.fixture
def open_to_all(path: Path) -> Iterator[Path]:
    """A store in a folder that every user of the machine may enter, as a test's own folder is not."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield copied(path, Path(folder) / "court.db")
        os.chmod(folder, 0o755)


def lowered(work: Callable[[Callable[[str], None]], None]) -> Callable[[Callable[[str], None]], None]:
    """Work done by somebody who may not do everything, whoever runs the tests."""

    def lower(say: Callable[[str], None]) -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work(say)

    return lower


def as_somebody_else(work: Callable[[Callable[[str], None]], None]) -> list[str]:
    """What a process says that does it."""
    return told(lowered(work))[0]


def tries_to_record(path: Path) -> Callable[[Callable[[str], None]], None]:
    def work(say: Callable[[str], None]) -> None:
        try:
            with opened(path) as court:
                say(f"read {court.case(NUMBER).version}")
                court.record(NUMBER, NOTE, by=JUDGE)
                say("recorded")
        except StoreUnusable as refused:
            say(str(refused))

    return work


@pytest.mark.parametrize(
    ("file_mode", "folder_mode"),
    [(0o444, 0o755), (0o444, 0o777), (0o666, 0o555), (0o444, 0o555), (0o000, 0o777), (0o666, 0o000)],
)
def test_what_may_not_be_written_is_told_in_one_line_and_stays_as_it_is(
    open_to_all: Path, file_mode: int, folder_mode: int
) -> None:
    before = fingerprint(open_to_all)
    os.chmod(open_to_all, file_mode)
    os.chmod(open_to_all.parent, folder_mode)
    said = as_somebody_else(tries_to_record(open_to_all))
    assert "recorded" not in said
    assert len(said) <= 2
    assert said[-1].startswith(f"{open_to_all}: ")
    assert "read-only" in said[-1] or "cannot be opened" in said[-1], said
    os.chmod(open_to_all.parent, 0o755)
    os.chmod(open_to_all, 0o644)
    assert fingerprint(open_to_all) == before
    with opened(open_to_all) as court:
        assert list(court.check()) == []


READ_ONLY = [(0o444, 0o755), (0o444, 0o777), (0o644, 0o555), (0o444, 0o555)]
"""Modes of a file and its folder that let others read and not write."""


@pytest.mark.parametrize(("file_mode", "folder_mode"), READ_ONLY)
def test_an_auditor_reads_everything_where_nothing_may_be_written_and_leaves_nothing_behind(
    open_to_all: Path, file_mode: int, folder_mode: int
) -> None:
    with opened(open_to_all) as court, pytest.raises(Refused):
        court.record(NUMBER, LIFTED, by=JUDGE)
    os.chmod(open_to_all, file_mode)
    os.chmod(open_to_all.parent, folder_mode)

    def work(say: Callable[[str], None]) -> None:
        with tempfile.TemporaryDirectory() as own, Court.open(open_to_all, create=False) as court:
            say(f"{court.case(NUMBER).version} {len(court.history(NUMBER))} {court.code} {court.position} {court.size}")
            say(
                f"{[r.act for r in court.refusals()]} {len(court.roster().posts)} {[f.message_en for f in court.check()]}"
            )
            with suppress(Refused):  # though it cannot be kept
                court.record(NUMBER, LIFTED, by=JUDGE)
            court.backup(f"{own}/copy.db")
            with opened(f"{own}/copy.db") as copy:
                say(f"{copy.record(NUMBER, NOTE, by=JUDGE).version} in the copy")
            for write in (
                lambda: court.record(NUMBER, NOTE, by=JUDGE),
                lambda: court.observe([(NUMBER, NOTE, local(1, 1), "卷1")], by=JUDGE),
                lambda: court.staff.record(OfficerAppointed(officer="wang", office="judge"), by=JUDGE),
            ):
                try:
                    write()
                except StoreUnusable as told:
                    say(told.problem_en)
                except ObservingRefused:
                    say("not for a judged case")

    assert as_somebody_else(work) == [
        "5 5 琼72 5 5", "['StayLifted'] 0 []", "6 in the copy",
        "it is read-only; a copy in a folder that may be written to can be used", "not for a judged case",
        "it is read-only; a copy in a folder that may be written to can be used",
    ]  # fmt: skip
    assert [p.name for p in open_to_all.parent.iterdir()] == [open_to_all.name]


def test_an_auditor_reads_what_is_recorded_meanwhile(open_to_all: Path) -> None:
    """First the file is whole by itself, then it has its log beside it, then it is whole again."""
    os.chmod(open_to_all, 0o644)
    steps, done = os.pipe(), os.pipe()

    def work(say: Callable[[str], None]) -> None:
        with Court.open(open_to_all, create=False) as court:
            for _ in range(4):
                say(str(court.case(NUMBER).version))
                os.write(done[1], b"r")
                os.read(steps[0], 1)

    def turn() -> None:
        os.write(steps[1], b"w")
        os.read(done[0], 1)

    os.chmod(open_to_all.parent, 0o755)
    with children(lowered(work)) as (auditor,):
        os.read(done[0], 1)
        with opened(open_to_all) as court:
            court.record(NUMBER, NOTE, by=JUDGE)
            turn()
            court.record(NUMBER, NOTE, by=JUDGE)
            turn()
        turn()
        os.write(steps[1], b"w")
        assert (auditor.rest(), auditor.status) == (["5", "6", "7", "7"], 0)


def test_what_was_read_while_somebody_wrote_is_not_believed(open_to_all: Path) -> None:
    os.chmod(open_to_all.parent, 0o555)

    def work(say: Callable[[str], None]) -> None:
        with Court.open(open_to_all, create=False) as court:
            say("reads")
            try:
                with court._log.cases.snapshot() as execute:
                    execute("SELECT count(*) FROM stored_events", ())
                    os.utime(open_to_all)  # stands for somebody who writes
            except StoreUnusable as told:
                say(told.problem_en)

    if os.geteuid() == 0:
        os.chown(open_to_all, NOBODY, NOBODY)
    os.chmod(open_to_all, 0o444)
    assert as_somebody_else(work) == ["reads", "it was written to while it was read; ask again"]


def test_a_file_that_is_not_whole_without_its_log_is_not_read_without_it(open_to_all: Path, tmp_path: Path) -> None:
    with opened(open_to_all) as court:
        court.record(NUMBER, NOTE, by=JUDGE)
        for part in ("", "-wal"):
            shutil.copyfile(f"{open_to_all}{part}", f"{tmp_path}/crashed{part}")
    for part in ("", "-wal"):
        shutil.copyfile(f"{tmp_path}/crashed{part}", f"{open_to_all}{part}")
    os.chmod(open_to_all.parent, 0o555)

    def work(say: Callable[[str], None]) -> None:
        try:
            Court.open(open_to_all, create=False)
        except StoreUnusable as told:
            say(told.problem_en)

    (said,) = as_somebody_else(work)
    assert said.startswith("it is read-only, and what was recorded last still lies beside it (-wal)")
    os.chmod(open_to_all.parent, 0o755)
    with opened(open_to_all) as court:
        assert court.case(NUMBER).version == 6


def test_what_everybody_may_write_is_written_by_somebody_else(open_to_all: Path) -> None:
    os.chmod(open_to_all, 0o666)
    os.chmod(open_to_all.parent, 0o777)
    assert as_somebody_else(tries_to_record(open_to_all)) == ["read 5", "recorded"]


def test_a_new_store_where_nothing_may_be_written_is_told(open_to_all: Path) -> None:
    def work(say: Callable[[str], None]) -> None:
        say(unusable(open_to_all.parent / "new.db"))

    os.chmod(open_to_all.parent, 0o555)
    assert as_somebody_else(work) == ["it cannot be opened; check that the folder exists and may be written to"]
    assert not (open_to_all.parent / "new.db").exists()


def test_a_store_that_becomes_read_only_in_use_says_so_and_goes_on_when_it_no_longer_is(path: Path) -> None:
    with opened(path) as court:
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 6
        court._log.cases.datastore.writer.execute("PRAGMA query_only = 1")
        with pytest.raises(StoreUnusable, match="read-only"):
            court.record(NUMBER, NOTE, by=JUDGE)
        court._log.cases.datastore.writer.execute("PRAGMA query_only = 0")
        assert court.record(NUMBER, NOTE, by=JUDGE, expected_version=6).version == 7
