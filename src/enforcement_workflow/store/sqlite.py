"""The log in one SQLite file: one writer at a time, so that whoever holds it sees all there is."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from enforcement_workflow.store.datastore import Datastore, translated
from enforcement_workflow.store.mapper import SealedEvent
from enforcement_workflow.store.recorder import Execute, Filing, HeadMove, LostRace, Recorder, Seen, Writing
from enforcement_workflow.store.schema import FILINGS

_INSERT: Final = (
    "INSERT INTO stored_events (originator_id, originator_version, topic, state, digest, request_id)"
    " VALUES (?, ?, ?, CAST(? AS TEXT), ?, ?)"
)
_MOVE: Final = "UPDATE case_heads SET version=?, digest=? WHERE number=? AND version=? AND digest=?"
_HEAD: Final = "SELECT version, digest FROM case_heads WHERE number=?"
_ON: Final = "SELECT count(*) FROM filings WHERE basis=?"


def _still_so(transaction: Writing, seen: Seen) -> None:
    """Raise LostRace where what was read outside has changed since."""
    for number, version, digest in seen.heads:
        if transaction.execute(_HEAD, (number,)).fetchone() != ((version, digest) if version else None):
            raise LostRace(number)
    for basis, count in seen.filings:
        if transaction.execute(_ON, (basis,)).fetchone() != (count,):
            raise LostRace(basis)


class SQLiteRecorder(Recorder):
    """A recorder on a SQLite file. A text is read as a blob, so that one that is damaged can be read too."""

    raw = "CAST({} AS BLOB)"

    datastore: Datastore

    def __init__(self, datastore: Datastore) -> None:
        self.datastore = datastore

    @property
    def engine(self) -> str:
        """Its name and version."""
        return f"SQLite {sqlite3.sqlite_version}"

    def put(
        self, events: Sequence[SealedEvent], heads: Sequence[HeadMove], filings: Sequence[Filing], seen: Seen | None
    ) -> None:
        """Insert entries as `Recorder` says, alone with the file."""
        with self.writing() as transaction:
            if seen is not None:
                _still_so(transaction, seen)
            for number, version, digest, new_version, new_digest in heads:
                if not version:
                    transaction.execute("INSERT INTO case_heads VALUES (?, ?, ?)", (number, new_version, new_digest))
                elif transaction.execute(_MOVE, (new_version, new_digest, number, version, digest)).rowcount != 1:
                    raise LostRace(number)
            if filings:
                transaction.executemany(FILINGS, filings)
            rows = [(s.originator_id, s.originator_version, s.topic, s.state, s.digest, s.request_id) for s in events]
            transaction.executemany(_INSERT, rows)

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Writing]:
        """One transaction on the writer: every writer is alone here."""
        with self.datastore.writing:
            connection = self.datastore.writer
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except sqlite3.IntegrityError as error:
                if "append-only" in str(error):
                    raise translated(self.datastore.path, error) from None
                raise LostRace(str(error)) from None
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

    @contextmanager
    def snapshot(self, *, streaming: bool = False) -> Iterator[Execute]:
        """Queries on one connection of the pool, in one transaction; rows are never all in memory."""
        try:
            with self.datastore.get_connection(commit=False) as connection:
                execute = connection._sqlite_conn.execute
                execute("BEGIN")
                try:
                    yield execute
                finally:
                    if not connection.closed:  # with the pool, while a reading was broken off
                        execute("ROLLBACK")
        except sqlite3.Error as error:
            raise translated(self.datastore.path, error) from None

    def max_notification_id(self) -> int:
        """The last position: entries come in its order."""
        return int(self.read("SELECT coalesce(max(position), 0) FROM stored_events")[0][0])

    def amiss(self) -> Iterator[tuple[str, str]]:
        """Pragmas, triggers, and gaps between the positions: a file has none."""
        for pragma, wanted in (("journal_mode", "wal"), ("synchronous", 2), ("integrity_check", "ok")):
            (found,) = self.read(f"PRAGMA {pragma}")[0]
            if pragma == "journal_mode" and self.datastore.only_read:
                found = self.datastore.only_read.journal_mode
            if found != wanted:
                yield f"{pragma} is {found}, not {wanted}.", f"{pragma} 为 {found}，应为 {wanted}。"
        triggers = {name for (name,) in self.read("SELECT name FROM sqlite_master WHERE type='trigger'")}
        for name in ("entries_are_not_changed", "entries_are_not_removed", "entries_are_not_replaced"):
            if name not in triggers:
                yield f"The trigger {name} is missing.", f"缺少触发器 {name}。"
        rows, first, last = self.read("SELECT count(*), min(position), max(position) FROM stored_events")[0]
        if rows and (first, last) != (1, rows):
            yield (
                f"The log has {rows} entries, at positions from {first} to {last}.",
                f"日志有{rows}条，位置自{first}至{last}。",
            )
