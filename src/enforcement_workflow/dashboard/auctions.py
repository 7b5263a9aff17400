"""What became of the lots put up for auction, and for how much more than the start price they went."""

from datetime import date
from fractions import Fraction
from typing import Final

import ibis
from ibis import _

from enforcement_workflow.dashboard.bars import Bar, Part, barred
from enforcement_workflow.dashboard.cells import EMPTY, Cell, Cells, cells
from enforcement_workflow.dashboard.drawing import DARK, LIGHT, MIDDLE
from enforcement_workflow.dashboard.panel import Grid, Members, Panel, Value
from enforcement_workflow.dashboard.texts import Say, Text, as_it_is, clean, day, share, word
from enforcement_workflow.domain.values import Money
from enforcement_workflow.projections.engines import Engine
from enforcement_workflow.projections.frames import LOTS
from enforcement_workflow.projections.index import printed

STEPS: Final = {
    "up": Text("put up", "上拍"), "sold": Text("sold", "成交"), "paid": Text("price paid in full", "价款付清"),
    "transferred": Text("ruling served", "裁定送达"), "handed_over": Text("handed over", "移交"),
}  # fmt: skip
_ON: Final = {
    "up": "opened_on",
    "sold": "sold_on",
    "paid": "paid_on",
    "transferred": "transferred_on",
    "handed_over": "handed_over_on",
}
BANDS: Final = {
    0: Text("at the start price", "按起拍价"), 10: Text("up to 10 %", "不超过10%"), 25: Text("10 to 25 %", "10%至25%"),
    50: Text("25 to 50 %", "25%至50%"), 100: Text("50 to 100 %", "50%至100%"), 101: Text("over 100 %", "超过100%"),
}  # fmt: skip
"""Premiums by the percentage that each band goes up to, itself included; the last has no end."""
FUNNEL: Final = Text("From the auction to the handover", "从上拍到移交")
PREMIUMS: Final = Text("Premium over the start price", "成交溢价")


def steps(engine: Engine, as_of: date) -> Cells:
    """The lots that had come to each step by a day; a lot counts in every step that it came to."""
    told = []
    for step, column in _ON.items():
        here = LOTS.filter(LOTS[column] <= as_of, _.opened_on <= as_of)
        here = here if step == "up" else here.filter(_.sold_on <= as_of)
        told.append(here.select("number", "court", "lot", "round", "state", on=here[column], step=ibis.literal(step)))
    return cells(engine, ibis.union(*told, distinct=False), ("step",), order=("on", "number", "lot"))


def premiums(engine: Engine, as_of: date, currency: str) -> Cells:
    """The lots sold by a day by the band of their premium, the highest first."""
    sold = LOTS.filter(_.sold_on <= as_of, _.opened_on <= as_of, _.currency == currency, _.start_minor > 0)
    price, start = sold.price_minor, sold.start_minor
    *bounded, beyond = BANDS
    band = ibis.cases(*((price * 100 <= start * (100 + upto), upto) for upto in bounded), else_=beyond)
    rows = sold.select(
        "number", "court", "lot", "round", start=start, price=price, on=sold.sold_on, band=band.cast("int64"),
        premium=price.cast("float64") / start,
    )  # fmt: skip
    return cells(engine, rows, ("band",), order=(ibis.desc("premium"), "number", "lot"))


def panels(by_step: Cells, by_band: Cells, currency: str, told: Text | None) -> tuple[Panel, Panel]:
    """The funnel, and the premiums."""
    up = by_step.get(("up",), EMPTY).count
    counts = {s: by_step.get((s,), EMPTY).count for s in STEPS}
    head = (Text("Step", "环节"), Text("lots", "拍品"), Text("of those put up", "占上拍数"))
    funnel = Panel(
        "funnel", FUNNEL,
        Text(
            "Lots first open for bidding by this day; a lot of several rounds counts once. Sold: the buyer did not default. Each later step"
            " counts the lots sold that came to it.",
            "截至当日已开拍的拍品，多轮拍卖计一次。成交指买受人未悔拍；其后各环节为已成交拍品中完成该环节者。",
        ),
        barred("funnel", FUNNEL, lambda say: _funnel(counts, say)) if up else None,
        Grid(head, [(STEPS[s], n, share(n, up)) for s, n in counts.items()], frozenset({1, 2})),
        tuple(_lots(STEPS[s], by_step[s,]) for s in STEPS if (s,) in by_step), told if up else None,
    )  # fmt: skip
    bands = {b: by_band.get((b,), EMPTY).count for b in BANDS}
    gained = Panel(
        "premiums", PREMIUMS,
        Text(
            "Lots sold by how much the price was over the start price of the round in which they were sold.",
            "成交拍品按成交价相对成交轮次起拍价的溢价率分布。",
        ),
        barred("premiums", PREMIUMS, lambda say: _premiums(bands, say)) if by_band else None,
        Grid((Text("Premium", "溢价率"), Text("lots", "拍品")), [(BANDS[b], n) for b, n in bands.items()], frozenset({1})),
        tuple(_prices(BANDS[b], by_band[b,], currency) for b in reversed(BANDS) if (b,) in by_band),
    )  # fmt: skip
    return funnel, gained


_LOT: Final = (Text("Case", "案号"), Text("Lot", "拍品"), Text("Round", "轮次"))


def _lots(title: Text, cell: Cell) -> Members:
    rows: list[tuple[Value, ...]] = [
        (as_it_is(m["number"]), as_it_is(m["lot"]), int(m["round"]), word(m["state"]), str(day(m["on"])))
        for m in cell.members
    ]
    head = (*_LOT, Text("State", "状态"), Text("On", "日期"))
    return Members(title, cell.count, Grid(head, rows, frozenset({2}), cell.more))


def _prices(title: Text, cell: Cell, currency: str) -> Members:
    head = (
        *_LOT,
        Text("Sold on", "成交日"),
        Text("Start price", "起拍价"),
        Text("Price", "成交价"),
        Text("Premium, %", "溢价率，%"),
    )
    rows: list[tuple[Value, ...]] = []
    for m in cell.members:
        start, price = int(m["start"]), int(m["price"])
        rows.append(
            (clean(m["number"]), clean(m["lot"]), int(m["round"]), str(day(m["on"])), str(Money(start, currency)),
             str(Money(price, currency)), printed(Fraction((price - start) * 100, start), 0, "truncate"))
        )  # fmt: skip
    return Members(title, cell.count, Grid(head, rows, frozenset({2, 4, 5, 6}), cell.more))


def _funnel(counts: dict[str, int], say: Say) -> list[Bar]:
    up = counts["up"]
    return [
        Bar(
            STEPS[s].said(say),
            (Part(n, LIGHT if s == "up" else DARK),),
            f"{n:,}" if s == "up" else f"{n:,} ({share(n, up).said(say)})",
        )
        for s, n in counts.items()
    ]


def _premiums(bands: dict[int, int], say: Say) -> list[Bar]:
    return [Bar(BANDS[b].said(say), (Part(n, MIDDLE),), f"{n:,}") for b, n in bands.items()]
