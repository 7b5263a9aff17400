"""The working days of Chinese courts: the State Council's yearly table of holidays and adjusted working days.

The tables are those of the package `holidays`, which follows the notices of the State Council from 2001 on. For earlier
years, and for those whose notice it does not know yet, only weekends are off, and what is computed from them is
provisional. A notice may still make a weekend at the end of the year before it a working day.
"""

from datetime import date, timedelta
from functools import cache
from typing import Final

from enforcement_workflow.domain.calendar import Calendar, weekend

FIRST_TABLE: Final = 2001
"""The first year whose notice the tables were checked against."""


@cache
def off_days(year: int) -> frozenset[date] | None:
    """Every day of a year on which courts do not work, weekends among them; None where its table is not published."""
    if year < FIRST_TABLE:
        return None
    from holidays import country_holidays  # only where a day is asked about: it takes a while

    table = country_holidays("CN", years=year)
    if not any(day.year == year for day in table.weekend_workdays):
        return None  # fixed feasts only: every notice since 2001 moves some working days to weekends
    days = (date(year, 1, 1) + timedelta(n) for n in range(366))
    return frozenset(day for day in days if day.year == year and not table.is_working_day(day))


def _off(day: date) -> bool:
    days = off_days(day.year)
    return weekend(day) if days is None else day in days


CALENDAR: Final = Calendar(off=_off, published=lambda year: off_days(year) is not None)
"""The days on which courts in China work."""
