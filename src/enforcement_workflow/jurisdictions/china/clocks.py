"""The time limit of a case (执限): clock A, the same under the rules of 2006 (A2), and how it is extended."""

from datetime import date, timedelta
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Length, begins
from enforcement_workflow.domain.closings import closed
from enforcement_workflow.domain.lengths import in_months
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, WayOut, amend, fails, first, together
from enforcement_workflow.jurisdictions.china.book import clock, rule, since
from enforcement_workflow.jurisdictions.china.offices.approvals import approved_by, approved_by_another, no_approval


def limit(params: Params, case: Case) -> Length:
    """Six months; three for administrative cases that were not litigated (subject `administrative`)."""
    administrative = case.filed is not None and "administrative" in case.filed.subjects
    return in_months(params["administrative" if administrative else "months"])


_LIMITS_2000: Final = "case time limits (2000)"
_LIMITS_2006: Final = "enforcement time limits (2006)"
CLOCK_A: Final = clock(
    "A",
    (
        since(date(2000, 9, 28), f"{_LIMITS_2000} art. 5, 8", months=6, administrative=3),
        since(date(2007, 1, 1), f"{_LIMITS_2000} art. 5, 8; {_LIMITS_2006} art. 1", months=6, administrative=3),
    ),
    "A case is closed within six months of filing; within three where it is administrative and was not litigated. The limit does"
    " not run during a stay, a deferral, a valuation or audit, and a sale (CN-STY-3).",
    "执行案件应在立案之日起六个月内执结；非诉行政执行案件为三个月。中止执行、暂缓执行、审计评估和拍卖变卖期间不计入执行期限（CN-STY-3）。",
    starts=begins(acts.CaseFiled),
    stops=closed,
    length=limit,
    tolled_by={
        "audit": f"{_LIMITS_2000} art. 9(8)", "valuation": f"{_LIMITS_2000} art. 9(8)", "stay": f"{_LIMITS_2000} art. 9(9)",
        "deferral": f"{_LIMITS_2000} art. 9(10), 9(11)", "auction": f"{_LIMITS_2000} art. 9(12)",
    },
    extended=f"{_LIMITS_2000} art. 5",
    rolls=True,
)  # fmt: skip

TOLLED_2006: Final = ("publication", "deferral", "stay", "instructions", "jurisdiction")
clock(
    "A2",
    (
        since(
            date(2007, 1, 1), f"{_LIMITS_2006} art. 1", "tolled", months=6, administrative=3, tolled=TOLLED_2006,
        ),
    ),
    "The same limit as clock A, read with the pauses that are set for the rules of 2006: service by publication, deferral, stay,"
    " instructions asked for from above, and disputes between courts, and neither a valuation nor a sale.",
    "与期限A相同，但按为2006年规定所设的事由扣除：公告送达、暂缓执行、中止执行、请示和法院之间争议的期间，不含评估、拍卖期间。",
    starts=begins(acts.CaseFiled),
    stops=closed,
    length=limit,
    tolled_by=dict.fromkeys(TOLLED_2006, f"{_LIMITS_2006} art. 13"),
    extended=f"{_LIMITS_2006} art. 1",
    rolls=True,
    binds="nobody",
)  # fmt: skip


@rule(
    "CN-EXT-1",
    (acts.ExtensionGranted,),
    (
        since(date(2000, 9, 28), f"{_LIMITS_2000} art. 5", days_before=0, months=3, offices=("president",)),
        since(
            date(2007, 1, 1), f"{_LIMITS_2000} art. 5; {_LIMITS_2006} art. 1",
            days_before=5, months=3, offices=("president", "vice_president"),
        ),
    ),
    "An extension is asked for in time, for at most three months, approved by the president (not by the handler of the case); a"
    " further one is reported to the High Court.",
    "延长执行期限应在届满前提出，不超过三个月，经承办人以外的院长批准；再次延长须报高级人民法院。",
)  # fmt: skip
def extended_in_time(p: Proposal, params: Params) -> Answer:
    return together(p, params, _asked_in_time, _short_enough, _reported, _president_approves)


def _asked_in_time(p: Proposal, params: Params) -> Fails | None:
    asked_on = p.act.asked_on or p.on
    last = _last_day_to_ask(p, min(asked_on, p.on), params["days_before"])
    if asked_on > p.on:
        return fails(
            "The extension is granted on {on} and cannot have been asked for on {asked_on}.",
            "延长于 {on} 批准，不可能在 {asked_on} 提出申请。",
            amend("asked_on", min(p.on, last or p.on)), on=p.on, asked_on=asked_on,
        )  # fmt: skip
    if last is None or asked_on <= last:
        return None
    return fails(
        "The limit ends on {due}; an extension is asked for at least {days} days before, and this was on {asked_on}.",
        "执行期限至 {due} 届满，应至少提前{days}日申请延长；本次申请日期为 {asked_on}。",
        due=last + timedelta(days=params["days_before"]), days=params["days_before"], asked_on=asked_on,
    )  # fmt: skip


def _last_day_to_ask(p: Proposal, asked_on: date, days_before: int) -> date | None:
    reading = CLOCK_A.read(p.case, asked_on)
    return reading.due_on - timedelta(days=days_before) if reading else None


def _short_enough(p: Proposal, params: Params) -> Fails | None:
    if 1 <= p.act.months <= params["months"]:
        return None
    return fails(
        "An extension is 1 to {most} months; asked {asked}.", "延长期限为1至{most}个月，申请为{asked}个月。",
        amend("months", 1 if p.act.months < 1 else params["months"]), most=params["months"], asked=p.act.months,
    )  # fmt: skip


def _reported(p: Proposal, _: Params) -> Fails | None:
    if not p.case.extensions or p.act.higher_court:
        return None
    return fails(
        "A further extension names the record of the High Court.", "再次延长须注明高级人民法院备案文号。",
        amend("higher_court", "备案文号 (record number)"),
    )  # fmt: skip


def _president_approves(p: Proposal, params: Params) -> Fails | None:
    offices = frozenset(params["offices"])
    if approved_by_another(p, offices):
        return None
    if not approved_by(p, offices):
        return no_approval(p, "president", "院长")
    return fails(
        "Whoever handles the case cannot approve its extension.",
        "承办人不得批准延长本案的执行期限。",
        _approved_by_another(p, offices),
    )


def _approved_by_another(p: Proposal, offices: frozenset[str]) -> WayOut:
    """The approval of a president who does not handle the case."""
    handler = p.case.handler.office if p.case.handler else None
    office = "vice_president" if handler == "president" and "vice_president" in offices else "president"
    return first(acts.ApprovalGiven, office, of=p.kind.__name__, subject=p.digest())
