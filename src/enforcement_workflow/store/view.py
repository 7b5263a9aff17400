"""What lies outside a case while acts on it are judged, and what was read of it: that is a condition of writing."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.outside import Outside
from enforcement_workflow.domain.roster import Roster
from enforcement_workflow.domain.values import CaseNumber
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.recorder import Head
from enforcement_workflow.store.roll import Roll
from enforcement_workflow.store.schema import against, instrument


class View:
    """The court as it is seen from one case for one judgement. It is a `Seen`: it remembers what was asked for, and
    where that stood."""

    def __init__(self, code: str, log: CaseLog, roll: Roll) -> None:
        self._code, self._log, self._roll = code, log, roll
        self._roster_head: Head | None = None
        self._cases: dict[str, Head] = {}
        self._counts: dict[str, int] = {}
        self._outside: tuple[date, Outside] | None = None
        self._added: dict[str, dict[str, Case]] = {}

    def add(self, case: Case, found_by: Iterable[str]) -> None:
        """A case that has been filed and is not stored yet, but is to be seen from the others, which find it by these keys."""
        for key in found_by:
            self._added.setdefault(key, {})[case.number] = case

    def outside(self, on: date) -> Outside:
        """The court on a legal date, as its jurisdiction sees it."""
        if self._outside is None or self._outside[0] != on:
            self._outside = (on, Outside(self._code, partial(self._roster, on), self._cases_on, self._cases_against))
        return self._outside[1]

    @property
    def heads(self) -> Iterable[Head]:
        """The heads that were read: that of the roster, and those of other cases."""
        return (*self._cases.values(), self._roster_head) if self._roster_head else self._cases.values()

    @property
    def filings(self) -> Iterable[tuple[str, int]]:
        """The instruments asked about, and how many cases rested on each."""
        return self._counts.items()

    def roster_has_moved(self) -> bool:
        """The roster was read, and somebody has entered something since."""
        return self._roster_head is not None and self._roll.moved_from(self._roster_head)

    def _roster(self, on: date) -> Roster:
        found = self._roll.as_of(on)
        self._roster_head = self._roll.head
        return found

    def _cases_on(self, basis: str) -> Iterator[Case]:
        """The cases that rest on an instrument, one by one. Raises CorruptHistory where one is damaged."""
        return self._found_by(instrument(basis))

    def _cases_against(self, basis: str, respondents: frozenset[str]) -> Iterator[Case]:
        """Those of them that were filed against exactly these respondents."""
        return self._found_by(against(basis, respondents))

    def _found_by(self, key: str) -> Iterator[Case]:
        found, added = self._log.cases.cases_on(key), self._added.get(key, {})
        self._counts[key] = len(found)
        for number in found:
            if number not in added and (case := self._log.load(CaseNumber(number))) is not None:
                self._cases[number] = (number, case.version, case.digest)
                yield case
        yield from list(added.values())
