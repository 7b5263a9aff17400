"""Parquet files of a fact table, in folders by court and year of filing. Needs pyarrow."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Boolean, Date, Integer, Table, Text

from enforcement_workflow.interop.fact_rows import FactRows, Row, by_partition, short_name
from enforcement_workflow.interop.safe_text import plain_text

_NO_COURT, _NO_YEAR = "-", 0
"""What stands in the name of a folder where a court or a year is not known: readers guess its type, and need a value."""
_LONGEST: Final = 200
"""Characters of a folder's name; a longer one is replaced by its digest."""
_ROWS: Final = 100_000
"""Rows of one group of a file."""


def write_table(folder: Path, rows: FactRows, table: Table, told: Callable[[int], None]) -> None:
    """Write one table into a folder of its name."""
    schema, home = schema_of(table), folder / short_name(table)
    open_at: tuple[str | None, int | None] | None = None
    with ExitStack() as files:
        writer: Any = None
        for place, some in by_partition(rows.pages_by_partition(table)):
            if place != open_at:
                files.close()
                writer, open_at = files.enter_context(_file(home, place, schema)), place
            writer.write_table(_arrow(some, schema), row_group_size=_ROWS)
            told(len(some))
        if writer is None:
            files.enter_context(_file(home, (None, None), schema))


def schema_of(table: Table) -> Any:
    """The columns of a fact table as Arrow types."""
    return pa.schema([pa.field(c.name, _type(c.type), nullable=bool(c.nullable)) for c in table.columns])


def _type(kind: Any) -> Any:
    if isinstance(kind, Boolean):
        return pa.bool_()
    if isinstance(kind, Date):
        return pa.date32()
    if isinstance(kind, Integer):
        return pa.int64()
    if isinstance(kind, Text):
        return pa.string()
    raise TypeError(f"a column of {kind!r} has no form in Parquet yet")


def _arrow(rows: Sequence[Row], schema: Any) -> Any:
    columns = list(zip(*rows, strict=True))[: len(schema)]
    arrays = []
    for field, values in zip(schema, columns, strict=True):
        told = [v if v is None else plain_text(v) for v in values] if field.type == pa.string() else values
        arrays.append(pa.array(told, type=field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def _file(home: Path, place: tuple[str | None, int | None], schema: Any) -> Any:
    court, year = place
    folder = home / f"of_court={_name(court)}" / f"filed_year={year or _NO_YEAR}"
    folder.mkdir(parents=True, exist_ok=True)
    part = next(free for n in count() if not (free := folder / f"part-{n}.parquet").exists())
    return pq.ParquetWriter(part, schema, compression="zstd")


def _name(court: str | None) -> str:
    """A court as the name of a folder: whatever is no letter or digit of ASCII is escaped, a long one is its digest."""
    if not court:
        return _NO_COURT
    escaped = quote(plain_text(court), safe="")
    return escaped if len(escaped) <= _LONGEST else blake2b(court.encode(), digest_size=16).hexdigest()
