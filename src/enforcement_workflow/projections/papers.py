"""What the paper of a meeting holds: tallies, deadlines that ran out, orders, items of the action plan, and a trend."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, Literal

import attrs

from enforcement_workflow.domain.actionplan import PlanItem
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.projections.tables import Quarantined

Kind = Literal["weekly", "monthly"]
What = Literal["filed", "closed", "listed", "sold"]
NOBODY: Final = "–"
"""Who stands for cases that are assigned to nobody, so that what is counted by team or officer adds up."""


@attrs.define
class Tally:
    """What was done, and how it stands, in a team, with a leader, or in all. Money is in minor units of the court's currency.

    `open_before` and `open_now` are cases not closed at the end of the day of the last meeting, and of this one. `resumed`
    counts cases filed as such, `lacking` cases closed for lack of assets. A lot counts once for each round in which it was
    put up (`listed`), or sold.
    """

    name: str
    leader: str = ""
    open_before: int = 0
    filed: int = 0
    resumed: int = 0
    closed: int = 0
    lacking: int = 0
    open_now: int = 0
    overdue: int = 0
    newly_overdue: int = 0
    money_in: int = 0
    money_out: int = 0
    listed: int = 0
    sold: int = 0
    sold_for: int = 0
    ordered: int = 0
    answered: int = 0
    waiting: int = 0

    @property
    def moved(self) -> bool:
        """There is anything to tell."""
        return any(v for v in attrs.astuple(self)[2:])


@attrs.frozen
class Change:
    """What came about since the last meeting: a case filed (`how`: of which kind) or closed (in which way), a lot put up for
    bidding or sold (`price` in minor units, 0 in another currency)."""

    what: What
    number: str
    on: date
    how: str
    team: str
    handler: str
    price: int = 0


@attrs.frozen
class Overdue:
    """A deadline that had run out: of which case and clock, about what, when it was due, and whether that came about since
    the last meeting."""

    number: str
    clock: str
    of: str
    due_on: date
    days: int
    new: bool
    team: str
    handler: str


@attrs.frozen
class Order:
    """A case under supervision: who ordered it when, when an answer was due, and when it came."""

    number: str
    by: str
    made_on: date
    reply_due: date | None
    answered_on: date | None
    team: str
    handler: str

    def late(self, day: date) -> bool:
        """No answer had come in time by a day."""
        return self.reply_due is not None and (self.answered_on or day) > self.reply_due


@attrs.frozen
class Period:
    """A week or a month of a trend, by its last day: cases filed and closed, money in and out (minor units)."""

    last: date
    filed: int
    closed: int
    money_in: int
    money_out: int


@attrs.frozen
class Paper:
    """The paper of a meeting: the days after `since` up to `on`; `until` is the day of the next. `changes` are the cases and
    lots counted as filed, closed, put up and sold. `plan_due` are items that go
    on and are due by then, `plan_done` those that ended since the last; `names` are those of officers, by their ids."""

    kind: Kind
    court: str
    currency: str
    since: date
    on: date
    until: date
    total: Tally
    teams: tuple[Tally, ...]
    leaders: tuple[Tally, ...]
    changes: tuple[Change, ...]
    overdue: tuple[Overdue, ...]
    cleared: int
    orders: tuple[Order, ...]
    plan_due: tuple[PlanItem, ...]
    plan_done: tuple[PlanItem, ...]
    plan: tuple[PlanItem, ...]
    names: Mapping[str, str]
    trend: tuple[Period, ...]
    quarantined: tuple[Quarantined, ...]


def before(kind: Kind, day: date, times: int = 1) -> date:
    """The day of the meeting so many times before that of a day, or after it where `times` is negative."""
    return day - timedelta(weeks=times) if kind == "weekly" else add_months(day, -times)
