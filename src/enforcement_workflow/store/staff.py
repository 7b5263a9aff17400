"""Who holds which office: acts on the roster, entered in a stream of their own."""

import threading
from collections.abc import Callable
from datetime import date, datetime

import attrs

from enforcement_workflow.domain.acts import STAFF_ACTS, Act
from enforcement_workflow.domain.appointing import check_posting
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.roster import Roster, roster_of
from enforcement_workflow.store.bench import Bench
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.names import ROSTER
from enforcement_workflow.store.roll import Roll
from enforcement_workflow.store.stream import Stream, known_by


class Staff(Stream):
    """The roster of a court. `record` raises InvalidAct for an office that the jurisdiction does not know, a post given up
    that is not held, a post taken up that is held already, and a day before the post began."""

    name, vocabulary = ROSTER, STAFF_ACTS

    def __init__(
        self, log: CaseLog, bench: Bench, roll: Roll, clock: Callable[[], datetime], lock: threading.RLock
    ) -> None:
        super().__init__(log, bench, clock, lock)
        self._roll = roll

    def roster(self, on: date | None = None, *, known_at: datetime | None = None) -> Roster:
        """Every post there is or was; or those held on a day; or what was known of them at an instant (aware)."""
        roster = roster_of(known_by(known_at, "roster", self.history(), on=on))
        return roster if on is None else attrs.evolve(roster, posts=tuple(roster.on(on)))

    def _fits(self, act: Act, before: tuple[Entry, ...], on: date) -> None:
        check_posting(act, roster_of(before), on, self._bench.jurisdiction.offices)

    def _entered(self) -> None:
        self._roll.doubt()
