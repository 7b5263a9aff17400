"""How the limits stand: running, tolled or overdue."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from enforcement_workflow.dashboard.bars import Bar, Part, barred
from enforcement_workflow.dashboard.cells import EMPTY, MEMBERS, Cell, Cells
from enforcement_workflow.dashboard.drawing import ALARM, LIGHT, STAYED
from enforcement_workflow.dashboard.panel import CASE_HEAD, Grid, Members, Panel, Value, case_of
from enforcement_workflow.dashboard.texts import NONE, Say, Text, as_it_is, clean
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.projections.asof import FactsOn
from enforcement_workflow.projections.registers import REGISTERS, Asked

OVERDUE, TOLLED, RUNNING = "overdue", "tolled", "running"
STATES: Final = {OVERDUE: Text("overdue", "超期"), TOLLED: Text("tolled", "扣除中"), RUNNING: Text("running", "进行中")}
_COLOURS: Final = {OVERDUE: ALARM, TOLLED: STAYED, RUNNING: LIGHT}
CLOCKS: Final = 18
"""How many limits are drawn, those with the most overdue runs first."""
TITLE: Final = Text("Limits: overdue, tolled, running", "期限：超期、扣除中、进行中")
_STATE: Final = {"overdue": OVERDUE, "paused": TOLLED}
"""What the states of a run in the register are called here; any other is running."""


def found(facts: FactsOn) -> Cells:
    """The rows of the register of deadlines by clock and state, the soonest due first."""
    by: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in REGISTERS["deadlines"].drawn_up(facts, Asked()).rows:
        state = _STATE.get(row["state"], RUNNING)
        by.setdefault((row["clock"], state), []).append(row)
    return {
        key: Cell(len(rows), {}, tuple(sorted(rows, key=lambda r: (r["due_on"] or date.max, r["number"]))[:MEMBERS]))
        for key, rows in by.items()
    }


def overdue(by: Cells) -> int:
    """How many runs are overdue."""
    return sum(cell.count for (_clock, state), cell in by.items() if state == OVERDUE)


def panel(by: Cells, jurisdiction: Jurisdiction) -> Panel:
    """Every limit with runs that go on."""
    clocks = sorted({c for c, _ in by}, key=lambda c: (-_cell(by, c, OVERDUE).count, _in_book(jurisdiction, c)))[
        :CLOCKS
    ]
    rows: list[tuple[Value, ...]] = [
        (as_it_is(c), sentence(jurisdiction, c), *(_cell(by, c, s).count for s in STATES)) for c in clocks
    ]
    head = (Text("Limit", "期限"), Text("What it says", "内容"), *STATES.values())
    return Panel(
        "limits", TITLE,
        Text(
            "Runs of limits of the court that had begun and not ended by the end of the day, as the register of deadlines has them: limits"
            " of parties and of other courts are left out, and so are those that ended with the case. Overdue: past the"
            " last day. Tolled: a stay, a deferral or another pause stops it. The numbers are overdue / tolled / running.",
            "截至当日已起算、尚未终止的本院各项期限（同期限台账）；当事人和其他法院的期限、随结案终止的期限不计。超期指末日已过；"
            "扣除中指因中止、暂缓等停止计算。数字依次为超期／扣除中／进行中。",
        ),
        barred(
            "limits", TITLE, lambda say: [_bar(by, c, jurisdiction, say) for c in clocks],
            legend=[(_COLOURS[s], STATES[s]) for s in STATES],
        ) if clocks else None,
        Grid(head, rows, frozenset({2, 3, 4})),
        tuple(_members(c, s, _cell(by, c, s)) for s in STATES for c in clocks if _cell(by, c, s).count),
    )  # fmt: skip


def _cell(by: Cells, clock: str, state: str) -> Cell:
    return by.get((clock, state), EMPTY)


def _in_book(jurisdiction: Jurisdiction, clock: str) -> int:
    known = list(jurisdiction.clocks)
    return known.index(clock) if clock in known else len(known)


def sentence(jurisdiction: Jurisdiction, clock: str) -> Text:
    """What a limit says."""
    of = jurisdiction.clocks.get(clock)
    return Text(of.en, of.zh) if of else as_it_is(clock)


def _brief(jurisdiction: Jurisdiction, clock: str) -> Text:
    """The first sentence of what a limit says, without what stands in brackets."""
    says = sentence(jurisdiction, clock)
    return Text(*(re.split(r"[;(（；。]|\. ", text, maxsplit=1)[0].strip(" .") for text in (says.en, says.zh)))


def _members(clock: str, state: str, cell: Cell) -> Members:
    head = (*CASE_HEAD, Text("About", "事项"), Text("Began", "起算"), Text("Due", "届满"), Text("Days past", "超期天数"),
            Text("Tolled days", "扣除天数"))  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (
            *case_of(m),
            clean(m["of"] or NONE),
            str(m["started_on"]),
            str(m["due_on"] or NONE),
            m["days_over"],
            m["tolled_days"],
        )
        for m in cell.members
    ]
    what = STATES[state]
    grid = Grid(head, rows, frozenset({6, 7}), cell.more)
    return Members(Text(f"{what.en}: {clock}", f"{what.zh}：{clock}"), cell.count, grid)


def _bar(by: Cells, clock: str, jurisdiction: Jurisdiction, say: Say) -> Bar:
    counts = {s: _cell(by, clock, s).count for s in STATES}
    brief = _brief(jurisdiction, clock).said(say)
    title = clock if brief == clock else f"{clock}  {brief}"
    return Bar(title, [Part(n, _COLOURS[s]) for s, n in counts.items()], " / ".join(f"{n:,}" for n in counts.values()))
