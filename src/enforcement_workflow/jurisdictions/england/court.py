"""Who acts: what only an enforcement agent may do, what only the court may order, and how an order is found in the case."""

from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.rule import Fails, Params, Proposal, WayOut, ask, fails, first
from enforcement_workflow.jurisdictions.england.book import SCHEDULE, rule, since

OFFICE_NAMES: Final = {
    "court": "法院书记官", "judge": "法官", "master": "聆案官", "enforcement_agent": "执行代理人",
    "high_court_enforcement_officer": "高等法院执行官", "auctioneer": "拍卖人", "auditor": "督查人员",
}  # fmt: skip
OFFICES: Final = tuple(OFFICE_NAMES)
ORDERS: Final = frozenset({"judge", "master"})
"""The offices in which the court makes its orders."""
AGENTS: Final = frozenset({"enforcement_agent", "high_court_enforcement_officer"})


def debtors(case: Case) -> tuple[str, ...]:
    """The debtors named in the writ. Whose goods are taken is not on file, so what is due to the debtor is due to each."""
    return tuple(party.name for party in case.respondents)


def ordered(p: Proposal) -> bool:
    """The court has ordered exactly this act: a judge or master other than the one who does it named its digest."""
    if not any(of == p.kind.__name__ for of, _ in p.case.approvals):
        return False
    standing = p.case.approvals_of(p.kind.__name__, p.digest(), p.on)
    return any(given.by.office in ORDERS and given.by.id != p.by.id for given in standing)


def order(p: Proposal) -> WayOut:
    """A way out: the court orders exactly this act."""
    return first(acts.ApprovalGiven, "judge", of=p.kind.__name__, subject=p.digest())


@rule(
    "EW-OFF-1",
    (
        acts.PremisesEntered,
        acts.AssetControlled,
        acts.GoodsAgreed,
        acts.AssetRemoved,
        acts.SaleOrdered,
        acts.LotListed,
        acts.LotSold,
        acts.ControlReleased,
    ),
    since(f"{SCHEDULE} para. 2(2)"),
    "Only an enforcement agent takes control of goods and sells them; an auctioneer may sell for the agent.",
    "只有执行代理人可以控制和出售货物；拍卖人可以受托出售。",
)
def agent_acts(p: Proposal, _: Params) -> Fails | None:
    if p.by.office in AGENTS or (p.by.office == "auctioneer" and p.kind in (acts.LotListed, acts.LotSold)):
        return None
    return fails(
        "{act} is for an enforcement agent, not for the {who}.", "「{act_zh}」由执行代理人办理，{office}无权办理。",
        ask("enforcement_agent"), ask("high_court_enforcement_officer"),
        act=p.kind.__name__, act_zh=p.kind.zh, who=p.by.office.replace("_", " "), office=p.by.office,
    )  # fmt: skip


@rule(
    "EW-OFF-2",
    (acts.CaseFiled, acts.ApprovalGiven, acts.ExtensionGranted, acts.CaseStayed, acts.StayLifted),
    since("-"),
    "A writ is issued by the court; its orders are made by a judge or a master.",
    "执行令由法院签发；命令由法官或者聆案官作出。",
)
def court_orders(p: Proposal, _: Params) -> Fails | None:
    offices = {*ORDERS, "court"} if p.kind is acts.CaseFiled else ORDERS
    if p.by.office in offices:
        return None
    return fails(
        "{act} is for the court, not for the {who}.", "「{act_zh}」由法院作出，{office}无权办理。",
        *(ask(office) for office in sorted(offices)),
        act=p.kind.__name__, act_zh=p.kind.zh, who=p.by.office.replace("_", " "), office=p.by.office,
    )  # fmt: skip
