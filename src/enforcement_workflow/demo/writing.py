"""What happens in the docket, put together: old cases copied, cases judged act by act, the review, the roster, the plan."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, tzinfo
from random import Random
from typing import Final

from enforcement_workflow.demo import ending, opening, paying, pressing, resuming, reviewing, selling
from enforcement_workflow.demo.campaigning import campaigns
from enforcement_workflow.demo.names import CLERK
from enforcement_workflow.demo.old_docket import OLD_CASES, OldCase, happened, old_cases
from enforcement_workflow.demo.plan import SEED, plan
from enforcement_workflow.demo.records import AS_OF, FIRST_DAY, CasePlan
from enforcement_workflow.demo.resolving import resolutions
from enforcement_workflow.demo.script import Script
from enforcement_workflow.demo.staffing import postings
from enforcement_workflow.demo.steps import Copied, Doing, Step
from enforcement_workflow.domain import acts
from enforcement_workflow.domain.values import CaseNumber

NOTE_EN: Final = "Synthetic data: every person, company, ship, sum and decision in this docket is invented."
NOTE_ZH: Final = "合成数据：本库中的人员、公司、船舶、金额和裁判均为虚构。"
NOTE: Final = acts.Noted(f"{NOTE_EN} {NOTE_ZH}", "synthetic", "demo")
"""The mark of the docket, on the case that is recorded first: nothing of this is real."""
AT_ONCE: Final = 200
"""How many old cases are copied in one transaction."""


def written(zone: tzinfo, cases: int | None = None) -> list[Doing]:
    """Everything that happens, in the order in which it is recorded: the old docket first, with the mark of the docket."""
    plans = plan()
    wanted = len(plans) if cases is None else min(cases, len(plans))
    if not wanted:
        return []
    chosen = [plans[i * len(plans) // wanted] for i in range(wanted)]
    before = old_cases(SEED, OLD_CASES * wanted // len(plans))
    steps: list[Doing] = [step for script in _scripts(chosen, plans, before, zone) for step in script.steps()]
    steps += reviewing.gone_through(before, zone)
    steps += [*postings(zone), *resolutions(zone), *campaigns(steps, zone)]
    return [*_copied(before, zone), *sorted(steps, key=_in_order)]


def _in_order(step: Doing) -> tuple[datetime, str]:
    return step.at, step.number if isinstance(step, Step) else ""


def _copied(cases: Sequence[OldCase], zone: tzinfo) -> Iterator[Copied]:
    """The old docket in a few transactions, before anything else."""
    at = datetime.combine(FIRST_DAY, time(7), zone)
    for i in range(0, len(cases), AT_ONCE):
        lines = list(happened(cases[i : i + AT_ONCE], zone))
        if i == 0:
            number, _, filed_at, source = lines[0]
            lines.insert(1, (number, NOTE, filed_at, source))
        yield Copied(at, CLERK, tuple(lines))


def _scripts(
    chosen: Sequence[CasePlan], plans: Sequence[CasePlan], before: Sequence[OldCase], zone: tzinfo
) -> Iterator[Script]:
    """What is judged in each case: those of the docket, and the old ones that were closed for lack of assets."""
    suspended = [case for case in before if case.suspended]
    taken_up = resuming.resumptions(plans, Random(SEED), reviewing.resumed(suspended))
    for n, p in enumerate(chosen):
        yield from _written(p, zone, taken_up.get(p.number), n)
    for n, old in enumerate(suspended):
        yield from reviewing.scripts(old, n, zone, taken_up.get(str(old.number)))


def _written(p: CasePlan, zone: tzinfo, resumption: resuming.Resumption | None, n: int) -> Iterator[Script]:
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
        reviewing.examine(s, n, resumption.on if resumption else None)
    new = resuming.resume(s, resumption) if resumption else None
    yield s
    if new:
        yield new
