"""Control of assets: how long, renewed when, in which rank, and for how much."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.parts import Asset, Measure
from enforcement_workflow.domain.rule import Fails, Params, Proposal, WayOut, amend, fails, first
from enforcement_workflow.domain.values import Period
from enforcement_workflow.jurisdictions.china.book import JI_2015, JI_2022, formula, rule, since

CLASS: Final[Mapping[str, str]] = {
    "deposit": "deposit", "movable": "movable", "vehicle": "movable", "ship": "movable",
    "immovable": "immovable", "right": "immovable", "receivable": "immovable",
}  # fmt: skip
"""The class of an asset for periods: deposits, movables, and immovables with all other property rights."""

SEIZURES, REVISED = date(2005, 1, 1), date(2021, 1, 1)
"""The seizure provisions of 2004 in force, and as revised in 2020."""
SEIZURE_2004, SEIZURE_2020 = "seizure provisions (2004)", "seizure provisions (2020)"

_YEARS = {"deposit": 12, "movable": 24, "immovable": 36}
_HALF = {"deposit": 6, "movable": 12, "immovable": 24}
_PERIODS = (
    since(SEIZURES, SEIZURE_2004, months=_HALF),
    since(JI_2015, "JI art. 487", "since", months=_YEARS),
    since(JI_2022, "JI art. 485", months=_YEARS),
)
_RENEWALS = (
    since(SEIZURES, SEIZURE_2004, months={kind: most // 2 for kind, most in _HALF.items()}),
    since(JI_2015, "JI art. 487", "since", months=_YEARS),
    since(JI_2022, "JI art. 485", months=_YEARS),
)


def longest(asset: Asset, on: date) -> Period:
    """The longest period for which an asset may be held under the law of a day."""
    edition = period_within_maximum.edition(on) or _PERIODS[0]
    return Period(months=edition.params["months"][CLASS[asset.kind]])


def _too_long(p: Proposal, asset: Asset | None, period: Period, params: Params, latest_start: date) -> Fails | None:
    if asset is None:
        return None
    months: int = params["months"][CLASS[asset.kind]]
    start = min(period.start or p.on, latest_start)
    latest = add_months(start, months)
    if period.end(p.on) <= latest:
        return None
    nearest = Period(months=months, start=None if start == p.on else start)
    return fails(
        "Assets of kind {kind} may be held for at most {months} months, here until {latest}; asked for {asked}.",
        "{kind}类财产的控制期限最长{months}个月（至 {latest}），申请为{asked}。",
        amend("period", nearest), kind=asset.kind, months=months, latest=latest, asked=period,
    )  # fmt: skip


@rule(
    "CN-CTL-1",
    (acts.AssetControlled,),
    _PERIODS,
    "A measure lasts no longer than the maximum for its kind of asset: deposits, movables, immovables and other rights.",
    "控制措施的期限不得超过该类财产的最长期限。",
)
def period_within_maximum(p: Proposal, params: Params) -> Fails | None:
    asset = p.case.assets.get(p.act.asset)
    if p.act.period is None:
        ways = (amend("period", longest(asset, p.on)),) if asset else ()
        return fails("A measure needs a period.", "控制措施须写明期限。", *ways)
    return _too_long(p, asset, p.act.period, params, p.on)


@attrs.frozen
class Effect:
    """How a measure stands on a day: its rank, since when it has had effect (None: it waits), and the day it holds until."""

    rank: int
    since: date | None
    until: date | None


@formula(
    "CN-CTL-3",
    (
        since(SEIZURES, SEIZURE_2004, "period_from", period_from="act"),
        since(REVISED, f"{SEIZURE_2020} art. 26-27", "since", "period_from", period_from="act"),
    ),
    "When a measure lapses or is lifted its effect ends, and the next that waits behind it takes effect as of that instant.",
    "控制措施期满未续或者被解除的，其效力消灭，在后的轮候措施自该时起自动生效。",
)
def effect_of(params: Params, case: Case, measure: str, on: date) -> Effect:
    """The period of a measure that waited runs from its own act, or (`period_from` "effect") from when it took effect."""
    own, begun = case.measures[measure], case.effective_since(measure, on)
    until = own.ends()
    if params["period_from"] == "effect" and own.ended_on is None and own.expires_on and begun and begun > own.since:
        until = own.expires_on + (begun - own.since)
    return Effect(case.rank_of(measure, on), begun, until)


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
    old_end = effect_of(p.on, p.case, p.act.measure, p.on).until
    if old_end is not None and p.on >= old_end:
        return _over(p, measure)
    asset, new_end = p.case.assets.get(measure.asset), p.act.period.end(p.on)
    if old_end and new_end <= old_end:
        months = params["months"][CLASS[asset.kind]] if asset else None
        return fails(
            "The measure holds until {expires} as it is; the renewal would end on {ends}.",
            "该措施原期限至 {expires}，续行期限应晚于该日，所填至 {ends}。",
            *((amend("period", Period(months=months, start=old_end)),) if months else ()),
            expires=old_end, ends=new_end,
        )  # fmt: skip
    return _too_long(p, asset, p.act.period, params, max(p.on, old_end or p.on))


def _over(p: Proposal, measure: Measure) -> Fails:
    """A measure that holds no longer: lifted or sold before its time, or expired."""
    ended, expired = measure.ended_on, measure.expires_on
    if ended and (expired is None or ended < expired):
        how, how_zh = ("ended by the sale", "因拍卖过户终止") if measure.ended_by == "sold" else ("released", "解除")
        return fails(
            "The measure was {how} on {ended}; make a new one, its rank is lost.",
            "该措施已于 {ended} {how_zh}；请重新采取措施，原顺位已丧失。",
            *_anew(p, measure), how=how, how_zh=how_zh, ended=ended,
        )  # fmt: skip
    return fails(
        "The measure expired on {expired}; make a new one, its rank is lost.",
        "该措施已于 {expired} 期满失效；请重新采取措施，原顺位已丧失。",
        *_anew(p, measure), expired=expired,
    )  # fmt: skip


def _anew(p: Proposal, over: Measure) -> tuple[WayOut, ...]:
    """Renew another measure on the asset that still holds, or first make one."""
    holding = [name for name, _ in p.case.measures_on(over.asset, p.on)]
    if holding:
        return tuple(amend("measure", name) for name in holding)
    return (take_control(p, over.asset, over.how),)


def take_control(p: Proposal, name: str, how: str | None = None) -> WayOut:
    """A way out: the asset is brought under control for the longest period, behind what others hold of it."""
    asset = p.case.assets.get(name)
    known: dict[str, Any] = {"asset": name}
    if asset:
        known |= {"how": how or HOW[asset.kind], "period": longest(asset, p.on)}
    return first(acts.AssetControlled, **known)


HOW: Final[Mapping[str, str]] = {
    "deposit": "freeze", "right": "freeze", "receivable": "freeze", "ship": "arrest", "movable": "seal", "vehicle": "seal",
    "immovable": "seal",
}  # fmt: skip
"""How assets of a kind are usually held."""
