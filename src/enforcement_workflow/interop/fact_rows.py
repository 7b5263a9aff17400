"""The rows of the fact tables as a stream: every table as of one moment, whoever writes meanwhile."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, Table, create_engine, extract, func, select
from sqlalchemy.pool import NullPool

from enforcement_workflow.projections.places import file_engine
from enforcement_workflow.projections.schema import CASES
from enforcement_workflow.store.engine import in_postgres, path_of

PAGE: Final = 10_000
"""How many rows are held at a time."""
Row = Sequence[Any]


class FactRows:
    """A reader of the fact tables of a file or a PostgreSQL database; use it in a `with` statement."""

    def __init__(self, url: str) -> None:
        self._engine = _postgres(url) if in_postgres(url) else file_engine(path_of(url))

    def __enter__(self) -> Self:
        self._connection = _at_one_moment(self._engine)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._engine.dispose()

    def count(self, table: Table) -> int:
        """How many rows a table has."""
        return int(self._connection.execute(select(func.count()).select_from(table)).scalar_one())

    def pages(self, table: Table) -> Iterator[Sequence[Row]]:
        """The rows of a table in the order of its key, so many at a time."""
        yield from self._connection.execute(select(table).order_by(*table.primary_key)).partitions()

    def pages_by_partition(self, table: Table) -> Iterator[Sequence[Row]]:
        """The same, after the court and the year of filing of their case, which are two more columns."""
        court, year = table.c.court.label("of_court"), extract("year", CASES.c.filed_on).label("filed_year")
        if table is CASES:
            asked = select(table, court, year)
        else:
            joined = table.outerjoin(CASES, (CASES.c.number == table.c.number) & (CASES.c.court == table.c.court))
            asked = select(table, court, year).select_from(joined)
        yield from self._connection.execute(asked.order_by(court, year, *table.primary_key)).partitions()


def short_name(table: Table) -> str:
    """What a fact table is called in an export."""
    return table.name.removeprefix("fact_")


def by_partition(pages: Iterable[Iterable[Row]]) -> Iterator[tuple[tuple[str | None, int | None], list[Row]]]:
    """Rows that come sorted by their last two columns, grouped by them; a group may come in several pieces."""
    for page in pages:
        for (court, year), group in groupby(page, key=lambda row: (row[-2], row[-1])):
            yield (court, None if year is None else int(year)), list(group)


def _postgres(url: str) -> Engine:
    import psycopg

    return create_engine("postgresql+psycopg://", poolclass=NullPool, creator=lambda: psycopg.connect(url))


def _at_one_moment(engine: Engine) -> Connection:
    """A connection in a transaction that sees the database as it is now; closed, it ends without a trace."""
    if engine.dialect.name == "sqlite":  # whose driver does not begin a transaction to read
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT", yield_per=PAGE)
        connection.exec_driver_sql("BEGIN")
        return connection
    one_moment = engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return one_moment.execution_options(yield_per=PAGE)
