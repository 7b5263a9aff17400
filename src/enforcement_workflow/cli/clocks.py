"""`clocks`: the limits of a case, how they stand, and the ledger of their days."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

from enforcement_workflow.cli import exits, views
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Number, Output, Store, about
from enforcement_workflow.cli.printing import put, put_json, screen, table
from enforcement_workflow.cli.words import say, word
from enforcement_workflow.domain.calendar import add_days
from enforcement_workflow.domain.clocks import Clock, Line, Reading, Uncounted
from enforcement_workflow.errors import shown

if TYPE_CHECKING:
    from rich.text import Text

AsOf = Annotated[
    str | None,
    about(
        "As the limits stood at the end of this day; now by default",
        "截至某日（含当日）；默认为现在",
        show_default=False,
    ),
]
Id = Annotated[str | None, about("One clock, by its id", "只看某一期限（编号）", name="--clock", show_default=False)]
Ended = Annotated[bool, about("Those that have ended too", "包括已终止的期限", name="--all")]

UNITS: Final = {"days": ("days", "日"), "court_days": ("working days", "个工作日"), "hours": ("hours", "小时")}
STATES: Final = {
    "met": ("met", "按期完成"), "late": ("ended late", "逾期完成"), "overdue": ("overdue", "已逾期"),
    "open": ("over", "已满"), "paused": ("stands still", "已停止计算"), "running": ("running", "进行中"),
}  # fmt: skip
_LINES: Final = {
    "started": ("begins", "起算"), "ran": ("runs", "计入"), "paused": ("does not run", "扣除"),
    "extended": ("extended", "延长"), "rolled": ("rolls over days off", "节假日顺延"), "stopped": ("ends", "终止"),
}  # fmt: skip


def clocks(
    number: Number,
    /,
    *,
    as_of: AsOf = None,
    clock: Id = None,
    ended: Ended = False,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    with store.open() as court:
        known = court.jurisdiction.clocks
        one = None if clock is None else _called(clock, known)
        day = _day(as_of)
        found = [run for run in court.clocks(number, day) if one in (None, run.clock)]
        of = court.number(number)
    listed = [run for run in found if ended or clock or isinstance(run, Uncounted) or run.stopped_by is None]
    if output.json:
        put_json([views.clock(run) for run in listed])
        return exits.OK
    left_out = len(found) - len(listed)
    more = say(f"; {left_out} ended, see --all", f"；另有{left_out}项已终止，见 --all") if left_out else ""
    on = say(f"at the end of {day}" if day else "now", f"截至 {day}" if day else "现在")
    limits = "limit" if len(listed) == 1 else "limits"
    put(say(f"{of}: {len(listed)} {limits}, {on}{more}", f"{of}：{len(listed)}项期限，{on}{more}"))
    for run in listed:
        _print(run, known)
    return exits.OK


def _called(typed: str, known: Mapping[str, Clock]) -> str:
    """The id of the clock that is called so, in whatever case it was typed. Raises InvalidInput, listing what there is."""
    for id in known:
        if id.upper() == typed.upper():
            return id
    raise InvalidInput(
        problem_en=f"There is no clock {shown(typed)}; there are {', '.join(known)}",
        problem_zh=f"没有期限 {shown(typed)}；现有：{'、'.join(known)}",
    )


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(
            problem_en=f"--as-of {shown(text)} is not a day, such as 2018-06-06",
            problem_zh=f"--as-of {shown(text)} 不是日期，如 2018-06-06",
        ) from None


def _print(run: Reading | Uncounted, known: Mapping[str, Clock]) -> None:
    declared = known[run.clock]
    about_what = say(f" ({run.of})", f"（{run.of}）") if run.of else ""
    put("", f"{run.clock}{about_what}  {standing(run)}")
    put(f"  {say(declared.en, declared.zh)}")
    if run.article != "-":
        put(f"  {say(run.article, run.article_zh)}{_settings(run.unverified)}")
    if isinstance(run, Reading):
        columns = (
            say("What", "项目"),
            "!" + say("From", "自"),
            "!" + say("To", "至"),
            "#" + say("Length", "长度"),
            "#" + say("So far", "累计"),
            "!" + say("Entry", "记录"),
            say("Article", "条文"),
        )
        screen().print(table(columns, _rows(run)))


def standing(run: Reading | Uncounted) -> str:
    """How a run stands, on one line."""
    if isinstance(run, Uncounted):
        return say(run.error.message_en, run.error.message_zh)
    return say("; ", "；").join(_standing(run))


def _standing(r: Reading) -> Iterator[str]:
    unit_en, unit_zh = UNITS[r.unit]
    one, each = unit_en.removesuffix("s"), unit_zh.removeprefix("个")
    yield say(
        f"{STATES[r.state][0]}: {one} {r.days_run} of {r.length}",
        f"{STATES[r.state][1]}：第{r.days_run}{each}，共{r.length}{unit_zh}",
    )
    when = f"{r.due_at:%Y-%m-%d %H:%M}" if r.due_at else str(r.due_on)
    if r.gate:
        yield say(f"open from {add_days(r.due_on, 1)}", f"{add_days(r.due_on, 1)} 起可以办理")
    else:
        yield say(f"last day {when}" if r.due_at is None else f"due {when}", f"{when} 届满")
    if r.due_on != r.ends_on:
        yield say(f"moved from {r.ends_on}, a day off", f"{r.ends_on} 为节假日，已顺延")
    if r.provisional:
        yield say("provisional: no table of holidays for the year, weekends only", "暂定：该年无放假安排，仅计周末")
    if r.tolled_days:
        yield say(f"{r.tolled_days} days did not count", f"已扣除{r.tolled_days}日")
    if r.open_ended:
        yield say("forecast: no end in sight", "预计：停止计算，尚无终期")
    elif r.forecast_on != r.due_on:
        yield say(f"forecast {r.forecast_on}", f"预计 {r.forecast_on} 届满")
    if r.stopped_at:
        yield say(f"ended {r.stopped_at:%Y-%m-%d}", f"{r.stopped_at:%Y-%m-%d} 终止")


def _settings(unverified: frozenset[str]) -> str:
    if not unverified:
        return ""
    en, zh = ", ".join(sorted(unverified)), "、".join(word(name) for name in sorted(unverified))
    return say(f" (settings that no source confirms: {en})", f"（未经来源核实的参数：{zh}）")


def _rows(run: Reading) -> Iterator[Sequence["object | Text"]]:
    for line in run.ledger:
        ended_by = f"–{line.ended_by}" if line.ended_by else ""
        entry = f"{line.version}{ended_by}" if line.version else ""
        cited = "" if line.kind in ("ran", "stopped") else say(line.article, line.article_zh).removeprefix("-")
        yield _what(line), line.since, line.until, _length(line), line.run, entry, cited + _settings(line.unverified)


def _what(line: Line) -> str:
    said = say(*_LINES[line.kind])
    if line.kind == "paused":
        return say(f"{said}: {word(line.why)}", f"{said}：{word(line.why)}")
    if line.kind == "extended":
        return say(f"{said} by {line.months} months", f"{said}{line.months}个月")
    off = say(f", {line.off} days off", f"，另有{line.off}日不办公") if line.off else ""
    return said + off


def _length(line: Line) -> object:
    return line.days if line.kind in ("ran", "paused", "rolled") else None
