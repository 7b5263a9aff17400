"""The acts of one case while they are being written: who does what on which day, and in which order within it."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random
from typing import Final

import attrs

from enforcement_workflow.demo.drafts import back, later
from enforcement_workflow.demo.names import PRESIDENT, VICE_PRESIDENT, officer
from enforcement_workflow.demo.records import AS_OF, CasePlan
from enforcement_workflow.domain import acts, plain
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.values import CaseNumber, Money, Officer, Party

OPENS: Final = time(10)
"""When bidding opens and closes."""


@attrs.frozen
class Step:
    """Acts that one officer records on a case at one instant."""

    at: datetime
    number: CaseNumber
    by: Officer
    acts: tuple[Act, ...]


@attrs.define
class Script:
    """The acts of one case. Lines may be added in any order: the hour puts those of one day in theirs."""

    plan: CasePlan
    zone: tzinfo
    rng: Random
    number: CaseNumber
    claim: Money | None
    starts_on: date
    ends_on: date | None
    obtained: int
    lines: list[tuple[date, int, Officer, tuple[Act, ...]]] = attrs.Factory(list)

    @property
    def respondents(self) -> tuple[Party, ...]:
        return self.plan.respondents

    @property
    def debtor(self) -> str:
        """The first respondent."""
        return self.plan.respondents[0].name

    def on(self, day: date, hour: int, by: Officer, *done: Act) -> None:
        """These acts are recorded on a day; days after the docket's last are yet to come."""
        if day <= AS_OF and done:
            self.lines.append((day, hour, by, done))

    def by_handler(self, day: date, hour: int, *done: Act) -> None:
        self.on(day, hour, officer(self.plan.handler, day), *done)

    def approve(self, by: Officer, day: date, hour: int, of: Act) -> None:
        """Somebody approves exactly this act, which another will record."""
        self.on(day, hour, by, acts.ApprovalGiven(type(of).__name__, plain.digest(of)))

    def document(self, day: date, hour: int, kind: str) -> None:
        self.by_handler(day, hour, acts.DocumentIssued(kind, self.digest_of(kind)))

    def digest_of(self, what: str) -> str:
        """The digest of an invented file."""
        return hashlib.sha256(f"{self.number} {what}".encode()).hexdigest()

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def leader(self) -> Officer:
        """The president, or a vice-president where the president handles the case."""
        return VICE_PRESIDENT if self.plan.handler.id == PRESIDENT.id else PRESIDENT

    def after(self, day: date, low: int, high: int) -> date:
        """A weekday so many days later, in time before the case ends."""
        found = later(self.rng, day, low, high)
        return max(day, min(found, back(self.ends_on - timedelta(days=2)))) if self.ends_on else found

    def at(self, day: date, hour: time = OPENS) -> datetime:
        """An instant in the court's time zone."""
        return datetime.combine(day, hour, self.zone)

    def steps(self) -> Iterator[Step]:
        """The acts in order, each line at its own minute within the hour."""
        start, last, nth = self.rng.randrange(900), None, 0
        for day, hour, by, done in sorted(self.lines, key=lambda line: line[:2]):
            nth = nth + 1 if last == (day, hour) else 0
            last = (day, hour)
            at = self.at(day, time(hour)) + timedelta(seconds=start + nth * 90 + self.rng.randrange(60))
            yield Step(at, self.number, by, done)
