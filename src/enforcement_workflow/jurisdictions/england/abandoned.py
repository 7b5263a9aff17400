"""Abandoned goods: the debtor may fetch them for 28 days, then the court says what becomes of them."""

from collections.abc import Iterator
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_days
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Start, ends_after
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.rule import Fails, Params, Proposal, fails, wait
from enforcement_workflow.jurisdictions.england.book import REGULATIONS, clock, rule, since

COLLECTED: Final = "receipt for abandoned goods"
DIRECTIONS: Final = "application for directions on abandoned goods"
"""The kinds of documents that say what became of abandoned goods."""


def _left(case: Case) -> Iterator[Start]:
    """Control was given up though the debt had not been paid: the goods are abandoned, and free to be fetched."""
    for released in case.did(acts.ControlReleased):
        if isinstance(released.act, acts.ControlReleased) and not _paid(case, released):
            yield Start(released, released.act.measure)


def _paid(case: Case, by: Entry) -> bool:
    paid = sum(
        e.act.amount.minor
        for e in case.did(acts.MoneyReceived)
        if isinstance(e.act, acts.MoneyReceived) and e.version < by.version
    )
    return case.claim is not None and paid >= case.claim.minor


COLLECTION: Final = clock(
    "EW-CLK-3",
    since(f"{REGULATIONS} reg. 47", days=28),
    "Abandoned goods can be fetched by the debtor within 28 days from when they were made available; then the court is asked.",
    "被放弃的货物自可领取之日起二十八日内由债务人领取；期满后请求法院指示。",
    starts=_left,
    stops=ends_after(acts.DocumentIssued, when=lambda act: act.kind in (COLLECTED, DIRECTIONS)),
    gate=True,
)


@rule(
    "EW-ABN-1",
    (acts.DocumentIssued,),
    since(f"{REGULATIONS} reg. 47(3)", days=28),
    "The court is asked what becomes of abandoned goods only when the debtor has had 28 days to fetch them.",
    "债务人有二十八日领取被放弃的货物；期满后方可请求法院指示如何处理。",
)
def directions_after_28_days(p: Proposal, _: Params) -> Fails | None:
    if p.act.kind != DIRECTIONS:
        return None
    waiting = [r for r in COLLECTION.readings(p.case, p.on) if r.stopped_by is None]
    if not waiting or any(p.on > reading.due_on for reading in waiting):
        return None
    due = min(reading.due_on for reading in waiting)
    return fails(
        "The debtor may fetch the goods until {due}.", "债务人可以领取货物至 {due}。", wait(add_days(due, 1)), due=due
    )
