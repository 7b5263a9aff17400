"""The campaigns of a court as its action plan has them, and what must hold of an act on one."""

from datetime import date, datetime

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.acts.plan import (
    CampaignAnnounced,
    CampaignEnded,
    CampaignListFrozen,
    CampaignReviewed,
)
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fields import invalid

OF_CAMPAIGNS = (CampaignAnnounced, CampaignListFrozen, CampaignReviewed, CampaignEnded)
"""The acts on campaigns."""


@attrs.frozen
class Campaign:
    """A campaign as the last entry left it: as announced, the instant at which its list was drawn up with how many `cases`, the
    notes of meetings with their days, and its end. `version` is that of its last entry."""

    announced: CampaignAnnounced
    announced_on: date
    version: int
    frozen_at: datetime | None = None
    cases: int | None = None
    notes: tuple[tuple[date, str], ...] = ()
    ended_on: date | None = None
    result: str = ""

    @property
    def campaign(self) -> str:
        """Its id, by which cases join it. Titles come again, ids do not."""
        return self.announced.campaign

    def changed(self, act: Act, entry: Entry) -> "Campaign":
        """As an entry leaves it."""
        new = attrs.evolve(self, version=entry.version)
        if isinstance(act, CampaignListFrozen) and self.frozen_at is None:
            return attrs.evolve(new, frozen_at=entry.effective_at, cases=act.cases)
        if isinstance(act, CampaignReviewed):
            return attrs.evolve(new, notes=(*self.notes, (entry.on, act.note)))
        if isinstance(act, CampaignEnded):
            return attrs.evolve(new, ended_on=entry.on, result=act.result)
        return new


def check_campaign(act: Act, known: "Campaign | None", others: tuple[str, ...], on: date) -> None:
    """Raise InvalidAct where an act on a campaign cannot be entered, taking effect on a day: one announced twice, or that there is
    not (`others` are those that go on), or that has ended; a list drawn up twice; days in the wrong order."""
    if isinstance(act, CampaignAnnounced):
        if known is not None:
            en = f"an id that no campaign has had yet; {act.campaign} was announced on {known.announced_on}"
            zh = f"应为未用编号；{act.campaign} 已于 {known.announced_on} 发起"
            raise invalid("CampaignAnnounced", "campaign", act.campaign, en, zh)
        for name, day in (("last", act.last), ("due", act.due)):
            if day is not None and day < act.first:
                raise invalid(
                    "CampaignAnnounced", name, day, f"a day from {act.first} on, when it begins", f"应不早于 {act.first}（开始之日）"
                )  # fmt: skip
        return
    _goes_on(act, known, others, on)


def _goes_on(act: Act, known: "Campaign | None", others: tuple[str, ...], on: date) -> None:
    name = getattr(act, "campaign", "")
    if known is None or known.ended_on:
        ended = (
            f"; {name} ended on {known.ended_on}" if known else "",
            f"；{name} 已于 {known.ended_on} 结束" if known else "",
        )
        raise invalid(
            type(act).__name__, "campaign", name, f"a campaign that goes on: {', '.join(others) or 'none'}{ended[0]}",
            f"应为进行中的专项行动：{'、'.join(others) or '无'}{ended[1]}",
        )  # fmt: skip
    if on < known.announced_on:
        en, zh = (
            f"a day from {known.announced_on} on, when it was announced",
            f"应不早于 {known.announced_on}（发起之日）",
        )
        raise invalid(type(act).__name__, "effective_at", on, en, zh)
    if isinstance(act, CampaignListFrozen) and known.frozen_at is not None:
        at = known.frozen_at.date()
        en, zh = (
            f"a campaign without a list; {name} has had one since {at}",
            f"应为未定名单的专项行动；{name} 已于 {at} 确定",
        )
        raise invalid("CampaignListFrozen", "campaign", name, en, zh)
