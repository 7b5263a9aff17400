"""The bench: under which jurisdiction and court code acts are judged here, and how their entries are drawn up."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.fields import AWARE, invalid, is_aware
from enforcement_workflow.domain.jurisdiction import Jurisdiction, no_facts
from enforcement_workflow.domain.outside import Asked
from enforcement_workflow.domain.rules import NextAct, Verdict, judge, next_acts
from enforcement_workflow.domain.values import CaseNumber, Officer
from enforcement_workflow.errors import InvalidNumber, shown
from enforcement_workflow.store.names import STREAMS, is_case
from enforcement_workflow.store.view import View

NUMBERS: Final = 4096
"""How many case numbers are kept as read."""


class Bench:
    """A jurisdiction as one court sits in it."""

    def __init__(self, jurisdiction: Jurisdiction, code: str) -> None:
        self.jurisdiction, self.code = jurisdiction, code
        self.book = jurisdiction.rulebook
        self._asks_nothing = jurisdiction.known is no_facts
        self._numbers: Callable[[str], CaseNumber] = lru_cache(NUMBERS)(self._number)

    def number(self, text: str) -> CaseNumber:
        """The canonical number that a text names. Raises InvalidNumber, also for the name of a stream that is no case."""
        return self._numbers(text) if isinstance(text, str) else self._number(text)

    def _number(self, text: str) -> CaseNumber:
        number = self.jurisdiction.number(text)
        if not is_case(number):
            en, zh = STREAMS[number]
            raise InvalidNumber(text=shown(text), reason_en=f"it is the name of the {en}", reason_zh=f"为{zh}之名")
        return number

    def known(self, act: Act, case: Case, by: Officer, at: datetime, view: View) -> Mapping[str, Any]:
        """The facts from outside the case that an act is judged under; what was read for them, the view remembers."""
        if self._asks_nothing:
            return {}
        on = at.date()
        return self.jurisdiction.known(Asked(act, case, by, on), view.outside(on))

    def next_acts(self, case: Case, by: Officer, at: datetime, view: View) -> tuple[NextAct, ...]:
        """Every act of the vocabulary: open, closed or depending, judged by what lies outside too."""
        on = at.date()
        known = {} if self._asks_nothing else self.jurisdiction.known_beforehand(case, by, on, view.outside(on))
        return next_acts(case, by=by, on=at, book=self.book, known=known)

    def judge(
        self, case: Case, act: Act, by: Officer, at: datetime, now: datetime | None, known: Mapping[str, Any]
    ) -> Verdict:
        """Judge an act here; with `now`, one that is yet to come is refused."""
        return judge(case, act, by=by, on=at, book=self.book, known=known, now=now)

    def local(self, at: datetime) -> datetime:
        """An instant in court-local time, so that its date is the legal date. Raises InvalidAct when it has no zone."""
        if not is_aware(at):
            raise invalid("act", "effective_at", at, *AWARE)
        return at.astimezone(self.jurisdiction.zone)


def recorded_at(case: Case, now: datetime) -> datetime:
    """When an entry counts as written: now, in UTC, but never before the entry that precedes it."""
    now = now.astimezone(UTC)
    return max(now, case.recorded_at) if case.recorded_at else now
