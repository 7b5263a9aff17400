"""What is done in the docket, step by step: on a case, on several old cases at once, on the roster, on the action plan."""

from datetime import datetime
from typing import Protocol

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.values import CaseNumber, Officer
from enforcement_workflow.store.court import Court
from enforcement_workflow.store.observing import Happened


class Doing(Protocol):
    """Something done at an instant, by which the court's clock stands when it is put on record."""

    @property
    def at(self) -> datetime: ...

    @property
    def size(self) -> int:
        """How many acts it is."""

    def put(self, court: Court) -> None:
        """Record it."""


@attrs.frozen
class Step:
    """Acts that one officer records on a case at one instant, each of them judged."""

    at: datetime
    number: CaseNumber
    by: Officer
    acts: tuple[Act, ...]

    @property
    def size(self) -> int:
        return len(self.acts)

    def put(self, court: Court) -> None:
        court.record_all(self.number, self.acts, by=self.by)


@attrs.frozen
class Copied:
    """What old files say, copied in one transaction: observed, not judged."""

    at: datetime
    by: Officer
    lines: tuple[Happened, ...]

    @property
    def size(self) -> int:
        return len(self.lines)

    def put(self, court: Court) -> None:
        court.observe(self.lines, by=self.by)


@attrs.frozen
class Posting:
    """An act on the roster."""

    at: datetime
    by: Officer
    act: Act
    size: int = attrs.field(default=1, init=False)

    def put(self, court: Court) -> None:
        court.staff.record(self.act, by=self.by)


@attrs.frozen
class Resolution:
    """An act on the action plan."""

    at: datetime
    by: Officer
    act: Act
    size: int = attrs.field(default=1, init=False)

    def put(self, court: Court) -> None:
        court.planning.record(self.act, by=self.by)
