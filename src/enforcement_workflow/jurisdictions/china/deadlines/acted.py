"""Entries with their acts, for deadlines that look at more than one field of them."""

from typing import Any

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry


def enforces(case: Case) -> bool:
    """The case enforces an instrument; one that preserves assets has no notice, and nothing in it is to be sold."""
    return case.filed is None or case.filed.kind != "preservation"


def acted(case: Case, *kinds: type[Act]) -> list[tuple[Entry, Any]]:
    """The entries whose acts are of these kinds, each with its act, in the order of their versions."""
    found = case.did(*kinds)
    return [(entry, entry.act) for entry in found] if found else []
