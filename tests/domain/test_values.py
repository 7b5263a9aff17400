"""Money, periods, officers and numbers: exact, bounded, and refusing what they cannot hold."""

from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_workflow import CaseNumber, InvalidAct, Money, Officer, Party, Period
from enforcement_workflow.domain.calendar import add_months

MINOR = st.integers(-(10**17), 10**17)


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("1000000.00", "CNY", 100_000_000),
        ("1,000,000.00", "CNY", 100_000_000),
        ("0.005", "CNY", 1),
        ("0.0049999999999999999999999999999999999", "CNY", 0),
        ("-0.005", "CNY", -1),
        ("2.675", "CNY", 268),
        (90_260_000, "CNY", 9_026_000_000),
        (Decimal("0.015"), "CNY", 2),
        ("1e3", "CNY", 100_000),
        ("0.5", "JPY", 1),
        ("1234", "JPY", 1234),
        ("1.2345", "KWD", 1235),
        ("1.2344", "KWD", 1234),
        ("999999999999999.99", "BRL", 99_999_999_999_999_999),
        (10**15, "CNY", 10**17),
    ],
)
def test_money_is_whole_minor_units_rounded_half_up(amount: str | int | Decimal, currency: str, minor: int) -> None:
    assert Money.of(amount, currency) == Money(minor, currency)


@given(MINOR)
def test_money_written_out_is_read_back(minor: int) -> None:
    whole, cents = divmod(abs(minor), 100)
    text = f"{'-' if minor < 0 else ''}{whole}.{cents:02}"
    assert Money.of(text, "CNY").minor == minor
    assert str(Money(minor, "CNY")).replace(",", "") == f"CNY {text}"


@given(st.decimals(-(10**12), 10**12, allow_nan=False, places=12))
def test_half_a_minor_unit_is_rounded_away_from_zero(amount: Decimal) -> None:
    scaled = abs(Fraction(amount)) * 100
    expected = int(scaled + Fraction(1, 2))
    assert Money.of(amount, "CNY").minor == (expected if amount >= 0 else -expected)


def test_rounding_may_be_told_and_the_context_of_the_caller_does_not_matter() -> None:
    assert Money.of("0.019", "CNY", rounding=ROUND_FLOOR).minor == 1
    assert Money.of("0.011", "CNY", rounding=ROUND_CEILING).minor == 2
    with localcontext() as context:
        context.prec = 3
        assert Money.of("123456.785", "CNY").minor == 12_345_679
        assert Money(12_345_678, "CNY").share(Fraction(7, 10)).minor == 8_641_975


@pytest.mark.parametrize(
    ("minor", "of", "rounding", "share"),
    [
        (10_001, Fraction(70, 100), "ROUND_CEILING", 7_001),
        (10_001, Fraction(70, 100), "ROUND_HALF_UP", 7_001),
        (10_001, Fraction(70, 100), "ROUND_FLOOR", 7_000),
        (5, Fraction(1, 2), "ROUND_HALF_UP", 3),
        (5, Fraction(1, 3), "ROUND_HALF_UP", 2),
        (-5, Fraction(1, 2), "ROUND_HALF_UP", -3),
        (-5, Fraction(1, 2), "ROUND_FLOOR", -3),
        (-5, Fraction(1, 2), "ROUND_CEILING", -2),
        (10**17, Fraction(1, 3), "ROUND_FLOOR", 33_333_333_333_333_333),
    ],
)
def test_a_share_is_exact_before_it_is_rounded(minor: int, of: Fraction, rounding: str, share: int) -> None:
    assert Money(minor, "CNY").share(of, rounding=rounding) == Money(share, "CNY")


@given(MINOR, st.fractions(0, 1))
def test_floor_and_ceiling_of_a_share_enclose_it(minor: int, of: Fraction) -> None:
    low, high = (Money(minor, "CNY").share(of, rounding=how).minor for how in (ROUND_FLOOR, ROUND_CEILING))
    assert low <= minor * of <= high <= low + 1


@given(st.integers(-(10**16), 10**16), st.integers(-(10**16), 10**16))
def test_sums_differences_and_order_are_those_of_the_minor_units(a: int, b: int) -> None:
    assert (Money(a, "CNY") + Money(b, "CNY")).minor == a + b
    assert (Money(a, "CNY") - Money(b, "CNY")).minor == a - b
    assert (
        Money(a, "CNY") < Money(b, "CNY"),
        Money(a, "CNY") <= Money(b, "CNY"),
        Money(a, "CNY") > Money(b, "CNY"),
        Money(a, "CNY") >= Money(b, "CNY"),
    ) == (
        a < b,
        a <= b,
        a > b,
        a >= b,
    )
    assert Money(a, "CNY").covers(Money(b, "CNY")) == (a >= b)


def test_currencies_do_not_mix() -> None:
    yuan, dollars = Money(1, "CNY"), Money(1, "USD")
    for mixed in (lambda: yuan + dollars, lambda: yuan - dollars, lambda: yuan < dollars, lambda: yuan >= dollars):
        with pytest.raises(InvalidAct, match="currency"):
            mixed()
    assert yuan != dollars and not yuan.covers(dollars)


def test_an_amount_beyond_what_can_be_held_is_held_at_the_bound() -> None:
    assert Money.capped(10**30, "CNY") == Money(10**17, "CNY")
    assert Money.capped(-(10**30), "CNY") == Money(-(10**17), "CNY")


@pytest.mark.parametrize(
    "amount",
    [
        "", " ", "abc", "1.000,50", "1,5", "1,00,000", "--1", "1 000", "¥1", "NaN", "sNaN", "Infinity", "-Infinity",
        "1e3000000", "1" * 41, Decimal("NaN"), Decimal("1e16"), Decimal("Infinity"), 10**16, 1.5, float("nan"), True,
        None, b"1", [1],
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_not_a_decimal_amount_is_refused(amount: object) -> None:
    with pytest.raises(InvalidAct) as refused:
        Money.of(amount, "CNY")  # type: ignore[arg-type]
    assert (refused.value.act, refused.value.field) == ("Money", "amount")


@pytest.mark.parametrize("minor", [10**17 + 1, -(10**17) - 1, 1.0, True, "1", None, Decimal(1)], ids=repr)
def test_minor_units_are_bounded_whole_numbers(minor: object) -> None:
    with pytest.raises(InvalidAct, match="minor"):
        Money(minor, "CNY")  # type: ignore[arg-type]


@pytest.mark.parametrize("currency", ["", "cny", "CN", "CNYY", "C1Y", "ＣＮＹ", "CN\n", None, 7, ["CNY"]], ids=repr)
def test_a_currency_is_three_capital_letters(currency: object) -> None:
    for make in (lambda: Money(1, currency), lambda: Money.of("1", currency)):  # type: ignore[arg-type]
        with pytest.raises(InvalidAct, match="currency"):
            make()


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money(123_456_789, "CNY"), "CNY 1,234,567.89"), (Money(-5, "CNY"), "CNY -0.05"), (Money(1_234, "JPY"), "JPY 1,234"),
        (Money(1_234, "KWD"), "KWD 1.234"), (Money(0, "USD"), "USD 0.00"),
    ],
)  # fmt: skip
def test_money_is_written_with_the_digits_of_its_currency(money: Money, text: str) -> None:
    assert str(money) == text


# --- periods


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2018-01-31", 1, "2018-02-28"),
        ("2020-01-31", 1, "2020-02-29"),
        ("2018-08-31", 6, "2019-02-28"),
        ("2018-03-31", 1, "2018-04-30"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2018-12-15", 1, "2019-01-15"),
        ("2018-02-28", 36, "2021-02-28"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month(start: str, months: int, end: str) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    assert Period(months=months).end(first) == last
    assert Period(months=months, start=first).end(date(2000, 1, 1)) == last


def test_days_do_not_count_the_first() -> None:
    assert Period(days=15).end(date(2018, 2, 5)) == date(2018, 2, 20)
    assert Period(days=1).end(date(2018, 12, 31)) == date(2019, 1, 1)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(1, 1_200))
def test_months_end_in_the_right_month_and_never_on_a_later_day(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day <= start.day
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    "length",
    [
        {}, {"days": 1, "months": 1}, {"days": 0}, {"months": 0}, {"days": -1}, {"months": 1_201}, {"days": 36_501},
        {"months": True}, {"days": 1.5}, {"months": 10**100}, {"months": 1, "start": "2018-01-01"},
        {"months": 1, "start": date(9999, 1, 1)},
    ],
    ids=repr,
)  # fmt: skip
def test_a_period_is_so_many_days_or_so_many_months(length: dict[str, object]) -> None:
    with pytest.raises(InvalidAct) as refused:
        Period(**length)  # type: ignore[arg-type]
    assert refused.value.act == "Period" and refused.value.field in ("days", "months", "start")


# --- people and numbers


def test_people_are_named_and_officers_hold_an_office() -> None:
    assert str(Party("南洋公司", "unit")) == "南洋公司"
    assert str(Officer("wang", "judge")) == "wang (judge)"
    assert str(Officer("wang", "judge", "王法官")) == "王法官 (judge)"
    with pytest.raises(InvalidAct, match=r"Party\.kind"):
        Party("x", "ship")  # type: ignore[arg-type]
    with pytest.raises(InvalidAct, match=r"Officer\.id"):
        Officer("", "judge")


@pytest.mark.parametrize("text", ["", " 7", "7 ", "x" * 65, "a\nb", "\u202e7", "\ud800", "7\u3000", None, 7], ids=repr)
def test_a_case_number_is_bounded_printable_text(text: object) -> None:
    with pytest.raises(InvalidAct, match="CaseNumber"):
        CaseNumber(text)  # type: ignore[arg-type]


def test_values_are_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Money(1, "CNY").minor = 2  # type: ignore[misc]
