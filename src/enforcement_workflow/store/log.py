"""The application under a court: eventsourcing's, with our mapper and recorder, and nothing taken from the environment."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from eventsourcing.application import Application
from eventsourcing.persistence import ApplicationRecorder, InfrastructureFactory, Mapper
from eventsourcing.popo import POPOFactory
from eventsourcing.utils import Environment

from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import advance, fold
from enforcement_workflow.domain.values import CaseNumber
from enforcement_workflow.errors import CorruptHistory, InvalidAct
from enforcement_workflow.store.engine import recorder_of
from enforcement_workflow.store.mapper import EntryMapper, Row, SealedEvent, broken
from enforcement_workflow.store.names import is_case
from enforcement_workflow.store.recorder import Filing, Head, HeadMove, Recorder, Seen, text


class CaseLog(Application[str]):
    """The log of all cases of one court."""

    name = "enforcement"

    def __init__(self, url: str | os.PathLike[str], *, create: bool = True) -> None:
        self._opened = recorder_of(url, create=create)
        super().__init__({"ORIGINATOR_ID_TYPE": "text"})

    @property
    def path(self) -> str:
        """Where the store is, as it may be shown: the file, or the address without its password."""
        return self.cases.datastore.path

    @property
    def url(self) -> str:
        """The address that the store was opened by, with its password if it has one."""
        return self.cases.datastore.url

    def close(self) -> None:
        """Give the file, or the connections, back."""
        super().close()
        self._opened.datastore.close()

    def construct_env(self, name: str, env: Any = None) -> Environment:
        return Environment(name, dict(env or {}))

    def construct_factory(self, env: Environment) -> InfrastructureFactory[Any]:
        return POPOFactory(
            env
        )  # eventsourcing's in memory: it makes nothing here but the event store around our recorder

    def construct_recorder(self) -> ApplicationRecorder:
        return self._opened

    def construct_mapper(self) -> Mapper[str]:
        return EntryMapper()

    @property
    def cases(self) -> Recorder:
        """The recorder, by its own type."""
        return cast(Recorder, self.recorder)

    @property
    def _entry_mapper(self) -> EntryMapper:
        return cast(EntryMapper, self.mapper)

    def seal(self, entry: Entry, previous: str, *, names_request: bool = True) -> tuple[Entry, SealedEvent]:
        """The entry with its digest, and what to store of it; only the first entry of a request is found by its id."""
        return self._entry_mapper.sealed(entry, previous, names_request=names_request)

    def put(
        self,
        events: Sequence[SealedEvent],
        heads: Sequence[HeadMove],
        filings: Sequence[Filing] = (),
        seen: Seen | None = None,
    ) -> None:
        """Store sealed events in one transaction, moving the heads of their cases and entering the cases that begin under
        their instruments; LostRace when a head has moved, or what was seen outside while judging is no longer so."""
        self.cases.put(events, heads, filings, seen)

    def entries(self, number: CaseNumber, *, after: int = 0) -> Iterator[Entry]:
        """The entries of a case beyond a version, each checked against its seal."""
        previous, rows = self.cases.rows(number, after=after)
        return self._entry_mapper.entries(number, rows, previous=previous, first=after + 1)

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
        return self._whole(number, rows, head)

    def histories(
        self, after: str | None = None, until: str | None = None
    ) -> Iterator[tuple[str, tuple[Entry, ...] | CorruptHistory]]:
        """Every case in one streaming pass, in order of numbers: its entries, checked as `history` checks them, or the
        error that says where they are damaged, so that the pass goes on. Or only those beyond a number, up to another."""
        return (found for found in self.streams(after, until) if is_case(found[0]))

    def streams(
        self, after: str | None = None, until: str | None = None
    ) -> Iterator[tuple[str, tuple[Entry, ...] | CorruptHistory]]:
        """Every stream of the log, cases and those that are none, in the same way."""
        for stored, rows, head in self.cases.scan(after, until):
            number = text(stored)
            try:
                yield number, self._whole(number, rows, head)
            except CorruptHistory as error:
                yield number, error
            except InvalidAct:
                yield number, broken(number, 1, "this is not a case number", "不是案号")

    def _whole(self, number: str, rows: Iterable[Row], head: Head | None) -> tuple[Entry, ...]:
        entries = tuple(self._entry_mapper.entries(number, rows))
        last = (len(entries), entries[-1].digest) if entries else None
        if last != (head[1:] if head else None):
            at = min(last[0] if last else 0, head[1] if head else 0) + 1
            raise broken(number, at, "its entries and its head do not agree", "记录与头记录不符")
        return entries
