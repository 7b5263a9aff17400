"""The indexes of a court's staff: who holds which office on the last day of a window, as the roster has it.

Members are persons, by their ids, or teams, by their names.
"""

from typing import Any, Final

import ibis
from attrs import evolve
from ibis import _

from enforcement_workflow.projections import schema
from enforcement_workflow.projections.frames import Frame, of_courts, unbound
from enforcement_workflow.projections.index import Index
from enforcement_workflow.projections.populations import Counting
from enforcement_workflow.projections.question import Question

POSTS: Final = unbound(schema.POSTS)
ENFORCING: Final = "enforcement_officer"
LED_BY: Final = ("judge", "division_head")
"""The offices of those whom a team stands around."""


def _held(q: Question) -> Any:
    return of_courts(POSTS, q).filter(_.since <= q.window.last, _.until.isnull() | (_.until > q.window.last))


def _persons(q: Question) -> Any:
    held = _held(q)
    found = held.group_by("officer", "court").aggregate(
        permanent=held.permanent.ifelse(1, 0).max(),
        enforcing=(held.office == ENFORCING).ifelse(1, 0).max(),
        permanently=(held.permanent & (held.office == ENFORCING)).ifelse(1, 0).max(),
        came=held.transferred_in.ifelse(1, 0).max(),
    )
    return found.select(
        "court", number=found.officer, lot=ibis.null("string"), units=ibis.literal(1, "int64"), permanent=found.permanent == 1,
        enforcing=found.enforcing == 1, permanently=found.permanently == 1, came=found.came == 1,
    )  # fmt: skip


def _teams(q: Question) -> Any:
    led = _held(q).filter(_.office.isin(LED_BY), _.team.notnull(), _.team != "").select("team", "court").distinct()
    return led.select("court", number=led.team, lot=ibis.null("string"), units=ibis.literal(1, "int64"))


PERSONS: Final = Frame(_persons, ("permanent", "enforcing", "permanently", "came"))
"""Persons who hold an office. `permanent`: any on a permanent post; `enforcing`: that of an enforcement officer,
`permanently` so; `came`: transferred in."""
TEAMS: Final = Frame(_teams)
"""Teams that have a judge, or one who leads as such."""


def _units(t: Any, _q: Question) -> Any:
    return t.units


_OFFICERS: Final = Counting(PERSONS, lambda t, _q: t.permanent, lambda t, _q: t.permanently.ifelse(t.units, 0))
_CAME: Final = Counting(PERSONS, lambda t, _q: t.came & t.enforcing, _units)
_LED: Final = Counting(TEAMS, lambda t, _q: t.units > 0, _units)
_ROSTER: Final = ("the court's report; counted from the roster", "法院报告；由人员名册计算")

OFFICERS: Final = Index(
    "S1", "permanent enforcement officers among permanent staff", "在编执行员占在编人员比例",
    "Persons who hold a permanent post as enforcement officer on the last day, over persons who hold any permanent post.",
    "期末在编执行员人数除以期末在编人员总数。",
    "enforcement officers / permanent staff", "permanent staff", "在编人员", _OFFICERS, rounding="truncate", source=_ROSTER,
    formula_zh="在编执行员 / 在编人员",
)  # fmt: skip
OFFICERS_COUNTED: Final = evolve(
    OFFICERS, id="S1-officers", title_en="permanent enforcement officers", title_zh="在编执行员", unit="people",
    take="numerator", decimals=0, formula="count", formula_zh="人数",
    definition_en="Persons who hold a permanent post as enforcement officer on the last day.", definition_zh="期末在编执行员人数。",
)  # fmt: skip
TRANSFERRED: Final = evolve(
    OFFICERS_COUNTED, id="S2", title_en="enforcement officers transferred in", title_zh="调入执行员", members=_CAME,
    definition_en="Persons transferred in who are enforcement officers on the last day.", definition_zh="期末任执行员的调入人员。",
    population_en="enforcement officers transferred in", population_zh="调入执行员",
)  # fmt: skip
TEAMS_COUNTED: Final = evolve(
    OFFICERS_COUNTED, id="S3", title_en="teams around judges", title_zh="以法官为中心的团队", unit="teams", members=_LED, formula_zh="队数",
    definition_en="Teams that have a judge, or one who leads as such, on the last day.", definition_zh="期末有法官（含院庭长）的团队。",
    population_en="teams", population_zh="团队",
)  # fmt: skip
STAFF: Final = (OFFICERS_COUNTED, OFFICERS, TRANSFERRED, TEAMS_COUNTED)
