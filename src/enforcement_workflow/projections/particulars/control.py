"""Assets, and the measures that hold them."""

from typing import Any

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.parts import Measure
from enforcement_workflow.projections.particulars.row import Row, iso, minor_units


def assets(court: str, number: str, case: Case) -> list[Row]:
    """Every asset found, with the lot that it was put up in last and the measure that stands first on it."""
    if not case.assets:
        return []
    found: dict[str, int] = {e.act.asset: e.version for e in case.did(acts.AssetFound)}  # type: ignore[attr-defined]
    in_lots = {name: lot for lot, of in case.lots.items() for name in of.assets}
    rows = []
    for name, a in case.assets.items():
        held = [(not m.ended_on, -m.rank, m.since, key) for key, m in case.measures.items() if m.asset == name]
        rows.append(
            (court, number, name, a.kind, iso(a.found_on), minor_units(a.estimate), minor_units(a.price),
             (a.price or a.estimate or case.received).currency, iso(a.price_on), iso(a.price_valid_until),
             a.transferred_from, found[name], a.inquiry, a.registry, in_lots.get(name), max(held)[3] if held else None,
             iso(min((h[2] for h in held), default=None)))
        )  # fmt: skip
    return rows


def measures(court: str, number: str, case: Case) -> list[Row]:
    """Every measure; its version is that of the entry by which it was laid."""
    laid: dict[str, int] = {e.act.measure: e.version for e in case.did(acts.AssetControlled)}  # type: ignore[attr-defined]
    return [_measure(court, number, name, m, laid[name]) for name, m in case.measures.items()]


def _measure(court: str, number: str, name: str, m: Measure, version: int) -> tuple[Any, ...]:
    return (
        court, number, name, m.asset, m.how, m.rank, iso(m.since), iso(m.expires_on), iso(m.ended_on), m.ended_by,
        m.renewals, version,
    )  # fmt: skip
