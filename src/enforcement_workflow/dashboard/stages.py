"""Where the cases stand: by stage and team."""

from collections.abc import Sequence
from typing import Any, Final

import altair as alt
from ibis import _

from enforcement_workflow.dashboard.cells import EMPTY, Cell, Cells, cells
from enforcement_workflow.dashboard.drawing import DARK, INK, LIGHT, MIDDLE, PALE, STAYED, WIDTH, drawing, values
from enforcement_workflow.dashboard.panel import CASE_HEAD, Grid, Members, Panel, Value, case_of
from enforcement_workflow.dashboard.texts import Say, Text, clean, day
from enforcement_workflow.domain.stages import ZH
from enforcement_workflow.projections.engines import Engine
from enforcement_workflow.projections.frames import CASES

SHOWN: Final = ("filed", "investigation", "control", "auction", "suspended")
"""The stages that are drawn; concluded cases are counted beside them."""
ALL: Final = (*SHOWN, "concluded")
_COLOURS: Final = (PALE, LIGHT, MIDDLE, DARK, STAYED)
TEAMS: Final = 12
"""How many teams are drawn, those with the most cases that are not concluded."""
TITLE: Final = Text("Cases by stage and team", "各团队案件所处阶段")


def found(engine: Engine) -> Cells:
    """The cases by team and stage, the oldest first."""
    rows = CASES.filter(_.filed_on.notnull()).select(
        "number", "court", team=CASES.team, handler=CASES.current_handler, stage=CASES.stage, filed=CASES.filed_on, last=CASES.last_on
    )  # fmt: skip
    return cells(engine, rows, ("team", "stage"), order=("filed", "number"))


def stage(name: str) -> Text:
    """A stage as people call it."""
    return Text(name, ZH[name])


def team(name: str | None) -> Text:
    """A team by its name, which is its own."""
    return Text("no team", "未分案") if name is None else Text(clean(name), clean(name))


def panel(by: Cells) -> Panel:
    """The stages of the cases of each team."""
    teams = sorted({t for t, _ in by}, key=lambda t: (-_standing(by, t), str(t)))
    names: list[str | None] = sorted(teams[:TEAMS], key=str)
    rows: list[tuple[Value, ...]] = [(team(t), *(_cell(by, t, s).count for s in ALL), _of(by, t)) for t in names]
    rest = teams[TEAMS:]
    if rest:
        others = Text(f"{len(rest)} other teams", f"其他{len(rest)}个团队")
        rows.append((others, *(sum(_cell(by, t, s).count for t in rest) for s in ALL), sum(_of(by, t) for t in rest)))
    rows.append(
        (Text("All", "合计"), *(sum(_cell(by, t, s).count for t in teams) for s in ALL), sum(_of(by, t) for t in teams))
    )
    head = (Text("Team", "团队"), *(stage(s) for s in ALL), Text("all", "合计"))
    return Panel(
        "stages", TITLE,
        Text(
            "Every case by the stage it stands in and the team it was last assigned to. Suspended: stayed, or closed for lack of assets."
            " Concluded cases stand in the table only.",
            "按现处阶段和最后分配的团队统计全部案件。中止含中止执行和终结本次执行程序；已结案件仅列于表中。",
        ),
        drawing("stages", TITLE, lambda say: _chart(by, names, say)),
        Grid(head, rows, frozenset(range(1, len(head)))),
        tuple(_members(t, s, _cell(by, t, s)) for t in names for s in SHOWN if _cell(by, t, s).count),
    )  # fmt: skip


def _cell(by: Cells, of: str | None, name: str) -> Cell:
    return by.get((of, name), EMPTY)


def _standing(by: Cells, of: str | None) -> int:
    return sum(_cell(by, of, s).count for s in SHOWN)


def _of(by: Cells, of: str | None) -> int:
    return sum(_cell(by, of, s).count for s in ALL)


def _members(of: str | None, name: str, cell: Cell) -> Members:
    head = (*CASE_HEAD, Text("Filed", "立案"), Text("Last act", "最近行为"))
    rows = [(*case_of(m), str(day(m["filed"])), str(day(m["last"]))) for m in cell.members]
    whose, what = team(of), stage(name)
    return Members(
        Text(f"{whose.en}, {what.en}", f"{whose.zh}，{what.zh}"), cell.count, Grid(head, rows, more=cell.more)
    )


def _chart(by: Cells, names: Sequence[str | None], say: Say) -> Any:
    stages, teams = [stage(s).said(say) for s in SHOWN], [team(t).said(say) for t in names]
    bars = [
        {"team": whose, "stage": what, "order": order, "n": _cell(by, t, s).count,
         "label": str(_cell(by, t, s).count) if _cell(by, t, s).count else "", "dark": s in ("auction", "control", "suspended")}
        for t, whose in zip(names, teams, strict=True)
        for order, (s, what) in enumerate(zip(SHOWN, stages, strict=True))
    ]  # fmt: skip
    most = max((_standing(by, t) for t in names), default=0)
    base = alt.Chart(values(bars)).encode(
        x=alt.X("n:Q", title=None, stack="zero", axis=alt.Axis(tickMinStep=1, tickCount=5), scale=alt.Scale(domain=[0, max(most, 1)])),
        y=alt.Y("team:N", title=None, sort=teams, axis=alt.Axis(labelLimit=84, minExtent=66, domain=False, ticks=False)),
        order=alt.Order("order:Q"),
    )  # fmt: skip
    drawn = base.mark_bar(height=26, stroke=INK, strokeWidth=0.4).encode(
        color=alt.Color(
            "stage:N", sort=stages, scale=alt.Scale(domain=stages, range=list(_COLOURS)), legend=alt.Legend(columns=3)
        )
    )
    fits = f"datum.n >= {most} * 0.06"
    labels = alt.Chart(values(bars)).transform_stack(
        stack="n", as_=["from", "to"], groupby=["team"], sort=[alt.SortField("order")]
    ).transform_filter(fits).transform_calculate(middle="(datum.from + datum.to) / 2").mark_text(
        fontSize=12, fontWeight="bold", stroke="white", strokeWidth=2.6, strokeOpacity=0.85
    )  # fmt: skip
    place = {"x": alt.X("middle:Q"), "y": alt.Y("team:N", sort=teams), "text": alt.Text("label:N")}
    halo = labels.encode(**place)
    plain = alt.Chart(values(bars)).transform_stack(
        stack="n", as_=["from", "to"], groupby=["team"], sort=[alt.SortField("order")]
    ).transform_filter(fits).transform_calculate(middle="(datum.from + datum.to) / 2").mark_text(
        fontSize=12, fontWeight="bold"
    ).encode(**place)  # fmt: skip
    return alt.layer(drawn, halo, plain).properties(width=WIDTH - 60, height=max(len(names), 1) * 36)
