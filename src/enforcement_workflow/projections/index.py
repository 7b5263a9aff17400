"""What an index is: its population, window, unit and rounding, and a figure with the cases behind it."""

import math
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Final, Literal

import attrs

from enforcement_workflow.domain.values import Money
from enforcement_workflow.projections.populations import Counting
from enforcement_workflow.projections.question import Choice, Question, Window

Rounding = Literal["half_up", "truncate"]
_HALF: Final = Fraction(1, 2)


@attrs.frozen
class Member:
    """A case, or a lot of it, behind a figure: what it adds to the numerator and to the denominator."""

    number: str
    lot: str | None
    numerator: int
    denominator: int
    court: str = ""

    def __str__(self) -> str:
        return f"{self.number} {self.lot}" if self.lot else self.number

    @property
    def value(self) -> Fraction | None:
        """What it comes to alone; None where its denominator is zero."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


Take = Literal["ratio", "numerator", "denominator", "largest"]
"""How the members make the value: Σ numerators ÷ Σ denominators, one of the two sums, or the largest quotient."""
Unit = Literal["%", "cases", "lots", "million", "days", "times", "people", "teams", "items"]


@attrs.frozen
class Index:
    """An index. `members` is its one definition, an Ibis expression over the fact tables; the texts say it in words.

    `source` says, in English and Chinese, where the definition comes from and how sure it is. Where the members are lots
    sold, `price` says for how much each was, in minor units. `target` is what the source wants it to reach, as a fraction of
    one; `years` how many calendar years its window has; with `by_days` the quotient is multiplied by the days of the window.
    """

    id: str
    title_en: str
    title_zh: str
    definition_en: str
    definition_zh: str
    formula: str
    population_en: str
    population_zh: str
    members: Counting
    unit: Unit = "%"
    take: Take = "ratio"
    decimals: int = 2
    rounding: Rounding = "half_up"
    source: tuple[str, str] = ("", "")
    price: Callable[[Member], int] | None = None
    target: Fraction | None = None
    years: int = 1
    by_days: bool = False
    formula_zh: str = attrs.field(default=attrs.Factory(lambda self: self.formula, takes_self=True), kw_only=True)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What the source leaves open."""
        return self.members.choices


@attrs.frozen
class Figure:
    """An index computed: the exact value (a share is a fraction of one, a sum is in minor units) and as it is printed.

    Both are None where the denominator is empty, and then the reason says so.
    """

    index: Index
    window: Window
    as_of: date
    value: Fraction | None
    printed: str | None
    members: tuple[Member, ...]
    reason_en: str | None = None
    reason_zh: str | None = None
    currency: str = attrs.field(kw_only=True)

    @property
    def numerator(self) -> int:
        """The sum of what the members add to the numerator."""
        return sum(m.numerator for m in self.members)

    @property
    def denominator(self) -> int:
        """The sum of what the members add to the denominator."""
        return sum(m.denominator for m in self.members)

    @property
    def behind_numerator(self) -> tuple[Member, ...]:
        """The members that count above the line."""
        return tuple(m for m in self.members if m.numerator)

    @property
    def ranked(self) -> tuple[Member, ...]:
        """The members, the largest first."""
        return tuple(sorted(self.members, key=lambda m: m.value or 0, reverse=True))

    def price(self, member: Member) -> Money | None:
        """For how much the lot was sold that a member is; None where the index is not of lots sold."""
        return Money(self.index.price(member), self.currency) if self.index.price else None

    def share(self, member: Member) -> str | None:
        """What a member comes to alone, printed as the figure is; None where the index is not in percent."""
        if self.index.unit != "%" or member.value is None:
            return None
        return printed(member.value * 100, self.index.decimals, self.index.rounding)


def figure(index: Index, members: Sequence[Member], question: Question, as_of: date) -> Figure:
    """The index of these members. Zero is a figure; a share of nothing is none."""
    top, bottom = sum(m.numerator for m in members), sum(m.denominator for m in members)
    largest = max((m.value for m in members if m.value is not None), default=None) if index.take == "largest" else None
    value = taken(index, top, bottom, largest, question.window)
    kept, window, currency = tuple(members), question.window, question.jurisdiction.currency
    if value is None:
        return Figure(index, window, as_of, None, None, kept, *no_denominator(index, window), currency=currency)
    return Figure(index, window, as_of, value, shown(index, value, currency), kept, currency=currency)


def taken(index: Index, top: int, bottom: int, largest: Fraction | None, window: Window) -> Fraction | None:
    """The exact value that the sums above and below the line come to, or the largest member; None where there is none."""
    if index.take == "largest":
        return largest
    if index.take == "ratio":
        return Fraction(top * (window.days if index.by_days else 1), bottom) if bottom else None
    return Fraction(top if index.take == "numerator" else bottom)


def no_denominator(index: Index, window: Window) -> tuple[str, str]:
    """Why there is no value, in English and Chinese."""
    none_en = f"there are no {index.population_en} ({window.label})"
    return none_en, f"没有{index.population_zh}（{window.label_zh}）"


def shown(index: Index, value: Fraction, currency: str) -> str:
    """A value as it is printed, in the unit of the index."""
    return printed(value * scale(index.unit, currency), index.decimals, index.rounding)


def scale(unit: Unit, currency: str) -> Fraction:
    """What an exact value is multiplied by to be printed in its unit."""
    if unit == "million":
        return Fraction(1, Money.of(1_000_000, currency).minor)
    return Fraction(100 if unit == "%" else 1)


def printed(value: Fraction, decimals: int, rounding: Rounding) -> str:
    """A value with so many decimals, rounded half away from zero or truncated towards zero, with thousands marked.

    >>> printed(Fraction(19900, 856), 2, "half_up"), printed(Fraction(1400, 75), 2, "truncate")
    ('23.25', '18.66')
    """
    steps = abs(value) * 10**decimals
    whole = math.floor(steps + _HALF if rounding == "half_up" else steps)
    sign = "-" if value < 0 and whole else ""
    units, rest = divmod(whole, 10**decimals)
    return f"{sign}{units:,}.{rest:0{decimals}}" if decimals else f"{sign}{units:,}"
