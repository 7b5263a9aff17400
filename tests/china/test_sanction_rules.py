"""CN-SAN-1 and CN-SAN-2: fines and detention, within their range and approved by the president."""

from datetime import date

import pytest

from china.examples import CREW, DIRECTOR, JUDGE, OWNER, PRESIDENT, VICE_PRESIDENT, case, filed, yuan
from enforcement_workflow import Money, Officer, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Outcome, approval_of, given, on


def sanctioned(act: Act, by: Officer = PRESIDENT, day: str = "2018-02-01") -> Outcome:
    """A sanction that somebody approved on the day before."""
    return case(on("2018-01-31", approval_of(act), by=by)).when(act, by=JUDGE, on=day)


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
        ("旁人", "100000.01", "individual"),
    ],
)
def test_a_fine_beyond_its_range_is_refused(who: str, amount: str, kind: str) -> None:
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
    assert [bool(e.unverified) for e in editions] == [True, True, False, False, False]
