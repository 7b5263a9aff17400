"""A jurisdiction: everything in which one court system differs from another, under one name."""

from collections.abc import Callable, Mapping
from datetime import date, tzinfo
from typing import Any, Final, cast

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Clock
from enforcement_workflow.domain.dated import Formula
from enforcement_workflow.domain.outside import Asked, Outside
from enforcement_workflow.domain.rule import Blank, FieldNeeded
from enforcement_workflow.domain.rules import Rulebook
from enforcement_workflow.domain.settings import Wordings
from enforcement_workflow.domain.values import CaseNumber, Officer

ENTRY_POINTS: Final = "enforcement_workflow.jurisdictions"
"""The entry-point group under which an installed package offers jurisdictions."""


def no_facts(asked: Asked, outside: Outside) -> Mapping[str, Any]:
    """Reads nothing from outside the case."""
    return {}


def first_number(day: date) -> str:
    """What a case number looks like, for a case filed on a day."""
    return "1"


def plain_number(text: str) -> CaseNumber:
    """Any bounded printable text is a number."""
    return CaseNumber(text.strip() if isinstance(text, str) else text)


def no_relisting(regime: str | None, on: date) -> int | None:
    """No limit is set."""
    return None


@attrs.frozen
class Jurisdiction:
    """A named bundle: rules and clocks, offices, number grammar, time zone and currency. It narrows the one stage table by
    rules and never replaces it.

    `number` reads a case number as people write it and returns it in canonical form, or raises InvalidNumber. `known`
    gives the facts from outside the case that the rules need for an act, as JSON values; they are stored with the entry.
    `office_names` are the Chinese names of the offices; a rulebook that is given them too says them in its messages.
    `example_number` shows what a case number looks like; `nodes` are the codes of acts in the courts' own table, if any.
    `parts` says to which part of the procedure, in English and Chinese, a provision belongs: by its id, or by the family
    that its id begins with; `checked_in_part` what of a provision no recorded act shows, and is therefore not checked, by its
    id; `not_checked` what is no provision of its own or cannot be checked, and why; both in English and Chinese. `wordings`
    how settings are said whose names do not say it all.
    `limit` names the clock that "within the limit" is measured by, `register_clocks` those that a column of a register or the
    worklist is about, by its name there (`lead`, `control`, `payment` …); a column without one stays empty. `relist_days` says
    within how many days of its failure a lot under a regime is put up again, on a day; None where no limit is set.
    `statistics` is the formula that says whether a closing counts in judicial statistics, given the kind of the case and the
    mode (None: for lack of assets), on the day of the closing; without one all count. `read_event` turns one event of this
    court system's logs into an act, for `enforcement import`; `logs_are_local` when those logs give the court's clock time,
    whatever offset they put beside it.
    """

    name: str
    title_en: str
    title_zh: str
    zone: tzinfo
    currency: str
    offices: tuple[str, ...]
    leaders: frozenset[str]
    rulebook: Rulebook
    number: Callable[[str], CaseNumber] = plain_number
    known: Callable[[Asked, Outside], Mapping[str, Any]] = no_facts
    limit: str | None = None
    register_clocks: Mapping[str, str] = attrs.field(factory=dict)
    relist_days: Callable[[str | None, date], int | None] = no_relisting
    statistics: Formula | None = None
    read_event: Callable[[Any], Act] | None = None
    logs_are_local: bool = False
    office_names: Mapping[str, str] = attrs.Factory(dict)
    example_number: Callable[[date], str] = first_number
    nodes: Mapping[str, tuple[str, ...]] = attrs.Factory(dict)
    parts: Mapping[str, tuple[str, str]] = attrs.Factory(dict)
    checked_in_part: Mapping[str, tuple[str, str]] = attrs.field(factory=dict)
    not_checked: Mapping[str, tuple[str, str]] = attrs.Factory(dict)
    wordings: Wordings = attrs.Factory(dict)

    @checked_in_part.validator
    def _of_provisions(self, _: Any, notes: Mapping[str, tuple[str, str]]) -> None:
        book = self.rulebook
        if unknown := sorted(set(notes).difference(book.rules, book.clocks, book.formulas)):
            raise ValueError(f"{self.name}: checked_in_part names no rule, clock or formula: {', '.join(unknown)}")

    @register_clocks.validator
    def _of_clocks(self, _: Any, named: Mapping[str, str]) -> None:
        if unknown := sorted(set(named.values()).difference(self.rulebook.clocks)):
            raise ValueError(f"{self.name}: register_clocks names no clock: {', '.join(unknown)}")

    @property
    def clocks(self) -> Mapping[str, Clock]:
        """The clocks of the rulebook, by id."""
        return self.rulebook.clocks

    def known_beforehand(self, case: Case, by: Officer, on: date, outside: Outside) -> Mapping[str, Any]:
        """The facts from outside that do not rest on the fields of an act: `known` is asked with a blank one, which is of no
        kind and has no field."""
        try:
            return self.known(Asked(cast(Act, Blank(Act)), case, by, on), outside)
        except FieldNeeded:
            return {}

    def clock_for(self, name: str) -> str | None:
        """The id of the clock that a column of a register is about; `limit` is that of the case. None where there is none."""
        return self.limit if name == "limit" else self.register_clocks.get(name)

    def part(self, id: str, other: tuple[str, str]) -> tuple[str, str]:
        """The part of the procedure that a provision belongs to; `other` where none is named."""
        while id and id not in self.parts:
            id = id.rpartition("-")[0]
        return self.parts.get(id, other)

    def within_limit(self, case: Case, as_of: date) -> bool | None:
        """Whether a case is, or was closed, within its limit; None where the jurisdiction declares none."""
        clock = self.clocks.get(self.limit) if self.limit else None
        reading = clock.read(case, as_of) if clock else None
        return None if reading is None else not reading.exceeded
