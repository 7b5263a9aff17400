"""Texts in English and Chinese side by side, and how days, counts and sums of money are written in each."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, Final
from unicodedata import category

import attrs

from enforcement_workflow.domain.values import Money
from enforcement_workflow.domain.words import WORDS
from enforcement_workflow.projections.index import printed

Say = Callable[[str, str], str]
"""Chooses between a text in English and in Chinese."""
NONE: Final = "–"


@attrs.frozen
class Text:
    """A text in both languages."""

    en: str
    zh: str

    def __str__(self) -> str:
        return self.en if self.en == self.zh else f"{self.en} {self.zh}"

    @property
    def same(self) -> bool:
        """It reads alike in both."""
        return self.en == self.zh

    @property
    def brief(self) -> bool:
        """It is a day, a number or the like, which stands in one line."""
        return len(self.en) <= 12 and len(self.zh) <= 12

    def said(self, say: Say) -> str:
        """The one that `say` chooses."""
        return say(self.en, self.zh)


def english(en: str, _zh: str) -> str:
    """Chooses English."""
    return en


def chinese(_en: str, zh: str) -> str:
    """Chooses Chinese."""
    return zh


def as_it_is(value: Any) -> Text:
    """A name, an id or a number, the same in both languages; control and direction marks in it are written out."""
    return Text(clean(value), clean(value))


def word(text: str) -> Text:
    """A word of the engine, such as a kind or a state."""
    return Text(text.replace("_", " "), WORDS.get(text, text))


def clean(value: Any) -> str:
    """A text that cannot change how others are shown: control and direction marks and lone surrogates are written out."""
    text = NONE if value is None else str(value)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or category(c) == "Zs" else ascii(c)[1:-1] for c in text)


def count(number: int) -> Text:
    """A whole number with thousands marked."""
    return as_it_is(f"{number:,}")


def share(part: int, whole: int) -> Text:
    """A percentage with one decimal; a dash where there is no whole."""
    return as_it_is(NONE if not whole else f"{printed(Fraction(part * 100, whole), 1, 'half_up')} %")


def money(minor: int, currency: str) -> Text:
    """A sum in millions in English; in Chinese in units of a hundred million (亿) or of ten thousand (万), as it is large."""
    large = abs(minor) >= Money.of(100_000_000, currency).minor
    zh = (
        f"{hundred_millions(minor, currency)}{unit_zh(currency, '亿')}" if large
        else f"{ten_thousands(minor, currency)}{unit_zh(currency)}"
    )  # fmt: skip
    return Text(f"{currency} {millions(minor, currency)} million", zh)


def unit_zh(currency: str, unit: str = "万") -> str:
    """What Chinese sums are told in."""
    return unit + ("元" if currency == "CNY" else currency)


def millions(minor: int, currency: str, decimals: int = 2) -> str:
    """A sum of minor units in millions."""
    return printed(Fraction(minor, Money.of(1_000_000, currency).minor), decimals, "half_up")


def ten_thousands(minor: int, currency: str, decimals: int = 0) -> str:
    """A sum of minor units in units of ten thousand."""
    return printed(Fraction(minor, Money.of(10_000, currency).minor), decimals, "half_up")


def hundred_millions(minor: int, currency: str, decimals: int = 2) -> str:
    """A sum of minor units in units of a hundred million."""
    return printed(Fraction(minor, Money.of(100_000_000, currency).minor), decimals, "half_up")


def day(value: Any) -> date | None:
    """A day as an engine gives it: SQLite as text, others as a date."""
    if value is None or type(value) is date:
        return value
    return date.fromisoformat(str(value)[:10])
