"""The action plan of the invented court: ten measures, eight systems and plans, and one that was given up again."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, Literal, NamedTuple

from enforcement_workflow.demo.drafts import back
from enforcement_workflow.demo.names import PRESIDENT
from enforcement_workflow.demo.records import AS_OF
from enforcement_workflow.demo.steps import Resolution
from enforcement_workflow.domain.acts import (
    Act,
    PlanItemAdopted,
    PlanItemCompleted,
    PlanItemDropped,
    PlanItemReassigned,
    PlanItemRescheduled,
    PlanProgressReported,
)


class _Item(NamedTuple):
    """An item: its id, kind and titles, its owner and team, from when to when, how far it was by the last day in percent,
    and when it was completed."""

    item: str
    kind: Literal["measure", "system"]
    title: str
    title_en: str
    owner: str
    team: str | None
    adopted: date
    due: date
    percent: int
    completed: date | None = None


_ITEMS: Final = (
    _Item("M1", "measure", "院庭长带头办理首次执行案件", "Presidents and division heads handle first-time cases themselves",
          "L1", None, date(2017, 2, 6), date(2018, 6, 29), 90),
    _Item("M2", "measure", "涉民生案件专项执行", "Campaign for cases of people's livelihood",
          "L2", "第1团队", date(2017, 3, 20), date(2018, 6, 15), 97),
    _Item("M3", "measure", "长期未结旧案集中清理", "Clear-up of old unsolved cases",
          "L3", "第2团队", date(2018, 3, 26), date(2018, 6, 5), 100, date(2018, 6, 5)),
    _Item("M4", "measure", "夏季执行风暴", "Summer storm",
          "L7", "第3团队", date(2017, 6, 5), date(2017, 8, 31), 100, date(2017, 9, 4)),
    _Item("M5", "measure", "建院以来执行案件全面清查", "Review of all cases since the court was founded",
          "L7", "第4团队", date(2018, 3, 26), date(2018, 5, 31), 100, date(2018, 5, 31)),
    _Item("M6", "measure", "终本案件逐案分类处理", "Suspension cases sorted out one by one",
          "L3", "第4团队", date(2018, 3, 26), date(2018, 6, 8), 100, date(2018, 6, 4)),
    _Item("M7", "measure", "调入人员充实执行力量", "Officers transferred into enforcement",
          "L1", None, date(2017, 6, 19), date(2017, 9, 29), 100, date(2017, 9, 1)),
    _Item("M8", "measure", "以法官为中心组建四个执行团队", "Four teams built around judges",
          "L2", None, date(2017, 7, 3), date(2017, 10, 31), 100, date(2017, 10, 30)),
    _Item("M9", "measure", "司法警察参与执行", "Judicial police take part in enforcement",
          "L7", None, date(2018, 3, 26), date(2018, 5, 15), 60),
    _Item("M10", "measure", "评估拍卖全程网上办理", "Appraisal and auction handled online throughout",
          "J2", "第2团队", date(2017, 1, 16), date(2018, 5, 31), 85),
    _Item("S1", "system", "执行期限管理制度", "Management of deadlines",
          "L2", None, date(2017, 2, 6), date(2017, 4, 28), 100, date(2017, 4, 26)),
    _Item("S2", "system", "评估拍卖移送台账", "Register of assessment and auction transfer",
          "J1", "第1团队", date(2017, 3, 6), date(2017, 6, 30), 100, date(2017, 7, 12)),
    _Item("S3", "system", "线下查控期限台账", "Register of offline inquiry and control duration",
          "J2", "第2团队", date(2017, 3, 6), date(2017, 6, 30), 100, date(2017, 6, 29)),
    _Item("S4", "system", "非正常时长案件识别办法", "Cases of abnormal duration are identified",
          "J3", "第3团队", date(2018, 3, 26), date(2018, 6, 1), 70),
    _Item("S5", "system", "三个月未结案件院领导督办制度", "Presidents supervise cases open over three months",
          "L1", None, date(2017, 2, 6), date(2017, 3, 31), 100, date(2017, 3, 30)),
    _Item("S6", "system", "案卷随机抽查制度", "Files are examined at random",
          "K4", None, date(2017, 2, 6), date(2017, 5, 31), 100, date(2017, 5, 22)),
    _Item("S7", "system", "周汇报月例会制度", "Weekly reports and monthly meetings",
          "L7", None, date(2018, 3, 19), date(2018, 4, 13), 100, date(2018, 4, 9)),
    _Item("S8", "system", "第三方评估指标自查方案", "Plan for the indexes of the third-party assessment",
          "J4", "第4团队", date(2018, 3, 26), date(2018, 6, 22), 45),
)  # fmt: skip


def resolutions(zone: tzinfo) -> Iterator[Resolution]:
    """What was resolved and reported of each item."""
    for n, item in enumerate(_ITEMS):
        for day, act in _acts(item):
            yield Resolution(datetime.combine(day, time(17, 30), zone) + timedelta(seconds=n), PRESIDENT, act)
    for day, act in _changes():
        yield Resolution(datetime.combine(day, time(18), zone), PRESIDENT, act)


def _acts(i: _Item) -> Iterator[tuple[date, Act]]:
    """Adoption, four reports on the way, and the completion."""
    yield i.adopted, PlanItemAdopted(i.item, i.kind, i.title, i.owner, i.due, title_en=i.title_en, team=i.team)
    until = i.completed or AS_OF
    for quarter in (1, 2, 3, 4):
        day = back(i.adopted + (until - i.adopted) * quarter // 4 - timedelta(days=1))
        yield max(day, i.adopted), PlanProgressReported(i.item, i.percent * quarter // 4)
    if i.completed:
        yield i.completed, PlanItemCompleted(i.item)


def _changes() -> Iterator[tuple[date, Act]]:
    yield date(2018, 5, 14), PlanItemRescheduled("M9", date(2018, 6, 29), "警力调配方案待批")
    yield date(2017, 7, 3), PlanItemReassigned("M10", "J1", "第1团队")
    yield (
        date(2018, 3, 19),
        PlanItemAdopted(
            "M11", "measure", "纸质执行日志", "E1", date(2018, 5, 31), title_en="Enforcement diaries on paper"
        ),
    )
    yield date(2018, 4, 9), PlanItemDropped("M11", "并入周汇报月例会制度")
