"""One SQLite file as a store of ours: how it is opened, on which settings, and what is said when it cannot be used."""

import logging
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

from eventsourcing.persistence import ConnectionPoolClosedError, OperationalError
from eventsourcing.sqlite import SQLiteConnection, SQLiteConnectionPool, SQLiteDatastore

from enforcement_workflow.errors import StoreUnusable
from enforcement_workflow.jurisdictions import on_offer
from enforcement_workflow.store.only_read import OnlyRead, changed, log_is_needed, only_read
from enforcement_workflow.store.schema import (
    FILING,
    FILINGS,
    SCHEMA,
    SQLITE,
    filings_in,
    known_schema,
    not_ours,
    older,
    statements,
)

APPLICATION_ID: Final = 0x454E4657
"""Marks a SQLite file as ours ("ENFW")."""
PATIENCE: Final = 30
"""Seconds to wait for another writer."""
_WAL_FAULT: Final = ((3, 7, 0), (3, 51, 2))
_logger = logging.getLogger("enforcement_workflow")
_logger.addHandler(logging.NullHandler())


def wal_fault() -> bool:
    """Whether this machine's SQLite has the WAL-reset fault, which several writing processes may meet."""
    low, high = _WAL_FAULT
    return low <= sqlite3.sqlite_version_info <= high


@cache
def tell_of_wal_fault() -> None:
    """Once in a process."""
    if wal_fault():
        _logger.warning(
            "SQLite %s has the WAL-reset fault under several writers; 3.51.3 mends it", sqlite3.sqlite_version
        )


def translated(url: str, error: Exception | str) -> StoreUnusable:
    """What SQLite says of a file, in words that say what to do."""
    message = str(error)
    for sign, en, zh in (
        ("not a database", "it is not a database", "不是数据库文件"),
        ("malformed", "the database file is damaged; restore a backup", "数据库文件已损坏，请恢复备份"),
        (
            "readonly",
            "it is read-only; a copy in a folder that may be written to can be used",
            "为只读文件；可复制到可写的文件夹后使用",
        ),
        ("full", "the disk is full; nothing was recorded", "磁盘已满，未作任何记录"),
        (
            "locked",
            f"other writers kept it locked for {PATIENCE} s; nothing was recorded",
            f"被锁定超过{PATIENCE}秒，未作任何记录",
        ),
        (
            "unable to open",
            "it cannot be opened; check that the folder exists and may be written to",
            "无法打开，请检查目录及权限",
        ),
        ("append-only", "entries cannot be changed or removed", "记录不得更改或删除"),
    ):
        if sign in message:
            return StoreUnusable(url=url, problem_en=en, problem_zh=zh)
    return StoreUnusable(url=url, problem_en=message, problem_zh=message)


def nothing_there(url: str) -> StoreUnusable:
    """The error for a place where there is no store, and none is to be made."""
    return StoreUnusable(
        url=url,
        problem_en=f"there is no store there yet; to make one, name its jurisdiction: {on_offer()}",
        problem_zh=f"尚无数据库；新建时请指明法域：{on_offer()}",
    )


class Pool(SQLiteConnectionPool):
    """Connections with the settings that durability and the append-only triggers rely on, set rather than assumed."""

    def put_connection(self, conn: SQLiteConnection) -> None:
        """Take a connection back, or close it where the pool has been closed meanwhile, as when a reading is broken off."""
        try:
            super().put_connection(conn)
        except ConnectionPoolClosedError:
            conn.close()

    def _create_connection(self) -> SQLiteConnection:
        connection = sqlite3.connect(
            self.db_name, uri=self.db_name.startswith("file:"), check_same_thread=False, isolation_level=None,
            timeout=PATIENCE, cached_statements=64,
        )  # fmt: skip
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA recursive_triggers=1")
        return SQLiteConnection(sqlite_conn=connection, max_age=None)


class Datastore(SQLiteDatastore):
    """One file, opened as ours or refused with a reason."""

    def __init__(self, path: str) -> None:
        super().__init__(path, originator_id_type="text", pool_size=8, max_overflow=56)
        self.path = self.url = path
        self.only_read: OnlyRead | None = None
        self.pool = self._pool(path)
        self.writing = threading.Lock()
        self._writer: SQLiteConnection | None = None

    @property
    def writer(self) -> sqlite3.Connection:
        """The one connection that this process writes on; hold `writing` while using it. Raises StoreUnusable where none may."""
        self._must_be_open()
        if self.only_read:
            raise translated(self.path, "readonly")
        if self._writer is None:
            self._writer = self.pool._create_connection()
        return self._writer._sqlite_conn

    @contextmanager
    def get_connection(self, *, commit: bool) -> Iterator[SQLiteConnection]:
        """A connection of the pool, given back at the end. Raises StoreUnusable when the store has been closed, and when what
        was read is not what lay there."""
        self._must_be_open()
        if self.only_read and not self.only_read.is_as_it_was():
            self._look_again()
        reading = self.only_read
        with super().get_connection(commit=commit) as connection:
            yield connection
        if reading and not reading.is_as_it_was():
            raise changed(self.path)

    def _pool(self, name: str) -> Pool:
        return Pool(db_name=name, pool_size=8, max_overflow=56, pool_timeout=float(PATIENCE))

    def _look_again(self) -> None:
        """Open anew, only to be read where nothing may be written."""
        self.only_read = only_read(self.path)
        given_up, self.pool = self.pool, self._pool(self.only_read.uri if self.only_read else self.path)
        given_up.close()

    def _must_be_open(self) -> None:
        if self.pool.closed:
            raise StoreUnusable(
                url=self.path, problem_en="it has been closed; open it again", problem_zh="已关闭，请重新打开"
            )

    def close(self) -> None:
        """Close the writer and the pool."""
        writer = getattr(self, "_writer", None)
        if writer is not None:
            self._writer = None
            writer._sqlite_conn.close()
        super().close()

    def prepare(self, *, create: bool = True) -> None:
        """Make the tables of a new file, in one step however many processes try; refuse a file that is not ours."""
        if not create and not self.path.startswith("file:") and not os.path.exists(self.path):
            raise nothing_there(self.path)  # before SQLite makes an empty file of that name
        self._look_again()
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                with self.get_connection(commit=True) as connection:
                    self._prepare(connection._sqlite_conn, create)
                return
            except (sqlite3.OperationalError, OperationalError) as error:
                if self.only_read and not self.only_read.whole:
                    raise log_is_needed(self.path) from None
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise translated(self.path, error) from None
                time.sleep(0.02)
            except sqlite3.DatabaseError as error:
                raise translated(self.path, error) from None

    def _prepare(self, connection: sqlite3.Connection, create: bool) -> None:
        connection.execute("BEGIN")  # one snapshot: another process may be making the tables
        try:
            schema = schema_of(connection, self.path)
        finally:
            connection.execute("ROLLBACK")
        if self.only_read and schema < SCHEMA:
            raise older(schema, self.path) if schema else nothing_there(self.path)
        if self.only_read:
            return
        if not schema:
            if not create:
                raise nothing_there(self.path)
            connection.execute("PRAGMA journal_mode=WAL")
        else:
            # What a failed fsync left in the log must not be built on. Where others are at work there is no such thing
            # (they have begun the log anew or built on a sound one), and they are not waited for.
            connection.execute("PRAGMA busy_timeout=0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")
        if schema < SCHEMA:
            bring_up(connection, self.path)


def schema_of(connection: sqlite3.Connection, path: str) -> int:
    """The schema of a store of ours, 0 of an empty file. Raises StoreUnusable for anything else, and for a newer one."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark == APPLICATION_ID:
        return known_schema(int(schema), path)
    if tables:
        raise not_ours(path)
    return 0


def bring_up(connection: sqlite3.Connection, path: str) -> None:
    """Make the tables that a file lacks, in one transaction; where another process has been faster there is nothing to do."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        schema = schema_of(connection, path)
        for statement in statements(SQLITE, schema):
            connection.execute(statement)
        if 0 < schema < SCHEMA:
            stored = "SELECT CAST(originator_id AS BLOB), CAST(state AS BLOB) FROM stored_events WHERE topic=?"
            connection.executemany(FILINGS, filings_in(connection.execute(stored, (FILING,))))
        if schema < SCHEMA:
            connection.execute(f"PRAGMA user_version={SCHEMA}")
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
