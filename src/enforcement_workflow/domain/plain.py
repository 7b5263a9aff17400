"""Acts as plain values and back: what a person types or another program sends becomes an act, or an error that helps."""

import json
import re
import types
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date, datetime
from difflib import get_close_matches
from typing import (
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from enforcement_workflow.domain.acts.digests import digest, plain
from enforcement_workflow.domain.acts.vocabulary import ACTS, Act
from enforcement_workflow.domain.fields import AWARE, Whole, invalid
from enforcement_workflow.domain.values import Money, Officer, Party, Period
from enforcement_workflow.errors import InvalidAct, shown

__all__ = ["act_class", "digest", "parse", "plain"]

_MANY = 10_000
"""A longer list is not read item by item: its field refuses it."""
_PERIOD = re.compile(
    r"(\d{1,6})\s*(d|days?|天|日|m|months?|个月|月)(?:\s+(?:from|自)\s*(\d{4}-\d{2}-\d{2}))?", re.IGNORECASE
)
_usual: ContextVar[str | None] = ContextVar("currency", default=None)
"""The currency of amounts that name none, while an act is read."""
_MONEY = re.compile(r"(?:([A-Z]{3})\s*)?([-+0-9.,]{1,30})(?:\s*([A-Z]{3}))?")


def act_class(name: str, vocabulary: Mapping[str, type[Act]] = ACTS) -> type[Act]:
    """The act of this stored name, of those on cases or of another vocabulary. Raises InvalidAct, proposing the nearest."""
    if not isinstance(name, str):
        raise invalid("act", "name", name, "a text: the stored name of an act", "应为行为名称")
    if found := vocabulary.get(name):
        return found
    rest = ["`enforcement acts` lists them"] if vocabulary is ACTS else list(vocabulary)
    near = get_close_matches(name[:80], vocabulary, n=3, cutoff=0.5) or rest
    raise invalid(
        "act", "name", name, f"the stored name of an act: {', '.join(near)}", f"应为行为名称：{'、'.join(near)}"
    )


def parse(
    name: str,
    fields: Mapping[str, Any],
    *,
    currency: str | None = None,
    vocabulary: Mapping[str, type[Act]] = ACTS,
) -> Act:
    """An act from its stored name and plain values, given as JSON values or as people type them.

    Money is "1000000.00 EUR" (or "1000000.00" where a `currency` is given), a period "12 months" or "30 days from
    2018-01-02", an officer "id:office", a party "name" or "name:unit", a list JSON or separated by commas. Raises
    InvalidAct for an unknown act, for a field that is unknown, missing or wrong.
    """
    kind = act_class(name, vocabulary)
    if not isinstance(fields, Mapping):
        raise invalid(kind.__name__, "fields", fields, "fields by name", "应按名称给出各项")
    token = _usual.set(currency)
    try:
        return _record(kind, fields)  # type: ignore[no-any-return]
    finally:
        _usual.reset(token)


def _record(cls: type, values: Mapping[str, Any]) -> Any:
    known = {f.name: f for f in attrs.fields(cls)}
    hints = get_type_hints(cls, include_extras=True)
    for name, value in values.items():
        if name not in known:
            listed = ", ".join(known) or "none"
            unknown = name if isinstance(name, str) and name.isprintable() and len(name) <= 60 else shown(name)
            raise invalid(cls.__name__, unknown, value, f"one of its fields: {listed}", f"字段应为：{listed}")
    for name, f in known.items():
        if name not in values and f.default is attrs.NOTHING and not _optional(hints[name]):
            raise invalid(cls.__name__, name, None, "given: it is required", "此项必填")
    made = {n: _field(cls.__name__, n, hints[n], v) for n, v in values.items()}
    return cls(**{n: None for n, f in known.items() if f.default is attrs.NOTHING and n not in made} | made)


def _field(record: str, field: str, hint: Any, value: Any) -> Any:
    """A field's value; an error within it is named from the outside in, such as CaseFiled.claim.amount."""
    try:
        return _value(record, field, hint, value)
    except InvalidAct as error:
        if error.act == record:
            raise
        raise attrs.evolve(error, act=record, field=f"{field}.{error.field}") from None


def _optional(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType) and types.NoneType in get_args(hint)


def _value(record: str, field: str, hint: Any, value: Any) -> Any:
    if _optional(hint):
        if value is None or (isinstance(value, str) and value.lower() in ("", "none", "null")):
            return None
        return _value(record, field, next(a for a in get_args(hint) if a is not types.NoneType), value)
    origin = get_origin(hint)
    if origin is Annotated:
        bare, *marks = get_args(hint)
        if (
            any(isinstance(m, Whole) for m in marks)
            and isinstance(value, str)
            and re.fullmatch(r"-?[0-9]{1,18}", value)
        ):
            return int(value)
        return _value(record, field, bare, value)
    if origin is tuple:
        items = _items(value)
        return (
            tuple(_value(record, field, get_args(hint)[0], v) for v in items) if len(items) <= _MANY else tuple(items)
        )
    if origin is Literal or not isinstance(value, str | dict):
        return value
    return _from_text(record, field, hint, value)


def _items(value: Any) -> list[Any]:
    if isinstance(value, str):
        if value.lstrip().startswith("["):
            try:
                return list(json.loads(value))
            except (ValueError, RecursionError):
                return [value]
        parts = value.replace("，", ",").replace("、", ",").split(",", _MANY + 1)
        return [v.strip() for v in parts if v.strip()]
    return list(value) if isinstance(value, list | tuple) else [value]


def _from_text(record: str, field: str, hint: Any, value: Any) -> Any:
    if isinstance(value, str) and value.startswith("{") and attrs.has(hint):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            raise invalid(record, field, value, "a JSON object", "应为 JSON 对象") from None
    if isinstance(value, dict):
        return _record(hint, value) if attrs.has(hint) else value
    if hint is bool:
        return {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}.get(
            value.lower(), value
        )
    if hint in (date, datetime):
        try:
            return hint.fromisoformat(value)
        except ValueError:
            right = ("a date such as 2018-06-06", "应为日期，如 2018-06-06") if hint is date else AWARE
            raise invalid(record, field, value, *right) from None
    readers = {Money: _money, Period: _period, Party: _party, Officer: _officer}
    return readers[hint](record, field, value) if hint in readers else value


def _money(record: str, field: str, value: str) -> Money:
    match = _MONEY.fullmatch(value.strip())
    currency = (match[1] or match[3] or _usual.get()) if match else None
    if not match or not currency:
        such = f"1000000.00 {_usual.get() or 'EUR'}"
        raise invalid(
            record, field, value, f"an amount with its currency, such as {such}", f"应为金额和币种，如 {such}"
        )
    return Money.of(match[2], currency)


def _period(record: str, field: str, value: str) -> Period:
    match = _PERIOD.fullmatch(value.strip())
    if not match:
        raise invalid(
            record, field, value, "a period such as 12 months or 30 days from 2018-01-02", "应为期间，如 12 months"
        )
    unit = "days" if match[2].lower()[0] in "d天日" else "months"
    start = _value(record, field, date, match[3]) if match[3] else None
    return Period(days=int(match[1]), start=start) if unit == "days" else Period(months=int(match[1]), start=start)


def _party(_record: str, _field: str, value: str) -> Party:
    name, _, kind = value.rpartition(":")
    return Party(name, kind) if kind in ("individual", "unit") else Party(value)  # type: ignore[arg-type]


def _officer(record: str, field: str, value: str) -> Officer:
    person, colon, office = value.partition(":")
    if not colon:
        raise invalid(
            record, field, value, "an officer as id:office, such as wang:judge", "应为 编号:职务，如 wang:judge"
        )
    return Officer(person, office)
