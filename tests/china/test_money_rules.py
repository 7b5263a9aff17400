"""CN-MON-2: money goes out to somebody of the case, from what is there, approved by a superior who is not the handler."""

import pytest

from china.examples import CLERK, CREW, DIRECTOR, JUDGE, OFFICER, PRESIDENT, VICE_PRESIDENT, case, case_of_2016, yuan
from enforcement_workflow import Money, Officer, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.testing import Scenario, approval_of, on

RECEIVED = acts.MoneyReceived(amount=yuan(1_000), source="南洋船务有限公司")


def pay(amount: int | str = 1_000, payee: str = CREW.name) -> acts.MoneyPaidOut:
    return acts.MoneyPaidOut(amount=yuan(amount), payee=payee)


def approved(act: Act, by: Officer = DIRECTOR, *more: Act) -> Scenario:
    """A case handled by the judge, with a thousand in its account and this approval."""
    handled = acts.CaseAssigned(handler=JUDGE, team="1")
    verified = [acts.AccountVerified(payee=act.payee, account="6222")] if isinstance(act, acts.MoneyPaidOut) else []
    return case(handled, RECEIVED, *verified, *more, on("2018-02-01", approval_of(act), by=by))


def test_what_is_in_the_account_is_paid_out_and_no_more() -> None:
    approved(pay(1_000)).when(pay(1_000), by=OFFICER).then_recorded()
    refusal = approved(pay("1000.01")).when(pay("1000.01"), by=OFFICER).then_refused("CN-MON-2")
    refusal.then_finding("CN-MON-2", way_out=acts.MoneyReceived, balance=yuan(1_000), asked=yuan("1000.01"))


@pytest.mark.parametrize("superior", [PRESIDENT, VICE_PRESIDENT, DIRECTOR, Officer("he", "division_head")])
def test_a_superior_approves_a_payment(superior: Officer) -> None:
    approved(pay(), superior).when(pay(), by=OFFICER).then_recorded()


@pytest.mark.parametrize("colleague", [CLERK, Officer("he", "judge"), Officer("wang", "division_head")])
def test_neither_a_colleague_nor_the_handler_approves_a_payment(colleague: Officer) -> None:
    refusal = approved(pay(), colleague).when(pay(), by=OFFICER).then_refused("CN-MON-2")
    refusal.then_finding("CN-MON-2", article="enforcement money provisions (2017)", way_out="bureau_director")


def test_money_goes_to_a_party_or_to_a_registered_creditor_only() -> None:
    approved(pay(payee="过路人")).when(pay(payee="过路人"), by=OFFICER).then_refused("CN-MON-2").then_finding(
        "CN-MON-2", way_out=acts.ClaimRegistered, payee="过路人"
    )
    registered = acts.ClaimRegistered(claimant="抵押权人", amount=yuan(500), rank=1)
    covered = pay(500, payee="抵押权人")
    approved(covered, DIRECTOR, registered).when(covered, by=OFFICER).then_recorded()


def test_a_registered_creditor_is_paid_at_most_the_claim() -> None:
    registered = acts.ClaimRegistered(claimant="抵押权人", amount=yuan(500), rank=1)
    more = pay("500.01", payee="抵押权人")
    refusal = approved(more, DIRECTOR, registered).when(more, by=OFFICER).then_refused("CN-MON-2")
    refusal.then_finding("CN-MON-2", claim=yuan(500), paid=yuan(0), asked=yuan("500.01"))
    part, rest = pay(300, payee="抵押权人"), pay(201, payee="抵押权人")
    paid = approved(part, DIRECTOR, registered).given(on("2018-02-01", part, by=OFFICER))
    by_director = paid.given(on("2018-02-02", approval_of(rest), by=DIRECTOR))
    by_director.when(rest, by=OFFICER).then_refused("CN-MON-2").then_finding("CN-MON-2", paid=yuan(300))
    by_director.given(registered).when(rest, by=OFFICER).then_recorded()


def test_a_claim_of_nothing_lets_nothing_be_paid() -> None:
    nothing = acts.ClaimRegistered(claimant="过路人", amount=yuan(0), rank=1)
    asked = pay(1, payee="过路人")
    approved(asked, DIRECTOR, nothing).when(asked, by=OFFICER).then_refused("CN-MON-2")


def test_a_party_is_paid_what_is_there_whatever_is_registered() -> None:
    registered = acts.ClaimRegistered(claimant=CREW.name, amount=yuan(1), rank=1)
    approved(pay(), DIRECTOR, registered).when(pay(), by=OFFICER).then_recorded()


def test_payments_need_approval_from_may_2017() -> None:
    received = case_of_2016(RECEIVED)
    received.when(pay(), on="2017-04-30").then_recorded()
    received.when(pay(), on="2017-05-01").then_refused("CN-MON-2")
    received.when(pay("1000.01"), on="2017-04-30").then_refused("CN-MON-2")


def test_an_approval_pays_once() -> None:
    paid = approved(pay(400)).when(pay(400), by=OFFICER).then_recorded()
    paid.when(pay(400), by=OFFICER).then_refused("CN-MON-2")


def test_a_case_keeps_its_money_in_one_currency() -> None:
    dollars = acts.MoneyReceived(amount=Money.of(5, "USD"), source="南洋船务有限公司")
    case().when(dollars).then_refused("CURRENCY").then_finding("CURRENCY", kept="CNY", given="USD")
