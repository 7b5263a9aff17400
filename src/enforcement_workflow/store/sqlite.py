"""The store in one SQLite file: an append-only log, the heads of its streams, and the cases by their instrument."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, Protocol, cast

from eventsourcing.persistence import IntegrityError, Notification, StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder

from enforcement_workflow.store.datastore import Datastore, translated
from enforcement_workflow.store.mapper import FIRST, SealedEvent, broken

_INSERT: Final = (
    "INSERT INTO stored_events (originator_id, originator_version, topic, state, digest, request_id)"
    " VALUES (?, ?, ?, CAST(? AS TEXT), ?, ?)"
)
_MOVE: Final = "UPDATE case_heads SET version=?, digest=? WHERE number=? AND version=? AND digest=?"
_COLUMNS: Final = (
    "CAST(originator_id AS BLOB), originator_version, CAST(topic AS BLOB), CAST(state AS BLOB), CAST(digest AS BLOB),"
    " CAST(request_id AS BLOB)"
)
_CASE: Final = (
    f"SELECT {_COLUMNS} FROM stored_events WHERE originator_id=? AND originator_version BETWEEN ? AND ?"
    " ORDER BY originator_version"
)
_HEAD: Final = "SELECT version, digest FROM case_heads WHERE number=?"
_ON: Final = "SELECT count(*) FROM filings WHERE basis=?"
_HEADS: Final = "SELECT CAST(number AS BLOB), version, CAST(digest AS BLOB) FROM case_heads"

Row = tuple[int, bytes, bytes, bytes, bytes, bytes | None]
"""Of a stored entry: version, topic, state, digest, the digest of the entry before, request id."""
Head = tuple[str, int, str]
"""The number of a case, its last version and that entry's digest."""
HeadMove = tuple[str, int, str, int, str]
"""The number of a case, the version and digest it must be at, and those it moves to."""
Filing = tuple[str, str]
"""An instrument, as it is looked up, and the number of a case that rests on it."""


class Seen(Protocol):
    """What was read outside a case while its act was judged, on which the judgement rests."""

    @property
    def heads(self) -> Iterable[Head]:
        """Heads that must still stand so; version 0 stands for no head."""

    @property
    def filings(self) -> Iterable[tuple[str, int]]:
        """Instruments, and how many cases must still rest on each."""


class LostRace(IntegrityError):
    """Another writer has moved the case on: it is no longer at the version and digest that was judged."""


def text(value: Any) -> str:
    """A stored text as read: bytes that are not UTF-8 any more keep their place and will fail their seal."""
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else str(value)


def _still_so(connection: sqlite3.Connection, seen: Seen) -> None:
    """Raise LostRace where what was read outside has changed since."""
    for number, version, digest in seen.heads:
        if connection.execute(_HEAD, (number,)).fetchone() != ((version, digest) if version else None):
            raise LostRace(number)
    for basis, count in seen.filings:
        if connection.execute(_ON, (basis,)).fetchone() != (count,):
            raise LostRace(basis)


def _insert(
    connection: sqlite3.Connection, events: Sequence[SealedEvent], heads: Sequence[HeadMove], filings: Sequence[Filing]
) -> list[int] | None:
    for number, version, digest, new_version, new_digest in heads:
        if not version:
            connection.execute("INSERT INTO case_heads VALUES (?, ?, ?)", (number, new_version, new_digest))
        elif connection.execute(_MOVE, (new_version, new_digest, number, version, digest)).rowcount != 1:
            raise LostRace(number)
    if filings:
        connection.executemany("INSERT OR IGNORE INTO filings VALUES (?, ?)", filings)
    rows = [(s.originator_id, s.originator_version, s.topic, s.state, s.digest, s.request_id) for s in events]
    if len(rows) == 1:
        return [cast(int, connection.execute(_INSERT, rows[0]).lastrowid)]
    connection.executemany(_INSERT, rows)
    return None


def _beside(
    rows: Iterator[tuple[bytes, Iterator[Any]]], heads: Iterator[Any]
) -> Iterator[tuple[bytes, Iterator[Any], Head | None]]:
    """Rows by case with their heads, both in order of numbers."""
    case, head = next(rows, None), next(heads, None)
    while case or head:
        if case and head and case[0] == head[0]:
            yield case[0], case[1], head
            case, head = next(rows, None), next(heads, None)
        elif case and (head is None or case[0] < head[0]):
            yield case[0], case[1], None
            case = next(rows, None)
        elif head:
            yield head[0], iter(()), head
            head = next(heads, None)


class Recorder(SQLiteApplicationRecorder):
    """Inserts entries together with the moves of their cases' heads, or not at all."""

    datastore: Datastore

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Insert in one transaction, moving `heads` and entering `filings`. Raises LostRace when a case has moved on, what
        was `seen` no longer holds, a number or a request id is taken; StoreUnusable when the file cannot be written."""
        seen: Seen | None = kwargs.get("seen")
        with self.writing() as connection:
            try:
                if seen is not None:
                    _still_so(connection, seen)
                events = cast("Sequence[SealedEvent]", stored_events)
                return _insert(connection, events, kwargs["heads"], kwargs.get("filings", ()))
            except sqlite3.IntegrityError as error:
                if "append-only" in str(error):
                    raise
                raise LostRace(str(error)) from None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction on the writer, durable when the block has ended. Raises StoreUnusable."""
        with self.datastore.writing:
            connection = self.datastore.writer
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                raise translated(self.datastore.path, error) from None
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def read(self, statement: str, params: Sequence[Any] = ()) -> list[Any]:
        """Rows of a query, on a connection of the pool."""
        try:
            with self.datastore.get_connection(commit=False) as connection:
                return connection._sqlite_conn.execute(statement, params).fetchall()
        except sqlite3.Error as error:
            raise translated(self.datastore.path, error) from None

    def select_events(
        self,
        originator_id: Any,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """The sealed events of a case in order of version, each with the digest of the one before.

        Raises CorruptHistory where a version is missing.
        """
        number = str(originator_id)
        events = [
            SealedEvent(number, v, text(topic), state, text(digest), text(before), None if r is None else text(r))
            for v, topic, state, digest, before, r in self.rows(number, after=gt or 0, until=lte)
        ]
        events = events[::-1] if desc else events
        return events[:limit] if limit is not None else events

    def rows(self, number: str, *, after: int = 0, until: int | None = None) -> Iterator[Row]:
        """What is stored of a case beyond a version, in order of version. Raises CorruptHistory where one is missing."""
        found = self.read(_CASE, (number, after, until if until is not None else 2**62))
        previous, expected = FIRST.encode(), after or 1
        for _, version, topic, state, digest, request_id in found:
            if version != expected:
                raise broken(number, expected, "this version is missing", "该版本缺失")
            if version > after:
                yield version, topic, state, digest, previous, request_id
            previous, expected = digest, version + 1
        if after and not found:
            raise broken(number, after, "this version is missing", "该版本缺失")

    def scan(self) -> Iterator[tuple[bytes, Iterator[Any], Head | None]]:
        """Every case in one pass over one snapshot, in order of numbers: its number, its rows by version, its head.

        A case with rows and no head, or a head and no rows, is there too. Take the rows of one before the next.
        """
        with self.datastore.get_connection(commit=False) as connection:
            execute = connection._sqlite_conn.execute
            execute("BEGIN")
            try:
                every = execute(f"SELECT {_COLUMNS} FROM stored_events ORDER BY originator_id, originator_version")
                heads = execute(f"{_HEADS} ORDER BY number")
                yield from _beside(groupby(every, itemgetter(0)), ((n, v, text(d)) for n, v, d in heads))
            except sqlite3.Error as error:
                raise translated(self.datastore.path, error) from None
            finally:
                execute("ROLLBACK")

    def whole(self, number: str) -> tuple[list[Any], Head | None]:
        """The rows of a case by version, and its head, both as they stand at one moment."""
        try:
            with self.datastore.get_connection(commit=False) as connection:
                execute = connection._sqlite_conn.execute
                execute("BEGIN")
                try:
                    heads = execute(f"{_HEADS} WHERE number=?", (number,)).fetchall()
                    rows = execute(_CASE, (number, -(2**63), 2**63 - 1)).fetchall()
                finally:
                    execute("ROLLBACK")
        except sqlite3.Error as error:
            raise translated(self.datastore.path, error) from None
        return rows, (number, heads[0][1], text(heads[0][2])) if heads else None

    def head(self, number: str) -> Head | None:
        """Where a case stands, or None when there is no such case."""
        rows = self.read(f"{_HEADS} WHERE number=?", (number,))
        return (number, rows[0][1], text(rows[0][2])) if rows else None

    def heads(self) -> Iterator[Head]:
        """The heads of all cases, in order of their numbers."""
        for number, version, digest in self.read(f"{_HEADS} ORDER BY number"):
            yield text(number), version, text(digest)

    def request(self, request_id: str) -> tuple[str, int] | None:
        """The case and version that a request id was first used for."""
        rows = self.read(
            "SELECT CAST(originator_id AS BLOB), originator_version FROM stored_events WHERE request_id=?",
            (request_id,),
        )
        return (text(rows[0][0]), rows[0][1]) if rows else None

    def cases_on(self, basis: str) -> list[str]:
        """The numbers of the cases that rest on an instrument, given as it is looked up."""
        return [text(n) for (n,) in self.read("SELECT CAST(number AS BLOB) FROM filings WHERE basis=?", (basis,))]

    def rests_on(self, basis: str, number: str) -> bool:
        """Whether a case is entered under an instrument."""
        return bool(self.read("SELECT 1 FROM filings WHERE basis=? AND number=?", (basis, number)))

    def touched(self, after: int, limit: int) -> list[tuple[int, str]]:
        """Positions beyond `after` with the stream that each belongs to, in order, at most `limit`."""
        rows = self.read(
            "SELECT position, CAST(originator_id AS BLOB) FROM stored_events WHERE position>? ORDER BY position LIMIT ?",
            (after, limit),
        )
        return [(position, text(number)) for position, number in rows]

    def facts(self) -> dict[str, str]:
        """What the file says of itself: its jurisdiction and court."""
        return dict(self.read("SELECT name, value FROM store_facts"))

    def keep_fact(self, name: str, value: str) -> None:
        """Write down a fact of the file, once; a fact that stands is left as it is."""
        try:
            with self.datastore.writing:
                self.datastore.writer.execute("INSERT OR IGNORE INTO store_facts VALUES (?, ?)", (name, value))
        except sqlite3.Error as error:
            raise translated(self.datastore.path, error) from None

    def max_notification_id(self) -> int:
        """The last position, 0 in an empty store."""
        return int(self.read("SELECT coalesce(max(position), 0) FROM stored_events")[0][0])

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Events in the order of their positions, as eventsourcing's readers take them."""
        first = (start or 0) - (1 if inclusive_of_start else 0)
        marks = f" AND topic IN ({','.join('?' * len(topics))})" if topics else ""
        rows = self.read(
            f"SELECT position, {_COLUMNS} FROM stored_events WHERE position>? AND position<=?{marks} ORDER BY position LIMIT ?",
            (first, stop if stop is not None else 2**62, *topics, limit),
        )
        return [Notification(text(n), v, text(t), bytes(s), id=position) for position, n, v, t, s, _, _ in rows]
