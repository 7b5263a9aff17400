"""A process killed at any moment loses no act that it had acknowledged, and leaves no half of several."""

import json
import time
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Final

from behind import left_alone
from controls import ASSIGNED, FILED, JUDGE, NOTE, Child, TickingClock, local, number, opened
from enforcement_workflow import CaseNotFound, Court, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.entry import Entry

KILLS: Final = {"file": 300, "server": 60}
"""How often a writer is killed, and what keeps its store."""
LONGEST: Final = 0.03
"""Seconds that a child may live once so many of its acts have been heard of."""
THREE: Final[tuple[Act, ...]] = (NOTE, ASSIGNED, NOTE)


def units(case: str) -> Callable[[int], tuple[tuple[Act, ...], str | None]]:
    """What is written at each step: the filing, then one act, or every third time three acts under a request id."""

    def unit(step: int) -> tuple[tuple[Act, ...], str | None]:
        if step == 0:
            return (FILED,), None
        return (THREE, f"{case}/{step}") if step % 3 == 0 else ((acts.Noted(text=str(step)),), None)

    return unit


def write(court: Court, case: str, step: int) -> tuple[Entry, ...]:
    proposed, request_id = units(case)(step)
    return court.record_all(case, proposed, by=JUDGE, effective_at=local(1, 10), request_id=request_id)


def keep_writing(path: str, case: str) -> Callable[[Callable[[str], None]], None]:
    def work(say: Callable[[str], None]) -> None:
        say("ready")
        with opened(path, clock=TickingClock()) as court:
            for step in count():
                say(json.dumps([[e.version, e.digest] for e in write(court, case, step)]))

    return work


def whole_steps(case: str, history: tuple[Entry, ...]) -> int:
    """How many steps a history consists of; a part of a step fails."""
    versions, step = 0, 0
    while versions < len(history):
        proposed, request_id = units(case)(step)
        part = history[versions : versions + len(proposed)]
        assert [(e.act, e.request_id) for e in part] == [(act, request_id) for act in proposed]
        versions, step = versions + len(proposed), step + 1
    return step


def history_or_none(court: Court, case: str) -> tuple[Entry, ...]:
    try:
        return court.history(case)
    except CaseNotFound:
        return ()


def test_killed_at_random_moments_a_writer_loses_nothing_it_acknowledged(
    store_url: str, record_property: Callable[..., None]
) -> None:
    random, kills = Random(300), KILLS["server" if "://" in store_url else "file"]
    opened(store_url).close()
    acknowledged: dict[str, list[list[object]]] = {}
    unacknowledged = 0
    for kill in range(1, kills + 1):
        case = number(kill)
        child = Child(keep_writing(store_url, case))
        assert child.line() == "ready"
        heard = [child.line() for _ in range(random.randint(0, 6))]  # so many, however slow the disk is
        time.sleep(random.uniform(0, LONGEST))
        child.kill()
        said = [json.loads(line) for line in (*heard, *child.rest())]
        assert child.status == -9
        left_alone(store_url)

        with opened(store_url, clock=TickingClock()) as court:
            history = history_or_none(court, case)
            kept = [[e.version, e.digest] for e in history]
            written = [entry for unit in said for entry in unit]
            assert kept[: len(written)] == written
            steps = whole_steps(case, history)
            assert steps - len(said) in (0, 1)
            unacknowledged += steps - len(said)

            in_flight = len(said)
            repeats = (
                in_flight if in_flight and in_flight % 3 == 0 else steps
            )  # a request is asked again, or the work goes on
            again = write(court, case, repeats)
            history = court.history(case)
            assert history[-len(again) :] == again
            assert whole_steps(case, history) == repeats + 1
            acknowledged[case] = [[e.version, e.digest] for e in history]
            if kill % 50 == 0:
                assert list(court.check()) == []
                assert {n: [[e.version, e.digest] for e in court.history(n)] for n in court.numbers()} == acknowledged
    entries = sum(map(len, acknowledged.values()))
    print(f"{kills} kills, {entries} entries, {unacknowledged} written but not acknowledged, 0 lost")
    record_property("kills", kills)
    assert entries > 3 * kills
