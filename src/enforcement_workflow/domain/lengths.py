"""How long a limit is, and the start of one of its runs."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import attrs

from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.dated import Params
from enforcement_workflow.domain.entry import Entry


@attrs.frozen
class Length:
    """How long a limit is: in exactly one of calendar days, working days of the court, hours, or calendar months.

    The start day does not count, and a month's end clamps. Hours run from the instant, across any change of the clocks.
    """

    days: int | None = None
    court_days: int | None = None
    hours: int | None = None
    months: int | None = None
    _span: timedelta = attrs.field(
        default=attrs.Factory(lambda length: timedelta(length.days or 0), takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )

    of_days: bool = attrs.field(
        default=attrs.Factory(lambda length: length.hours is None and length.court_days is None, takes_self=True),
        init=False,
        eq=False,
        repr=False,
    )
    """It is in days or months of the calendar."""

    def __attrs_post_init__(self) -> None:
        if (self.days, self.court_days, self.hours, self.months).count(None) != 3:
            raise ValueError("a length is given in days, court days, hours or months: one of them")

    def nominal_end(self, first: date, months: int) -> date:
        """The last day of so many days or months after `first`, and so many months more, when nothing is paused."""
        if self.months is not None:
            return add_months(first, self.months + months)
        try:
            end = first + self._span
        except OverflowError:
            return date.max
        return add_months(end, months) if months else end


@cache
def in_days(days: int) -> Length:
    """So many calendar days."""
    return Length(days=days)


@cache
def in_court_days(days: int) -> Length:
    """So many working days of the court."""
    return Length(court_days=days)


@cache
def in_hours(hours: int) -> Length:
    """So many hours."""
    return Length(hours=hours)


@cache
def in_months(months: int) -> Length:
    """So many calendar months."""
    return Length(months=months)


@attrs.define
class Start:
    """One run of a clock begins: by which entry, and about what (a lead, a measure, a party; nothing: the case).

    `on` is the day it runs from, where that is not the day of the entry; `length` its own length, where that of the clock
    does not hold for it, as it is or read from the edition's parameters; `law` the day whose law holds for it, where that is
    later than the day it runs from.
    """

    entry: Entry
    of: str = ""
    on: date | None = None
    length: Length | Callable[[Params], Length] | None = None
    law: date | None = None

    @property
    def day(self) -> date:
        return self.on or self.entry.on
