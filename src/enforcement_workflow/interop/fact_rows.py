"""The rows of the fact tables as a stream: every table as of one moment, whoever writes meanwhile."""

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Select, Table, create_engine, extract, func, select
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from enforcement_workflow.projections.schema import CASES

PAGE: Final = 10_000
"""How many rows are held at a time."""
Row = Sequence[Any]


class FactRows:
    """A reader of the fact tables of one file; use it in a `with` statement."""

    def __init__(self, path: str) -> None:
        self._engine = create_engine(URL.create("sqlite", database=path), poolclass=NullPool)

    def __enter__(self) -> Self:
        self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._connection.exec_driver_sql("BEGIN")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.exec_driver_sql("ROLLBACK")
        self._connection.close()
        self._engine.dispose()

    def count(self, table: Table) -> int:
        """How many rows a table has."""
        return int(self._connection.execute(select(func.count()).select_from(table)).scalar_one())

    def pages(self, table: Table) -> Iterator[Sequence[Row]]:
        """The rows of a table in the order of its key, so many at a time."""
        return self._pages(select(table).order_by(*table.primary_key))

    def pages_by_partition(self, table: Table) -> Iterator[Sequence[Row]]:
        """The same, after the court and the year of filing of their case, which are two more columns."""
        court, same = CASES.c.court, CASES.c.number == table.c.number
        if "court" in table.c:
            court, same = table.c.court, same & (CASES.c.court == table.c.court)
        place = court.label("of_court"), extract("year", CASES.c.filed_on).label("filed_year")
        asked = select(table, *place)
        if table is not CASES:
            asked = asked.select_from(table.outerjoin(CASES, same))
        return self._pages(asked.order_by(*place, *table.primary_key))

    def _pages(self, asked: Select[Any]) -> Iterator[Sequence[Row]]:
        yield from self._connection.execute(asked, execution_options={"yield_per": PAGE}).partitions()
