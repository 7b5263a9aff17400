"""The published table: the indexes computed from the facts, beside what was printed where that is given."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from enforcement_workflow.projections import answers, effort
from enforcement_workflow.projections.asof import FactsOn, facts_as_of
from enforcement_workflow.projections.index import figure
from enforcement_workflow.projections.indexes import CAMPAIGN, OLD, TO_DATE, WITHIN_LIMIT, YEARLY
from enforcement_workflow.projections.projector import Progress
from enforcement_workflow.projections.question import Question, Window
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

    Yearly indexes are given for each of `years` begun by then, and the last is compared with the first. The others are of the
    time from the first day of the first of these years: of the campaign, and not of all that the court ever did.
    `published` holds, by the id of a line, what to print beside it; nothing is computed from that.
    """
    with facts_as_of(court, as_of, progress) as facts:
        return drawn_up(court, facts, years=years, campaign=campaign, old_cases=old_cases, published=published)


def drawn_up(
    court: Court,
    facts: FactsOn,
    *,
    years: Sequence[int] = (2016, 2017),
    campaign: str = LIVELIHOOD,
    old_cases: str = OLD_CASES,
    published: Mapping[str, str] | None = None,
) -> Report:
    """The same, of facts that are there already."""
    as_of = facts.day
    named = {CAMPAIGN.members: campaign, OLD.members: old_cases}
    begun = [Window.year(year, as_of) for year in years if year <= as_of.year]
    said, currency, jurisdiction = published or {}, court.jurisdiction.currency, court.jurisdiction
    plan = facts.plan
    asked = [(index, Question(window, jurisdiction)) for index in YEARLY for window in begun]
    since = Window.since(begun[0].first if begun else date(as_of.year, 1, 1), as_of)
    asked += [(index, Question(since, jurisdiction, named.get(index.members, ""))) for index in TO_DATE]
    found = answers.members(facts.engine, [(index.members, q) for index, q in asked])
    further = list(effort.lines(jurisdiction, plan, facts.engine, since, said))
    figures = [figure(index, of, q, as_of) for (index, q), of in zip(asked, found, strict=True)]
    rows: list[Row] = []
    for index in YEARLY:
        yearly = [f for f in figures[: len(YEARLY) * len(begun)] if f.index is index]
        if len(yearly) > 1 and index is not WITHIN_LIMIT:
            rows.append(compared(index, yearly[0], yearly[-1], said))
        rows += [line(f, said, f"{index.id}/{f.window.label}", currency) for f in yearly]
    for index, f in zip(TO_DATE, figures[len(YEARLY) * len(begun) :], strict=True):
        rows.append(line(f, said, index.id, currency, plan.called(named.get(index.members, ""))))
    return Report(as_of, (*rows, *further), facts.quarantined)
