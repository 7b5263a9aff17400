"""The facts as of any day, and the limits among them."""

import json
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dockets import CREDITOR, DEBTOR, Told, case_number, concluded, filed, given_up, observe, to_auction
from drawn import NUMBER, facts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from controls import TickingClock, opened
from enforcement_workflow import Court, Money, acts
from enforcement_workflow.projections import folding
from enforcement_workflow.projections.asof import facts_as_of, moved_after
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.projections.registers import REGISTERS
from enforcement_workflow.projections.registers.cases import CASES
from enforcement_workflow.projections.registers.limits import DEADLINES
from enforcement_workflow.projections.schema import FACTS
from strategies import EVERY_KIND

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


def test_only_cases_on_which_something_took_effect_since_are_folded_again(court: Court) -> None:
    observe(court, [
        (case_number(2017, 1), [filed(MAY), (JULY, acts.InquiryMade("q", "network", "banks"))]),
        (case_number(2017, 2), [filed(MAY), concluded(JUNE)]),
        (case_number(2017, 3), [filed(JULY)]),
    ])  # fmt: skip
    with Projector(court) as projector:
        projector.catch_up()
        assert moved_after(projector.tables, court.code, JUNE) == [case_number(2017, 1), case_number(2017, 3)]
    assert stages(court, JUNE) == [(case_number(2017, 1), "filed"), (case_number(2017, 2), "concluded")]


def test_an_act_written_up_late_counts_on_the_day_it_took_effect(court: Court) -> None:
    """The inquiry of 1 June is written down after the conclusion of 3 July; on 1 June it is the last of two entries."""
    observe(court, [(NUMBER, [filed(MAY), concluded(JULY), (JUNE, acts.InquiryMade("q", "network", "banks"))])])
    with facts(court, JUNE) as found:
        (case,) = found.fetched(CASES.select("last_act", "last_on", "version", "closed_on"))
    assert case == {"last_act": "InquiryMade", "last_on": JUNE, "version": 3, "closed_on": None}


def test_a_past_day_is_of_one_moment_though_others_record_and_rebuild_meanwhile(court: Court) -> None:
    observe(court, [(NUMBER, [filed(MAY), concluded(JULY)])])
    with facts(court, JUNE) as found:
        observe(court, [(NUMBER, [(MAY, acts.Noted("late"))]), (case_number(2017, 2), [filed(MAY)])])
        with Projector(court) as another:
            another.rebuild()
        assert [row["number"] for row in found.fetched(CASES.select("number"))] == [NUMBER]
    assert len(stages(court, JUNE)) == 2


def test_a_case_that_stands_aside_is_left_out_of_a_past_day_by_its_name(court: Court, monkeypatch: Any) -> None:
    def fails(*given: Any) -> Any:
        raise ZeroDivisionError("a fault in a fact")

    observe(court, [(NUMBER, [filed(MAY), concluded(JULY)])])
    monkeypatch.setattr(folding, "facts_of", fails)
    with facts(court, JUNE) as found:
        assert [q.number for q in found.quarantined] == [NUMBER] and found.fetched(CASES.select("number")) == []


def test_postgresql_answers_for_a_past_day_too(postgres_url: str) -> None:
    with opened(postgres_url, clock=TickingClock()) as court:
        observe(court, [(NUMBER, [filed(MAY), concluded(JULY)]), (case_number(2017, 2), [filed(MAY)])])
        assert stages(court, JUNE) == [(NUMBER, "filed"), (case_number(2017, 2), "filed")]
        assert stages(court, JULY) == [(NUMBER, "concluded"), (case_number(2017, 2), "filed")]


def test_progress_is_told_in_entries_and_then_in_cases_folded_again(court: Court) -> None:
    observe(court, [(NUMBER, [filed(MAY), concluded(JULY)])])
    told: list[tuple[int, int]] = []
    with facts_as_of(court, JUNE, lambda done, of: told.append((done, of))):
        assert told == [(2, 2), (1, 1)]


_OFTEN = sorted({
    "AssetFound", "AssetControlled", "LeadGiven", "MoneyReceived", "MoneyPaidOut", "CaseStayed", "StayLifted", "CampaignJoined",
    "SupervisionOrdered", "CaseConcluded", "ClosedForLackOfAssets", "PricingStarted", "PriceFixed", "CaseResumed",
})  # fmt: skip
_stories = st.lists(
    st.lists(
        st.tuples(st.dates(date(2017, 1, 2), date(2018, 6, 1)), st.sampled_from(_OFTEN).flatmap(EVERY_KIND.__getitem__)),
        max_size=7,
    ).map(lambda told: sorted(told, key=lambda one: one[0])),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(_stories, st.dates(date(2017, 1, 1), date(2018, 6, 2)), st.sampled_from(sorted(REGISTERS)))
def test_a_past_day_is_what_a_store_says_that_only_ever_had_the_entries_effective_by_then(
    stories: list[list[Told]], day: date, register: str
) -> None:
    begun = date(2017, 1, 1)
    dockets = [(case_number(2017, n), [filed(begun), *told]) for n, told in enumerate(stories, 1)]
    with TemporaryDirectory() as folder, ExitStack() as both:
        whole, until = (
            both.enter_context(opened(Path(folder) / name, clock=TickingClock())) for name in ("whole.db", "until.db")
        )
        observe(whole, dockets)
        observe(until, [(number, [one for one in told if one[0] <= day]) for number, told in dockets])
        with facts(whole, day) as then, facts(until, day) as only:
            for table in FACTS:
                columns = ", ".join(f'"{c.name}"' for c in table.columns if c.name != "recorded_at")
                asked = f'SELECT {columns} FROM "{table.name}"'
                assert sorted(then.engine.rows(asked), key=str) == sorted(only.engine.rows(asked), key=str)
            assert REGISTERS[register].drawn_up(then).rows == REGISTERS[register].drawn_up(only).rows


def test_a_limit_that_was_kept_says_when_it_was_due_and_stopped(court: Court) -> None:
    (a,) = runs(court, JULY, "A", filed(MAY), concluded(JULY))

    assert (a["state"], a["due_on"], a["stopped_on"], a["stopped_by"]) == ("met", date(2017, 11, 2), JULY, 2)
    assert (a["started_by"], a["days_run"], a["length"], a["unit"]) == (1, 62, 184, "days")


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
