"""Stays, closing for lack of assets (终本), and concluding."""

from datetime import date

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Fails,
    Params,
    Proposal,
    WayOut,
    fails,
    first,
)
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.approvals import PRESIDENT, approved_by
from enforcement_workflow.jurisdictions.china.book import (
    CPL_2012,
    CPL_2021,
    CPL_2023,
    JI_2015,
    JI_2022,
    NO_ASSETS,
    numbered,
    rule,
    since,
)

STAY_GROUNDS = (
    "applicant_agrees", "third_party_objection", "death", "organisation_ended", "other", "settlement", "bankruptcy",
)  # fmt: skip
_LAW = "Civil Procedure Law"
_NO_ASSETS = "closing-for-lack-of-assets provisions (2016)"


@rule(
    "CN-STY-1",
    (acts.CaseStayed,),
    (
        since(BEGINNING, _LAW, "grounds", grounds=STAY_GROUNDS),
        *numbered(_LAW, (CPL_2012, "art. 256"), (CPL_2021, "art. 263"), (CPL_2023, "art. 267"), grounds=STAY_GROUNDS),
    ),
    "A stay names one of the grounds of the law.",
    "中止执行须有法定事由。",
)
def stay_has_ground(p: Proposal, params: Params) -> Fails | None:
    if p.act.ground in params["grounds"]:
        return None
    return fails(
        "{ground} is not a ground for a stay; name one of {grounds}.", "{ground} 不是中止事由；应为：{grounds}。",
        ground=p.act.ground, grounds=params["grounds"],
    )  # fmt: skip


@rule(
    "CN-ZB-1",
    (acts.ClosedForLackOfAssets,),
    (since(NO_ASSETS, f"{_NO_ASSETS} art. 1", months=3),),
    "A case is closed for lack of assets only when more than three months have passed since filing.",
    "立案满三个月后方可终结本次执行程序。",
)
def three_months_have_passed(p: Proposal, params: Params) -> Fails | None:
    if p.case.filed_on is None:
        return None
    gate = add_months(p.case.filed_on, params["months"])
    if p.on > gate:
        return None
    return fails(
        "Filed {filed}; closing for lack of assets is open after {gate}.", "{filed} 立案；{gate} 之后方可终本。",
        WayOut(on=gate.fromordinal(gate.toordinal() + 1)), filed=p.case.filed_on, gate=gate,
    )  # fmt: skip


Missing = tuple[str, str, WayOut | None]
"""What is missing, in both languages, and the act that would supply it."""
_NO_RESPONDENT: Missing = ("a respondent (none is on file)", "被执行人（未载明）", None)
_NO_APPLICANT: Missing = ("an applicant (none is on file)", "申请执行人（未载明）", None)


def _missing(items: list[Missing]) -> Fails | None:
    if not items:
        return None
    return fails(
        "Missing before closing for lack of assets: {missing}.", "终本前尚缺：{missing_zh}。",
        *dict.fromkeys(way for _, _, way in items if way),
        missing=tuple(en for en, _, _ in items), missing_zh="；".join(zh for _, zh, _ in items),
    )  # fmt: skip


@rule(
    "CN-ZB-2",
    (acts.ClosedForLackOfAssets,),
    (since(NO_ASSETS, f"{_NO_ASSETS} art. 1-2"),),
    "Each respondent was served the notice and the report order; the report was checked; a failed one was punished by a fine or detention.",
    "已发执行通知和报告财产令，已核查财产报告，对未如实报告者已罚款或者拘留。",
)
def report_was_pursued(p: Proposal, _: Params) -> Fails | None:
    case, items = p.case, [] if p.case.respondents else [_NO_RESPONDENT]
    for name in (r.name for r in case.respondents):
        if name not in case.notices:
            items.append((f"notice to {name}", f"向{name}发执行通知", first(acts.NoticeServed)))
        elif not case.notices[name]:
            items.append((f"report order to {name}", f"责令{name}报告财产", first(acts.NoticeServed)))
        if name not in case.checked_reports:
            items.append((f"check of the report of {name}", f"核查{name}的财产报告", first(acts.AssetsReportChecked)))
        elif not (case.reports.get(name) and case.checked_reports[name]) and name not in case.sanctioned:
            items.append((f"sanction on {name} for the failed report", f"对{name}未如实报告的处罚", first(acts.Fined)))
    return _missing(items)


@rule(
    "CN-ZB-3",
    (acts.ClosedForLackOfAssets,),
    (since(NO_ASSETS, f"{_NO_ASSETS} art. 1"),),
    "Each respondent is forbidden high consumption, and listing as a dishonest debtor was decided, yes or no.",
    "已限制消费，并已决定是否纳入失信名单。",
)
def pressure_was_laid(p: Proposal, _: Params) -> Fails | None:
    case, items = p.case, [] if p.case.respondents else [_NO_RESPONDENT]
    for name in (r.name for r in case.respondents):
        if name not in case.restricted:
            items.append((f"consumption order on {name}", f"对{name}限制消费", first(acts.ConsumptionRestricted)))
        if name not in case.listed and name not in case.declined:
            items.append(
                (f"decision on listing {name}", f"对{name}是否纳入失信名单的决定", first(acts.ListingDeclined))
            )
    return _missing(items)


@rule(
    "CN-ZB-5",
    (acts.ClosedForLackOfAssets,),
    (
        since(JI_2015, "JI art. 519", "since", "heard", heard=False),
        since(NO_ASSETS, f"JI art. 519; {_NO_ASSETS}", "heard", heard=True),
        since(JI_2022, f"JI art. 517; {_NO_ASSETS}", "heard", heard=True),
    ),
    "The applicant was heard, and signed; or else a collegial panel verified and the president approved.",
    "已约谈申请执行人并经其签字，或经合议庭核实、院长批准。",
)
def applicant_agrees_or_president(p: Proposal, params: Params) -> Fails | None:
    case, items = p.case, [] if p.case.applicants else [_NO_APPLICANT]
    if params["heard"]:
        unheard = [a.name for a in case.applicants if a.name not in case.heard]
        items += [(f"hearing of {name}", f"约谈{name}", first(acts.ApplicantHeard)) for name in unheard]
    if not p.act.applicant_signed:
        if not _panel_agreed(p):
            panel = "the applicant's signature, or the decision of a panel (three or more, an odd number)"
            items.append((panel, "申请人签字或合议庭（三人以上单数）决定", first(acts.PanelDecided)))
        if not approved_by(p, PRESIDENT):
            way = first(acts.ApprovalGiven, "president")
            items.append(("the applicant's signature, or the president's approval", "申请人签字或院长批准", way))
    return _missing(items)


def _panel_agreed(p: Proposal) -> bool:
    """The latest decision on the act is an unused approval by three members or more, an odd number of different people."""
    decision = p.case.decision_on(p.kind.__name__, p.digest(), p.on)
    if decision is None or decision.decision != "approved" or decision.used_by is not None:
        return False
    members = len(decision.members)
    return members >= 3 and members % 2 == 1 and len(set(decision.members)) == members


@rule(
    "CN-ZB-7",
    (acts.CaseResumed,),
    (
        since(NO_ASSETS, f"{_NO_ASSETS} art. 9"),
        since(date(2018, 6, 1), f"{_NO_ASSETS} art. 9; statistics notice (2018)"),
    ),
    "A closed case is resumed once, under a new number (执恢).",
    "恢复执行应立“执恢”新案号，且不得重复恢复。",
)
def resumed_under_new_number(p: Proposal, _: Params) -> Fails | None:
    if p.case.resumed_as is not None:
        return fails("The case goes on as {number} already.", "本案已以 {number} 恢复执行。", number=p.case.resumed_as)
    if p.act.number is not None:
        return None
    return fails("Resume the case under a new number of type 执恢.", "恢复执行须另立“执恢”案号。")


@rule(
    "CN-CLS-1",
    (acts.CaseConcluded,),
    (
        since(date(1998, 7, 18), "enforcement work provisions (1998) art. 108"),
        since(date(2018, 3, 1), "enforcement work provisions (1998) art. 108; settlement provisions (2018) art. 8"),
        since(date(2021, 1, 1), "enforcement work provisions (2020) art. 64; settlement provisions art. 8"),
    ),
    "A case is concluded as performed when all that was claimed was obtained, or the settlement was carried out.",
    "标的全部到位或和解履行完毕的，方可以执行完毕结案。",
)
def performed_in_full(p: Proposal, _: Params) -> Fails | None:
    case = p.case
    if p.act.mode != "performed" or case.claim is None or case.settlement == "performed":
        return None
    if case.obtained.covers(case.claim):
        return None
    obtained = case.obtained if case.obtained.currency == case.claim.currency else Money(0, case.claim.currency)
    return fails(
        "Open balance {open}: {obtained} of {claim} was obtained and no settlement was carried out.",
        "尚有 {open} 未执行：标的 {claim}，已到位 {obtained}，且无履行完毕的和解。",
        first(acts.MoneyPaidOut), first(acts.SettlementPerformed),
        open=case.claim - obtained, obtained=obtained, claim=case.claim,
    )  # fmt: skip


@rule(
    "CN-CLS-3",
    (acts.CaseConcluded, acts.ClosedForLackOfAssets),
    (since(BEGINNING, "-"),),
    "No money is left in the account, no lot is up and no sale open, and every measure is released or recorded as kept.",
    "结案时账户无余额、无在拍标的和未结束的拍卖，控制措施已解除或载明保留。",
)
def nothing_is_left(p: Proposal, _: Params) -> Fails | None:
    case, left, ways = p.case, [], []
    if case.balance.minor:
        left.append(f"balance {case.balance}")
        ways.append(first(acts.MoneyPaidOut))
    if lots := [name for name, lot in case.lots.items() if lot.live]:
        left += [f"lot {name}" for name in lots]
        ways.append(first(acts.LotWithdrawn))
    if sales := case.open_sales:
        left += [f"sale {name}" for name in sales]
        ways.append(first(acts.SaleEnded))
    held = [name for name, m in case.measures.items() if m.holds(p.on)]
    if measures := [name for name in held if name not in p.act.kept_measures] if held else []:
        left += [f"measure {name}" for name in measures]
        ways.append(first(acts.ControlReleased))
    return fails("Still open: {left}.", "尚未了结：{left}。", *ways, left=tuple(left)) if left else None
