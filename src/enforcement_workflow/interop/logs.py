"""Event logs in: one record, one error, and one function that finds the reader for a file."""

from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path

from enforcement_workflow.interop.csv_log import read_csv
from enforcement_workflow.interop.log_event import CSV_COLUMNS, XES_KEYS, Columns, Keys, LogEvent
from enforcement_workflow.interop.log_faults import Fault, LogUnreadable
from enforcement_workflow.interop.log_file import LogFile, OnBytes
from enforcement_workflow.interop.xes import read_xes

__all__ = [
    "CSV_COLUMNS",
    "XES_KEYS",
    "Columns",
    "Fault",
    "Keys",
    "LogEvent",
    "LogUnreadable",
    "read_log",
    "usual_columns",
]

_HEAD = 1024
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_log(
    path: str | Path, *, columns: Columns | None = None, zone: tzinfo, on_bytes: OnBytes | None = None
) -> Iterator[LogEvent]:
    """The events of an XES or CSV file, plain or gzip, in the file's order and in memory that does not grow with it.

    `columns` names the XES keys or CSV columns (default: `XES_KEYS`, `CSV_COLUMNS`); a time without a zone is read in
    `zone`; `on_bytes` hears how many more bytes of the file on disk were consumed. Raises `LogUnreadable`, at the
    latest when the fault is reached.
    """
    path = Path(path)
    if _is_xes(path):
        return read_xes(path, keys=columns or XES_KEYS, zone=zone, on_bytes=on_bytes)
    return read_csv(path, columns=columns or CSV_COLUMNS, zone=zone, on_bytes=on_bytes)


def usual_columns(path: str | Path) -> Columns:
    """What the keys or columns of a file are called where nobody says otherwise: `XES_KEYS` or `CSV_COLUMNS`."""
    return XES_KEYS if _is_xes(Path(path)) else CSV_COLUMNS


def _is_xes(path: Path) -> bool:
    with LogFile(path) as file:
        head = file.read(_HEAD)
    if not head:
        raise LogUnreadable(path.name, Fault.EMPTY)
    suffix = Path(path.name.lower().removesuffix(".gz")).suffix
    if suffix in (".xes", ".csv"):
        return suffix == ".xes"
    for mark in _MARKS:
        head = head.removeprefix(mark)
    if head.lstrip(b"\0 \t\r\n").startswith(b"<"):
        return True
    if b"\0" in head:
        raise LogUnreadable(path.name, Fault.UNKNOWN_KIND)
    return False
