"""The fact tables in one place: written case by case, in one transaction with the positions they reach."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import attrs
from sqlalchemy import Table, delete, insert, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateTable

from enforcement_workflow.projections.facts import Facts
from enforcement_workflow.projections.particulars import Row
from enforcement_workflow.projections.places import place_of
from enforcement_workflow.projections.schema import FACTS, FORM, POSITION, QUARANTINED

CHUNK: Final = 8_000
"""How many rows are held before they are inserted."""
_COLUMNS: Final = {table.name: [c.name for c in table.columns] for table in FACTS}


@attrs.frozen
class Quarantined:
    """A case that has no facts because its stored history is damaged, or no facts can be made of it: at which version and
    how."""

    number: str
    version: int
    problem_en: str
    problem_zh: str
    court: str = ""


class FactTables:
    """A connection to the fact tables of one place. Nothing but `transaction` begins or ends a transaction."""

    def __init__(self, url: str) -> None:
        self._place = place_of(url)
        self.path = self._place.path
        self._connection = self._place.connection
        self._found = False

    def close(self) -> None:
        """Give the connection back."""
        self._place.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within, or nothing. Raises StoreUnusable where the place cannot be written."""
        with self._said():
            begin, *then = self._place.begin
            self._execute(begin)
            try:
                for statement in then:
                    self._execute(statement)
                yield
                self._execute("COMMIT")
            except BaseException:
                if not self._connection.invalidated:
                    self._execute("ROLLBACK")
                raise

    @contextmanager
    def _said(self) -> Iterator[None]:
        """What the database says, in an error of ours."""
        try:
            yield
        except (DBAPIError, self._place.error) as error:
            raise self._place.unusable(error) from None

    # --- positions

    @property
    def there(self) -> bool:
        """There are tables of today's form."""
        if not self._found:
            self._found = self._connection.dialect.has_table(self._connection, POSITION.name)
        return self._found and set(self._connection.execute(select(POSITION.c.form)).scalars()) == {FORM}

    def position(self, store: str) -> int | None:
        """Up to where in the log of a store the facts go; None where there are none of it, or none of today's form."""
        if not self._found and not self.there:
            return None
        kept = select(POSITION.c.position).where(POSITION.c.name == store, POSITION.c.form == FORM)
        found = self._connection.execute(kept).scalar()
        return None if found is None else int(found)

    def move_to(self, store: str, position: int) -> None:
        """Say up to where the facts of a store go now."""
        self._connection.execute(delete(POSITION).where(POSITION.c.name == store))
        self._connection.execute(insert(POSITION).values(name=store, position=position, form=FORM))

    # --- rows

    def replace(self, facts: Iterable[tuple[str, Facts]], court: str) -> None:
        """Put the facts of these cases of a court, by number, in the place of those they had."""
        of_cases = dict(facts)
        for table in FACTS:
            self._place.delete(table.name, of_cases, court)
        self.fill(of_cases.values())

    def remove(self, court: str) -> None:
        """Take away all facts of a court."""
        for table in FACTS:
            self._connection.execute(delete(table).where(table.c.court == court))

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
                self._place.insert(table, _COLUMNS[table], rows)

    # --- rebuilding

    @contextmanager
    def anew(self) -> Iterator[None]:
        """Fill new tables within: they are this connection's own, so that nobody waits and nobody sees them. `swap` puts
        them in the place of the old ones; without it nothing has happened."""
        with self._said():
            try:
                for table in FACTS:
                    self._execute(self._created(table, f"CREATE TEMPORARY TABLE {table.name}"))
                yield
            finally:
                if not self._connection.invalidated:
                    for table in FACTS:
                        self._execute(f"DROP TABLE IF EXISTS {self._temporary(table)}")

    def swap(self) -> None:
        """Put the new tables in the place of the old, in the transaction that goes on; the old ones are dropped. Positions
        are taken away too: say them anew."""
        main, names = self._place.main, [table.name for table in (*FACTS, POSITION)]
        known = inspect(self._connection).get_table_names(self._place.schema)
        for table in (*FACTS, POSITION):
            self._execute(f"DROP TABLE IF EXISTS {main}.new_{table.name}")
            self._execute(self._created(table, f"CREATE TABLE {main}.new_{table.name}"))
        for table in FACTS:
            self._execute(f"INSERT INTO {main}.new_{table.name} SELECT * FROM {self._temporary(table)}")
        old = [name for name in known if name.startswith("fact_")]
        if old:
            self._place.take_over(f"{main}.{name}" for name in old)
        for name in old:
            self._execute(f"DROP TABLE {main}.{name}")
        for name in names:
            self._execute(f"ALTER TABLE {main}.new_{name} RENAME TO {name}")

    def _created(self, table: Table, begin: str) -> str:
        """The statement that creates a table, begun in another way."""
        made = str(CreateTable(table).compile(dialect=self._connection.dialect)).strip()
        return made.replace(f"CREATE TABLE {table.name}", begin, 1)

    def _temporary(self, table: Table) -> str:
        return f"{self._place.temporary}.{table.name}"

    def _execute(self, statement: str) -> None:
        self._connection.exec_driver_sql(statement)

    # --- asking

    @property
    def quarantined(self) -> tuple[Quarantined, ...]:
        """The cases that are left out."""
        columns = "number", "version", "problem_en", "problem_zh", "court"
        left_out = select(*(QUARANTINED.c[name] for name in columns)).order_by("court", "number")
        return tuple(Quarantined(*row) for row in self._connection.execute(left_out))

    @property
    def dialect(self) -> str:
        """The SQL it speaks, by the name that Ibis has for it."""
        return self._place.dialect

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a query over the fact tables answers."""
        return self._place.rows(statement)
