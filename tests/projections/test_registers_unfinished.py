"""The register of long-unfinished cases: bands, net days, and who watches."""

from datetime import date

import pytest
from dockets import case_number, concluded, filed, observe, to_auction
from drawn import NUMBER, row, rows

from enforcement_workflow import Court, acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.projections.registers.register import tolled
from enforcement_workflow.projections.registers.unfinished import filed_by

MARCH = date(2017, 3, 1)


@pytest.mark.parametrize(
    ("day", "band"),
    [
        (date(2017, 6, 2), 3), (date(2017, 9, 1), 3), (date(2017, 9, 2), 6), (date(2018, 3, 1), 6), (date(2018, 3, 2), 12),
    ],
)  # fmt: skip
def test_a_case_enters_a_band_on_the_day_after_its_months_have_passed(court: Court, day: date, band: int) -> None:
    assert row(court, "unfinished", day, filed(MARCH))["band"] == band


def test_a_case_of_three_months_to_the_day_is_not_long_unfinished(court: Court) -> None:
    assert rows(court, "unfinished", date(2017, 6, 1), filed(MARCH)) == []


def test_the_last_day_of_filing_for_a_band_is_found_across_short_months() -> None:
    for n in range(800):
        day = date.fromordinal(date(2016, 1, 1).toordinal() + n)
        for months in (3, 6, 12):
            found = filed_by(day, months)
            assert add_months(found, months) < day <= add_months(date.fromordinal(found.toordinal() + 1), months)


def test_net_days_leave_out_those_of_a_stay(court: Court) -> None:
    told = filed(MARCH), (date(2017, 7, 1), acts.CaseStayed("other")), (date(2017, 8, 1), acts.StayLifted())
    found = row(court, "unfinished", date(2017, 10, 1), *told)

    assert (found["elapsed_days"], found["tolled"], found["net_days"]) == (214, {"stay": 31}, 183)
    assert (found["limit_due"], found["overdue"]) == (date(2017, 10, 9), False)


def test_a_stay_that_goes_on_counts_up_to_the_day(court: Court) -> None:
    found = row(court, "unfinished", date(2017, 10, 1), filed(MARCH), (date(2017, 7, 1), acts.CaseStayed("other")))

    assert (found["tolled_days"], found["net_days"], found["limit_due"], found["suspended_by"]) == (
        92,
        122,
        None,
        "stay",
    )


def test_pauses_that_go_on_together_count_once() -> None:
    spans = [["auction", "2018-01-01", None, None], ["deferral", "2018-01-10", None, "2018-02-01"]]

    assert tolled(spans, date(2018, 1, 31)) == {"auction": 30}
    assert tolled([["deferral", "2018-01-10", None, "2018-02-01"]], date(2018, 3, 1)) == {"deferral": 22}


def test_a_case_whose_limit_ran_out_is_overdue_with_the_reason(court: Court) -> None:
    """Six months from 1 March are 1 September 2017, a Friday."""
    assert row(court, "unfinished", date(2017, 9, 1), filed(MARCH))["overdue"] is False
    found = row(court, "unfinished", date(2017, 9, 2))

    assert (found["overdue"], ("A", date(2017, 9, 1)) in found["reasons"]) == (True, True)


def test_it_names_the_leader_the_last_act_and_the_next_limit(court: Court) -> None:
    ordered = date(2017, 6, 5), acts.SupervisionOrdered("副院长", date(2017, 6, 20))
    seen = date(2017, 6, 8), acts.FileExamined("complete")
    found = row(court, "unfinished", date(2017, 7, 8), filed(MARCH), ordered, seen)

    assert (found["leader"], found["ordered_on"], found["examined"]) == ("zhao", date(2017, 6, 5), 1)
    assert (found["last_act"], found["last_on"], found["idle_days"]) == ("FileExamined", date(2017, 6, 8), 30)
    assert (found["next_clock"], found["next_due"]) == ("A", date(2017, 9, 1))
    assert found["entries"] == (1, 2, 3)


def test_closed_cases_and_those_not_yet_filed_are_left_out(court: Court) -> None:
    observe(court, [(NUMBER, [filed(MARCH), concluded(date(2017, 8, 1))]), (case_number(2017, 2), [filed(MARCH)])])

    assert [r["number"] for r in rows(court, "unfinished", date(2017, 9, 1))] == [case_number(2017, 2)]
    assert len(rows(court, "unfinished", date(2017, 7, 31))) == 2


def test_a_sale_is_the_reason_while_it_goes_on(court: Court) -> None:
    found = row(court, "unfinished", date(2017, 12, 1), *to_auction(date(2017, 5, 2)))

    assert (found["tolled"], found["limit_due"]) == ({"auction": 210}, None)
