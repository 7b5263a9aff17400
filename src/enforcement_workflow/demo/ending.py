"""How cases of the docket pause and end, and what follows: archiving, and questions to the network every six months."""

from datetime import date, timedelta
from typing import cast

from enforcement_workflow.demo.drafts import back, later
from enforcement_workflow.demo.names import CLERK, PRESIDENT
from enforcement_workflow.demo.opening import ask_network
from enforcement_workflow.demo.records import AS_OF, PausePlan
from enforcement_workflow.demo.script import Script
from enforcement_workflow.domain import acts, plain
from enforcement_workflow.domain.acts.closing import Mode
from enforcement_workflow.domain.calendar import add_months

_GROUNDS = {
    "performed": ("被执行人已履行完毕", "标的款全部到位"),
    "settled": ("和解协议已履行完毕",),
    "terminated": ("withdrawal：申请执行人撤回执行申请", "bankrupt：被执行人破产，终结执行"),
    "removed": ("移送其他法院执行，销案",),
    "not_enforceable": ("arbitral_award：裁定不予执行",),
    "rejected": ("不符合受理条件，驳回申请",),
}


def pause(s: Script, planned: PausePlan) -> None:
    """A stay, or a deferral, with what gives rise to it."""
    since, until, ground = planned.since, planned.until, planned.ground
    if ground in ("third_party_objection", "objection"):
        asset = "A1" if s.plan.assets else None
        who, third = ("信风船员合作社", True) if ground == "third_party_objection" else (s.debtor, False)
        s.on(since, 9, CLERK, acts.ObjectionLodged("O2", who, "执行裁定书", asset, third))
        s.on(min(later(s.rng, since, 8, 14), until), 8, CLERK, acts.ObjectionDecided("O2", upheld=False))
    elif ground == "settlement":
        s.by_handler(since, 10, acts.SettlementSubmitted("分期履行"))
        if s.plan.outcome != "settled":
            s.by_handler(until, 8, acts.SettlementBroken())
    if planned.kind == "stay":
        s.document(since, 11, "中止执行裁定书")
        s.by_handler(since, 16, acts.CaseStayed(ground))
        s.by_handler(until, 9, acts.StayLifted("中止事由消失"))
    else:
        s.by_handler(since, 11, acts.EnforcementDeferred(ground, until, applicant_agreed=ground == "guarantee"))
        s.by_handler(until, 9, acts.DeferralEnded())


def extend(s: Script, day: date) -> None:
    extension = acts.ExtensionGranted(3, "被执行人财产分散，需继续查控处置")
    s.approve(s.leader, day, 12, extension)
    s.by_handler(day, 13, extension)


def close(s: Script) -> None:
    """The case ends as planned; nothing is left in the account, and what is still held is released or kept on record."""
    p, day = s.plan, s.plan.closed_on
    if day is None:
        return
    if p.outcome == "no_assets":
        _close_for_lack_of_assets(s, day)
    else:
        conclude(s, day, p.outcome)
    s.on(later(s.rng, day, 5, 30), 17, CLERK, acts.CaseArchived())


def conclude(s: Script, day: date, outcome: str) -> None:
    if outcome == "settled":
        if not any(isinstance(act, acts.SettlementSubmitted) for act in s.done):
            submitted = max(back(day - timedelta(days=s.rng.randint(6, 20))), s.plan.filed_on)
            s.by_handler(max(submitted, s.plan.assigned_on), 15, acts.SettlementSubmitted("部分履行后余款免除"))
        s.by_handler(day, 15, acts.SettlementPerformed())
    mode = cast(Mode, s.plan.mode)
    s.by_handler(day, 15, *_released(s))
    listed = [act.respondent for act in s.done if isinstance(act, acts.DebtorListed)]
    if mode == "performed":
        s.by_handler(day, 15, *(acts.DebtorDelisted(name, "已履行") for name in listed))
    s.by_handler(day, 15, acts.ClosingStarted(mode))
    s.document(day, 15, "结案通知书" if mode == "performed" else "执行裁定书")
    ground = s.rng.choice(_GROUNDS[outcome]) if s.plan.claim is not None else "标的物已交付，义务履行完毕"
    ending = acts.CaseConcluded(mode, ground)
    if mode == "not_enforceable":
        panel = (s.plan.handler.id, "J5", "J6")
        s.by_handler(day, 15, acts.PanelDecided(panel, "CaseConcluded", subject=plain.digest(ending)))
    s.by_handler(day, 16, ending)


def _close_for_lack_of_assets(s: Script, day: date) -> None:
    """With the applicant's signature; or else a panel decides and the president approves."""
    kept = tuple(a.measure for a in s.done if isinstance(a, acts.AssetControlled))
    signed = s.plan.handler.id == PRESIDENT.id or s.chance(0.7)
    closing = acts.ClosedForLackOfAssets(signed, kept)
    s.by_handler(back(day - timedelta(days=s.rng.randint(4, 9))), 10, acts.ApplicantHeard(s.plan.applicant.name))
    s.by_handler(day, 12, acts.ClosingStarted("no_assets"))
    if not signed:
        s.by_handler(day, 13, acts.PanelDecided((s.plan.handler.id, "J5", "J6"), "ClosedForLackOfAssets"))
        s.approve(PRESIDENT, day, 14, closing)
    s.document(day, 15, "终结本次执行程序裁定书")
    s.by_handler(day, 16, closing)


def ask_again(s: Script, until: date) -> None:
    """After closing for lack of assets the network is asked every six months."""
    assert s.plan.closed_on
    for n in range(1, 10):
        day = back(add_months(s.plan.closed_on, 6 * n) - timedelta(days=s.rng.randint(2, 9)))
        if day + timedelta(days=5) >= min(until, AS_OF):
            return
        ask_network(s, day, later(s.rng, day, 2, 4), found=False, name=f"P{n}-")


def _released(s: Script) -> list[acts.ControlReleased]:
    """Releases of the measures on what was not sold."""
    passed = {act.lot.replace("L", "A") for act in s.done if isinstance(act, acts.TitleTransferred)}
    return [
        acts.ControlReleased(act.measure, "案件已结，解除措施")
        for act in s.done
        if isinstance(act, acts.AssetControlled) and act.asset not in passed
    ]
