"""The application under a court: eventsourcing's, with our mapper and recorder, and nothing taken from the environment."""

import logging
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final, cast

from eventsourcing.application import Application
from eventsourcing.persistence import InfrastructureFactory, Mapper
from eventsourcing.sqlite import SQLiteFactory
from eventsourcing.utils import Environment

from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import advance, fold
from enforcement_workflow.domain.values import CaseNumber
from enforcement_workflow.errors import CorruptHistory, InvalidAct, StoreUnusable
from enforcement_workflow.store.datastore import Datastore
from enforcement_workflow.store.mapper import FIRST, EntryMapper, SealedEvent, broken
from enforcement_workflow.store.names import is_case
from enforcement_workflow.store.sqlite import Filing, Head, HeadMove, Recorder, Seen, text

_logger = logging.getLogger("enforcement_workflow")
_logger.addHandler(logging.NullHandler())
_WAL_FAULT: Final = ((3, 7, 0), (3, 51, 2))


def wal_fault() -> bool:
    """Whether this machine's SQLite has the WAL-reset fault, which several writing processes may meet."""
    low, high = _WAL_FAULT
    return low <= sqlite3.sqlite_version_info <= high


@cache
def _tell_of_wal_fault() -> None:
    """Once in a process."""
    if wal_fault():
        _logger.warning(
            "SQLite %s has the WAL-reset fault under several writers; 3.51.3 mends it", sqlite3.sqlite_version
        )


class _Factory(SQLiteFactory):
    application_recorder_class = Recorder


def path_of(url: str | os.PathLike[str]) -> str:
    """The file that a path or a sqlite URL names."""
    url = os.fspath(url) if isinstance(url, os.PathLike) else url
    if not isinstance(url, str) or not url or "\0" in url:
        raise StoreUnusable(
            url=repr(url)[:60], problem_en="give a path or sqlite:///path", problem_zh="应为路径或 sqlite:///路径"
        )
    if url.startswith("sqlite:///"):
        url = url.removeprefix("sqlite:///")
    if "://" in url or url == ":memory:":
        raise StoreUnusable(
            url=url[:80],
            problem_en="only a file is supported: a path or sqlite:///path",
            problem_zh="仅支持文件：路径或 sqlite:///路径",
        )
    return url


class CaseLog(Application[str]):
    """The log of all cases of one court."""

    name = "enforcement"

    def __init__(self, url: str | os.PathLike[str], *, create: bool = True) -> None:
        self.path = path_of(url)
        self._create = create
        super().__init__(
            {
                "PERSISTENCE_MODULE": "eventsourcing.sqlite",
                "SQLITE_DBNAME": self.path,
                "ORIGINATOR_ID_TYPE": "text",
                "CREATE_TABLE": "n",
            }
        )
        _tell_of_wal_fault()

    def construct_env(self, name: str, env: Any = None) -> Environment:
        return Environment(name, dict(env or {}))

    def construct_factory(self, env: Environment) -> InfrastructureFactory[Any]:
        factory = _Factory(env)
        factory.datastore.close()
        factory.datastore = Datastore(self.path)
        factory.datastore.prepare(create=self._create)
        return factory

    def construct_mapper(self) -> Mapper[str]:
        return EntryMapper()

    @property
    def cases(self) -> Recorder:
        """The recorder, by its own type."""
        return cast(Recorder, self.recorder)

    def seal(self, entry: Entry, previous: str, *, names_request: bool = True) -> tuple[Entry, SealedEvent]:
        """The entry with its digest, and what to store of it; only the first entry of a request is found by its id."""
        return cast(EntryMapper, self.mapper).sealed(entry, previous, names_request=names_request)

    def put(
        self,
        events: Sequence[SealedEvent],
        heads: Sequence[HeadMove],
        filings: Sequence[Filing] = (),
        seen: Seen | None = None,
    ) -> None:
        """Store sealed events in one transaction, moving the heads of their cases and entering the cases that begin under
        their instruments; LostRace when a head has moved, or what was seen outside while judging is no longer so."""
        self.cases.insert_events(events, heads=heads, filings=filings, seen=seen)

    def entries(self, number: CaseNumber, *, after: int = 0) -> Iterator[Entry]:
        """The entries of a case beyond a version, each checked against its seal."""
        read, stored = cast(EntryMapper, self.mapper).entry, number.encode("utf-8", "surrogateescape")
        for version, topic, state, digest, previous, request_id in self.cases.rows(number, after=after):
            yield read(number, stored, version, topic, state, digest, previous, request_id)

    def load(self, number: CaseNumber, known: Case | None = None) -> Case | None:
        """The case as stored now, carried on from `known` where that still stands; None when there is no such case.

        Raises CorruptHistory when the entries do not lead to the case's head.
        """
        head = self.cases.head(number)
        if known is not None and head is not None:
            if (known.version, known.digest) == head[1:]:
                return known
            if known.version < head[1] and (carried := self._carried(known, head)):
                return carried
        entries = self.history(number)
        return fold(number, entries) if entries else None

    def _carried(self, known: Case, head: Head) -> Case | None:
        """A case carried on to where its head stood; None when its entries do not lead there."""
        case = known.copy()
        for entry in self.entries(case.number, after=case.version):
            if case.version < head[1]:
                advance(case, entry)
        return case if (case.version, case.digest) == head[1:] else None

    def history(self, number: CaseNumber) -> tuple[Entry, ...]:
        """All entries of a case, checked up to its head; empty when there is no such case."""
        rows, head = self.cases.whole(number)
        return self._whole(number, number.encode(), rows, head)

    def histories(self) -> Iterator[tuple[str, tuple[Entry, ...] | CorruptHistory]]:
        """Every case in one streaming pass, in order of numbers: its entries, checked as `history` checks them, or the
        error that says where they are damaged, so that the pass goes on."""
        return (found for found in self.streams() if is_case(found[0]))

    def streams(self) -> Iterator[tuple[str, tuple[Entry, ...] | CorruptHistory]]:
        """Every stream of the log, cases and roster, in the same way."""
        for stored, rows, head in self.cases.scan():
            number = text(stored)
            try:
                yield number, self._whole(number, stored, rows, head)
            except CorruptHistory as error:
                yield number, error
            except InvalidAct:
                yield number, broken(number, 1, "this is not a case number", "不是案号")

    def _whole(self, number: str, stored: bytes, rows: Iterable[Any], head: Head | None) -> tuple[Entry, ...]:
        read, previous, entries = cast(EntryMapper, self.mapper).entry, FIRST.encode(), list[Entry]()
        for expected, (_, version, topic, state, digest, request_id) in enumerate(rows, 1):
            if version != expected:
                raise broken(number, expected, "this version is missing", "该版本缺失")
            entry = read(number, stored, version, topic, state, digest, previous, request_id)
            before = entries[-1].request_id if entries else None
            if entry.request_id is not None and request_id is None and entry.request_id != before:
                raise broken(number, version, "its request id has been taken out of the index", "请求编号索引缺失")
            entries.append(entry)
            previous = digest
        last = (len(entries), entries[-1].digest) if entries else None
        if last != (head[1:] if head else None):
            at = min(last[0] if last else 0, head[1] if head else 0) + 1
            raise broken(number, at, "its entries and its head do not agree", "记录与头记录不符")
        return tuple(entries)
