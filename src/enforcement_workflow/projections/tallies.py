"""What was done since the last meeting and how it stands, counted in all, by team, and by leader."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import attrs

from enforcement_workflow.projections import schema
from enforcement_workflow.projections.between import Between
from enforcement_workflow.projections.facts import NO_ASSETS
from enforcement_workflow.projections.papers import NOBODY, Change, Order, Overdue, Tally

_LED_BY: Final = ("judge", "division_head")
"""The offices of those whom a team stands around."""


class Tallies:
    """The tallies of all, of each team, and of each leader who handles cases."""

    def __init__(self, between: Between) -> None:
        self._between = between
        self.total = Tally("")
        self._teams: defaultdict[str, Tally] = defaultdict(lambda: Tally(""))
        self._leaders: defaultdict[str, Tally] = defaultdict(lambda: Tally(""))

    def _of(self, number: str) -> Iterator[Tally]:
        """The tallies that a case counts in: that of all, of its team (or of none, so that the teams add up to all), and of its
        handler where that is a leader."""
        yield self.total
        case = self._between.cases.get(number)
        if case is None:
            return
        yield self._teams[case["team"] or NOBODY]
        if case["current_office"] in self._between.court.jurisdiction.leaders:
            yield self._leaders[case["current_handler"]]

    def _add(self, number: str, **amounts: int) -> None:
        for tally in self._of(number):
            for name, amount in amounts.items():
                setattr(tally, name, getattr(tally, name) + amount)

    def count(self, changes: Iterable[Change], overdue: Iterable[Overdue], orders: Iterable[Order]) -> None:
        self._count_open()
        for change in changes:
            self._count(change)
        for line in self._between.payments(self._between.since):
            if line["way"] in ("in", "out"):
                self._add(line["number"], **{f"money_{line['way']}": line["amount_minor"]})
        for o in overdue:
            self._add(o.number, overdue=1, newly_overdue=int(o.new))
        for order in orders:
            made, answered = order.made_on > self._between.since, order.answered_on is not None
            self._add(order.number, ordered=int(made), answered=int(answered), waiting=int(not answered))

    def _count(self, change: Change) -> None:
        more: dict[str, int] = {}
        if change.what == "filed":
            more = {"resumed": int(change.how == "resumed")}
        elif change.what == "closed":
            more = {"lacking": int(change.how == NO_ASSETS)}
        elif change.what == "sold":
            more = {"sold_for": change.price}
        self._add(change.number, **{change.what: 1}, **more)

    def _count_open(self) -> None:
        b, closed = self._between, defaultdict[date, set[str]](set)
        for line in b.lines(schema.CLOSINGS):
            for day in (b.since, b.on):
                reopened = line["reopened_on"]
                if line["closed_on"] <= day and (reopened is None or reopened > day):
                    closed[day].add(line["number"])
        for number, case in b.cases.items():
            filed = case["filed_on"]
            if filed is not None and filed <= b.on:
                was = filed <= b.since and number not in closed[b.since]
                self._add(number, open_now=int(number not in closed[b.on]), open_before=int(was))

    def by_team(self) -> tuple[Tally, ...]:
        """The teams in order of their names, each with the judges who lead it; cases of no team last."""
        leaders: defaultdict[str, list[str]] = defaultdict(list)
        for post in self._between.posts:
            if post.team and post.office in _LED_BY:
                leaders[post.team].append(post.name or post.officer)
        return tuple(
            attrs.evolve(tally, name=team, leader=", ".join(leaders[team]))
            for team, tally in sorted(self._teams.items(), key=lambda of: (of[0] == NOBODY, of[0]))
            if tally.moved
        )

    def by_leader(self) -> tuple[Tally, ...]:
        """The leaders who handle cases, in order of their ids."""
        return tuple(
            attrs.evolve(tally, name=self._between.names.get(id, id), leader=id)
            for id, tally in sorted(self._leaders.items())
            if tally.moved
        )
