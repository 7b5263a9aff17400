"""Control of assets: how long, renewed when, and what gives the power to dispose."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.case import Asset, Measure
from enforcement_workflow.domain.rule import Fails, Params, Proposal, fails, first
from enforcement_workflow.domain.values import Period
from enforcement_workflow.jurisdictions.china.book import JI_2015, JI_2022, rule, since

CLASS: Final[Mapping[str, str]] = {
    "deposit": "deposit", "movable": "movable", "vehicle": "movable", "ship": "movable",
    "immovable": "immovable", "right": "immovable", "receivable": "immovable",
}  # fmt: skip
"""The class of an asset for periods: deposits, movables, and immovables with all other property rights."""

_OLD = "seizure provisions (2004)"
_YEARS = {"deposit": 12, "movable": 24, "immovable": 36}
_HALF = {"deposit": 6, "movable": 12, "immovable": 24}
_PERIODS = (
    since(date(2005, 1, 1), _OLD, "since", months=_HALF),
    since(JI_2015, "JI art. 487", "since", months=_YEARS),
    since(JI_2022, "JI art. 485", months=_YEARS),
)
_RENEWALS = (
    since(date(2005, 1, 1), _OLD, "since", months={kind: most // 2 for kind, most in _HALF.items()}),
    since(JI_2015, "JI art. 487", "since", months=_YEARS),
    since(JI_2022, "JI art. 485", months=_YEARS),
)


def _too_long(p: Proposal, asset: Asset | None, period: Period, params: Params, latest_start: date) -> Fails | None:
    if asset is None:
        return None
    months: int = params["months"][CLASS[asset.kind]]
    latest = add_months(min(period.start or p.on, latest_start), months)
    if period.end(p.on) <= latest:
        return None
    return fails(
        "Assets of kind {kind} may be held for at most {months} months, here until {latest}; asked for {asked}.",
        "{kind}类财产的控制期限最长{months}个月（至 {latest}），申请为{asked}。",
        kind=asset.kind, months=months, latest=latest, asked=period,
    )  # fmt: skip


@rule(
    "CN-CTL-1",
    (acts.AssetControlled,),
    _PERIODS,
    "A measure lasts no longer than the maximum for its kind of asset: deposits, movables, immovables and other rights.",
    "控制措施的期限不得超过该类财产的最长期限。",
)
def period_within_maximum(p: Proposal, params: Params) -> Fails | None:
    if p.act.period is None:
        return fails("A measure needs a period.", "控制措施须写明期限。")
    return _too_long(p, p.case.assets.get(p.act.asset), p.act.period, params, p.on)


@rule(
    "CN-CTL-2",
    (acts.ControlRenewed,),
    _RENEWALS,
    "A measure is renewed before it expires, and for no longer than the law allows.",
    "续行措施应在期限届满前办理，且不超过法定期限。",
)
def renewed_in_time(p: Proposal, params: Params) -> Fails | None:
    measure = p.case.measures.get(p.act.measure)
    if measure is None:
        return None
    if not measure.holds(p.on):
        return _over(measure)
    new_end, old_end = p.act.period.end(p.on), measure.expires_on
    if old_end and new_end <= old_end:
        return fails(
            "The measure holds until {expires} as it is; the renewal would end on {ends}.",
            "该措施原期限至 {expires}，续行期限应晚于该日，所填至 {ends}。",
            expires=old_end, ends=new_end,
        )  # fmt: skip
    return _too_long(p, p.case.assets.get(measure.asset), p.act.period, params, max(p.on, old_end or p.on))


def _over(measure: Measure) -> Fails:
    """A measure that holds no longer: lifted or sold before its time, or expired."""
    ended, expired = measure.ended_on, measure.expires_on
    if ended and (expired is None or ended < expired):
        how, how_zh = ("ended by the sale", "因拍卖过户终止") if measure.ended_by == "sold" else ("released", "解除")
        return fails(
            "The measure was {how} on {ended}; make a new one, its rank is lost.",
            "该措施已于 {ended} {how_zh}；请重新采取措施，原顺位已丧失。",
            first(acts.AssetControlled), how=how, how_zh=how_zh, ended=ended,
        )  # fmt: skip
    return fails(
        "The measure expired on {expired}; make a new one, its rank is lost.",
        "该措施已于 {expired} 期满失效；请重新采取措施，原顺位已丧失。",
        first(acts.AssetControlled), expired=expired,
    )  # fmt: skip


def _disposed_assets(p: Proposal) -> tuple[str, ...]:
    if p.kind in (acts.SaleOrdered, acts.LotListed):
        return tuple(p.act.assets)
    lot = p.case.lots.get(p.act.lot)
    return lot.assets if lot else ()


@rule(
    "CN-CTL-5",
    (acts.SaleOrdered, acts.LotListed, acts.LotSold, acts.ForcedSaleOpened, acts.SetOffTaken, acts.TitleTransferred),
    (
        since(JI_2015, "JI art. 486", "since"),
        since(JI_2022, "JI art. 484"),
    ),
    "Only what this court controls, in force and in first rank or handed over to it, may be disposed of.",
    "只有本院有效控制且属首先控制或已移送处置权的财产方可处分。",
)
def controlled_first(p: Proposal, _: Params) -> Fails | None:
    waiting: list[tuple[str, str]] = []
    for name in _disposed_assets(p):
        asset = p.case.assets.get(name)
        ranks = [m.rank for _, m in p.case.measures_on(name, p.on)]
        if asset is None or 1 in ranks or (ranks and asset.transferred_from):
            continue
        if ranks:
            waiting.append((f"{name} (waiting no. {min(ranks)})", f"{name}（轮候，顺位{min(ranks)}）"))
        else:
            waiting.append((f"{name} (no measure in force)", f"{name}（无有效控制措施）"))
    if not waiting:
        return None
    return fails(
        "No disposal of {assets}: this court does not hold the first measure.",
        "不得处分 {assets_zh}：本院并非首先控制。",
        first(acts.AssetControlled), first(acts.DisposalTransferred),
        assets=tuple(en for en, _ in waiting), assets_zh="、".join(zh for _, zh in waiting),
    )  # fmt: skip
