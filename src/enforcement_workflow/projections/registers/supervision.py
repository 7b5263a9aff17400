"""The register of supervision (督办): orders of leaders and their answers, examinations of files, and cases yet to be put under it."""

from typing import Any, Final

import ibis
from ibis import _

from enforcement_workflow.projections import schema
from enforcement_workflow.projections.frames import unbound
from enforcement_workflow.projections.registers.cases import cases
from enforcement_workflow.projections.registers.limits import KEY, beside, here, runs
from enforcement_workflow.projections.registers.register import Column, Drawing, Register, Row, nothing

SUPERVISION = unbound(schema.SUPERVISION)


def _rows(d: Drawing) -> Any:
    watched = here(SUPERVISION, d)
    clock = runs(d, "supervise")
    watched = beside(watched, clock.select(*KEY, due_on=clock.due_on))
    trigger = ibis.cases(
        (watched.kind != "order", "spot_check"),
        (watched.petitions > 0, "petition"),
        ((watched.due_on < watched.made_on).fill_null(False), "three_months"),
        else_="key_case",
    )
    waiting = watched.answered_on.isnull() & (watched.reply_due < d.day)
    orders = watched.select(
        *KEY, "kind", "made_on", "reply_due", "answered_on", "by_whom", "version", "answered_version", leader=watched.by_id,
        leader_office=watched.by_office, trigger=trigger, overdue=waiting.fill_null(False),
        late=(watched.answered_on > watched.reply_due).fill_null(False),
    )  # fmt: skip
    wanting = clock.filter(_.overdue)
    wanting = wanting.select(
        *KEY, kind=ibis.literal("to_order"), made_on=nothing("date"), reply_due=wanting.due_on, answered_on=nothing("date"),
        by_whom=ibis.literal(""), version=wanting.started_by, answered_version=nothing("int64"), leader=nothing("string"),
        leader_office=nothing("string"), trigger=ibis.literal("three_months"), overdue=ibis.literal(True),
        late=ibis.literal(False),
    )  # fmt: skip
    found = beside(ibis.union(orders, wanting), cases(d, "filed_on", "stage", "closed_on"))
    return found.mutate(answered_late=found.late, since=ibis.coalesce(found.made_on, found.reply_due)).drop("late")


def _finish(d: Drawing, row: Row) -> None:
    answered, made = row["answered_on"], row["made_on"]
    row["answer_days"] = (answered - made).days if answered and made else None


SUPERVISED: Final = Register(
    "supervision",
    "Supervision register",
    "督办台账",
    "Orders of leaders with the day on which an answer was due and given, examinations of files, and cases open for more than three"
    " months that nobody has put under supervision yet (to_order). What gave rise to an order is read from the case: an open petition,"
    " three months since filing, or else a key case.",
    "领导督办及其回复期限和回复日期、案卷抽查，以及立案逾三个月尚未督办的案件（待督办）。督办事由依案件情况判定：信访未办结、立案逾三个月，其余为重点案件。",
    (
        Column("kind", "What", "类别", "word"),
        Column("trigger", "Why", "督办事由", "word"),
        Column("leader", "Leader", "督办领导"),
        Column("leader_office", "Office", "职务", "office"),
        Column("by_whom", "Ordered by", "督办人"),
        Column("made_on", "On", "日期", "day"),
        Column("reply_due", "Answer due", "应回复", "day"),
        Column("answered_on", "Answered on", "回复日期", "day"),
        Column("answer_days", "Days to the answer", "回复用时", "days"),
        Column("answered_late", "Answered late", "逾期回复", "yes"),
        Column("filed_on", "Filed on", "立案日期", "day"),
        Column("stage", "Stage", "阶段", "word"),
        Column("closed_on", "Concluded on", "结案日期", "day"),
    ),
    _rows,
    period="since",
    order=("since", "number", "kind"),
    entries=("version", "answered_version"),
    finish=_finish,
    source=("the court's report; columns by practice", "法院报告；栏目依实践"),
    brief=("kind", "trigger", "leader", "made_on", "reply_due", "answered_on"),
)
