"""The campaigns of the invented court on its action plan: announced, their lists drawn up, gone through, and ended."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, tzinfo
from typing import Final

from enforcement_workflow.demo.names import PRESIDENT
from enforcement_workflow.demo.plan import LIVELIHOOD, OLD_CASES, SUMMER_STORM
from enforcement_workflow.demo.reviewing import STOCK, SUSPENSIONS
from enforcement_workflow.demo.steps import Copied, Doing, Resolution, Step
from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act

_SPRING, _MAY = date(2018, 3, 26), date(2018, 5, 31)
_CAMPAIGNS: Final = (
    acts.CampaignAnnounced(
        LIVELIHOOD, "涉民生案件专项执行", "L2", date(2017, 3, 20), date(2018, 6, 29), "Cases of people's livelihood",
        "船员工资、人身损害、抚恤等民生案件", subject="livelihood", index="I9", percent=95, due=date(2018, 6, 15),
    ),
    acts.CampaignAnnounced(
        SUMMER_STORM, "夏季执行风暴", "L7", date(2017, 6, 5), date(2017, 8, 31), "Summer storm", "可在夏季突击办结的案件",
    ),
    acts.CampaignAnnounced(
        OLD_CASES, "长期未结旧案集中清理", "L3", _SPRING, date(2018, 6, 5), "Clear-up of old unsolved cases", "立案逾一年未结的案件",
        months=12, index="I10", percent=100, due=date(2018, 6, 5),
    ),
    acts.CampaignAnnounced(STOCK, "建院以来执行案件全面清查", "L7", _SPRING, _MAY, "Review of all cases", "建院以来的全部执行案件"),
    acts.CampaignAnnounced(
        SUSPENSIONS, "终本案件逐案分类处理", "L3", _SPRING, _MAY, "Suspension cases sorted out", "全部终本案件", percent=100, due=_MAY,
    ),
)  # fmt: skip
_FROZEN: Final = {
    LIVELIHOOD: date(2017, 3, 20),
    SUMMER_STORM: date(2017, 6, 5),
    OLD_CASES: _SPRING,
    STOCK: _MAY,
    SUSPENSIONS: _MAY,
}
"""When the list of each is drawn up; the two reviews list a case when its file is gone through."""
_NOTES: Final = (
    (LIVELIHOOD, date(2017, 9, 4), "民生案件逐案定人、定时，每周通报"),
    (LIVELIHOOD, date(2018, 5, 7), "余案由分管院领导督办"),
    (OLD_CASES, date(2018, 4, 16), "旧案逐案列出障碍，月内全部办结"),
)  # fmt: skip
_FREEZES_AT, _NOTED_AT = time(19), time(17, 45)
LATE: Final = "名单确定后立案"
"""Why a case joins after the list was drawn up."""


def reason(campaign: str, day: date) -> str:
    """Why a case joins a campaign only on a day; nothing where it is on its list."""
    return LATE if day > _FROZEN[campaign] else ""


def campaigns(steps: Iterable[Doing], zone: tzinfo) -> Iterator[Resolution]:
    """What was resolved on each campaign, its list counted from what is done."""
    joined = list(_joined(steps))
    for n, announced in enumerate(_CAMPAIGNS):
        name = announced.campaign
        at = datetime.combine(_FROZEN[name], _FREEZES_AT, zone)
        by_then = {number for of, when, number in joined if of == name and when <= at}
        yield _resolved(announced.first, time(8, n), zone, announced)
        yield Resolution(at, PRESIDENT, acts.CampaignListFrozen(name, len(by_then)))
        if name == SUMMER_STORM:
            yield _resolved(announced.last, time(18), zone, acts.CampaignEnded(name, "期满结束"))
    for name, day, note in _NOTES:
        yield _resolved(day, _NOTED_AT, zone, acts.CampaignReviewed(name, note))


def _resolved(day: date, at: time, zone: tzinfo, act: Act) -> Resolution:
    return Resolution(datetime.combine(day, at, zone), PRESIDENT, act)


def _joined(steps: Iterable[Doing]) -> Iterator[tuple[str, datetime, str]]:
    """The campaigns that cases join, with the instant and the case."""
    for step in steps:
        if isinstance(step, Step):
            told = [(str(step.number), act, step.at) for act in step.acts]
        elif isinstance(step, Copied):
            told = [(str(line[0]), line[1], line[2]) for line in step.lines]
        else:
            continue
        yield from ((act.campaign, at, number) for number, act, at in told if isinstance(act, acts.CampaignJoined))
