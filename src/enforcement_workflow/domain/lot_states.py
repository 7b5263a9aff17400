"""The states of a lot: which acts are open in each, what they make of it, and the shortest ways from one to another."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.parts import Lot, LotState
from enforcement_workflow.domain.rule import Proposal, WayOut, first

STATES: Final[dict[type[Act], tuple[LotState, ...]]] = {
    acts.LotSold: ("listed", "forced_sale"),
    acts.LotFailed: ("listed", "forced_sale"),
    acts.LotPaused: ("listed",),
    acts.LotContinued: ("paused",),
    acts.LotWithdrawn: ("listed", "paused", "failed", "forced_sale", "defaulted"),
    acts.BuyerDefaulted: ("sold",),
    acts.ForcedSaleOpened: ("failed",),
    acts.SetOffTaken: ("failed", "forced_sale"),
    acts.TitleTransferred: ("sold", "set_off"),
    acts.AssetHandedOver: ("sold", "set_off"),
}
"""The states of a lot in which each act is open to it."""
LISTABLE: Final = ("failed", "defaulted", "withdrawn", "forced_sale")
"""The states in which a lot may be put up again."""
_BECOMES: Final[dict[type[Act], LotState]] = {
    acts.LotListed: "listed", acts.LotSold: "sold", acts.LotWithdrawn: "withdrawn", acts.LotFailed: "failed",
    acts.LotPaused: "paused", acts.LotContinued: "listed", acts.BuyerDefaulted: "defaulted",
    acts.ForcedSaleOpened: "forced_sale", acts.SetOffTaken: "set_off",
}  # fmt: skip
"""The state that an act brings a lot into."""
GONE: Final = ("sold", "set_off")


def ways_on(p: Proposal, lot: Lot) -> tuple[WayOut, ...]:
    """The acts with which the shortest ways begin from how a lot stands to where the act is open to it. What has passed to
    its buyer goes no further."""
    if lot.transferred_on:
        return ()
    return tuple(first(act, **_known(act, p, lot)) for act in _steps(lot.state, p.kind.__name__))


@cache
def _steps(state: LotState, name: str) -> tuple[type[Act], ...]:
    wanted: tuple[str, ...] = LISTABLE if name == "LotListed" else STATES[acts.ACTS[name]]
    seen, level = {state}, [(act, after) for act, after in _moves(state)]
    while level:
        if found := tuple(dict.fromkeys(begun for begun, after in level if after in wanted)):
            return found
        seen |= {after for _, after in level}
        level = [(begun, after) for begun, now in level for _, after in _moves(now) if after not in seen]
    return ()


def _moves(state: LotState) -> Iterator[tuple[type[Act], LotState]]:
    for act, after in _BECOMES.items():
        if state in (LISTABLE if act is acts.LotListed else STATES[act]):
            yield act, after


def _known(act: type[Act], p: Proposal, lot: Lot) -> dict[str, Any]:
    """What is known of an act on a lot that stands so."""
    if act is acts.LotListed:
        return listing_of(p.act.lot, lot)
    known: dict[str, Any] = {"lot": p.act.lot}
    if act in (acts.LotSold, acts.ForcedSaleOpened, acts.SetOffTaken):
        known["price"] = lot.start_price
    if act is acts.BuyerDefaulted:
        known["buyer"] = lot.buyer
    return known


def listing_of(name: str, lot: Lot) -> dict[str, Any]:
    """What is known of the listing with which a lot goes on."""
    return {
        "lot": name, "sale": lot.sale, "assets": lot.assets, "round": next_round(lot), "platform": lot.platform,
        "start_price": lot.start_price, "deposit": lot.deposit, "increment": lot.increment,
    }  # fmt: skip


def next_round(lot: Lot) -> int:
    """Rounds follow one another; one that was withdrawn or whose buyer defaulted is held again, a failed one is not."""
    return lot.round + (lot.failed_round == lot.round and lot.state != "defaulted")
