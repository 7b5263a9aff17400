"""Judgements as a person would explain them: what, which rule and article, and what to do about it."""

from collections.abc import Iterator, Sequence
from typing import Final

from enforcement_workflow.cli.failing import command_line
from enforcement_workflow.cli.fields import as_typed, fields
from enforcement_workflow.cli.words import act_name, say, spoken, stage_name, word
from enforcement_workflow.domain import plain
from enforcement_workflow.domain.acts import ACTS, ApprovalGiven, CaseFiled, CaseResumed
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.rule import Finding, WayOut
from enforcement_workflow.domain.rules import Verdict
from enforcement_workflow.errors import Refused

SOMEBODY: Final = ("--by", "ID", "--office", "OFFICE")
"""The options that say who types, where that is not known."""


def refusal(
    refused: Refused, *, dated_by_day: bool = False, options: Sequence[str] = (), you: Sequence[str] = SOMEBODY
) -> Iterator[str]:
    """The lines of a refusal. `dated_by_day` says that no time of day was typed, which may be all that is wrong;
    `options` are those that a further command needs too, `you` those that say who types."""
    verdict: Verdict = refused.verdict
    act = act_name(type(verdict.act).__name__, type(verdict.act).zh)
    yield say(f"Refused: {act} on {refused.number}.", f"不予办理：{refused.number} 的{act}。")
    yield from findings(refused.number, verdict, options, you)
    if dated_by_day and {"ORDER", "FUTURE"} & set(verdict.rules):
        yield say("A day alone means 09:00; give --on with a time.", "只写日期即当日9时；请在 --on 中写明时间。")
    yield say("Nothing was recorded.", "未作任何记录。")


def findings(
    number: str, verdict: Verdict, options: Sequence[str] = (), you: Sequence[str] = SOMEBODY
) -> Iterator[str]:
    """Each failed rule with its article and the ways out; an act that must come first with the command that records it."""
    for found in verdict.findings:
        yield ""
        yield f"{found.rule}  {say(found.message_en, found.message_zh)}"
        yield from _choices(found)
        yield from _law(found)
        for way in () if _named(found) else found.ways_out:
            yield say(f"  What to do: {way.text_en}", f"  可行办法：{way.text_zh}")
            yield from _command(number, verdict, way, you, options)
    yield ""


def _named(found: Finding) -> bool:
    """The ways out say no more than the message, which lists the offices there are."""
    return {way.office for way in found.ways_out} == set(found.facts.get("offices", ()))


def _choices(found: Finding) -> Iterator[str]:
    """What to type for the words that a Chinese message lists; the English one lists them as they are typed."""
    for name in ("grounds", "offices"):
        if spoken() == "zh" and name in found.facts:
            yield "  填写：" + "、".join(f"{typed}" for typed in found.facts[name])


def _law(found: Finding) -> Iterator[str]:
    if found.article != "-":
        yield say(f"  Law: {found.article}", f"  依据：{found.article_zh}")
    if found.unverified:
        names = sorted(found.unverified)
        yield say(
            f"  Setting of the court, not checked against a source: {', '.join(names)}",
            f"  本院设置，未经核对出处：{'、'.join(word(name) for name in names)}",
        )


def _command(number: str, verdict: Verdict, way: WayOut, you: Sequence[str], options: Sequence[str]) -> Iterator[str]:
    """The exact command that records what must come first; what is not known of it stands in capitals."""
    if way.act is None:
        return
    kind = ACTS[way.act]
    known = dict(way.fields)
    if kind is ApprovalGiven:
        known = {"of": type(verdict.act).__name__, "subject": plain.digest(verdict.act)} | known
        yield say(f"  Digest of this act: {known['subject']}", f"  本行为的摘要：{known['subject']}")
    words = [
        f"{f.name}={as_typed(known[f.name])}" if f.name in known else f"{f.name}={f.name.upper()}"
        for f in fields(kind)
        if f.required or f.name in known
    ]
    start = ["file", number] if kind is CaseFiled else ["record", number, way.act]
    who = ["--by", "ID", "--office", way.office] if way.office else you
    yield "  " + command_line(*start, *words, *who, *options)


def recorded(entry: Entry) -> list[str]:
    """The lines that say what was recorded."""
    act, at = act_name(entry.name, type(entry.act).zh), f"{entry.effective_at:%Y-%m-%d %H:%M}"
    lines = [
        say(
            f"{entry.number}, version {entry.version}: {act}, {at}.",
            f"{entry.number} 第{entry.version}版：{act}，{at}。",
        )
    ]
    if entry.moved_to is not None:
        stage = stage_name(entry.moved_to)
        lines.append(say(f"The case is now in {stage}.", f"案件进入{stage}阶段。"))
    if isinstance(entry.act, CaseResumed) and entry.act.number:
        lines.append(say(f"It goes on as case {entry.act.number}.", f"案件以 {entry.act.number} 继续执行。"))
    return lines


def judged(number: str, found: Verdict, options: Sequence[str], you: Sequence[str] = SOMEBODY) -> list[str]:
    """The lines that say what would be of an act."""
    act = act_name(type(found.act).__name__, type(found.act).zh)
    if not found.allowed:
        opening = say(f"{act} on {number} would be refused.", f"{number} 的{act}将不予办理。")
        return [opening, *findings(number, found, options, you)]
    lines = [say(f"{act} on {number} is allowed.", f"{number} 可以办理{act}。")]
    if found.moved_to is not None:
        lines.append(
            say(
                f"It would move the case to {stage_name(found.moved_to)}.",
                f"案件将进入{stage_name(found.moved_to)}阶段。",
            )
        )
    lines.append(say("Nothing was recorded.", "未作任何记录。"))
    return lines
