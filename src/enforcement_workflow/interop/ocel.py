"""OCEL 2.0 out: the entries of a court as events on its cases, assets, lots, officers and parties."""

from datetime import date
from typing import BinaryIO

from enforcement_workflow.interop.act_fields import instant
from enforcement_workflow.interop.exported import Exported, Pass, Progress
from enforcement_workflow.interop.ocel_case import OcelCase
from enforcement_workflow.interop.ocel_file import OcelFile, Thing, ocel_file
from enforcement_workflow.interop.ocel_things import ALWAYS, Things
from enforcement_workflow.interop.persons import Discretion, Persons
from enforcement_workflow.interop.safe_text import plain_text
from enforcement_workflow.store.court import Court


def write_ocel(court: Court, target: BinaryIO, *, discretion: Discretion, progress: Progress | None = None) -> Exported:
    """Write every entry and object of a court as an object-centric event log in JSON, in memory that stays flat.

    An event is named by its act and stands at the instant the act took effect. Cases whose stored history is damaged are
    left out and named.
    """
    passing, officers = Pass(court, progress), _Officers(court, discretion)
    with ocel_file(target) as log:
        for number, history in passing:
            case = OcelCase(number, history, Persons(discretion, number, history), court.jurisdiction.zone)
            for event in case.events():
                log.event(*event)
            officers.see(case.things)
            _write(case.things, log)
        officers.write(log)
    return Exported({"events": log.events, "objects": log.objects}, tuple(passing.left_out))


def _write(things: Things, log: OcelFile) -> None:
    """Write the objects of a case; another case that it names is written when its turn comes."""
    for thing in things.all.values():
        if thing.kind == "case" and thing.id != things.of_case:
            log.refer(thing.id, "case")
        elif thing.kind != "officer":
            log.thing(thing)


class _Officers:
    """Everybody who acted or was named, and in which office from day to day."""

    def __init__(self, court: Court, discretion: Discretion) -> None:
        self._zone, self._tells = court.jurisdiction.zone, discretion.tells
        self._offices: dict[str, dict[date, str]] = {}
        self._names: dict[str, str] = {}

    def see(self, things: Things) -> None:
        """Take note of those whom a case tells of."""
        for officer, at in things.acted:
            id = things.officer(officer.id)
            self._offices.setdefault(id, {})[at.date()] = plain_text(officer.office)
            if officer.name and self._tells:
                self._names[id] = plain_text(officer.name)
        for id, thing in things.all.items():
            if thing.kind == "officer":
                self._offices.setdefault(id, {})

    def write(self, log: OcelFile) -> None:
        """Write each with the changes of office."""
        for id, days in sorted(self._offices.items()):
            thing, last = Thing(id, "officer"), ""
            if id in self._names:
                thing.set("name", ALWAYS, self._names[id])
            for day, office in sorted(days.items()):
                if office != last:
                    thing.set("office", instant(day, self._zone), office)
                    last = office
            log.thing(thing)
