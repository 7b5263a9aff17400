"""Cases while they are being planned, and the days that they fall on."""

from datetime import date, timedelta
from random import Random

import attrs

from enforcement_workflow.demo.records import AS_OF, AssetPlan, PausePlan, SalePlan

Days = tuple[date, date]
OLD_GROUNDS = ("bankruptcy", "organisation_ended", "death", "third_party_objection")


@attrs.frozen
class Stream:
    """Cases filed in one span and closed in another (None: still open): how many end in which way, and the sales among
    them. A sale is a word with a letter for each lot: S sold at once, T sold in the second round, F failed twice,
    W withdrawn after the first failure, P paused."""

    filed: Days
    closed: Days | None
    concluded: int = 0
    no_assets: int = 0
    open: int = 0
    sales: str = ""
    old: bool = False


@attrs.define(eq=False)
class Draft:
    """A case while it is being planned; what is obtained lies within `least` and `most`, and is `over` half of it."""

    filed_on: date
    closed_on: date | None
    outcome: str = "performed"
    old: bool = False
    sale: SalePlan | None = None
    assets: tuple[AssetPlan, ...] = ()
    seized: bool = False
    pauses: tuple[PausePlan, ...] = ()
    extended_on: date | None = None
    claim: int | None = 0
    obtained: int = 0
    least: int = 0
    most: int = 0
    over: bool = False
    harder: float = 1.0
    subject: str = ""
    campaigns: tuple[tuple[str, date], ...] = ()

    @property
    def until(self) -> date:
        return self.closed_on or AS_OF

    @property
    def proceeds(self) -> int:
        return sum(lot.price or 0 for lot in self.sale.lots) if self.sale else 0


def later(rng: Random, day: date, low: int, high: int) -> date:
    """A weekday `low` to `high` days later; a weekend moves on to Monday."""
    day += timedelta(days=rng.randint(low, high))
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def back(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def is_open(day: date) -> bool:
    """The court files and closes cases on this day: no weekend, and none of the holidays that have fixed dates."""
    return day.weekday() < 5 and (day.month, day.day) not in ((1, 1), (5, 1)) and not (day.month == 10 and day.day < 8)


def open_day(rng: Random, span: Days) -> date:
    while True:
        day = span[0] + timedelta(days=rng.randint(0, (span[1] - span[0]).days))
        if is_open(day):
            return day
