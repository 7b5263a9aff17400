"""The fact tables in one place: written case by case, in one transaction with the positions they reach."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import attrs
from sqlalchemy import Table, bindparam, delete, insert, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateTable

from enforcement_workflow.projections.facts import Facts
from enforcement_workflow.projections.particulars import Row
from enforcement_workflow.projections.places import place_of
from enforcement_workflow.projections.schema import FACTS, FORM, POSITION, QUARANTINED

CHUNK: Final = 8_000
"""How many rows are held before they are inserted."""
PREFIX: Final = "fact_"
"""What the names of the tables begin with."""
BESIDE: Final = "then_"
"""What the names of temporary tables begin with that hold other facts of some cases."""
_KEPT: Final = select(POSITION.c.position).where(POSITION.c.name == bindparam("store"), POSITION.c.form == FORM)
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


def in_chunks(facts: Iterable[Facts], rows_each: int = CHUNK) -> Iterator[dict[str, list[Row]]]:
    """The facts of any number of cases, taken together until they are so many rows, which are whose who takes them."""
    held: defaultdict[str, list[Row]] = defaultdict(list)
    size = 0
    for of_case in facts:
        for table, rows in of_case.items():
            held[table] += rows
            size += len(rows)
        if size >= rows_each:
            yield held
            held, size = defaultdict(list), 0
    if held:
        yield held


class FactTables:
    """A connection to the fact tables of one place. Nothing but `transaction` begins or ends a transaction."""

    def __init__(self, url: str) -> None:
        self._place, self.url = place_of(url), url
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
        found = self._connection.execute(_KEPT, {"store": store}).scalar()
        return None if found is None else int(found)

    @property
    def may_write(self) -> bool:
        """Facts may be written here, and their tables made."""
        return self._place.may_write

    def reach(self, store: str, end: int) -> bool:
        """The facts go up to the end of the log of a store, as far as whoever asks may see them."""
        try:
            found = self.position(store)
        except DBAPIError:
            return False
        return found is not None and found >= end

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

    def fill(self, facts: Iterable[Facts], prefix: str = PREFIX) -> None:
        """Insert the facts of any number of cases, a chunk at a time, into the tables whose names begin so."""
        for chunk in in_chunks(facts):
            self.insert(chunk, prefix)

    def insert(self, facts: Facts, prefix: str = PREFIX) -> None:
        """Insert rows into the tables whose names begin so."""
        for table, rows in facts.items():
            if rows:
                self._place.insert(table.replace(PREFIX, prefix, 1), _COLUMNS[table], rows)

    # --- other facts for a time

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Everything asked within is as of one moment, whoever writes meanwhile; what is written within is forgotten."""
        with self._said():
            self._execute(self._place.look)
            try:
                yield
            finally:
                if not self._connection.invalidated:
                    self._execute("ROLLBACK")
            self._place.trust()

    def set_beside(self, facts: Iterable[tuple[str, Facts]]) -> None:
        """Write other facts of some cases, by number, into temporary tables of this connection's own; `instead_of` names them."""
        self._execute(f"CREATE TEMPORARY TABLE {BESIDE}of (number TEXT PRIMARY KEY)")
        for table in FACTS:
            self.create(table, table.name.replace(PREFIX, BESIDE, 1), temporary=True)
        self.fill(self._noted(facts), BESIDE)

    def _noted(self, facts: Iterable[tuple[str, Facts]]) -> Iterator[Facts]:
        for number, of_case in facts:
            self._place.insert(f"{BESIDE}of", ("number",), [(number,)])
            yield of_case

    def instead_of(self, table: str, court: str) -> str:
        """A query for the rows of a table, with those set beside in the place of those that their cases of a court have."""
        temporary, code = self._place.temporary, court.replace("'", "''")
        moved = f"court = '{code}' AND number IN (SELECT number FROM {temporary}.{BESIDE}of)"
        kept = f"SELECT * FROM {self._place.main}.{table} WHERE NOT ({moved})"
        return f"{kept} UNION ALL SELECT * FROM {temporary}.{table.replace(PREFIX, BESIDE, 1)}"

    # --- tables

    @property
    def names(self) -> list[str]:
        """What the tables there are called, facts or not."""
        return inspect(self._connection).get_table_names(self._place.schema)

    def has(self, name: str) -> bool:
        """There is a table of this name."""
        return bool(self._connection.dialect.has_table(self._connection, name, self._place.schema))

    def create(self, table: Table, name: str, *, temporary: bool = False) -> None:
        """Create a table like this one, under a name of its own."""
        made = str(CreateTable(table).compile(dialect=self._connection.dialect)).strip()
        begun = f"CREATE TEMPORARY TABLE {name}" if temporary else f"CREATE TABLE {self._place.main}.{name}"
        self._execute(made.replace(f"CREATE TABLE {table.name}", begun, 1))

    def rename(self, name: str, to: str) -> None:
        """Give a table another name."""
        self._execute(f"ALTER TABLE {self._place.main}.{name} RENAME TO {to}")

    def pour(self, name: str, into: str) -> None:
        """Put the rows of one table into another."""
        self._execute(f"INSERT INTO {self._place.main}.{into} SELECT * FROM {self._place.main}.{name}")

    def drop(self, names: Iterable[str]) -> None:
        """Drop tables, without stopping a reader for long."""
        gone = [f"{self._place.main}.{name}" for name in names]
        if gone:
            self._place.take_over(gone)
        for name in gone:
            self._execute(f"DROP TABLE {name}")

    @contextmanager
    def hastily(self) -> Iterator[None]:
        """Transactions within are not waited for until they are on the disk; the next one after it brings them there."""
        with self._said():
            self._execute(self._place.hasty)
            try:
                yield
            finally:
                if not self._connection.invalidated:
                    self._execute(self._place.steady)

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
