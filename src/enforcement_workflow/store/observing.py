"""Observing old files: what happened is written down even where it broke the law, and nothing is invented."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry, Irregularity
from enforcement_workflow.domain.fields import AWARE, Text, invalid, is_aware
from enforcement_workflow.domain.fold import advance, fold
from enforcement_workflow.domain.order import can_follow, destination
from enforcement_workflow.domain.rule import Proposal
from enforcement_workflow.domain.stages import Stage
from enforcement_workflow.domain.values import CaseNumber, Officer
from enforcement_workflow.errors import Conflict, ObservingRefused
from enforcement_workflow.store.bench import Bench, recorded_at
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.mapper import SealedEvent
from enforcement_workflow.store.recorder import Filing, LostRace
from enforcement_workflow.store.requests import check_acts
from enforcement_workflow.store.schema import keys
from enforcement_workflow.store.view import View

_SOURCE: Final = Text(2_000)
Happened = tuple[str, Act, datetime, str]
"""Of an old file: the case number, the act, when it took effect, and where it was read."""


@attrs.frozen
class Observed:
    """What an observation did: entries written, duplicates recognised, irregularities by rule, and the cases it touched
    with the stage that each is in now."""

    entries: int
    duplicates: int
    irregularities: Counter[str]
    stages: Mapping[CaseNumber, Stage]


class _Old:
    """A case being observed: as it stands, what has happened on it and when, and the version and digest it was read at."""

    def __init__(self, number: CaseNumber, entries: Iterable[Entry]) -> None:
        entries = tuple(entries)
        judged = next((e.version for e in entries if not e.observed), None)
        if judged is not None:
            raise ObservingRefused(number=number, version=judged)
        self.case = fold(number, entries)
        self.version, self.digest = self.case.version, self.case.digest
        self._happened: set[Any] = {(e.effective_at.astimezone(UTC), e.act) for e in entries}

    def is_news(self, act: Act, at: datetime) -> bool:
        """The act has not been observed at this instant; from now on it has."""
        before = len(self._happened)
        self._happened.add((at.astimezone(UTC), act))
        return len(self._happened) > before


class Observation:
    """One observation in the making. `add` takes what happened, `write` stores all of it in one transaction."""

    def __init__(self, bench: Bench, log: CaseLog, view: View, by: Officer, now: datetime) -> None:
        self._bench, self._log, self._view, self._by, self._now = bench, log, view, by, now.astimezone(UTC)
        self._checked: set[type[Act]] = set()
        self._cases: dict[CaseNumber, _Old] = {}
        self._named: dict[str, _Old] = {}
        self._events: list[SealedEvent] = []
        self._filings: list[Filing] = []
        self._irregular: Counter[str] = Counter()
        self._duplicates = 0

    def add(self, text: str, act: Act, at: datetime, source: str) -> None:
        """Take one act. Raises InvalidAct, InvalidNumber, and ObservingRefused on a case that has judged entries."""
        if type(act) not in self._checked:
            check_acts([act], self._by)
            self._checked.add(type(act))
        if not is_aware(at):
            raise invalid(type(act).__name__, "effective_at", at, *AWARE)
        _SOURCE.check("observe", "source", source)
        old = self._named.get(text) if isinstance(text, str) else None
        old = old or self._old(text)
        if old.is_news(act, at):
            self._enter(old.case, act, at.astimezone(self._bench.jurisdiction.zone), source)
        else:
            self._duplicates += 1

    def _old(self, text: str) -> _Old:
        """The case that a text names; a new one costs a single look at the heads."""
        number = self._bench.number(text)
        if number not in self._cases:
            entries = self._log.history(number) if self._log.cases.head(number) else ()
            self._cases[number] = _Old(number, entries)
        self._named[text] = self._cases[number]
        return self._cases[number]

    def _enter(self, case: Case, act: Act, at: datetime, source: str) -> None:
        """Draw up the entry: failed rules become irregularities, and the stage moves only where the table can follow."""
        bench, known = self._bench, self._bench.known(act, case, self._by, at, self._view)
        proposal = Proposal(
            case, act, type(act), self._by, at, at.date(), known, self._now, bench.book.offices, observed=True
        )
        findings = bench.book.findings(proposal, without_a_case=True)
        follows = (case.version == 0 or type(act) is not acts.CaseFiled) and can_follow(proposal)
        irregularities = tuple(Irregularity(f.rule, f.article, f.plain_facts) for f in findings) if findings else ()
        entry = Entry(
            case.number, case.version + 1, act, self._by, at, recorded_at(case, self._now),
            destination(proposal) if follows else None, bench.book.label, known, None, None, irregularities, True, source,
        )  # fmt: skip
        entry, sealed = self._log.seal(entry, case.digest)
        advance(case, entry)
        self._events.append(sealed)
        if type(act) is acts.CaseFiled:
            found_by = keys(act.basis, [party.name for party in act.respondents])
            self._filings += [(key, str(case.number)) for key in found_by]
            self._view.add(case, found_by)
        if findings:
            self._irregular.update(f.rule for f in findings)

    def write(self) -> Observed:
        """Store everything taken. Raises Conflict when somebody else has recorded on one of the cases meanwhile."""
        grown = [o for o in self._cases.values() if o.case.version != o.version]
        try:
            if grown:
                heads = [(o.case.number, o.version, o.digest, o.case.version, o.case.digest) for o in grown]
                self._log.put(self._events, heads, self._filings)
        except LostRace:
            for o in grown:
                now = self._log.load(o.case.number)
                if now is not None and now.version != o.version:
                    raise Conflict(number=o.case.number, expected=o.version, found=now.version) from None
            raise
        stages = {number: old.case.stage for number, old in self._cases.items()}
        return Observed(len(self._events), self._duplicates, self._irregular, stages)
