"""How the rules of this jurisdiction are written down."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.clocks import Clock
from enforcement_workflow.domain.dated import Edition
from enforcement_workflow.domain.rule import Check, Rule
from enforcement_workflow.jurisdictions.england.calendar import CALENDAR

RULES: Final[list[Rule]] = []
"""Every rule of the jurisdiction, in the order of the procedure."""
CLOCKS: Final[list[Clock]] = []
"""Every clock of the jurisdiction."""

IN_FORCE: Final = date(2014, 4, 6)
"""Schedule 12 of the Tribunals, Courts and Enforcement Act 2007, the regulations under it and CPR Part 83 are in force."""
REGULATIONS: Final = "TCG Regulations 2013"
"""The Taking Control of Goods Regulations 2013, SI 2013/1894."""
SCHEDULE: Final = "TCEA 2007 Sch. 12"
"""Schedule 12 of the Tribunals, Courts and Enforcement Act 2007: taking control of goods."""


def rule(id: str, kinds: tuple[type[Act], ...], edition: Edition, en: str, zh: str) -> Callable[[Check], Rule]:
    """Enter a predicate into the rulebook: its id, the acts it judges, its edition, and what it demands in words."""

    def enter(check: Check) -> Rule:
        made = Rule(id, kinds, (edition,), check, en, zh)
        RULES.append(made)
        return made

    return enter


def clock(id: str, edition: Edition, en: str, zh: str, **declared: Any) -> Clock:
    """Enter a clock, on the calendar of this jurisdiction; how it is declared is said in `domain.clocks`."""
    made = Clock(id, (edition,), en, zh, calendar=CALENDAR, **declared)
    CLOCKS.append(made)
    return made


def since(article: str, *unverified: str, day: date = IN_FORCE, **params: Any) -> Edition:
    """The edition in force from a day; `unverified` names the parameters for which no source has been read.

    The article "-" stands where a rule is no law but follows from how cases are kept here.
    """
    return Edition(day, article, params, frozenset(unverified))
