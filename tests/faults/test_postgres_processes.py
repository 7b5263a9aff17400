"""Several processes on one PostgreSQL database: every act is judged on what stands, and a reader in order misses nothing."""

import json
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Final

import attrs
from test_processes import rejudged, some_act

from controls import FILED, FOUND, HELD, JUDGE, NUMBER, TickingClock, file, local, number, opened, told
from enforcement_workflow import Conflict, Refused, acts

SECONDS: Final = 6.0
WRITERS: Final = 4
Say = Callable[[str], None]


def test_four_processes_on_one_case_lose_no_act_and_make_no_illegal_one(postgres_url: str) -> None:
    with opened(postgres_url, clock=TickingClock()) as court:
        file(court, until=2)
        court.record_all(NUMBER, [FOUND, HELD], by=JUDGE)

    def work(who: int, say: Say) -> None:
        random, until, step = Random(who), time.monotonic() + SECONDS, 0
        outcomes: Counter[str] = Counter()
        with opened(postgres_url) as court:
            while time.monotonic() < until:
                step += 1
                try:
                    entry = court.record(NUMBER, some_act(random, who, step), by=JUDGE)
                    say(json.dumps([entry.version, entry.digest]))
                except (Refused, Conflict) as error:
                    outcomes[type(error).__name__] += 1
        say(json.dumps(outcomes))

    said = [[json.loads(line) for line in lines] for lines in told(*(partial(work, who) for who in range(WRITERS)))]
    acknowledged = {version: digest for lines in said for version, digest in lines[:-1]}
    with opened(postgres_url) as court:
        history = court.history(NUMBER)
        assert sum(len(lines) - 1 for lines in said) == len(acknowledged) == len(history) - 4
        assert {e.version: e.digest for e in history[4:]} == acknowledged
        assert rejudged(history, court) > 0
        assert list(court.check()) == []


def test_eight_processes_open_a_new_store_at_once_and_all_of_them_work(postgres_url: str) -> None:
    start = time.time() + 0.3

    def work(who: int, say: Say) -> None:
        time.sleep(max(0.0, start - time.time()))
        with opened(postgres_url, clock=TickingClock()) as court:
            filing = attrs.evolve(FILED, basis=f"第{who}号")
            say(court.record(number(who), filing, by=JUDGE, effective_at=local(1, 10)).number)

    filed = [lines[0] for lines in told(*(partial(work, who) for who in range(1, 9)))]
    with opened(postgres_url) as court:
        assert sorted(court.numbers()) == sorted(filed) and len(filed) == 8
        assert list(court.check()) == []


def test_a_reader_in_order_beside_four_writers_misses_nothing_and_reads_nothing_twice(
    postgres_url: str, record_property: Callable[[str, object], None]
) -> None:
    with opened(postgres_url, clock=TickingClock()) as court:
        for who in range(WRITERS):
            file(court, who + 1)

    def write(who: int, say: Say) -> None:
        until, n = time.monotonic() + SECONDS, 0
        with opened(postgres_url) as court:
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
        with opened(postgres_url) as court:
            at, quiet_since = 0, time.monotonic()
            while time.monotonic() - quiet_since < 3:
                if touched := [position for position, _ in court.touched(at, 500)]:
                    seen += touched
                    at, quiet_since = touched[-1], time.monotonic()
        say(json.dumps(seen))

    *_, said = told(*(partial(write, who) for who in range(WRITERS)), read)
    seen = json.loads(said[0])
    with opened(postgres_url) as court:
        stored = [position for (position,) in court._log.cases.read("SELECT position FROM stored_events ORDER BY 1")]
        assert seen == stored
        assert court.position == stored[-1]
    record_property("entries", len(stored))
    print(f"{len(stored)} entries by {WRITERS} writers, {len(set(stored) - set(seen))} missed")
    assert len(stored) > 1_000
