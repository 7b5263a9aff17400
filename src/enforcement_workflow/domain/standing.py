"""How a case stands in the table of stages, and the shortest ways through it to where an act is open."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, Literal

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.rule import WayOut, first
from enforcement_workflow.domain.stages import OPEN, TABLE, Stage


@attrs.frozen
class Standing:
    """All that the conditions of the table read of a case; at most one sale is open."""

    stage: Stage
    suspended_by: Literal["stay", "no_assets"] | None = None
    stayed_in: Stage | None = None
    open_sales: tuple[str, ...] = ()

    def moves(self, kind: type[Act]) -> Iterator["Standing"]:
        """Where an act that is open here leads; to itself where the stage stays."""
        for move in TABLE.moves(kind, self.stage):
            if move.holds(self, _PLAIN):
                yield self._moved(kind, move.to) if move.to else self

    def _moved(self, kind: type[Act], to: Stage) -> "Standing":
        if to is not Stage.suspended:
            return Standing(to)
        return Standing(to, "stay", self.stage) if kind is acts.CaseStayed else Standing(to, "no_assets")


@attrs.frozen
class _Plain:
    """What the conditions of the table read of an act: it ends the open sale, and goes on under the case's own number."""

    sale: str | None = None
    number: Any = None


_PLAIN: Final = _Plain()


def standing(case: Case) -> Standing:
    """How a case stands."""
    return Standing(case.stage, case.suspended_by, case.stayed_in if case.suspended_by == "stay" else None)


def ways_into(kind: type[Act], start: Standing) -> tuple[WayOut, ...]:
    """The acts with which the shortest ways begin that lead from here to where an act is open.

    A case is not stayed or closed for the sake of an act that is open in an open stage as well; and of the ways to close
    one, that for lack of assets comes last, since it asks for most.
    """
    return _ways_into(kind.__name__, start)


@cache
def _ways_into(name: str, start: Standing) -> tuple[WayOut, ...]:
    kind = acts.ACTS[name]
    found = _openings(kind, start, OPEN) or _openings(kind, start, tuple(Stage))
    return tuple(first(act) for act in sorted(found, key=lambda act: act is acts.ClosedForLackOfAssets))


def _openings(kind: type[Act], start: Standing, through: tuple[Stage, ...]) -> tuple[type[Act], ...]:
    level: dict[Standing, tuple[type[Act], ...]] = {start: ()}
    seen = {start}
    while level:
        further: dict[Standing, tuple[type[Act], ...]] = {}
        for here, begun in level.items():
            for act in acts.ACTS.values():
                for there in here.moves(act):
                    if there not in seen and there.stage in through:
                        further[there] = tuple(dict.fromkeys((*further.get(there, ()), *(begun or (act,)))))
        if found := [act for there, begun in further.items() if any(there.moves(kind)) for act in begun]:
            return tuple(dict.fromkeys(found))
        seen |= set(further)
        level = further
    return ()
