"""Recording on a case: judged on what stands, written where it still stands, and judged anew where it does not."""

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.values import CaseNumber, Officer
from enforcement_workflow.errors import CaseNotFound, Conflict, Refused, RequestReused
from enforcement_workflow.store.bench import Bench
from enforcement_workflow.store.draft import Draft
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.recorder import ATTEMPTS, PATIENT, LostRace
from enforcement_workflow.store.refusals import Refusals
from enforcement_workflow.store.roll import Roll
from enforcement_workflow.store.shelf import Shelf
from enforcement_workflow.store.view import View


@attrs.frozen
class Wanted:
    """What is to be recorded: acts on a case by an officer, when they took place, and on which conditions."""

    number: CaseNumber
    acts: Sequence[Act]
    by: Officer
    effective_at: datetime | None
    request_id: str | None
    request_digest: str | None
    expected_version: int | None


class Recording:
    """The one gate: acts become entries here and nowhere else."""

    def __init__(
        self,
        log: CaseLog,
        bench: Bench,
        clock: Callable[[], datetime],
        lock: threading.RLock,
        shelf: Shelf,
        roll: Roll,
        refusals: Refusals,
    ) -> None:
        self._log, self._bench, self._clock, self._lock = log, bench, clock, lock
        self._shelf, self._roll, self._refusals = shelf, roll, refusals

    def record(self, wanted: Wanted) -> tuple[Entry, ...]:
        """Judge and write until nobody else has come between. Raises Refused, CaseNotFound, Conflict, RequestReused."""
        lost: Draft | None = None
        with self._lock:
            for attempt in range(ATTEMPTS):
                if first := self._repeated(wanted):
                    return first
                with self._held(lost if attempt >= PATIENT else None):
                    draft = self._judged(wanted)
                    if draft is not None and self._is_written(draft):
                        return tuple(draft.entries)
                lost = draft or lost
            stands = self._shelf.fresh(wanted.number)
        found = stands.version if stands else 0
        expected = found if wanted.expected_version is None else wanted.expected_version
        raise Conflict(number=wanted.number, expected=expected, found=found)

    def _held(self, lost: Draft | None) -> AbstractContextManager[None]:
        """What the draft that was lost last was judged by, held as it stands."""
        return self._log.cases.holding(lost.heads, lost.filings, lost.view) if lost else nullcontext()

    def _repeated(self, wanted: Wanted) -> tuple[Entry, ...] | None:
        """The entries that the request id was first used for; RequestReused when that was for something else."""
        if wanted.request_id is None or (used := self._log.cases.request(wanted.request_id)) is None:
            return None
        number, version = CaseNumber(used[0]), used[1]
        first = tuple(e for e in self._log.entries(number, after=version - 1) if e.request_id == wanted.request_id)
        if not first or first[0].request_digest != wanted.request_digest:
            raise RequestReused(request_id=wanted.request_id, number=number)
        return first

    def _judged(self, wanted: Wanted) -> Draft | None:
        """The entries, judged one after the other; None when they were refused on what no longer stands."""
        now = self._clock()
        case, many = self._case(wanted), len(wanted.acts) > 1
        draft = Draft(
            self._bench, self._log, View(self._bench.code, self._log, self._roll), case.copy() if many else case, wanted.by,
            self._bench.local(now if wanted.effective_at is None else wanted.effective_at), now,
            wanted.request_id, wanted.request_digest,
        )  # fmt: skip
        try:
            for act in wanted.acts:
                draft.add(act)
        except Refused as refused:
            if self._shelf.fresh(wanted.number) in (case, None) and not draft.view.roster_has_moved():
                self._refusals.keep(refused, wanted.by, draft.at, now, self._bench.book.label)
                raise
            self._roll.doubt()
            return None
        return draft

    def _is_written(self, draft: Draft) -> bool:
        """Write the entries; false when what they were judged by had moved on, so that they must be judged again."""
        number = draft.case.number
        try:
            draft.put()
        except LostRace:
            self._shelf.fresh(number)
            self._roll.doubt()
            return False
        self._shelf.drop(number)
        draft.finish()
        self._shelf.keep(draft.case)
        return True

    def _case(self, wanted: Wanted) -> Case:
        """The case to judge by, at the version that is expected. Raises CaseNotFound and Conflict."""
        case = self._shelf.at_hand(wanted.number)
        if case is None and not isinstance(wanted.acts[0], acts.CaseFiled):
            raise CaseNotFound(number=wanted.number)
        case = case or Case(wanted.number)
        if wanted.expected_version is None or case.version == wanted.expected_version:
            return case
        fresh = self._shelf.fresh(wanted.number)
        if fresh is None or fresh.version != wanted.expected_version:
            found = fresh.version if fresh else 0
            raise Conflict(number=wanted.number, expected=wanted.expected_version, found=found)
        return fresh
