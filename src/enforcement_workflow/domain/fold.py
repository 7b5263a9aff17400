"""What each act changes. Folding never refuses, never asks the time, and takes any history, however old or odd.

Acts that `changes` does not name leave only their entry: they keep the stage and no rule asks the case about them.
"""

from collections.abc import Iterable

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case, Entry
from enforcement_workflow.domain.changes import closing, control, decisions, filing, inquiry, money, remedies, sale
from enforcement_workflow.domain.changes.change import CHANGES, evolve
from enforcement_workflow.domain.plain import digest
from enforcement_workflow.domain.stages import Stage
from enforcement_workflow.domain.values import CaseNumber

PHASES = (filing, inquiry, control, decisions, sale, money, remedies, closing)
"""Where the changes are written down."""


def fold(number: CaseNumber, entries: Iterable[Entry]) -> Case:
    """The case that a history adds up to, in the order of its versions."""
    case = Case(number)
    for entry in entries:
        advance(case, entry)
    return case


def advance(case: Case, entry: Entry) -> None:
    """Add one entry to a case, in place."""
    act = entry.act
    kind = type(act)
    if not case.moves:
        case.moves.append((entry.effective_at, Stage.filed))
    change = CHANGES.get(kind)
    if change:
        change(case, act, entry)
    if case.approvals:
        _use_approval(case, act, entry)
    if entry.moved_to is not None:
        case.stage = entry.moved_to
        if case.version:
            case.moves.append((entry.effective_at, entry.moved_to))
        else:
            case.moves[0] = (entry.effective_at, entry.moved_to)
    if case.judged_from is None and not entry.observed:
        case.judged_from = entry.version
    case.version = entry.version
    case.digest = entry.digest
    case.recorded_at = entry.recorded_at


def _use_approval(case: Case, act: Act, entry: Entry) -> None:
    """An act uses up one approval of each superior who approved it."""
    name = type(act).__name__
    if not any(of == name for of, _ in case.approvals):
        return
    key = (name, digest(act))
    used: set[str] = set()
    kept = []
    for approval in case.approvals.get(key, ()):
        if approval.used_by is None and approval.decision == "approved" and approval.by.id not in (entry.by.id, *used):
            used.add(approval.by.id)
            approval = evolve(approval, used_by=entry.version)
        kept.append(approval)
    if used:
        case.approvals[key] = tuple(kept)
