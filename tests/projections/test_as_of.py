"""The facts as of any day, and the limits among them."""

import json
from datetime import date
from typing import Any

import ibis
from dockets import CREDITOR, DEBTOR, concluded, filed, given_up, observe, to_auction
from drawn import NUMBER, facts

from enforcement_workflow import Court, Money, acts
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.projections.registers.cases import CASES
from enforcement_workflow.projections.registers.limits import DEADLINES

MAY, JUNE, JULY = date(2017, 5, 2), date(2017, 6, 1), date(2017, 7, 3)


def runs(court: Court, day: date, clock: str, *told: Any) -> list[dict[str, Any]]:
    with facts(court, day, *told) as found:
        asked = found.fetched(DEADLINES.filter(DEADLINES.clock == clock))
    return sorted(asked, key=lambda row: row["run"])


def stages(court: Court, day: date) -> list[tuple[str, str]]:
    with facts(court, day) as found:
        return sorted((row["number"], row["stage"]) for row in found.fetched(CASES.select("number", "stage")))


def test_a_past_day_sees_what_had_taken_effect_by_its_end(court: Court) -> None:
    observe(court, [(NUMBER, [filed(MAY), (JUNE, acts.InquiryMade("q", "network", "banks")), concluded(JULY)])])

    assert stages(court, date(2017, 5, 1)) == []
    assert stages(court, MAY) == [(NUMBER, "filed")]
    assert stages(court, JUNE) == [(NUMBER, "investigation")]
    assert stages(court, JULY) == [(NUMBER, "concluded")]


def test_a_past_day_leaves_the_facts_of_the_store_as_they_are(court: Court) -> None:
    observe(court, [(NUMBER, [filed(MAY), concluded(JULY)])])
    with Projector(court) as projector:
        projector.catch_up()
        stages(court, MAY)
        assert projector.rows("SELECT stage FROM fact_cases") == [("concluded",)]


def test_an_ibis_connection_answers_questions_of_ones_own(court: Court) -> None:
    for day in (JUNE, JULY):
        with facts(court, day, *([filed(MAY), concluded(JULY)] if day == JUNE else [])) as found:
            cases = found.connection.table("fact_cases")
            assert found.connection.raw_sql(str(ibis.to_sql(cases.count(), dialect="sqlite"))).fetchone() == (1,)


def test_progress_is_told_in_entries(court: Court) -> None:
    from enforcement_workflow.projections.asof import facts_as_of

    observe(court, [(NUMBER, [filed(MAY), concluded(JULY)])])
    told: list[tuple[int, int]] = []
    with facts_as_of(court, JUNE, lambda done, of: told.append((done, of))):
        assert told[-1] == (2, 2)


def test_a_limit_that_was_kept_says_when_it_was_due_and_stopped(court: Court) -> None:
    (a,) = runs(court, JULY, "A", filed(MAY), concluded(JULY))

    assert (a["state"], a["due_on"], a["stopped_on"], a["stopped_by"]) == ("met", date(2017, 11, 2), JULY, 2)
    assert (a["started_by"], a["days_run"], a["length"], a["unit"]) == (1, 62, 184, "days")
    assert a["standing"] == "concluded"


def test_a_running_limit_is_overdue_from_the_day_after_its_last(court: Court) -> None:
    (a,) = runs(court, date(2017, 12, 1), "A", filed(MAY))

    assert (a["state"], a["due_on"], a["late_from"]) == ("running", date(2017, 11, 2), date(2017, 11, 3))


def test_a_stay_with_no_end_in_sight_leaves_no_last_day_and_its_days_are_kept_as_a_span(court: Court) -> None:
    (a,) = runs(court, date(2018, 3, 1), "A", filed(MAY), (JUNE, acts.CaseStayed("other")))

    assert (a["state"], a["due_on"], a["late_from"]) == ("paused", None, None)
    assert json.loads(a["spans"]) == [["stay", "2017-06-01", None, None]]


def test_a_deferral_moves_the_last_day_by_the_days_that_are_planned(court: Court) -> None:
    deferred = acts.EnforcementDeferred("guarantee", date(2017, 7, 1), applicant_agreed=True)
    (a,) = runs(court, date(2018, 3, 1), "A", filed(MAY), (JUNE, deferred))

    assert a["due_on"] == date(2017, 12, 4), "2 November and thirty days are 2 December, a Saturday"
    assert json.loads(a["spans"]) == [["deferral", "2017-06-01", None, "2017-07-01"]]


def test_every_half_year_of_five_years_after_a_closing_is_on_file_at_once(court: Court) -> None:
    told = filed(MAY), (MAY, acts.InquiryMade("q", "network", "banks")), given_up(JUNE)
    half_years = runs(court, JUNE, "CN-ZB-6", *told)

    assert [r["of"] for r in half_years] == [f"{n}/10" for n in range(1, 11)]
    assert [r["due_on"] for r in half_years[:2]] == [date(2017, 12, 1), date(2018, 6, 1)]
    assert half_years[-1]["due_on"] == date(2022, 6, 1)


def test_no_run_of_a_limit_names_a_person(court: Court) -> None:
    priced = acts.PriceFixed("ship", Money.of("80.00", "CNY"), report="a1")
    listed = acts.DebtorListed("外人", "obstruction", 2)
    told = [
        *to_auction(MAY),
        (JUNE, priced),
        (JUNE, listed),
        (JUNE, acts.DebtorListed(DEBTOR.name, "refusal", 2)),
        concluded(JULY),
    ]
    with facts(court, JULY, *told) as found:
        said = found.fetched(DEADLINES.select("clock", "of", "whom"))

    assert CREDITOR.name not in str(said) and DEBTOR.name not in str(said) and "外人" not in str(said)
    assert {(r["of"], r["whom"]) for r in said if r["clock"] == "CN-PRC-5"} == {
        ("ship", "applicant 1"),
        ("ship", "respondent 1"),
    }
    assert {r["of"] for r in said if r["clock"] == "CN-SAN-4"} == {"another", "respondent 1"}
