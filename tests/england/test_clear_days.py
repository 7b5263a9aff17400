"""Clear days and periods in England and Wales, worked out by hand from the calendar."""

import subprocess
import sys
from datetime import date

import pytest

from enforcement_workflow.jurisdictions.england.calendar import CALENDAR, EVERY_DAY, bank_holidays, last_day


def test_seven_clear_days_over_easter() -> None:
    """Thursday 21 March 2024: F22 S23 (Su24) M25 T26 W27 T28 (Good Friday 29) S30 are seven; lawful on Sunday 31."""
    assert CALENDAR.after_clear_days(date(2024, 3, 21), 7) == date(2024, 3, 31)
    assert CALENDAR.clear_days(date(2024, 3, 21), date(2024, 3, 31)) == 7
    assert CALENDAR.clear_days(date(2024, 3, 21), date(2024, 3, 30)) == 6


def test_seven_clear_days_through_easter_monday() -> None:
    """Monday 25 March 2024: T26 W27 T28 (F29) S30 (Su31) (Easter Monday 1) T2 W3 T4 are seven; lawful on Friday 5 April."""
    assert CALENDAR.after_clear_days(date(2024, 3, 25), 7) == date(2024, 4, 5)


def test_seven_clear_days_over_christmas() -> None:
    """Friday 20 December 2024: S21 (Su22) M23 T24 (W25) (T26) F27 S28 (Su29) M30 T31 are seven; lawful on 1 January, a
    bank holiday: only the days that are counted need to be none."""
    assert CALENDAR.after_clear_days(date(2024, 12, 20), 7) == date(2025, 1, 1)


def test_two_clear_days_over_a_weekend_and_a_may_bank_holiday() -> None:
    """Friday 3 May 2024: S4 (Su5) (early May bank holiday 6) T7 are two; lawful on Wednesday 8."""
    assert CALENDAR.after_clear_days(date(2024, 5, 3), 2) == date(2024, 5, 8)


def test_where_every_day_counts() -> None:
    assert EVERY_DAY.after_clear_days(date(2024, 3, 21), 7) == date(2024, 3, 29)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2022, ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-25", "12-26", "12-27"]),
        (2023, ["01-01", "01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"]),
        (2024, ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"]),
        (2025, ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"]),
        (2026, ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-26", "12-28"]),
    ],
)  # fmt: skip
def test_the_bank_holidays_with_good_friday_and_christmas_day(year: int, days: list[str]) -> None:
    """As the government lists them. On Saturday 1 January 2022 the bank was open: the holiday was Monday 3 January."""
    assert sorted(day.strftime("%m-%d") for day in bank_holidays(year)) == days


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 3, 21), date(2025, 3, 20)),
        (date(2023, 3, 1), date(2024, 2, 29)),
        (date(2024, 3, 1), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_period_of_twelve_months_that_begins_with_a_day(first: date, last: date) -> None:
    assert last_day(first, 12) == last


def test_the_tables_are_read_only_when_days_are_counted() -> None:
    code = (
        "import sys; from enforcement_workflow.jurisdictions.england import ENGLAND; "
        "assert 'holidays' not in sys.modules; ENGLAND.rulebook"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
