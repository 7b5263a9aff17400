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
from enforcement_workflow.projections.as_it_stood import AsItStood, Line, line_of
from enforcement_workflow.projections.papers import Kind, Order, Overdue, Paper, Period, before
from enforcement_workflow.projections.projector import Progress, Projector
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
    with Projector(court) as projector:
        projector.catch_up(progress)
        return Reading(court, projector, kind, last, on).paper()


def _checked(kind: Kind, on: date, since: date | None) -> date:
    if not FIRST_YEAR + 3 <= on.year <= LAST_YEAR:
        en, zh = f"a day from {FIRST_YEAR + 3} to {LAST_YEAR}", f"应为{FIRST_YEAR + 3}至{LAST_YEAR}年的日期"
        raise invalid("meeting", "on", on, en, zh)
    last = before(kind, on) if since is None else since
    if last >= on:
        raise invalid("meeting", "since", last, f"a day before {on}", f"应早于 {on}")
    return last


class Reading:
    """One paper in the making: the facts as they stood on its day, read once."""

    def __init__(self, court: Court, projector: Projector, kind: Kind, since: date, on: date) -> None:
        self.court, self.kind, self.since, self.on = court, kind, since, on
        self.stood, self.quarantined = AsItStood(court, projector, on), projector.quarantined
        self.first, self.last = since.isoformat(), on.isoformat()
        self.cases: dict[str, Line] = {line["number"]: line for line in self.stood.lines(schema.CASES)}
        self.names: dict[str, str] = {p.officer: p.name or p.officer for p in court.roster(on=on).posts}
        self.posts = court.roster(on=on).posts

    def within(self, day: str | None) -> bool:
        """A day lies after the last meeting and not after this."""
        return day is not None and self.first < day <= self.last

    def paper(self) -> Paper:
        overdue, cleared = self._overdue()
        orders = self._orders()
        tallies = Tallies(self)
        tallies.count(overdue, orders)
        plan = self.court.plan(on=self.on)
        until = before(self.kind, self.on, -1)
        return Paper(
            self.kind, self.court.code, self.court.jurisdiction.currency, self.since, self.on, until, tallies.total,
            tallies.by_team(), tallies.by_leader(), overdue, cleared, orders,
            tuple(i for i in plan.items if not i.ended_on and i.due <= until),
            tuple(i for i in plan.items if i.ended_on and self.since < i.ended_on),
            plan.items, self.names, self._trend(), self.quarantined,
        )  # fmt: skip

    def team(self, number: str) -> str:
        return (self.cases[number]["team"] or "") if number in self.cases else ""

    def handler(self, number: str) -> str:
        held = self.cases[number]["current_handler"] if number in self.cases else None
        return self.names.get(held, str(held)) if held else ""

    # --- deadlines

    def _overdue(self) -> tuple[tuple[Overdue, ...], int]:
        """What is overdue at the end of the day, the newest first; and how many deadlines were overdue at the last meeting and
        no longer are."""
        runs = self.stood.lines(schema.DEADLINES, self._may_be_overdue)
        now = {_key(line): line for line in runs if _late(line, self.cases.get(line["number"]), self.last)}
        then = set(self._overdue_then())
        found = [self._one_overdue(line, key not in then) for key, line in now.items()]
        return tuple(sorted(found, key=lambda o: (not o.new, o.days, o.number, o.clock, o.of))), len(then - now.keys())

    def _may_be_overdue(self, t: Any) -> Any:
        return (t.late_from <= self.on) & (t.stopped_on.isnull() | (t.stopped_on > self.since))

    def _overdue_then(self) -> Iterator[tuple[Any, ...]]:
        """The deadlines that were overdue at the last meeting, with what was known of pauses then."""
        touched = set(self.stood.touched_after(self.since))
        for line in self.stood.lines(schema.DEADLINES, self._may_be_overdue):
            number = line["number"]
            if number not in touched and _late(line, self.cases.get(number), self.first):
                yield _key(line)
        for number in sorted(touched):
            facts = self.stood.of(number, self.since)
            case = next(line_of(schema.CASES, facts), None)
            yield from (_key(n) for n in line_of(schema.DEADLINES, facts) if _late(n, case, self.first))

    def _one_overdue(self, line: Line, new: bool) -> Overdue:
        number, due = line["number"], date.fromisoformat(line["due_on"])
        days = (self.on - due).days
        return Overdue(number, line["clock"], line["of"], due, days, new, self.team(number), self.handler(number))

    # --- supervision

    def _open(self, number: str) -> bool:
        return number in self.cases and self.cases[number]["closed_on"] is None

    def _orders(self) -> tuple[Order, ...]:
        """The orders made or answered since the last meeting, and those that still wait for an answer."""
        found = []
        for line in self.stood.lines(schema.SUPERVISION, lambda t: t.kind == "order"):
            made, answered, number = line["made_on"], line["answered_on"], line["number"]
            waits = answered is None and self._open(number)
            if line["kind"] == "order" and (waits or self.within(made) or self.within(answered)):
                by = self.names.get(line["by_id"]) or str(line["by_whom"] or line["by_id"])
                found.append(
                    Order(number, by, date.fromisoformat(str(made)), _day(line["reply_due"]), _day(answered), self.team(number),
                          self.handler(number))
                )  # fmt: skip
        return tuple(sorted(found, key=lambda o: (o.answered_on is not None, o.reply_due or o.made_on, o.number)))

    # --- the trend

    def _trend(self) -> tuple[Period, ...]:
        """The last periods, each as long as that between meetings, up to the day."""
        edges = [before(self.kind, self.on, n) for n in range(PERIODS, -1, -1)]
        bins: list[Counter[str]] = [Counter() for _ in edges[1:]]

        def add(day: str | None, what: str, amount: int = 1) -> None:
            for n, (start, end) in enumerate(pairwise(edges)):
                if day is not None and start.isoformat() < day <= end.isoformat():
                    bins[n][what] += amount

        for case in self.cases.values():
            add(case["filed_on"], "filed")
        for closing in self.stood.lines(schema.CLOSINGS, lambda t: t.closed_on > edges[0]):
            add(closing["closed_on"], "closed")
        for payment in self.payments(edges[0]):
            add(payment["paid_on"], payment["way"], payment["amount_minor"])
        return tuple(
            Period(end, b["filed"], b["closed"], b["in"], b["out"]) for end, b in zip(edges[1:], bins, strict=True)
        )

    def payments(self, after: date) -> Iterator[Line]:
        """The payments after a day, in the currency of the court."""
        currency = self.court.jurisdiction.currency
        found = self.stood.lines(schema.PAYMENTS, lambda t: t.paid_on > after)
        return (p for p in found if p["currency"] == currency and after.isoformat() < p["paid_on"] <= self.last)


def _key(line: Line) -> tuple[Any, ...]:
    """A run of a clock, whatever day it is read on: by what it is of and when it began."""
    return tuple(line[name] for name in ("number", "clock", "of", "whom", "started_by", "started_on"))


def _late(line: Line, case: Line | None, day: str) -> bool:
    """A run is late at the end of a day. What began before a case was closed is asked for no more once it is closed."""
    late, stopped, closed = line["late_from"], line["stopped_on"], case and case["closed_on"]
    over = closed and closed <= day and line["started_on"] < closed
    return late is not None and late <= day and (stopped is None or stopped > day) and not over


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
