"""The facts of every case, made on the workers of a Spark cluster: entries are grouped by case, and each case gives its rows."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, Final

from pyspark import StorageLevel
from pyspark.sql import types as t
from sqlalchemy import Boolean, Date, Integer, Table

from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.errors import CorruptHistory
from enforcement_workflow.jurisdictions import find_jurisdiction
from enforcement_workflow.projections.engines import Spark
from enforcement_workflow.projections.facts import facts_of
from enforcement_workflow.projections.folding import left_out
from enforcement_workflow.projections.schema import FACTS
from enforcement_workflow.store.mapper import FIRST, EntryMapper, broken

Stored = tuple[int, bytes, bytes, bytes, bytes | None, int | None]
"""An entry as stored: version, name of the act, state, digest, request id, and where its case stood."""
_DAYS: Final = {table.name: [n for n, c in enumerate(table.columns) if isinstance(c.type, Date)] for table in FACTS}
_TRUTHS: Final = {
    table.name: [n for n, c in enumerate(table.columns) if isinstance(c.type, Boolean)] for table in FACTS
}


def facts_on(session: Any, folders: Iterable[str], jurisdiction: str) -> Spark:
    """The facts of the logs in these folders (see `entries.py`), as views of the session that every index can ask."""
    session.conf.set("spark.sql.session.timeZone", "UTC")
    entries = session.read.parquet(*folders).select(
        "court", "number", "version", "topic", "state", "digest", "request_id", "head"
    )
    everywhere = session.sparkContext.defaultParallelism * 2
    by_case = entries.rdd.map(lambda e: ((e[0], e[1]), tuple(e[2:]))).groupByKey(everywhere)
    rows = by_case.flatMap(lambda case: _rows_of(*case[0], case[1], jurisdiction))
    rows.persist(StorageLevel.MEMORY_AND_DISK).count()  # made once, for all tables
    for table in FACTS:
        of_table = rows.filter(_of(table.name)).map(lambda row: row[1])
        session.createDataFrame(of_table, _schema(table), verifySchema=False).createOrReplaceTempView(table.name)
    return Spark(session)


def _of(name: str) -> Any:
    return lambda row: row[0] == name


def _schema(table: Table) -> t.StructType:
    def kind(column: Any) -> t.DataType:
        if isinstance(column.type, Boolean):
            return t.BooleanType()
        if isinstance(column.type, Date):
            return t.DateType()
        return t.LongType() if isinstance(column.type, Integer) else t.StringType()

    return t.StructType([t.StructField(c.name, kind(c), bool(c.nullable)) for c in table.columns])


# --- on the workers


@cache
def _mapper() -> EntryMapper:
    return EntryMapper()


def _rows_of(
    court: str, number: str, stored: Iterable[Stored], jurisdiction: str
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Every row of one case, after the name of its table."""
    try:
        facts = facts_of(_history(number, sorted(stored)), find_jurisdiction(jurisdiction), court)
    except CorruptHistory as error:
        facts = left_out(number, error, court)
    for name, rows in facts.items():
        for row in rows:
            yield name, _typed(name, row)


def _history(number: str, stored: list[Stored]) -> list[Entry]:
    """The entries of one case, each checked against its seal, and all against where the case stood. Raises CorruptHistory."""
    previous, history = FIRST.encode(), list[Entry]()
    for expected, (version, topic, state, digest, request_id, _) in enumerate(stored, 1):
        if version != expected:
            raise broken(number, expected, "this version is missing", "该版本缺失")
        history.append(_mapper().entry(number, number.encode(), version, topic, state, digest, previous, request_id))
        previous = bytes(digest)
    if not history or stored[-1][-1] != len(history):
        raise broken(number, len(history) + 1, "its entries and its head do not agree", "记录与头记录不符")
    return history


def _typed(name: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row with days as such, which facts hold as texts."""
    values = list(row)
    for place in _DAYS[name]:
        if isinstance(values[place], str):
            values[place] = date.fromisoformat(values[place])
    for place in _TRUTHS[name]:
        if values[place] is not None:
            values[place] = bool(values[place])
    return tuple(values)
