"""The fields of an act as flat, typed attributes, as event logs have them."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from typing import Any, Final

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.values import Money, Officer, Party, Period, Share
from enforcement_workflow.interop.act_shapes import Shape, shapes_of
from enforcement_workflow.interop.persons import Persons
from enforcement_workflow.interop.safe_text import plain_text

Value = str | int | bool | datetime
Said = dict[str, Value]
Tell = Callable[[Said, str, Any, Persons, tzinfo], None]


def attributes(act: Act, persons: Persons, zone: tzinfo, leave: frozenset[str] = frozenset()) -> Said:
    """What an act says, field by field, without those to `leave` out and those that are empty.

    Money is in minor units beside its currency, a period in days or months, a day the court's midnight, a list JSON.
    Persons are told as `persons` shows them; free texts only where it tells them.
    """
    said: Said = {}
    for name, tell in _tellers(type(act).__name__):
        value = getattr(act, name)
        if value is not None and value != "" and value != () and name not in leave:
            tell(said, name, value, persons, zone)
    return said


def instant(day: date, zone: tzinfo) -> datetime:
    """A day as an instant: the court's midnight."""
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def stamp(moment: datetime) -> str:
    """An instant in ISO 8601 with its offset; in UTC where that is not of whole minutes, as before standard time."""
    offset = moment.utcoffset()
    return (moment.astimezone(UTC) if offset and offset.seconds % 60 else moment).isoformat()


@cache
def _tellers(act: str) -> tuple[tuple[str, Tell], ...]:
    return tuple((shape.name, _teller(shape)) for shape in shapes_of(act))


def _teller(shape: Shape) -> Tell:
    if shape.is_free_text:
        return _free_text
    if shape.is_name or shape.type is Party:
        return _people if shape.many else _person
    if shape.type is Share:
        return _shares
    if shape.many:
        return _list_of_money if shape.type is Money else _list
    return _BY_TYPE.get(shape.type, _text)


def _text(said: Said, name: str, value: Any, persons: Persons, zone: tzinfo) -> None:
    said[name] = plain_text(str(value))


def _as_it_is(said: Said, name: str, value: Any, persons: Persons, zone: tzinfo) -> None:
    said[name] = value


def _day(said: Said, name: str, value: Any, persons: Persons, zone: tzinfo) -> None:
    said[name] = instant(value, zone)


def _money(said: Said, name: str, value: Any, persons: Persons, zone: tzinfo) -> None:
    said[f"{name}_minor"], said[f"{name}_currency"] = value.minor, value.currency


def _period(said: Said, name: str, value: Any, persons: Persons, zone: tzinfo) -> None:
    unit, length = ("days", value.days) if value.days is not None else ("months", value.months)
    said[f"{name}_{unit}"] = length
    if value.start:
        said[f"{name}_start"] = instant(value.start, zone)


def _officer(said: Said, name: str, value: Any, persons: Persons, zone: tzinfo) -> None:
    said[name], said[f"{name}_office"] = plain_text(value.id), plain_text(value.office)


def _free_text(said: Said, name: str, value: Any, persons: Persons, zone: tzinfo) -> None:
    if persons.discretion.tells:
        said[name] = plain_text(value)


def _person(said: Said, name: str, value: Any, persons: Persons, zone: tzinfo) -> None:
    said[name] = persons.shown(value)


def _people(said: Said, name: str, value: Any, persons: Persons, zone: tzinfo) -> None:
    said[name] = _json([persons.shown(str(person)) for person in value])


def _shares(said: Said, name: str, value: Any, persons: Persons, zone: tzinfo) -> None:
    said[name] = _json(
        [
            {
                "claimant": persons.shown(share.claimant),
                "kind": share.kind,
                "claim_minor": share.claim.minor,
                "paid_minor": share.paid.minor,
                "currency": share.paid.currency,
            }
            for share in value
        ]
    )


def _list(said: Said, name: str, value: Any, persons: Persons, zone: tzinfo) -> None:
    said[name] = _json([plain_text(str(item)) for item in value])


def _list_of_money(said: Said, name: str, value: Any, persons: Persons, zone: tzinfo) -> None:
    said[f"{name}_minor"], said[f"{name}_currency"] = _json([m.minor for m in value]), value[0].currency


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_BY_TYPE: Final[dict[Any, Tell]] = {
    bool: _as_it_is,
    int: _as_it_is,
    date: _day,
    datetime: _as_it_is,
    Money: _money,
    Period: _period,
    Officer: _officer,
}
