"""A case as it stands: the facts that the recorded acts add up to, and the entries they come from."""

from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Literal, Self

import attrs

from enforcement_workflow.domain.acts import Act, CaseFiled, GoodsAgreed, PeriodExcluded, PriorMeasureEnded
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.parts import (
    Approval,
    Asset,
    Decision,
    Extension,
    Inquiry,
    Lot,
    Measure,
    Objection,
    Pause,
    Recusal,
    Sale,
)
from enforcement_workflow.domain.stages import OPEN, Stage
from enforcement_workflow.domain.values import NO_MONEY, CaseNumber, Money, Officer, Party


@attrs.define(eq=False)
class Case:
    """What the recorded acts of one case add up to. `fold` makes it; a copy that a caller holds changes nothing.

    Amounts are Money in the currency of the claim; days are court-local dates. `closings` are the entries that closed it and
    that opened it again under its own number, in the order of their versions.
    """

    number: CaseNumber
    version: int = 0
    digest: str = ""
    stage: Stage = Stage.filed
    moves: list[tuple[datetime, Stage]] = attrs.Factory(list)
    recorded_at: datetime | None = None
    judged_from: int | None = None
    filed: CaseFiled | None = None
    filed_on: date | None = None
    handler: Officer | None = None
    team: str | None = None
    assignments: list[tuple[date, Officer, str]] = attrs.Factory(list)
    recusals: dict[str, tuple[Recusal, ...]] = attrs.Factory(dict)
    notices: dict[str, bool] = attrs.Factory(dict)
    reports: dict[str, bool] = attrs.Factory(dict)
    checked_reports: dict[str, bool] = attrs.Factory(dict)
    leads: dict[str, bool | None] = attrs.Factory(dict)
    inquiries: dict[str, Inquiry] = attrs.Factory(dict)
    assets: dict[str, Asset] = attrs.Factory(dict)
    has_assets: bool | None = None
    heard: dict[str, date] = attrs.Factory(dict)
    measures: dict[str, Measure] = attrs.Factory(dict)
    restricted: dict[str, date] = attrs.Factory(dict)
    listed: dict[str, date] = attrs.Factory(dict)
    declined: dict[str, date] = attrs.Factory(dict)
    sanctioned: dict[str, date] = attrs.Factory(dict)
    approvals: dict[tuple[str, str], tuple[Approval, ...]] = attrs.Factory(dict)
    panels: list[Decision] = attrs.Factory(list)
    sales: dict[str, Sale] = attrs.Factory(dict)
    lots: dict[str, Lot] = attrs.Factory(dict)
    claims: list[tuple[str, Money, int]] = attrs.Factory(list)
    received: Money = NO_MONEY
    paid: Money = NO_MONEY
    paid_to: dict[str, Money] = attrs.Factory(dict)
    obtained: Money = NO_MONEY
    settlement: str | None = None
    objections: dict[str, Objection] = attrs.Factory(dict)
    petitions: dict[str, date | None] = attrs.Factory(dict)
    pauses: list[Pause] = attrs.Factory(list)
    extensions: list[Extension] = attrs.Factory(list)
    suspended_by: Literal["stay", "no_assets"] | None = None
    stayed_in: Stage | None = None
    closings: list[Entry] = attrs.Factory(list)
    closed_on: date | None = None
    closed_by: str | None = None
    mode: str | None = None
    kept_measures: tuple[str, ...] = ()
    resumed_as: CaseNumber | None = None
    archived_on: date | None = None
    campaigns: dict[str, date] = attrs.Factory(dict)
    court: str | None = None
    done: dict[type[Act], list[Entry]] = attrs.field(factory=dict, repr=False)

    def did(self, *kinds: type[Act]) -> Sequence[Entry]:
        """The entries whose acts are of these kinds, in the order of their versions."""
        done = self.done
        if len(kinds) == 1:
            return done.get(kinds[0], ())
        there = [done[kind] for kind in kinds if kind in done]
        if len(there) < 2:
            return there[0] if there else ()
        return sorted((e for entries in there for e in entries), key=_VERSION)

    @property
    def agreements(self) -> dict[str, tuple[str, ...]]:
        """The agreements on goods, and the assets that each is about."""
        return {e.act.agreement: e.act.assets for e in self.did(GoodsAgreed)}  # type: ignore[attr-defined]

    @property
    def exclusions(self) -> dict[str, str]:
        """The spans that do not count towards limits, by id, and what each is for."""
        return {e.act.exclusion: e.act.matter for e in self.did(PeriodExcluded)}  # type: ignore[attr-defined]

    @property
    def claim(self) -> Money | None:
        """The sum applied for, or None where the instrument orders no payment."""
        return self.filed.claim if self.filed else None

    @property
    def applicants(self) -> tuple[Party, ...]:
        return self.filed.applicants if self.filed else ()

    @property
    def respondents(self) -> tuple[Party, ...]:
        return self.filed.respondents if self.filed else ()

    @property
    def balance(self) -> Money:
        """What is in the case's account: received less paid out."""
        return self.received - self.paid

    @property
    def is_open(self) -> bool:
        """Open in law: in an open stage, or stayed."""
        return self.stage in OPEN or self.suspended_by == "stay"

    @property
    def open_sales(self) -> list[str]:
        """The sales that have not ended."""
        return [name for name, sale in self.sales.items() if sale.ended_on is None]

    def party(self, name: str) -> Party | None:
        """The applicant or respondent of that name."""
        return next((p for p in (*self.applicants, *self.respondents) if p.name == name), None)

    def measures_on(self, asset: str, on: date) -> list[tuple[str, Measure]]:
        """The measures in force on an asset that day."""
        return [(k, m) for k, m in self.measures.items() if m.asset == asset and m.holds(on)]

    def rank_of(self, measure: str, on: date) -> int:
        """Where a measure stands that day: one more than the earlier ones that still hold.

        Those of this case end as they end; one of another court holds until it is told that it ended.
        """
        own = self.measures[measure]
        if own.rank == 1:
            return 1
        beside = {m.rank: m for m in self.measures.values() if m.asset == own.asset}
        told = {e.act.rank for e in self.did(PriorMeasureEnded) if e.act.asset == own.asset and e.on <= on}  # type: ignore[attr-defined]
        before = (rank for rank in range(1, own.rank) if rank not in told)
        return 1 + sum(rank not in beside or beside[rank].holds(on) for rank in before)

    def effective_since(self, measure: str, on: date) -> date | None:
        """The day since which a measure has stood first by a day, or None where it still waits behind another."""
        own = self.measures[measure]
        if self.rank_of(measure, on) > 1:
            return None
        ends = [m.ends() for m in self.measures.values() if m.asset == own.asset and m.rank < own.rank]
        ends += [e.on for e in self.did(PriorMeasureEnded) if e.act.asset == own.asset and e.on <= on]  # type: ignore[attr-defined]
        return max([own.since, *(day for day in ends if day and day <= on)])

    def stepped_back(self, person: str, on: date) -> date | None:
        """Since when an officer has stepped back from the case, on a day; None where the officer may act."""
        return next((r.asked_on for r in self.recusals.get(person, ()) if r.holds(on)), None)

    def approvals_of(self, name: str, subject: str, on: date) -> list[Approval]:
        """The approvals of an act that stand on a day: of each superior the latest that is unused and not taken back by
        a later refusal."""
        standing: dict[str, Approval] = {}
        for given in sorted(self.approvals.get((name, subject), ()), key=lambda a: (a.on, a.version)):
            if given.on > on:
                break
            if given.decision != "approved":
                standing.pop(given.by.id, None)
            elif given.used_by is None:
                standing[given.by.id] = given
        return list(standing.values())

    def decision_on(self, name: str, subject: str, on: date) -> Decision | None:
        """The panel's latest decision on an act by a day; one that names another act's digest is not on this act."""
        taken = (d for d in self.panels if d.matter == name and d.subject in (None, subject) and d.on <= on)
        return max(taken, key=lambda d: (d.on, d.version), default=None)

    def stages_at(self, at: datetime) -> tuple[Stage, ...]:
        """The stages the case was in when an act took effect: the present one, or for an earlier act every stage that
        the case was in on that legal date. None of them before the case began."""
        if not self.moves or at >= self.moves[-1][0]:
            return (self.stage,)
        day = at.date()
        before = [stage for when, stage in self.moves if when.date() < day][-1:]
        return (*before, *(stage for when, stage in self.moves if when.date() == day))

    def copy(self) -> Self:
        """A case that can be carried on without changing this one."""
        twin = object.__new__(type(self))
        for name in _FIELDS:
            value = getattr(self, name)
            setattr(twin, name, value.copy() if type(value) in (dict, list) else value)
        twin.done = {kind: entries.copy() for kind, entries in self.done.items()}
        return twin


_FIELDS = tuple(f.name for f in attrs.fields(Case))
_VERSION = attrgetter("version")
