"""The register of campaigns (专项行动): the list as it was frozen, who joined later and why, and what became of each member."""

from collections.abc import Iterable
from typing import Any, Final

import attrs
from ibis import _

from enforcement_workflow.projections.frames import CAMPAIGNS, CLOSINGS
from enforcement_workflow.projections.registers.cases import cases
from enforcement_workflow.projections.registers.limits import KEY, any_overdue, beside, here, standing
from enforcement_workflow.projections.registers.register import Column, Drawing, Register, Row


def _rows(d: Drawing) -> Any:
    members = here(CAMPAIGNS, d)
    taken = members.group_by("court", "campaign").aggregate(frozen_on=_.joined_on.min())
    members = members.join(taken, ["court", "campaign"])
    members = members.select(
        *KEY, "campaign", "joined_on", "frozen_on", "reason", "version", late_joiner=_.joined_on > _.frozen_on
    )
    closed = here(CLOSINGS, d).filter(_.reopened_on.isnull())
    closed = closed.select(*KEY, "closed_on", "how", closing_version=closed.version)
    of_case = cases(d, "filed_on", "stage", "claim_minor", "obtained_minor", "currency")
    found = beside(members, closed, standing(d, "limit"), of_case)
    found = found.mutate(before=(found.closed_on < found.joined_on).fill_null(False))
    return found.mutate(overdue=any_overdue(found, "limit"))


def _finish(d: Drawing, row: Row) -> None:
    row["concluded"] = row["closed_on"] is not None
    row["days_in"] = ((row["closed_on"] or d.day) - row["joined_on"]).days if not row.pop("before") else 0


@attrs.frozen
class Campaign:
    """A campaign as of a day: when its list was frozen, how many were on it and joined later, and how many are concluded."""

    campaign: str
    frozen_on: Any
    frozen: int
    late_joiners: int
    concluded: int

    @property
    def members(self) -> int:
        """All of them."""
        return self.frozen + self.late_joiners


def summed(rows: Iterable[Row]) -> list[Campaign]:
    """What the rows of each campaign come to, by its id."""
    by_campaign: dict[str, list[Row]] = {}
    for row in rows:
        by_campaign.setdefault(row["campaign"], []).append(row)
    return [
        Campaign(
            campaign, min(r["frozen_on"] for r in of), sum(not r["late_joiner"] for r in of), sum(r["late_joiner"] for r in of),
            sum(r["concluded"] for r in of),
        )
        for campaign, of in sorted(by_campaign.items())
    ]  # fmt: skip


CAMPAIGN: Final = Register(
    "campaigns",
    "Campaigns",
    "专项行动台账",
    "The members of every campaign. The list of a campaign is frozen on the day on which its first members joined; whoever"
    " joined afterwards is a late joiner, with the reason that was given. A case may be in several campaigns.",
    "各专项行动的案件。首批案件列入之日为名单确定日，其后列入的为补入案件，列明理由；一案可列入多个专项行动。",
    (
        Column("campaign", "Campaign", "专项行动"),
        Column("frozen_on", "List frozen on", "名单确定日", "day"),
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
    brief=("campaign", "joined_on", "late_joiner", "closed_on", "how"),
)
