"""What the standards of event logs ask of a file, written down from them."""

import re
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft7Validator, FormatChecker


def _array(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "properties": properties, "required": list(required)}}


_TEXT: Final = {"type": "string"}
_TIME: Final = {"type": "string", "format": "date-time"}
_TYPES: Final = _array("name", "attributes", name=_TEXT, attributes=_array("name", "type", name=_TEXT, type=_TEXT))
_RELATIONS: Final = _array("objectId", "qualifier", objectId=_TEXT, qualifier=_TEXT)
OCEL: Final = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "properties": {
        "eventTypes": _TYPES,
        "objectTypes": _TYPES,
        "events": _array(
            "id", "type", "time", id=_TEXT, type=_TEXT, time=_TIME,
            attributes=_array("name", "value", name=_TEXT, value=_TEXT), relationships=_RELATIONS,
        ),
        "objects": _array(
            "id", "type", id=_TEXT, type=_TEXT, relationships=_RELATIONS,
            attributes=_array("name", "value", "time", name=_TEXT, value=_TEXT, time=_TIME),
        ),
    },
    "required": ["eventTypes", "objectTypes", "events", "objects"],
}  # fmt: skip
"""The JSON schema of OCEL 2.0 (October 2023). It has every value as text."""

_READ: Final = {
    "string": str, "integer": int, "float": float, "time": datetime.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}  # fmt: skip


def check_ocel(log: Any) -> None:
    """The log fits the schema; and what that cannot say: ids are unique, whatever is named is there, types are kept."""
    faults = list(Draft7Validator(OCEL, format_checker=FormatChecker()).iter_errors(log))
    assert faults == []
    for things, kinds in (("events", "eventTypes"), ("objects", "objectTypes")):
        ids = [thing["id"] for thing in log[things]]
        assert len(ids) == len(set(ids))
        declared = {kind["name"]: {a["name"]: a["type"] for a in kind["attributes"]} for kind in log[kinds]}
        for thing in log[things]:
            assert all(a["time"] for a in thing["attributes"]) if things == "objects" else True
            for said in thing["attributes"]:
                _READ[declared[thing["type"]][said["name"]]](said["value"])
    there = {thing["id"] for thing in log["objects"]}
    named = {r["objectId"] for thing in (*log["events"], *log["objects"]) for r in thing["relationships"]}
    assert named <= there


_NAME: Final = re.compile(r"[A-Za-z_:][A-Za-z0-9_.:-]*")
_NCNAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_ORDER: Final = ("extension", "global", "classifier", "attribute", "trace", "event")
_VALUES: Final = {
    "string": str, "id": str, "int": int, "float": float, "boolean": {"true": True, "false": False}.__getitem__,
    "date": datetime.fromisoformat,
}  # fmt: skip


def check_xes(path: Path) -> None:
    """The file is built as the schema of IEEE 1849-2016 has it, element by element and in its order."""
    log = ET.parse(path).getroot()
    assert log.tag == "log" and float(log.attrib["xes.version"]) and set(log.attrib) <= {"xes.version", "xes.features"}
    places = [_ORDER.index("attribute" if child.tag in _VALUES else child.tag) for child in log]
    assert places == sorted(places)
    prefixes = {child.attrib["prefix"] for child in log.iter("extension")}
    for child in log:
        if child.tag == "extension":
            assert set(child.attrib) == {"name", "prefix", "uri"}
            assert _NCNAME.fullmatch(child.attrib["name"]) and _NCNAME.fullmatch(child.attrib["prefix"])
        elif child.tag == "classifier":
            assert _NCNAME.fullmatch(child.attrib["name"]) and child.attrib["keys"]
        elif child.tag in ("trace", "global"):
            _check_attributes(child, prefixes)
        else:
            _check_attribute(child, prefixes)


def _check_attributes(element: ET.Element, prefixes: set[str]) -> None:
    events = [child.tag == "event" for child in element]
    assert events == sorted(events)
    for child in element:
        if child.tag == "event":
            keys = [_check_attribute(attribute, prefixes) for attribute in child]
            assert len(keys) == len(set(keys))
        else:
            _check_attribute(child, prefixes)


def _check_attribute(attribute: ET.Element, prefixes: set[str]) -> str:
    key, value = attribute.attrib["key"], attribute.attrib["value"]
    assert set(attribute.attrib) == {"key", "value"} and not len(attribute) and _NAME.fullmatch(key)
    assert ":" not in key or key.partition(":")[0] in prefixes
    read = _VALUES[attribute.tag](value)
    assert not isinstance(read, int) or -(2**63) <= read < 2**63
    assert not isinstance(read, datetime) or re.search(r"(Z|[+-]\d\d:\d\d)$", value)
    return key
