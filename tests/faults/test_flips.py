"""One bit flipped anywhere in the stored rows never gives a wrong state in silence, and harms one case only."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

import attrs
import pytest
from stored import copied, unguarded

from controls import JUDGE, LIFE, NOTE, TickingClock, file, local, number, opened
from enforcement_workflow import CaseNotFound, CorruptHistory, Court, acts
from enforcement_workflow.domain.case import Case

FLIPS: Final = 500
COLUMNS: Final = (
    ("stored_events", "position"), ("stored_events", "originator_id"), ("stored_events", "originator_version"),
    ("stored_events", "topic"), ("stored_events", "state"), ("stored_events", "digest"), ("stored_events", "request_id"),
    ("case_heads", "number"), ("case_heads", "version"), ("case_heads", "digest"),
)  # fmt: skip
SEQUENCES: Final = (1, 3, 7, 12, 20, 155)
"""Cases whose numbers are one bit apart from another's, and cases whose numbers are not."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with judged and observed cases, single acts and several at once, with and without request ids."""
    path = tmp_path_factory.mktemp("sound") / "court.db"
    with opened(path, clock=TickingClock()) as court:
        for length, sequence in zip((10, 6, 9, 1, 5), SEQUENCES[:-1], strict=True):
            case = file(court, sequence, until=length)
            court.record(case, NOTE, by=JUDGE, request_id=f"请求{sequence}")
            court.record_all(
                case, [acts.Noted(text="一"), acts.Noted(text="二")], by=JUDGE, request_id=f"请求{sequence}/2"
            )
        court.observe([(number(SEQUENCES[-1]), act, at, "卷1") for at, act in LIFE[2:]], by=JUDGE)
        court.observe([(number(SEQUENCES[-1]), NOTE, local(1, 1), "卷2")], by=JUDGE)
    return path


def state(case: Case) -> dict[str, Any]:
    return {field.name: getattr(case, field.name) for field in attrs.fields(Case)}


def states(court: Court) -> dict[str, Any]:
    """The state of every case of the sound store, or the error that stands for it."""
    found: dict[str, Any] = {}
    for sequence in SEQUENCES:
        try:
            found[number(sequence)] = (state(court.case(number(sequence))), court.history(number(sequence)))
        except (CorruptHistory, CaseNotFound) as error:
            found[number(sequence)] = error
    return found


class Flip(NamedTuple):
    """One bit of one value: where it is, the case and version it belongs to, and the case whose number it now bears."""

    table: str
    column: str
    case: str
    version: int | None
    becomes: Any


def flipped(value: Any, random: Random) -> Any:
    """The value with one of its bits turned over; a text may turn into bytes that are no text."""
    if isinstance(value, int):
        signed = value ^ 1 << random.randrange(64)
        return (signed + 2**63) % 2**64 - 2**63
    stored = bytearray(value.encode())
    stored[random.randrange(len(stored))] ^= 1 << random.randrange(8)
    return bytes(stored)


def flip(db: sqlite3.Connection, table: str, column: str, pick: int, random: Random) -> Flip | None:
    """Turn over one bit of a column, every other time in the last row of a case; None where the table cannot hold it."""
    if table == "stored_events":
        last = "originator_version = (SELECT version FROM case_heads WHERE number = originator_id)" if pick % 2 else "1"
        query = f"SELECT position, {column}, originator_id, originator_version FROM stored_events WHERE {column} IS NOT NULL AND {last}"
        key = "position"
    else:
        query, key = f"SELECT number, {column}, number, NULL FROM case_heads", "number"
    at, value, case, version = random.choice(
        db.execute(query).fetchall() or db.execute(query.replace(last, "1")).fetchall()
    )
    becomes = flipped(value, random)
    cast = "?" if isinstance(becomes, int) else "CAST(? AS TEXT)"
    try:
        db.execute(f"UPDATE {table} SET {column} = {cast} WHERE {key} = ?", (becomes, at))
    except sqlite3.IntegrityError:
        return None
    return Flip(table, column, case, version, becomes)


def flips(sound: Path, folder: Path) -> Iterator[tuple[Flip, Path]]:
    random, made = Random(500), 0
    while made < FLIPS:
        path = copied(sound, folder / f"{made}.db")
        table, column = COLUMNS[made % len(COLUMNS)]
        done = None
        with unguarded(path) as db:
            while done is None:
                done = flip(db, table, column, made // len(COLUMNS), random)
        yield done, path
        path.unlink()
        made += 1


def test_500_flipped_bits_give_no_wrong_state_in_silence(
    sound: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with opened(sound) as court:
        right = states(court)
        assert list(court.check()) == []
        assert court.numbers() == tuple(sorted(right))
    outcomes: Counter[str] = Counter()
    for done, path in flips(sound, tmp_path):
        with opened(path) as court:
            now = states(court)
            faults = [fault for fault in court.check() if "trigger" not in fault.message_en]
            concerned = {done.case, done.becomes.decode(errors="replace") if isinstance(done.becomes, bytes) else None}
            told = now[done.case]
            assert faults, done
            assert {n: s for n, s in now.items() if n not in concerned} == {
                n: s for n, s in right.items() if n not in concerned
            }, done
            for case in concerned & now.keys():
                assert isinstance(now[case], CorruptHistory | CaseNotFound) or now[case] == right[case], done
            if isinstance(told, CorruptHistory):
                assert told.number == done.case, done
                assert done.version in (None, told.version), (done, told)
                assert done.case in {fault.number for fault in faults}, done
            else:
                assert told == right[done.case], done
                assert done.column == "position", done
            outcomes["right, and told by check" if told == right[done.case] else type(told).__name__] += 1

            assert set(court.numbers()) >= right.keys() - concerned, done
            assert sum(isinstance(found, CorruptHistory) for _, found in court.histories()) in (0, 1, 2)
            for case in sorted(now.keys() - concerned)[:1]:
                assert court.record(case, NOTE, by=JUDGE).version == len(right[case][1]) + 1
            with suppress(CorruptHistory):
                assert court.record(done.case, NOTE, by=JUDGE, request_id="新") and done.column == "position"
    print(f"{FLIPS} flips: {dict(outcomes)}; 0 silent")
    for outcome, count in outcomes.items():
        record_property(outcome, count)
    assert outcomes["CorruptHistory"] >= 400
