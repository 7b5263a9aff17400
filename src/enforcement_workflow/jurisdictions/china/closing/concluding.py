"""Concluding: performed in full, terminated on a ground, nothing left behind; and what counts in statistics."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import (
    BEGINNING,
    Answer,
    Fails,
    Params,
    Proposal,
    WayOut,
    amend,
    fails,
    first,
)
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.book import (
    CPL_2012,
    CPL_2021,
    CPL_2023,
    formula,
    numbered,
    rule,
    since,
)
from enforcement_workflow.jurisdictions.china.closing.grounds import TERMINATION, code, with_code
from enforcement_workflow.jurisdictions.china.money.due import interest, obtained
from enforcement_workflow.jurisdictions.china.money.owed import enforcement_fee

_WORK_1998 = "enforcement work provisions (1998)"


@rule(
    "CN-CLS-1",
    (acts.CaseConcluded,),
    (
        since(date(1998, 7, 18), _WORK_1998, "since", "fee", fee=False),
        since(date(2018, 3, 1), f"{_WORK_1998}; settlement provisions (2018) art. 8", "fee", fee=False),
        since(
            date(2021, 1, 1),
            "enforcement work provisions (2020) art. 64; settlement provisions art. 8",
            "since",
            "fee",
            fee=False,
        ),
    ),
    "A case is concluded as performed when all that is due was obtained, with doubled interest for delay (until the debtor"
    " performed) where it is known since when, or when the settlement was carried out; one that preserves assets obtains nothing.",
    "应付款项（含计至履行之日的迟延履行利息）全部到位或和解履行完毕的，方可以执行完毕结案；财产保全执行案件不以款项到位为条件。",
)
def performed_in_full(p: Proposal, params: Params) -> Fails | None:
    case, claim = p.case, p.case.claim
    if p.act.mode != "performed" or claim is None or case.settlement == "performed":
        return None
    if case.filed and case.filed.kind == "preservation":
        return None
    doubled = interest(case, claim, p.on, obtained(case, claim.currency, p.on))
    fee = cast(Money, enforcement_fee(p.on, claim)) if params["fee"] and claim.minor else Money(0, claim.currency)
    due = Money.capped(claim.minor + doubled.minor + fee.minor, claim.currency)
    if case.obtained.covers(due):
        return None
    so_far = case.obtained if case.obtained.currency == claim.currency else Money(0, claim.currency)
    left = Money.capped(due.minor - so_far.minor, claim.currency)
    return fails(
        "Open balance {open}: of {due} that is due (claim {claim}) {obtained} was obtained, and no settlement was carried out.",
        "尚有 {open} 未执行：应付 {due}（标的 {claim}），已到位 {obtained}，且无履行完毕的和解。",
        *_performing(p, left), open=left, obtained=so_far, claim=claim, due=due,
    )  # fmt: skip


def _performing(p: Proposal, left: Money) -> Iterator[WayOut]:
    if p.case.settlement:
        yield first(acts.SettlementPerformed)
    for applicant in p.case.applicants[:1]:
        yield first(acts.MoneyPaidOut, amount=left, payee=applicant.name)
    yield first(acts.SettlementSubmitted)


@rule(
    "CN-CLS-2",
    (acts.CaseConcluded,),
    (
        since(BEGINNING, "Civil Procedure Law", "grounds", grounds=TERMINATION),
        *numbered(
            "Civil Procedure Law",
            (CPL_2012, "art. 257"),
            (CPL_2021, "art. 264"),
            (CPL_2023, "art. 268"),
            grounds=TERMINATION,
        ),
    ),
    "A case is terminated on one of the grounds of the law: the ground begins with its code, which a colon and text may follow.",
    "终结执行须有法定事由：事由以其代码开头，其后可加冒号和说明。",
)
def terminated_on_a_ground(p: Proposal, params: Params) -> Fails | None:
    if p.act.mode != "terminated" or code(p.act.ground) in params["grounds"]:
        return None
    return fails(
        "Name a ground of termination, at the beginning: one of {grounds}.", "请在开头写明终结执行的事由：{grounds}。",
        *(amend("ground", with_code(ground, p.act.ground)) for ground in params["grounds"]), grounds=params["grounds"],
    )  # fmt: skip


@rule(
    "CN-CLS-3",
    (acts.CaseConcluded, acts.ClosedForLackOfAssets),
    (since(BEGINNING, "-"),),
    "No money is left in the account, no lot is up and no sale open, and every measure is released or recorded as kept.",
    "结案时账户无余额、无在拍标的和未结束的拍卖，控制措施已解除或载明保留。",
)
def nothing_is_left(p: Proposal, params: Params) -> Answer:
    case = p.case
    found = [_left(f"balance {case.balance}", *_paying_out(p))] if case.balance.minor else []
    found += [_left(f"lot {name}", _passing(name, lot.state)) for name, lot in case.lots.items() if lot.live]
    found += [_left(f"sale {name}", first(acts.SaleEnded, sale=name)) for name in case.open_sales]
    return (*found, *_unkept(p))


def _left(what: str, *ways: WayOut) -> Fails:
    return fails("Still open: {left}.", "尚未了结：{left}。", *ways, left=what)


def _paying_out(p: Proposal) -> Iterator[WayOut]:
    if p.case.balance.minor > 0:
        for party in (*p.case.applicants, *p.case.respondents):
            yield first(acts.MoneyPaidOut, amount=p.case.balance, payee=party.name)


def _passing(lot: str, state: str) -> WayOut:
    """What was sold passes to its buyer; what is up is withdrawn."""
    return first(acts.TitleTransferred if state in ("sold", "set_off") else acts.LotWithdrawn, lot=lot)


def _unkept(p: Proposal) -> tuple[Fails, ...]:
    held = [name for name, m in p.case.measures.items() if m.holds(p.on)]
    if not held:
        return ()
    kept = p.act.kept_measures
    all_kept = tuple(dict.fromkeys((*kept, *held)))
    return tuple(
        _left(f"measure {name}", amend("kept_measures", all_kept), first(acts.ControlReleased, measure=name))
        for name in held
        if name not in kept
    )


@formula(
    "CN-CLS-4",
    (
        since(BEGINNING, "-", "resumed", "removed", resumed=True, removed=True),
        since(date(2018, 6, 1), "statistics notice (2018)", resumed=False, removed=False),
    ),
    "Whether a closing counts in judicial statistics: from June 2018 neither that of a resumed case nor a removal (销案), whose"
    " case counts at the court that receives it, with what is left of the claim.",
    "结案是否计入司法统计：自2018年6月起，恢复执行案件和销案不计入；移送案件由受移送法院以剩余标的额计为首次执行案件。",
)
def counts_in_statistics(params: Params, kind: str, mode: str | None) -> bool:
    """`kind` is that of the case, `mode` how it was closed (None: for lack of assets)."""
    return (kind != "resumed" or params["resumed"]) and (mode != "removed" or params["removed"])
