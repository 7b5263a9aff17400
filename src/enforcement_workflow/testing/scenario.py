"""A case in the making: what is given, and what is proposed next. Nothing is stored."""

from datetime import date, datetime
from typing import Final, Self

import attrs

from enforcement_workflow.domain.acts import Act, CaseFiled
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import advance
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.order import can_follow, destination
from enforcement_workflow.domain.outside import Asked, Outside
from enforcement_workflow.domain.rule import Proposal
from enforcement_workflow.domain.rules import NextAct, Verdict, judge, next_acts
from enforcement_workflow.domain.values import CaseNumber, Officer
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing.happenings import OFFICER, Happening, When, instant
from enforcement_workflow.testing.outcome import Outcome, explained

FIRST_DAY = date(2018, 1, 2)
HERE: Final = Outside("琼72")
"""The court of a scenario in China: the code that its case numbers bear, no roster, no other cases."""


def _number_of(jurisdiction: Jurisdiction, day: date) -> CaseNumber:
    """A number that fits a case filed on that day, where the test names none."""
    return jurisdiction.number(jurisdiction.example_number(day))


@attrs.frozen
class Scenario:
    """A case with what has happened so far. Carrying it on makes another scenario; this one stays as it is.

    Where it says what time it is `now`, acts that are yet to come are refused.
    """

    case: Case
    jurisdiction: Jurisdiction = CHINA
    outside: Outside = HERE
    by: Officer = OFFICER
    at: datetime | None = None
    numbered: bool = True
    now: datetime | None = None

    def given(self, *acts: Act | Happening, judged: bool = True) -> Self:
        """Carry on with acts that have happened. Unless told otherwise they are judged, and must be lawful."""
        __tracebackhide__ = True
        scenario = self
        for act in acts:
            happening = act if isinstance(act, Happening) else Happening((act,))
            for each in happening.acts:
                scenario = scenario._lawful(each, happening) if judged else scenario._as_it_was(each, happening)
        return scenario

    def when(self, act: Act | Happening, *, by: Officer | None = None, on: When | None = None) -> Outcome:
        """Propose one act: by the scenario's officer unless told otherwise, on the day of the last act unless dated."""
        happening = act if isinstance(act, Happening) else Happening((act,))
        if len(happening.acts) != 1:
            raise ValueError("one act is proposed at a time")
        proposed, by, at = happening.acts[0], by or happening.by or self.by, self._at(on or happening.at)
        begun = self._begun(at)
        verdict = begun.judge(proposed, by, at)
        after = begun._with(proposed, by, at, verdict) if verdict.allowed else begun
        return Outcome(verdict, attrs.evolve(after, at=at), at.date(), by)

    def judge(self, act: Act, by: Officer, at: datetime) -> Verdict:
        """The verdict on an act."""
        known = self.jurisdiction.known(Asked(act, self.case, by, at.date()), self.outside)
        return judge(self.case, act, by=by, on=at, book=self.jurisdiction.rulebook, known=known, now=self.now)

    def next_acts(self, *, by: Officer | None = None, on: When | None = None) -> tuple[NextAct, ...]:
        """Every act of the vocabulary: open, closed, or depending on its fields."""
        by, at = by or self.by, self._at(on)
        known = self.jurisdiction.known_beforehand(self.case, by, at.date(), self.outside)
        return next_acts(self.case, by=by, on=at, book=self.jurisdiction.rulebook, known=known)

    def _at(self, when: When | None) -> datetime:
        if when is None:
            when = self.at.date() if self.at else FIRST_DAY
        return instant(when, self.jurisdiction.zone, self.at)

    def _begun(self, at: datetime) -> Self:
        """With a number that fits its first day, where none was named."""
        if self.numbered:
            return self
        return attrs.evolve(self, case=Case(_number_of(self.jurisdiction, at.date())), numbered=True)

    def _lawful(self, act: Act, happening: Happening) -> Self:
        __tracebackhide__ = True
        by, at = happening.by or self.by, self._at(happening.at)
        begun = self._begun(at)
        verdict = begun.judge(act, by, at)
        if not verdict.allowed:
            which = f"act {self.case.version + 1}, {type(act).__name__} on {at.date()}, by {by}"
            raise AssertionError(
                f"what is given is unlawful: {which}\n{explained(verdict.findings)}\n"
                f"the act: {act}\n(given_unjudged takes it all the same)"
            )
        return begun._with(act, by, at, verdict)

    def _as_it_was(self, act: Act, happening: Happening) -> Self:
        by, at = happening.by or self.by, self._at(happening.at)
        if not self.numbered:
            return self._begun(at)._as_it_was(act, happening)
        book = self.jurisdiction.rulebook
        known = self.jurisdiction.known(Asked(act, self.case, by, at.date()), self.outside)
        proposal = Proposal(self.case, act, type(act), by, at, at.date(), known, None, book.offices)
        follows = can_follow(proposal) and (self.case.version == 0 or not isinstance(act, CaseFiled))
        return self._with(
            act, by, at, Verdict(act, (), destination(proposal) if follows else None, known), observed=True
        )

    def _with(self, act: Act, by: Officer, at: datetime, verdict: Verdict, *, observed: bool = False) -> Self:
        case, label = self.case.copy(), self.jurisdiction.rulebook.label
        entry = Entry(
            case.number, case.version + 1, act, by, at, at, verdict.moved_to, label, verdict.known, observed=observed
        )
        advance(case, entry)
        return attrs.evolve(self, case=case, at=at)


def given(
    *acts: Act | Happening,
    jurisdiction: Jurisdiction = CHINA,
    number: str | None = None,
    outside: Outside | None = None,
    by: Officer = OFFICER,
) -> Scenario:
    """A case to which these acts have happened, lawfully: an unlawful one fails the test, saying why.

    A bare act takes place on the day of the act before it, by the officer `by`; `on("2018-03-01", act)` and
    `by(officer, act)` say otherwise. The first day is 2 January 2018; without a
    `number` the case gets one that fits its first day. Without `outside` there is no roster and no other case.
    """
    __tracebackhide__ = True
    return _opened(jurisdiction, number, outside, by).given(*acts)


def given_unjudged(
    *acts: Act | Happening,
    jurisdiction: Jurisdiction = CHINA,
    number: str | None = None,
    outside: Outside | None = None,
    by: Officer = OFFICER,
) -> Scenario:
    """A case to which these acts have happened, lawful or not, as an old file may show them."""
    return _opened(jurisdiction, number, outside, by).given(*acts, judged=False)


def _opened(jurisdiction: Jurisdiction, number: str | None, outside: Outside | None, by: Officer) -> Scenario:
    named = jurisdiction.number(number) if number else _number_of(jurisdiction, FIRST_DAY)
    if outside is None:
        outside = HERE if jurisdiction is CHINA else Outside()
    return Scenario(Case(named), jurisdiction, outside, by, numbered=number is not None)
