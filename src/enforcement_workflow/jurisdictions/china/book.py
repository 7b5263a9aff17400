"""How the rules of this jurisdiction are written down."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.clocks import Clock
from enforcement_workflow.domain.dated import Edition, Formula
from enforcement_workflow.domain.rule import Check, Rule
from enforcement_workflow.jurisdictions.china.calendar import CALENDAR as CALENDAR

RULES: Final[list[Rule]] = []
"""Every rule of the jurisdiction, in the order of the procedure."""
CLOCKS: Final[list[Clock]] = []
"""Every clock of the jurisdiction."""
FORMULAS: Final[list[Formula]] = []
"""Every figure and effect that the law lays down to be computed."""

CPL_2012, CPL_2021, CPL_2023 = date(2013, 1, 1), date(2022, 1, 1), date(2024, 1, 1)
"""The days from which the Civil Procedure Law was numbered as amended in those years."""
JI_2015, JI_2022 = date(2015, 2, 4), date(2022, 4, 10)
"""The days from which the interpretation of the Civil Procedure Law (JI) was numbered so."""
ONLINE_AUCTIONS: Final = date(2017, 1, 1)
"""法释〔2016〕18号 in force."""
NO_ASSETS: Final = date(2016, 12, 1)
"""法〔2016〕373号 in force."""


ROLL_OVER: Final = (
    Edition(date(1982, 10, 1), "Civil Procedure Law", {"number": None}, frozenset({"number"})),
    Edition(CPL_2012, "Civil Procedure Law art. 82", {"number": 82}, frozenset({"number"})),
    Edition(CPL_2021, "Civil Procedure Law art. 85"),
)
"""A period whose last day is a holiday ends on the next working day."""


def rule(
    id: str, kinds: tuple[type[Act], ...], editions: tuple[Edition, ...], en: str, zh: str
) -> Callable[[Check], Rule]:
    """Enter a predicate into the rulebook: its id, the acts it judges, its editions, and what it demands in words."""

    def enter(check: Check) -> Rule:
        made = Rule(id, kinds, editions, check, en, zh)
        RULES.append(made)
        return made

    return enter


def clock(id: str, editions: tuple[Edition, ...], en: str, zh: str, **declared: Any) -> Clock:
    """Enter a clock, on the calendar of this jurisdiction; how it is declared is said in `domain.clocks`."""
    made = Clock(id, editions, en, zh, calendar=CALENDAR, rolled_by=ROLL_OVER, **declared)
    CLOCKS.append(made)
    return made


def formula(id: str, editions: tuple[Edition, ...], en: str, zh: str) -> Callable[[Callable[..., Any]], Formula]:
    """Enter a computation of the law."""

    def enter(compute: Callable[..., Any]) -> Formula:
        made = Formula(id, editions, compute, en, zh)
        FORMULAS.append(made)
        return made

    return enter


def since(day: date, article: str, *unverified: str, **params: Any) -> Edition:
    """An edition in force from a day; `unverified` names the parameters for which no source has been read.

    The article "-" stands where a rule is no law but follows from how cases are kept here.
    """
    return Edition(day, article, params, frozenset(unverified))


def numbered(law: str, *articles: tuple[date, str], **params: Any) -> tuple[Edition, ...]:
    """Editions of a rule whose substance stayed while its article was renumbered."""
    return tuple(Edition(day, f"{law} {article}", params) for day, article in articles)


def unverified(editions: tuple[Edition, ...], *names: str) -> tuple[Edition, ...]:
    """The same editions with settings for which no source has been read."""
    return tuple(attrs.evolve(e, unverified=e.unverified | set(names)) for e in editions)
