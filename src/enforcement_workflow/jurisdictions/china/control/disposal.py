"""What may be disposed of: what this court holds first, nobody else claims, and nobody has to live in."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_days
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.parts import Objection
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, WayOut, amend, fails, first, wait
from enforcement_workflow.jurisdictions.china.book import CALENDAR, JI_2015, JI_2022, rule, since
from enforcement_workflow.jurisdictions.china.control.measures import (
    REVISED,
    SEIZURE_2004,
    SEIZURE_2020,
    SEIZURES,
    take_control,
)

DISPOSALS: Final = (
    acts.SaleOrdered, acts.LotListed, acts.LotSold, acts.ForcedSaleOpened, acts.SetOffTaken, acts.TitleTransferred,
)  # fmt: skip


def disposed_assets(p: Proposal) -> tuple[str, ...]:
    """The assets that a disposal is about."""
    if p.kind in (acts.SaleOrdered, acts.LotListed):
        return tuple(p.act.assets)
    lot = p.case.lots.get(p.act.lot)
    return lot.assets if lot else ()


def without(p: Proposal, name: str) -> tuple[WayOut, ...]:
    """The way out of leaving an asset out of what is sold, where something else is left to sell."""
    if p.kind not in (acts.SaleOrdered, acts.LotListed) or (p.kind is acts.LotListed and p.act.lot in p.case.lots):
        return ()
    others = tuple(other for other in p.act.assets if other != name)
    return (amend("assets", others),) if others else ()


@rule(
    "CN-CTL-5",
    DISPOSALS,
    (since(JI_2015, "JI art. 486", "since"), since(JI_2022, "JI art. 484")),
    "Only what this court controls, in force and in first rank or handed over to it, may be disposed of; what it has handed to"
    " another court may not.",
    "只有本院有效控制且属首先控制或已移送处置权的财产方可处分；处置权已移送其他法院的，不得处分。",
)
def controlled_first(p: Proposal, _: Params) -> Answer:
    names = disposed_assets(p)
    return tuple(failed for name in names if (failed := _not_first(p, name))) if names else None


def ceded_to(case: Case, asset: str, on: date) -> str | None:
    """The court to which the power to dispose of an asset was handed and from which it has not come back."""
    court: str | None = None
    for e in case.did(acts.DisposalCeded, acts.DisposalTransferred):
        act: Any = e.act
        if act.asset == asset and e.on <= on:
            court = act.to_court if isinstance(act, acts.DisposalCeded) else None
    return court


def _not_first(p: Proposal, name: str) -> Fails | None:
    """The rank of a measure is that of the day: it rises as those before it end."""
    asset, case, on = p.case.assets.get(name), p.case, p.on
    if asset is None:
        return None
    if court := ceded_to(case, name, on):
        return fails(
            "No disposal of {asset}: the power to dispose of it was handed to {court}.",
            "不得处分 {asset}：处置权已移送{court}。",
            first(acts.DisposalTransferred, asset=name, from_court=court), *without(p, name), asset=name, court=court,
        )  # fmt: skip
    rank = 0
    for measure, m in case.measures.items():
        if m.asset == name and m.holds(on):
            now = m.rank if m.rank == 1 else case.rank_of(measure, on)
            if now == 1 or asset.transferred_from:
                return None
            rank = min(rank, now) if rank else now
    if not rank:
        return fails(
            "No disposal of {asset}: no measure of this court is in force.", "不得处分 {asset}：本院无有效控制措施。",
            take_control(p, name), *without(p, name), asset=name, rank=None,
        )  # fmt: skip
    return fails(
        "No disposal of {asset}: the measure of this court is waiting no. {rank}.",
        "不得处分 {asset}：本院为轮候控制，顺位{rank}。",
        first(acts.DisposalTransferred, asset=name), *_prior_ends(p, name, rank), *without(p, name),
        asset=name, rank=rank,
    )  # fmt: skip


def _prior_ends(p: Proposal, name: str, rank: int) -> tuple[WayOut, ...]:
    """Where a single measure, of another court, stands before ours: it ends."""
    if rank != 2:
        return ()
    own = {m.rank for m in p.case.measures.values() if m.asset == name}
    told = {e.act.rank for e in p.case.did(acts.PriorMeasureEnded) if e.act.asset == name}  # type: ignore[attr-defined]
    before = next(n for n in range(1, 10_001) if n not in own and n not in told)
    return (first(acts.PriorMeasureEnded, asset=name, rank=before),)


_PROCEDURE_2008 = "enforcement procedure interpretation (2008)"
_PROCEDURE_2020 = "enforcement procedure interpretation (2020) art. 15"


@rule(
    "CN-CTL-6",
    DISPOSALS,
    (
        since(date(2009, 1, 1), _PROCEDURE_2008, "since", "days", days=15),
        since(JI_2015, f"JI art. 465; {_PROCEDURE_2008}", "since", days=15),
        since(REVISED, f"JI art. 465; {_PROCEDURE_2020}", "since", days=15),
        since(JI_2022, f"JI art. 463; {_PROCEDURE_2020}", days=15),
    ),
    "What a third party claims is not disposed of while the objection is pending, nor in the 15 days after its rejection, which"
    " like those for a lawsuit do not end on a holiday.",
    "案外人异议审查期间及驳回裁定送达后十五日内（届满日为休息日的顺延），不得处分该财产。",
)
def nobody_else_claims_it(p: Proposal, params: Params) -> Answer:
    if not p.case.objections:
        return None
    return tuple(_claimed(p, params, disposed_assets(p)))


def _claimed(p: Proposal, params: Params, names: tuple[str, ...]) -> Iterator[Fails]:
    for name, objection in p.case.objections.items():
        concerns = objection.third_party and objection.asset in names and objection.lodged_on <= p.on
        if concerns and (failed := _stands_against(p, params, name, objection)):
            yield failed


def _stands_against(p: Proposal, params: Params, name: str, objection: Objection) -> Fails | None:
    who, asset = objection.by_whom, str(objection.asset)
    if _upheld(p, name):
        return fails(
            "The objection of {who} to the disposal of {asset} was upheld.", "{who} 对 {asset} 的异议成立，不得处分。",
            *without(p, asset), who=who, asset=asset, objection=name,
        )  # fmt: skip
    if objection.decided_on is None or objection.decided_on > p.on:
        return fails(
            "The objection of {who} is pending; no disposal of {asset} before it is decided.",
            "{who} 的异议尚在审查，不得处分 {asset}。",
            first(acts.ObjectionDecided, objection=name, upheld=False), *without(p, asset),
            who=who, asset=asset, objection=name,
        )  # fmt: skip
    over = CALENDAR.rolled(add_days(objection.decided_on, params["days"]))
    if p.on > over:
        return None
    day = over + timedelta(days=1)
    return fails(
        "The objection of {who} was rejected on {served}; no disposal of {asset} before {day}.",
        "{who} 的异议于 {served} 被驳回，{day} 之前不得处分 {asset}。",
        wait(day), *without(p, asset), who=who, asset=asset, objection=name, served=objection.decided_on, day=day,
    )  # fmt: skip


def _upheld(p: Proposal, name: str) -> bool:
    """An objection of a third party that was upheld is not taken to a higher court: it stands."""
    return any(
        e.act.objection == name and e.act.upheld and e.on <= p.on  # type: ignore[attr-defined]
        for e in p.case.did(acts.ObjectionDecided)
    )


@rule(
    "CN-CTL-7",
    (acts.SaleOrdered, acts.LotListed, acts.ForcedSaleOpened, acts.SetOffTaken),
    (since(SEIZURES, SEIZURE_2004), since(REVISED, f"{SEIZURE_2020} art. 4", "since")),
    "A dwelling that the debtor and dependants need may be sealed, but is not sold nor set off.",
    "被执行人及其所扶养家属生活所必需的居住房屋可以查封，但不得拍卖、变卖或者抵债。",
)
def not_a_necessary_dwelling(p: Proposal, _: Params) -> Answer:
    return tuple(
        fails(
            "{asset} is a dwelling that the debtor needs: it may be sealed, not sold.",
            "{asset} 为被执行人必需的居住房屋，可以查封，不得处分。", *without(p, name), asset=name,
        )
        for name in disposed_assets(p)
        if name in p.case.assets and p.case.assets[name].necessary_dwelling
    )  # fmt: skip
