"""What an event log says, whatever the file it came in."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

import attrs


@attrs.frozen
class LogEvent:
    """One event of a log, as its file has it: nothing mapped, corrected or left out.

    `at` is always aware. `attributes` holds every other attribute as text; a nested one is named by its path
    ("result/amount"), and a key used again in the same event gets a number ("note#2").
    `source` points back into the file: its name, the case, and the event's place in its trace from 1 (in a CSV file:
    the row below the header, from 1).
    """

    case: str
    name: str
    code: str | None
    at: datetime
    attributes: Mapping[str, str]
    source: str


@attrs.frozen
class Keys:
    """Where a log keeps the four things every event needs: attribute keys of an XES file, column names of a CSV file.

    `code` may be None, for a log without codes.
    """

    case: str = "concept:name"
    name: str = "concept:name"
    code: str | None = "concept:name_cod"
    at: str = "time:timestamp"


Columns = Keys

XES_KEYS = Keys()
CSV_COLUMNS = Keys(case="case", name="name", code="code", at="at")


def instant(text: str, zone: tzinfo) -> datetime:
    """The ISO 8601 time in `text`, in `zone` if it names none; ValueError when it is not one.

    The first and last year of the calendar are refused: no event took place then, and they have no UTC.
    """
    at = datetime.fromisoformat(text)
    if not 1 < at.year < 9999:
        raise ValueError(text)
    return at if at.tzinfo is not None else at.replace(tzinfo=zone)
