"""The pool of cases closed for lack of assets, and its half-yearly questions."""

from datetime import date
from typing import Any

from dockets import ASKED, filed, given_up, paid
from drawn import row, rows

from enforcement_workflow import Court, acts
from enforcement_workflow.domain.values import CaseNumber

MAY, JUNE = date(2017, 5, 2), date(2017, 6, 1)
CLOSED: list[Any] = [filed(MAY), (date(2017, 5, 3), ASKED), paid(date(2017, 5, 20), "30.00"), given_up(JUNE)]


def asked(on: date, name: str) -> Any:
    return on, acts.InquiryMade(name, "network", "banks")


def test_a_case_in_the_pool_shows_what_is_left_and_when_to_ask_next(court: Court) -> None:
    told = row(court, "pool", date(2017, 7, 1), *CLOSED)

    assert (told["closed_on"], told["ends_on"]) == (JUNE, date(2022, 6, 1))
    assert (told["claim_minor"], told["unperformed_minor"]) == (10_000, 7_000)
    assert (told["next_query_due"], told["queries"], told["missed"]) == (date(2017, 12, 1), 0, 0)
    assert (told["in_pool"], told["overdue"], told["entries"]) == (True, False, (4,))


def test_a_half_year_without_a_question_is_overdue_until_one_is_put(court: Court) -> None:
    assert row(court, "pool", date(2017, 12, 1), *CLOSED)["overdue"] is False
    told = row(court, "pool", date(2017, 12, 2))
    assert (told["overdue"], told["missed"], told["reasons"]) == (True, 1, (("CN-ZB-6", date(2017, 12, 1)),))

    told = row(court, "pool", date(2018, 1, 10), asked(date(2018, 1, 5), "late"))
    assert (told["overdue"], told["queries"], told["last_query_on"]) == (False, 1, date(2018, 1, 5))


def test_a_question_in_time_moves_the_next_to_the_half_year_after(court: Court) -> None:
    told = row(court, "pool", date(2017, 11, 2), *CLOSED, asked(date(2017, 11, 1), "q2"))

    assert (told["next_query_due"], told["queries"], told["entries"]) == (date(2018, 6, 1), 1, (4, 5))


def test_a_resumed_case_has_left_the_pool(court: Court) -> None:
    resumed = date(2017, 9, 1), acts.CaseResumed(CaseNumber("(2017)琼72执恢1号"), "found")
    told = row(court, "pool", date(2018, 3, 1), *CLOSED, resumed)

    assert (told["in_pool"], told["left_on"], told["resumed_as"]) == (False, date(2017, 9, 1), "(2017)琼72执恢1号")
    assert (told["overdue"], told["next_query_due"]) == (False, None)
    assert row(court, "pool", date(2017, 8, 31))["in_pool"] is True


def test_the_rules_that_a_closing_broke_are_named(court: Court) -> None:
    """Closed one month after filing, with nothing of what is asked for."""
    told = row(court, "pool", date(2017, 7, 1), *CLOSED)

    assert told["qualified"] is False and "CN-ZB-1" in told["failing"]


def test_measures_that_hold_are_counted_with_the_next_to_expire(court: Court) -> None:
    from enforcement_workflow import Period

    held = [
        (MAY, acts.AssetFound("car", "vehicle", "a car")),
        (MAY, acts.AssetControlled("m1", "car", "seal", Period(months=24))),
        (MAY, acts.AssetControlled("m2", "car", "seal", Period(months=1))),
    ]
    told = row(court, "pool", date(2017, 7, 1), filed(MAY), *held, given_up(JUNE))

    assert (told["held"], told["next_expiry"]) == (1, date(2019, 5, 2))


def test_other_closings_are_not_in_the_pool(court: Court) -> None:
    assert rows(court, "pool", date(2017, 7, 1), filed(MAY), (JUNE, acts.CaseConcluded("performed"))) == []
