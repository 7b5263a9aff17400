"""The register of campaigns (专项行动): the list as it was frozen, who joined later and why, and what became of each member.

What a campaign is for, who leads it and when its list was drawn up is told by the action plan of the court.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, Final

import attrs
from ibis import _

from enforcement_workflow.domain import campaigns as announced
from enforcement_workflow.projections.frames import CAMPAIGNS, CLOSINGS
from enforcement_workflow.projections.registers.cases import cases
from enforcement_workflow.projections.registers.limits import KEY, any_overdue, beside, here, standing
from enforcement_workflow.projections.registers.register import Column, Drawing, Register, Row, Summary


def _rows(d: Drawing) -> Any:
    members = here(CAMPAIGNS, d)
    taken = members.group_by("court", "campaign").aggregate(first_on=_.joined_on.min())
    members = members.join(taken, ["court", "campaign"])
    members = members.select(*KEY, "campaign", "joined_on", "joined_at", "first_on", "reason", "version")
    closed = here(CLOSINGS, d).filter(_.reopened_on.isnull())
    closed = closed.select(*KEY, "closed_on", "how", closing_version=closed.version)
    of_case = cases(d, "filed_on", "stage", "claim_minor", "obtained_minor", "currency")
    found = beside(members, closed, standing(d, "limit"), of_case)
    found = found.mutate(before=(found.closed_on < found.joined_on).fill_null(False))
    return found.mutate(overdue=any_overdue(found, "limit"))


def _finish(d: Drawing, row: Row) -> None:
    row["concluded"] = row["closed_on"] is not None
    row["days_in"] = ((row["closed_on"] or d.day) - row["joined_on"]).days if not row.pop("before") else 0
    of = d.facts.plan.campaign(row["campaign"])
    row["title"], row["title_en"] = (of.announced.title, of.announced.title_en) if of else (None, None)
    row["frozen_at"] = of.frozen_at if of else None
    joined, first_on = datetime.fromisoformat(row.pop("joined_at")), row.pop("first_on")
    if of is None:
        row["late_joiner"] = row["joined_on"] > first_on
    else:
        row["late_joiner"] = of.frozen_at is not None and joined > of.frozen_at.astimezone(UTC)


@attrs.frozen
class Campaign:
    """A campaign as of a day: as the action plan has it (`told`; None where it says nothing of it), how many cases are on the list
    and joined later, and how many of them are concluded."""

    campaign: str
    frozen: int
    late_joiners: int
    concluded: int
    told: announced.Campaign | None = None

    @property
    def members(self) -> int:
        """All of them."""
        return self.frozen + self.late_joiners

    @property
    def missing(self) -> int:
        """How many cases fewer are on the list than it is said to have had when it was drawn up."""
        return 0 if self.told is None or self.told.cases is None else self.told.cases - self.frozen


def summed(rows: Iterable[Row], told: Iterable[announced.Campaign] = ()) -> list[Campaign]:
    """What the rows of each campaign come to: those that were announced, in their order, and then any others by their ids."""
    by_campaign: dict[str, list[Row]] = {}
    for row in rows:
        by_campaign.setdefault(row["campaign"], []).append(row)
    known = {of.campaign: of for of in told}
    return [
        Campaign(
            name, sum(not r["late_joiner"] for r in of), sum(r["late_joiner"] for r in of), sum(r["concluded"] for r in of),
            known.get(name),
        )
        for name, of in ((name, by_campaign.get(name, [])) for name in (*known, *sorted(by_campaign.keys() - known)))
    ]  # fmt: skip


def _summary(d: Drawing, rows: list[Row]) -> Summary | None:
    found = summed(rows, d.facts.plan.campaigns)
    return Summary(_SUMMARY, [_summed(of, d.day) for of in found]) if found else None


def _summed(of: Campaign, day: date) -> Row:
    a = of.told.announced if of.told else None
    row: Row = dict.fromkeys(column.id for column in _SUMMARY)
    row |= {
        "campaign": of.campaign,
        "listed": of.frozen,
        "late": of.late_joiners,
        "concluded": of.concluded,
        "members": of.members,
    }
    row["rate"] = of.concluded * 1000 // of.members if of.members else None
    if of.told and a:
        row |= {
            "title": a.title, "title_en": a.title_en, "owner": a.owner, "first": a.first, "last": a.last, "selection": a.selection,
            "subject": a.subject, "months": a.months, "least": a.at_least and str(a.at_least), "index": a.index,
            "percent": None if a.percent is None else a.percent * 10, "due": a.due, "frozen_at": of.told.frozen_at,
            "said": of.told.cases, "ended_on": of.told.ended_on,
            "notes": tuple(f"{on} {' '.join(note.split())}" for on, note in of.told.notes),
        }  # fmt: skip
    return row


_SUMMARY: Final = (
    Column("campaign", "Campaign", "专项行动"),
    Column("title", "Title", "名称"),
    Column("title_en", "Title in English", "英文名称"),
    Column("owner", "Owner", "责任人"),
    Column("first", "From", "开始", "day"),
    Column("last", "To", "结束", "day"),
    Column("selection", "Selection", "选案条件"),
    Column("subject", "Subject", "案件主题", "word"),
    Column("months", "Filed more than months before", "立案逾月", "count"),
    Column("least", "Claim of at least", "标的不低于"),
    Column("index", "Target index", "目标指标"),
    Column("percent", "Target", "目标值", "permille"),
    Column("due", "To be reached by", "达标期限", "day"),
    Column("frozen_at", "List drawn up at", "名单确定时间", "instant"),
    Column("said", "Cases on it then", "名单件数", "count"),
    Column("listed", "On the list", "名单内", "count"),
    Column("late", "Joined later", "补入", "count"),
    Column("concluded", "Concluded", "已结", "count"),
    Column("members", "Members", "案件数", "count"),
    Column("rate", "Concluded of members", "办结率", "permille"),
    Column("ended_on", "Ended on", "结束日期", "day"),
    Column("notes", "Meetings", "会议记录", "list"),
)


CAMPAIGN: Final = Register(
    "campaigns",
    "Campaigns",
    "专项行动台账",
    "The members of every campaign. Who joined after the instant at which its list was drawn up, as the action plan says, is a late"
    " joiner, with the reason that was given. Where the plan says nothing of a campaign, its list is that of the day on which the"
    " first members joined. A case may be in several campaigns.",
    "各专项行动的案件。行动方案载明的名单确定时间之后列入的为补入案件，列明理由；方案未载明的专项行动，以首批案件列入之日为名单确定日。"
    "一案可列入多个专项行动。",
    (
        Column("campaign", "Campaign", "专项行动"),
        Column("title", "Title", "名称"),
        Column("frozen_at", "List drawn up at", "名单确定时间", "instant"),
        Column("joined_on", "Joined on", "列入日期", "day"),
        Column("late_joiner", "Joined later", "补入", "yes"),
        Column("reason", "Reason", "补入理由"),
        Column("filed_on", "Filed on", "立案日期", "day"),
        Column("stage", "Stage", "阶段", "word"),
        Column("concluded", "Concluded", "已结", "yes"),
        Column("closed_on", "Concluded on", "结案日期", "day"),
        Column("how", "How", "结案方式", "word"),
        Column("days_in", "Days in the campaign", "行动用时", "days"),
        Column("claim_minor", "Claim", "申请执行标的", "money"),
        Column("obtained_minor", "Obtained", "到位金额", "money"),
        Column("limit_due", "Limit ends", "执行期限届满", "day"),
    ),
    _rows,
    period="joined_on",
    order=("campaign", "joined_on", "number"),
    entries=("version", "closing_version"),
    clocks=("limit",),
    finish=_finish,
    source=("the court's report names three campaigns and their results", "法院报告载明三项行动及其结果"),
    summary=_summary,
    brief=("campaign", "joined_on", "late_joiner", "closed_on", "how"),
)
