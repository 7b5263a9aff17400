"""What is laid on debtors of the docket, what parties ask for, and who watches over the officers."""

from datetime import date, timedelta

from enforcement_workflow.demo.campaigning import reason
from enforcement_workflow.demo.drafts import back
from enforcement_workflow.demo.names import AUDITOR, CLERK, COMMITTEE, DEPUTY, PRESIDENT, VICE_PRESIDENT
from enforcement_workflow.demo.script import Script
from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.values import Money, Party

_LISTED_FOR_YEARS = date(2017, 5, 1)
_SUPERVISED_FROM = date(2017, 2, 6)


def press(s: Script) -> None:
    """Reports are checked, and debtors who do not perform are pressed; without assets everything the law demands is done."""
    p = s.plan
    if p.claim is None or p.outcome in ("removed", "rejected", "not_enforceable"):
        return
    futile = p.outcome == "no_assets"
    ends = s.plan.closed_on or add_months(p.filed_on, 6)
    slow = (ends - p.filed_on).days > 45
    noticed = s.after(p.assigned_on, 8, 12)
    pressed = futile or (slow and s.chance(0.5))
    for debtor in p.respondents:
        honest = s.chance(0.5 if futile else 0.85) or (futile and p.handler.id == PRESIDENT.id)
        if honest or s.chance(0.4):
            s.by_handler(s.after(noticed, 0, 8), 10, acts.AssetsReported(debtor.name, complete=honest))
        if futile or (slow and s.chance(0.6)):
            checked = s.after(noticed, 12, 25)
            s.by_handler(checked, 13, acts.AssetsReportChecked(debtor.name, truthful=honest))
            _sanction(s, debtor, s.after(checked, 2, 6), honest, must=futile)
        if pressed:
            _restrict(s, debtor, s.after(noticed, 12, 20), bar_exit=futile)
    if s.chance(0.2):
        s.by_handler(s.after(noticed, 5, 25), 11, acts.DebtorQuestioned(s.debtor, hours=s.rng.randint(1, 3)))


def _restrict(s: Script, debtor: Party, day: date, bar_exit: bool) -> None:
    if s.plan.claim is None or sum(payment.amount for payment in s.plan.payments if payment.on <= day) >= s.plan.claim:
        return
    _signed_by_president(s, day, acts.ConsumptionRestricted(debtor.name, "未按执行通知书履行"))
    if bar_exit and debtor.kind == "individual" and s.chance(0.3):
        s.by_handler(day, 15, acts.ExitRestricted(debtor.name, "未履行义务"))


def _signed_by_president(s: Script, day: date, act: acts.Act) -> None:
    """The president signs; in a case of the president's own somebody else records the act."""
    s.approve(PRESIDENT, day, 14, act)
    if s.plan.handler.id == PRESIDENT.id:
        s.on(day, 15, DEPUTY, act)
    else:
        s.by_handler(day, 15, act)


def _sanction(s: Script, debtor: Party, day: date, honest: bool, *, must: bool) -> None:
    """A false or missing report is punished; where the round is to be closed, listing is decided for everybody."""
    can_fine = s.plan.handler.id != PRESIDENT.id
    if not honest and can_fine and (must or s.chance(0.4)):
        if debtor.kind == "individual" and s.chance(0.4):
            penalty: acts.Fined | acts.Detained = acts.Detained(debtor.name, s.rng.randint(5, 15), "拒不报告财产")
        else:
            low, high = (1, 5) if debtor.kind == "individual" else (5, 20)
            penalty = acts.Fined(debtor.name, Money.of(s.rng.randint(low, high) * 10_000, "CNY"), "虚假报告财产")
        s.approve(PRESIDENT, day, 13, penalty)
        s.by_handler(day, 14, penalty)
        if must:
            s.by_handler(day, 16, acts.ListingDeclined(debtor.name, "已予处罚，暂不纳入"))
    elif not honest:
        years = 2 if day >= _LISTED_FOR_YEARS else None
        _signed_by_president(s, day, acts.DebtorListed(debtor.name, "违反财产报告制度", years, "report_duty"))
    elif must:
        s.by_handler(day, 14, acts.ListingDeclined(debtor.name, "如实报告财产且无规避执行行为"))


def watch(s: Script) -> None:
    """Campaigns, a leader's supervision of cases open over three months, examinations of files."""
    p = s.plan
    for campaign, day in p.campaigns:
        s.by_handler(day, 13, acts.CampaignJoined(campaign, reason(campaign, day)))
    ordered = back(max(add_months(p.filed_on, 3) + timedelta(days=3), _SUPERVISED_FROM))
    ends = s.plan.closed_on
    if (ends is None or ordered < ends - timedelta(days=14)) and s.chance(0.85):
        s.on(ordered, 9, VICE_PRESIDENT, acts.SupervisionOrdered("副院长", ordered + timedelta(days=15)))
        s.by_handler(s.after(ordered, 4, 11), 10, acts.SupervisionAnswered("已制定执行计划，按周汇报"))
    if s.chance(0.1):
        finding = s.rng.choice(("节点完整", "文书齐全，送达回证已补", "笔录需补充签名", "控制期限登记无误"))
        s.on(s.after(p.assigned_on, 12, 60), 14, AUDITOR, acts.FileExamined(finding))


def be_asked(s: Script) -> None:
    """Objections, petitions, and requests that an officer step back."""
    p = s.plan
    day = s.after(p.assigned_on, 14, 30)
    if s.chance(0.04):
        s.on(day, 10, CLERK, acts.ObjectionLodged("O1", s.debtor, "执行裁定书"))
        decided = s.after(day, 7, 11)
        s.on(decided, 14, CLERK, acts.ObjectionDecided("O1", upheld=False))
        if s.chance(0.3):
            s.on(s.after(decided, 3, 8), 15, CLERK, acts.ReconsiderationAsked("O1", s.debtor))
            s.on(s.after(decided, 20, 28), 16, CLERK, acts.ReconsiderationDecided("O1", upheld=False))
    if s.chance(0.02):
        s.on(day, 9, CLERK, acts.PetitionRegistered("X1", p.applicant.name))
        s.on(s.after(day, 5, 20), 13, CLERK, acts.PetitionFinished("X1"))
    if s.chance(0.008):
        s.on(day, 12, CLERK, acts.RecusalRequested(p.handler.id, s.debtor, "与申请执行人相识"))
        decides = COMMITTEE if p.handler.id == PRESIDENT.id else PRESIDENT
        s.on(day, 12, decides, acts.RecusalDecided(p.handler.id, granted=False))
