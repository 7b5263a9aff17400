"""What sanctions, approvals and panels change."""

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.changes.change import changes
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.parts import Approval, Decision


@changes(acts.ConsumptionRestricted)
def _restricted(case: Case, act: acts.ConsumptionRestricted, entry: Entry) -> None:
    case.restricted[act.respondent] = entry.on


@changes(acts.DebtorListed)
def _listed(case: Case, act: acts.DebtorListed, entry: Entry) -> None:
    case.listed[act.respondent] = entry.on


@changes(acts.ListingDeclined)
def _declined(case: Case, act: acts.ListingDeclined, entry: Entry) -> None:
    case.declined[act.respondent] = entry.on


@changes(acts.DebtorDelisted)
def _delisted(case: Case, act: acts.DebtorDelisted, entry: Entry) -> None:
    case.listed.pop(act.respondent, None)


@changes(acts.Fined, acts.Detained)
def _sanctioned(case: Case, act: acts.Fined | acts.Detained, entry: Entry) -> None:
    case.sanctioned[act.respondent] = entry.on


@changes(acts.ApprovalGiven)
def _approved(case: Case, act: acts.ApprovalGiven, entry: Entry) -> None:
    key = (act.of, act.subject)
    given = Approval(entry.by, entry.on, act.decision, entry.version)
    case.approvals[key] = (*case.approvals.get(key, ()), given)


@changes(acts.PanelDecided)
def _panel(case: Case, act: acts.PanelDecided, entry: Entry) -> None:
    case.panels.append(Decision(act.members, act.matter, act.decision, act.subject, entry.on, entry.version))
