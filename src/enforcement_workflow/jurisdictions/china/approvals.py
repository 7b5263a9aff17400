"""Who must approve what: an approval names the digest of the proposed act, covers it once, and comes from another."""

from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Approval
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Fails,
    Params,
    Proposal,
    fails,
    first,
)
from enforcement_workflow.jurisdictions.china.book import rule, since

PRESIDENT: Final = frozenset({"president"})
PAYMENT: Final = frozenset({"president", "vice_president", "division_head", "bureau_director"})


def approvals(p: Proposal) -> list[Approval]:
    """The approvals of exactly this act that stand on its legal date. Those that the proposer gave count for nothing
    beside those of others, and show alone only so that CN-ROL-1 can say so."""
    if not any(of == p.kind.__name__ for of, _ in p.case.approvals):
        return []
    standing = p.case.approvals_of(p.kind.__name__, p.digest(), p.on)
    return [a for a in standing if a.by.id != p.by.id] or standing


def approved_by(p: Proposal, offices: frozenset[str]) -> bool:
    """Somebody in one of the offices has approved the act."""
    return any(a.by.office in offices for a in approvals(p))


def approved_by_another(p: Proposal, offices: frozenset[str]) -> bool:
    """Somebody in one of the offices who is not the handler of the case has approved the act."""
    handler = p.case.handler.id if p.case.handler else None
    return any(a.by.office in offices and a.by.id != handler for a in approvals(p))


def no_approval(p: Proposal, office: str, office_zh: str) -> Fails:
    """The finding of an act that needs an approval and has none."""
    return fails(
        "The approval of the {office} is missing: {act} needs an ApprovalGiven that names its digest.",
        "缺少{office_zh}批准：「{act_zh}」须有指明其摘要的审批。",
        first(acts.ApprovalGiven, office, of=p.kind.__name__, subject=p.digest()),
        office=office.replace("_", " "),
        office_zh=office_zh,
        act=p.kind.__name__,
        act_zh=p.kind.zh,
    )


@rule(
    "CN-ROL-1",
    (acts.Fined, acts.Detained, acts.ExtensionGranted, acts.MoneyPaidOut, acts.ClosedForLackOfAssets),
    (since(BEGINNING, "-"),),
    "Whoever records an act proposes it and cannot be the one who approved it.",
    "办理人即提出人，不得自行批准。",
)
def proposer_is_not_approver(p: Proposal, _: Params) -> Fails | None:
    given = approvals(p)
    if not given or given[0].by.id != p.by.id:
        return None
    return fails(
        "{person} proposed this act and cannot approve it.", "{person} 为本行为的提出人，不得自行批准。",
        first(acts.ApprovalGiven), person=p.by.id,
    )  # fmt: skip
