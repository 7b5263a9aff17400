"""What can be read of a court's store: its cases and their histories, as they stand or stood, and where the store is."""

import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from types import TracebackType
from typing import Final, Self

from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Reading, Uncounted
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fields import AWARE, DAY, Text, invalid, is_aware, is_date
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.values import CaseNumber
from enforcement_workflow.errors import CaseNotFound, CorruptHistory, NotYetBegun
from enforcement_workflow.store.bench import Bench
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.names import is_case
from enforcement_workflow.store.shelf import Shelf

_NUMBER: Final = Text(64)


class Readable:
    """A court's cases as they can be read."""

    def __init__(self, log: CaseLog, bench: Bench, clock: Callable[[], datetime]) -> None:
        self._log, self._bench, self._clock = log, bench, clock
        self._lock, self._shelf = threading.RLock(), Shelf(log)

    @property
    def jurisdiction(self) -> Jurisdiction:
        """The court system whose rules are judged by here."""
        return self._bench.jurisdiction

    @property
    def code(self) -> str:
        """The court's code, or an empty text."""
        return self._bench.code

    def close(self) -> None:
        """Give the file, or the connections, back."""
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def number(self, text: str) -> CaseNumber:
        """The canonical case number that a text names, as people type it. Raises InvalidNumber with the reason."""
        return self._bench.number(text)

    def numbers(self) -> tuple[CaseNumber, ...]:
        """The numbers of all cases, in order."""
        return tuple(CaseNumber(n) for n, _, _ in self._log.cases.heads() if _NUMBER.holds(n) and is_case(n))

    def case(
        self,
        number: str,
        *,
        version: int | None = None,
        known_at: datetime | None = None,
        effective_at: datetime | None = None,
    ) -> Case:
        """A case as it stands; or as it stood at a version, as it was known at an instant (what was recorded by then), or
        as it was at an instant (what had taken effect by then). Given together, all of them bound what is folded.

        Returns a copy. Raises CaseNotFound, and NotYetBegun, which is one too, where nothing is left to fold; InvalidAct
        and CorruptHistory.
        """
        number = self.number(number)
        if version is None and known_at is None and effective_at is None:
            with self._lock:
                return self._shelf.current(number).copy()
        for name, instant in (("known_at", known_at), ("effective_at", effective_at)):
            if instant is not None and not is_aware(instant):
                raise invalid("case", name, instant, *AWARE)
        if version is not None and type(version) is not int:
            raise invalid("case", "version", version, "a whole number", "应为整数")
        return self._folded(
            number,
            lambda e: (
                (version is None or e.version <= version)
                and (known_at is None or e.recorded_at <= known_at)
                and (effective_at is None or e.effective_at <= effective_at)
            ),
        )

    def history(self, number: str) -> tuple[Entry, ...]:
        """Every entry of a case in order. Raises CaseNotFound and CorruptHistory."""
        found = self._log.history(self.number(number))
        if not found:
            raise CaseNotFound(number=self.number(number))
        return found

    def clocks(self, number: str, as_of: date | None = None) -> tuple[Reading | Uncounted, ...]:
        """Every limit that has begun to run on a case, as it stood at the end of a day, or stands now.

        Only what had taken effect by then is looked at, so that a past ledger is what it was. A run that needs holidays not
        yet published is `Uncounted`. Raises CaseNotFound, NotYetBegun where it was later, InvalidAct and CorruptHistory.
        """
        number, now = self.number(number), self._local(None)
        if as_of is not None and not is_date(as_of):
            raise invalid("clocks", "as_of", as_of, *DAY)
        case = self._folded(number, lambda e: e.effective_at <= now if as_of is None else e.on <= as_of)
        return tuple(run for clock in self.jurisdiction.clocks.values() for run in clock.runs(case, as_of or now))

    def histories(
        self, *, after: str | None = None, until: str | None = None
    ) -> Iterator[tuple[str, tuple[Entry, ...] | CorruptHistory]]:
        """Every case in one streaming pass, in order of numbers: its number with its entries, or with the error that says
        where it is damaged; or only those beyond a number, up to another (as stored)."""
        return self._log.histories(after, until)

    def parts(self, count: int) -> tuple[str, ...]:
        """Numbers that part the log into so many pieces of about as many entries, for `histories`."""
        return self._log.cases.parts(count)

    def touched(self, after: int, limit: int) -> list[tuple[int, str]]:
        """Positions in the log beyond `after`, with the case each belongs to; for read models to catch up.

        An entry of the roster is there too, under a name that is no case number (`is_case` of `store.names`).
        """
        return self._log.cases.touched(after, limit)

    @property
    def position(self) -> int:
        """The last position in the log up to which nothing is still to come; 0 where nothing is recorded.

        Positions only grow, but in PostgreSQL some are left out.
        """
        return self._log.cases.max_notification_id()

    @property
    def size(self) -> int:
        """How many entries there are, those of the roster and of the action plan among them."""
        return self._log.cases.size()

    def beyond(self, position: int) -> int:
        """How many entries there are beyond a position in the log."""
        return self._log.cases.beyond(position)

    @property
    def store_id(self) -> str:
        """What tells this store from any other, wherever it is moved; its place, where it has never been open for writing
        since it could be told."""
        return self._log.cases.facts().get("id") or self.path

    @property
    def path(self) -> str:
        """Where the store is, as it may be shown: its file, or its address without the password."""
        return self._log.path

    @property
    def url(self) -> str:
        """The address by which the store was opened; it may hold a password."""
        return self._log.url

    @property
    def engine(self) -> str:
        """What keeps the store, with its version: SQLite 3.51.3, PostgreSQL 18.4."""
        return self._log.cases.engine

    def _local(self, at: datetime | None, now: datetime | None = None) -> datetime:
        return self._bench.local(at if at is not None else now or self._clock())

    def _folded(self, number: CaseNumber, counts: Callable[[Entry], bool]) -> Case:
        """The case that those of its entries make that count. Raises NotYetBegun where none does."""
        entries = self.history(number)
        kept = [e for e in entries if counts(e)]
        if not kept:
            recorded = entries[0].recorded_at.astimezone(self.jurisdiction.zone).date()
            raise NotYetBegun(number=number, effective_on=entries[0].on, recorded_on=recorded)
        return fold(number, kept)
