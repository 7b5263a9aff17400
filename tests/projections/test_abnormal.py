"""Cases of abnormal duration: the modified z-score of Iglewicz and Hoaglin on the logarithms of net days."""

import math
from datetime import date, timedelta

import pytest
from dockets import ASKED, case_number, concluded, filed, observe
from drawn import facts, rows

from enforcement_workflow import Court
from enforcement_workflow.projections.abnormal import Duration, norms, outliers
from enforcement_workflow.projections.registers import REGISTERS


def of_days(days: list[int]) -> list[Duration]:
    return [Duration(n, "group", d) for n, d in enumerate(days)]


TENFOLD = of_days([10**k - 1 for k in (1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3)])
"""Of their logarithms the median is that of 100, and the median deviation that of 10."""


@pytest.mark.parametrize(("power", "abnormal"), [(7, False), (8, True)])
def test_a_score_beyond_three_and_a_half_is_an_outlier(power: int, abnormal: bool) -> None:
    """0.6745 x 5 is 3.37, and 0.6745 x 6 is 4.05."""
    found = outliers([*TENFOLD, Duration("case", "group", 10**power - 1, finished=False)])

    assert [o.duration.of for o in found] == (["case"] if abnormal else [])
    if abnormal:
        assert found[0].score == pytest.approx(0.6745 * 6)


def test_where_most_take_the_same_time_the_mean_deviation_takes_the_place_of_the_median() -> None:
    """Six of 99 days and five of 9: the mean deviation is 5/11 of log 10, and 9,999 days are two of log 10 away."""
    usual = norms(of_days([99] * 6 + [9] * 5))["group"]

    assert usual.score(9_999) == pytest.approx(2 / (1.253314 * 5 / 11))
    assert [
        o.duration.days for o in outliers([*of_days([99] * 6 + [9] * 5), Duration("x", "group", 9_999, False)])
    ] == [9_999]


def test_where_all_take_the_same_time_any_other_is_an_outlier() -> None:
    usual = norms(of_days([50] * 10))["group"]

    assert (usual.score(50), usual.score(51), usual.score(49)) == (0, math.inf, -math.inf)


def test_an_open_case_can_only_be_too_long() -> None:
    begun = Duration("case", "group", 0, finished=False)

    assert outliers([*of_days([50] * 10), begun]) == []
    assert [o.duration.of for o in outliers([*of_days([50] * 10), Duration("case", "group", 0)])] != []


def test_of_a_small_group_nothing_is_said() -> None:
    assert norms(of_days([50] * 9)) == {} and list(norms(of_days([50] * 10))) == ["group"]


def test_the_cut_offs_are_days_at_which_the_score_is_three_and_a_half() -> None:
    usual = norms(TENFOLD)["group"]
    assert usual.high is not None and usual.low is not None

    assert math.log1p(usual.high) == pytest.approx(math.log(100) + 3.5 / 0.6745 * math.log(10))
    assert usual.score(int(usual.high)) < 3.5 < usual.score(int(usual.high) + 1)


def test_the_register_compares_cases_of_one_kind_and_names_exceeded_limits(court: Court) -> None:
    """Twenty cases of 40 to 59 days, one of 150, which is within its limit, and one closed late."""
    begun = date(2017, 1, 3)
    ends = [*range(40, 60), 150, 300]
    told = [
        (case_number(2017, n), [filed(begun), (begun, ASKED), concluded(begun + timedelta(days=days))])
        for n, days in enumerate(ends, 1)
    ]
    observe(court, told)
    found = rows(court, "abnormal", date(2018, 1, 1))

    assert [(r["number"], r["what"], r["net_days"]) for r in found] == [
        (case_number(2017, 21), "too_long", 150), (case_number(2017, 22), "too_long", 300),
    ]  # fmt: skip
    assert [r["late"] for r in found] == [(), (("A", date(2017, 7, 3)),)]
    assert (found[0]["comparable"], found[0]["usual"], found[0]["group"]) == (22, 50, ("first_time", "unknown"))


def test_the_register_states_what_is_usual_and_the_cut_offs_in_days(court: Court) -> None:
    """Closed after 9, 99 and 999 days, three, five and three cases: the median is 99 days, the median deviation of the logarithms
    log 10, and 3.5 / 0.6745 = 5.189: too long beyond 10 ** 7.189 - 1 = 15,453,572.08 days. None can be too short."""
    begun = date(2012, 1, 3)
    ends = [9] * 3 + [99] * 5 + [999] * 3
    observe(court, [
        (case_number(2017, n), [filed(begun), (begun, ASKED), concluded(begun + timedelta(days=days))])
        for n, days in enumerate(ends, 1)
    ])  # fmt: skip
    with facts(court, date(2018, 1, 1)) as found:
        summary = REGISTERS["abnormal"].drawn_up(found).summary
    assert summary is not None
    (line,) = summary.rows
    assert (line["group"], line["cases"], line["median"], line["short"], line["cut_off"]) == (
        ("first_time", "unknown"), 11, 99, None, "3.5",
    )  # fmt: skip
    assert line["long"] == 15_453_573
