"""The JSON form of OCEL 2.0, written as it comes: events straight to the file, objects by way of a second one.

The schema of the standard has every attribute's value as text; the types that are declared say how to read it.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Final, Literal

import attrs
from msgspec.json import encode

from enforcement_workflow.interop.act_fields import Value, stamp

Kind = Literal["case", "asset", "lot", "officer", "party"]
Change = tuple[str, datetime, Value]
"""An attribute of an object, since when it has a value, and the value."""
Relation = tuple[str, str]
"""An object, and as what it is related."""

_TYPES: Final[Mapping[type, str]] = {str: "string", int: "integer", bool: "boolean", datetime: "time"}


@attrs.define
class Thing:
    """An object of the log: what it is, how its attributes changed, and what it is related to."""

    id: str
    kind: Kind
    changes: dict[tuple[str, datetime], Value] = attrs.Factory(dict)
    relations: dict[Relation, None] = attrs.Factory(dict)

    def set(self, name: str, since: datetime, value: Value) -> None:
        """An attribute has a value from an instant on."""
        self.changes[name, since] = value

    def relate(self, other: str, how: str) -> None:
        """It is related to another object."""
        self.relations[other, how] = None


class OcelFile:
    """An event log being written. Objects may be referred to before they are written, or never: then they are written bare."""

    def __init__(self, target: BinaryIO, spool: BinaryIO, known: sqlite3.Connection) -> None:
        self.events = self.objects = 0
        self._target, self._spool, self._known = target, spool, known
        self._types: dict[str, dict[str, dict[str, str]]] = {"eventTypes": {}, "objectTypes": {}}
        known.execute("CREATE TABLE things (id TEXT PRIMARY KEY, kind TEXT, written INTEGER) WITHOUT ROWID")
        target.write(b'{"events":[')

    def event(
        self, id: str, kind: str, time: datetime, said: Mapping[str, Value], relations: Iterable[Relation]
    ) -> None:
        """Write one event."""
        declared = self._types["eventTypes"].setdefault(kind, {})
        row = {
            "id": id,
            "type": kind,
            "time": stamp(time),
            "attributes": [{"name": name, "value": _declared(declared, name, value)} for name, value in said.items()],
            "relationships": _related(relations),
        }
        self._target.write((b",\n" if self.events else b"\n") + encode(row))
        self.events += 1

    def thing(self, thing: Thing) -> None:
        """Write one object, unless one of this id is written already."""
        if self._written(thing.id):
            return
        self._known.execute("REPLACE INTO things VALUES (?, ?, 1)", (thing.id, thing.kind))
        declared = self._types["objectTypes"].setdefault(thing.kind, {})
        row = {
            "id": thing.id,
            "type": thing.kind,
            "attributes": [
                {"name": name, "time": stamp(since), "value": _declared(declared, name, value)}
                for (name, since), value in thing.changes.items()
            ],
            "relationships": _related(thing.relations),
        }
        self._spool.write((b",\n" if self.objects else b"\n") + encode(row))
        self.objects += 1

    def refer(self, id: str, kind: Kind) -> None:
        """Make sure that an object will be there."""
        self._known.execute("INSERT OR IGNORE INTO things VALUES (?, ?, 0)", (id, kind))

    def finish(self) -> None:
        """Write what is left: the objects that were only referred to, all objects, and the types of both."""
        for id, kind in self._known.execute("SELECT id, kind FROM things WHERE NOT written ORDER BY id").fetchall():
            self.thing(Thing(id, kind))
        self._target.write(b'\n],\n"objects":[')
        self._spool.seek(0)
        shutil.copyfileobj(self._spool, self._target)
        self._target.write(b"\n]")
        for name, kinds in self._types.items():
            listed = [_type(kind, declared) for kind, declared in sorted(kinds.items())]
            self._target.write(b',\n"' + name.encode() + b'":' + encode(listed))
        self._target.write(b"}\n")

    def _written(self, id: str) -> bool:
        found = self._known.execute("SELECT written FROM things WHERE id = ?", (id,)).fetchone()
        return bool(found and found[0])


@contextmanager
def ocel_file(target: BinaryIO) -> Iterator[OcelFile]:
    """An event log that is finished when the block ends; its memory stays flat, what it must know is kept on disk."""
    with TemporaryFile() as spool, closing(sqlite3.connect("")) as known:
        made = OcelFile(target, spool, known)
        yield made
        made.finish()


def _type(name: str, declared: Mapping[str, str]) -> dict[str, Any]:
    return {"name": name, "attributes": [{"name": of, "type": kind} for of, kind in sorted(declared.items())]}


def _declared(declared: dict[str, str], name: str, value: Value) -> str:
    """A value as text, its type declared."""
    declared[name] = _TYPES[type(value)]
    if isinstance(value, bool):
        return "true" if value else "false"
    return stamp(value) if isinstance(value, datetime) else str(value)


def _related(relations: Iterable[Relation]) -> list[dict[str, str]]:
    return [{"objectId": id, "qualifier": how} for id, how in relations]
