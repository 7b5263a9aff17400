"""Inquiry: whom the network is asked about."""

from datetime import date

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import Fails, Params, Proposal, amend, fails
from enforcement_workflow.jurisdictions.china.book import rule, since


@rule(
    "CN-INV-5",
    (acts.InquiryMade,),
    (since(date(2013, 9, 2), "network inquiry provisions (2013) art. 7"),),
    "The network is asked only about a party that is liable in the case.",
    "网络查询的对象应为本案被执行人。",
)
def asked_about_a_debtor(p: Proposal, _: Params) -> Fails | None:
    if p.act.channel != "network":
        return None
    name, debtors = p.act.respondent, [r.name for r in p.case.respondents]
    if name is None or name in debtors:
        return None
    return fails(
        "{name} is not a debtor in {case}; a network inquiry is not allowed.",
        "{name} 不是 {case} 的被执行人，不得对其进行网络查询。",
        *(amend("respondent", debtor) for debtor in debtors or (None,)), name=name, case=p.case.number,
    )  # fmt: skip
