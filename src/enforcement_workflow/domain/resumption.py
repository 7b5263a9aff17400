"""The case in which a closed one is taken up again."""

from datetime import date
from typing import Any, cast

import attrs

from enforcement_workflow.domain.acts import CaseFiled
from enforcement_workflow.domain.case import Case


def resumption(old: Case, on: date) -> CaseFiled:
    """The filing of the case in which an old one, which was filed itself, goes on: for what is still owed."""
    owed = old.claim and old.claim - min(old.claim, old.obtained)
    changed: dict[str, Any] = {"kind": "resumed", "claim": owed, "received_on": on, "origin": old.number}
    return cast(CaseFiled, attrs.evolve(cast(Any, old.filed), **changed))
