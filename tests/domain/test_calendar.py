"""Days of a court: months that clamp, working days, roll-over, clear days, and years whose holidays nobody has published."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_workflow.domain.calendar import WEEKDAYS, Calendar, add_days, add_months, days_between
from enforcement_workflow.errors import NoCalendar

KNOWN_2018 = Calendar(off=lambda day: day.weekday() > 4 or day == date(2018, 5, 1), published=lambda year: year == 2018)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2018, 1, 31), 1, date(2018, 2, 28)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2018, 8, 31), 6, date(2019, 2, 28)),
        (date(2018, 11, 30), 3, date(2019, 2, 28)),
        (date(2018, 12, 15), 1, date(2019, 1, 15)),
        (date(2018, 2, 28), 12, date(2019, 2, 28)),
    ],
)
def test_months_clamp_to_the_end_of_a_shorter_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_nothing_runs_beyond_the_calendar() -> None:
    assert add_months(date(9999, 6, 1), 12) == date.max
    assert add_days(date(9999, 12, 30), 5) == date.max
    assert WEEKDAYS.add_working_days(date(9999, 12, 30), 5) == date.max


def test_a_day_off_rolls_to_the_next_working_day() -> None:
    assert WEEKDAYS.rolled(date(2018, 6, 9)) == date(2018, 6, 11)  # from a Saturday to Monday
    assert KNOWN_2018.rolled(date(2018, 5, 1)) == date(2018, 5, 2)
    assert WEEKDAYS.rolled(date(2018, 6, 8)) == date(2018, 6, 8)


def test_working_days_leave_out_the_start_and_the_days_off() -> None:
    assert WEEKDAYS.add_working_days(date(2018, 6, 8), 1) == date(2018, 6, 11)  # Friday
    assert KNOWN_2018.add_working_days(date(2018, 4, 27), 2) == date(2018, 5, 2)  # Monday, then the first of May is off
    assert KNOWN_2018.add_working_days(date(2018, 4, 27), 2, {date(2018, 4, 30)}) == date(2018, 5, 3)


def test_clear_days_leave_out_both_ends() -> None:
    assert WEEKDAYS.after_clear_days(date(2018, 6, 4), 2) == date(2018, 6, 7)
    assert WEEKDAYS.clear_days(date(2018, 6, 4), date(2018, 6, 7)) == 2


def test_in_a_year_without_a_table_court_days_are_an_error_and_a_roll_over_is_by_weekends() -> None:
    with pytest.raises(NoCalendar) as refused:
        KNOWN_2018.add_working_days(date(2018, 12, 28), 2)  # Friday: the second day is the first of January
    assert refused.value.year == 2019
    assert (
        refused.value.message_en
        == "The table of holidays of 2019 is not published: its court days cannot be counted yet."
    )
    assert refused.value.message_zh == "2019 年的放假安排尚未公布，无法计算该年的工作日。"
    assert KNOWN_2018.rolled(date(2019, 5, 4)) == date(2019, 5, 6)
    assert KNOWN_2018.rolled(date(2019, 5, 1)) == date(2019, 5, 1)
    assert not KNOWN_2018.known(date(2018, 12, 31), date(2019, 1, 1))


@given(DAYS, st.integers(0, 60))
def test_so_many_working_days_lie_between_a_day_and_the_last_of_them(start: date, days: int) -> None:
    last = WEEKDAYS.add_working_days(start, days)
    assert WEEKDAYS.working_days(start, last) == days
    assert last == start or WEEKDAYS.works(last)
    assert days_between(start, last) <= 2 + days * 7 // 5 + 2
