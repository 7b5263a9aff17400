"""What stops limits for a time, and what lengthens them."""

from enforcement_workflow.domain.case import Case
from enforcement_workflow.projections.particulars.row import Row, iso


def pauses(court: str, number: str, case: Case) -> list[Row]:
    """Every pause as recorded; `until` is its end where an act ended it."""
    return [
        (court, number, n, p.kind, p.of, iso(p.since), iso(p.until) if p.until_version else None, iso(p.planned),
         p.since_version, p.until_version)
        for n, p in enumerate(case.pauses, 1)
    ]  # fmt: skip


def extensions(court: str, number: str, case: Case) -> list[Row]:
    """Every extension of the limit."""
    return [(court, number, e.version, e.months, iso(e.asked_on), iso(e.on)) for e in case.extensions]
