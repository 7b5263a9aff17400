"""Asking for all indexes: of 100,000 cases in the embedded database, and of 2,000,000 facts in Parquet files on DuckDB.

Beside the answer stands a floor of the same run: one query that scans every column of each table the indexes are made from.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Final

from benchmarks import facts
from benchmarks.measure import Line, in_turn, ratio
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections.assessing import assess
from enforcement_workflow.projections.engines import DuckDB, Engine, SQLite
from enforcement_workflow.projections.question import Window

CASES: Final = 100_000
FACTS: Final = 2_000_000
ROUNDS: Final = 5
BOUND: Final = 1.0
"""Seconds for all indexes, once the engine has been asked before."""


def compare(folder: Path) -> list[Line]:
    """Seconds for all indexes on both engines, the best of several rounds, and how many times the floor goes into them."""
    docket = facts.docket(CASES)
    courts = -(-FACTS // sum(map(len, docket.values())))
    facts.as_file(docket, folder / "asking.db")
    facts.as_parquet(docket, folder / "asking", courts)
    note = f"{courts * sum(map(len, docket.values())):,} rows of {courts} courts"
    with SQLite(folder / "asking.db") as file, DuckDB(folder / "asking") as files:
        return [
            *_lines(f"{CASES:,} cases on SQLite", file),
            *_lines(f"{FACTS:,} facts on DuckDB", files, note),
        ]


def _lines(of: str, engine: Engine, note: str = "") -> Iterator[Line]:
    days = (date(2018, 12, 31) - timedelta(days=n) for n in count())  # another each time: no statement is there already
    works: dict[str, Callable[[], object]] = {
        "indexes": lambda: assess(engine, CHINA, Window.year(2018, next(days))),
        "scan": lambda: _scan(engine),
    }
    times = in_turn(works, ROUNDS)
    yield Line(f"all indexes, {of}", min(times["indexes"]), "s", at_most=BOUND, note=note)
    yield Line("  the same / scan of their tables", ratio(times["indexes"], times["scan"]), "x")


def _scan(engine: Engine) -> None:
    for table in facts.READ:
        engine.rows(f"SELECT {', '.join(f'count({c.name})' for c in table.columns)} FROM {table.name}")
