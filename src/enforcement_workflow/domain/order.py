"""The engine's own rules, the same in every jurisdiction: a case comes first, stages, times, offices and ids."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.currency import MONEY_ACTS, in_one_currency
from enforcement_workflow.domain.ids import KNOWN_IDS, NEW_IDS, is_known, is_new
from enforcement_workflow.domain.lots import LOT_ACTS, lots_stand_right
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Check,
    Edition,
    Fails,
    FieldNeeded,
    Params,
    Proposal,
    Rule,
    WayOut,
    ask,
    fails,
    first,
    wait,
)
from enforcement_workflow.domain.stages import TABLE, ZH, Stage
from enforcement_workflow.domain.standing import standing, ways_into


def _rule(name: str, en: str, zh: str, *kinds: type[Act]) -> Callable[[Check], Rule]:
    return lambda check: Rule(name, kinds, (Edition(BEGINNING, "-"),), check, en, zh)


def destination(p: Proposal) -> Stage | None:
    """The stage that an act moves its case to, by the table; None where it stays or the table cannot follow."""
    if p.kind is acts.CaseFiled:
        return Stage.filed
    move = next((m for m in TABLE.moves(p.kind, p.case.stage) if m.holds(p.case, p.act)), None)
    return move.to if move else None


def can_follow(p: Proposal) -> bool:
    """The table has a move for this act now, and time has not run backwards: an observed act may move the stage."""
    return not p.case.moves or p.at >= p.case.moves[-1][0]


@_rule("FILED", "A case begins with its filing, and is filed once.", "案件自立案始，且只立案一次。")
def filed(p: Proposal, _: Params) -> Fails | None:
    begun = p.case.version > 0
    if p.kind is acts.CaseFiled and begun:
        return fails("Case {number} is already filed.", "案件 {number} 已经立案。", number=p.case.number)
    if p.kind is not acts.CaseFiled and not begun:
        return fails(
            "Case {number} has not been filed.", "案件 {number} 尚未立案。", first(acts.CaseFiled), number=p.case.number
        )
    return None


def _holds(move: Any, p: Proposal) -> bool:
    try:
        return bool(move.holds(p.case, p.act))
    except FieldNeeded:
        return True


@_rule("STAGE", "An act is open only in the stages that the table names for it.", "行为只能在规定的阶段办理。")
def stage(p: Proposal, _: Params) -> Fails | None:
    if p.kind is acts.CaseFiled:
        return None
    now = p.case.stages_at(p.at)
    if not now:
        return None  # before the case began: ORDER says so
    for s in now:
        for move in TABLE.moves(p.kind, s):
            if not move.conditions or _holds(move, p):
                return None
    open_in = TABLE.stages_open_to(p.kind)
    if any(s in open_in for s in now):
        why = p.case.suspended_by or "closed"
        return fails(
            "{act} does not fit how the case is suspended ({why}).", "「{act_zh}」与案件的中止方式（{why}）不符。",
            *ways_into(p.kind, standing(p.case)), act=p.kind.__name__, act_zh=p.kind.zh, why=why,
        )  # fmt: skip
    return fails(
        "{act} is open in {open}; the case is in {now}.",
        "「{act_zh}」可在{open_zh}阶段办理；案件处于{now_zh}阶段。",
        *_later(p, open_in),
        *ways_into(p.kind, standing(p.case)),
        act=p.kind.__name__,
        act_zh=p.kind.zh,
        open=tuple(open_in),
        now=now[-1],
        open_zh="、".join(ZH[s] for s in open_in),
        now_zh=ZH[now[-1]],
    )


def _later(p: Proposal, open_in: tuple[Stage, ...]) -> tuple[WayOut, ...]:
    """For an act of a past day: the next day on which the case came into a stage where the act is open."""
    days = (at.date() for at, stage in p.case.moves if at > p.at and stage in open_in)
    return tuple(wait(day) for day in days)[:1]


@_rule("ORDER", "An act that moves the stage may not precede the last that did.", "变更阶段的行为不得早于上一次变更。")
def order(p: Proposal, _: Params) -> Fails | None:
    moves = p.case.moves
    if not moves or p.at >= moves[-1][0]:
        return None
    if p.at < moves[0][0]:
        return fails(
            "The act is dated {at}, before the case began on {began}.", "行为日期 {at} 早于案件开始之日 {began}。",
            wait(moves[0][0].date()), at=p.at.isoformat(), began=moves[0][0].isoformat(),
        )  # fmt: skip
    if not any(m.to for m in TABLE.moves(p.kind, p.case.stage)):
        return None
    return fails(
        "{act} moves the stage and is dated {at}, before the last move on {last}.",
        "「{act_zh}」变更阶段，其日期 {at} 早于上一次变更 {last}。",
        wait(moves[-1][0].date()),
        act=p.kind.__name__, act_zh=p.kind.zh, at=p.at.isoformat(), last=moves[-1][0].isoformat(),
    )  # fmt: skip


@_rule("FUTURE", "An act is recorded after it has taken place.", "行为须在发生后记录。")
def future(p: Proposal, _: Params) -> Fails | None:
    now = p.now
    if now is None or p.at <= now:
        return None
    return fails(
        "The act is dated {at}, which is yet to come (now: {now}).", "行为日期 {at} 尚未到来（现在：{now}）。",
        wait(p.on), at=p.at.isoformat(), now=now.astimezone(p.at.tzinfo).isoformat(),
    )  # fmt: skip


@_rule("OFFICE", "An officer acts in an office that the jurisdiction knows.", "办理人须任法域规定的职务。")
def office(p: Proposal, _: Params) -> Fails | None:
    offices = p.offices
    if not offices or p.by.office in offices:
        return None
    return fails(
        "{office} is not an office here; there are: {offices}.", "没有职务「{office}」；现有：{offices}。",
        *(ask(name) for name in get_close_matches(p.by.office, offices, n=1) or sorted(offices)),
        office=p.by.office, offices=tuple(sorted(offices)),
    )  # fmt: skip


new_id = _rule("ID-NEW", "An id is used once within a case.", "编号在案件内唯一。", *NEW_IDS)(is_new)
known_id = _rule("ID-KNOWN", "An act speaks of what is on file.", "行为所指须已在案。", *KNOWN_IDS)(is_known)
lots = _rule("LOT", "What happens to a lot follows from how it stands.", "对拍品的行为须与其状态相符。", *LOT_ACTS)(
    lots_stand_right
)
currency = _rule(
    "CURRENCY",
    "A case keeps its money in one currency, and a lot its prices.",
    "一案一币种，一拍品一币种。",
    *MONEY_ACTS,
)(in_one_currency)

ORDER: Final = (filed, stage, order, future, office, new_id, known_id, lots, currency)
"""The engine's rules, asked before those of a jurisdiction."""
