"""The docket of an invented maritime court from 2016 to 6 June 2018, recorded act by act, each of them judged."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date
from typing import Final, Literal
from uuid import uuid4

import attrs

from enforcement_workflow.demo.clock import SimulatedClock
from enforcement_workflow.demo.records import AS_OF, FIRST_DAY
from enforcement_workflow.demo.steps import Copied, Doing, Posting, Resolution
from enforcement_workflow.demo.writing import NOTE, NOTE_EN, NOTE_ZH, written
from enforcement_workflow.errors import CorruptHistory
from enforcement_workflow.store.court import Court

COURT_CODE: Final = "琼72"


@attrs.frozen
class DocketSummary:
    """What was recorded: first-time cases, cases resumed under new numbers, old cases, acts (those judged, those copied from
    old files, and those on the roster and on the action plan), and up to which day."""

    cases: int
    resumed: int
    old: int
    judged: int
    copied: int
    aside: int
    since: date = FIRST_DAY
    until: date = AS_OF
    note_en: str = NOTE_EN
    note_zh: str = NOTE_ZH


def open_demo() -> tuple[Court, SimulatedClock]:
    """A court in memory, and the clock that it goes by. `keep` makes it a file."""
    clock, where = SimulatedClock(), f"file:docket-{uuid4().hex}?mode=memory&cache=shared"
    return Court.open(where, jurisdiction="china", court=COURT_CODE, clock=clock), clock


def keep(court: Court, path: str) -> None:
    """Write a court that is in memory to a new file, at once: no disk is waited for act by act."""
    court.backup(path)
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode=WAL")  # as of any store; what is in memory has none


def build(
    court: Court,
    clock: SimulatedClock,
    *,
    progress: Callable[[int, int], None] | None = None,
    cases: int | None = None,
) -> DocketSummary:
    """Record the docket in an empty court that goes by this clock: all cases, or so many spread evenly over the time.

    The acts of all cases are recorded in the order of their instants. `progress` is told acts done and acts in all.
    Raises Refused where an act breaks the law: then the docket is wrong.
    """
    steps = written(court.jurisdiction.zone, cases)
    sizes = Counter[type[Doing]]()
    total, done, before = sum(step.size for step in steps), 0, court.position
    for step in steps:
        clock.now = step.at
        step.put(court)
        done += step.size
        sizes[type(step)] += step.size
        if progress:
            progress(done, total)
    kinds = Counter(kind_of(number) for number in court.numbers())
    copied, aside = sizes[Copied], sizes[Posting] + sizes[Resolution]
    judged = court.position - before - copied - aside  # with the filings that come with resumptions
    return DocketSummary(kinds["first_time"], kinds["resumed"], kinds["old"], judged, copied, aside)


def kind_of(number: str) -> Literal["first_time", "resumed", "old"]:
    """What a case of the docket is, as its number says."""
    return "resumed" if "执恢" in number else "old" if "字第" in number else "first_time"


def is_docket(court: Court) -> bool:
    """The store of this court holds the synthetic docket: the first case ever recorded in it says so."""
    first = court.touched(0, 1) if court.code == COURT_CODE else []
    try:
        return any(entry.act == NOTE for _, number in first for entry in court.history(number))
    except CorruptHistory:
        return False
