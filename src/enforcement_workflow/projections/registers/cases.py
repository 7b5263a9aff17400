"""What every register says of a case, and the debtors that the screen names beside it."""

from collections.abc import Iterable
from typing import Any, Final

from ibis import _

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
    """The debtors of these cases, for the screen of whoever may see them; no register holds a name."""
    return {n: "、".join(p.name for p in court.case(n).respondents) for n in dict.fromkeys(numbers)}
