"""The questions behind the panels, each on a docket small enough to be counted by hand."""

from datetime import date

from enforcement_workflow import Court, Money, acts
from enforcement_workflow.dashboard import auctions, limits, recovery, stages, trend
from enforcement_workflow.dashboard.cells import cells
from enforcement_workflow.projections.asof import facts_as_of
from enforcement_workflow.projections.frames import CASES
from projections.dockets import (
    assigned,
    case_number,
    closed_case,
    concluded,
    filed,
    given_up,
    observe,
    paid,
    put_up,
    to_auction,
)

JANUARY, FEBRUARY, MARCH = date(2018, 1, 10), date(2018, 2, 10), date(2018, 3, 10)
AS_OF = date(2018, 3, 31)


def docket(court: Court) -> None:
    """Three cases: one concluded in February, one given up in March, one that is open."""
    observe(
        court,
        [
            (case_number(2018, 1), closed_case(JANUARY, concluded(FEBRUARY))),
            (case_number(2018, 2), closed_case(JANUARY, given_up(MARCH))),
            (case_number(2018, 3), [filed(FEBRUARY), assigned(FEBRUARY)]),
        ],
    )


def test_months_tell_what_came_what_went_and_what_was_open(court: Court) -> None:
    docket(court)
    with facts_as_of(court, AS_OF) as facts:
        found = trend.months(facts.engine, AS_OF)
        still = trend.still_open(facts.engine, AS_OF)
    told = [(str(m), m.count("filed"), m.count("real"), m.count("lack"), m.open) for m in found]
    assert told[-4:] == [
        ("2017-12", 0, 0, 0, 0),
        ("2018-01", 2, 0, 0, 2),
        ("2018-02", 1, 1, 0, 2),
        ("2018-03", 0, 0, 1, 1),
    ]
    assert trend.told(found, AS_OF) == (3, 2)
    assert [m["number"] for m in still.members] == [case_number(2018, 3)]


def test_what_happened_before_the_months_shown_still_counts_as_stock(court: Court) -> None:
    observe(court, [(case_number(2016, 1), [filed(date(2016, 2, 1))]), (case_number(2018, 1), [filed(MARCH)])])
    with facts_as_of(court, AS_OF) as facts:
        found = trend.months(facts.engine, AS_OF)
    assert (found[0].open, found[-1].open) == (1, 2)


def test_a_case_stands_in_its_stage_of_the_day_that_is_asked_about(court: Court) -> None:
    docket(court)
    with facts_as_of(court, date(2018, 3, 9)) as facts:
        before = {key: cell.count for key, cell in stages.found(facts.engine).items()}
    with facts_as_of(court, AS_OF) as facts:
        after = {key: cell.count for key, cell in stages.found(facts.engine).items()}
    assert before == {(None, "concluded"): 1, (None, "investigation"): 1, ("team 1", "filed"): 1}
    assert after == {(None, "concluded"): 1, (None, "suspended"): 1, ("team 1", "filed"): 1}


def test_a_limit_is_overdue_from_the_day_after_its_last(court: Court) -> None:
    """Filed on Tuesday 2 January: a handler is to be named within seven days, by the 9th."""
    observe(court, [(case_number(2018, 1), [filed(date(2018, 1, 2))])])
    state = {}
    for day in (date(2018, 1, 9), date(2018, 1, 10)):
        with facts_as_of(court, day) as facts:
            state[day.day] = {s for (clock, s), _ in limits.found(facts).items() if clock == "CN-ASG-1"}
    assert state == {9: {"running"}, 10: {"overdue"}}


def test_of_a_concluded_case_nothing_is_due_any_more(court: Court) -> None:
    """It was concluded with no handler ever named."""
    observe(court, [(case_number(2018, 1), closed_case(JANUARY, concluded(FEBRUARY)))])
    with facts_as_of(court, AS_OF) as facts:
        assert not limits.found(facts)


def test_a_lot_counts_in_every_step_that_it_came_to(court: Court) -> None:
    start = date(2018, 1, 2)
    told = [
        *to_auction(start),
        put_up(date(2018, 1, 10), "l1", "100"),
        (date(2018, 2, 11), acts.LotSold("l1", Money.of("125", "CNY"), "甲")),
    ]
    other = [*to_auction(start), put_up(date(2018, 1, 10), "l1", "100"), (date(2018, 2, 11), acts.LotFailed("l1"))]
    observe(court, [(case_number(2018, 1), told), (case_number(2018, 2), other)])
    with facts_as_of(court, AS_OF) as facts:
        steps = {step: cell.count for (step,), cell in auctions.steps(facts.engine, AS_OF).items()}
        bands = {band: cell.count for (band,), cell in auctions.premiums(facts.engine, AS_OF, "CNY").items()}
    assert steps == {"up": 2, "sold": 1}
    assert bands == {25: 1}  # exactly a quarter more belongs to the band that ends there


def test_recovered_and_claimed_are_added_up_by_the_year_of_filing(court: Court) -> None:
    observe(
        court,
        [
            (case_number(2017, 1), [filed(date(2017, 5, 2), "100.00"), paid(date(2018, 2, 1), "40.00")]),
            (case_number(2018, 1), [filed(JANUARY, "50.00"), paid(date(2018, 4, 2), "50.00")]),
            (case_number(2018, 2), [filed(JANUARY, None)]),
        ],
    )
    with facts_as_of(court, AS_OF) as facts:
        found = recovery.found(facts.engine, AS_OF, "CNY")
    assert {year: (cell.count, dict(cell.sums)) for (year,), cell in found.items()} == {
        2017: (1, {"claim": 10_000, "obtained": 4_000}),
        2018: (1, {"claim": 5_000, "obtained": 0}),
    }


def test_a_cell_counts_all_its_rows_and_lists_only_the_first(court: Court) -> None:
    observe(court, [(case_number(2018, n), [filed(JANUARY)]) for n in range(1, 6)])
    with facts_as_of(court, AS_OF) as facts:
        rows = CASES.select("number", "stage", claim=CASES.claim_minor)
        found = cells(facts.engine, rows, ("stage",), sums=("claim",), bound=2)
        every = cells(facts.engine, rows)
    cell = found["filed",]
    assert (cell.count, cell.more, cell.sums, [m["number"] for m in cell.members]) == (
        5, 3, {"claim": 50_000}, [case_number(2018, 1), case_number(2018, 2)],
    )  # fmt: skip
    assert every[()].count == 5


def test_a_court_without_a_case_can_be_looked_at(court: Court) -> None:
    from browsed import read

    from enforcement_workflow.dashboard.board import board
    from enforcement_workflow.dashboard.page import page

    empty = board(court, AS_OF)
    assert [tile.value.en for tile in empty.tiles][:3] == ["0", "0", "0"]
    assert read(page(empty)) is not None
