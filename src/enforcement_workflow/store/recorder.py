"""The log of a store on either engine: append-only entries, the heads of their streams, and the cases by their instrument.

SQL is written with `?` for a value and `raw(column)` for a text to be read as the bytes that are stored.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from operator import itemgetter
from typing import Any, ClassVar, Final, Protocol, cast

from eventsourcing.persistence import ApplicationRecorder, IntegrityError, Notification, StoredEvent

from enforcement_workflow.store.mapper import FIRST, Row, SealedEvent, missing

Head = tuple[str, int, str]
"""The number of a case, its last version and that entry's digest."""
HeadMove = tuple[str, int, str, int, str]
"""The number of a case, the version and digest it must be at, and those it moves to."""
Filing = tuple[str, str]
"""An instrument, or one against certain respondents, as it is looked up, and the number of a case that rests on it."""
Execute = Callable[[str, Sequence[Any]], Iterable[Any]]
"""Runs a query and gives its rows, one by one."""


class Seen(Protocol):
    """What was read outside a case while its act was judged, on which the judgement rests."""

    @property
    def heads(self) -> Iterable[Head]:
        """Heads that must still stand so; version 0 stands for no head."""

    @property
    def filings(self) -> Iterable[tuple[str, int]]:
        """Instruments, and how many cases must still rest on each."""


class Found(Protocol):
    """What a statement did or found."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def fetchone(self) -> Any:
        """The next row, or None."""


class Writing(Protocol):
    """A transaction that may write."""

    def execute(self, statement: str, params: Sequence[Any] = ..., /) -> Found:
        """Run a statement."""

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]], /) -> Found:
        """Run a statement for each of the rows; `rowcount` is of all of them."""


class Place(Protocol):
    """Where a store is kept."""

    path: str
    """As it may be shown."""

    @property
    def url(self) -> str:
        """As it was opened."""

    def close(self) -> None:
        """Give it back."""


ATTEMPTS: Final = 32
"""How often an act is judged anew when others keep writing to its case, or to what it is judged by."""
PATIENT: Final = 3
"""After so many attempts what it is judged by is held while it is judged, where others could come between for ever."""


class LostRace(IntegrityError):
    """Another writer has moved the case on: it is no longer at the version and digest that was judged."""


def text(value: Any) -> str:
    """A stored text as read: bytes that are not UTF-8 any more keep their place and will fail their seal."""
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else str(value)


def _beside(
    rows: Iterator[tuple[bytes, Iterator[Any]]], heads: Iterator[Any]
) -> Iterator[tuple[bytes, Iterator[Any], Head | None]]:
    """Rows by case with their heads, both in order of numbers."""
    case, head = next(rows, None), next(heads, None)
    while case or head:
        if case and head and case[0] == head[0]:
            yield case[0], case[1], head
            case, head = next(rows, None), next(heads, None)
        elif case and (head is None or case[0] < head[0]):
            yield case[0], case[1], None
            case = next(rows, None)
        elif head:
            yield head[0], iter(()), head
            head = next(heads, None)


class Recorder(ApplicationRecorder):
    """Inserts entries together with the moves of their cases' heads, or not at all; reads them back by case and in order.

    What differs between the engines is how a transaction is held and how a position is trusted: a subclass says.
    """

    raw: ClassVar[str]
    """A text column as stored bytes."""
    as_numbered: ClassVar[str] = ""
    """What an INSERT must say to give a row the number it already has."""
    datastore: Place

    def __init_subclass__(cls) -> None:
        def raw(*columns: str) -> str:
            return ", ".join(cls.raw.format(column) for column in columns)

        cls._columns = f"{raw('originator_id')}, originator_version, {raw('topic', 'state', 'digest', 'request_id')}"
        cls._case = (
            f"SELECT {cls._columns} FROM stored_events WHERE originator_id=? AND originator_version BETWEEN ? AND ?"
            " ORDER BY originator_version"
        )
        cls._heads = f"SELECT {raw('number')}, version, {raw('digest')} FROM case_heads"
        cls._request = f"SELECT {raw('originator_id')}, originator_version FROM stored_events WHERE request_id=?"
        cls._touched = (
            f"SELECT position, {raw('originator_id')} FROM stored_events WHERE position>? AND position<=?"
            " ORDER BY position LIMIT ?"
        )
        cls._cases_on = f"SELECT {raw('number')} FROM filings WHERE basis=?"
        super().__init_subclass__()

    _columns: ClassVar[str]
    _case: ClassVar[str]
    _heads: ClassVar[str]
    _request: ClassVar[str]
    _touched: ClassVar[str]
    _cases_on: ClassVar[str]

    # --- what an engine says

    @property
    def engine(self) -> str:
        """Its name and version."""
        raise NotImplementedError

    def writing(self, *, alone: bool = False) -> AbstractContextManager[Writing]:
        """One transaction, durable when the block has ended. With `alone` it excludes all others that are.

        Raises StoreUnusable, and LostRace where a number, version or request id is taken.
        """
        raise NotImplementedError

    def read(self, statement: str, params: Sequence[Any] = ()) -> list[Any]:
        """Rows of a query. Raises StoreUnusable."""
        raise NotImplementedError

    def snapshot(self, *, streaming: bool = False) -> AbstractContextManager[Execute]:
        """Queries that all see the store as it stood at one moment; `streaming` for more rows than memory should hold."""
        raise NotImplementedError

    def max_notification_id(self) -> int:
        """The last position up to which a reader may trust that no entry is still to come; 0 in an empty store."""
        raise NotImplementedError

    def number_on(self, transaction: Writing) -> None:
        """After rows came with their numbers, number the next ones on from there."""

    def amiss(self) -> Iterator[tuple[str, str]]:
        """What is wrong with the settings of the engine and the guards of the log, in both languages."""
        raise NotImplementedError

    # --- writing

    def put(
        self, events: Sequence[SealedEvent], heads: Sequence[HeadMove], filings: Sequence[Filing], seen: Seen | None
    ) -> None:
        """Insert entries in one transaction, moving heads and entering filings. Raises LostRace when a case has moved on,
        what was seen no longer holds, a number or a request id is taken; StoreUnusable when the store cannot be written."""
        raise NotImplementedError

    def holding(
        self, heads: Sequence[HeadMove], filings: Sequence[Filing], seen: Seen | None
    ) -> AbstractContextManager[None]:
        """Let nobody else move what an act is judged by, nor what it writes, as long as the block runs; where whoever writes
        is alone for a moment anyway there is nothing to do."""
        return nullcontext()

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """The same, as eventsourcing has it."""
        events = cast("Sequence[SealedEvent]", stored_events)
        self.put(events, kwargs["heads"], kwargs.get("filings", ()), kwargs.get("seen"))
        return None

    def keep_fact(self, name: str, value: str) -> None:
        """Write down a fact of the store, once; a fact that stands is left as it is."""
        with self.writing() as transaction:
            transaction.execute("INSERT INTO store_facts VALUES (?, ?) ON CONFLICT DO NOTHING", (name, value))

    # --- a case

    def select_events(
        self,
        originator_id: Any,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """The sealed events of a case in order of version, each with the digest of the one before.

        Raises CorruptHistory where a version is missing.
        """
        number, events = str(originator_id), list[StoredEvent]()
        previous, rows = self.rows(number, after=gt or 0, until=lte)
        before = text(previous)
        for expected, (_, version, topic, state, digest, r) in enumerate(rows, (gt or 0) + 1):
            if version != expected:
                raise missing(number, expected)
            request_id = None if r is None else text(r)
            events.append(SealedEvent(number, version, text(topic), state, text(digest), before, request_id))
            before = text(digest)
        events = events[::-1] if desc else events
        return events[:limit] if limit is not None else events

    def rows(self, number: str, *, after: int = 0, until: int | None = None) -> tuple[bytes, list[Row]]:
        """The digest of a version of a case, and what is stored beyond that version. Raises CorruptHistory where it is missing."""
        found = self.read(self._case, (number, after, until if until is not None else 2**62))
        if not after:
            return FIRST.encode(), found
        if not found or found[0][1] != after:
            raise missing(number, after)
        return found[0][4], found[1:]

    def whole(self, number: str) -> tuple[list[Any], Head | None]:
        """The rows of a case by version, and its head, both as they stand at one moment."""
        with self.snapshot() as execute:
            heads = list(execute(f"{self._heads} WHERE number=?", (number,)))
            rows = list(execute(self._case, (number, -(2**63), 2**63 - 1)))
        return rows, (number, heads[0][1], text(heads[0][2])) if heads else None

    def head(self, number: str) -> Head | None:
        """Where a case stands, or None when there is no such case."""
        rows = self.read(f"{self._heads} WHERE number=?", (number,))
        return (number, rows[0][1], text(rows[0][2])) if rows else None

    def request(self, request_id: str) -> tuple[str, int] | None:
        """The case and version that a request id was first used for."""
        rows = self.read(self._request, (request_id,))
        return (text(rows[0][0]), rows[0][1]) if rows else None

    # --- all cases

    def scan(
        self, after: str | None = None, until: str | None = None
    ) -> Iterator[tuple[bytes, Iterator[Any], Head | None]]:
        """Every case in one pass over one snapshot, in order of numbers: its number, its rows by version, its head; or
        only those with numbers beyond one and up to another.

        A case with rows and no head, or a head and no rows, is there too. Take the rows of one before the next.
        """
        bounds = [(sign, number) for sign, number in ((">", after), ("<=", until)) if number is not None]
        given = tuple(number for _, number in bounds)

        def where(column: str) -> str:
            return f" WHERE {' AND '.join(f'{column}{sign}?' for sign, _ in bounds)}" if bounds else ""

        with self.snapshot(streaming=True) as execute:
            entries = f"SELECT {self._columns} FROM stored_events{where('originator_id')}"
            every = execute(f"{entries} ORDER BY originator_id, originator_version", given)
            heads = execute(f"{self._heads}{where('number')} ORDER BY number", given)
            yield from _beside(groupby(every, itemgetter(0)), ((n, v, text(d)) for n, v, d in heads))

    def heads(self) -> Iterator[Head]:
        """The heads of all cases, in order of their numbers."""
        for number, version, digest in self.read(f"{self._heads} ORDER BY number"):
            yield text(number), version, text(digest)

    def parts(self, count: int) -> tuple[str, ...]:
        """The last number of each of so many pieces of the log but the last; fewer where there are few cases."""
        done, total, parted = 0, self.size(), list[str]()
        for number, version, _ in self.heads():
            done += version
            if len(parted) < count - 1 and done * count >= total * (len(parted) + 1):
                parted.append(number)
        return tuple(parted)

    def size(self) -> int:
        """How many entries there are, as the heads have it."""
        return int(self.read("SELECT coalesce(sum(version), 0) FROM case_heads")[0][0])

    def beyond(self, position: int) -> int:
        """How many entries there are beyond a position."""
        return int(self.read("SELECT count(*) FROM stored_events WHERE position>?", (position,))[0][0])

    def cases_on(self, basis: str) -> list[str]:
        """The numbers of the cases that are found by an instrument, or by one against certain respondents, given as it is
        looked up."""
        return [text(number) for (number,) in self.read(self._cases_on, (basis,))]

    def rests_on(self, basis: str, number: str) -> bool:
        """Whether a case is entered under an instrument."""
        return bool(self.read("SELECT 1 FROM filings WHERE basis=? AND number=?", (basis, number)))

    def facts(self) -> dict[str, str]:
        """What the store says of itself: its jurisdiction and court."""
        return {text(name): text(value) for name, value in self.read("SELECT name, value FROM store_facts")}

    # --- in order

    def touched(self, after: int, limit: int) -> list[tuple[int, str]]:
        """Positions beyond `after` with the stream that each belongs to, in order, at most `limit`."""
        rows = self.read(self._touched, (after, self._until(), limit))
        return [(position, text(number)) for position, number in rows]

    def _until(self) -> int:
        """Up to where entries may be read in order."""
        return 2**62

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Events in the order of their positions, as eventsourcing's readers take them."""
        first = (start or 0) - (1 if inclusive_of_start else 0)
        last = self._until() if stop is None else min(stop, self._until())
        marks = f" AND topic IN ({','.join('?' * len(topics))})" if topics else ""
        rows = self.read(
            f"SELECT position, {self._columns} FROM stored_events WHERE position>? AND position<=?{marks}"
            " ORDER BY position LIMIT ?",
            (first, last, *topics, limit),
        )
        return [Notification(text(n), v, text(t), bytes(s), id=position) for position, n, v, t, s, _, _ in rows]

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Any:
        """Not offered: a subscription dies with its server, and a lost notice stalls it. Pull instead."""
        raise NotImplementedError
