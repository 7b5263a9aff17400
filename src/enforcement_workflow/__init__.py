"""A case workflow engine for courts that enforce judgments.

Every enforcement act on a case is recorded as an event; a state machine and a book of dated legal rules decide which
acts are legal; read models for audits, registers and statistics are folds of the recorded acts.
"""

from typing import TYPE_CHECKING, Any

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.stages import Stage
from enforcement_workflow.domain.values import CaseNumber, Money, Officer, Party, Period
from enforcement_workflow.errors import (
    CaseNotFound,
    Conflict,
    CorruptHistory,
    EnforcementError,
    InvalidAct,
    InvalidNumber,
    NotYetBegun,
    ObservingRefused,
    Refused,
    RequestReused,
    StoreUnusable,
    UnknownJurisdiction,
)

if TYPE_CHECKING:
    from enforcement_workflow.store.court import Court

__all__ = [
    "CaseNotFound",
    "CaseNumber",
    "Conflict",
    "CorruptHistory",
    "Court",
    "EnforcementError",
    "InvalidAct",
    "InvalidNumber",
    "Money",
    "NotYetBegun",
    "ObservingRefused",
    "Officer",
    "Party",
    "Period",
    "Refused",
    "RequestReused",
    "Stage",
    "StoreUnusable",
    "UnknownJurisdiction",
    "acts",
]


def __getattr__(name: str) -> Any:
    """`Court` is loaded when it is first used: it brings the store with it, which nothing below needs."""
    if name == "Court":
        from enforcement_workflow.store.court import Court

        return Court
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
