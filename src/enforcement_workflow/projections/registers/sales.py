"""The register of assessments and auctions (评估拍卖移送台账): each asset to be sold, from its control to its hand-over."""

from typing import Any, Final

from ibis import _

from enforcement_workflow.projections import schema
from enforcement_workflow.projections.frames import unbound
from enforcement_workflow.projections.registers.cases import cases
from enforcement_workflow.projections.registers.limits import any_overdue, beside, here, standing
from enforcement_workflow.projections.registers.register import Column, Drawing, Register, Row

ASSETS, MEASURES, PRICING, LOTS = map(unbound, (schema.ASSETS, schema.MEASURES, schema.PRICING, schema.LOTS))
_OF_ASSET, _OF_LOT = ("pricing", "report", "auction"), ("goes_on", "ruling", "delivery", "ship_price")
_CLOCKS: Final = (*_OF_ASSET, "measure", *_OF_LOT)


def _rows(d: Drawing) -> Any:
    assets = here(ASSETS, d).filter(_.kind != "deposit", _.measure.notnull() | _.lot.notnull())
    assets = assets.select("number", "court", "asset", "kind", "lot", "measure", asset_version=assets.version)
    held = here(MEASURES, d)
    held = held.select(
        "number", "court", "measure", "how", "rank", "since", "expires_on", "ended_on", "ended_by", measure_version=held.version
    )  # fmt: skip
    priced = here(PRICING, d).filter(_.last)
    priced = priced.select(
        "number", "court", "asset", "method", "agency", "started_on", "fixed_on", "valid_until", "served", "parties", "served_on",
        "disputed_on", "decided_on", "upheld", reference_minor=priced.price_minor, attempts=priced.attempt,
        pricing_version=priced.version, fixed_version=priced.fixed_version,
    )  # fmt: skip
    lots = here(LOTS, d)
    lots = lots.select(
        "number", "court", "lot", "regime", "platform", "round", "state", "start_minor", "deposit_minor", "increment_minor",
        "currency", "notice_on", "opens_on", "closes_on", "price_minor", "sold_on", "paid_on", "transferred_on",
        "handed_over_on", panel_on=lots.decided_on, lot_ended_on=lots.ended_on, lot_version=lots.version,
    )  # fmt: skip
    found = beside(
        assets, (held, "measure"), (priced, "asset"), (lots, "lot"), (standing(d, *_OF_ASSET, of="asset"), "asset"),
        (standing(d, *_OF_LOT, of="lot"), "lot"), (standing(d, "measure", of="measure"), "measure"), cases(d),
    )  # fmt: skip
    return found.mutate(overdue=any_overdue(found, *_CLOCKS))


def _finish(d: Drawing, row: Row) -> None:
    price, start = row["price_minor"], row["start_minor"]
    row["premium"] = (price - start) * 1000 // start if price is not None and start else None
    row["cut"] = None
    if row["reference_minor"] and start is not None:
        row["cut"] = start * 1000 // row["reference_minor"]


SALES: Final = Register(
    "sales",
    "Assessment and auction transfer register",
    "评估拍卖移送台账",
    "Every asset under control or put up for sale, deposits left out: its control, price, rounds, sale and hand-over. A row is"
    " an asset; a lot of several assets stands in a row of each.",
    "列入控制或者上拍的财产（存款除外），逐项记载控制、定价、拍卖轮次、成交和交付；含多项财产的拍品按财产分行。",
    (
        Column("asset", "Asset", "财产"),
        Column("kind", "Kind", "种类", "word"),
        Column("measure", "Measure", "控制措施"),
        Column("how", "How held", "控制方式", "word"),
        Column("rank", "Rank", "顺位", "count"),
        Column("since", "Held since", "控制日期", "day"),
        Column("expires_on", "Control expires", "控制届满", "day"),
        Column("pricing_due", "Pricing due", "应启动评估", "day"),
        Column("started_on", "Moved to assessment", "移送评估", "day"),
        Column("method", "Method", "定价方式", "word"),
        Column("agency", "Agency", "评估机构"),
        Column("attempts", "Attempts", "定价次数", "count"),
        Column("fixed_on", "Report received", "收到报告", "day"),
        Column("report_due", "Report to be served by", "应送达报告", "day"),
        Column("served_on", "Served on the last party", "报告送达", "day"),
        Column("served", "Parties served", "已送达人数", "count"),
        Column("parties", "Of parties", "应送达人数", "count"),
        Column("disputed_on", "Objection", "异议", "day"),
        Column("decided_on", "Objection decided", "异议审查", "day"),
        Column("upheld", "Upheld", "异议成立", "yes"),
        Column("reference_minor", "Reference price", "参考价", "money"),
        Column("valid_until", "Price valid until", "参考价有效期至", "day"),
        Column("auction_due", "Auction to begin by", "应启动拍卖", "day"),
        Column("panel_on", "Panel decided", "合议庭决定", "day"),
        Column("lot", "Lot", "拍品"),
        Column("regime", "Regime", "拍卖方式", "word"),
        Column("platform", "Platform", "平台"),
        Column("round", "Round", "轮次", "count"),
        Column("start_minor", "Start price", "起拍价", "money"),
        Column("cut", "Start over reference", "起拍价占参考价", "permille"),
        Column("deposit_minor", "Deposit", "保证金", "money"),
        Column("increment_minor", "Increment", "加价幅度", "money"),
        Column("notice_on", "Notice", "公告日期", "day"),
        Column("opens_on", "Opens", "开拍", "day"),
        Column("closes_on", "Closes", "结束", "day"),
        Column("goes_on_due", "Paused, to go on by", "暂缓后应恢复", "day"),
        Column("state", "Result", "结果", "word"),
        Column("sold_on", "Sold on", "成交日期", "day"),
        Column("price_minor", "Price", "成交价", "money"),
        Column("premium", "Premium", "溢价率", "permille"),
        Column("ship_price_due", "Buyer of a ship to pay by", "船舶买受人应付清", "day"),
        Column("paid_on", "Paid in full", "价款付清", "day"),
        Column("ruling_due", "Ruling due", "应送达裁定", "day"),
        Column("transferred_on", "Ruling served", "裁定送达", "day"),
        Column("delivery_due", "Hand-over due", "应交付", "day"),
        Column("handed_over_on", "Handed over", "交付", "day"),
    ),
    _rows,
    period="since",
    order=("number", "asset"),
    entries=("asset_version", "measure_version", "pricing_version", "fixed_version", "lot_version"),
    clocks=_CLOCKS,
    finish=_finish,
    source=("the court's report names it; columns by practice", "法院报告载明；栏目依实践"),
    brief=("asset", "kind", "expires_on", "round", "state", "price_minor"),
)
