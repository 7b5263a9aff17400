"""The rows of what a case is about, subject by subject: a function of the folded case and its history each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.particulars import control, lots, money, pricing, search, spans, watch
from enforcement_workflow.projections.particulars.row import Row, as_json, iso, iso_at, minor_units

__all__ = ["OF_CASE", "OF_LOTS", "Row", "as_json", "iso", "iso_at", "minor_units"]

OF_CASE: Final[Mapping[str, Callable[[str, str, Case], list[Row]]]] = {
    schema.ASSETS.name: control.assets,
    schema.MEASURES.name: control.measures,
    schema.INQUIRIES.name: search.inquiries,
    schema.LEADS.name: search.leads,
    schema.PRICING.name: pricing.attempts,
    schema.PAYMENTS.name: money.payments,
    schema.PAUSES.name: spans.pauses,
    schema.EXTENSIONS.name: spans.extensions,
    schema.CAMPAIGNS.name: watch.campaigns,
    schema.SUPERVISION.name: watch.supervision,
    schema.PETITIONS.name: watch.petitions,
}
"""What the folded case alone tells, by table."""

OF_LOTS: Final[Mapping[str, Callable[[str, str, Case, Sequence[Entry], Jurisdiction], list[Row]]]] = {
    schema.LOTS.name: lots.lots,
    schema.ROUNDS.name: lots.rounds,
}
"""What its history tells of the lots of a case that has any."""
