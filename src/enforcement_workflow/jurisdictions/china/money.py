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
    case, act = p.case, p.act
    if params["approval"]:
        handler = case.handler.id if case.handler else None
        if not any(a.by.office in PAYMENT and a.by.id != handler for a in approvals(p)):
            return fails(
                "A payment needs the approval of a superior who is not the handler.", "发放案款须经承办人以外的领导批准。",
                first(acts.ApprovalGiven, "bureau_director"),
            )  # fmt: skip
    if act.amount.currency == case.balance.currency and act.amount > case.balance:
        return fails(
            "Balance {balance}; asked {asked}.", "账户余额 {balance}，申请发放 {asked}。",
            first(acts.MoneyReceived), balance=case.balance, asked=act.amount,
        )  # fmt: skip
    if case.party(act.payee) is None and all(name != act.payee for name, _, _ in case.claims):
        return fails(
            "{payee} is not of this case: a payee is a party or has a registered claim.",
            "{payee} 不是本案当事人或已登记债权人。",
            first(acts.ClaimRegistered), payee=act.payee,
        )  # fmt: skip
    return None
