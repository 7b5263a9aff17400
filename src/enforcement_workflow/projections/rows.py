"""The lines of the published table: a figure, or a comparison of two years, beside what the court printed."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

import attrs

from enforcement_workflow.projections.index import Figure, Index, Member, Unit, printed, scale
from enforcement_workflow.projections.indexes import FOR_LACK, OBTAINED
from enforcement_workflow.projections.tables import Quarantined

_UNITS: Final[Mapping[str, tuple[str, str]]] = {
    "%": ("%", "%"), "cases": ("cases", "件"), "lots": ("lots", "个"), "million": ("{} million", "百万元（{}）"),
    "days": ("days", "天"), "times": ("times", "倍"),
    "people": ("people", "人"), "teams": ("teams", "个"), "items": ("items", "项"),
    "points": ("percentage points", "个百分点"), "fold": ("-fold", "倍"),
}  # fmt: skip


@attrs.frozen
class Row:
    """One line of the table. `computed` and `published` are numbers as printed, in the same unit and rounding.

    `computed` is None where there is no figure, and `reason_*` says why. `figures` are what the line was made of: one,
    or those of the two years that it compares, and `reading` says how: in `points`, or as `ratio_old_to_new`.
    """

    id: str
    label_en: str
    label_zh: str
    published: str | None
    computed: str | None
    unit_en: str
    unit_zh: str
    window: str
    index: Index
    figures: tuple[Figure, ...]
    value: Fraction | None
    note_en: str = ""
    note_zh: str = ""
    reason_en: str | None = None
    reason_zh: str | None = None
    reading: str = ""

    @property
    def agrees(self) -> bool | None:
        """The computed figure is the published one; None where nothing was published."""
        return None if self.published is None else self.published == self.computed


@attrs.frozen
class Report:
    """The table as of a day, with the cases left out because their stored history is damaged."""

    as_of: date
    rows: tuple[Row, ...]
    quarantined: tuple[Quarantined, ...]

    def row(self, index: str) -> Row:
        """The line of this id, such as I2 or I2/2017; where there is one year only, I2 is that of the year.

        Raises KeyError naming those there are.
        """
        wanted = index.upper()
        found = [row for row in self.rows if row.id.upper() == wanted]
        found = found or [row for row in self.rows if row.id.upper().startswith(f"{wanted}/")]
        if len(found) != 1:
            raise KeyError(f"{index}; there are {', '.join(row.id for row in self.rows)}")
        return found[0]

    def members(self, index: str) -> tuple[Member, ...]:
        """The cases or lots behind a line; for a comparison, those of its earlier year and then of its later one."""
        return tuple(member for of in self.row(index).figures for member in of.members)


def _units(unit: Unit, currency: str) -> tuple[str, str]:
    en, zh = _UNITS[unit]
    return en.format(currency), zh.format(currency)


def _over_claim(of: Figure) -> tuple[str, str]:
    """How many cases brought more than was applied for, in words, where the index is of that and any did."""
    cases = sum(m.numerator > m.denominator for m in of.members) if of.index is OBTAINED else 0
    if not cases:
        return "", ""
    return "1 case exceeds 100 %" if cases == 1 else f"{cases:,} cases exceed 100 %", f"{cases:,}件案件到位率超过100%"


def titled(index: Index, about: tuple[str, str]) -> tuple[str, str]:
    """The title of an index, with what it is about behind it."""
    en, zh = about
    return f"{index.title_en} ({en})" if en else index.title_en, f"{index.title_zh}（{zh}）" if zh else index.title_zh


def line(of: Figure, said: Mapping[str, str], name: str, currency: str, about: tuple[str, str] = ("", "")) -> Row:
    """One figure, by name, beside what was `said`; what it is `about`, such as a campaign, is put behind its title."""
    index, label = of.index, of.window.label
    note_en = note_zh = f"{of.numerator:,} / {of.denominator:,}" if index.take == "ratio" else ""
    if index.take == "largest" and of.members:
        note_en = note_zh = str(of.ranked[0])
    if index is OBTAINED:
        unit = scale("million", currency)
        note = " / ".join(printed(n * unit, 2, "half_up") for n in (of.numerator, of.denominator))
        note_en, note_zh = f"{note} {currency} million", f"{note} {_units('million', currency)[1]}"
        over_en, over_zh = _over_claim(of)
        note_en, note_zh = "; ".join(filter(None, (note_en, over_en))), "；".join(filter(None, (note_zh, over_zh)))
    title_en, title_zh = titled(index, about)
    return Row(
        name, title_en, title_zh, said.get(name), of.printed, *_units(index.unit, currency),
        label, index, (of,), of.value, note_en, note_zh, of.reason_en, of.reason_zh,
    )  # fmt: skip


def compared(index: Index, old: Figure, new: Figure, said: Mapping[str, str]) -> Row:
    """The later year against the earlier: in percentage points, or for the suspension rate how many times smaller it is.

    "Dropped by 8.53 folds" is read as the earlier rate divided by the later one.
    """
    fold = index is FOR_LACK
    titles = (
        (f"{index.title_en}: fall", f"{index.title_zh}下降")
        if fold
        else (f"{index.title_en}: rise", f"{index.title_zh}上升")
    )
    span, said_of = f"{new.window.label} / {old.window.label}", said.get(index.id)
    units, reading = _UNITS["fold" if fold else "points"], "ratio_old_to_new" if fold else "points"
    if old.printed is None or new.printed is None or (fold and not new.value):
        lacking = next((f for f in (old, new) if f.reason_en), None)
        zero = f"the rate of {new.window.label} is zero", f"{new.window.label}年比率为零"
        why = (lacking.reason_en, lacking.reason_zh) if lacking else zero
        return Row(index.id, *titles, said_of, None, *units, span, index, (old, new), None, "", "", *why, reading)
    assert old.value is not None and new.value is not None
    before, after = (Fraction(f.printed.replace(",", "")) for f in (old, new) if f.printed)
    value = old.value / new.value if fold else new.value - old.value
    exact = printed(value if fold else value * 100, index.decimals, "half_up")
    rates = (
        "-" if fold and not after else printed(before / after if fold else after - before, index.decimals, "half_up")
    )
    sign, sign_rates = ("" if fold or text.startswith("-") else "+" for text in (exact, rates))
    note_en = f"{old.printed} % to {new.printed} %; from these printed rates {sign_rates}{rates}"
    note_zh = f"由{old.printed}%至{new.printed}%；按所列比率计为{sign_rates}{rates}"
    for of in (old, new):
        over_en, over_zh = _over_claim(of)
        note_en += f"; {of.window.label}: {over_en}" if over_en else ""
        note_zh += f"；{of.window.label}年：{over_zh}" if over_zh else ""
    if fold:
        note_en, note_zh = f"read as earlier rate / later rate; {note_en}", f"读作前期比率÷后期比率；{note_zh}"
    return Row(
        index.id, *titles, said_of, sign + exact, *units, span, index, (old, new), value, note_en, note_zh, reading=reading
    )  # fmt: skip
