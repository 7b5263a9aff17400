"""Who holds which office: acts on the roster, entered in a stream of their own."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

import attrs

from enforcement_workflow.domain.acts import STAFF_ACTS, Act
from enforcement_workflow.domain.appointing import check_posting
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fields import AWARE, DAY, invalid, is_aware, is_date
from enforcement_workflow.domain.roster import Roster, roster_of
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.errors import Conflict
from enforcement_workflow.store.bench import Bench, recorded_at
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.names import ROSTER
from enforcement_workflow.store.requests import check_by
from enforcement_workflow.store.roll import Roll, head_of
from enforcement_workflow.store.sqlite import LostRace

ATTEMPTS: Final = 8
"""How often an act is checked anew when others keep writing to the roster."""


class Staff:
    """The roster of a court. It is no case: it has no number, no stage, and no rule of a rulebook judges it."""

    def __init__(
        self, log: CaseLog, bench: Bench, roll: Roll, clock: Callable[[], datetime], lock: threading.RLock
    ) -> None:
        self._log, self._bench, self._roll, self._clock, self._lock = log, bench, roll, clock, lock

    def record(self, act: Act, *, by: Officer, effective_at: datetime | None = None) -> Entry:
        """Enter an appointment, a transfer or a dismissal, durably, before returning its entry.

        `by` is who enters it; `effective_at` when it took effect (aware; now by default), never in the future. Raises
        InvalidAct for an office that the jurisdiction does not know, a post given up that is not held, a post taken up
        that is held already, and a day before the post began; Conflict and CorruptHistory.
        """
        self._check(act, by, effective_at)
        entries: tuple[Entry, ...] = ()
        with self._lock:
            for _ in range(ATTEMPTS):
                entries = self._log.history(ROSTER)
                entry = self._entry(act, by, effective_at, entries)
                _, version, digest = head_of(entries)
                entry, sealed = self._log.seal(entry, digest)
                try:
                    self._log.put([sealed], [(ROSTER, version, digest, entry.version, entry.digest)])
                except LostRace:
                    continue
                self._roll.doubt()
                return entry
        raise Conflict(number=ROSTER, expected=len(entries), found=len(self._log.history(ROSTER)))

    def history(self) -> tuple[Entry, ...]:
        """Every entry of the roster in order; none where no roster is kept. Raises CorruptHistory."""
        return self._log.history(ROSTER)

    @property
    def version(self) -> int:
        """The version of the last entry of the roster, 0 where none is kept."""
        head = self._log.cases.head(ROSTER)
        return head[1] if head else 0

    def roster(self, on: date | None = None, *, known_at: datetime | None = None) -> Roster:
        """Every post there is or was; or those held on a day; or what was known of them at an instant (aware).
        Raises InvalidAct and CorruptHistory."""
        if known_at is not None and not is_aware(known_at):
            raise invalid("roster", "known_at", known_at, *AWARE)
        if on is not None and not is_date(on):
            raise invalid("roster", "on", on, *DAY)
        entries = (e for e in self.history() if known_at is None or e.recorded_at <= known_at)
        roster = roster_of(entries)
        return roster if on is None else attrs.evolve(roster, posts=tuple(roster.on(on)))

    def _check(self, act: Act, by: Officer, effective_at: datetime | None) -> None:
        if STAFF_ACTS.get(type(act).__name__) is not type(act):
            named = ", ".join(STAFF_ACTS)
            raise invalid("record", "act", act, f"an act on the roster: {named}", f"应为人员行为：{named}")
        check_by(by)
        offices = self._bench.jurisdiction.offices
        if offices and by.office not in offices:
            listed = ", ".join(offices)
            raise invalid("record", "by", by.office, f"an office here: {listed}", f"应为本法域职务：{listed}")
        if effective_at is not None and not is_aware(effective_at):
            raise invalid(type(act).__name__, "effective_at", effective_at, *AWARE)

    def _entry(self, act: Act, by: Officer, effective_at: datetime | None, before: tuple[Entry, ...]) -> Entry:
        """The entry that an act would make after those before it. Raises InvalidAct."""
        now = self._clock()
        at = self._bench.local(effective_at or now)
        if at > now:
            right = "a time that has come", "应为已到来的时间"
            raise invalid(type(act).__name__, "effective_at", at.isoformat(), *right)
        check_posting(act, roster_of(before), at.date(), self._bench.jurisdiction.offices)
        last = before[-1].recorded_at if before else None
        written = recorded_at(Case(ROSTER, recorded_at=last), now)
        return Entry(ROSTER, len(before) + 1, act, by, at, written, None, self._bench.book.label)
