"""Sanctions: fines and detention."""

from datetime import date

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import BEGINNING, Answer, Fails, Params, Proposal, fails, together
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.approvals import (
    PRESIDENT,
    approved_by,
    no_approval,
)
from enforcement_workflow.jurisdictions.china.book import (
    CPL_2012,
    CPL_2021,
    CPL_2023,
    numbered,
    rule,
    since,
)

_LAW = "Civil Procedure Law"
_ARTICLES = ((CPL_2012, "art. 115-116"), (CPL_2021, "art. 118-119"), (CPL_2023, "art. 118-119"))
_AMOUNTS = ("individual", "unit")


@rule(
    "CN-SAN-1",
    (acts.Fined,),
    (
        since(BEGINNING, _LAW, *_AMOUNTS, individual=("0.01", 1_000), unit=(1_000, 30_000)),
        since(date(2008, 4, 1), _LAW, *_AMOUNTS, individual=("0.01", 10_000), unit=(10_000, 300_000)),
        *numbered(_LAW, *_ARTICLES, individual=("0.01", 100_000), unit=(50_000, 1_000_000)),
    ),
    "A fine is more than nothing and at most CNY 100,000 for an individual, CNY 50,000 to 1,000,000 for a unit, and approved"
    " by the president.",
    "罚款：个人十万元以下（须大于零），单位五万元以上一百万元以下，须经院长批准。",
)
def fine_in_range(p: Proposal, params: Params) -> Answer:
    return together(p, params, _unapproved, _outside_range)


def _unapproved(p: Proposal, _: Params) -> Fails | None:
    return None if approved_by(p, PRESIDENT) else no_approval(p, "president", "院长")


def _outside_range(p: Proposal, params: Params) -> Fails | None:
    party = p.case.party(p.act.respondent)
    kind = party.kind if party else "individual"
    low, high = (Money.of(v, "CNY") for v in params[kind])
    if p.act.amount.covers(low) and high.covers(p.act.amount):
        return None
    return fails(
        "A fine on {who} ({kind}) is {low} to {high}; asked {asked}.", "对 {who}（{kind}）的罚款应为 {low} 至 {high}，申请为 {asked}。",
        who=p.act.respondent, kind=kind, low=low, high=high, asked=p.act.amount,
    )  # fmt: skip


@rule(
    "CN-SAN-2",
    (acts.Detained,),
    (since(BEGINNING, _LAW, "days", days=15), *numbered(_LAW, *_ARTICLES, days=15)),
    "Detention is of an individual, for at most 15 days, and approved by the president.",
    "拘留只适用于个人，期限为十五日以下，须经院长批准。",
)
def detention_is_short(p: Proposal, params: Params) -> Answer:
    return together(p, params, _unapproved, _of_a_unit, _too_long)


def _of_a_unit(p: Proposal, _: Params) -> Fails | None:
    party = p.case.party(p.act.respondent)
    if party is None or party.kind != "unit":
        return None
    return fails(
        "{who} is a unit; only a person, such as the one in charge of it, can be detained.",
        "{who} 为单位，只能拘留个人，如其主要负责人或者直接责任人员。",
        who=p.act.respondent,
    )


def _too_long(p: Proposal, params: Params) -> Fails | None:
    if 1 <= p.act.days <= params["days"]:
        return None
    return fails(
        "Detention is 1 to {most} days; asked {asked}.",
        "拘留期限为1至{most}日，申请为{asked}日。",
        most=params["days"],
        asked=p.act.days,
    )
