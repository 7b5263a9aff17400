"""The staff of the invented court: 75 permanent posts, 14 of them of enforcement officers, seven of whom were transferred
in, in four teams around judges; three judicial police, and some who are not permanent."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta, tzinfo
from typing import Final

from enforcement_workflow.demo.names import AUDITOR, CLERK, COMMITTEE, FILING_CLERK, MONEY_CLERK, POLICE, PRESIDENT
from enforcement_workflow.demo.records import FIRST_DAY, HANDLERS, JOINED_ON, Handler
from enforcement_workflow.demo.steps import Posting
from enforcement_workflow.domain.acts import Act, OfficerAppointed, OfficerTransferred

_MORNING: Final = time(8)
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_JUDGES, _ASSISTANTS, _CLERKS, _NOT_PERMANENT = 18, 13, 12, 9


def postings(zone: tzinfo) -> Iterator[Posting]:
    """The appointments of the first day, those transferred in, and whoever rose to another office."""
    begun = datetime.combine(FIRST_DAY, _MORNING, zone)
    for n, act in enumerate(_first_day()):
        yield Posting(begun + timedelta(seconds=n), PRESIDENT, act)
    for person in HANDLERS:
        since, office = person.posts[0]
        if since > FIRST_DAY:
            act = OfficerAppointed(person.id, office, person.name, _team(person), transferred_in=since == JOINED_ON)
            yield Posting(datetime.combine(since, _MORNING, zone), PRESIDENT, act)
        for (_, before), (since, after) in zip(person.posts, person.posts[1:], strict=False):
            moved = OfficerTransferred(person.id, before, after, _team(person))
            yield Posting(datetime.combine(since, _MORNING, zone), PRESIDENT, moved)


def _team(person: Handler) -> str | None:
    return f"第{person.team}团队" if person.team else None


def _first_day() -> Iterator[Act]:
    for person in HANDLERS:
        since, office = person.posts[0]
        if since == FIRST_DAY:
            yield OfficerAppointed(person.id, office, person.name, _team(person))
    for by in (FILING_CLERK, MONEY_CLERK, CLERK, AUDITOR):
        yield OfficerAppointed(by.id, by.office, by.name)
    for n, by in enumerate(POLICE, 1):
        yield OfficerAppointed(by.id, by.office, by.name, f"第{n}团队")
    for n, stem in enumerate(_STEMS[4 : 4 + _JUDGES], 5):
        yield OfficerAppointed(f"J{n}", "judge", f"法官{stem}")
    for n, stem in enumerate(_STEMS[:_ASSISTANTS], 1):
        yield OfficerAppointed(f"S{n}", "assistant", f"助理{stem}", f"第{n}团队" if n <= 4 else None)
    for n, stem in enumerate(_STEMS[1 : 1 + _CLERKS], 1):
        yield OfficerAppointed(f"C{n}", "clerk", f"书记员{stem}", f"第{n}团队" if n <= 4 else None)
    for n, stem in enumerate(_STEMS[:_NOT_PERMANENT], 1):
        yield OfficerAppointed(f"T{n}", "clerk", f"聘用书记员{stem}", permanent=False)
    yield OfficerAppointed(COMMITTEE.id, COMMITTEE.office, COMMITTEE.name, permanent=False)  # a body, no person
