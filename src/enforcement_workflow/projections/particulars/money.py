"""The account of a case, payment by payment."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.values import Money
from enforcement_workflow.projections.particulars.row import Row, as_json, iso

PAYMENTS: Final[Mapping[type[acts.Act], Callable[[Any], tuple[str, Money, str | None, str | None]]]] = {
    acts.MoneyReceived: lambda act: ("in", act.amount, None, act.lot),
    acts.MoneyPaidOut: lambda act: ("out", act.amount, act.payee, None),
    acts.SetOffTaken: lambda act: ("set_off", act.price, act.creditor, act.lot),
}
"""Acts that bring or take money: the way, the amount, the payee and the lot."""


def payments(court: str, number: str, case: Case) -> list[Row]:
    """Every payment, with what had come in and gone out by it, by currency, and who had approved it."""
    told = case.did(*PAYMENTS)
    if not told:
        return []
    applicants, rows = {p.name for p in case.applicants}, []
    came: defaultdict[str, int] = defaultdict(int)
    went: defaultdict[str, int] = defaultdict(int)
    for e in told:
        way, amount, payee, lot = PAYMENTS[type(e.act)](e.act)
        currency = amount.currency
        came[currency] += amount.minor if way == "in" else 0
        went[currency] += amount.minor if way == "out" else 0
        rows.append(
            (court, number, e.version, way, iso(e.on), amount.minor, currency, payee in applicants, lot, came[currency],
             went[currency], came[currency] - went[currency], e.by.id, _approved(case, e.version))
        )  # fmt: skip
    return rows


def _approved(case: Case, version: int) -> str:
    """The ids of those whose approval an act used, as JSON."""
    by = [a.by.id for given in case.approvals.values() for a in given if a.used_by == version]
    return as_json(by)
