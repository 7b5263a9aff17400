"""The register of case money: every account adds up at every entry."""

from datetime import date
from typing import Any

import pytest
from dockets import DEBTOR, filed, paid
from drawn import row, rows

from enforcement_workflow import Court, Money, acts
from enforcement_workflow.projections.registers.money import faults

MAY = date(2017, 5, 2)


def received(on: date, amount: str) -> Any:
    return on, acts.MoneyReceived(Money.of(amount, "CNY"), DEBTOR.name)


ACCOUNT = [
    filed(MAY), received(date(2017, 6, 1), "60.00"), paid(date(2017, 6, 10), "50.00"), received(date(2017, 6, 12), "40.00"),
    paid(date(2017, 6, 20), "30.00", DEBTOR.name),
]  # fmt: skip


def test_each_payment_shows_what_had_come_in_and_gone_out(court: Court) -> None:
    told = rows(court, "money", date(2017, 6, 30), *ACCOUNT)

    assert [(r["way"], r["amount_minor"], r["in_minor"], r["out_minor"], r["balance_minor"]) for r in told] == [
        ("in", 6_000, 6_000, 0, 6_000), ("out", 5_000, 6_000, 5_000, 1_000), ("in", 4_000, 10_000, 5_000, 5_000),
        ("out", 3_000, 10_000, 8_000, 2_000),
    ]  # fmt: skip
    assert [r["to_applicant"] for r in told] == [False, True, False, False]
    assert faults(told) == []


def test_money_is_due_thirty_days_after_it_came_first_in_first_out(court: Court) -> None:
    """What came on 1 June was paid out in full on 20 June; of that of 12 June 20.00 are left."""
    first, _, second, _ = rows(court, "money", date(2017, 6, 30), *ACCOUNT)

    assert (first["payment_due"], first["paid_out_on"]) == (date(2017, 7, 3), date(2017, 6, 20))
    assert (second["payment_due"], second["paid_out_on"], second["overdue"]) == (date(2017, 7, 12), None, False)
    late = rows(court, "money", date(2017, 7, 13), overdue=True)
    assert [(r["amount_minor"], r["reasons"]) for r in late] == [(4_000, (("CN-MON-1", date(2017, 7, 12)),))]


def test_an_approved_delay_does_not_count(court: Court) -> None:
    delayed = date(2017, 6, 5), acts.PaymentDelayed(date(2017, 7, 5), "the payee cannot be reached")
    told = row(court, "money", date(2017, 8, 1), filed(MAY), received(date(2017, 6, 1), "60.00"), delayed)

    assert (told["payment_due"], told["overdue"]) == (date(2017, 7, 31), True)


@pytest.mark.parametrize("changed", [{"balance_minor": 2_001}, {"in_minor": 9_999}, {"amount_minor": 3_001}])
def test_an_account_that_does_not_add_up_is_found(court: Court, changed: dict[str, int]) -> None:
    *before, last = rows(court, "money", date(2017, 6, 30), *ACCOUNT)

    assert faults([*before, last | changed]) == [last | changed]


def test_more_paid_out_than_came_in_is_found(court: Court) -> None:
    told = rows(court, "money", date(2017, 6, 30), filed(MAY), received(MAY, "10.00"), paid(MAY, "10.01"))

    assert [r["balance_minor"] for r in faults(told)] == [-1]


def test_a_set_off_never_enters_the_account(court: Court) -> None:
    taken = date(2017, 6, 1), acts.SetOffTaken("l", DEBTOR.name, Money.of("5.00", "CNY"))

    assert len(rows(court, "money", date(2017, 6, 30), filed(MAY), received(MAY, "10.00"), taken)) == 1


def test_accounts_in_two_currencies_add_up_apart(court: Court) -> None:
    dollars = date(2017, 6, 1), acts.MoneyReceived(Money.of("7.00", "USD"), DEBTOR.name)
    told = rows(court, "money", date(2017, 6, 30), filed(MAY), received(MAY, "10.00"), dollars)

    assert [(r["currency"], r["balance_minor"]) for r in told] == [("CNY", 1_000), ("USD", 700)]
    assert faults(told) == []
