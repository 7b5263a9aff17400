"""How the prices of assets were established, attempt by attempt."""

from typing import Any

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.projections.particulars.row import Row, iso, minor_units


@attrs.define
class _Attempt:
    begun: Entry | None = None
    fixed: Entry | None = None
    served: dict[str, Entry] = attrs.Factory(dict)
    disputed: Entry | None = None
    decided: Entry | None = None


def attempts(court: str, number: str, case: Case) -> list[Row]:
    """Each attempt on each asset: begun, fixed, served on the parties, disputed. An act that nothing came before begins one."""
    told = case.did(
        acts.PricingStarted, acts.PriceFixed, acts.PriceReportServed, acts.PriceDisputed, acts.PriceDisputeDecided
    )
    made: dict[str, list[_Attempt]] = {}
    for e in told:
        act: Any = e.act
        of_asset = made.setdefault(act.asset, [])
        if not of_asset or type(act) is acts.PricingStarted or (type(act) is acts.PriceFixed and of_asset[-1].fixed):
            of_asset.append(_Attempt())
        _add(of_asset[-1], e, act)
    parties = {p.name for p in (*case.applicants, *case.respondents)}
    return [
        _row(court, number, asset, n, attempt, parties, n == len(of_asset))
        for asset, of_asset in made.items()
        for n, attempt in enumerate(of_asset, 1)
    ]


def _add(attempt: _Attempt, e: Entry, act: Any) -> None:
    if isinstance(act, acts.PricingStarted):
        attempt.begun = e
    elif isinstance(act, acts.PriceFixed):
        attempt.fixed = e
    elif isinstance(act, acts.PriceReportServed):
        attempt.served.setdefault(act.on_whom, e)
    elif isinstance(act, acts.PriceDisputed):
        attempt.disputed = e
    else:
        attempt.decided = e


def _row(court: str, number: str, asset: str, n: int, a: _Attempt, parties: set[str], last: bool) -> Row:
    begun: Any = a.begun and a.begun.act
    fixed: Any = a.fixed and a.fixed.act
    decided: Any = a.decided and a.decided.act
    served = [e.on for name, e in a.served.items() if name in parties]
    first = next(e for e in (a.begun, a.fixed, *a.served.values(), a.disputed, a.decided) if e)
    return (
        court, number, asset, n, begun and begun.method, begun and begun.agency, _on(a.begun), _on(a.fixed),
        minor_units(fixed.price) if fixed else None, fixed.price.currency if fixed else None,
        iso(fixed.valid_until) if fixed else None, iso(max(served, default=None)), len(served), len(parties), _on(a.disputed),
        _on(a.decided), decided and decided.upheld, first.version, a.fixed and a.fixed.version, last,
    )  # fmt: skip


def _on(e: Entry | None) -> str | None:
    return iso(e.on) if e else None
