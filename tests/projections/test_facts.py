"""The facts of one case: written out for a told one, and made of any history whatever."""

import json
from datetime import date
from typing import Any

from dockets import CREDITOR, DEBTOR, assigned, concluded, entries, filed, given_up, paid, put_up, to_auction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enforcement_workflow import CaseNumber, Court, Money, Stage, acts
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.facts import Facts, facts_of
from strategies import any_act, instants, officers

NUMBER = CaseNumber("(2017)琼72执1号")
MAY, JUNE = date(2017, 5, 2), date(2017, 6, 1)


def rows(facts: Facts, name: str) -> list[dict[str, Any]]:
    """The rows of a table, by column."""
    columns = [c.name for c in schema.METADATA.tables[f"fact_{name}"].columns]
    return [dict(zip(columns, row, strict=True)) for row in facts[f"fact_{name}"]]


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
