"""Movements to acts, by the table in `movements.toml`."""

import hashlib
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from string import Template
from typing import Any, Final, Protocol, cast

import attrs

from enforcement_workflow.domain import acts, plain
from enforcement_workflow.domain.acts import Act

_DATE: Final = "$date"
_TELLING_APART: Final = ({"code", "name"}, {"event"})
_ID_LENGTH: Final = 128
_REMEMBERED: Final = 4096
_EXAMPLE: Final = {"code": "26", "name": "Distribuição", "event": "26", "date": "2020-01-02"}


class Event(Protocol):
    """What a movement in a log says."""

    @property
    def name(self) -> str: ...
    @property
    def code(self) -> str | None: ...
    @property
    def at(self) -> datetime: ...


@attrs.frozen
class Movement:
    """One line of the table: a specimen of the act, and the fields that the event fills."""

    act: Act
    texts: Mapping[str, Template]
    dates: tuple[str, ...]
    timed: bool
    """The act differs from one instant to the next."""

    @classmethod
    def of(cls, act: str, fields: Mapping[str, Any]) -> "Movement":
        """From a line as written. Raises ValueError or InvalidAct where it could not make an act."""
        texts = {f: Template(v) for f, v in fields.items() if isinstance(v, str) and "$" in v and v != _DATE}
        used = {word for template in texts.values() for word in template.get_identifiers()}
        if not any(words <= used for words in _TELLING_APART):
            raise ValueError(f"{act}: its fields must keep $code and $name, or $event")
        specimen = {f: Template(v).substitute(_EXAMPLE) if isinstance(v, str) else v for f, v in fields.items()}
        dates = tuple(f for f, v in fields.items() if v == _DATE)
        return cls(plain.parse(act, specimen), texts, dates, bool(dates) or "event" in used)

    def made(self, code: str, name: str, at: datetime, on: date) -> Act:
        """The act that the event is."""
        words = {"code": code, "name": name}
        if self.timed:
            words["event"] = event_id(code, name, at)
        filled: dict[str, Any] = {field: " ".join(text.substitute(words).split()) for field, text in self.texts.items()}
        return cast(Act, attrs.evolve(cast(Any, self.act), **filled, **dict.fromkeys(self.dates, on)))


def event_id(code: str, name: str, at: datetime) -> str:
    """An id for whatever an event brings into its case: the same for the same event, another for every other.

    >>> event_id("311", "Leilão ou Praça", datetime(2014, 11, 20, tzinfo=UTC))
    '311 Leilão ou Praça 2014-11-20T00:00:00Z'
    """
    moment = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    whole = f"{code} {name} {moment}".strip()
    if len(whole) <= _ID_LENGTH and whole.isprintable():
        return whole
    return f"{hashlib.sha256(f'{code} {name}'.encode()).hexdigest()[:32]} {moment}"


class Movements:
    """The table, and the acts it has made that are the same at every instant."""

    def __init__(self, text: str, zone: tzinfo) -> None:
        self._zone = zone
        self._lines: dict[tuple[str | None, str | None], Movement] = {}
        self._same: dict[tuple[str | None, str], Act] = {}
        for line in tomllib.loads(text)["movement"]:
            movement = Movement.of(line["act"], line.get("fields", {}))
            for code in line.get("codes", [None]):
                key = (None if code is None else str(code), line.get("name"))
                if key in self._lines or key == (None, None):
                    raise ValueError(f"{line['act']}: {key} is listed twice, or has neither codes nor a name")
                self._lines[key] = movement

    def __call__(self, event: Event) -> Act:
        """The act that an event is; a note where the table has none. Its other attributes stay in the file."""
        key = event.code, event.name
        act = self._same.get(key)
        return act if act is not None else self._read(*key, event.at)

    def movement(self, code: str | None, name: str) -> Movement | None:
        """The line for a code and name: the one for both, else for the code, else (without a code) for the name."""
        return self._lines.get((code, name)) or (self._lines.get((code, None)) if code else None)

    def _read(self, written: str | None, name: str, at: datetime) -> Act:
        code = (written or "").strip() or None
        movement = self.movement(code, name)
        if movement and movement.timed:
            return movement.made(code or "", name, at, at.astimezone(self._zone).date())
        act = movement.made(code or "", name, at, date.min) if movement else acts.Noted(text=name, code=code)
        if len(self._same) >= _REMEMBERED:
            self._same.clear()
        self._same[written, name] = act
        return act
