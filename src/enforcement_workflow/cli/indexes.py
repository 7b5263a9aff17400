"""`indexes`: every index of the assessment with its definition; computed for a year, by court, and against another year."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Final

import attrs
from cyclopts import Parameter

from enforcement_workflow.cli import exits, standings, views
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about
from enforcement_workflow.cli.printing import progress, put, put_json
from enforcement_workflow.cli.reporting import day_of, needs_reports, years_of
from enforcement_workflow.cli.words import say
from enforcement_workflow.errors import shown

if TYPE_CHECKING:
    from enforcement_workflow.projections.assessing import Change, Standing
    from enforcement_workflow.projections.index import Index


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
            standings.describe(wanted, one=index is not None)
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
        standings.describe(wanted, one=True)
        put("")
    standings.show(done)
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


def _computed(wanted: "list[Index]", computing: Computing, year: int, store: Store) -> standings.Answer:
    from enforcement_workflow.projections.asof import facts_as_of
    from enforcement_workflow.projections.assessing import CAMPAIGNS, assess, compared, members_of
    from enforcement_workflow.projections.question import Window

    years_of([year, computing.against or year])
    chosen, campaigns = _chosen(wanted, computing.choose), {**CAMPAIGNS, **_campaigns(wanted, computing.campaign)}
    with store.open() as court, ExitStack() as reading:
        day = day_of(computing.as_of) or datetime.now(court.jurisdiction.zone).date()
        begun(day, year, computing.against)
        courts = _courts(computing.only, court.code)
        with progress(say("Reading entries", "读取记录")) as told:
            known = reading.enter_context(facts_as_of(court, day, told))

        def of(some: int) -> "tuple[Standing, ...]":
            return assess(
                known.engine, court.jurisdiction, Window.year(some, day), courts=courts, indexes=wanted, chosen=chosen,
                campaigns=campaigns,
            )  # fmt: skip

        new, old = of(year), None if computing.against is None else of(computing.against)
        behind = [members_of(known.engine, s) if computing.members else None for s in new]
        changes: Sequence[Change | None] = compared(old, new) if old else [None] * len(new)
        return standings.Answer(day, new, changes, behind, known.quarantined)


def begun(day: date, *years: int | None) -> None:
    """Refuse a year that had not begun on the day to look back from."""
    for year in years:
        if year is not None and year > day.year:
            raise InvalidInput(
                problem_en=f"{year} had not begun on {day}; name an earlier year, or a later day with --as-of",
                problem_zh=f"{day} 时 {year} 年尚未开始；请指明更早的年度，或者用 --as-of 指明更晚的日期",
            )


def _courts(only: list[str] | None, code: str) -> tuple[str, ...]:
    """The courts that were named, all of which there must be in the store."""
    for name in only or ():
        if name != code:
            raise InvalidInput(
                problem_en=f"--only {shown(name)} is no court of this store; there is {shown(code)}",
                problem_zh=f"--only {shown(name)} 不是本库的法院代字；现有 {shown(code)}",
            )
    return tuple(only or ())


def _chosen(wanted: "list[Index]", words: list[str] | None) -> dict[str, dict[str, str]]:
    """What was chosen where a source leaves something open, by the id of the index."""
    chosen: dict[str, dict[str, str]] = {}
    for name, value in _named(words, "--choose", "I4.denominator=concluded").items():
        id, _, choice = name.partition(".")
        index = _asked(wanted, id, f"--choose {name}={value}")
        if not any(of.name == choice and value in of.values for of in index.choices):
            there = ", ".join(f"{id}.{of.name}={v}" for of in index.choices for v in of.values)
            raise InvalidInput(
                problem_en=f"--choose {shown(f'{name}={value}')}: " + (f"there are {there}" if there else f"{id} leaves nothing open"),
                problem_zh=f"--choose {shown(f'{name}={value}')}：" + (f"可选 {there}" if there else f"{id} 无可取舍之处"),
            )  # fmt: skip
        chosen.setdefault(id, {})[choice] = value
    return chosen


def _campaigns(wanted: "list[Index]", words: list[str] | None) -> dict[str, str]:
    """The campaigns that indexes are about, by the id of the index."""
    from enforcement_workflow.projections.assessing import CAMPAIGNS

    named = _named(words, "--campaign", "I9=livelihood")
    for id, campaign in named.items():
        _asked([i for i in wanted if i.id in CAMPAIGNS], id, f"--campaign {id}={campaign}")
    return named


def _asked(among: "list[Index]", id: str, words: str) -> "Index":
    """The index that an option is for, which must be among those it can be for."""
    found = next((index for index in among if index.id == id), None)
    if found is None:
        ids = [index.id for index in among]
        there = (
            (f"it can be for {', '.join(ids)}", f"可用于 {'、'.join(ids)}")
            if ids
            else ("it is for none asked", "所问指标均不适用")
        )
        raise InvalidInput(problem_en=f"{shown(words)}: {there[0]}", problem_zh=f"{shown(words)}：{there[1]}")
    return found


def _named(words: list[str] | None, option: str, example: str) -> dict[str, str]:
    """The values of NAME=VALUE words, the id of an index at the beginning of a name in capitals."""
    found = {}
    for word in words or ():
        name, equals, value = word.partition("=")
        id, point, rest = name.partition(".")
        if not equals or not name or not value:
            raise InvalidInput(
                problem_en=f"{option} {shown(word)} is not NAME=VALUE, such as {example}",
                problem_zh=f"{option} {shown(word)} 应为 名称=值，如 {example}",
            )
        found[id.upper() + point + rest] = value
    return found
