"""What filing, assignment, recusal and notice change."""

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.changes.change import changes, evolve, keep_in
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.parts import Recusal


@changes(acts.CaseFiled)
def _filed(case: Case, act: acts.CaseFiled, entry: Entry) -> None:
    if case.filed is None:
        case.filed, case.filed_on, case.court = act, entry.on, entry.known.get("court")
        if act.claim is not None:
            keep_in(case, act.claim.currency)


@changes(acts.CaseAssigned)
def _assigned(case: Case, act: acts.CaseAssigned, entry: Entry) -> None:
    case.handler, case.team = act.handler, act.team
    case.assignments.append((entry.on, act.handler, act.team))


@changes(acts.RecusalRequested)
def _recusal_requested(case: Case, act: acts.RecusalRequested, entry: Entry) -> None:
    case.recusals[act.of] = (*case.recusals.get(act.of, ()), Recusal(entry.on))


@changes(acts.RecusalDecided)
def _recusal_decided(case: Case, act: acts.RecusalDecided, entry: Entry) -> None:
    *before, asked = case.recusals.get(act.of) or (Recusal(entry.on),)
    case.recusals[act.of] = (*before, evolve(asked, granted=act.granted, decided_on=entry.on))


@changes(acts.NoticeServed)
def _notice(case: Case, act: acts.NoticeServed, entry: Entry) -> None:
    if act.of == "enforcement":
        case.notices[act.respondent] = act.report_ordered or case.notices.get(act.respondent, False)
