"""The days that do not count, and periods that begin with a day."""

from datetime import date
from functools import lru_cache
from typing import Final

from enforcement_workflow.domain.calendar import Calendar, add_days, add_months, days_between
from enforcement_workflow.domain.clocks import Length
from enforcement_workflow.domain.dated import Params


@lru_cache(256)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of a year in England and Wales, with Good Friday and Christmas Day."""
    from holidays import country_holidays  # takes 0.1 s, and only clear days need it

    new_year = date(year, 1, 1)
    moved = {new_year} if new_year.weekday() == 5 else set()  # on a Saturday it is the Monday that is the bank holiday
    return frozenset(country_holidays("GB", subdiv="ENG", years=year)) - moved


def off(day: date) -> bool:
    """A Sunday, a bank holiday, Good Friday or Christmas Day. A Saturday counts."""
    return day.weekday() == 6 or day in bank_holidays(day.year)


CALENDAR: Final = Calendar(off)
"""The days that count towards clear days where Sundays and bank holidays do not."""
EVERY_DAY: Final = Calendar(lambda day: False)
"""Clear days where every day counts."""


def last_day(first: date, months: int) -> date:
    """The last day of a period of so many months that begins with a day: the first day counts.

    >>> last_day(date(2024, 3, 21), 12)
    datetime.date(2025, 3, 20)
    """
    end = add_months(first, months)
    return end if end.day < first.day else add_days(end, -1)


def through(first: date, params: Params) -> Length:
    """The same as the length of a run of a clock, whose first day does not count; the edition says how many months."""
    return Length(days=days_between(first, last_day(first, params["months"])))
