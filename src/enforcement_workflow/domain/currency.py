"""A case keeps its money in one currency, and a lot its prices."""

from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.rule import Answer, Params, Proposal, amend, fails, first
from enforcement_workflow.domain.values import Money
from enforcement_workflow.errors import InvalidAct

MONEY_ACTS: Final[tuple[type[Act], ...]] = (
    acts.MoneyReceived, acts.MoneyPaidOut, acts.SetOffTaken, acts.LotListed, acts.LotSold, acts.ForcedSaleOpened,
)  # fmt: skip
"""Acts whose amounts must be in the currency that is kept to."""


def _moneys(p: Proposal) -> tuple[str, dict[str, Money]]:
    """The currency that an act must keep to, and the amounts that must be in it, by field."""
    case, act = p.case, p.act
    if p.kind is acts.LotListed:
        amounts = {field: getattr(act, field) for field in ("start_price", "deposit", "increment")}
        prices = (asset.price for name in act.assets if (asset := case.assets.get(name)) and asset.price)
        return next(prices, act.start_price).currency, amounts
    if p.kind in (acts.LotSold, acts.ForcedSaleOpened):
        lot = case.lots.get(act.lot)
        return (lot.start_price if lot else act.price).currency, {"price": act.price}
    field = "price" if p.kind is acts.SetOffTaken else "amount"
    amount = getattr(act, field)
    return (case.received if case.received.minor or case.claim else amount).currency, {field: amount}


def in_one_currency(p: Proposal, _: Params) -> Answer:
    """The amounts of an act are in the currency that the case, or the lot, keeps to."""
    kept, amounts = _moneys(p)
    other = {field: amount for field, amount in amounts.items() if amount.currency != kept}
    if not other:
        return _priced_alike(p, kept) if p.kind is acts.LotListed else None
    return tuple(
        fails(
            "The money here is kept in {kept}; this is {given}.", "此处币种为 {kept}，所填为 {given}。",
            amend(field, _in_currency(amount, kept)), kept=kept, given=amount.currency,
        )
        for field, amount in other.items()
    )  # fmt: skip


def _in_currency(amount: Money, kept: str) -> Money:
    """The same number in another currency, or the largest that it can hold."""
    try:
        return Money.of(str(amount).split()[1], kept)
    except InvalidAct:
        return Money.capped(amount.minor, kept)


def _priced_alike(p: Proposal, kept: str) -> Answer:
    """The reference prices of the assets of one lot are in one currency."""
    assets = {name: p.case.assets[name] for name in p.act.assets if name in p.case.assets}
    return tuple(
        fails(
            "The money here is kept in {kept}; the price of {asset} is in {given}.",
            "此处币种为 {kept}，财产 {asset} 的参考价为 {given}。",
            first(acts.PriceFixed, asset=name), kept=kept, asset=name, given=asset.price.currency,
        )
        for name, asset in assets.items()
        if asset.price and asset.price.currency != kept
    )  # fmt: skip
