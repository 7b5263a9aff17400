"""CN-SAN-1 and CN-SAN-2: fines and detention, within their range and approved by the president."""

import pytest

from china.examples import CREW, DIRECTOR, JUDGE, OWNER, PRESIDENT, VICE_PRESIDENT, case, yuan
from enforcement_workflow import Money, Officer, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.testing import Outcome, approval_of, on


def sanctioned(act: Act, by: Officer = PRESIDENT, day: str = "2018-02-01") -> Outcome:
    """A sanction that somebody approved on the day before."""
    return case(on("2018-01-31", approval_of(act), by=by)).when(act, by=JUDGE, on=day)


def fine(who: str, amount: int | str) -> acts.Fined:
    return acts.Fined(respondent=who, amount=yuan(amount))


@pytest.mark.parametrize(
    ("who", "amount"),
    [(CREW.name, "100000"), (CREW.name, "1"), (OWNER.name, "50000"), (OWNER.name, "1000000"), ("旁人", "100000")],
)
def test_a_fine_within_its_range_is_laid(who: str, amount: str) -> None:
    sanctioned(fine(who, amount)).then_recorded()


@pytest.mark.parametrize(
    ("who", "amount", "kind"),
    [
        (CREW.name, "100000.01", "individual"),
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
