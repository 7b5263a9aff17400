"""Deadlines of sales: a paused auction goes on, the price of a ship is paid, the ruling is served, the goods are delivered."""

from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Length, Start, begins, by, earliest, ends_after, when
from enforcement_workflow.domain.closings import or_closed
from enforcement_workflow.domain.dated import Params
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.lengths import in_days
from enforcement_workflow.jurisdictions.china.book import ONLINE_AUCTIONS, clock, since
from enforcement_workflow.jurisdictions.china.deadlines.acted import acted
from enforcement_workflow.jurisdictions.china.deadlines.dates import TEXTS_2020

_OFFLINE: Final = date(2005, 1, 1)
_SHIPS: Final = "special maritime procedure law (1999)"


def _regime(case: Case, lot: str, by: Entry) -> str | None:
    """How a lot was sold, as was on file when something happened to it."""
    listed, ordered = (
        [(e, a) for e, a in acted(case, kind) if when(e) < when(by)] for kind in (acts.LotListed, acts.SaleOrdered)
    )
    sale = next((act.sale for _, act in listed if act.lot == lot), None)
    return next((act.regime for _, act in ordered if act.sale == sale), None)


def _reason_gone(case: Case, paused: Entry) -> tuple[date, int, Entry] | None:
    """When the stay or the deferral for which a lot was paused was over: the day, and the entry that says so."""
    ends = [(e.on, e.version, e) for e in case.did(acts.StayLifted, acts.DeferralEnded) if when(e) > when(paused)]
    deferrals = acted(case, acts.EnforcementDeferred)
    ends += [(act.until, e.version, e) for e, act in deferrals if act.until >= paused.on]
    return min((end for end in ends if not _stands_still(case, end[0])), key=lambda end: end[:2], default=None)


def _stands_still(case: Case, day: date) -> bool:
    """Another stay or deferral goes on beyond a day."""
    standing = (p for p in case.pauses if p.kind in ("stay", "deferral") and p.since <= day)
    return any(p.until is None or p.until > day for p in standing)


@by(acts.LotPaused, ahead=True)
def _may_go_on(case: Case) -> Iterator[Start]:
    """A deferral may be planned to end later than anything that has happened."""
    for entry, paused in acted(case, acts.LotPaused):
        gone = _reason_gone(case, entry)
        if gone:
            offline = _regime(case, paused.lot, entry) == "offline"
            yield Start(gone[2], paused.lot, gone[0], _offline if offline else _online)


def _online(params: Params) -> Length:
    return in_days(params["online"])


def _offline(params: Params) -> Length:
    return in_days(params["offline"])


def _goes_on(case: Case, start: Start, as_of: date) -> Entry | None:
    """The lot went on, or was taken out, after it was paused."""
    paused = [when(e) for e, act in acted(case, acts.LotPaused) if act.lot == start.of and e.on <= start.day]
    went_on = (e for e, act in acted(case, acts.LotContinued, acts.LotWithdrawn) if act.lot == start.of)
    return earliest(e for e in went_on if e.on <= as_of and when(e) > max(paused))


clock(
    "CN-AUC-15",
    (
        since(_OFFLINE, "auction provisions (2004)", "online", online=15, offline=15),
        since(ONLINE_AUCTIONS, "online auction provisions (2016) art. 28; offline: auction provisions (2004)", online=5, offline=15),
        since(
            TEXTS_2020, "online auction provisions (2016) art. 28; offline: auction provisions (2020) art. 18", "since",
            online=5, offline=15,
        ),
    ),
    "An auction that was paused goes on within five days of the end of the stay or deferral (by an auction house: fifteen).",
    "暂缓、中止事由消失后，应在五日内恢复网络拍卖（委托拍卖为十五日）。",
    starts=_may_go_on,
    stops=or_closed(_goes_on),
    rolls=True,
)  # fmt: skip


def _paid_up(case: Case, lot: str) -> Iterator[Entry]:
    """The entries by which the price of a lot was paid in full; a default begins the account anew."""
    price, paid = None, 0
    told = [
        (when(e), e, act)
        for kind in (acts.LotSold, acts.BuyerDefaulted, acts.MoneyReceived)
        for e, act in acted(case, kind)
        if act.lot == lot
    ]
    for _, e, act in sorted(told, key=itemgetter(0)):
        if isinstance(act, acts.LotSold):
            price = act.price
        elif isinstance(act, acts.BuyerDefaulted):
            price, paid = None, 0
        else:
            paid += act.amount.minor
        if price is not None and paid >= price.minor:
            price = None
            yield e


@by(acts.LotSold)
def _paid_lots(case: Case) -> Iterator[Start]:
    for lot in dict.fromkeys([act.lot for _, act in acted(case, acts.LotSold)]):
        for e in _paid_up(case, lot):
            yield Start(e, lot)


clock(
    "CN-AUC-20",
    (
        since(_OFFLINE, "auction provisions (2004)", days=10),
        since(TEXTS_2020, "auction provisions (2020) art. 20", "since", days=10),
    ),
    "The ruling on a sale is served on the buyer within ten days of full payment.",
    "价款全额交付后十日内，应将拍卖成交裁定送达买受人。",
    starts=_paid_lots,
    stops=ends_after(acts.TitleTransferred, of="lot"),
    rolls=True,
)

clock(
    "CN-AUC-20-delivery",
    (
        since(_OFFLINE, "auction provisions (2004)", days=15),
        since(TEXTS_2020, "auction provisions (2020) art. 27", "since", days=15),
    ),
    "What was sold is handed over within fifteen days of serving the ruling.",
    "裁定送达后十五日内，应将拍卖的财产移交买受人。",
    starts=begins(acts.TitleTransferred, of="lot"),
    stops=ends_after(acts.AssetHandedOver, of="lot"),
    rolls=True,
)


@by(acts.LotSold)
def _ships_sold(case: Case) -> Iterator[Start]:
    of_ships = any(act.regime == "ship" for _, act in acted(case, acts.SaleOrdered))
    for entry, act in acted(case, acts.LotSold) if of_ships else ():
        if _regime(case, act.lot, entry) == "ship":
            yield Start(entry, act.lot)


def _paid_or_defaulted(case: Case, start: Start, as_of: date) -> Entry | None:
    defaulted = (e for e, act in acted(case, acts.BuyerDefaulted) if act.lot == start.of)
    ended = (*defaulted, *_paid_up(case, start.of))
    return earliest(e for e in ended if e.on <= as_of and when(e) >= when(start.entry))


clock(
    "CN-SHP-9",
    (since(date(2000, 7, 1), f"{_SHIPS} art. 37", "since", days=7),),
    "The buyer of a ship pays what is left of the price within seven days of the sale, unless otherwise agreed.",
    "船舶买受人应在成交后七日内付清余款，另有约定的除外。",
    starts=_ships_sold,
    stops=_paid_or_defaulted,
    rolls=True,
    binds="party",
)
