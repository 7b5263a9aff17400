"""CN-ZB-7: a closed case is taken up again."""

from collections.abc import Iterator
from datetime import date

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, WayOut, amend, fails, first, together
from enforcement_workflow.domain.values import CaseNumber
from enforcement_workflow.errors import InvalidNumber
from enforcement_workflow.jurisdictions.china.book import NO_ASSETS, rule, since
from enforcement_workflow.jurisdictions.china.closing.no_assets import PROVISIONS
from enforcement_workflow.jurisdictions.china.numbers import STANDARD, Parts, parts


@rule(
    "CN-ZB-7",
    (acts.CaseResumed,),
    (
        since(NO_ASSETS, f"{PROVISIONS} art. 9"),
        since(date(2018, 6, 1), f"{PROVISIONS} art. 9; statistics notice (2018)"),
    ),
    "A closed case is resumed once, at any time, under a new number (执恢); one closed for lack of assets when property was found"
    " and verified since.",
    "恢复执行应立“执恢”新案号，不得重复恢复，不受期限限制；终本案件应已发现可供执行的财产并经查实。",
)  # fmt: skip
def resumed_under_new_number(p: Proposal, params: Params) -> Answer:
    if p.case.resumed_as is not None:
        return fails("The case goes on as {number} already.", "本案已以 {number} 恢复执行。", number=p.case.resumed_as)
    return together(p, params, _without_property, _without_number)


def _without_property(p: Proposal, _: Params) -> Fails | None:
    if p.case.suspended_by != "no_assets" or any(_found_since(p)):
        return None
    pending = [name for name, found in p.case.leads.items() if found is None]
    ways: tuple[WayOut, ...] = (
        *(first(acts.LeadChecked, lead=lead, found=True) for lead in pending), first(acts.AssetFound),
    )  # fmt: skip
    still = (
        (f"lead {', '.join(pending)} still open", f"线索 {'、'.join(pending)} 尚未核查")
        if pending
        else ("no lead", "无线索")
    )
    return fails(
        "No verified property was found since the case was closed on {closed} ({leads}).",
        "{closed} 终本后未发现经查实的财产（{leads_zh}）。",
        *ways, closed=p.case.closed_on, leads=still[0], leads_zh=still[1],
    )  # fmt: skip


def _found_since(p: Proposal) -> Iterator[bool]:
    closing = p.case.did(acts.ClosedForLackOfAssets)[-1].version
    for e in p.case.did(acts.LeadChecked, acts.InquiryAnswered, acts.AssetFound):
        if e.version > closing and e.on <= p.on:
            yield getattr(e.act, "found", True)


def _without_number(p: Proposal, _: Params) -> Fails | None:
    number = p.act.number
    try:
        if number is not None and parts(number).type == "执恢":
            return None
        old = parts(p.case.number)
    except InvalidNumber:
        old = Parts(p.on.year, "琼72", "执", "1")
    return fails("Resume the case under a new number of type 执恢.", "恢复执行须另立“执恢”案号。", *_new_number(p, old))


def _new_number(p: Proposal, old: Parts) -> Iterator[WayOut]:
    """The number of the old case, as one of this year that is resumed; which is free only the register of numbers knows."""
    court = old.court or p.case.court
    if court and p.on.year >= STANDARD:
        yield amend("number", CaseNumber(f"({p.on.year}){court}执恢{old.sequence.lstrip('0') or 1}号"))
