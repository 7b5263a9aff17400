"""Taking turns and taking medians, so that a ratio holds on a machine whose speed drifts."""

import statistics
import time
from collections.abc import Callable

import attrs


@attrs.frozen
class Line:
    """One line of the report: what was measured, the figure, and the bound that it must keep (None: for information)."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def kept(self) -> bool:
        """The bound holds, or there is none."""
        return (self.at_least is None or self.value >= self.at_least) and (
            self.at_most is None or self.value <= self.at_most
        )

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.at_least is not None:
            return f">= {self.at_least:g}"
        return f"<= {self.at_most:g}" if self.at_most is not None else ""


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, in wall-clock seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each piece of work, taken in turn (A B C, A B C, …), one warm-up round not counted."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        for name, work in works.items():
            taken = seconds(work)
            if turn:
                times[name].append(taken)
    return times


def ratio(slow: list[float], fast: list[float]) -> float:
    """The median over the rounds of how many times `fast` goes into `slow`."""
    return statistics.median(s / f for s, f in zip(slow, fast, strict=True))
