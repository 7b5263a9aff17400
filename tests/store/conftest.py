"""The stores that keep the contract of a court."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from controls import OpenCourt, TickingClock, opened
from enforcement_workflow import Court

STORES: Final[dict[str, Callable[[Path], str]]] = {
    "a path": lambda folder: str(folder / "court.db"),
    "a sqlite URL": lambda folder: f"sqlite:///{folder / 'court.db'}",
}
"""Each kind of store by name, and the URL of a new one in a folder. A store added here must keep the whole contract."""


@pytest.fixture(params=STORES)
def open_court(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenCourt]:
    """Opens the test's one store as often as it is called, and closes all that was opened."""
    url = STORES[request.param](tmp_path)
    courts: list[Court] = []

    def opens(**options: object) -> Court:
        courts.append(opened(url, **options))
        return courts[-1]

    yield opens
    for court in courts:
        court.close()


@pytest.fixture
def clock() -> TickingClock:
    return TickingClock()


@pytest.fixture
def court(open_court: OpenCourt, clock: TickingClock) -> Court:
    return open_court(clock=clock)
