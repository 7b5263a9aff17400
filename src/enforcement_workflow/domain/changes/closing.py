"""What closing, resuming and supervision change."""

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.changes.change import changes, resume
from enforcement_workflow.domain.entry import Entry


@changes(acts.ClosedForLackOfAssets, acts.CaseConcluded)
def _closed(case: Case, act: acts.ClosedForLackOfAssets | acts.CaseConcluded, entry: Entry) -> None:
    if entry.moved_to is None:
        return
    for_good = isinstance(act, acts.CaseConcluded)
    case.closings.append(entry)
    case.suspended_by, case.stayed_in = (None if for_good else "no_assets"), None
    case.mode = act.mode if isinstance(act, acts.CaseConcluded) else None
    case.closed_on = case.closed_on or entry.on  # the limit is measured by the first closing until a reopening
    case.closed_by, case.kept_measures = type(act).__name__, act.kept_measures
    resume(case, "stay", "", entry)


@changes(acts.CaseResumed)
def _resumed(case: Case, act: acts.CaseResumed, entry: Entry) -> None:
    case.resumed_as = act.number
    if entry.moved_to is not None:
        case.closings.append(entry)
        case.suspended_by = case.closed_on = case.closed_by = case.mode = None


@changes(acts.CaseArchived)
def _archived(case: Case, act: acts.CaseArchived, entry: Entry) -> None:
    case.archived_on = entry.on


@changes(acts.CampaignJoined)
def _campaign(case: Case, act: acts.CampaignJoined, entry: Entry) -> None:
    case.campaigns.setdefault(act.campaign, entry.on)
