"""What is asked of a court: that it is well formed, and how a repeated request is recognised."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime

from enforcement_workflow.domain import plain
from enforcement_workflow.domain.acts import ACTS, Act
from enforcement_workflow.domain.fields import invalid
from enforcement_workflow.domain.values import CaseNumber, Officer


def fingerprint(number: CaseNumber, proposed: Sequence[Act], by: Officer, effective_at: datetime | None) -> str:
    """What a request id stands for: number, acts, officer, and effective_at as given (or not given)."""
    at = effective_at.astimezone(UTC).isoformat() if effective_at else None
    content = [number, [plain.digest(act) for act in proposed], plain.plain(by), at]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def check_acts(proposed: Sequence[Act], by: Officer) -> None:
    """Raise InvalidAct unless these are acts of the vocabulary, at least one, by an officer."""
    if not proposed:
        raise invalid("record_all", "acts", proposed, "at least one act", "至少一项行为")
    for act in proposed:
        if ACTS.get(type(act).__name__) is not type(act):
            raise invalid("record", "act", act, "an act of the vocabulary", "应为行为表中的行为")
    check_by(by)


def check_by(by: Officer) -> None:
    """Raise InvalidAct unless this is an officer."""
    if type(by) is not Officer:
        raise invalid("record", "by", by, "an Officer", "应为 Officer")
