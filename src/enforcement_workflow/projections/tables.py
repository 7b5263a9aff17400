"""The fact tables in the court's own file: written case by case, in one transaction with the position they reach."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import attrs
from sqlalchemy import bindparam, create_engine, delete, event, insert, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from enforcement_workflow.errors import StoreUnusable
from enforcement_workflow.projections.facts import Facts
from enforcement_workflow.projections.particulars import Row
from enforcement_workflow.projections.schema import FACTS, FORM, METADATA, POSITION, QUARANTINED

CHUNK: Final = 2_000
"""How many rows are held before they are inserted."""
PATIENCE: Final = 30
"""Seconds to wait for another writer."""
_NAME: Final = "facts"


@attrs.frozen
class Quarantined:
    """A case that has no facts because its stored history is damaged, at which version and how."""

    number: str
    version: int
    problem_en: str
    problem_zh: str


class FactTables:
    """A connection to the fact tables of one file. Nothing but `transaction` begins or ends a transaction."""

    def __init__(self, path: str) -> None:
        self.path = path
        url = URL.create("sqlite", database=path)
        self._engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": PATIENCE})
        event.listen(self._engine, "connect", _prepare)
        self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        dialect = self._engine.dialect
        self._inserts = {t.name: str(insert(t).compile(dialect=dialect)) for t in FACTS}
        of_case = {t.name: delete(t).where(t.c.number == bindparam("number")) for t in FACTS}
        self._deletes = {name: str(statement.compile(dialect=dialect)) for name, statement in of_case.items()}

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within, or nothing. Raises StoreUnusable where the file cannot be written."""
        begun = False
        try:
            self._connection.exec_driver_sql("BEGIN IMMEDIATE")
            begun = True
            yield
            self._connection.exec_driver_sql("COMMIT")
        except BaseException as error:
            if begun:
                self._connection.exec_driver_sql("ROLLBACK")
            if not isinstance(error, OperationalError):
                raise
            en, zh = f"its facts cannot be written ({error.orig})", f"无法写入事实表（{error.orig}）"
            raise StoreUnusable(url=self.path, problem_en=en, problem_zh=zh) from None

    @property
    def position(self) -> int:
        """Up to where in the log the facts go; 0 where there are none, or none of today's form."""
        if not self._connection.dialect.has_table(self._connection, POSITION.name):
            return 0
        kept = select(POSITION.c.position, POSITION.c.form).where(POSITION.c.name == _NAME)
        found = self._connection.execute(kept).first()
        return found.position if found and found.form == FORM else 0

    def move_to(self, position: int) -> None:
        """Say up to where the facts go now."""
        self._connection.execute(delete(POSITION).where(POSITION.c.name == _NAME))
        self._connection.execute(insert(POSITION).values(name=_NAME, position=position, form=FORM))

    def clear(self) -> None:
        """Begin with empty tables of today's form."""
        METADATA.drop_all(self._connection)
        METADATA.create_all(self._connection)

    def replace(self, facts: Iterable[tuple[str, Facts]]) -> None:
        """Put the facts of these cases, by number, in the place of those they had."""
        of_cases = dict(facts)
        for statement in self._deletes.values():
            self._connection.exec_driver_sql(statement, [(number,) for number in of_cases])
        self.fill(of_cases.values())

    def fill(self, facts: Iterable[Facts]) -> None:
        """Insert the facts of any number of cases, a chunk at a time."""
        held: defaultdict[str, list[Row]] = defaultdict(list)
        size = 0
        for of_case in facts:
            for table, rows in of_case.items():
                held[table] += rows
                size += len(rows)
            if size >= CHUNK:
                self._insert(held)
                held.clear()
                size = 0
        self._insert(held)

    def _insert(self, facts: Facts) -> None:
        for table, rows in facts.items():
            if rows:
                self._connection.exec_driver_sql(self._inserts[table], rows)

    @property
    def quarantined(self) -> tuple[Quarantined, ...]:
        """The cases that are left out."""
        left_out = select(QUARANTINED).order_by(QUARANTINED.c.number)
        return tuple(Quarantined(*row) for row in self._connection.execute(left_out))

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a query over the fact tables answers."""
        return [tuple(row) for row in self._connection.exec_driver_sql(statement)]


def _prepare(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA cache_size=-16384")  # 16 MB, so that a rebuild does not write pages twice
