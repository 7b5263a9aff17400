"""An act as it was recorded, with all that was decided with it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.stages import Stage
from enforcement_workflow.domain.values import CaseNumber, Officer

NOTHING_KNOWN: Mapping[str, Any] = {}


@attrs.frozen
class Irregularity:
    """A rule that an observed act broke, with the article in force then and the facts it read, as text."""

    rule: str
    article: str
    facts: Mapping[str, str]


@attrs.frozen
class Entry:
    """An act as recorded. What was decided with it is stored here and never derived again.

    `effective_at` is in court-local time, so that its date is the legal date; `recorded_at` is UTC. `moved_to` is the
    stage that the act moved the case to, or None. `known` are the facts read from outside the case. `digest` is the
    SHA-256, in hex, of the previous entry's digest and the bytes as stored.
    """

    number: CaseNumber
    version: int
    act: Act
    by: Officer
    effective_at: datetime
    recorded_at: datetime
    moved_to: Stage | None
    rulebook: str
    known: Mapping[str, Any] = NOTHING_KNOWN
    request_id: str | None = None
    request_digest: str | None = None
    irregularities: tuple[Irregularity, ...] = ()
    observed: bool = False
    source: str | None = None
    digest: str = ""
    on: date = attrs.field(
        default=attrs.Factory(lambda entry: entry.effective_at.date(), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )
    """The legal date: the court-local day on which the act took effect."""

    @property
    def name(self) -> str:
        """The stored name of the act."""
        return type(self.act).__name__


class Unfinished(Entry):
    """An entry whose fields are being filled in; `done` gives the entry. It is for whoever makes entries by the hundred
    thousand: to fill in one that is frozen from the first takes four times as long."""

    __slots__ = ()
    __setattr__, __delattr__ = object.__setattr__, object.__delattr__

    def __init__(
        self: Any, number: CaseNumber, version: int, act: Act, by: Officer, effective_at: datetime, recorded_at: datetime,
        moved_to: Stage | None, rulebook: str, known: Mapping[str, Any], request_id: str | None, request_digest: str | None,
        irregularities: tuple[Irregularity, ...], observed: bool, source: str | None, digest: str,
    ) -> None:  # fmt: skip
        self.number = number
        self.version = version
        self.act = act
        self.by = by
        self.effective_at = effective_at
        self.recorded_at = recorded_at
        self.moved_to = moved_to
        self.rulebook = rulebook
        self.known = known
        self.request_id = request_id
        self.request_digest = request_digest
        self.irregularities = irregularities
        self.observed = observed
        self.source = source
        self.digest = digest
        self.on = effective_at.date()

    def done(self: Any) -> Entry:
        """The entry, which cannot be changed any more."""
        self.__class__ = Entry
        return cast(Entry, self)
