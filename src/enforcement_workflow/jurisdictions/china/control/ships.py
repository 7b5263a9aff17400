"""Arrest of ships: for how long, which, and by which court."""

import re
from datetime import date, timedelta
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.parts import Asset
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, amend, fails, first
from enforcement_workflow.domain.values import Period
from enforcement_workflow.jurisdictions.china.book import rule, since
from enforcement_workflow.jurisdictions.china.control.disposal import without
from enforcement_workflow.jurisdictions.china.sale.regimes import (
    INTERPRETED,
    MARITIME,
    MARITIME_INTERPRETATION,
    MARITIME_LAW,
)


def _ship(p: Proposal, name: str) -> Asset | None:
    asset = p.case.assets.get(name)
    return asset if asset is not None and asset.kind == "ship" else None


@rule(
    "CN-SHP-1",
    (acts.AssetControlled, acts.ControlRenewed),
    (since(MARITIME_LAW, f"{MARITIME} art. 28", "since", days=30),),
    "A ship arrested to preserve a claim is held for 30 days at most, unless an action is brought or an arbitration begun; one"
    " that is only sealed in the register is no arrest.",
    "海事请求保全扣押船舶的期限为三十日；期间内提起诉讼或者申请仲裁的除外。仅在登记上查封（限制处分）的，不属于扣押。",
)
def no_longer_without_an_action(p: Proposal, params: Params) -> Fails | None:
    case, on = p.case, p.on
    if case.filed is None or case.filed.kind != "preservation":
        return None
    measure = case.measures.get(p.act.measure) if p.kind is acts.ControlRenewed else None
    name, how = (measure.asset, measure.how) if measure else ("", "")
    if p.kind is acts.AssetControlled:
        name, how = p.act.asset, p.act.how
    if (
        how != "arrest"
        or _ship(p, name) is None
        or p.act.period is None
        or any(e.on <= on for e in case.did(acts.ActionBrought))
    ):
        return None
    latest = _begun(p, name) + timedelta(days=params["days"])
    if p.act.period.end(on) <= latest:
        return None
    brought, short = first(acts.ActionBrought), amend("period", Period(days=params["days"]))
    return fails(
        "The arrest lapses on {latest}: no action was brought.", "扣押至 {latest} 届满：尚未提起诉讼或者申请仲裁。",
        *((short, brought) if p.kind is acts.AssetControlled and latest == on + timedelta(days=params["days"]) else (brought,)),
        latest=latest,
    )  # fmt: skip


def _begun(p: Proposal, name: str) -> date:
    """The day on which the ship was first arrested: a new arrest for the same claim does not start the days again."""
    return min((m.since for m in p.case.measures.values() if m.asset == name and m.how == "arrest"), default=p.on)


@rule(
    "CN-SHP-2",
    (acts.AssetControlled,),
    (since(MARITIME_LAW, f"{MARITIME} art. 23", "since"),),
    "A ship on military or government service is not arrested, whatever form the arrest takes.",
    "从事军事、政府公务的船舶不得扣押。",
)
def not_on_public_service(p: Proposal, _: Params) -> Fails | None:
    ship = _ship(p, p.act.asset)
    if ship is None or not ship.public_service:
        return None
    return fails(
        "{asset} is on public service and cannot be arrested.",
        "{asset} 为从事公务的船舶，不得扣押。",
        asset=p.act.asset,
    )


_PATTERN: Final = r"[^\d\s]{1,2}72"


@rule(
    "CN-SHP-3",
    (acts.AssetControlled, acts.SaleOrdered),
    (since(INTERPRETED, f"{MARITIME_INTERPRETATION} art. 15", "since", "pattern", pattern=_PATTERN),),
    "Ships are arrested and sold by maritime courts; any other court entrusts one.",
    "扣押、拍卖船舶由海事法院执行；地方法院应当委托海事法院。",
)
def by_a_maritime_court(p: Proposal, params: Params) -> Answer:
    """`pattern` matches the code of a maritime court; nothing is said where the code of this court is not known."""
    court = p.known.get("court") or p.case.court
    names = (p.act.asset,) if p.kind is acts.AssetControlled else p.act.assets
    if not court or not any(_ship(p, name) for name in names) or re.fullmatch(params["pattern"], court):
        return None
    return tuple(
        fails(
            "{court} is no maritime court: entrust one with the ship {asset}.",
            "{court} 不是海事法院，船舶 {asset} 应委托海事法院扣押或者拍卖。",
            *(without(p, name) if p.kind is acts.SaleOrdered else ()), court=court, asset=name,
        )
        for name in names
        if _ship(p, name)
    )  # fmt: skip
