"""The objects of one case as OCEL sees them, and how they changed from entry to entry."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from enforcement_workflow.domain.acts import CaseFiled
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.parts import Asset, Lot
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.interop.act_fields import Value, instant
from enforcement_workflow.interop.ocel_file import Kind, Thing
from enforcement_workflow.interop.persons import Persons
from enforcement_workflow.interop.safe_text import plain_text

ALWAYS: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Since when an attribute that never changes has its value, as the standard has it."""


class Things:
    """Gathers the objects that a case names. Each is asked for by its name and answered by its id in the log."""

    def __init__(self, number: str, persons: Persons, zone: tzinfo) -> None:
        self.all: dict[str, Thing] = {}
        self.acted: list[tuple[Officer, datetime]] = []
        self._number, self._persons, self._zone = plain_text(number), persons, zone
        self._told: dict[str, Any] = {}
        self.of_case = self.case(number)

    def case(self, number: str) -> str:
        return self._thing("case", plain_text(number))

    def asset(self, name: str) -> str:
        return self._own("asset", name)

    def lot(self, name: str) -> str:
        return self._own("lot", name)

    def officer(self, id: str) -> str:
        return self._thing("officer", plain_text(id))

    def acting(self, officer: Officer, at: datetime) -> str:
        """An officer who holds an office at an instant."""
        self.acted.append((officer, at))
        return self.officer(officer.id)

    def party(self, name: str) -> str:
        id = self._thing("party", self._persons.reference(name))
        thing, party = self.all[id], self._persons.party(name)
        if not thing.changes:
            thing.set("kind", ALWAYS, party.kind if party else "other")
            if self._persons.discretion.tells:
                thing.set("name", ALWAYS, plain_text(name))
                if party and party.identity:
                    thing.set("identity", ALWAYS, plain_text(party.identity))
        return id

    def follow(self, case: Case, e: Entry) -> None:
        """Note what an entry, by now part of the case, changed in it and its objects."""
        now = e.effective_at
        self._note(self.of_case, now, self._of_case(case))
        if isinstance(e.act, CaseFiled):
            self._filed(e.act)
        held = _held(case)
        for name, asset in case.assets.items():
            if self._is_new(f"asset {name}", (asset, held.get(name))):
                self._note(self.asset(name), now, self._of_asset(asset, held.get(name, "")))
        for name, lot in case.lots.items():
            if self._is_new(f"lot {name}", lot):
                self._note(self.lot(name), now, self._of_lot(lot))
                for of in lot.assets:
                    self.all[self.lot(name)].relate(self.asset(of), "consists of")

    def _own(self, kind: Kind, name: str) -> str:
        """An object that belongs to this case."""
        id = self._thing(kind, f"{self._number}/{plain_text(name)}")
        self.all[id].relate(self.of_case, "of the case")
        return id

    def _thing(self, kind: Kind, name: str) -> str:
        id = f"{kind}:{name}"
        if id not in self.all:
            self.all[id] = Thing(id, kind)
        return id

    def _filed(self, filed: CaseFiled) -> None:
        case = self.all[self.of_case]
        for how, parties in (("applicant", filed.applicants), ("respondent", filed.respondents)):
            for party in parties:
                case.relate(self.party(party.name), how)
        if filed.origin:
            case.relate(self.case(filed.origin), "origin")

    def _is_new(self, what: str, value: Any) -> bool:
        """The value is not the one noted last; from now on it is."""
        last = self._told.get(what)
        self._told[what] = value
        return last is not value and bool(last != value)

    def _note(self, id: str, now: datetime, values: Mapping[str, Value | None]) -> None:
        for name, value in values.items():
            if value is not None and self._is_new(f"{id} {name}", value):
                self.all[id].set(name, now, value)

    def _of_case(self, case: Case) -> dict[str, Value | None]:
        filed, claim = case.filed, case.claim
        was_suspended = f"{self.of_case} suspended_by" in self._told
        return {
            "kind": filed.kind if filed else None,
            "court": plain_text(case.court) if case.court else None,
            "subjects": json.dumps(filed.subjects, ensure_ascii=False) if filed and filed.subjects else None,
            "claim_minor": claim.minor if claim else None,
            "claim_currency": claim.currency if claim else None,
            "stage": case.stage.value,
            "suspended_by": case.suspended_by or ("" if was_suspended else None),
            "mode": case.mode,
            "team": plain_text(case.team) if case.team else None,
            "handler": plain_text(case.handler.id) if case.handler else None,
            "received_minor": case.received.minor,
            "paid_minor": case.paid.minor,
        }

    def _of_asset(self, asset: Asset, held: str) -> dict[str, Value | None]:
        return {
            "kind": asset.kind,
            "estimate_minor": asset.estimate.minor if asset.estimate else None,
            "price_minor": asset.price.minor if asset.price else None,
            "currency": asset.worth.currency if asset.worth else None,
            "valid_until": instant(asset.price_valid_until, self._zone) if asset.price_valid_until else None,
            "gross_tonnage": asset.gross_tonnage,
            "held": held,
        }

    def _of_lot(self, lot: Lot) -> dict[str, Value | None]:
        return {
            "state": lot.state,
            "round": lot.round,
            "sale": plain_text(lot.sale),
            "platform": plain_text(lot.platform),
            "start_price_minor": lot.start_price.minor,
            "price_minor": lot.price.minor if lot.price else None,
            "currency": lot.start_price.currency,
            "transferred_on": instant(lot.transferred_on, self._zone) if lot.transferred_on else None,
            "handed_over_on": instant(lot.handed_over_on, self._zone) if lot.handed_over_on else None,
        }


def _held(case: Case) -> dict[str, str]:
    """How each asset is held by measures that no act has ended, such as "arrest"."""
    held: dict[str, set[str]] = {}
    for measure in case.measures.values():
        if measure.ended_on is None:
            held.setdefault(measure.asset, set()).add(measure.how)
    return {asset: ", ".join(sorted(ways)) for asset, ways in held.items()}
