"""Several processes and several threads on one file: every act is judged on what stands, and every loser is told."""

import json
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

import attrs
import pytest

from behind import behind
from controls import FILED, FOUND, HELD, JUDGE, NOTE, NUMBER, TickingClock, children, file, local, number, opened, told
from enforcement_workflow import CaseNotFound, Conflict, Court, Refused, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import advance
from enforcement_workflow.domain.rules import judge
from server import Server

SECONDS: Final = 6.0
"""How long four processes work on one case."""
TAILING: Final = 5.0
"""How long a reader follows four writers."""
Say = Callable[[str], None]


def some_act(random: Random, who: int, step: int) -> Act:
    """An act that the case may or may not be open to when its turn comes."""
    choices: tuple[Callable[[], Act], ...] = (
        lambda: NOTE,
        lambda: acts.InquiryMade(inquiry=f"查{who}-{step}", channel="network", authority="银行"),
        lambda: acts.SaleOrdered(sale=f"拍{who}-{step}", assets=("车1",)),
        lambda: acts.SaleEnded(sale=f"拍{random.randint(0, 3)}-{random.randint(0, step)}", outcome="撤回"),
        lambda: acts.CaseStayed(ground="applicant_agrees"),
        lambda: acts.StayLifted(),
        lambda: acts.AssetFound(asset=f"物{random.randint(0, 3 * step)}", kind="movable", description="物"),
    )
    return random.choice(choices)()


def work_on_one_case(path: str, who: int, say: Say) -> None:
    random, until = Random(who), time.monotonic() + SECONDS
    outcomes: Counter[str] = Counter()
    with opened(path) as court:
        step = 0
        while time.monotonic() < until:
            step += 1
            act = some_act(random, who, step)
            expected = court.case(NUMBER).version if random.random() < 0.2 else None
            try:
                entry = court.record(NUMBER, act, by=JUDGE, expected_version=expected)
                assert entry.act == act
                say(json.dumps([entry.version, entry.digest]))
            except (Refused, Conflict) as error:
                outcomes[type(error).__name__] += 1
            if step % 50 == 0:
                assert court.history(NUMBER)[-1].version <= court.case(NUMBER).version
    say(json.dumps(outcomes))


def rejudged(history: tuple[Entry, ...], court: Court) -> int:
    """Fold a history again, judging each act by what stood before it; how many of its entries moved the stage."""
    case, moves = Case(history[0].number), 0
    for entry in history:
        verdict = judge(
            case,
            entry.act,
            by=entry.by,
            on=entry.effective_at,
            book=court.jurisdiction.rulebook,
            known=entry.known,
            now=entry.recorded_at,
        )
        assert verdict.allowed, (entry, verdict.rules)
        assert verdict.moved_to == entry.moved_to
        assert case.recorded_at is None or entry.recorded_at >= case.recorded_at
        moves += entry.moved_to is not None
        advance(case, entry)
    return moves


def test_four_processes_on_one_case_lose_no_act_and_make_no_illegal_one(
    store_url: str, record_property: Callable[[str, object], None]
) -> None:
    with opened(store_url, clock=TickingClock()) as court:
        file(court, until=2)
        court.record_all(NUMBER, [FOUND, HELD], by=JUDGE)
    said = [
        [json.loads(line) for line in lines]
        for lines in told(*(partial(work_on_one_case, store_url, who) for who in range(4)))
    ]
    outcomes = sum((Counter(lines[-1]) for lines in said), Counter[str]())
    acknowledged = {version: digest for lines in said for version, digest in lines[:-1]}
    with opened(store_url) as court:
        history = court.history(NUMBER)
        assert sum(len(lines) - 1 for lines in said) == len(acknowledged) == len(history) - 4
        assert [e.version for e in history] == list(range(1, len(history) + 1))
        assert {e.version: e.digest for e in history[4:]} == acknowledged
        moves = rejudged(history, court)
        assert list(court.check()) == []
    for name, count in {"acknowledged": len(acknowledged), "moves": moves, **outcomes}.items():
        record_property(name, count)
    print(
        f"{SECONDS:.0f} s: {len(acknowledged)} acknowledged ({[len(lines) - 1 for lines in said]}), {moves} moves, {dict(outcomes)}"
    )
    assert min(len(lines) for lines in said) > 10
    assert moves > 10
    assert outcomes["Refused"] > 10 and outcomes["Conflict"] > 0


def test_eight_processes_open_a_new_store_at_once_and_all_of_them_work(
    request: pytest.FixtureRequest, store_url: str, tmp_path: Path
) -> None:
    def work(url: str, start: float, who: int, say: Say) -> None:
        time.sleep(max(0.0, start - time.time()))
        with opened(url, clock=TickingClock()) as court:
            filing = attrs.evolve(FILED, basis=f"第{who}号")
            say(court.record(number(who), filing, by=JUDGE, effective_at=local(1, 10)).number)

    for attempt in range(5):
        url = str(tmp_path / f"{attempt}.db")
        if "://" in store_url:
            server: Server = request.getfixturevalue("postgres")
            url = server.url(server.empty_database())
        start = time.time() + 0.1
        numbers = told(*(partial(work, url, start, who) for who in range(1, 9)))
        with opened(url) as court:
            assert [[n] for n in court.numbers()] == numbers
            assert list(court.check()) == []
        with behind(url) as db:
            assert db.execute("SELECT name, value FROM store_facts WHERE name != 'id' ORDER BY name").fetchall() == [
                ("court", "琼72"),
                ("jurisdiction", "china"),
            ]


def test_a_backup_taken_while_two_processes_write_is_a_prefix_of_what_they_wrote(
    store_url: str, tmp_path: Path
) -> None:

    def work(who: int, say: Say) -> None:
        with opened(store_url, clock=TickingClock()) as court:
            say("ready")
            file(court, who)
            for step in range(150):
                court.record_all(number(who), [acts.Noted(text=str(step)), acts.Noted(text="x" * 2000)], by=JUDGE)

    with opened(store_url) as court:
        pass
    with children(partial(work, 1), partial(work, 2)) as writers:
        assert [writer.line() for writer in writers] == ["ready", "ready"]
        with opened(store_url) as court:
            for n in range(6):
                court.backup(str(tmp_path / f"copy{n}.db"))
                time.sleep(0.05)
        said = [writer.rest() for writer in writers]
    assert [writer.status for writer in writers] == [0, 0], "\n".join(map(str, said))
    sizes = []
    with opened(store_url) as court:
        whole = {n: court.history(n) for n in court.numbers()}
        assert {n: len(h) for n, h in whole.items()} == {number(1): 301, number(2): 301}
    for n in range(6):
        with opened(tmp_path / f"copy{n}.db", create=False) as copy:
            assert list(copy.check()) == []
            for case in copy.numbers():
                entries = copy.history(case)
                assert entries == whole[case][: len(entries)]
                assert len(entries) % 2 == 1  # the filing, then two at a time
            sizes.append(copy.position)
    assert sizes == sorted(sizes)
    assert sizes[-1] > 0


def test_a_reader_sees_whole_cases_while_others_write(store_url: str) -> None:

    def work(say: Say) -> None:
        with opened(store_url, clock=TickingClock()) as court:
            file(court)
            say("filed")
            for step in range(300):
                court.record(NUMBER, acts.Noted(text=str(step)), by=JUDGE)

    with opened(store_url) as court:
        pass
    with children(work) as (writer,):
        assert writer.line() == "filed"
        seen = [1]
        while seen[-1] < 301:
            with opened(store_url) as court:  # which knows nothing of the case yet
                seen += [len(court.history(NUMBER)), court.case(NUMBER).version, len(court.history(NUMBER))]
                assert list(court.check()) == []
        writer.rest()
    assert seen == sorted(seen)


def test_a_reader_in_order_beside_four_writers_misses_nothing_and_reads_nothing_twice(
    store_url: str, record_property: Callable[[str, object], None]
) -> None:
    with opened(store_url, clock=TickingClock()) as court:
        for who in range(4):
            file(court, who + 1)

    def write(who: int, say: Say) -> None:
        until, n = time.monotonic() + TAILING, 0
        with opened(store_url) as court:
            while time.monotonic() < until:
                case = number(who + 1)
                if n % 7 == 3:
                    court.record_all(case, [acts.Noted(str(n)), acts.Noted(str(n))], by=JUDGE)
                elif n % 50 == 20:
                    case = number(10_000 * (who + 1) + n)
                    happened = [(case, acts.Noted(str(k)), local(2, 1), "卷1") for k in range(300)]
                    court.observe(happened, by=JUDGE)  # a long transaction
                else:
                    court.record(case, acts.Noted(str(n)), by=JUDGE)
                n += 1
        say("done")

    def read(say: Say) -> None:
        seen: list[int] = []
        with opened(store_url) as court:
            at, quiet_since = 0, time.monotonic()
            while time.monotonic() - quiet_since < 3:
                if touched := [position for position, _ in court.touched(at, 500)]:
                    seen += touched
                    at, quiet_since = touched[-1], time.monotonic()
        say(json.dumps(seen))

    *_, said = told(*(partial(write, who) for who in range(4)), read)
    seen = json.loads(said[0])
    with opened(store_url) as court:
        stored = [position for (position,) in court._log.cases.read("SELECT position FROM stored_events ORDER BY 1")]
        assert seen == stored
        assert court.position == stored[-1]
    record_property("entries", len(stored))
    print(f"{len(stored)} entries by 4 writers, {len(set(stored) - set(seen))} missed")
    assert len(stored) > 1_000


def test_opening_a_store_does_not_wait_for_one_who_is_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "court.db"
    with opened(path, clock=TickingClock()) as court:
        file(court)
        with closing(sqlite3.connect(path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM stored_events").fetchone()
            court.record(NUMBER, NOTE, by=JUDGE)
            started = time.monotonic()
            with opened(path) as other:
                assert other.record(NUMBER, NOTE, by=JUDGE).version == 3
            assert time.monotonic() - started < 5


# --- threads


def in_threads(works: list[Callable[[], Any]]) -> list[Any]:
    """The answers of several threads that begin at once."""
    together = threading.Barrier(len(works))

    def start(work: Callable[[], Any]) -> Any:
        together.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as pool:
        return [answer.result() for answer in [pool.submit(start, work) for work in works]]


def test_threads_share_one_court_and_one_case(store_url: str) -> None:
    def work(court: Court, who: int) -> list[Entry]:
        return [court.record(NUMBER, acts.Noted(text=f"{who}-{step}"), by=JUDGE) for step in range(25)]

    with opened(store_url, clock=TickingClock()) as court:
        file(court)
        written = [e for entries in in_threads([partial(work, court, who) for who in range(8)]) for e in entries]
        assert sorted(written, key=lambda e: e.version) == list(court.history(NUMBER)[1:])
        assert [e.version for e in court.history(NUMBER)] == list(range(1, 202))
        assert {e.act.text for e in written if isinstance(e.act, acts.Noted)} == {
            f"{w}-{s}" for w in range(8) for s in range(25)
        }
        assert list(court.check()) == []


def test_threads_share_one_court_on_cases_of_their_own_and_read_each_others(store_url: str) -> None:
    def work(court: Court, who: int) -> None:
        file(court, who)
        for step in range(25):
            court.record(number(who), acts.Noted(text=f"{who}-{step}"), by=JUDGE)
            other = number(step % 8 + 1)
            try:
                history, case = court.history(other), court.case(other)
            except CaseNotFound:
                continue
            assert {e.number for e in history} == {case.number} == {other}
            assert case.version >= len(history) == history[-1].version
            assert all(e.act.text.startswith(f"{step % 8 + 1}-") for e in history[1:] if isinstance(e.act, acts.Noted))

    with opened(store_url, clock=TickingClock()) as court:
        in_threads([partial(work, court, who) for who in range(1, 9)])
        assert {n: court.case(n).version for n in court.numbers()} == {number(n): 26 for n in range(1, 9)}
        assert list(court.check()) == []


def test_threads_that_read_histories_get_the_case_they_asked_for(store_url: str) -> None:
    def read(court: Court, who: int) -> set[str]:
        return {e.number for _ in range(60) for e in court.history(number(who))}

    with opened(store_url, clock=TickingClock()) as court:
        for who in range(1, 7):
            court.observe([(number(who), FILED, local(1, 10), "卷1")], by=JUDGE)
            court.observe([(number(who), acts.Noted(text=str(n)), local(1, 11), "卷1") for n in range(60)], by=JUDGE)
        switching = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        try:
            found = in_threads([partial(read, court, who) for who in range(1, 7)])
        finally:
            sys.setswitchinterval(switching)
        assert found == [{number(who)} for who in range(1, 7)]
