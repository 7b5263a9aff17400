"""What a court set to work: old cases gone through, suspension cases sorted out, staff, police, measures; counted by hand."""

from datetime import date, datetime

from dockets import ASKED, case_number, filed, given_up, observe

from controls import ZONE
from enforcement_workflow import Court, Officer, acts
from enforcement_workflow.projections.published import report

AS_OF = date(2018, 6, 1)
PRESIDENT = Officer("zhang", "president")
CLOSED = [filed(date(2017, 3, 1)), (date(2017, 3, 2), ASKED), given_up(date(2017, 9, 1))]


def computed(court: Court) -> dict[str, str | None]:
    return {row.id: row.computed for row in report(court, as_of=AS_OF).rows if row.id[0] in "VSN"}


def test_a_court_that_keeps_no_roster_no_plan_and_no_review_has_no_such_lines(court: Court) -> None:
    observe(court, [(case_number(2017, 1), CLOSED)])
    assert computed(court) == {}


def test_reviews_count_files_examined_since_the_case_joined(court: Court) -> None:
    """Three cases stood closed for lack of assets when the review began: one was examined in it, one before it, and one
    never joined."""
    stock, suspensions = acts.CampaignJoined("stock_review"), acts.CampaignJoined("suspension_review")
    begun, examined = date(2018, 4, 2), acts.FileExamined("案卷齐全")
    observe(court, [
        (case_number(2017, 1), [*CLOSED, (begun, stock), (begun, suspensions), (date(2018, 4, 3), examined)]),
        (case_number(2017, 2), [*CLOSED, (date(2018, 4, 1), examined), (begun, stock), (begun, suspensions)]),
        (case_number(2017, 3), CLOSED),
        (case_number(2017, 4), [*CLOSED[:2], given_up(date(2018, 4, 2))]),  # closed after it began
    ])  # fmt: skip
    assert computed(court) == {"V1": "1", "V2": "33.33"}


def test_where_a_roster_is_kept_nobody_is_a_figure_too(court: Court) -> None:
    posted = acts.OfficerAppointed("d", "clerk", permanent=True)
    court.staff.record(posted, by=PRESIDENT, effective_at=datetime(2018, 1, 2, 9, tzinfo=ZONE))
    assert computed(court) == {"S1-officers": "0", "S1": "0.00", "S2": "0", "S3": "0"}


def test_staff_police_and_measures_are_counted_as_of_the_day(court: Court) -> None:
    def at(month: int, day: int) -> datetime:
        return datetime(2018, month, day, 9, tzinfo=ZONE)

    for person, office, permanent, came, team in (
        ("a", "enforcement_officer", True, True, "一组"), ("b", "enforcement_officer", False, False, "一组"),
        ("c", "judge", True, False, "一组"), ("d", "clerk", True, False, "二组"),
    ):  # fmt: skip
        posted = acts.OfficerAppointed(person, office, team=team, permanent=permanent, transferred_in=came)
        court.staff.record(posted, by=PRESIDENT, effective_at=at(1, 2))
    court.staff.record(
        acts.OfficerAppointed("c", "president"), by=PRESIDENT, effective_at=at(2, 1)
    )  # two posts, one person
    court.staff.record(acts.OfficerRelieved("d", "clerk"), by=PRESIDENT, effective_at=at(5, 31))
    for item, kind in (("M1", "measure"), ("M2", "measure"), ("S1", "system")):
        court.planning.record(
            acts.PlanItemAdopted(item, kind, item, "c", AS_OF),  # type: ignore[arg-type]
            by=PRESIDENT, effective_at=at(3, 1),
        )  # fmt: skip
    court.planning.record(acts.PlanItemDropped("M2", "不再需要"), by=PRESIDENT, effective_at=at(4, 1))
    case = case_number(2018, 1)
    court.observe([(case, filed(date(2018, 1, 8))[1], at(1, 8), "卷")], by=PRESIDENT)
    for day, officer in ((9, "p1"), (10, "p1"), (11, "p2")):
        court.observe([(case, acts.Noted(str(day)), at(1, day), "卷")], by=Officer(officer, "police"))
    assert computed(court) == {
        "S1-officers": "1", "S1": "50.00", "S2": "1", "S3": "1", "S4": "2", "N1": "1", "N2": "1",
    }  # fmt: skip
    windows = {row.id: row.window for row in report(court, as_of=AS_OF).rows if row.id[0] in "SN"}
    assert windows == dict.fromkeys(("S1-officers", "S1", "S2", "S3", "N1", "N2"), "on 2018-06-01") | {
        "S4": windows["S4"]
    }
    assert windows["S4"].startswith("since ")
