"""What objections, settlements, stays, deferrals and extensions change."""

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.changes.change import changes, evolve, pause, resume
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.parts import Extension, Objection


@changes(acts.ObjectionLodged)
def _objection(case: Case, act: acts.ObjectionLodged, entry: Entry) -> None:
    case.objections[act.objection] = Objection(act.by_whom, act.asset, act.third_party, entry.on)


@changes(acts.ObjectionDecided, acts.ReconsiderationDecided)
def _objection_decided(case: Case, act: acts.ObjectionDecided | acts.ReconsiderationDecided, entry: Entry) -> None:
    if objection := case.objections.get(act.objection):
        case.objections[act.objection] = evolve(objection, upheld=act.upheld, decided_on=entry.on)


@changes(acts.SettlementSubmitted)
def _settlement(case: Case, act: acts.SettlementSubmitted, entry: Entry) -> None:
    case.settlement = "submitted"


@changes(acts.SettlementPerformed)
def _settlement_performed(case: Case, act: acts.SettlementPerformed, entry: Entry) -> None:
    if case.settlement is not None:
        case.settlement = "performed"


@changes(acts.SettlementBroken)
def _settlement_broken(case: Case, act: acts.SettlementBroken, entry: Entry) -> None:
    if case.settlement is not None:
        case.settlement = "broken"


@changes(acts.CaseStayed)
def _stayed(case: Case, act: acts.CaseStayed, entry: Entry) -> None:
    if entry.moved_to is not None:
        case.suspended_by, case.stayed_in = "stay", case.stage
        pause(case, "stay", "", entry)


@changes(acts.StayLifted)
def _stay_lifted(case: Case, act: acts.StayLifted, entry: Entry) -> None:
    resume(case, "stay", "", entry)
    if entry.moved_to is not None:
        case.suspended_by = case.stayed_in = None


@changes(acts.EnforcementDeferred)
def _deferred(case: Case, act: acts.EnforcementDeferred, entry: Entry) -> None:
    pause(case, "deferral", "", entry, until=act.until)


@changes(acts.DeferralEnded)
def _deferral_ended(case: Case, act: acts.DeferralEnded, entry: Entry) -> None:
    resume(case, "deferral", "", entry)


@changes(acts.ExtensionGranted)
def _extended(case: Case, act: acts.ExtensionGranted, entry: Entry) -> None:
    case.extensions.append(Extension(act.months, act.asked_on or entry.on, entry.on, entry.version))


@changes(acts.PetitionRegistered)
def _petition(case: Case, act: acts.PetitionRegistered, entry: Entry) -> None:
    case.petitions[act.petition] = None


@changes(acts.PetitionFinished)
def _petition_finished(case: Case, act: acts.PetitionFinished, entry: Entry) -> None:
    case.petitions[act.petition] = entry.on


@changes(acts.PeriodExcluded)
def _excluded(case: Case, act: acts.PeriodExcluded, entry: Entry) -> None:
    pause(case, act.matter, act.exclusion, entry)


@changes(acts.ExclusionEnded)
def _exclusion_ended(case: Case, act: acts.ExclusionEnded, entry: Entry) -> None:
    for matter in ("publication", "audit", "jurisdiction", "coordination", "instructions"):
        resume(case, matter, act.exclusion, entry)
