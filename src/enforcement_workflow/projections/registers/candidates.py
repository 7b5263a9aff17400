"""The register of candidates: open cases that a campaign is for and that have not joined it, from which its list is drawn up."""

from typing import Any, Final

import ibis
from ibis import _

from enforcement_workflow.domain.acts import CampaignAnnounced
from enforcement_workflow.domain.campaigns import Campaign
from enforcement_workflow.projections.frames import CAMPAIGNS
from enforcement_workflow.projections.particulars import as_json
from enforcement_workflow.projections.registers.cases import cases
from enforcement_workflow.projections.registers.limits import KEY, any_overdue, beside, here, standing
from enforcement_workflow.projections.registers.register import Column, Drawing, Register, Row
from enforcement_workflow.projections.registers.unfinished import filed_by


def _rows(d: Drawing) -> Any:
    found = cases(
        d, "filed_on", "stage", "claim_minor", "currency", "closed_on", "subjects", "filed_version", "assigned_version"
    )
    own = found.filter(_.closed_on.isnull(), _.court == d.facts.court)  # the plan is of this court alone
    found = beside(own, standing(d, "limit"))
    found = found.mutate(overdue=any_overdue(found, "limit"))
    chosen = [_chosen(d, found, of.announced) for of in d.facts.plan.campaigns if _draws_up(of, d)]
    if not chosen:
        return found.filter(ibis.literal(False)).mutate(campaign=ibis.literal("")).drop("subjects", "closed_on")
    return chosen[0].union(*chosen[1:]) if len(chosen) > 1 else chosen[0]


def _draws_up(of: Campaign, d: Drawing) -> bool:
    """It goes on, or is about to, and says in fields which cases it is for."""
    a = of.announced
    return (
        of.ended_on is None and d.day <= a.last and not (a.subject is None and a.months is None and a.at_least is None)
    )


def _chosen(d: Drawing, found: Any, a: CampaignAnnounced) -> Any:
    joined = here(CAMPAIGNS, d).filter(_.campaign == a.campaign)
    if a.subject is not None:
        found = found.filter(_.subjects.contains(as_json(a.subject)))
    if a.months is not None:
        found = found.filter(_.filed_on <= filed_by(d.day, a.months))
    if a.at_least is not None:
        found = found.filter(_.currency == a.at_least.currency, _.claim_minor >= a.at_least.minor)
    return found.anti_join(joined, list(KEY)).mutate(campaign=ibis.literal(a.campaign)).drop("subjects", "closed_on")


def _finish(d: Drawing, row: Row) -> None:
    row["elapsed_days"] = (d.day - row["filed_on"]).days
    of = d.facts.plan.campaign(row["campaign"])
    row["title"], row["title_en"] = (of.announced.title, of.announced.title_en) if of else (None, None)
    row["frozen_at"] = of.frozen_at if of else None


CANDIDATES: Final = Register(
    "candidates",
    "Cases for a campaign",
    "专项行动备选案件",
    "Open cases that a campaign is for by its subject, the months since filing and the claim that it names, and that have not joined"
    " it. Its list is drawn up from these; once it has been, whoever joins is a late joiner. A campaign that says only in words which"
    " cases it is for has none here.",
    "符合专项行动所列案件主题、立案逾月、标的条件而尚未列入的未结案件，据此确定名单；名单确定后列入的为补入案件。仅以文字说明选案条件的专项行动不在此列。",
    (
        Column("campaign", "Campaign", "专项行动"),
        Column("title", "Title", "名称"),
        Column("frozen_at", "List drawn up at", "名单确定时间", "instant"),
        Column("filed_on", "Filed on", "立案日期", "day"),
        Column("elapsed_days", "Days since filing", "历时日数", "days"),
        Column("stage", "Stage", "阶段", "word"),
        Column("claim_minor", "Claim", "申请执行标的", "money"),
        Column("limit_due", "Limit ends", "执行期限届满", "day"),
    ),
    _rows,
    period="filed_on",
    order=("campaign", "filed_on", "number"),
    entries=("filed_version", "assigned_version"),
    clocks=("limit",),
    finish=_finish,
    source=("the selection of each campaign, as the action plan has it", "行动方案载明的选案条件"),
    brief=("campaign", "filed_on", "claim_minor", "limit_due"),
)
