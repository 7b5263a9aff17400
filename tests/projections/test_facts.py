"""The facts of one case: written out for a told one, and made of any history whatever."""

import json
from datetime import date
from typing import Any

from dockets import CREDITOR, DEBTOR, assigned, concluded, entries, filed, given_up, paid, put_up, to_auction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import clock_histories
from enforcement_workflow import CaseNumber, Court, Money, Period, Stage, acts
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.domain.runs import Run
from enforcement_workflow.errors import NoCalendar
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.facts import Facts, facts_of
from strategies import any_act, instants, officers

NUMBER = CaseNumber("(2017)琼72执1号")
MAY, JUNE = date(2017, 5, 2), date(2017, 6, 1)


def rows(facts: Facts, name: str) -> list[dict[str, Any]]:
    """The rows of a table, by column."""
    columns = [c.name for c in schema.METADATA.tables[f"fact_{name}"].columns]
    return [dict(zip(columns, row, strict=True)) for row in facts.get(f"fact_{name}", [])]


def case(facts: Facts, *columns: str) -> list[Any]:
    (row,) = rows(facts, "cases")
    return [row[c] for c in columns]


def test_a_sold_ship_and_its_money_become_facts(court: Court) -> None:
    sold, received = (
        acts.LotSold("l", Money.of("90.00", "CNY"), "远洋公司"),
        acts.MoneyReceived(Money.of("90.00", "CNY"), "远洋公司", "l"),
    )
    told = [
        *to_auction(MAY), assigned(MAY, "president"), put_up(JUNE, "l", "60.00"), (date(2017, 7, 2), sold),
        (date(2017, 7, 3), acts.SaleEnded("sale", "sold")), (date(2017, 7, 5), received), paid(date(2017, 7, 6), "80.00"),
        paid(date(2017, 7, 6), "10.00", DEBTOR.name), concluded(date(2017, 7, 10)),
    ]  # fmt: skip
    facts = facts_of(entries(court, NUMBER, *told), CHINA)
    assert case(facts, "court", "kind", "claim_minor", "currency", "filed_on", "received_on") == [
        "琼72", "first_time", 10_000, "CNY", "2017-05-02", "2017-05-02",
    ]  # fmt: skip
    assert case(facts, "handler_id", "handler_office", "assigned_on", "team") == [
        "li",
        "president",
        "2017-05-02",
        "team 1",
    ]
    assert case(facts, "stage", "closed_on", "closed_by", "mode") == [
        "concluded",
        "2017-07-10",
        "CaseConcluded",
        "performed",
    ]
    assert case(facts, "received_minor", "paid_minor", "obtained_minor") == [9_000, 9_000, 8_000]
    assert case(facts, "tolled_days", "limit_due_on", "within_limit") == [
        59,
        "2018-01-02",
        True,
    ]  # 31 December is a Sunday
    (lot,) = rows(facts, "lots")
    assert [lot[c] for c in ("state", "listed_on", "opened_on", "start_minor", "price_minor", "sold_on")] == [
        "sold", "2017-06-01", "2017-07-01", 6_000, 9_000, "2017-07-02",
    ]  # fmt: skip
    assert [(p["way"], p["amount_minor"], p["to_applicant"], p["lot"]) for p in rows(facts, "payments")] == [
        ("in", 9_000, False, "l"), ("out", 8_000, True, None), ("out", 1_000, False, None),
    ]  # fmt: skip
    (measure,) = rows(facts, "measures")
    assert (measure["asset"], measure["how"], measure["expires_on"]) == ("ship", "arrest", "2019-05-04")
    assert [e["act"] for e in rows(facts, "entries")][:2] == ["CaseFiled", "AssetFound"]


def test_no_fact_names_a_party(court: Court) -> None:
    facts = facts_of(entries(court, NUMBER, *to_auction(MAY), paid(MAY, "10.00"), concluded(JUNE)), CHINA)
    text = json.dumps(facts, ensure_ascii=False)
    assert CREDITOR.name not in text and DEBTOR.name not in text


def test_a_limit_that_is_stopped_with_no_end_in_sight_has_no_last_day(court: Court) -> None:
    told = filed(MAY), (JUNE, acts.CaseStayed("other"))
    assert case(facts_of(entries(court, NUMBER, *told), CHINA), "limit_due_on", "within_limit") == [None, None]


def test_a_limit_that_had_run_out_before_it_was_stopped_keeps_its_last_day(court: Court) -> None:
    told = filed(MAY), (date(2017, 12, 1), acts.CaseStayed("other"))
    assert case(facts_of(entries(court, NUMBER, *told), CHINA), "limit_due_on") == ["2017-11-02"]


def test_a_run_that_begins_after_the_last_act_is_there_under_the_law_of_its_first_day(court: Court) -> None:
    """The auction after a price became due by the standard of 2017; no act of this case is of that year."""
    held = acts.AssetControlled("m", "car", "seal", Period(months=12, start=date(2017, 2, 1)))
    told = (
        filed(date(2016, 12, 1)), (date(2016, 12, 5), acts.AssetFound("car", "vehicle", "a car")), (date(2016, 12, 6), held),
        (date(2016, 12, 20), acts.PriceFixed("car", Money.of("100.00", "CNY"))),
    )  # fmt: skip
    (run,) = [r for r in rows(facts_of(entries(court, NUMBER, *told), CHINA), "deadlines") if r["clock"] == "CN-AUC-24"]
    assert (run["started_on"], run["due_on"]) == ("2017-02-01", "2017-03-03")


def test_a_case_closed_for_lack_of_assets_is_not_closed_again_when_it_is_concluded(court: Court) -> None:
    told = (
        filed(MAY),
        (MAY, acts.InquiryMade("q", "network", "banks")),
        given_up(JUNE),
        concluded(date(2018, 1, 2), "terminated"),
    )
    facts = facts_of(entries(court, NUMBER, *told), CHINA)
    assert [(c["closed_on"], c["how"], c["reopened_on"]) for c in rows(facts, "closings")] == [
        ("2017-06-01", "no_assets", None)
    ]
    assert case(facts, "closed_on", "mode") == ["2017-06-01", "terminated"]


def test_a_case_reopened_under_its_own_number_is_closed_twice(court: Court) -> None:
    told = (
        filed(MAY), (MAY, acts.InquiryMade("q", "network", "banks")), given_up(JUNE),
        (date(2017, 8, 1), acts.CaseResumed(None, "found")), concluded(date(2017, 9, 1)),
    )  # fmt: skip
    facts = facts_of(entries(court, NUMBER, *told), CHINA)
    assert [(c["closed_on"], c["how"], c["reopened_on"]) for c in rows(facts, "closings")] == [
        ("2017-06-01", "no_assets", "2017-08-01"), ("2017-09-01", "performed", None),
    ]  # fmt: skip


def test_a_lot_withdrawn_before_it_opened_was_never_put_up(court: Court) -> None:
    told = [*to_auction(MAY), put_up(JUNE, "l", "60.00"), (date(2017, 6, 2), acts.LotWithdrawn("l", "paid"))]
    assert rows(facts_of(entries(court, NUMBER, *told), CHINA), "lots")[0]["opened_on"] is None


histories = st.lists(
    st.tuples(any_act, officers, instants, st.none() | st.sampled_from(Stage)), min_size=1, max_size=25
).map(
    lambda told: tuple(
        Entry(NUMBER, version, act, by, at, at, moved_to, "china", observed=True)
        for version, (act, by, at, moved_to) in enumerate(told, 1)
    )
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(histories)
def test_any_history_has_facts_that_fit_their_tables(history: tuple[Entry, ...]) -> None:
    facts = facts_of(history, CHINA)
    assert len(facts["fact_entries"]) == len(history) and len(facts["fact_cases"]) == 1
    for name, found in facts.items():
        columns = list(schema.METADATA.tables[name].columns)
        for row in found:
            assert len(row) == len(columns)
            assert [c.name for c, value in zip(columns, row, strict=True) if value is None and not c.nullable] == []
        key = [tuple(row[: len(schema.METADATA.tables[name].primary_key)]) for row in found]
        assert len(set(key)) == len(key)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(histories | clock_histories.histories(*clock_histories.EVENTS).map(tuple))
def test_every_run_has_a_row_that_says_what_the_run_says(history: tuple[Entry, ...]) -> None:
    """Though clocks are not asked where they cannot have begun, and runs that nothing disturbed are not asked everything."""
    case, day = fold(history[0].number, history), max(history, key=lambda e: e.effective_at).on
    said = list[dict[str, Any]]()
    for clock in CHINA.clocks.values():
        try:
            course = [] if clock.gate else [clock.run(case, *begun) for begun in clock.course(case, day)]
            said += [_as_measured(clock.id, n, run) for n, run in enumerate(course, 1)]
        except (OverflowError, ValueError):  # led beyond the calendar by an odd date
            continue
    found = rows(facts_of(history, CHINA), "deadlines")
    assert [{name: row[name] for name in said[0]} for row in found] == said if said else not found


def _as_measured(clock: str, n: int, run: Run) -> dict[str, Any]:
    """The columns of a run that are numbers, days or states."""
    stop = run.stop
    told = {
        "clock": clock, "run": n, "started_on": run.first.isoformat(), "started_by": run.start.entry.version,
        "stopped_on": stop and stop.on.isoformat(), "stopped_by": stop and stop.version,
    }  # fmt: skip
    try:
        run.measure()
    except NoCalendar:
        return told | {
            "state": "uncounted", "due_on": None, "late_from": None, "unit": "court_days", "length": 0, "days_run": 0, "tolled_days": 0,
            "read_on": run.first.isoformat(), "provisional": True,
        }  # fmt: skip
    due, late = None, None
    if not run.open_ended:
        due, day_later = run.forecast_on, date.fromordinal(min(run.forecast_on.toordinal() + 1, date.max.toordinal()))
        late = due if run.unit == "hours" else day_later
    ended = "late" if run.exceeded else "met"
    return told | {
        "state": ended if stop else "paused" if run.paused else "running", "due_on": due and due.isoformat(),
        "late_from": late and late.isoformat(), "unit": run.unit, "length": run.length, "days_run": run.days_run,
        "tolled_days": run.tolled_days, "read_on": run.day.isoformat(), "provisional": run.provisional,
    }  # fmt: skip
