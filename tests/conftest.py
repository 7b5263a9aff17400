"""What every test may ask for."""

import fcntl
import os
from pathlib import Path

import pytest
from hypothesis import settings

from enforcement_workflow.demo.docket import build, open_demo

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))  # the same examples on every run, unless told


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of facts recorded by others; tests that need it are skipped where it is absent."""
    named = os.environ.get("ENFORCEMENT_DATA")
    places = [Path(named)] if named else [parent / "shared" / "data" for parent in Path(__file__).resolve().parents]
    for place in places:
        if (place / "brazilian-courts").is_dir():
            return place
    pytest.skip("the shared data folder is not here; name it in ENFORCEMENT_DATA")


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the whole demo docket, built once for all workers. Read it only: copy it before anything is written."""
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    store, partial = folder / "demo-docket.db", folder / "demo-docket-partial.db"
    with (folder / "demo-docket.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not store.exists():
            court, clock = open_demo(str(partial))
            with court:
                build(court, clock)
            partial.rename(store)
    return store
