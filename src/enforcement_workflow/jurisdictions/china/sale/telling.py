"""Who is told of an auction, and how long before."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, amend, fails, first
from enforcement_workflow.jurisdictions.china.book import rule, since
from enforcement_workflow.jurisdictions.china.sale.regimes import OLD, SALE_2004, from_2017, opens_on, regime, same_hour


@rule(
    "CN-AUC-4",
    (acts.LotListed,),
    (
        since(OLD, SALE_2004, "online", "offline", online=(5, 5, "opening"), offline=(5, 5, "opening")),
        *from_2017("art. 16", "art. 11", online=(3, 5, "notice"), offline=(5, 5, "opening")),
    ),
    "The parties and those known to have a right to buy first are told so many days before, or the notice to them is posted.",
    "应在法定日数前通知当事人和已知优先购买权人；无法通知的，应予公示。",
)
def parties_were_told(p: Proposal, params: Params) -> Answer:
    """Terms by regime: days after being told, days after posting, and whether the notice or the opening may then come."""
    terms = params.get(regime(p))
    if terms is None:
        return None
    days, posted, what = terms
    told = told_from(p, days, posted)
    wanted = list(concerned(p))
    limit: date = p.act.notice_on if what == "notice" else opens_on(p)
    if all(name in told and told[name] <= limit for name in wanted):
        return None
    return tuple(_not_told(p, wanted, told, limit, what))


def concerned(p: Proposal) -> Iterator[str]:
    """The parties, and who may buy something in the lot first."""
    filed = p.case.filed
    if filed:
        yield from (party.name for party in (*filed.applicants, *filed.respondents))
    yield from with_right(p, "purchase")


def with_right(p: Proposal, *rights: str) -> Iterator[str]:
    """Those who are known to have such a right in an asset of the lot."""
    for e in p.case.did(acts.PriorityClaimed):
        claimed: Any = e.act
        if claimed.right in rights and claimed.asset in p.act.assets and e.on <= p.on:
            yield claimed.claimant


def told_from(p: Proposal, days: int, posted: int) -> dict[str, date]:
    """Who was told of this round of the lot, and from which day on it may go ahead for each."""
    lot, told = p.case.lots.get(p.act.lot), dict[str, date]()
    before = lot.closed_on if lot else None
    for e in p.case.did(acts.PartiesNotified):
        notice: Any = e.act
        if notice.lot != p.act.lot or e.on > p.on or (before and e.on < before):
            continue
        day = e.on + timedelta(days=posted if notice.posted else days)
        for name in notice.whom:
            if name not in told or day < told[name]:
                told[name] = day
    return told


def _not_told(p: Proposal, wanted: list[str], told: dict[str, date], limit: date, what: str) -> Iterator[Fails]:
    if missing := tuple(dict.fromkeys(name for name in wanted if name not in told)):
        yield fails(
            "Not told of the auction of lot {lot}: {who}.", "未就拍品 {lot} 的拍卖通知：{who}。",
            first(acts.PartiesNotified, lot=p.act.lot, whom=missing), lot=p.act.lot, who=missing,
        )  # fmt: skip
    late = tuple(dict.fromkeys(name for name in wanted if name in told and told[name] > limit))
    if not late:
        return
    earliest = max(told[name] for name in late)
    if what == "notice":
        said, said_zh, way = "its notice", "公告", amend("notice_on", earliest)
    else:
        said, said_zh, way = "bidding", "开拍", amend("opens_at", same_hour(p.act.opens_at, earliest))
    yield fails(
        "Told too late of lot {lot}: {who}; {what} may come on {earliest} and is set for {limit}.",
        "通知 {who} 拍品 {lot} 的拍卖过迟：最早可于 {earliest} {what_zh}，所定为 {limit}。",
        way, lot=p.act.lot, who=late, earliest=earliest, limit=limit, what=said, what_zh=said_zh,
    )  # fmt: skip


def soonest_notice(p: Proposal) -> date:
    """The first day on which the notice can be published, given when the parties were told or can be."""
    edition = parties_were_told.edition(p.on)
    terms = edition.params.get(regime(p)) if edition else None
    if terms is None or terms[2] != "notice":
        return p.on
    told = told_from(p, terms[0], terms[1])
    return max(p.on, *(told.get(name, p.on + timedelta(days=terms[0])) for name in concerned(p)))
