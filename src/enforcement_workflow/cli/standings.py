"""Indexes on the screen: what each is, what it comes to, and the members behind it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_workflow.cli.printing import cell, clean, facts, put, put_error, screen, table
from enforcement_workflow.cli.reporting import put_lots, put_members
from enforcement_workflow.cli.words import say
from enforcement_workflow.domain.values import Money

if TYPE_CHECKING:
    from enforcement_workflow.projections.assessing import Change, Standing
    from enforcement_workflow.projections.index import Figure, Index, Member
    from enforcement_workflow.projections.tables import Quarantined

UNITS: Final[Mapping[str, tuple[str, str]]] = {
    "%": ("%", "%"), "cases": ("cases", "件"), "lots": ("lots", "个"), "million": ("million", "百万元"), "days": ("days", "天"),
    "times": ("times", "倍"),
}  # fmt: skip


@attrs.frozen
class Answer:
    """Indexes as of a day, beside another year and with their members where these were asked for."""

    day: date
    found: "tuple[Standing, ...]"
    changes: "Sequence[Change | None]"
    behind: "Sequence[tuple[Member, ...] | None]"
    left_out: "tuple[Quarantined, ...]"


def describe(wanted: "list[Index]", *, one: bool) -> None:
    """Say what indexes are: each in full, or a line for each."""
    if one:
        for index in wanted:
            put(f"{index.id}  {say(index.title_en, index.title_zh)}")
            screen().print(facts(_definition(index)))
        return
    columns = ["!" + say("Index", "指标"), say("What", "名称"), say("Formula", "公式"), "!" + say("Unit", "单位")]
    rows = [[i.id, say(i.title_en, i.title_zh), say(i.formula, i.formula_zh), _unit(i)] for i in wanted]
    screen().print(table(columns, rows))


def _definition(index: "Index") -> list[tuple[str, object]]:
    how = say("half up", "四舍五入") if index.rounding == "half_up" else say("truncated", "截尾")
    pairs: list[tuple[str, object]] = [
        (say("Definition", "定义"), say(index.definition_en, index.definition_zh)),
        (say("Formula", "公式"), say(index.formula, index.formula_zh)),
        (say("Population", "统计对象"), say(index.population_en, index.population_zh)),
        (say("Unit", "单位"), _unit(index)),
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


def show(done: Answer) -> None:
    """Show what indexes come to, then the members of each where they were asked for."""
    aimed = any(s.index.target is not None for s in done.found)
    compared = any(change is not None for change in done.changes)
    columns = [
        "!" + say("Index", "指标"), say("What", "名称"), "!" + say("Window", "期间"), "#" + say("Computed", "计算"),
        "!" + say("Unit", "单位"), *(["!" + say("Target", "目标")] if aimed else []),
        *(["#" + say("Change", "增减"), "#" + say("New/old", "本期/前期")] if compared else []),
    ]  # fmt: skip
    rows = []
    for s, change in zip(done.found, done.changes, strict=True):
        moved = [change and change.printed_points, change and change.printed_ratio] if compared else []
        rows.append([*_line(s, s.index.id, _title(s), aimed), *moved])
        if len(s.courts) > 1:
            rows += [[*_line(of, "", court, aimed), *([None] * len(moved))] for court, of in s.courts.items()]
    screen().print(table(columns, rows, title=say(f"As of {done.day}", f"截至 {done.day}")))
    for s, members in zip(done.found, done.behind, strict=True):
        if members is not None:
            _list(s, figure_of(s, members, done.day))
    for q in done.left_out:
        put_error(say(f"Left out, its history is damaged: {clean(q.number)}", f"历史损坏，未计入：{clean(q.number)}"))


def _title(s: "Standing") -> str:
    """What it is, of which campaign."""
    of = s.question.campaign
    return say(s.index.title_en + (f" ({of})" if of else ""), s.index.title_zh + (f"（{of}）" if of else ""))


def _line(s: "Standing", id: str, title: str, aimed: bool) -> list[object]:
    """An index, or one court of it."""
    index = s.index
    note = _made_of(s) if s.printed is not None else say(s.reason_en or "", s.reason_zh or "")
    told, of = s.reaching
    reached = say(f"reached by {told} of {of} courts", f"{of}个法院中{told}个达标") if index.target and of > 1 else ""
    what = "\n".join(filter(None, (title, note, reached)))
    meets = {True: "✓ ", False: "✗ ", None: ""}[s.meets] + (_target(index) or "")
    window = say(s.window.label, s.window.label_zh)
    return [id, cell(what, lines=True), window, s.printed or "-", _unit(index, s), *([meets] if aimed else [])]


def _unit(index: "Index", s: "Standing | None" = None) -> str:
    """The unit, of money with the currency where there is one."""
    en, zh = UNITS[index.unit]
    currency = s.question.jurisdiction.currency if s and index.unit == "million" else ""
    return say(f"{currency} {en}".strip(), f"{zh}（{currency}）" if currency else zh)


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


def _list(s: "Standing", figure: "Figure") -> None:
    """The members of a figure: lots with their prices, cases with their money or days, or the bare cases."""
    from enforcement_workflow.projections.assessment import RESUMED_AFTER
    from enforcement_workflow.projections.indexes import OBTAINED

    put("", f"{s.index.id}  {_title(s)}  {s.window.first} – {s.window.last}")
    if figure.index.price:
        put_lots(figure)
    elif s.index is OBTAINED:
        _list_money(figure)
    elif s.index is RESUMED_AFTER:
        days = "#" + say("Days", "天数")
        screen().print(table([days, say("Case", "案号")], [[f"{m.numerator:,}", str(m)] for m in figure.ranked]))
    else:
        put_members(figure)


def _list_money(figure: "Figure") -> None:
    """What each case brought of its claim; more than that is flagged."""
    columns = ["#" + say("Obtained", "到位"), "#" + say("Claimed", "标的"), "#%", "", say("Case", "案号")]
    rows = [
        [Money(m.numerator, figure.currency), Money(m.denominator, figure.currency), figure.share(m),
         "> 100 %" if m.numerator > m.denominator else "", str(m)]
        for m in figure.members
    ]  # fmt: skip
    screen().print(table(columns, rows))


def figure_of(s: "Standing", members: "Sequence[Member]", day: date) -> "Figure":
    """The figure that these members make."""
    from enforcement_workflow.projections.index import figure

    return figure(s.index, members, s.question, day)
