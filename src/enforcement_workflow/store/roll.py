"""The roster of a court as stored: a stream of its own in the log, kept folded, and carried on when its head has moved."""

from datetime import date
from typing import Final

from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.roster import EMPTY, Roster, roster_of
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.mapper import FIRST
from enforcement_workflow.store.names import ROSTER
from enforcement_workflow.store.recorder import Head

DAYS: Final = 512
"""For how many legal dates the roster is kept as it was."""
_NONE: Final[Head] = (ROSTER, 0, FIRST)


class Roll:
    """The roster, read when it is first asked for and again when it was `doubted` and has moved meanwhile."""

    def __init__(self, log: CaseLog) -> None:
        self._log = log
        self._head: Head | None = None
        self._roster = EMPTY
        self._days: dict[date, Roster] = {}
        self._doubted = False

    def doubt(self) -> None:
        """Somebody else may have entered something: look before it is used again."""
        self._doubted = True

    @property
    def head(self) -> Head:
        """Where the stream stands, as it was read last; version 0 where there is none."""
        self._look()
        assert self._head is not None
        return self._head

    def as_of(self, day: date) -> Roster:
        """The roster as of a legal date. Raises CorruptHistory."""
        self._look()
        if day not in self._days:
            if len(self._days) >= DAYS:
                self._days.clear()
            self._days[day] = self._roster.as_of(day)
        return self._days[day]

    def moved_from(self, head: Head) -> bool:
        """The stream no longer stands there."""
        return (self._log.cases.head(ROSTER) or _NONE) != head

    def _look(self) -> None:
        if self._head is not None and not (self._doubted and self.moved_from(self._head)):
            self._doubted = False
            return
        entries = self._log.history(ROSTER)
        self._head = head_of(entries)
        self._roster = roster_of(entries)
        self._days.clear()
        self._doubted = False


def head_of(entries: tuple[Entry, ...], stream: str = ROSTER) -> Head:
    """Where a stream of these entries stands."""
    return (stream, entries[-1].version, entries[-1].digest) if entries else (stream, *_NONE[1:])
