"""Keeping the facts up with the log: catch up by the cases that were touched, or rebuild by one scan."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, Self

import attrs
from sqlalchemy import bindparam, create_engine, delete, event, insert, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from enforcement_workflow.errors import (
    CaseNotFound,
    CorruptHistory,
    EnforcementError,
    InvalidAct,
    InvalidNumber,
    StoreUnusable,
)
from enforcement_workflow.projections.facts import Facts, Row, facts_of
from enforcement_workflow.projections.schema import FACTS, FORM, METADATA, POSITION, QUARANTINED
from enforcement_workflow.store.court import Court

BATCH: Final = 5_000
"""How many positions of the log are caught up with in one transaction."""
CHUNK: Final = 20_000
"""How many rows a rebuild holds before it inserts them."""
PATIENCE: Final = 30
"""Seconds to wait for another writer."""
_NAME: Final = "facts"

Progress = Callable[[int, int], None]
"""Told how many entries of the log are done, and of how many."""


@attrs.frozen
class Quarantined:
    """A case that has no facts because its stored history is damaged, at which version and how."""

    number: str
    version: int
    problem_en: str
    problem_zh: str


class Projector:
    """The facts of a court, in the court's own file, on a connection of their own.

    Each batch is written in one transaction with the position it reaches, so every entry counts exactly once whatever
    is interrupted. Close it, or use it in a `with` statement.
    """

    def __init__(self, court: Court, *, batch: int = BATCH) -> None:
        self._court, self._batch = court, batch
        self._engine = create_engine(
            URL.create("sqlite", database=court.path), poolclass=NullPool, connect_args={"timeout": PATIENCE}
        )
        event.listen(self._engine, "connect", _prepare)
        self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        dialect = self._engine.dialect
        self._inserts = {table.name: str(insert(table).compile(dialect=dialect)) for table in FACTS}
        self._deletes = {
            table.name: str(delete(table).where(table.c.number == bindparam("number")).compile(dialect=dialect)) for table in FACTS
        }

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def position(self) -> int:
        """Up to where in the log the facts go; 0 where there are none, or none of today's form."""
        if not self._connection.dialect.has_table(self._connection, POSITION.name):
            return 0
        found = self._connection.execute(select(POSITION.c.position, POSITION.c.form).where(POSITION.c.name == _NAME)).first()
        return found.position if found and found.form == FORM else 0

    @property
    def quarantined(self) -> tuple[Quarantined, ...]:
        """The cases that are left out."""
        return tuple(Quarantined(*row) for row in self._connection.execute(select(QUARANTINED).order_by(QUARANTINED.c.number)))

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a query over the fact tables answers."""
        return [tuple(row) for row in self._connection.exec_driver_sql(statement)]

    def catch_up(self, progress: Progress | None = None) -> int:
        """Bring the facts up to the end of the log; returns the position reached. From nothing, it rebuilds."""
        position = self.position
        if not position:
            return self.rebuild(progress)
        end = self._court.position
        while touched := self._court.touched(position, self._batch):
            facts = [self._refolded(number) for number in dict.fromkeys(number for _, number in touched)]
            reached = touched[-1][0]
            with self._transaction():
                if self.position != position:  # another process was faster: go on from where it left off
                    reached = self.position
                else:
                    self._replace(facts)
                    self._move_to(reached)
            position = reached
            if progress:
                progress(min(position, end), end)
        return position

    def rebuild(self, progress: Progress | None = None) -> int:
        """Make all facts anew from one scan of the log, in one transaction: readers see the old facts until it ends,
        and other writers wait. Returns the position reached."""
        with self._transaction():
            METADATA.drop_all(self._connection)
            METADATA.create_all(self._connection)
            reached = self._court.position
            self.fill(self._scanned(progress))
            self._move_to(reached)
        return reached

    def fill(self, facts: Iterable[Facts]) -> None:
        """Insert the facts of many cases, a chunk at a time."""
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

    def _scanned(self, progress: Progress | None) -> Iterator[Facts]:
        done, total = 0, self._court.position
        for number, history in self._court.histories():
            if isinstance(history, CorruptHistory):
                yield _left_out(number, history)
                continue
            yield facts_of(history, self._court.jurisdiction)
            done += len(history)
            if progress:
                progress(min(done, total), total)

    def _refolded(self, number: str) -> tuple[str, Facts]:
        try:
            return number, facts_of(self._court.history(number), self._court.jurisdiction)
        except (CorruptHistory, CaseNotFound, InvalidAct, InvalidNumber) as error:
            return _shown(number), _left_out(number, error)

    def _replace(self, facts: Iterable[tuple[str, Facts]]) -> None:
        facts = list(facts)
        numbers = [(number,) for number, _ in facts]
        for statement in self._deletes.values():
            self._connection.exec_driver_sql(statement, numbers)
        self.fill(of_case for _, of_case in facts)

    def _insert(self, facts: Facts) -> None:
        for table, rows in facts.items():
            if rows:
                self._connection.exec_driver_sql(self._inserts[table], rows)

    def _move_to(self, position: int) -> None:
        self._connection.execute(delete(POSITION).where(POSITION.c.name == _NAME))
        self._connection.execute(insert(POSITION).values(name=_NAME, position=position, form=FORM))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
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
            raise StoreUnusable(
                url=self._court.path, problem_en=f"its facts cannot be written: {error.orig}", problem_zh=f"无法写入事实表：{error.orig}"
            ) from None


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_transaction` says so
    connection.execute("PRAGMA synchronous=FULL")


def _shown(number: str) -> str:
    return number if number.isprintable() else ascii(number)


def _left_out(number: str, error: EnforcementError) -> Facts:
    version = error.version if isinstance(error, CorruptHistory) else 1
    return {QUARANTINED.name: [(_shown(number), version, error.message_en, error.message_zh)]}
