"""The court: the facade that an embedding system opens. The one gate through which a case can change."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Final, Self

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.actionplan import ActionPlan
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fields import AWARE, Text, invalid, is_aware, is_date
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.roster import Roster
from enforcement_workflow.domain.rules import NextAct, Verdict
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.errors import UnknownJurisdiction, shown
from enforcement_workflow.jurisdictions import find_jurisdiction, on_offer
from enforcement_workflow.store import keeping
from enforcement_workflow.store.bench import Bench
from enforcement_workflow.store.draft import judged
from enforcement_workflow.store.keeping import Fault
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.observing import Happened, Observation, Observed
from enforcement_workflow.store.opening import seated
from enforcement_workflow.store.plan import Planning
from enforcement_workflow.store.reading import Readable
from enforcement_workflow.store.recording import Recording, Wanted
from enforcement_workflow.store.refusal import Refusal
from enforcement_workflow.store.refusals import RefusalCounts, Refusals
from enforcement_workflow.store.requests import check_acts, check_by, fingerprint
from enforcement_workflow.store.roll import Roll
from enforcement_workflow.store.staff import Staff
from enforcement_workflow.store.view import View

_REQUEST: Final = Text(128)
_ASKED: Final = Text(128, empty=True)


def utc_now() -> datetime:
    """The clock of the machine."""
    return datetime.now(UTC)


class Court(Readable):
    """A court's cases in one store. Safe to share between threads; several processes may open one store.

    Open it with `Court.open`, close it or use it in a `with` statement.
    """

    def __init__(self, log: CaseLog, bench: Bench, clock: Callable[[], datetime]) -> None:
        super().__init__(log, bench, clock)
        self._roll, self._refusals = Roll(log), Refusals(log)
        self._recording = Recording(log, bench, clock, self._lock, self._shelf, self._roll, self._refusals)
        self._staff = Staff(log, bench, self._roll, clock, self._lock)
        self._planning = Planning(log, bench, clock, self._lock)

    @classmethod
    def open(
        cls,
        url: str | os.PathLike[str],
        *,
        jurisdiction: str | Jurisdiction | None = None,
        court: str | None = None,
        clock: Callable[[], datetime] = utc_now,
        create: bool = True,
    ) -> Self:
        """Open a store, given as a path, sqlite:///path or postgresql://user:password@host:port/database, making it where
        there is none (unless `create` is false); a database in PostgreSQL must be there, and empty.

        The store remembers its jurisdiction and court code, so they are needed only when it is made. `clock` returns
        aware datetimes. Raises StoreUnusable and UnknownJurisdiction, and then makes no store.
        """
        named = find_jurisdiction(jurisdiction) if isinstance(jurisdiction, str) else jurisdiction
        if named is not None and not isinstance(named, Jurisdiction):
            raise UnknownJurisdiction(name=shown(named), installed=on_offer())
        log = CaseLog(url, create=create and named is not None)
        try:
            return cls(log, seated(log, named, court), clock)
        except BaseException:
            log.close()
            raise

    # --- judging

    def verdict(self, number: str, act: Act, *, by: Officer, effective_at: datetime | None = None) -> Verdict:
        """Judge an act without recording it. The future may be asked about. Raises CaseNotFound, InvalidAct.

        A resumption under a new number is judged with the filing of that number, as `record` does.
        """
        number = self.number(number)
        check_acts([act], by)
        at = self._local(effective_at)
        with self._lock:
            filing = isinstance(act, acts.CaseFiled)
            case = self._shelf.fresh(number) or Case(number) if filing else self._shelf.current(number)
            self._roll.doubt()
            return judged(self._bench, self._log, self._view(), case, act, by, at, now=None)[0]

    def next_acts(self, number: str, *, by: Officer, effective_at: datetime | None = None) -> tuple[NextAct, ...]:
        """Every act: open, closed (with findings), or depending on fields (under which rules).

        Raises CaseNotFound, InvalidAct and CorruptHistory.
        """
        check_by(by)
        number, at = self.number(number), self._local(effective_at)
        with self._lock:
            self._roll.doubt()
            return self._bench.next_acts(self._shelf.current(number), by, at, self._view())

    # --- recording

    def record(
        self,
        number: str,
        act: Act,
        *,
        by: Officer,
        effective_at: datetime | None = None,
        request_id: str | None = None,
        expected_version: int | None = None,
    ) -> Entry:
        """Judge one act and record it, durably, before returning its entry.

        `effective_at` is when it took place (aware; now by default). Repeated with the same `request_id` and content it
        returns the first entry. Raises Refused, CaseNotFound, Conflict, InvalidAct, RequestReused, CorruptHistory.

        A refused attempt is kept (`refusals`), durably too, before Refused is raised. Where it cannot be kept, as on a full
        or read-only disk, Refused is raised all the same.
        """
        return self.record_all(
            number, [act], by=by, effective_at=effective_at, request_id=request_id, expected_version=expected_version
        )[0]

    def record_all(
        self,
        number: str,
        proposed: Iterable[Act],
        *,
        by: Officer,
        effective_at: datetime | None = None,
        request_id: str | None = None,
        expected_version: int | None = None,
    ) -> tuple[Entry, ...]:
        """Record several acts on one case, each judged after the ones before it: all of them or none."""
        number, proposed = self.number(number), tuple(proposed)
        check_acts(proposed, by)
        if expected_version is not None and type(expected_version) is not int:
            raise invalid("record", "expected_version", expected_version, "a whole number", "应为整数")
        if effective_at is not None and not is_aware(effective_at):
            raise invalid(type(proposed[0]).__name__, "effective_at", effective_at, *AWARE)
        digest = None
        if request_id is not None:
            _REQUEST.check("record", "request_id", request_id)
            digest = fingerprint(number, proposed, by, effective_at)
        return self._recording.record(Wanted(number, proposed, by, effective_at, request_id, digest, expected_version))

    # --- old files

    def observe(self, happened: Iterable[Happened], *, by: Officer) -> Observed:
        """Write down what old files say: (number, act, effective_at, source), many cases, in one transaction.

        Nothing is refused for breaking the law: failed rules are kept as irregularities, and the stage moves only where
        the table can follow. An act already observed on its case at the same instant is a duplicate and is counted.
        Raises ObservingRefused on a case that has judged entries, and then writes nothing.
        """
        with self._lock:
            self._roll.doubt()
            observation = Observation(self._bench, self._log, self._view(), by, self._clock())
            for number, act, effective_at, source in happened:
                observation.add(number, act, effective_at, source)
            return observation.write()

    # --- the roster

    @property
    def staff(self) -> Staff:
        """Who holds which office: appointments, transfers and dismissals are recorded there."""
        return self._staff

    def roster(self, on: date | None = None, *, known_at: datetime | None = None) -> Roster:
        """Every post there is or was; with `on` those held on that day; with `known_at` what was recorded of them by that
        instant (aware). Raises CorruptHistory."""
        return self._staff.roster(on, known_at=known_at)

    # --- the action plan

    @property
    def planning(self) -> Planning:
        """What the court has resolved to do: acts on its action plan are recorded there."""
        return self._planning

    def plan(self, on: date | None = None, *, known_at: datetime | None = None) -> ActionPlan:
        """The action plan as it stands; with `on` as it stood at the end of that day; with `known_at` what was recorded of
        it by that instant (aware). Raises CorruptHistory."""
        return self._planning.plan(on, known_at=known_at)

    # --- refusals

    def refusals(
        self,
        number: str | None = None,
        *,
        rule: str | None = None,
        by: str | None = None,
        since: date | datetime | None = None,
        limit: int = 100,
    ) -> tuple[Refusal, ...]:
        """Attempts to record that were refused, newest first: those on one case, under one rule, by one officer (an id),
        last made on or after a day (of the court) or an instant (aware).

        They stand beside the log, and no case knows of them. Their fields hold personal data as entries do. Of one case
        and in all only so many are kept (`store.refusals`); `refusal_counts` says how many had to give way. Raises InvalidAct.
        """
        named = None if number is None else self.number(number)
        for name, asked in (("rule", rule), ("by", by)):
            if asked is not None:
                _ASKED.check("refusals", name, asked)
        if isinstance(since, date) and is_date(since):
            since = datetime.combine(since, time(), self.jurisdiction.zone)
        if since is not None and not (isinstance(since, datetime) and is_aware(since)):
            raise invalid("refusals", "since", since, *AWARE)
        return self._refusals.select(named, rule, by, since, limit)

    def refusal_counts(self, number: str | None = None) -> RefusalCounts:
        """How many refusals of one case, or of all, are kept, and how many gave way to newer ones."""
        return self._refusals.counts(None if number is None else self.number(number))

    # --- keeping

    def backup(self, path: str, progress: Callable[[int, int], None] | None = None) -> None:
        """Copy the store, consistently, while it is in use. `progress` is told pages left and pages in all."""
        keeping.backup(self._log, path, progress)

    def check(self, progress: Callable[[int, int], None] | None = None) -> Iterator[Fault]:
        """Check settings, versions, the chain and the head of every case and of the roster, the index of filings and the
        refusals, yielding what is wrong, case by case."""
        return keeping.check(self._log, self._refusals, progress)

    # --- inside

    def _view(self) -> View:
        return View(self.code, self._log, self._roll)
