"""The charts of the paper of a meeting: what came and went, deadlines that ran out, and the action plan in its time."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import altair as alt
import attrs

from enforcement_workflow.dashboard.bars import Bar, Part, barred
from enforcement_workflow.dashboard.drawing import (
    ALARM,
    DARK,
    INK,
    LIGHT,
    MIDDLE,
    PALE,
    WIDTH,
    Drawing,
    drawing,
    upright,
    values,
)
from enforcement_workflow.dashboard.texts import Say, Text, clean, count, money, unit_zh
from enforcement_workflow.domain.actionplan import PlanItem
from enforcement_workflow.domain.values import Money
from enforcement_workflow.projections.papers import Paper, Tally

Pair = tuple[tuple[str, Text], tuple[str, Text]]
FLOW: Final[Pair] = (("filed", Text("filed", "新收")), ("closed", Text("closed", "结案")))
CASH: Final[Pair] = (("money_in", Text("in", "到账")), ("money_out", Text("out", "发放")))
STATES: Final = {
    "planned": Text("not begun", "未开始"), "running": Text("in progress", "进行中"), "overdue": Text("overdue", "逾期"),
    "completed": Text("done", "已落实"), "dropped": Text("dropped", "已撤销"),
}  # fmt: skip
_CASES: Final = Text("cases", "件")
_PERIODS: Final = {
    "weekly": Text("By week, each up to the day under it.", "按周统计，日期为各周末日。"),
    "monthly": Text("By month, each up to the day under it.", "按月统计，日期为各期末日。"),
}


@attrs.frozen
class Picture:
    """A chart with its title, and what to know to read it."""

    title: Text
    drawing: Drawing
    note: Text


def pictures(p: Paper) -> list[Picture]:
    """The charts for which there is anything to draw."""
    flow, cash = Text("Filed and closed", "收案与结案"), Text("Money in and out", "案款收支")
    made = [
        Picture(flow, drawing("flow", flow, lambda say: _pairs(p, say, FLOW, _CASES.said(say), 1), _told(p, FLOW)), _PERIODS[p.kind]),
        Picture(cash, drawing("cash", cash, lambda say: _pairs(p, say, CASH, *_unit(p, say)), _told(p, CASH, p.currency)),
                _PERIODS[p.kind]),
    ]  # fmt: skip
    if p.teams:
        late = Text("Overdue deadlines by team", "各团队逾期期限")
        legend = [(MIDDLE, Text("overdue before", "原已逾期")), (ALARM, Text("new", "新增"))]
        note = Text(
            "New: since the last meeting. Each stands in the list of overdue deadlines.",
            "新增指自上次会议以来；逐项见逾期期限列表。",
        )
        made.append(
            Picture(late, barred("late", late, lambda say: [_late(t, say) for t in p.teams], legend=legend), note)
        )
    if p.plan:
        plan = Text("Action plan in its time", "行动方案进度")
        note = Text(
            "Items that go on or ended within these periods, with their progress in percent. The broken line is the day of the"
            " meeting.",
            "在办及近期办结的事项及其进度（%）；虚线为会议日。",
        )
        made.append(Picture(plan, drawing("plan", plan, lambda say: _gantt(p, say), _plan_told(p)), note))
    return made


def in_order(items: Iterable[PlanItem]) -> list[PlanItem]:
    """Items by kind and id, numbers in an id as numbers: M2 before M10."""
    return sorted(items, key=lambda i: (i.kind, [(part.isdecimal(), int(part) if part.isdecimal() else part)
                                                 for part in re.findall(r"[0-9]{1,9}|[^0-9]+|[0-9]+", i.item)]))  # fmt: skip


def _told(p: Paper, pair: Pair, currency: str = "") -> Text:
    """The last period of a trend, in words."""
    last = p.trend[-1]
    amounts = [(name, getattr(last, of)) for of, name in pair]
    told = [(name, money(n, currency) if currency else count(n)) for name, n in amounts]
    return Text(
        f"{len(p.trend)} periods up to {last.last}; in the last: {', '.join(f'{n.en} {of.en}' for of, n in told)}.",
        f"截至{last.last}的{len(p.trend)}期；末期{'，'.join(f'{of.zh}{n.zh}' for of, n in told)}。",
    )


def _plan_told(p: Paper) -> Text:
    states = Counter(item.state(p.on) for item in p.plan)
    return Text(
        ", ".join(f"{n} {STATES[s].en}" for s, n in states.items()),
        "，".join(f"{STATES[s].zh}{n}项" for s, n in states.items()),
    )


def _unit(p: Paper, say: Say) -> tuple[str, int]:
    """What sums are drawn in: millions, or 万; its name and its size in minor units."""
    size = Money.of(say("1000000", "10000"), p.currency).minor
    return say(f"{p.currency} million", unit_zh(p.currency)), size


def _pairs(p: Paper, say: Say, pair: Pair, unit: str, size: int) -> Any:
    """Two columns for each period of the trend."""
    names = [name.said(say) for _, name in pair]
    rows = [
        {"day": period.last.isoformat(), "n": getattr(period, field) / size, "what": name}
        for period in p.trend
        for (field, _), name in zip(pair, names, strict=True)
    ]
    days = [period.last.isoformat() for period in p.trend]
    return alt.Chart(values(rows)).mark_bar(stroke=INK, strokeWidth=0.4).encode(
        x=alt.X("day:O", title=None, sort=days, axis=alt.Axis(values=days[::-4], labelAngle=0)),
        y=alt.Y("n:Q", axis=upright(unit)),
        color=alt.Color("what:N", scale=alt.Scale(domain=names, range=[LIGHT, DARK])),
        xOffset=alt.XOffset("what:N", sort=names),
    ).properties(width=WIDTH, height=170)  # fmt: skip


def _late(t: Tally, say: Say) -> Bar:
    """Deadlines that were overdue before, and those that are since the last meeting."""
    new = say(f"{t.newly_overdue} new", f"新增{t.newly_overdue}")
    parts = [Part(t.overdue - t.newly_overdue, MIDDLE), Part(t.newly_overdue, ALARM)]
    return Bar(clean(t.name), parts, f"{t.overdue:,} ({new})")


def _gantt(p: Paper, say: Say) -> Any:
    """A bar for each item that goes on or ended within the trend: its time until it is due, what is past of it, and the day."""
    names = [say("planned", "计划"), say("done so far", "已进行"), say("overdue", "逾期")]
    begun = p.trend[0].last
    items = [i for i in in_order(p.plan) if not i.dropped_on and (i.ended_on is None or i.ended_on >= begun)]
    rows = [
        {
            "item": f"{clean(i.item)[:12]} {i.percent} %",
            "from": first.isoformat(),
            "to": last.isoformat(),
            "what": names[n],
        }
        for i in items
        for n, (first, last) in enumerate(_spans(i, begun, p.on))
        if first < last
    ]
    base = alt.Chart(values(rows))
    bars = base.mark_bar(height=11, stroke=INK, strokeWidth=0.4).encode(
        y=alt.Y("item:N", title=None, sort=None),
        x=alt.X("from:T", title=None, axis=alt.Axis(format="%Y-%m", tickCount=4)),
        x2="to:T",
        color=alt.Color("what:N", scale=alt.Scale(domain=names, range=[PALE, MIDDLE, ALARM])),
    )
    day = alt.Chart(values([{"day": p.on.isoformat()}])).mark_rule(color=INK, strokeDash=[4, 3]).encode(x="day:T")
    return alt.layer(bars, day).properties(width=WIDTH, height=20 * max(3, len(items)))


def _spans(item: PlanItem, begun: date, on: date) -> tuple[tuple[date, date], ...]:
    """From when to when an item is planned, is past, and is beyond its day, none of it before the trend begins."""
    past, start = item.ended_on or on, max(item.starts_on, begun)
    due = max(item.due, start)
    return (start, due), (start, min(past, due)), (due, past)
