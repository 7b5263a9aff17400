"""Tables that fit on the screen, however narrow it is."""

from collections.abc import Mapping, Sequence
from typing import Final

from enforcement_workflow.cli.printing import cell, facts, put, screen, table

_LEAST: Final = 11
"""How wide a column is at least whose text may be folded."""
Told = Mapping[str, Sequence[str]]
"""The texts of each column by its title, marked as `table` has it."""


def put_table(told: Told, *, title: str, spare: Sequence[str] = (), styles: Sequence[str] | None = None) -> None:
    """Print columns as a table, without one after the other of the `spare` ones where there is not the room for all; where there
    is room for too few, row by row. `styles` are of the first cell of each row."""
    wide = {head: _width(head, texts) for head, texts in told.items()}
    rows = len(next(iter(told.values()), ()))
    for n in range(len(spare) + 1):
        heads = [head for head in told if head not in spare[:n]]
        if rows and sum(wide[head] for head in heads) <= screen().width:
            of_rows = zip(styles or [""] * rows, *(told[head] for head in heads), strict=True)
            screen().print(table(heads, ([cell(first, style), *more] for style, first, *more in of_rows), title=title))
            return
    put_stacked(told, title=title)


def put_stacked(told: Told, *, title: str) -> None:
    """Print each row with its columns one below the other, those without a text left out."""
    put(title)
    heads, target = [head.lstrip("#!") for head in told], screen()
    for texts in zip(*told.values(), strict=True):
        put("")
        target.print(facts(zip(heads, texts, strict=True)))


def _width(head: str, texts: Sequence[str]) -> int:
    """How wide a column is at least, with what stands between it and the next."""
    from rich.cells import cell_len

    whole = head.startswith(("!", "#"))
    return 2 + (max([cell_len(head.lstrip("#!")), *map(cell_len, texts)]) if whole else _LEAST)
