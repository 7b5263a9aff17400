"""Lateness: an application that comes in late is accepted; only the debtor may raise it."""

from datetime import date
from typing import Any

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.rule import Fails, Params, Proposal, WayOut, amend, fails, first
from enforcement_workflow.jurisdictions.china.book import (
    CALENDAR,
    CPL_2012,
    CPL_2021,
    CPL_2023,
    JI_2015,
    JI_2022,
    formula,
    numbered,
    rule,
    since,
)
from enforcement_workflow.jurisdictions.china.closing.grounds import LATE, code


@formula(
    "CN-FIL-3",
    numbered("Civil Procedure Law", (CPL_2012, "art. 239"), (CPL_2021, "art. 246"), (CPL_2023, "art. 250"), years=2),
    "The period to apply is two years from the last day on which the debtor could perform; a last day on which the court does"
    " not work gives way to the next that it does. Says whether an application of a day was late.",
    "申请执行的期间为二年，自履行期间最后一日起计算，届满日为休息日的顺延；本项判断申请是否逾期。",
)
def applied_late(params: Params, due_on: date, received_on: date) -> bool:
    return received_on > CALENDAR.rolled(add_months(due_on, 12 * params["years"]))


@rule(
    "CN-FIL-2",
    (acts.CaseConcluded,),
    (since(JI_2015, "JI art. 483", "since"), since(JI_2022, "JI art. 481")),
    "An application is not rejected because it was late; that it was leads to a decision not to enforce when a respondent objects"
    " and the objection is upheld.",
    "不得以申请逾期为由驳回申请；被执行人以逾期为由提出异议且成立的，裁定不予执行。",
)
def lateness_is_for_the_debtor(p: Proposal, _: Params) -> Fails | None:
    if p.act.mode not in ("rejected", "not_enforceable") or code(p.act.ground) != LATE:
        return None
    if p.act.mode == "rejected":
        return fails(
            "Lateness can only be raised by the debtor: the application is accepted, and not enforced if an objection is upheld.",
            "申请逾期只能由被执行人提出：法院应予受理，异议成立的裁定不予执行。",
            amend("mode", "not_enforceable"),
        )
    objections: dict[str, Any] = {e.act.objection: e.act for e in p.case.did(acts.ObjectionLodged)}  # type: ignore[attr-defined]
    names = [r.name for r in p.case.respondents]
    raised = [id for id, act in objections.items() if act.by_whom in names and code(act.against) == LATE]
    if any(p.case.objections[id].upheld for id in raised):
        return None
    return fails(
        "No respondent has objected to the late application and been upheld.", "尚无被执行人就申请逾期提出并成立的异议。",
        *_ways(p, raised, names),
    )  # fmt: skip


def _ways(p: Proposal, raised: list[str], names: list[str]) -> tuple[WayOut, ...]:
    undecided = [id for id in raised if p.case.objections[id].upheld is None]
    if undecided:
        return (first(acts.ObjectionDecided, objection=undecided[0], upheld=True),)
    return tuple(first(acts.ObjectionLodged, by_whom=name, against=LATE) for name in names)
