"""Clock A, the time limit of a case, by hand and day by day; and CN-EXT-1, its extension."""

from datetime import date, timedelta

import attrs
import pytest

from china.examples import (
    DIRECTOR,
    JUDGE,
    OLD_NUMBER,
    PRESIDENT,
    VICE_PRESIDENT,
    asset,
    case,
    case_of_2014,
    filed,
    held,
    ordered,
    priced,
    pursued,
)
from enforcement_workflow import CaseNumber, Officer, acts
from enforcement_workflow.domain.acts.digests import digest
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Reading
from enforcement_workflow.domain.rule import amend, first
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.jurisdictions.china.clocks import CLOCK_A
from enforcement_workflow.testing import Outcome, Scenario, approval_of, given, given_unjudged, on


def day(text: str) -> date:
    return date.fromisoformat(text)


def reading(scenario: Scenario, as_of: str) -> Reading:
    found = CLOCK_A.read(scenario.case, day(as_of))
    assert found is not None
    return found


def stood(found: Reading) -> tuple[date, date, int, date]:
    """When a run began, the last lawful day, the days that did not count, and the day of the reading or the closing."""
    return found.started_on, found.due_on, found.tolled_days, found.as_of


STAY, LIFT = acts.CaseStayed(ground="death"), acts.StayLifted()


@pytest.mark.parametrize(
    ("filed_on", "due_on"),
    [
        ("2018-01-02", "2018-07-02"),
        ("2017-08-31", "2018-02-28"),
        ("2015-08-29", "2016-02-29"),
        ("2015-08-31", "2016-02-29"),
        ("2017-07-31", "2018-01-31"),
        ("2018-12-28", "2019-06-28"),
    ],
)
def test_the_limit_is_six_months_and_clamps_to_the_end_of_a_shorter_month(filed_on: str, due_on: str) -> None:
    number = f"({filed_on[:4]})琼72执1号" if filed_on > "2016" else OLD_NUMBER
    scenario = given_unjudged(on(filed_on, filed(received_on=day(filed_on))), number=number)
    assert stood(reading(scenario, due_on)) == (day(filed_on), day(due_on), 0, day(due_on))
    assert not reading(scenario, due_on).exceeded
    assert reading(scenario, "2021-01-01").exceeded
    assert reading(scenario, (day(due_on) + timedelta(days=1)).isoformat()).exceeded


@pytest.mark.parametrize(
    ("filed_on", "ends_on", "due_on"),
    [
        ("2018-04-01", "2018-10-01", "2018-10-08"),  # the National Day, whose holidays end on the 7th
        ("2018-08-11", "2019-02-11", "2019-02-11"),  # the first working day after the Spring Festival
        ("2018-08-05", "2019-02-05", "2019-02-11"),
        ("2018-03-29", "2018-09-29", "2018-09-29"),  # a Saturday made a working day
        ("2018-12-31", "2019-06-30", "2019-07-01"),  # a Sunday
        ("2019-08-31", "2020-02-29", "2020-03-02"),  # a Saturday
    ],
)
def test_a_limit_that_ends_on_a_holiday_ends_on_the_next_working_day(filed_on: str, ends_on: str, due_on: str) -> None:
    found = reading(given(on(filed_on, filed(received_on=day(filed_on)))), due_on)
    assert (found.ends_on, found.due_on, found.provisional, found.exceeded) == (day(ends_on), day(due_on), False, False)
    assert [(line.kind, line.since, line.until) for line in found.ledger if line.kind == "rolled"] == (
        [("rolled", day(ends_on), day(due_on))] if ends_on != due_on else []
    )


def test_in_a_year_without_a_table_of_holidays_a_limit_is_provisional() -> None:
    found = reading(given(on("2026-10-02", filed(received_on=day("2026-10-02")))), "2026-11-01")
    assert (found.ends_on, found.due_on, found.provisional) == (day("2027-04-02"), day("2027-04-02"), True)
    weekend = reading(given(on("2026-10-03", filed(received_on=day("2026-10-03")))), "2026-11-01")
    assert (weekend.ends_on, weekend.due_on, weekend.provisional) == (day("2027-04-03"), day("2027-04-05"), True)


def test_an_administrative_case_has_three_months() -> None:
    scenario = given(filed(subjects=("administrative",)))
    assert reading(scenario, "2018-03-01").due_on == day("2018-04-02")


def test_a_stay_of_thirty_days_moves_the_limit_by_thirty_days() -> None:
    stayed = case(on("2018-03-01", STAY), on("2018-03-31", LIFT))
    assert stood(reading(stayed, "2018-08-01")) == (day("2018-01-02"), day("2018-08-01"), 30, day("2018-08-01"))


def test_a_stay_that_goes_on_moves_the_limit_day_by_day() -> None:
    stayed = case(on("2018-03-01", STAY))
    assert reading(stayed, "2018-03-01").due_on == day("2018-07-02")
    assert reading(stayed, "2018-03-02").due_on == day("2018-07-03")
    assert reading(stayed, "2020-03-01").due_on == day("2018-07-02") + timedelta(days=731)


def test_a_stay_after_the_limit_has_run_does_not_bring_it_back() -> None:
    late = case(on("2018-07-03", STAY), on("2018-08-03", LIFT))
    assert stood(reading(late, "2018-09-01")) == (day("2018-01-02"), day("2018-07-02"), 0, day("2018-09-01"))


def test_a_stay_on_the_last_day_still_counts() -> None:
    last_day = case(on("2018-07-02", STAY), on("2018-07-12", LIFT))
    assert reading(last_day, "2018-07-12").due_on == day("2018-07-12")


def test_a_deferral_stops_the_limit_until_its_day() -> None:
    deferred = case(on("2018-02-01", acts.EnforcementDeferred(ground="担保", until=day("2018-03-03"))))
    assert reading(deferred, "2018-06-01").due_on == day("2018-08-01")  # 30 days
    assert reading(deferred, "2018-02-11").tolled_days == 10


def test_a_deferral_that_ends_early_stops_the_limit_no_longer() -> None:
    ended = case(
        on("2018-02-01", acts.EnforcementDeferred(ground="担保", until=day("2018-03-03"))),
        on("2018-02-11", acts.DeferralEnded()),
    )
    assert reading(ended, "2018-06-01").due_on == day("2018-07-12")


def test_a_deferral_whose_end_is_noted_late_ended_on_its_day() -> None:
    noted_late = case(
        on("2018-02-01", acts.EnforcementDeferred(ground="担保", until=day("2018-03-03"))),
        on("2018-05-01", acts.EnforcementDeferred(ground="担保", until=day("2018-06-01"))),
        on("2018-05-11", acts.DeferralEnded()),
    )
    assert reading(noted_late, "2018-06-15").tolled_days == 30 + 10


def test_a_valuation_stops_the_limit_until_the_price_is_fixed() -> None:
    valued = case(
        on("2018-02-01", asset("ship"), held("ship", 24), acts.PricingStarted(asset="a1", method="valuation")),
        on("2018-02-21", priced(100)),
    )
    assert reading(valued, "2018-06-01").due_on == day("2018-07-23")  # the 22nd is a Sunday


def test_a_valuation_ends_with_the_last_measure_on_the_asset() -> None:
    given_up = case(
        on("2018-02-01", asset("ship"), held("ship", 24), acts.PricingStarted(asset="a1", method="valuation")),
        on("2018-02-21", acts.ControlReleased(measure="m1", reason="申请执行人撤回")),
    )
    assert reading(given_up, "2018-06-01").tolled_days == 20
    assert reading(given_up, "2018-06-01").due_on == day("2018-07-23")  # the 22nd is a Sunday


def test_a_sale_stops_the_limit_until_it_ends() -> None:
    sold = case(
        on("2018-02-01", asset("ship"), held("ship", 24), ordered()),
        on("2018-04-02", acts.SaleEnded(sale="s1", outcome="流拍")),
    )
    assert reading(sold, "2018-06-01").due_on == day("2018-08-31")  # 60 days


def test_pauses_that_overlap_count_once() -> None:
    overlapping = case(
        on("2018-02-01", asset("ship"), held("ship", 24), acts.PricingStarted(asset="a1", method="valuation")),
        on("2018-02-11", acts.EnforcementDeferred(ground="担保", until=day("2018-03-03"))),
        on("2018-02-21", priced(100)),
    )
    assert reading(overlapping, "2018-06-01").tolled_days == 30  # 1 February to 3 March
    assert reading(overlapping, "2018-06-01").due_on == day("2018-08-01")


def test_a_closed_case_is_read_as_of_its_closing() -> None:
    closed = case(*pursued(), on("2018-05-02", acts.ClosedForLackOfAssets(applicant_signed=True)))
    assert stood(reading(closed, "2024-01-01")) == (day("2018-01-02"), day("2018-07-02"), 0, day("2018-05-02"))
    assert CHINA.within_limit(closed.case, day("2024-01-01")) is True
    assert CHINA.within_limit(case().case, day("2024-01-01")) is False


def test_a_case_closed_in_time_for_lack_of_assets_and_concluded_later_was_in_time() -> None:
    closed = case(*pursued(), on("2018-05-02", acts.ClosedForLackOfAssets(applicant_signed=True)))
    concluded = closed.given(on("2019-09-01", acts.CaseConcluded(mode="terminated", ground="withdrawal")))
    assert reading(concluded, "2024-01-01") == reading(closed, "2024-01-01")
    assert CHINA.within_limit(concluded.case, day("2024-01-01")) is True
    assert (concluded.case.closed_on, concluded.case.closed_by) == (day("2018-05-02"), "CaseConcluded")
    assert concluded.case.mode == "terminated"


def test_a_reopened_case_is_read_as_of_its_next_closing() -> None:
    closed = given_unjudged(
        on("2018-01-02", filed(), *pursued()), on("2018-05-02", acts.ClosedForLackOfAssets(applicant_signed=True))
    )
    reopened = closed.given(on("2018-08-01", acts.CaseResumed(number=None, ground="x")), judged=False)
    assert reopened.case.closed_on is None
    again = reopened.given(on("2018-09-01", acts.CaseConcluded(mode="terminated", ground="withdrawal")), judged=False)
    assert again.case.closed_on == day("2018-09-01")


def test_a_case_over_a_year_old_may_be_within_its_limit() -> None:
    long = case(
        on("2018-02-01", STAY),
        on("2019-02-01", LIFT),
        on("2019-06-01", acts.CaseConcluded(mode="terminated", ground="withdrawal")),
    )
    assert CHINA.within_limit(long.case, day("2020-01-01")) is True


def test_no_filing_no_limit() -> None:
    assert CLOCK_A.read(Case(CaseNumber("(2018)琼72执1号")), day("2018-06-06")) is None
    assert CHINA.within_limit(given_unjudged(acts.Noted(text="x")).case, day("2018-06-06")) is None


def test_an_old_file_that_claims_endless_extensions_can_still_be_read() -> None:
    endless = acts.ExtensionGranted(months=10**9, ground="x")
    scenario = given_unjudged(on("2018-01-02", filed()), endless, endless)
    assert not reading(scenario, "2018-06-06").exceeded
    scenario.when(acts.ExtensionGranted(months=1, ground="x"), on="2018-06-06").then_refused("CN-EXT-1")


# --- CN-EXT-1


def extension(months: int = 3, higher_court: str | None = None) -> acts.ExtensionGranted:
    return acts.ExtensionGranted(months=months, ground="案情复杂", higher_court=higher_court)


def extended(scenario: Scenario, act: acts.ExtensionGranted, when: str, by: Officer = PRESIDENT) -> Outcome:
    """Somebody approves the extension, and the judge records it on that day."""
    return scenario.given(on(when, approval_of(act), by=by)).when(act, by=JUDGE, on=when)


def test_an_extension_is_asked_for_five_days_before_the_limit() -> None:
    extended(case(), extension(), "2018-06-27").then_recorded()  # due on 2 July
    refusal = extended(case(), extension(), "2018-06-28").then_refused("CN-EXT-1")
    refusal.then_finding(
        "CN-EXT-1",
        article="case time limits (2000) art. 5; enforcement time limits (2006) art. 1",
        due=day("2018-07-02"),
    )


def test_an_extension_lengthens_the_limit_by_its_months() -> None:
    longer = extended(case(), extension(3), "2018-06-01").then_recorded()
    assert reading(longer.after, "2018-09-01").due_on == day("2018-10-08")  # the 2nd is a holiday
    assert reading(longer.after, "2018-05-31").due_on == day("2018-07-02")


def test_a_stay_leaves_more_time_to_ask() -> None:
    stayed = case(on("2018-03-01", STAY), on("2018-03-31", LIFT))  # due on 1 August
    extended(stayed, extension(), "2018-07-27").then_recorded()
    extended(stayed, extension(), "2018-07-28").then_refused("CN-EXT-1")


def test_before_2007_an_extension_was_asked_for_until_the_last_day_and_approved_by_the_president() -> None:
    of_2001 = given(on("2001-01-02", filed(received_on=day("2001-01-02"))), number="(2001)海执字第1号", by=JUDGE)
    extended(of_2001, extension(), "2001-07-02").then_recorded()
    extended(of_2001, extension(), "2001-07-03").then_refused("CN-EXT-1").then_finding(
        "CN-EXT-1", article="case time limits (2000) art. 5"
    )
    extended(of_2001, extension(), "2001-06-01", VICE_PRESIDENT).then_refused("CN-EXT-1")


def test_the_president_or_since_2007_the_vice_president_approves_an_extension() -> None:
    extended(case(), extension(), "2018-06-01", VICE_PRESIDENT).then_recorded()
    extended(case_of_2014(), extension(), "2015-03-01", VICE_PRESIDENT).then_recorded()
    extended(case(), extension(), "2018-06-01", DIRECTOR).then_refused("CN-EXT-1").then_finding(
        "CN-EXT-1", way_out="president"
    )
    case().when(extension(), on="2018-06-01").then_refused("CN-EXT-1")


@pytest.mark.parametrize("months", [0, 4, 6])
def test_an_extension_is_of_one_to_three_months(months: int) -> None:
    extended(case(), extension(months), "2018-06-01").then_refused("CN-EXT-1")


@pytest.mark.parametrize("months", [1, 3])
def test_shorter_extensions_are_granted(months: int) -> None:
    extended(case(), extension(months), "2018-06-01").then_recorded()


def test_an_extension_asked_for_in_time_may_be_granted_later() -> None:
    asked = attrs.evolve(extension(), asked_on=day("2018-06-27"))  # due on 2 July
    late = extended(case(), asked, "2018-07-10").then_recorded()
    assert reading(late.after, "2018-09-01").due_on == day("2018-10-08")  # the 2nd is a holiday
    too_late = attrs.evolve(extension(), asked_on=day("2018-06-28"))
    extended(case(), too_late, "2018-07-10").then_refused("CN-EXT-1").then_finding(
        "CN-EXT-1", asked_on=day("2018-06-28"), due=day("2018-07-02")
    )
    to_come = attrs.evolve(extension(), asked_on=day("2018-06-02"))
    extended(case(), to_come, "2018-06-01").then_refused("CN-EXT-1")


def test_the_handler_does_not_approve_the_extension_of_the_own_case() -> None:
    own = case(acts.CaseAssigned(handler=VICE_PRESIDENT, team="1"))
    extended(own, extension(), "2018-06-01", VICE_PRESIDENT).then_refused("CN-EXT-1").then_finding(
        "CN-EXT-1", way_out="president"
    )
    extended(own, extension(), "2018-06-01", PRESIDENT).then_recorded()


def test_an_extension_granted_when_the_limit_had_run_out_does_not_bring_it_back() -> None:
    late = given_unjudged(on("2018-01-02", filed()), on("2018-07-03", extension()))
    assert reading(late, "2019-01-01").due_on == day("2018-07-02")
    in_time = given_unjudged(on("2018-01-02", filed()), on("2018-07-02", extension()), on("2018-10-09", extension()))
    assert reading(in_time, "2019-01-01").due_on == day("2018-10-08")  # the 2nd is a holiday


def test_a_further_extension_names_the_record_of_the_high_court() -> None:
    once = extended(case(), extension(), "2018-06-01").then_recorded().after
    extended(once, extension(), "2018-09-01").then_refused("CN-EXT-1")
    extended(once, extension(3, "琼高法备1号"), "2018-09-01").then_recorded()


def test_every_way_out_of_a_wrong_extension_is_named() -> None:
    """Too long and never approved; then a further one that names no record."""
    refused = case().when(extension(6), by=JUDGE, on="2018-06-01").then_refused("CN-EXT-1")
    assert {way for f in refused.findings for way in f.ways_out} == {
        amend("months", 3), first(acts.ApprovalGiven, "president", of="ExtensionGranted", subject=digest(extension(6))),
    }  # fmt: skip
    once = extended(case(), extension(), "2018-06-01").then_recorded().after
    again = extended(once, extension(), "2018-09-01").then_refused("CN-EXT-1")
    assert [way.change and way.change[0] for way in again.findings[0].ways_out] == ["higher_court"]


def test_an_extension_cannot_have_been_asked_for_after_it_was_granted() -> None:
    to_come = attrs.evolve(extension(), asked_on=day("2018-06-02"))
    extended(case(), to_come, "2018-06-01").then_refused("CN-EXT-1").then_finding(
        "CN-EXT-1", way_out=amend("asked_on", day("2018-06-01"))
    )


def test_asked_for_too_late_an_extension_has_no_way_out() -> None:
    late = extended(case(), extension(), "2018-06-28").then_refused("CN-EXT-1")
    assert [f.ways_out for f in late.findings] == [()]


def test_where_the_president_handles_the_case_the_vice_president_approves() -> None:
    own = case(acts.CaseAssigned(handler=PRESIDENT, team="1"))
    extended(own, extension(), "2018-06-01").then_refused("CN-EXT-1").then_finding("CN-EXT-1", way_out="vice_president")
    extended(own, extension(), "2018-06-01", VICE_PRESIDENT).then_recorded()
