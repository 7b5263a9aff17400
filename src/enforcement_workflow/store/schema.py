"""The tables of a store, in the version that this software writes, and how a store of an older version becomes one."""

import json
import sqlite3
import unicodedata
from collections.abc import Iterator
from typing import Final

from enforcement_workflow.errors import StoreUnusable

APPLICATION_ID: Final = 0x454E4657
"""Marks a SQLite file as ours ("ENFW")."""
SCHEMA: Final = 2
FILING: Final = "CaseFiled"
"""The stored name of the act by which a case begins."""

_LOG: Final = (
    """CREATE TABLE stored_events (
        position INTEGER PRIMARY KEY AUTOINCREMENT, originator_id TEXT NOT NULL, originator_version INTEGER NOT NULL,
        topic TEXT NOT NULL, state TEXT NOT NULL, digest TEXT NOT NULL, request_id TEXT)""",
    "CREATE UNIQUE INDEX one_entry_a_version ON stored_events (originator_id, originator_version)",
    "CREATE UNIQUE INDEX one_use_a_request ON stored_events (request_id) WHERE request_id IS NOT NULL",
    "CREATE TABLE case_heads (number TEXT PRIMARY KEY, version INTEGER NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE store_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON stored_events
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    """CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON stored_events
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    # REPLACE removes rows without asking the trigger above, unless the connection has recursive_triggers on.
    """CREATE TRIGGER entries_are_not_replaced BEFORE INSERT ON stored_events
        WHEN EXISTS (SELECT 1 FROM stored_events WHERE position = NEW.position)
            OR EXISTS (SELECT 1 FROM stored_events
                WHERE originator_id = NEW.originator_id AND originator_version = NEW.originator_version)
            OR EXISTS (SELECT 1 FROM stored_events WHERE request_id = NEW.request_id)
        BEGIN SELECT RAISE(ABORT, 'an entry with this position, version or request id is there'); END""",
)
"""Schema 1: the log, the heads of its streams, and what the file says of itself."""

_BESIDE_THE_LOG: Final = (
    "CREATE TABLE filings (basis TEXT NOT NULL, number TEXT NOT NULL, PRIMARY KEY (basis, number)) WITHOUT ROWID",
    """CREATE TABLE refusals (
        place INTEGER PRIMARY KEY, turn INTEGER NOT NULL, number TEXT NOT NULL, officer TEXT NOT NULL, office TEXT NOT NULL,
        digest TEXT NOT NULL, rules TEXT NOT NULL, times INTEGER NOT NULL, first_at TEXT NOT NULL, last_at TEXT NOT NULL,
        state TEXT NOT NULL)""",
    "CREATE UNIQUE INDEX one_row_a_refusal ON refusals (number, officer, office, digest, rules)",
    "CREATE UNIQUE INDEX refusals_in_turn ON refusals (turn)",
    "CREATE UNIQUE INDEX refusals_of_a_case ON refusals (number, turn)",
    """CREATE TABLE refusal_counts (
        number TEXT PRIMARY KEY, kept INTEGER NOT NULL, gave_way INTEGER NOT NULL, attempts INTEGER NOT NULL) WITHOUT ROWID""",
)
"""Schema 2 adds the cases by their instrument, and the attempts that were refused."""


def instrument(basis: str) -> str:
    """An instrument as it is looked up: wide and narrow letters and runs of blanks are the same."""
    return " ".join(unicodedata.normalize("NFKC", basis).split())


def schema_of(connection: sqlite3.Connection, path: str) -> int:
    """The schema of a store of ours, 0 of an empty file. Raises StoreUnusable for anything else, and for a newer one."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark == APPLICATION_ID and schema > SCHEMA:
        problem = f"it was made by a newer version (schema {schema}, this one knows {SCHEMA}); update the software"
        raise StoreUnusable(url=path, problem_en=problem, problem_zh=f"由较新版本创建（{schema}），请升级软件")
    if mark != APPLICATION_ID and tables:
        problem = "it is a database, but not one of enforcement cases; choose another file"
        raise StoreUnusable(url=path, problem_en=problem, problem_zh="不是执行案件数据库，请另选文件")
    return int(schema) if mark == APPLICATION_ID else 0


def bring_up(connection: sqlite3.Connection, path: str) -> None:
    """Make the tables that a file lacks, in one transaction; where another process has been faster there is nothing to do."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        schema = schema_of(connection, path)
        for statement in (*(_LOG if schema < 1 else ()), *(_BESIDE_THE_LOG if schema < 2 else ())):
            connection.execute(statement)
        if schema == 1:
            connection.executemany("INSERT OR IGNORE INTO filings VALUES (?, ?)", _filings(connection))
        if schema < SCHEMA:
            connection.execute(f"PRAGMA user_version={SCHEMA}")
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _filings(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The instruments of the filings in a log and the cases they began; `check` tells of those that cannot be read."""
    rows = connection.execute(
        "SELECT CAST(originator_id AS BLOB), CAST(state AS BLOB) FROM stored_events WHERE topic=?", (FILING,)
    )
    for number, state in rows:
        try:
            yield instrument(json.loads(state)["act"]["basis"]), number.decode()
        except (ValueError, LookupError, TypeError):
            continue
