"""What earlier versions stored must stay readable, for ever.

The golden files beside this test are rows as they were stored on the day a stored form was introduced. They are never
edited and never made anew, only added: when a stored form changes, its version is raised, an upcaster is written, and
`make.py` writes a new file for the new form. A failure here means that courts could no longer read their own files.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest

from controls import opened
from enforcement_workflow import RequestReused
from enforcement_workflow.domain.acts import ACTS
from enforcement_workflow.domain.case import Entry
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.store.court import Court
from enforcement_workflow.store.mapper import FIRST, EntryMapper
from golden.entries import ENTRIES, JUDGE, NUMBER
from golden.examples import EXAMPLES

V1: Final = Path(__file__).with_name("v1.jsonl")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in V1.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def court(tmp_path: Path, rows: list[dict[str, Any]]) -> Court:
    """A store made by this version, into which the golden rows were carried as they are."""
    path = tmp_path / "golden.db"
    opened(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.executemany(
            "INSERT INTO stored_events (originator_id, originator_version, topic, state, digest, request_id)"
            " VALUES (:originator_id, :originator_version, :topic, :state, :digest, :request_id)",
            rows,
        )
        db.execute("INSERT INTO case_heads VALUES (?, ?, ?)", (NUMBER, len(rows), rows[-1]["digest"]))
    return opened(path)


def without_digest(entry: Entry) -> dict[str, Any]:
    """The fields of an entry as they are, and not as they compare: an instant keeps its zone."""
    fields = {name: getattr(entry, name) for name in entry.__slots__ if name not in ("digest", "__weakref__")}
    return fields | {"at": entry.effective_at.isoformat(), "written": entry.recorded_at.isoformat()}


def test_every_act_has_an_example() -> None:
    assert set(EXAMPLES) == set(ACTS)
    assert [type(act).__name__ for act in EXAMPLES.values()] == list(EXAMPLES)


def test_the_golden_rows_are_the_entries_written_out_here(court: Court) -> None:
    found = court.history(NUMBER)
    assert [e.name for e in found] == [e.name for e in ENTRIES]
    for stored, written in zip(found, ENTRIES, strict=True):
        assert without_digest(stored) == without_digest(written)


def test_the_digests_are_those_sealed_then(court: Court, rows: list[dict[str, Any]]) -> None:
    assert [e.digest for e in court.history(NUMBER)] == [row["digest"] for row in rows]
    assert list(court.check()) == []


def test_a_golden_history_folds_into_a_case(court: Court) -> None:
    case = court.case(NUMBER)
    assert (case.version, case.stage.value, case.filed) == (78, "control", EXAMPLES["CaseFiled"])
    assert case.digest == fold(NUMBER, court.history(NUMBER)).digest


def test_written_again_they_are_the_same_bytes(rows: list[dict[str, Any]]) -> None:
    mapper, previous = EntryMapper(), FIRST
    for entry, row in zip(ENTRIES, rows, strict=True):
        _, again = mapper.sealed(entry, previous)
        assert again.state.decode() == row["state"]
        assert (again.topic, again.digest, again.request_id) == (row["topic"], row["digest"], row["request_id"])
        previous = again.digest


def test_a_request_of_then_is_still_known(court: Court) -> None:
    with pytest.raises(RequestReused):
        court.record(NUMBER, EXAMPLES["CaseArchived"], by=JUDGE, request_id="请求-1")
