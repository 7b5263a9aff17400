"""What earlier versions stored must stay readable, for ever.

The golden files beside this test are rows as they were stored on the day a stored form was introduced. They are never
edited and never made anew, only added: when acts or fields are added a new file holds them, and when a stored form
changes its version is raised, an upcaster is written, and `make.py` writes a new file for the new form. A failure here
means that courts could no longer read their own files.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from controls import opened
from enforcement_workflow import Court, RequestReused
from enforcement_workflow.domain.acts import ACTS, PLAN_ACTS, STAFF_ACTS
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.domain.plain import plain
from enforcement_workflow.store.mapper import FIRST, EntryMapper
from enforcement_workflow.store.schema import filings_in
from golden.entries import ENTRIES, JUDGE, NUMBER, ROSTER, SECOND_NUMBER, THIRD_NUMBER
from golden.examples import EXAMPLES, PLAN, STAFF
from golden.examples import FIRST as FIRST_ACTS

FILES: Final = {name: Path(__file__).with_name(f"{name}.jsonl") for name in ENTRIES}
NEWEST: Final = ("v2", "v3", "v4")
KINDS: Final = {**ACTS, **STAFF_ACTS, **PLAN_ACTS}
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    return {name: [json.loads(line) for line in path.read_text("utf-8").splitlines()] for name, path in FILES.items()}


@pytest.fixture
def court(tmp_path: Path, rows: Rows) -> Iterator[Court]:
    """A store made by this version, into which the golden rows were carried as they are."""
    path = tmp_path / "golden.db"
    opened(path).close()
    carried = [row for file in rows.values() for row in file]
    last = {row["originator_id"]: row for row in carried}
    with closing(sqlite3.connect(path)) as db, db:
        db.executemany(
            "INSERT INTO stored_events (originator_id, originator_version, topic, state, digest, request_id)"
            " VALUES (:originator_id, :originator_version, :topic, :state, :digest, :request_id)",
            carried,
        )
        filed = ((row["originator_id"].encode(), row["state"]) for row in carried if row["topic"] == "CaseFiled")
        db.executemany("INSERT INTO filings VALUES (?, ?)", filings_in(filed))
        db.executemany("INSERT INTO case_heads VALUES (:originator_id, :originator_version, :digest)", last.values())
    with opened(path) as court:
        yield court


def without_digest(entry: Entry) -> dict[str, Any]:
    """The fields of an entry as they are, and not as they compare: an instant keeps its zone."""
    fields = {name: getattr(entry, name) for name in entry.__slots__ if name not in ("digest", "__weakref__")}
    return fields | {"at": entry.effective_at.isoformat(), "written": entry.recorded_at.isoformat()}


def entries(court: Court, name: str) -> tuple[Entry, ...]:
    """What a court reads of a golden file."""
    if name == "v3":
        return court.planning.history()
    if name == "v4":
        return court.history(THIRD_NUMBER)
    return court.history(NUMBER) if name == "v1" else (*court.history(SECOND_NUMBER), *court.staff.history())


def unlike_its_default(field: "attrs.Attribute[Any]", value: Any) -> bool:
    """A value that says something: a field that need not be given has another than it would have anyway."""
    default = field.default
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = default.factory()
    return default is attrs.NOTHING or value != plain(default)


def test_every_act_and_every_field_of_it_is_stored_in_a_golden_file(rows: Rows) -> None:
    stored = [(row["topic"], json.loads(row["state"])["act"]) for file in rows.values() for row in file]
    missing = [
        f"{name}.{field.name}"
        for name, kind in KINDS.items()
        for field in attrs.fields(kind)
        if not any(
            field.name in act and unlike_its_default(field, act[field.name]) for topic, act in stored if topic == name
        )
    ]
    kinds = [name for name in KINDS if name not in {topic for topic, _ in stored}]
    assert (kinds, missing) == ([], []), "write them out in examples.py, and a new golden file with make.py"


def test_every_act_has_an_example_that_leaves_no_field_at_its_default() -> None:
    assert list(EXAMPLES) == list(ACTS) and [type(act).__name__ for act in EXAMPLES.values()] == list(ACTS)
    for name, act in EXAMPLES.items():
        for field in attrs.fields(KINDS[name]):
            assert unlike_its_default(field, plain(getattr(act, field.name))), f"{name}.{field.name}"
    assert sorted(type(act).__name__ for act in STAFF) == sorted(STAFF_ACTS)
    assert sorted(type(act).__name__ for act in PLAN) == sorted(PLAN_ACTS)


@pytest.mark.parametrize("name", FILES)
def test_the_golden_rows_are_the_entries_written_out_here(court: Court, name: str) -> None:
    found = entries(court, name)
    assert [e.name for e in found] == [e.name for e in ENTRIES[name]]
    for stored, written in zip(found, ENTRIES[name], strict=True):
        assert without_digest(stored) == without_digest(written)


def test_the_first_file_has_the_acts_and_the_fields_that_there_were_then(court: Court, rows: Rows) -> None:
    assert len(FIRST_ACTS) == len(rows["v1"]) == 78
    gained: dict[str, set[str]] = {}
    for entry, row in zip(court.history(NUMBER), rows["v1"], strict=True):
        then = json.loads(row["state"])["act"]
        for field in attrs.fields(type(entry.act)):  # type: ignore[arg-type]
            if field.name not in then:
                assert getattr(entry.act, field.name) == field.default
                gained.setdefault(entry.name, set()).add(field.name)
    assert gained == {
        "CaseFiled": {"due_on", "transferred_from", "permission"},
        "NoticeServed": {"perform_by", "of"},
        "AssetFound": {"indivisible", "inquiry", "registry"},
        "DebtorQuestioned": {"detention_possible"},
        "DebtorListed": {"ground"},
        "PartiesNotified": {"posted"},
        "LotListed": {"last_published_on"},
        "CampaignJoined": {"reason"},
        "DistributionPlanned": {"shares"},
    }


@pytest.mark.parametrize("name", FILES)
def test_the_digests_are_those_sealed_then(court: Court, rows: Rows, name: str) -> None:
    assert [e.digest for e in entries(court, name)] == [row["digest"] for row in rows[name]]
    assert list(court.check()) == []


def test_golden_histories_fold_into_cases_a_roster_and_a_plan(court: Court) -> None:
    case = court.case(NUMBER)
    assert (case.version, case.stage.value, case.filed) == (78, "control", FIRST_ACTS[0])
    assert case.digest == fold(NUMBER, court.history(NUMBER)).digest
    assert court.numbers() == (NUMBER, THIRD_NUMBER, SECOND_NUMBER)
    assert [(p.officer, p.office, p.since.year, p.until and p.until.year) for p in court.roster().posts] == [
        ("wang", "judge", 2019, 2020), ("wang", "division_head", 2020, 2021),
    ]  # fmt: skip
    item = court.plan().item("措1")
    assert item and (item.owner, item.due.isoformat(), item.percent) == ("li", "2018-07-31", 100)
    campaign = court.plan().campaign("涉民生2018")
    assert campaign and (campaign.cases, len(campaign.notes), campaign.result) == (188, 1, "183/188")


@pytest.mark.parametrize("name", NEWEST)
def test_written_again_the_newest_are_the_same_bytes(rows: Rows, name: str) -> None:
    mapper, previous = EntryMapper(), FIRST
    for entry, row in zip(ENTRIES[name], rows[name], strict=True):
        _, again = mapper.sealed(entry, FIRST if entry.version == 1 else previous)
        assert again.state.decode() == row["state"]
        assert (again.originator_id, again.topic, again.digest) == (row["originator_id"], row["topic"], row["digest"])
        previous = again.digest


def test_a_request_of_then_is_still_known(court: Court) -> None:
    with pytest.raises(RequestReused):
        court.record(NUMBER, EXAMPLES["CaseArchived"], by=JUDGE, request_id="请求-1")
    assert str(ROSTER) == "#roster"
