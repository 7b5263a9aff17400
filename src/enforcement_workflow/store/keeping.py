"""Keeping a store: a copy while it is in use, and a walk through everything that can be checked."""

from collections.abc import Iterable, Iterator

import attrs

from enforcement_workflow.domain.acts import CaseFiled
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.errors import CorruptHistory
from enforcement_workflow.store.copying import Progress, copy_to
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.names import STREAMS, is_case
from enforcement_workflow.store.refusals import Refusals
from enforcement_workflow.store.schema import keys


@attrs.frozen
class Fault:
    """Something that `check` found wrong: the case and version where it is of a case, and the problem."""

    number: str | None
    version: int | None
    message_en: str
    message_zh: str


def backup(log: CaseLog, target: str, progress: Progress | None = None) -> None:
    """Copy the store, consistently, while it is in use: into a file, or into an empty PostgreSQL database, each a store like
    any other. `progress` is told what is left (pages or rows) and what there is in all."""
    copy_to(log.cases, target, progress)


def check(log: CaseLog, refusals: Refusals, progress: Progress | None = None) -> Iterator[Fault]:
    """Check settings, versions, the chain and the head of every case and of the roster, the index of filings and the
    refusals, yielding what is wrong, case by case."""
    for message_en, message_zh in log.cases.amiss():
        yield Fault(None, None, message_en, message_zh)
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
    what_en, what_zh = STREAMS[found.number]
    en = f"The {what_en} is damaged at version {found.version}: {found.problem_en}."
    return Fault(found.number, found.version, en, f"{what_zh}在第 {found.version} 版损坏：{found.problem_zh}。")


def _check_filings(log: CaseLog, number: str, entries: Iterable[Entry]) -> Iterator[Fault]:
    """Every case is found by the instrument of its filing, and by it against its respondents."""
    for entry in entries:
        if not isinstance(entry.act, CaseFiled):
            continue
        found_by = keys(entry.act.basis, [party.name for party in entry.act.respondents])
        if not all(log.cases.rests_on(key, number) for key in found_by):
            yield Fault(
                number, entry.version, f"Case {number} is missing from the index of filings.", f"案件 {number} 未列入立案索引。"
            )  # fmt: skip
