"""Garbage for every field of every act: always InvalidAct, naming the field and a short value, and always at once."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import attrs
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as forall
from hypothesis import strategies as st
from strategies import EVERY_KIND

from enforcement_workflow import CaseNumber, InvalidAct, Money, Officer, Party, Period
from enforcement_workflow.domain.acts import ACTS, Act


class Sly(str):
    """A text that is not quite one."""

    __slots__ = ()


class SlyDate(date):
    """A date that is not quite one."""


HUGE = "x" * 10**6
NASTIES: dict[str, Any] = {
    "a huge number": 10**100_000,
    "a huge negative number": -(10**100_000),
    "a number just too large": 10**18,
    "a negative number": -1,
    "a huge text": HUGE,
    "a text just too long": "海" * 20_001,
    "a huge text of brackets": "[" * 10**6,
    "a null character": "a\x00b",
    "an escape": "\x1b[2J",
    "a bell": "\a",
    "right to left": "a\u202egnp.exe",
    "an isolate": "a\u2066b",
    "a zero-width space": "a\u200bb",
    "a byte-order mark": "\ufeffa",
    "a line separator": "a\u2028b",
    "a lone surrogate": "\ud800",
    "a private character": "\ue000",
    "a noncharacter": "\uffff",
    "not a number": float("nan"),
    "infinity": float("inf"),
    "a float": 1.0,
    "a decimal": Decimal("1.5"),
    "a decimal beyond size": Decimal("1e999999"),
    "a complex number": 1j,
    "a naive datetime": datetime(2018, 1, 1),
    "a date before the calendar": date(1, 1, 1),
    "a date beyond the calendar": date(9999, 12, 31),
    "an instant beyond the calendar": datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
    "an instant before the calendar": datetime(1, 1, 1, tzinfo=UTC),
    "a date that is not quite one": SlyDate(2018, 1, 1),
    "a text that is not quite one": Sly("a1"),
    "bytes": b"a1",
    "a set": {"a1"},
    "a dict": {"a": 1},
    "an object": object(),
    "a class": Money,
    "a function": len,
    "a generator": iter("abc"),
    "a long list": ["a1"] * 100_001,
    "a long tuple": ("a1",) * 100_001,
    "a list of garbage": [object()],
    "a list of lists": [[["a1"]]],
    "a list of null characters": ["a\x00"],
    "a tuple with none": (None,),
    "an ellipsis": ...,
    "a timedelta": timedelta(1),
    "an act class's name in a list": ("Fined", 7),
}
LEGITIMATE: dict[str, tuple[type, ...]] = {
    "a number just too large": (),
    "a negative number": (),
}
OF_ANOTHER_TYPE: dict[str, Any] = {
    "none": None,
    "true": True,
    "a number": 7,
    "a text": "a1",
    "a date": date(2018, 1, 1),
    "an instant": datetime(2018, 1, 1, tzinfo=UTC),
    "an empty text": "",
    "a blank": " ",
    "money": Money(1),
    "a period": Period(days=1),
    "a party": Party("a1"),
    "an officer": Officer("a1", "judge"),
    "an empty tuple": (),
}
"""Values that some fields hold; a field that does not must refuse them too."""


def example(kind: type[Act]) -> Any:
    """Some valid act of a kind."""
    return settings and _EXAMPLES[kind]


def fields() -> Iterator[tuple[type[Act], str]]:
    for kind in ACTS.values():
        for field in attrs.fields(kind):  # type: ignore[arg-type]
            yield kind, field.name
