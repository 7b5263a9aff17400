"""Floors: how low a lot may start, how far it may fall from round to round, and what is deposited."""

from decimal import ROUND_CEILING, ROUND_FLOOR
from fractions import Fraction
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, amend, fails, first
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.book import ONLINE_AUCTIONS, rule, since
from enforcement_workflow.jurisdictions.china.sale.regimes import (
    OLD,
    ONLINE,
    SALE_2004,
    SALE_2020,
    TEXT_2020,
    cited,
    from_2017,
    reference,
    regime,
    start_price_before,
)


def at_least(base: Money, percent: int) -> Money:
    """So many percent of an amount, to the next higher minor unit."""
    return base.share(Fraction(percent, 100), rounding=ROUND_CEILING)


def reaches(amount: Money, base: Money, percent: int) -> bool:
    """The amount is so many percent of another, or more."""
    return amount.currency == base.currency and amount.minor * 100 >= base.minor * percent


def unpriced(p: Proposal, lot: str, assets: tuple[str, ...]) -> tuple[Fails, ...]:
    """The findings of a lot of whose assets some have no reference price, one for each."""
    return tuple(
        fails(
            "No reference price is fixed for {asset} of lot {lot}.", "拍品 {lot} 的财产 {asset} 尚未确定参考价。",
            first(acts.PriceFixed, asset=name), lot=lot, asset=name,
        )
        for name in assets
        if name in p.case.assets and p.case.assets[name].price is None
    )  # fmt: skip


def too_low(p: Proposal, share: int, base: Money) -> Fails | None:
    """The finding of a start price below a share of the reference price."""
    start = p.act.start_price
    if reaches(start, base, share):
        return None
    least = at_least(base, share)
    return fails(
        "Start price {start} is below {share} % of the reference price {reference}, which is {least}.",
        "起拍价 {start} 低于参考价 {reference} 的{share}%，即 {least}。",
        amend("start_price", least), start=start, share=share, reference=base, least=least,
    )  # fmt: skip


def cut_too_far(p: Proposal, cut: int) -> Fails | None:
    """The finding of a start price that falls too far below that of the round before."""
    before, start = start_price_before(p), p.act.start_price
    if before is None or reaches(start, before, 100 - cut):
        return None
    least = at_least(before, 100 - cut)
    return fails(
        "Start price {start} cuts more than {cut} % off {before}; at least {least}.",
        "起拍价 {start} 较前次 {before} 降幅超过{cut}%，至少应为 {least}。",
        amend("start_price", least), start=start, cut=cut, before=before, least=least,
    )  # fmt: skip


@rule(
    "CN-AUC-2",
    (acts.LotListed,),
    (
        since(OLD, SALE_2004, "offline", "online", online=80, offline=80),
        since(ONLINE_AUCTIONS, cited(f"{ONLINE} art. 10", SALE_2004), "offline", online=70, offline=80),
        since(TEXT_2020, cited(f"{ONLINE} art. 10", f"{SALE_2020} art. 5"), "since", online=70, offline=100),
    ),
    "The first start price is no lower than the share of the reference price that the regime sets.",
    "首次起拍价不得低于参考价的法定比例。",
)
def first_floor(p: Proposal, params: Params) -> Answer:
    if p.act.round != 1 or (share := params.get(regime(p))) is None:
        return None
    base = reference(p, p.act.assets, p.act.start_price.currency)
    return unpriced(p, p.act.lot, p.act.assets) if base is None else too_low(p, share, base)


@rule(
    "CN-AUC-5",
    (acts.LotListed,),
    (
        since(OLD, SALE_2004, "online", "offline", online=None, offline=None),
        *from_2017("art. 17", "art. 10", online=(5, 20), offline=None),
    ),
    "Online the deposit is 5 to 20 % of the start price; at an auction house at least 5 % of the valuation.",
    "网拍保证金为起拍价的5%至20%；传统拍卖不低于评估价的5%。",
)
def deposit_in_range(p: Proposal, params: Params) -> Fails | None:
    name = regime(p)
    if name not in params:
        return None
    start, deposit, shares = p.act.start_price, p.act.deposit, params[name]
    if shares is None:
        return _of_the_valuation(p, deposit)
    low, high = shares
    if reaches(deposit, start, low) and deposit.minor * 100 <= start.minor * high:
        return None
    least, most = at_least(start, low), start.share(Fraction(high, 100), rounding=ROUND_FLOOR)
    return fails(
        "The deposit {deposit} must be {least} to {most}.", "保证金 {deposit} 应为 {least} 至 {most}。",
        amend("deposit", most if deposit.covers(least) else least), deposit=deposit, least=least, most=most,
    )  # fmt: skip


def _of_the_valuation(p: Proposal, deposit: Money) -> Fails | None:
    base = reference(p, p.act.assets, p.act.start_price.currency)
    if base is None or reaches(deposit, base, 5):
        return None
    least = at_least(base, 5)
    return fails(
        "The deposit {deposit} must be at least {least}.", "保证金 {deposit} 不得低于 {least}。",
        amend("deposit", least), deposit=deposit, least=least,
    )  # fmt: skip


_CUT_2004: Final[dict[str, Any]] = {"online": 20, "offline": 20}


@rule(
    "CN-AUC-10",
    (acts.LotListed,),
    (since(OLD, SALE_2004, *_CUT_2004, **_CUT_2004), *from_2017("art. 26", "art. 5", **_CUT_2004)),
    "From round to round the start price falls by no more than 20 %.",
    "再次拍卖的起拍价降幅不得超过前次的20%。",
)
def cut_is_small(p: Proposal, params: Params) -> Fails | None:
    if p.act.round < 2 or (cut := params.get(regime(p))) is None:
        return None
    return cut_too_far(p, cut)
