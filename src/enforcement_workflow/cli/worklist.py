"""`worklist` and `workload`: what is to be done, and who carries how much."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.asked import day_of, facts_on, hint
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.fitting import put_table
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about
from enforcement_workflow.cli.printing import progress, put, put_json, screen, table
from enforcement_workflow.cli.words import say

if TYPE_CHECKING:
    from enforcement_workflow.domain.jurisdiction import Jurisdiction
    from enforcement_workflow.projections.worklist import Item
    from enforcement_workflow.projections.workload import Load, Share, Staffing

Who = Annotated[str | None, about("Of an officer, by id", "某一人员（编号）", name="--officer")]
Team = Annotated[str | None, about("Of a team", "某一团队")]
On = Annotated[str | None, about("On this day; today by default", "某日；默认为今日", show_default=False)]
Soon = Annotated[int, about("Days before its end at which a limit is due soon", "期限届满前几日提示")]
Lapsing = Annotated[int, about("Days before a measure or a price lapses", "控制措施、参考价失效前几日提示")]
Idle = Annotated[int, about("Days without any act after which a case is stuck", "多少日未办理行为视为停滞")]
By = Annotated[Literal["officer", "team", "leader"], about("By whom", "按人员、团队或者院庭长", name="--by")]
First = Annotated[
    str | None,
    about(
        "Count filings, closings and acts from this day on; the year's first day by default",
        "自该日起统计收案、结案和行为；默认为当年首日", name="--from",
    ),
]  # fmt: skip

_KINDS: Final = {
    "overdue": ("Overdue", "已逾期"), "due_soon": ("Due soon", "即将到期"), "lapsing": ("About to lapse", "即将失效"),
    "stuck": ("Stuck", "停滞"),
}  # fmt: skip


def worklist(
    *,
    officer: Who = None,
    team: Team = None,
    on: On = None,
    soon: Soon = 7,
    lapsing: Lapsing = 30,
    idle: Idle = 30,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    with store.open() as court, facts_on(court, day_of("--on", on)) as facts:
        from enforcement_workflow.projections import worklist as lists

        span = lists.Span(_days("--soon", soon), _days("--lapsing", lapsing), _days("--idle", idle))
        items = lists.worklist(facts, officer=officer, team=team, span=span)
        open_now = lists.open_cases(
            facts, lambda row: (officer in (None, row["handler"])) and (team in (None, row["team"]))
        )
        with progress(say("Looking for next acts", "查找可办理行为")) as told:
            items += lists.without_next_act(court, facts, open_now, ahead=idle, progress=told)
        if not items:
            hint(facts, team=team, handler=officer, handler_option="--officer")
        day = facts.day
    if output.json:
        put_json({"on": day.isoformat(), "items": [_item(i) for i in items]})
        return exits.OK
    whose = officer or team or say("the court", "本院")
    put(say(f"Worklist of {whose} on {day}: {len(items)} items.", f"{whose} {day} 工作清单：{len(items)}项。"))
    for kind, (en, zh) in _KINDS.items():
        of_kind = [i for i in items if i.kind == kind]
        if of_kind:
            put_table(
                _told(of_kind),
                title=f"{say(en, zh)} ({len(of_kind)})",
                spare=[say("Entries", "记录"), say("Handler", "承办人")],
            )
    return exits.OK


def _days(option: str, days: int) -> int:
    """A number of days as an option gives it. Raises InvalidInput."""
    if not 0 <= days <= _MOST:
        raise InvalidInput(
            problem_en=f"{option} {days} is not a number of days from 0 to {_MOST}",
            problem_zh=f"{option} {days} 应为0至{_MOST}日",
        )
    return days


_MOST: Final = 3_650
"""The most days ahead that are looked at."""


def _told(items: "list[Item]") -> dict[str, list[str]]:
    """The texts of each column, by its title."""
    return {
        "!" + say("Due", "届满"): [str(i.due_on or "") for i in items],
        "!" + say("Case", "案号"): [i.number for i in items],
        say("Handler", "承办人"): [i.handler or "" for i in items],
        say("Of", "事项"): [i.of for i in items],
        say("What", "内容"): [say(i.what_en, i.what_zh) for i in items],
        say("Limit", "期限"): [i.clock or "" for i in items],
        say("Entries", "记录"): [", ".join(map(str, i.entries)) for i in items],
    }


def _item(i: "Item") -> dict[str, Any]:
    return {
        "kind": i.kind, "number": i.number, "team": i.team, "handler": i.handler, "of": i.of, "clock": i.clock,
        "due_on": i.due_on.isoformat() if i.due_on else None, "what_en": i.what_en, "what_zh": i.what_zh,
        "entries": list(i.entries),
    }  # fmt: skip


def workload(
    *, by: By = "officer", on: On = None, first: First = None, store: Store = STORE, output: Output = OUTPUT
) -> int:
    with store.open() as court, facts_on(court, day_of("--on", on)) as facts:
        from enforcement_workflow.projections import workload as loads

        day = facts.day
        since = day_of("--from", first) or date(day.year, 1, 1)
        if since > day:
            raise InvalidInput(
                problem_en=f"--from {since} is later than the day, {day}", problem_zh=f"--from {since} 晚于统计日 {day}"
            )
        found = loads.workload(facts, by, since, day)
        share = loads.leaders_share(facts, since, day)
        staff = loads.staffing(court.roster(), day, court.jurisdiction)
        where = court.jurisdiction
    if output.json:
        put_json(_as_json(day, since, found, share, staff))
        return exits.OK
    _print(day, since, found, where)
    _put_share(share)
    _put_staff(staff)
    return exits.OK


def _as_json(day: date, since: date, found: "list[Load]", share: "Share", staff: "Staffing") -> dict[str, Any]:
    import attrs

    return {
        "on": day.isoformat(), "from": since.isoformat(), "loads": [attrs.asdict(load) for load in found],
        "leaders": attrs.asdict(share), "staff": attrs.asdict(staff),
    }  # fmt: skip


def _print(day: date, since: date, found: "list[Load]", where: "Jurisdiction") -> None:
    columns = (
        say("Who", "人员"), say("Office", "职务"), "#" + say("Open", "未结"), "#" + say("Filed", "收案"),
        "#" + say("Closed", "结案"), "#" + say("Acts", "行为"), "#" + say("Overdue", "逾期"),
    )  # fmt: skip
    rows = [
        (load.who, say(load.office or "", where.office_names.get(load.office or "", "")), load.open, load.filed, load.closed,
         load.acts, load.overdue)
        for load in found
    ]  # fmt: skip
    title = say(f"Workload on {day}, counted from {since}", f"{day} 工作量（自 {since} 起统计）")
    screen().print(table(columns, rows, title=title))


def _put_share(share: "Share") -> None:
    printed = f"{share.printed} %" if share.printed else "-"
    put(say(
        f"First-time cases handled by presidents and division heads: {share.part:,} of {share.whole:,} = {printed} (half up)",
        f"院庭长办理首次执行案件：{share.part:,}件，占{share.whole:,}件的 {printed}（四舍五入）",
    ))  # fmt: skip


def _put_staff(staff: "Staffing") -> None:
    if not staff.officers.whole:
        put(say("No roster is kept here.", "未设人员名册。"))
        return
    o = staff.officers
    put(say(
        f"Permanent enforcement officers: {o.part} of {o.whole} permanent staff = {o.printed} % (truncated); {staff.transferred_in}"
        f" of them transferred in; {len(staff.teams)} teams; {staff.police} judicial police",
        f"在编执行员{o.part}人，占在编人员{o.whole}人的 {o.printed} %（截断）；其中调入{staff.transferred_in}人；"
        f"团队{len(staff.teams)}个；司法警察{staff.police}人",
    ))  # fmt: skip
