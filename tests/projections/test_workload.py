"""Who carries how much, and who is on the staff of a day."""

from datetime import date

from dockets import assigned, case_number, concluded, filed, observe
from drawn import facts

from enforcement_workflow import Court, Officer, acts
from enforcement_workflow.domain.roster import Post, Roster
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections.workload import Load, Share, leaders_share, staffing, workload

MAY, JUNE = date(2017, 5, 2), date(2017, 6, 1)
ALL = date(2017, 1, 1), date(2017, 7, 1)


def docket(court: Court) -> None:
    """Two cases of li, one closed; one of the president, in the same team."""
    led = MAY, acts.CaseAssigned(Officer("pan", "president"), "team 1")
    observe(
        court,
        [
            (case_number(2017, 1), [filed(MAY), assigned(MAY), concluded(JUNE)]),
            (case_number(2017, 2), [filed(MAY), assigned(MAY)]),
            (case_number(2017, 3), [filed(MAY), led]),
        ],
    )


def test_cases_count_with_their_present_handler_and_team(court: Court) -> None:
    docket(court)
    with facts(court, MAY) as found:
        assert [(x.who, x.open) for x in workload(found, "officer", *ALL)] == [("li", 2), ("pan", 1)]
    with facts(court, date(2017, 7, 1)) as found:
        assert [(x.who, x.office, x.open, x.filed, x.closed) for x in workload(found, "officer", *ALL)] == [
            ("li", "judge", 1, 2, 1), ("pan", "president", 1, 1, 0),
        ]  # fmt: skip
        assert [(x.who, x.open, x.filed, x.closed, x.acts) for x in workload(found, "team", *ALL)] == [
            ("team 1", 2, 3, 1, 7)
        ]


def test_leaders_are_handlers_in_leading_offices(court: Court) -> None:
    docket(court)
    with facts(court, MAY) as found:
        assert workload(found, "leader", *ALL) == [Load("pan", "president", 1, 1, 0, 0, 0)]


def test_a_span_of_days_bounds_what_was_filed_and_closed(court: Court) -> None:
    docket(court)
    with facts(court, date(2017, 7, 1)) as found:
        assert [(x.filed, x.closed) for x in workload(found, "team", JUNE, JUNE)] == [(0, 1)]


def test_limits_that_ran_out_count_against_whoever_handles_the_case(court: Court) -> None:
    """A year later three limits of each open case have run out: the network, the notice, supervision, the limit of the case."""
    docket(court)
    with facts(court, date(2018, 6, 1)) as found:
        assert [(x.who, x.overdue) for x in workload(found, "officer", *ALL)] == [("li", 5), ("pan", 5)]


def test_the_leaders_share_counts_the_office_of_the_first_assignment(court: Court) -> None:
    docket(court)
    with facts(court, date(2017, 7, 1)) as found:
        assert leaders_share(found, *ALL) == Share(1, 3, "33.33")
        assert leaders_share(found, JUNE, JUNE) == Share(0, 0, None)


def test_staff_are_persons_and_their_share_is_truncated() -> None:
    """14 of 75 are 18.666 %: the report prints 18.66."""
    posts = [Post(f"e{n}", "enforcement_officer", MAY, team=f"team {n % 4}", transferred_in=n < 7) for n in range(14)]
    posts += [Post(f"c{n}", "clerk", MAY) for n in range(61)] + [Post("c0", "money_clerk", MAY)]
    posts += [Post(f"p{n}", "police", MAY, permanent=False) for n in range(3)]
    found = staffing(Roster(tuple(posts)), MAY, CHINA)

    assert found.officers == Share(14, 75, "18.66")
    assert (found.transferred_in, found.teams, found.police) == (7, ("team 0", "team 1", "team 2", "team 3"), 3)
    assert staffing(Roster(tuple(posts)), date(2017, 5, 1), CHINA).officers == Share(0, 0, None)


def test_what_is_assigned_to_nobody_is_counted_last_so_that_the_loads_add_up(court: Court) -> None:
    """A fourth case is filed, and has neither handler nor team."""
    docket(court)
    observe(court, [(case_number(2017, 4), [filed(MAY)])])
    with facts(court, date(2017, 7, 1)) as found:
        for by, others in (("officer", 2), ("team", 1)):
            loads = workload(found, by, *ALL)
            assert [load.who for load in loads].index("–") == others == len(loads) - 1
            assert (loads[-1].office, loads[-1].open, loads[-1].filed, loads[-1].closed) == (None, 1, 1, 0)
            assert sum(load.open for load in loads) == 3 and sum(load.filed for load in loads) == 4
        assert workload(found, "team", *ALL)[-1].acts == 1
        assert "–" not in {load.who for load in workload(found, "leader", *ALL)}
