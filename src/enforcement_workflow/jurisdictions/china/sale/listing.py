"""Who decides on the terms of an auction before it is announced: a collegial panel, or the committee of a ship."""

from typing import Any

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.parts import Decision
from enforcement_workflow.domain.rule import Fails, Params, Proposal, fails, first
from enforcement_workflow.jurisdictions.china.book import ONLINE_AUCTIONS, rule, since
from enforcement_workflow.jurisdictions.china.offices.approvals import panel
from enforcement_workflow.jurisdictions.china.sale.regimes import MARITIME, MARITIME_LAW, ONLINE, cited, regime


@rule(
    "CN-AUC-1",
    (acts.LotListed,),
    (
        since(MARITIME_LAW, cited(ship=f"{MARITIME} art. 34"), "since", panel=None),
        since(ONLINE_AUCTIONS, cited(f"{ONLINE} art. 27", "", f"{MARITIME} art. 34"), panel=3),
    ),
    "Online a collegial panel (three or more, an odd number) decides on start price, increment and deposit before the notice; for"
    " a ship its committee is formed.",
    "网拍的起拍价、加价幅度和保证金由合议庭（三人以上单数）在公告前决定；船舶拍卖应已组成拍卖委员会。",
)  # fmt: skip
def terms_are_decided(p: Proposal, params: Params) -> Fails | None:
    how = regime(p)
    if how == "ship":
        return _committee_is_formed(p)
    if how != "online" or params["panel"] is None or _panel_decided(p, params["panel"]):
        return None
    return fails(
        "No panel (of {least} or more, an odd number) has decided on these terms: start price {start}, increment {increment},"
        " deposit {deposit}.",
        "合议庭（{least}人以上单数）尚未就本次上拍作出决定：起拍价 {start}、加价幅度 {increment}、保证金 {deposit}。",
        panel(p), least=params["panel"],
        start=p.act.start_price, increment=p.act.increment, deposit=p.act.deposit,
    )  # fmt: skip


def _panel_decided(p: Proposal, least: int) -> bool:
    """The latest decision on exactly this listing approves it, is unused, and is that of enough different people."""
    if not p.case.panels:
        return False
    subject, name = p.digest(), p.kind.__name__
    taken = [d for d in p.case.panels if d.matter == name and d.subject == subject and d.on <= p.on]
    if not taken:
        return False
    latest: Decision = max(taken, key=lambda d: (d.on, d.version))
    seats = len(latest.members)
    enough = seats >= least and seats % 2 == 1 and len(set(latest.members)) == seats
    return enough and latest.decision == "approved" and latest.used_by is None


def _committee_is_formed(p: Proposal) -> Fails | None:
    formed: Any = (e.act for e in p.case.did(acts.CommitteeFormed) if e.on <= p.on)
    if any(act.sale == p.act.sale for act in formed):
        return None
    return fails(
        "No committee is formed for the ship auction {sale}.", "尚未就拍卖 {sale} 组成拍卖委员会。",
        first(acts.CommitteeFormed, sale=p.act.sale), sale=p.act.sale,
    )  # fmt: skip
