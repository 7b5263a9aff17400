"""The facts of every case, made on the workers of a Spark cluster: entries lie together by case, and each case gives its rows.

Rows travel packed by table (Arrow IPC), so that a query unpacks those of its own tables only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import types as t

from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.errors import CorruptHistory
from enforcement_workflow.interop.parquet import schema_of
from enforcement_workflow.jurisdictions import find_jurisdiction
from enforcement_workflow.projections.engines import Spark
from enforcement_workflow.projections.facts import Facts, facts_of
from enforcement_workflow.projections.folding import facts_of_roster, left_out
from enforcement_workflow.projections.schema import FACTS
from enforcement_workflow.store.mapper import EntryMapper, broken
from enforcement_workflow.store.names import ROSTER

Stored = tuple[str, str, int, bytes, bytes, bytes, bytes | None, int | None]
"""An entry as stored: court, number, version, name of the act, state, digest, request id, and where its case stood."""
STORED: Final = ("court", "number", "version", "topic", "state", "digest", "request_id", "head")
PACKED: Final = t.StructType([t.StructField("of", t.StringType()), t.StructField("rows", t.BinaryType())])
TOGETHER: Final = 5_000
"""How many rows of a table are packed together."""
_KINDS: Final = {
    pa.bool_(): t.BooleanType(),
    pa.date32(): t.DateType(),
    pa.int64(): t.LongType(),
    pa.string(): t.StringType(),
}


def facts_on(session: Any, folders: Iterable[str], jurisdiction: str) -> Spark:
    """The facts of the logs in these folders (see `entries.py`), as views of the session that every index can ask."""
    session.conf.set("spark.sql.session.timeZone", "UTC")
    everywhere = session.sparkContext.defaultParallelism * 2
    entries = session.read.parquet(*folders).select(*STORED).repartition(everywhere, "court", "number")
    by_case = entries.sortWithinPartitions("court", "number", "version")
    packed = by_case.mapInArrow(partial(_packed, jurisdiction), PACKED).persist(StorageLevel.MEMORY_AND_DISK)
    packed.count()  # made once, for all tables
    for table in FACTS:
        kinds = [t.StructField(field.name, _KINDS[field.type], field.nullable) for field in schema_of(table)]
        of_table = packed.where(packed["of"] == table.name).select("rows").mapInArrow(_unpacked, t.StructType(kinds))
        of_table.createOrReplaceTempView(table.name)
    return Spark(session)


# --- on the workers


@cache
def _mapper() -> EntryMapper:
    return EntryMapper()


def _packed(jurisdiction: str, batches: Iterable[Any]) -> Iterator[Any]:
    """The rows of the cases whose entries these are, by table."""
    held: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    entries = (
        entry for batch in batches for entry in zip(*(column.to_pylist() for column in batch.columns), strict=True)
    )
    for (court, number), stored in groupby(entries, key=itemgetter(0, 1)):
        for name, rows in _facts(court, number, list(stored), jurisdiction).items():
            held[name] += rows
            if len(held[name]) >= TOGETHER:
                yield _pack(name, held.pop(name))
    for name, rows in held.items():
        yield _pack(name, rows)


def _facts(court: str, number: str, stored: list[Stored], jurisdiction: str) -> Facts:
    """The rows of one case, or of the roster."""
    try:
        history = _history(number, stored)
    except CorruptHistory as error:
        return left_out(number, error, court)
    return (
        facts_of_roster(history, court)
        if number == ROSTER
        else facts_of(history, find_jurisdiction(jurisdiction), court)
    )


def _history(number: str, stored: list[Stored]) -> list[Entry]:
    """The entries of one case, each checked against its seal, and all against where the case stood. Raises CorruptHistory."""
    rows = ((number.encode(), *columns[2:7]) for columns in stored)  # as the store has them
    history = list(_mapper().entries(number, rows))
    if not history or stored[-1][-1] != len(history):
        raise broken(number, len(history) + 1, "its entries and its head do not agree", "记录与头记录不符")
    return history


_SCHEMAS: Final = {table.name: schema_of(table) for table in FACTS}


def _pack(name: str, rows: list[tuple[Any, ...]]) -> Any:
    kinds, sink = _SCHEMAS[name], pa.BufferOutputStream()
    arrays = [_array(field.type, values) for field, values in zip(kinds, zip(*rows, strict=True), strict=True)]
    with pa.ipc.new_stream(sink, kinds) as stream:
        stream.write_batch(pa.RecordBatch.from_arrays(arrays, schema=kinds))
    return pa.RecordBatch.from_arrays(
        [pa.array([name]), pa.array([sink.getvalue().to_pybytes()])], names=["of", "rows"]
    )


def _array(kind: Any, values: tuple[Any, ...]) -> Any:
    """A column: facts hold days as texts, and truths as they come."""
    if kind == pa.date32():
        return pa.array(values, pa.string()).cast(kind)
    return pa.array([None if v is None else bool(v) for v in values] if kind == pa.bool_() else values, kind)


def _unpacked(batches: Iterable[Any]) -> Iterator[Any]:
    for batch in batches:
        for packed in batch.column(0):
            yield from pa.ipc.open_stream(packed.as_buffer())
