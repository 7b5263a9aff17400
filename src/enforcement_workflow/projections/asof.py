"""The facts of a court as of a day: those of the entries that had taken effect by its end, asked like the present ones."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import attrs
import ibis

from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.errors import CorruptHistory
from enforcement_workflow.projections.engines import Beside, Engine, ask
from enforcement_workflow.projections.facts import Facts
from enforcement_workflow.projections.folding import folded
from enforcement_workflow.projections.projector import Progress, Projector
from enforcement_workflow.projections.schema import CASES
from enforcement_workflow.projections.tables import FactTables, Quarantined
from enforcement_workflow.store.court import Court

_FACTS: Final = "facts"


@attrs.define
class FactsOn:
    """The facts of a court at the end of a day; open while the block that asked for them runs.

    `engine` answers Ibis expressions over the fact tables, `fetched` does so with days and truths as such.
    """

    day: date
    jurisdiction: Jurisdiction
    court: str
    engine: Engine
    quarantined: tuple[Quarantined, ...]
    _connect: Callable[[], Any] = attrs.field(repr=False)

    def fetched(self, expression: Any) -> list[dict[str, Any]]:
        """The rows that an expression answers, by column, in no order."""
        schema = expression.schema()
        made = [_readers(kind) for kind in schema.types]
        return [
            dict(zip(schema.names, (read(value) for read, value in zip(made, row, strict=True)), strict=True))
            for row in ask(self.engine, expression)
        ]

    @cached_property
    def connection(self) -> Any:
        """An Ibis connection to the same tables, for questions of one's own."""
        return self._connect()


def _readers(kind: Any) -> Callable[[Any], Any]:
    if kind.is_date():
        return lambda value: date.fromisoformat(value) if isinstance(value, str) else value
    if kind.is_boolean():
        return lambda value: value if value is None else bool(value)
    return lambda value: value


@contextmanager
def facts_as_of(court: Court, day: date, progress: Progress | None = None) -> Iterator[FactsOn]:
    """The facts as of the end of a court-local day.

    Where nothing has taken effect since, they are those that the store keeps, brought up to date; else they are made
    from the log, in a temporary database. `progress` is told entries done, and entries in all. What is known now of the
    acts up to that day counts, whenever it was written down.
    """
    with Projector(court) as projector:
        projector.catch_up(progress)
        latest = projector.rows(f"SELECT max(last_on) FROM {CASES.name}")[0][0]
        if latest is None or date.fromisoformat(str(latest)) <= day:
            yield _asked(court, day, projector.tables, court.url)
            return
    with TemporaryDirectory(prefix="enforcement-facts-") as folder:
        path = str(Path(folder) / "facts.db")
        sqlite3.connect(path).close()
        tables = FactTables(path)
        try:
            with tables.anew():
                tables.fill(_until(court, day, progress))
                with tables.transaction():
                    tables.swap()
                    tables.move_to(_FACTS, 0)
            yield _asked(court, day, tables, path)
        finally:
            tables.close()


def _asked(court: Court, day: date, tables: FactTables, url: str) -> FactsOn:
    def connect() -> Any:
        return ibis.sqlite.connect(url) if tables.dialect == "sqlite" else ibis.connect(url)

    return FactsOn(day, court.jurisdiction, court.code, Beside(tables), tables.quarantined, connect)


def _until(court: Court, day: date, progress: Progress | None) -> Iterator[Facts]:
    """The facts of each case that had begun by then."""
    done, total = 0, court.size if progress else 0
    for number, history in court.histories():
        if isinstance(history, CorruptHistory):
            yield folded(court, number, history)
            continue
        if kept := effective_by(history, day):
            yield folded(court, number, kept)
        done += len(history)
        if progress:
            progress(min(done, total), total)


def effective_by(history: Sequence[Entry], day: date) -> tuple[Entry, ...]:
    """The entries that had taken effect by the end of a day."""
    return tuple(e for e in history if e.on <= day)
