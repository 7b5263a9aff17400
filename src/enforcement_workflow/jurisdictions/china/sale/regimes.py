"""The regimes of sale: online, as a ship, by an auction house; their law by date, and what a lot is worth under any."""

from datetime import date, datetime
from typing import Any, Final

from enforcement_workflow.domain.dated import Edition
from enforcement_workflow.domain.parts import Lot
from enforcement_workflow.domain.rule import Proposal
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.book import ONLINE_AUCTIONS, since

OLD, SHIPS, TEXT_2020 = date(2005, 1, 1), date(2015, 3, 1), date(2021, 1, 1)
"""The auction provisions of 2004 in force, those on ships of 2015, and the former as revised in 2020."""
SALE_2004, SALE_2020 = "auction provisions (2004)", "auction provisions (2020)"
ONLINE, SHIP = "online auction provisions (2016)", "ship auction provisions (2015)"
MARITIME_LAW: Final = date(2000, 7, 1)
MARITIME: Final = "special maritime procedure law (1999)"
INTERPRETED: Final = date(2003, 2, 1)
MARITIME_INTERPRETATION: Final = "special maritime procedure interpretation (2003)"


def cited(online: str = "", offline: str = "", ship: str = "") -> str:
    """The article of an edition, by regime of sale; before 2017 the first two were one."""
    named = {"online": online, "offline": offline, "ship": ship}
    if online == offline:
        named = {"online and offline": online, "ship": ship}
    return "; ".join(f"{regime}: {source}" for regime, source in named.items() if source)


def from_2017(
    online: str, offline: str = "", ship: str = "", /, unread: tuple[str, ...] = (), **params: Any
) -> tuple[Edition, Edition]:
    """Online lots have provisions of their own. Of those for auction houses the text of 2020 was read, not that of 2004."""
    own, of_2004 = f"{ONLINE} {online}", [name for name in params if name.endswith("offline")]
    before, after = cited(own, SALE_2004, ship), cited(own, f"{SALE_2020} {offline}".strip(), ship)
    return (
        since(ONLINE_AUCTIONS, before, *of_2004, *unread, **params),
        since(TEXT_2020, after, "since", *unread, **params),
    )


def regime(p: Proposal) -> str:
    """The regime of the sale in which an act puts a lot up."""
    sale = p.case.sales.get(p.act.sale)
    return sale.regime if sale else "online"


def regime_of(p: Proposal, lot: Lot) -> str:
    """The regime of the sale in which a lot stands."""
    sale = p.case.sales.get(lot.sale)
    return sale.regime if sale else "online"


def kinds(p: Proposal, assets: tuple[str, ...]) -> set[str]:
    """The kinds of assets that are in a lot."""
    known = p.case.assets
    return {known[name].kind for name in assets if name in known}


def reference(p: Proposal, assets: tuple[str, ...], currency: str) -> Money | None:
    """The sum of the reference prices of a lot's assets; None while one is not fixed, or in another currency."""
    total = 0
    for name in assets:
        asset = p.case.assets.get(name)
        if asset is None or asset.price is None or asset.price.currency != currency:
            return None
        total += asset.price.minor
    return Money.capped(total, currency) if assets else None


def start_price_before(p: Proposal) -> Money | None:
    """The start price of the round before; a lot put up again in the same round looks back to that same round before."""
    lot = p.case.lots.get(p.act.lot)
    if lot is None or p.act.round < 2:
        return None
    return lot.previous_start_price if p.act.round == lot.round else lot.start_price


def opens_on(p: Proposal) -> date:
    """The court-local day on which bidding opens."""
    return local(p, p.act.opens_at).date()


def local(p: Proposal, at: datetime) -> datetime:
    """An instant in court-local time."""
    return at.astimezone(p.at.tzinfo)


def same_hour(at: datetime, day: date) -> datetime:
    """The same time of another day."""
    return at.replace(year=day.year, month=day.month, day=day.day)
