"""Every index on dockets small enough to count by hand."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

import ibis
import pytest
from attrs import evolve
from dockets import (
    ASKED,
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

from controls import ZONE
from enforcement_workflow import Court, Money, Officer, acts
from enforcement_workflow.dashboard.board import board
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections import indexes
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.projections.published import Report, report
from enforcement_workflow.projections.question import Question, Window

AS_OF = date(2018, 6, 6)
MAY, AUTUMN = date(2017, 5, 2), date(2017, 9, 1)


def of(court: Court, *, years: Sequence[int] = (2017,), as_of: date = AS_OF) -> Report:
    return report(court, as_of=as_of, years=years)


def said(done: Report, *names: str) -> list[str | None]:
    return [done.row(name).computed for name in names]


def test_the_rates_of_the_example_add_up(vector: Court) -> None:
    done = of(vector)
    assert said(done, "I2/2017", "I5/2017", "I6/2017") == ["50.00", "20.00", "70.00"]
    assert done.row("I2/2017").value == Fraction(25, 50)
    assert done.row("I5/2017").note_en == "10 / 50"


def test_the_cases_behind_numerator_and_denominator_are_named(vector: Court) -> None:
    (figure,) = of(vector).row("I5/2017").figures
    assert len(figure.members) == 50
    assert {m.number for m in figure.behind_numerator} == {case_number(2017, i) for i in range(26, 36)}


def test_a_case_closed_before_the_window_is_not_accepted_in_it_again(vector: Court) -> None:
    done = of(vector, years=(2016, 2017, 2018))
    accepted = [done.row(f"I6/{year}").figures[0].denominator for year in (2016, 2017, 2018)]
    assert accepted == [10, 50, 15]


def test_a_case_closed_after_the_day_is_still_open_on_it(vector: Court) -> None:
    assert said(of(vector, as_of=date(2017, 8, 31)), "I2/2017", "I5/2017") == ["50.00", "0.00"]


def test_years_that_have_not_begun_have_no_lines(vector: Court) -> None:
    assert not [row for row in of(vector, years=(2017, 2019)).rows if row.id.endswith("/2019")]


def test_two_years_are_compared_in_points_unrounded_and_from_the_printed_rates(court: Court) -> None:
    ends = [concluded(date(2016, 5, 3))] * 1 + [given_up(date(2016, 8, 1))] * 2
    now = [concluded(MAY)] * 5 + [given_up(AUTUMN)] * 1
    old = [closed_case(date(2016, 2, 1), end) for end in ends]
    new = [closed_case(date(2017, 2, 1), end) for end in now]
    observe(court, [(case_number(2016, i), told) for i, told in enumerate(old + new, 1)])
    done = of(court, years=(2016, 2017))
    assert said(done, "I2/2016", "I2/2017", "I2", "I5") == ["33.33", "83.33", "+50.00", "4.00"]
    assert done.row("I2").value == Fraction(5, 6) - Fraction(1, 3)
    assert (
        done.row("I5").note_en == "read as earlier rate / later rate; 66.67 % to 16.67 %; from these printed rates 4.00"
    )
    assert len(done.members("I2")) == 9
    assert (done.row("I2").reading, done.row("I5").reading, done.row("I5/2017").reading) == (
        "points",
        "ratio_old_to_new",
        "",
    )


def test_a_fall_to_zero_is_no_number_of_times(court: Court) -> None:
    first = closed_case(date(2016, 2, 1), given_up(date(2016, 8, 1)))
    observe(court, [("(2016)琼72执1号", first), ("(2017)琼72执1号", closed_case(MAY))])
    assert of(court, years=(2016, 2017)).row("I5").reason_en == "the rate of 2017 is zero"


def test_acquisition_counts_what_applicants_got_and_over_half_is_strict(court: Court) -> None:
    cases = {
        1: [filed(MAY, "100.00"), paid(MAY, "50.00"), concluded(AUTUMN)],
        2: [filed(MAY, "100.00"), paid(MAY, "50.01"), paid(MAY, "20.00", "南洋公司"), concluded(AUTUMN)],
        3: [filed(MAY, None), concluded(AUTUMN)],
        4: [filed(MAY, "900.00"), paid(MAY, "900.00")],
        5: [filed(MAY, "100.00"), concluded(AUTUMN), paid(date(2018, 1, 2), "100.00")],
    }
    observe(court, [(case_number(2017, i), told) for i, told in cases.items()])
    done = of(court)
    assert said(done, "I1/2017", "I3/2017") == ["33.34", "33.33"]
    assert done.row("I1/2017").value == Fraction(10001, 30000)


def test_a_case_that_brought_more_than_its_claim_is_not_capped_but_flagged(court: Court) -> None:
    old, later = date(2016, 2, 1), date(2016, 5, 3)
    cases = {
        1: [filed(MAY, "1000000.00"), paid(MAY, "1300000.00"), concluded(AUTUMN)],
        2: [filed(MAY, "1000000.00"), paid(MAY, "1000000.00"), concluded(AUTUMN)],
        3: [filed(MAY, "2000000.00"), paid(MAY, "500000.00"), concluded(AUTUMN)],
        4: [filed(old, "1000000.00"), paid(old, "1000000.01"), concluded(later)],
        5: [filed(old, "1000000.00"), paid(old, "1100000.00"), concluded(later)],
        6: [filed(old, "5000000.00"), concluded(later)],
    }
    observe(court, [(case_number(2017, i), told) for i, told in cases.items()])
    done = of(court, years=(2016, 2017))
    row, both = done.row("I1/2017"), done.row("I1")
    assert said(done, "I1/2016", "I1/2017", "I1") == ["30.00", "70.00", "+40.00"]
    assert row.note_en == "2.80 / 4.00 CNY million; 1 case exceeds 100 %"
    assert row.note_zh.endswith("；1件案件到位率超过100%")
    assert done.row("I1/2016").note_en == "2.10 / 7.00 CNY million; 2 cases exceed 100 %"
    assert both.note_en.endswith("+40.00; 2016: 2 cases exceed 100 %; 2017: 1 case exceeds 100 %")
    assert both.note_zh.endswith("+40.00；2016年：2件案件到位率超过100%；2017年：1件案件到位率超过100%")
    assert "100 %" not in done.row("I3/2017").note_en


def test_no_case_is_flagged_that_brought_its_claim_and_no_more(court: Court) -> None:
    observe(court, [(case_number(2017, 1), [filed(MAY), paid(MAY, "100.00"), concluded(AUTUMN)])])
    assert of(court).row("I1/2017").note_en == "0.00 / 0.00 CNY million"


@pytest.fixture
def removals(court: Court) -> Court:
    """Six cases filed on 1 March 2018, whose limit ends on 1 September; three are removed, one of them before 1 June."""
    start, june = date(2018, 3, 1), date(2018, 6, 11)
    track = (start, acts.TrackEntered(True))
    cases = {
        1: [*closed_case(start), track, paid(june, "100.00"), concluded(june)],
        2: [*closed_case(start), track, given_up(june)],
        3: [*closed_case(start), track, paid(MAY.replace(year=2018), "60.00"), concluded(date(2018, 5, 31), "removed")],
        4: [*closed_case(start), track, paid(MAY.replace(year=2018), "90.00"), concluded(date(2018, 6, 1), "removed")],
        5: closed_case(start),
        6: [*closed_case(start), track, concluded(date(2018, 12, 3), "removed")],
    }
    observe(court, [(case_number(2018, i), told) for i, told in cases.items()])
    return court


def test_a_case_removed_since_june_2018_is_in_no_index_and_one_removed_before_is_in_all(removals: Court) -> None:
    done = of(removals, years=(2018,), as_of=date(2018, 12, 31))
    counted = {
        row.id: (f.numerator, f.denominator) for row in done.rows for f in row.figures if row.id.endswith("/2018")
    }
    assert counted == {
        "I1/2018": (16_000, 30_000), "I2/2018": (2, 4), "I3/2018": (2, 3), "I4/2018": (2, 3), "I5/2018": (1, 4),
        "I6/2018": (3, 4), "I7/2018": (3, 3),
    }  # fmt: skip
    assert [m.number for m in done.members("I2/2018")] == [case_number(2018, i) for i in (1, 2, 3, 5)]
    assert said(done, "I7") == ["100.00"]


def test_a_case_is_accepted_until_the_day_it_is_removed_and_not_again_the_year_after(removals: Court) -> None:
    before = of(removals, years=(2018,), as_of=date(2018, 5, 31)).row("I6/2018").figures[0]
    assert (before.numerator, before.denominator) == (1, 6)
    after = of(removals, years=(2019,), as_of=date(2019, 1, 31))
    assert [m.number for m in after.members("I6/2019")] == [case_number(2018, 5)]


def test_where_no_statistics_leave_removals_out_they_are_counted(removals: Court) -> None:
    elsewhere = Question(Window.year(2018, date(2018, 12, 31)), evolve(CHINA, statistics=None))
    with Projector(removals) as projector:
        projector.catch_up()
        asked = str(ibis.to_sql(indexes.CONCLUDED.members(elsewhere), dialect="sqlite"))
        assert [counts for *_, counts, _, _ in projector.rows(asked)] == [1, 1, 1, 1, 0, 1]


def test_assets_at_hand_must_be_turned_into_a_conclusion_within_the_limit(court: Court) -> None:
    track = (MAY, acts.TrackEntered(True))
    cases = {
        1: [filed(MAY), track, concluded(AUTUMN)],
        2: [filed(MAY), track, (MAY, ASKED), given_up(AUTUMN)],
        3: [filed(MAY), track, concluded(date(2017, 11, 3))],  # the limit ended on 2 November
        4: [filed(MAY), track],  # outrun while open
        5: [filed(MAY), track, (AUTUMN, acts.CaseStayed("other"))],  # stopped
        6: [filed(AUTUMN), (AUTUMN, acts.TrackEntered(True))],  # still running
        7: [filed(MAY), concluded(AUTUMN)],  # no assets known
        8: [filed(MAY), track, concluded(date(2017, 11, 2))],
    }
    observe(court, [(case_number(2017, i), told) for i, told in cases.items()])
    (figure,) = (done := of(court)).row("I4/2017").figures
    assert [m.number for m in figure.members] == [case_number(2017, i) for i in (1, 2, 3, 4, 8)]
    assert (figure.printed, figure.numerator) == ("40.00", 2)
    assert said(done, "I7/2017", "I7") == ["80.00", "80.00"]


def test_leaders_count_by_the_office_they_held_when_the_case_was_first_assigned(court: Court) -> None:
    cases = {
        1: [filed(MAY), assigned(MAY, "president")],
        2: [filed(MAY), assigned(MAY, "division_head"), assigned(AUTUMN, "judge")],
        3: [filed(MAY), assigned(MAY, "judge"), assigned(AUTUMN, "president")],
        4: [filed(MAY)],
        5: [filed(MAY, kind="preservation"), assigned(MAY, "president")],
    }
    observe(court, [(case_number(2017, i), told) for i, told in cases.items()])
    assert said(of(court), "I8-cases", "I8-led", "I8") == ["3", "2", "66.67"]  # 4 is with nobody, 5 is not of the kind


def test_leaders_are_counted_among_the_cases_filed_and_assigned_in_the_window(court: Court) -> None:
    cases = {
        1: [filed(date(2016, 12, 31)), assigned(date(2017, 1, 2), "president")],  # filed before it
        2: [filed(date(2017, 1, 1)), assigned(date(2017, 1, 2), "president")],
        3: [filed(MAY), assigned(MAY, "judge")],
        4: [filed(MAY)],
        5: [filed(date(2017, 12, 30)), assigned(date(2018, 1, 2), "president")],  # assigned after it
        6: [filed(date(2017, 12, 30)), assigned(date(2017, 12, 31), "judge")],
        7: [filed(date(2018, 1, 1)), assigned(date(2018, 1, 1), "president")],  # filed after it
    }
    observe(court, [(case_number(2017, i), told) for i, told in cases.items()])
    with Projector(court) as projector:
        projector.catch_up()
        asked = indexes.LED.members(Question(Window.year(2017, AS_OF), CHINA))
        members = projector.rows(str(ibis.to_sql(asked, dialect="sqlite")))
    assert members == [
        (case_number(2017, 2), None, 1, 1, "琼72"),
        (case_number(2017, 3), None, 0, 1, "琼72"),
        (case_number(2017, 6), None, 0, 1, "琼72"),
    ]
    assert said(of(court), "I8-cases", "I8-led", "I8") == [
        "5",
        "3",
        "60.00",
    ]  # since the first of the years: not 1 and 4
    assert said(of(court, years=(2016, 2017)), "I8-cases", "I8-led", "I8") == ["6", "4", "66.67"]


def test_what_is_counted_to_date_is_counted_since_the_first_of_the_years(court: Court) -> None:
    old, late = date(2010, 3, 1), date(2017, 3, 1)
    day = (date(2010, 6, 3), date(2010, 7, 2))
    hammer = acts.LotSold("l", Money.of("6000000", "CNY"), "远洋公司")
    observe(court, [
        (case_number(2017, 1), closed_case(old, concluded(date(2012, 3, 2)))),  # too late, and long ago
        (case_number(2017, 2), closed_case(old, concluded(late))),  # too late
        (case_number(2017, 3), [*to_auction(old), put_up(day[0], "l", "5000000"), (day[1], hammer)]),
        (case_number(2017, 4), closed_case(late, concluded(MAY))),
    ])  # fmt: skip
    done = of(court, years=(2016, 2017))
    assert done.row("I7").figures[0].window == Window(
        "since 2016-01-01", date(2016, 1, 1), AS_OF, label_zh="2016-01-01起"
    )
    assert (said(done, "I7"), done.row("I7").note_en) == (["50.00"], "1 / 2")
    assert said(done, "A1", "A2", "A4") == ["0", "0", "0"]
    assert said(of(court, years=(2010,)), "A1", "A2", "A4") == ["1", "1", "6"]
    assert done.row("I7").window == "since 2016-01-01"


def test_a_report_whose_years_have_not_begun_counts_since_the_year_of_its_day(vector: Court) -> None:
    done = of(vector, years=(2019,))
    assert done.row("I7").figures[0].window.first == date(2018, 1, 1)


def test_campaigns_count_their_members_and_old_ones_only_those_over_a_year(court: Court) -> None:
    cases = {
        1: [filed(MAY), (MAY, acts.CampaignJoined("livelihood")), concluded(AUTUMN)],
        2: [filed(MAY), (MAY, acts.CampaignJoined("livelihood"))],
        3: [filed(MAY), (AUTUMN, acts.CampaignJoined("old_cases"))],
        4: [filed(date(2016, 9, 1)), (AUTUMN, acts.CampaignJoined("old_cases"))],
        5: [filed(date(2016, 8, 31)), (AUTUMN, acts.CampaignJoined("old_cases")), concluded(date(2018, 2, 1))],
    }
    observe(court, [(case_number(2017, i), told) for i, told in cases.items()])
    done = of(court)
    assert said(done, "I9-cases", "I9-concluded", "I9") == ["2", "1", "50.00"]
    assert said(done, "I10-cases", "I10-concluded", "I10") == ["1", "1", "100.00"]


def test_a_campaign_is_called_as_the_action_plan_calls_it_and_by_its_id_where_it_says_nothing(court: Court) -> None:
    observe(court, [(case_number(2017, 1), [filed(MAY), (MAY, acts.CampaignJoined("livelihood"))])])
    assert of(court).row("I9").label_en == "campaign cases concluded (livelihood)"

    announced = acts.CampaignAnnounced("livelihood", "涉民生案件", "wang", MAY, AUTUMN, "Cases of wages", "民生案件")
    court.planning.record(
        announced, by=Officer("zhang", "president"), effective_at=datetime(2017, 5, 2, 8, tzinfo=ZONE)
    )
    row = of(court).row("I9")
    assert (row.label_en, row.label_zh) == (
        "campaign cases concluded (Cases of wages)",
        "专项行动案件结案率（涉民生案件）",
    )
    assert "(Cases of wages)" in {
        of.title.en.removeprefix("campaign cases concluded ") for of in board(court, AS_OF).indexes
    }


def test_only_a_case_that_was_open_on_the_day_it_joined_can_be_cleared(court: Court) -> None:
    old, joined = date(2016, 2, 1), (AUTUMN, acts.CampaignJoined("old_cases"))
    again = acts.CaseResumed(None, "found")
    cases = {
        1: closed_case(old, concluded(date(2017, 8, 31)), joined),
        2: closed_case(old, joined, concluded(AUTUMN)),
        3: closed_case(old, given_up(date(2017, 6, 1)), (AUTUMN, again), joined),
        4: closed_case(
            old, given_up(date(2017, 6, 1)), joined, (date(2017, 9, 2), again), concluded(date(2017, 12, 1))
        ),
        5: closed_case(old, joined, concluded(date(2018, 2, 1))),
        6: closed_case(old, given_up(date(2017, 6, 1)), joined),
    }
    observe(court, [(case_number(2017, i), told) for i, told in cases.items()])
    done = of(court)
    assert [m.number for m in done.members("I10")] == [case_number(2017, i) for i in (2, 3, 5)]
    assert said(done, "I10-cases", "I10-concluded", "I10") == ["3", "2", "66.67"]


def test_a_lot_counts_once_through_its_rounds_and_a_default_undoes_its_sale(court: Court) -> None:
    day, later = date(2017, 6, 1), date(2017, 8, 1)
    sold = acts.LotSold("l", Money.of("10110000", "CNY"), "远洋公司")
    cases = {
        1: [*to_auction(MAY), put_up(day, "l", "8000000"), (date(2017, 7, 2), acts.LotFailed("l")),
            put_up(later, "l", "6800000", turn=2), (date(2017, 9, 1), sold)],
        2: [*to_auction(MAY), put_up(day, "l", "1000000"), (date(2017, 7, 2), acts.LotSold("l", Money.of("99000000", "CNY"), "远洋公司")),
            (date(2017, 7, 20), acts.BuyerDefaulted("l", "远洋公司"))],
        3: [*to_auction(MAY), put_up(day, "l", "2000000"), (date(2017, 6, 10), acts.LotWithdrawn("l", "paid"))],
        4: [*to_auction(MAY), put_up(day, "l", "2000000"), (date(2017, 7, 10), acts.LotWithdrawn("l", "paid"))],
        5: [*to_auction(MAY), put_up(date(2018, 6, 1), "l", "2000000")],
    }  # fmt: skip
    observe(court, [(case_number(2017, i), told) for i, told in cases.items()])
    done = of(court)
    assert said(done, "A1", "A2", "A3", "A4", "A5", "A6") == ["3", "1", "33.3", "10", "10.11", "48"]
    assert done.row("A6").value == Fraction(331, 680)
    assert [str(m) for m in done.members("A1")] == ["(2017)琼72执1号 l", "(2017)琼72执2号 l", "(2017)琼72执4号 l"]


def test_an_empty_docket_has_reasons_in_the_place_of_rates(court: Court) -> None:
    done = of(court, years=(2016, 2017))
    assert said(done, "I8-cases", "A1", "A4", "I2/2017", "I2", "A3", "A5") == ["0", "0", "0", None, None, None, None]
    assert done.row("I2").reason_en == "there are no accepted first-time cases (2016)"
    assert done.row("I2").reason_zh == "没有首次执行受理案件（2016）"
    assert all(row.reason_en and row.reason_zh for row in done.rows if row.computed is None)


def test_figures_that_were_published_stand_beside_the_computed_ones(court: Court) -> None:
    row = report(court, as_of=AS_OF, published={"A1": "85"}).row("A1")
    assert (row.published, row.computed, row.agrees) == ("85", "0", False)
    assert not [row for row in of(court).rows if row.published is not None or row.agrees is not None]
    assert (of(court).row("A4").unit_en, of(court).row("A4").unit_zh) == ("CNY million", "百万元（CNY）")


def test_an_unknown_line_is_answered_with_those_there_are(court: Court) -> None:
    with pytest.raises(KeyError, match=r"I99; there are I1/2017, .*A6"):
        of(court).row("I99")
