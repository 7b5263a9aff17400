"""CSV event logs with a header, read as a stream: UTF-8, separated by commas, semicolons, tabs or bars."""

import csv
import io
from collections.abc import Iterator
from datetime import tzinfo
from itertools import chain
from pathlib import Path
from typing import NoReturn

import attrs

from enforcement_workflow.interop.log_event import Columns, LogEvent, instant
from enforcement_workflow.interop.log_faults import MAX_TEXT, MAX_UNFINISHED, Fault, LogUnreadable
from enforcement_workflow.interop.log_file import LogFile, OnBytes

_SEPARATORS = ",;\t|"
_FOUND = 500  # characters of the list of columns that an error shows


def read_csv(path: Path, *, columns: Columns, zone: tzinfo, on_bytes: OnBytes | None = None) -> Iterator[LogEvent]:
    """The events of a CSV file, row by row. Empty cells count as absent. Raises `LogUnreadable`."""
    with LogFile(path, on_bytes) as file:
        rows = _rows(file, path.name)
        header = next(rows, None)
        if header is None:
            raise LogUnreadable(path.name, Fault.EMPTY)
        reader = _RowReader.of(path.name, header, columns, zone)
        for number, row in enumerate(rows, start=1):
            yield reader.read(row, number)


def _rows(file: LogFile, name: str) -> Iterator[list[str]]:
    text = io.TextIOWrapper(io.BufferedReader(file), encoding="utf-8-sig", newline="")
    lines = _lines(text, name)
    try:
        first = next(lines, "")
        separator = max(_SEPARATORS, key=first.count)
        for row in csv.reader(chain([first], lines), delimiter=separator, strict=True):
            if row:
                yield row
    except csv.Error as error:
        raise LogUnreadable(name, Fault.NOT_CSV, str(error)) from error
    except UnicodeDecodeError as error:
        raise LogUnreadable(name, Fault.NOT_CSV, f"not UTF-8: {error.reason}") from error


def _lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    while line := text.readline(MAX_UNFINISHED):
        if len(line) == MAX_UNFINISHED:
            raise LogUnreadable(name, Fault.UNFINISHED, f"{MAX_UNFINISHED:,}")
        yield line


@attrs.frozen
class _RowReader:
    """Reads the rows of one file: where each column is, and what it is called."""

    file: str
    zone: tzinfo
    header: list[str]
    case: int
    name: int
    code: int | None
    at: int
    others: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, file: str, header: list[str], columns: Columns, zone: tzinfo) -> "_RowReader":
        case, name, at = (_place(file, header, column) for column in (columns.case, columns.name, columns.at))
        code = None if columns.code is None else _place(file, header, columns.code)
        names = _unique(header)
        others = tuple((names[i], i) for i in range(len(names)) if i not in (case, name, code, at))
        return cls(file, zone, header, case, name, code, at, others)

    def read(self, row: list[str], number: int) -> LogEvent:
        if len(row) != len(self.header):
            raise LogUnreadable(self.file, Fault.ROW_WIDTH, f"{len(row)}, not {len(self.header)}", event=number)
        case, name = row[self.case], row[self.name]
        for place, text in enumerate(row):
            if len(text) > MAX_TEXT:
                self._refuse(Fault.TOO_LONG, case, number, place, f"{len(text):,}")
        if not case:
            self._refuse(Fault.CASE_MISSING, None, number, self.case)
        if not name:
            self._refuse(Fault.NAME_MISSING, case, number, self.name)
        try:
            at = instant(row[self.at], self.zone)
        except ValueError:
            self._refuse(Fault.NOT_A_TIME if row[self.at] else Fault.TIME_MISSING, case, number, self.at, row=row)
        code = None if self.code is None else row[self.code] or None
        attributes = {column: row[place] for column, place in self.others if row[place]}
        return LogEvent(case, name, code, at, attributes, f"{self.file}#{case}/{number}")

    def _refuse(
        self, fault: Fault, case: str | None, number: int, place: int, detail: str = "", row: list[str] | None = None
    ) -> NoReturn:
        value = row[place] if row and row[place] else None
        field = self.header[place]
        raise LogUnreadable(self.file, fault, detail, case=case, event=number, field=field, value=value)


def _place(file: str, header: list[str], column: str) -> int:
    if column not in header:
        found = ", ".join(header)
        raise LogUnreadable(file, Fault.COLUMN_MISSING, found[:_FOUND] + "…" * (len(found) > _FOUND), field=column)
    if header.count(column) > 1:
        raise LogUnreadable(file, Fault.COLUMN_TWICE, field=column)
    return header.index(column)


def _unique(header: list[str]) -> list[str]:
    names: list[str] = []
    for column in header:
        name, number = column, 1
        while name in names:
            number += 1
            name = f"{column}#{number}"
        names.append(name)
    return names
