"""One <event> element of an XES file, as a `LogEvent`."""

from datetime import tzinfo
from typing import NoReturn
from xml.etree.ElementTree import Element

import attrs

from enforcement_workflow.interop.log_event import Keys, LogEvent, instant
from enforcement_workflow.interop.log_faults import MAX_ATTRIBUTES, MAX_DEPTH, MAX_TEXT, Fault, LogUnreadable


@attrs.frozen
class EventReader:
    """Reads the events of one file. Raises `LogUnreadable`, with the place."""

    file: str
    keys: Keys
    zone: tzinfo

    def read(self, element: Element, case: str, index: int) -> LogEvent:
        """The `index`-th event of the trace of `case`."""
        keys = self.keys
        attributes = _flat(element)
        if attributes is None:
            attributes = self._nested(element, case, index)
        name = attributes.pop(keys.name, "")
        code = name if keys.code == keys.name else attributes.pop(keys.code, None) if keys.code else None
        time = attributes.pop(keys.at, "")
        try:
            at = instant(time, self.zone)
        except ValueError:
            fault = Fault.NOT_A_TIME if time else Fault.TIME_MISSING
            self._refuse(fault, case, index, field=keys.at, value=time or None)
        if not name:
            self._refuse(Fault.NAME_MISSING, case, index, field=keys.name)
        return LogEvent(case, name, code, at, attributes, f"{self.file}#{case}/{index}")

    def _nested(self, element: Element, case: str, index: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        waiting = [(child, "", 1) for child in reversed(element)]
        while waiting:
            child, path, depth = waiting.pop()
            key, value = child.get("key"), child.get("value")
            if depth > MAX_DEPTH:
                self._refuse(Fault.TOO_DEEP, case, index, field=path)
            if key is not None:
                path = f"{path}/{key}" if path else key
                if value is not None:
                    self._add(attributes, path, value, case, index)
            elif value is not None:
                self._refuse(Fault.KEYLESS, case, index, value=value)
            waiting.extend((grandchild, path, depth + 1) for grandchild in reversed(child))
        return attributes

    def _add(self, attributes: dict[str, str], path: str, value: str, case: str, index: int) -> None:
        if len(value) > MAX_TEXT:
            self._refuse(Fault.TOO_LONG, case, index, f"{len(value):,}", field=path)
        if len(attributes) == MAX_ATTRIBUTES:
            self._refuse(Fault.TOO_MANY, case, index, f"more than {MAX_ATTRIBUTES:,}")
        name, number = path, 1
        while name in attributes:
            number += 1
            name = f"{path}#{number}"
        attributes[name] = value

    def _refuse(
        self,
        fault: Fault,
        case: str,
        index: int,
        detail: str = "",
        *,
        field: str | None = None,
        value: str | None = None,
    ) -> NoReturn:
        raise LogUnreadable(self.file, fault, detail, case=case, event=index, field=field, value=value)


def _flat(element: Element) -> dict[str, str] | None:
    """The attributes of an ordinary event; None when something about it needs a closer look."""
    attributes: dict[str, str] = {}
    try:
        for child in element:
            pair = child.attrib
            attributes[pair["key"]] = value = pair["value"]
            if len(child) or len(value) > MAX_TEXT:
                return None
    except KeyError:
        return None
    return attributes if len(attributes) == len(element) <= MAX_ATTRIBUTES else None
