"""What is recorded goes out as event logs: valid by their standards, read back by others with nothing lost."""

import gzip
import io
import json
import sqlite3
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
import r4pm
from export_examples import (
    HOSTILE,
    LIFE_OF_A_LOT,
    WITH_MARKS,
    Histories,
    entry,
    filed,
    forged,
    hostile,
    observe,
    read_json,
    story,
)
from r4pm import bindings
from standards import check_ocel, check_xes

from controls import LIFE, NUMBER, ZONE, TickingClock, file, local, number, opened
from enforcement_workflow import Court, InvalidAct, Officer, Party, acts
from enforcement_workflow.domain.acts import ACTS
from enforcement_workflow.interop.act_shapes import shapes_of
from enforcement_workflow.interop.importing import import_logs
from enforcement_workflow.interop.logs import read_log
from enforcement_workflow.interop.ocel import write_ocel
from enforcement_workflow.interop.ocel_case import OF_EVERY_EVENT
from enforcement_workflow.interop.persons import Discretion
from enforcement_workflow.interop.xes_out import write_xes
from enforcement_workflow.jurisdictions.brazil import BRAZIL

FULL = Discretion.full()
Writer = Callable[..., Any]


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    with opened(tmp_path / "court.db", clock=TickingClock()) as court:
        yield court


def ocel(court: Any, path: Path, discretion: Discretion = FULL) -> Any:
    with path.open("wb") as target:
        write_ocel(court, target, discretion=discretion)
    return read_json(path)


def xes(court: Any, path: Path, discretion: Discretion = FULL) -> str:
    with path.open("wb") as target:
        write_xes(court, target, discretion=discretion)
    return path.read_text("utf-8")


def counted_by_others(path: Path) -> tuple[int, int]:
    """Events and objects of an OCEL file, or traces and events of an XES file, as r4pm counts them."""
    if path.suffix == ".json":
        log = bindings.slim_link_ocel(r4pm.import_item("OCEL", str(path)))
        return bindings.num_events(log), bindings.num_objects(log)
    log = r4pm.import_item("EventLog", str(path))
    traces = bindings.get_num_cases(bindings.log_to_activity_projection(log))
    return traces, sum(bindings.discover_dfg(log)["activities"].values())


def thing(log: Any, id: str) -> Any:
    (found,) = [o for o in log["objects"] if o["id"] == id]
    return found


def changes(log: Any, id: str, name: str) -> list[tuple[str, str]]:
    return [(a["time"][:10], a["value"]) for a in thing(log, id)["attributes"] if a["name"] == name]


def related(log: Any, id: str) -> set[tuple[str, str]]:
    (found,) = [t for t in (*log["events"], *log["objects"]) if t["id"] == id]
    return {(r["objectId"], r["qualifier"]) for r in found["relationships"]}


# --- OCEL


def test_an_object_centric_log_fits_the_schema_and_is_read_back_with_equal_counts(court: Court, tmp_path: Path) -> None:
    story(court)
    log = ocel(court, tmp_path / "log.json")

    check_ocel(log)
    assert Counter(o["type"] for o in log["objects"]) == {"case": 3, "officer": 2, "party": 5, "asset": 1, "lot": 1}
    assert (len(log["events"]), len(log["objects"])) == (15, 12) == counted_by_others(tmp_path / "log.json")


def test_a_lot_an_asset_and_a_case_change_with_the_acts_on_them(court: Court, tmp_path: Path) -> None:
    story(court)
    log, lot, ship = ocel(court, tmp_path / "log.json"), f"lot:{number(1)}/lot", f"asset:{number(1)}/ship"

    assert changes(log, lot, "state") == [
        ("2018-02-02", "listed"), ("2018-02-20", "failed"), ("2018-02-21", "listed"), ("2018-03-10", "sold"),
    ]  # fmt: skip
    assert changes(log, lot, "start_price_minor") == [("2018-02-02", "140000"), ("2018-02-21", "112000")]
    assert changes(log, lot, "price_minor") == [("2018-03-10", "120000")]
    assert changes(log, ship, "held") == [("2018-01-20", ""), ("2018-01-21", "arrest"), ("2018-03-20", "")]
    assert changes(log, f"case:{number(1)}", "stage") == [
        ("2018-01-10", "filed"), ("2018-01-21", "control"), ("2018-02-01", "auction"), ("2018-03-30", "control"),
    ]  # fmt: skip
    assert changes(log, f"case:{number(1)}", "received_minor") == [("2018-01-10", "0"), ("2018-03-12", "120000")]


def test_events_and_objects_say_as_what_they_are_related(court: Court, tmp_path: Path) -> None:
    story(court)
    log, case = ocel(court, tmp_path / "log.json"), f"case:{number(1)}"
    sailor, buyer = "party:陈海生 460100199001010011", f"party:{number(1)}/买受人李四"

    assert related(log, f"{number(1)}/1") == {
        (case, "case"), ("officer:zhao", "by"), (sailor, "applicant"), ("party:南洋公司", "respondent"),
    }  # fmt: skip
    assert ("officer:wang", "handler") in related(log, f"{number(1)}/2")
    assert (f"asset:{number(1)}/ship", "asset") in related(log, f"{number(1)}/4")
    assert related(log, f"{number(1)}/9") >= {
        (f"lot:{number(1)}/lot", "lot"), (f"asset:{number(1)}/ship", "in the lot"), (buyer, "buyer"),
    }  # fmt: skip
    assert (f"asset:{number(1)}/ship", "in the sale") in related(log, f"{number(1)}/12")
    assert related(log, f"lot:{number(1)}/lot") == {(case, "of the case"), (f"asset:{number(1)}/ship", "consists of")}
    assert related(log, case) == {(sailor, "applicant"), ("party:南洋公司", "respondent")}


def test_a_case_that_is_only_referred_to_is_there_and_bare(court: Court, tmp_path: Path) -> None:
    observe(court, (number(2), [(local(4, 2), filed(origin="(2016)琼72执9号"))]))
    log = ocel(court, tmp_path / "log.json")

    check_ocel(log)
    assert thing(log, "case:(2016)琼72执9号")["attributes"] == []
    assert ("case:(2016)琼72执9号", "origin") in related(log, f"case:{number(2)}")


def test_an_officer_changes_office(tmp_path: Path) -> None:
    first, later = entry(filed(), 1, local(1, 10)), entry(acts.Noted("x"), 2, local(5, 2))
    log = ocel(Histories((first, attrs.evolve(later, by=Officer("wang", "division_head")))), tmp_path / "log.json")

    assert changes(log, "officer:wang", "office") == [("2018-01-10", "judge"), ("2018-05-02", "division_head")]


def test_no_act_has_a_field_that_says_something_else_of_every_event() -> None:
    assert not {shape.name for act in ACTS for shape in shapes_of(act)} & set(OF_EVERY_EVENT)


# --- XES


def test_a_log_of_traces_fits_the_schema_and_is_read_back_with_equal_counts(court: Court, tmp_path: Path) -> None:
    story(court)
    path = tmp_path / "log.xes"
    xes(court, path)

    check_xes(path)
    assert counted_by_others(path) == (3, 15)
    assert Counter(e.case for e in read_log(path, zone=ZONE)) == {number(1): 12, number(2): 1, number(3): 2}


def test_an_event_says_who_did_what_when_in_which_team_and_what_came_of_it(court: Court, tmp_path: Path) -> None:
    story(court)
    xes(court, tmp_path / "log.xes")
    held = next(e for e in read_log(tmp_path / "log.xes", zone=ZONE) if e.name == "AssetControlled")

    assert held.at == local(1, 21)
    assert {k: v for k, v in held.attributes.items() if k not in ("recorded_at", "irregularities")} == {
        "org:resource": "zhao", "org:role": "filing_clerk", "org:group": "team 1", "lifecycle:transition": "complete",
        "phase": "control", "version": "4", "observed": "true", "moved_to": "control",
        "measure": "m", "asset": "ship", "how": "arrest", "period_months": "24", "rank": "1", "urgent": "false",
    }  # fmt: skip


def test_a_trace_stands_in_the_order_in_which_things_happened(court: Court, tmp_path: Path) -> None:
    first, second, third = LIFE_OF_A_LOT[0], LIFE_OF_A_LOT[1], (local(1, 10, 10), acts.Noted("between"))
    observe(court, (number(1), [first, second, third]))
    xes(court, tmp_path / "log.xes")

    assert [e.name for e in read_log(tmp_path / "log.xes", zone=ZONE)] == ["CaseFiled", "Noted", "CaseAssigned"]


def test_times_before_standard_time_are_valid_too(tmp_path: Path) -> None:
    old = datetime(1900, 5, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert old.utcoffset() != datetime(2018, 5, 1, tzinfo=ZoneInfo("Asia/Shanghai")).utcoffset()
    told = Histories((entry(attrs.evolve(filed(), received_on=date(1900, 4, 1)), at=old),))

    xes(told, tmp_path / "log.xes")
    check_xes(tmp_path / "log.xes")
    check_ocel(ocel(told, tmp_path / "log.json"))
    (event,) = read_log(tmp_path / "log.xes", zone=ZONE)
    assert event.at == old


# --- old, irregular files


@pytest.mark.parametrize("log", ["tjes-vitoria-civil", "tjpb-2-tax-enforcement"])
def test_old_irregular_files_go_out_whole(log: str, shared_data: Path, tmp_path: Path) -> None:
    with Court.open(str(tmp_path / "br.db"), jurisdiction=BRAZIL) as court:
        done = import_logs(court, [shared_data / "brazilian-courts" / f"{log}.xes.gz"], by=Officer("ana", "clerk"))
        assert done.irregularities

        events = ocel(court, tmp_path / "log.json")
        xes(court, tmp_path / "log.xes")
    check_ocel(events)
    check_xes(tmp_path / "log.xes")
    assert counted_by_others(tmp_path / "log.json") == (done.entries, len(events["objects"]))
    assert counted_by_others(tmp_path / "log.xes") == (done.cases, done.entries)
    assert sum(1 for _ in read_log(tmp_path / "log.xes", zone=BRAZIL.zone)) == done.entries


def test_a_damaged_case_is_left_out_and_named(court: Court, tmp_path: Path) -> None:
    story(court)
    with closing(sqlite3.connect(court.path)) as store:
        store.execute("DROP TRIGGER entries_are_not_changed")
        store.execute("UPDATE stored_events SET state = replace(state, 'team 1', 'team 2')")
        store.commit()

    for writer in (write_ocel, write_xes):
        with (tmp_path / "log").open("wb") as target:
            done = writer(court, target, discretion=FULL)
        assert done.left_out == (number(1),) and done.counts["events"] == 3


# --- memory


@pytest.mark.parametrize("writer", [write_ocel, write_xes])
def test_memory_stays_flat_while_logs_grow(writer: Writer) -> None:
    class Nowhere(io.RawIOBase):
        def write(self, data: Any) -> int:
            return len(data)

    def peak(cases: int) -> int:
        class Long(Histories):
            def histories(self) -> Iterator[Any]:
                for n in range(cases):
                    acted = [attrs.evolve(e, number=number(n + 1)) for e in LIFE_ENTRIES]
                    yield number(n + 1), tuple(acted)

        tracemalloc.start()
        try:
            writer(Long(), Nowhere(), discretion=FULL)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(20)
    assert peak(3_000) < peak(200) + 1_000_000  # held at once, the entries alone would be 5 MB


LIFE_ENTRIES = [entry(act, version, at) for version, (at, act) in enumerate(LIFE, start=1)]


# --- persons


@pytest.mark.parametrize("writer", [write_ocel, write_xes])
def test_names_identities_and_free_texts_stay_home_unless_asked_for(writer: Writer, court: Court) -> None:
    story(court)
    told, kept = io.BytesIO(), io.BytesIO()
    writer(court, told, discretion=FULL)
    writer(court, kept, discretion=Discretion.pseudonyms())

    for secret in ("陈海生", "南洋公司", "王某", "买受人李四", "货轮甲"):
        assert secret in told.getvalue().decode() and secret not in kept.getvalue().decode()
    for secret in ("460100199001010011", "王法官"):
        assert secret not in kept.getvalue().decode()


def test_accounts_are_no_persons_and_stay_home_too(court: Court) -> None:
    observe(court, (number(1), [(local(1, 10), filed()), (local(1, 11), acts.AccountVerified("陈海生", "6222 0001"))]))
    kept = io.BytesIO()
    write_ocel(court, kept, discretion=Discretion.pseudonyms())
    log = json.loads(kept.getvalue())

    assert "6222" not in kept.getvalue().decode()
    assert Counter(o["type"] for o in log["objects"])["party"] == 2


def test_a_pseudonym_is_the_same_throughout_and_by_the_same_key_in_every_export(court: Court, tmp_path: Path) -> None:
    story(court)
    by_key = Discretion.pseudonyms("a secret")
    log = ocel(court, tmp_path / "log.json", by_key)
    traces = xes(court, tmp_path / "log.xes", Discretion.pseudonyms("a secret"))
    sold = related(log, f"{number(1)}/9")
    (buyer,) = [id.removeprefix("party:") for id, how in sold if how == "buyer"]

    check_ocel(log)
    assert len(buyer) == 16 and f'key="buyer" value="{buyer}"' in traces and f'key="source" value="{buyer}"' in traces
    assert buyer not in xes(court, tmp_path / "other.xes", Discretion.pseudonyms("another secret"))
    assert buyer not in xes(court, tmp_path / "other.xes", Discretion.pseudonyms())


@pytest.mark.parametrize("discretion", [FULL, Discretion.pseudonyms()])
def test_a_company_is_one_in_all_its_cases_and_namesakes_are_two(
    discretion: Discretion, court: Court, tmp_path: Path
) -> None:
    story(court)
    log = ocel(court, tmp_path / "log.json", discretion)

    def party(sequence: int, how: str) -> str:
        (found,) = [id for id, as_what in related(log, f"case:{number(sequence)}") if as_what == how]
        return found

    assert party(1, "respondent") == party(2, "respondent") == party(3, "respondent")
    assert len({party(1, "applicant"), party(2, "applicant"), party(3, "applicant")}) == 3


# --- texts that mean harm


def test_hostile_texts_are_texts_in_event_logs(court: Court, tmp_path: Path) -> None:
    hostile(court)
    log, traces = ocel(court, tmp_path / "log.json"), tmp_path / "log.xes"
    xes(court, traces)

    check_ocel(log)
    check_xes(traces)
    assert counted_by_others(tmp_path / "log.json") == (len(HOSTILE) * 9, len(log["objects"]))
    assert counted_by_others(traces) == (len(HOSTILE), len(HOSTILE) * 9)
    noted = {e.case: e.attributes for e in read_log(traces, zone=ZONE) if e.name == "Noted"}
    for place, text in enumerate(HOSTILE, start=1):
        said = noted[number(place)]
        assert (said["text"], said["code"], said["source"]) == (f"{text}\n{text}", text, text)
    assert {f"asset:{number(n)}/{text}" for n, text in enumerate(HOSTILE, 1)} <= {o["id"] for o in log["objects"]}


def test_acts_take_no_control_or_direction_marks() -> None:
    for mark in WITH_MARKS:
        if not mark.isprintable():
            with pytest.raises(InvalidAct):
                acts.Noted(f"a{mark}b")


def test_what_had_got_in_nevertheless_is_written_out_and_harmless(tmp_path: Path) -> None:
    act = forged(acts.Noted("x", "x", "x"), text=WITH_MARKS, code=WITH_MARKS, source=WITH_MARKS)
    told = Histories((entry(filed(Party("x", "unit"))), entry(act, 2)))
    log, traces = ocel(told, tmp_path / "log.json"), tmp_path / "log.xes"

    assert "\\u202eevil\\u200f" in xes(told, traces)
    check_ocel(log)
    check_xes(traces)
    assert counted_by_others(traces) == (1, 2) and counted_by_others(tmp_path / "log.json")[0] == 2


# --- together


def test_a_recorded_case_goes_out_as_an_observed_one_does(court: Court, tmp_path: Path) -> None:
    file(court, until=4)
    log = ocel(court, tmp_path / "log.json")

    check_ocel(log)
    assert [e["type"] for e in log["events"]] == ["CaseFiled", "CaseAssigned", "InquiryMade", "AssetFound"]
    assert log["events"][0]["time"] == "2018-01-10T09:00:00+08:00"
    said = {a["name"]: a["value"] for a in log["events"][0]["attributes"]}
    assert (said["observed"], said["claim_minor"], said["received_on"]) == (
        "false",
        "100000000",
        "2018-01-05T00:00:00+08:00",
    )
    assert datetime.fromisoformat(said["recorded_at"]).astimezone(UTC).date() == date(2018, 6, 1)


def test_progress_is_told_to_the_end(court: Court) -> None:
    file(court, 7, until=10)
    told: list[tuple[int, int]] = []
    write_xes(court, io.BytesIO(), discretion=FULL, progress=lambda done, total: told.append((done, total)))

    assert told == [(10, 10)] and number(7) == NUMBER


def test_a_packed_log_is_the_same_log(court: Court, tmp_path: Path) -> None:
    from enforcement_workflow.interop.targets import new_file

    story(court)
    with new_file(tmp_path / "log.xes.gz") as target:
        write_xes(court, target, discretion=FULL)

    assert gzip.decompress((tmp_path / "log.xes.gz").read_bytes()).decode() == xes(court, tmp_path / "log.xes")
    assert counted_by_others(tmp_path / "log.xes.gz") == (3, 15)
