"""What measures change."""

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.changes.change import changes, evolve, resume
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.parts import Measure


@changes(acts.AssetControlled)
def _controlled(case: Case, act: acts.AssetControlled, entry: Entry) -> None:
    since = act.period.start if act.period and act.period.start else entry.on
    expires = act.period.end(entry.on) if act.period else None
    case.measures[act.measure] = Measure(
        act.asset, act.how, act.rank, since, expires, taken_at=entry.effective_at, amount=act.amount
    )


@changes(acts.ControlRenewed)
def _renewed(case: Case, act: acts.ControlRenewed, entry: Entry) -> None:
    if measure := case.measures.get(act.measure):
        case.measures[act.measure] = evolve(measure, expires_on=act.period.end(entry.on), renewals=measure.renewals + 1)


@changes(acts.ControlReleased)
def _released(case: Case, act: acts.ControlReleased, entry: Entry) -> None:
    if measure := case.measures.get(act.measure):
        case.measures[act.measure] = evolve(measure, ended_on=entry.on, ended_by="released")
        ended = [m.ended_on for m in case.measures.values() if m.asset == measure.asset]
        if all(ended):  # nothing is left to be priced for
            resume(case, "valuation", measure.asset, entry, max(day for day in ended if day))


@changes(acts.DisposalTransferred)
def _disposal(case: Case, act: acts.DisposalTransferred, entry: Entry) -> None:
    if asset := case.assets.get(act.asset):
        case.assets[act.asset] = evolve(asset, transferred_from=act.from_court)
