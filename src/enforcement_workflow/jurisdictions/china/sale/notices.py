"""The days of an auction: its notice, its opening, and how soon the next round follows."""

from datetime import date, timedelta
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import days_between
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, WayOut, amend, fails, together
from enforcement_workflow.domain.tolling import spans
from enforcement_workflow.jurisdictions.china.book import rule, since
from enforcement_workflow.jurisdictions.china.sale.regimes import (
    OLD,
    SALE_2004,
    SHIP,
    SHIPS,
    cited,
    from_2017,
    kinds,
    opens_on,
    regime,
    same_hour,
)
from enforcement_workflow.jurisdictions.china.sale.telling import soonest_notice

_SHORT_NOTICE: Final = frozenset({"movable", "vehicle"})
"""Assets with the shorter notice; ships, immovables and rights have the longer."""


def _notice_days(p: Proposal, params: Params, name: str) -> int:
    """The days of notice for what is in the lot; a ship that is sold online may have a period of its own."""
    short, long = params[name]
    longer = kinds(p, p.act.assets) - _SHORT_NOTICE
    if longer == {"ship"}:
        return int(params.get(f"ship_{name}", long))
    return int(long if longer else short)


def _too_early(p: Proposal, params: Params) -> Fails | None:
    needed, given = _notice_days(p, params, regime(p)), days_between(p.act.notice_on, opens_on(p))
    if given >= needed:
        return None
    earliest = p.act.notice_on + timedelta(days=needed)
    return fails(
        "The notice of {notice} allows opening from {earliest} ({needed} days); given {given}.",
        "{notice} 的公告最早可于 {earliest} 开拍（{needed}日），实为{given}日。",
        *_later_opening(p, earliest, needed), notice=p.act.notice_on, earliest=earliest, needed=needed, given=given,
    )  # fmt: skip


def _later_opening(p: Proposal, earliest: date, needed: int) -> tuple[WayOut, ...]:
    """Open later; or where that would be too late for the round, publish sooner, if there is still time."""
    latest = _latest_opening(p)
    if latest is None or earliest <= latest:
        return (amend("opens_at", same_hour(p.act.opens_at, earliest)),)
    soonest = soonest_notice(p)
    if soonest + timedelta(days=needed) > latest:
        return ()
    return (amend("notice_on", max(opens_on(p) - timedelta(days=needed), soonest)),)


@rule(
    "CN-AUC-3",
    (acts.LotListed,),
    (
        since(OLD, SALE_2004, "online", "offline", online=(7, 15), offline=(7, 15)),
        *from_2017("art. 12", "art. 8", unread=("ship_online",), online=(15, 30), offline=(7, 15), ship_online=30),
    ),
    "The first auction opens only so many days after its notice: fewer for movables than for anything else.",
    "首次拍卖应在公告满法定日数后开拍。",
)
def first_notice(p: Proposal, params: Params) -> Fails | None:
    return _too_early(p, params) if p.act.round == 1 and regime(p) in params else None


_AGAIN_2004: Final[dict[str, Any]] = {
    "online": (7, 15), "offline": (7, 15), "within_online": 60, "within_offline": 60, "measured_at": "opening",
    "tolled": ("stay", "deferral"),
}  # fmt: skip


@rule(
    "CN-AUC-9",
    (acts.LotListed,),
    (
        since(OLD, SALE_2004, *_AGAIN_2004, **_AGAIN_2004),
        since(SHIPS, cited(SALE_2004, SALE_2004, f"{SHIP} art. 10"), "since", *_AGAIN_2004, **_AGAIN_2004, ship=(7, 7)),
        *from_2017(
            "art. 26", "art. 23", f"{SHIP} art. 10", unread=("measured_at", "tolled", "ship_online"),
            **_AGAIN_2004 | {"within_online": 30}, ship=(7, 7), ship_online=7,
        ),
    ),
    "The next round has its own notice, follows within the period after the failure (a stay or a deferral apart), and stays on"
    " the same platform.",
    "再次拍卖应在规定期限内（中止、暂缓期间除外）于同一平台进行，并依法公告。",
)  # fmt: skip
def next_round_in_time(p: Proposal, params: Params) -> Answer:
    if p.act.round < 2 or p.act.lot not in p.case.lots or regime(p) not in params:
        return None
    return together(p, params, _other_platform, _too_late, _too_early)


def relist_days(regime: str | None, on: date) -> int | None:
    """Within how many days of its failure a lot is put up again on a day; None where the regime sets no limit."""
    edition = next_round_in_time.edition(on)
    found = edition.params.get(f"within_{regime}") if edition else None
    return found if isinstance(found, int) else None


def _other_platform(p: Proposal, _: Params) -> Fails | None:
    lot = p.case.lots[p.act.lot]
    if regime(p) != "online" or p.act.platform == lot.platform:
        return None
    return fails(
        "Round {round} stays on {platform}; this is on {other}.", "第{round}轮应仍在 {platform} 进行，所填为 {other}。",
        amend("platform", lot.platform), round=p.act.round, platform=lot.platform, other=p.act.platform,
    )  # fmt: skip


def _last_day(p: Proposal, params: Params) -> date | None:
    """The last day for the round; it runs from the last failure, also for a lot that was withdrawn meanwhile, but not while
    enforcement stood still; there is none where a buyer defaulted."""
    lot, within = p.case.lots.get(p.act.lot), params.get(f"within_{regime(p)}")
    if p.act.round < 2 or lot is None or lot.failed_on is None or within is None or lot.state == "defaulted":
        return None
    still = sum(span.days for span in spans(p.case.pauses, params["tolled"], lot.failed_on, p.on))
    return lot.failed_on + timedelta(days=within + still)


def _too_late(p: Proposal, params: Params) -> Fails | None:
    latest, opens = _last_day(p, params), opens_on(p)
    at_opening = params["measured_at"] == "opening"
    if latest is None or (opens if at_opening else p.act.notice_on) <= latest:
        return None
    needed = _notice_days(p, params, regime(p)) if at_opening else 0
    in_time = soonest_notice(p) + timedelta(days=needed) <= latest
    way = amend("opens_at", same_hour(p.act.opens_at, latest)) if at_opening else amend("notice_on", latest)
    return fails(
        "Round {round} must open by {latest}; it would open on {opens}.",
        "第{round}轮应不迟于 {latest} 开拍，现拟于 {opens} 开拍。",
        *((way,) if in_time else ()), round=p.act.round, latest=latest, opens=opens,
    )  # fmt: skip


def _latest_opening(p: Proposal) -> date | None:
    """The last day on which the round may open, where there is one."""
    edition = next_round_in_time.edition(p.on)
    if edition is None or edition.params["measured_at"] != "opening":
        return None
    return _last_day(p, edition.params)
