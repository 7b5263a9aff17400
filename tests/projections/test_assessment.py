"""The assessment: every index beside its target and an earlier year, on dockets small enough to count by hand."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from dockets import (
    ASKED,
    Told,
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

from controls import CLERK, ZONE
from enforcement_workflow import Court, Money, acts
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections.assessing import Change, Standing, assess, compared, members_of
from enforcement_workflow.projections.assessment import ASSESSED
from enforcement_workflow.projections.engines import Beside
from enforcement_workflow.projections.index import printed
from enforcement_workflow.projections.indexes import TO_DATE
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.projections.question import Window

AS_OF = date(2018, 6, 6)
MAY, AUTUMN = date(2017, 5, 2), date(2017, 9, 1)


@contextmanager
def facts(court: Court) -> Iterator[Beside]:
    with Projector(court) as projector:
        projector.catch_up()
        yield Beside(projector.tables)


def of(
    court: Court, *ids: str, year: int = 2017, as_of: date = AS_OF, **chosen: Mapping[str, str]
) -> dict[str, Standing]:
    """The indexes of these ids for a year."""
    wanted = [ASSESSED[id] for id in ids] or ASSESSED.values()
    with facts(court) as engine:
        found = assess(engine, court.jurisdiction, Window.year(year, as_of), indexes=wanted, chosen=chosen)
    return {s.index.id: s for s in found}


def said(found: Mapping[str, Standing]) -> dict[str, str | None]:
    return {id: standing.printed for id, standing in found.items()}


def one(court: Court, id: str, year: int = 2017, **choices: str) -> str | None:
    return of(court, id, year=year, **{id: choices})[id].printed


def docket(court: Court, *cases: list[Told], year: int = 2017) -> None:
    observe(court, [(case_number(year, i), told) for i, told in enumerate(cases, 1)])


# --- the example of the notes: old 10, new 40, concluded 35 (25 really, 10 for lack of assets), open 15, 365 days


def test_the_example_comes_to_the_figures_worked_by_hand(vector: Court) -> None:
    assert said(of(vector, "I6", "E1", "I2", "I5", "U1", "E3")) == {
        "I6": "70.00",  # 35 / 50
        "E1": "87.50",  # 35 / 40: the old stock is not incoming
        "I2": "50.00",  # 25 / 50
        "I5": "20.00",  # 10 / 50
        "U1": "30.00",  # 15 / 50
        "E3": "156.43",  # 365 × 15 / 35
    }
    assert one(vector, "I2", denominator="concluded") == "71.43"  # 25 / 35
    assert one(vector, "I5", denominator="concluded") == "28.57"  # 10 / 35


def test_disposition_time_is_the_days_of_the_window_over_the_turnover(vector: Court) -> None:
    found = of(vector, "E2", "E3")
    assert (found["E2"].value, found["E3"].value) == (Fraction(35, 15), 365 / Fraction(35, 15))
    half = of(vector, "E3", as_of=date(2017, 6, 30))["E3"]  # 25 closed in 181 days, 25 open
    assert (half.value, half.printed) == (Fraction(181 * 25, 25), "181.00")


def test_the_cases_behind_a_figure_are_named(vector: Court) -> None:
    with facts(vector) as engine:
        (standing,) = assess(engine, CHINA, Window.year(2017, AS_OF), indexes=[ASSESSED["E1"]])
        found = members_of(engine, standing)
    assert len(found) == 50  # 40 filed in it, and 10 older ones that were closed in it
    assert sum(m.numerator for m in found) == 35
    assert sum(m.denominator for m in found) == 40


def test_no_figure_without_a_denominator_but_a_reason_in_both_languages(court: Court) -> None:
    found = of(court)
    sums = {"A1", "A2", "A4"}
    assert {id for id, s in found.items() if s.printed is not None} == sums
    assert all(s.reason_en and s.reason_zh for id, s in found.items() if id not in sums)
    assert found["E1"].reason_en == "there are no newly filed cases (2017)"
    assert found["E1"].reason_zh == "没有新收案件（2017）"


def test_every_index_says_in_both_languages_what_it_is_and_where_it_comes_from() -> None:
    assert list(ASSESSED) == [
        *(f"I{n}" for n in range(1, 11)), *(f"A{n}" for n in range(1, 7)),
        "C1", "C2", "C3", "C4", "U1", "R1", "R2", "R3", "P1", "E1", "E2", "E3", "S1",
    ]  # fmt: skip
    for index in ASSESSED.values():
        assert index.title_en and index.title_zh and index.definition_en and index.definition_zh and index.formula
        assert all(index.source)
        assert index.formula_zh and not re.search("[a-z]{4,}", index.formula_zh)
        for choice in index.choices:
            assert choice.title_en and choice.title_zh
            assert all(en and zh for en, zh in choice.values.values())


def test_no_index_is_described_in_the_words_of_another() -> None:
    told = {id: (index.definition_en, index.definition_zh) for id, index in ASSESSED.items() if id != "C1"}
    assert len(set(told.values())) == len(told)
    assert ASSESSED["C1"].members is ASSESSED["I4"].members  # one definition under two names
    for line in TO_DATE:
        if "-cases" in line.id:
            assert line.definition_en != ASSESSED[line.id.partition("-")[0]].definition_en


def test_every_rate_and_sum_says_its_unit_and_how_it_is_rounded() -> None:
    units = {
        unit: [id for id, index in ASSESSED.items() if index.unit == unit]
        for unit in ("lots", "million", "days", "times")
    }
    assert units == {"lots": ["A1", "A2"], "million": ["A4", "A5"], "days": ["R3", "E3"], "times": ["E2"]}
    assert {id for id, index in ASSESSED.items() if index.unit == "%"} == {
        *(f"I{n}" for n in range(1, 11)), "A3", "A6", "C1", "C2", "C3", "C4", "U1", "R1", "R2", "P1", "E1", "S1",
    }  # fmt: skip
    assert {id for id, index in ASSESSED.items() if index.rounding == "truncate"} == {"A6", "S1"}
    assert {id: index.decimals for id, index in ASSESSED.items() if index.decimals != 2} == {
        "A1": 0, "A2": 0, "A3": 1, "A4": 0, "A6": 0, "R3": 1,
    }  # fmt: skip


# --- what the sources leave open


def test_acquisition_may_count_open_cases_and_stop_at_the_claim(court: Court) -> None:
    docket(
        court,
        [filed(MAY, "100.00"), paid(MAY, "150.00"), concluded(AUTUMN)],
        [filed(MAY, "100.00"), concluded(AUTUMN)],
        [filed(MAY, "200.00"), paid(MAY, "50.00")],
    )
    assert one(court, "I1") == "75.00"  # 150 / 200
    assert one(court, "I1", cap="claim") == "50.00"  # 100 / 200
    assert one(court, "I1", population="accepted") == "50.00"  # 200 / 400
    assert one(court, "I1", population="accepted", cap="claim") == "37.50"  # 150 / 400
    assert one(court, "I3") == "50.00"
    assert one(court, "I3", population="accepted") == "33.33"


def test_cases_with_assets_have_five_denominators_and_may_take_their_time(court: Court) -> None:
    track = (MAY, acts.TrackEntered(True))
    docket(
        court,
        [filed(MAY), track, concluded(AUTUMN)],  # really, in time: the limit ends on 2 November
        [filed(MAY), track, (MAY, ASKED), given_up(AUTUMN)],  # in time, for lack
        [filed(MAY), track, concluded(date(2017, 11, 3))],  # really, a day late
        [filed(MAY), track],  # open, past its limit
        [filed(AUTUMN), (AUTUMN, acts.TrackEntered(True))],  # open, its limit ends in March 2018
        [filed(AUTUMN), (AUTUMN, acts.TrackEntered(True)), concluded(date(2017, 10, 9))],  # really, long before that
        [filed(MAY), concluded(AUTUMN)],  # no assets known
    )
    expected = {
        "due_or_concluded": "40.00",  # 2 of 1, 2, 3, 4 and 6
        "accepted": "33.33",  # 2 of 1 to 6
        "accepted_due": "25.00",  # 1 of 1, 2, 3 and 4
        "concluded": "50.00",  # 2 of 1, 2, 3 and 6
        "concluded_in_limit": "66.67",  # 2 of 1, 2 and 6
    }
    assert {name: one(court, "I4", denominator=name) for name in expected} == expected
    assert one(court, "I4", denominator="concluded", time="any") == "75.00"
    assert one(court, "C1") == "40.00"
    assert of(court, "C1")["C1"].meets is False
    assert (one(court, "I7"), one(court, "I7", denominator="due")) == (
        "80.00",
        "66.67",
    )  # 4 of 5, and 4 of 6 with the open one


def test_the_conclusion_rate_may_count_resumed_and_preservation_cases(court: Court) -> None:
    docket(
        court,
        [filed(MAY), concluded(AUTUMN)],
        [filed(MAY)],
        [filed(MAY, kind="resumed"), concluded(AUTUMN)],
        [filed(MAY, kind="preservation"), concluded(AUTUMN, "terminated")],
    )
    assert one(court, "I6") == "50.00"
    assert one(court, "I6", kinds="with_resumed") == "66.67"
    assert one(court, "I6", kinds="all_kinds") == "75.00"
    assert one(court, "R1") == "100.00"
    assert one(court, "R1", kinds="all_kinds") == "66.67"


def test_lots_still_running_may_be_left_out_and_premiums_taken_over_the_reference_price(court: Court) -> None:
    day = date(2017, 6, 1)
    price = (date(2017, 5, 20), acts.PriceFixed("ship", Money.of("8000000", "CNY"), date(2018, 5, 19)))
    hammer = (date(2017, 7, 2), acts.LotSold("l", Money.of("10000000", "CNY"), "远洋公司"))
    docket(
        court,
        [*to_auction(MAY), price, put_up(day, "l", "5000000"), hammer],
        [*to_auction(MAY), put_up(date(2017, 12, 1), "l", "1000000")],  # opens on the last day of the year, and goes on
    )
    assert (one(court, "A3"), one(court, "A3", lots="ended")) == ("50.0", "100.0")
    assert (one(court, "A6"), one(court, "A6", base="reference")) == ("100", "25")  # 10 over 5, and 10 over 8


def test_a_choice_that_there_is_not_is_answered_with_those_there_are(court: Court) -> None:
    with pytest.raises(
        LookupError, match=r"I2\.denominator=all; there are I2\.denominator=accepted, I2\.denominator=concluded"
    ):
        one(court, "I2", denominator="all")
    with pytest.raises(LookupError, match=r"I8\.denominator=all; there are none"):
        one(court, "I8", denominator="all")


def test_a_lot_put_up_in_one_year_and_sold_in_the_next_counts_in_each_for_what_happened_in_it(court: Court) -> None:
    november, january = date(2016, 11, 15), date(2017, 1, 3)  # bidding opens a month after the notice
    hammer = (january, acts.LotSold("l", Money.of("6000000", "CNY"), "远洋公司"))
    docket(
        court,
        [*to_auction(date(2016, 8, 1)), put_up(november, "l", "5000000"), hammer],
        [*to_auction(MAY), put_up(AUTUMN, "l", "3000000")],
    )
    ids = ("A1", "A2", "A3", "A4", "A6")
    assert said(of(court, *ids, year=2016)) == {"A1": "1", "A2": "0", "A3": "0.0", "A4": "0", "A6": None}
    assert said(of(court, *ids)) == {"A1": "1", "A2": "1", "A3": "100.0", "A4": "6", "A6": "20"}  # 1 sold, 1 put up


# --- staff


def test_officers_are_counted_among_permanent_staff_by_the_posts_held_on_the_last_day(court: Court) -> None:
    def record(act: acts.Act, *, on: date) -> None:
        court.staff.record(act, by=CLERK, effective_at=datetime(on.year, on.month, on.day, 9, tzinfo=ZONE))

    begin, moved = date(2016, 1, 4), date(2017, 9, 1)
    assert one(court, "S1") is None
    for n in range(75):
        office = "enforcement_officer" if n < 7 else "clerk"
        record(acts.OfficerAppointed(f"p{n:02}", office), on=begin)
    record(acts.OfficerAppointed("helper", "enforcement_officer", permanent=False), on=begin)
    assert (one(court, "S1", 2016), one(court, "S1")) == ("9.33", "9.33")  # 7 / 75, from facts that are there
    for n in range(7, 14):
        record(acts.OfficerTransferred(f"p{n:02}", "clerk", "enforcement_officer"), on=moved)
    assert one(court, "S1", 2016) == "9.33"
    found = of(court, "S1")["S1"]
    assert (found.printed, found.value) == ("18.66", Fraction(14, 75))  # truncated: half up it would be 18.67
    with facts(court) as engine:
        people = members_of(engine, found)
    assert [m.number for m in people if m.numerator] == [f"p{n:02}" for n in range(14)]
    assert len(people) == 75
    record(acts.OfficerRelieved("p00", "enforcement_officer"), on=date(2018, 5, 31))
    assert one(court, "S1", 2018) == "17.56"  # 13 / 74


# --- three 90 % and one 80 %


def test_a_closing_that_broke_no_rule_qualifies_and_one_that_skipped_the_preconditions_does_not(court: Court) -> None:
    before = date(2014, 5, 6)  # there were no preconditions then
    docket(court, closed_case(before, given_up(before + timedelta(days=150))), year=2016)
    docket(court, closed_case(MAY, given_up(AUTUMN)))
    assert one(court, "C2", 2014) == "100.00"
    found = of(court, "C2")["C2"]
    assert (found.printed, found.meets, found.sums.numerator, found.sums.denominator) == ("0.00", False, 0, 1)


def test_petitions_count_when_registered_or_while_on_hand(court: Court) -> None:
    def petition(id: str, on: date, *, finished: date | None = None) -> list[Told]:
        told: list[Told] = [(on, acts.PetitionRegistered(id))]
        return told if finished is None else [*told, (finished, acts.PetitionFinished(id))]

    old = date(2016, 10, 10)
    docket(
        court,
        [filed(old), *petition("x", old, finished=AUTUMN), *petition("y", AUTUMN, finished=date(2017, 9, 4))],
        [filed(MAY), *petition("x", MAY, finished=date(2018, 1, 2))],
        [filed(old), *petition("x", old, finished=date(2016, 11, 1))],
    )
    assert (one(court, "C3"), one(court, "C3", petitions="on_hand")) == ("50.00", "66.67")


def test_the_overall_rate_looks_back_three_years_and_has_three_readings(court: Court) -> None:
    docket(
        court,
        [filed(date(2014, 12, 1)), concluded(date(2014, 12, 30))],  # before the window
        [filed(date(2014, 12, 1)), concluded(date(2015, 3, 2))],  # in time
        [filed(date(2015, 2, 2)), concluded(date(2016, 9, 1))],  # late
        closed_case(date(2016, 2, 1), given_up(date(2016, 12, 20))),  # for lack, late or not
        [filed(MAY)],
        [filed(MAY, kind="resumed"), concluded(AUTUMN)],
        year=2016,
    )
    assert one(court, "C4") == "50.00"  # 2 of 4
    assert one(court, "C4", reading="concluded") == "75.00"  # 3 of 4
    assert one(court, "C4", reading="all_kinds") == "80.00"  # 4 of 5
    found = of(court, "C4", C4={"reading": "all_kinds"})["C4"]
    assert (found.meets, found.window.first, found.window.label) == (True, date(2015, 1, 1), "2015-2017")


# --- resumption, preservation


def test_resumed_cases_performed_and_how_long_they_had_rested(court: Court) -> None:
    again = acts.CaseResumed(None, "found")
    docket(
        court,
        closed_case(date(2016, 1, 4), given_up(date(2017, 1, 1)), (date(2017, 1, 11), again)),  # 10 days
        closed_case(date(2016, 1, 4), given_up(date(2016, 12, 31)), (date(2017, 2, 1), again)),  # 32 days
        closed_case(date(2016, 1, 4), given_up(date(2016, 6, 1)), (date(2016, 7, 1), again)),  # the year before
        [filed(MAY, kind="resumed"), concluded(AUTUMN)],
        [filed(MAY, kind="resumed"), concluded(AUTUMN, "terminated")],
        [filed(MAY, kind="resumed")],
    )
    found = of(court, "R2", "R3")
    assert said(found) == {"R2": "33.33", "R3": "21.0"}
    assert one(court, "R2", denominator="concluded") == "50.00"


def test_there_is_no_preservation_rate_in_a_store_of_enforcement_cases(court: Court) -> None:
    docket(court, [filed(MAY, kind="preservation")])
    found = of(court, "P1")["P1"]
    assert (found.value, found.sums.numerator) == (None, 1)
    assert found.reason_en == (
        "there are no first-instance civil and commercial cases in a store of enforcement cases (2017)"
    )


def test_a_removal_counts_in_no_statistics_since_the_jurisdiction_says_so(court: Court) -> None:
    start = date(2018, 3, 1)
    docket(
        court,
        closed_case(start, concluded(date(2018, 5, 31), "removed")),
        closed_case(start, concluded(date(2018, 6, 1), "removed")),
        closed_case(start),
        year=2018,
    )
    assert said(of(court, "I6", "E1", "C4", "R1", year=2018)) == {
        "I6": "50.00", "E1": "50.00", "C4": "50.00", "R1": "0.00",
    }  # fmt: skip


# --- year on year


def test_a_year_is_compared_with_another_in_points_and_as_a_ratio(court: Court) -> None:
    spring = date(2016, 2, 1)
    docket(
        court,
        [filed(spring), concluded(date(2016, 5, 3))],
        *([closed_case(spring, given_up(date(2016, 8, 1)))] * 3),
        *([[filed(date(2017, 2, 1)), concluded(MAY)]] * 3),
        closed_case(date(2017, 2, 1), given_up(AUTUMN)),
    )
    old, new = (of(court, "I2", "I5", "A4", year=y) for y in (2016, 2017))
    real, lack, sales = compared([*old.values()], [*new.values()])
    assert (real.old.printed, real.new.printed) == ("25.00", "75.00")
    assert (real.points, real.printed_points) == (Fraction(1, 2), "+50.00")
    assert (real.ratio, real.printed_ratio) == (3, "3.00")
    assert lack.ratio_old_to_new == 3  # from 75 % to 25 %: "dropped by 3 folds"
    assert (lack.printed_points, lack.printed_ratio) == ("-50.00", "0.33")
    assert (sales.printed_points, sales.ratio) == ("+0", None)


def test_nothing_is_compared_with_a_year_that_has_no_figure(court: Court) -> None:
    docket(court, [filed(MAY), concluded(AUTUMN)])
    old, new = (of(court, "I2", year=y)["I2"] for y in (2016, 2017))
    change = Change(old, new)
    assert (change.points, change.printed_points, change.ratio, change.printed_ratio) == (None, None, None, None)
    assert change.ratio_old_to_new is None


# --- the arithmetic of the published report


def rate(top: int, bottom: int, decimals: int = 2, *, truncated: bool = False) -> str:
    return printed(Fraction(100 * top, bottom), decimals, "truncate" if truncated else "half_up")


def fitting(top: int, text: str, *, truncated: bool) -> list[int]:
    """The whole denominators that give a printed rate."""
    return [n for n in range(top, 5_000) if rate(top, n, truncated=truncated) == text]


def test_the_leaders_share_fits_856_cases_rounded_half_up_only() -> None:
    assert fitting(199, "23.25", truncated=False) == [856]
    assert rate(199, 856, truncated=True) == "23.24"


def test_the_officers_share_fits_75_staff_truncated_only() -> None:
    assert fitting(14, "18.66", truncated=True) == [75]
    assert fitting(14, "18.66", truncated=False) == []


def test_the_other_printed_rates_fit_their_counts() -> None:
    assert (rate(183, 188), rate(183, 188, truncated=True)) == ("97.34", "97.34")
    assert (rate(41, 85, 1), rate(18, 18)) == ("48.2", "100.00")
    assert (rate(10, 208, truncated=True), rate(10, 208)) == ("4.80", "4.81")  # another court's bulletin truncates
    assert rate(1011 - 680, 680, truncated=True) == "48.67"  # a premium over the start price
    assert (rate(18, 198), rate(1058, 2380)) == ("9.09", "44.45")  # concluded over accepted, two courts
    assert rate(870, 1155) == "75.32"  # resolved over incoming, a third
    assert (
        rate(2759, 6920) == "39.87"
    )  # really concluded over accepted, over the share of the concluded: concluded over accepted


def test_the_counts_without_a_denominator_are_plausible() -> None:
    assert printed(Fraction(5_034, 2018 - 1990), 0, "half_up") == "180"  # a year, since the founding
    assert rate(856, 3_780, 1) == "22.6"  # first-time cases among all of 2016 to 2018


def test_a_rise_is_bounded_by_what_a_rate_can_be_in_points_and_as_growth() -> None:
    rises = (18_37, 23_13, 34_86, 38_24)
    assert [printed(Fraction(100_00 - rise, 100), 2, "half_up") for rise in rises] == [
        "81.63",
        "76.87",
        "65.14",
        "61.76",
    ]
    growth = [printed(Fraction(100_00 * 100, 100_00 + rise), 2, "truncate") for rise in rises]
    assert growth == ["84.48", "81.21", "74.15", "72.33"]


def test_a_fall_of_so_many_folds_has_two_readings_and_neither_is_below_nothing() -> None:
    folds = Fraction(853, 100)
    assert (printed(100 / folds, 2, "half_up"), printed(100 / (folds + 1), 2, "half_up")) == ("11.72", "10.49")


def test_the_highest_price_and_the_highest_premium_need_not_be_of_one_lot() -> None:
    total, highest = Fraction(17_000), Fraction(9_026)  # in units of 10,000
    assert printed(highest / total * 100, 2, "half_up") == "53.09"
    assert printed((total - highest) / 40 / 100, 2, "half_up") == "1.99"
    assert printed(total / 41 / 100, 2, "half_up") == "4.15"
    assert printed(highest / 100 / (1 + Fraction(232, 100)), 2, "half_up") == "27.19"
    assert printed(highest / 100 / Fraction(232, 100), 2, "half_up") == "38.91"
