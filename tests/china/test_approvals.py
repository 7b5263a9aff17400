"""CN-ROL-1 and what an approval is: it names the digest of one act, covers it once, comes from another, and comes before."""

import attrs
import pytest

from china.examples import CLERK, CREW, JUDGE, NO_ASSETS, OFFICER, PRESIDENT, case, pursued, yuan
from enforcement_workflow import Officer, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.testing import approval_of, by, on

FINE = acts.Fined(respondent=CREW.name, amount=yuan(100))
APPROVED = on("2018-01-31", approval_of(FINE), by=PRESIDENT)


def test_an_approval_names_the_digest_of_the_act() -> None:
    assert approval_of(FINE) == acts.ApprovalGiven(of="Fined", subject=acts.digest(FINE), decision="approved")
    case(APPROVED).when(FINE, by=JUDGE).then_recorded()


def test_without_an_approval_the_act_is_refused() -> None:
    case().when(FINE, by=JUDGE).then_refused("CN-SAN-1").then_finding("CN-SAN-1", way_out=acts.ApprovalGiven)


@pytest.mark.parametrize(
    "other",
    [
        attrs.evolve(FINE, amount=yuan("100.01")),
        attrs.evolve(FINE, respondent="南洋船务有限公司"),
        attrs.evolve(FINE, reason="虚假报告"),
    ],
)
def test_the_approval_of_another_act_does_not_count(other: Act) -> None:
    case(on("2018-01-31", approval_of(other), by=PRESIDENT)).when(FINE, by=JUDGE).then_refused("CN-SAN-1")


def test_an_approval_covers_its_act_once() -> None:
    fined = case(APPROVED).when(FINE, by=JUDGE).then_recorded()
    fined.when(FINE, by=JUDGE).then_refused("CN-SAN-1")
    twice = case(APPROVED, APPROVED).when(FINE, by=JUDGE).then_recorded()
    twice.when(FINE, by=JUDGE).then_recorded().when(FINE, by=JUDGE).then_refused("CN-SAN-1")


def test_the_approval_of_one_without_the_power_does_not_save_that_of_the_president_for_another_time() -> None:
    both = case(on("2018-01-31", approval_of(FINE), by=CLERK), APPROVED)
    both.when(FINE, by=JUDGE).then_recorded().when(FINE, by=JUDGE).then_refused("CN-SAN-1")


def test_whoever_records_an_act_cannot_be_the_one_who_approved_it() -> None:
    refusal = case(APPROVED).when(FINE, by=PRESIDENT).then_refused("CN-ROL-1")
    refusal.then_finding("CN-ROL-1", article="-", person="li", way_out=acts.ApprovalGiven)


def test_a_person_in_another_office_is_still_the_same_person() -> None:
    case(APPROVED).when(FINE, by=Officer("li", "judge")).then_refused("CN-ROL-1")


def test_the_approval_of_a_colleague_does_not_cure_ones_own() -> None:
    case(APPROVED, by(CLERK, approval_of(FINE))).when(FINE, by=PRESIDENT).then_refused("CN-SAN-1")


def test_a_refusal_is_no_approval() -> None:
    case(on("2018-01-31", approval_of(FINE, "refused"), by=PRESIDENT)).when(FINE, by=JUDGE).then_refused("CN-SAN-1")


def test_an_approval_is_given_by_the_day_of_its_act() -> None:
    approved = case(APPROVED)
    approved.when(FINE, by=JUDGE, on="2018-01-31").then_recorded()
    approved.when(FINE, by=JUDGE, on="2018-01-30").then_refused("CN-SAN-1")


def test_a_refusal_takes_back_what_the_same_superior_approved_before() -> None:
    refused = on("2018-02-01", approval_of(FINE, "refused"), by=PRESIDENT)
    again = on("2018-02-02", approval_of(FINE), by=PRESIDENT)
    case(APPROVED, refused).when(FINE, by=JUDGE).then_refused("CN-SAN-1")
    fined = case(APPROVED, refused, again).when(FINE, by=JUDGE).then_recorded()
    fined.when(FINE, by=JUDGE).then_refused("CN-SAN-1")


def test_the_refusal_of_one_does_not_take_back_what_another_approved() -> None:
    refused = on("2018-02-01", approval_of(FINE, "refused"), by=Officer("wu", "president"))
    case(APPROVED, refused).when(FINE, by=JUDGE).then_recorded()


def test_an_act_uses_up_an_approval_of_its_day_and_not_a_later_one() -> None:
    later = on("2018-02-05", approval_of(FINE), by=PRESIDENT)
    fined = case(APPROVED, later).when(FINE, by=JUDGE, on="2018-02-01").then_recorded()
    fined.when(FINE, by=JUDGE, on="2018-02-04").then_refused("CN-SAN-1")
    fined.when(FINE, by=JUDGE, on="2018-02-05").then_recorded().when(FINE, by=JUDGE).then_refused("CN-SAN-1")


def test_an_act_that_another_records_between_does_not_use_the_approval_up() -> None:
    other = acts.Fined(respondent=CREW.name, amount=yuan(200))
    kept = case(APPROVED, on("2018-01-31", approval_of(other), by=PRESIDENT)).when(other, by=OFFICER).then_recorded()
    kept.when(FINE, by=JUDGE).then_recorded()


def test_a_signed_closing_needs_no_approval_but_never_ones_own() -> None:
    ready = case(*pursued())
    ready.when(NO_ASSETS, by=JUDGE, on="2018-05-02").then_recorded()
    own = ready.given(on("2018-05-01", approval_of(NO_ASSETS), by=PRESIDENT))
    own.when(NO_ASSETS, by=PRESIDENT, on="2018-05-02").then_refused("CN-ROL-1")
