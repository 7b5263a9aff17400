"""Keeping the facts up with the log: catch up by the cases that were touched, or rebuild by one scan."""

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Final, Self

from enforcement_workflow.errors import CaseNotFound, CorruptHistory, EnforcementError, InvalidAct, InvalidNumber
from enforcement_workflow.projections.facts import Facts, facts_of
from enforcement_workflow.projections.schema import QUARANTINED
from enforcement_workflow.projections.tables import FactTables, Quarantined
from enforcement_workflow.store.court import Court
from enforcement_workflow.store.names import is_case

BATCH: Final = 5_000
"""How many positions of the log are caught up with in one transaction."""

Progress = Callable[[int, int], None]
"""Told how many entries of the log are done, and of how many."""


class Projector:
    """The facts of a court, in the court's own file, on a connection of their own.

    Each batch is written in one transaction with the position it reaches, so every entry counts exactly once whatever
    is interrupted. Close it, or use it in a `with` statement; one thread at a time.
    """

    def __init__(self, court: Court, *, batch: int = BATCH) -> None:
        self._court, self._batch = court, batch
        self.tables = FactTables(court.path)

    def close(self) -> None:
        """Give the connection back."""
        self.tables.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def position(self) -> int:
        """Up to where in the log the facts go; 0 where there are none."""
        return self.tables.position

    @property
    def quarantined(self) -> tuple[Quarantined, ...]:
        """The cases that are left out because their stored history is damaged."""
        return self.tables.quarantined

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a query over the fact tables answers."""
        return self.tables.rows(statement)

    def catch_up(self, progress: Progress | None = None) -> int:
        """Bring the facts up to the end of the log; returns the position reached. From nothing, it rebuilds.

        The cases are folded before the transaction begins, so that nobody who records waits for it.
        """
        position = self.position
        if not position:
            return self.rebuild(progress)
        end = self._court.position
        while touched := self._court.touched(position, self._batch):
            facts = [self._refolded(n) for n in dict.fromkeys(number for _, number in touched) if is_case(n)]
            with self.tables.transaction():
                if self.tables.position == position:
                    if facts:
                        self.tables.replace(facts)
                    self.tables.move_to(touched[-1][0])
            position = self.position  # another process may have been faster
            if progress:
                progress(min(position, end), end)
        return position

    def rebuild(self, progress: Progress | None = None) -> int:
        """Make all facts anew from one scan of the log, in one transaction; returns the position reached.

        Readers see the old facts until it ends; whoever records waits for it.
        """
        with self.tables.transaction():
            self.tables.clear()
            reached = self._court.position
            self.tables.fill(self._scanned(reached, progress))
            self.tables.move_to(reached)
        return reached

    def _scanned(self, total: int, progress: Progress | None) -> Iterator[Facts]:
        done, jurisdiction = 0, self._court.jurisdiction
        for number, history in self._court.histories():
            if isinstance(history, CorruptHistory):
                yield _left_out(number, history)
                continue
            yield facts_of(history, jurisdiction)
            done += len(history)
            if progress:
                progress(min(done, total), total)

    def _refolded(self, number: str) -> tuple[str, Facts]:
        try:
            return number, facts_of(self._court.history(number), self._court.jurisdiction)
        except (CorruptHistory, CaseNotFound, InvalidAct, InvalidNumber) as error:
            return _shown(number), _left_out(number, error)


def _shown(number: str) -> str:
    return number if number.isprintable() else ascii(number)


def _left_out(number: str, error: EnforcementError) -> Facts:
    version = error.version if isinstance(error, CorruptHistory) else 1
    return {QUARANTINED.name: [(_shown(number), version, error.message_en, error.message_zh)]}
