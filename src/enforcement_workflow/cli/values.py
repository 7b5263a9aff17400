"""Values as people read them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

import attrs

from enforcement_workflow.cli.words import say
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.fields import personal_fields
from enforcement_workflow.domain.values import Party


def shown(value: Any) -> str:
    """A field of an act, or anything it is made of."""
    if isinstance(value, bool):
        return say("yes", "是") if value else say("no", "否")
    if isinstance(value, tuple | list):
        return say(", ", "、").join(shown(v) for v in value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M %z}"
    if isinstance(value, Party):
        return value.name + (say(" (unit)", "（单位）") if value.kind == "unit" else "")
    return "" if value is None else str(value)


def of_fields(act: Act) -> Iterator[tuple[str, str]]:
    """The fields of an act that are given, the personal ones marked with an asterisk."""
    personal = personal_fields(type(act))
    for f in attrs.fields(cast(Any, type(act))):
        value = getattr(act, f.name)
        if value not in (None, ()):
            yield f.name + ("*" if f.name in personal else ""), shown(value)
