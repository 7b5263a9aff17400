"""The deadlines of the procedure, beyond the pairs of the book: what starts them, what stops them, and under which law."""

from datetime import date

import attrs
import pytest

from china.book.clocks import (
    CLOSED,
    EXAMPLES,
    LISTED,
    NOTICE,
    OBJECTION,
    QUERY,
    SHIP,
    SOLD,
    read,
    told,
)
from china.examples import CREW, DIRECTOR, JUDGE, OWNER, approved, asset, held, listed, ordered, priced, yuan
from enforcement_workflow import Party, Period, acts
from enforcement_workflow.domain.clocks import Clock, Reading, Uncounted
from enforcement_workflow.domain.words import WORDS
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Example, Scenario, on

ROWS = {
    "A", "A2", "B", "C", "D", "E", "F", "CN-FIL-1", "CN-ASG-1", "CN-ASG-2", "CN-NOT-1", "CN-NOT-2", "CN-NOT-3", "CN-INV-1",
    "CN-INV-2", "CN-INV-3", "CN-INV-4", "CN-CTL-8", "CN-PRC-1", "CN-PRC-5", "CN-AUC-15", "CN-AUC-20", "CN-SHP-1", "CN-SHP-9",
    "CN-MON-1", "CN-ZB-6", "CN-SAN-4", "CN-OBJ-1",
}  # fmt: skip


def day(text: str) -> date:
    return date.fromisoformat(text)


def every(clock: str, scenario: Scenario, as_of: str) -> list[Reading]:
    return list(CHINA.clocks[clock].readings(scenario.case, day(as_of)))


def due(found: list[Reading]) -> list[tuple[str, str]]:
    """What each run is about, and its last day."""
    return [(r.of, r.due_on.isoformat()) for r in found]


def states(found: list[Reading]) -> list[tuple[str, str]]:
    return [(r.of, r.state) for r in found]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.rule)
def test_a_deadline_holds_on_its_last_day_and_not_on_the_next(example: Example) -> None:
    example.check()


def test_every_deadline_of_the_table_is_a_clock_with_an_example() -> None:
    assert set(CHINA.clocks) >= ROWS
    assert {e.rule for e in EXAMPLES} == {*CHINA.clocks, "CN-EXT-1"}


@pytest.mark.parametrize("clock", CHINA.clocks.values(), ids=lambda c: c.id)
def test_a_clock_says_what_it_demands_in_both_languages_under_an_article_in_each_edition(clock: Clock) -> None:
    assert clock.en.endswith(".") and clock.zh.endswith("。")
    for edition in clock.editions:
        assert edition.article == "-" or "《" in edition.article_zh or "第三方" in edition.article_zh
        assert edition.unverified <= {"since", *edition.params}
        assert edition.unverified <= set(WORDS)
    for kind in clock.tolled_by:
        assert kind in WORDS


# --- filing


def test_an_application_of_years_before_the_provisions_has_no_deadline() -> None:
    assert every("CN-FIL-1", told(received_on=day("1997-01-02")), "2018-06-01") == []


def test_a_notice_is_counted_for_each_respondent() -> None:
    two = told(on("2018-01-10", NOTICE), respondents=(Party(OWNER.name, "unit"), Party("李四")))
    assert states(every("CN-NOT-1", two, "2018-01-13")) == [(OWNER.name, "met"), ("李四", "overdue")]
    late = told(on("2018-01-15", NOTICE))
    assert states(every("CN-NOT-1", late, "2018-02-01")) == [(OWNER.name, "late")]


def test_before_2015_the_notice_had_three_days_from_filing() -> None:
    old = told(day="2015-02-02")  # a Monday
    (found,) = every("CN-NOT-1", old, "2015-02-03")
    assert (found.due_on, found.article, found.unverified) == (
        day("2015-02-05"), "enforcement work provisions (1998)", frozenset({"since", "days"}),
    )  # fmt: skip


def test_a_notice_of_another_kind_is_no_enforcement_notice() -> None:
    reentry = told(on("2018-01-05", attrs.evolve(NOTICE, of="reentry")))
    assert read("CN-NOT-1", reentry, "2018-01-13").state == "overdue"


def test_a_measure_after_the_notice_needs_no_further_notice() -> None:
    assert every("CN-NOT-3", told(on("2018-01-04", NOTICE), on("2018-01-05", *SHIP)), "2018-02-01") == []


def test_the_handler_has_three_days_from_the_first_assignment() -> None:
    twice = told(
        on("2018-01-05", acts.CaseAssigned(handler=JUDGE, team="1")), on("2018-02-05", acts.CaseAssigned(handler=JUDGE, team="2"))
    )  # fmt: skip
    assert due(every("CN-NOT-2", twice, "2018-03-01")) == [(OWNER.name, "2018-01-08")]
    assert read("CN-ASG-1", twice, "2018-03-01").state == "met"


def test_each_request_to_step_back_is_decided_in_three_days() -> None:
    asked = acts.RecusalRequested(of="wang", by_whom=OWNER.name, ground="x")
    again = told(
        on("2018-01-08", asked), on("2018-01-10", acts.RecusalDecided(of="wang", granted=False)), on("2018-03-01", asked)
    )  # fmt: skip
    assert states(every("CN-ASG-2", again, "2018-03-10")) == [("wang", "met"), ("wang", "overdue")]


# --- inquiry


@pytest.mark.parametrize(
    ("given_on", "urgent", "last", "article"),
    [
        ("2017-04-30", False, "2017-05-05", "enforcement time limits (2006) art. 6"),
        ("2017-05-01", False, "2017-05-08", "property investigation provisions (2017) art. 2"),
        ("2017-05-02", True, "2017-05-05", "property investigation provisions (2017) art. 2"),
    ],
)
def test_version_pair_7_a_lead_had_five_days_and_has_seven_since_may_2017(
    given_on: str, urgent: bool, last: str, article: str
) -> None:
    lead = told(on(given_on, acts.LeadGiven(lead="d1", text="船", urgent=urgent)), day="2017-03-01")
    found = read("CN-INV-2", lead, "2017-05-03")
    assert (found.due_on, found.article) == (day(last), article)


def test_a_lead_that_was_checked_in_time_is_met() -> None:
    checked = told(
        on("2018-02-05", acts.LeadGiven(lead="d1", text="船"), acts.LeadGiven(lead="d2", text="船")),
        on("2018-02-12", acts.LeadChecked(lead="d1", found=False)),
    )
    assert states(every("CN-INV-2", checked, "2018-02-13")) == [("d1", "met"), ("d2", "overdue")]


def test_an_asset_has_48_hours_where_the_network_found_it_and_ten_working_days_elsewhere() -> None:
    on_the_spot = acts.InquiryMade(inquiry="q2", channel="offline", authority="海事局")
    scenario = told(
        on("2018-02-08", QUERY, on_the_spot),
        on(
            "2018-02-09",
            attrs.evolve(asset("deposit", "online"), inquiry="q1"), attrs.evolve(asset("ship", "offline"), inquiry="q2"),
            asset("right", "told"),
        ),
    )  # fmt: skip
    found = every("CN-INV-4", scenario, "2018-02-12")
    assert due(found) == [("online", "2018-02-11"), ("offline", "2018-02-28"), ("told", "2018-02-28")]
    assert [r.unit for r in found] == ["hours", "court_days", "court_days"]
    # working days after the 9th: 11 (a Sunday), 12, 13, 14, 22, 23, 24 (a Saturday), 26, 27 and 28
    assert found[0].due_at is not None
    assert found[0].due_at.isoformat().startswith("2018-02-11T09:00:0")


def test_court_days_in_a_year_without_a_table_cannot_be_counted_yet() -> None:
    scenario = told(on("2026-12-25", asset("ship")), day="2026-12-01")
    (run,) = CHINA.clocks["CN-INV-4"].runs(scenario.case, day("2026-12-26"))
    assert isinstance(run, Uncounted)
    assert (run.of, run.error.year) == ("a1", 2027)


# --- control


def test_a_renewal_is_a_term_of_its_own_and_nothing_stops_it() -> None:
    renewed = told(
        on("2018-01-05", *SHIP[:1], held("ship", 12)),
        on("2018-03-01", acts.CaseStayed(ground="death")),
        on("2018-12-03", acts.ControlRenewed(measure="m1", period=Period(months=24, start=day("2019-01-05")))),
    )
    before, after = every("F", renewed, "2018-12-02"), every("F", renewed, "2019-06-01")
    assert (due(before), states(before)) == ([("m1", "2019-01-04")], [("m1", "running")])
    assert due(after) == [("m1", "2019-01-04"), ("m1", "2021-01-04")]
    assert states(after) == [("m1", "met"), ("m1", "running")]


def test_a_measure_that_was_not_renewed_in_time_lapsed() -> None:
    lapsed = told(
        on("2018-01-05", *SHIP[:1], held("ship", 12)), on("2019-01-05", acts.ControlRenewed("m1", Period(months=12)))
    )
    assert states(every("F", lapsed, "2019-02-01")) == [("m1", "late"), ("m1", "running")]


def test_a_measure_that_lapsed_is_late_for_good_and_no_longer_overdue_once_another_holds_the_asset() -> None:
    """Twelve months from 5 January 2018 end on 4 January 2019. What is laid that day still stands beside the first measure;
    what is laid on the 5th, though in second rank, or on the 20th makes up for it; a measure on another asset does not."""
    first = on("2018-01-05", *SHIP[:1], held("ship", 12))

    def later(day: str, *acts: acts.Act) -> list[tuple[str, str]]:
        return states(every("F", told(first, on(day, *acts)), "2019-06-01"))

    anew = held("ship", 24, measure="m2")
    assert states(every("F", told(first, on("2019-01-20", anew)), "2019-01-19")) == [("m1", "overdue")]
    assert later("2019-01-20", anew) == [("m1", "late"), ("m2", "running")]
    assert later("2019-01-05", attrs.evolve(anew, rank=2)) == [("m1", "late"), ("m2", "running")]
    assert later("2019-01-04", attrs.evolve(anew, rank=2)) == [("m1", "overdue"), ("m2", "running")]
    elsewhere = later("2019-01-20", asset("vehicle", "a2"), held("vehicle", 24, "a2", "m2"))
    assert elsewhere == [("m1", "overdue"), ("m2", "running")]


def test_a_measure_ends_with_its_release_or_the_sale() -> None:
    sold = told(on("2018-02-10", *LISTED), on("2018-03-21", SOLD), on("2018-04-09", acts.TitleTransferred("l1", "r")))
    released = told(on("2018-02-10", *SHIP), on("2018-03-01", acts.ControlReleased(measure="m1", reason="x")))
    assert [read("F", s, "2018-05-01").state for s in (sold, released)] == ["met", "met"]
    assert read("F", sold, "2018-05-01").stopped_at == sold.case.did(acts.TitleTransferred)[0].effective_at


def test_only_preservation_has_48_hours_and_thirty_days() -> None:
    assert every("CN-SHP-1", told(*SHIP), "2018-02-01") == every("CN-SHP-1-hold", told(*SHIP), "2018-02-01") == []
    sued = told(
        on("2018-01-03", *SHIP), on("2018-02-02", acts.ActionBrought(forum="court", reference="(2018)琼72民初9号")), kind="preservation"
    )  # fmt: skip
    assert read("CN-SHP-1-hold", sued, "2018-03-01").state == "met"


# --- price and sale


def test_money_needs_no_price_and_a_waiting_measure_none_yet() -> None:
    frozen = told(
        on(
            "2018-01-05",
            asset("deposit"),
            held("deposit", 12),
            asset("ship", "a2"),
            held("ship", 12, "a2", "m2", rank=2),
        )
    )
    assert every("CN-PRC-1", frozen, "2018-03-01") == []


def test_pricing_or_release_meets_the_thirty_days() -> None:
    priced_in_time = told(
        on("2018-01-05", *SHIP), on("2018-02-05", acts.PricingStarted(asset="a1", method="valuation"))
    )
    let_go = told(on("2018-01-05", *SHIP), on("2018-01-20", acts.ControlReleased(measure="m1", reason="x")))
    assert [read("CN-PRC-1", s, "2018-05-01").state for s in (priced_in_time, let_go)] == ["met", "met"]


@pytest.mark.parametrize(
    ("fixed_on", "last", "article"),
    [
        ("2016-11-03", "2016-11-08", "auction provisions (2004) art. 6"),
        ("2018-06-14", "2018-06-22", "third-party assessment standard (2017) art. 12"),  # the 18th is a holiday
        ("2018-09-03", "2018-09-06", "reference price provisions (2018)"),
    ],
)
def test_a_report_had_five_days_then_five_working_days_then_three_days(fixed_on: str, last: str, article: str) -> None:
    report = told(on(fixed_on, acts.PriceFixed(asset="a1", price=yuan(100), report="r")), day="2016-10-10")
    found = every("CN-PRC-5", report, fixed_on)
    assert due(found) == [(f"a1 / {CREW.name}", last), (f"a1 / {OWNER.name}", last)]
    assert {r.article for r in found} == {article}


def test_a_report_is_served_on_each_party_and_a_price_that_was_agreed_has_none() -> None:
    served = told(
        on("2018-02-01", acts.PricingStarted(asset="a1", method="valuation")), on("2018-02-08", priced(100)),
        on("2018-02-09", acts.PriceReportServed(asset="a1", on_whom=OWNER.name)),
    )  # fmt: skip
    assert states(every("CN-PRC-5", served, "2018-03-01")) == [
        (f"a1 / {CREW.name}", "overdue"),
        (f"a1 / {OWNER.name}", "met"),
    ]
    agreed = told(
        on("2018-02-01", acts.PricingStarted(asset="a1", method="negotiation")), on("2018-02-08", priced(100))
    )
    assert every("CN-PRC-5", agreed, "2018-03-01") == []


def paused(regime: str) -> Scenario:
    """A lot paused for a deferral until 20 April."""
    lots = (*SHIP, priced(1_000_000), ordered(regime), listed("2018-02-10", "2018-03-20"))
    put_off = acts.EnforcementDeferred(ground="担保", until=day("2018-04-20"))
    return told(on("2018-02-10", *lots), on("2018-03-01", put_off, acts.LotPaused(lot="l1", reason="暂缓")))


def test_an_auction_paused_for_a_deferral_goes_on_after_its_end() -> None:
    assert every("CN-AUC-15", paused("online"), "2018-04-19") == []
    assert due(every("CN-AUC-15", paused("online"), "2018-04-20")) == [("l1", "2018-04-25")]
    assert due(every("CN-AUC-15", paused("offline"), "2018-04-20")) == [("l1", "2018-05-07")]  # 5 and 6 May: a weekend
    went_on = paused("online").given(on("2018-04-24", acts.LotContinued(lot="l1")), judged=False)
    assert read("CN-AUC-15", went_on, "2018-06-01").state == "met"


def test_an_auction_goes_on_after_the_deferral_was_ended_early() -> None:
    early = paused("online").given(on("2018-03-26", acts.DeferralEnded()), judged=False)
    assert due(every("CN-AUC-15", early, "2018-06-01")) == [("l1", "2018-04-02")]


def test_the_ten_days_begin_with_the_last_of_the_price() -> None:
    part = acts.MoneyReceived(amount=yuan(350_000), source="海达公司", lot="l1")
    half = told(on("2018-02-10", *LISTED), on("2018-03-21", SOLD), on("2018-03-23", part))
    assert every("CN-AUC-20", half, "2018-06-01") == []
    paid = half.given(on("2018-03-26", part), on("2018-04-08", acts.TitleTransferred("l1", "r")), judged=False)
    (found,) = every("CN-AUC-20", paid, "2018-06-01")
    assert (found.started_on, found.due_on, found.state) == (day("2018-03-26"), day("2018-04-08"), "met")


def test_a_buyer_who_defaults_owes_no_price() -> None:
    lots = (*SHIP, priced(1_000_000), ordered("ship"), listed("2018-02-10", "2018-03-20"))
    gone = told(
        on("2018-02-10", *lots), on("2018-03-21", SOLD), on("2018-03-28", acts.BuyerDefaulted("l1", "海达公司"))
    )
    assert read("CN-SHP-9", gone, "2018-06-01").state == "met"
    assert (
        every("CN-SHP-9", told(on("2018-02-10", *LISTED), on("2018-03-21", SOLD)), "2018-06-01") == []
    )  # no ship sale


# --- money


def received(amount: int) -> acts.MoneyReceived:
    return acts.MoneyReceived(amount=yuan(amount), source=OWNER.name)


def paid_out(amount: int) -> acts.MoneyPaidOut:
    return acts.MoneyPaidOut(amount=yuan(amount), payee=CREW.name)


def test_what_came_in_first_goes_out_first() -> None:
    scenario = told(
        on("2018-03-05", received(500)), on("2018-03-12", received(300)), on("2018-03-20", paid_out(400)),
        on("2018-04-02", paid_out(150)), on("2018-04-10", paid_out(249)),
    )  # fmt: skip
    first, second = every("CN-MON-1", scenario, "2018-04-12")
    assert (first.of, first.due_on, first.state) == ("CNY 500.00", day("2018-04-04"), "met")
    assert first.stopped_at is not None and first.stopped_at.date() == day("2018-04-02")
    assert (second.of, second.due_on, second.state) == ("CNY 300.00", day("2018-04-11"), "overdue")  # one yuan is left


def test_a_delay_with_a_reason_does_not_count() -> None:
    delay = acts.PaymentDelayed(until=day("2018-05-14"), ground="分配方案异议")
    delayed = told(
        on("2018-03-05", received(500)), on("2018-03-15", *approved(delay, DIRECTOR))
    )  # fmt: skip
    found = read("CN-MON-1", delayed, "2018-03-20")
    assert (found.state, found.due_on, found.forecast_on) == ("paused", day("2018-04-09"), day("2018-06-04"))
    # 10 days had run by 15 March; 20 are left after 14 May: 3 June, a Sunday
    assert read("CN-MON-1", delayed, "2018-06-05").state == "overdue"


def test_before_may_2017_no_number_of_days_is_known() -> None:
    assert every("CN-MON-1", told(on("2017-04-28", received(500)), day="2017-03-01"), "2018-01-01") == []


# --- closing


def test_the_gate_is_shut_for_cases_filed_before_december_2016_too_once_the_provisions_hold() -> None:
    case = told(day="2016-10-15")
    assert every("C", case, "2016-11-30") == []
    assert states(every("C", case, "2016-12-01")) == [("", "running")]
    assert read("C", case, "2017-01-16").state == "open"


def test_the_network_is_asked_every_half_year_for_five_years() -> None:
    closed = told(QUERY, on("2018-05-02", CLOSED))
    assert [of for of, _ in due(every("CN-ZB-6", closed, "2030-01-01"))] == [f"{n}/10" for n in range(1, 11)]
    assert due(every("CN-ZB-6", closed, "2019-05-02")) == [
        ("1/10", "2018-11-02"),
        ("2/10", "2019-05-02"),
        ("3/10", "2019-11-02"),
    ]
    asked = closed.given(on("2018-11-02", QUERY), on("2019-05-03", QUERY), judged=False)
    assert states(every("CN-ZB-6", asked, "2019-06-01")) == [("1/10", "met"), ("2/10", "late"), ("3/10", "met")]


def test_a_case_that_was_taken_up_again_is_no_longer_asked_about() -> None:
    resumed = told(QUERY, on("2018-05-02", CLOSED), on("2018-08-01", acts.CaseResumed(number=None, ground="发现财产")))
    assert states(every("CN-ZB-6", resumed, "2020-01-01")) == [("1/10", "met")]


def test_a_debtor_who_is_not_listed_need_not_be_taken_off() -> None:
    performed = on("2018-03-28", acts.CaseConcluded(mode="performed"))
    on_the_list = on("2018-02-01", acts.DebtorListed(respondent=OWNER.name, reason="x", years=2))
    off = on("2018-02-20", acts.DebtorDelisted(respondent=OWNER.name))
    assert every("CN-SAN-4", told(performed), "2018-05-01") == []
    assert every("CN-SAN-4", told(on_the_list, off, performed), "2018-05-01") == []
    in_time = told(on_the_list, performed, on("2018-04-02", acts.DebtorDelisted(respondent=OWNER.name)))
    assert states(every("CN-SAN-4", in_time, "2018-05-01")) == [(OWNER.name, "met")]


# --- objections, and the whole case


def test_an_objection_of_a_third_party_is_not_taken_to_reconsideration() -> None:
    third = attrs.evolve(OBJECTION, third_party=True)
    decided = on("2018-01-12", acts.ObjectionDecided(objection="o1", upheld=False))
    assert every("CN-OBJ-1-ask", told(on("2018-01-05", third), decided), "2018-02-01") == []
    assert states(every("CN-OBJ-1", told(on("2018-01-05", third), decided), "2018-02-01")) == [("o1", "met")]


def test_the_same_text_cites_the_article_of_the_day() -> None:
    for filed_on, article in (("2018-01-05", "225, 227"), ("2022-01-05", "232, 234"), ("2024-01-05", "236, 238")):
        case = told(on(filed_on, OBJECTION), day=filed_on)
        assert read("CN-OBJ-1", case, filed_on).article == f"Civil Procedure Law art. {article}"


def test_the_clocks_of_a_case_are_tolled_by_different_things() -> None:
    """One case, thirty days each of valuation, sale and service by publication, none overlapping."""
    case = told(
        on("2018-02-01", *SHIP, acts.PricingStarted(asset="a1", method="valuation")), on("2018-03-03", priced(100)),
        on("2018-03-10", ordered()), on("2018-04-09", acts.SaleEnded(sale="s1", outcome="流拍")),
        on("2018-04-20", acts.PeriodExcluded(exclusion="e1", matter="publication")), on("2018-05-20", acts.ExclusionEnded("e1")),
    )  # fmt: skip
    tolled = {clock: read(clock, case, "2018-06-01").tolled_days for clock in ("A", "A2", "B", "C", "D", "E", "F")}
    assert tolled == {"A": 60, "A2": 30, "B": 60, "C": 0, "D": 0, "E": 0, "F": 0}
    assert read("A", case, "2018-06-01").due_on == day("2018-08-31")
    assert read("A2", case, "2018-06-01").due_on == day("2018-08-01")


def test_each_pause_of_clock_a_cites_its_own_item() -> None:
    case = told(
        on("2018-02-01", acts.CaseStayed(ground="death")), on("2018-02-11", acts.StayLifted()),
        on("2018-02-20", acts.EnforcementDeferred(ground="担保", until=day("2018-02-25"))),
        on("2018-03-01", *SHIP, acts.PricingStarted(asset="a1", method="valuation")), on("2018-03-11", priced(100)),
        on("2018-03-20", ordered()), on("2018-03-30", acts.SaleEnded(sale="s1", outcome="流拍")),
        on("2018-04-10", acts.PeriodExcluded(exclusion="e1", matter="audit")), on("2018-04-12", acts.ExclusionEnded("e1")),
    )  # fmt: skip
    lines = [
        (line.why, line.days, line.article.removeprefix("case time limits (2000) "))
        for line in read("A", case, "2018-05-01").ledger
    ]
    assert [line for line in lines if line[0]] == [
        ("stay", 10, "art. 9(9)"), ("deferral", 5, "art. 9(10), 9(11)"), ("valuation", 10, "art. 9(8)"),
        ("auction", 10, "art. 9(12)"), ("audit", 2, "art. 9(8)"),
    ]  # fmt: skip
    assert (
        read("A", case, "2018-05-01").ledger[2].article_zh == "《案件审理期限制度规定》（法释〔2000〕29号）第9条第9项"
    )


def test_an_asset_has_six_months_of_its_own_until_it_is_sold() -> None:
    found = told(on("2018-02-10", *LISTED), on("2018-03-21", SOLD), on("2018-04-09", acts.TitleTransferred("l1", "r")))
    assert states(every("B", found, "2018-09-01")) == [("", "overdue"), ("a1", "met")]


def test_a_leader_is_told_of_a_case_open_for_three_months() -> None:
    ordered_in_time = told(on("2018-04-02", acts.SupervisionOrdered(by_whom="li", reply_due=day("2018-05-01"))))
    assert read("D", ordered_in_time, "2018-06-01").state == "met"
    assert read("E", ordered_in_time, "2018-06-01").state == "running"


# --- what ends with the case, and who can be late


CONCLUDED = acts.CaseConcluded(mode="terminated", ground="撤回")


@pytest.mark.parametrize("closing", [CONCLUDED, CLOSED], ids=["concluded", "no assets"])
def test_no_handler_need_be_named_any_longer_in_a_case_that_is_closed(closing: acts.Act) -> None:
    """Filed on 2 January 2018, seven days end on the 9th: closed on the 8th in time, closed in February late, and never overdue."""
    early, late = told(on("2018-01-08", QUERY, closing)), told(on("2018-02-08", QUERY, closing))
    assert [read("CN-ASG-1", case, "2020-01-01").state for case in (early, late)] == ["met", "late"]
    assert read("CN-ASG-1", late, "2018-02-07").state == "overdue"


def test_recusals_reports_and_paused_auctions_end_with_the_case() -> None:
    case = told(
        on("2018-01-05", *SHIP, acts.RecusalRequested(of="wang", by_whom=OWNER.name, ground="x")),
        on("2018-01-08", acts.PricingStarted(asset="a1", method="valuation")), on("2018-02-05", priced(100)),
        on("2018-02-20", CONCLUDED),
    )  # fmt: skip
    assert states(every("CN-ASG-2", case, "2020-01-01")) == [("wang", "late")]
    assert {state for _, state in states(every("CN-PRC-5", case, "2020-01-01"))} == {"late"}


def test_the_term_of_a_measure_runs_on_in_the_pool_and_ends_with_the_conclusion_unless_it_is_kept() -> None:
    held_and = lambda *then: told(on("2018-01-05", *SHIP), on("2018-05-01", *then))  # noqa: E731
    kept = acts.CaseConcluded(mode="terminated", ground="撤回", kept_measures=("m1",))
    assert read("F", held_and(CLOSED), "2020-06-01").state == "overdue"
    assert read("F", held_and(CLOSED, CONCLUDED), "2020-06-01").state == "met"
    assert read("F", held_and(CONCLUDED), "2020-06-01").state == "met"
    assert read("F", held_and(kept), "2019-06-01").state == "running"


def test_an_asset_in_the_pool_is_still_handed_over_for_disposal_when_asked() -> None:
    asked = on("2018-02-05", acts.DisposalRequested(asset="a1", by_court="广州海事法院"))
    pool = on("2018-01-05", *SHIP), asked, on("2018-02-10", CLOSED)
    assert read("CN-CTL-8", told(*pool), "2018-03-01").state == "overdue"
    assert read("CN-CTL-8", told(*pool, on("2018-02-15", CONCLUDED)), "2018-03-01").state == "met"


def test_what_was_sold_is_handed_over_and_money_paid_out_though_the_case_is_closed() -> None:
    money = told(on("2018-02-05", acts.MoneyReceived(yuan(100), OWNER.name)), on("2018-02-10", CONCLUDED))
    assert read("CN-MON-1", money, "2018-04-01").state == "overdue"


def test_the_auction_that_is_due_after_a_price_begins_with_the_listing_and_begins_anew_with_another_price() -> None:
    again = told(on("2018-02-05", *SHIP, priced(100)), on("2018-02-20", priced(90)), on("2018-03-29", LISTED[-1]))
    assert states(every("CN-AUC-24", again, "2018-06-01")) == [("a1", "met"), ("a1", "late")]
    released = acts.ControlReleased(measure="m1", reason="和解")
    for end in (released, CLOSED):
        assert read("CN-AUC-24", told(on("2018-02-05", *SHIP, priced(100), end)), "2018-06-01").state == "met"


def test_no_auction_is_due_of_an_asset_that_waits_behind_another_court_until_its_measure_stands_first() -> None:
    """Priced on 5 February and first since 1 March 2018: thirty days end on the 31st, a Saturday, and so on 2 April."""
    waits = (*SHIP[:1], held("ship", 24, rank=2), priced(100))
    behind, first = on("2018-02-05", *waits), acts.PriorMeasureEnded(asset="a1", court="广州海事法院", rank=1)
    assert every("CN-AUC-24", told(behind), "2019-06-01") == []
    stands_first = told(behind, on("2018-03-01", first))
    assert every("CN-AUC-24", stands_first, "2018-02-28") == []
    (found,) = every("CN-AUC-24", stands_first, "2018-04-03")
    assert (found.started_on, found.due_on, found.state) == (day("2018-03-01"), day("2018-04-02"), "overdue")
    handed = told(behind, on("2018-03-01", acts.DisposalTransferred(asset="a1", from_court="广州海事法院")))
    assert due(every("CN-AUC-24", handed, "2018-04-03")) == [("a1", "2018-04-02")]
    listed_then = told(behind, on("2018-03-01", first, LISTED[-1]))
    assert states(every("CN-AUC-24", listed_then, "2018-06-01")) == [("a1", "met")]


def test_no_auction_is_due_of_what_another_court_disposes_of() -> None:
    ceded = acts.DisposalCeded(asset="a1", to_court="广州海事法院")
    before = told(on("2018-02-05", *SHIP, ceded, priced(100)))
    after = told(on("2018-02-05", *SHIP, priced(100)), on("2018-02-20", ceded))
    assert every("CN-AUC-24", before, "2018-06-01") == []
    assert states(every("CN-AUC-24", after, "2018-06-01")) == [("a1", "met")]


def test_a_stay_stops_the_time_to_price_and_to_put_up() -> None:
    """Held on 5 January, due to be priced by Sunday 4 February; stayed from 15 January to 14 February, 30 days, by Tuesday
    6 March. Priced on 5 February, due by 7 March; stayed from the 15th to 17 March, 30 days, by 6 April, a holiday: the 8th."""
    stay, lifted = acts.CaseStayed(ground="death"), acts.StayLifted()
    unpriced = told(on("2018-01-05", *SHIP), on("2018-01-15", stay), on("2018-02-14", lifted))
    assert due(every("CN-PRC-1", unpriced, "2018-06-01")) == [("a1", "2018-03-06")]
    stayed = told(on("2018-02-05", *SHIP, priced(100)), on("2018-02-15", stay), on("2018-03-17", lifted))
    assert read("CN-AUC-24", stayed, "2018-03-16").state == "paused"
    assert due(every("CN-AUC-24", stayed, "2018-06-01")) == [("a1", "2018-04-08")]
    put_off = acts.EnforcementDeferred(ground="担保", until=day("2018-03-17"))
    deferred = told(on("2018-02-05", *SHIP, priced(100)), on("2018-02-15", put_off))
    assert due(every("CN-AUC-24", deferred, "2018-06-01")) == [("a1", "2018-04-08")]


def test_the_limits_that_bind_others_than_the_court_are_named() -> None:
    others = {id: clock.binds for id, clock in CHINA.clocks.items() if clock.binds != "court"}
    assert others == {
        "A2": "nobody", "B": "nobody", "E": "nobody", "CN-SHP-1-hold": "party", "CN-SHP-9": "party",
        "CN-OBJ-1-ask": "party", "CN-OBJ-1-reconsideration": "higher_court",
    }  # fmt: skip
