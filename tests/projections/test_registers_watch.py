"""The registers of campaigns, of supervision, and of running limits."""

from datetime import date, datetime
from typing import Any

from attrs import evolve
from dockets import case_number, concluded, filed, observe, to_auction
from drawn import facts, row, rows

from controls import CLERK, ZONE
from enforcement_workflow import Court, Money, Officer, Party, acts
from enforcement_workflow.projections.registers import REGISTERS
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
    assert [(r["concluded"], r["days_in"]) for r in told[:2]] == [(True, 19), (False, 30)]
    assert summed(told) == [Campaign("storm", frozen=2, late_joiners=1, concluded=1)]


def test_candidates_are_the_open_cases_that_a_campaign_is_for_and_that_have_not_joined_it(court: Court) -> None:
    """On 5 June: about wages, filed more than a month before (by 4 May), of at least 50 yuan, and open."""

    def told(day: int, claim: str, *subjects: str, then: Any = ()) -> list[Any]:
        case = acts.CaseFiled(
            "first_time", "a judgment", (Party("甲"),), (Party("乙"),), Money.of(claim, "CNY"), date(2017, 5, day), subjects=subjects
        )  # fmt: skip
        return [(date(2017, 5, day), case), *then]

    cases = [
        told(4, "50", "ship", "wages"), told(5, "50", "wages"), told(2, "49.99", "wages"), told(2, "50", "wages abroad"), told(2, "50"),
        told(2, "50", "wages", then=[joined(JUNE)]), told(2, "50", "wages", then=[concluded(JUNE)]),
    ]  # fmt: skip
    observe(court, [(case_number(2017, n), of) for n, of in enumerate(cases, 1)])
    assert rows(court, "candidates", date(2017, 6, 5)) == []  # nothing has been announced

    last = date(2017, 8, 31)
    for announced in (
        acts.CampaignAnnounced(
            "storm", "风暴", "wang", JUNE, last, subject="wages", months=1, at_least=Money.of("50", "CNY")
        ),
        acts.CampaignAnnounced("large", "大额", "wang", JUNE, last, at_least=Money.of("50", "CNY"), months=1),
        acts.CampaignAnnounced("said", "另行", "wang", JUNE, last, selection="in words alone"),
    ):
        court.planning.record(announced, by=Officer("zhang", "president"), effective_at=at(8))

    found = [(r["campaign"], r["number"]) for r in rows(court, "candidates", date(2017, 6, 5))]
    assert found == [
        *(("large", case_number(2017, n)) for n in (4, 5, 6, 1)), ("storm", case_number(2017, 1)),
    ]  # fmt: skip
    assert rows(court, "candidates", date(2017, 9, 1)) == []  # the campaigns are over
    with facts(court, date(2017, 6, 5)) as of_day:  # the plan says nothing of the cases of another court
        assert REGISTERS["candidates"].drawn_up(evolve(of_day, court="elsewhere")).rows == []


def test_a_campaign_is_what_the_action_plan_says_and_its_list_that_of_the_instant_at_which_it_was_drawn_up(
    court: Court,
) -> None:
    """The list is drawn up at noon on 1 June: case 1 has joined at nine, case 2 joins at three, and four cases were said."""
    announced = acts.CampaignAnnounced(
        "storm", "夏季风暴", "wang", JUNE, date(2017, 8, 31), "Summer storm", "民生案件", subject="livelihood", months=1,
        at_least=Money.of("50", "CNY"), index="I9", percent=95, due=date(2017, 8, 15),
    )  # fmt: skip
    for hour, act in (
        (8, announced), (12, acts.CampaignListFrozen("storm", 4)), (17, acts.CampaignReviewed("storm", "逐案\n督办")),
    ):  # fmt: skip
        court.planning.record(act, by=Officer("zhang", "president"), effective_at=at(hour))
    joined_at(court, 1, 9, "")
    joined_at(court, 2, 15, "立案在后")

    with facts(court, JUNE) as found:
        drawn = REGISTERS["campaigns"].drawn_up(found)
    assert [(r["number"], r["title"], r["late_joiner"], r["reason"]) for r in drawn.rows] == [
        (case_number(2017, 1), "夏季风暴", False, ""), (case_number(2017, 2), "夏季风暴", True, "立案在后"),
    ]  # fmt: skip
    assert drawn.summary is not None
    (line,) = drawn.summary.rows
    assert (line["owner"], line["first"], line["last"], line["selection"], line["subject"], line["months"], line["least"]) == (
        "wang", JUNE, date(2017, 8, 31), "民生案件", "livelihood", 1, "CNY 50.00",
    )  # fmt: skip
    assert (line["index"], line["percent"], line["due"], line["frozen_at"]) == ("I9", 950, date(2017, 8, 15), at(12))
    assert (line["said"], line["listed"], line["late"], line["concluded"], line["members"], line["rate"]) == (
        4,
        1,
        1,
        0,
        2,
        0,
    )
    assert line["notes"] == ("2017-06-01 逐案 督办",)


def test_the_plan_of_a_past_day_knows_no_later_campaign(court: Court) -> None:
    announced = acts.CampaignAnnounced("storm", "夏季风暴", "wang", JUNE, date(2017, 8, 31))
    court.planning.record(announced, by=Officer("zhang", "president"), effective_at=at(8))
    for day, campaigns in ((MAY, 0), (JUNE, 1)):
        with facts(court, day) as found:
            assert len(found.plan.campaigns) == campaigns


def at(hour: int) -> datetime:
    return datetime(2017, 6, 1, hour, tzinfo=ZONE)


def joined_at(court: Court, sequence: int, hour: int, reason: str) -> None:
    lines = [(MAY, filed(MAY)[1], 9), (JUNE, acts.CampaignJoined("storm", reason), hour)]
    court.observe(
        [
            (case_number(2017, sequence), act, datetime(day.year, day.month, day.day, hour, tzinfo=ZONE), "file")
            for day, act, hour in lines
        ],
        by=CLERK,
    )


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
