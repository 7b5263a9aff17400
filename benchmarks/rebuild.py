"""Rebuilding all facts from the log, against a floor that folds nothing, and beside plain ways to read a log."""

import gc
import sqlite3
import statistics
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec
from eventsourcing.application import Application

from benchmarks.measure import Line, in_turn, ratio, seconds
from benchmarks.recording import JUDGE, PlainCase
from enforcement_workflow import Court, Money, Officer, Party, Period, acts
from enforcement_workflow.domain.acts import ACTS, Act
from enforcement_workflow.domain.entry import Entry, Irregularity
from enforcement_workflow.domain.stages import Stage
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections.facts import Facts, facts_of
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.projections.schema import METADATA
from enforcement_workflow.projections.tables import FactTables, in_chunks

CASES: Final = 2_000
ROUNDS: Final = 15
_BEGIN: Final = datetime(2016, 1, 4, 9, tzinfo=CHINA.zone)


def compare(folder: Path) -> list[Line]:
    """The rate of a rebuild over that of the floor, in turn; beside it, a raw scan and eventsourcing's own reading."""
    with (
        Court.open(str(folder / "rebuild.db"), jurisdiction=CHINA, court="琼72") as court,
        Projector(court) as projector,
    ):
        count = court.observe(docket(), by=JUDGE).entries
        floor = Floor(court)
        gc.freeze()  # the rows made beforehand must not slow down either
        times = in_turn({"rebuild": projector.rebuild, "floor": floor.run}, ROUNDS)
        gc.unfreeze()
        floor.tables.close()
        beside = {"raw scan": raw_scan_rate(court), "eventsourcing": eventsourcing_rate(court)}
    rates = {name: count / statistics.median(t) for name, t in times.items()} | beside
    note = ", ".join(f"{name} {rate:,.0f}" for name, rate in rates.items()) + " entries/s"
    note += f"; the best round of each: {min(times['floor']) / min(times['rebuild']):.2f} x"
    return [
        Line(
            "rebuild all facts / scan, decode and insert the same",
            1 / ratio(times["rebuild"], times["floor"]),
            "x",
            0.5,
            note=note,
        )
    ]


def rebuild_rate(court: Court) -> float:
    """Entries a second of a rebuild."""
    with Projector(court) as projector:
        return court.position / seconds(projector.rebuild)


def floor_rate(court: Court) -> float:
    """Entries a second of the floor."""
    floor = Floor(court)
    with closing(floor.tables):
        return court.position / seconds(floor.run)


class Floor:
    """Scans the log in the same order, decodes it into the same records and inserts the same rows, made beforehand, each table's
    by `executemany`.

    It checks no seal, no version and no head, and folds nothing.
    """

    def __init__(self, court: Court) -> None:
        self.court, self.tables = court, FactTables(court.url)
        self.facts: list[Facts] = [
            facts_of(h, court.jurisdiction, court.code) for _, h in court.histories() if isinstance(h, tuple)
        ]

    def run(self) -> None:
        """One pass."""
        with self.tables.transaction():
            METADATA.drop_all(self.tables._connection)
            METADATA.create_all(self.tables._connection)
            for chunk in in_chunks(self._facts_beside_the_scan()):
                for table, rows in chunk.items():
                    self.tables._place.driver.executemany(
                        f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows
                    )
            self.tables.move_to(self.court.store_id, self.court.position)

    def _facts_beside_the_scan(self) -> Iterator[Facts]:
        facts = iter(self.facts)
        previous = None
        for entry in decoded(self.court.path):
            if entry.number != previous:
                yield next(facts)
                previous = entry.number


_ENTRIES: Final = (
    "SELECT originator_id, originator_version, topic, CAST(state AS BLOB), digest FROM stored_events"
    " ORDER BY originator_id, originator_version"
)


def decoded(path: str) -> Iterator[Entry]:
    """Every entry of a log, decoded by its type and trusted."""
    readers = {
        name: msgspec.json.Decoder(_envelope(kind), dec_hook=lambda of, value: of(value)).decode
        for name, kind in ACTS.items()
    }
    officers: dict[bytes, Officer] = {}
    read_officer = msgspec.json.Decoder(Officer).decode
    with closing(sqlite3.connect(path)) as db:
        for number, version, topic, state, digest in db.execute(_ENTRIES):
            e = readers[topic](state)
            by = bytes(e.by)
            officer = officers.get(by) or officers.setdefault(by, read_officer(by))
            yield Entry(
                number, version, e.act, officer, e.effective_at, e.recorded_at, e.moved_to, e.rulebook, e.known,
                e.request_id, e.request_digest, e.irregularities, e.observed, e.source, digest,
            )  # fmt: skip


def _envelope(kind: type[Act]) -> Any:
    optional: list[tuple[str, Any, Any]] = [
        ("moved_to", Stage | None, None), ("known", dict[str, Any], {}), ("request_id", str | None, None),
        ("request_digest", str | None, None), ("irregularities", tuple[Irregularity, ...], ()), ("observed", bool, False),
        ("source", str | None, None),
    ]  # fmt: skip
    fields: list[Any] = [
        ("v", int), ("act", kind), ("by", msgspec.Raw), ("effective_at", datetime), ("recorded_at", datetime), ("rulebook", str), *optional,
    ]  # fmt: skip
    return msgspec.defstruct(kind.__name__, fields, gc=False)


def raw_scan_rate(court: Court) -> float:
    """Entries a second of a scan with untyped decode."""
    decode = msgspec.json.Decoder().decode

    def scan() -> None:
        with closing(sqlite3.connect(court.path)) as db:
            for _, _, _, state, _ in db.execute(_ENTRIES):
                decode(state)

    return court.position / statistics.median(seconds(scan) for _ in range(3))


def eventsourcing_rate(court: Court) -> float:
    """Events a second through eventsourcing's own notifications and mapper, as they come, on as many events."""
    count = court.position
    plain = Application[Any]({"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": f"{court.path}-plain"})
    for i in range(0, count, 100):
        case = PlainCase(str(i))
        for n in range(min(100, count - i) - 1):
            case.inquire(f"before-{n}", "network", "deposits of all banks", "乙公司")
        plain.save(case)

    def read() -> None:
        start, found = 1, plain.recorder.select_notifications(1, 1_000)
        while found:
            for notification in found:
                plain.mapper.to_domain_event(notification)
            start = found[-1].id + 1
            found = plain.recorder.select_notifications(start, 1_000)

    with closing(plain):
        return count / statistics.median(seconds(read) for _ in range(3))


def docket() -> Iterator[tuple[str, Act, datetime, str]]:
    """Cases with inquiries, a ship and its sale, each a few days after the one before, their acts interleaved."""
    told: list[tuple[datetime, str, Act]] = []
    for i in range(1, CASES + 1):
        filed = _BEGIN + timedelta(days=i % 300)
        told += [(filed + timedelta(days=5 * n), f"(2016)琼72执{i}号", act) for n, act in enumerate(_life(i, filed))]
    told.sort(key=lambda t: t[0])
    return ((number, act, at, "made up") for at, number, act in told)


def _life(i: int, filed: datetime) -> list[Act]:
    claim, sold = Money.of(100_000 + i, "CNY"), Money.of(3_500_000, "CNY")
    opens = filed + timedelta(days=85)
    return [
        acts.CaseFiled("first_time", f"judgment {i}", (Party("甲"),), (Party("乙公司", "unit"),), claim, filed.date()),
        acts.CaseAssigned(Officer(f"judge-{i % 20}", "judge"), "1"),
        acts.NoticeServed("乙公司", True),
        *(acts.InquiryMade(f"i{n}", "network", "banks", "乙公司") for n in range(3)),
        *(acts.InquiryAnswered(f"i{n}", False) for n in range(3)),
        acts.AssetFound("ship", "ship", "a ship", Money.of(5_000_000, "CNY")),
        acts.TrackEntered(True),
        acts.AssetControlled("m", "ship", "arrest", Period(months=24)),
        acts.ConsumptionRestricted("乙公司"),
        acts.PricingStarted("ship", "valuation"),
        acts.PriceFixed("ship", Money.of(4_000_000, "CNY")),
        acts.SaleOrdered("sale", ("ship",)),
        acts.LotListed("lot", "sale", ("ship",), 1, Money.of(3_000_000, "CNY"),
        Money.of(300_000, "CNY"), Money.of(1_000, "CNY"), "platform",
                       filed.date(), opens, opens + timedelta(days=1)),
        acts.LotSold("lot", sold, "丙"),
        acts.SaleEnded("sale", "sold"),
        acts.MoneyReceived(sold, "丙", "lot"),
        acts.MoneyPaidOut(claim, "甲"),
        acts.CaseConcluded("performed"),
    ]  # fmt: skip
