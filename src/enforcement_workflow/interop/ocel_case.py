"""One case as OCEL sees it: its entries as events, each with the objects that it is about."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import advance
from enforcement_workflow.domain.values import CaseNumber
from enforcement_workflow.interop.act_fields import Value, attributes
from enforcement_workflow.interop.act_persons import person_fields, persons_in
from enforcement_workflow.interop.ocel_file import Relation
from enforcement_workflow.interop.ocel_things import Things
from enforcement_workflow.interop.persons import Persons
from enforcement_workflow.interop.safe_text import plain_text

OF_EVERY_EVENT: Final = ("version", "phase", "office", "recorded_at", "observed", "irregularities", "moved_to")
"""What every event says beside the fields of its act."""
_OFFICERS: Final = {
    acts.PanelDecided: "members",
    acts.CommitteeFormed: "members",
    acts.RecusalRequested: "of",
    acts.RecusalDecided: "of",
}
"""Acts that name officers by their ids, and where."""
_RELATED: Final = frozenset({"asset", "assets", "lot", "handler"})
"""Fields that are told by a relation alone."""
_AS: Final = {"applicants": "applicant", "respondents": "respondent"}

Event = tuple[str, str, datetime, dict[str, Value], Sequence[Relation]]
"""Id, type, time, attributes and relations."""


class OcelCase:
    """Goes through a history once: `events` yields each event; after that `things` holds the objects as they became."""

    def __init__(self, number: str, history: Sequence[Entry], persons: Persons, zone: tzinfo) -> None:
        self.things = Things(number, persons, zone)
        self._number, self._history, self._persons, self._zone = plain_text(number), history, persons, zone
        self._case = Case(history[0].number)

    def events(self) -> Iterator[Event]:
        """Each entry as an event, in the order of versions."""
        for e in self._history:
            advance(self._case, e)
            relations = tuple(dict.fromkeys(self._relations(e)))
            self.things.follow(self._case, e)
            yield f"{self._number}/{e.version}", e.name, e.effective_at, self._said(e), relations

    def _said(self, e: Entry) -> dict[str, Value]:
        said: dict[str, Value] = {"version": e.version, "phase": e.act.phase, "office": plain_text(e.by.office)}
        said |= {"recorded_at": e.recorded_at, "observed": e.observed, "irregularities": len(e.irregularities)}
        if e.moved_to:
            said["moved_to"] = e.moved_to.value
        return said | attributes(e.act, self._persons, self._zone, leave=_RELATED | person_fields(e.name))

    def _relations(self, e: Entry) -> Iterator[Relation]:
        act, things = e.act, self.things
        yield things.of_case, "case"
        yield things.acting(e.by, e.effective_at), "by"
        for field, name in persons_in(act):
            yield things.party(name), _AS.get(field, field)
        if isinstance(act, acts.CaseAssigned):
            yield things.acting(act.handler, e.effective_at), "handler"
        if field := _OFFICERS.get(type(act), ""):
            named = getattr(act, field)
            for officer in (named,) if isinstance(named, str) else named:
                yield things.officer(officer), field
        if isinstance(act, acts.CaseFiled) and act.origin:
            yield things.case(act.origin), "origin"
        if isinstance(act, acts.CaseResumed) and isinstance(act.number, CaseNumber):
            yield things.case(act.number), "resumed as"
        yield from self._goods(act)

    def _goods(self, act: Any) -> Iterator[Relation]:
        """The assets and the lot that an act is about, named by it or by way of a measure, a lot or a sale."""
        case, things = self._case, self.things
        for asset in (*filter(None, [getattr(act, "asset", None)]), *getattr(act, "assets", ())):
            yield things.asset(asset), "asset"
        if measure := case.measures.get(getattr(act, "measure", "")):
            yield things.asset(measure.asset), "under the measure"
        if lot := getattr(act, "lot", None):
            yield things.lot(lot), "lot"
            for asset in case.lots[lot].assets if lot in case.lots else ():
                yield things.asset(asset), "in the lot"
        if sale := case.sales.get(getattr(act, "sale", "")):
            for asset in sale.assets:
                yield things.asset(asset), "in the sale"
