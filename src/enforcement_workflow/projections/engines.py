"""Where facts are asked: the same expression, compiled for SQLite, PostgreSQL, DuckDB over Parquet files, or Spark.

Counts and sums are whole numbers and come back as such from each of them.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

import attrs
import ibis

from enforcement_workflow.errors import StoreUnusable
from enforcement_workflow.projections.schema import FACTS

if TYPE_CHECKING:
    from enforcement_workflow.projections.tables import FactTables

PREFIX: Final = "fact_"
"""What the name of a fact table begins with; a folder of Parquet files is named without it."""
_GLOB: Final = re.compile(r"([][{}*?\\])")
"""What Hadoop takes for a pattern in a path."""
Row = tuple[Any, ...]


class Engine(Protocol):
    """Something that answers SQL over the fact tables; `dialect` is the name that Ibis has for its SQL."""

    @property
    def dialect(self) -> str: ...

    def rows(self, statement: str) -> list[Row]: ...


def ask(engine: Engine, expression: Any) -> list[Row]:
    """What an Ibis expression comes to there, in no order."""
    return engine.rows(compiled(expression, engine.dialect))


def compiled(expression: Any, dialect: str) -> str:
    """An Ibis expression in the SQL of a dialect."""
    return str(ibis.to_sql(expression, dialect=dialect, pretty=False))


@attrs.frozen
class Beside:
    """The facts in the court's own store, on the connection of a projector."""

    tables: "FactTables"

    @property
    def dialect(self) -> str:
        return self.tables.dialect

    def rows(self, statement: str) -> list[Row]:
        return list(_whole(self.tables.rows(statement)))


class _Opened:
    """An engine with something to give back; use it in a `with` statement."""

    dialect: str
    _connection: Any

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def rows(self, statement: str) -> list[Row]:
        return list(_whole(self._connection.execute(statement).fetchall()))


class SQLite(_Opened):
    """A file with fact tables, which is only read."""

    dialect = "sqlite"

    def __init__(self, path: str | Path) -> None:
        import sqlite3

        self._connection = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)


class PostgreSQL(_Opened):
    """A database with fact tables, in a session that only reads."""

    dialect = "postgres"

    def __init__(self, url: str) -> None:
        import psycopg

        only_reading = "-c default_transaction_read_only=on"
        self._connection = psycopg.connect(url, autocommit=True, options=only_reading)


class DuckDB(_Opened):
    """A folder of Parquet files, as `enforcement facts export --parquet` makes it; several are read as one."""

    dialect = "duckdb"

    def __init__(self, *folders: str | Path) -> None:
        import duckdb

        self._connection = duckdb.connect()
        for name, homes in parquet_tables(folders):
            files = [file for home in homes for file in sorted(home.rglob("*.parquet"))]
            listed = ", ".join("'" + str(f).replace("'", "''") + "'" for f in files)
            read = f"read_parquet([{listed}], hive_partitioning=false)"
            self._connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM {read}')


@attrs.frozen
class Spark:
    """A Spark session that has the fact tables as views. Its time zone must be UTC, so that no day shifts."""

    session: Any
    dialect: str = attrs.field(default="pyspark", init=False)

    @classmethod
    def over(cls, session: Any, *folders: str | Path) -> Self:
        """A session over Parquet files, which every worker must be able to read under the same path."""
        session.conf.set("spark.sql.session.timeZone", "UTC")
        for name, homes in parquet_tables(folders):
            paths = [_GLOB.sub(r"\\\1", f"file:{home}") for home in homes]
            reader = session.read.option("recursiveFileLookup", "true")
            reader.parquet(*paths).createOrReplaceTempView(name)
        return cls(session)

    def rows(self, statement: str) -> list[Row]:
        return list(_whole(tuple(row) for row in self.session.sql(statement).collect()))


def parquet_tables(folders: Iterable[str | Path]) -> Iterator[tuple[str, list[Path]]]:
    """The fact tables in folders of Parquet files, each with its own folder in every one. Raises StoreUnusable where a folder
    has no files of it."""
    roots = [Path(folder).resolve() for folder in folders]
    for table in FACTS:
        name = table.name.removeprefix(PREFIX)
        homes = [root / name for root in roots if any((root / name).rglob("*.parquet"))]
        if len(homes) < len(roots):
            lacking = next(root for root in roots if root / name not in homes)
            raise StoreUnusable(
                url=str(lacking),
                problem_en=f"there are no Parquet files of the table {name}",
                problem_zh=f"没有事实表 {name} 的 Parquet 文件",
            )
        yield table.name, homes


def _whole(rows: Iterable[Any]) -> Iterator[Row]:
    """Rows with whole numbers as such: PostgreSQL gives the sum of whole numbers as a decimal."""
    for row in rows:
        yield tuple(int(v) if isinstance(v, Decimal) and v == v.to_integral_value() else v for v in row)
