"""New fact tables, filled beside those that are in use, that then take their place or join them."""

import gc
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from enforcement_workflow.errors import StoreUnusable
from enforcement_workflow.projections.facts import Facts
from enforcement_workflow.projections.garbage import uncollected
from enforcement_workflow.projections.schema import FACTS, POSITION
from enforcement_workflow.projections.tables import PREFIX, FactTables, in_chunks

_NEW: Final = re.compile(rf"new_([0-9a-f]{{8}}_)?{PREFIX}\w+")
"""How new tables are called, each filling's by a sign of its own; older versions had none."""


class Overtaken(Exception):
    """Another renewal was done first, and took these new tables away."""


class NewTables:
    """Fact tables that nobody reads yet, called by a name that no other renewal has; or those that another process has
    created, by the same."""

    def __init__(self, tables: FactTables, prefix: str | None = None) -> None:
        self._tables = tables
        self.prefix = prefix or f"new_{secrets.token_hex(4)}_{PREFIX}"
        self._names = {table.name: table.name.replace(PREFIX, self.prefix, 1) for table in FACTS}

    @property
    def place(self) -> str:
        """Where they are, as an address; it may hold a password."""
        return self._tables.url

    def create(self) -> None:
        """Create them, empty."""
        with self._tables.transaction():
            for table in FACTS:
                self._tables.create(table, self._names[table.name])

    def fill(self, facts: Iterable[Facts]) -> None:
        """Insert the facts of any number of cases. Each chunk is a transaction, made when its cases have been folded: whoever
        records waits for one chunk at most. Cyclic garbage of the process is collected after each and not
        meanwhile. Raises Overtaken."""
        with self._tables.hastily(), uncollected():
            for chunk in in_chunks(facts):
                with self._tables.transaction():
                    self._still_there()
                    self._tables.insert(chunk, self.prefix)
                chunk.clear()
                gc.collect(1)

    def take_place(self) -> None:
        """Put them in the place of the tables in use, in the transaction that goes on. The old ones are dropped, also those of
        another form, and so are new ones that a process left when it died; one that is still at work is overtaken. Positions
        are taken away too: say them anew. Raises Overtaken."""
        self._still_there()
        mine = self._names.values()
        self._tables.drop(
            n for n in self._tables.names if n.startswith(PREFIX) or (_NEW.fullmatch(n) and n not in mine)
        )
        for name, new in self._names.items():
            self._tables.rename(new, name)
        self._tables.create(POSITION, POSITION.name)

    def join(self) -> None:
        """Put their rows into the tables in use, in the transaction that goes on. Raises Overtaken."""
        self._still_there()
        for name, new in self._names.items():
            self._tables.pour(new, name)
        self._tables.drop(self._names.values())

    def forget(self) -> None:
        """Drop them, where they are still there."""
        there = set(self._tables.names)
        with self._tables.transaction():
            self._tables.drop(n for n in self._names.values() if n in there)

    def _still_there(self) -> None:
        if not self._tables.has(next(iter(self._names.values()))):
            raise Overtaken


@contextmanager
def renewal(tables: FactTables) -> Iterator[NewTables]:
    """New tables, to be filled within, and then to take the place of those in use or to join them; if that fails, nothing has
    happened."""
    new = NewTables(tables)
    try:
        new.create()
        yield new
    except BaseException:
        with suppress(StoreUnusable):
            new.forget()
        raise
