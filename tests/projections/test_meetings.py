"""The paper of a meeting, counted by hand on a small docket; and that of a past day, which later acts do not change."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from dockets import ASKED, CREDITOR, DEBTOR, case_number, concluded, filed, given_up, observe, paid, put_up, to_auction

from controls import ZONE, TickingClock, opened
from enforcement_workflow import Court, InvalidAct, Money, Officer, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.projections.meetings import Paper, Period, before, paper

PRESIDENT = Officer("zhang", "president", "张院长")
ON, SINCE = date(2018, 5, 16), date(2018, 5, 9)


def may(day: int) -> date:
    return date(2018, 5, day)


def given(on: date, who: str, office: str, team: str) -> tuple[date, Act]:
    return on, acts.CaseAssigned(Officer(who, office), team)


def received(on: date, amount: str) -> tuple[date, Act]:
    return on, acts.MoneyReceived(Money.of(amount, "CNY"), DEBTOR.name)


@pytest.fixture
def docket(court: Court) -> Court:
    """Eight cases: two teams, a president who handles one, one filed and two closed in the week, a lot sold in it."""
    observe(court, [
        (case_number(2018, 1), [  # open, its supervision unanswered and late
            filed(date(2018, 2, 1)), given(date(2018, 2, 2), "wang", "judge", "一组"),
            (may(1), acts.SupervisionOrdered("院长", may(12))), received(may(9), "100.00"), received(may(10), "300.00"),
            paid(may(16), "200.00"), received(may(17), "50.00"),
        ]),
        (case_number(2018, 2), [filed(may(10)), given(may(11), "sun", "judge", "二组")]),
        (case_number(2018, 3), [
            filed(date(2018, 3, 1)), given(date(2018, 3, 2), "sun", "judge", "二组"), concluded(may(14), "terminated"),
        ]),
        (case_number(2018, 4), [  # closed for lack of assets
            filed(date(2018, 1, 8)), given(date(2018, 1, 9), "wang", "judge", "一组"), (date(2018, 1, 10), ASKED),
            (date(2018, 4, 2), acts.SupervisionOrdered("院长", may(20))), given_up(may(15)),
        ]),
        (case_number(2018, 5), [filed(may(20)), given(may(21), "sun", "judge", "二组")]),
        (case_number(2018, 6), [  # the president's, supervised and answered in the week
            filed(date(2018, 4, 2)), given(date(2018, 4, 3), "zhang", "president", "二组"),
            (may(10), acts.SupervisionOrdered("副院长", may(25))), (may(15), acts.SupervisionAnswered("已部署")),
        ]),
        (case_number(2018, 7), [filed(date(2018, 2, 14)), given(date(2018, 2, 15), "sun", "judge", "二组")]),
        (case_number(2018, 8), [
            *to_auction(date(2018, 2, 5)), given(date(2018, 2, 9), "wang", "judge", "一组"),
            put_up(date(2018, 4, 10), "lot", "1000.00"),
            (may(11), acts.LotSold("lot", Money.of("1500.00", "CNY"), "买受人", 2)), concluded(may(15), "terminated"),
        ]),
    ])  # fmt: skip
    for day, act in (
        (date(2018, 1, 2), acts.OfficerAppointed(officer="wang", office="judge", name="王法官", team="一组")),
        (date(2018, 1, 2), acts.OfficerAppointed(officer="zhang", office="president", name="张院长")),
    ):
        court.staff.record(act, by=PRESIDENT, effective_at=at(day))
    for day, act in (
        (date(2018, 3, 1), acts.PlanItemAdopted("M1", "measure", "清查", "wang", may(14))),
        (date(2018, 3, 1), acts.PlanItemAdopted("M2", "measure", "旧案", "wang", may(23))),
        (date(2018, 3, 1), acts.PlanItemAdopted("S1", "system", "制度", "wang", may(24))),
        (date(2018, 3, 1), acts.PlanItemAdopted("S2", "system", "台账", "wang", may(10))),
        (may(10), acts.PlanItemCompleted("S2")),
        (may(20), acts.PlanItemCompleted("M1")),
    ):
        court.planning.record(act, by=PRESIDENT, effective_at=at(day))
    return court


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 17, tzinfo=ZONE)


@pytest.fixture
def week(docket: Court) -> Paper:
    return paper(docket, "weekly", ON)


def test_a_paper_is_about_the_days_since_the_last_meeting() -> None:
    assert before("weekly", ON) == SINCE and before("weekly", ON, -1) == may(23)
    assert before("monthly", date(2018, 5, 31)) == date(2018, 4, 30)
    assert before("monthly", date(2018, 3, 31)) == date(2018, 2, 28)


def test_the_cases_of_the_week_are_counted(week: Paper) -> None:
    """Open on 9 May: 1, 3, 4, 6, 7, 8. Filed: 2. Closed: 3, 4 (for lack of assets), 8. Open on 16 May: 1, 2, 6, 7."""
    t = week.total
    assert (week.since, week.on, week.until) == (SINCE, ON, may(23))
    assert (t.open_before, t.filed, t.resumed, t.closed, t.lacking, t.open_now) == (6, 1, 0, 3, 1, 4)


def test_they_are_told_by_team_and_by_leader(week: Paper) -> None:
    """Team one has 1, 4 and 8, team two 2, 3, 6 and 7; the president handles 6."""
    found = [(t.name, t.leader, t.open_before, t.filed, t.closed, t.open_now) for t in week.teams]
    assert found == [("一组", "王法官", 3, 0, 2, 1), ("二组", "", 3, 1, 1, 3)]
    assert [(t.name, t.open_before, t.open_now, t.ordered, t.answered) for t in week.leaders] == [
        ("张院长", 1, 1, 1, 1)
    ]


def test_cases_of_no_team_are_told_last_so_that_the_teams_add_up(docket: Court) -> None:
    """Case 9 was filed in the week and is assigned to nobody: beside team one's 1 and team two's 3 open cases it is the fifth."""
    observe(docket, [(case_number(2018, 9), [filed(may(14))])])
    week = paper(docket, "weekly", ON)
    assert [(t.name, t.open_before, t.filed, t.closed, t.open_now) for t in week.teams] == [
        ("一组", 3, 0, 2, 1), ("二组", 3, 1, 1, 3), ("–", 0, 1, 0, 1),
    ]  # fmt: skip
    assert (week.total.open_before, week.total.filed, week.total.closed, week.total.open_now) == (6, 2, 3, 5)


def test_what_is_counted_is_named(week: Paper) -> None:
    """Filed: 2. Put up: the lot of 8, sold the day after. Closed: 3, then 4 for lack of assets and 8."""
    assert [(c.what, c.number, c.on, c.how, c.team) for c in week.changes] == [
        ("filed", case_number(2018, 2), may(10), "first_time", "二组"),
        ("listed", case_number(2018, 8), may(10), "lot", "一组"),
        ("sold", case_number(2018, 8), may(11), "lot", "一组"),
        ("closed", case_number(2018, 3), may(14), "terminated", "二组"),
        ("closed", case_number(2018, 4), may(15), "no_assets", "一组"),
        ("closed", case_number(2018, 8), may(15), "terminated", "一组"),
    ]
    assert [c.price for c in week.changes if c.what == "sold"] == [1500_00]


def test_money_of_the_week_is_that_after_the_last_meeting_and_not_after_this(week: Paper) -> None:
    assert (week.total.money_in, week.total.money_out) == (300_00, 200_00)
    assert [(t.money_in, t.money_out) for t in week.teams] == [(300_00, 200_00), (0, 0)]


def test_lots_put_up_and_sold_in_the_week(week: Paper) -> None:
    """The lot was opened for bidding on 10 May and sold on 11 May."""
    assert (week.total.listed, week.total.sold, week.total.sold_for) == (1, 1, 1500_00)


def test_supervised_cases_and_answers(week: Paper) -> None:
    """Case 1 waits, and late; case 6 was answered; that of case 4 fell away with the case."""
    assert [(o.number, o.by, o.made_on, o.answered_on, o.late(ON)) for o in week.orders] == [
        (case_number(2018, 1), "院长", may(1), None, True),
        (case_number(2018, 6), "副院长", may(10), may(15), False),
    ]
    assert (week.total.ordered, week.total.answered, week.total.waiting) == (1, 1, 1)


def test_deadlines_that_ran_out_in_the_week_and_those_that_had_before(week: Paper) -> None:
    """Clock D, three months open without supervision: case 7 ran out on 14 May; case 8 had, on 5 May, and was closed."""
    supervision = [o for o in week.overdue if o.clock == "D"]
    assert [(o.number, o.due_on, o.days, o.new, o.team) for o in supervision] == [
        (case_number(2018, 7), may(14), 2, True, "二组")
    ]
    earlier = [o for o in week.overdue if not o.new]
    assert {o.due_on < may(10) for o in earlier} == {True} and {o.due_on >= may(9) for o in week.overdue if o.new} == {
        True
    }
    assert week.total.overdue == len(week.overdue) and week.total.newly_overdue == sum(o.new for o in week.overdue)
    assert not [o for o in week.overdue if o.number in (case_number(2018, 3), case_number(2018, 8))]  # closed


def test_a_deadline_that_is_met_at_last_is_no_longer_overdue(docket: Court) -> None:
    def supervision(on: date) -> list[str]:
        return [o.number for o in paper(docket, "weekly", on).overdue if o.clock == "D"]

    assert case_number(2018, 8) in supervision(SINCE)
    assert case_number(2018, 8) not in supervision(ON)
    overdue_then = {(o.number, o.clock, o.of) for o in paper(docket, "weekly", SINCE).overdue}
    overdue_now = {(o.number, o.clock, o.of) for o in paper(docket, "weekly", ON).overdue}
    assert paper(docket, "weekly", ON).cleared == len(overdue_then - overdue_now)


def test_no_paper_counts_a_limit_of_a_party_or_one_that_ended_with_its_case(court: Court) -> None:
    objection = acts.ObjectionLodged("o", DEBTOR.name, "查封")
    observe(court, [
        (case_number(2018, 1), [filed(may(1)), (may(2), objection), (may(3), acts.ObjectionDecided("o", False))]),
        (case_number(2018, 2), [filed(date(2018, 2, 1)), concluded(may(10))]),
    ])  # fmt: skip
    found = paper(court, "weekly", ON)

    assert {o.number for o in found.overdue} == {case_number(2018, 1)}
    assert "CN-OBJ-1-ask" not in {o.clock for o in found.overdue} and "CN-ASG-1" in {o.clock for o in found.overdue}


def test_plan_items_due_by_the_next_meeting_and_those_that_ended(week: Paper) -> None:
    """M1 is overdue, M2 due on the day of the next meeting, S1 the day after; S2 was completed."""
    assert [(i.item, i.state(ON)) for i in week.plan_due] == [("M1", "overdue"), ("M2", "running")]
    assert [i.item for i in week.plan_done] == ["S2"] and len(week.plan) == 4


def test_the_trend_ends_with_the_period_of_the_paper(week: Paper) -> None:
    assert len(week.trend) == 12
    assert week.trend[-1] == Period(ON, 1, 3, 300_00, 200_00)
    assert week.trend[-2] == Period(SINCE, 0, 0, 100_00, 0)
    assert week.trend[0].last == date(2018, 2, 28) and week.trend[0].filed == 0


def test_the_month_of_the_paper(docket: Court) -> None:
    """From 17 April to 16 May: only case 2 was filed, and 3, 4 and 8 closed."""
    month = paper(docket, "monthly", ON)
    assert (month.since, month.until) == (date(2018, 4, 16), date(2018, 6, 16))
    assert (month.total.filed, month.total.closed, month.total.money_in, month.total.ordered) == (1, 3, 400_00, 2)


def test_the_paper_since_a_day_of_ones_own(docket: Court) -> None:
    assert paper(docket, "weekly", ON, since=may(1)).total.money_in == 400_00
    for wrong in (ON, may(17)):
        with pytest.raises(InvalidAct, match="a day before 2018-05-16"):
            paper(docket, "weekly", ON, since=wrong)


def test_what_took_effect_later_changes_no_earlier_paper(docket: Court) -> None:
    """The paper is the same after deadlines were met, a sale fell through and a team changed, all of it later."""
    first = paper(docket, "weekly", ON)
    observe(docket, [
        (case_number(2018, 1), [(may(22), acts.SupervisionAnswered("迟复")), concluded(may(23), "terminated")]),
        (case_number(2018, 2), [(may(24), acts.CaseStayed("settlement")), given(may(25), "zhang", "president", "三组")]),
        (case_number(2018, 7), [(may(18), acts.SupervisionOrdered("院长", may(30)))]),
        (case_number(2018, 8), [(may(20), acts.BuyerDefaulted("lot", "买受人"))]),
        (case_number(2018, 9), [filed(may(28))]),
    ])  # fmt: skip
    assert paper(docket, "weekly", ON) == first
    assert {o.number for o in paper(docket, "weekly", may(23)).overdue if o.clock == "D"} == set()


def test_an_empty_court_has_a_paper_too(court: Court) -> None:
    empty = paper(court, "monthly", ON)
    assert (empty.total.open_now, empty.teams, empty.leaders, empty.overdue, empty.plan) == (0, (), (), (), ())


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Court]:
    """A court whose people have written tags, scripts and references wherever a text is taken."""
    with opened(tmp_path / "hostile.db", clock=TickingClock()) as court:
        evil = '<script>alert("&")</script>'
        observe(court, [(case_number(2018, 1), [
            filed(date(2018, 2, 1)), given(date(2018, 2, 2), "<b>w</b>", "judge", "<img src=x onerror=alert(1)>"),
            (may(10), acts.SupervisionOrdered(evil, may(12))),
        ])])  # fmt: skip
        adopted = acts.PlanItemAdopted("</svg><script>", "measure", evil, "{{7*7}}", may(14), title_en="=1+1")
        court.planning.record(adopted, by=PRESIDENT, effective_at=at(may(1)))
        yield court


def test_a_text_that_users_wrote_is_a_text_and_nothing_else(hostile: Court) -> None:
    pytest.importorskip("altair")
    from enforcement_workflow.dashboard.meeting import page

    text = page(paper(hostile, "weekly", ON), hostile.jurisdiction, shown="zh")
    assert "<script" not in text and "<img" not in text and "<b>w" not in text and "onerror=alert(1)>" not in text
    assert "&lt;script&gt;" in text and "{{7*7}}" in text  # shown as they were written
    assert CREDITOR.name not in text  # a party is in no paper
