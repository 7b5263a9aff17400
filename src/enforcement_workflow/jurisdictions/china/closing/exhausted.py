"""CN-ZB-4: before a case is closed for lack of assets every inquiry has been made, and nothing is left to control or sell."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.parts import Asset, Measure
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, WayOut, first
from enforcement_workflow.domain.values import Period
from enforcement_workflow.jurisdictions.china.book import NO_ASSETS, rule, since
from enforcement_workflow.jurisdictions.china.closing.no_assets import PROVISIONS, missing
from enforcement_workflow.jurisdictions.china.control.disposal import ceded_to

_HOW: Final = {"deposit": "freeze", "right": "freeze", "receivable": "freeze"}


@rule(
    "CN-ZB-4",
    (acts.ClosedForLackOfAssets,),
    (
        since(
            NO_ASSETS, f"{PROVISIONS} art. 1", "offline", "failed_rounds", "sealed_only",
            offline=True, failed_rounds=2, sealed_only=("vehicle", "ship"),
        ),
    ),
    "Every lead was checked, each respondent was looked up in the network and something asked for offline, every inquiry was"
    " answered; no asset that can be controlled is left uncontrolled, and none that can be disposed of lies idle.",
    "财产线索均已核查，已网络查询各被执行人并进行线下查询，查询均已反馈；没有可控制而未控制、可处置而未处置的财产。",
)  # fmt: skip
def nothing_can_be_disposed_of(p: Proposal, params: Params) -> Answer:
    return (*_leads(p), *_inquiries(p, params), *_assets(p, params))


def _leads(p: Proposal) -> Iterator[Fails]:
    for lead in [name for name, found in p.case.leads.items() if found is None]:
        way = first(acts.LeadChecked, lead=lead, found=False)
        yield missing(f"lead {lead} is not checked", f"线索 {lead} 尚未核查", way)


def _inquiries(p: Proposal, params: Params) -> Iterator[Fails]:
    made = [i for i in p.case.inquiries.values() if i.made_on <= p.on]
    looked_up = {i.respondent for i in made if i.channel == "network"}
    for name in [r.name for r in p.case.respondents if not looked_up & {r.name, None}]:
        way = first(acts.InquiryMade, inquiry=_new_inquiry(p), channel="network", respondent=name)
        yield missing(f"network inquiry about {name}", f"对{name}进行网络查询", way)
    if params["offline"] and not any(i.channel == "offline" for i in made):
        way = first(acts.InquiryMade, inquiry=_new_inquiry(p), channel="offline")
        yield missing("an offline inquiry", "线下查询", way)
    for name in [name for name, inquiry in p.case.inquiries.items() if inquiry.answered_on is None]:
        yield missing(
            f"answer to inquiry {name}", f"查询 {name} 的反馈", first(acts.InquiryAnswered, inquiry=name, found=False)
        )


def _new_inquiry(p: Proposal) -> str:
    return next(name for n in count(len(p.case.inquiries) + 1) if (name := f"q{n}") not in p.case.inquiries)


def _assets(p: Proposal, params: Params) -> Iterator[Fails]:
    gone = {name for lot in p.case.lots.values() if lot.state in ("sold", "set_off") for name in lot.assets}
    for name, asset in p.case.assets.items():
        if name in gone or asset.public_service:
            continue
        measures = [(id, m) for id, m in p.case.measures.items() if m.asset == name]
        held = [(id, m) for id, m in measures if m.holds(p.on)]
        if not held and not any(m.ended_by == "released" for _, m in measures):
            yield missing(f"control of asset {name}", f"控制财产 {name}", _controlling(name, asset))
        elif idle := _idle(p, name, asset, held, params):
            en, zh = f"disposal of asset {name}, which is held in first rank", f"处置首先控制的财产 {name}"
            yield missing(en, zh, first(acts.ControlReleased, measure=idle), first(acts.SaleOrdered, assets=(name,)))


def _controlling(name: str, asset: Asset) -> WayOut:
    return first(acts.AssetControlled, asset=name, how=_HOW.get(asset.kind, "seal"), period=Period(months=12))


def _idle(p: Proposal, name: str, asset: Asset, held: Iterable[tuple[str, Measure]], params: Params) -> str | None:
    """A measure that gives the power to dispose of an asset of which nothing is made; none where it cannot be disposed of:
    it waits behind another court or was handed to one, its rounds failed, it is sealed in the register only, or the debtor must
    live in it."""
    lots = [lot for lot in p.case.lots.values() if name in lot.assets]
    failed = any(lot.failures >= params["failed_rounds"] for lot in lots)
    for_sale = any(name in p.case.sales[sale].assets for sale in p.case.open_sales)
    if failed or for_sale or asset.necessary_dwelling or ceded_to(p.case, name, p.on):
        return None
    for id, measure in held:
        register_only = measure.how == "seal" and asset.kind in params["sealed_only"] and not _fetched(p, name)
        if not register_only and (p.case.rank_of(id, p.on) == 1 or asset.transferred_from):
            return id
    return None


def _fetched(p: Proposal, name: str) -> bool:
    return any(e.act.asset == name for e in p.case.did(acts.AssetRemoved))  # type: ignore[attr-defined]
