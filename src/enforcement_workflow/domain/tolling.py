"""The days that do not count towards a limit: the pauses of a case as spans that do not overlap."""

from collections.abc import Collection, Iterable
from datetime import date
from operator import attrgetter
from typing import Final

import attrs

from enforcement_workflow.domain.parts import Pause

_SINCE: Final = attrgetter("since")


@attrs.frozen(slots=False)
class Span:
    """The days after `since` up to `until`, which do not count because of a pause; none of them belongs to another span.

    `ended_by` is the entry that ended the pause; one that is `going_on` had not ended by the day on which it is looked at.
    """

    pause: Pause
    since: date
    until: date
    ended_by: int | None
    going_on: bool

    @property
    def days(self) -> int:
        return (self.until - self.since).days

    @property
    def no_end_in_sight(self) -> bool:
        """It goes on, and no day is planned for its end."""
        return self.going_on and self.pause.planned is None


def spans(
    pauses: Iterable[Pause], kinds: Collection[str], first: date, day: date, *, ahead: bool = False
) -> list[Span]:
    """The spans after `first` that pauses of these kinds make, in order, as they stood at the end of a day.

    With `ahead`, a pause that goes on is taken on to the end that is planned for it.
    """
    cursor, made = first, []
    found = [p for p in pauses if p.kind in kinds and p.since <= day]
    if len(found) > 1:
        found.sort(key=_SINCE)
    for pause in found:
        end, ended_by = pause.end_as_of(day)
        going_on = end is None or end > day
        until = end if end is not None and (ahead or not going_on) else day
        since = pause.since if pause.since > cursor else cursor
        if until > since or (going_on and since <= day):
            made.append(Span(pause, since, max(until, since), ended_by, going_on))
            cursor = max(cursor, until)
    return made
