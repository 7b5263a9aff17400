"""What is read from outside a case for its acts to be judged by, and stored with their entries."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from enforcement_workflow.domain import acts, plain
from enforcement_workflow.domain.outside import Asked, Outside
from enforcement_workflow.domain.parts import Approval

_WITHDRAWN = ("removed", "rejected")
"""How a case is closed that leaves its instrument to be filed on again."""


def known(asked: Asked, outside: Outside) -> Mapping[str, Any]:
    """For a filing the court's code, and of a first-time one the cases that it would double; where a roster is kept, the
    offices of whoever records and approved the act, each on that day."""
    facts = dict[str, Any]()
    if isinstance(asked.act, acts.CaseFiled):
        if outside.court:
            facts["court"] = outside.court
        if same := _same_instrument(asked, outside):
            facts["same_instrument"] = same
    if outside.roster:
        facts["offices"] = {person: list(outside.roster.offices(person, day)) for person, day in _persons(asked)}
    return facts


def _same_instrument(asked: Asked, outside: Outside) -> list[str]:
    """The first-time cases on the same instrument against the same debtors that were not removed or rejected."""
    filing = asked.act
    if not isinstance(filing, acts.CaseFiled) or filing.kind != "first_time" or filing.transferred_from:
        return []
    return sorted(
        str(case.number)
        for case in outside.cases_against(filing.basis, [party.name for party in filing.respondents])
        if case.number != asked.case.number
        and case.filed is not None
        and case.filed.kind == "first_time"
        and case.mode not in _WITHDRAWN
    )


def _persons(asked: Asked) -> Iterator[tuple[str, date]]:
    """Whose offices are asked for, and on which day; whoever records the act last, so that this day holds for one who is both."""
    for given in _approvals(asked):
        yield given.by.id, given.on
    if isinstance(asked.act, acts.RecusalDecided):
        yield asked.act.of, asked.on
    yield asked.by.id, asked.on


def _approvals(asked: Asked) -> list[Approval]:
    name = type(asked.act).__name__
    if not any(of == name for of, _ in asked.case.approvals):
        return []
    return asked.case.approvals_of(name, plain.digest(asked.act), asked.on)
