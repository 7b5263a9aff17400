"""Acts becoming entries: judged one after the other, sealed, and written together or not at all."""

from datetime import datetime
from typing import Any, cast

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import NOTHING_KNOWN, Entry
from enforcement_workflow.domain.fold import advance
from enforcement_workflow.domain.resumption import resumption
from enforcement_workflow.domain.rules import Verdict
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.errors import Refused
from enforcement_workflow.store.bench import Bench, recorded_at
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.mapper import FIRST, SealedEvent
from enforcement_workflow.store.recorder import Filing, HeadMove
from enforcement_workflow.store.schema import keys
from enforcement_workflow.store.view import View


def judged(
    bench: Bench, log: CaseLog, view: View, case: Case, act: Act, by: Officer, at: datetime, now: datetime | None
) -> tuple[Verdict, tuple[Case, Verdict] | None]:
    """The verdict on an act; and of a resumption under a new number, the case that it files with the verdict on that
    filing, whose findings are the act's too."""
    if not isinstance(act, acts.CaseResumed) or act.number is None:
        return bench.judge(case, act, by, at, now, bench.known(act, case, by, at, view)), None
    number = bench.number(act.number)
    act = attrs.evolve(cast(Any, act), number=number)
    verdict = bench.judge(case, act, by, at, now, bench.known(act, case, by, at, view))
    if case.filed is None:
        return verdict, None
    new, filed = log.load(number) or Case(number), resumption(case, at.date())
    filing = bench.judge(new, filed, by, at, now, bench.known(filed, new, by, at, view))
    findings = (*verdict.findings, *filing.findings)
    return Verdict(act, findings, None if findings else verdict.moved_to, verdict.known), (new, filing)


class Draft:
    """Entries being judged one after the other on one case, with the filing of another case that one of them may bring."""

    def __init__(
        self,
        bench: Bench,
        log: CaseLog,
        view: View,
        case: Case,
        by: Officer,
        at: datetime,
        now: datetime,
        request_id: str | None,
        digest: str | None,
    ) -> None:
        self.bench, self.log, self.view, self.case, self.by, self.at, self.now = bench, log, view, case, by, at, now
        self.request_id, self.request_digest = request_id, digest
        self.entries: list[Entry] = []
        self.events: list[SealedEvent] = []
        self.filings: list[Filing] = []
        self._start = (case.version, case.digest)
        self._other_heads: list[HeadMove] = []
        self._pending: Entry | None = None

    def add(self, act: Act) -> None:
        """Judge an act after those added before it. Raises Refused."""
        self.finish()
        verdict, resumed = judged(self.bench, self.log, self.view, self.case, act, self.by, self.at, self.now)
        if not verdict.allowed:
            raise Refused(number=self.case.number, verdict=verdict)
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

    def put(self) -> None:
        """Write the entries, on condition that what they were judged by still stands. Raises LostRace."""
        self.log.put(self.events, self.heads, self.filings, self.view)

    @property
    def heads(self) -> list[HeadMove]:
        """How the heads of the cases move."""
        last = self.entries[-1]
        return [(self.case.number, *self._start, last.version, last.digest), *self._other_heads]

    def _write(self, case: Case, verdict: Verdict, request_id: str | None) -> Entry:
        bench, act = self.bench, verdict.act
        entry = Entry(
            case.number, case.version + 1, act, self.by, self.at, recorded_at(case, self.now), verdict.moved_to,
            bench.book.label, verdict.known or NOTHING_KNOWN,
            request_id, self.request_digest if request_id else None,
        )  # fmt: skip
        entry, sealed = self.log.seal(entry, case.digest, names_request=not self.events)
        self.events.append(sealed)
        if isinstance(act, acts.CaseFiled):
            found_by = keys(act.basis, [party.name for party in act.respondents])
            self.filings += [(key, str(entry.number)) for key in found_by]
        return entry
