"""Several processes recording in PostgreSQL at once, each on cases of its own, beside a bare insert and beside eventsourcing's
own recorder, whose writers queue behind a lock on the table."""

import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import psycopg
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from psycopg.conninfo import conninfo_to_dict

from benchmarks.measure import Line
from benchmarks.recording import JUDGE, filed, inquiry
from enforcement_workflow import Court
from enforcement_workflow.jurisdictions.china import CHINA
from server import started

SECONDS: Final = 3.0
ROUNDS: Final = 3
CASES: Final = 5
"""How many cases each writer has."""
BEFORE: Final = 20 * CASES
"""How many acts each writer has written when the measuring begins: with the first of them connections are made, cases loaded
and statements prepared, whoever records, and of them nothing is to be learned about writers beside one another."""
WRITERS: Final = (1, 4, 8)
Step = Callable[[int], Any]
"""Writes one act; given how many came before."""


def compare(folder: Path) -> list[Line]:
    """The rates at one, four and eight writers, in turn; medians of several rounds."""
    server, every = started(folder), defaultdict[tuple[str, int], list[float]](list)
    for writers in WRITERS * ROUNDS:
        for name, prepare in {"ours": ours, "bare": bare, "library": library}.items():
            url = server.url(server.empty_database())
            every[name, writers].append(_rate(prepare(url, writers), writers))
    rates = {which: statistics.median(found) for which, found in every.items()}
    note = "; ".join(
        f"{n} writers: " + ", ".join(f"{name} {rates[name, n]:,.0f}/s" for name in ("ours", "bare", "library"))
        for n in WRITERS
    )
    return [
        Line("PostgreSQL, record one act, 1 writer / bare insert", rates["ours", 1] / rates["bare", 1], "x", note=note),
        Line("PostgreSQL, 8 writers / 1 writer", rates["ours", 8] / rates["ours", 1], "x", at_least=1),
        Line("PostgreSQL, 8 writers / eventsourcing's recorder", rates["ours", 8] / rates["library", 8], "x", 3),
        missed(server.url(server.empty_database()), 8),
    ]


def missed(url: str, writers: int) -> Line:
    """What a reader in the order of positions has not seen when all have finished."""
    begin, (ours_end, theirs) = ours(url, writers), os.pipe()
    reader = os.fork()
    if not reader:
        try:
            os.write(theirs, f"{_followed(url, quiet=SECONDS)}\n".encode())
        finally:
            os._exit(0)
    os.close(theirs)
    rate = _rate(begin, writers)
    with os.fdopen(ours_end) as said:
        seen = int(said.readline())
    os.waitpid(reader, 0)
    with Court.open(url, create=False) as court:
        note = f"{seen:,} entries read while {writers} writers recorded {rate:,.0f}/s"
        return Line(
            "PostgreSQL, entries missed by a tailing reader", court.size - seen, "entries", at_most=0, note=note
        )


def _followed(url: str, quiet: float) -> int:
    """How many entries are read in order, until none has come for so many seconds."""
    seen = position = 0
    last = time.monotonic()
    with Court.open(url, create=False) as court:
        while time.monotonic() < last + quiet:
            if touched := court.touched(position, 1_000):
                seen, position, last = seen + len(touched), touched[-1][0], time.monotonic()
    return seen


def ours(url: str, writers: int) -> Callable[[int], Step]:
    """Acts judged and recorded."""
    with Court.open(url, jurisdiction=CHINA, court="琼72") as court:
        numbers = [filed(court, n + 1, 2) for n in range(writers * CASES)]

    def begin(who: int) -> Step:
        mine = Court.open(url, jurisdiction=CHINA, court="琼72")
        return lambda n: mine.record(numbers[who * CASES + n % CASES], inquiry(f"{who}-{n}"), by=JUDGE)

    return begin


def bare(url: str, _writers: int) -> Callable[[int], Step]:
    """Rows of the same size, inserted and committed."""
    with psycopg.connect(url, autocommit=True) as db:
        db.execute(
            "CREATE TABLE log (position bigserial PRIMARY KEY, number text, version bigint, name text, state text,"
            " digest text, UNIQUE (number, version))"
        )

    def begin(who: int) -> Step:
        db = psycopg.connect(url, autocommit=True)
        insert = "INSERT INTO log (number, version, name, state, digest) VALUES (%s, %s, %s, %s, %s)"
        return lambda n: db.execute(insert, (f"case {who}", n, "InquiryMade", "x" * 600, "d" * 64))

    return begin


def library(url: str, _writers: int) -> Callable[[int], Step]:
    """Events of the same size, by the recorder as the library has it."""

    def recorder() -> PostgresApplicationRecorder:
        parts = {name: str(conninfo_to_dict(url)[name]) for name in ("dbname", "host", "user", "password")}
        store = PostgresDatastore(port=5432, originator_id_type="text", **parts)
        return PostgresApplicationRecorder(store, events_table_name="log")

    recorder().create_table()

    def begin(who: int) -> Step:
        mine = recorder()
        return lambda n: mine.insert_events([StoredEvent(f"case {who}", n, "InquiryMade", b"x" * 600)])

    return begin


def _rate(begin: Callable[[int], Step], writers: int) -> float:
    """Acts a second of that many processes that are measured together."""
    start = time.time() + 1 + writers / 4
    ours, theirs = os.pipe()
    children = []
    for who in range(writers):
        child = os.fork()
        if not child:
            try:
                os.write(theirs, f"{_written(begin, who, start)}\n".encode())
            finally:
                os._exit(0)  # what it could not write is missed below
        children.append(child)
    os.close(theirs)
    for child in children:
        os.waitpid(child, 0)
    with os.fdopen(ours) as said:
        counts = [int(line) for line in said]
    assert len(counts) == writers, "a writer failed"
    return sum(counts) / SECONDS


def _written(begin: Callable[[int], Step], who: int, start: float) -> int:
    """How many acts one process writes in the time measured."""
    step, n = begin(who), BEFORE
    for before in range(BEFORE):
        step(before)
    time.sleep(max(0.0, start - time.time()))
    while time.time() < start + SECONDS:
        step(n)
        n += 1
    return n - BEFORE
