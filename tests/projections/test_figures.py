"""How exact values become figures: the rounding of each published figure, and figures that do not exist."""

from datetime import date
from fractions import Fraction

import pytest

from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections import indexes
from enforcement_workflow.projections.index import Figure, Index, Member, Rounding, figure, printed
from enforcement_workflow.projections.question import Question, Window

AS_OF = date(2018, 6, 6)
ALL = Window.since(date(1990, 1, 1), AS_OF)


def of(index: Index, *members: Member) -> Figure:
    return figure(index, members, Question(ALL, CHINA), AS_OF)


@pytest.mark.parametrize(
    ("expected", "percent", "decimals", "rounding"),
    [
        ("23.25", Fraction(19900, 856), 2, "half_up"),
        ("23.24", Fraction(19900, 856), 2, "truncate"),
        ("18.66", Fraction(1400, 75), 2, "truncate"),
        ("18.67", Fraction(1400, 75), 2, "half_up"),
        ("48.2", Fraction(4100, 85), 1, "half_up"),
        ("97.34", Fraction(18300, 188), 2, "half_up"),
        ("48.67", Fraction(33100, 680), 2, "truncate"),
        ("-0.01", Fraction(-1, 200), 2, "half_up"),
        ("0.00", Fraction(-1, 200), 2, "truncate"),
        ("3", Fraction(5, 2), 0, "half_up"),
        ("1,234,567.90", Fraction(123456789, 100) + Fraction(1, 100), 2, "half_up"),
    ],
)
def test_a_figure_is_printed_in_its_own_rounding(
    expected: str, percent: Fraction, decimals: int, rounding: Rounding
) -> None:
    assert printed(percent, decimals, rounding) == expected


def test_a_share_keeps_its_exact_value_beside_the_printed_one() -> None:
    share = of(indexes.LED, *[Member(str(n), None, int(n < 199), 1) for n in range(856)])
    assert (share.printed, share.value) == ("23.25", Fraction(199, 856))
    assert (share.numerator, share.denominator, len(share.behind_numerator)) == (199, 856, 199)


def test_the_highest_premium_is_over_the_start_price_and_truncated() -> None:
    sold = Member("a", "l1", 1011_000_000 - 680_000_000, 680_000_000), Member("b", "l1", 0, 500_000_000)
    assert (of(indexes.PREMIUM, *sold).printed, of(indexes.PREMIUM, *sold).value) == ("48", Fraction(331, 680))


def test_sums_of_money_are_printed_in_millions() -> None:
    assert of(indexes.AMOUNT, Member("a", "l1", 9_026_000_000, 1), Member("a", "l2", 7_974_000_000, 1)).printed == "170"


def test_a_share_of_nothing_is_none_and_says_why_in_both_languages() -> None:
    none = of(indexes.LED)
    assert (none.value, none.printed) == (None, None)
    assert (none.reason_en, none.reason_zh) == (
        "there are no first-time cases filed and assigned (since 1990-01-01)",
        "没有已分案的首次执行案件（1990-01-01起）",
    )


def test_the_highest_of_nothing_is_none_but_the_sum_of_nothing_is_zero() -> None:
    assert (of(indexes.PREMIUM).printed, of(indexes.AMOUNT).printed) == (None, "0")


def test_lots_behind_a_highest_figure_are_ranked_each_with_what_it_came_to() -> None:
    low, high = Member("a", "l1", 50, 200), Member("b", "l2", 5_800, 2_500)
    premium, amount = of(indexes.PREMIUM, low, high), of(indexes.AMOUNT, Member("a", "l1", 250, 1))

    assert [str(m) for m in premium.ranked] == ["b l2", "a l1"]
    assert (premium.share(high), premium.share(low)) == ("232", "25")
    assert (str(premium.price(high)), str(amount.price(amount.members[0]))) == ("CNY 83.00", "CNY 2.50")
    assert (amount.share(amount.members[0]), of(indexes.LED).price(high)) == (None, None)
