"""What an act may be judged by that is not in its case: the court, its roster, and its other cases."""

from collections.abc import Callable, Collection, Iterable
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
    """A court as its jurisdiction sees it: its code (or an empty text), its roster, and its cases by their instrument.

    The roster may be given as what makes it, and then it is made when it is asked for. Every case that is asked for is
    read, and the judgement rests on it: ask for no more than is needed.
    """

    court: str = ""
    _roster: Roster | Callable[[], Roster] = EMPTY
    cases_on: Callable[[str], Iterable[Case]] = no_cases
    _cases_against: Callable[[str, frozenset[str]], Iterable[Case]] | None = None

    @property
    def roster(self) -> Roster:
        """The roster on the legal date of the act that is judged; empty where none was kept then."""
        return self._roster() if callable(self._roster) else self._roster

    def cases_against(self, basis: str, respondents: Collection[str]) -> Iterable[Case]:
        """The cases on an instrument that were filed against exactly these respondents, by their names."""
        names = frozenset(respondents)
        if self._cases_against is not None:
            return self._cases_against(basis, names)
        return (case for case in self.cases_on(basis) if {party.name for party in case.respondents} == names)


@attrs.frozen
class Asked:
    """What facts from outside are asked for: an act that an officer proposes on a case, on its legal date."""

    act: Act
    case: Case
    by: Officer
    on: date
