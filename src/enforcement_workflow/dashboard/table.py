"""The assessment as a table of lines, each with its members: what the workbook is made of."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve

from enforcement_workflow.dashboard.standings import windows
from enforcement_workflow.projections import answers
from enforcement_workflow.projections.asof import facts_as_of
from enforcement_workflow.projections.assessing import CAMPAIGNS, asking
from enforcement_workflow.projections.assessment import ASSESSED
from enforcement_workflow.projections.index import figure, printed
from enforcement_workflow.projections.projector import Progress
from enforcement_workflow.projections.rows import Report, Row, line
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
    with facts_as_of(court, as_of, progress) as facts:
        found = answers.members(facts.engine, [(index.members, q) for index, _, q in asked])
        left_out, plan = facts.quarantined, facts.plan
    rows = tuple(
        _aimed(
            line(
                figure(index, of, q, as_of),
                {},
                f"{index.id}/{window.label}",
                jurisdiction.currency,
                plan.called(q.campaign),
            )
        )
        for (index, window, q), of in zip(asked, found, strict=True)
    )
    return Report(as_of, rows, left_out)


def _aimed(row: Row) -> Row:
    """A line with what the index should reach, and whether it does."""
    target = row.index.target
    if target is None:
        return row
    aim = f"{printed(target * 100, 0, 'half_up')} %"
    met = (
        ("", "")
        if row.value is None
        else (": reached", "：达标")
        if row.value >= target
        else (": not reached", "：未达标")
    )
    notes = (f"target ≥ {aim}{met[0]}", f"目标 ≥ {aim}{met[1]}")
    first = (row.note_en or row.reason_en or "", row.note_zh or row.reason_zh or "")
    return evolve(
        row,
        note_en="; ".join(filter(None, (first[0], notes[0]))),
        note_zh="；".join(filter(None, (first[1], notes[1]))),
    )
