"""`indexes`: every index of the assessment with its definition; computed for a year, by court, and against another year."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Final

import attrs
from cyclopts import Parameter

from enforcement_workflow.cli import exits, views
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about
from enforcement_workflow.cli.printing import cell, clean, facts, progress, put, put_error, put_json, screen, table
from enforcement_workflow.cli.reporting import day_of, needs_reports, years_of
from enforcement_workflow.cli.words import say
from enforcement_workflow.errors import shown

if TYPE_CHECKING:
    from enforcement_workflow.projections.assessing import Change, Standing
    from enforcement_workflow.projections.index import Index, Member
    from enforcement_workflow.projections.tables import Quarantined

UNITS: Final[Mapping[str, tuple[str, str]]] = {
    "%": ("%", "%"), "cases": ("cases", "件"), "lots": ("lots", "个"), "million": ("million", "百万元"), "days": ("days", "天"),
    "times": ("times", "倍"),
}  # fmt: skip


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Computing:
    """For when, of which courts and in which readings the indexes are computed."""

    year: Annotated[
        int | None, about("Compute them for this year; else they are only described", "计算该年度；不填则只列定义")
    ] = None
    against: Annotated[int | None, about("Another year to compare with", "用于比较的另一年度")] = None
    as_of: Annotated[str | None, about("The day to look back from; today by default", "统计截止日；默认为今日")] = None
    only: Annotated[list[str] | None, about("Only courts of this code; repeat it", "仅限该代字的法院，可重复")] = None
    choose: Annotated[
        list[str] | None,
        about(
            "What a source leaves open, such as I4.denominator=concluded; repeat it",
            "出处未定之处的取舍，如 I4.denominator=concluded，可重复",
        ),
    ] = None
    campaign: Annotated[
        list[str] | None,
        about(
            "Which campaign an index is about, such as I9=livelihood; repeat it",
            "指标所指专项行动，如 I9=livelihood，可重复",
        ),
    ] = None
    members: Annotated[bool, about("List the cases behind each figure", "列出指标所含案件")] = False


COMPUTING: Final = Computing()


@attrs.frozen
class _Answer:
    day: date
    found: "tuple[Standing, ...]"
    changes: "Sequence[Change | None]"
    behind: "Sequence[tuple[Member, ...] | None]"
    left_out: "tuple[Quarantined, ...]"


def indexes(
    index: Annotated[str | None, about("One index, such as I4; all by default", "某一指标，如 I4；默认为全部")] = None,
    /,
    *,
    computing: Computing = COMPUTING,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    with needs_reports():
        wanted = _wanted(index)
    if computing.year is None:
        _check(computing)
        if output.json:
            put_json([views.index(i) for i in wanted])
        else:
            _describe(wanted, one=index is not None)
        return exits.OK
    done = _computed(wanted, computing, computing.year, store)
    if output.json:
        lines = zip(done.found, done.changes, done.behind, strict=True)
        left_out = [{"number": q.number, "problem_en": q.problem_en} for q in done.left_out]
        put_json(
            {"as_of": done.day.isoformat(), "indexes": [views.standing(*of) for of in lines], "left_out": left_out}
        )
        return exits.OK
    if index is not None:
        _describe(wanted, one=True)
        put("")
    _put(done, compared=computing.against is not None)
    return exits.OK


def _check(computing: Computing) -> None:
    if computing != COMPUTING:
        raise InvalidInput(
            problem_en="name the year to compute, such as --year 2017", problem_zh="请指明计算的年度，如 --year 2017"
        )


def _wanted(index: str | None) -> "list[Index]":
    from enforcement_workflow.projections.assessment import ASSESSED

    if index is None:
        return list(ASSESSED.values())
    found = ASSESSED.get(index.upper())
    if found is None:
        raise InvalidInput(
            problem_en=f"there is no index {shown(index)}; there are {', '.join(ASSESSED)}",
            problem_zh=f"没有指标 {shown(index)}；现有 {'、'.join(ASSESSED)}",
        )
    return [found]


def _computed(wanted: "list[Index]", computing: Computing, year: int, store: Store) -> _Answer:
    from enforcement_workflow.projections.asof import facts_as_of
    from enforcement_workflow.projections.assessing import CAMPAIGNS, assess, compared, members_of
    from enforcement_workflow.projections.index import Window

    years_of([year, computing.against or year])
    campaigns = {**CAMPAIGNS, **_named(computing.campaign, "--campaign")}
    chosen: dict[str, dict[str, str]] = {}
    for name, value in _named(computing.choose, "--choose").items():
        chosen.setdefault(name.partition(".")[0], {})[name.partition(".")[2]] = value
    with store.open() as court, ExitStack() as reading:
        day = day_of(computing.as_of) or datetime.now(court.jurisdiction.zone).date()
        with progress(say("Reading entries", "读取记录")) as told:
            known = reading.enter_context(facts_as_of(court, day, told))

        def of(some: int) -> "tuple[Standing, ...]":
            return assess(
                known.engine, court.jurisdiction, Window.year(some, day), courts=tuple(computing.only or ()), indexes=wanted,
                chosen=chosen, campaigns=campaigns,
            )  # fmt: skip

        try:
            new = of(year)
            old = None if computing.against is None else of(computing.against)
        except LookupError as unknown:
            raise InvalidInput(problem_en=f"--choose {unknown}", problem_zh=f"--choose {unknown}") from None
        behind = [members_of(known.engine, s) if computing.members else None for s in new]
        changes: Sequence[Change | None] = compared(old, new) if old else [None] * len(new)
        return _Answer(day, new, changes, behind, known.quarantined)


def _named(words: list[str] | None, option: str) -> dict[str, str]:
    """The values of NAME=VALUE words, the id of an index at the beginning of a name in capitals."""
    found = {}
    for word in words or ():
        name, equals, value = word.partition("=")
        id, point, rest = name.partition(".")
        if not equals or not name or not value:
            raise InvalidInput(
                problem_en=f"{option} {shown(word)} is not NAME=VALUE",
                problem_zh=f"{option} {shown(word)} 应为 名称=值",
            )
        found[id.upper() + point + rest] = value
    return found


# --- what they are


def _describe(wanted: "list[Index]", *, one: bool) -> None:
    if one:
        for index in wanted:
            put(f"{index.id}  {say(index.title_en, index.title_zh)}")
            screen().print(facts(_definition(index)))
        return
    columns = ["!" + say("Index", "指标"), say("What", "名称"), say("Formula", "公式"), "!" + say("Unit", "单位")]
    rows = [[i.id, say(i.title_en, i.title_zh), i.formula, say(*UNITS[i.unit])] for i in wanted]
    screen().print(table(columns, rows))


def _definition(index: "Index") -> list[tuple[str, object]]:
    how = say("half up", "四舍五入") if index.rounding == "half_up" else say("truncated", "截尾")
    pairs: list[tuple[str, object]] = [
        (say("Definition", "定义"), say(index.definition_en, index.definition_zh)),
        (say("Formula", "公式"), index.formula),
        (say("Population", "统计对象"), say(index.population_en, index.population_zh)),
        (say("Unit", "单位"), say(*UNITS[index.unit])),
        (say("Rounding", "取位"), say(f"{index.decimals} decimals, {how}", f"{index.decimals}位小数，{how}")),
        (say("Target", "目标"), _target(index)),
        (say("Source", "出处"), say(*index.source)),
    ]
    for choice in index.choices:
        values = [f"{name}: {say(*text)}" for name, text in choice.values.items()]
        values[0] += say(" (default)", "（默认）")
        pairs.append((f"{index.id}.{choice.name}", "\n".join([say(choice.title_en, choice.title_zh), *values])))
    return pairs


def _target(index: "Index") -> str | None:
    return None if index.target is None else f"≥ {index.target * 100} %"


# --- what they come to


def _put(done: _Answer, *, compared: bool) -> None:
    columns = [
        "!" + say("Index", "指标"), say("What", "名称"), "!" + say("Window", "期间"), "#" + say("Computed", "计算"),
        "!" + say("Unit", "单位"), "!" + say("Target", "目标"),
        *(["#" + say("Change", "增减"), "#" + say("Times", "倍数")] if compared else []),
    ]  # fmt: skip
    rows = []
    for s, change in zip(done.found, done.changes, strict=True):
        rows.append(_line(s, change, s.index.id, compared))
        if len(s.courts) > 1:
            rows += [_line(of, None, "", compared, court) for court, of in s.courts.items()]
    screen().print(table(columns, rows, title=say(f"As of {done.day}", f"截至 {done.day}")))
    for s, members in zip(done.found, done.behind, strict=True):
        if members is not None:
            _list(s, members)
    for q in done.left_out:
        put_error(say(f"Left out, its history is damaged: {q.number}", f"历史损坏，未计入：{q.number}"))


def _line(s: "Standing", change: "Change | None", id: str, compared: bool, court: str = "") -> list[object]:
    """An index, or one court of it."""
    index = s.index
    note = _made_of(s) if s.printed is not None else say(s.reason_en or "", s.reason_zh or "")
    what = "\n".join(filter(None, (court or say(index.title_en, index.title_zh), note)))
    meets = {True: "✓ ", False: "✗ ", None: ""}[s.meets] + (_target(index) or "")
    window = say(s.window.label, s.window.label_zh)
    moved = [change and change.printed_points, change and change.printed_ratio] if compared else []
    return [id, cell(what, lines=True), window, s.printed or "-", say(*UNITS[index.unit]), meets, *moved]


def _made_of(s: "Standing") -> str:
    """What stands above and below the line: cases, or sums of money."""
    from enforcement_workflow.projections.index import printed, scale
    from enforcement_workflow.projections.populations import OBTAINED

    if s.index.take != "ratio":
        return ""
    if s.index.members is not OBTAINED:
        return f"{s.sums.numerator:,} / {s.sums.denominator:,}"
    currency = s.question.jurisdiction.currency
    unit = scale("million", currency)
    both = " / ".join(printed(n * unit, 2, "half_up") for n in (s.sums.numerator, s.sums.denominator))
    return say(f"{both} {currency} million", f"{both} 百万元（{currency}）")


def _list(s: "Standing", members: "Sequence[Member]") -> None:
    put("", f"{s.index.id}  {say(s.index.title_en, s.index.title_zh)}  {s.window.first} – {s.window.last}")
    above = [m for m in members if m.numerator]
    below = [m for m in members if not m.numerator]
    for title, some in ((say("Numerator", "分子"), above), (say("Not in the numerator", "不计入分子"), below)):
        put(f"  {title} ({len(some)})", *(f"    {clean(m)}" for m in some))
