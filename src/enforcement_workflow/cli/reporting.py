"""`report`: the published figures, recomputed from the acts, with what each counts and the cases behind it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

from enforcement_workflow.cli import exits, views
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about
from enforcement_workflow.cli.printing import cell, clean, facts, progress, put, put_error, put_json, screen, table
from enforcement_workflow.cli.words import say
from enforcement_workflow.errors import shown

if TYPE_CHECKING:
    from enforcement_workflow.projections.index import Figure
    from enforcement_workflow.projections.rows import Report, Row
    from enforcement_workflow.store.court import Court


def report(
    *,
    index: Annotated[str | None, about("One line, such as I2 or I2/2017", "某一指标，如 I2 或 I2/2017")] = None,
    members: Annotated[bool, about("List the cases behind each figure", "列出指标所含案件")] = False,
    as_of: Annotated[str | None, about("The day to look back from; today by default", "统计截止日；默认为今日")] = None,
    year: Annotated[
        list[int] | None, about("A year of the yearly indexes; repeat it", "年度指标的年份，可重复")
    ] = None,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    with store.open() as court:
        done = computed(court, day_of(as_of) or datetime.now(court.jurisdiction.zone).date(), years=years_of(year))
    rows = done.rows if index is None else (_row(done, index),)
    if output.json:
        left_out = [{"number": q.number, "problem_en": q.problem_en} for q in done.quarantined]
        put_json(
            {"as_of": done.as_of.isoformat(), "rows": [views.figures(r, members) for r in rows], "left_out": left_out}
        )
        return exits.OK
    if index is None:
        put_table(done)
    for row in rows if index is not None or members else ():
        _in_full(row, members)
    return exits.OK


@contextmanager
def needs_reports() -> Iterator[None]:
    """Say which extra is missing where the block finds that there are no reports."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("ibis", "sqlglot"):
            raise
        raise InvalidInput(
            problem_en="reports need the extra `report`: pip install 'enforcement-workflow[report]'",
            problem_zh="统计需安装附加组件：pip install 'enforcement-workflow[report]'",
        ) from None


def computed(court: "Court", as_of: date, *, years: Sequence[int] = ()) -> "Report":
    """The table of a court, its facts brought up to date first under a progress bar."""
    with needs_reports():
        from enforcement_workflow.projections import published
    from enforcement_workflow.demo.published import published_beside

    compute = partial(published.report, years=years) if years else published.report
    with progress(say("Reading entries", "读取记录")) as told:
        return compute(court, as_of=as_of, published=published_beside(court), progress=told)


def put_table(done: "Report", *, published_only: bool = False) -> None:
    """The lines of the table, what was published beside what is computed where anything was."""
    rows = [row for row in done.rows if row.published is not None or not published_only]
    said = any(row.published is not None for row in rows)
    columns = [
        "!" + say("Index", "指标"),
        say("What", "名称"),
        "!" + say("Window", "期间"),
        *(["#" + say("Published", "公布"), "!"] if said else []),
        "#" + say("Computed", "计算"),
        "!" + say("Unit", "单位"),
    ]
    title = say(f"As of {done.as_of}", f"截至 {done.as_of}")
    screen().print(table(columns, [_line(row, said=said) for row in rows], title=title))
    for q in done.quarantined:
        put_error(say(f"Left out, its history is damaged: {q.number}", f"历史损坏，未计入：{q.number}"))


def _line(row: "Row", *, said: bool) -> list[object]:
    note = say(row.note_en, row.note_zh) or say(row.reason_en or "", row.reason_zh or "")
    what = "\n".join(text for text in (say(row.label_en, row.label_zh), note) if text)
    beside = [row.published, {True: "=", False: "≠", None: ""}[row.agrees]] if said else []
    return [row.id, cell(what, lines=True), _window(row), *beside, row.computed or "-", say(row.unit_en, row.unit_zh)]


def _window(row: "Row") -> str:
    """A comparison names its two years; any other line the window of its figure."""
    return row.window if len(row.figures) > 1 else say(row.window, row.figures[0].window.label_zh)


def _in_full(row: "Row", members: bool) -> None:
    index = row.index
    pairs = [
        (
            say("Computed", "计算"),
            _with_unit(row.computed, row) or say(f"none: {row.reason_en}", f"无：{row.reason_zh}"),
        ),
        (say("Published", "公布"), _with_unit(row.published, row)),
        (say("Definition", "定义"), say(index.definition_en, index.definition_zh)),
        (say("Formula", "公式"), say(index.formula, index.formula_zh)),
        (say("Population", "统计对象"), say(index.population_en, index.population_zh)),
        (say("Rounding", "取位"), _rounding(row)),
        (say("Source", "出处"), say(*index.source)),
        (say("From", "说明"), say(row.note_en, row.note_zh)),
    ]
    put("", f"{row.id}  {say(row.label_en, row.label_zh)}")
    screen().print(facts(pairs))
    for figure in row.figures:
        put("", _made_of(figure))
        if members:
            (put_lots if figure.index.price else put_members)(figure)


def _with_unit(number: str | None, row: "Row") -> str | None:
    return f"{number} {say(row.unit_en, row.unit_zh)}" if number is not None else None


def _rounding(row: "Row") -> str:
    how = say("half up", "四舍五入") if row.index.rounding == "half_up" else say("truncated", "截尾")
    return say(f"{row.index.decimals} decimals, {how}", f"{row.index.decimals}位小数，{how}")


def _made_of(figure: "Figure") -> str:
    """What was counted; where every member has a value of its own, their sums say nothing and are left out."""
    window, index, n = figure.window, figure.index, len(figure.members)
    sums = f"{figure.numerator:,} / {figure.denominator:,}"
    counted = say(f"{n:,} {index.population_en}", f"{n:,}个{index.population_zh}") if index.price else sums
    return say(
        f"{window.label} ({window.first} to {window.last}), as of {figure.as_of}: {counted}",
        f"{window.label_zh}（{window.first}至{window.last}），截至 {figure.as_of}：{counted}",
    )


def put_lots(figure: "Figure") -> None:
    """The lots with what each came to, the largest first."""
    premium = figure.index.unit == "%"
    columns = ["#" + say("Premium", "溢价率")] if premium else []
    columns += ["#" + say("Price", "成交价"), say("Lot", "拍品")]
    rows = [[*([f"{figure.share(m)} %"] if premium else []), figure.price(m), m] for m in figure.ranked]
    screen().print(table(columns, rows))


def put_members(figure: "Figure") -> None:
    """The members of a figure, those that count above the line first."""
    above = [m for m in figure.members if m.numerator]
    below = [m for m in figure.members if not m.numerator]
    for title, some in ((say("Numerator", "分子"), above), (say("Denominator only", "仅分母"), below)):
        put(f"  {title} ({len(some)})", *(f"    {clean(m)}" for m in some))


def _row(done: "Report", index: str) -> "Row":
    try:
        return done.row(index)
    except KeyError:
        there = ", ".join(row.id for row in done.rows)
        raise InvalidInput(
            problem_en=f"there is no index {shown(index)}; there are {there}",
            problem_zh=f"没有指标 {shown(index)}；现有 {there}",
        ) from None


def day_of(text: str | None) -> date | None:
    """The day that --as-of names."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(
            problem_en=f"--as-of {shown(text)} is not a day; write 2018-06-06",
            problem_zh=f"--as-of {shown(text)} 不是日期；应为 2018-06-06",
        ) from None


def years_of(years: list[int] | None) -> tuple[int, ...]:
    """The years that were named, in order, each once."""
    for year in years or ():
        if not 1900 <= year <= 2199:
            raise InvalidInput(
                problem_en=f"--year {shown(year)} is not 1900 to 2199",
                problem_zh=f"--year {shown(year)} 应为1900至2199",
            )
    return tuple(sorted(set(years or ())))
