"""Keeping a store: a copy while it is in use, and a walk through everything that can be checked."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator

import attrs

from enforcement_workflow.domain.acts import CaseFiled
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.errors import CorruptHistory, StoreUnusable
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.names import is_case
from enforcement_workflow.store.refusals import Refusals
from enforcement_workflow.store.schema import instrument


@attrs.frozen
class Fault:
    """Something that `check` found wrong: the case and version where it is of a case, and the problem."""

    number: str | None
    version: int | None
    message_en: str
    message_zh: str


def backup(log: CaseLog, path: str, progress: Callable[[int, int], None] | None = None) -> None:
    """Copy the store, consistently, while it is in use. `progress` is told pages left and pages in all."""
    if os.path.exists(path) and os.path.samefile(path, log.path):
        raise StoreUnusable(
            url=path, problem_en="it is the store itself; choose another file", problem_zh="即为本库，请另选文件"
        )
    existed = os.path.exists(path)
    try:
        with log.cases.datastore.get_connection(commit=False) as connection, sqlite3.connect(path) as copy:
            report = (lambda _status, left, total: progress(left, total)) if progress else None
            connection._sqlite_conn.backup(copy, pages=4096, progress=report)
        copy.close()
    except sqlite3.Error as error:
        if not existed and os.path.exists(path):
            os.unlink(path)  # half a copy is no backup
        raise StoreUnusable(url=path, problem_en=f"the copy failed: {error}", problem_zh=f"备份失败：{error}") from None


def check(log: CaseLog, refusals: Refusals, progress: Callable[[int, int], None] | None = None) -> Iterator[Fault]:
    """Check settings, versions, the chain and the head of every case and of the roster, the index of filings and the
    refusals, yielding what is wrong, case by case."""
    yield from _check_settings(log)
    (streams,) = log.cases.read("SELECT count(*) FROM case_heads")[0]
    for done, (name, found) in enumerate(log.streams(), 1):
        if isinstance(found, CorruptHistory):
            yield _damaged(found)
        else:
            yield from _check_filings(log, name, found)
        if progress:
            progress(done, max(done, streams))
    for number in refusals.damaged():
        yield Fault(number, None, f"A refusal on {number} cannot be read.", f"{number} 的一条不予办理记录无法读取。")


def _damaged(found: CorruptHistory) -> Fault:
    if is_case(found.number):
        return Fault(found.number, found.version, found.message_en, found.message_zh)
    en = f"The roster is damaged at version {found.version}: {found.problem_en}."
    return Fault(found.number, found.version, en, f"人员名册在第 {found.version} 版损坏：{found.problem_zh}。")


def _check_filings(log: CaseLog, number: str, entries: Iterable[Entry]) -> Iterator[Fault]:
    """Every case is found by the instrument of its filing."""
    for entry in entries:
        if isinstance(entry.act, CaseFiled) and not log.cases.rests_on(instrument(entry.act.basis), number):
            yield Fault(
                number, entry.version, f"Case {number} is missing from the index of filings.", f"案件 {number} 未列入立案索引。"
            )  # fmt: skip


def _check_settings(log: CaseLog) -> Iterator[Fault]:
    recorder = log.cases
    for pragma, wanted in (("journal_mode", "wal"), ("synchronous", 2), ("integrity_check", "ok")):
        (found,) = recorder.read(f"PRAGMA {pragma}")[0]
        if found != wanted:
            yield Fault(None, None, f"{pragma} is {found}, not {wanted}.", f"{pragma} 为 {found}，应为 {wanted}。")
    triggers = {name for (name,) in recorder.read("SELECT name FROM sqlite_master WHERE type='trigger'")}
    for name in ("entries_are_not_changed", "entries_are_not_removed", "entries_are_not_replaced"):
        if name not in triggers:
            yield Fault(None, None, f"The trigger {name} is missing.", f"缺少触发器 {name}。")
    rows, first, last = recorder.read("SELECT count(*), min(position), max(position) FROM stored_events")[0]
    if rows and (first, last) != (1, rows):
        yield Fault(
            None,
            None,
            f"The log has {rows} entries, at positions from {first} to {last}.",
            f"日志有{rows}条，位置自{first}至{last}。",
        )
