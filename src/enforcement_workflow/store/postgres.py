"""The log in a PostgreSQL database: many writers at once, none of them behind one lock, and readers that miss nothing.

Positions come from a sequence, so an entry may become visible after one with a higher position. Every writer therefore
holds, while it has positions that are not committed yet, an advisory lock that names the last position it saw before.
A reader in order of positions goes only up to the lowest such name (docs/adr/0012).
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any, Final

import msgspec
import psycopg
from psycopg.errors import error_from_result
from psycopg.generators import execute
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult

from enforcement_workflow.store.mapper import SealedEvent
from enforcement_workflow.store.postgres_datastore import Connection, Datastore
from enforcement_workflow.store.postgres_errors import ConnectionLost, translated
from enforcement_workflow.store.postgres_schema import ALONE, KEYS, NAMES
from enforcement_workflow.store.recorder import (
    Execute,
    Filing,
    Found,
    Head,
    HeadMove,
    LostRace,
    Recorder,
    Seen,
    Writing,
    text,
)

ATTEMPTS: Final = 8
"""How often entries are inserted anew when the connection is lost again and again."""
MANY: Final = 64
"""With more names than this a writer holds all of them at once."""
CHUNK: Final = 1_000
"""How many entries are sent to the server in one statement."""
WAIT: Final = 1.0
"""Seconds that a reader in order of positions waits for writers that are about to commit."""

_encode = msgspec.json.Encoder(enc_hook=str).encode  # a case number is a text of its own class
_NAME: Final = b"put_entries"
_PUT: Final = b"SELECT put_entries($1::jsonb)"
_SETTLED: Final = (
    "SELECT coalesce(max(position), 0), (SELECT min((classid::bigint << 32 | objid::bigint) - ?) FROM pg_locks"
    " WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint << 32 BETWEEN ? AND ?"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) FROM stored_events"
)
_HOLD: Final = "SELECT pg_advisory_lock_shared(%s)"
_HOLD_ALONE: Final = "SELECT pg_advisory_lock(%s)"
_WRITTEN: Final = "SELECT 1 FROM stored_events WHERE originator_id=? AND originator_version=? AND digest=?"


@cache
def _in_psycopg(statement: str) -> bytes:
    return statement.replace("?", "%s").encode()


def _held(heads: Sequence[HeadMove], filings: Sequence[Filing], seen: Seen | None) -> list[tuple[int, bool]]:
    """The keys of what was seen, to be held together with others, and of what is written, to be held alone, in order.

    That two names may have one key does no harm: they wait for each other.
    """
    written = {_key("stream", move[0]) for move in heads} | {_key("basis", basis) for basis, _ in filings}
    read = set[int]()
    if seen is not None:
        read = {_key("stream", head[0]) for head in seen.heads} | {_key("basis", basis) for basis, _ in seen.filings}
    if len(written | read) > MANY:
        return [(NAMES, True)]
    return [(NAMES, False), *((name, name in written) for name in sorted(written | read))]


@lru_cache(4096)
def _key(kind: str, name: str) -> int:
    digest = blake2b(f"{kind} {name}".encode("utf-8", "surrogateescape"), digest_size=5).digest()
    return NAMES + 1 + int.from_bytes(digest)


def _row(event: SealedEvent) -> tuple[Any, ...]:
    state = event.state.decode()
    return event.originator_id, event.originator_version, event.topic, state, event.digest, event.request_id


def _must_be_done(result: PGresult) -> None:
    if result.status not in (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK):
        raise error_from_result(result)


class Transaction:
    """A transaction of the writer: statements as the store writes them, run by psycopg."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def execute(self, statement: str, params: Sequence[Any] = (), /) -> Found:
        """Run a statement."""
        return self.connection.execute(_in_psycopg(statement), params)

    def executemany(self, statement: str, rows: Any, /) -> Found:
        """Run a statement for each of the rows; `rowcount` is of all of them."""
        cursor = self.connection.cursor()
        cursor.executemany(_in_psycopg(statement), rows)
        return cursor


class PostgresRecorder(Recorder):
    """A recorder on a PostgreSQL database. A text comes as its bytes, in the binary form of results."""

    raw = "{}"
    as_numbered = " OVERRIDING SYSTEM VALUE"
    datastore: Datastore

    def __init__(self, datastore: Datastore) -> None:
        self.datastore = datastore
        self._prepared: PGconn | None = None

    @property
    def engine(self) -> str:
        """Its name and version."""
        return f"PostgreSQL {text(self.read('SHOW server_version')[0][0]).split()[0]}"

    # --- writing

    def put(
        self, events: Sequence[SealedEvent], heads: Sequence[HeadMove], filings: Sequence[Filing], seen: Seen | None
    ) -> None:
        """Insert entries as `Recorder` says. Where the connection is lost the store is asked whether they are there, by the
        digest of the last of them, before they are inserted again: they are there once, and nobody is told of it."""
        last, lost = events[-1], 0
        while True:
            try:
                self._put(events, heads, filings, seen)
                return
            except ConnectionLost:
                if self._is_written(last):
                    return
                if lost == ATTEMPTS:
                    raise
                lost += 1
            except LostRace:
                if lost and self._is_written(last):  # what was lost has been committed after all
                    return
                raise

    def _put(
        self, events: Sequence[SealedEvent], heads: Sequence[HeadMove], filings: Sequence[Filing], seen: Seen | None
    ) -> None:
        """In one statement, or where there are many, in several of one transaction."""
        first = {
            "names": _held(heads, filings, seen),
            "seen": list(seen.heads) if seen else [],
            "counts": list(seen.filings) if seen else [],
            "heads": heads,
            "filings": filings,
            "entries": [_row(e) for e in events[:CHUNK]],
        }
        if len(events) <= CHUNK:
            with self._writer() as connection:
                self._send(connection, first)
            return
        with self.writing() as transaction:
            self._send(transaction.connection, first)
            for start in range(CHUNK, len(events), CHUNK):
                more = [_row(e) for e in events[start : start + CHUNK]]
                self._send(transaction.connection, {"entries": more})

    def _send(self, connection: Connection, given: dict[str, Any]) -> None:
        """Have the server put entries. This is done for every act, so by the lower layer of the driver: a cursor would take
        longer than judging the act does."""
        server = connection.pgconn
        if self._prepared is not server:
            _must_be_done(server.prepare(_NAME, _PUT))
            self._prepared = server
        server.send_query_prepared(_NAME, [_encode(given)])
        for result in connection.wait(execute(server)):
            _must_be_done(result)

    @contextmanager
    def holding(self, heads: Sequence[HeadMove], filings: Sequence[Filing], seen: Seen | None) -> Iterator[None]:
        """The names are held by the session of the writer, so that `put` finds them held by itself. Without that, whoever is
        judged by a case on which another records without a pause would find its head moved each time."""
        with self._writer() as connection:
            for key, alone in _held(heads, filings, seen):
                connection.execute(_HOLD_ALONE if alone else _HOLD, (key,))
            try:
                yield
            finally:
                if not connection.closed:
                    connection.execute("SELECT pg_advisory_unlock_all()")

    def _is_written(self, event: SealedEvent) -> bool:
        return bool(self.read(_WRITTEN, (event.originator_id, event.originator_version, event.digest)))

    @contextmanager
    def _writer(self) -> Iterator[Connection]:
        """The connection to write on, left with no transaction open."""
        with self.datastore.writing:
            connection = self.datastore.writer
            try:
                yield connection
            except psycopg.Error as error:
                raise self._translated(connection, error) from None
            finally:
                self._ended(connection)

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[Transaction]:
        """One transaction beside those of other processes."""
        self.datastore.retried(self._awake)
        with self._writer() as connection:
            connection.execute("BEGIN")
            if alone:
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (ALONE,))
            yield Transaction(connection)
            connection.execute("COMMIT")

    def _awake(self) -> None:
        """See that the writer's connection is not one that was lost long ago."""
        with self._writer() as connection:
            connection.execute("SELECT")

    def _ended(self, connection: Connection) -> None:
        """Leave no transaction open, nor a connection that is in the middle of something."""
        if connection.pgconn.transaction_status in (TransactionStatus.INTRANS, TransactionStatus.INERROR):
            with suppress(psycopg.Error):
                connection.execute("ROLLBACK")
        if connection.pgconn.transaction_status != TransactionStatus.IDLE:
            connection.close()

    def _translated(self, connection: Connection, error: psycopg.Error) -> Exception:
        taken = psycopg.IntegrityError, psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure
        if isinstance(error, taken):
            return LostRace(str(error))
        return translated(self.datastore.path, error, lost=connection.closed)

    # --- reading

    def read(self, statement: str, params: Sequence[Any] = ()) -> list[Any]:
        """Rows of a query, asked again where the connection was lost."""

        def once() -> list[Any]:
            with self.datastore.connection() as connection:
                try:
                    return connection.execute(_in_psycopg(statement), params, binary=True).fetchall()
                except psycopg.Error as error:
                    raise self._translated(connection, error) from None

        return self.datastore.retried(once)

    @contextmanager
    def snapshot(self, *, streaming: bool = False) -> Iterator[Execute]:
        """Queries on one connection, in one transaction that sees one snapshot; when streaming, by cursors of the server."""
        connection = self.datastore.retried(self._looking)
        cursors = 0

        def execute(statement: str, params: Sequence[Any] = ()) -> Any:
            nonlocal cursors
            if not streaming:
                return connection.execute(_in_psycopg(statement), params, binary=True)
            cursors += 1
            cursor = connection.cursor(f"rows_{cursors}")
            cursor.itersize = 2_000
            return self._read_on(connection, cursor.execute(_in_psycopg(statement), params, binary=True))

        try:
            yield execute
        except psycopg.Error as error:
            raise self._translated(connection, error) from None
        finally:
            self._ended(connection)
            self.datastore.give(connection)

    def _read_on(self, connection: Connection, rows: Iterable[Any]) -> Iterator[Any]:
        """Rows that somebody else may be taking one by one, outside of the block."""
        try:
            yield from rows
        except psycopg.Error as error:
            raise self._translated(connection, error) from None

    def _looking(self) -> Connection:
        """A connection that is alive, in a transaction that sees one snapshot."""
        connection = self.datastore.take()
        try:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        except psycopg.Error as error:
            connection.close()
            raise self._translated(connection, error) from None
        return connection

    def whole(self, number: str) -> tuple[list[Any], Head | None]:
        """The rows of a case and its head, asked again where the connection was lost."""
        ask = super().whole
        return self.datastore.retried(lambda: ask(number))

    # --- in order

    def max_notification_id(self) -> int:
        """The last position below which no writer will commit any more.

        Waits a moment for those that are about to; one that writes for long is not waited for.
        """
        last, before = self._settled()
        deadline = time.monotonic() + WAIT
        while before is not None and before < last and time.monotonic() < deadline:
            time.sleep(0.002)
            _, before = self._settled()
        return int(last if before is None or before >= last else before)

    def _until(self) -> int:
        return self.max_notification_id()

    def _settled(self) -> tuple[int, int | None]:
        """The last position there is, read before the lowest that a writer at work began after."""
        found: tuple[int, int | None] = self.read(_SETTLED, (KEYS, KEYS, KEYS + (1 << 46) - 1))[0]
        return found

    # --- keeping

    def number_on(self, transaction: Writing) -> None:
        """Set the sequences behind positions and places."""
        for table, column in (("stored_events", "position"), ("refusals", "place")):
            transaction.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), coalesce(max({column}), 0) + 1, false)"
                f" FROM {table}"
            )

    def amiss(self) -> Iterator[tuple[str, str]]:
        """Settings of the server, and triggers that are missing or switched off."""
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            found = text(self.read("SELECT current_setting(?)", (setting,))[0][0])
            if found in ("off", "local"):
                yield f"{setting} is {found}, not on.", f"{setting} 为 {found}，应为 on。"
        at_work = self.read(
            "SELECT tgname::text FROM pg_trigger WHERE tgrelid = 'stored_events'::regclass AND tgenabled IN ('O', 'A')"
        )
        names = {text(name) for (name,) in at_work}
        for name in ("entries_are_not_changed", "entries_are_not_removed", "entries_are_not_truncated"):
            if name not in names:
                yield f"The trigger {name} is missing.", f"缺少触发器 {name}。"
