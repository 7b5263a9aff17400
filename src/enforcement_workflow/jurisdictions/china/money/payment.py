"""Money out of the case's account, or kept in it for longer."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Answer,
    Fails,
    Params,
    Proposal,
    WayOut,
    amend,
    fails,
    first,
    together,
)
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.book import rule, since
from enforcement_workflow.jurisdictions.china.offices.approvals import PAYMENT, approval, approved_by_another

_MONEY_2017, _LAW_2017 = date(2017, 5, 1), "enforcement money provisions (2017)"


@rule(
    "CN-MON-1",
    (acts.PaymentDelayed,),
    (since(_MONEY_2017, _LAW_2017, "offices", offices=tuple(sorted(PAYMENT))),),
    "Money that has arrived is kept for longer only for a reason that a superior who is not the handler approved.",
    "延期发放执行款须有理由，并经承办人以外的领导批准。",
)
def delay_is_approved(p: Proposal, params: Params) -> Fails | None:
    if approved_by_another(p, frozenset(params["offices"])):
        return None
    return fails(
        "A delay of payment needs the approval of a superior who is not the handler.",
        "延期发放案款须经承办人以外的领导批准。",
        *_superiors(p),
    )


def _superiors(p: Proposal) -> Iterator[WayOut]:
    """The approval of one of those who may give it."""
    yield from (approval(p, office) for office in ("bureau_director", "vice_president", "president"))


@rule(
    "CN-MON-2",
    (acts.MoneyPaidOut,),
    (
        since(BEGINNING, "enforcement money provisions", "approval", "account", approval=False, account=False),
        since(_MONEY_2017, _LAW_2017, "approval", "account", approval=True, account=True),
    ),
    "Money goes out to a party, to a creditor up to the registered claim, or for costs as the plan allots them, from what is in"
    " the account of the case into an account that was verified, approved by a superior who is not the handler.",
    "案款应发放给当事人，在登记债权额内发放给债权人，或者按分配方案支付费用，不超过本案账户余额，付至经核实的收款账户，"
    "并经承办人以外的领导批准。",
)
def payment_is_covered(p: Proposal, params: Params) -> Answer:
    return together(p, params, _approved_by_another, _within_balance, _to_somebody_of_the_case, _account_is_verified)


def _approved_by_another(p: Proposal, params: Params) -> Fails | None:
    if not params["approval"] or approved_by_another(p, PAYMENT):
        return None
    return fails(
        "A payment needs the approval of a superior who is not the handler.", "发放案款须经承办人以外的领导批准。",
        *_superiors(p),
    )  # fmt: skip


def _within_balance(p: Proposal, _: Params) -> Fails | None:
    balance, asked = p.case.balance, p.act.amount
    if asked.currency != balance.currency or asked <= balance:
        return None
    less = (amend("amount", balance),) if balance.minor > 0 else ()
    return fails(
        "Balance {balance}; asked {asked}.", "账户余额 {balance}，申请发放 {asked}。",
        first(acts.MoneyReceived, amount=Money.capped(asked.minor - balance.minor, asked.currency)), *less, balance=balance, asked=asked,
    )  # fmt: skip


def _to_somebody_of_the_case(p: Proposal, _: Params) -> Fails | None:
    payee = p.act.payee
    if p.case.party(payee) is not None:
        return None
    claims = [amount for name, amount, _rank in p.case.claims if name == payee] or _costs(p)
    if claims:
        return _within_claim(p, claims)
    return fails(
        "{payee} is not of this case: a payee is a party or has a registered claim.",
        "{payee} 不是本案当事人或已登记债权人。",
        first(acts.ClaimRegistered, claimant=payee, amount=p.act.amount),
        *(amend("payee", party.name) for party in p.case.applicants), payee=payee,
    )  # fmt: skip


def _costs(p: Proposal) -> list[Money]:
    """What the plan allots to the payee as costs in the common interest: they are paid first, and need no registration."""
    plans: list[Any] = [e.act for e in p.case.did(acts.DistributionPlanned) if e.on <= p.on]
    return [s.paid for s in (plans[-1].shares if plans else ()) if s.kind == "costs" and s.claimant == p.act.payee]


def _within_claim(p: Proposal, claims: list[Money]) -> Fails | None:
    asked, payee = p.act.amount, p.act.payee
    paid = p.case.paid_to.get(payee, Money(0, asked.currency))
    claim = Money.capped(sum(c.minor for c in claims if c.currency == asked.currency), asked.currency)
    if paid.currency != asked.currency or asked.minor <= claim.minor - paid.minor:
        return None
    more = Money(asked.minor - max(0, claim.minor - paid.minor), asked.currency)
    return fails(
        "{payee} has a registered claim of {claim}, of which {paid} is paid; asked {asked}.",
        "{payee} 的登记债权为 {claim}，已发放 {paid}，申请发放 {asked}。",
        first(acts.ClaimRegistered, claimant=payee, amount=more), payee=payee, claim=claim, paid=paid, asked=asked,
    )  # fmt: skip


def _account_is_verified(p: Proposal, params: Params) -> Fails | None:
    verified: list[Any] = [e.act for e in p.case.did(acts.AccountVerified) if e.on <= p.on]
    if not params["account"] or any(act.payee == p.act.payee for act in verified):
        return None
    return fails(
        "The account of {payee} has not been verified.", "{payee} 的收款账户尚未核实。",
        first(acts.AccountVerified, payee=p.act.payee), payee=p.act.payee,
    )  # fmt: skip
