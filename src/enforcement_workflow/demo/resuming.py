"""Cases closed for lack of assets that are taken up again, each under a new number, when the applicant finds assets."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

import attrs

from enforcement_workflow.demo.drafts import back, later
from enforcement_workflow.demo.ending import close
from enforcement_workflow.demo.opening import answer_day, ask_network, assign, follow_lead, hold_assets, serve_notice
from enforcement_workflow.demo.paying import pay
from enforcement_workflow.demo.records import AS_OF, AssetPlan, CasePlan, Payment
from enforcement_workflow.demo.script import Script
from enforcement_workflow.domain import acts
from enforcement_workflow.domain.values import CaseNumber

RESUMED: Final = 16
_CLOSED_BEFORE: Final = date(2017, 9, 1)


@attrs.frozen
class Resumption:
    """The day a closed case is taken up again, and its new number."""

    on: date
    number: CaseNumber


def resumptions(plans: Sequence[CasePlan], rng: Random, others: Mapping[str, date]) -> dict[str, Resumption]:
    """Which of the closed cases are taken up again, by their old number, beside `others` of which the day is given; the new
    numbers run in order of days."""
    futile = [(p.closed_on, p.number) for p in plans if p.outcome == "no_assets" and p.closed_on]
    early = [(day, number) for day, number in futile if day < _CLOSED_BEFORE]
    chosen = [(later(rng, day, 100, 260), number) for day, number in rng.sample(early, RESUMED)]
    found, serial = dict[str, Resumption](), dict[int, int]()
    chosen += [(day, number) for number, day in others.items()]
    for day, number in sorted(chosen, key=lambda c: c[0]):
        serial[day.year] = serial.get(day.year, 0) + 1
        found[number] = Resumption(day, CaseNumber(f"({day.year})琼72执恢{serial[day.year]}号"))
    return found


def resume(old: Script, resumption: Resumption) -> Script:
    """End the script of the old case with its resumption, and write that of the new one. Its filing comes with the former."""
    day, number = resumption.on, resumption.number
    follow_lead(old, back(day - timedelta(days=8)), found=True, name="C9")
    old.by_handler(day, 9, acts.CaseResumed(number, "发现可供执行财产并经查实"))
    new = Script.of(_plan(old, day), old.zone, number)
    p, asset = new.plan, new.plan.assets[0]
    assign(new, p.assigned_on, p.office)
    asked = later(new.rng, p.assigned_on, 0, 1)
    serve_notice(new, asked)
    found_on = answer_day(asset.controlled_on)
    ask_network(new, asked, found_on, found=True)
    hold_assets(new, found_on, {})
    pay(new)
    close(new)
    return new


def _plan(old: Script, day: date) -> CasePlan:
    """What is still owed is found in an account: all of it, or a part that the parties settle for; or it is not over yet."""
    rng, left = old.rng, (old.plan.claim or 0) - old.plan.obtained
    assigned = later(rng, day, 0, 2)
    controlled = later(rng, assigned, 4, 9)
    closed = later(rng, controlled, 20, 110)
    in_full = rng.random() < 0.5
    found = left if in_full else left * rng.randint(30, 80) // 100
    return attrs.evolve(
        old.plan,
        filed_on=day,
        assigned_on=assigned,
        office=old.plan.handler.office_on(assigned) or old.plan.office,
        claim=left,
        assets=(AssetPlan("deposit", found, controlled),),
        payments=(Payment(later(rng, controlled, 5, 12), found),),
        pauses=(),
        extended_on=None,
        campaigns=(),
        outcome="open" if closed > AS_OF else "performed" if in_full else "settled",
        closed_on=None if closed > AS_OF else closed,
    )
