"""All that a jurisdiction lays down, in one list: rules, clocks and formulas, with their editions and the periods of these."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Literal

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.clocks import Clock
from enforcement_workflow.domain.dated import BEGINNING, Dated, Edition, Formula
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.order import ORDER
from enforcement_workflow.domain.rule import Rule

KINDS: Mapping[str, tuple[str, str]] = {
    "rule": ("rule", "规则"),
    "clock": ("clock", "期限"),
    "formula": ("formula", "计算"),
}
NOT_CHECKED = ("Not checked", "未予审查")
"""What a note on a provision begins with that says what of it no recorded act shows."""
_EVERYWHERE, _OTHER = ("Every case", "案件通则"), ("Other", "其他")
_ENGINE = frozenset(rule.id for rule in ORDER)


@attrs.frozen
class Period:
    """An edition and the days on which it is in force: `until` is its last day, or None while nothing follows it."""

    since: date
    until: date | None
    edition: Edition


@attrs.frozen
class Provision(Dated):
    """A rule, a clock or a formula, with the part of the procedure it belongs to; `acts` are those that a rule judges, none
    where it judges every act or is no rule; `unchecked` says, in English and Chinese, what of it no recorded act shows."""

    id: str
    kind: Literal["rule", "clock", "formula"]
    part: tuple[str, str]
    en: str
    zh: str
    editions: tuple[Edition, ...]
    acts: tuple[type[Act], ...] = ()
    clock: Clock | None = None
    unchecked: tuple[str, str] | None = None

    @property
    def periods(self) -> tuple[Period, ...]:
        """The editions one after another."""
        ends = [e.since - timedelta(days=1) for e in self.editions[1:]]
        return tuple(Period(e.since, end, e) for e, end in zip(self.editions, [*ends, None], strict=True))

    @property
    def always(self) -> bool:
        """It has stood since the beginning, and nothing in it has changed."""
        return len(self.editions) == 1 and self.editions[0].since == BEGINNING

    def period(self, on: date) -> Period | None:
        """The edition in force on a day."""
        return next((p for p in reversed(self.periods) if p.since <= on), None)


def provisions(where: Jurisdiction) -> tuple[Provision, ...]:
    """Everything in the rulebook, in the order of the procedure; the engine's own rules come first."""
    order = list(dict.fromkeys([_EVERYWHERE, *where.parts.values(), _OTHER]))
    return tuple(sorted(_all(where), key=lambda p: order.index(p.part)))


def _all(where: Jurisdiction) -> Iterator[Provision]:
    book = where.rulebook
    for rule in book.rules.values():
        yield _provision(where, "rule", rule, rule.acts)
    for clock in book.clocks.values():
        yield attrs.evolve(_provision(where, "clock", clock), clock=clock)
    for formula in book.formulas.values():
        yield _provision(where, "formula", formula)


def _provision(
    where: Jurisdiction,
    kind: Literal["rule", "clock", "formula"],
    made: Rule | Clock | Formula,
    acts: tuple[type[Act], ...] = (),
) -> Provision:
    part = _EVERYWHERE if made.id in _ENGINE else where.part(made.id, _OTHER)
    unchecked = where.checked_in_part.get(made.id)
    return Provision(made.id, kind, part, made.en, made.zh, made.editions, acts, unchecked=unchecked)
