"""What every test may ask for."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of facts recorded by others; tests that need it are skipped where it is absent."""
    named = os.environ.get("ENFORCEMENT_DATA")
    places = [Path(named)] if named else [parent / "shared" / "data" for parent in Path(__file__).resolve().parents]
    for place in places:
        if (place / "brazilian-courts").is_dir():
            return place
    pytest.skip("the shared data folder is not here; name it in ENFORCEMENT_DATA")
