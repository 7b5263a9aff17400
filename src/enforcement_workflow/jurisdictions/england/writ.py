"""The writ of control: when the court must first permit that it be issued."""

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, WayOut, amend, fails, together
from enforcement_workflow.jurisdictions.england.book import rule, since

CHANGED = "parties_changed"
"""The subject of a writ where the parties are no longer those of the judgment, by death or otherwise."""


@rule(
    "EW-WRIT-1",
    (acts.CaseFiled,),
    since("CPR r. 83.2(3)", years=6),
    "A writ is issued with the permission of the court where six years have passed since the judgment or the parties have"
    " changed. `due_on` is the day of the judgment.",
    "判决作出已满六年或者当事人已变更的，签发执行令须经法院许可。due_on 为判决之日。",
)
def permitted(p: Proposal, params: Params) -> Answer:
    return together(p, params, _dated, _recent, _same_parties)


def _permission() -> WayOut:
    return amend("permission", "order of the court")


def _dated(p: Proposal, _: Params) -> Fails | None:
    judgment = p.act.due_on
    if judgment is None:
        return fails(
            "The day of the judgment (due_on) is not given.", "未填写判决之日（due_on）。",
            amend("due_on", min(p.act.received_on, p.on)),
        )  # fmt: skip
    if judgment <= p.on:
        return None
    return fails(
        "The judgment is dated {judgment}, after the writ.", "判决日期 {judgment} 晚于执行令。", amend("due_on", p.on),
        judgment=judgment,
    )  # fmt: skip


def _recent(p: Proposal, params: Params) -> Fails | None:
    if p.act.due_on is None or p.act.permission:
        return None
    limit = add_months(p.act.due_on, 12 * params["years"])
    if p.on < limit:
        return None
    return fails(
        "The judgment is of {judgment}; from {limit} on a writ needs the permission of the court.",
        "判决作于 {judgment}；自 {limit} 起签发执行令须经法院许可。", _permission(),
        judgment=p.act.due_on, limit=limit,
    )  # fmt: skip


def _same_parties(p: Proposal, _: Params) -> Fails | None:
    if CHANGED not in p.act.subjects or p.act.permission:
        return None
    return fails(
        "The parties have changed since the judgment; a writ needs the permission of the court.",
        "判决后当事人已变更；签发执行令须经法院许可。", _permission(),
    )  # fmt: skip
