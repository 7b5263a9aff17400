"""The register of case money (案款台账): every payment in and out of the account of each case, and whether it adds up."""

import json
from collections.abc import Iterable
from typing import Any, Final

import ibis
from ibis import _

from enforcement_workflow.projections import schema
from enforcement_workflow.projections.frames import unbound
from enforcement_workflow.projections.registers.cases import cases
from enforcement_workflow.projections.registers.limits import KEY, any_overdue, beside, here, runs
from enforcement_workflow.projections.registers.register import Column, Drawing, Register, Row, Summary

PAYMENTS, ENTRIES, PAUSES = map(unbound, (schema.PAYMENTS, schema.ENTRIES, schema.PAUSES))


def _rows(d: Drawing) -> Any:
    paid = here(PAYMENTS, d).filter(_.way.isin(["in", "out"]))
    due = runs(d, "payment")
    state = ibis.cases(
        (due.overdue, "overdue"), (due.state == "late", "late"), (due.stopped_on.isnull(), "running"), else_="met"
    )
    due = due.select(
        "number", "court", version=due.started_by, payment_due=due.due_on, payment_state=state, paid_out_on=due.stopped_on,
        paid_by=due.stopped_by, delayed=due.tolled_days,
    )  # fmt: skip
    named = (
        "version", "way", "paid_on", "amount_minor", "currency", "to_applicant", "lot", "in_minor", "out_minor", "balance_minor",
        "by_id", "approved_by",
    )  # fmt: skip
    planned = here(ENTRIES, d).filter(_.act == "DistributionPlanned").group_by(*KEY)
    planned = planned.aggregate(planned_on=_.effective_on.max(), plan_version=_.version.max())
    delays = here(PAUSES, d).filter(_.kind == "payment_delay").group_by(*KEY)
    delays = delays.aggregate(delayed_until=_.planned.max(), delay_version=_.version.max())
    found = beside(paid.select("number", "court", *named), (due, "version"), planned, delays, cases(d))
    return found.mutate(overdue=any_overdue(found, "payment"), order=found.version)


def _finish(d: Drawing, row: Row) -> None:
    row["approved_by"] = tuple(json.loads(row["approved_by"]))
    row["delayed"] = row["delayed"] or 0


def _sums(d: Drawing, rows: list[Row]) -> Summary | None:
    """What these rows come to by currency, to be held against the books of finance."""
    sums: dict[str, list[int]] = {}
    for row in rows:
        of = sums.setdefault(row["currency"], [0, 0])
        of[row["way"] == "out"] += row["amount_minor"]
    lines: list[Row] = [
        {"currency": currency, "came_in": came, "went_out": went, "difference": came - went}
        for currency, (came, went) in sorted(sums.items())
    ]
    return Summary(_SUMMARY, lines) if lines else None


_SUMMARY: Final = (
    Column("currency", "Currency", "币种"),
    Column("came_in", "In", "收入", "money"),
    Column("went_out", "Out", "支出", "money"),
    Column("difference", "In less out", "收支差额", "money"),
)


def faults(rows: Iterable[Row]) -> list[Row]:
    """The rows at which an account does not add up: in the order of the log, what came in less what went out is its balance,
    which is never below zero. The rows of a case must all be there."""
    sums: dict[tuple[str, str, str], list[int]] = {}
    wrong = []
    for row in sorted(rows, key=lambda row: (row["court"], row["number"], row["order"])):
        account = sums.setdefault((row["court"], row["number"], row["currency"]), [0, 0])
        account[row["way"] == "out"] += row["amount_minor"]
        told = [row["in_minor"], row["out_minor"]]
        if told != account or row["balance_minor"] != account[0] - account[1] or row["balance_minor"] < 0:
            wrong.append(row)
    return wrong


MONEY: Final = Register(
    "money",
    "Case money register",
    "案款台账",
    "Every payment into and out of the account of a case, in the order of the log, with the sums and the balance after it. Money that"
    " came in is due to be paid out thirty days later, first in first out. What a creditor took against the debt never enters"
    " the account and is left out.",
    "各案账户的每笔收支，按记录先后排列，附累计收支和余额。到账款应在三十日内发放（先到先付）。以物抵债不经账户，不列入。",
    (
        Column("paid_on", "Day", "日期", "day"),
        Column("way", "Way", "收支", "word"),
        Column("amount_minor", "Amount", "金额", "money"),
        Column("currency", "Currency", "币种"),
        Column("to_applicant", "To the applicant", "发还申请人", "yes"),
        Column("lot", "Price of lot", "拍品价款"),
        Column("in_minor", "In, in all", "累计收入", "money"),
        Column("out_minor", "Out, in all", "累计支出", "money"),
        Column("balance_minor", "Balance", "余额", "money"),
        Column("payment_due", "Pay out by", "应发放", "day"),
        Column("paid_out_on", "Paid out on", "发放完毕", "day"),
        Column("planned_on", "Distribution planned", "分配方案", "day"),
        Column("delayed", "Days of approved delay", "延期日数", "days"),
        Column("delayed_until", "Delayed until", "延期至", "day"),
        Column("by_id", "Recorded by", "经办人"),
        Column("approved_by", "Approved by", "审批人", "list"),
    ),
    _rows,
    period="paid_on",
    order=("number", "order"),
    entries=("version", "paid_by", "plan_version", "delay_version"),
    clocks=("payment",),
    finish=_finish,
    summary=_sums,
    source=("enforcement money provisions (2017), thirty days; columns by practice", "执行案款规定（2017年）三十日；栏目依实践"),
    brief=("paid_on", "way", "amount_minor", "balance_minor", "payment_due"),
)  # fmt: skip
