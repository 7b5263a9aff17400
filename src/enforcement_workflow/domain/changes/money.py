"""What money in and out changes."""

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.changes.change import added, changes, evolve, keep_in, nothing, pause
from enforcement_workflow.domain.entry import Entry


@changes(acts.MoneyReceived)
def _received(case: Case, act: acts.MoneyReceived, entry: Entry) -> None:
    if case.claim is None:
        keep_in(case, act.amount.currency)
    case.received = added(case.received, act.amount)
    if act.lot and (lot := case.lots.get(act.lot)):
        paid = added(lot.paid or nothing(act.amount.currency), act.amount)
        case.lots[act.lot] = evolve(lot, paid=paid, paid_on=entry.on)


@changes(acts.MoneyPaidOut)
def _paid(case: Case, act: acts.MoneyPaidOut, entry: Entry) -> None:
    if case.claim is None:
        keep_in(case, act.amount.currency)
    case.paid = added(case.paid, act.amount)
    case.paid_to[act.payee] = added(case.paid_to.get(act.payee, nothing(case.paid.currency)), act.amount)
    if any(p.name == act.payee for p in case.applicants):
        case.obtained = added(case.obtained, act.amount)


@changes(acts.PaymentDelayed)
def _delayed(case: Case, act: acts.PaymentDelayed, entry: Entry) -> None:
    pause(case, "payment_delay", "", entry, until=act.until)
