"""The database of a store behind its court's back, on either engine: as an administrator, or a forger, sees it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from enforcement_workflow import Court


@contextmanager
def behind(url: Path | str) -> Iterator[Any]:
    """A plain connection, whose one transaction is committed at the end."""
    if str(url).startswith("postgresql://"):
        import psycopg

        with psycopg.connect(str(url)) as db:
            yield db
    else:
        with closing(sqlite3.connect(str(url).removeprefix("sqlite:///"))) as db, db:
            yield db


@contextmanager
def unguarded(url: Path | str) -> Iterator[Any]:
    """The same, with the triggers taken away that keep the log as it is."""
    with behind(url) as db:
        if isinstance(db, sqlite3.Connection):
            for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                db.execute(f"DROP TRIGGER {trigger}")
        else:
            db.execute("ALTER TABLE stored_events DISABLE TRIGGER USER")
        yield db


def left_alone(url: Path | str) -> None:
    """Wait until nobody is at work there any more: a server carries out what a client that was killed had sent."""
    if str(url).startswith("postgresql://"):
        others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with behind(url) as db:
            db.autocommit = True
            while db.execute(others).fetchone() != (0,):
                time.sleep(0.005)


@contextmanager
def reading_only(court: Court) -> Iterator[None]:
    """Meanwhile the court may read and not write."""
    writer = court._log.cases.datastore.writer  # type: ignore[attr-defined]
    off, on = (
        ("PRAGMA query_only = 1", "PRAGMA query_only = 0")
        if isinstance(writer, sqlite3.Connection)
        else ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off")
    )
    writer.execute(off)
    yield
    writer.execute(on)
