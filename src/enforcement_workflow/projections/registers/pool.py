"""The pool of cases closed for lack of assets (终本案件库), with the questions put to the network every half-year."""

import json
from typing import Any, Final

import ibis
from ibis import _

from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.facts import NO_ASSETS
from enforcement_workflow.projections.frames import CLOSINGS, unbound
from enforcement_workflow.projections.registers.cases import cases
from enforcement_workflow.projections.registers.limits import DEADLINES, KEY, beside, here, overdue
from enforcement_workflow.projections.registers.register import Column, Drawing, Register, Row

INQUIRIES, MEASURES = map(unbound, (schema.INQUIRIES, schema.MEASURES))
YEARS: Final = 5
"""For how long the network is asked again after a closing."""


def _rows(d: Drawing) -> Any:
    closed = here(CLOSINGS, d).filter(_.how == NO_ASSETS, _.reopened_on.isnull())
    closed = closed.select(*KEY, "version", "closed_on", "left_on", "left_by", "resumed_as", "failing")
    asked = here(INQUIRIES, d).filter(_.channel == "network")
    asked = asked.join(closed.select(*KEY, "closed_on"), list(KEY)).filter(_.made_on > _.closed_on)
    asked = asked.group_by(*KEY).aggregate(queries=_.count(), last_query_on=_.made_on.max(), last_query=_.version.max())
    held = here(MEASURES, d).filter(_.ended_on.isnull(), _.expires_on.isnull() | (_.expires_on > d.day))
    held = held.group_by(*KEY).aggregate(held=_.count(), next_expiry=_.expires_on.min())
    found = beside(
        closed, asked, held, _due(d), cases(d, "filed_on", "claim_minor", "obtained_minor", "currency", "restricted_on")
    )
    in_pool = found.left_on.isnull()
    return found.mutate(in_pool=in_pool, overdue=in_pool & ibis.coalesce(found.missed > 0, False))


def _due(d: Drawing) -> Any:
    """The next question due, and how many half-years passed, or are passing, without one."""
    runs = here(DEADLINES, d).filter(_.clock == d.clock("ask_again"))
    late = overdue(runs, d)
    open_runs = runs.stopped_on.isnull() & ~late
    return runs.group_by(*KEY).aggregate(
        missed=late.ifelse(1, 0).sum(),
        answered_late=(runs.state == "late").ifelse(1, 0).sum(),
        missed_due=late.ifelse(runs.due_on, ibis.null("date")).max(),
        next_query_due=open_runs.ifelse(runs.due_on, ibis.null("date")).min(),
    )


def _finish(d: Drawing, row: Row) -> None:
    row["ends_on"] = add_months(row["closed_on"], 12 * YEARS)
    claim = row["claim_minor"]
    row["unperformed_minor"] = None if claim is None else max(0, claim - row["obtained_minor"])
    row["failing"] = tuple(json.loads(row["failing"]))
    row["qualified"] = not row["failing"]
    for name in ("queries", "held", "missed", "answered_late"):
        row[name] = row[name] or 0
    if not row["in_pool"]:
        row["next_query_due"] = None
    missed_due = row.pop("missed_due")
    if row["overdue"]:
        row["reasons"] = (*row["reasons"], (d.clock("ask_again"), missed_due))


POOL: Final = Register(
    "pool",
    "Pool of cases closed for lack of assets",
    "终本案件库",
    "Every case closed for lack of assets: what is left of the claim, the half-yearly questions to the network for five years,"
    " measures that hold, whether it was resumed, and the rules that the closing broke, if any. Overdue is a case in the pool"
    " with a half-year in which nothing was asked.",
    "终结本次执行程序的案件：未履行金额、五年内每半年网络查询情况、在控措施、恢复执行情况，以及终本不合格之处。逾期指在库案件有半年期满未查询。",
    (
        Column("filed_on", "Filed on", "立案日期", "day"),
        Column("closed_on", "Closed on", "终本日期", "day"),
        Column("claim_minor", "Claim", "申请执行标的", "money"),
        Column("unperformed_minor", "Not performed", "未履行金额", "money"),
        Column("next_query_due", "Next question due", "下次应查询", "day"),
        Column("queries", "Questions put", "已查询次数", "count"),
        Column("last_query_on", "Last on", "最近查询", "day"),
        Column("missed", "Half-years without", "漏查次数", "count"),
        Column("ends_on", "Until", "五年届满", "day"),
        Column("restricted_on", "Consumption restricted", "限制消费", "day"),
        Column("held", "Measures that hold", "在控措施", "count"),
        Column("next_expiry", "Next expires", "最近届满", "day"),
        Column("in_pool", "In the pool", "在库", "yes"),
        Column("left_on", "Left on", "出库日期", "day"),
        Column("resumed_as", "Resumed as", "恢复执行案号", "number"),
        Column("qualified", "Qualified", "终本合格", "yes"),
        Column("failing", "Rules broken", "不合格事项", "list"),
    ),
    _rows,
    period="closed_on",
    order=("closed_on", "number"),
    entries=("version", "last_query"),
    finish=_finish,
    source=("closing-for-lack-of-assets provisions (2016) art. 9; columns by practice", "终本规定（2016年）第9条；栏目依实践"),
    brief=("closed_on", "unperformed_minor", "next_query_due", "queries", "in_pool"),
)  # fmt: skip
