"""The register of deadlines: every limit of the court that has begun and not ended."""

import json
from typing import Any, Final

import ibis

from enforcement_workflow.projections.registers.cases import cases
from enforcement_workflow.projections.registers.limits import KEY, beside, going_on, overdue
from enforcement_workflow.projections.registers.register import Column, Drawing, Register, Row, tolled


def _rows(d: Drawing) -> Any:
    runs = going_on(d)
    late = overdue(runs, d)
    runs = runs.select(
        *KEY, "clock", "of", "whom", "run", "started_on", "due_on", "started_by", "unit", "length", own=runs.spans, overdue=late,
        state=ibis.cases((late, "overdue"), else_=runs.state),
    )  # fmt: skip
    return beside(runs, cases(d, "stage"))


def _finish(d: Drawing, row: Row) -> None:
    row["tolled"] = tolled(json.loads(row.pop("own")), d.day)
    row["tolled_days"] = sum(row["tolled"].values())
    row["days_over"] = (d.day - row["due_on"]).days if row["overdue"] else None
    if row["overdue"]:
        row["reasons"] = ((row["clock"], row["due_on"]),)


RUNNING: Final = Register(
    "deadlines",
    "Running limits",
    "期限台账",
    "Every limit of the court that runs or stands still on the day, the overdue ones among them. Limits of parties and of other"
    " courts are left out, and so are those that ended with the case. Days that did not count are those of the limit.",
    "当日进行中、停止计算和已逾期的本院各项期限；当事人和其他法院的期限、随结案终止的期限不列入。扣除日数为该期限的扣除日数。",
    (
        Column("clock", "Limit", "期限"),
        Column("of", "Of", "事项"),
        Column("whom", "Towards", "对象"),
        Column("started_on", "Since", "起算", "day"),
        Column("due_on", "Due", "届满", "day"),
        Column("state", "State", "状态", "word"),
        Column("days_over", "Days over", "逾期日数", "days"),
        Column("stage", "Stage", "阶段", "word"),
    ),
    _rows,
    period="due_on",
    order=("due_on", "number", "clock", "run"),
    entries=("started_by",),
    finish=_finish,
    source=("the clocks of the rulebook", "规则表中的期限"),
    brief=("clock", "of", "due_on", "state", "days_over"),
)
