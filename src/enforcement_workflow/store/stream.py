"""A stream of the log that is no case: acts of a vocabulary of its own, entered one by one."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date, datetime

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fields import AWARE, DAY, invalid, is_aware, is_date
from enforcement_workflow.domain.values import CaseNumber, Officer
from enforcement_workflow.errors import Conflict
from enforcement_workflow.store.bench import Bench, recorded_at
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.names import STREAMS
from enforcement_workflow.store.recorder import ATTEMPTS, LostRace
from enforcement_workflow.store.requests import check_by
from enforcement_workflow.store.roll import head_of


class Stream(ABC):
    """A stream by its name. It has no number and no stage, and no rule of a rulebook judges it."""

    name: CaseNumber
    vocabulary: Mapping[str, type[Act]]

    def __init__(self, log: CaseLog, bench: Bench, clock: Callable[[], datetime], lock: threading.RLock) -> None:
        self._log, self._bench, self._clock, self._lock = log, bench, clock, lock

    @property
    def title(self) -> tuple[str, str]:
        """What the stream is, in English and Chinese."""
        return STREAMS[self.name]

    def record(self, act: Act, *, by: Officer, effective_at: datetime | None = None) -> Entry:
        """Enter an act, durably, before returning its entry.

        `by` is who enters it; `effective_at` when it took effect (aware; now by default), never in the future. Raises
        InvalidAct for an act of another vocabulary and for one that does not fit what was entered before; Conflict and
        CorruptHistory.
        """
        self._check(act, by, effective_at)
        entries: tuple[Entry, ...] = ()
        with self._lock:
            for _ in range(ATTEMPTS):
                entries = self.history()
                entry = self._entry(act, by, effective_at, entries)
                _, version, digest = head_of(entries, self.name)
                entry, sealed = self._log.seal(entry, digest)
                try:
                    self._log.put([sealed], [(self.name, version, digest, entry.version, entry.digest)])
                except LostRace:
                    continue
                self._entered()
                return entry
        raise Conflict(number=self.name, expected=len(entries), found=len(self.history()))

    def history(self) -> tuple[Entry, ...]:
        """Every entry of the stream in order; none where it was never begun. Raises CorruptHistory."""
        return self._log.history(self.name)

    @property
    def version(self) -> int:
        """The version of the last entry, 0 where there is none."""
        head = self._log.cases.head(self.name)
        return head[1] if head else 0

    @abstractmethod
    def _fits(self, act: Act, before: tuple[Entry, ...], on: date) -> None:
        """Raise InvalidAct where an act does not fit the entries before it, taking effect on a day."""

    def _entered(self) -> None:  # noqa: B027 - nothing else need happen
        """Something has been entered."""

    def _check(self, act: Act, by: Officer, effective_at: datetime | None) -> None:
        if self.vocabulary.get(type(act).__name__) is not type(act):
            named, (en, zh) = ", ".join(self.vocabulary), self.title
            raise invalid("record", "act", act, f"an act on the {en}: {named}", f"应为{zh}的行为：{named}")
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
        self._fits(act, before, at.date())
        last = before[-1].recorded_at if before else None
        written = recorded_at(Case(self.name, recorded_at=last), now)
        return Entry(self.name, len(before) + 1, act, by, at, written, None, self._bench.book.label)


def known_by(
    known_at: datetime | None, of: str, entries: tuple[Entry, ...], *, on: date | None = None
) -> tuple[Entry, ...]:
    """The entries recorded by an instant; all of them for None. Raises InvalidAct where the instant has no zone, and where
    the day for which the stream is asked is none."""
    if on is not None and not is_date(on):
        raise invalid(of, "on", on, *DAY)
    if known_at is not None and not is_aware(known_at):
        raise invalid(of, "known_at", known_at, *AWARE)
    return tuple(e for e in entries if known_at is None or e.recorded_at <= known_at)
