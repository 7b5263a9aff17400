"""Who approves: an approval names the digest of the proposed act, covers it once, comes from another, and from an office
that was held on its day. A panel decides in the same way."""

from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.parts import Approval
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Answer,
    Fails,
    Params,
    Proposal,
    WayOut,
    ask,
    fails,
    first,
    together,
)
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.jurisdictions.china.book import rule, since

PRESIDENT: Final = frozenset({"president"})
PAYMENT: Final = frozenset({"president", "vice_president", "division_head", "bureau_director"})


def holds(p: Proposal, person: Officer) -> bool:
    """The person holds the office that is named, as the roster has it; where no roster is kept, everybody does."""
    kept = p.known.get("offices")
    return kept is None or person.office in kept.get(person.id, ())


def _standing(p: Proposal) -> list[Approval]:
    """The approvals of exactly this act that stand on its legal date."""
    if not any(of == p.kind.__name__ for of, _ in p.case.approvals):
        return []
    return p.case.approvals_of(p.kind.__name__, p.digest(), p.on)


def approvals(p: Proposal) -> list[Approval]:
    """The approvals that count. Those of the proposer, or from an office that was not held, count for nothing beside
    others, and show alone only so that CN-ROL-1 can say so."""
    standing = _standing(p)
    return [a for a in standing if a.by.id != p.by.id and holds(p, a.by)] or standing


def approved_by(p: Proposal, offices: frozenset[str]) -> bool:
    """Somebody in one of the offices has approved the act."""
    return any(a.by.office in offices for a in approvals(p))


def approved_by_another(p: Proposal, offices: frozenset[str]) -> bool:
    """Somebody in one of the offices who is not the handler of the case has approved the act."""
    handler = p.case.handler.id if p.case.handler else None
    return any(a.by.office in offices and a.by.id != handler for a in approvals(p))


def approval(p: Proposal, office: str) -> WayOut:
    """The way out that is an approval of exactly this act."""
    return first(acts.ApprovalGiven, office, of=p.kind.__name__, subject=p.digest())


def no_approval(p: Proposal, office: str, office_zh: str) -> Fails:
    """The finding of an act that needs an approval and has none."""
    return fails(
        "The approval of the {office} is missing: {act} needs an ApprovalGiven that names its digest.",
        "缺少{office_zh}批准：「{act_zh}」须有指明其摘要的审批。",
        approval(p, office),
        office=office.replace("_", " "),
        office_zh=office_zh,
        act=p.kind.__name__,
        act_zh=p.kind.zh,
    )


def unapproved_by_president(p: Proposal, _: Params) -> Fails | None:
    """The finding of an act that only the president approves."""
    return None if approved_by(p, PRESIDENT) else no_approval(p, "president", "院长")


def panel(p: Proposal) -> WayOut:
    """The way out that is a panel's decision on exactly this act."""
    return first(acts.PanelDecided, matter=p.kind.__name__, subject=p.digest())


def panel_agreed(p: Proposal) -> bool:
    """The latest decision on the act is an unused approval by three members or more, an odd number of different people."""
    decision = p.case.decision_on(p.kind.__name__, p.digest(), p.on)
    if decision is None or decision.decision != "approved" or decision.used_by is not None:
        return False
    members = len(decision.members)
    return members >= 3 and members % 2 == 1 and len(set(decision.members)) == members


@rule(
    "CN-ROL-1",
    (),
    (since(BEGINNING, "-"),),
    "Whoever records an act proposes it and cannot be the one who approved it; where a roster is kept, whoever records an act"
    " and whoever approved it held the office named on that day.",
    "办理人即提出人，不得自行批准；已建立人员名册的，办理人和批准人当日须任所记职务。",
)
def proposer_is_not_approver(p: Proposal, params: Params) -> Answer:
    if not p.case.approvals and "offices" not in p.known:
        return None
    return together(p, params, _recorder_holds_office, _somebody_else_approved)


def _recorder_holds_office(p: Proposal, _: Params) -> Fails | None:
    unknown = p.offices and p.by.office not in p.offices
    if p.observed or unknown or holds(p, p.by):  # an office that there is not, OFFICE names
        return None
    return fails(
        "{person} does not hold the office {office} on {day}, by the roster.",
        "按人员名册，{person} 在 {day} 未任{office}。",
        ask(p.by.office), person=p.by.id, office=p.by.office, day=p.on,
    )  # fmt: skip


def _somebody_else_approved(p: Proposal, _: Params) -> Fails | None:
    given = approvals(p)
    if not given:
        return None
    approver, day = given[0].by, given[0].on
    if approver.id == p.by.id:
        return fails(
            "{person} proposed this act and cannot approve it.", "{person} 为本行为的提出人，不得自行批准。",
            approval(p, approver.office), person=p.by.id,
        )  # fmt: skip
    if holds(p, approver):
        return None
    return fails(
        "{person} did not hold the office {office} when approving on {day}, by the roster.",
        "按人员名册，{person} 在 {day} 批准时未任{office}。",
        approval(p, approver.office), person=approver.id, office=approver.office, day=day,
    )  # fmt: skip
