"""`rules`: the rulebook in words, whole or one provision by date. It opens no store."""

from collections.abc import Iterator
from datetime import date, datetime
from difflib import get_close_matches
from itertools import groupby
from typing import Annotated, Any

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.failing import InvalidInput, command_line
from enforcement_workflow.cli.options import OUTPUT, Output, about, moment
from enforcement_workflow.cli.printing import put, put_json, screen, table
from enforcement_workflow.cli.words import act_name, say, word
from enforcement_workflow.domain import plain
from enforcement_workflow.domain.dated import BEGINNING
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.provisions import KINDS, NOT_CHECKED, Period, Provision, provisions
from enforcement_workflow.domain.settings import UNVERIFIED, settings
from enforcement_workflow.errors import shown
from enforcement_workflow.jurisdictions import find_jurisdiction as find
from enforcement_workflow.jurisdictions import installed_jurisdictions


def rules(
    id: Annotated[
        str | None, about("One rule, clock or formula, such as CN-AUC-2", "某一规则、期限或计算，如 CN-AUC-2")
    ] = None,
    /,
    *,
    on: Annotated[
        str | None, about("As the law stood that day: 2016-06-01", "某日施行的规定：2016-06-01", show_default=False)
    ] = None,
    jurisdiction: Annotated[str, about("Whose rulebook", "哪一法域的规则")] = "china",
    output: Output = OUTPUT,
) -> int:
    where = find(jurisdiction)
    asked = moment(on, where.zone)
    day = asked.date() if asked else None
    if id is None:
        _every(where, day or datetime.now(where.zone).date(), as_json=output.json)
    elif output.json:
        put_json([view(where, p, day) for p in _called(where, id)])
    else:
        put(*(line for p in _called(where, id) for line in _described(where, p, day)))
    return exits.OK


def _called(where: Jurisdiction, id: str) -> tuple[Provision, ...]:
    """What is called so, in whatever case it was typed: a rule and a clock may share an id. Raises InvalidInput, naming the
    jurisdiction that has it, or else near ones."""
    if found := _of(where, id):
        return found
    ids = {p.id.upper(): p.id for p in provisions(where)}
    near = [ids[name] for name in get_close_matches(id.upper()[:80], ids, n=3, cutoff=0.5)]
    there = (command_line("rules", id, "--jurisdiction", n) for n in installed_jurisdictions() if _of(find(n), id))
    named = next(there, ", ".join(near) or command_line("rules"))
    raise InvalidInput(
        problem_en=f"There is no rule, clock or formula {shown(id)}; see {named}",
        problem_zh=f"没有规则、期限或计算 {shown(id)}；参见 {named}",
    )


def _of(where: Jurisdiction, id: str) -> tuple[Provision, ...]:
    return tuple(p for p in provisions(where) if p.id.upper() == id.upper())


# --- all of them


def _every(where: Jurisdiction, day: date, *, as_json: bool) -> None:
    every = provisions(where)
    if as_json:
        put_json([view(where, p, day) for p in every])
        return
    put(say(f"The rulebook {where.rulebook.label} on {day}.", f"{day} 施行的规则：{where.rulebook.label}。"), "")
    target, unverified = screen(), False
    columns = ("!Id", "!" + say("Kind", "类别"), say("Article in force", "依据"), say("What it demands", "要求"), "!")
    for part, members in groupby(every, key=lambda p: p.part):
        rows = []
        for p in members:
            then = p.period(day)
            mark = "*" if then and then.edition.unverified else ""
            unverified = unverified or bool(mark)
            rows.append((p.id, say(*KINDS[p.kind]), _article(then), say(p.en, p.zh), mark))
        target.print(table(columns, rows, title=say(*part)))
    if unverified:
        put(f"* {say(*UNVERIFIED)}")
    one = command_line("rules", every[-1].id)
    put(say(f"One of them, with its editions by date: {one}", f"某一项的历次规定：{one}"))


def _article(period: Period | None) -> str:
    if period is None:
        return say("(not in force)", "（未施行）")
    if period.edition.article == "-":
        return ""
    return say(period.edition.article, period.edition.article_zh)


# --- one of them


def _described(where: Jurisdiction, p: Provision, day: date | None) -> Iterator[str]:
    yield f"{p.id}  {say(*KINDS[p.kind])}  {say(*p.part)}"
    yield ""
    yield say(p.en, p.zh)
    yield from _reach(p)
    if p.unchecked:
        yield f"{say(*NOT_CHECKED)}{say(': ', '：')}{say(*p.unchecked)}"
    if day is None:
        for period in p.periods:
            yield from _in_force(where, p, period)
    elif then := p.period(day):
        yield from _in_force(where, p, then)
    else:
        first = p.editions[0].since
        yield ""
        yield say(f"Not in force on {day}; its first edition is of {first}.", f"{day} 尚未施行；自 {first} 起施行。")
    yield ""


def _reach(p: Provision) -> Iterator[str]:
    """What a rule judges, or what a clock is stopped by for a time."""
    if p.kind == "rule":
        named = say(", ", "、").join(act_name(kind.__name__, kind.zh) for kind in p.acts)
        yield say(f"Judges: {named or 'every act'}", f"审查：{named or '全部行为'}")
    if p.clock and p.clock.tolled_by:
        named = say(", ", "、").join(word(kind) for kind in p.clock.tolled_by)
        yield say(f"Does not run during: {named}", f"不计入期限的期间：{named}")
    if p.clock and p.clock.extended:
        yield say("It can be extended.", "可以延长。")
    if p.clock and p.clock.rolls:
        yield say(
            "A last day on a holiday gives way to the next working day.", "届满日为节假日的，顺延至其后第一个工作日。"
        )


def _in_force(where: Jurisdiction, p: Provision, period: Period) -> Iterator[str]:
    edition = period.edition
    doubt = _doubt() if "since" in edition.unverified else ""
    yield ""
    yield _span(period) + doubt
    law = say("follows from how cases are kept here", "系本系统记录案件的方式所定")
    yield say("  Law: ", "  依据：") + (law if edition.article == "-" else say(edition.article, edition.article_zh))
    for setting in settings(p.id, edition, where.wordings, where.office_names):
        doubt = "" if setting.verified else _doubt()
        yield f"  {say(*setting.name)}{say(': ', '：')}{say(*setting.value)}{doubt}"


def _doubt() -> str:
    en, zh = UNVERIFIED
    return say(f" ({en})", f"（{zh}）")


def _span(period: Period) -> str:
    if period.since == BEGINNING:
        return say(f"Until {period.until}", f"至 {period.until}") if period.until else say("At all times", "始终")
    if period.until:
        return say(f"From {period.since} to {period.until}", f"{period.since} 至 {period.until}")
    return say(f"From {period.since}", f"{period.since} 起")


def view(where: Jurisdiction, p: Provision, day: date | None) -> dict[str, Any]:
    """A provision for programs; with a day, the edition then in force, if any."""
    periods = p.periods if day is None else [found] if (found := p.period(day)) else []
    return {
        "id": p.id,
        "kind": p.kind,
        "part_en": p.part[0],
        "part_zh": p.part[1],
        "demands_en": p.en,
        "demands_zh": p.zh,
        "acts": [kind.__name__ for kind in p.acts],
        "not_checked_en": p.unchecked[0] if p.unchecked else None,
        "not_checked_zh": p.unchecked[1] if p.unchecked else None,
        "editions": [_edition(where, p, period) for period in periods],
    }


def _edition(where: Jurisdiction, p: Provision, period: Period) -> dict[str, Any]:
    edition = period.edition
    return {
        "since": period.since.isoformat(),
        "until": period.until.isoformat() if period.until else None,
        "article": edition.article,
        "article_zh": edition.article_zh,
        "unverified": sorted(edition.unverified),
        "settings": [
            {
                "name": s.key,
                "value": plain.plain(edition.params[s.key]),
                "name_en": s.name[0],
                "name_zh": s.name[1],
                "value_en": s.value[0],
                "value_zh": s.value[1],
                "verified": s.verified,
            }
            for s in settings(p.id, edition, where.wordings, where.office_names)
        ],
    }
