"""How many rounds there are, and the forced sale after them."""

from datetime import date, timedelta
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.lot_states import listing_of
from enforcement_workflow.domain.parts import Lot
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, amend, fails, first, together
from enforcement_workflow.jurisdictions.china.book import ONLINE_AUCTIONS, rule, since
from enforcement_workflow.jurisdictions.china.sale.regimes import OLD, SALE_2004, from_2017, kinds, regime, regime_of

_PROPERTY: Final = frozenset({"immovable", "right", "receivable"})
"""Immovables and other property rights, which an auction house offers a third time."""


@rule(
    "CN-AUC-11",
    (acts.LotListed,),
    (
        since(OLD, SALE_2004, "online", "offline", online=(2, 3), offline=(2, 3)),
        *from_2017("art. 26", "art. 25", online=(2, 2), offline=(2, 3)),
    ),
    "Online there are two rounds; at an auction house immovables and other property rights have a third.",
    "网拍以两次为限；传统拍卖的不动产或者其他财产权可有第三次。",
)
def rounds_are_few(p: Proposal, params: Params) -> Fails | None:
    terms = params.get(regime(p))
    if terms is None or p.act.round <= terms[0]:
        return None
    most, most_immovable = terms
    allowed = most if kinds(p, p.act.assets) - _PROPERTY or not kinds(p, p.act.assets) else most_immovable
    if p.act.round <= allowed:
        return None
    return fails(
        "There is no round {round}: after {allowed} failures it is either forced sale or set-off.",
        "没有第{round}轮：{allowed}次流拍后，或者变卖，或者以物抵债，二者择一。",
        round=p.act.round, allowed=allowed,
    )  # fmt: skip


def fails_too_few(p: Proposal, lot: Lot, failures: int) -> Fails | None:
    """The finding of a forced sale before a lot has failed so many times."""
    if lot.failures >= failures:
        return None
    return fails(
        "Lot {lot} has failed {failed} times; a forced sale follows {failures} failures.",
        "拍品 {lot} 已流拍{failed}次；流拍{failures}次后方可变卖。",
        first(acts.LotListed, **listing_of(p.act.lot, lot)), lot=p.act.lot, failed=lot.failures, failures=failures,
    )  # fmt: skip


@rule(
    "CN-AUC-12",
    (acts.ForcedSaleOpened,),
    (
        since(
            ONLINE_AUCTIONS, "online auction provisions (2016) art. 26; forced sale notice (2017)",
            "since", "failures", "days", failures=2, days=60,
        ),
    ),
    "Online a lot that failed twice goes into a forced sale, open for sixty days at the start price of the second round.",
    "网拍二拍流拍后变卖，变卖价为二拍起拍价，变卖期为六十日。",
)  # fmt: skip
def forced_after_two_rounds(p: Proposal, params: Params) -> Answer:
    lot = p.case.lots.get(p.act.lot)
    if lot is None or regime_of(p, lot) != "online":
        return None
    if failed := fails_too_few(p, lot, params["failures"]):
        return failed
    return together(p, params, _at_the_second_price, _for_sixty_days)


def _at_the_second_price(p: Proposal, _: Params) -> Fails | None:
    price = p.case.lots[p.act.lot].start_price
    if p.act.price == price or p.act.price.currency != price.currency:
        return None
    return fails(
        "A forced sale is at the start price of the last round, {wanted}; asked {price}.",
        "变卖价应为末次起拍价 {wanted}，所填为 {price}。",
        amend("price", price), wanted=price, price=p.act.price,
    )  # fmt: skip


def _for_sixty_days(p: Proposal, params: Params) -> Fails | None:
    until: date = p.on + timedelta(days=params["days"])
    if p.act.until == until:
        return None
    return fails(
        "A forced sale is open for {days} days, here until {until}; asked until {asked}.",
        "变卖期为{days}日，至 {until} 止；所填至 {asked}。",
        amend("until", until), days=params["days"], until=until, asked=p.act.until,
    )  # fmt: skip
