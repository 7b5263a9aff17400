"""The action plan of a court: which measures and systems it has adopted, who owns them, when they are due and how far
they are. It is folded from a stream of its own."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import attrs

from enforcement_workflow.domain.acts.plan import (
    CampaignAnnounced,
    PlanItemAdopted,
    PlanItemCompleted,
    PlanItemDropped,
    PlanItemReassigned,
    PlanItemRescheduled,
    PlanProgressReported,
)
from enforcement_workflow.domain.campaigns import OF_CAMPAIGNS, Campaign
from enforcement_workflow.domain.entry import Entry

State = Literal["planned", "running", "overdue", "completed", "dropped"]


@attrs.frozen
class Progress:
    """How far an item was on a day, in percent, and what was said of it."""

    on: date
    percent: int
    report: str
    by: str


@attrs.frozen
class PlanItem:
    """A measure or a system as the last entry left it. `version` is that of its last entry; `first_due` the day it was due
    when it was adopted; `why` says with what result it was completed, or for what reason it was dropped."""

    item: str
    kind: Literal["measure", "system"]
    title: str
    title_en: str | None
    owner: str
    team: str | None
    adopted_on: date
    starts_on: date
    due: date
    first_due: date
    version: int
    reports: tuple[Progress, ...] = ()
    completed_on: date | None = None
    dropped_on: date | None = None
    why: str = ""

    @property
    def ended_on(self) -> date | None:
        """When it was completed or dropped; None while work goes on."""
        return self.completed_on or self.dropped_on

    @property
    def percent(self) -> int:
        """How far it is: as reported last, and 100 when it is completed."""
        if self.completed_on:
            return 100
        return max(self.reports, key=lambda report: report.on).percent if self.reports else 0

    def state(self, day: date) -> State:
        """How it stands at the end of a day. It is overdue after the day on which it is due."""
        if self.dropped_on and self.dropped_on <= day:
            return "dropped"
        if self.completed_on and self.completed_on <= day:
            return "completed"
        if day > self.due:
            return "overdue"
        return "running" if self.starts_on <= day else "planned"

    def overdue_days(self, day: date) -> int:
        """By how many days it is overdue, or was completed late; 0 when it is not."""
        until = min(self.ended_on or day, day)
        return 0 if self.dropped_on else max(0, (until - self.due).days)


@attrs.frozen
class ActionPlan:
    """The items of a court in the order of their adoption, and its campaigns in that of their announcement."""

    items: tuple[PlanItem, ...] = ()
    campaigns: tuple[Campaign, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items or self.campaigns)

    def item(self, name: str) -> PlanItem | None:
        """The item of this name, or None."""
        return next((item for item in self.items if item.item == name), None)

    def campaign(self, name: str) -> Campaign | None:
        """The campaign of this id, or None."""
        return next((c for c in self.campaigns if c.campaign == name), None)

    def called(self, campaign: str) -> tuple[str, str]:
        """What a campaign is called, in English and in Chinese; by its id where it was not announced, and nothing where there is none."""
        announced = of.announced if (of := self.campaign(campaign)) else None
        return (announced.title_en or announced.title, announced.title) if announced else (campaign, campaign)

    def of(self, kind: Literal["measure", "system"]) -> Iterator[PlanItem]:
        """The measures, or the systems, that were not dropped."""
        return (item for item in self.items if item.kind == kind and not item.dropped_on)


EMPTY = ActionPlan()


def action_plan_of(entries: Iterable[Entry]) -> ActionPlan:
    """The plan that a stream of entries adds up to. Like any fold it never refuses."""
    items: dict[str, PlanItem] = {}
    campaigns: dict[str, Campaign] = {}
    for entry in entries:
        act = entry.act
        if isinstance(act, PlanItemAdopted):
            items.setdefault(act.item, _adopted(act, entry))
        elif isinstance(act, CampaignAnnounced):
            campaigns.setdefault(act.campaign, Campaign(act, entry.on, entry.version))
        elif isinstance(act, OF_CAMPAIGNS):
            if (known := campaigns.get(act.campaign)) is not None:
                campaigns[act.campaign] = known.changed(act, entry)
        elif (item := items.get(getattr(act, "item", ""))) is not None:
            items[item.item] = attrs.evolve(_changed(item, entry), version=entry.version)
    return ActionPlan(tuple(items.values()), tuple(campaigns.values()))


def _adopted(act: PlanItemAdopted, entry: Entry) -> PlanItem:
    return PlanItem(
        act.item, act.kind, act.title, act.title_en, act.owner, act.team, entry.on, act.starts or entry.on, act.due, act.due,
        entry.version,
    )  # fmt: skip


def _changed(item: PlanItem, entry: Entry) -> PlanItem:
    act = entry.act
    if isinstance(act, PlanItemReassigned):
        return attrs.evolve(item, owner=act.owner, team=act.team)
    if isinstance(act, PlanItemRescheduled):
        return attrs.evolve(item, due=act.due)
    if isinstance(act, PlanProgressReported):
        told = Progress(entry.on, act.percent, act.report, entry.by.id)
        return attrs.evolve(item, reports=(*item.reports, told))
    if isinstance(act, PlanItemCompleted):
        return attrs.evolve(item, completed_on=entry.on, why=act.result)
    if isinstance(act, PlanItemDropped):
        return attrs.evolve(item, dropped_on=entry.on, why=act.reason)
    return item
