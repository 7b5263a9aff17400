"""The rulebook, and the judgement of an act under it. Pure: a case, an act, who, when, and what is known outside."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final, Literal

import attrs

from enforcement_workflow.domain.acts import ACTS, Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Clock
from enforcement_workflow.domain.entry import NOTHING_KNOWN
from enforcement_workflow.domain.order import ORDER, destination
from enforcement_workflow.domain.rule import (
    Blank,
    Edition,
    Fails,
    FieldNeeded,
    Finding,
    Formula,
    Partly,
    Proposal,
    Rule,
    WayOut,
    as_text,
    each,
)
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.domain.words import in_chinese


@attrs.frozen
class Verdict:
    """The judgement of one act: allowed when nothing was found. `moved_to` is the stage it moves an allowed act's case to,
    `known` the facts from outside that it was judged under."""

    act: Act
    findings: tuple[Finding, ...]
    moved_to: Any = None
    known: Mapping[str, Any] = NOTHING_KNOWN

    @property
    def allowed(self) -> bool:
        return not self.findings

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the failed rules, each once."""
        return tuple(dict.fromkeys(f.rule for f in self.findings))


@attrs.frozen
class NextAct:
    """Whether an act is open on a case now: open, closed (with findings), or depending on its fields (under which rules)."""

    act: str
    state: Literal["open", "closed", "depends"]
    findings: tuple[Finding, ...] = ()
    depends_on: tuple[tuple[str, str], ...] = ()
    """Pairs of rule id and the field it asks for."""

    @property
    def zh(self) -> str:
        return ACTS[self.act].zh


class Rulebook:
    """Rules under one name and version, with the clocks and formulas of the same law. Rules are found by act; nothing is
    searched while judging.

    `office_names` are the Chinese names of the offices, for the messages; `cite_zh` says the citation of an article in
    Chinese. Without it the citation is the same in both languages.
    """

    def __init__(
        self,
        name: str,
        version: str,
        rules: Iterable[Rule],
        offices: frozenset[str] = frozenset(),
        office_names: Mapping[str, str] | None = None,
        cite_zh: Callable[[str], str] | None = None,
        clocks: Iterable[Clock] = (),
        formulas: Iterable[Formula] = (),
    ) -> None:
        self.name, self.version, self.offices = name, version, offices
        self.office_names = office_names or {}
        self.label = f"{name}@{version}"
        self._cite_zh = cite_zh or str
        self.rules: dict[str, Rule] = {}
        for rule in (*ORDER, *rules):
            if rule.id in self.rules:
                raise ValueError(f"two rules are called {rule.id}")
            self.rules[rule.id] = rule.cited(cite_zh) if cite_zh else rule
        self.clocks = {clock.id: clock.cited(cite_zh) if cite_zh else clock for clock in clocks}
        self.formulas = {formula.id: formula.cited(cite_zh) if cite_zh else formula for formula in formulas}
        self._by_act: dict[type[Act], tuple[Rule, ...]] = {
            kind: tuple(r for r in self.rules.values() if not r.acts or kind in r.acts) for kind in ACTS.values()
        }

    def rules_of(self, kind: type[Act]) -> tuple[Rule, ...]:
        """The rules that judge acts of a kind."""
        return self._by_act[kind]

    def findings(self, proposal: Proposal, *, without_a_case: bool = False) -> list[Finding]:
        """Every rule that the proposed act fails on its legal date. Raises FieldNeeded for a blank act.

        An act on a case that was never filed ends there, unless what happened `without_a_case` is to be judged too.
        """
        found, on = [], proposal.on
        for rule in self._by_act[proposal.kind]:
            edition = rule.edition(on)
            if edition is not None and (failed := rule.check(proposal, edition.params)):
                found += [self._finding(rule, edition, fault) for fault in each(failed)]
                if rule.id in _ENDS_JUDGEMENT and not without_a_case:
                    break
        return found

    def _finding(self, rule: Rule, edition: Edition, failed: Fails) -> Finding:
        facts, article = failed.facts, failed.article
        return Finding(
            rule.id,
            article or edition.article,
            facts,
            failed.en.format(**{name: as_text(value) for name, value in facts.items()}),
            failed.zh.format(**{name: in_chinese(name, value, self.office_names) for name, value in facts.items()}),
            tuple(self._named(way) for way in failed.ways_out),
            edition.unverified,
            self._cite_zh(article) if article else edition.article_zh,
        )

    def _named(self, way: WayOut) -> WayOut:
        """The way out with the Chinese name of its office."""
        if way.office is None or way.office_zh is not None:
            return way
        return attrs.evolve(way, office_zh=self.office_names.get(way.office))

    def prospects(self, proposal: Proposal) -> NextAct:
        """What can be said of an act before its fields are given."""
        found: list[Finding] = []
        depends: list[tuple[str, str]] = []
        for rule in self._by_act[proposal.kind]:
            edition = rule.edition(proposal.on)
            try:
                failed = rule.check(proposal, edition.params) if edition else None
            except FieldNeeded as needed:
                depends.append((rule.id, str(needed)))
                continue
            if edition and failed:
                found += [self._finding(rule, edition, fault) for fault in each(failed)]
                if rule.id in _ENDS_JUDGEMENT:
                    break
        state: Literal["open", "closed", "depends"] = "closed" if found else "depends" if depends else "open"
        return NextAct(proposal.kind.__name__, state, tuple(found), tuple(depends))


_ENDS_JUDGEMENT: Final = frozenset({"FILED"})
"""Without a case there is nothing further to judge."""


def judge(
    case: Case,
    act: Act,
    by: Officer,
    on: datetime,
    known: Mapping[str, Any] = NOTHING_KNOWN,
    *,
    book: Rulebook,
    now: datetime | None = None,
) -> Verdict:
    """Judge an act, proposed by an officer, taking effect at `on` (an aware datetime in court-local time).

    The only place that refuses. Names every failed rule at once; changes nothing and reads nothing but its arguments.
    With `now`, an act that is yet to come is refused; without, the future may be asked about.
    """
    proposal = Proposal(case, act, type(act), by, on, on.date(), known, now, book.offices)
    found = book.findings(proposal)
    return Verdict(act, tuple(found), destination(proposal) if not found else None, known)


def next_acts(
    case: Case, *, by: Officer, on: datetime, book: Rulebook, known: Mapping[str, Any] = NOTHING_KNOWN
) -> tuple[NextAct, ...]:
    """Every act of the vocabulary: open, closed with findings, or depending on fields, in the order of the procedure.

    `known` is what can be known outside without an act's fields (`Jurisdiction.known_beforehand`).
    """
    day, known = on.date(), Partly(known)
    return tuple(
        book.prospects(Proposal(case, Blank(kind), kind, by, on, day, known, None, book.offices))
        for kind in ACTS.values()
    )
