"""Values that acts are made of. All are frozen, bounded and refuse what they cannot hold."""

import re
from datetime import date, timedelta
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Final, Literal, Self

import attrs

from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.fields import (
    Id,
    Line,
    Name,
    NotNegative,
    Text,
    Whole,
    checked,
    invalid,
)

_NUMBER = Text(64)
_MAX_MINOR = 10**17
_MINOR_DIGITS = {"JPY": 0, "KRW": 0, "CLP": 0, "VND": 0, "ISK": 0, "KWD": 3, "BHD": 3, "OMR": 3, "TND": 3}
_CURRENCY = re.compile(r"[A-Z]{3}")
_SEEN: set[str] = set()
"""Codes that have been found to be of that form: at most 26 ** 3."""
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
_QUARTERS = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))


class CaseNumber(str):
    """The number of a case: bounded text of 1 to 64 printable characters. Its grammar belongs to the jurisdiction.

    Raises InvalidAct when the text is empty, too long or holds control or direction characters.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        if type(text) is cls:
            return text
        _NUMBER.check("CaseNumber", "text", text)
        return super().__new__(cls, text)


@checked
class Money:
    """An exact amount: integer minor units (fen, penny, centavo) of one ISO 4217 currency.

    Raises InvalidAct beyond ±10^17 minor units and for anything that is not an integer.
    """

    minor: Annotated[int, Whole(-_MAX_MINOR, _MAX_MINOR)]
    currency: Annotated[str, Text(3)]

    def __attrs_post_init__(self) -> None:
        if self.currency not in _SEEN:
            if not _CURRENCY.fullmatch(self.currency):
                right = "three capital letters, such as EUR", "应为三个大写字母，如EUR"
                raise invalid("Money", "currency", self.currency, *right)
            _SEEN.add(self.currency)

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str, *, rounding: str = ROUND_HALF_UP) -> Self:
        """Money from a decimal amount in major units, rounded half-up to minor units unless told otherwise.

        >>> Money.of("1000000.005", "EUR").minor
        100000001
        """
        right = "a decimal number such as 1000000.00, below 10^15", "应为小于10^15的十进制数，如1000000.00"
        if isinstance(amount, bool | float) or not isinstance(amount, str | int | Decimal):
            raise invalid("Money", "amount", amount, *right)
        if (isinstance(amount, str) and len(amount) > 40) or (isinstance(amount, int) and amount.bit_length() > 64):
            raise invalid("Money", "amount", amount, *right)
        if isinstance(amount, str) and "," in amount and not _GROUPED.fullmatch(amount.strip()):
            raise invalid("Money", "amount", amount, *right)
        try:
            number = Decimal(amount.replace(",", "") if isinstance(amount, str) else amount)
        except InvalidOperation:
            raise invalid("Money", "amount", amount, *right) from None
        if not number.is_finite() or number.adjusted() > 15:
            raise invalid("Money", "amount", amount, *right)
        digits = _MINOR_DIGITS.get(currency, 2) if isinstance(currency, str) else 2
        return cls(int(number.scaleb(digits, _EXACT).to_integral_value(rounding=rounding)), currency)

    @classmethod
    def capped(cls, minor: int, currency: str) -> "Money":
        """So many minor units, or the largest amount that can be held."""
        return cls(max(-_MAX_MINOR, min(minor, _MAX_MINOR)), currency)

    def covers(self, other: "Money") -> bool:
        """At least as much, of the same currency."""
        return self.currency == other.currency and self.minor >= other.minor

    def share(self, of: Fraction, *, rounding: str = ROUND_HALF_UP) -> "Money":
        """This amount times a fraction, rounded half-up to a minor unit unless told otherwise."""
        exact = self.minor * of
        whole, rest = divmod(exact.numerator, exact.denominator)
        half = (2 * rest > exact.denominator) - (2 * rest < exact.denominator)
        number = _EXACT.add(Decimal(whole), _QUARTERS[1 + half] if rest else Decimal(0))
        return Money(int(number.to_integral_value(rounding=rounding)), self.currency)

    def _same(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise invalid("Money", "currency", other.currency, f"the same currency, {self.currency}", "币种须一致")
        return other.minor

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)

    @property
    def major(self) -> Decimal:
        """The amount in major units, with the decimals of its currency.

        >>> str(Money.of(5, "EUR").major), str(Money.of(5, "JPY").major)
        ('5.00', '5')
        """
        return major_units(self.minor, self.currency)

    def __str__(self) -> str:
        return f"{self.currency} {self.major:,f}"


def major_units(minor: int, currency: str) -> Decimal:
    """So many minor units, a sum of any size, in major units with the decimals of the currency."""
    return Decimal((int(minor < 0), Decimal(abs(minor)).as_tuple().digits, -_MINOR_DIGITS.get(currency, 2)))


@checked
class Period:
    """A length of time in days or in calendar months (exactly one of them), from a start day.

    Without a start it runs from the legal date of the act that carries it. The start day does not count; a month's
    end clamps.
    """

    days: Annotated[int, Whole(1, 36_500)] | None = attrs.field(default=None, kw_only=True)
    months: Annotated[int, Whole(1, 1_200)] | None = attrs.field(default=None, kw_only=True)
    start: date | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if (self.days is None) == (self.months is None):
            raise invalid("Period", "days", self.days, "either days or months, not both", "天数与月数须且只须填一项")

    def end(self, default_start: date) -> date:
        """The day on which the period ends, counted from `start`, or from `default_start` where it names none."""
        start = self.start or default_start
        return start + timedelta(days=self.days) if self.days is not None else add_months(start, self.months or 0)

    def __str__(self) -> str:
        length = f"{self.days} days" if self.days is not None else f"{self.months} months"
        return f"{length} from {self.start}" if self.start else length


Amount = Annotated[Money, NotNegative()]
"""Money of zero or more."""


@checked
class Party:
    """A party to a case: an individual or a unit (a company or other organisation). Other acts refer to it by name."""

    name: Name
    kind: Literal["individual", "unit"] = "individual"
    identity: Name | None = None

    def __str__(self) -> str:
        return self.name


Kind = Literal["costs", "maritime_lien", "possessory_lien", "mortgage", "priority", "ordinary", "sister_ship"]
"""What a claim on proceeds rests on; the jurisdiction puts the kinds in order."""


@checked
class Share:
    """What a plan gives to one claimant: of which kind the claim is, how much is claimed, and how much is paid."""

    claimant: Name
    kind: Kind
    claim: Amount
    paid: Amount


NO_MONEY: Final = Money(0, "XXX")
"""Nothing, in no currency (ISO 4217): the account of a case before any money is known."""


@checked
class Officer:
    """Who acts for the court: an id, the office held (a text that the jurisdiction declares) and, if wanted, a name."""

    id: Id
    office: Id
    name: Line | None = None

    def __str__(self) -> str:
        return f"{self.name or self.id} ({self.office})"
