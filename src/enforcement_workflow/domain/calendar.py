"""Arithmetic on court days: months that clamp, and periods whose first day does not count."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day `months` later, clamped to the last day of a shorter month, and to the last day of the calendar.

    >>> add_months(date(2018, 1, 31), 1)
    datetime.date(2018, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """The day so many days later, clamped to the last day of the calendar."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def days_between(start: date, end: date) -> int:
    """Days from `start` to `end`, the start day excluded (Civil Procedure Law 2023, article 85)."""
    return (end - start).days
