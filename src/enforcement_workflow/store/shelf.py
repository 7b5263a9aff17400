"""The cases of a court that are at hand: kept folded, and carried on when somebody else has recorded on them."""

from collections import OrderedDict
from typing import Final

from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.values import CaseNumber
from enforcement_workflow.errors import CaseNotFound
from enforcement_workflow.store.log import CaseLog

KEPT: Final = 512
"""How many cases are kept folded."""


class Shelf:
    """The cases used last, as they stood then. One thread at a time."""

    def __init__(self, log: CaseLog) -> None:
        self._log = log
        self._cases: OrderedDict[str, Case] = OrderedDict()

    def at_hand(self, number: CaseNumber) -> Case | None:
        """The case as it stood when it was used last, or else as stored now; None when there is none."""
        case = self._cases.get(number)
        return self.fresh(number) if case is None else case

    def fresh(self, number: CaseNumber) -> Case | None:
        """The case as stored now; None when there is none. Raises CorruptHistory."""
        case = self._log.load(number, self._cases.get(number))
        if case is None:
            self.drop(number)
        else:
            self.keep(case)
        return case

    def current(self, number: CaseNumber) -> Case:
        """The same. Raises CaseNotFound, too."""
        case = self.fresh(number)
        if case is None:
            raise CaseNotFound(number=number)
        return case

    def keep(self, case: Case) -> None:
        """Keep a case as it stands; the one that was used longest ago gives way."""
        self._cases[case.number] = case
        self._cases.move_to_end(case.number)
        if len(self._cases) > KEPT:
            self._cases.popitem(last=False)

    def drop(self, number: str) -> None:
        """Keep a case no longer."""
        self._cases.pop(number, None)
