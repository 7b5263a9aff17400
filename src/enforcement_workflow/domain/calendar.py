"""Arithmetic on court days: months that clamp, periods whose first day does not count, and days on which no court sits."""

from calendar import isleap
from collections.abc import Callable, Container
from datetime import date
from functools import lru_cache
from typing import Final

import attrs

from enforcement_workflow.errors import NoCalendar

_LAST: Final = date.max.toordinal()
REMEMBERED: Final = 50_000
"""How many days are remembered with what was computed of them: those of more than a hundred years."""
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The days of each month of a common year."""


@lru_cache(REMEMBERED)
def add_months(day: date, months: int) -> date:
    """The same day `months` later, clamped to the last day of a shorter month, and to the last day of the calendar.

    >>> add_months(date(2018, 1, 31), 1)
    datetime.date(2018, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    last = 29 if month == 1 and isleap(year) else _DAYS[month]
    return date(year, month + 1, min(day.day, last))


def add_days(day: date, days: int) -> date:
    """The day so many days later, clamped to the last day of the calendar."""
    return date.fromordinal(min(day.toordinal() + days, _LAST))


def days_between(start: date, end: date) -> int:
    """Days from `start` to `end`, the start day excluded."""
    return (end - start).days


def weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() > 4


@attrs.frozen
class Calendar:
    """The days that do not count as working days of a court.

    `off` says so of a day in a year whose table is `published`; in any other year only what `without_table` says is
    known, which is provisional.
    """

    off: Callable[[date], bool] = weekend
    published: Callable[[int], bool] = lambda year: True
    without_table: Callable[[date], bool] = weekend
    _rolled: dict[date, tuple[date, bool]] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def works(self, day: date) -> bool:
        """The court works on that day, as far as is known."""
        return not (self.off(day) if self.published(day.year) else self.without_table(day))

    def rolled(self, day: date) -> date:
        """The day itself, or the next working day."""
        return self.rolls_to(day)[0]

    def rolls_to(self, day: date) -> tuple[date, bool]:
        """The day itself, or the next working day, and whether the tables of the years up to it are published. The same days
        are asked for again and again, so they are remembered."""
        known = self._rolled.get(day)
        if known is None:
            if len(self._rolled) >= REMEMBERED:
                self._rolled.clear()
            last = day
            while not self.works(last) and last < date.max:
                last = add_days(last, 1)
            known = self._rolled[day] = last, self.known(day, last)
        return known

    def known(self, first: date, last: date) -> bool:
        """The tables of every year from one day to another are published."""
        if first.year == last.year:
            return self.published(first.year)
        return all(self.published(year) for year in range(first.year, last.year + 1))

    def must_be_known(self, day: date) -> None:
        """Raise NoCalendar where the table of the day's year is not published, so that its court days cannot be counted."""
        if not self.published(day.year):
            raise NoCalendar(year=day.year)

    def add_working_days(self, start: date, days: int, but: Container[date] = ()) -> date:
        """The last of so many working days after `start`, leaving out some. Raises NoCalendar in a year without a published
        table."""
        day = start
        while days > 0 and day < date.max:
            day = add_days(day, 1)
            self.must_be_known(day)
            days -= self.works(day) and day not in but
        return day

    def working_days(self, start: date, end: date) -> int:
        """The working days after `start` up to `end`, as far as is known."""
        return sum(self.works(add_days(start, n)) for n in range(1, days_between(start, end) + 1))

    def after_clear_days(self, start: date, days: int) -> date:
        """The first day on which something may happen that must be preceded by so many clear days: neither the day of the
        notice nor the day of the event counts, nor any day that is off. Raises NoCalendar likewise."""
        return add_days(self.add_working_days(start, days), 1)

    def clear_days(self, start: date, event: date) -> int:
        """The clear days between a notice and an event."""
        days = 0
        for n in range(1, days_between(start, event)):
            self.must_be_known(day := add_days(start, n))
            days += self.works(day)
        return days


WEEKDAYS = Calendar()
"""Every day but Saturdays and Sundays."""
