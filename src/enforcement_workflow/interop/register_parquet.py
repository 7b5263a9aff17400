"""A register as a Parquet file, for machines: values as they are and words of the engine as such. Needs pyarrow."""

from datetime import UTC
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from enforcement_workflow.interop.register_values import Telling, columns_of
from enforcement_workflow.interop.safe_text import plain_text
from enforcement_workflow.projections.registers import Column, Drawn


def write_parquet(drawn: Drawn, target: BinaryIO, telling: Telling) -> None:
    """Write a register as a Parquet file: columns by their ids with both titles beside them, money in minor units."""
    columns = columns_of(drawn)
    fields = [pa.field(c.id, _type(c), metadata={"en": c.en, "zh": c.zh}) for c in columns]
    arrays = [
        pa.array([_plain(c, row, telling) for row in drawn.rows], type=f.type)
        for c, f in zip(columns, fields, strict=True)
    ]
    if telling.who:
        fields.append(pa.field("debtors", pa.string()))
        arrays.append(
            pa.array([plain_text(telling.who.get(row["number"], "")) for row in drawn.rows], type=pa.string())
        )
    said = {"register": drawn.register.id, "as_of": drawn.day.isoformat()}
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=said)), target, compression="zstd")


def _type(column: Column) -> Any:
    match column.kind:
        case "count" | "days" | "money" | "permille":
            return pa.int64()
        case "day":
            return pa.date32()
        case "instant":
            return pa.timestamp("us", "UTC")
        case "yes":
            return pa.bool_()
        case "list" | "limits" | "by_reason":
            return pa.list_(pa.int64() if column.id == "entries" else pa.string())
    return pa.string()


def _plain(column: Column, row: dict[str, Any], telling: Telling) -> Any:
    """A value as it is, words of the engine as such."""
    value = row.get(column.id, telling.currency if column.id == "currency" else None)
    if value is None:
        return None
    match column.kind:
        case "limits":
            return [f"{clock} {due}" if due else clock for clock, due in value]
        case "by_reason":
            return [f"{kind} {days}" for kind, days in sorted(value.items())]
        case "list":
            return [v if isinstance(v, int) and column.id == "entries" else plain_text(str(v)) for v in value]
        case "instant":
            return value.astimezone(UTC)
    return plain_text(value) if isinstance(value, str) else value
