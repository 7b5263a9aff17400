"""The settings of an edition in words: what each is called and how its value is said, in English and in Chinese."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

import attrs

from enforcement_workflow.domain.dated import Edition
from enforcement_workflow.domain.words import WORDS

Said = tuple[str, str]
"""In English and in Chinese."""
UNVERIFIED: Final[Said] = (
    "unverified: setting of the court, not checked against a source", "未核对出处，系本院设置",
)  # fmt: skip


@attrs.frozen
class Wording:
    """How one setting of one provision is said where its name does not say it all: what it is called, and its value.

    The value is a template in each language, filled with the value or with its items, or a function; without either it is
    said by its type.
    """

    en: str
    zh: str
    value_en: str = ""
    value_zh: str = ""
    say: Callable[[Any], Said] | None = None

    def of(self, value: Any) -> Said | None:
        """The value in words, or None where this says nothing of it."""
        if self.say:
            return self.say(value)
        if not self.value_en or value is None:
            return None
        given = value if isinstance(value, tuple) else (value,)
        return self.value_en.format(*given), self.value_zh.format(*given)


Wordings = Mapping[str, Wording | None]
"""By provision and setting, as in "CN-AUC-2.online"; None where a setting is no more than a citation."""


@attrs.frozen
class Setting:
    """One parameter of an edition in words, and whether a source has been read for it."""

    key: str
    name: Said
    value: Said
    verified: bool


def settings(id: str, edition: Edition, wordings: Wordings, offices: Mapping[str, str]) -> tuple[Setting, ...]:
    """The parameters of an edition of a provision in words."""
    return tuple(
        _setting(key, value, wordings.get(f"{id}.{key}"), offices, key not in edition.unverified)
        for key, value in edition.params.items()
        if wordings.get(f"{id}.{key}", "") is not None
    )


def _setting(key: str, value: Any, wording: Wording | None, offices: Mapping[str, str], verified: bool) -> Setting:
    unit = _UNITS.get(key)
    name = (wording.en, wording.zh) if wording else ("period", "期间") if unit else (_spaced(key), WORDS.get(key, key))
    return Setting(key, name, (wording.of(value) if wording else None) or _value(value, unit, offices), verified)


_UNITS: Final[Mapping[str, tuple[str, str, str]]] = {
    "court_days": ("working day", "working days", "个工作日"), "days": ("day", "days", "日"),
    "hours": ("hour", "hours", "小时"), "minutes": ("minute", "minutes", "分钟"), "months": ("month", "months", "个月"),
    "years": ("year", "years", "年"),
}  # fmt: skip
"""The units of numbers, by the names of settings that are called by their unit: one, many, in Chinese."""


def _value(value: Any, unit: tuple[str, str, str] | None, offices: Mapping[str, str]) -> Said:
    if value is None:
        return "none", "无"
    if isinstance(value, bool):
        return ("yes", "是") if value else ("no", "否")
    if isinstance(value, int):
        one, many, zh = unit or ("", "", "")
        return f"{value:,} {one if value == 1 else many}".rstrip(), f"{value:,}{zh}"
    if isinstance(value, Fraction):
        return _fraction(value)
    if isinstance(value, Mapping):
        pairs = [((_spaced(str(k)), WORDS.get(str(k), str(k))), _value(v, unit, offices)) for k, v in value.items()]
        return "; ".join(f"{k[0]} {v[0]}" for k, v in pairs), "；".join(f"{k[1]}{v[1]}" for k, v in pairs)
    if isinstance(value, tuple | list | frozenset):
        items = sorted(value, key=str) if isinstance(value, frozenset) else value
        said = [_value(v, unit, offices) for v in items]
        return ", ".join(en for en, _ in said) or "none", "、".join(zh for _, zh in said) or "无"
    if isinstance(value, str):
        return _spaced(value), offices.get(value) or WORDS.get(value, value)
    return str(value), str(value)


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _fraction(value: Fraction) -> Said:
    """A share in hundredths, as exactly as a decimal can say it."""
    hundredths = Decimal(value.numerator * 100) / Decimal(value.denominator)
    exact = Fraction(hundredths) == value * 100
    return (f"{hundredths.normalize():f} %", f"{hundredths.normalize():f}%") if exact else (str(value), str(value))
