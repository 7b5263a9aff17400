"""Acts as JSON values, and the digest that names exactly one act."""

import hashlib
import json
from datetime import date
from typing import Any, cast

import attrs

from enforcement_workflow.domain.acts.vocabulary import Act


def plain(value: Any) -> Any:
    """A record as JSON values: dicts, lists, texts, numbers; dates and times in ISO 8601."""
    if attrs.has(type(value)):
        return {f.name: plain(getattr(value, f.name)) for f in attrs.fields(type(value))}
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
    fields = {
        f.name: plain(getattr(act, f.name))
        for f in attrs.fields(cast(Any, type(act)))
        if getattr(act, f.name) != f.default
    }
    text = json.dumps([type(act).__name__, fields], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
