"""The working days of Chinese courts, beside the notices of the State Council."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from enforcement_workflow.errors import NoCalendar
from enforcement_workflow.jurisdictions.china.calendar import CALENDAR, off_days

PUBLISHED = range(2007, 2027)


@pytest.mark.parametrize("year", PUBLISHED)
def test_every_day_is_as_the_notice_of_its_year_says(year: int, shared_data: Path) -> None:
    notices = (json.loads((shared_data / "holidays-cn" / f"{y}.json").read_text()) for y in (year, year + 1))
    said = {day["date"]: day["isOffDay"] for notice in notices for day in notice["days"]}
    first = date(year, 1, 1)
    days = [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]
    wrong = [d for d in days if CALENDAR.works(d) is said.get(d.isoformat(), d.weekday() > 4)]
    assert CALENDAR.published(year)
    assert wrong == []


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2018-02-11", True),  # a Sunday made a working day for the Spring Festival
        ("2018-02-15", False),
        ("2018-02-22", True),
        ("2018-09-29", True),  # a Saturday
        ("2018-10-01", False),
        ("2020-01-31", False),  # the holidays of 2020 were lengthened
        ("2007-12-29", True),  # a Saturday, by the notice for 2008
        ("2001-04-28", True),  # a Saturday, by the first notice that the tables were checked against
    ],
)
def test_days_written_out_by_hand(day: str, works: bool) -> None:
    assert CALENDAR.works(date.fromisoformat(day)) is works


@pytest.mark.parametrize("year", [1990, 2000, 2027, 2050])
def test_before_2001_and_where_no_notice_is_out_yet_only_weekends_are_known(year: int) -> None:
    assert not CALENDAR.published(year) and off_days(year) is None
    assert CALENDAR.works(date(year, 10, 1)) is (date(year, 10, 1).weekday() < 5)
    with pytest.raises(NoCalendar):
        CALENDAR.add_working_days(date(year, 6, 1), 1)


def test_the_tables_are_read_only_when_a_day_is_asked_about() -> None:
    code = "import sys, enforcement_workflow.jurisdictions.china; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
