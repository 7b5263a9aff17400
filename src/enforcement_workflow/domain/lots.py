"""How lots stand: what may happen to one follows from what has happened to it, and to its assets in other lots."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.lot_states import GONE, LISTABLE, STATES, listing_of, next_round, ways_on
from enforcement_workflow.domain.parts import Lot
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, WayOut, amend, fails, first, together

LOT_ACTS: Final = (acts.SaleOrdered, acts.LotListed, *STATES)


def lots_stand_right(p: Proposal, params: Params) -> Answer:
    """The act fits how the lot stands, and how its assets stand in other lots and sales."""
    if p.kind is acts.SaleOrdered:
        return tuple(_in_one_sale(p)) if p.case.open_sales else None
    if p.kind is acts.LotListed:
        return together(p, params, _in_turn, _ordered, _unchanged, _in_one_lot, _dated)
    return _open_to_the_lot(p)


def _in_one_sale(p: Proposal) -> Iterator[Fails]:
    for name in p.case.open_sales:
        taken = [asset for asset in p.act.assets if asset in p.case.sales[name].assets]
        if name == p.act.sale or not taken:
            continue
        free = tuple(asset for asset in p.act.assets if asset not in taken)
        yield fails(
            "Already in an open sale ({sales}): {assets}.", "财产 {assets} 已在进行中的拍卖 {sales} 内。",
            first(acts.SaleEnded, sale=name), *((amend("assets", free),) if free else ()),
            assets=tuple(sorted(taken)), sales=(name,),
        )  # fmt: skip


def _open_to_the_lot(p: Proposal) -> Fails | None:
    lot = p.case.lots.get(p.act.lot)
    if lot is None:
        return None
    if lot.state not in STATES[p.kind]:
        return _not_open(p, lot)
    if p.kind is acts.BuyerDefaulted and lot.transferred_on:
        return fails(
            "Lot {lot} passed to its buyer on {passed}.", "拍品 {lot} 已于 {passed} 过户给买受人。",
            lot=p.act.lot, passed=lot.transferred_on,
        )  # fmt: skip
    sale = p.case.sales.get(lot.sale)
    if sale and sale.ended_on and p.kind in (acts.LotSold, acts.ForcedSaleOpened):
        return fails(
            "The sale of lot {lot}, {sale}, ended on {ended}.", "拍品 {lot} 所属的拍卖 {sale} 已于 {ended} 结束。",
            _into_another_sale(p, p.act.lot, lot), lot=p.act.lot, sale=lot.sale, ended=sale.ended_on,
        )  # fmt: skip
    return None


def _into_another_sale(p: Proposal, name: str, lot: Lot) -> WayOut:
    """The next step of a lot that its sale has left behind: out of that sale, and up again in another."""
    if lot.state in ("listed", "paused"):
        return first(acts.LotWithdrawn, lot=name)
    if sale := _covering(p.case, lot.assets):
        return first(acts.LotListed, **listing_of(name, lot) | {"sale": sale})
    regime = p.case.sales[lot.sale].regime if lot.sale in p.case.sales else "online"
    return first(acts.SaleOrdered, assets=lot.assets, regime=regime)


def _covering(case: Case, assets: tuple[str, ...], regime: str | None = None) -> str | None:
    """An open sale of all these assets, under a regime where one is named."""
    for name in case.open_sales:
        sale = case.sales[name]
        if regime in (None, sale.regime) and not set(assets) - set(sale.assets):
            return name
    return None


def _not_open(p: Proposal, lot: Lot) -> Fails:
    return fails(
        "Lot {lot} is {state}; {act} is not open to it.", "拍品 {lot} 的状态为 {state}，不能办理「{act_zh}」。",
        *ways_on(p, lot), lot=p.act.lot, state=lot.state, act=p.kind.__name__, act_zh=p.kind.zh,
    )  # fmt: skip


def _in_turn(p: Proposal, _: Params) -> Fails | None:
    lot = p.case.lots.get(p.act.lot)
    if lot and lot.state not in LISTABLE:
        return _not_open(p, lot)
    expected = next_round(lot) if lot else 1
    if p.act.round == expected:
        return None
    return fails(
        "The next round of lot {lot} is {expected}, not {round}.", "拍品 {lot} 的下一轮应为第{expected}轮，而非第{round}轮。",
        amend("round", expected), lot=p.act.lot, expected=expected, round=p.act.round,
    )  # fmt: skip


def _ordered(p: Proposal, _: Params) -> Fails | None:
    sale, assets = p.case.sales.get(p.act.sale), p.act.assets
    if sale is None or not (sale.ended_on or set(assets) - set(sale.assets)):
        return None
    lot = p.case.lots.get(p.act.lot)
    before = p.case.sales.get(lot.sale) if lot else None
    regime = (before or sale).regime
    if other := _covering(p.case, assets, regime):
        ways: tuple[WayOut, ...] = (amend("sale", other),)
    else:
        covered = () if sale.ended_on or lot else tuple(name for name in assets if name in sale.assets)
        ways = ((amend("assets", covered),) if covered else ()) + (
            first(acts.SaleOrdered, assets=assets, regime=regime),
        )
    return fails(
        "Sale {sale} has ended or does not cover {assets}.", "拍卖 {sale} 已结束或不含 {assets}。",
        *ways, sale=p.act.sale, assets=assets,
    )  # fmt: skip


def _unchanged(p: Proposal, _: Params) -> Answer:
    """A lot that is put up again is the same lot, sold in the same way."""
    lot = p.case.lots.get(p.act.lot)
    if lot is None:
        return None
    before, now = p.case.sales.get(lot.sale), p.case.sales.get(p.act.sale)
    failed: list[Fails] = []
    said = (
        "Lot {lot} is put up again with the same assets, {kept}, and under the same regime, {regime}.",
        "拍品 {lot} 再次上拍，其财产（{kept}）和拍卖方式（{regime}）不得变更。",
    )
    facts = {"lot": p.act.lot, "kept": lot.assets, "regime": before.regime if before else "-"}
    if sorted(p.act.assets) != sorted(lot.assets):
        failed.append(fails(*said, amend("assets", lot.assets), **facts))
    if before and now and before.regime != now.regime:
        same = _covering(p.case, lot.assets, before.regime)
        way = amend("sale", same) if same else first(acts.SaleOrdered, assets=lot.assets, regime=before.regime)
        failed.append(fails(*said, way, **facts))
    return tuple(failed)


def _in_one_lot(p: Proposal, _: Params) -> Answer:
    if not p.case.lots:
        return None
    listed, name = set(p.act.assets), p.act.lot
    return tuple(
        fails(
            "Assets of lot {lot} stand in another lot, {others}, and go on under that id.",
            "拍品 {lot} 的财产已在拍品 {others} 内，应沿用该编号办理。",
            *_ways_free(p, other, lot), lot=name, others=(other,),
        )
        for other, lot in p.case.lots.items()
        if other != name and listed.intersection(lot.assets) and _keeps_its_assets(p.case, lot)
    )  # fmt: skip


def _keeps_its_assets(case: Case, lot: Lot) -> bool:
    """The assets belong to this lot: it is up, it is sold, or it has rounds behind it in a sale that is still open."""
    if lot.live or lot.state in GONE:
        return True
    sale = case.sales.get(lot.sale)
    sale_ended = sale is not None and sale.ended_on is not None
    return not sale_ended and (lot.state != "withdrawn" or lot.failed_round is not None)


def _ways_free(p: Proposal, name: str, lot: Lot) -> tuple[WayOut, ...]:
    """The other lot is withdrawn, or goes on under its own id, or its sale ends; what is sold does not come free."""
    if lot.state in GONE:
        rest = tuple(asset for asset in p.act.assets if asset not in lot.assets)
        return (amend("assets", rest),) if rest and p.act.lot not in p.case.lots else ()
    if lot.live:
        return (first(acts.LotWithdrawn, lot=name),)
    goes_on = p.act.lot not in p.case.lots and sorted(lot.assets) == sorted(p.act.assets)
    return (*((amend("lot", name),) if goes_on else ()), first(acts.SaleEnded, sale=lot.sale))


def _dated(p: Proposal, _: Params) -> Answer:
    """The order, the end of the round before, the notice, the opening and the close follow one another."""
    sale, lot = p.case.sales.get(p.act.sale), p.case.lots.get(p.act.lot)
    notice, opens, closes = p.act.notice_on, p.act.opens_at.astimezone(p.at.tzinfo), p.act.closes_at
    earliest = max((day for day in (sale and sale.ordered_on, lot and lot.closed_on) if day), default=notice)
    if earliest <= notice <= opens.date() and opens < closes:
        return None
    ways = []
    if notice < earliest:
        ways.append(amend("notice_on", earliest))
    if opens.date() < notice:
        ways.append(amend("opens_at", opens.replace(year=notice.year, month=notice.month, day=notice.day)))
    if closes <= opens:
        ways.append(amend("closes_at", opens + timedelta(days=1)))
    return tuple(
        fails(
            "Notice ({notice}), opening ({opens}) and close ({closes}) follow one another, from {earliest} on.",
            "公告（{notice}）、开拍（{opens}）、结束（{closes}）应依次进行，且不早于 {earliest}。",
            way, notice=notice, opens=opens.isoformat(), closes=closes.astimezone(p.at.tzinfo).isoformat(),
            earliest=earliest,
        )
        for way in ways
    )  # fmt: skip
