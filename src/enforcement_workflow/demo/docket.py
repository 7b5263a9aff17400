"""The docket of an invented maritime court from 2016 to 6 June 2018, recorded act by act, each of them judged."""

from collections.abc import Callable, Iterator
from datetime import date, tzinfo
from random import Random
from typing import Final

import attrs

from enforcement_workflow.demo import ending, opening, paying, pressing, resuming, selling
from enforcement_workflow.demo.clock import SimulatedClock
from enforcement_workflow.demo.plan import SEED, plan
from enforcement_workflow.demo.records import AS_OF, FIRST_DAY, CasePlan
from enforcement_workflow.demo.script import Script
from enforcement_workflow.domain import acts
from enforcement_workflow.domain.values import CaseNumber
from enforcement_workflow.errors import CorruptHistory
from enforcement_workflow.store.court import Court

NOTE_EN: Final = "Synthetic data: every person, company, ship, sum and decision in this docket is invented."
NOTE_ZH: Final = "合成数据：本库中的人员、公司、船舶、金额和裁判均为虚构。"
NOTE: Final = acts.Noted(f"{NOTE_EN} {NOTE_ZH}", "synthetic", "demo")
"""The mark of the docket, on the case that is recorded first: nothing of this is real."""
COURT_CODE: Final = "琼72"


@attrs.frozen
class DocketSummary:
    """What was recorded: first-time cases, cases resumed under new numbers, acts, and up to which day."""

    cases: int
    resumed: int
    acts: int
    since: date = FIRST_DAY
    until: date = AS_OF
    note_en: str = NOTE_EN
    note_zh: str = NOTE_ZH


def open_demo(path: str) -> tuple[Court, SimulatedClock]:
    """A court on a new file, and the clock that it goes by."""
    clock = SimulatedClock()
    return Court.open(path, jurisdiction="china", court=COURT_CODE, clock=clock), clock


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
    chosen = scripts(court.jurisdiction.zone, cases)
    steps = sorted((step for script in chosen for step in script.steps()), key=lambda step: (step.at, step.number))
    if steps:
        steps[0] = attrs.evolve(steps[0], acts=(*steps[0].acts, NOTE))
    total, done, before = sum(len(step.acts) for step in steps), 0, court.position
    for step in steps:
        clock.now = step.at
        court.record_all(step.number, step.acts, by=step.by)
        done += len(step.acts)
        if progress:
            progress(done, total)
    resumed = sum("执恢" in script.number for script in chosen)
    return DocketSummary(len(chosen) - resumed, resumed, court.position - before)


def is_docket(court: Court) -> bool:
    """The store of this court holds the synthetic docket: the first case ever recorded in it says so."""
    first = court.touched(0, 1) if court.code == COURT_CODE else []
    try:
        return any(entry.act == NOTE for _, number in first for entry in court.history(number))
    except CorruptHistory:
        return False


def scripts(zone: tzinfo, cases: int | None = None) -> list[Script]:
    """What happens in each case."""
    plans = plan()
    taken_up = resuming.resumptions(plans, Random(SEED))
    wanted = len(plans) if cases is None else min(cases, len(plans))
    chosen = [plans[i * len(plans) // wanted] for i in range(wanted)]
    return [script for p in chosen for script in _written(p, zone, taken_up.get(p.number))]


def _written(p: CasePlan, zone: tzinfo, resumption: resuming.Resumption | None) -> Iterator[Script]:
    s = Script.of(p, zone, CaseNumber(p.number))
    opening.open_case(s)
    pressing.press(s)
    pressing.watch(s)
    pressing.be_asked(s)
    for planned in p.pauses:
        ending.pause(s, planned)
    if p.extended_on:
        ending.extend(s, p.extended_on)
    if p.sale:
        selling.sell(s, p.sale)
    paying.pay(s)
    ending.close(s)
    if p.outcome == "no_assets":
        ending.ask_again(s, resumption.on if resumption else AS_OF)
    new = resuming.resume(s, resumption) if resumption else None
    yield s
    if new:
        yield new
