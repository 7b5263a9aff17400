"""What an export wrote, what it left out, and the histories that it went through."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import attrs

from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.errors import CorruptHistory
from enforcement_workflow.store.court import Court

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""


@attrs.frozen
class Exported:
    """How many of each thing were written, and the cases left out because their stored history is damaged."""

    counts: Mapping[str, int]
    left_out: tuple[str, ...] = ()


@attrs.define
class Pass:
    """One pass over the log of a court, a case at a time; it keeps the numbers of the damaged ones, which are skipped."""

    court: Court
    progress: Progress | None = None
    left_out: list[str] = attrs.Factory(list)

    def __iter__(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        total, done = self.court.position, 0
        for number, history in self.court.histories():
            if isinstance(history, CorruptHistory):
                self.left_out.append(history.number)
                continue
            yield number, history
            done += len(history)
            if self.progress and (done % _STEP < len(history) or done >= total):
                self.progress(min(done, total), total)


_STEP: Final = 500
"""How many entries go by before the progress is told again."""
