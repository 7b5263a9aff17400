"""Stays and deferrals: on which grounds and for how long enforcement stands still; and what an objection stops."""

from datetime import date
from typing import Any, Final, Literal

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Answer,
    Fails,
    Params,
    Proposal,
    amend,
    fails,
    first,
    together,
)
from enforcement_workflow.jurisdictions.china.book import (
    CPL_2012,
    CPL_2021,
    CPL_2023,
    formula,
    numbered,
    rule,
    since,
)
from enforcement_workflow.jurisdictions.china.closing.grounds import code
from enforcement_workflow.jurisdictions.china.offices.approvals import PRESIDENT, approval, approved_by

STAY_GROUNDS: Final = (
    "applicant_agrees", "third_party_objection", "death", "organisation_ended", "other", "settlement", "bankruptcy",
)  # fmt: skip
_LAW = "Civil Procedure Law"


@rule(
    "CN-STY-1",
    (acts.CaseStayed,),
    (
        since(BEGINNING, _LAW, "grounds", grounds=STAY_GROUNDS),
        *numbered(_LAW, (CPL_2012, "art. 256"), (CPL_2021, "art. 263"), (CPL_2023, "art. 267"), grounds=STAY_GROUNDS),
    ),
    "A stay names one of the grounds of the law; a settlement, or the objection of a third party, is on file.",
    "中止执行须有法定事由；以和解或者案外人异议为由的，和解协议或者异议应已在案。",
)
def stay_has_ground(p: Proposal, params: Params) -> Fails | None:
    if p.act.ground in params["grounds"]:
        return _not_on_file(p)
    return fails(
        "{ground} is not a ground for a stay; name one of {grounds}.", "{ground} 不是中止事由；应为：{grounds}。",
        *(amend("ground", ground) for ground in params["grounds"]), ground=p.act.ground, grounds=params["grounds"],
    )  # fmt: skip


def _not_on_file(p: Proposal) -> Fails | None:
    """The finding of a stay for something that an act would show, and none does."""
    if p.act.ground == "settlement" and p.case.settlement is None:
        return fails(
            "No settlement is on file for which enforcement would be stayed.", "未见据以中止执行的和解协议。",
            first(acts.SettlementSubmitted),
        )  # fmt: skip
    raised = (o for o in p.case.objections.values() if o.third_party and o.lodged_on <= p.on)
    if p.act.ground == "third_party_objection" and not any(raised):
        return fails(
            "No objection of a third party is on file for which enforcement would be stayed.",
            "未见据以中止执行的案外人异议。", first(acts.ObjectionLodged, third_party=True),
        )  # fmt: skip
    return None


_LONGER = ("guarantee", "higher_court")
_GUARANTEE = "enforcement guarantee provisions (2018) art. 10; deferral provisions (2002)"


@rule(
    "CN-STY-2",
    (acts.EnforcementDeferred,),
    (
        since(
            date(2018, 3, 1), f"{_GUARANTEE}; enforcement work provisions (1998)", guarantee=12, months=3, times=2,
        ),
        since(
            date(2021, 1, 1), f"{_GUARANTEE}; enforcement work provisions (2020) art. 77", "since", guarantee=12, months=3,
            times=2,
        ),
    ),
    "A deferral against a guarantee is for at most 12 months and agreed to by the applicant; any other for at most three months,"
    " and three more once; by a higher court for longer only with the president's approval.",
    "提供担保的暂缓执行须经申请执行人同意，不超过十二个月；其他暂缓不超过三个月，可再延长一次三个月；上级法院决定暂缓超过三个月的，须经院长批准。",
)  # fmt: skip
def deferral_is_short(p: Proposal, params: Params) -> Answer:
    return together(p, params, _not_agreed, _too_long, _too_often)


def _not_agreed(p: Proposal, _: Params) -> Fails | None:
    if code(p.act.ground) != "guarantee" or p.act.applicant_agreed:
        return None
    return fails(
        "A deferral against a guarantee needs the applicant's consent.", "因提供担保暂缓执行须经申请执行人同意。",
        amend("applicant_agreed", True),
    )  # fmt: skip


def _too_long(p: Proposal, params: Params) -> Fails | None:
    ground = code(p.act.ground)
    months: int = params["guarantee" if ground == "guarantee" else "months"]
    latest = add_months(p.on, months)
    if p.act.until <= latest:
        return None
    by_president = ground == "higher_court"
    if by_president and approved_by(p, PRESIDENT):
        return None
    return fails(
        "A deferral on this ground lasts at most {months} months, to {latest}; asked {asked}.",
        "因该事由暂缓执行最长{months}个月，至 {latest}；所填至 {asked}。",
        *((approval(p, "president"),) if by_president else ()), amend("until", latest),
        months=months, latest=latest, asked=p.act.until,
    )  # fmt: skip


def _too_often(p: Proposal, params: Params) -> Fails | None:
    """What the court or a party brought about is put off twice at most."""
    if code(p.act.ground) in _LONGER:
        return None
    done: list[Any] = [e.act for e in p.case.did(acts.EnforcementDeferred) if e.on <= p.on]
    before = [act for act in done if code(act.ground) not in _LONGER]
    if len(before) < params["times"]:
        return None
    return fails(
        "Enforcement was put off {times} times already, without a guarantee.", "未提供担保的暂缓执行已有{times}次。",
        amend("ground", "guarantee"), times=len(before),
    )  # fmt: skip


Effect = Literal["nothing", "enforcement", "disposal"]


@formula(
    "CN-OBJ-2",
    (
        since(date(2009, 1, 1), "enforcement procedure interpretation (2008)", "since"),
        since(date(2021, 1, 1), "enforcement procedure interpretation (2020) art. 9, 15", "since"),
    ),
    "What an objection stops while it is pending: that of a party nothing, unless sufficient security is given; that of a third"
    " party the disposal of the asset that it claims, but not its control.",
    "异议期间：当事人的异议不停止执行，提供充分有效担保的除外；案外人的异议停止对该财产的处分，不停止控制措施。",
)  # fmt: skip
def objection_stops(params: Params, *, third_party: bool, security: bool = False) -> Effect:
    if third_party:
        return "disposal"
    return "enforcement" if security else "nothing"
