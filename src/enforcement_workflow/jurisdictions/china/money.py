"""Money out of the case's account."""

from datetime import date

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Answer,
    Fails,
    Params,
    Proposal,
    fails,
    first,
    together,
)
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.approvals import PAYMENT, approved_by_another
from enforcement_workflow.jurisdictions.china.book import rule, since


@rule(
    "CN-MON-2",
    (acts.MoneyPaidOut,),
    (
        since(BEGINNING, "enforcement money provisions", "approval", approval=False),
        since(date(2017, 5, 1), "enforcement money provisions (2017)", "approval", approval=True),
    ),
    "Money goes out to a party, or to a creditor up to the registered claim, from what is in the account, approved by a superior"
    " who is not the handler.",
    "案款应发放给当事人，或者在登记债权额内发放给债权人，不超过账户余额，并经承办人以外的领导批准。",
)
def payment_is_covered(p: Proposal, params: Params) -> Answer:
    return together(p, params, _approved_by_another, _within_balance, _to_somebody_of_the_case)


def _approved_by_another(p: Proposal, params: Params) -> Fails | None:
    if not params["approval"] or approved_by_another(p, PAYMENT):
        return None
    return fails(
        "A payment needs the approval of a superior who is not the handler.", "发放案款须经承办人以外的领导批准。",
        first(acts.ApprovalGiven, "bureau_director"),
    )  # fmt: skip


def _within_balance(p: Proposal, _: Params) -> Fails | None:
    balance, asked = p.case.balance, p.act.amount
    if asked.currency != balance.currency or asked <= balance:
        return None
    return fails(
        "Balance {balance}; asked {asked}.", "账户余额 {balance}，申请发放 {asked}。",
        first(acts.MoneyReceived), balance=balance, asked=asked,
    )  # fmt: skip


def _to_somebody_of_the_case(p: Proposal, _: Params) -> Fails | None:
    payee = p.act.payee
    if p.case.party(payee) is not None:
        return None
    claims = [amount for name, amount, _rank in p.case.claims if name == payee]
    if claims:
        return _within_claim(p, claims)
    return fails(
        "{payee} is not of this case: a payee is a party or has a registered claim.",
        "{payee} 不是本案当事人或已登记债权人。",
        first(acts.ClaimRegistered), payee=payee,
    )  # fmt: skip


def _within_claim(p: Proposal, claims: list[Money]) -> Fails | None:
    asked, payee = p.act.amount, p.act.payee
    paid = p.case.paid_to.get(payee, Money(0, asked.currency))
    claim = Money.capped(sum(c.minor for c in claims if c.currency == asked.currency), asked.currency)
    if paid.currency != asked.currency or asked.minor <= claim.minor - paid.minor:
        return None
    return fails(
        "{payee} has a registered claim of {claim}, of which {paid} is paid; asked {asked}.",
        "{payee} 的登记债权为 {claim}，已发放 {paid}，申请发放 {asked}。",
        first(acts.ClaimRegistered), payee=payee, claim=claim, paid=paid, asked=asked,
    )  # fmt: skip
