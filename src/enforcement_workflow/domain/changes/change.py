"""How a change is written down: a function of the case, the act and its entry, entered under the acts it is for."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Final, TypeVar

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.parts import Pause
from enforcement_workflow.domain.values import Money

Change = Callable[[Case, Any, Entry], None]
Part = TypeVar("Part", bound=attrs.AttrsInstance)
CHANGES: Final[dict[type[Act], Change]] = {}
"""What each act changes; an act that is not here leaves only its entry."""


def evolve(of: Part, **to: Any) -> Part:
    """A part of a case with some of its fields changed; quicker than that of attrs, of which every case needs many."""
    made = object.__new__(type(of))
    fields = made.__dict__
    fields.update(of.__dict__)
    fields.update(to)
    return made


def changes(*kinds: type[Act]) -> Callable[[Change], Change]:
    """Enter a change for acts of these kinds."""

    def enter(change: Change) -> Change:
        CHANGES.update(dict.fromkeys(kinds, change))
        return change

    return enter


def pause(case: Case, kind: str, of: str, entry: Entry, until: date | None = None) -> None:
    """A span begins in which a limit may not run."""
    case.pauses.append(Pause(kind, of, entry.on, entry.version, until, planned=until))


def resume(case: Case, kind: str, of: str, entry: Entry, on: date | None = None) -> None:
    """The spans of this kind end, if they were running; of several ends recorded the earliest holds."""
    on = on or entry.on
    for i, pause in enumerate(case.pauses):
        if pause.kind == kind and pause.of == of and pause.since <= on and (pause.until is None or on < pause.until):
            case.pauses[i] = evolve(pause, until=on, until_version=entry.version)


@cache
def nothing(currency: str) -> Money:
    """No money, of a currency."""
    return Money(0, currency)


def keep_in(case: Case, currency: str) -> None:
    """The case keeps its money in this currency, unless it already has money in another."""
    if not (case.received.minor or case.paid.minor or case.obtained.minor):
        case.received = case.paid = case.obtained = nothing(currency)


def added(kept: Money, amount: Money) -> Money:
    """The sum with one more amount; an amount in another currency than the case's is left to its entry."""
    if amount.currency != kept.currency:
        return kept
    return Money.capped(kept.minor + amount.minor, kept.currency) if kept.minor else amount
