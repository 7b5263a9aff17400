"""One PostgreSQL database as a store of ours: its connections, on which settings, and how its tables are made."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, TypeVar

import psycopg
from psycopg.adapt import Buffer, Dumper
from psycopg.types.string import ByteaBinaryLoader

from enforcement_workflow.errors import StoreUnusable
from enforcement_workflow.store.datastore import nothing_there
from enforcement_workflow.store.postgres_errors import PATIENCE, ConnectionLost, address, is_starting, translated
from enforcement_workflow.store.postgres_schema import MIGRATING, POSTGRES
from enforcement_workflow.store.schema import (
    FILING,
    FILINGS,
    SCHEMA,
    filings_in,
    known_schema,
    not_ours,
    older,
    statements,
)

Connection = psycopg.Connection[tuple[Any, ...]]
T = TypeVar("T")

PAUSES: Final = (0.0, 0.05, 0.1, 0.2, 0.4, 0.8, *([1.0] * PATIENCE))
"""Seconds to wait, each time, before a lost connection is tried again; half a minute in all."""
_IDLE: Final = 8
"""How many connections are kept when nobody reads."""
_SETTINGS: Final = (
    "SET synchronous_commit = on; SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET DateStyle = 'ISO';"
    f" SET lock_timeout = '{PATIENCE}s'; SET default_transaction_isolation = 'read committed'"
)

_MORE: Final[dict[str, Any]] = {
    "application_name": "enforcement-workflow", "connect_timeout": 10, "tcp_user_timeout": PATIENCE * 1000,
}  # fmt: skip


class _Stored(Dumper):
    """Bytes given as a text: they are UTF-8 already."""

    oid = psycopg.adapters.types["text"].oid

    def dump(self, obj: bytes) -> Buffer:
        return obj


class Datastore:
    """One database, opened as ours or refused with a reason."""

    def __init__(self, url: str) -> None:
        self.url, self.path = url, address(url)
        self.writing = threading.RLock()
        self._lock = threading.Lock()
        self._idle: list[Connection] = []
        self._writer: Connection | None = None
        self._closed = False

    def close(self) -> None:
        """Close every connection that is not in use; those in use are closed when they come back."""
        with self._lock:
            self._closed = True
            given_back, self._idle = self._idle, []
        if self._writer is not None:
            given_back.append(self._writer)
            self._writer = None
        for connection in given_back:
            connection.close()

    @property
    def writer(self) -> Connection:
        """The one connection that this process writes on; hold `writing` while using it."""
        self._must_be_open()
        if self._writer is None or self._writer.closed:
            self._writer = self._connect()
        return self._writer

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection to read on, given back at the end. Raises StoreUnusable."""
        connection = self.take()
        try:
            yield connection
        finally:
            self.give(connection)

    def take(self) -> Connection:
        """A connection to read on."""
        self._must_be_open()
        with self._lock:
            connection = self._idle.pop() if self._idle else None
        return connection or self._connect()

    def give(self, connection: Connection) -> None:
        """Give a connection back: it is kept for the next who reads, or closed."""
        with self._lock:
            keep = not self._closed and not connection.closed and len(self._idle) < _IDLE
            if keep:
                self._idle.append(connection)
        if not keep:
            connection.close()

    def retried(self, work: Callable[[], T]) -> T:
        """Do what may be done twice, and again after a pause while the connection is lost. Raises ConnectionLost."""
        for pause in PAUSES:
            try:
                return work()
            except ConnectionLost:
                self.forget()
                time.sleep(pause)
        return work()

    def forget(self) -> None:
        """One connection was lost: those that are kept will be too."""
        with self._lock:
            lost, self._idle = self._idle, []
        for connection in lost:
            with suppress(psycopg.Error):
                connection.close()

    def has_store(self) -> bool:
        """There is a store of ours in the database. Raises StoreUnusable, also where there is something else."""
        try:
            with self.connection() as connection:
                return self._schema(connection) > 0
        except psycopg.Error as error:
            raise translated(self.path, error) from None

    def prepare(self, *, create: bool = True) -> None:
        """Make the tables of a new store, in one step however many processes try; refuse a database that is not ours."""
        try:
            with self.connection() as connection:
                schema = self._schema(connection)
                if not schema and not create:
                    raise nothing_there(self.path)
                if schema < SCHEMA:
                    self._bring_up(connection, schema)
        except psycopg.Error as error:
            raise translated(self.path, error) from None

    def _schema(self, connection: Connection) -> int:
        """The schema of a store of ours, 0 of an empty database."""
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            problem = f"its encoding is {encoding}, not UTF8; choose another database"
            raise StoreUnusable(url=self.path, problem_en=problem, problem_zh=f"其编码为 {encoding}，应为 UTF8")
        tables = (  # from the catalogue as it stands: a name that was looked up in vain before is remembered as missing
            "SELECT count(*) FILTER (WHERE relname = 'store_schema'), count(*) FROM pg_class"
            " WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')"
            " AND oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_class'::regclass AND deptype = 'e')"
        )
        ours, all_there_are = connection.execute(tables.encode()).fetchone() or (0, 0)
        if ours:
            (schema,) = connection.execute(b"SELECT version FROM store_schema").fetchone() or (0,)
            return known_schema(int(schema), self.path)
        if all_there_are:
            raise not_ours(self.path, "another database", "另选数据库")
        return 0

    def _bring_up(self, connection: Connection, found: int) -> None:
        """Make the tables that are missing; where another process has been faster there is nothing to do."""
        try:
            self._make(connection)
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction):
            if found:
                raise older(found, self.path) from None
            raise

    def _make(self, connection: Connection) -> None:
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (MIGRATING,))
            schema = self._schema(connection)
            for statement in statements(POSTGRES, schema):
                connection.execute(statement.encode())
            if 0 < schema < SCHEMA:
                self._fill(connection)
            if not schema:
                connection.execute("INSERT INTO store_schema VALUES (%s)", (SCHEMA,))
            elif schema < SCHEMA:
                connection.execute("UPDATE store_schema SET version = %s", (SCHEMA,))

    def _fill(self, connection: Connection) -> None:
        """Enter the cases by what they are found by today."""
        with connection.cursor("filed") as stored:
            stored.execute("SELECT originator_id, state FROM stored_events WHERE topic = %s", (FILING,), binary=True)
            while rows := stored.fetchmany(2_000):
                connection.cursor().executemany(FILINGS.replace("?", "%s").encode(), filings_in(rows))

    def _connect(self) -> Connection:
        """A new connection; one to a server that is starting is waited for."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                connection = psycopg.connect(self.url, autocommit=True, **_MORE)
                connection.execute(_SETTINGS)
                connection.adapters.register_dumper(bytes, _Stored)
                connection.adapters.register_loader("text", ByteaBinaryLoader)
                return connection
            except psycopg.Error as error:
                if not is_starting(error) or time.monotonic() > deadline:
                    raise translated(self.path, error) from None
                time.sleep(0.05)

    def _must_be_open(self) -> None:
        if self._closed:
            raise StoreUnusable(
                url=self.path, problem_en="it has been closed; open it again", problem_zh="已关闭，请重新打开"
            )
