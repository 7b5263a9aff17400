"""XES event logs (1.0 and IEEE 1849), read as a stream.

The tree builder is given a root of ours, so that the tree can be harvested while it grows: whatever is complete is
taken off after each chunk. No Python code runs per element while parsing, which is where the time goes otherwise.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import tzinfo
from pathlib import Path
from typing import NoReturn

import attrs

from enforcement_workflow.interop.log_event import Keys, LogEvent
from enforcement_workflow.interop.log_faults import MAX_TEXT, MAX_UNFINISHED, Fault, LogUnreadable
from enforcement_workflow.interop.log_file import LogFile, OnBytes
from enforcement_workflow.interop.xes_event import EventReader

_CHUNK = 8192  # larger trees fall out of the processor's cache


def read_xes(path: Path, *, keys: Keys, zone: tzinfo, on_bytes: OnBytes | None = None) -> Iterator[LogEvent]:
    """The events of an XES file, each as soon as it is complete. Raises `LogUnreadable`."""
    document = _Document(path.name)
    harvest = _Harvest(path.name, keys.case, EventReader(path.name, keys, zone))
    unfinished = 0
    with LogFile(path, on_bytes) as file:
        while chunk := file.read(max(_CHUNK, unfinished)):  # doubling keeps an endless token from costing its square
            events = harvest.take(document.feed(chunk))
            yield from events
            unfinished = 0 if events else unfinished + len(chunk)
            if unfinished > MAX_UNFINISHED:
                raise LogUnreadable(path.name, Fault.UNFINISHED, f"{unfinished:,}")
    yield from harvest.take(document.close(), complete=True)


@attrs.frozen
class _Target:
    """What the parser calls: the tree builder's own methods, and nothing for text, which XES does not use."""

    start: Callable[[str, dict[str, str]], ET.Element]
    end: Callable[[str], ET.Element]
    doctype: Callable[[str, str | None, str | None], NoReturn]


class _Document:
    """The growing tree of one file: well-formed so far, without a DOCTYPE, its root a <log>."""

    def __init__(self, file: str) -> None:
        self._file = file
        builder = ET.TreeBuilder()
        self._top = builder.start("file", {})
        self._parser = ET.XMLParser(target=_Target(builder.start, builder.end, self._refuse_doctype))

    def feed(self, chunk: bytes) -> ET.Element | None:
        """The log element, once it has begun."""
        try:
            self._parser.feed(chunk)
        except (ET.ParseError, LookupError, ValueError) as error:
            raise LogUnreadable(self._file, Fault.NOT_XML, str(error)) from error
        return self._log()

    def close(self) -> ET.Element | None:
        try:
            self._parser.close()
        except ET.ParseError as error:
            raise LogUnreadable(self._file, Fault.NOT_XML, str(error)) from error
        return self._log()

    def _log(self) -> ET.Element | None:
        if not len(self._top):
            return None
        log = self._top[0]
        if not log.tag.endswith("log") or log.tag.rpartition("}")[2] != "log":
            raise LogUnreadable(self._file, Fault.NOT_A_LOG, log.tag.rpartition("}")[2][:60])
        return log

    def _refuse_doctype(self, *_: object) -> NoReturn:
        raise LogUnreadable(self._file, Fault.DOCTYPE)


@attrs.define
class _Harvest:
    """Takes off the tree what is complete, and remembers the trace that is still open.

    The last child of an element that is still open may be open itself, so it stays.
    """

    file: str
    case_key: str
    reader: EventReader
    case: str | None = None
    index: int = 0

    def take(self, log: ET.Element | None, complete: bool = False) -> list[LogEvent]:
        """The events completed since the last call; with `complete`, all that are left."""
        events: list[LogEvent] = []
        if log is None:
            return events
        namespace = log.tag.removesuffix("log")
        trace_tag, event_tag = namespace + "trace", namespace + "event"
        closed = len(log) if complete else len(log) - 1
        for position, child in enumerate(log):
            if child.tag == trace_tag:
                self._take_trace(child, position < closed, event_tag, events)
            elif child.tag == event_tag:
                raise LogUnreadable(self.file, Fault.MISPLACED)
        del log[: max(closed, 0)]
        return events

    def _take_trace(self, trace: ET.Element, closed: bool, event_tag: str, events: list[LogEvent]) -> None:
        if self.case is None:
            self.case = self._case_of(trace, event_tag)
        if self.case is not None:
            ready = trace[:] if closed else trace[:-1]
            for child in ready:
                if child.tag == event_tag:
                    self.index += 1
                    events.append(self.reader.read(child, self.case, self.index))
                else:
                    self._check(child, trace.tag, self.case)
            del trace[: len(ready)]
        elif closed and trace.find(event_tag) is not None:
            raise LogUnreadable(self.file, Fault.CASE_MISSING, event=1, field=self.case_key)
        if closed:
            self.case, self.index = None, 0

    def _case_of(self, trace: ET.Element, event_tag: str) -> str | None:
        for child in trace:
            if child.tag != event_tag and child.get("key") == self.case_key and (case := child.get("value")):
                if len(case) > MAX_TEXT:
                    raise LogUnreadable(self.file, Fault.TOO_LONG, f"{len(case):,}", field=self.case_key)
                return case
        return None

    def _check(self, child: ET.Element, trace_tag: str, case: str) -> None:
        if child.tag == trace_tag:
            raise LogUnreadable(self.file, Fault.MISPLACED, case=case)
        if child.get("key") == self.case_key and (other := child.get("value")) != case:
            raise LogUnreadable(self.file, Fault.CASE_TWICE, case=case, field=self.case_key, value=other)
