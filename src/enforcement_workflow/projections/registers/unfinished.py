"""The register of long-unfinished cases (长期未结案件台账): in bands of three, six and twelve months, with net days."""

from datetime import date, timedelta
from typing import Any, Final

import ibis
from ibis import _

from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.frames import unbound
from enforcement_workflow.projections.registers.cases import CASES, cases
from enforcement_workflow.projections.registers.limits import (
    KEY,
    any_overdue,
    beside,
    going_on,
    here,
    standing,
)
from enforcement_workflow.projections.registers.register import Column, Drawing, Register, Row

PAUSES, SUPERVISION = map(unbound, (schema.PAUSES, schema.SUPERVISION))
BANDS: Final = (12, 6, 3)
"""Months since filing, the longest first. A case stands in a band from the day after they have passed."""
_CLOCKS: Final = ("limit", "supervise")


def filed_by(day: date, months: int) -> date:
    """The last day of filing from which more than so many months have passed by a day."""
    filed = add_months(day, 0) - timedelta(days=27 * months)
    while add_months(filed, months) >= day:
        filed -= timedelta(days=1)
    return filed


def _rows(d: Drawing) -> Any:
    open_cases = here(CASES, d).filter(_.closed_on.isnull(), _.filed_on <= filed_by(d.day, BANDS[-1]))
    named = ("filed_on", "stage", "suspended_by", "last_on", "last_act", "current_office", "version", "filed_version")
    found = cases(d, *named).semi_join(open_cases, list(KEY))
    limits = standing(d, *_CLOCKS, "higher_court").drop("higher_court_state")
    found = beside(found, limits, _next(d), _leader(d), _examined(d))
    return found.mutate(overdue=any_overdue(found, "limit"))


def _next(d: Drawing) -> Any:
    """The limit of the court that runs out next."""
    running = going_on(d).filter(_.due_on >= d.day)
    first = ibis.window(group_by=list(KEY), order_by=[_.due_on, _.clock, _.run])
    ranked = running.mutate(place=ibis.row_number().over(first))
    ranked = ranked.filter(_.place == 0)
    return ranked.select(*KEY, next_clock=ranked.clock, next_due=ranked.due_on)


def _leader(d: Drawing) -> Any:
    """The last order of a leader."""
    orders = here(SUPERVISION, d).filter(_.kind == "order")
    last = ibis.window(group_by=list(KEY), order_by=[ibis.desc("version")])
    ranked = orders.mutate(place=ibis.row_number().over(last)).filter(_.place == 0)
    return ranked.select(
        *KEY,
        leader=ranked.by_id,
        leader_office=ranked.by_office,
        ordered_on=ranked.made_on,
        order_version=ranked.version,
    )


def _examined(d: Drawing) -> Any:
    """How often the file was examined, and when last."""
    seen = here(SUPERVISION, d).filter(_.kind == "examination")
    return seen.group_by(*KEY).aggregate(
        examined=_.count(), examined_on=_.made_on.max(), examined_version=_.version.max()
    )


def _finish(d: Drawing, row: Row) -> None:
    row["elapsed_days"] = (d.day - row["filed_on"]).days
    row["net_days"] = row["elapsed_days"] - row["tolled_days"]
    row["band"] = next(months for months in BANDS if row["filed_on"] <= filed_by(d.day, months))
    row["idle_days"] = (d.day - row["last_on"]).days
    row["examined"] = row["examined"] or 0


UNFINISHED: Final = Register(
    "unfinished",
    "Long-unfinished cases",
    "长期未结案件台账",
    "Cases open for more than three months, in bands of more than three, six and twelve months since filing. Net days leave out those"
    " that did not count towards the limit of the case, by the reasons named. Overdue is a case whose limit has run out.",
    "立案逾三个月未结的案件，按逾三、六、十二个月分档；净日数已扣除不计入执行期限的日数（列明事由）。逾期指已超执行期限。",
    (
        Column("filed_on", "Filed on", "立案日期", "day"),
        Column("band", "Over months", "档次（逾月）", "count"),
        Column("elapsed_days", "Days since filing", "历时日数", "days"),
        Column("net_days", "Net days", "净日数", "days"),
        Column("tolled", "Stopped by", "扣除事由及日数", "by_reason"),
        Column("limit_due", "Limit ends", "执行期限届满", "day"),
        Column("stage", "Stage", "阶段", "word"),
        Column("suspended_by", "Suspended by", "停止事由", "word"),
        Column("leader", "Supervised by", "督办领导"),
        Column("leader_office", "Office", "职务", "office"),
        Column("ordered_on", "Ordered on", "督办日期", "day"),
        Column("examined", "File examined", "抽查次数", "count"),
        Column("examined_on", "Last on", "最近抽查", "day"),
        Column("last_act", "Last act", "最近行为", "act"),
        Column("last_on", "On", "最近日期", "day"),
        Column("idle_days", "Idle days", "距今日数", "days"),
        Column("higher_court_due", "Higher court may be asked after", "可向上级法院申请之日前", "day"),
        Column("next_clock", "Next limit", "下一期限"),
        Column("next_due", "Due", "届满", "day"),
    ),
    _rows,
    period="filed_on",
    order=("filed_on", "number"),
    entries=("filed_version", "order_version", "examined_version", "version"),
    clocks=_CLOCKS,
    finish=_finish,
    source=(
        "the court's report: cases open over three months are supervised; bands by practice",
        "法院报告：逾三个月未结案件由领导督办；分档依实践",
    ),
    brief=("filed_on", "band", "net_days", "tolled", "limit_due", "idle_days"),
)  # fmt: skip
