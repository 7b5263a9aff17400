"""`plan` and `plan record`: the action plan of the court, as a chart of its items, and how it is kept."""

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import App, Parameter

from enforcement_workflow.cli import exits, streams, views
from enforcement_workflow.cli.failing import command_line
from enforcement_workflow.cli.fitting import put_table
from enforcement_workflow.cli.help import HelpPages
from enforcement_workflow.cli.options import OUTPUT, STORE, Acting, Moment, Output, Store, about, moment
from enforcement_workflow.cli.printing import cell, put, put_json, screen, table
from enforcement_workflow.cli.recording import Fields, Words
from enforcement_workflow.cli.show import KnownAt
from enforcement_workflow.cli.words import both, say
from enforcement_workflow.domain import plain
from enforcement_workflow.domain.actionplan import ActionPlan, PlanItem
from enforcement_workflow.domain.acts import PLAN_ACTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enforcement_workflow.store.court import Court
    from enforcement_workflow.store.stream import Stream

Day = Annotated[str | None, about("As the plan stood at the end of this day; today by default", "截至某日；默认为今日")]
History = Annotated[bool, about("Every entry of the plan instead", "改为列出方案的全部记录")]
PlanAct = Annotated[str, about(f"The act: {', '.join(PLAN_ACTS)}", f"行为：{'、'.join(PLAN_ACTS)}")]

KINDS: Final = {"measure": ("measures", "措施"), "system": ("systems and plans", "制度和方案")}
STATES: Final = {
    "planned": ("not begun", "未开始"), "running": ("in progress", "进行中"), "overdue": ("overdue", "逾期"),
    "completed": ("done", "已落实"), "dropped": ("dropped", "已撤销"),
}  # fmt: skip
COLUMNS: Final = 24
"""How many cells the bar of an item has."""

app = App(
    help=both(
        "The action plan of the court: its measures and systems, their owners, and how far they are.",
        "本院行动方案：措施与制度、责任人及进度。",
    ),
    help_format="plaintext",
    help_formatter=HelpPages(),
    version_flags=[],
    default_parameter=Parameter(negative=()),
)


@app.default
def plan(
    *,
    on: Day = None,
    known_at: KnownAt = None,
    history: History = False,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    if history:
        return streams.history(_of, store, none=_none_adopted, as_json=output.json)
    with store.open() as court:
        zone = court.jurisdiction.zone
        day = (moment(on, zone) or datetime.now(UTC)).astimezone(zone).date()
        found = court.plan(on=day, known_at=moment(known_at, zone, option="--known-at", at=time.max))
        names = {post.officer: post.name or post.officer for post in court.roster(on=day).posts}
    if output.json:
        items, campaigns = [views.plan_item(i, day) for i in found.items], [plain.plain(c) for c in found.campaigns]
        put_json({"on": day.isoformat(), "items": items, "campaigns": campaigns})
    elif not found:
        put(say(f"No action plan had been adopted by {day}.", f"至 {day} 尚无行动方案。"))
    else:
        if found.items:
            chart(found, day, names)
        if found.campaigns:
            _put_campaigns(found, names)
    return exits.OK


@app.command(help=both("Enter an act on the action plan", "在行动方案中记录一项行为"))
def record(
    act: PlanAct,
    /,
    *words: Words,
    acting: Acting,
    on: Moment = None,
    fields: Fields = None,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    return streams.enter(_of, act, words, fields, acting, on, store, as_json=output.json)


def _of(court: "Court") -> "Stream":
    return court.planning


def _none_adopted() -> str:
    begin = command_line("acts", "PlanItemAdopted")
    return say(f"No action plan was ever adopted here; how to begin one: {begin}", f"未设行动方案；如何设立：{begin}")


def _put_campaigns(found: ActionPlan, names: "Mapping[str, str]") -> None:
    """The campaigns, each with its owner, its days and its list; their members are in the register."""
    campaigns = found.campaigns
    put("")
    put_table(
        {
            "!" + say("Campaign", "专项行动"): [c.campaign for c in campaigns],
            say("Title", "名称"): [say(c.announced.title_en or c.announced.title, c.announced.title) for c in campaigns],
            say("Owner", "责任人"): [names.get(c.announced.owner, c.announced.owner) for c in campaigns],
            "!" + say("From", "开始"): [c.announced.first.isoformat() for c in campaigns],
            "!" + say("To", "结束"): [c.announced.last.isoformat() for c in campaigns],
            "#" + say("On the list", "名单件数"): ["" if c.cases is None else f"{c.cases:,}" for c in campaigns],
            "!" + say("Ended", "已结束"): [c.ended_on.isoformat() if c.ended_on else "" for c in campaigns],
        },
        title=say(f"Campaigns: {len(campaigns)}; members: enforcement register campaigns; to join: … candidates",
                  f"专项行动{len(campaigns)}项；名单：enforcement register campaigns；备选：… candidates"),
        spare=["!" + say("Ended", "已结束"), say("Owner", "责任人")],
    )  # fmt: skip


def chart(found: ActionPlan, day: date, names: "Mapping[str, str]") -> None:
    """The items by kind: who owns each, when it is due, how far it is, and a bar for its time, `>` being the day."""
    first = min(item.starts_on for item in found.items)
    last = max([day, *(item.ended_on or item.due for item in found.items)])
    for kind, title in KINDS.items():
        items = [item for item in found.items if item.kind == kind]
        if items:
            left = sum(1 for item in items if not item.dropped_on)
            put("", say(f"{left} {title[0]}, {first} to {last}, at the end of {day}",
                        f"{title[1]}{left}项，{first}至{last}，截至 {day}"))  # fmt: skip
            columns = (
                "!" + say("Item", "编号"), say("What", "名称"), say("Owner", "责任人"), "!" + say("Due", "期限"), "#%",
                say("State", "状态"), "!" + say("Time", "时间"),
            )  # fmt: skip
            screen().print(table(columns, [_row(item, day, names, first, last) for item in items]))


def _row(item: PlanItem, day: date, names: "Mapping[str, str]", first: date, last: date) -> list[object]:
    title = say(item.title_en or item.title, item.title)
    owner = names.get(item.owner, item.owner)
    bar = cell(bar_of(item, day, first, last))
    return [item.item, title, owner, item.due, item.percent, state_of(item, day), bar]


def state_of(item: PlanItem, day: date) -> str:
    """How an item stands, and by how many days it is or was late."""
    state, late = item.state(day), item.overdue_days(day)
    if state == "overdue":
        return say(f"{late} d overdue", f"逾期{late}日")
    said = say(*STATES[state])
    return said + (say(f", {late} d late", f"（迟{late}日）") if late and state == "completed" else "")


def bar_of(item: PlanItem, day: date, first: date, last: date) -> str:
    """The time of an item between two days: `=` what is past, `-` what is left until it is due, `!` what is beyond that."""
    ended = item.ended_on or day
    cells = []
    for n in range(COLUMNS):
        at = first + (last - first) * n // (COLUMNS - 1)
        if at < item.starts_on or at > max(item.due, ended):
            cells.append(" ")
        elif at <= ended:
            cells.append("=" if at <= item.due else "!")
        else:
            cells.append("-" if not item.ended_on else " ")
    return "".join(cells).rstrip()
