"""An act sent again is recorded once: the network may repeat, the court does not."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from random import Random
from typing import Final

import pytest

from controls import CLERK, JUDGE, TickingClock, file, local, number, opened, told
from enforcement_workflow import Court, RequestReused, acts

SENT: Final = 1_000
CASES: Final = 20


def send(court: Court, n: int) -> list[object]:
    """Send the act of a number, from 0 to 999, and show the answer."""
    at = local(2, 1) if n % 2 else None
    act = acts.Noted(text=f"第{n}项")
    entry = court.record(number(n % CASES + 1), act, by=JUDGE, effective_at=at, request_id=f"请求{n}")
    assert (entry.act, entry.request_id) == (act, f"请求{n}")
    return [n, entry.number, entry.version, entry.digest, entry.recorded_at.isoformat(), entry.effective_at.isoformat()]


def test_1000_acts_sent_by_three_processes_each_are_1000_entries_with_the_same_answers(store_url: str) -> None:
    with opened(store_url, clock=TickingClock()) as court:
        for n in range(1, CASES + 1):
            file(court, n)

    def work(who: int, say: Callable[[str], None]) -> None:
        order = list(range(SENT))
        Random(who % 2).shuffle(order)  # two in the same order race for every act, the third comes otherwise
        with opened(store_url) as court:
            for n in order:
                say(json.dumps(send(court, n)))

    answers = [sorted(json.loads(line) for line in lines) for lines in told(*(partial(work, who) for who in range(3)))]
    assert answers[0] == answers[1] == answers[2]
    assert [answer[0] for answer in answers[0]] == list(range(SENT))
    with opened(store_url) as court:
        assert court.size == SENT + CASES
        kept = [[str(e.number), e.version, e.digest] for n in court.numbers() for e in court.history(n) if e.request_id]
        assert sorted(kept) == sorted(answer[1:4] for answer in answers[0])
        assert list(court.check()) == []

        for n in range(0, SENT, 10):  # and a fourth time, long after
            assert send(court, n) == answers[0][n]
            for reuse in (
                lambda n=n: court.record(
                    number(n % CASES + 1), acts.Noted(text="其他"), by=JUDGE, request_id=f"请求{n}"
                ),
                lambda n=n: court.record(
                    number(n % CASES + 1), acts.Noted(text=f"第{n}项"), by=CLERK, request_id=f"请求{n}"
                ),
                lambda n=n: court.record(
                    number(n % CASES + 1),
                    acts.Noted(text=f"第{n}项"),
                    by=JUDGE,
                    effective_at=local(2, 2),
                    request_id=f"请求{n}",
                ),
                lambda n=n: court.record(
                    number((n + 1) % CASES + 1), acts.Noted(text=f"第{n}项"), by=JUDGE, request_id=f"请求{n}"
                ),
            ):
                with pytest.raises(RequestReused) as reused:
                    reuse()
                assert reused.value.number == number(n % CASES + 1)
        assert court.size == SENT + CASES


def test_a_request_raced_for_on_two_cases_is_recorded_on_one(store_url: str) -> None:
    with opened(store_url, clock=TickingClock()) as court:
        file(court, 1), file(court, 2)

    def work(who: int, say: Callable[[str], None]) -> None:
        with opened(store_url) as court:
            for n in range(150):
                with suppress(RequestReused):
                    court.record(number(who), acts.Noted(text="记事"), by=JUDGE, request_id=str(n))
                    say(str(n))

    first, second = told(partial(work, 1), partial(work, 2))
    assert sorted(first + second, key=int) == [str(n) for n in range(150)]
    with opened(store_url) as court:
        assert [court.case(number(n)).version - 1 for n in (1, 2)] == [len(first), len(second)]
