"""The same expressions on SQLite, PostgreSQL, DuckDB over Parquet files and Spark: equal counts and sums."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import spark
from dockets import small_court
from sqlalchemy import create_engine, insert
from sqlalchemy.pool import NullPool

from controls import COURT
from enforcement_workflow import Court, Money, acts
from enforcement_workflow.demo.records import AS_OF, FIRST_DAY
from enforcement_workflow.domain.actionplan import ActionPlan
from enforcement_workflow.domain.campaigns import Campaign
from enforcement_workflow.errors import StoreUnusable
from enforcement_workflow.interop.fact_rows import FactRows
from enforcement_workflow.interop.tables_out import write_parquet
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections import answers, assessing, effort, engines
from enforcement_workflow.projections.answers import Sums
from enforcement_workflow.projections.asof import FactsOn
from enforcement_workflow.projections.assessing import asking, assess
from enforcement_workflow.projections.assessment import ASSESSED
from enforcement_workflow.projections.index import Index, Member
from enforcement_workflow.projections.populations import Asked
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.projections.question import Window
from enforcement_workflow.projections.registers import REGISTERS
from enforcement_workflow.projections.schema import FACTS, METADATA
from enforcement_workflow.projections.staff import STAFF

if TYPE_CHECKING:
    from server import Server

OTHERS = ("postgresql", "duckdb", pytest.param("spark", marks=pytest.mark.slow))
"""The engines that are held against the embedded one."""
MAY, AUTUMN = date(2017, 5, 2), date(2017, 9, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engines")


@pytest.fixture(scope="module")
def store(demo_store: Path, folder: Path) -> Path:
    """The demo docket, its facts up to date."""
    path = folder / "court.db"
    shutil.copy(demo_store, path)
    with Court.open(str(path), create=False) as court, Projector(court) as projector:
        projector.catch_up()
    return path


@pytest.fixture(scope="module")
def elsewhere(folder: Path) -> Path:
    """Another court, whose cases have numbers that the first one has too."""
    path = folder / "elsewhere.db"
    small_court(path)
    return path


def exported(path: Path, out: Path) -> Path:
    with Court.open(str(path), create=False) as court:
        write_parquet(court, out)
    return out


@pytest.fixture(scope="module")
def parquet(store: Path, folder: Path) -> Path:
    """The facts of the demo docket as Parquet files."""
    (folder / "parquet").mkdir()
    return exported(store, folder / "parquet")


@pytest.fixture(scope="module")
def engine_of(store: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str], engines.Engine]]:
    """Opens an engine with the facts of the demo docket, once."""
    with ExitStack() as opened_here:

        @cache
        def by_name(name: str) -> engines.Engine:
            match name:
                case "sqlite":
                    return opened_here.enter_context(engines.SQLite(store))
                case "postgresql":
                    server: Server = request.getfixturevalue("postgres")
                    url = server.url(own_database(server))
                    copied(store, url)
                    return opened_here.enter_context(engines.PostgreSQL(url))
                case "duckdb":
                    return opened_here.enter_context(engines.DuckDB(request.getfixturevalue("parquet")))
            spark.need_java()
            session = opened_here.enter_context(spark.session(store.parent))
            return engines.Spark.over(session, request.getfixturevalue("parquet"))

        yield by_name


def own_database(server: "Server") -> str:
    """A database that no other test empties."""
    name = f"engines_{os.getpid()}"
    with server.connect() as db:
        db.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    return name


def copied(path: Path, url: str) -> None:
    """Copy the fact tables of a file into a database."""
    target = create_engine(url.replace("postgresql://", "postgresql+psycopg://"), poolclass=NullPool)
    with FactRows(str(path)) as rows, target.begin() as connection:
        METADATA.create_all(connection)
        for table in FACTS:
            for page in rows.pages(table):
                connection.execute(insert(table), [dict(row._mapping) for row in page])  # type: ignore[attr-defined]
    target.dispose()


# --- every index, in every way that its source leaves open


def readings(index: Index) -> list[Mapping[str, str]]:
    """The default, and every other value of every choice."""
    return [{}] + [{c.name: value} for c in index.choices for value in list(c.values)[1:]]


INDEXES = {**ASSESSED, **{index.id: index for index in (effort.REVIEWED, effort.SORTED, effort.POLICE, *STAFF)}}
"""Those of the assessment, and what else is counted from facts for the published table."""
CAMPAIGNS = {**assessing.CAMPAIGNS, "V1": effort.STOCK, "V2": effort.SUSPENSIONS}
WINDOWS = (Window.year(2017, AS_OF), Window.since(FIRST_DAY, AS_OF))
ASKED: list[Asked] = [
    (index.members, asking(index, CHINA, window, chosen={index.id: chosen}, campaigns=CAMPAIGNS))
    for window in WINDOWS
    for index in INDEXES.values()
    for chosen in readings(index)
]
PLACES = {id: [n for n, (counting, _) in enumerate(ASKED) if counting is INDEXES[id].members] for id in INDEXES}
Found = tuple[list[Mapping[str, Sums]], list[tuple[Member, ...]]]


@pytest.fixture(scope="module")
def found_by(engine_of: Callable[[str], engines.Engine]) -> Callable[[str], Found]:
    """What an engine answers to everything that is asked: sums by court, and members."""

    @cache
    def found(name: str) -> Found:
        engine = engine_of(name)
        return answers.sums(engine, ASKED), answers.members(engine, ASKED)

    return found


@pytest.mark.parametrize("id", INDEXES)
@pytest.mark.parametrize("name", OTHERS)
def test_every_index_has_the_same_sums_and_members_everywhere(
    name: str, id: str, found_by: Callable[[str], Found]
) -> None:
    (here_sums, here), (there_sums, there) = found_by("sqlite"), found_by(name)
    for n in PLACES[id]:
        assert there_sums[n] == here_sums[n]
        assert there[n] == here[n]


@pytest.mark.parametrize("id", [id for id, index in INDEXES.items() if id != "P1" and index.take != "largest"])
def test_no_index_is_compared_on_nothing(id: str, found_by: Callable[[str], Found]) -> None:
    """The docket gives every index members, in the year or up to its day."""
    assert any(found_by("sqlite")[1][n] for n in PLACES[id])


@pytest.mark.parametrize("name", ["sqlite", *OTHERS])
def test_the_sums_are_those_of_the_members(name: str, found_by: Callable[[str], Found]) -> None:
    for by_court, members in zip(*found_by(name), strict=True):
        top, bottom = sum(m.numerator for m in members), sum(m.denominator for m in members)
        assert sum(by_court.values(), Sums()) == Sums(len(members), top, bottom)


# --- every register


def _announced(name: str, **selection: Any) -> Campaign:
    told = acts.CampaignAnnounced(name, name, "wang", AS_OF, AS_OF, **selection)
    return Campaign(told, AS_OF, 1)


ANNOUNCED = ActionPlan(
    campaigns=(
        _announced("young", months=1, at_least=Money.of("1000", "CNY")), _announced("by_subject", subject="livelihood"),
    )
)  # fmt: skip
"""Campaigns that no case of the demo has joined."""


@pytest.mark.parametrize("id", REGISTERS)
@pytest.mark.parametrize("name", OTHERS)
def test_every_register_has_the_same_rows_everywhere(
    name: str, id: str, engine_of: Callable[[str], engines.Engine]
) -> None:
    def drawn(engine: engines.Engine) -> list[str]:
        facts = FactsOn(AS_OF, CHINA, COURT, engine, plan=ANNOUNCED)
        return sorted(repr(sorted(row.items())) for row in REGISTERS[id].drawn_up(facts).rows)

    here = drawn(engine_of("sqlite"))
    assert here
    assert drawn(engine_of(name)) == here


# --- many courts


@pytest.fixture(scope="module")
def province(parquet: Path, elsewhere: Path, folder: Path) -> Iterator[engines.DuckDB]:
    """Two courts read as one."""
    (folder / "elsewhere").mkdir()
    with engines.DuckDB(parquet, exported(elsewhere, folder / "elsewhere")) as engine:
        yield engine


def sums_of(engine: engines.Engine, *courts: str) -> dict[str, Mapping[str, Sums]]:
    window = Window.year(2017, AS_OF)
    standings = assess(engine, CHINA, window, courts=courts)
    return {s.index.id: {court: of.sums for court, of in s.courts.items()} for s in standings}


def test_courts_are_told_apart_even_where_they_share_numbers(
    province: engines.DuckDB, store: Path, elsewhere: Path
) -> None:
    both = sums_of(province)
    with engines.SQLite(store) as first, engines.SQLite(elsewhere) as second:
        one, two = sums_of(first), sums_of(second)
    assert both == {id: {**two[id], **one[id]} for id in both}
    assert two["I2"] == {"琼01": Sums(4, 1, 4)}
    assert set(both["I2"]) == {"琼72", "琼01"}


def test_figures_of_several_courts_are_summed_or_of_those_named(province: engines.DuckDB) -> None:
    one = sums_of(province, "琼01")["A4"]["琼01"]
    window = Window.year(2017, AS_OF)
    (all_courts,) = assess(province, CHINA, window, indexes=[ASSESSED["A4"]])
    assert one == Sums(1, 999_999_999, 1)
    assert all_courts.sums == all_courts.courts["琼72"].sums + one
    (rate,) = assess(province, CHINA, window, indexes=[ASSESSED["C1"]])
    assert rate.reaching == (1, 1)  # the other court has no case with assets


def test_the_facts_of_a_store_in_postgresql_go_out_as_those_of_a_file(
    postgres_url: str, elsewhere: Path, tmp_path: Path
) -> None:
    small_court(postgres_url)
    (tmp_path / "out").mkdir()
    with Court.open(postgres_url, create=False) as court:
        write_parquet(court, tmp_path / "out")
    with engines.DuckDB(tmp_path / "out") as out, engines.SQLite(elsewhere) as file:
        assert sums_of(out) == sums_of(file)


# --- engines


def test_an_engine_only_reads(engine_of: Callable[[str], Any]) -> None:
    for name in ("sqlite", "postgresql"):
        with pytest.raises(Exception, match=r"(?i)read.?only"):
            engine_of(name).rows("DELETE FROM fact_cases")


def test_a_folder_without_parquet_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="there are no Parquet files of the table cases"):
        engines.DuckDB(tmp_path)
