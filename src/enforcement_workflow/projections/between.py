"""What lies between two meetings of a court: its facts as they stood at the last one, and on the day of this."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ibis import _
from sqlalchemy import Table

from enforcement_workflow.projections import schema
from enforcement_workflow.projections.asof import FactsOn
from enforcement_workflow.projections.frames import unbound
from enforcement_workflow.store.court import Court

Line = Mapping[str, Any]
"""A row of a fact table by its columns."""


class Between:
    """The facts `then` and `now`, with the cases, posts and names of now; days after `since` and up to `on` lie between."""

    def __init__(self, court: Court, then: FactsOn, now: FactsOn) -> None:
        self.court, self.then, self.now = court, then, now
        self.since, self.on = then.day, now.day
        self.cases: dict[str, Line] = {line["number"]: line for line in self.lines(schema.CASES)}
        self.posts = court.roster(on=self.on).posts
        self.names: dict[str, str] = {p.officer: p.name or p.officer for p in self.posts}

    def lines(self, table: Table, where: Callable[[Any], Any] | None = None) -> list[Line]:
        """The rows of a table on the day of the meeting."""
        t = unbound(table).filter(_.court == self.court.code)
        return list(self.now.fetched(t if where is None else t.filter(where(t))))

    def within(self, day: date | None) -> bool:
        """A day lies after the last meeting and not after this."""
        return day is not None and self.since < day <= self.on

    def team(self, number: str) -> str:
        """The team of a case, empty where it has none."""
        return (self.cases[number]["team"] or "") if number in self.cases else ""

    def handler(self, number: str) -> str:
        """The name of who handles a case, empty where nobody does."""
        held = self.cases[number]["current_handler"] if number in self.cases else None
        return self.names.get(held, str(held)) if held else ""

    def payments(self, after: date) -> list[Line]:
        """The payments after a day, in the currency of the court."""
        currency = self.court.jurisdiction.currency
        return self.lines(schema.PAYMENTS, lambda t: (t.paid_on > after) & (t.currency == currency))
