"""Where the cases stand: by stage and team."""

from typing import Final

from ibis import _

from enforcement_workflow.dashboard.bars import Bar, Part, barred
from enforcement_workflow.dashboard.cells import EMPTY, Cell, Cells, cells
from enforcement_workflow.dashboard.drawing import DARK, INK, LIGHT, MIDDLE, PALE, STAYED
from enforcement_workflow.dashboard.panel import CASE_HEAD, Grid, Members, Panel, Value, case_of
from enforcement_workflow.dashboard.texts import Say, Text, clean, day
from enforcement_workflow.domain.stages import ZH
from enforcement_workflow.projections.engines import Engine
from enforcement_workflow.projections.frames import CASES

SHOWN: Final = ("filed", "investigation", "control", "auction", "suspended")
"""The stages that are drawn; concluded cases are counted beside them."""
ALL: Final = (*SHOWN, "concluded")
_COLOURS: Final = {"filed": PALE, "investigation": LIGHT, "control": MIDDLE, "auction": DARK, "suspended": STAYED}
_INKS: Final = {"control": "#ffffff", "auction": "#ffffff"}
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
        barred(
            "stages", TITLE, lambda say: [_bar(by, t, say) for t in names], legend=[(_COLOURS[s], stage(s)) for s in SHOWN]
        ) if any(_standing(by, t) for t in names) else None,
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


def _bar(by: Cells, of: str | None, say: Say) -> Bar:
    counts = {s: _cell(by, of, s).count for s in SHOWN}
    parts = [Part(n, _COLOURS[s], "" if s == "suspended" else f"{n:,}", _INKS.get(s, INK)) for s, n in counts.items()]
    return Bar(team(of).said(say), parts, f"{_standing(by, of):,}")
