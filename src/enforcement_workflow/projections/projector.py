"""Keeping the facts up with the log: catch up by the cases that were touched, or rebuild by one scan.

One read side may follow several courts, each in a store of its own: facts carry the court's code, positions the store's id.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Final, Self

import attrs

from enforcement_workflow.errors import StoreUnusable, shown
from enforcement_workflow.projections.facts import Facts
from enforcement_workflow.projections.folding import refolded
from enforcement_workflow.projections.parting import share
from enforcement_workflow.projections.renewal import NewTables, Overtaken, renewal
from enforcement_workflow.projections.schema import ENTRIES, QUARANTINED
from enforcement_workflow.projections.tables import FactTables, Quarantined
from enforcement_workflow.store.court import Court
from enforcement_workflow.store.names import ROSTER, is_case

BATCH: Final = 5_000
"""How many positions of the log are caught up with in one transaction."""
TRIED_AGAIN: Final = 100
"""How many of the cases that are left out are tried again on each catching up; a rebuild tries all."""

Progress = Callable[[int, int], None]
"""Told how many entries of the log are done, and of how many."""


@attrs.frozen
class Lag:
    """How far the facts are behind the log of a court: up to where they go, where the log ends, and the entries between."""

    court: str
    position: int
    end: int
    entries: int


class Projector:
    """The facts of a court, in the court's own store; or of several courts, in a place of their own. Its connection is its
    own too.

    Each batch is written in one transaction with the position it reaches, so every entry counts exactly once whatever
    is interrupted. A case that no facts can be made of stands aside, named with the reason, and the others go on; it is
    tried again later. Close it, or use it in a `with` statement; one thread at a time.
    """

    def __init__(self, court: Court | Sequence[Court], *, into: str | None = None, batch: int = BATCH) -> None:
        """Follow a court, or several of different codes `into` a file or a PostgreSQL database."""
        self._courts = (court,) if isinstance(court, Court) else tuple(court)
        self._batch = batch
        codes = [c.code for c in self._courts]
        if len(set(codes)) != len(codes) or not codes:
            raise StoreUnusable(
                url=into or "", problem_en=f"courts read together need codes of their own; these have {', '.join(map(shown, codes))}",
                problem_zh=f"合并统计的各法院代字须各不相同；现有 {'、'.join(map(shown, codes))}",
            )  # fmt: skip
        self.tables = FactTables(into or self._courts[0].url)
        self._own: TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Give the connection back."""
        self.tables.close()
        if self._own is not None:
            self._own.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def position(self) -> int:
        """Up to where in the log of the first court the facts go; 0 where there are none."""
        return self.tables.position(self._courts[0].store_id) or 0

    @property
    def lags(self) -> tuple[Lag, ...]:
        """How far behind the facts are, court by court; nothing is brought up to date for that."""
        found = []
        for court in self._courts:
            position = self.tables.position(court.store_id) or 0
            found.append(Lag(court.code, position, court.position, court.beyond(position)))
        return tuple(found)

    @property
    def quarantined(self) -> tuple[Quarantined, ...]:
        """The cases that are left out: their stored history is damaged, or no facts can be made of it."""
        return self.tables.quarantined

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a query over the fact tables answers."""
        return self.tables.rows(statement)

    def catch_up(self, progress: Progress | None = None) -> int:
        """Bring the facts up to the end of each log; returns the position reached in the first. From nothing, it rebuilds.

        The cases are folded before the transaction begins, so that nobody who records waits for it.
        """
        self._make_do()
        if not self.tables.there:
            return self.rebuild(progress)
        if self.tables.may_write:
            self._try_again()
        reached = [self._follow(court, progress) for court in self._courts]
        return reached[0]

    def rebuild(self, progress: Progress | None = None, *, processes: int = 1) -> int:
        """Make all facts anew from one scan of each log; returns the position reached in the first. Several processes share
        the scan where the jurisdiction is an installed one.

        Readers see the old facts until the new ones take their place, in one transaction. Whoever records waits for that, or
        for some thousand rows to be written, and not for the scan. Of two rebuilds at once, the one that is overtaken catches
        up instead.
        """
        reached = [court.position for court in self._courts]
        try:
            with renewal(self.tables) as new:
                new.fill(chain.from_iterable(self._scanned(court, new, progress, processes) for court in self._courts))
                with self.tables.transaction():
                    new.take_place()
                    for court, position in zip(self._courts, reached, strict=True):
                        self.tables.move_to(court.store_id, position)
        except Overtaken:
            return self.catch_up(progress)
        return reached[0]

    def _make_do(self) -> None:
        """Where the facts are behind and may not be written, as by an auditor who may only read, they are made in a file of
        this projector's own, which is gone when it is closed."""
        if all(self.tables.reach(c.store_id, c.position) for c in self._courts) or self.tables.may_write:
            return
        self.tables.close()
        self._own = TemporaryDirectory(prefix="enforcement-facts-")
        self.tables = FactTables(f"{self._own.name}/facts.db")

    def _follow(self, court: Court, progress: Progress | None) -> int:
        """Bring the facts of one court up to the end of its log."""
        store = court.store_id
        position = self.tables.position(store)
        if position is None:
            return self._take_in(court, progress)
        end = court.position
        while touched := court.touched(position, self._batch):
            facts = [
                refolded(court, n) for n in dict.fromkeys(number for _, number in touched) if is_case(n) or n == ROSTER
            ]
            with self.tables.transaction():
                kept = self.tables.position(store)
                if kept == position:  # or another process has been faster
                    kept = touched[-1][0]
                    if facts:
                        self.tables.replace(facts, court.code)
                    self.tables.move_to(store, kept)
            position = kept or 0
            if progress:
                progress(min(position, end), end)
        return position

    def _take_in(self, court: Court, progress: Progress | None) -> int:
        """The facts of one more court, from a scan of its log."""
        reached = court.position
        try:
            with renewal(self.tables) as new:
                new.fill(self._scanned(court, new, progress))
                with self.tables.transaction():
                    self.tables.remove(court.code)
                    new.join()
                    self.tables.move_to(court.store_id, reached)
        except Overtaken:
            return self._follow(court, progress)
        return reached

    def _try_again(self) -> None:
        """Cases that are left out come back where their history has been restored, or the fault of a fact mended."""
        left_out = self.quarantined
        for court in self._courts if left_out else ():
            numbers = [q.number for q in left_out if q.court == court.code][:TRIED_AGAIN]
            mended = [(n, f) for n, f in (refolded(court, n) for n in numbers) if QUARANTINED.name not in f]
            if mended:
                with self.tables.transaction():
                    self.tables.replace(mended, court.code)

    def _scanned(self, court: Court, new: NewTables, progress: Progress | None, processes: int = 1) -> Iterator[Facts]:
        """The facts of a court that this process puts into the new tables."""
        done, total = 0, court.size if progress else 0

        def count(entries: int) -> None:
            nonlocal done
            done += entries
            if progress:
                progress(min(done, total), total)

        yield refolded(court, ROSTER)[1]
        for facts in share(court, processes, new, count):
            yield facts
            count(len(facts.get(ENTRIES.name, ())))
