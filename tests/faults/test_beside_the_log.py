"""Refusals, roster and filings under kills and several processes: nothing acknowledged is lost, nothing passes unseen."""

import json
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import count
from multiprocessing import get_context
from random import Random
from typing import Final

from controls import FILED, JUDGE, LIFTED, Child, TickingClock, file, local, number, opened, told
from elsewhere import ELSEWHERE
from enforcement_workflow import Court, InvalidAct, Officer, Refused, acts
from enforcement_workflow.domain.acts.staff import OfficerAppointed, OfficerRelieved

KILLS: Final = 60
LONGEST: Final = 0.15
"""Seconds that a child may live once it can begin."""
Say = Callable[[str], None]


def refuse(court: Court, case: str, who: str) -> None:
    with suppress(Refused):
        court.record(case, LIFTED, by=Officer(who, "judge"))
        raise AssertionError("it was to be refused")


def keep_working(path: str, session: int, say: Say) -> None:
    """Record, be refused, and appoint, in turn; say what was done."""
    say("ready")
    with opened(path, clock=TickingClock()) as court:
        case = file(court, session)
        for step in count():
            entry = court.record(case, acts.Noted(text=str(step)), by=JUDGE)
            say(json.dumps(["entry", entry.version, entry.digest]))
            refuse(court, case, f"p{step}")
            say(json.dumps(["refusal", f"p{step}"]))
            posting = OfficerAppointed(officer=f"{session}-{step}", office="clerk")
            entry = court.staff.record(posting, by=JUDGE, effective_at=local(1, 2))
            say(json.dumps(["post", posting.officer, entry.digest]))


def test_killed_at_random_moments_a_writer_loses_no_entry_no_refusal_and_no_post(
    store_url: str, record_property: Callable[[str, object], None]
) -> None:
    random = Random(60)
    with opened(store_url) as court:
        court.staff.record(OfficerAppointed(officer="wang", office="judge"), by=JUDGE, effective_at=local(1, 1))
    posts: list[str] = []
    totals: Counter[str] = Counter()
    for session in range(1, KILLS + 1):
        child = Child(partial(keep_working, store_url, session))
        assert child.line() == "ready"
        time.sleep(random.uniform(0, LONGEST))
        child.kill()
        said = [json.loads(line) for line in child.rest()]
        assert child.status == -9
        totals.update(line[0] for line in said)
        posts += [digest for kind, *rest in said if kind == "post" for digest in rest[1:]]
        with opened(store_url, clock=TickingClock()) as court:
            written = {v: d for kind, *rest in said if kind == "entry" for v, d in [rest]}
            kept = {e.version: e.digest for e in court.history(number(session))} if written else {}
            assert {v: kept[v] for v in written} == written
            refused = {r.by.id for r in court.refusals(number(session), limit=1_000)}
            assert refused >= {rest[0] for kind, *rest in said if kind == "refusal"}
            on_file = {e.digest for e in court.staff.history()}
            assert on_file >= set(posts)
            if session % 20 == 0:
                assert list(court.check()) == []
                counts = court.refusal_counts()
                assert counts.kept == len(court.refusals(limit=100_000))
    print(f"{KILLS} kills: {dict(totals)} acknowledged, 0 lost")
    for name, found in totals.items():
        record_property(name, found)
    assert min(totals["entry"], totals["refusal"], totals["post"]) >= 20


def test_four_processes_appoint_and_relieve_the_same_people_and_no_post_is_held_twice(store_url: str) -> None:
    opened(store_url).close()

    def work(who: int, say: Say) -> None:
        random = Random(who)
        with opened(store_url, clock=TickingClock()) as court:
            for _ in range(80):
                officer, office = f"p{random.randint(0, 3)}", random.choice(("judge", "clerk"))
                kind = random.choice((OfficerAppointed, OfficerRelieved))
                with suppress(InvalidAct):
                    entry = court.staff.record(kind(officer=officer, office=office), by=JUDGE, effective_at=local(2, 1))
                    say(entry.digest)

    said = [digest for lines in told(*(partial(work, who) for who in range(4))) for digest in lines]
    with opened(store_url) as court:
        history = court.staff.history()
        assert sorted(e.digest for e in history) == sorted(said)
        assert list(court.check()) == []
        held: set[tuple[str, str]] = set()
        for entry in history:
            post = (entry.act.officer, entry.act.office)  # type: ignore[attr-defined]
            assert (post in held) == isinstance(entry.act, OfficerRelieved)
            held ^= {post}
        assert {(p.officer, p.office) for p in court.roster().posts if p.until is None} == held
    assert len(said) > 80


def test_eight_processes_file_on_the_same_instruments_and_each_bears_one_case(store_url: str) -> None:
    opened(store_url, jurisdiction=ELSEWHERE, court=None).close()
    together = get_context("fork").Barrier(8, timeout=60)

    def work(who: int, say: Say) -> None:
        with opened(store_url, jurisdiction=ELSEWHERE, court=None, clock=TickingClock()) as court:
            for n in range(40):
                together.wait()  # all eight file on the same instrument at once
                filing = acts.CaseFiled(
                    kind="first_time", basis=f"第{n}号", applicants=FILED.applicants, respondents=FILED.respondents,
                    claim=None, received_on=FILED.received_on,
                )  # fmt: skip
                with suppress(Refused):
                    court.record(f"{n} by {who}", filing, by=JUDGE, effective_at=local(1, 10))
                    say(f"{n} by {who}")

    said = [case for lines in told(*(partial(work, who) for who in range(8))) for case in lines]
    assert sorted(int(case.split()[0]) for case in said) == list(range(40))
    with opened(store_url, jurisdiction=ELSEWHERE, court=None) as court:
        assert sorted(court.numbers()) == sorted(said)
        assert list(court.check()) == []
        assert sum(r.times for r in court.refusals(rule="ONE-CASE", limit=1_000)) == 7 * 40


def test_four_processes_are_refused_at_once_and_every_attempt_is_counted(store_url: str) -> None:
    with opened(store_url, clock=TickingClock()) as court:
        file(court)

    def work(who: int, say: Say) -> None:
        with opened(store_url) as court:
            for step in range(100):
                refuse(court, number(7), f"p{step % 5}")

    told(*(partial(work, who) for who in range(4)))
    with opened(store_url) as court:
        assert sorted((r.by.id, r.times) for r in court.refusals()) == [(f"p{n}", 80) for n in range(5)]
        assert (court.refusal_counts().kept, court.refusal_counts().gave_way) == (5, 0)
        assert court.position == 1


def test_an_act_is_never_recorded_on_a_roster_that_has_moved(store_url: str) -> None:
    """One process takes notes as an officer whom another relieves and appoints: each note was taken in office."""
    clerk = Officer("li", "clerk")
    judge = OfficerAppointed(officer="wang", office="judge")
    with opened(store_url, jurisdiction=ELSEWHERE, court=None, clock=TickingClock()) as court:
        court.record("7", FILED, by=JUDGE, effective_at=local(1, 10))
        court.staff.record(judge, by=clerk, effective_at=local(1, 11))

    turns = 60

    def note(say: Say) -> None:
        with opened(store_url, jurisdiction=ELSEWHERE, court=None) as court:
            while court.staff.version < 1 + 2 * turns:
                try:
                    say(str(court.record("7", acts.Noted(text="记事"), by=JUDGE).version))
                except Refused:
                    say("refused")

    def move(say: Say) -> None:
        with opened(store_url, jurisdiction=ELSEWHERE, court=None) as court:
            while court.case("7").version < 2:  # not before a note was taken
                time.sleep(0.002)
            for turn in range(turns):
                court.staff.record(OfficerRelieved(officer="wang", office="judge"), by=clerk, effective_at=local(2, 1))
                while turn == 0 and not court.refusals():  # nor on before one was refused
                    time.sleep(0.002)
                time.sleep(0.002)
                court.staff.record(judge, by=clerk, effective_at=local(2, 1))
                time.sleep(0.002)

    notes, _ = told(note, move)
    assert 0 < notes.count("refused") < len(notes)
    with opened(store_url, jurisdiction=ELSEWHERE, court=None) as court:
        in_office, case, roster = True, iter(court.history("7")), iter(court.staff.history())
        for position, stream in court.touched(0, 1_000_000):
            if stream == "#roster":
                in_office = isinstance(next(roster).act, OfficerAppointed)
            else:
                entry = next(case)
                assert entry.version == 1 or in_office, position
        assert list(court.check()) == []
