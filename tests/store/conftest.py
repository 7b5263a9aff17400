"""The stores that keep the contract of a court."""

from collections.abc import Callable, Iterator
from typing import Final

import pytest

from controls import OpenCourt, TickingClock, opened
from enforcement_workflow import Court

STORES: Final[dict[str, Callable[[pytest.FixtureRequest], str]]] = {
    "a path": lambda test: str(test.getfixturevalue("tmp_path") / "court.db"),
    "a sqlite URL": lambda test: f"sqlite:///{test.getfixturevalue('tmp_path') / 'court.db'}",
    "postgresql": lambda test: str(test.getfixturevalue("postgres_url")),
}
"""Each kind of store by name, and the URL of a new one for a test. A store added here must keep the whole contract."""


@pytest.fixture(params=STORES)
def open_court(request: pytest.FixtureRequest) -> Iterator[OpenCourt]:
    """Opens the test's one store as often as it is called, and closes all that was opened."""
    url = STORES[request.param](request)
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
