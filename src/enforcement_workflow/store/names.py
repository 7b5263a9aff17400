"""Stored names: what an act is called in the store, in which version, and how older versions are read.

A stored name never changes and is never a Python path. When the stored form of an act changes in a way that defaults
cannot bridge, its version here is raised and an upcaster is added that turns the older fields into the newer ones.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from enforcement_workflow.domain.acts import ACTS, PLAN_ACTS, STAFF_ACTS, Act
from enforcement_workflow.domain.values import CaseNumber

ROSTER: Final = CaseNumber("#roster")
"""The stream of the roster: no case is called so."""
PLAN: Final = CaseNumber("#plan")
"""The stream of the action plan: no case is called so."""
STREAMS: Final[Mapping[str, tuple[str, str]]] = {ROSTER: ("roster", "人员名册"), PLAN: ("action plan", "行动方案")}
"""The streams that are no cases, and what each is, in English and Chinese."""

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

VERSIONS: Final[dict[str, int]] = dict.fromkeys((*ACTS, *STAFF_ACTS, *PLAN_ACTS), 1)
"""The version in which each act is written today."""

UPCASTERS: Final[dict[tuple[str, int], Upcaster]] = {}
"""(stored name, version) -> the fields of that version turned into those of the next."""


def act_stored_as(name: str) -> type[Act] | None:
    """The act of a stored name, or None when no version of this library has known it."""
    return ACTS.get(name) or STAFF_ACTS.get(name) or PLAN_ACTS.get(name)


def is_case(stream: str) -> bool:
    """A stream of the log is a case's."""
    return stream not in STREAMS
