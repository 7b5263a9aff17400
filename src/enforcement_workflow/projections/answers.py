"""Asking many countings at once: those of one frame and window are answered by one query over its tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import attrs

from enforcement_workflow.projections import populations as p
from enforcement_workflow.projections.engines import Engine, Row, compiled
from enforcement_workflow.projections.index import Member

Of = Callable[[Sequence[p.Asked]], Any]
KEPT: Final = 128
"""How many statements are kept: making one takes longer than asking a court of a few thousand cases with it."""


@attrs.frozen
class Sums:
    """What a counting comes to: how many members, and their sums above and below the line."""

    members: int = 0
    numerator: int = 0
    denominator: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.members + other.members, self.numerator + other.numerator, self.denominator + other.denominator
        )


def members(engine: Engine, asked: Sequence[p.Asked]) -> list[tuple[Member, ...]]:
    """The members of each, in order of number, lot and court."""
    found: list[tuple[Member, ...]] = [()] * len(asked)
    for places in _passes(asked):
        rows = sorted(_ask(engine, p.picked, asked, places), key=_in_order)
        for at, place in enumerate(places):
            top, bottom = 3 + 2 * at, 4 + 2 * at
            found[place] = tuple(
                Member(row[0], row[1], row[top], row[bottom], row[2]) for row in rows if row[top] is not None
            )
    return found


def sums(engine: Engine, asked: Sequence[p.Asked]) -> list[Mapping[str, Sums]]:
    """What each comes to, by court."""
    found: list[Mapping[str, Sums]] = [{}] * len(asked)
    for places in _passes(asked):
        rows = _ask(engine, p.sums, asked, places)
        for at, place in enumerate(places):
            three = slice(1 + 3 * at, 4 + 3 * at)
            by_court = ((row[0], Sums(*row[three])) for row in sorted(rows, key=lambda row: str(row[0])))
            found[place] = {court: of for court, of in by_court if of.members}
    return found


def _ask(engine: Engine, of: Of, asked: Sequence[p.Asked], places: Sequence[int]) -> list[Row]:
    return engine.rows(_statement(of, tuple(asked[n] for n in places), engine.dialect))


@lru_cache(KEPT)
def _statement(of: Of, asked: tuple[p.Asked, ...], dialect: str) -> str:
    return compiled(of(asked), dialect)


def _passes(asked: Sequence[p.Asked]) -> Iterable[list[int]]:
    """The places of those that one pass answers."""
    groups: dict[Any, list[int]] = {}
    for n, (counting, q) in enumerate(asked):
        groups.setdefault((counting.frame, q.window, q.courts), []).append(n)
    return groups.values()


def _in_order(row: Row) -> tuple[str, str, str]:
    return row[0], row[1] or "", row[2]
