"""A clock is asked only where one of the acts took place that its runs begin with: it must have named them all."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enforcement_workflow import CaseNumber, Officer
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.jurisdictions import find_jurisdiction
from strategies import any_act, instants

NUMBER, CLERK = CaseNumber("(2018)琼72执7号"), Officer("zhao", "clerk")


@pytest.mark.parametrize("name", ["china", "england", "brazil"])
def test_no_run_begins_without_one_of_the_acts_that_its_clock_needs(name: str) -> None:
    clocks = find_jurisdiction(name).clocks.values()

    @settings(deadline=None, max_examples=150)
    @given(st.lists(st.tuples(any_act, instants), max_size=8))
    def holds(told: list[tuple[Act, datetime]]) -> None:
        case = fold(
            NUMBER, [Entry(NUMBER, v, act, CLERK, at, at, None, "made up") for v, (act, at) in enumerate(told, 1)]
        )
        for clock in clocks:
            if clock.needs and clock.needs.isdisjoint(case.done):
                assert list(clock.starts(case)) == [], clock.id

    holds()


def test_every_clock_of_china_says_which_acts_it_needs() -> None:
    assert [clock.id for clock in find_jurisdiction("china").clocks.values() if not clock.needs] == []
