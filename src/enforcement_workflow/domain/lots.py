"""How lots stand: what may happen to one follows from what has happened to it, and to its assets in other lots."""

from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case, Lot
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, WayOut, fails, first, together

_STATES: Final[dict[type[Act], tuple[str, ...]]] = {
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
_GONE: Final = ("sold", "set_off")
LOT_ACTS: Final = (acts.SaleOrdered, acts.LotListed, *_STATES)


def lots_stand_right(p: Proposal, params: Params) -> Answer:
    """The act fits how the lot stands, and how its assets stand in other lots and sales."""
    if p.kind is acts.SaleOrdered:
        return _in_one_sale(p)
    if p.kind is acts.LotListed:
        return together(p, params, _in_turn, _ordered, _unchanged, _in_one_lot, _dated)
    return _open_to_the_lot(p)


def _in_one_sale(p: Proposal) -> Fails | None:
    if not p.case.open_sales:
        return None
    ordered = set(p.act.assets)
    taken = {name: ordered.intersection(p.case.sales[name].assets) for name in p.case.open_sales if name != p.act.sale}
    if not any(taken.values()):
        return None
    return fails(
        "Already in an open sale ({sales}): {assets}.", "财产 {assets} 已在进行中的拍卖 {sales} 内。",
        first(acts.SaleEnded), assets=tuple(sorted(set().union(*taken.values()))),
        sales=tuple(name for name, assets in taken.items() if assets),
    )  # fmt: skip


def _open_to_the_lot(p: Proposal) -> Fails | None:
    lot = p.case.lots.get(p.act.lot)
    if lot is None:
        return None
    if lot.state not in _STATES[p.kind]:
        return _not_open(p, lot)
    sale = p.case.sales.get(lot.sale)
    if sale and sale.ended_on and p.kind in (acts.LotSold, acts.ForcedSaleOpened):
        return fails(
            "The sale of lot {lot}, {sale}, ended on {ended}.", "拍品 {lot} 所属的拍卖 {sale} 已于 {ended} 结束。",
            first(acts.LotWithdrawn), lot=p.act.lot, sale=lot.sale, ended=sale.ended_on,
        )  # fmt: skip
    return None


def _not_open(p: Proposal, lot: Lot) -> Fails:
    return fails(
        "Lot {lot} is {state}; {act} is not open to it.", "拍品 {lot} 的状态为 {state}，不能办理「{act_zh}」。",
        lot=p.act.lot, state=lot.state, act=p.kind.__name__, act_zh=p.kind.zh,
    )  # fmt: skip


def _in_turn(p: Proposal, _: Params) -> Fails | None:
    """Rounds follow one another; one that was withdrawn or whose buyer defaulted is held again, a failed one is not."""
    lot = p.case.lots.get(p.act.lot)
    expected = 1
    if lot:
        if lot.state not in ("failed", "defaulted", "withdrawn", "forced_sale"):
            return _not_open(p, lot)
        expected = lot.round + (lot.failed_round == lot.round and lot.state != "defaulted")
    if p.act.round == expected:
        return None
    return fails(
        "The next round of lot {lot} is {expected}, not {round}.", "拍品 {lot} 的下一轮应为第{expected}轮，而非第{round}轮。",
        lot=p.act.lot, expected=expected, round=p.act.round,
    )  # fmt: skip


def _ordered(p: Proposal, _: Params) -> Fails | None:
    sale = p.case.sales.get(p.act.sale)
    if sale is None or not (sale.ended_on or set(p.act.assets) - set(sale.assets)):
        return None
    return fails(
        "Sale {sale} has ended or does not cover {assets}.", "拍卖 {sale} 已结束或不含 {assets}。",
        first(acts.SaleOrdered), sale=p.act.sale, assets=p.act.assets,
    )  # fmt: skip


def _unchanged(p: Proposal, _: Params) -> Fails | None:
    """A lot that is put up again is the same lot, sold in the same way."""
    lot = p.case.lots.get(p.act.lot)
    if lot is None:
        return None
    before, now = p.case.sales.get(lot.sale), p.case.sales.get(p.act.sale)
    other_regime = before and now and before.regime != now.regime
    if not other_regime and sorted(p.act.assets) == sorted(lot.assets):
        return None
    return fails(
        "Lot {lot} is put up again with the same assets, {kept}, and under the same regime, {regime}.",
        "拍品 {lot} 再次上拍，其财产（{kept}）和拍卖方式（{regime}）不得变更。",
        lot=p.act.lot, kept=lot.assets, regime=before.regime if before else "-",
    )  # fmt: skip


def _in_one_lot(p: Proposal, _: Params) -> Fails | None:
    listed = set(p.act.assets)
    others = {
        name: lot
        for name, lot in p.case.lots.items()
        if name != p.act.lot and listed.intersection(lot.assets) and _keeps_its_assets(p.case, lot)
    }
    if not others:
        return None
    return fails(
        "Assets of lot {lot} stand in another lot, {others}, and go on under that id.",
        "拍品 {lot} 的财产已在拍品 {others} 内，应沿用该编号办理。",
        *dict.fromkeys(way for other in others.values() for way in _ways_free(other)),
        lot=p.act.lot, others=tuple(others),
    )  # fmt: skip


def _keeps_its_assets(case: Case, lot: Lot) -> bool:
    """The assets belong to this lot: it is up, it is sold, or it has rounds behind it in a sale that is still open."""
    if lot.live or lot.state in _GONE:
        return True
    sale = case.sales.get(lot.sale)
    sale_ended = sale is not None and sale.ended_on is not None
    return not sale_ended and (lot.state != "withdrawn" or lot.failed_round is not None)


def _ways_free(lot: Lot) -> tuple[WayOut, ...]:
    if lot.state in _GONE:
        return ()
    return (first(acts.LotWithdrawn if lot.live else acts.SaleEnded),)


def _dated(p: Proposal, _: Params) -> Fails | None:
    """The order, the end of the round before, the notice, the opening and the close follow one another."""
    sale, lot = p.case.sales.get(p.act.sale), p.case.lots.get(p.act.lot)
    notice, opens = p.act.notice_on, p.act.opens_at.astimezone(p.at.tzinfo)
    earliest = max((day for day in (sale and sale.ordered_on, lot and lot.closed_on) if day), default=notice)
    if earliest <= notice <= opens.date() and opens < p.act.closes_at:
        return None
    return fails(
        "Notice ({notice}), opening ({opens}) and close ({closes}) follow one another, from {earliest} on.",
        "公告（{notice}）、开拍（{opens}）、结束（{closes}）应依次进行，且不早于 {earliest}。",
        notice=notice, opens=opens.isoformat(), closes=p.act.closes_at.astimezone(p.at.tzinfo).isoformat(),
        earliest=earliest,
    )  # fmt: skip
