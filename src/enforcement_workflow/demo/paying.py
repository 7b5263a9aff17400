"""How money of the docket comes in and goes out: every payment is approved by a superior who is not the handler."""

from datetime import date

from enforcement_workflow.demo.drafts import later
from enforcement_workflow.demo.names import CLERK, DIRECTOR, MONEY_CLERK, VICE_PRESIDENT
from enforcement_workflow.demo.opening import lies_with
from enforcement_workflow.demo.script import Script
from enforcement_workflow.demo.selling import paid_on
from enforcement_workflow.domain import acts
from enforcement_workflow.domain.values import Money


def pay(s: Script) -> None:
    """What the plan says the applicant gets; of the price of a lot the rest goes back to the debtor."""
    p, firsts = s.plan, dict[str, date]()
    source, satisfied = lies_with(s), dict[int, date]()
    for payment in p.payments:
        if payment.lot is None:
            s.on(payment.on, 11, CLERK, acts.MoneyReceived(Money(payment.amount, "CNY"), source))
        paid = _pay_out(s, payment.on, payment.amount, p.applicant.name)
        firsts[p.applicant.name] = min(paid, firsts.get(p.applicant.name, paid))
        if payment.lot is not None:
            satisfied[payment.lot] = paid
    for i, lot in enumerate(p.sale.lots if p.sale else ()):
        surplus = (lot.price or 0) - sum(payment.amount for payment in p.payments if payment.lot == i)
        if surplus:
            paid = _pay_out(s, satisfied.get(i) or paid_on(s, lot), surplus, s.debtor)
            firsts[s.debtor] = min(paid, firsts.get(s.debtor, paid))
    for payee, day in firsts.items():
        s.on(day, 11, MONEY_CLERK, acts.AccountVerified(payee, f"虚构账户{s.digest_of(payee)[:8]}"))


def _pay_out(s: Script, arrived: date, amount: int, payee: str) -> date:
    """The day on which what arrived is paid out."""
    day = later(s.rng, arrived, 1, 6)
    day = min(day, s.plan.closed_on) if s.plan.closed_on else day
    money = acts.MoneyPaidOut(Money(amount, "CNY"), payee)
    s.by_handler(day, 12, acts.PaymentStarted(money.amount, payee))
    s.approve(VICE_PRESIDENT if s.plan.handler.id == DIRECTOR.id else DIRECTOR, day, 13, money)
    s.on(day, 14, MONEY_CLERK, money)
    return day
