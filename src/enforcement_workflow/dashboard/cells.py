"""Rows of facts taken together by what they have in common: how many, their sums, and the first few members of each."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs
import ibis

from enforcement_workflow.projections.engines import Engine, ask

MEMBERS: Final = 40
"""How many members of a figure are listed."""
_PLACE: Final = "place"


@attrs.frozen
class Cell:
    """A figure: how many rows, the sums of some columns, and the first members, as mappings from column to value."""

    count: int
    sums: Mapping[str, int]
    members: tuple[Mapping[str, Any], ...]

    @property
    def more(self) -> int:
        """How many members are not listed."""
        return self.count - len(self.members)


EMPTY: Final = Cell(0, {}, ())
Cells = Mapping[tuple[Any, ...], Cell]
"""By the values of the columns that they have in common."""


def cells(
    engine: Engine,
    rows: Any,
    keys: Sequence[str] = (),
    *,
    sums: Sequence[str] = (),
    order: Sequence[Any] = ("number",),
    bound: int = MEMBERS,
) -> Cells:
    """The rows of an Ibis expression by `keys`, asked in one query; members in `order`, at most `bound` of each."""
    within: Any = ibis.window(group_by=list(keys)) if keys else ibis.window()
    ranked: Any = ibis.window(group_by=list(keys) or None, order_by=list(order))
    told = {f"sum_{name}": rows[name].sum().over(within) for name in sums}
    counted = rows.mutate(counted=rows.count().over(within), **told, **{_PLACE: ibis.row_number().over(ranked)})
    kept = counted.filter(counted[_PLACE] < bound)
    names = kept.columns
    found: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in sorted((dict(zip(names, row, strict=True)) for row in ask(engine, kept)), key=lambda row: row[_PLACE]):
        found.setdefault(tuple(row[key] for key in keys), []).append(row)
    return {
        key: Cell(of[0]["counted"], {name: int(of[0][f"sum_{name}"] or 0) for name in sums}, tuple(of))
        for key, of in found.items()
    }
