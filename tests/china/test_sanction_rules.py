"""CN-SAN-1 to -4 and CN-SUM-1: fines, detention, the order against high consumption, the list, and forced summons."""

from datetime import date
from typing import get_args

import attrs
import pytest

from china.examples import (
    CREW,
    DIRECTOR,
    JUDGE,
    OWNER,
    PRESIDENT,
    VICE_PRESIDENT,
    approved,
    case,
    case_of_2016,
    filed,
    notices,
    paid_out,
    yuan,
)
from enforcement_workflow import Money, Officer, Party, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.acts.pressure import ListingGround
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Outcome, approval_of, by, given, on


def sanctioned(act: Act, approver: Officer = PRESIDENT, day: str = "2018-02-01") -> Outcome:
    """A sanction that somebody approved on the day before."""
    return case(on("2018-01-31", approval_of(act), by=approver)).when(act, by=JUDGE, on=day)


def fine(who: str, amount: int | str) -> acts.Fined:
    return acts.Fined(respondent=who, amount=yuan(amount))


@pytest.mark.parametrize(
    ("who", "amount"),
    [(CREW.name, "100000"), (CREW.name, "0.01"), (OWNER.name, "50000"), (OWNER.name, "1000000"), ("旁人", "100000")],
)
def test_a_fine_within_its_range_is_laid(who: str, amount: str) -> None:
    sanctioned(fine(who, amount)).then_recorded()


@pytest.mark.parametrize(
    ("who", "amount", "kind"),
    [
        (CREW.name, "100000.01", "individual"),
        (CREW.name, "0", "individual"),
        (OWNER.name, "49999.99", "unit"),
        (OWNER.name, "1000000.01", "unit"),
        ("旁人", "1000000.01", ("individual", "unit")),
    ],
)
def test_a_fine_beyond_its_range_is_refused(who: str, amount: str, kind: str | tuple[str, ...]) -> None:
    refusal = sanctioned(fine(who, amount)).then_refused("CN-SAN-1")
    refusal.then_finding("CN-SAN-1", article="Civil Procedure Law art. 115-116", kind=kind, asked=yuan(amount))


def test_a_fine_is_laid_in_the_currency_of_the_law() -> None:
    dollars = acts.Fined(respondent=CREW.name, amount=Money.of(100, "USD"))
    sanctioned(dollars).then_refused("CN-SAN-1")


@pytest.mark.parametrize("other", [VICE_PRESIDENT, DIRECTOR, Officer("he", "judge")])
def test_only_the_president_approves_a_fine_or_detention(other: Officer) -> None:
    refusal = sanctioned(fine(CREW.name, 100), other).then_refused("CN-SAN-1")
    refusal.then_finding("CN-SAN-1", way_out="president")
    sanctioned(acts.Detained(respondent=CREW.name, days=15), other).then_refused("CN-SAN-2")


@pytest.mark.parametrize("days", [1, 15])
def test_detention_is_for_fifteen_days_at_most(days: int) -> None:
    sanctioned(acts.Detained(respondent=CREW.name, days=days)).then_recorded()


@pytest.mark.parametrize("days", [0, 16])
def test_a_longer_or_an_empty_detention_is_refused(days: int) -> None:
    refusal = sanctioned(acts.Detained(respondent=CREW.name, days=days)).then_refused("CN-SAN-2")
    refusal.then_finding("CN-SAN-2", article="Civil Procedure Law art. 115-116", asked=days)


@pytest.mark.parametrize(
    ("day", "article"), [("2021-12-31", "art. 115-116"), ("2022-01-01", "art. 118-119"), ("2024-01-01", "art. 118-119")]
)
def test_sanctions_are_cited_as_numbered_on_their_day(day: str, article: str) -> None:
    refusal = sanctioned(fine(CREW.name, "100000.01"), day=day).then_refused("CN-SAN-1")
    refusal.then_finding("CN-SAN-1", article=f"Civil Procedure Law {article}")


def test_a_unit_is_not_detained() -> None:
    sanctioned(acts.Detained(respondent=OWNER.name, days=15)).then_refused("CN-SAN-2").then_finding(
        "CN-SAN-2", who=OWNER.name
    )
    sanctioned(acts.Detained(respondent="王某（法定代表人）", days=15)).then_recorded()


def earlier(act: Act, day: str) -> Outcome:
    """A sanction in a case filed on that day under the old numbers."""
    began = given(on(day, filed(received_on=date.fromisoformat(day))), number=f"({day[:4]})琼海法执字第1号", by=JUDGE)
    return began.given(on(day, approval_of(act), by=PRESIDENT)).when(act, by=JUDGE)


@pytest.mark.parametrize(
    ("day", "amount"),
    [("2012-12-31", "10000"), ("2008-04-01", "10000"), ("2008-03-31", "1000"), ("1995-03-01", "1000")],
)
def test_before_2013_the_range_was_another(day: str, amount: str) -> None:
    earlier(fine(CREW.name, amount), day).then_recorded()
    over = earlier(fine(CREW.name, f"{amount}.01"), day).then_refused("CN-SAN-1")
    over.then_finding("CN-SAN-1", article="Civil Procedure Law")


def test_before_2013_too_detention_was_short_and_approved() -> None:
    earlier(acts.Detained(respondent=CREW.name, days=400), "2012-03-01").then_refused("CN-SAN-2").then_finding(
        "CN-SAN-2", article="Civil Procedure Law"
    )


def test_what_was_not_read_of_earlier_law_is_marked() -> None:
    editions = CHINA.rulebook.rules["CN-SAN-1"].editions
    assert [bool(e.unverified) for e in editions] == [True, True, True, False, False]


# --- the order against high consumption

RESTRICTED = acts.ConsumptionRestricted(respondent=OWNER.name)


def notified(**changed: object) -> acts.NoticeServed:
    return attrs.evolve(notices()[0], **changed)


def test_the_order_follows_the_notice_and_is_signed_by_the_president() -> None:
    case(notified(), *approved(RESTRICTED)[:1]).when(RESTRICTED).then_recorded()
    bare = case().when(RESTRICTED).then_refused("CN-SAN-3")
    assert [f.ways_out[0].act for f in bare.findings] == ["NoticeServed", "ApprovalGiven"]
    by_another = case(notified(), by(VICE_PRESIDENT, approval_of(RESTRICTED)))
    by_another.when(RESTRICTED).then_refused("CN-SAN-3").then_finding("CN-SAN-3", way_out="president")


def test_the_order_waits_until_the_time_that_the_notice_gives_has_passed() -> None:
    given_time = case(notified(perform_by=date(2018, 1, 12)), by(PRESIDENT, approval_of(RESTRICTED)))
    refusal = given_time.when(RESTRICTED, on="2018-01-12").then_refused("CN-SAN-3")
    refusal.then_finding("CN-SAN-3", way_out=date(2018, 1, 13), until=date(2018, 1, 12))
    given_time.when(RESTRICTED, on="2018-01-13").then_recorded()


def test_a_notice_of_something_else_or_to_somebody_else_does_not_count() -> None:
    two = given(on("2018-01-02", filed(respondents=(OWNER, Party("张伟")))), by=JUDGE)
    to_the_other = two.given(notified(respondent="张伟"), by(PRESIDENT, approval_of(RESTRICTED)))
    to_the_other.when(RESTRICTED).then_refused("CN-SAN-3").then_finding("CN-SAN-3", way_out=acts.NoticeServed)
    reentry = case(notified(of="reentry"), by(PRESIDENT, approval_of(RESTRICTED)))
    reentry.when(RESTRICTED).then_refused("CN-SAN-3")


def test_whoever_answers_for_a_unit_is_restricted_on_the_notice_to_the_unit() -> None:
    manager = acts.ConsumptionRestricted(respondent="王某（法定代表人）")
    case(notified(), by(PRESIDENT, approval_of(manager))).when(manager).then_recorded()
    case(by(PRESIDENT, approval_of(manager))).when(manager).then_refused("CN-SAN-3")


def test_nobody_is_restricted_who_has_performed() -> None:
    met = case(
        notified(), acts.MoneyReceived(yuan(1_000_000), OWNER.name), *paid_out(1_000_000), *approved(RESTRICTED)[:1]
    )
    refusal = met.when(RESTRICTED).then_refused("CN-SAN-3")
    assert refusal.findings[0].ways_out == ()


@pytest.mark.parametrize(
    ("day", "in_force", "must"),
    [("2010-09-30", False, None), ("2010-10-01", True, "may"), ("2015-07-22", True, "must")],
)
def test_the_order_may_be_made_from_2010_and_must_against_the_listed_from_2015(
    day: str, in_force: bool, must: str
) -> None:
    edition = CHINA.rulebook.rules["CN-SAN-3"].edition(date.fromisoformat(day))
    assert (edition is not None) is in_force
    assert edition is None or edition.params["if_listed"] == must


# --- the list of dishonest debtors

LISTED = acts.DebtorListed(respondent=OWNER.name, reason="转移船舶", years=2, ground="evades")


@pytest.mark.parametrize("ground", get_args(ListingGround))
def test_a_debtor_is_listed_on_each_of_the_six_grounds(ground: str) -> None:
    listing = attrs.evolve(LISTED, ground=ground)
    case(*approved(listing)[:1]).when(listing).then_recorded()
    assert len(get_args(ListingGround)) == 6


@pytest.mark.parametrize(("years", "nearest"), [(None, 2), (1, 2), (6, 5), (0, 2)])
def test_another_term_is_refused_and_the_nearest_named(years: int | None, nearest: int) -> None:
    listing = attrs.evolve(LISTED, years=years)
    refusal = case(*approved(listing)[:1]).when(listing).then_refused("CN-SAN-4")
    assert refusal.findings[0].ways_out[0].change == ("years", nearest)


@pytest.mark.parametrize("years", [2, 3, 4, 5])
def test_the_term_is_two_years_and_up_to_three_more(years: int) -> None:
    listing = attrs.evolve(LISTED, years=years)
    case(*approved(listing)[:1]).when(listing).then_recorded()


def test_before_may_2017_a_listing_had_no_term_and_no_approval() -> None:
    listing = attrs.evolve(LISTED, years=None)
    case_of_2016().when(listing, on="2017-04-30").then_recorded()
    case_of_2016().when(listing, on="2017-05-01").then_refused("CN-SAN-4")
    case_of_2016().when(attrs.evolve(listing, ground=None), on="2017-04-30").then_refused("CN-SAN-4")
    assert CHINA.rulebook.rules["CN-SAN-4"].editions[1].unverified == {"years", "approval"}


def test_only_a_debtor_of_the_case_is_listed() -> None:
    other = attrs.evolve(LISTED, respondent="旁人")
    refusal = case(*approved(other)[:1]).when(other).then_refused("CN-SAN-4")
    assert refusal.findings[0].ways_out[0].change == ("respondent", OWNER.name)


# --- forced summons


@pytest.mark.parametrize(
    ("hours", "complicated", "allowed"), [(8, False, True), (9, False, False), (24, True, True), (25, True, False)]
)
def test_questioning_after_a_forced_summons_is_short(hours: int, complicated: bool, allowed: bool) -> None:
    act = acts.DebtorQuestioned(respondent=CREW.name, forced=True, hours=hours, detention_possible=complicated)
    assert sanctioned(act).verdict.rules == (() if allowed else ("CN-SUM-1",))


def test_a_forced_summons_is_approved_by_the_president_and_a_voluntary_one_by_nobody() -> None:
    forced = acts.DebtorQuestioned(respondent=CREW.name, forced=True, hours=2)
    case().when(forced).then_refused("CN-SUM-1").then_finding("CN-SUM-1", way_out="president")
    case().when(acts.DebtorQuestioned(respondent=CREW.name, hours=12)).then_recorded()
    sanctioned(forced).then_recorded()


@pytest.mark.parametrize(
    ("day", "article"),
    [
        ("2018-02-01", "JI art. 484; Civil Procedure Law art. 116"),
        ("2022-01-01", "JI art. 484; Civil Procedure Law art. 119"),
        ("2022-04-10", "JI art. 482; Civil Procedure Law art. 119"),
    ],
)
def test_a_summons_is_cited_as_numbered_on_its_day(day: str, article: str) -> None:
    act = acts.DebtorQuestioned(respondent=CREW.name, forced=True, hours=9)
    sanctioned(act, day=day).then_finding("CN-SUM-1", article=article)


# --- ways out


@pytest.mark.parametrize(
    ("act", "change"),
    [
        (fine(OWNER.name, 49_999), ("amount", yuan(50_000))),
        (fine(OWNER.name, 2_000_000), ("amount", yuan(1_000_000))),
        (acts.Fined(CREW.name, Money.of(100, "USD")), ("amount", yuan("0.01"))),
        (acts.Detained(CREW.name, 30), ("days", 15)),
        (acts.Detained(CREW.name, 0), ("days", 1)),
        (acts.Detained(OWNER.name, 15), ("respondent", f"{OWNER.name}（主要负责人）")),
    ],
)
def test_the_nearest_lawful_sanction_is_named(act: Act, change: tuple[str, object]) -> None:
    refusal = sanctioned(act)
    assert refusal.findings[0].ways_out[0].change == change
    assert refusal.followed().outcome.verdict.allowed
