"""Which clock of a jurisdiction a column of a register means, and how its runs stand on a day."""

from typing import Any, Final

import ibis
from ibis import _

from enforcement_workflow.projections import schema
from enforcement_workflow.projections.frames import unbound
from enforcement_workflow.projections.registers.register import Drawing

DEADLINES: Final = unbound(schema.DEADLINES)
KEY: Final = ("number", "court")


def here(table: Any, drawing: Drawing) -> Any:
    """The rows of the courts that are asked about."""
    return table.filter(table.court.isin(drawing.asked.courts)) if drawing.asked.courts else table


def runs(drawing: Drawing, name: str) -> Any:
    """The runs of a clock that have begun by the day, with `overdue`: not stopped, and past their last day."""
    found = here(DEADLINES, drawing).filter(_.clock == drawing.clock(name), _.started_on <= drawing.day)
    return found.mutate(overdue=overdue(found, drawing))


def overdue(found: Any, drawing: Drawing) -> Any:
    """A run of the court's has not stopped and is past its last day."""
    late = found.stopped_on.isnull() & (found.late_from <= drawing.day) & of_the_court(found, drawing)
    return ibis.coalesce(late, False)


def going_on(drawing: Drawing) -> Any:
    """The limits of the court that have begun by the day and not stopped. What a closing ends it has stopped."""
    found = here(DEADLINES, drawing).filter(_.started_on <= drawing.day, _.stopped_on.isnull())
    return found.filter(of_the_court(found, drawing))


def of_the_court(found: Any, drawing: Drawing) -> Any:
    """It is the court that enforces whom a limit binds: nobody else's time makes it late."""
    others = [id for id, clock in drawing.facts.jurisdiction.clocks.items() if clock.binds != "court"]
    return ~found.clock.isin(others) if others else ibis.literal(True)


def standing(drawing: Drawing, *names: str, of: str | None = None) -> Any:
    """How clocks stand by case, or by what their runs are about, which then stands in the column `of`: for each the columns
    `<name>_due`, the last day of the run that ends last, and `<name>_state`: overdue, late, running or met
    (null: none)."""
    clocks = {name: drawing.clock(name) for name in names}
    found = here(DEADLINES, drawing).filter(_.clock.isin(list(clocks.values())), _.started_on <= drawing.day)
    found = found.filter(_.of != "") if of else found.filter(_.of == "")
    rank = ibis.cases((overdue(found, drawing), 3), (found.state == "late", 2), (found.stopped_on.isnull(), 1), else_=0)
    sums: dict[str, Any] = {}
    for name, clock in clocks.items():
        sums[f"{name}_due"] = (found.clock == clock).ifelse(found.due_on, ibis.null("date")).max()
        sums[f"{name}_rank"] = (found.clock == clock).ifelse(rank, ibis.null("int64")).max()
    by = found.group_by(*KEY, **({of: found.of} if of else {})).aggregate(**sums)
    states = {f"{name}_state": _state(by[f"{name}_rank"]) for name in names}
    return by.select(*KEY, *((of,) if of else ()), *(f"{name}_due" for name in names), **states)


def _state(rank: Any) -> Any:
    return ibis.cases((rank == 3, "overdue"), (rank == 2, "late"), (rank == 1, "running"), (rank == 0, "met"))


def any_overdue(table: Any, *names: str) -> Any:
    """One of these clocks has run out."""
    found = ibis.literal(False)
    for name in names:
        found = found | ibis.coalesce(table[f"{name}_state"] == "overdue", False)
    return found


def beside(table: Any, *others: Any) -> Any:
    """A table with what is known of some of its rows: of the same case, or with more columns in common where they are named
    beside the other table."""
    joined = table
    for n, other in enumerate(others):
        more, on = (other[0], other[1:]) if isinstance(other, tuple) else (other, ())
        joined = joined.left_join(more, [*KEY, *on], rname=f"{{name}}_right{n}")
    return joined.drop(*(name for name in joined.columns if "_right" in name))
