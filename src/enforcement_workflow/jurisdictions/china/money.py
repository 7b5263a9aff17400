"""Money out of the case's account."""

from datetime import date

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Fails,
    Params,
    Proposal,
    fails,
    first,
    together,
)
from enforcement_workflow.jurisdictions.china.approvals import PAYMENT, approvals
from enforcement_workflow.jurisdictions.china.book import rule, since


@rule(
    "CN-MON-2",
    (acts.MoneyPaidOut,),
    (
        since(BEGINNING, "enforcement money provisions", approval=False),
        since(date(2017, 5, 1), "enforcement money provisions (2017)", approval=True),
    ),
    "Money goes out to somebody of the case, from what is in its account, approved by a superior who is not the handler.",
    "案款应发放给本案当事人，不超过账户余额，并经承办人以外的领导批准。",
)
def payment_is_covered(p: Proposal, params: Params) -> Fails | None:
    return together(p, params, _approved_by_another, _within_balance, _to_somebody_of_the_case)


def _approved_by_another(p: Proposal, params: Params) -> Fails | None:
    handler = p.case.handler.id if p.case.handler else None
    if not params["approval"] or any(a.by.office in PAYMENT and a.by.id != handler for a in approvals(p)):
        return None
    return fails(
        "A payment needs the approval of a superior who is not the handler.", "发放案款须经承办人以外的领导批准。",
        first(acts.ApprovalGiven, "bureau_director", "执行局局长"),
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
    if p.case.party(payee) is not None or any(name == payee for name, _amount, _rank in p.case.claims):
        return None
    return fails(
        "{payee} is not of this case: a payee is a party or has a registered claim.",
        "{payee} 不是本案当事人或已登记债权人。",
        first(acts.ClaimRegistered), payee=payee,
    )  # fmt: skip
