"""The court: the facade that an embedding system opens. The one gate through which a case can change."""

import hashlib
import json
import os
import sqlite3
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import entry_points
from types import TracebackType
from typing import Any, Final, Self, cast

import attrs

from enforcement_workflow.domain import acts, plain
from enforcement_workflow.domain.acts import ACTS, Act
from enforcement_workflow.domain.case import NOTHING_KNOWN, Case, Entry, Irregularity
from enforcement_workflow.domain.fields import AWARE, Text, invalid, is_aware
from enforcement_workflow.domain.fold import advance, fold
from enforcement_workflow.domain.jurisdiction import ENTRY_POINTS, Jurisdiction
from enforcement_workflow.domain.order import can_follow, destination
from enforcement_workflow.domain.rule import Proposal
from enforcement_workflow.domain.rules import NextAct, Verdict, judge, next_acts
from enforcement_workflow.domain.stages import Stage
from enforcement_workflow.domain.values import CaseNumber, Officer
from enforcement_workflow.errors import (
    CaseNotFound,
    Conflict,
    CorruptHistory,
    ObservingRefused,
    Refused,
    RequestReused,
    StoreUnusable,
    UnknownJurisdiction,
)
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.mapper import FIRST, SealedEvent
from enforcement_workflow.store.sqlite import HeadMove, LostRace

ATTEMPTS: Final = 8
"""How often an act is judged anew when others keep writing to its case."""
CACHED: Final = 512
"""How many cases are kept folded."""
NUMBERS: Final = 4096
"""How many case numbers are kept as read."""
_REQUEST: Final = Text(128)
_NUMBER: Final = Text(64)
_SOURCE: Final = Text(2_000)


def utc_now() -> datetime:
    """The clock of the machine."""
    return datetime.now(UTC)


@attrs.frozen
class Observed:
    """What an observation did: entries written, duplicates recognised, irregularities by rule, and the cases it touched
    with the stage that each is in now."""

    entries: int
    duplicates: int
    irregularities: Counter[str]
    stages: Mapping[CaseNumber, Stage]


@attrs.frozen
class Fault:
    """Something that `check` found wrong: the case and version where it is of a case, and the problem."""

    number: str | None
    version: int | None
    message_en: str
    message_zh: str


def installed_jurisdictions() -> dict[str, Any]:
    """The jurisdictions that installed packages offer, by name, not yet loaded."""
    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}


def find_jurisdiction(name: str) -> Jurisdiction:
    """The jurisdiction of a name. Raises UnknownJurisdiction, listing what is installed."""
    installed = installed_jurisdictions()
    if name not in installed:
        raise UnknownJurisdiction(name=name, installed=", ".join(sorted(installed)) or "-")
    found: Jurisdiction = installed[name].load()
    return found


class Court:
    """A court's cases in one store. Safe to share between threads; several processes may open one file.

    Open it with `Court.open`, close it or use it in a `with` statement.
    """

    def __init__(self, log: CaseLog, jurisdiction: Jurisdiction, court: str, clock: Callable[[], datetime]) -> None:
        self.jurisdiction, self.code = jurisdiction, court
        self._log, self._clock = log, clock
        self._lock = threading.RLock()
        self._cases: OrderedDict[str, Case] = OrderedDict()
        self._numbers = lru_cache(NUMBERS)(jurisdiction.number)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        jurisdiction: str | Jurisdiction | None = None,
        court: str | None = None,
        clock: Callable[[], datetime] = utc_now,
        create: bool = True,
    ) -> Self:
        """Open a store, given as a path or sqlite:///path, making it where there is none (unless `create` is false).

        The file remembers its jurisdiction and court code, so they are needed only when it is made. `clock` returns
        aware datetimes. Raises StoreUnusable and UnknownJurisdiction.
        """
        log = CaseLog(url, create=create)
        try:
            facts = log.cases.facts()
            name = jurisdiction.name if isinstance(jurisdiction, Jurisdiction) else jurisdiction
            for fact, given in (("jurisdiction", name), ("court", court)):
                kept = facts.get(fact)
                if given and kept and given != kept:
                    raise StoreUnusable(
                        url=url,
                        problem_en=f"its {fact} is {kept}, not {given}",
                        problem_zh=f"{fact} 为 {kept}，而非 {given}",
                    )
            name, code = name or facts.get("jurisdiction"), court or facts.get("court") or ""
            if not name:
                raise StoreUnusable(
                    url=url, problem_en="name its jurisdiction, such as china", problem_zh="请指明法域，如 china"
                )
            if code:
                Text(32).check("Court", "court", code)
            found = jurisdiction if isinstance(jurisdiction, Jurisdiction) else find_jurisdiction(name)
            for fact, value in (("jurisdiction", name), ("court", code)):
                if value and fact not in facts:
                    log.cases.keep_fact(fact, value)
        except BaseException:
            log.close()
            raise
        return cls(log, found, code, clock)

    def close(self) -> None:
        """Give the file back."""
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
        return self._numbers(text) if isinstance(text, str) else self.jurisdiction.number(text)

    def numbers(self) -> tuple[CaseNumber, ...]:
        """The numbers of all cases, in order."""
        return tuple(CaseNumber(n) for n, _, _ in self._log.cases.heads() if _NUMBER.holds(n))

    def case(self, number: str, *, version: int | None = None, known_at: datetime | None = None) -> Case:
        """A case as it stands; or as it stood at a version, or as it was known at an instant (recorded by then).

        Returns a copy. Raises CaseNotFound, also where nothing was known by then, and CorruptHistory.
        """
        number = self.number(number)
        if version is None and known_at is None:
            with self._lock:
                return self._current(number).copy()
        if known_at is not None and not is_aware(known_at):
            raise invalid("case", "known_at", known_at, *AWARE)
        kept = [
            e
            for e in self.history(number)
            if (version is None or e.version <= version) and (known_at is None or e.recorded_at <= known_at)
        ]
        if not kept:
            raise CaseNotFound(number=number)
        return fold(number, kept)

    def history(self, number: str) -> tuple[Entry, ...]:
        """Every entry of a case in order. Raises CaseNotFound and CorruptHistory."""
        found = self._log.history(self.number(number))
        if not found:
            raise CaseNotFound(number=self.number(number))
        return found

    def histories(self) -> Iterator[tuple[str, tuple[Entry, ...] | CorruptHistory]]:
        """Every case in one streaming pass: its number with its entries, or with the error that says where it is damaged."""
        return self._log.histories()

    def touched(self, after: int, limit: int) -> list[tuple[int, str]]:
        """Positions in the log beyond `after`, with the case each belongs to; for read models to catch up."""
        return self._log.cases.touched(after, limit)

    @property
    def position(self) -> int:
        """The last position in the log."""
        return self._log.cases.max_notification_id()

    @property
    def path(self) -> str:
        """The file of the store."""
        return self._log.path

    # --- judging

    def verdict(self, number: str, act: Act, *, by: Officer, effective_at: datetime | None = None) -> Verdict:
        """Judge an act without recording it. The future may be asked about. Raises CaseNotFound, InvalidAct."""
        number = self.number(number)
        _check_acts([act], by)
        at = self._local(effective_at)
        with self._lock:
            case = self._fresh(number) or Case(number) if isinstance(act, acts.CaseFiled) else self._current(number)
            return self._judge(case, act, by, at, now=None)

    def next_acts(self, number: str, *, by: Officer, effective_at: datetime | None = None) -> tuple[NextAct, ...]:
        """Every act: open, closed (with findings), or depending on fields (under which rules)."""
        number, at = self.number(number), self._local(effective_at)
        with self._lock:
            return next_acts(self._current(number), by=by, on=at, book=self.jurisdiction.rulebook)

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
        """
        return self.record_all(
            number, [act], by=by, effective_at=effective_at, request_id=request_id, expected_version=expected_version
        )[0]

    def record_all(
        self,
        number: str,
        proposed: Sequence[Act],
        *,
        by: Officer,
        effective_at: datetime | None = None,
        request_id: str | None = None,
        expected_version: int | None = None,
    ) -> tuple[Entry, ...]:
        """Record several acts on one case, each judged after the ones before it: all of them or none."""
        number = self.number(number)
        _check_acts(proposed, by)
        if effective_at is not None and not is_aware(effective_at):
            raise invalid(type(proposed[0]).__name__, "effective_at", effective_at, *AWARE)
        request_digest = None
        if request_id is not None:
            _REQUEST.check("record", "request_id", request_id)
            request_digest = _fingerprint(number, proposed, by, effective_at)
        with self._lock:
            for _ in range(ATTEMPTS):
                if request_id is not None and (first := self._repeated(request_id, request_digest)):
                    return first
                written = self._attempt(
                    number, proposed, by, effective_at, request_id, request_digest, expected_version
                )
                if written:
                    return written
            found = self._current(number).version
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
        draft = _Draft(self, case.copy() if len(proposed) > 1 else case, by, at, now, request_id, request_digest)
        try:
            for act in proposed:
                draft.add(act)
        except Refused:
            if self._fresh(number) in (case, None):
                raise
            return None
        try:
            self._log.put(draft.events, draft.heads)
        except LostRace:
            self._fresh(number)
            return None
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

    # --- observing

    def observe(self, happened: Iterable[tuple[str, Act, datetime, str]], *, by: Officer) -> Observed:
        """Write down what old files say: (number, act, effective_at, source), many cases, in one transaction.

        Nothing is refused for breaking the law: failed rules are kept as irregularities, and the stage moves only where
        the table can follow. An act already observed on its case at the same instant is a duplicate and is counted.
        Raises ObservingRefused on a case that has judged entries, and then writes nothing.
        """
        now, zone = self._clock().astimezone(UTC), self.jurisdiction.zone
        checked: set[type[Act]] = set()
        named: dict[str, _Observable] = {}
        seen: dict[CaseNumber, _Observable] = {}
        events: list[SealedEvent] = []
        irregular: Counter[str] = Counter()
        duplicates = 0
        with self._lock:
            for text, act, effective_at, source in happened:
                if type(act) not in checked:
                    _check_acts([act], by)
                    checked.add(type(act))
                if not is_aware(effective_at):
                    raise invalid(type(act).__name__, "effective_at", effective_at, *AWARE)
                _SOURCE.check("observe", "source", source)
                found = named.get(text) if isinstance(text, str) else None
                if found is None:
                    number = self.number(text)
                    found = named[text] = seen[number] = seen.get(number) or self._observable(number)
                before = len(found.happened)
                found.happened.add((effective_at.astimezone(UTC), act))
                if len(found.happened) == before:
                    duplicates += 1
                    continue
                sealed, findings = self._observed(found.case, act, by, effective_at.astimezone(zone), now, source)
                events.append(sealed)
                if findings:
                    irregular.update(findings)
            if events:
                self._put_observed(events, seen)
            for number in seen:
                self._cases.pop(number, None)
        return Observed(
            len(events), duplicates, irregular, {number: found.case.stage for number, found in seen.items()}
        )

    def _observable(self, number: CaseNumber) -> "_Observable":
        """The case as it stands and what has happened on it. A new one costs a single look at the heads."""
        entries = self._log.history(number) if self._log.cases.head(number) else ()
        judged = next((e.version for e in entries if not e.observed), None)
        if judged is not None:
            raise ObservingRefused(number=number, version=judged)
        case = fold(number, entries)
        return _Observable(case, {(e.effective_at.astimezone(UTC), e.act) for e in entries}, case.version, case.digest)

    def _put_observed(self, events: list[SealedEvent], seen: dict[CaseNumber, "_Observable"]) -> None:
        grown = [o for o in seen.values() if o.case.version != o.version]
        try:
            self._log.put(events, [(o.case.number, o.version, o.digest, o.case.version, o.case.digest) for o in grown])
        except LostRace:
            for o in grown:
                now = self._log.load(o.case.number)
                if now is not None and now.version != o.version:
                    raise Conflict(number=o.case.number, expected=o.version, found=now.version) from None
            raise

    def _observed(
        self, case: Case, act: Act, by: Officer, at: datetime, now: datetime, source: str
    ) -> tuple[SealedEvent, list[str]]:
        book = self.jurisdiction.rulebook
        known = self.jurisdiction.known(act, self.code)
        proposal = Proposal(case, act, type(act), by, at, at.date(), known, now, book.offices)
        findings = book.findings(proposal)
        first = case.version == 0 or not isinstance(act, acts.CaseFiled)
        moved_to = destination(proposal) if first and can_follow(proposal) else None
        irregularities = tuple(Irregularity(f.rule, f.article, f.plain_facts) for f in findings) if findings else ()
        recorded_at = max(now, case.recorded_at) if case.recorded_at else now
        entry = Entry(
            case.number, case.version + 1, act, by, at, recorded_at, moved_to, book.label, known, None, None, irregularities,
            True, source,
        )  # fmt: skip
        entry, sealed = self._log.seal(entry, case.digest)
        advance(case, entry)
        return sealed, [f.rule for f in findings]

    # --- keeping

    def backup(self, path: str, progress: Callable[[int, int], None] | None = None) -> None:
        """Copy the store, consistently, while it is in use. `progress` is told pages left and pages in all."""
        if os.path.exists(path) and os.path.samefile(path, self.path):
            raise StoreUnusable(
                url=path, problem_en="it is the store itself; choose another file", problem_zh="即为本库，请另选文件"
            )
        try:
            with self._log.cases.datastore.get_connection(commit=False) as connection, sqlite3.connect(path) as copy:
                report = (lambda _status, left, total: progress(left, total)) if progress else None
                connection._sqlite_conn.backup(copy, pages=4096, progress=report)
            copy.close()
        except sqlite3.Error as error:
            raise StoreUnusable(
                url=path, problem_en=f"the copy failed: {error}", problem_zh=f"备份失败：{error}"
            ) from None

    def check(self, progress: Callable[[int, int], None] | None = None) -> Iterator[Fault]:
        """Check settings, versions, the chain and the head of every case, yielding what is wrong, case by case."""
        yield from self._check_settings()
        recorder = self._log.cases
        (cases,) = recorder.read("SELECT count(*) FROM case_heads")[0]
        for done, (_, found) in enumerate(self._log.histories(), 1):
            if isinstance(found, CorruptHistory):
                yield Fault(found.number, found.version, found.message_en, found.message_zh)
            if progress:
                progress(done, max(done, cases))

    def _check_settings(self) -> Iterator[Fault]:
        recorder = self._log.cases
        for pragma, wanted in (("journal_mode", "wal"), ("synchronous", 2), ("integrity_check", "ok")):
            (found,) = recorder.read(f"PRAGMA {pragma}")[0]
            if found != wanted:
                yield Fault(None, None, f"{pragma} is {found}, not {wanted}.", f"{pragma} 为 {found}，应为 {wanted}。")
        triggers = {name for (name,) in recorder.read("SELECT name FROM sqlite_master WHERE type='trigger'")}
        for name in ("entries_are_not_changed", "entries_are_not_removed", "entries_are_not_replaced"):
            if name not in triggers:
                yield Fault(None, None, f"The trigger {name} is missing.", f"缺少触发器 {name}。")
        rows, first, last = recorder.read("SELECT count(*), min(position), max(position) FROM stored_events")[0]
        if rows and (first, last) != (1, rows):
            yield Fault(
                None,
                None,
                f"The log has {rows} entries, at positions from {first} to {last}.",
                f"日志有{rows}条，位置自{first}至{last}。",
            )

    # --- inside

    def _judge(self, case: Case, act: Act, by: Officer, at: datetime, now: datetime | None) -> Verdict:
        known = self.jurisdiction.known(act, self.code)
        return judge(case, act, by=by, on=at, book=self.jurisdiction.rulebook, known=known, now=now)

    def _local(self, at: datetime | None, now: datetime | None = None) -> datetime:
        if at is None:
            at = now or self._clock()
        elif not is_aware(at):
            raise invalid("act", "effective_at", at, *AWARE)
        return at.astimezone(self.jurisdiction.zone)

    def _recorded_at(self, case: Case, now: datetime) -> datetime:
        now = now.astimezone(UTC)
        return max(now, case.recorded_at) if case.recorded_at else now

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


class _Draft:
    """Entries being judged one after the other on one case, with the filing of another case that one of them may bring."""

    def __init__(
        self,
        court: Court,
        case: Case,
        by: Officer,
        at: datetime,
        now: datetime,
        request_id: str | None,
        digest: str | None,
    ) -> None:
        self.court, self.case, self.by, self.at, self.now = court, case, by, at, now
        self.request_id, self.request_digest = request_id, digest
        self.entries: list[Entry] = []
        self.events: list[SealedEvent] = []
        self._start = (case.version, case.digest)
        self._other_heads: list[HeadMove] = []
        self._pending: Entry | None = None

    def add(self, act: Act) -> None:
        """Judge an act after those added before it. Raises Refused."""
        self.finish()
        if isinstance(act, acts.CaseResumed) and act.number is not None:
            act = attrs.evolve(cast(Any, act), number=self.court.number(act.number))
        verdict = self.court._judge(self.case, act, self.by, self.at, self.now)
        resumed = self._resumed_case(act)
        findings = (*verdict.findings, *(resumed[1].findings if resumed else ()))
        if findings:
            raise Refused(number=self.case.number, verdict=Verdict(act, findings))
        self._pending = self._write(self.case, verdict, self.request_id)
        self.entries.append(self._pending)
        if resumed:
            filed = self._write(resumed[0], resumed[1], None)
            self._other_heads.append((filed.number, 0, FIRST, filed.version, filed.digest))

    def finish(self) -> None:
        """Carry the case on by the entry judged last."""
        if self._pending is not None:
            advance(self.case, self._pending)
            self._pending = None

    @property
    def heads(self) -> list[HeadMove]:
        """How the heads of the cases move."""
        last = self.entries[-1]
        return [(self.case.number, *self._start, last.version, last.digest), *self._other_heads]

    def _resumed_case(self, act: Act) -> tuple[Case, Verdict] | None:
        """The case that a resumption under a new number files, and the judgement of that filing."""
        if not isinstance(act, acts.CaseResumed) or act.number is None or self.case.filed is None:
            return None
        old, taken = self.case, self.court._fresh(act.number)
        filing = attrs.evolve(
            cast(Any, old.filed),
            kind="resumed",
            claim=old.claim and old.claim - min(old.claim, old.obtained),
            received_on=self.at.date(),
            origin=old.number,
        )
        new = taken or Case(act.number)
        return new, self.court._judge(new, filing, self.by, self.at, self.now)

    def _write(self, case: Case, verdict: Verdict, request_id: str | None) -> Entry:
        court, act = self.court, verdict.act
        entry = Entry(
            case.number, case.version + 1, act, self.by, self.at, court._recorded_at(case, self.now), verdict.moved_to,
            court.jurisdiction.rulebook.label, court.jurisdiction.known(act, court.code) or NOTHING_KNOWN,
            request_id, self.request_digest if request_id else None,
        )  # fmt: skip
        entry, sealed = court._log.seal(entry, case.digest, names_request=not self.events)
        self.events.append(sealed)
        return entry


@attrs.define
class _Observable:
    """A case being observed: as it stands, what has happened on it and when, and the version and digest it was read at."""

    case: Case
    happened: set[tuple[datetime, Act]]
    version: int
    digest: str


def _fingerprint(number: CaseNumber, proposed: Sequence[Act], by: Officer, effective_at: datetime | None) -> str:
    """What a request id stands for: number, acts, officer, and effective_at as given (or not given)."""
    at = effective_at.astimezone(UTC).isoformat() if effective_at else None
    content = [number, [plain.digest(act) for act in proposed], plain.plain(by), at]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _check_acts(proposed: Sequence[Act], by: Officer) -> None:
    if not proposed:
        raise invalid("record_all", "acts", proposed, "at least one act", "至少一项行为")
    for act in proposed:
        if ACTS.get(type(act).__name__) is not type(act):
            raise invalid("record", "act", act, "an act of the vocabulary", "应为行为表中的行为")
    if type(by) is not Officer:
        raise invalid("record", "by", by, "an Officer", "应为 Officer")
