"""What an act may be judged by that is not in its case: the court, its roster, and its other cases."""

from collections.abc import Callable, Iterable
from datetime import date

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.roster import EMPTY, Roster
from enforcement_workflow.domain.values import Officer


def no_cases(basis: str) -> Iterable[Case]:
    """No other case rests on this instrument."""
    return ()


@attrs.frozen
class Outside:
    """A court as its jurisdiction sees it: its code (or an empty text), its roster, and its cases by their instrument."""

    court: str = ""
    roster: Roster = EMPTY
    cases_on: Callable[[str], Iterable[Case]] = no_cases


@attrs.frozen
class Asked:
    """What facts from outside are asked for: an act that an officer proposes on a case, on its legal date."""

    act: Act
    case: Case
    by: Officer
    on: date
