"""Acts as JSON values, and the digest that names exactly one act."""

import hashlib
import json
from collections.abc import Hashable
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, Final, cast

import attrs

from enforcement_workflow.domain.acts.vocabulary import Act

_AS_THEY_ARE: Final = frozenset({str, int, bool, NoneType})
_AS_JSON: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@cache
def _fields(kind: Hashable) -> tuple[tuple[str, Any], ...] | None:
    """The names and defaults of a record's fields; None where the type is no record."""
    return tuple((f.name, f.default) for f in attrs.fields(cast(Any, kind))) if attrs.has(cast(Any, kind)) else None


def plain(value: Any) -> Any:
    """A record as JSON values: dicts, lists, texts, numbers; dates and times in ISO 8601."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if (fields := _fields(cast(Hashable, kind))) is not None:
        return {name: plain(getattr(value, name)) for name, _ in fields}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def digest(act: Act) -> str:
    """The SHA-256, in hex, that names exactly this act: its stored name and the fields that differ from their defaults.

    An approval names the act that it covers by this digest. Leaving defaults out keeps digests as they are when an act
    gains an optional field later.
    """
    fields = {}
    for name, default in _fields(cast(Hashable, type(act))) or ():
        value = getattr(act, name)
        if value != default:
            fields[name] = plain(value)
    return hashlib.sha256(_AS_JSON([type(act).__name__, fields]).encode()).hexdigest()
