"""The tables of the paper of a meeting."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import attrs

from enforcement_workflow.dashboard.meeting_charts import STATES, in_order
from enforcement_workflow.dashboard.texts import NONE, Text, as_it_is, clean, count, word
from enforcement_workflow.domain.actionplan import PlanItem
from enforcement_workflow.domain.values import Money
from enforcement_workflow.projections.papers import Order, Paper, Tally, What

CHANGES: Final[dict[What, Text]] = {
    "filed": Text("Cases filed", "新收案件"), "closed": Text("Cases closed", "结案案件"), "listed": Text("Lots put up", "上拍拍品"),
    "sold": Text("Lots sold", "成交拍品"),
}  # fmt: skip
PLAN: Final = {
    "measure": Text("Measures", "措施"), "system": Text("Systems and plans", "制度和方案"), "dropped": Text("Dropped", "已撤销"),
}  # fmt: skip
_ALL: Final = Text("All", "合计")
_CASE: Final = Text("Case", "案号")
_WHOSE: Final = (Text("Team", "团队"), Text("Handler", "承办人"))


@attrs.frozen
class Sheet:
    """A table of a paper: its titles, which columns are numbers, and its rows."""

    head: tuple[Text, ...]
    rows: Sequence[Sequence[Text]]
    numbers: frozenset[int] = frozenset()


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
         *(_sum(p, m) for m in (t.money_in, t.money_out)),
         *map(count, (t.listed, t.sold, t.ordered, t.answered, t.waiting)))
        for t in shown
    ]  # fmt: skip
    return Sheet(head, rows, frozenset(range(2, len(head))))


def _sum(p: Paper, minor: int) -> Text:
    return as_it_is(str(Money(minor, p.currency)).removeprefix(f"{p.currency} "))


def trend(p: Paper) -> Sheet:
    """The numbers behind the charts of what came and went, the last period first."""
    head = (
        Text("Up to", "截至"), Text("Filed", "新收"), Text("Closed", "结案"), Text(f"In ({p.currency})", f"到账（{p.currency}）"),
        Text(f"Out ({p.currency})", f"发放（{p.currency}）"),
    )  # fmt: skip
    rows = [
        (as_it_is(t.last), count(t.filed), count(t.closed), _sum(p, t.money_in), _sum(p, t.money_out))
        for t in p.trend[::-1]
    ]
    return Sheet(head, rows, frozenset(range(1, 5)))


def changes(p: Paper) -> list[tuple[Text, Sheet]]:
    """The cases and lots that the tallies count, by what came about."""
    return [(title, _changes(p, what)) for what, title in CHANGES.items()]


def _changes(p: Paper, what: What) -> Sheet:
    lots = what in ("listed", "sold")
    how = Text("Lot", "拍品") if lots else Text("Kind", "种类") if what == "filed" else Text("How", "结案方式")
    price = (Text(f"Price ({p.currency})", f"成交价（{p.currency}）"),) if what == "sold" else ()
    rows = [
        (as_it_is(c.number), as_it_is(c.on), as_it_is(c.how) if lots else word(c.how),
         *(_sum(p, c.price) for _ in price), as_it_is(c.team or NONE), as_it_is(c.handler or NONE))
        for c in p.changes if c.what == what
    ]  # fmt: skip
    return Sheet((_CASE, Text("On", "日期"), how, *price, *_WHOSE), rows, frozenset({3} if price else ()))


def overdue(p: Paper) -> Sheet:
    """Deadlines that had run out, the newest first."""
    head = (
        _CASE, Text("Clock", "期限"), Text("About", "对象"), Text("Due", "到期"), Text("Days past", "逾期日数"),
        Text("Since the last meeting", "较上次"), *_WHOSE,
    )  # fmt: skip
    new = Text("new", "新增")
    rows = [
        (*map(as_it_is, (o.number, o.clock, o.of, o.due_on)), count(o.days), new if o.new else Text("", ""),
         as_it_is(o.team), as_it_is(o.handler))
        for o in p.overdue
    ]  # fmt: skip
    return Sheet(head, rows, frozenset({4}))


def orders(of: Iterable[Order], on: date) -> Sheet:
    """Cases under supervision, those that wait for an answer first."""
    head = (
        _CASE, Text("Ordered by", "督办人"), Text("On", "督办日"), Text("Answer due", "回复期限"), Text("Answered", "回复日"), *_WHOSE,
    )  # fmt: skip
    late, waits = Text("late", "逾期未回复"), Text("waiting", "待回复")
    rows = [
        (as_it_is(o.number), as_it_is(o.by), as_it_is(o.made_on), as_it_is(o.reply_due),
         as_it_is(o.answered_on) if o.answered_on else late if o.late(on) else waits, as_it_is(o.team), as_it_is(o.handler))
        for o in of
    ]  # fmt: skip
    return Sheet(head, rows)


def plan(p: Paper) -> list[tuple[Text, Sheet]]:
    """The measures, the systems, and what was dropped, each with how many there are."""
    groups: dict[str, list[PlanItem]] = {kind: [] for kind in PLAN}
    for item in in_order(p.plan):
        groups["dropped" if item.state(p.on) == "dropped" else item.kind].append(item)
    return [
        (Text(f"{PLAN[kind].en}: {len(items)}", f"{PLAN[kind].zh}{len(items)}项"), _plan(p, items))
        for kind, items in groups.items()
        if items
    ]


def _plan(p: Paper, items: Sequence[PlanItem]) -> Sheet:
    head = (
        Text("Item", "编号"), Text("What", "名称"), Text("Owner", "责任人"), Text("Due", "期限"), Text("%", "%"), Text("State", "状态"),
        Text("Days late", "逾期日数"), Text("Last told", "最近情况"),
    )  # fmt: skip
    rows = [
        (as_it_is(i.item), Text(clean(i.title_en or i.title), clean(i.title)), as_it_is(p.names.get(i.owner, i.owner)),
         as_it_is(i.due), count(i.percent), STATES[i.state(p.on)], count(i.overdue_days(p.on)), as_it_is(_last_told(i)))
        for i in items
    ]  # fmt: skip
    return Sheet(head, rows, frozenset({4, 6}))


def _last_told(item: PlanItem) -> str:
    """What was said of an item last, and when."""
    if item.ended_on:
        return f"{item.ended_on} {item.why}".strip()
    last = max(item.reports, key=lambda report: report.on, default=None)
    return NONE if last is None else f"{last.on} {last.report}".strip()
