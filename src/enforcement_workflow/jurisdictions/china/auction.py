"""Auctions: floors, notices, deposits and rounds."""

from datetime import date, timedelta
from decimal import ROUND_CEILING
from fractions import Fraction
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import days_between
from enforcement_workflow.domain.rule import (
    Edition,
    Answer,
    Fails,
    Params,
    Proposal,
    WayOut,
    fails,
    first,
    together,
)
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.book import ONLINE_AUCTIONS, rule, since

_OLD, _SHIPS, _TEXT_2020 = date(2005, 1, 1), date(2015, 3, 1), date(2021, 1, 1)
_SALE_2004, _SALE_2020 = "auction provisions (2004)", "auction provisions (2020)"
_ONLINE, _SHIP = "online auction provisions (2016)", "ship auction provisions (2015)"
_MARITIME: Final = "special maritime procedure law (1999) art. 32"
_SHORT_NOTICE: Final = frozenset({"movable", "vehicle"})
"""Assets with the shorter notice; ships, immovables and rights have the longer."""


def _cited(online: str, offline: str, ship: str = "") -> str:
    """The article of an edition, by regime of sale; before 2017 the first two were one."""
    named = {"online": online, "offline": offline, "ship": ship}
    if online == offline:
        named = {"online and offline": online, "ship": ship}
    return "; ".join(f"{regime}: {source}" for regime, source in named.items() if source)


def _from_2017(
    online: str, offline: str = "", ship: str = "", /, unread: tuple[str, ...] = (), **params: Any
) -> tuple[Edition, Edition]:
    """Online lots have provisions of their own. Of those for auction houses the text of 2020 was read, not that of 2004."""
    own, of_2004 = f"{_ONLINE} {online}", [name for name in params if name.endswith("offline")]
    before, after = _cited(own, _SALE_2004, ship), _cited(own, f"{_SALE_2020} {offline}".strip(), ship)
    return (
        since(ONLINE_AUCTIONS, before, *of_2004, *unread, **params),
        since(_TEXT_2020, after, "since", *unread, **params),
    )


def _regime(p: Proposal) -> str:
    sale = p.case.sales.get(p.act.sale)
    return sale.regime if sale else "online"


def _reference(p: Proposal) -> Money | None:
    """The sum of the reference prices of a lot's assets; None while one is not fixed, in the currency of the start price."""
    total = Money(0, p.act.start_price.currency)
    for name in p.act.assets:
        asset = p.case.assets.get(name)
        if asset is None or asset.price is None or asset.price.currency != total.currency:
            return None
        total = Money.capped(total.minor + asset.price.minor, total.currency)
    return total if p.act.assets else None


def _priced(p: Proposal) -> bool:
    return all(name in p.case.assets and p.case.assets[name].price for name in p.act.assets)


def _no_reference(p: Proposal) -> Fails:
    return fails(
        "No reference price is fixed for all assets of lot {lot}.", "拍品 {lot} 尚有财产未确定参考价。",
        first(acts.PriceFixed), lot=p.act.lot,
    )  # fmt: skip


def _notice_days(p: Proposal, params: Params) -> int:
    """The days of notice for what is in the lot; a ship that is sold online may have a period of its own."""
    short, long = params[_regime(p)]
    longer = {p.case.assets[a].kind for a in p.act.assets if a in p.case.assets} - _SHORT_NOTICE
    if longer == {"ship"}:
        return int(params.get(f"ship_{_regime(p)}", long))
    return int(long if longer else short)


def _opens_on(p: Proposal) -> date:
    return p.act.opens_at.astimezone(p.at.tzinfo).date()  # type: ignore[no-any-return]


def _start_price_before(p: Proposal) -> Money | None:
    """The start price of the round before; a lot put up again in the same round looks back to that same round before."""
    lot = p.case.lots.get(p.act.lot)
    if lot is None or p.act.round < 2:
        return None
    return lot.previous_start_price if p.act.round == lot.round else lot.start_price


def _too_early(p: Proposal, params: Params) -> Fails | None:
    needed = _notice_days(p, params)
    given = days_between(p.act.notice_on, _opens_on(p))
    if given >= needed:
        return None
    earliest = p.act.notice_on + timedelta(days=needed)
    return fails(
        "The notice of {notice} allows opening from {earliest} ({needed} days); given {given}.",
        "{notice} 的公告最早可于 {earliest} 开拍（{needed}日），实为{given}日。",
        WayOut(on=earliest), notice=p.act.notice_on, earliest=earliest, needed=needed, given=given,
    )  # fmt: skip


@rule(
    "CN-AUC-2",
    (acts.LotListed,),
    (
        since(_OLD, _SALE_2004, "offline", "online", online=80, offline=80),
        since(ONLINE_AUCTIONS, _cited(f"{_ONLINE} art. 10", _SALE_2004), "offline", online=70, offline=80),
        since(_TEXT_2020, _cited(f"{_ONLINE} art. 10", _SALE_2020), "since", online=70, offline=100),
    ),
    "The first start price is no lower than the share of the reference price that the regime sets.",
    "首次起拍价不得低于参考价的法定比例。",
)
def first_floor(p: Proposal, params: Params) -> Fails | None:
    if p.act.round != 1 or _regime(p) not in params:
        return None
    reference = _reference(p)
    if reference is None:
        return None if _priced(p) else _no_reference(p)
    share = params[_regime(p)]
    least = reference.share(Fraction(share, 100), rounding=ROUND_CEILING)
    if p.act.start_price.covers(least):
        return None
    return fails(
        "Start price {start} is below {share} % of the reference price {reference}, which is {least}.",
        "起拍价 {start} 低于参考价 {reference} 的{share}%，即 {least}。",
        start=p.act.start_price, share=share, reference=reference, least=least,
    )  # fmt: skip


@rule(
    "CN-AUC-3",
    (acts.LotListed,),
    (
        since(
            _OLD, _cited(_SALE_2004, _SALE_2004, _MARITIME), "online", "offline",
            online=(7, 15), offline=(7, 15), ship=(30, 30),
        ),
        *_from_2017(
            "art. 12", "art. 8", _MARITIME, unread=("ship_online",),
            online=(15, 30), offline=(7, 15), ship=(30, 30), ship_online=30,
        ),
    ),
    "The first auction opens only so many days after its notice: fewer for movables than for anything else.",
    "首次拍卖应在公告满法定日数后开拍。",
)  # fmt: skip
def first_notice(p: Proposal, params: Params) -> Fails | None:
    return _too_early(p, params) if p.act.round == 1 else None


@rule(
    "CN-AUC-5",
    (acts.LotListed,),
    (
        since(_OLD, _SALE_2004, "online", "offline", online=None, offline=None),
        *_from_2017("art. 17", online=(5, 20), offline=None),
    ),
    "Online the deposit is 5 to 20 % of the start price; at an auction house at least 5 % of the valuation.",
    "网拍保证金为起拍价的5%至20%；传统拍卖不低于评估价的5%。",
)
def deposit_in_range(p: Proposal, params: Params) -> Fails | None:
    if _regime(p) not in params:
        return None
    deposit, shares = p.act.deposit, params[_regime(p)]
    if shares:
        base, (low, high) = p.act.start_price, shares
    else:
        base, low, high = _reference(p), 5, None
    if base is None:
        return None
    least = base.share(Fraction(low, 100), rounding=ROUND_CEILING)
    most = base.share(Fraction(high, 100), rounding="ROUND_FLOOR") if high else None
    if deposit.covers(least) and (most is None or most.covers(deposit)):
        return None
    if most is None:
        return fails(
            "The deposit {deposit} must be at least {least}.",
            "保证金 {deposit} 不得低于 {least}。",
            deposit=deposit,
            least=least,
        )
    return fails(
        "The deposit {deposit} must be {least} to {most}.", "保证金 {deposit} 应为 {least} 至 {most}。",
        deposit=deposit, least=least, most=most,
    )  # fmt: skip


_AGAIN_2004: Final[dict[str, Any]] = {
    "online": (7, 15), "offline": (7, 15), "within_online": 60, "within_offline": 60, "measured_at": "opening",
}  # fmt: skip


@rule(
    "CN-AUC-9",
    (acts.LotListed,),
    (
        since(_OLD, _SALE_2004, *_AGAIN_2004, **_AGAIN_2004),
        since(_SHIPS, _cited(_SALE_2004, _SALE_2004, f"{_SHIP} art. 10"), "since", *_AGAIN_2004, **_AGAIN_2004, ship=(7, 7)),
        *_from_2017(
            "art. 26", "art. 23", f"{_SHIP} art. 10", unread=("measured_at",),
            **_AGAIN_2004 | {"within_online": 30}, ship=(7, 7),
        ),
    ),
    "The next round has its own notice, follows within the period after the failure, and stays on the same platform.",
    "再次拍卖应在规定期限内于同一平台进行，并依法公告。",
)  # fmt: skip
def next_round_in_time(p: Proposal, params: Params) -> Answer:
    if p.act.round < 2 or p.act.lot not in p.case.lots or _regime(p) not in params:
        return None
    return together(p, params, _other_platform, _too_late, _too_early)


def _other_platform(p: Proposal, _: Params) -> Fails | None:
    lot = p.case.lots[p.act.lot]
    if _regime(p) != "online" or p.act.platform == lot.platform:
        return None
    return fails(
        "Round {round} stays on {platform}; this is on {other}.", "第{round}轮应仍在 {platform} 进行，所填为 {other}。",
        round=p.act.round, platform=lot.platform, other=p.act.platform,
    )  # fmt: skip


def _too_late(p: Proposal, params: Params) -> Fails | None:
    """The period runs from the last failure, also for a lot that was withdrawn meanwhile; not where a buyer defaulted."""
    lot, within = p.case.lots[p.act.lot], params.get(f"within_{_regime(p)}")
    if lot.failed_on is None or within is None or lot.state == "defaulted":
        return None
    latest = lot.failed_on + timedelta(days=within)
    if (_opens_on(p) if params["measured_at"] == "opening" else p.act.notice_on) <= latest:
        return None
    return fails(
        "Round {round} must open by {latest}; it would open on {opens}.",
        "第{round}轮应不迟于 {latest} 开拍，现拟于 {opens} 开拍。",
        round=p.act.round, latest=latest, opens=_opens_on(p),
    )  # fmt: skip


_CUT_2004: Final[dict[str, Any]] = {"online": 20, "offline": 20}


@rule(
    "CN-AUC-10",
    (acts.LotListed,),
    (
        since(_OLD, _SALE_2004, *_CUT_2004, **_CUT_2004),
        since(_SHIPS, _cited(_SALE_2004, _SALE_2004, f"{_SHIP} art. 12"), "since", *_CUT_2004, **_CUT_2004, ship=20),
        *_from_2017("art. 26", "", f"{_SHIP} art. 12", **_CUT_2004, ship=20),
    ),
    "From round to round the start price falls by no more than 20 %.",
    "再次拍卖的起拍价降幅不得超过前次的20%。",
)
def cut_is_small(p: Proposal, params: Params) -> Fails | None:
    before, cut = _start_price_before(p), params.get(_regime(p))
    if before is None or cut is None:
        return None
    least = before.share(Fraction(100 - cut, 100), rounding=ROUND_CEILING)
    if p.act.start_price.covers(least):
        return None
    return fails(
        "Start price {start} cuts more than {cut} % off {before}; at least {least}.",
        "起拍价 {start} 较前次 {before} 降幅超过{cut}%，至少应为 {least}。",
        start=p.act.start_price, cut=cut, before=before, least=least,
    )  # fmt: skip


@rule(
    "CN-AUC-11",
    (acts.LotListed,),
    (
        since(_OLD, _SALE_2004, "online", "offline", online=(2, 3), offline=(2, 3)),
        *_from_2017("art. 26", "art. 25", online=(2, 2), offline=(2, 3)),
    ),
    "Online there are two rounds; at an auction house immovables have a third.",
    "网拍以两次为限；传统拍卖的不动产可有第三次。",
)
def rounds_are_few(p: Proposal, params: Params) -> Fails | None:
    if _regime(p) not in params:
        return None
    most, most_immovable = params[_regime(p)]
    kinds = {p.case.assets[a].kind for a in p.act.assets if a in p.case.assets}
    allowed = most_immovable if kinds == {"immovable"} else most
    if p.act.round <= allowed:
        return None
    return fails(
        "There is no round {round}: after {allowed} failures it is either forced sale or set-off.",
        "没有第{round}轮：{allowed}次流拍后，或者变卖，或者以物抵债，二者择一。",
        first(acts.ForcedSaleOpened), first(acts.SetOffTaken), round=p.act.round, allowed=allowed,
    )  # fmt: skip
