"""Values as people read them."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final, Literal, cast, get_origin, get_type_hints

import attrs

from enforcement_workflow.cli.printing import clean
from enforcement_workflow.cli.words import say, word
from enforcement_workflow.domain.acts import Act, CaseStayed
from enforcement_workflow.domain.fields import personal_fields
from enforcement_workflow.domain.values import Officer, Party, Period
from enforcement_workflow.domain.words import value_in_chinese

Names = Mapping[str, str]
"""The Chinese names of a jurisdiction's offices."""
_NO_NAMES: Final[Names] = {}
_SUMMARY, _VALUE, _DIGEST = 120, 40, 12
"""Characters of a summary, of a value in it, and of a digest in it."""


def shown(value: Any, offices: Names = _NO_NAMES) -> str:
    """A field of an act, or anything it is made of."""
    if isinstance(value, bool):
        return say("yes", "是") if value else say("no", "否")
    if isinstance(value, tuple | list):
        return say(", ", "、").join(shown(v, offices) for v in value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M %z}"
    if isinstance(value, Party):
        return value.name + (say(" ({})", "（{}）").format(word("unit")) if value.kind == "unit" else "")
    if isinstance(value, Officer | Period):
        return say(str(value), value_in_chinese(value, offices))
    return "" if value is None else str(value)


def of_fields(act: Act, offices: Names) -> Iterator[tuple[str, str]]:
    """The fields of an act that are given, the personal ones marked with an asterisk."""
    personal, words = personal_fields(type(act)), _words(type(act))
    for f in attrs.fields(cast(Any, type(act))):
        value = getattr(act, f.name)
        if value not in (None, ()):
            said = word(value) if f.name in words else shown(value, offices)
            yield f.name + ("*" if f.name in personal else ""), said


def summary(act: Act, offices: Names) -> str:
    """The fields of an act that are not what they are by default, on one line that is never long."""
    usual = {f.name for f in attrs.fields(cast(Any, type(act))) if getattr(act, f.name) == f.default}
    given = ((name.rstrip("*"), clean(said)) for name, said in of_fields(act, offices))
    said = (f"{name} {shortened(value, _limit(value))}" for name, value in given if name not in usual)
    return shortened(say(", ", "，").join(said), _SUMMARY)


def _limit(value: str) -> int:
    return _DIGEST if re.fullmatch("[0-9a-f]{64}", value) else _VALUE


def shortened(text: str, limit: int) -> str:
    """A text of at most `limit` characters, the last of them a mark where some are left out."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _words(kind: type[Act]) -> set[str]:
    """The fields of an act that are one of a few words; all others are ids, names and texts."""
    hints = get_type_hints(kind)
    return {n for n, h in hints.items() if get_origin(h) is Literal} | ({"ground"} if kind is CaseStayed else set())
