"""What a court watches over by its own choice: cases open for three months (clock D) and for a year (clock E)."""

from datetime import date

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Start, begins, earliest, sooner
from enforcement_workflow.domain.closings import closed
from enforcement_workflow.domain.dated import BEGINNING
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.lengths import in_months
from enforcement_workflow.jurisdictions.china.book import clock, since


def _closed_or_supervised(case: Case, start: Start, as_of: date) -> Entry | None:
    ordered = earliest([e for e in case.did(acts.SupervisionOrdered) if e.on <= as_of])
    return sooner(ordered, closed(case, start, as_of))


clock(
    "D",
    (since(BEGINNING, "-", months=3),),
    "A case that is open for three months is put under the supervision of a leader (a practice of the court, no law).",
    "立案满三个月未结的案件列入领导督办（本院管理做法，非法律规定）。",
    starts=begins(acts.CaseFiled),
    stops=_closed_or_supervised,
    length=lambda params, case: in_months(params["months"]),
)

clock(
    "E",
    (since(BEGINNING, "-", months=12),),
    "A case that is open for a year is long unfinished (a practice of the court, no law).",
    "立案满一年未结的案件为长期未结案件（本院管理做法，非法律规定）。",
    starts=begins(acts.CaseFiled),
    stops=closed,
    length=lambda params, case: in_months(params["months"]),
    binds="nobody",
)
