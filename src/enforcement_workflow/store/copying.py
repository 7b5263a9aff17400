"""A store copied while it is in use: a file by SQLite's own backup, anything else row by row from one snapshot."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from enforcement_workflow.errors import StoreUnusable
from enforcement_workflow.store.engine import in_postgres, recorder_of
from enforcement_workflow.store.recorder import Recorder
from enforcement_workflow.store.schema import TABLES
from enforcement_workflow.store.sqlite import SQLiteRecorder

Progress = Callable[[int, int], None]
"""Told how far a long piece of work has come."""
_STEP: Final = 1_000
"""After how many rows progress is told."""


def copy_to(source: Recorder, target: str, progress: Progress | None) -> None:
    """Copy a store into a file, or into an empty PostgreSQL database. Raises StoreUnusable, and then leaves no half a copy."""
    if in_postgres(target):
        _into_postgres(source, target, progress)
    elif isinstance(source, SQLiteRecorder):
        _pages(source, target, progress)
    else:
        _into_file(source, target, progress)


def _pages(source: SQLiteRecorder, path: str, progress: Progress | None) -> None:
    if os.path.exists(path) and os.path.samefile(path, source.datastore.path):
        raise StoreUnusable(
            url=path, problem_en="it is the store itself; choose another file", problem_zh="即为本库，请另选文件"
        )
    existed = os.path.exists(path)
    try:
        with source.datastore.get_connection(commit=False) as connection, sqlite3.connect(path) as copy:
            report = (lambda _status, left, total: progress(left, total)) if progress else None
            connection._sqlite_conn.backup(copy, pages=4096, progress=report)
        copy.close()
    except sqlite3.Error as error:
        if not existed and os.path.exists(path):
            os.unlink(path)  # half a copy is no backup
        raise _failed(path, error) from None


def _into_file(source: Recorder, path: str, progress: Progress | None) -> None:
    """Into a file beside, which takes the place of an earlier copy when it is whole."""
    partial = f"{path}.partial"
    try:
        if os.path.exists(path):
            recorder_of(path, create=False).datastore.close()  # which an earlier copy is, and nothing else
        Path(partial).unlink(missing_ok=True)
        copy = recorder_of(partial)
        try:
            _rows(source, copy, progress)
        finally:
            copy.datastore.close()
        os.replace(partial, path)
    except (OSError, StoreUnusable) as error:
        Path(partial).unlink(missing_ok=True)
        said = error.problem_en if isinstance(error, StoreUnusable) else error
        raise _failed(path, said) from None


def _into_postgres(source: Recorder, url: str, progress: Progress | None) -> None:
    copy = recorder_of(url)
    try:
        if copy.facts() or copy.size():
            raise StoreUnusable(
                url=copy.datastore.path,
                problem_en="there is a store already; choose an empty database",
                problem_zh="已有数据库内容，请另选空库",
            )
        _rows(source, copy, progress)
    finally:
        copy.datastore.close()


def _rows(source: Recorder, copy: Recorder, progress: Progress | None) -> None:
    """Every row of every table, in one transaction."""
    with source.snapshot(streaming=True) as execute, copy.writing(alone=True) as transaction:
        for table, listed in TABLES.items():
            columns = [(name.rstrip("*"), name.endswith("*")) for name in listed.split()]
            read = ", ".join(name if whole else source.raw.format(name) for name, whole in columns)
            rows = execute(f"SELECT {read} FROM {table} ORDER BY 1", ())
            if table == "stored_events" and progress:
                rows = _told(rows, source.size(), progress)
            marks = ", ".join("?" if whole else "CAST(? AS TEXT)" for _, whole in columns)
            names = ", ".join(name for name, _ in columns)
            transaction.executemany(f"INSERT INTO {table} ({names}){copy.as_numbered} VALUES ({marks})", rows)
        copy.number_on(transaction)


def _told(rows: Iterable[Any], total: int, progress: Progress) -> Iterator[Any]:
    done = 0
    for done, row in enumerate(rows, 1):
        yield row
        if done % _STEP == 0:
            progress(max(total - done, 0), total)
    progress(0, max(total, done))


def _failed(path: str, error: object) -> StoreUnusable:
    return StoreUnusable(url=path, problem_en=f"the copy failed: {error}", problem_zh=f"备份失败：{error}")
