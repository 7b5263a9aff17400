"""How many cases came and went by month, and how many were open at the end of each."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import altair as alt
import attrs
import ibis
from ibis import _

from enforcement_workflow.dashboard.cells import EMPTY, Cell, cells
from enforcement_workflow.dashboard.drawing import DARK, INK, LIGHT, MIDDLE, PALE, WIDTH, drawing, upright, values
from enforcement_workflow.dashboard.panel import CASE_HEAD, Grid, Members, Panel, Value, case_of
from enforcement_workflow.dashboard.texts import Say, Text, day, word
from enforcement_workflow.projections.engines import Engine
from enforcement_workflow.projections.facts import NO_ASSETS
from enforcement_workflow.projections.frames import CASES, CLOSINGS

MONTHS: Final = 24
"""How many months are shown, the month of the day included."""
_KEY: Final = ("number", "court")
FILED, REAL, LACK, REOPENED = "filed", "real", "lack", "reopened"
TITLES: Final = {
    FILED: Text("filed", "新收"),
    REAL: Text("really concluded", "实际执结"),
    LACK: Text("closed for lack of assets", "终本"),
}

FLOW: Final = Text("Filed and closed by month", "逐月收结案")
STOCK: Final = Text("Open cases at the end of each month", "各月末未结案件")
_CASES: Final = Text("cases", "件")


@attrs.frozen
class Month:
    """A month, counted from year 0: what was filed and closed in it, by kind, and the cases open at its end."""

    index: int
    moved: Mapping[str, Cell]
    open: int

    def __str__(self) -> str:
        return f"{self.index // 12}-{self.index % 12 + 1:02}"

    def count(self, *kinds: str) -> int:
        """How many cases moved so."""
        return sum(self.moved[kind].count for kind in kinds if kind in self.moved)


def months(engine: Engine, as_of: date) -> list[Month]:
    """The last months to a day, the last of them cut off there."""
    last = _index(as_of)
    first = last - MONTHS + 1
    found = cells(engine, _moves(as_of, first), ("month", "move"), order=("day", "number"))
    made, standing = [], 0
    for index in range(first - 1, last + 1):
        moved = {move: cell for (month, move), cell in found.items() if month == index}
        came, went = (sum(moved.get(m, EMPTY).count for m in some) for some in ((FILED, REOPENED), (REAL, LACK)))
        standing += came - went
        made.append(Month(index, moved, standing))
    return made[1:]


def _index(of: Any) -> Any:
    return of.year * 12 + of.month - 1


def _moves(as_of: date, first: int) -> Any:
    """Filings, closings and reopenings to a day, with the month of each; what was before the first month is the month before."""
    cases = CASES.filter(_.filed_on <= as_of).select(*_KEY, team=CASES.team, handler=CASES.current_handler)
    closed = CLOSINGS.filter(_.closed_on <= as_of)
    how = (closed.how == NO_ASSETS).ifelse(LACK, REAL)
    reopened = CLOSINGS.filter(_.reopened_on <= as_of)
    told = (
        CASES.filter(_.filed_on <= as_of).select(*_KEY, day=_.filed_on, move=ibis.literal(FILED)),
        closed.select(*_KEY, day=closed.closed_on, move=how),
        reopened.select(*_KEY, day=reopened.reopened_on, move=ibis.literal(REOPENED)),
    )
    moves = ibis.union(*told, distinct=False)
    month = moves.day.year() * 12 + moves.day.month() - 1
    kept = moves.mutate(month=ibis.greatest(month, first - 1).cast("int64"))
    return kept.join(cases, list(_KEY)).select(*_KEY, "team", "handler", "day", "move", "month")


def still_open(engine: Engine, as_of: date) -> Cell:
    """The cases open at the end of a day, the oldest first."""
    closed = CLOSINGS.filter(_.closed_on <= as_of, _.reopened_on.isnull() | (_.reopened_on > as_of)).select(*_KEY)
    filed = CASES.filter(_.filed_on <= as_of).anti_join(closed, list(_KEY))
    rows = filed.select(*_KEY, team=filed.team, handler=filed.current_handler, stage=filed.stage, day=filed.filed_on)
    return cells(engine, rows, order=("day", "number")).get((), EMPTY)


def panels(found: list[Month], still: Cell) -> tuple[Panel, Panel]:
    """What came and went; and what was open at the end of each month, `still` at the end of the last."""
    head = (Text("Month", "月份"), *TITLES.values(), Text("open at its end", "月末未结"))
    rows: list[tuple[Value, ...]] = [(str(m), *(m.count(kind) for kind in TITLES), m.open) for m in found]
    numbers = Grid(head, rows[::-1], frozenset(range(1, 5)))
    flow = Panel(
        "flow", FLOW,
        Text(
            "Cases of every kind filed, and closings in any mode, in each month; a case closed twice counts twice. The last month ends on"
            " the day of this page.",
            "各月新收的各类执行案件和各种方式的结案；一案两次结案计两次。末月截至统计日。",
        ),
        drawing("flow", FLOW, lambda say: _flow(found, say), _said(found)) if any(m.moved for m in found) else None,
        numbers, tuple(_members(m, kind) for m in found[::-1] for kind in TITLES if m.count(kind)),
    )  # fmt: skip
    stock = Panel(
        "stock", STOCK,
        Text("Filed and not closed, stayed cases included.", "已立案、尚未结案，含中止执行的案件。"),
        drawing("stock", STOCK, lambda say: _stock(found, say), _said(found)) if any(m.open for m in found) else None,
        Grid((Text("Month", "月份"), Text("open at its end", "月末未结")), [(str(m), m.open) for m in found[::-1]], frozenset({1})),
        _open(still),
    )  # fmt: skip
    return flow, stock


def _said(found: list[Month]) -> Text:
    """The charts in words: the first month, and the last with its numbers."""
    first, last = found[0], found[-1]
    filed, closed = last.count(FILED), last.count(REAL, LACK)
    return Text(
        f"From {first} to {last}; in the last month {filed:,} filed and {closed:,} closed, {last.open:,} open at its end.",
        f"{first}至{last}；末月新收{filed:,}件，结案{closed:,}件，月末未结{last.open:,}件。",
    )


def _members(month: Month, kind: str) -> Members:
    cell, what = month.moved[kind], TITLES[kind]
    grid = Grid(
        (*CASE_HEAD, Text("On", "日期")), [(*case_of(m), str(day(m["day"]))) for m in cell.members], more=cell.more
    )
    return Members(Text(f"{month}, {what.en}", f"{month} {what.zh}"), cell.count, grid)


def _open(cell: Cell) -> tuple[Members, ...]:
    head = (*CASE_HEAD, Text("Filed", "立案"), Text("Stage", "阶段"))
    if not cell.count:
        return ()
    rows = [(*case_of(m), str(day(m["day"])), word(m["stage"])) for m in cell.members]
    return (
        Members(Text("open, the oldest first", "未结案件，从旧到新"), cell.count, Grid(head, rows, more=cell.more)),
    )


def _flow(found: list[Month], say: Say) -> Any:
    filed, closed = (t.said(say) for t in (TITLES[FILED], Text("closed", "结案")))
    lines = [
        {"month": str(m), "n": n, "what": what}
        for m in found
        for what, n in ((filed, m.count(FILED)), (closed, m.count(REAL, LACK)))
    ]
    scale = alt.Scale(domain=[filed, closed], range=[LIGHT, DARK])
    base = alt.Chart(values(lines)).encode(
        x=_months(found),
        y=alt.Y("n:Q", axis=upright(_CASES.said(say))),
        color=alt.Color("what:N", scale=scale),
        xOffset=alt.XOffset("what:N", sort=[filed, closed]),
    )
    return base.mark_bar(stroke=INK, strokeWidth=0.4).properties(width=WIDTH, height=190)


def _stock(found: list[Month], say: Say) -> Any:
    base = alt.Chart(values([{"month": str(m), "n": m.open, "last": m is found[-1]} for m in found]))
    x, y = _months(found), alt.Y("n:Q", axis=upright(_CASES.said(say)))
    area = base.mark_area(color=PALE, line={"color": MIDDLE, "strokeWidth": 2}).encode(x=x, y=y)
    last = base.transform_filter("datum.last").encode(x=x, y=y)
    marked = (
        last.mark_point(color=DARK, filled=True, size=50),
        last.mark_text(dy=-11, align="right", fontWeight="bold", fontSize=13, dx=6).encode(text="n:Q"),
    )
    return alt.layer(area, *marked).properties(width=WIDTH, height=190)


def _months(found: list[Month]) -> Any:
    shown = [str(m) for m in found if m.index % 6 == 0]
    return alt.X(
        "month:O", title=None, sort=[str(m) for m in found], axis=alt.Axis(values=shown, labelAngle=0, ticks=True)
    )


def told(found: list[Month], as_of: date) -> tuple[int, int]:
    """Filed and closed this year to the day."""
    year = [m for m in found if m.index // 12 == as_of.year]
    return sum(m.count(FILED) for m in year), sum(m.count(REAL, LACK) for m in year)
