"""The acts of one case while they are being written: who does what on which day, and in which order within it."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import groupby
from random import Random
from typing import Final

import attrs

from enforcement_workflow.demo.drafts import back, later
from enforcement_workflow.demo.names import PRESIDENT, VICE_PRESIDENT, officer
from enforcement_workflow.demo.records import AS_OF, CasePlan
from enforcement_workflow.demo.steps import Step
from enforcement_workflow.domain import acts, plain
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.values import CaseNumber, Money, Officer

OPENS: Final = time(10)
"""When bidding opens and closes."""


@attrs.define
class Script:
    """The acts of one case. Lines may be added in any order: the hour puts those of one day in theirs."""

    plan: CasePlan
    zone: tzinfo
    number: CaseNumber
    rng: Random
    _lines: list[tuple[date, int, Officer, tuple[Act, ...]]] = attrs.field(factory=list, init=False)

    @classmethod
    def of(cls, plan: CasePlan, zone: tzinfo, number: CaseNumber) -> "Script":
        """An empty script; chance falls the same for the same number."""
        return cls(plan, zone, number, Random(str(number)))

    # --- writing

    def on(self, day: date, hour: int, by: Officer, *done: Act) -> None:
        """These acts are recorded together on a day; what lies beyond the docket's last day is left out."""
        if done and day <= AS_OF:
            self._lines.append((day, hour, by, done))

    def by_handler(self, day: date, hour: int, *done: Act) -> None:
        self.on(day, hour, officer(self.plan.handler, day), *done)

    def approve(self, by: Officer, day: date, hour: int, act: Act) -> None:
        """Somebody approves exactly this act, which another will record."""
        self.on(day, hour, by, acts.ApprovalGiven(type(act).__name__, plain.digest(act)))

    def document(self, day: date, hour: int, kind: str) -> None:
        self.by_handler(day, hour, acts.DocumentIssued(kind, self.digest_of(kind)))

    # --- asking

    @property
    def done(self) -> list[Act]:
        """The acts written so far."""
        return [act for *_, done in self._lines for act in done]

    @property
    def claim(self) -> Money | None:
        return None if self.plan.claim is None else Money(self.plan.claim, "CNY")

    @property
    def debtor(self) -> str:
        """The name of the first respondent."""
        return self.plan.respondents[0].name

    @property
    def leader(self) -> Officer:
        """The president, or a vice-president where the president handles the case."""
        return VICE_PRESIDENT if self.plan.handler.id == PRESIDENT.id else PRESIDENT

    def digest_of(self, what: str) -> str:
        """The digest of an invented file."""
        return hashlib.sha256(f"{self.number} {what}".encode()).hexdigest()

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def after(self, day: date, low: int, high: int) -> date:
        """A weekday so many days later, but two days or more before the case is closed where that can be."""
        found, closed = later(self.rng, day, low, high), self.plan.closed_on
        return max(day, min(found, back(closed - timedelta(days=2)))) if closed else found

    def at(self, day: date, hour: time = OPENS) -> datetime:
        """An instant in the court's time zone."""
        return datetime.combine(day, hour, self.zone)

    def steps(self) -> Iterator[Step]:
        """The acts in order. What one officer does within an hour is written up at once; each such line at its own minute."""
        start, hours = self.rng.randrange(900), Counter[tuple[date, int]]()
        ordered = sorted(self._lines, key=lambda line: line[:2])
        for (day, hour, by), lines in groupby(ordered, key=lambda line: line[:3]):
            at = self.at(day, time(hour)) + timedelta(seconds=start + hours[day, hour] * 90 + self.rng.randrange(60))
            hours[day, hour] += 1
            yield Step(at, self.number, by, tuple(act for *_, done in lines for act in done))
