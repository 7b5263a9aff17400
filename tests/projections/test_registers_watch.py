"""The registers of campaigns, of supervision, and of running limits."""

from datetime import date
from typing import Any

from dockets import case_number, concluded, filed, observe, to_auction
from drawn import row, rows

from enforcement_workflow import Court, acts
from enforcement_workflow.projections.registers.campaigns import Campaign, summed

MAY, JUNE = date(2017, 5, 2), date(2017, 6, 1)


def joined(on: date, reason: str = "") -> Any:
    return on, acts.CampaignJoined("storm", reason)


def test_whoever_joins_after_the_first_day_joins_late_with_a_reason(court: Court) -> None:
    observe(
        court,
        [
            (case_number(2017, 1), [filed(MAY), joined(JUNE), concluded(date(2017, 6, 20))]),
            (case_number(2017, 2), [filed(MAY), joined(JUNE)]),
            (case_number(2017, 3), [filed(MAY), joined(date(2017, 6, 5), "petition")]),
        ],
    )
    told = rows(court, "campaigns", date(2017, 7, 1))

    assert [(r["number"], r["late_joiner"], r["reason"]) for r in told] == [
        (case_number(2017, 1), False, ""), (case_number(2017, 2), False, ""), (case_number(2017, 3), True, "petition"),
    ]  # fmt: skip
    assert [(r["frozen_on"], r["concluded"], r["days_in"]) for r in told[:2]] == [(JUNE, True, 19), (JUNE, False, 30)]
    assert summed(told) == [Campaign("storm", JUNE, frozen=2, late_joiners=1, concluded=1)]


def test_the_list_of_a_past_day_has_no_later_joiners(court: Court) -> None:
    observe(court, [(case_number(2017, n), [filed(MAY), joined(date(2017, 6, n))]) for n in (1, 5)])

    assert len(rows(court, "campaigns", date(2017, 6, 4))) == 1


def test_an_order_is_overdue_until_it_is_answered(court: Court) -> None:
    ordered = date(2017, 8, 4), acts.SupervisionOrdered("副院长", date(2017, 8, 18))
    answered = date(2017, 8, 25), acts.SupervisionAnswered("done")

    told = row(court, "supervision", date(2017, 8, 19), filed(MAY), ordered)
    assert (told["kind"], told["trigger"], told["overdue"], told["leader"]) == ("order", "three_months", True, "zhao")
    told = row(court, "supervision", date(2017, 9, 1), answered)
    assert (told["overdue"], told["answered_late"], told["answer_days"], told["entries"]) == (False, True, 21, (2, 3))


def test_what_gave_rise_to_an_order_is_read_from_the_case(court: Court) -> None:
    order = acts.SupervisionOrdered("院长", date(2017, 8, 18))
    told = [
        filed(MAY), (date(2017, 5, 10), order), (date(2017, 5, 11), acts.SupervisionAnswered()),
        (date(2017, 5, 20), acts.PetitionRegistered("x")), (date(2017, 5, 21), order), (date(2017, 5, 22), acts.PetitionFinished("x")),
        (date(2017, 6, 1), acts.FileExamined("complete")), (date(2017, 8, 3), order),
    ]  # fmt: skip
    found = rows(court, "supervision", date(2017, 8, 3), *told)

    assert [r["trigger"] for r in found] == ["key_case", "petition", "spot_check", "three_months"]
    assert [r["answered_on"] for r in found] == [date(2017, 5, 11), None, None, None]


def test_a_case_open_for_three_months_waits_to_be_put_under_supervision(court: Court) -> None:
    assert rows(court, "supervision", date(2017, 8, 2), filed(MAY)) == []
    told = row(court, "supervision", date(2017, 8, 3))

    assert (told["kind"], told["overdue"], told["reply_due"]) == ("to_order", True, date(2017, 8, 2))


def test_running_limits_leave_out_those_of_parties_and_of_closed_cases(court: Court) -> None:
    told = rows(court, "deadlines", date(2017, 12, 1), filed(MAY))

    assert [(r["clock"], r["of"], r["state"], r["due_on"]) for r in told if r["state"] == "overdue"] == [
        ("CN-INV-1", "", "overdue", date(2017, 5, 7)), ("CN-ASG-1", "", "overdue", date(2017, 5, 9)),
        ("CN-NOT-1", "respondent 1", "overdue", date(2017, 5, 12)), ("D", "", "overdue", date(2017, 8, 2)),
        ("A", "", "overdue", date(2017, 11, 2)),
    ]  # fmt: skip
    assert "B" not in {r["clock"] for r in told}
    assert rows(court, "deadlines", date(2017, 12, 2), concluded(date(2017, 12, 2))) == []


def test_a_limit_that_stands_still_is_not_overdue(court: Court) -> None:
    told = rows(court, "deadlines", date(2018, 6, 1), *to_auction(MAY))
    limit = next(r for r in told if r["clock"] == "A")

    assert (limit["state"], limit["due_on"], limit["tolled"]) == ("paused", None, {"auction": 392})
