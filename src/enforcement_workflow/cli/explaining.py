"""Judgements as a person would explain them: what, which rule and article, and what to do about it."""

from collections.abc import Iterator, Sequence

from enforcement_workflow.cli.failing import command_line
from enforcement_workflow.cli.words import act_name, say, spoken, stage_name, word
from enforcement_workflow.domain import plain
from enforcement_workflow.domain.acts import CaseResumed
from enforcement_workflow.domain.case import Entry
from enforcement_workflow.domain.rule import Finding, WayOut
from enforcement_workflow.domain.rules import Verdict
from enforcement_workflow.errors import Refused


def refusal(refused: Refused, *, dated_by_day: bool = False, options: Sequence[str] = ()) -> Iterator[str]:
    """The lines of a refusal. `dated_by_day` says that no time of day was typed, which may be all that is wrong;
    `options` are those that a further command needs too."""
    verdict: Verdict = refused.verdict
    act = act_name(type(verdict.act).__name__, type(verdict.act).zh)
    yield say(f"Refused: {act} on {refused.number}.", f"不予办理：{refused.number} 的{act}。")
    yield from findings(refused.number, verdict, options)
    if dated_by_day and {"ORDER", "FUTURE"} & set(verdict.rules):
        yield say("A day alone means 09:00; give --on with a time.", "只写日期即当日9时；请在 --on 中写明时间。")
    yield say("Nothing was recorded.", "未作任何记录。")


def findings(number: str, verdict: Verdict, options: Sequence[str] = ()) -> Iterator[str]:
    """Each failed rule with its article and the ways out; an approval with the command that gives it."""
    for found in verdict.findings:
        yield ""
        yield f"{found.rule}  {say(found.message_en, found.message_zh)}"
        yield from _choices(found)
        yield from _law(found)
        for way in found.ways_out:
            yield say(f"  What to do: {way.text_en}", f"  可行办法：{way.text_zh}")
            yield from _approval(number, verdict, way, options)
    yield ""


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


def _approval(number: str, verdict: Verdict, way: WayOut, options: Sequence[str]) -> Iterator[str]:
    """The digest of the act to approve, and the exact command."""
    if way.act != "ApprovalGiven":
        return
    of, digest = type(verdict.act).__name__, plain.digest(verdict.act)
    office = way.office or "OFFICE"
    yield say(f"  Digest of this act: {digest}", f"  本行为的摘要：{digest}")
    words = (
        "record",
        number,
        "ApprovalGiven",
        f"of={of}",
        f"subject={digest}",
        "--by",
        "ID",
        "--office",
        office,
        *options,
    )
    yield "  " + command_line(*words)


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


def judged(number: str, found: Verdict, options: Sequence[str]) -> list[str]:
    """The lines that say what would be of an act."""
    act = act_name(type(found.act).__name__, type(found.act).zh)
    if not found.allowed:
        opening = say(f"{act} on {number} would be refused.", f"{number} 的{act}将不予办理。")
        return [opening, *findings(number, found, options)]
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
