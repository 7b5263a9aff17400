"""One act, judged and durably committed, against a raw insert of the same bytes and a plain eventsourcing aggregate."""

import sqlite3
import statistics
from datetime import UTC, date, datetime
from pathlib import Path

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from benchmarks.measure import Line, in_turn, ratio
from enforcement_workflow import CaseNumber, Court, Money, Officer, Party, acts
from enforcement_workflow.jurisdictions.china import CHINA

JUDGE = Officer("li", "judge")
BATCH = 100
ROUNDS = 9


def filed(court: Court, sequence: int, length: int) -> CaseNumber:
    """A case with `length` entries."""
    number = court.number(f"(2018)琼72执{sequence}号")
    filing = acts.CaseFiled(
        "first_time", f"(2017)琼72民初{sequence}号", (Party("甲公司", "unit"),), (Party("乙公司", "unit"),),
        Money.of("1000000", "CNY"), date(2018, 1, 2),
    )  # fmt: skip
    court.record(number, filing, by=JUDGE, effective_at=datetime(2018, 1, 2, 1, tzinfo=UTC))
    court.record_all(number, [inquiry(f"before-{i}") for i in range(length - 1)], by=JUDGE)
    return number


def inquiry(name: str) -> acts.InquiryMade:
    """An act as it comes every day."""
    return acts.InquiryMade(name, "network", "deposits of all banks", "乙公司")


class PlainCase(Aggregate):
    """The same job as eventsourcing comes: a mutable aggregate with decorated methods."""

    def __init__(self, number: str) -> None:
        self.number = number
        self.inquiries: list[str] = []

    @event("Inquired")
    def inquire(self, inquiry: str, channel: str, authority: str, respondent: str) -> None:
        """Remember an inquiry."""
        self.inquiries.append(inquiry)


def compare(folder: Path, length: int) -> list[Line]:
    """Rates at one case length: ours, raw, and eventsourcing's."""
    court = Court.open(str(folder / f"court-{length}.db"), jurisdiction=CHINA, court="琼72")
    numbers = [filed(court, i, length) for i in range(1, (20 if length < 100 else 3) + 1)]
    raw = sqlite3.connect(folder / f"raw-{length}.db", isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute(
        "CREATE TABLE log (number TEXT, version INTEGER, name TEXT, state TEXT, digest TEXT, PRIMARY KEY (number, version))"
    )
    rows = sqlite3.connect(court.path).execute(
        "SELECT originator_id, topic, state, digest FROM stored_events WHERE originator_version=12"
    ).fetchall()  # fmt: skip
    plain = Application[object](
        {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / f"plain-{length}.db")}
    )
    aggregates = []
    for i in range(len(numbers)):
        case = PlainCase(f"(2018)琼72执{i}号")
        for n in range(length - 1):
            case.inquire(f"before-{n}", "network", "deposits of all banks", "乙公司")
        plain.save(case)
        aggregates.append(case.id)
    turn = 0

    def ours() -> None:
        nonlocal turn
        turn += 1
        for i in range(BATCH):
            court.record(numbers[i % len(numbers)], inquiry(f"{turn}-{i}"), by=JUDGE)

    version = 0

    def bare() -> None:
        nonlocal version
        for i in range(BATCH):
            version += 1
            number, name, state, digest = rows[i % len(rows)]
            raw.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?)", (number, version, name, state, digest))

    def as_it_comes() -> None:
        for i in range(BATCH if length < 100 else 3):
            case = plain.repository.get(aggregates[i % len(aggregates)])
            case.inquire(f"{turn}-{i}", "network", "deposits of all banks", "乙公司")  # type: ignore[attr-defined]
            plain.save(case)

    times = in_turn({"ours": ours, "raw": bare, "plain": as_it_comes}, ROUNDS)
    share = BATCH if length < 100 else 3
    plain_times = [t / share * BATCH for t in times["plain"]]
    each = {name: statistics.median(t) / BATCH * 1e6 for name, t in {**times, "plain": plain_times}.items()}
    note = f"ours {each['ours']:.0f} µs, raw {each['raw']:.0f} µs, eventsourcing {each['plain']:.0f} µs an act"
    court.close()
    plain.close()
    raw.close()
    return [
        Line(
            f"record one act, case of {length:,} / raw insert",
            1 / ratio(times["ours"], times["raw"]),
            "x",
            0.5,
            note=note,
        ),
        Line(f"record one act, case of {length:,} / @event aggregate", ratio(plain_times, times["ours"]), "x", 1.5),
    ]
