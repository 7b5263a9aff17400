"""Acts with the day on which they took place and the officer who recorded them."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, Literal

import attrs

from enforcement_workflow.domain.acts import Act, ApprovalGiven, PanelDecided
from enforcement_workflow.domain.plain import digest
from enforcement_workflow.domain.values import Officer

OFFICER: Final = Officer("judge-1", "judge")
"""Who records an act when nobody is named."""
MORNING: Final = time(9)
"""When the first act of a day takes place."""
MOMENT: Final = timedelta(seconds=1)
"""What lies between two acts of one day."""

When = date | datetime | str
"""A day, as a date or in ISO 8601, or an aware instant."""


@attrs.frozen
class Happening:
    """Acts that took place one after another. Without a day, on that of the act before; without an officer, by the
    scenario's."""

    acts: tuple[Act, ...]
    at: When | None = None
    by: Officer | None = None


def on(day: When, *acts: Act | Happening, by: Officer | None = None) -> Happening:
    """Acts of a day (or of an aware instant), by an officer if one is named."""
    if not acts:
        raise ValueError("name the acts of the day: on(day, act, …)")
    bare, officer = _opened(acts)
    return Happening(bare, day, by or officer)


def by(officer: Officer, *acts: Act | Happening) -> Happening:
    """Acts recorded by an officer, on the day of the act before them or on the day they carry."""
    days = {act.at for act in acts if isinstance(act, Happening) and act.at is not None}
    if len(days) > 1:
        raise ValueError("acts of several days: name the officer inside each on(...)")
    return Happening(_opened(acts)[0], next(iter(days), None), officer)


def _opened(acts: tuple[Act | Happening, ...]) -> tuple[tuple[Act, ...], Officer | None]:
    bare: list[Act] = []
    officers = {act.by for act in acts if isinstance(act, Happening) and act.by is not None}
    if len(officers) > 1:
        raise ValueError("acts of several officers: name the day inside each by(...)")
    for act in acts:
        bare += act.acts if isinstance(act, Happening) else (act,)
    return tuple(bare), next(iter(officers), None)


def approval_of(act: Act, decision: Literal["approved", "refused"] = "approved") -> ApprovalGiven:
    """A superior's decision on exactly this act, named by its digest."""
    return ApprovalGiven(of=type(act).__name__, subject=digest(act), decision=decision)


def panel_on(act: Act, *members: str, decision: Literal["approved", "refused"] = "approved") -> PanelDecided:
    """A panel's decision on exactly this act; three members sit where none are named."""
    return PanelDecided(members or ("panel-1", "panel-2", "panel-3"), type(act).__name__, decision, digest(act))


def instant(when: When, zone: tzinfo, after: datetime | None) -> datetime:
    """The instant that is meant, in court-local time: a bare day begins at nine, or a moment after what preceded it."""
    if isinstance(when, str):
        when = datetime.fromisoformat(when) if "T" in when or " " in when else date.fromisoformat(when)
    if isinstance(when, datetime):
        if when.utcoffset() is None:
            raise ValueError(f"{when.isoformat()} has no zone: give a date, or an aware datetime")
        return when.astimezone(zone)
    if after is not None and after.date() == when:
        return after + MOMENT
    return datetime.combine(when, MORNING, zone)
