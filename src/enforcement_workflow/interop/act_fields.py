"""The fields of an act as flat, typed attributes, as event logs have them; and the persons that it names."""

import json
import types
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.fields import PERSONAL, Text
from enforcement_workflow.domain.values import Money, Officer, Party, Period, Share
from enforcement_workflow.interop.persons import Persons
from enforcement_workflow.interop.safe_text import plain_text

Value = str | int | bool | datetime
Said = dict[str, Value]
Tell = Callable[[Said, str, Any, Persons, tzinfo], None]

_KEPT_BACK: Final = frozenset({"account"})
"""Personal names that name no person."""


def attributes(act: Act, persons: Persons, zone: tzinfo, leave: frozenset[str] = frozenset()) -> Said:
    """What an act says, field by field, without those to `leave` out and those that are empty.

    Money is in minor units beside its currency, a period in days or months, a day the court's midnight, a list JSON.
    Persons are told as `persons` shows them; free texts only where it tells them.
    """
    said: Said = {}
    for name, tell in _tellers(type(act)):
        value = getattr(act, name)
        if value is not None and value != "" and value != () and name not in leave:
            tell(said, name, value, persons, zone)
    return said


def persons_in(act: Act) -> Iterator[tuple[str, str]]:
    """Every person that an act names, by the field that does."""
    for name, read in _naming(type(act)):
        value = getattr(act, name)
        for person in read(value) if value else ():
            yield name, person


def person_fields(kind: type[Act]) -> frozenset[str]:
    """The fields of an act that name persons and say nothing else of them."""
    return frozenset(name for name, read in _naming(kind) if read is not _claimants)


def instant(day: date, zone: tzinfo) -> datetime:
    """A day as an instant: the court's midnight."""
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def stamp(moment: datetime) -> str:
    """An instant in ISO 8601 with its offset; in UTC where that is not of whole minutes, as before standard time."""
    offset = moment.utcoffset()
    return (moment.astimezone(UTC) if offset and offset.seconds % 60 else moment).isoformat()


@cache
def _tellers(kind: type[Act]) -> tuple[tuple[str, Tell], ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple((f.name, _teller(f.name, hints[f.name])) for f in attrs.fields(kind))


@cache
def _naming(kind: type[Act]) -> tuple[tuple[str, Callable[[Any], Iterator[str]]], ...]:
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for f in attrs.fields(kind):
        bare, many = _bare(hints[f.name])
        if bare is Party:
            found.append((f.name, _parties))
        elif bare is Share:
            found.append((f.name, _claimants))
        elif _is_name(bare) and f.name not in _KEPT_BACK:
            found.append((f.name, _several if many else _one))
    return tuple(found)


def _one(value: str) -> Iterator[str]:
    yield value


def _several(value: tuple[str, ...]) -> Iterator[str]:
    yield from value


def _parties(value: tuple[Party, ...]) -> Iterator[str]:
    return (party.name for party in value)


def _claimants(value: tuple[Share, ...]) -> Iterator[str]:
    return (share.claimant for share in value)


def _bare(hint: Any) -> tuple[Any, bool]:
    """A type without its None and its tuple, and whether there are many."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(a for a in get_args(hint) if a is not types.NoneType)
    if get_origin(hint) is tuple:
        return _bare(get_args(hint)[0])[0], True
    if get_origin(hint) is Annotated and not any(isinstance(mark, Text) for mark in get_args(hint)[1:]):
        return get_args(hint)[0], False
    return hint, False


def _marks(bare: Any) -> tuple[Any, ...]:
    return get_args(bare)[1:] if get_origin(bare) is Annotated else ()


def _is_prose(bare: Any) -> bool:
    return any(isinstance(mark, Text) and mark.lines for mark in _marks(bare))


def _is_name(bare: Any) -> bool:
    return PERSONAL in _marks(bare) and not _is_prose(bare)


def _teller(name: str, hint: Any) -> Tell:
    bare, many = _bare(hint)
    if _is_prose(bare) or name in _KEPT_BACK:
        return _free_text
    if bare is Party or _is_name(bare):
        return _people if many else _person
    if bare is Share:
        return _shares
    if many:
        return _list_of_money if bare is Money else _list
    return _BY_TYPE.get(bare, _text)


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
