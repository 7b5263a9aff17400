"""Attempts that were refused: kept beside the log, of each case in a stream of its own, and bounded.

The same attempt made again (the same act by the same officer in the same office, failing the same rules) only counts up.
"""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

import attrs

from enforcement_workflow.domain import plain
from enforcement_workflow.domain.fields import invalid
from enforcement_workflow.domain.rules import Verdict
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.errors import Refused
from enforcement_workflow.store.log import CaseLog
from enforcement_workflow.store.recorder import Writing, text
from enforcement_workflow.store.refusal import Refusal, read, written

OF_A_CASE: Final = 200
"""How many refusals of one case are kept; the oldest give way."""
IN_ALL: Final = 20_000
"""How many refusals of all cases are kept; the oldest give way."""

_logger = logging.getLogger("enforcement_workflow")
_ALL: Final = ""
"""Stands for all cases in the counts."""
_AGAIN: Final = (
    "UPDATE refusals SET turn=?, times=times+1, last_at=?"
    " WHERE number=? AND officer=? AND office=? AND digest=? AND rules=?"
)
_NEW: Final = (
    "INSERT INTO refusals (turn, number, officer, office, digest, rules, times, first_at, last_at, state)"
    " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?)"
)
_COUNT: Final = "SELECT kept, gave_way, attempts FROM refusal_counts WHERE number=?"
_COUNTED: Final = (
    "INSERT INTO refusal_counts VALUES (?, ?, ?, ?) ON CONFLICT (number)"
    " DO UPDATE SET kept=excluded.kept, gave_way=excluded.gave_way, attempts=excluded.attempts"
)
_TEXTS: Final = ("number", "officer", "office", "digest"), ("first_at", "last_at", "state")


@attrs.frozen
class RefusalCounts:
    """How many refusals are kept, and how many gave way to newer ones: in all, or of a case since it last had none."""

    kept: int = 0
    gave_way: int = 0


class Refusals:
    """The refusals of a court, in the court's own store."""

    def __init__(self, log: CaseLog, *, of_a_case: int = OF_A_CASE, in_all: int = IN_ALL) -> None:
        self._log, self.of_a_case, self.in_all = log, of_a_case, in_all
        before, after = (", ".join(map(log.cases.raw.format, columns)) for columns in _TEXTS)
        self._read = f"SELECT {before}, times, {after} FROM refusals"

    def keep(self, refused: Refused, by: Officer, at: datetime, now: datetime, rulebook: str) -> None:
        """Keep an attempt, durably, before its refusal is raised.

        Whatever goes wrong here (a full or read-only disk, a store that is locked) the attempt stays refused and nothing
        else: what could not be kept is told to the log of the program.
        """
        try:
            verdict: Verdict = refused.verdict
            key = (str(refused.number), by.id, by.office, plain.digest(verdict.act), f" {' '.join(verdict.rules)} ")
            when = _stamp(now)
            with self._log.cases.writing(alone=True) as connection:
                kept, gave_way, attempts = _count(connection, _ALL)
                if not connection.execute(_AGAIN, (attempts + 1, when, *key)).rowcount:
                    state = json.dumps(written(verdict, by, at, rulebook), ensure_ascii=False, separators=(",", ":"))
                    given_way = self._make_room(connection, key[0], kept)
                    connection.execute(_NEW, (attempts + 1, *key, when, when, state))
                    kept, gave_way = kept + 1 - given_way, gave_way + given_way
                connection.execute(_COUNTED, (_ALL, kept, gave_way, attempts + 1))
        except Exception as error:
            _logger.warning("a refusal on %s could not be kept: %s", refused.number, error)

    def _make_room(self, connection: Writing, number: str, kept: int) -> int:
        """Let the oldest give way, of this case and then of all, so that one more can be kept; how many did."""
        given_way = 0
        while _count(connection, number)[0] >= self.of_a_case:
            oldest = "SELECT place, number FROM refusals WHERE number=? ORDER BY turn LIMIT 1"
            given_way += _remove(connection, connection.execute(oldest, (number,)).fetchone())
        while kept - given_way >= self.in_all:
            oldest = "SELECT place, number FROM refusals ORDER BY turn LIMIT 1"
            given_way += _remove(connection, connection.execute(oldest).fetchone())
        mine, gave_way, _ = _count(connection, number)
        connection.execute(_COUNTED, (number, mine + 1, gave_way, 0))
        return given_way

    def select(
        self, number: str | None, rule: str | None, by: str | None, since: datetime | None, limit: int
    ) -> tuple[Refusal, ...]:
        """Refusals, newest first; one whose row is damaged is left out here and named by `check`."""
        if type(limit) is not int or limit < 1:
            raise invalid("refusals", "limit", limit, "a whole number from 1", "应为不小于1的整数")
        asked = {
            "number=?": number,
            "replace(rules, ?, '')<>rules": None if rule is None else f" {rule} ",
            "officer=?": by,
            "last_at>=?": since and _stamp(since),
        }
        given = {condition: value for condition, value in asked.items() if value is not None}
        where = f" WHERE {' AND '.join(given)}" if given else ""
        rows = self._log.cases.read(
            f"{self._read}{where} ORDER BY turn DESC LIMIT ?", (*given.values(), min(limit, 2**31))
        )
        return tuple(found for row in rows if (found := read(row)) is not None)

    def counts(self, number: str | None) -> RefusalCounts:
        """How many there are of a case, or in all."""
        rows = self._log.cases.read(_COUNT, (number or _ALL,))
        return RefusalCounts(*rows[0][:2]) if rows else RefusalCounts()

    def damaged(self) -> Iterator[str]:
        """The numbers of the cases with a refusal whose row cannot be read."""
        for row in self._log.cases.read(self._read):
            if read(row) is None:
                yield text(row[0])


def _count(connection: Writing, number: str) -> tuple[int, int, int]:
    """How many are kept, how many gave way, and how many attempts there were."""
    return connection.execute(_COUNT, (number,)).fetchone() or (0, 0, 0)


def _remove(connection: Writing, found: tuple[int, str]) -> int:
    """Remove one refusal; of a case that has none left, the count goes too."""
    place, number = found
    connection.execute("DELETE FROM refusals WHERE place=?", (place,))
    kept, gave_way, _ = _count(connection, number)
    if kept > 1:
        connection.execute(_COUNTED, (number, kept - 1, gave_way + 1, 0))
    else:
        connection.execute("DELETE FROM refusal_counts WHERE number=?", (number,))
    return 1


def _stamp(at: datetime) -> str:
    """An instant in UTC, so written that texts stand in the order of time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
