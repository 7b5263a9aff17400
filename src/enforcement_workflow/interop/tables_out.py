"""The fact tables out, each as a CSV file or as Parquet files by court and year of filing."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table

from enforcement_workflow.interop.exported import Exported, Progress
from enforcement_workflow.interop.fact_rows import FactRows, short_name
from enforcement_workflow.interop.safe_text import defused
from enforcement_workflow.interop.targets import describe
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.projections.schema import FACTS, FORM
from enforcement_workflow.store.court import Court

Write = Callable[[Path, FactRows, Table, Callable[[int], None]], None]
"""Writes one table into a folder and tells how many rows are done."""
_BOM: Final = "\ufeff"


def write_csv(court: Court, folder: Path, *, progress: Progress | None = None) -> Exported:
    """Write every fact table as a CSV file into a folder, the facts brought up to date first.

    UTF-8 with its mark, commas, CRLF; texts in quotes, nothing where there is no value, true and false, days in ISO 8601.
    A text that a spreadsheet might take for a formula has an apostrophe before it (see `safe_text.defused`).
    """
    return _write(court, folder, "csv", _csv, progress)


def write_parquet(court: Court, folder: Path, *, progress: Progress | None = None) -> Exported:
    """Write every fact table as Parquet files into a folder of its own, by court and year of filing of the case.

    The partitions are laid out as Hive has them, in `of_court` (- where it is not known) and `filed_year` (0). Needs
    pyarrow.
    """
    from enforcement_workflow.interop.parquet import write_table

    return _write(court, folder, "parquet", write_table, progress)


def _write(court: Court, folder: Path, form: str, write: Write, progress: Progress | None) -> Exported:
    with Projector(court) as projector:
        projector.catch_up(progress)
        left_out = tuple(q.number for q in projector.quarantined)
        return Exported(_written(court, folder, form, write, progress, projector.tables.url), left_out)


def _written(
    court: Court, folder: Path, form: str, write: Write, progress: Progress | None, url: str
) -> dict[str, int]:
    """Write the tables that are kept at an address; how many rows each has."""
    with FactRows(url) as rows:
        counts = {short_name(table): rows.count(table) for table in FACTS}
        done, total = 0, sum(counts.values())

        def told(more: int) -> None:
            nonlocal done
            done += more
            if progress:
                progress(done, total)

        for table in FACTS:
            write(folder, rows, table, told)
    describe(folder, {"format": form, "facts_form": FORM, "court": court.code, "rows": counts})
    return counts


def _csv(folder: Path, rows: FactRows, table: Table, told: Callable[[int], None]) -> None:
    with (folder / f"{short_name(table)}.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(_BOM + _line(column.name for column in table.columns))
        for page in rows.pages(table):
            file.write("".join([_line(row) for row in page]))
            told(len(page))


def _line(values: Iterable[Any]) -> str:
    return ",".join([_cell(value) for value in values]) + "\r\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + defused(value).replace('"', '""') + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
