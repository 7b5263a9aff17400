"""The reference price: by which method, of which answers, and for how long."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.parts import Asset
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, WayOut, amend, fails, first, wait
from enforcement_workflow.domain.values import Money
from enforcement_workflow.domain.words import WORDS
from enforcement_workflow.jurisdictions.china.book import formula, rule, since
from enforcement_workflow.jurisdictions.china.sale.regimes import OLD, SALE_2004

REFERENCE_PRICES: Final = date(2018, 9, 1)
"""法释〔2018〕15号 in force."""
_LAW: Final = "reference price provisions (2018)"


@rule(
    "CN-PRC-2",
    (acts.PricingStarted,),
    (
        since(OLD, SALE_2004, "methods", methods=("valuation",)),
        since(
            REFERENCE_PRICES, f"{_LAW} art. 2, 4-5, 14",
            methods=("negotiation", "directed_inquiry", "online_inquiry", "valuation"),
        ),
    ),
    "The price is negotiated, else asked for where there is a guidance price, else asked for online, else valued; a method is"
    " passed over only for a recorded reason. Before September 2018 assets were valued.",
    "参考价依次采用当事人议价、定向询价、网络询价、委托评估确定，不采用在先方式的应当记明理由；2018年9月1日前采用委托评估。",
)  # fmt: skip
def methods_in_order(p: Proposal, params: Params) -> Fails | None:
    method, methods = p.act.method, params["methods"]
    if method not in methods:
        return fails(
            "On this day the price is fixed by valuation; {method} is open from {day}.",
            "当时应委托评估；{day} 起方可采用{method}。",
            amend("method", methods[-1]), wait(REFERENCE_PRICES), method=method, day=REFERENCE_PRICES,
        )  # fmt: skip
    earlier = methods[: methods.index(method)]
    if not earlier or p.act.ground.strip():
        return None
    tried = {e.act.method for e in p.case.did(acts.PricingStarted) if e.act.asset == p.act.asset and e.on <= p.on}  # type: ignore[attr-defined]
    untried = tuple(name for name in earlier if name not in tried)
    if not untried:
        return None
    reason = "、".join(WORDS[name] for name in untried)
    return fails(
        "Try {methods} first, or record why it fails.", "应先采用{methods_zh}，或者记明不能采用的理由。",
        amend("ground", f"{reason}不能采用"), first(acts.PricingStarted, asset=p.act.asset, method=untried[0]),
        methods=untried, methods_zh=reason,
    )  # fmt: skip


_MEAN = (since(REFERENCE_PRICES, f"{_LAW} art. 13"),)


@formula(
    "CN-PRC-3",
    _MEAN,
    "The price of an online inquiry is the mean of the answers that came in time, to the fen.",
    "网络询价结果为各平台在期限内出具结果的平均值。",
)
def mean_price(params: Params, answers: Sequence[Money]) -> Money:
    """The mean, half a fen rounded up. The answers are in one currency, and there is at least one."""
    return sum(answers[1:], answers[0]).share(Fraction(1, len(answers)))


@rule(
    "CN-PRC-3",
    (acts.PriceFixed,),
    _MEAN,
    "The price fixed after an online inquiry is the mean of the answers that came in time.",
    "网络询价后确定的参考价应为各平台在期限内出具结果的平均值。",
)
def price_is_the_mean(p: Proposal, _: Params) -> Fails | None:
    answers, price = p.act.answers, p.act.price
    if not answers or _method(p) != "online_inquiry" or {a.currency for a in answers} != {price.currency}:
        return None
    mean = mean_price(p.on, answers)
    if price == mean:
        return None
    return fails(
        "The mean of the {count} answers is {mean}; fixed {price}.", "{count}个询价结果的平均值为 {mean}，所填为 {price}。",
        amend("price", mean), count=len(answers), mean=mean, price=price,
    )  # fmt: skip


def _method(p: Proposal) -> str | None:
    """The method by which the price of the asset was last sought."""
    sought = [e.act for e in p.case.did(acts.PricingStarted) if e.act.asset == p.act.asset and e.on <= p.on]  # type: ignore[attr-defined]
    return str(sought[-1].method) if sought else None  # type: ignore[attr-defined]


@rule(
    "CN-PRC-4",
    (acts.LotListed,),
    (since(REFERENCE_PRICES, _LAW, "months", months=12),),
    "The first notice is published while the reference price is valid.",
    "首次拍卖公告应在参考价有效期内发布。",
)
def price_is_valid(p: Proposal, params: Params) -> Answer:
    """A price is valid for as long as it says, and no longer than so many months."""
    if p.act.lot in p.case.lots:
        return None
    expired: list[Fails] = []
    for name in p.act.assets:
        asset = p.case.assets.get(name)
        if asset and asset.price and asset.price_on and p.act.notice_on > (end := _valid_until(asset, params)):
            expired.append(_expired(p, name, asset.price_on, end))
    return tuple(expired)


def _valid_until(asset: Asset, params: Params) -> date:
    assert asset.price_on
    latest = add_months(asset.price_on, params["months"])
    return min(asset.price_valid_until or latest, latest)


def _expired(p: Proposal, name: str, priced_on: date, end: date) -> Fails:
    sooner: tuple[WayOut, ...] = (amend("notice_on", end),) if end >= p.on else ()
    return fails(
        "The price of {asset} of {priced} expired on {end}, before the notice of {notice}.",
        "{asset} 于 {priced} 确定的参考价至 {end} 失效，公告日为 {notice}。",
        first(acts.PriceFixed, asset=name), *sooner, asset=name, priced=priced_on, end=end, notice=p.act.notice_on,
    )  # fmt: skip
