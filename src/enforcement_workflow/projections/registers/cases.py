"""What every register says of a case, and the debtors that the screen names beside it."""

from collections.abc import Iterable
from typing import Any, Final

from ibis import _

from enforcement_workflow.domain.values import Party
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.frames import unbound
from enforcement_workflow.projections.registers.limits import DEADLINES, KEY, beside, here
from enforcement_workflow.projections.registers.register import Drawing
from enforcement_workflow.store.court import Court

CASES: Final = unbound(schema.CASES)


def cases(drawing: Drawing, *more: str) -> Any:
    """The cases with their team and present handler, the pauses of their limit, and further columns."""
    limit = here(DEADLINES, drawing).filter(_.clock == drawing.clock("limit"), _.run == 1).select(*KEY, "spans")
    found = here(CASES, drawing)
    named = found.select(*KEY, "team", handler=found.current_handler, **{name: found[name] for name in more})
    return beside(named, limit)


def parties(court: Court, numbers: Iterable[str]) -> dict[str, str]:
    """The debtors of these cases with their masked identities, for whoever may see them; no register holds a name."""
    return {n: "、".join(map(_named, court.case(n).respondents)) for n in dict.fromkeys(numbers)}


def _named(party: Party) -> str:
    return f"{party.name}（{masked(party.identity)}）" if party.identity else party.name


def masked(identity: str) -> str:
    """An identity number as a public register shows it: of a long one the first six and the last four characters.

    >>> masked("460100198001010011"), masked("12345")
    ('460100********0011', '*****')
    """
    hidden = len(identity) - 10
    return f"{identity[:6]}{'*' * hidden}{identity[-4:]}" if hidden > 0 else "*" * len(identity)
