"""Statutory limits: when a limit ends, given the spans in which the law stops it."""

from collections.abc import Callable, Iterable
from datetime import date

import attrs

from enforcement_workflow.domain.calendar import add_days, add_months, days_between
from enforcement_workflow.domain.case import Case, Pause


@attrs.frozen
class Reading:
    """A limit as it stands: the last lawful day, the days it was stopped, and whether `as_of` lies beyond it."""

    clock: str
    started_on: date
    due_on: date
    tolled_days: int
    as_of: date

    @property
    def exceeded(self) -> bool:
        return self.as_of > self.due_on


@attrs.frozen
class Clock:
    """A limit in calendar months from filing. It runs from the day after (the start day does not count), is lengthened
    by extensions that were asked for before it had run out, and stops during pauses of the kinds in `tolled_by`;
    overlapping pauses count once. A limit that ends on a holiday is not rolled over to the next working day yet."""

    id: str
    articles: tuple[str, ...]
    months: Callable[[Case], int]
    tolled_by: frozenset[str]

    def read(self, case: Case, as_of: date) -> Reading | None:
        """The limit of a case on a day: closed cases are read as of their closing. None where no filing is known."""
        if case.filed_on is None:
            return None
        day = min(case.closed_on, as_of) if case.closed_on else as_of
        months = self.months(case)
        for extension in case.extensions:
            asked = extension.asked_on
            if extension.on <= day and asked <= self._due(case, case.filed_on, months, asked)[0]:
                months += extension.months
        due, tolled = self._due(case, case.filed_on, months, day)
        return Reading(self.id, case.filed_on, due, tolled, day)

    def _due(self, case: Case, filed_on: date, months: int, day: date) -> tuple[date, int]:
        """The end of so many months, and the days they were stopped, as they stand on a day."""
        due, tolled = add_months(filed_on, months), 0
        for since, until in _merged((p for p in case.pauses if p.kind in self.tolled_by), filed_on, day):
            if since > due:
                break
            due = add_days(due, days_between(since, until))
            tolled += days_between(since, until)
        return due, tolled


def _merged(pauses: Iterable[Pause], first: date, last: date) -> list[tuple[date, date]]:
    """The pauses as spans within [first, last], in order, overlaps joined."""
    spans: list[tuple[date, date]] = []
    for pause in sorted(pauses, key=lambda p: p.since):
        since, until = max(pause.since, first), min(pause.until or last, last)
        if until <= since:
            continue
        if spans and since <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], until))
        else:
            spans.append((since, until))
    return spans
