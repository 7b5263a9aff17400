"""The papers of the weekly and the monthly meeting: what changed in the court since the last one, by team and by leader.

A paper is about the days after the last meeting up to the day of this one, and counts with what had taken effect by then.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, Final

from enforcement_workflow.domain.fields import FIRST_YEAR, LAST_YEAR, invalid
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.asof import FactsOn, facts_as_of
from enforcement_workflow.projections.between import Between, Line
from enforcement_workflow.projections.papers import Change, Kind, Order, Overdue, Paper, Period, What, before
from enforcement_workflow.projections.projector import Progress
from enforcement_workflow.projections.registers.limits import going_on, overdue
from enforcement_workflow.projections.registers.register import Asked, Drawing
from enforcement_workflow.projections.tallies import Tallies
from enforcement_workflow.store.court import Court

__all__ = ["PERIODS", "Paper", "before", "paper"]

PERIODS: Final = 12
"""How many periods, the last of them that of the paper, a trend shows."""


def paper(court: Court, kind: Kind, on: date, *, since: date | None = None, progress: Progress | None = None) -> Paper:
    """The paper of the meeting on a court-local day; `since` is the day of the last one, by default a week or a month before.

    The facts are brought up to date first. Raises InvalidAct for a day that is none, or that is not after the last meeting.
    """
    last = _checked(kind, on, since)
    with facts_as_of(court, last, progress) as before_that, facts_as_of(court, on, progress) as now:
        return _Making(court, kind, before_that, now).paper()


def _checked(kind: Kind, on: date, since: date | None) -> date:
    if not FIRST_YEAR + 3 <= on.year <= LAST_YEAR:
        en, zh = f"a day from {FIRST_YEAR + 3} to {LAST_YEAR}", f"应为{FIRST_YEAR + 3}至{LAST_YEAR}年的日期"
        raise invalid("meeting", "on", on, en, zh)
    last = before(kind, on) if since is None else since
    if last >= on:
        raise invalid("meeting", "since", last, f"a day before {on}", f"应早于 {on}")
    return last


class _Making(Between):
    """One paper in the making."""

    def __init__(self, court: Court, kind: Kind, then: FactsOn, now: FactsOn) -> None:
        super().__init__(court, then, now)
        self.kind = kind

    def paper(self) -> Paper:
        overdue, cleared = self._overdue()
        orders = self._orders()
        changes = tuple(sorted(self._changes(), key=lambda c: (c.on, c.number, c.what)))
        tallies = Tallies(self)
        tallies.count(changes, overdue, orders)
        plan = self.court.plan(on=self.on)
        until = before(self.kind, self.on, -1)
        return Paper(
            self.kind, self.court.code, self.court.jurisdiction.currency, self.since, self.on, until, tallies.total,
            tallies.by_team(), tallies.by_leader(), changes, overdue, cleared, orders,
            tuple(i for i in plan.items if not i.ended_on and i.due <= until),
            tuple(i for i in plan.items if i.ended_on and self.since < i.ended_on),
            plan.items, self.names, self._trend(), self.now.quarantined,
        )  # fmt: skip

    # --- what came about

    def _changes(self) -> Iterator[Change]:
        for number, case in self.cases.items():
            if self.within(case["filed_on"]):
                yield self._change("filed", number, case["filed_on"], case["kind"])
        for line in self.lines(schema.CLOSINGS, lambda t: t.closed_on > self.since):
            if self.within(line["closed_on"]):
                yield self._change("closed", line["number"], line["closed_on"], line["how"])
        for line in self.lines(schema.ROUNDS, lambda t: (t.opens_on > self.since) | (t.result_on > self.since)):
            if self.within(line["opens_on"]):
                yield self._change("listed", line["number"], line["opens_on"], line["lot"])
            if line["result"] == "sold" and self.within(line["result_on"]):
                ours = line["currency"] == self.court.jurisdiction.currency
                price = line["price_minor"] if ours else 0
                yield self._change("sold", line["number"], line["result_on"], line["lot"], price)

    def _change(self, what: What, number: str, on: date, how: str, price: int = 0) -> Change:
        return Change(what, number, on, how, self.team(number), self.handler(number), price)

    # --- deadlines

    def _overdue(self) -> tuple[tuple[Overdue, ...], int]:
        """What is overdue at the end of the day, the newest first; and how many deadlines were overdue at the last meeting and
        no longer are."""
        now, then = _late(self.now), _late(self.then)
        found = [self._one_overdue(line, key not in then) for key, line in now.items()]
        return tuple(sorted(found, key=lambda o: (not o.new, o.days, o.number, o.clock, o.of))), len(then.keys() - now)

    def _one_overdue(self, line: Line, new: bool) -> Overdue:
        number, due = line["number"], line["due_on"]
        days = (self.on - due).days
        return Overdue(number, line["clock"], line["of"], due, days, new, self.team(number), self.handler(number))

    # --- supervision

    def _open(self, number: str) -> bool:
        return number in self.cases and self.cases[number]["closed_on"] is None

    def _orders(self) -> tuple[Order, ...]:
        """The orders made or answered since the last meeting, and those that still wait for an answer."""
        found = []
        for line in self.lines(schema.SUPERVISION, lambda t: t.kind == "order"):
            made, answered, number = line["made_on"], line["answered_on"], line["number"]
            waits = answered is None and self._open(number)
            if waits or self.within(made) or self.within(answered):
                by = self.names.get(line["by_id"]) or str(line["by_whom"] or line["by_id"])
                found.append(
                    Order(number, by, made, line["reply_due"], answered, self.team(number), self.handler(number))
                )
        return tuple(sorted(found, key=lambda o: (o.answered_on is not None, o.reply_due or o.made_on, o.number)))

    # --- the trend

    def _trend(self) -> tuple[Period, ...]:
        """The last periods, each as long as that between meetings, up to the day."""
        edges = [before(self.kind, self.on, n) for n in range(PERIODS, -1, -1)]
        bins: list[Counter[str]] = [Counter() for _ in edges[1:]]

        def add(day: date | None, what: str, amount: int = 1) -> None:
            for n, (start, end) in enumerate(pairwise(edges)):
                if day is not None and start < day <= end:
                    bins[n][what] += amount

        for case in self.cases.values():
            add(case["filed_on"], "filed")
        for closing in self.lines(schema.CLOSINGS, lambda t: t.closed_on > edges[0]):
            add(closing["closed_on"], "closed")
        for payment in self.payments(edges[0]):
            add(payment["paid_on"], payment["way"], payment["amount_minor"])
        return tuple(
            Period(end, b["filed"], b["closed"], b["in"], b["out"]) for end, b in zip(edges[1:], bins, strict=True)
        )


def _late(facts: FactsOn) -> dict[tuple[Any, ...], Line]:
    """The limits of the court that are overdue, each by what it is of and when it began, whatever day it is read on."""
    drawing = Drawing(facts, Asked(courts=(facts.court,)))
    runs = going_on(drawing)
    key = "number", "clock", "of", "whom", "started_by", "started_on"
    late = facts.fetched(runs.filter(overdue(runs, drawing)).select(*key, "due_on"))
    return {tuple(line[name] for name in key): line for line in late}
