"""XES (IEEE 1849) out: the cases of a court as traces, their entries as events, written a case at a time."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo
from typing import BinaryIO, Final
from xml.sax.saxutils import quoteattr

from sqlalchemy import Date

from enforcement_workflow.domain.acts import CaseAssigned
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.interop.act_fields import Value, attributes, instant, stamp
from enforcement_workflow.interop.exported import Exported, Pass, Progress
from enforcement_workflow.interop.persons import Discretion, Persons
from enforcement_workflow.interop.safe_text import plain_text
from enforcement_workflow.projections.facts import facts_of
from enforcement_workflow.projections.schema import CASES
from enforcement_workflow.store.court import Court

_EXTENSIONS: Final = {"Concept": "concept", "Time": "time", "Organizational": "org", "Lifecycle": "lifecycle"}
_EXTENSION: Final = '<extension name="{}" prefix="{}" uri="http://www.xes-standard.org/{}.xesext"/>'
_HEAD: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="">
{extensions}
<global scope="trace">
<string key="concept:name" value=""/>
</global>
<global scope="event">
<string key="concept:name" value=""/>
<string key="lifecycle:transition" value="complete"/>
<string key="org:resource" value=""/>
<date key="time:timestamp" value="1970-01-01T00:00:00Z"/>
</global>
<classifier name="Act" scope="event" keys="concept:name"/>
""".format(extensions="\n".join(_EXTENSION.format(n, p, p) for n, p in _EXTENSIONS.items()))
_TAGS: Final[dict[type, str]] = {str: "string", int: "int", bool: "boolean", datetime: "date"}
_ENTITIES: Final = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def write_xes(court: Court, target: BinaryIO, *, discretion: Discretion, progress: Progress | None = None) -> Exported:
    """Write every case of a court as a trace, in memory that does not grow with them.

    The events of a trace stand in the order in which they took effect. A trace carries what the fact table says of its
    case. Cases whose stored history is damaged are left out and named.
    """
    passing, jurisdiction = Pass(court, progress), court.jurisdiction
    traces = events = 0
    target.write(_HEAD.encode())
    target.write(_element("concept:name", plain_text(court.code or jurisdiction.name)).encode())
    for number, history in passing:
        persons = Persons(discretion, number, history)
        lines = [
            "<trace>\n",
            *(_element(key, value) for key, value in _of_trace(number, history, jurisdiction)),
            *_events(history, persons, jurisdiction.zone),
            "</trace>\n",
        ]
        target.write("".join(lines).encode())
        traces, events = traces + 1, events + len(history)
    target.write(b"</log>\n")
    return Exported({"traces": traces, "events": events}, tuple(passing.left_out))


def _of_trace(number: str, history: Sequence[Entry], jurisdiction: Jurisdiction) -> Iterator[tuple[str, Value]]:
    """The number of a case, and its row of the fact table."""
    yield "concept:name", plain_text(number)
    (row,) = facts_of(history, jurisdiction)[CASES.name]
    for column, value in zip(CASES.columns, row, strict=True):
        if value is None or column.name == "number":
            continue
        if isinstance(column.type, Date):
            day = value if isinstance(value, date) else date.fromisoformat(value)
            yield column.name, instant(day, jurisdiction.zone)
        else:
            yield column.name, value if isinstance(value, int) else plain_text(str(value))


def _events(history: Sequence[Entry], persons: Persons, zone: tzinfo) -> Iterator[str]:
    team = None
    for e in sorted(history, key=lambda e: (e.effective_at, e.version)):
        if isinstance(e.act, CaseAssigned):
            team = e.act.team
        said: dict[str, Value] = {
            "concept:name": e.name,
            "lifecycle:transition": "complete",
            "org:resource": plain_text(e.by.id),
            "org:role": plain_text(e.by.office),
            "time:timestamp": e.effective_at,
        }
        if team:
            said["org:group"] = plain_text(team)
        said |= {"phase": e.act.phase, "version": e.version, "recorded_at": e.recorded_at, "observed": e.observed}
        said["irregularities"] = len(e.irregularities)
        if e.moved_to:
            said["moved_to"] = e.moved_to.value
        said |= attributes(e.act, persons, zone)
        yield "<event>\n" + "".join([_element(key, value) for key, value in said.items()]) + "</event>\n"


def _element(key: str, value: Value) -> str:
    """One attribute. Keys are names of ours; values are quoted."""
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, datetime):
        text = stamp(value)
    else:
        text = str(value)
    return f'<{_TAGS[type(value)]} key="{key}" value={quoteattr(text, _ENTITIES)}/>\n'
