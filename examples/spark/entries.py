"""Write the log of a store as Parquet: every entry of a case or of the roster as it is stored, with its seal.

`entries.py STORE FOLDER`
"""

import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from enforcement_workflow import Court
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.names import ROSTER, is_case

CARD: Final = "_court.json"
"""The file that says whose log it is; readers of Parquet pass over its name."""
SCHEMA: Final = pa.schema(
    [("court", pa.string()), ("number", pa.string()), ("version", pa.int64()), ("topic", pa.binary()), ("state", pa.binary()),
     ("digest", pa.binary()), ("request_id", pa.binary()), ("head", pa.int64())]
)  # fmt: skip
"""`head` is the version that the case stood at, so that one that has lost its last entries shows."""
_PER_FILE: Final = 100_000


def write_entries(url: str, folder: Path) -> int:
    """Write the entries of all cases and of the roster and return how many there were. The folder must be new."""
    folder.mkdir(parents=True)
    with Court.open(url, create=False) as court:
        card = {"jurisdiction": court.jurisdiction.name, "court": court.code}
        (folder / CARD).write_text(json.dumps(card, ensure_ascii=False), "utf-8")
        rows, written = _rows(url, court.code), 0
        for n in range(sys.maxsize):
            some = list(islice(rows, _PER_FILE))
            if n and not some:
                break
            columns = list(zip(*some, strict=True)) if some else [()] * len(SCHEMA)
            arrays = [pa.array(values, type=field.type) for field, values in zip(SCHEMA, columns, strict=True)]
            pq.write_table(pa.Table.from_arrays(arrays, schema=SCHEMA), folder / f"entries-{n}.parquet")
            written += len(some)
    return written


def _rows(url: str, code: str) -> Iterator[tuple[Any, ...]]:
    log = CaseLog(url, create=False)
    try:
        for stored, rows, head in log.cases.scan():
            number = stored.decode("utf-8", "replace")
            if is_case(number) or number == ROSTER:
                for _, version, topic, state, digest, request_id in rows:
                    yield code, number, version, topic, state, digest, request_id, head[1] if head else None
    finally:
        log.close()


if __name__ == "__main__":
    store, out = sys.argv[1:]
    print(f"{write_entries(store, Path(out)):,} entries")
