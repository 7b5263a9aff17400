"""Facts made up for a benchmark, in the proportions of a large court, put into the tables as they are."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import URL, Boolean, Date, Integer, NullPool, Table, create_engine

from enforcement_workflow.interop.parquet import schema_of
from enforcement_workflow.projections import schema

READ: Final = (schema.CASES, schema.CLOSINGS, schema.PAYMENTS, schema.LOTS, schema.CAMPAIGNS, schema.PETITIONS)
"""The tables that the indexes are made from."""
_FIRST, _DAYS, _LAST = date(2013, 1, 1), 6 * 365, date(2018, 12, 31)
_MODES: Final = ("performed",) * 45 + ("settled",) * 10 + ("terminated",) * 15 + ("no_assets",) * 27 + ("removed",) * 3
Facts = dict[str, list[tuple[Any, ...]]]
"""Rows by the name of their table."""


def docket(cases: int) -> Facts:
    """The rows of so many cases, by table."""
    rng, facts = Random(0), defaultdict[str, list[tuple[Any, ...]]](list)
    makers = {table.name: _maker(table) for table in READ}
    for n in range(1, cases + 1):
        for table, values in _of_case(n, rng):
            facts[table.name].append(makers[table.name](values))
    return dict(facts)


def _maker(table: Table) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    """Rows of a table, of the values that matter, by name."""
    rest = {c.name: None if c.nullable else _blank(c.type) for c in table.columns}

    def made(values: dict[str, Any]) -> tuple[Any, ...]:
        return tuple((rest | values).values())

    return made


def _blank(kind: Any) -> Any:
    if isinstance(kind, Date):
        return _FIRST.isoformat()
    return False if isinstance(kind, Boolean) else 0 if isinstance(kind, Integer) else ""


def _of_case(n: int, rng: Random) -> Iterator[tuple[Table, dict[str, Any]]]:
    """A case, its closing, what was paid, and now and then a lot, a campaign or a petition."""
    filed = _FIRST + timedelta(days=rng.randrange(_DAYS))
    key = {"number": f"({filed.year})琼72执{n}号", "court": "琼72"}
    kind = rng.choices(("first_time", "resumed", "preservation"), (80, 12, 8))[0]
    claim, ended = rng.randrange(1_000_00, 5_000_000_00), filed + timedelta(days=rng.randrange(20, 400))
    closed = rng.random() < 0.9 and ended <= _LAST
    how = rng.choice(_MODES)
    yield schema.CASES, {
        **key, "kind": kind, "claim_minor": claim, "currency": "CNY", "filed_on": str(filed), "assigned_on": str(filed + timedelta(days=2)),
        "handler_id": f"judge-{n % 60}", "handler_office": "president" if n % 5 == 0 else "judge", "subjects": "[]", "stage": "closed",
        "has_assets": rng.random() < 0.5, "limit_due_on": str(filed + timedelta(days=184)), "version": 20, "last_act": "CaseConcluded",
    }  # fmt: skip
    if closed:
        resumed = how == "no_assets" and rng.random() < 0.1 and ended + timedelta(days=90) <= _LAST
        left = str(ended + timedelta(days=90)) if resumed else None
        yield schema.CLOSINGS, {
            **key, "version": 20, "closed_on": str(ended), "how": how, "within_limit": (ended - filed).days <= 184, "reopened_on": left,
            "left_on": left, "left_by": "CaseResumed" if resumed else None, "failing": "[]" if rng.random() < 0.9 else json.dumps(["NA-1"]),
        }  # fmt: skip
    for version in range(10, 10 + rng.choice((0, 1, 1, 2, 3))):
        yield schema.PAYMENTS, {
            **key, "version": version, "way": "out", "paid_on": str(filed + timedelta(days=rng.randrange(10, 300))), "currency": "CNY",
            "amount_minor": rng.randrange(claim), "to_applicant": rng.random() < 0.6, "by_id": f"clerk-{n % 9}", "approved_by": "[]",
        }  # fmt: skip
    if rng.random() < 0.03:
        opened, start, sold = filed + timedelta(days=90), rng.randrange(10_000_00, 9_000_000_00), rng.random() < 0.5
        ended = str(opened + timedelta(days=1))
        yield schema.LOTS, {
            **key, "lot": "L1", "opened_on": str(opened), "ended_on": ended, "start_minor": start, "currency": "CNY",
            "price_minor": start * 3 // 2 if sold else None, "sold_on": ended if sold else None,
        }  # fmt: skip
    if rng.random() < 0.05:
        yield schema.CAMPAIGNS, {**key, "campaign": "livelihood", "joined_on": str(filed + timedelta(days=30))}
    if rng.random() < 0.01:
        finished = str(filed + timedelta(days=30))
        yield schema.PETITIONS, {**key, "petition": "x", "registered_on": str(filed), "finished_on": finished}


def as_file(docket: Facts, path: Path) -> None:
    """The docket in the tables of a file."""
    made = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    with made.begin() as connection:
        schema.METADATA.create_all(connection)
        driver: Any = connection.connection.driver_connection
        for table in READ:
            columns = ", ".join(c.name for c in table.columns)
            values = ", ".join("?" * len(table.columns))
            driver.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({values})", docket[table.name])


def as_parquet(docket: Facts, folder: Path, courts: int) -> None:
    """The docket in Parquet files, of so many courts alike."""
    for table in schema.FACTS:
        kinds = schema_of(table)
        columns = list(zip(*docket[table.name], strict=True)) if table.name in docket else [()] * len(kinds)
        arrays = [_array(field, values) for field, values in zip(kinds, columns, strict=True)]
        for n in range(1, courts + 1):
            arrays[kinds.get_field_index("court")] = pa.array([f"琼{n:02}"] * len(arrays[0]), pa.string())
            home = folder / table.name.removeprefix("fact_") / f"of_court={n}"
            home.mkdir(parents=True)
            pq.write_table(pa.Table.from_arrays(arrays, schema=kinds), home / "part-0.parquet", compression="zstd")


def _array(field: Any, values: tuple[Any, ...]) -> Any:
    return pa.array(values, pa.string()).cast(field.type) if field.type == pa.date32() else pa.array(values, field.type)
