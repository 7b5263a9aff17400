"""Old files in: the events of logs, mapped to acts by a jurisdiction and observed, in memory that does not grow with them."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import attrs

from enforcement_workflow.domain.acts import Act, CaseFiled
from enforcement_workflow.domain.fields import AWARE, invalid, is_aware
from enforcement_workflow.domain.stages import Stage
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.errors import EnforcementError
from enforcement_workflow.interop.logs import Columns, LogEvent, read_log
from enforcement_workflow.store.court import Court
from enforcement_workflow.store.observing import Observed

BATCH: Final = 5_000
"""Events that are written in one transaction."""

Progress = Callable[[int, int], None]
"""Told how many bytes of the files are read, and how many there are."""


@attrs.frozen
class ImportReport:
    """What an import did: every event read is an entry or a duplicate.

    `irregularities` counts by rule the ones on the entries written now; `stages` says how many of the `cases` touched
    stand in each stage.
    """

    cases: int
    events: int
    entries: int
    duplicates: int
    irregularities: Mapping[str, int]
    stages: Mapping[Stage, int]


@attrs.define(eq=False)
class ReadsNoLogs(EnforcementError):
    """The jurisdiction does not say what the events of its logs are."""

    en: ClassVar[str] = "The jurisdiction {jurisdiction} reads no event logs; give it a read_event or name another."
    zh: ClassVar[str] = "法域 {jurisdiction} 不能读取事件日志；请为其提供 read_event，或改用其他法域。"
    jurisdiction: str


@attrs.define(eq=False)
class ImportStopped(EnforcementError):
    """An import that came to an event or file it cannot take; `error` says why, `source` where.

    What `report` counts is written and stays. Importing again writes nothing twice.
    """

    en: ClassVar[str] = (
        "{place}{problem_en} {entries} entries of {events} events before it are written and stay; "
        "put it right and import again: nothing is written twice."
    )
    zh: ClassVar[str] = (
        "{place}{problem_zh}此前 {events} 个事件的 {entries} 条记录已写入；更正后可重新导入，不会重复写入。"
    )
    error: EnforcementError
    source: str | None
    report: ImportReport

    def _facts(self) -> dict[str, Any]:
        return {
            "place": f"{self.source}: " if self.source else "",
            "problem_en": self.error.message_en,
            "problem_zh": self.error.message_zh,
            "events": f"{self.report.events:,}",
            "entries": f"{self.report.entries:,}",
        }


def import_logs(
    court: Court,
    paths: Iterable[str | Path],
    *,
    by: Officer,
    columns: Columns | None = None,
    local_times: bool | None = None,
    progress: Progress | None = None,
    batch: int = BATCH,
) -> ImportReport:
    """Write down what XES and CSV logs say, as observed by an officer; importing a file again changes nothing.

    `columns` names the XES keys or CSV columns to read. With `local_times` the clock time in the file counts as the
    court's own, whatever offset it carries: many exports write local time and call it UTC; the jurisdiction says whether
    its own do. Of events at one instant, in whose order a log says nothing, the filing comes first. Raises ReadsNoLogs,
    and ImportStopped for what cannot be read, mapped or observed.
    """
    if court.jurisdiction.read_event is None:
        raise ReadsNoLogs(court.jurisdiction.name)
    files = [Path(path) for path in paths]
    with closing(_Tally()) as tally:
        local = court.jurisdiction.logs_are_local if local_times is None else local_times
        reading = _Reading(court, columns, local, _Meter.over(files, progress))
        try:
            for happened in _batches(reading.events(files), batch):
                tally.add(len(happened), court.observe(happened, by=by))
            if reading.fault:
                raise reading.fault
        except EnforcementError as error:
            raise ImportStopped(error, reading.source, tally.report()) from error
        return tally.report()


Happened = tuple[str, Act, datetime, str]


def _batches(events: Iterable[Happened], size: int) -> Iterator[list[Happened]]:
    pending: list[Happened] = []
    for event in events:
        pending.append(event)
        if len(pending) >= size:
            yield pending
            pending = []
    if pending:
        yield pending


def _filing_first(events: Iterable[Happened]) -> Iterator[Happened]:
    """The events, the filing of a case before whatever else happened to it at that very instant."""
    waiting: list[Happened] = []
    try:
        for event in events:
            if waiting and (waiting[0][0], waiting[0][2]) != (event[0], event[2]):
                yield from waiting
                waiting = []
            if type(event[1]) is CaseFiled:
                yield event
            else:
                waiting.append(event)
    except EnforcementError:
        yield from waiting  # they stood before the fault
        raise
    yield from waiting


@attrs.define
class _Meter:
    """Adds up the bytes read of all files."""

    total: int
    progress: Progress | None
    done: int = 0

    @classmethod
    def over(cls, files: Iterable[Path], progress: Progress | None) -> Self:
        return cls(sum(f.stat().st_size for f in files if f.is_file()), progress)

    def __call__(self, more: int) -> None:
        self.done += more
        if self.progress:
            self.progress(self.done, self.total)


@attrs.define
class _Reading:
    """The events of files as acts that happened. A fault ends them, so that those before it are still written."""

    court: Court
    columns: Columns | None
    local_times: bool
    meter: _Meter
    fault: EnforcementError | None = None
    source: str | None = None
    """The event at fault, where the fault itself does not say."""

    def events(self, files: Iterable[Path]) -> Iterator[Happened]:
        try:
            for file in files:
                yield from _filing_first(self._events(file))
        except EnforcementError as error:
            self.fault = error

    def _events(self, file: Path) -> Iterator[Happened]:
        jurisdiction = self.court.jurisdiction
        read, zone, local = jurisdiction.read_event, jurisdiction.zone, self.local_times
        assert read is not None
        case = number = ""
        named = file.name.isprintable()  # a name that is not UTF-8 cannot be stored
        for event in read_log(file, columns=self.columns, zone=zone, on_bytes=self.meter):
            if local:
                at = event.at.replace(tzinfo=zone)
                event = LogEvent(event.case, event.name, event.code, at, event.attributes, event.source)
            try:
                if event.case != case:
                    case, number = event.case, jurisdiction.number(event.case)
                if not is_aware(event.at):
                    raise invalid("event", "at", event.at, *AWARE)
                act = read(event)
            except Exception as error:
                self.source = event.source
                error.add_note(f"while reading {event.source}")
                raise
            yield number, act, event.at, event.source if named else event.source.encode("utf-8", "replace").decode()


class _Tally:
    """Adds up what was done. The cases are told apart on disk, in a file that SQLite removes by itself."""

    def __init__(self) -> None:
        self._events = self._entries = self._duplicates = 0
        self._irregularities: Counter[str] = Counter()
        self._cases = sqlite3.connect("")
        self._cases.execute("CREATE TABLE cases (number TEXT PRIMARY KEY, stage TEXT NOT NULL) WITHOUT ROWID")

    def add(self, events: int, observed: Observed) -> None:
        self._events += events
        self._entries += observed.entries
        self._duplicates += observed.duplicates
        self._irregularities.update(observed.irregularities)
        self._cases.executemany("REPLACE INTO cases VALUES (?, ?)", observed.stages.items())

    def report(self) -> ImportReport:
        counted = dict(self._cases.execute("SELECT stage, count(*) FROM cases GROUP BY stage"))
        stages = {stage: counted[stage.value] for stage in Stage if stage.value in counted}
        irregularities = dict(self._irregularities.most_common())
        return ImportReport(sum(stages.values()), self._events, self._entries, self._duplicates, irregularities, stages)

    def close(self) -> None:
        self._cases.close()
