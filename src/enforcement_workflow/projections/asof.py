"""The facts of a court as of a day: those of the entries that had taken effect by its end, asked like the present ones."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

import attrs

from enforcement_workflow.domain.actionplan import EMPTY, ActionPlan
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.errors import CaseNotFound, CorruptHistory, InvalidAct, InvalidNumber
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.engines import Beside, Engine, Row, ask
from enforcement_workflow.projections.facts import Facts
from enforcement_workflow.projections.folding import folded, left_out
from enforcement_workflow.projections.frames import CASES, unbound
from enforcement_workflow.projections.projector import Progress, Projector
from enforcement_workflow.projections.tables import FactTables, Quarantined
from enforcement_workflow.store.court import Court

_TABLE: Final = re.compile("|".join(table.name for table in schema.FACTS))
_QUARANTINED: Final = unbound(schema.QUARANTINED)


@attrs.frozen
class FactsOn:
    """The facts of a court at the end of a day; open while the block that asked for them runs.

    `engine` answers Ibis expressions over the fact tables, `fetched` does so with days and truths as such. `plan` is what the
    court had resolved by then: its measures, systems and campaigns.
    """

    day: date
    jurisdiction: Jurisdiction
    court: str
    engine: Engine
    quarantined: tuple[Quarantined, ...] = ()
    plan: ActionPlan = EMPTY

    def fetched(self, expression: Any) -> list[dict[str, Any]]:
        """The rows that an expression answers, by column, in no order."""
        schema = expression.schema()
        made = [_readers(kind) for kind in schema.types]
        return [
            dict(zip(schema.names, (read(value) for read, value in zip(made, row, strict=True)), strict=True))
            for row in ask(self.engine, expression)
        ]


def _readers(kind: Any) -> Callable[[Any], Any]:
    if kind.is_date():
        return lambda value: date.fromisoformat(value) if isinstance(value, str) else value
    if kind.is_boolean():
        return lambda value: value if value is None else bool(value)
    return lambda value: value


@contextmanager
def facts_as_of(court: Court, day: date, progress: Progress | None = None) -> Iterator[FactsOn]:
    """The facts as of the end of a court-local day.

    They are those that the store keeps, brought up to date, but for the cases on which something took effect later: these
    are folded again as they stood then, and their rows stand in the place of those kept. `progress` is told entries done, and
    entries in all, and then the same of cases folded again. What is known now of the acts up to that day counts, whenever
    it was written down.
    """
    with Projector(court) as projector:
        projector.catch_up(progress)
        tables, plan = projector.tables, court.plan(on=day)
        with tables.at_one_moment():
            moved = moved_after(tables, court.code, day)
            engine: Engine = Beside(tables)
            if moved:
                tables.set_beside(_as_it_stood(court, moved, day, progress))
                engine = Instead(tables, court.code)
            yield FactsOn(day, court.jurisdiction, court.code, engine, _left_out(engine), plan)


def moved_after(tables: FactTables, court: str, day: date) -> list[str]:
    """The numbers of the cases of a court on which something has taken effect after a day, and of those that stand aside."""
    later = CASES.filter(CASES.court == court, CASES.last_on > day).select("number")
    aside = _QUARANTINED.filter(_QUARANTINED.court == court).select("number")
    return sorted({number for asked in (later, aside) for (number,) in ask(Beside(tables), asked)})


def _as_it_stood(
    court: Court, numbers: Sequence[str], day: date, progress: Progress | None
) -> Iterator[tuple[str, Facts]]:
    """The facts of each case on a day; none where it had not begun."""
    for done, number in enumerate(numbers, 1):
        try:
            told = effective_by(court.history(number), day)
            yield number, folded(court, number, told) if told else {}
        except (CorruptHistory, CaseNotFound, InvalidAct, InvalidNumber) as error:
            yield number, left_out(number, error, court.code)
        if progress:
            progress(done, len(numbers))


def effective_by(history: Sequence[Entry], day: date) -> tuple[Entry, ...]:
    """The entries that had taken effect by the end of a day."""
    return tuple(e for e in history if e.on <= day)


@attrs.frozen
class Instead:
    """The facts in a court's store, with those set beside them in the place of those that their cases have."""

    tables: FactTables
    court: str

    @property
    def dialect(self) -> str:
        return self.tables.dialect

    def rows(self, statement: str) -> list[Row]:
        named = dict.fromkeys(_TABLE.findall(statement))
        views = [f"{name} AS NOT MATERIALIZED ({self.tables.instead_of(name, self.court)})" for name in named]
        begun = statement.startswith("WITH ")
        return Beside(self.tables).rows(
            f"WITH {', '.join(views)}{', ' if begun else ' '}{statement.removeprefix('WITH ')}" if views else statement
        )


def _left_out(engine: Engine) -> tuple[Quarantined, ...]:
    columns = "number", "version", "problem_en", "problem_zh", "court"
    return tuple(
        Quarantined(*row) for row in sorted(ask(engine, _QUARANTINED.select(*columns)), key=lambda r: (r[4], r[0]))
    )
