"""Where fact tables are kept: a file or a PostgreSQL database, on a connection that only their owner begins transactions on.

What differs between the two is said here and nowhere else.
"""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from enforcement_workflow.errors import StoreUnusable
from enforcement_workflow.store.engine import in_postgres, path_of
from enforcement_workflow.store.only_read import changed, only_read
from enforcement_workflow.store.postgres_schema import FOLLOWING

PATIENCE: Final = 30
"""Seconds to wait for another writer."""
VALUES: Final = 900
"""How many values one statement inserts at most; no SQLite takes fewer than 999."""
_GLANCE_MS: Final = 200
"""How long the swap of a rebuild keeps new readers waiting behind old ones before it steps back."""


def place_of(url: str) -> "Place":
    """The place that an address names. Raises StoreUnusable where it cannot be reached."""
    return _InPostgres(url) if in_postgres(url) else _InFile(path_of(url))


def file_engine(path: str) -> Engine:
    """An engine on a file; one that may not be written is only read."""
    found = only_read(path)
    if found is None:
        url = URL.create("sqlite", database=path)
        return create_engine(url, poolclass=NullPool, connect_args={"timeout": PATIENCE})
    uri = found.uri
    return create_engine(
        "sqlite://", poolclass=NullPool, creator=lambda: sqlite3.connect(uri, uri=True, timeout=PATIENCE)
    )


class Place:
    """A connection to one place, and what is peculiar to its engine."""

    dialect: str
    """The SQL it speaks, by the name that Ibis has for it."""
    main: str
    """The schema of tables that stay."""
    schema: str | None = None
    """The same, where it has a name of its own."""
    temporary: str
    """The schema of temporary tables."""
    begin: tuple[str, ...]
    """How a transaction begins that no other writer of facts runs beside."""
    look: str
    """How one begins that sees everything as of one moment, and keeps nobody from writing."""
    hasty: str
    """After this, a commit is not waited for until it is on the disk; none of them is torn."""
    steady: str
    """After this, one is again, and with it all before it."""
    path: str
    """As it may be shown."""
    error: type[Exception]
    """What its driver raises."""
    engine: Engine
    connection: Connection

    def _connected(self) -> None:
        try:
            self.connection = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        except DBAPIError as error:
            raise self.unusable(error) from None

    def close(self) -> None:
        """Give the connection back."""
        self.connection.close()
        self.engine.dispose()

    @property
    def may_write(self) -> bool:
        """Facts may be written here, and their tables made."""
        raise NotImplementedError

    def trust(self) -> None:
        """Raise StoreUnusable where what was read here meanwhile may not be believed."""

    @property
    def driver(self) -> Any:
        """The driver's own connection, for what is done often."""
        return self.connection.connection.driver_connection

    def unusable(self, error: Exception) -> StoreUnusable:
        """The error of ours for one of the database's."""
        said = " ".join(str(error.orig if isinstance(error, DBAPIError) else error).split())
        return StoreUnusable(
            url=self.path, problem_en=f"its facts cannot be written ({said})", problem_zh=f"无法写入事实表（{said}）"
        )

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a query answers: days as ISO 8601, whole numbers as such."""
        plainly = self.connection.execution_options(no_parameters=True)
        return [tuple(row) for row in plainly.exec_driver_sql(statement)]

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows, in the transaction that goes on: many in one statement, which is a fifth quicker than each in its own."""
        one = f"({', '.join('?' * len(columns))})"
        at_once = VALUES // len(columns)
        rest = len(rows) % at_once
        if many := len(rows) - rest:
            values = (list(chain.from_iterable(rows[n : n + at_once])) for n in range(0, many, at_once))
            self.driver.executemany(f"INSERT INTO {table} VALUES {', '.join([one] * at_once)}", values)
        if rest:
            self.driver.executemany(f"INSERT INTO {table} VALUES {one}", rows[many:])

    def delete(self, table: str, numbers: Iterable[str], court: str) -> None:
        """Remove the rows of these cases of a court."""
        keys = [(number, court) for number in numbers]
        self.driver.executemany(f"DELETE FROM {table} WHERE number=? AND court=?", keys)

    def take_over(self, tables: Iterable[str]) -> None:
        """Before tables are dropped, within a transaction: see that no reader is stopped for long."""


class _InFile(Place):
    dialect, main, temporary, begin, look = "sqlite", "main", "temp", ("BEGIN IMMEDIATE",), "BEGIN"
    hasty, steady = "PRAGMA synchronous=NORMAL", "PRAGMA synchronous=FULL"

    def __init__(self, path: str) -> None:
        self.path, self.error, self._only_read = path, sqlite3.Error, only_read(path)
        self.engine = file_engine(path)
        event.listen(self.engine, "connect", _prepare_file)
        self._connected()

    @property
    def may_write(self) -> bool:
        return self._only_read is None

    def trust(self) -> None:
        if self._only_read and not self._only_read.is_as_it_was():
            raise changed(self.path)


def _prepare_file(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=FAST")  # or dropping old facts would write as much as the new ones
    connection.execute("PRAGMA cache_size=-16384")  # 16 MB, so that a rebuild does not write pages twice


class _InPostgres(Place):
    dialect, temporary, begin = "postgres", "pg_temp", ("BEGIN", f"SELECT pg_advisory_xact_lock({FOLLOWING})")
    look = "BEGIN ISOLATION LEVEL REPEATABLE READ"
    hasty, steady = "SET synchronous_commit = off", "RESET synchronous_commit"

    def __init__(self, url: str) -> None:
        import psycopg

        from enforcement_workflow.store.postgres_errors import address

        self.path, self._url, self.error = address(url), url, psycopg.Error
        self.engine = create_engine("postgresql+psycopg://", poolclass=NullPool, creator=self._connect)
        self._connected()
        self.schema = str(self.connection.execute(text("SELECT current_schema()")).scalar_one())
        self.main = '"' + self.schema.replace('"', '""') + '"'

    @property
    def may_write(self) -> bool:
        asked = "SELECT current_setting('transaction_read_only') = 'off' AND has_schema_privilege(current_schema(), 'CREATE')"
        return bool(self.connection.execute(text(asked)).scalar_one())

    def _connect(self) -> Any:
        import psycopg
        from psycopg.types.numeric import FloatLoader
        from psycopg.types.string import TextLoader

        class Whole(FloatLoader):
            """A sum of whole numbers comes as a decimal: it is one still."""

            def load(self, data: Any) -> Any:
                said = bytes(data).decode()
                return int(said) if said.lstrip("-").isdigit() else float(said)

        connection = psycopg.connect(self._url, autocommit=True, application_name="enforcement-workflow")
        connection.execute(
            f"SET lock_timeout = '{PATIENCE}s'; SET DateStyle = 'ISO'; SET TimeZone = 'UTC'; SET client_min_messages = error"
        )
        connection.adapters.register_loader("numeric", Whole)
        connection.adapters.register_loader("date", TextLoader)
        return connection

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        with self.driver.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def delete(self, table: str, numbers: Iterable[str], court: str) -> None:
        self.driver.execute(f"DELETE FROM {table} WHERE number = ANY(%s) AND court = %s", (list(numbers), court))

    def take_over(self, tables: Iterable[str]) -> None:
        """A reader at work keeps a table; those that come meanwhile would wait behind us, so we wait in short turns."""
        deadline = time.monotonic() + PATIENCE
        execute = self.connection.exec_driver_sql
        while True:
            execute("SAVEPOINT before")
            try:
                execute(f"SET LOCAL lock_timeout = '{_GLANCE_MS}ms'")
                execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE")
                return
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", "") != "55P03" or time.monotonic() > deadline:
                    raise
                execute("ROLLBACK TO SAVEPOINT before")
                time.sleep(0.1)
