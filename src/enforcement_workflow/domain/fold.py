"""What each act changes. Folding never refuses, never asks the time, and takes any history, however old or odd.

Acts that `changes` does not name leave only their entry: they keep the stage and no rule asks the case about them.
"""

from collections.abc import Iterable

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.changes import closing, control, decisions, filing, inquiry, money, remedies, sale
from enforcement_workflow.domain.changes.change import CHANGES, evolve
from enforcement_workflow.domain.entry import Entry
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
    before = case.done.get(kind)
    if before is None:
        case.done[kind] = [entry]
    else:
        before.append(entry)
    change = CHANGES.get(kind)
    if change:
        change(case, act, entry)
    if case.approvals or case.panels:
        _use_up(case, act, entry)
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


def _use_up(case: Case, act: Act, entry: Entry) -> None:
    """An act uses up the standing approval of each superior other than its proposer, and the panel's decision on it."""
    name = type(act).__name__
    if not (any(of == name for of, _ in case.approvals) or any(d.matter == name for d in case.panels)):
        return
    key = (name, digest(act))
    used = {a.version for a in case.approvals_of(*key, entry.on) if a.by.id != entry.by.id}
    if used:
        case.approvals[key] = tuple(
            evolve(a, used_by=entry.version) if a.version in used else a for a in case.approvals[key]
        )
    decision = case.decision_on(*key, entry.on)
    if decision and decision.used_by is None:
        case.panels[case.panels.index(decision)] = evolve(decision, used_by=entry.version)
