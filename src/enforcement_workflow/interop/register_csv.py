"""A register as a CSV file, with every column. No text of a user is anything but text there (`safe_text`)."""

import csv
import io
from typing import BinaryIO

from enforcement_workflow.interop.register_values import Telling, Value, as_texts, lines
from enforcement_workflow.interop.safe_text import defused
from enforcement_workflow.projections.registers import Drawn


def csv_text(drawn: Drawn, telling: Telling) -> str:
    """A register as CSV: commas, CRLF, and an apostrophe before what a spreadsheet might take for a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    for values in lines(drawn, telling):
        writer.writerow([_cell(v, text) for v, text in zip(values, as_texts(values, telling), strict=True)])
    return file.getvalue()


def _cell(value: Value, text: str) -> str:
    return defused(text) if isinstance(value, str) else text


def write_csv(drawn: Drawn, target: BinaryIO, telling: Telling) -> None:
    """Write a register as a CSV file in UTF-8 with its mark."""
    target.write(csv_text(drawn, telling).encode("utf-8-sig"))
