"""How a record declares its fields: a type says what a field may hold, and the check is made from the type.

`checked` turns a class into a frozen, slotted attrs record whose fields are validated by their annotations: bounded
text, bounded whole numbers, dates within the calendar, aware datetimes, closed sets of words, and other records.
"""

import types
from collections.abc import Callable
from datetime import date, datetime
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from enforcement_workflow.errors import InvalidAct, shown

T = TypeVar("T")
Check = Callable[[Any, Any, Any], None]
Right = tuple[str, str]

PERSONAL: Final = "personal"
"""Marks a field that holds a person's data."""


def invalid(record: str, field: str, value: object, right_en: str, right_zh: str) -> InvalidAct:
    """The error for one bad field; it shortens the value."""
    return InvalidAct(act=record, field=field, value=shown(value), right_en=right_en, right_zh=right_zh)


@attrs.frozen
class Text:
    """Printable text of 1 to `limit` characters (0 with `empty`); line breaks only with `lines`."""

    limit: int
    lines: bool = False
    empty: bool = False

    @property
    def right(self) -> Right:
        least = 0 if self.empty else 1
        return (
            f"text of {least} to {self.limit} printable characters, no control or direction marks, no blank at either end",
            f"应为{least}至{self.limit}个可显示字符，不含控制符或方向符，首尾无空格",
        )

    def holds(self, value: object) -> bool:
        if type(value) is not str or len(value) > self.limit:
            return False
        if not value:
            return self.empty
        if not self.lines and (value[0] in " \u3000" or value[-1] in " \u3000"):
            return False
        spaces = str.maketrans("", "", "\u3000\xa0\n\r\t" if self.lines else "\u3000\xa0")
        return value.isprintable() or value.translate(spaces).isprintable()

    def check(self, record: str, field: str, value: object) -> None:
        if not self.holds(value):
            raise invalid(record, field, value, *self.right)

    def validator(self) -> Check:
        limit, check = self.limit, self.check

        def validate(record: Any, field: Any, value: Any) -> None:
            if type(value) is str and 0 < len(value) <= limit and value.isprintable() and value[0] != " " != value[-1]:
                return
            check(type(record).__name__, field.name, value)

        return validate


@attrs.frozen
class Whole:
    """A whole number from `least` to `most`."""

    least: int
    most: int

    def validator(self) -> Check:
        least, most = self.least, self.most
        right = f"a whole number from {least} to {most}", f"应为{least}至{most}的整数"

        def validate(record: Any, field: Any, value: Any) -> None:
            if type(value) is not int or not least <= value <= most:
                raise invalid(type(record).__name__, field.name, value, *right)

        return validate


@attrs.frozen
class NotNegative:
    """Money of zero or more."""


Id = Annotated[str, Text(128)]
Line = Annotated[str, Text(300)]
Prose = Annotated[str, Text(20_000, lines=True, empty=True)]
Name = Annotated[str, Text(300), PERSONAL]
PersonalProse = Annotated[str, Text(20_000, lines=True, empty=True), PERSONAL]
Count = Annotated[int, Whole(0, 10**9)]
Rank = Annotated[int, Whole(1, 10_000)]
FIRST_YEAR, LAST_YEAR = 1900, 2199


def _always(test: Callable[[Any], bool], right: Right) -> Check:
    def validate(record: Any, field: Any, value: Any) -> None:
        if not test(value):
            raise invalid(type(record).__name__, field.name, value, *right)

    return validate


def is_date(value: object) -> bool:
    return type(value) is date and FIRST_YEAR <= value.year <= LAST_YEAR


def is_aware(value: object) -> bool:
    return isinstance(value, datetime) and FIRST_YEAR <= value.year <= LAST_YEAR and value.utcoffset() is not None


_SPAN = f"{FIRST_YEAR} to {LAST_YEAR}"
AWARE: Right = (f"a date and time with its zone, {_SPAN}", f"应为带时区的日期时间（{FIRST_YEAR}至{LAST_YEAR}年）")
DAY: Right = (f"a date, {_SPAN}", f"应为日期（{FIRST_YEAR}至{LAST_YEAR}年）")
_PLAIN_TYPES: dict[Any, tuple[Callable[[Any], bool], Right]] = {
    bool: (lambda v: type(v) is bool, ("true or false", "应为 true 或 false")),
    date: (is_date, DAY),
    datetime: (is_aware, AWARE),
}


def check_for(hint: Any) -> Check:
    """The validator that an annotation stands for."""
    if hint in _PLAIN_TYPES:
        return _always(*_PLAIN_TYPES[hint])
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        for mark in args[1:]:
            if isinstance(mark, Text | Whole):
                return mark.validator()
            if isinstance(mark, NotNegative):
                return _not_negative(check_for(args[0]))
        return check_for(args[0])
    if origin is Literal:
        words = frozenset(args)
        listed = ", ".join(args)
        return _always(lambda v: type(v) is str and v in words, (f"one of {listed}", f"应为以下之一：{listed}"))
    if origin in (Union, types.UnionType):
        return _or_none(check_for(next(a for a in args if a is not types.NoneType)))
    if origin is tuple:
        return _each(check_for(args[0]))
    name = hint.__name__
    return _always(lambda v: type(v) is hint, (f"a {name}", f"应为 {name}"))


def _or_none(inner: Check) -> Check:
    def validate(record: Any, field: Any, value: Any) -> None:
        if value is not None:
            inner(record, field, value)

    return validate


def _each(inner: Check) -> Check:
    right = "a tuple of at most 10000 values", "应为不超过10000项的元组"

    def validate(record: Any, field: Any, value: Any) -> None:
        if type(value) is not tuple or len(value) > 10_000:
            raise invalid(type(record).__name__, field.name, value, *right)
        for item in value:
            inner(record, field, item)

    return validate


def _not_negative(inner: Check) -> Check:
    def validate(record: Any, field: Any, value: Any) -> None:
        inner(record, field, value)
        if value.minor < 0:
            raise invalid(type(record).__name__, field.name, str(value), "zero or more", "不得为负")

    return validate


def _tuple_of(value: Any) -> Any:
    return tuple(value) if type(value) is list else value


def _converter_for(hint: Any) -> Any:
    """Lists become tuples and plain texts become the text type that a field asks for; nothing else is converted."""
    bare = (
        next((a for a in get_args(hint) if a is not types.NoneType), hint)
        if get_origin(hint) in (Union, types.UnionType)
        else hint
    )
    if get_origin(bare) is tuple:
        return _tuple_of
    if isinstance(bare, type) and issubclass(bare, str) and bare is not str:
        return attrs.Converter(_text_of(bare), takes_self=True, takes_field=True)
    return None


def _text_of(kind: type[str]) -> Callable[[Any, Any, Any], Any]:
    def convert(value: Any, record: Any, field: Any) -> Any:
        if type(value) is not str:
            return value
        try:
            return kind(value)
        except InvalidAct as error:
            raise attrs.evolve(error, act=type(record).__name__, field=field.name) from None

    return convert


def _from_types(cls: type, fields: list["attrs.Attribute[Any]"]) -> list["attrs.Attribute[Any]"]:
    hints = get_type_hints(cls, include_extras=True)
    return [f.evolve(validator=check_for(hints[f.name]), converter=_converter_for(hints[f.name])) for f in fields]


@dataclass_transform(frozen_default=True, field_specifiers=(attrs.field,))
def checked(cls: type[T]) -> type[T]:
    """A frozen, slotted record whose fields are checked by their types, when it is made and when it is read back."""
    return attrs.frozen(cls, field_transformer=_from_types, slots=True)


def personal_fields(cls: type) -> frozenset[str]:
    """The names of the fields of a record that hold a person's data, those inside nested records included."""
    hints = get_type_hints(cls, include_extras=True)
    return frozenset(f.name for f in attrs.fields(cls) if _is_personal(hints[f.name]))


def _is_personal(hint: Any) -> bool:
    if get_origin(hint) is Annotated and PERSONAL in get_args(hint):
        return True
    if isinstance(hint, type) and attrs.has(hint) and personal_fields(hint):
        return True
    return any(_is_personal(a) for a in get_args(hint) if not isinstance(a, str))
