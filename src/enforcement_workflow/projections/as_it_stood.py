"""The facts as of a past day: those that are kept, and made anew only for the cases on which something took effect since."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from ibis import _
from sqlalchemy import Date, Table

from enforcement_workflow.projections import schema
from enforcement_workflow.projections.engines import Beside, ask
from enforcement_workflow.projections.facts import Facts, facts_of
from enforcement_workflow.projections.frames import CASES, unbound
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.store.court import Court

Line = Mapping[str, Any]
"""A row by the names of its columns; days as ISO 8601, so that they compare as days do."""


class AsItStood:
    """The facts of one court at the end of a day: of its entries, those that had taken effect by then.

    The facts must have been caught up. A case whose last act is no later stands in them as it stood; the others are folded
    again, once.
    """

    def __init__(self, court: Court, projector: Projector, day: date) -> None:
        self._court, self._engine, self.day = court, Beside(projector.tables), day
        self._moved: dict[str, Facts] | None = None

    def lines(self, table: Table, where: Callable[[Any], Any] | None = None) -> Iterator[Line]:
        """The rows of a table. `where` leaves kept rows out early and may be broad: rows that were made anew do not pass it."""
        t = unbound(table).filter(_.court == self._court.code)
        kept = t if where is None else t.filter(where(t))
        for row in ask(self._engine, kept):
            if row[0] not in self.moved:
                yield _line(table, row)
        for facts in self.moved.values():
            for row in facts.get(table.name, ()):
                yield _line(table, row)

    @property
    def moved(self) -> Mapping[str, Facts]:
        """The cases on which something took effect after the day, with their facts as they were then."""
        if self._moved is None:
            self._moved = {number: self.of(number) for number in self.touched_after(self.day)}
        return self._moved

    def touched_after(self, day: date) -> list[str]:
        """The numbers of the cases on which something has taken effect after a day, up to now."""
        later = CASES.filter(_.court == self._court.code, _.last_on > day).select("number")
        return sorted(number for (number,) in ask(self._engine, later))

    def of(self, number: str, day: date | None = None) -> Facts:
        """The facts of a case on a day that is not later, by default that of this; none where it had not begun. Raises
        CorruptHistory."""
        day = day or self.day
        known = (self._moved or {}).get(number)
        if known is not None and all(line["last_on"] <= day.isoformat() for line in line_of(schema.CASES, known)):
            return known
        told = [e for e in self._court.history(number) if e.on <= day]
        return facts_of(told, self._court.jurisdiction, self._court.code) if told else {}


_DAYS: Final = {t.name: {c.name for c in t.columns if isinstance(c.type, Date)} for t in schema.FACTS}


def _line(table: Table, row: tuple[Any, ...]) -> Line:
    days = _DAYS[table.name]
    return {
        c.name: str(value) if value is not None and c.name in days else value
        for c, value in zip(table.columns, row, strict=True)
    }


def line_of(table: Table, facts: Facts) -> Iterator[Line]:
    """The rows of a table among the facts of one case."""
    return (_line(table, row) for row in facts.get(table.name, ()))
