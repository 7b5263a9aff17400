"""Who carries how much: cases by officer, team and leader, the leaders' share of first-time cases, and the staff of a day."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any, Final, Literal

import attrs
import ibis
from ibis import _

from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.roster import Roster
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.asof import FactsOn
from enforcement_workflow.projections.frames import CLOSINGS, unbound
from enforcement_workflow.projections.index import printed
from enforcement_workflow.projections.papers import NOBODY
from enforcement_workflow.projections.registers.cases import CASES
from enforcement_workflow.projections.registers.limits import DEADLINES, KEY, beside, overdue
from enforcement_workflow.projections.registers.register import Asked, Drawing

By = Literal["officer", "team", "leader"]
ENTRIES: Final = unbound(schema.ENTRIES)


@attrs.frozen
class Load:
    """What somebody carries: cases `open` on the day; `filed`, `closed` and `acts` in the span of days; limits of the court
    `overdue` on the day. Cases are counted with their present handler and team; acts with whoever recorded them, those of a
    team with the team of the case. `who` is NOBODY for cases that are assigned to nobody, so that all adds up."""

    who: str
    office: str | None
    open: int
    filed: int
    closed: int
    acts: int
    overdue: int


def workload(facts: FactsOn, by: By, first: date, last: date) -> list[Load]:
    """The load of each, the heaviest first, and of nobody last. A leader is a handler who holds a leading office."""
    d = Drawing(facts, Asked())
    column = "team" if by == "team" else "current_handler"
    cases = CASES.filter(CASES.court == facts.court)
    if by == "leader":
        cases = cases.filter(_.current_office.isin(sorted(facts.jurisdiction.leaders) or [""]))
    closed = CLOSINGS.filter(CLOSINGS.closed_on.between(first, last)).group_by(*KEY).aggregate(closed=_.count())
    late = DEADLINES.filter(_.started_on <= facts.day)
    late = late.filter(overdue(late, d)).group_by(*KEY).aggregate(overdue=_.count())
    rows = beside(
        cases.select(*KEY, "closed_on", "filed_on", "current_office", who=_or_nobody(cases[column])), closed, late
    )
    rows = rows.group_by("who").aggregate(
        office=_.current_office.max(), open=(rows.closed_on.isnull() & rows.filed_on.notnull()).ifelse(1, 0).sum(),
        filed=rows.filed_on.between(first, last).fill_null(False).ifelse(1, 0).sum(),
        closed=ibis.coalesce(rows.closed, 0).sum(), overdue=ibis.coalesce(rows.overdue, 0).sum(),
    )  # fmt: skip
    done = {row["who"]: row["acts"] for row in facts.fetched(_acts(facts, by, first, last))}
    loads = [
        Load(r["who"], None if by == "team" else r["office"], r["open"], r["filed"], r["closed"], done.get(r["who"], 0), r["overdue"])
        for r in facts.fetched(rows)
    ]  # fmt: skip
    loads = [load for load in loads if load.who != NOBODY or any(attrs.astuple(load)[2:])]
    return sorted(loads, key=lambda load: (load.who == NOBODY, -load.open, -load.acts, load.who))


def _or_nobody(who: Any) -> Any:
    return ibis.coalesce(who.nullif(""), NOBODY)


def _acts(facts: FactsOn, by: By, first: date, last: date) -> Any:
    told = ENTRIES.filter(ENTRIES.court == facts.court, ENTRIES.effective_on.between(first, last))
    if by == "team":
        told = beside(told.select(*KEY, "version"), CASES.select(*KEY, "team"))
        return told.group_by(who=_or_nobody(told.team)).aggregate(acts=_.count())
    return told.group_by(who=told.by_id).aggregate(acts=_.count())


@attrs.frozen
class Share:
    """A share, with what it is a share of, as it is printed in percent."""

    part: int
    whole: int
    printed: str | None

    @classmethod
    def of(cls, part: int, whole: int, *, truncated: bool = False) -> "Share":
        """With two decimals, rounded half-up or truncated; None of nothing."""
        rounding: Literal["half_up", "truncate"] = "truncate" if truncated else "half_up"
        return cls(part, whole, printed(Fraction(part * 100, whole), 2, rounding) if whole else None)


def leaders_share(facts: FactsOn, first: date, last: date) -> Share:
    """First-time cases filed in a span of days that were first assigned to a leader, of those assigned; rounded half-up."""
    cases = CASES.filter(
        CASES.court == facts.court, _.kind == "first_time", _.filed_on.between(first, last), _.assigned_on <= facts.day
    )
    led = cases.handler_office.isin(sorted(facts.jurisdiction.leaders) or [""]).fill_null(False)
    (row,) = facts.fetched(cases.aggregate(led=led.ifelse(1, 0).sum(), all=_.count()))
    return Share.of(row["led"] or 0, row["all"])


@attrs.frozen
class Staffing:
    """The staff of a day, by the roster: persons, not posts. `officers` are permanent enforcement officers among the
    `permanent` staff, as a share that is truncated to two decimals, as the court's report prints it."""

    day: date
    officers: Share
    transferred_in: int
    teams: tuple[str, ...]
    police: int
    by_office: tuple[tuple[str, int], ...]


def staffing(roster: Roster, day: date, jurisdiction: Jurisdiction) -> Staffing:
    """The staff on a day."""
    posts = list(roster.on(day))
    permanent = {p.officer for p in posts if p.permanent}
    officers = {p.officer for p in posts if p.office == "enforcement_officer"}
    by_office = {office: _persons(p.officer for p in posts if p.office == office) for office in jurisdiction.offices}
    return Staffing(
        day, Share.of(len(permanent & officers), len(permanent), truncated=True),
        _persons(p.officer for p in posts if p.transferred_in and p.officer in officers),
        tuple(sorted({p.team for p in posts if p.team})), by_office.get("police", 0),
        tuple((office, n) for office, n in by_office.items() if n),
    )  # fmt: skip


def _persons(officers: Iterable[str]) -> int:
    return len(set(officers))
