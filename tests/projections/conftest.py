"""A court with an empty docket."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from controls import TickingClock, opened
from enforcement_workflow import Court


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    with opened(tmp_path / "court.db", clock=TickingClock()) as court:
        yield court
