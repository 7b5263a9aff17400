"""What was claimed, and what of it the applicants have been paid."""

from datetime import date
from fractions import Fraction
from typing import Any, Final

import altair as alt
import attrs
import ibis
from ibis import _

from enforcement_workflow.dashboard.cells import Cells, cells
from enforcement_workflow.dashboard.drawing import DARK, INK, LIGHT, WIDTH, drawing, upright, values
from enforcement_workflow.dashboard.panel import CASE_HEAD, Grid, Members, Panel, Value, case_of
from enforcement_workflow.dashboard.texts import Say, Text, money, share, unit_zh
from enforcement_workflow.domain.values import Money
from enforcement_workflow.projections.engines import Engine
from enforcement_workflow.projections.frames import CASES, PAYMENTS
from enforcement_workflow.projections.index import printed

TITLE: Final = Text("Recovered against claimed", "执行到位与申请标的")
YEARS: Final = 6
"""How many years of filing are drawn, the last ones."""


def found(engine: Engine, as_of: date, currency: str) -> Cells:
    """By year of filing: what was applied for and what applicants were paid by a day; the largest rest first."""
    paid = PAYMENTS.filter(_.to_applicant, _.paid_on <= as_of, _.currency == currency)
    by_case = paid.group_by("number", "court").aggregate(obtained=paid.amount_minor.sum())
    cases = CASES.filter(_.filed_on <= as_of, _.claim_minor > 0, _.currency == currency)
    joined = cases.left_join(by_case, ["number", "court"])
    obtained = ibis.coalesce(joined.obtained, 0).cast("int64")
    rows = joined.select(
        number=joined.number, court=joined.court, team=joined.team, handler=joined.current_handler, stage=joined.stage,
        year=joined.filed_on.year().cast("int64"), claim=joined.claim_minor, obtained=obtained,
        rest=joined.claim_minor - obtained,
    )  # fmt: skip
    return cells(engine, rows, ("year",), sums=("claim", "obtained"), order=(ibis.desc("rest"), "number"))


def sums(by: Cells) -> tuple[int, int]:
    """Claimed and recovered in all, in minor units."""
    return sum(c.sums["claim"] for c in by.values()), sum(c.sums["obtained"] for c in by.values())


def panel(by: Cells, currency: str) -> Panel:
    """Claims and what was recovered, by year of filing."""
    rows: list[tuple[Value, ...]] = []
    for (year,), cell in sorted(by.items(), reverse=True):
        claim, obtained = cell.sums["claim"], cell.sums["obtained"]
        rows.append((str(year), cell.count, money(claim, currency), money(obtained, currency), share(obtained, claim)))
    claim, obtained = sums(by)
    rows.append(
        (
            Text("All", "合计"),
            sum(c.count for c in by.values()),
            money(claim, currency),
            money(obtained, currency),
            share(obtained, claim),
        )
    )
    head = (
        Text("Filed", "立案年份"),
        Text("cases", "案件"),
        Text("claimed", "申请标的"),
        Text("recovered", "已到位"),
        Text("share", "到位率"),
    )
    return Panel(
        "recovery", TITLE,
        Text(
            "Cases with a claim in the court's currency, open ones too, by year of filing: the claim, and what was paid to applicants"
            " by this day, set-offs included. Index I1 counts closed first-time cases only.",
            "以本币计有金钱标的的案件（含未结），按立案年份：申请执行标的额，以及截至当日已发还申请执行人的金额（含以物抵债）。指标I1仅计首次执行已结案件。",
        ),
        drawing("recovery", TITLE, lambda say: _chart(by, currency, say), _told(by, currency)) if by else None,
        Grid(head, rows, frozenset({1, 2, 3, 4})),
        tuple(_members(year, by[year,], currency) for (year,) in sorted(by, reverse=True)),
    )  # fmt: skip


def _members(year: int, cell: Any, currency: str) -> Members:
    head = (*CASE_HEAD, Text("Claimed", "申请标的"), Text("Recovered", "已到位"))
    rows = [
        (*case_of(m), str(Money(int(m["claim"]), currency)), str(Money(int(m["obtained"]), currency)))
        for m in cell.members
    ]
    title = Text(f"filed {year}, the largest rest first", f"{year}年立案，未到位金额从高到低")
    return Members(title, cell.count, Grid(head, rows, frozenset({3, 4}), cell.more))


def _told(by: Cells, currency: str) -> Text:
    """The chart in words: the sums of all years."""
    claim, obtained = (money(of, currency) for of in sums(by))
    return Text(
        f"In all {claim.en} claimed, {obtained.en} recovered.", f"合计申请标的{claim.zh}，已到位{obtained.zh}。"
    )


@attrs.frozen
class _Unit:
    """What sums are drawn in: its name, its size in whole units of the currency, and the decimals told, in each language."""

    name: Text
    size: tuple[int, int]
    places: tuple[int, int]
    currency: str

    def minor(self, say: Say) -> int:
        return Money.of(int(say(*map(str, self.size))), self.currency).minor

    def decimals(self, say: Say) -> int:
        return int(say(*map(str, self.places)))


def _unit(most: int, currency: str) -> _Unit:
    """Units in which the largest sum is short: millions, and 万 or 亿."""
    large = most >= Money.of(100_000_000, currency).minor
    zh = unit_zh(currency, "亿" if large else "万")
    size = 100_000_000 if large else 10_000
    return _Unit(Text(f"{currency} million", zh), (1_000_000, size), (0, 2) if large else (2, 0), currency)


def _chart(by: Cells, currency: str, say: Say) -> Any:
    claimed, recovered = Text("claimed", "申请标的").said(say), Text("recovered", "已到位").said(say)
    years = sorted(by.items())[-YEARS:]
    most = max((of.sums[key] for _, of in years for key in ("claim", "obtained")), default=0)
    unit = _unit(most, currency)
    bars: list[dict[str, Any]] = []
    for (year,), cell in years:
        for what, key in ((claimed, "claim"), (recovered, "obtained")):
            scaled = Fraction(cell.sums[key], unit.minor(say))
            told = printed(scaled, unit.decimals(say), "half_up")
            bars.append({"year": str(year), "what": what, "n": float(scaled), "told": told})
    order = [claimed, recovered]
    base = alt.Chart(values(bars)).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, ticks=False)),
        xOffset=alt.XOffset("what:N", sort=order),
        y=alt.Y("n:Q", axis=upright(unit.name.said(say))),
    )
    drawn = base.mark_bar(stroke=INK, strokeWidth=0.4).encode(
        color=alt.Color("what:N", scale=alt.Scale(domain=order, range=[LIGHT, DARK]))
    )
    named = base.mark_text(dy=-7, fontSize=10).encode(text="told:N")
    return alt.layer(drawn, named).properties(width=WIDTH - 20, height=200)
