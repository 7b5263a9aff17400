"""Over-seizure: what is held is worth no more than the claim and its costs."""

from fractions import Fraction
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.parts import Asset
from enforcement_workflow.domain.rule import Fails, Params, Proposal, WayOut, amend, fails, first
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.book import rule, since
from enforcement_workflow.jurisdictions.china.control.measures import REVISED, SEIZURE_2004, SEIZURE_2020, SEIZURES

WHOLE: Final = frozenset({"ship", "vehicle", "immovable", "right"})
"""Kinds of assets that are held as a whole or not at all."""


def indivisible(asset: Asset) -> bool:
    """The asset cannot be held in part."""
    return asset.indivisible or asset.kind in WHOLE


def held_for(asset: Asset, amount: Money | None, currency: str) -> int:
    """What a measure holds, in minor units: of money and things that can be divided as much as it names, else their worth.

    What nobody has estimated, or is in another currency, counts for nothing.
    """
    worth = asset.worth
    if amount is not None and not indivisible(asset):
        worth = amount if worth is None or worth.covers(amount) else worth
    return worth.minor if worth is not None and worth.currency == currency else 0


def _beside(p: Proposal, currency: str) -> dict[str, int]:
    """By measure, what is held of other assets in first rank that day: one measure for each asset."""
    held: dict[str, tuple[str, int]] = {}
    for name, measure in p.case.measures.items():
        asset = p.case.assets.get(measure.asset)
        if asset and measure.asset != p.act.asset and measure.holds(p.on) and p.case.rank_of(name, p.on) == 1:
            held[measure.asset] = (name, held_for(asset, measure.amount, currency))
    return dict(held.values())


@rule(
    "CN-CTL-4",
    (acts.AssetControlled,),
    (
        since(SEIZURES, SEIZURE_2004, "tolerance", tolerance=20),
        since(REVISED, f"{SEIZURE_2020} art. 19", "since", "tolerance", tolerance=20),
    ),
    "What is held does not clearly exceed the claim and its costs, unless an asset cannot be divided and nothing else would do.",
    "控制的财产价值不得明显超过债权额及执行费用；不可分割且别无其他财产可供控制的除外。",
)
def not_too_much(p: Proposal, params: Params) -> Fails | None:
    """Costs and interest are not known beforehand: `tolerance` is the percentage of the claim that is allowed for them."""
    claim, asset = p.case.claim, p.case.assets.get(p.act.asset)
    if claim is None or asset is None or p.act.rank > 1:
        return None
    most = claim.share(Fraction(100 + params["tolerance"], 100)).minor
    own, beside = held_for(asset, p.act.amount, claim.currency), _beside(p, claim.currency)
    before = sum(beside.values())
    if own == 0 or before + own <= most or (indivisible(asset) and before < claim.minor):
        return None
    return fails(
        "What would be held is worth {value}, clearly more than the claim of {claim} and its costs ({most}).",
        "拟控制财产的价值为 {value}，明显超过债权额 {claim} 及费用（合计 {most}）。",
        *_less(asset, most - before, own, claim.currency), *_released(beside, before, asset, own, most, claim),
        value=Money.capped(before + own, claim.currency), claim=claim, most=Money.capped(most, claim.currency),
    )  # fmt: skip


def _less(asset: Asset, room: int, own: int, currency: str) -> tuple[WayOut, ...]:
    """Hold only so much of what can be divided."""
    return () if indivisible(asset) or room <= 0 else (amend("amount", Money(min(room, own), currency)),)


def _released(
    beside: dict[str, int], before: int, asset: Asset, own: int, most: int, claim: Money
) -> tuple[WayOut, ...]:
    """Lift what is held besides: each measure without which it is enough, or else the greatest."""

    def enough(worth: int) -> bool:
        left = before - worth
        return left + own <= most or (indivisible(asset) and left < claim.minor)

    ways = [name for name, worth in beside.items() if worth and enough(worth)]
    ways = ways or sorted((name for name in beside if beside[name]), key=lambda name: -beside[name])[:1]
    return tuple(first(acts.ControlReleased, measure=name) for name in ways)
