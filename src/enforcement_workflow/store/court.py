"""The court: the facade that an embedding system opens. The one gate through which a case can change."""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from types import TracebackType
from typing import Final, Self

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.actionplan import ActionPlan
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Reading, Uncounted
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fields import AWARE, DAY, Text, invalid, is_aware, is_date
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.roster import Roster
from enforcement_workflow.domain.rules import NextAct, Verdict, next_acts
from enforcement_workflow.domain.values import CaseNumber, Officer
from enforcement_workflow.errors import (
    CaseNotFound,
    Conflict,
    CorruptHistory,
    NotYetBegun,
    Refused,
    RequestReused,
    UnknownJurisdiction,
    shown,
)
from enforcement_workflow.jurisdictions import find_jurisdiction, on_offer
from enforcement_workflow.store import keeping
from enforcement_workflow.store.bench import Bench
from enforcement_workflow.store.draft import Draft, judged
from enforcement_workflow.store.keeping import Fault
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.names import is_case
from enforcement_workflow.store.observing import Happened, Observation, Observed
from enforcement_workflow.store.opening import seated
from enforcement_workflow.store.plan import Planning
from enforcement_workflow.store.recorder import LostRace
from enforcement_workflow.store.refusal import Refusal
from enforcement_workflow.store.refusals import RefusalCounts, Refusals
from enforcement_workflow.store.requests import check_acts, check_by, fingerprint
from enforcement_workflow.store.roll import Roll
from enforcement_workflow.store.staff import Staff
from enforcement_workflow.store.view import View

ATTEMPTS: Final = 8
"""How often an act is judged anew when others keep writing to its case."""
CACHED: Final = 512
"""How many cases are kept folded."""
_REQUEST: Final = Text(128)
_NUMBER: Final = Text(64)
_ASKED: Final = Text(128, empty=True)


def utc_now() -> datetime:
    """The clock of the machine."""
    return datetime.now(UTC)


class Court:
    """A court's cases in one store. Safe to share between threads; several processes may open one store.

    Open it with `Court.open`, close it or use it in a `with` statement.
    """

    def __init__(self, log: CaseLog, bench: Bench, clock: Callable[[], datetime]) -> None:
        self._log, self._bench, self._clock = log, bench, clock
        self._lock = threading.RLock()
        self._cases: OrderedDict[str, Case] = OrderedDict()
        self._roll, self._refusals = Roll(log), Refusals(log)
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

    # --- reading

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
                return self._current(number).copy()
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

    # --- judging

    def verdict(self, number: str, act: Act, *, by: Officer, effective_at: datetime | None = None) -> Verdict:
        """Judge an act without recording it. The future may be asked about. Raises CaseNotFound, InvalidAct.

        A resumption under a new number is judged with the filing of that number, as `record` does.
        """
        number = self.number(number)
        check_acts([act], by)
        at = self._local(effective_at)
        with self._lock:
            case = self._fresh(number) or Case(number) if isinstance(act, acts.CaseFiled) else self._current(number)
            self._roll.doubt()
            return judged(self._bench, self._log, self._view(), case, act, by, at, now=None)[0]

    def next_acts(self, number: str, *, by: Officer, effective_at: datetime | None = None) -> tuple[NextAct, ...]:
        """Every act: open, closed (with findings), or depending on fields (under which rules).

        Raises CaseNotFound, InvalidAct and CorruptHistory.
        """
        check_by(by)
        number, at = self.number(number), self._local(effective_at)
        with self._lock:
            return next_acts(self._current(number), by=by, on=at, book=self._bench.book)

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
        request_digest = None
        if request_id is not None:
            _REQUEST.check("record", "request_id", request_id)
            request_digest = fingerprint(number, proposed, by, effective_at)
        with self._lock:
            for _ in range(ATTEMPTS):
                if request_id is not None and (first := self._repeated(request_id, request_digest)):
                    return first
                written = self._attempt(
                    number, proposed, by, effective_at, request_id, request_digest, expected_version
                )
                if written:
                    return written
            stands = self._fresh(number)
        found = stands.version if stands else 0
        raise Conflict(number=number, expected=found if expected_version is None else expected_version, found=found)

    def _attempt(
        self,
        number: CaseNumber,
        proposed: Sequence[Act],
        by: Officer,
        effective_at: datetime | None,
        request_id: str | None,
        request_digest: str | None,
        expected_version: int | None,
    ) -> tuple[Entry, ...] | None:
        """Judge and write once; None when the case had moved on, so that it must be judged again."""
        now = self._clock()
        at = self._local(effective_at, now)
        case = self._cases.get(number)
        if case is None:
            case = self._fresh(number)
            if case is None and not isinstance(proposed[0], acts.CaseFiled):
                raise CaseNotFound(number=number)
            case = case or Case(number)
        if expected_version is not None and case.version != expected_version:
            fresh = self._fresh(number)
            if fresh is None or fresh.version != expected_version:
                raise Conflict(number=number, expected=expected_version, found=fresh.version if fresh else 0)
            case = fresh
        draft = Draft(
            self._bench, self._log, self._view(), case.copy() if len(proposed) > 1 else case, by, at, now,
            request_id, request_digest,
        )  # fmt: skip
        try:
            for act in proposed:
                draft.add(act)
        except Refused as refused:
            if self._fresh(number) in (case, None) and not draft.view.roster_has_moved():
                self._refusals.keep(refused, by, at, now, self._bench.book.label)
                raise
            self._roll.doubt()
            return None
        try:
            draft.put()
        except LostRace:
            self._fresh(number)
            self._roll.doubt()
            return None
        self._cases.pop(number, None)
        draft.finish()
        self._keep(draft.case)
        return tuple(draft.entries)

    def _repeated(self, request_id: str, request_digest: str | None) -> tuple[Entry, ...] | None:
        """The entries that a request id was first used for; RequestReused when that was for something else."""
        used = self._log.cases.request(request_id)
        if used is None:
            return None
        number, version = CaseNumber(used[0]), used[1]
        first = tuple(e for e in self._log.entries(number, after=version - 1) if e.request_id == request_id)
        if not first or first[0].request_digest != request_digest:
            raise RequestReused(request_id=request_id, number=number)
        return first

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

    def _fresh(self, number: CaseNumber) -> Case | None:
        """The case as stored now, from the cache where that still stands."""
        case = self._log.load(number, self._cases.get(number))
        if case is None:
            self._cases.pop(number, None)
        else:
            self._keep(case)
        return case

    def _current(self, number: CaseNumber) -> Case:
        case = self._fresh(number)
        if case is None:
            raise CaseNotFound(number=number)
        return case

    def _keep(self, case: Case) -> None:
        self._cases[case.number] = case
        self._cases.move_to_end(case.number)
        if len(self._cases) > CACHED:
            self._cases.popitem(last=False)
