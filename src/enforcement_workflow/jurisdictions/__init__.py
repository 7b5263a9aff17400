"""Court systems. Each imports `enforcement_workflow.domain` only, as one from outside this project would."""

from importlib.metadata import entry_points
from typing import Any

from enforcement_workflow.domain.jurisdiction import ENTRY_POINTS, Jurisdiction
from enforcement_workflow.errors import UnknownJurisdiction, shown


def installed_jurisdictions() -> dict[str, Any]:
    """The jurisdictions that installed packages offer, by name, not yet loaded."""
    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}


def on_offer() -> str:
    """The names of the installed jurisdictions, as a message lists them."""
    return ", ".join(sorted(installed_jurisdictions())) or "-"


def find_jurisdiction(name: str) -> Jurisdiction:
    """The jurisdiction of a name. Raises UnknownJurisdiction, listing what is installed."""
    installed = installed_jurisdictions()
    if name not in installed:
        named = name if name.isprintable() and len(name) <= 60 else shown(name)
        raise UnknownJurisdiction(name=named, installed=on_offer())
    found: Jurisdiction = installed[name].load()
    return found
