"""Auctions of ships: the committee, who is told, the secret reserve, and stopping in time."""

from collections.abc import Iterator
from datetime import timedelta

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import days_between
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, amend, fails, first, together
from enforcement_workflow.jurisdictions.china.book import rule, since
from enforcement_workflow.jurisdictions.china.sale.floors import cut_too_far, too_low, unpriced
from enforcement_workflow.jurisdictions.china.sale.regimes import (
    INTERPRETED,
    MARITIME,
    MARITIME_INTERPRETATION,
    MARITIME_LAW,
    SHIP,
    SHIPS,
    local,
    opens_on,
    reference,
    regime,
    regime_of,
    same_hour,
)
from enforcement_workflow.jurisdictions.china.sale.telling import told_from, with_right


@rule(
    "CN-SHP-4",
    (acts.LotListed,),
    (
        since(MARITIME_LAW, f"{MARITIME} art. 32-33", "since", days=30),
        since(INTERPRETED, f"{MARITIME} art. 32-33; {MARITIME_INTERPRETATION} art. 31", "since", days=30),
    ),
    "A ship is first auctioned 30 days or more after the notice, and after its registry, its owner, and those known to hold a"
    " lien or a mortgage on it were told.",
    "拍卖船舶的公告期间不少于三十日，并应在拍卖三十日前通知登记机关、已知的船舶优先权人、抵押权人和船舶所有人。",
)  # fmt: skip
def ship_is_announced(p: Proposal, params: Params) -> Answer:
    if p.act.round != 1 or regime(p) != "ship":
        return None
    return together(p, params, _thirty_days, _everybody_told)


def _thirty_days(p: Proposal, params: Params) -> Fails | None:
    needed, given = params["days"], days_between(p.act.notice_on, opens_on(p))
    if given >= needed:
        return None
    earliest = p.act.notice_on + timedelta(days=needed)
    return fails(
        "The notice of {notice} allows opening from {earliest} ({needed} days); given {given}.",
        "{notice} 的公告最早可于 {earliest} 开拍（{needed}日），实为{given}日。",
        amend("opens_at", same_hour(p.act.opens_at, earliest)),
        notice=p.act.notice_on, earliest=earliest, needed=needed, given=given,
    )  # fmt: skip


def _to_be_told(p: Proposal) -> Iterator[str]:
    """The registry where it is on file, the owner, and those who have a lien or a mortgage."""
    for name in p.act.assets:
        if (asset := p.case.assets.get(name)) and asset.registry:
            yield asset.registry
    yield from (party.name for party in p.case.respondents)
    yield from with_right(p, "maritime_lien", "possessory_lien", "mortgage")


def _everybody_told(p: Proposal, params: Params) -> Answer:
    told, wanted = told_from(p, params["days"], params["days"]), tuple(dict.fromkeys(_to_be_told(p)))
    failed: list[Fails] = []
    if missing := tuple(name for name in wanted if name not in told):
        failed.append(
            fails(
                "Not told of the auction of the ship in lot {lot}: {who}.", "未就拍品 {lot} 的船舶拍卖通知：{who}。",
                first(acts.PartiesNotified, lot=p.act.lot, whom=missing), lot=p.act.lot, who=missing,
            )
        )  # fmt: skip
    late = tuple(name for name in wanted if name in told and told[name] > opens_on(p))
    if late:
        earliest = max(told[name] for name in late)
        failed.append(
            fails(
                "Told too late of lot {lot}: {who}; bidding may open on {earliest}.",
                "通知 {who} 拍品 {lot} 的拍卖过迟，最早可于 {earliest} 开拍。",
                amend("opens_at", same_hour(p.act.opens_at, earliest)), lot=p.act.lot, who=late, earliest=earliest,
            )
        )  # fmt: skip
    return tuple(failed)


@rule(
    "CN-SHP-5",
    (acts.LotListed, acts.LotSold),
    (since(SHIPS, f"{SHIP} art. 12", "since", share=80, cut=20),),
    "The reserve of a ship is 80 % of its valuation at least, and falls from round to round by 20 % at most.",
    "拍卖船舶的保留价不低于评估价的80%；再次拍卖降低的数额不得超过前次保留价的20%。",
)
def reserve_of_a_ship(p: Proposal, params: Params) -> Answer:
    if p.kind is acts.LotSold:
        return _reserve_kept(p)
    if regime(p) != "ship":
        return None
    if p.act.round > 1:
        return cut_too_far(p, params["cut"])
    base = reference(p, p.act.assets, p.act.start_price.currency)
    return unpriced(p, p.act.lot, p.act.assets) if base is None else too_low(p, params["share"], base)


def _reserve_kept(p: Proposal) -> Fails | None:
    lot, price = p.case.lots.get(p.act.lot), p.act.price
    if (
        lot is None
        or lot.state != "listed"
        or regime_of(p, lot) != "ship"
        or price.currency != lot.start_price.currency
    ):
        return None
    if price.covers(lot.start_price):
        return None
    return fails(
        "Sold for {price}, below the reserve.",
        "成交价 {price} 低于保留价。",
        amend("price", lot.start_price),
        price=price,
    )


@rule(
    "CN-SHP-8",
    (acts.CommitteeFormed,),
    (since(MARITIME_LAW, f"{MARITIME} art. 34", "since", sizes=(3, 5)),),
    "The committee that auctions a ship has three members or five.",
    "拍卖船舶委员会由三人或者五人组成。",
)
def committee_is_of_three_or_five(p: Proposal, params: Params) -> Fails | None:
    members, sizes = p.act.members, params["sizes"]
    if len(members) in sizes and len(set(members)) == len(members):
        return None
    return fails(
        "A committee has {sizes} members, each a different person; named {count}.",
        "拍卖委员会应为{sizes}名不同成员，所列{count}名。",
        amend("members", _seated(members, sizes)), sizes=sizes, count=len(set(members)),
    )  # fmt: skip


def _seated(members: tuple[str, ...], sizes: tuple[int, ...]) -> tuple[str, ...]:
    """The members without doubles, down to the greatest size that they fill; else up to the least, seats still to be filled."""
    different = list(dict.fromkeys(members))
    size = max((n for n in sizes if n <= len(different)), default=min(sizes))
    return tuple((different + [f"member-{n}" for n in range(1, size + 1) if f"member-{n}" not in different])[:size])


@rule(
    "CN-SHP-10",
    (acts.StopRequested,),
    (since(INTERPRETED, f"{MARITIME_INTERPRETATION} art. 33", "since", days=7),),
    "That the auction of a ship be stopped is asked for seven days or more before it.",
    "申请终止拍卖船舶的，应当在拍卖日七日前提出。",
)
def stop_is_asked_in_time(p: Proposal, params: Params) -> Fails | None:
    lot = p.case.lots.get(p.act.lot)
    if lot is None or regime_of(p, lot) != "ship":
        return None
    opens = local(p, lot.opens_at).date()
    latest = opens - timedelta(days=params["days"])
    if p.on <= latest:
        return None
    return fails(
        "Too late: the auction is on {opens}; a stop was to be asked for by {latest}.",
        "申请过迟：拍卖日为 {opens}，应不迟于 {latest} 提出。", opens=opens, latest=latest,
    )  # fmt: skip
