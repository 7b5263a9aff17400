"""What a closing ends: the limits of which nothing is due any longer in a case that is closed."""

from datetime import date

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Stops, earliest, sooner
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.lengths import Start


def closed(case: Case, start: Start, as_of: date) -> Entry | None:
    """The first closing since the case was last taken up again under its own number."""
    standing: Entry | None = None
    for e in case.closings:
        if e.on <= as_of:
            standing = None if type(e.act) is acts.CaseResumed else standing or e
    return standing


def concluded(case: Case, start: Start, as_of: date) -> Entry | None:
    """The conclusion of a case for good: one that is closed for lack of assets goes on in the pool."""
    return earliest(e for e in case.did(acts.CaseConcluded) if e.on <= as_of and e.moved_to is not None)


def or_closed(stops: Stops) -> Stops:
    """A run ends so, or with the case: nothing is due any longer in one that is closed."""
    return _first_of(stops, closed)


def or_concluded(stops: Stops) -> Stops:
    """A run ends so, or with the conclusion of the case, and not while it is in the pool."""
    return _first_of(stops, concluded)


def _first_of(stops: Stops, ends: Stops) -> Stops:
    def stop(case: Case, start: Start, as_of: date) -> Entry | None:
        return sooner(stops(case, start, as_of), ends(case, start, as_of))

    return stop
