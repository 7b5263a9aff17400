"""The published table: the indexes computed from the facts, beside what was printed where that is given."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import ibis

from enforcement_workflow.projections.index import Figure, Index, Member, Question, Window, figure
from enforcement_workflow.projections.indexes import CAMPAIGN, OLD, TO_DATE, WITHIN_LIMIT, YEARLY
from enforcement_workflow.projections.projector import Progress, Projector
from enforcement_workflow.projections.rows import Report, Row, compared, line
from enforcement_workflow.store.court import Court

__all__ = ["LIVELIHOOD", "OLD_CASES", "Report", "Row", "report"]

LIVELIHOOD: Final = "livelihood"
OLD_CASES: Final = "old_cases"


def report(
    court: Court,
    *,
    as_of: date,
    years: Sequence[int] = (2016, 2017),
    campaign: str = LIVELIHOOD,
    old_cases: str = OLD_CASES,
    published: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Report:
    """The published table of a court as of a court-local day, its facts brought up to date first.

    Yearly indexes are given for each of `years` begun by then, and the last is compared with the first.
    `published` holds, by the id of a line, what to print beside it; nothing is computed from that.
    """
    with Projector(court) as projector:
        projector.catch_up(progress)
        ask = _Answers(projector, court, as_of)
        said, currency = published or {}, court.jurisdiction.currency
        rows: list[Row] = []
        for index in YEARLY:
            figures = [ask(index, Window.year(year, as_of)) for year in years if year <= as_of.year]
            if len(figures) > 1 and index is not WITHIN_LIMIT:
                rows.append(compared(index, figures[0], figures[-1], said))
            rows += [line(f, said, f"{index.id}/{f.window.label}", currency) for f in figures]
        for index in TO_DATE:
            named = {CAMPAIGN.members: campaign, OLD.members: old_cases}.get(index.members, "")
            rows.append(line(ask(index, Window.until(as_of), named), said, index.id, currency, named))
        return Report(as_of, tuple(rows), projector.quarantined)


class _Answers:
    """Computes figures, asking the facts once for each set of members."""

    def __init__(self, projector: Projector, court: Court, as_of: date) -> None:
        self._projector, self._court, self._as_of = projector, court, as_of
        self._known: dict[Any, tuple[Member, ...]] = {}

    def __call__(self, index: Index, window: Window, campaign: str = "") -> Figure:
        question = Question(window, self._court.jurisdiction, campaign)
        key = index.members, window
        if key not in self._known:
            statement = str(ibis.to_sql(index.members(question), dialect="sqlite"))
            self._known[key] = tuple(Member(*row) for row in self._projector.rows(statement))
        return figure(index, self._known[key], question, self._as_of)
