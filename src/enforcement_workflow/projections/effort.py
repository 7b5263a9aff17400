"""What a court set to work, as its report counts it: the old stock gone through, suspension cases sorted out, who enforces,
and what it has resolved. Reviews are counted from the facts, staff from the roster, measures from the action plan.

A line is given where there is something of its kind: a court that keeps no roster has none on its staff.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import ibis
from attrs import evolve
from ibis import _

from enforcement_workflow.domain.actionplan import ActionPlan
from enforcement_workflow.domain.roster import Roster
from enforcement_workflow.projections import answers, schema
from enforcement_workflow.projections.engines import Engine
from enforcement_workflow.projections.facts import NO_ASSETS
from enforcement_workflow.projections.frames import CAMPAIGNS, CLOSINGS, Frame, unbound
from enforcement_workflow.projections.index import Index, Member, Question, Window, figure
from enforcement_workflow.projections.populations import Counting
from enforcement_workflow.projections.rows import Row, line
from enforcement_workflow.store.court import Court

STOCK: Final = "stock_review"
"""The campaign in which old cases are gone through."""
SUSPENSIONS: Final = "suspension_review"
"""The campaign in which cases closed for lack of assets are examined."""
ENTRIES, SUPERVISION = unbound(schema.ENTRIES), unbound(schema.SUPERVISION)


def _of(table: Any, q: Question) -> Any:
    return table.filter(table.court.isin(q.courts)) if q.courts else table


def _examined(q: Question) -> Any:
    """Members of campaigns by the end of the window, and whether the file of each was examined since it joined."""
    members = _of(CAMPAIGNS, q).filter(_.joined_on <= q.window.last)
    seen = _of(SUPERVISION, q).filter(_.kind == "examination", _.made_on <= q.window.last)
    last = seen.group_by("number", "court").aggregate(seen_on=_.made_on.max())
    both = members.left_join(last, ["number", "court"])
    done = ibis.coalesce(both.seen_on >= both.joined_on, False)
    return both.select(
        "number", "campaign", "court", lot=ibis.null("string"), units=ibis.literal(1), examined=done.ifelse(1, 0)
    )


def _suspended(q: Question) -> Any:
    """Cases that stood closed for lack of assets when the review of them began, and whether each was examined since."""
    members = _examined(q).filter(_.campaign == q.campaign)
    begun = _of(CAMPAIGNS, q).filter(_.campaign == q.campaign).group_by("court").aggregate(begun=_.joined_on.min())
    closed = _of(CLOSINGS, q).filter(_.how == NO_ASSETS).join(begun, "court")
    stood = closed.filter(_.closed_on < _.begun, _.left_on.isnull() | (_.left_on >= _.begun))
    both = stood.select("number", "court").distinct().left_join(members, ["number", "court"])
    return both.select(
        "number", "court", lot=ibis.null("string"), units=ibis.literal(1), examined=ibis.coalesce(both.examined, 0)
    )


def _police(q: Question) -> Any:
    """The judicial police who recorded acts in the window, by their ids."""
    acts = _of(ENTRIES, q).filter(_.by_office == "police", _.effective_on.between(q.window.first, q.window.last))
    people = acts.group_by("by_id", "court").aggregate(units=ibis.literal(1))
    return people.select("court", "units", number=people.by_id, lot=ibis.null("string"))


def _in_campaign(t: Any, q: Question) -> Any:
    return t.campaign == q.campaign


def _all(_t: Any, _q: Question) -> Any:
    return ibis.literal(True)


_REVIEWED: Final = Counting(Frame(_examined, ("campaign",), ("examined",)), _in_campaign, lambda t, _q: t.examined)
_SORTED: Final = Counting(Frame(_suspended, (), ("examined",)), _all, lambda t, _q: t.examined)
_POLICE: Final = Counting(Frame(_police, (), ()), _all, lambda t, _q: t.units)
_REPORT: Final = ("the court's report, which prints the number", "法院报告所载")
_ROSTER: Final = ("the court's report; counted from the roster", "法院报告；由人员名册计算")
_PLAN: Final = ("the court's report; counted from the action plan", "法院报告；由行动方案计算")

REVIEWED: Final = Index(
    "R1", "old cases gone through", "存量案件清查数",
    "Cases that joined the review and whose file was examined since.", "列入清查后案卷已经检查的案件。",
    "count(examined)", "cases in the review of the stock", "列入存量清查的案件", _REVIEWED, "cases", "numerator", 0,
    source=_REPORT,
)  # fmt: skip
SORTED: Final = Index(
    "R2", "suspension cases sorted out", "终本案件清理率",
    "Of the cases that stood closed for lack of assets on the day the review began, those that joined it and whose file was"
    " examined since; what came of each is in the register of the pool.",
    "清理开始之日处于终本状态的案件中，列入清理且案卷已经检查的案件；处理结果见终本案件库。",
    "examined / suspended", "cases that stood closed for lack of assets when the review began", "清理开始时的终本案件", _SORTED,
    source=_REPORT,
)  # fmt: skip
OFFICERS: Final = Index(
    "S1", "permanent enforcement officers among permanent staff", "在编执行员占在编人员比例",
    "Persons with a permanent post as enforcement officer on the day, over persons with any permanent post.",
    "当日在编执行员人数除以当日在编人员总数。",
    "enforcement officers / permanent staff", "permanent staff", "在编人员", _POLICE, rounding="truncate", source=_ROSTER,
)  # fmt: skip
TRANSFERRED: Final = evolve(
    OFFICERS, id="S2", title_en="enforcement officers transferred in", title_zh="调入执行员", unit="people", take="numerator",
    decimals=0, definition_en="Persons transferred in who are enforcement officers on the day.",
    definition_zh="当日任执行员的调入人员。", formula="count", population_en="enforcement officers", population_zh="执行员",
)  # fmt: skip
TEAMS: Final = evolve(
    OFFICERS, id="S3", title_en="teams around judges", title_zh="以法官为中心的团队", unit="teams", take="numerator", decimals=0,
    definition_en="Teams that somebody belongs to on the day and that have a judge, or one who leads as such.",
    definition_zh="当日有法官（含院庭长）的团队。", formula="count", population_en="teams", population_zh="团队",
)  # fmt: skip
POLICE: Final = Index(
    "S4", "judicial police taking part", "参与执行的司法警察",
    "Judicial police who recorded an act on a case.", "在案件上记录过行为的司法警察。", "count",
    "judicial police who recorded acts", "记录过行为的司法警察", _POLICE, "people", "numerator", 0, source=_REPORT,
)  # fmt: skip
MEASURES: Final = evolve(
    OFFICERS, id="P1", title_en="specific measures adopted", title_zh="具体措施", unit="items", take="numerator", decimals=0,
    definition_en="Measures adopted by the day and not dropped.", definition_zh="至当日已列入且未撤销的措施。", formula="count",
    population_en="measures", population_zh="措施", source=_PLAN,
)  # fmt: skip
SYSTEMS: Final = evolve(
    MEASURES, id="P2", title_en="systems and plans adopted", title_zh="制度和方案",
    definition_en="Systems and plans adopted by the day and not dropped.", definition_zh="至当日已列入且未撤销的制度和方案。",
    population_en="systems and plans", population_zh="制度和方案",
)  # fmt: skip

_LED_BY: Final = frozenset({"judge", "division_head"})


def lines(court: Court, engine: Engine, as_of: date, said: Mapping[str, str]) -> Iterator[Row]:
    """The lines as of a day, each beside what was `said`."""
    window, jurisdiction = Window.until(as_of), court.jurisdiction
    asked = [
        (REVIEWED, Question(window, jurisdiction, STOCK)),
        (SORTED, Question(window, jurisdiction, SUSPENSIONS)),
        (POLICE, Question(window, jurisdiction)),
    ]
    found = answers.members(engine, [(index.members, q) for index, q in asked])
    counted = [(index, q, members) for (index, q), members in zip(asked, found, strict=True)]
    q = Question(window, jurisdiction)
    staff = [(index, q, members) for index, members in of_roster(court.roster(on=as_of))]
    plan = [(index, q, members) for index, members in of_plan(court.plan(on=as_of))]
    for index, question, members in (*counted[:2], *staff, counted[2], *plan):
        if members:
            of = figure(index, members, question, as_of)
            yield line(of, said, index.id, jurisdiction.currency, question.campaign)


def of_roster(roster: Roster) -> Iterator[tuple[Index, Sequence[Member]]]:
    """The members of the indexes of staff, by the posts held on a day. Members are persons, by their ids, or teams."""
    permanent = {p.officer for p in roster.posts if p.permanent}
    officers = {p.officer for p in roster.posts if p.office == "enforcement_officer"}
    yield (
        evolve(OFFICERS, id="S1-officers", title_en="permanent enforcement officers", title_zh="在编执行员", unit="people",
               take="numerator", decimals=0, formula="count"),
        [Member(p, None, 1, 1) for p in sorted(permanent & officers)],
    )  # fmt: skip
    yield OFFICERS, [Member(p, None, int(p in officers), 1) for p in sorted(permanent)]
    came = {p.officer for p in roster.posts if p.transferred_in}
    yield TRANSFERRED, [Member(p, None, 1, 1) for p in sorted(came & officers)]
    teams = {p.team for p in roster.posts if p.team and p.office in _LED_BY}
    yield TEAMS, [Member(team, None, 1, 1) for team in sorted(teams)]


def of_plan(plan: ActionPlan) -> Iterator[tuple[Index, Sequence[Member]]]:
    """The members of the indexes of the action plan: its items, by their ids."""
    yield MEASURES, [Member(item.item, None, 1, 1) for item in plan.of("measure")]
    yield SYSTEMS, [Member(item.item, None, 1, 1) for item in plan.of("system")]
