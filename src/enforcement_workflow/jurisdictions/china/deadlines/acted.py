"""Entries with their acts, for deadlines that look at more than one field of them."""

from datetime import date
from typing import Any

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Start, Stops, earliest
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.jurisdictions.china.clocks import closed


def enforces(case: Case) -> bool:
    """The case enforces an instrument; one that preserves assets has no notice, and nothing in it is to be sold."""
    return case.filed is None or case.filed.kind != "preservation"


def acted(case: Case, *kinds: type[Act]) -> list[tuple[Entry, Any]]:
    """The entries whose acts are of these kinds, each with its act, in the order of their versions."""
    return [(entry, entry.act) for entry in case.did(*kinds)]


def or_closed(stops: Stops) -> Stops:
    """A run ends so, or with the case: nothing is due any longer in one that is closed."""

    def stop(case: Case, start: Start, as_of: date) -> Entry | None:
        return earliest(e for e in (stops(case, start, as_of), closed(case, start, as_of)) if e)

    return stop
