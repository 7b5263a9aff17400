"""Garbage for every field of every act: always InvalidAct, naming the field and a short value, and always at once."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import attrs
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as forall
from hypothesis import strategies as st

from enforcement_workflow import InvalidAct, Money, Officer, Party, Period
from enforcement_workflow.domain.acts import ACTS, Act
from enforcement_workflow.domain.plain import parse, plain
from golden.examples import EXAMPLES
from strategies import any_act


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
    "a huge text of commas": "a," * 10**6,
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
OF_ANOTHER_TYPE: dict[str, Any] = {
    "none": None,
    "true": True,
    "a number": 7,
    "a text": "a1",
    "a date": date(2018, 1, 1),
    "an instant": datetime(2018, 1, 1, tzinfo=UTC),
    "an empty text": "",
    "a blank": " ",
    "money": Money(1, "CNY"),
    "a period": Period(days=1),
    "a party": Party("a1"),
    "an officer": Officer("a1", "judge"),
    "an empty tuple": (),
}
"""Values that some fields hold; a field that does not must refuse them too."""


FIELDS = [(kind, field.name) for kind in ACTS.values() for field in attrs.fields(kind)]  # type: ignore[arg-type]
QUICK = 0.05
"""Seconds within which the largest garbage is refused."""


def with_value(kind: type[Act], field: str, value: Any) -> Act:
    """A valid act of a kind, but for one field."""
    fields = {f.name: getattr(EXAMPLES[kind.__name__], f.name) for f in attrs.fields(kind)}  # type: ignore[arg-type]
    return kind(**fields | {field: value})


def refusal(make: Callable[[], object]) -> InvalidAct | None:
    """The error, or None where the value was taken. It must come at once; a machine may be busy the first time."""
    for _ in range(3):
        began = time.perf_counter()
        try:
            make()
            error = None
        except InvalidAct as invalid:
            error = invalid
        if time.perf_counter() - began < QUICK:
            return error
    raise AssertionError(f"slower than {QUICK} s, three times")


def explains(error: InvalidAct) -> None:
    """The message is short, on one line, in two languages, and shows nothing that could deceive a reader."""
    for text in (error.message_en, error.message_zh, str(error)):
        assert text.isprintable() or "\u3000" in text
        assert len(text) < 1_000
    assert error.value and len(error.value) < 120


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda v: v if isinstance(v, str) else v.__name__)
def test_a_field_refuses_garbage_and_says_which_field_and_value(kind: type[Act], field: str) -> None:
    for what, nasty in NASTIES.items():
        error = refusal(lambda nasty=nasty: with_value(kind, field, nasty))  # type: ignore[misc]
        assert error is not None, what
        assert (error.act, error.field) == (kind.__name__, field), what
        explains(error)


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda v: v if isinstance(v, str) else v.__name__)
def test_a_field_takes_a_value_of_its_type_or_refuses_it(kind: type[Act], field: str) -> None:
    hint = get_type_hints(kind, include_extras=True)[field]
    for what, value in OF_ANOTHER_TYPE.items():
        error = refusal(lambda value=value: with_value(kind, field, value))  # type: ignore[misc]
        if error is not None:
            assert (error.act, error.field) == (kind.__name__, field), what
            explains(error)
        if value is None:
            assert (error is None) == (type(None) in get_args(hint)), what
        if value is True:
            assert (error is None) == (bool in (hint, *get_args(hint))), what


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda v: v if isinstance(v, str) else v.__name__)
def test_reading_a_field_from_garbage_fails_in_one_way_only(kind: type[Act], field: str) -> None:
    given = plain(EXAMPLES[kind.__name__])
    for nasty in (*NASTIES.values(), *OF_ANOTHER_TYPE.values()):
        error = refusal(lambda nasty=nasty: parse(kind.__name__, given | {field: nasty}))  # type: ignore[misc]
        if error is not None:
            assert error.act == kind.__name__ and error.field.split(".")[0] == field
            explains(error)


@pytest.mark.parametrize("name", [*NASTIES, "none", "a number", "an empty text"])
def test_garbage_is_not_the_name_of_an_act_nor_of_a_field_nor_a_set_of_fields(name: str) -> None:
    nasty = (NASTIES | OF_ANOTHER_TYPE)[name]
    error = refusal(lambda: parse(nasty, {}))
    assert error is not None and (error.act, error.field) == ("act", "name")
    explains(error)
    if isinstance(nasty, str | int):
        strange = refusal(lambda: parse("LotFailed", {"lot": "l1", nasty: 1}))  # type: ignore[dict-item]
        assert strange is not None and strange.act == "LotFailed"
        explains(strange)
    if not isinstance(nasty, dict):
        assert refusal(lambda: parse("StayLifted", nasty)) is not None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@forall(
    st.sampled_from(FIELDS),
    st.text(max_size=400) | st.binary(max_size=20) | st.floats() | st.integers() | st.datetimes(),
)
def test_any_text_or_number_is_taken_or_refused(place: tuple[type[Act], str], value: Any) -> None:
    kind, field = place
    error = refusal(lambda: with_value(kind, field, value))
    if error is not None:
        assert (error.act, error.field) == (kind.__name__, field)
        explains(error)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@forall(
    st.sampled_from(sorted(ACTS)),
    st.dictionaries(st.text(max_size=10), st.text(max_size=30) | st.integers(), max_size=4),
)
def test_any_names_and_texts_are_read_or_refused(name: str, fields: dict[str, Any]) -> None:
    error = refusal(lambda: parse(name, fields))
    if error is not None:
        assert error.act == name
        explains(error)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@forall(any_act)
def test_what_is_valid_is_read_back_from_its_plain_values(act: Act) -> None:
    assert parse(type(act).__name__, plain(act)) == act
