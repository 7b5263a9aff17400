"""To whom a lot passes: to a creditor against the debt, or to the buyer who has paid."""

from collections.abc import Iterator
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.parts import Lot
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, amend, fails, first, together
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.book import ONLINE_AUCTIONS, rule, since
from enforcement_workflow.jurisdictions.china.sale.regimes import OLD, ONLINE, SALE_2004, SALE_2020, TEXT_2020, cited

_LAST: Final = 10_001
"""The rank of an applicant without a registered claim: behind every registered one."""


@rule(
    "CN-AUC-13",
    (acts.SetOffTaken,),
    (since(OLD, SALE_2004), since(TEXT_2020, f"{SALE_2020} art. 16", "since")),
    "A creditor may take a lot that failed against the debt, for the reserve of that round at least; those of higher rank come"
    " first, and between those of one rank the lot decides.",
    "流拍后债权人可以不低于该次保留价的价格以物抵债；顺位在先者优先，顺位相同的抽签决定。",
)  # fmt: skip
def set_off_is_open(p: Proposal, params: Params) -> Answer:
    return together(p, params, _of_a_creditor, _for_the_reserve, _in_rank)


def _rank(p: Proposal, creditor: str) -> int | None:
    """The best rank of a creditor's registered claims; behind them all stand applicants without; None for anybody else."""
    ranks = [rank for name, _, rank in p.case.claims if name == creditor]
    if ranks:
        return min(ranks)
    return _LAST if any(a.name == creditor for a in p.case.applicants) else None


def _of_a_creditor(p: Proposal, _: Params) -> Fails | None:
    if _rank(p, p.act.creditor) is not None:
        return None
    return fails(
        "{creditor} is no creditor of this case.", "{creditor} 不是本案债权人。",
        *(amend("creditor", a.name) for a in p.case.applicants), first(acts.ClaimRegistered, claimant=p.act.creditor),
        creditor=p.act.creditor,
    )  # fmt: skip


def _for_the_reserve(p: Proposal, _: Params) -> Fails | None:
    lot, price = p.case.lots.get(p.act.lot), p.act.price
    if lot is None or price.currency != lot.start_price.currency or price.covers(lot.start_price):
        return None
    return fails(
        "Set-off below {reserve}, the reserve of round {round}, is not open; offered {price}.",
        "第{round}轮保留价为 {reserve}，以物抵债不得低于该价；所填为 {price}。",
        amend("price", lot.start_price), reserve=lot.start_price, round=lot.round, price=price,
    )  # fmt: skip


def _in_rank(p: Proposal, _: Params) -> Answer:
    taker = _rank(p, p.act.creditor)
    return tuple(_passed_over(p, taker)) if taker and p.case.claims else None


def _passed_over(p: Proposal, taker: int) -> Iterator[Fails]:
    """Those of higher rank who have not consented. An applicant need not register a claim, but stands last until its rank is
    on file."""
    entered = (first(acts.ClaimRegistered, claimant=p.act.creditor),) if taker == _LAST else ()
    agreed = {e.act.creditor for e in p.case.did(acts.CreditorConsented) if e.act.lot == p.act.lot and e.on <= p.on}  # type: ignore[attr-defined]
    for name in dict.fromkeys(name for name, _, rank in p.case.claims if rank < taker):
        if name not in agreed and name != p.act.creditor:
            yield fails(
                "{other} has a higher rank than {creditor} and would be passed over.",
                "{other} 的顺位先于 {creditor}，不得越过。",
                first(acts.CreditorConsented, lot=p.act.lot, creditor=name, price=p.act.price),
                amend("creditor", name), *entered, other=name, creditor=p.act.creditor,
            )  # fmt: skip


@rule(
    "CN-AUC-21",
    (acts.TitleTransferred,),
    (
        since(OLD, SALE_2004),
        since(ONLINE_AUCTIONS, cited(f"{ONLINE} art. 22", SALE_2004)),
        since(TEXT_2020, cited(f"{ONLINE} art. 22", f"{SALE_2020} art. 20, 26"), "since"),
    ),
    "Title passes with the service of the sale ruling, when the price is fully paid or set off.",
    "价款全部付清（或者抵债）并送达成交裁定后，所有权方转移。",
)
def price_is_paid(p: Proposal, _: Params) -> Fails | None:
    lot = p.case.lots.get(p.act.lot)
    if lot is None or lot.state != "sold" or lot.price is None or lot.paid_in_full:
        return None
    left = _left(lot, lot.price)
    return fails(
        "Of the price of lot {lot}, {price}, {left} is still to be paid.", "拍品 {lot} 的价款 {price} 尚有 {left} 未付。",
        first(acts.MoneyReceived, amount=left, source=lot.buyer, lot=p.act.lot),
        lot=p.act.lot, price=lot.price, left=left,
    )  # fmt: skip


def _left(lot: Lot, price: Money) -> Money:
    """What is still to be paid of a price."""
    paid = lot.paid.minor if lot.paid and lot.paid.currency == price.currency else 0
    return Money(price.minor - paid, price.currency)
