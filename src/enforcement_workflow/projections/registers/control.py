"""The register of offline inquiries and of control (线下查控期限台账): leads, inquiries on the spot, and assets to be controlled."""

from typing import Any

import ibis
from ibis import _

from enforcement_workflow.projections import schema
from enforcement_workflow.projections.frames import unbound
from enforcement_workflow.projections.registers.cases import cases
from enforcement_workflow.projections.registers.limits import any_overdue, beside, here, standing
from enforcement_workflow.projections.registers.register import Column, Drawing, Register, Row, nothing

ASSETS, MEASURES, INQUIRIES, LEADS, ENTRIES = map(
    unbound, (schema.ASSETS, schema.MEASURES, schema.INQUIRIES, schema.LEADS, schema.ENTRIES)
)
_CLOCKS = ("lead", "on_the_spot", "control", "measure")
_TYPES = {
    "item": "string", "id": "string", "source": "string", "received_on": "date", "authority": "string", "done_on": "date",
    "answered_on": "date", "found": "boolean", "kind": "string", "measure": "string", "how": "string", "rank": "int64",
    "controlled_on": "date", "expires_on": "date", "ended_on": "date", "ended_by": "string", "renewals": "int64",
    "version": "int64", "second_version": "int64", "done_version": "int64",
}  # fmt: skip


def _item(table: Any, item: str, d: Drawing, **has: Any) -> Any:
    """Rows of one kind in the columns of all, with their limits."""
    columns = {name: has.get(name, nothing(kind)) for name, kind in _TYPES.items()} | {"item": ibis.literal(item)}
    rows = table.select("number", "court", **columns)
    wanted = {"lead": ("lead", "on_the_spot"), "asset": ("control",)}.get(item, ())
    more = [(standing(d, *wanted, of="id"), "id")] if wanted else []
    if item == "asset":
        more.append((standing(d, "measure", of="measure"), "measure"))
    rows = beside(rows, *more)
    lacking = [name for name in _CLOCKS if f"{name}_due" not in rows.columns]
    rows = rows.mutate(
        **{f"{name}_due": nothing("date") for name in lacking},
        **{f"{name}_state": nothing("string") for name in lacking},
    )
    return rows.select("number", "court", *_TYPES, *(f"{name}_{what}" for name in _CLOCKS for what in ("due", "state")))


def _rows(d: Drawing) -> Any:
    leads = here(LEADS, d)
    asked = here(INQUIRIES, d).filter(_.channel == "offline")
    found = here(ASSETS, d)
    named = ("measure", "how", "rank", "expires_on", "ended_on", "ended_by", "renewals")
    held = here(MEASURES, d).select("number", "court", *named, held_version=_.version)
    assets = beside(found, (held, "measure"))
    items = ibis.union(
        ibis.union(
            _item(leads, "lead", d, id=leads.lead, source=ibis.literal("applicant"), received_on=leads.given_on,
                  done_on=leads.checked_on, found=leads.found, version=leads.version, second_version=leads.checked_version,
                  done_version=leads.checked_version),
            _item(asked, "inquiry", d, id=asked.inquiry, source=ibis.literal("own"), received_on=asked.made_on,
                  authority=asked.authority, done_on=asked.made_on, answered_on=asked.answered_on, found=asked.found,
                  version=asked.version, second_version=asked.answered_version, done_version=asked.version),
        ),
        _item(assets, "asset", d, id=assets.asset, source=assets.inquiry, received_on=assets.found_on,
              authority=assets.registry, kind=assets.kind, measure=assets.measure, how=assets.how, rank=assets["rank"],
              controlled_on=assets.controlled_on, expires_on=assets.expires_on, ended_on=assets.ended_on,
              ended_by=assets.ended_by, renewals=assets.renewals, version=assets.version, second_version=assets.held_version,
              done_version=assets.held_version),
    )  # fmt: skip
    by = here(ENTRIES, d)
    by = by.select("number", "court", done_version=by.version, done_by=by.by_id)
    rows = beside(items, (by, "done_version"), cases(d)).drop("done_version")
    return rows.mutate(overdue=any_overdue(rows, *_CLOCKS))


def _finish(d: Drawing, row: Row) -> None:
    end = row["ended_on"] or row["expires_on"]
    held = row["controlled_on"] is not None
    row["held_days"] = (min(end or d.day, d.day) - row["controlled_on"]).days if held else None
    row["waited_days"] = ((row["answered_on"] or d.day) - row["received_on"]).days if row["item"] == "inquiry" else None


CONTROL = Register(
    "control",
    "Offline inquiry and control duration register",
    "线下查控期限台账",
    "Leads of applicants, inquiries on the spot, and every asset found with its control: when each was due and done, until when"
    " a measure holds and by when it is to be renewed.",
    "申请执行人的财产线索、线下查询及查到的财产与控制措施：应办、实办日期，控制期限及续行日期。",
    (
        Column("item", "What", "事项", "word"),
        Column("id", "Id", "编号"),
        Column("source", "From", "来源", "word"),
        Column("received_on", "Since", "收到日期", "day"),
        Column("authority", "Authority", "查询单位"),
        Column("lead_due", "Lead to be checked by", "应核查线索", "day"),
        Column("on_the_spot_due", "Inquiry to begin by", "应启动线下查询", "day"),
        Column("done_on", "Done on", "办理日期", "day"),
        Column("done_by", "Done by", "经办人"),
        Column("answered_on", "Answered on", "反馈日期", "day"),
        Column("waited_days", "Days to the answer", "反馈用时", "days"),
        Column("found", "Found", "查到财产", "yes"),
        Column("kind", "Kind", "财产种类", "word"),
        Column("control_due", "Control due", "应控制", "day"),
        Column("controlled_on", "Controlled on", "控制日期", "day"),
        Column("measure", "Measure", "控制措施"),
        Column("how", "How held", "控制方式", "word"),
        Column("rank", "Rank", "顺位", "count"),
        Column("expires_on", "Expires", "控制届满", "day"),
        Column("measure_due", "Renew by", "应续行", "day"),
        Column("renewals", "Renewals", "续行次数", "count"),
        Column("held_days", "Days held", "控制日数", "days"),
        Column("ended_on", "Ended on", "终止日期", "day"),
        Column("ended_by", "Ended by", "终止原因", "word"),
    ),
    _rows,
    period="received_on",
    order=("number", "received_on", "item", "id"),
    entries=("version", "second_version"),
    clocks=_CLOCKS,
    finish=_finish,
    source=("the court's report names it; columns by practice", "法院报告载明；栏目依实践"),
    brief=("item", "id", "received_on", "control_due", "controlled_on", "answered_on"),
)
