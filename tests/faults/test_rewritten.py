"""Histories that somebody rewrote, well sealed or not: the case fails alone and says where; the log itself only grows."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
from stored import Fields, reseal, rewritten, unguarded

from controls import JUDGE, LIFE, NOTE, NUMBER, TickingClock, file, number, opened
from enforcement_workflow import CaseNotFound, CorruptHistory, StoreUnusable

OTHER: Final = number(8)
FILING, ASSIGNING, CONTROL, MONEY, LAST = 1, 2, 5, 8, 10
"""Versions of the case's life."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "court.db"
    with opened(path, clock=TickingClock()) as court:
        file(court, 7, until=len(LIFE))
        file(court, 8, until=len(LIFE))
    return path


def damage(path: Path) -> tuple[int, str]:
    """The version at which the case is said to be damaged, and why; each way of reading it must say so, and no other case."""
    with opened(path) as court:
        told = []
        for read in (
            lambda: court.case(NUMBER),
            lambda: court.history(NUMBER),
            lambda: court.case(NUMBER, version=1),
            lambda: court.verdict(NUMBER, NOTE, by=JUDGE),
            lambda: court.record(NUMBER, NOTE, by=JUDGE),
        ):
            with pytest.raises(CorruptHistory) as corrupt:
                read()
            assert (corrupt.value.number, "\n" in str(corrupt.value)) == (NUMBER, False)
            told.append((corrupt.value.version, corrupt.value.problem_en))
        assert len(set(told)) == 1
        assert [f.version for f in court.check() if f.number == NUMBER] == [told[0][0]]
        assert (court.case(OTHER).version, court.record(OTHER, NOTE, by=JUDGE).version) == (10, 11)
        assert court.numbers() == (NUMBER, OTHER)
        return told[0]


def test_a_case_that_was_only_sealed_anew_is_as_it_was(path: Path) -> None:
    with opened(path) as court:
        before = court.history(NUMBER)
    rewritten(path, NUMBER, LAST, lambda fields: None)
    with opened(path) as court:
        assert court.history(NUMBER) == before


def act(**changed: Any) -> Callable[[Fields], None]:
    return lambda fields: fields["act"].update(changed)


def without(*names: str) -> Callable[[Fields], None]:
    def change(fields: Fields) -> None:
        *path, last = names
        for name in path:
            fields = fields[name]
        del fields[last]

    return change


@pytest.mark.parametrize(
    ("version", "change", "why"),
    [
        (MONEY, lambda f: f.update(surprise=1), "unknown fields?.*surprise"),
        (MONEY, act(surprise=1), "unknown fields?.*surprise"),
        (MONEY, lambda f: f["act"]["amount"].update(surprise=1), "unknown fields?.*surprise"),
        (MONEY, lambda f: f["by"].update(surprise=1), "unknown fields?.*surprise"),
        (FILING, lambda f: f["act"]["applicants"][0].update(surprise=1), "unknown fields?.*surprise"),
        (ASSIGNING, lambda f: f["act"]["handler"].update(surprise=1), "unknown fields?.*surprise"),
        (MONEY, lambda f: f.update(v=2), "written in version 2, newer than 1: update the software"),
        (MONEY, lambda f: f.update(v=2, surprise=1), "written in version 2, newer than 1"),
        (MONEY, lambda f: (f.update(v=3), act(coin="gold")(f)), "written in version 3, newer than 1"),
        (MONEY, lambda f: f.update(v=0), "version 0 cannot be read"),
        (MONEY, lambda f: f.update(v=-1), "version -1 cannot be read"),
        (MONEY, lambda f: f.update(v="1"), "cannot be read"),
        (MONEY, without("v"), "cannot be read.*`v`"),
        (MONEY, without("act"), "cannot be read.*`act`"),
        (MONEY, without("act", "amount"), "does not fit.*`amount`"),
        (MONEY, without("act", "amount", "minor"), "does not fit.*`minor`"),
        (MONEY, without("by"), "does not fit.*`by`"),
        (MONEY, without("by", "office"), "officer.*`office`"),
        (MONEY, without("recorded_at"), "does not fit.*`recorded_at`"),
        (MONEY, act(amount=5), "does not fit"),
        (MONEY, act(amount={"minor": -5, "currency": "CNY"}), "does not fit.*zero or more"),
        (MONEY, act(amount={"minor": 5, "currency": "yuan"}), "does not fit.*currency"),
        (MONEY, act(source=""), "does not fit.*source"),
        (MONEY, act(source="a\u202eb"), "does not fit.*source"),
        (CONTROL, act(how="sing"), "does not fit.*how"),
        (CONTROL, act(period={"days": 1, "months": 1, "start": None}), "does not fit.*days"),
        (FILING, act(received_on="2018-02-30"), "does not fit"),
        (FILING, act(received_on="0001-01-01"), "does not fit.*received_on"),
        (MONEY, lambda f: f["by"].update(id=""), "officer.*id"),
        (MONEY, lambda f: f.update(effective_at="2018-03-05T09:00:00"), "does not fit"),
        (MONEY, lambda f: f.update(recorded_at="yesterday"), "does not fit"),
        (CONTROL, lambda f: f.update(moved_to="heaven"), "no stage 'heaven'"),
        (MONEY, lambda f: f.update(observed="yes"), "does not fit"),
        (MONEY, lambda f: f.update(known=[]), "does not fit"),
        (MONEY, lambda f: f.update(irregularities=[{"rule": "X"}]), "does not fit"),
    ],
)
def test_a_well_sealed_entry_that_cannot_be_what_it_says_fails_its_case(
    path: Path, version: int, change: Callable[[Fields], object], why: str
) -> None:
    rewritten(path, NUMBER, version, change)
    at, problem = damage(path)
    assert at == version
    assert re.search(why, problem), problem


@pytest.mark.parametrize(
    "name", ["AssetPainted", "", "assetcontrolled", "Act", "Officer", "enforcement_workflow.domain.acts:Noted"]
)
def test_an_unknown_stored_name_fails_its_case(path: Path, name: str) -> None:
    rewritten(path, NUMBER, CONTROL, lambda fields: None, topic=name)
    at, problem = damage(path)
    assert (at, problem) == (CONTROL, f"no act is called {name!r} in this version")


def test_another_act_of_the_vocabulary_in_its_place_does_not_fit(path: Path) -> None:
    rewritten(path, NUMBER, CONTROL, lambda fields: None, topic="LotSold")
    assert damage(path)[0] == CONTROL


def test_what_is_no_json_fails_its_case(path: Path) -> None:
    for state in ("", "null", "[]", "{", '{"v":1}', "\x00", '{"v":1,"act":{}}' + " " * 9, "[" * 5000):
        with unguarded(path) as db:
            db.execute(
                "UPDATE stored_events SET state = ? WHERE originator_id = ? AND originator_version = 8", (state, NUMBER)
            )
            reseal(db, NUMBER)
        assert_first(path, 8)


def assert_first(path: Path, version: int) -> None:
    with opened(path) as court, pytest.raises(CorruptHistory) as corrupt:
        court.case(NUMBER)
    assert (corrupt.value.number, corrupt.value.version) == (NUMBER, version)


# --- rows that are gone, doubled or elsewhere


@pytest.mark.parametrize(
    "gone", [(1,), (5,), (10,), (1, 2), (4, 5, 6), (9, 10), tuple(range(1, 11)), tuple(range(2, 11))]
)
def test_rows_that_are_gone_are_missed(path: Path, gone: tuple[int, ...]) -> None:
    with unguarded(path) as db:
        db.executemany(
            "DELETE FROM stored_events WHERE originator_id = ? AND originator_version = ?", [(NUMBER, v) for v in gone]
        )
    assert damage(path)[0] == gone[0]


def test_a_case_that_lost_its_head_is_missed(path: Path) -> None:
    with unguarded(path) as db:
        db.execute("DELETE FROM case_heads WHERE number = ?", (NUMBER,))
    with opened(path) as court:
        assert_first(path, 1)
        assert [f.number for f in court.check() if f.number] == [NUMBER]
        assert court.numbers() == (OTHER,)


def test_a_case_that_lost_rows_and_head_leaves_gaps_in_the_log(path: Path) -> None:
    with unguarded(path) as db:
        db.execute("DELETE FROM case_heads WHERE number = ?", (NUMBER,))
        db.execute("DELETE FROM stored_events WHERE originator_id = ?", (NUMBER,))
    with opened(path) as court:
        with pytest.raises(CaseNotFound):
            court.case(NUMBER)
        assert [f.message_en for f in court.check() if "trigger" not in f.message_en] == [
            "The log has 10 entries, at positions from 11 to 20."
        ]


@pytest.mark.parametrize("column", ["state", "topic, state", "topic, state, digest"])
def test_what_was_swapped_between_cases_does_not_fit_there(path: Path, column: str) -> None:
    with unguarded(path) as db:
        query = f"SELECT {column} FROM stored_events WHERE originator_id = ? AND originator_version = 8"
        mine, other = db.execute(query, (NUMBER,)).fetchone(), db.execute(query, (OTHER,)).fetchone()
        marks = ", ".join(f"{name} = ?" for name in column.split(", "))
        for row, case in ((other, NUMBER), (mine, OTHER)):
            db.execute(
                f"UPDATE stored_events SET {marks} WHERE originator_id = ? AND originator_version = 8", (*row, case)
            )
    with opened(path) as court:
        for case in (NUMBER, OTHER):
            with pytest.raises(CorruptHistory) as corrupt:
                court.case(case)
            assert (corrupt.value.number, corrupt.value.version) == (case, 8)


def test_whole_cases_that_changed_numbers_are_told(path: Path) -> None:
    with unguarded(path) as db:
        for table, column in (("stored_events", "originator_id"), ("case_heads", "number")):
            for old, new in ((NUMBER, "x"), (OTHER, NUMBER), ("x", OTHER)):
                db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (new, old))
    with opened(path) as court:
        for case in (NUMBER, OTHER):
            with pytest.raises(CorruptHistory) as corrupt:
                court.case(case)
            assert (corrupt.value.number, corrupt.value.version) == (case, 1)


def test_two_entries_in_each_others_place_are_told(path: Path) -> None:
    with unguarded(path) as db:
        for old, new in ((4, 99), (5, 4), (99, 5)):
            db.execute(
                "UPDATE stored_events SET originator_version = ? WHERE originator_id = ? AND originator_version = ?",
                (new, NUMBER, old),
            )
    assert damage(path)[0] == 4


def test_entries_beyond_the_head_are_told(path: Path) -> None:
    with unguarded(path) as db:
        db.execute(
            "UPDATE case_heads SET version = 9, digest = (SELECT digest FROM stored_events"
            " WHERE originator_id = number AND originator_version = 9) WHERE number = ?",
            (NUMBER,),
        )
    assert damage(path)[0] == 10


def test_a_court_that_has_the_case_in_hand_does_not_write_on_a_head_that_was_moved(path: Path) -> None:
    with opened(path) as court:
        assert court.case(NUMBER).version == 10
        with unguarded(path) as db:
            db.execute("UPDATE case_heads SET digest = ? WHERE number = ?", ("0" * 64, NUMBER))
        with pytest.raises(CorruptHistory):
            court.record(NUMBER, NOTE, by=JUDGE)
        assert court.record(OTHER, NOTE, by=JUDGE).version == 11


# --- the log only grows


@pytest.fixture
def plain(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection by somebody who knows nothing of this project."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        yield db


def rows(db: sqlite3.Connection) -> list[Any]:
    return db.execute("SELECT * FROM stored_events ORDER BY position").fetchall()


_INSERT = "INTO stored_events (position, originator_id, originator_version, topic, state, digest, request_id) VALUES"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stored_events SET state = '{}'",
        "UPDATE stored_events SET position = position + 100 WHERE position = 20",
        "UPDATE OR REPLACE stored_events SET originator_version = 9 WHERE originator_version = 10",
        "DELETE FROM stored_events",
        "DELETE FROM stored_events WHERE position = 20",
        f"REPLACE {_INSERT} (20, '{NUMBER}', 99, 'Noted', '{{}}', '', NULL)",
        f"REPLACE {_INSERT} (NULL, '{NUMBER}', 10, 'Noted', '{{}}', '', NULL)",
        f"REPLACE {_INSERT} (NULL, '{NUMBER}', 99, 'Noted', '{{}}', '', '请求')",
        f"INSERT OR REPLACE {_INSERT} (1, '{NUMBER}', 1, 'Noted', '{{}}', '', NULL)",
        f"INSERT {_INSERT} (NULL, '{NUMBER}', 1, 'Noted', '{{}}', '', NULL) ON CONFLICT DO UPDATE SET state = '{{}}'",
    ],
)
def test_the_log_is_append_only_to_everybody(path: Path, plain: sqlite3.Connection, statement: str) -> None:
    with opened(path) as court:
        court.record(OTHER, NOTE, by=JUDGE, request_id="请求")
    before = rows(plain)
    with pytest.raises(sqlite3.IntegrityError):
        plain.execute(statement)
    assert rows(plain) == before
    with opened(path) as court:
        assert list(court.check()) == []


def test_a_position_is_never_used_again(path: Path, plain: sqlite3.Connection) -> None:
    with unguarded(path) as db:
        db.execute("DELETE FROM stored_events WHERE position >= 19")
    assert plain.execute("SELECT seq FROM sqlite_sequence WHERE name = 'stored_events'").fetchone() == (20,)
    with opened(path) as court:
        court.record(NUMBER, NOTE, by=JUDGE)
        assert court.position == 21


def test_the_state_is_text_that_anybody_can_read(plain: sqlite3.Connection) -> None:
    kinds = plain.execute("SELECT DISTINCT typeof(state), typeof(digest), typeof(topic) FROM stored_events").fetchall()
    assert kinds == [("text", "text", "text")]
    (state,) = plain.execute(
        f"SELECT state FROM stored_events WHERE originator_id = '{NUMBER}' AND topic = 'MoneyReceived'"
    ).fetchone()
    assert json.loads(state)["act"] == {
        "amount": {"currency": "CNY", "minor": 250_000},
        "lot": None,
        "source": "南洋公司",
    }
    assert '"source":"南洋公司"' in state


def test_a_store_whose_tables_are_gone_is_told_in_one_line(path: Path) -> None:
    with unguarded(path) as db:
        db.execute("DROP TABLE case_heads")
    with opened(path) as court:
        with pytest.raises(StoreUnusable, match="no such table") as unusable:
            court.case(NUMBER)
        assert "\n" not in str(unusable.value)
