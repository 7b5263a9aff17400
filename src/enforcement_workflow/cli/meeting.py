"""`meeting`: the paper of the weekly or the monthly meeting, on the screen or as a page that stands alone."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from enforcement_workflow.cli import exits, views
from enforcement_workflow.cli.dashboard import Force, drawing_up, must_end_in
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about
from enforcement_workflow.cli.plan import state_of
from enforcement_workflow.cli.printing import progress, put, put_error, put_json, screen, table
from enforcement_workflow.cli.words import say, spoken
from enforcement_workflow.domain.values import Money
from enforcement_workflow.errors import shown

if TYPE_CHECKING:
    from enforcement_workflow.projections.papers import Kind, Paper, Tally
    from enforcement_workflow.store.court import Court

Which = Annotated[Literal["weekly", "monthly"], about("Which meeting", "周例会或月例会")]
On = Annotated[str | None, about("The day of the meeting; today by default", "会议日期；默认为今日")]
Since = Annotated[
    str | None,
    about("The day of the last meeting; a week or a month before by default", "上次会议日期；默认为一周或一个月前"),
]
Html = Annotated[
    Path | None,
    about("Write the paper as a page that opens offline, with charts", "写成可离线打开的网页（含图表）", name="--html"),
]
LISTED: Final = 20
"""How many deadlines the screen lists; a page and JSON have them all."""


def meeting(
    kind: Which,
    /,
    *,
    on: On = None,
    since: Since = None,
    html: Html = None,
    force: Force = False,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    if html is not None:
        must_end_in((".html", ".htm"), html)
    with store.open() as court, drawing_up("report" if html is None else "dashboard"):
        day = _day("--on", on) or datetime.now(court.jurisdiction.zone).date()
        last = _day("--since", since)
        made = _made(court, kind, day, last) if html is None else _written(html, force, court, kind, day, last)
    for q in made.quarantined:
        put_error(say(f"Left out, its history is damaged: {q.number}", f"历史损坏，未计入：{q.number}"))
    if output.json:
        put_json(views.paper(made))
    elif html is not None:
        put(say(f"Written to {html}.", f"已写入 {html}。"))
    else:
        _print(made)
    return exits.OK


def _made(court: "Court", kind: "Kind", on: date, since: date | None) -> "Paper":
    from enforcement_workflow.projections.meetings import paper

    with progress(say("Reading entries", "读取记录")) as told:
        return paper(court, kind, on, since=since, progress=told)


def _written(path: Path, force: bool, court: "Court", kind: "Kind", on: date, since: date | None) -> "Paper":
    from enforcement_workflow.dashboard.meeting import page
    from enforcement_workflow.interop.targets import new_file

    with new_file(path, replace=force) as file:
        made = _made(court, kind, on, since)
        file.write(page(made, court.jurisdiction, shown=spoken()).encode())
    return made


def _day(option: str, text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(
            problem_en=f"{option} {shown(text)} is not a day; write 2018-06-06",
            problem_zh=f"{option} {shown(text)} 不是日期；应为 2018-06-06",
        ) from None


# --- the screen


def _print(p: "Paper") -> None:
    title = say(
        "Weekly meeting" if p.kind == "weekly" else "Monthly meeting", "周例会" if p.kind == "weekly" else "月例会"
    )
    put(f"{title}, {p.on} {p.court}", say(f"What changed since {p.since}.", f"自 {p.since} 以来的变化。"), "")
    _tallies(say("By team", "按团队"), [*p.teams, p.total], p.currency, say("All", "合计"))
    if p.leaders:
        _tallies(say("Cases of leaders", "院庭长办案"), p.leaders, p.currency, "")
    _overdue(p)
    _orders(p)
    _plan(p)


def _tallies(title: str, tallies: Iterable["Tally"], currency: str, all_of: str) -> None:
    columns = (
        say("Name", "名称"), "#" + say("Open before", "期初未结"), "#" + say("Filed", "新收"), "#" + say("Closed", "结案"),
        "#" + say("Open", "未结"), "#" + say("Overdue", "逾期"), "#" + say("new", "新增"), "#" + say("In", "到账"),
        "#" + say("Out", "发放"), "#" + say("Put up", "上拍"), "#" + say("Sold", "成交"), "#" + say("Waiting", "待回复"),
    )  # fmt: skip
    rows = [
        [t.name or all_of, t.open_before, t.filed, t.closed, t.open_now, t.overdue, t.newly_overdue, _plain(t.money_in, currency),
         _plain(t.money_out, currency), t.listed, t.sold, t.waiting]
        for t in tallies
    ]  # fmt: skip
    screen().print(table(columns, rows, title=f"{title} ({currency})"))


def _plain(minor: int, currency: str) -> str:
    return str(Money(minor, currency)).removeprefix(f"{currency} ")


def _overdue(p: "Paper") -> None:
    new = sum(o.new for o in p.overdue)
    title = say(
        f"Overdue: {len(p.overdue)} deadlines, {new} of them new; {p.cleared} no longer are",
        f"逾期期限{len(p.overdue)}项，其中新增{new}项；已消除{p.cleared}项",
    )
    columns = (
        "!" + say("Case", "案号"), "!" + say("Clock", "期限"), say("About", "对象"), "!" + say("Due", "到期"), "#" + say("Days", "日数"),
        say("New", "新增"), say("Team", "团队"), say("Handler", "承办人"),
    )  # fmt: skip
    rows = [
        [o.number, o.clock, o.of, o.due_on, o.days, say("new", "是") if o.new else "", o.team, o.handler]
        for o in p.overdue[:LISTED]
    ]
    screen().print(table(columns, rows, title=title))
    if len(p.overdue) > LISTED:
        left = len(p.overdue) - LISTED
        put(say(f"and {left} more; see --html or --json", f"另有{left}项，见 --html 或 --json"), "")


def _orders(p: "Paper") -> None:
    columns = (
        "!" + say("Case", "案号"), say("Ordered by", "督办人"), "!" + say("On", "督办日"), "!" + say("Answer due", "回复期限"),
        "!" + say("Answered", "回复日"), say("Team", "团队"), say("Handler", "承办人"),
    )  # fmt: skip
    rows = [
        [
            o.number,
            o.by,
            o.made_on,
            o.reply_due,
            o.answered_on or (say("late", "逾期") if o.late(p.on) else ""),
            o.team,
            o.handler,
        ]
        for o in p.orders
    ]
    screen().print(table(columns, rows, title=say("Supervised cases", "督办案件")))


def _plan(p: "Paper") -> None:
    columns = (
        "!" + say("Item", "编号"),
        say("What", "名称"),
        say("Owner", "责任人"),
        "!" + say("Due", "期限"),
        "#%",
        say("State", "状态"),
    )
    items: list[Any] = [*p.plan_due, *p.plan_done]
    rows = [
        [
            i.item,
            say(i.title_en or i.title, i.title),
            p.names.get(i.owner, i.owner),
            i.due,
            i.percent,
            state_of(i, p.on),
        ]
        for i in items
    ]
    title = say(
        f"Action plan: due by {p.until}, or ended since {p.since}", f"行动方案：{p.until}前到期，或{p.since}后办结"
    )
    screen().print(table(columns, rows, title=title))
