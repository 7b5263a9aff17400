"""What a court set to work, as its report counts it: the old stock gone through, suspension cases sorted out, who enforces,
and what it has resolved. Reviews are counted from the facts, staff from the roster, measures from the action plan.

A line is given where there is something of its kind: a court that keeps no roster has none on its staff.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import ibis
from attrs import evolve
from ibis import _

from enforcement_workflow.domain.actionplan import ActionPlan
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.projections import answers, schema
from enforcement_workflow.projections.engines import Engine
from enforcement_workflow.projections.facts import NO_ASSETS
from enforcement_workflow.projections.frames import CAMPAIGNS, CLOSINGS, Frame, of_courts, unbound
from enforcement_workflow.projections.index import Index, Member, figure
from enforcement_workflow.projections.populations import Counting
from enforcement_workflow.projections.question import Question, Window
from enforcement_workflow.projections.rows import Row, line
from enforcement_workflow.projections.staff import STAFF

STOCK: Final = "stock_review"
"""The campaign in which old cases are gone through."""
SUSPENSIONS: Final = "suspension_review"
"""The campaign in which cases closed for lack of assets are examined."""
ENTRIES, SUPERVISION = unbound(schema.ENTRIES), unbound(schema.SUPERVISION)


def _examined(q: Question) -> Any:
    """Members of campaigns by the end of the window, and whether the file of each was examined since it joined."""
    members = of_courts(CAMPAIGNS, q).filter(_.joined_on <= q.window.last)
    seen = of_courts(SUPERVISION, q).filter(_.kind == "examination", _.made_on <= q.window.last)
    last = seen.group_by("number", "court").aggregate(seen_on=_.made_on.max())
    both = members.left_join(last, ["number", "court"])
    done = ibis.coalesce(both.seen_on >= both.joined_on, False)
    return both.select(
        "number",
        "campaign",
        "court",
        lot=ibis.null("string"),
        units=ibis.literal(1, "int64"),
        examined=done.ifelse(1, 0),
    )


def _suspended(q: Question) -> Any:
    """Cases that stood closed for lack of assets when the review of them began, and whether each was examined since."""
    members = _examined(q).filter(_.campaign == q.campaign)
    begun = (
        of_courts(CAMPAIGNS, q).filter(_.campaign == q.campaign).group_by("court").aggregate(begun=_.joined_on.min())
    )
    closed = of_courts(CLOSINGS, q).filter(_.how == NO_ASSETS).join(begun, "court")
    stood = closed.filter(_.closed_on < _.begun, _.left_on.isnull() | (_.left_on >= _.begun))
    both = stood.select("number", "court").distinct().left_join(members, ["number", "court"])
    return both.select(
        "number",
        "court",
        lot=ibis.null("string"),
        units=ibis.literal(1, "int64"),
        examined=ibis.coalesce(both.examined, 0),
    )


def _police(q: Question) -> Any:
    """The judicial police who recorded acts in the window, by their ids."""
    acts = of_courts(ENTRIES, q).filter(_.by_office == "police", _.effective_on.between(q.window.first, q.window.last))
    people = acts.group_by("by_id", "court").aggregate(units=ibis.literal(1, "int64"))
    return people.select("court", "units", number=people.by_id, lot=ibis.null("string"))


def _in_campaign(t: Any, q: Question) -> Any:
    return t.campaign == q.campaign


def _all(_t: Any, _q: Question) -> Any:
    return ibis.literal(True)


_REVIEWED: Final = Counting(
    Frame(_examined, amounts=("examined",), keys=("campaign",)), _in_campaign, lambda t, _q: t.examined
)
_SORTED: Final = Counting(Frame(_suspended, amounts=("examined",)), _all, lambda t, _q: t.examined)
_POLICE: Final = Counting(Frame(_police), _all, lambda t, _q: t.units)
_REPORT: Final = ("the court's report, which prints the number", "法院报告所载")
_PLAN: Final = ("the court's report; counted from the action plan", "法院报告；由行动方案计算")

REVIEWED: Final = Index(
    "V1", "old cases gone through", "存量案件清查数",
    "Cases that joined the review and whose file was examined since.", "列入清查后案卷已经检查的案件。",
    "count(examined)", "cases in the review of the stock", "列入存量清查的案件", _REVIEWED, "cases", "numerator", 0,
    source=_REPORT,
)  # fmt: skip
SORTED: Final = Index(
    "V2", "suspension cases sorted out", "终本案件清理率",
    "Of the cases that stood closed for lack of assets on the day the review began, those that joined it and whose file was"
    " examined since; what came of each is in the register of the pool.",
    "清理开始之日处于终本状态的案件中，列入清理且案卷已经检查的案件；处理结果见终本案件库。",
    "examined / suspended", "cases that stood closed for lack of assets when the review began", "清理开始时的终本案件", _SORTED,
    source=_REPORT,
)  # fmt: skip
POLICE: Final = Index(
    "S4", "judicial police taking part", "参与执行的司法警察",
    "Judicial police who recorded an act on a case.", "在案件上记录过行为的司法警察。", "count",
    "judicial police who recorded acts", "记录过行为的司法警察", _POLICE, "people", "numerator", 0, source=_REPORT,
)  # fmt: skip
MEASURES: Final = evolve(
    POLICE, id="N1", title_en="specific measures adopted", title_zh="具体措施", unit="items",
    definition_en="Measures adopted by the day and not dropped.", definition_zh="至当日已列入且未撤销的措施。", formula="count",
    population_en="measures", population_zh="措施", source=_PLAN,
)  # fmt: skip
SYSTEMS: Final = evolve(
    MEASURES, id="N2", title_en="systems and plans adopted", title_zh="制度和方案",
    definition_en="Systems and plans adopted by the day and not dropped.", definition_zh="至当日已列入且未撤销的制度和方案。",
    population_en="systems and plans", population_zh="制度和方案",
)  # fmt: skip


def lines(
    jurisdiction: Jurisdiction, adopted: ActionPlan, engine: Engine, window: Window, said: Mapping[str, str]
) -> Iterator[Row]:
    """The lines of a window, each beside what was `said`; those of the staff and of what was `adopted` are of its last day."""
    as_of = window.last
    standing = Window.on(as_of)
    asked = [
        (REVIEWED, Question(window, jurisdiction, STOCK)),
        (SORTED, Question(window, jurisdiction, SUSPENSIONS)),
        *((index, Question(standing, jurisdiction)) for index in STAFF),
        (POLICE, Question(window, jurisdiction)),
    ]
    found = answers.members(engine, [(index.members, q) for index, q in asked])
    counted = [(index, q, members) for (index, q), members in zip(asked, found, strict=True)]
    plan = [(index, Question(standing, jurisdiction), members) for index, members in of_plan(adopted)]
    kept = any(members for index, _q, members in counted if index in STAFF)
    for index, question, members in (*counted, *plan):
        if members or (kept and index in STAFF):  # nobody is a figure too, where a roster is kept
            of = figure(index, members, question, as_of)
            yield line(of, said, index.id, jurisdiction.currency, adopted.called(question.campaign))


def of_plan(plan: ActionPlan) -> Iterator[tuple[Index, Sequence[Member]]]:
    """The members of the indexes of the action plan: its items, by their ids."""
    yield MEASURES, [Member(item.item, None, 1, 1) for item in plan.of("measure")]
    yield SYSTEMS, [Member(item.item, None, 1, 1) for item in plan.of("system")]
