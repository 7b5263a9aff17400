"""A court with an empty docket, and one with the example of the notes."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from dockets import case_number, closed_case, concluded, given_up, observe

from controls import TickingClock, opened
from enforcement_workflow import Court


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    with opened(tmp_path / "court.db", clock=TickingClock()) as court:
        yield court


@pytest.fixture
def vector(court: Court) -> Court:
    """The notes' example: old 10, new 40, concluded 35 of which 25 really and 10 for lack of assets, open 15."""
    may, autumn = date(2017, 5, 2), date(2017, 9, 1)
    old, new = date(2016, 11, 1), date(2017, 3, 1)
    ends = [concluded(may + timedelta(days=n)) for n in range(25)] + [given_up(autumn)] * 10
    filings = [old] * 10 + [new] * 25
    cases = [closed_case(on, end) for on, end in zip(filings, ends, strict=True)] + [closed_case(new)] * 15
    observe(court, [(case_number(2017, i), told) for i, told in enumerate(cases, 1)])
    return court
