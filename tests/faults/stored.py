"""The stored rows behind a court's back: read, damaged and sealed anew, as a broken disk or a forger would.

How an entry is sealed is written out here and not taken from the store: SHA-256, in hex, over the digest of the entry
before (nothing for the first), the case number, the version, the stored name and the state, one to a line.
"""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

Fields = dict[str, Any]


def seal(previous: str, number: str, version: int, topic: str, state: str) -> str:
    return hashlib.sha256(f"{previous}\n{number}\n{version}\n{topic}\n{state}".encode()).hexdigest()


@contextmanager
def unguarded(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection to a store without its triggers."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute("BEGIN")
        yield db
        db.execute("COMMIT")


def reseal(db: sqlite3.Connection, number: str) -> None:
    """Make chain and head of a case fit whatever its rows now hold."""
    previous, version = "", 0
    rows = db.execute(
        "SELECT position, originator_version, topic, state FROM stored_events WHERE originator_id = ? ORDER BY originator_version",
        (number,),
    ).fetchall()
    for position, version, topic, state in rows:
        previous = seal(previous, number, version, topic, state)
        db.execute("UPDATE stored_events SET digest = ? WHERE position = ?", (previous, position))
    db.execute("UPDATE case_heads SET version = ?, digest = ? WHERE number = ?", (version, previous, number))


def rewritten(
    path: Path, number: str, version: int, change: Callable[[Fields], object], topic: str | None = None
) -> None:
    """Change one entry's stored fields, or its stored name, and seal the case anew."""
    with unguarded(path) as db:
        where = (number, version)
        (state,) = db.execute(
            "SELECT state FROM stored_events WHERE originator_id = ? AND originator_version = ?", where
        ).fetchone()
        fields = json.loads(state)
        change(fields)
        changed = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
        db.execute(
            "UPDATE stored_events SET state = ?, topic = coalesce(?, topic) WHERE originator_id = ? AND originator_version = ?",
            (changed, topic, *where),
        )
        reseal(db, number)


def copied(path: Path, to: Path) -> Path:
    """A copy of a store that nobody has open."""
    assert not path.with_name(f"{path.name}-wal").exists()
    shutil.copyfile(path, to)
    return to
