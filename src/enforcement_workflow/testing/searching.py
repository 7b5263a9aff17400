"""The shortest way from a refusal to a lawful act, found by trying everything: a breadth-first search over given moves."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from enforcement_workflow.domain.acts import ACTS, Act
from enforcement_workflow.domain.rule import WayOut
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.errors import EnforcementError
from enforcement_workflow.testing.following import Path, another, waited
from enforcement_workflow.testing.happenings import approval_of, panel_on
from enforcement_workflow.testing.supplying import Scene, Supply, supplied

if TYPE_CHECKING:
    from enforcement_workflow.testing.outcome import Outcome
    from enforcement_workflow.testing.scenario import Scenario

Recorded = Act | Callable[[Act], Act]
"""An act, or one made from the proposed act as it then is, such as an approval of it."""
MOST_STATES: Final = 200_000


@attrs.frozen
class Moves:
    """What may be tried: acts to record with who records them, days to wait for, fields to enter otherwise, other officers."""

    records: tuple[tuple[Recorded, Officer], ...] = ()
    days: tuple[date, ...] = ()
    changes: tuple[tuple[str, Any], ...] = ()
    officers: tuple[Officer, ...] = ()

    def __len__(self) -> int:
        return len(self.records) + len(self.days) + len(self.changes) + len(self.officers)


@attrs.frozen
class _State:
    """Where a search stands: the case and the day, the act as it is now proposed and by whom, and the steps that led here."""

    scenario: "Scenario"
    act: Act
    by: Officer
    done: frozenset[object] = frozenset()
    steps: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        day = self.scenario.at.date() if self.scenario.at else None
        return self.done, day, self.act, self.by

    def lawful(self) -> bool:
        """The act may now be recorded."""
        assert self.scenario.at is not None
        return self.scenario.judge(self.act, self.by, self.scenario.at).allowed


class TooMany(AssertionError):
    """The search was given up: it came to more states than it may keep, while it tried ways of so many `steps`."""

    def __init__(self, states: int, steps: int, moves: int) -> None:
        super().__init__(f"more than {states} states in {steps} steps of {moves} moves")
        self.steps = steps


def shortest(outcome: "Outcome", moves: Moves, *, most: int, states: int = MOST_STATES) -> tuple[str, ...] | None:
    """The steps of a shortest way to the act being lawful, of at most so many moves; None where there is none.

    Each act is recorded at most once, on the day that it then is. Raises TooMany beyond so many states.
    """
    start = _State(outcome.after, outcome.verdict.act, outcome.by)
    if outcome.verdict.allowed:
        return ()
    level, seen = [start], {start.key}
    for left in range(most - 1, -1, -1):
        further: list[_State] = []
        for state in level:
            for there in _moved(state, moves):
                if there.key in seen:
                    continue
                seen.add(there.key)
                if len(seen) > states:
                    raise TooMany(states, most - left, len(moves))
                if there.lawful():
                    return there.steps
                if left:
                    further.append(there)
        level = further
    return None


def _moved(state: _State, moves: Moves) -> Iterator[_State]:
    for given, by in moves.records:
        act = given if isinstance(given, Act) else given(state.act)
        if (act, by) in state.done:
            continue
        outcome = state.scenario.when(act, by=by)
        if outcome.verdict.allowed:
            done = state.done | {(act, by), (act, by, outcome.on)}
            yield _further(state, f"record {type(act).__name__}", scenario=outcome.after, done=done)
    for day in moves.days:
        if state.scenario.at and day > state.scenario.at.date():
            yield _further(state, f"wait until {day}", scenario=waited(state.scenario, day))
    for field, value in moves.changes:
        if getattr(state.act, field, value) != value:
            yield _further(state, f"enter {field}: {value}", act=attrs.evolve(cast(Any, state.act), **{field: value}))
    for officer in moves.officers:
        if officer != state.by:
            yield _further(state, f"let {officer} do it", by=officer)


def _further(state: _State, step: str, **changed: Any) -> _State:
    return attrs.evolve(state, steps=(*state.steps, step), **changed)


def moves_around(
    outcome: "Outcome", path: Path | None = None, *, every_act: bool = True, supply: Supply | None = None
) -> Moves:
    """Moves that might make an act lawful: those of the ways out and of a path that was followed, approvals and panels on
    the act, an officer of each office, days near those that the findings name, and with `every_act` one of every act of the
    vocabulary, made up to fit."""
    finder = _Finder(outcome, supply or {})
    ways = [way for finding in outcome.findings for way in finding.ways_out]
    steps = path.steps if path else ()
    records = dict.fromkeys(
        [(step.act, step.by) for step in steps if step.act and step.by]
        + [pair for way in ways for pair in finder.record(way)]
        + [pair for kind in (ACTS.values() if every_act else ()) for pair in finder.plain(kind)]
    )
    changes = [way.change for way in ways if way.change] + [step.change for step in steps if step.change]
    days = {way.on for way in ways if way.on} | {step.on for step in steps if step.on and step.act is None}
    return Moves(
        (*records, *finder.decisions()),
        tuple(sorted(days | set(_days_near(outcome)))),
        tuple(change for i, change in enumerate(changes) if change not in changes[:i]),
        tuple(another(office, outcome) for office in outcome.after.jurisdiction.offices),
    )


@attrs.frozen
class _Finder:
    outcome: "Outcome"
    supply: Supply

    def record(self, way: WayOut) -> Iterator[tuple[Recorded, Officer]]:
        if way.act:
            by = another(way.office, self.outcome) if way.office else self.outcome.by
            yield from self._made(ACTS[way.act], by, way.fields)

    def plain(self, kind: type[Act]) -> Iterator[tuple[Recorded, Officer]]:
        if kind.__name__ not in ("ApprovalGiven", "PanelDecided"):
            yield from self._made(kind, self.outcome.by, {})

    def _made(self, kind: type[Act], by: Officer, known: Any) -> Iterator[tuple[Recorded, Officer]]:
        try:
            yield supplied(Scene(self.outcome.after, kind, by, self.outcome.verdict.act), known, self.supply), by
        except (EnforcementError, TypeError, ValueError):
            return  # nothing of this kind fits the case

    def decisions(self) -> Iterator[tuple[Recorded, Officer]]:
        for office in sorted(self.outcome.after.jurisdiction.leaders):
            yield approval_of, another(office, self.outcome)
        yield panel_on, self.outcome.by


def _days_near(outcome: "Outcome") -> Iterable[date]:
    """The days that the findings name, and those beside them; a month and a year from now."""
    for finding in outcome.findings:
        for value in finding.facts.values():
            if type(value) is date:
                yield from (value + timedelta(days=n) for n in (-1, 0, 1))
    yield from (outcome.on + timedelta(days=n) for n in (1, 31, 366))
