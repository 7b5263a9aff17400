"""The rows of a register as values for the tools of others: numbers as numbers, days as days, everything else as text."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs

from enforcement_workflow.domain.values import major_units
from enforcement_workflow.projections.registers import Column, Drawn, Summary

Value = str | int | bool | date | datetime | Decimal | None
"""A value of a cell: money in major units, shares in percent."""


@attrs.frozen
class Telling:
    """How a register is put into words: `say` chooses between English and Chinese, `word`, `act` and `office` name what the engine
    has words for. `currency` is that of the court, `who` the debtors by case where they are to be named."""

    say: Callable[[str, str], str]
    word: Callable[[str], str]
    act: Callable[[str], str]
    office: Callable[[str], str]
    currency: str
    who: Mapping[str, str] = attrs.field(factory=dict)

    def head(self, column: Column) -> str:
        """The title of a column."""
        return self.say(column.en, column.zh)

    def text(self, column: Column, row: Mapping[str, Any]) -> str:
        """A value as people read it; nothing where there is none."""
        value = row[column.id]
        if value is None:
            return ""
        if column.kind == "money":
            return f"{row.get('currency') or self.currency} {self.value(column, row):,f}"
        if column.kind == "permille":
            return f"{self.value(column, row)} %"
        if column.kind in ("count", "days"):
            return f"{value:,}"
        return _text(self.value(column, row), self)

    def value(self, column: Column, row: Mapping[str, Any]) -> Value:
        """A value as a spreadsheet takes it."""
        value = row[column.id]
        if value is None:
            return None
        if column.kind == "money":
            return major_units(value, row.get("currency") or self.currency)
        if column.kind == "permille":
            return Decimal(value).scaleb(-1)
        if column.kind in ("list", "limits", "by_reason"):
            return self.say(", ", "、").join(self.parts(column, value))
        if column.kind in ("word", "act", "office"):
            return {"word": self.word, "act": self.act, "office": self.office}[column.kind](value)
        return value  # type: ignore[no-any-return]

    def parts(self, column: Column, value: Any) -> list[str]:
        """What a list holds, one text each."""
        if column.kind == "limits":
            return [f"{clock} {due}" if due else clock for clock, due in value]
        if column.kind == "by_reason":
            return [f"{self.word(kind)} {days}" for kind, days in sorted(value.items())]
        return [self.word(str(part)) for part in value]


def _text(value: Value, telling: Telling) -> str:
    if isinstance(value, bool):
        return telling.say("yes", "是") if value else telling.say("no", "否")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


def columns_of(of: Drawn | Summary) -> Sequence[Column]:
    """All columns, with one for the currency where there is money and no column says in which."""
    columns = tuple(of.columns)
    if any(c.kind == "money" for c in columns) and not any(c.id == "currency" for c in columns):
        return (*columns, Column("currency", "Currency", "币种"))
    return columns


def lines(of: Drawn | Summary, telling: Telling) -> Iterator[list[Value]]:
    """The titles, and then the rows; the debtors stand in the last column where they are named."""
    columns, who = columns_of(of), telling.who if isinstance(of, Drawn) else {}
    heads = [_titled(c, telling) for c in columns]
    yield [*heads, telling.say("Debtors", "被执行人")] if who else list(heads)
    for row in of.rows:
        known = row if "currency" in row else {**row, "currency": telling.currency}
        values = [telling.value(c, known) for c in columns]
        yield [*values, who.get(row["number"], "")] if who else values


def _titled(column: Column, telling: Telling) -> str:
    return telling.head(column) + (" (%)" if column.kind == "permille" else "")


def as_texts(values: Iterable[Value], telling: Telling) -> list[str]:
    """Values as plain texts: numbers without separators, days in ISO 8601."""
    return [f"{v:f}" if isinstance(v, Decimal) else _text(v, telling) for v in values]
