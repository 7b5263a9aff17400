"""The paper of a meeting as a page: what changed since the last one, with charts, in both languages, in one file."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal

import altair as alt
import attrs
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

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
    values,
)
from enforcement_workflow.dashboard.texts import NONE, Say, Text, as_it_is, clean, count, money
from enforcement_workflow.domain.actionplan import PlanItem
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.values import Money
from enforcement_workflow.projections.papers import Order, Overdue, Paper, Tally

Shown = Literal["en", "zh", "both"]
TITLES: Final = {"weekly": Text("Weekly meeting", "周例会"), "monthly": Text("Monthly meeting", "月例会")}
STATES: Final = {
    "planned": Text("not begun", "未开始"), "running": Text("in progress", "进行中"), "overdue": Text("overdue", "逾期"),
    "completed": Text("done", "已落实"), "dropped": Text("dropped", "已撤销"),
}  # fmt: skip
_ALL: Final = Text("All", "合计")


@attrs.frozen
class Sheet:
    """A table of a paper: its titles, which columns are numbers, and its rows."""

    head: tuple[Text, ...]
    rows: Sequence[Sequence[Text]]
    numbers: frozenset[int] = frozenset()


def page(paper: Paper, jurisdiction: Jurisdiction, *, shown: Shown = "en") -> str:
    """The page as HTML. Every text is escaped where it stands; only drawings, made of checked elements, are not."""
    templates = Environment(
        loader=PackageLoader("enforcement_workflow.dashboard"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    templates.filters |= {"drawn": Markup, "clean": clean}
    assert templates.loader is not None
    style = Markup(templates.loader.get_source(templates, "style.css")[0])
    clocks = {id: clock for id in sorted({o.clock for o in paper.overdue}) if (clock := jurisdiction.clocks.get(id))}
    return templates.get_template("meeting.html").render(
        paper=paper, title=TITLES[paper.kind], shown=shown, style=style, tiles=_tiles(paper), teams=tallies(paper, paper.teams),
        leaders=tallies(paper, paper.leaders) if paper.leaders else None, overdue=_overdue(paper.overdue),
        orders=_orders(paper.orders, paper.on), plan=_plan(paper.plan, paper.on, paper.names), charts=_charts(paper),
        clocks={id: Text(clock.en, clock.zh) for id, clock in clocks.items()},
    )  # fmt: skip


def _tiles(p: Paper) -> list[tuple[Text, Text, Text]]:
    """The figures at the top: what, how many, and a remark."""
    t, of = p.total, p.currency
    due = sum(item.state(p.on) == "overdue" for item in p.plan)
    return [
        (Text("Filed", "新收"), count(t.filed), Text(f"{t.resumed} of them resumed", f"其中恢复执行{t.resumed}件")),
        (Text("Closed", "结案"), count(t.closed), Text(f"{t.lacking} of them for lack of assets", f"其中终本{t.lacking}件")),
        (Text("Open", "未结"), count(t.open_now), Text(f"{t.open_before} at the last meeting", f"上次会议时{t.open_before}件")),
        (Text("Overdue", "逾期期限"), count(t.overdue),
         Text(f"{t.newly_overdue} new, {p.cleared} no longer", f"新增{t.newly_overdue}项，消除{p.cleared}项")),
        (Text("Money in", "案款到账"), money(t.money_in, of), Text("to the account of the court", "进入案款账户")),
        (Text("Money out", "案款发放"), money(t.money_out, of), Text("paid out", "已发放")),
        (Text("Lots", "拍品"), Text(f"{t.listed} put up, {t.sold} sold", f"上拍{t.listed}，成交{t.sold}"), money(t.sold_for, of)),
        (Text("Plan items overdue", "方案逾期事项"), count(due),
         Text(f"{len(p.plan_due)} due by {p.until}", f"{p.until}前到期{len(p.plan_due)}项")),
    ]  # fmt: skip


def tallies(p: Paper, of: Sequence[Tally]) -> Sheet:
    """The tallies of teams or of leaders as a table, with the sum of all below those of teams."""
    head = (
        *((Text("Team", "团队"), Text("Led by", "负责法官")) if of is p.teams else (Text("Leader", "院庭长"), Text("Id", "编号"))),
        Text("Open before", "期初未结"),
        Text("Filed", "新收"), Text("Closed", "结案"), Text("Open", "未结"), Text("Overdue", "逾期"), Text("new", "新增"),
        Text(f"In ({p.currency})", f"到账（{p.currency}）"), Text(f"Out ({p.currency})", f"发放（{p.currency}）"),
        Text("Put up", "上拍"), Text("Sold", "成交"), Text("Orders", "督办"), Text("Answers", "回复"), Text("Waiting", "待回复"),
    )  # fmt: skip
    shown = [*of, p.total] if of is p.teams else of
    rows = [
        (as_it_is(t.name) if t.name else _ALL, as_it_is(t.leader or NONE),
         *map(count, (t.open_before, t.filed, t.closed, t.open_now, t.overdue, t.newly_overdue)),
         *(as_it_is(str(Money(m, p.currency)).removeprefix(f"{p.currency} ")) for m in (t.money_in, t.money_out)),
         *map(count, (t.listed, t.sold, t.ordered, t.answered, t.waiting)))
        for t in shown
    ]  # fmt: skip
    return Sheet(head, rows, frozenset(range(2, len(head))))


def _overdue(of: Sequence[Overdue]) -> Sheet:
    head = (
        Text("Case", "案号"), Text("Clock", "期限"), Text("About", "对象"), Text("Due", "到期"), Text("Days", "日数"), Text("", ""),
        Text("Team", "团队"), Text("Handler", "承办人"),
    )  # fmt: skip
    new = Text("new", "新增")
    rows = [
        (
            *map(as_it_is, (o.number, o.clock, o.of, o.due_on, o.days)),
            new if o.new else Text("", ""),
            as_it_is(o.team),
            as_it_is(o.handler),
        )
        for o in of
    ]
    return Sheet(head, rows, frozenset({4}))


def _orders(of: Sequence[Order], on: date) -> Sheet:
    head = (
        Text("Case", "案号"), Text("Ordered by", "督办人"), Text("On", "督办日"), Text("Answer due", "回复期限"),
        Text("Answered", "回复日"), Text("Team", "团队"), Text("Handler", "承办人"),
    )  # fmt: skip
    late, waits = Text("late", "逾期未回复"), Text("waiting", "待回复")
    rows = [
        (as_it_is(o.number), as_it_is(o.by), as_it_is(o.made_on), as_it_is(o.reply_due),
         as_it_is(o.answered_on) if o.answered_on else late if o.late(on) else waits, as_it_is(o.team), as_it_is(o.handler))
        for o in of
    ]  # fmt: skip
    return Sheet(head, rows)


def _plan(of: Sequence[PlanItem], on: date, names: Mapping[str, str]) -> Sheet:
    head = (
        Text("Item", "编号"), Text("What", "名称"), Text("Owner", "责任人"), Text("Due", "期限"), Text("%", "%"), Text("State", "状态"),
        Text("Days late", "逾期日数"),
    )  # fmt: skip
    rows = [
        (as_it_is(i.item), Text(clean(i.title_en or i.title), clean(i.title)), as_it_is(names.get(i.owner, i.owner)),
         as_it_is(i.due), count(i.percent),
         STATES[i.state(on)], count(i.overdue_days(on)))
        for i in of
    ]  # fmt: skip
    return Sheet(head, rows, frozenset({4, 6}))


# --- charts


def _charts(p: Paper) -> list[tuple[Text, Drawing]]:
    flow, cash = Text("Filed and closed", "收案与结案"), Text("Money in and out, in millions", "案款收支（百万元）")
    made = [
        (flow, drawing("flow", flow, lambda say: _pairs(p, say, ("filed", "新收"), ("closed", "结案"), 1))),
        (
            cash,
            drawing("cash", cash, lambda say: _pairs(p, say, ("money_in", "到账"), ("money_out", "发放"), _million(p))),
        ),
    ]
    if p.teams:
        late = Text("Overdue deadlines by team", "各团队逾期期限")
        made.append((late, drawing("late", late, lambda say: _late(p.teams, say))))
    if p.plan:
        gantt = Text("Action plan", "行动方案")
        made.append((gantt, drawing("plan", gantt, lambda say: _gantt(p, say))))
    return made


def _million(p: Paper) -> int:
    return Money.of(1_000_000, p.currency).minor


_NAMES: Final = {"filed": "filed", "closed": "closed", "money_in": "in", "money_out": "out"}


def _pairs(p: Paper, say: Say, first: tuple[str, str], second: tuple[str, str], unit: int) -> Any:
    """Two columns for each period of the trend."""
    names = [say(_NAMES[field], zh) for field, zh in (first, second)]
    rows = [
        {"day": period.last.isoformat(), "n": getattr(period, field) / unit, "what": name}
        for period in p.trend
        for (field, _), name in zip((first, second), names, strict=True)
    ]
    days = [period.last.isoformat() for period in p.trend]
    axis = alt.Axis(values=days[::-3], labelAngle=0)
    return (
        alt.Chart(values(rows))
        .mark_bar(stroke=INK, strokeWidth=0.4)
        .encode(
            x=alt.X("day:O", title=None, sort=days, axis=axis),
            y=alt.Y("n:Q", title=None, axis=alt.Axis(tickCount=5)),
            color=alt.Color("what:N", scale=alt.Scale(domain=names, range=[LIGHT, DARK])),
            xOffset=alt.XOffset("what:N", sort=names),
        )
        .properties(width=WIDTH, height=170)
    )


def _late(teams: Sequence[Tally], say: Say) -> Any:
    """Deadlines that were overdue before, and those that are since the last meeting."""
    names = [say("overdue before", "原已逾期"), say("new", "新增")]
    rows = [
        {"team": clean(t.name), "n": n, "what": name, "place": place}
        for t in teams
        for place, (name, n) in enumerate(zip(names, (t.overdue - t.newly_overdue, t.newly_overdue), strict=True))
    ]
    return (
        alt.Chart(values(rows))
        .mark_bar(stroke=INK, strokeWidth=0.4)
        .encode(
            y=alt.Y("team:N", title=None, sort=None),
            x=alt.X("n:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=5)),
            color=alt.Color("what:N", scale=alt.Scale(domain=names, range=[MIDDLE, ALARM])),
            order=alt.Order("place:Q"),
        )
        .properties(width=WIDTH, height=28 * max(2, len(teams)))
    )


def _gantt(p: Paper, say: Say) -> Any:
    """A bar for each item that goes on or ended within the trend: its time until it is due, what is past of it, and the day."""
    begun = p.trend[0].last
    items = [i for i in p.plan if not i.dropped_on and (i.ended_on is None or i.ended_on >= begun)]
    names = [say("planned", "计划"), say("done so far", "已完成"), say("overdue", "逾期")]
    rows = []
    for i in items:
        past, start = i.ended_on or p.on, max(i.starts_on, begun)
        name = f"{clean(i.item)} {i.percent} %"
        rows.append({"item": name, "from": start.isoformat(), "to": max(i.due, start).isoformat(), "what": names[0]})
        rows.append(
            {"item": name, "from": start.isoformat(), "to": max(start, min(past, i.due)).isoformat(), "what": names[1]}
        )
        if past > i.due:
            rows.append({"item": name, "from": max(i.due, start).isoformat(), "to": past.isoformat(), "what": names[2]})
    base = alt.Chart(values(rows))
    bars = base.mark_bar(height=11, stroke=INK, strokeWidth=0.4).encode(
        y=alt.Y("item:N", title=None, sort=None),
        x=alt.X("from:T", title=None, axis=alt.Axis(format="%Y-%m", tickCount=4)),
        x2="to:T",
        color=alt.Color("what:N", scale=alt.Scale(domain=names, range=[PALE, MIDDLE, ALARM])),
    )
    day = alt.Chart(values([{"day": p.on.isoformat()}])).mark_rule(color=INK, strokeDash=[4, 3]).encode(x="day:T")
    return alt.layer(bars, day).properties(width=WIDTH, height=20 * max(3, len(items)))
