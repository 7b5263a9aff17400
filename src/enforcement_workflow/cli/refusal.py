"""A refusal as a person would explain it: what, which rule and article, and what to do about it."""

from collections.abc import Iterator

from enforcement_workflow.cli.failing import command_line
from enforcement_workflow.cli.words import act_name, say
from enforcement_workflow.domain import plain
from enforcement_workflow.domain.rule import Finding, WayOut
from enforcement_workflow.domain.rules import Verdict
from enforcement_workflow.errors import Refused


def refusal(refused: Refused, *, dated_by_day: bool = False) -> Iterator[str]:
    """The lines of a refusal. `dated_by_day` says that no time of day was typed, which may be all that is wrong."""
    verdict: Verdict = refused.verdict
    act = act_name(type(verdict.act).__name__, type(verdict.act).zh)
    yield say(f"Refused: {act} on {refused.number}.", f"不予办理：{refused.number} 的{act}。")
    yield from findings(refused.number, verdict)
    if dated_by_day and {"ORDER", "FUTURE"} & set(verdict.rules):
        yield say("A day alone means 09:00; give --on with a time.", "只写日期即当日9时；请在 --on 中写明时间。")
    yield say("Nothing was recorded.", "未作任何记录。")


def findings(number: str, verdict: Verdict) -> Iterator[str]:
    """Each failed rule with its article and the ways out; an approval with the command that gives it."""
    for found in verdict.findings:
        yield ""
        yield f"{found.rule}  {say(found.message_en, found.message_zh)}"
        yield from _law(found)
        for way in found.ways_out:
            yield say(f"  What to do: {way.text_en}", f"  可行办法：{way.text_zh}")
            yield from _approval(number, verdict, way)
    yield ""


def _law(found: Finding) -> Iterator[str]:
    if found.article != "-":
        yield say(f"  Law: {found.article}", f"  依据：{found.article}")


def _approval(number: str, verdict: Verdict, way: WayOut) -> Iterator[str]:
    """The digest of the act to approve, and the exact command."""
    if way.act != "ApprovalGiven":
        return
    of, digest = type(verdict.act).__name__, plain.digest(verdict.act)
    office = way.office or "OFFICE"
    yield say(f"  Digest of this act: {digest}", f"  本行为的摘要：{digest}")
    words = ("record", number, "ApprovalGiven", f"of={of}", f"subject={digest}", "--by", "ID", "--office", office)
    yield "  " + command_line(*words)
