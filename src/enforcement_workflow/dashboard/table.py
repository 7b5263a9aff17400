"""The assessment as a table of lines, each with its members: what the workbook is made of."""

from collections.abc import Mapping
from datetime import date

from enforcement_workflow.dashboard.standings import windows
from enforcement_workflow.projections import answers
from enforcement_workflow.projections.assessing import CAMPAIGNS, asking
from enforcement_workflow.projections.assessment import ASSESSED
from enforcement_workflow.projections.engines import Beside
from enforcement_workflow.projections.index import figure
from enforcement_workflow.projections.projector import Progress, Projector
from enforcement_workflow.projections.rows import Report, line
from enforcement_workflow.store.court import Court


def table(
    court: Court, as_of: date, *, campaigns: Mapping[str, str] = CAMPAIGNS, progress: Progress | None = None
) -> Report:
    """Every index of the assessment for this year to a day, for the same days of the year before and for that year in full."""
    jurisdiction = court.jurisdiction
    asked = [
        (index, window, asking(index, jurisdiction, window, campaigns=campaigns))
        for index in ASSESSED.values()
        for window in windows(as_of)
    ]
    with Projector(court) as projector:
        projector.catch_up(progress)
        found = answers.members(Beside(projector.tables), [(index.members, q) for index, _, q in asked])
        left_out = projector.quarantined
    rows = tuple(
        line(figure(index, of, q, as_of), {}, f"{index.id}/{window.label}", jurisdiction.currency, q.campaign)
        for (index, window, q), of in zip(asked, found, strict=True)
    )
    return Report(as_of, rows, left_out)
