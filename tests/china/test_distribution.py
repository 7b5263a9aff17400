"""CN-MON-3, -4, -5, CN-DIS-1 and CN-FEE-1: plans, ranks, interest and fees, to the fen; and the account that always balances."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any, Final

import pytest
from hypothesis import given as every
from hypothesis import settings
from hypothesis import strategies as st

from china.examples import CREW, DIRECTOR, JUDGE, OFFICER, OWNER, approved, case, yuan
from enforcement_workflow import Money, acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import advance
from enforcement_workflow.domain.values import Share
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Outcome, Scenario, given_unjudged
from enforcement_workflow.testing import on as day_of
from strategies import FILED, NAMES, of_kind

ON: Final = date(2018, 6, 6)
FORMULAS: Final = CHINA.rulebook.formulas
BANK: Final = "海南银行"


def share(who: str, kind: Any, claim: int | str, paid: int | str = 0) -> Share:
    return Share(who, kind, yuan(claim), yuan(paid))


def divided(pool: int | str, *claims: Share, **how: bool) -> list[str]:
    """What each claim is paid, in yuan."""
    return [f"{s.paid.minor / 100:.2f}" for s in FORMULAS["CN-DIS-1"](ON, yuan(pool), claims, **how)]


JUNE: Final = datetime(2018, 6, 1, 10, tzinfo=CHINA.zone)
SHIP_SOLD: Final = (
    acts.AssetFound(asset="a1", kind="ship", description="船"),
    acts.LotListed(
        lot="l1", sale="s1", assets=("a1",), round=1, start_price=yuan(100), deposit=yuan(10), increment=yuan(1),
        platform="taobao", notice_on=date(2018, 1, 2), opens_at=JUNE, closes_at=JUNE + timedelta(days=1),
    ),
    acts.LotSold(lot="l1", price=yuan(100), buyer="海达公司"),
)  # fmt: skip


# --- who is paid what


def test_of_the_price_of_a_ship_six_ranks_are_paid_one_after_the_other() -> None:
    claims = (
        share("sister", "sister_ship", 100), share("supplier", "ordinary", 100), share("bank", "mortgage", 100),
        share("yard", "possessory_lien", 100), share("crew", "maritime_lien", 100), share("court", "costs", 100),
    )  # fmt: skip
    zero, full, half = "0.00", "100.00", "50.00"
    assert divided(50, *claims, ship=True) == [zero, zero, zero, zero, zero, half]
    assert divided(150, *claims, ship=True) == [zero, zero, zero, zero, half, full]
    assert divided(250, *claims, ship=True) == [zero, zero, zero, half, full, full]
    assert divided(350, *claims, ship=True) == [zero, zero, half, full, full, full]
    assert divided(450, *claims, ship=True) == [zero, half, full, full, full, full]
    assert divided(550, *claims, ship=True) == [half, full, full, full, full, full]
    assert divided(700, *claims, ship=True) == [full] * 6


def test_within_a_rank_it_is_in_proportion_and_no_fen_is_lost() -> None:
    third = (share("a", "ordinary", 1), share("b", "ordinary", 1), share("c", "ordinary", 1))
    assert divided("1.00", *third) == ["0.34", "0.33", "0.33"]
    assert divided("0.02", *third) == ["0.01", "0.01", "0.00"]
    assert divided("10.00", share("a", "ordinary", "33.33"), share("b", "ordinary", "66.67")) == ["3.33", "6.67"]


def test_the_ordinary_creditors_of_an_enterprise_stand_in_the_order_of_their_seizures() -> None:
    claims = (share("first", "ordinary", 60), share("second", "ordinary", 60), share("court", "costs", 10))
    assert divided(100, *claims, by_seizure=True) == ["60.00", "30.00", "10.00"]
    assert divided(100, *claims) == ["45.00", "45.00", "10.00"]


KINDS: Final = ("costs", "maritime_lien", "possessory_lien", "mortgage", "priority", "ordinary", "sister_ship")
claims_made_up = st.lists(
    st.builds(lambda n, kind, claim: Share(f"c{n}", kind, Money(claim, "CNY"), Money(0, "CNY")),
              st.integers(0, 99), st.sampled_from(KINDS), st.integers(0, 10**12)),
    max_size=8,
)  # fmt: skip


@every(st.integers(0, 10**13), claims_made_up, st.booleans(), st.booleans())
def test_everything_is_paid_out_up_to_what_is_claimed_and_by_rank(
    pool: int, claims: list[Share], ship: bool, by_seizure: bool
) -> None:
    shares = FORMULAS["CN-DIS-1"](ON, Money(pool, "CNY"), claims, ship=ship, by_seizure=by_seizure)
    assert sum(s.paid.minor for s in shares) == min(pool, sum(c.claim.minor for c in claims))
    assert all(0 <= s.paid.minor <= s.claim.minor for s in shares)
    lawful = given_unjudged(FILED, *((*SHIP_SOLD,) if ship else ())).when(
        acts.DistributionPlanned("方案", shares), on=ON
    )
    assert "CN-MON-4" not in lawful.verdict.rules
    exact = [s for s in shares if s.claim.minor]
    for one in exact:
        for other in exact:
            if one.kind == other.kind and not by_seizure:  # in proportion, to within a fen
                gap = Fraction(one.paid.minor, one.claim.minor) - Fraction(other.paid.minor, other.claim.minor)
                assert abs(gap) <= Fraction(1, min(one.claim.minor, other.claim.minor))


# --- plans


def planned(*shares: Share, ship: bool = False) -> Outcome:
    scenario = given_unjudged(FILED, *(SHIP_SOLD if ship else ()))
    return scenario.when(acts.DistributionPlanned(plan="方案", shares=shares), on="2018-06-06")


def test_a_plan_pays_no_later_rank_before_an_earlier_one() -> None:
    costs, bank = share("法院", "costs", 100, "99.99"), share(BANK, "mortgage", 900, "0.01")
    refusal = planned(costs, bank).then_refused("CN-MON-4")
    refusal.then_finding("CN-MON-4", rank=1, open="法院", later=BANK)
    assert refusal.findings[0].ways_out[0].change == (
        "shares",
        (share("法院", "costs", 100, 100), share(BANK, "mortgage", 900)),
    )
    assert refusal.followed().outcome.verdict.allowed
    planned(share("法院", "costs", 100, 100), bank).then_recorded()


def test_the_ranks_of_a_ship_are_kept_where_a_ship_was_sold() -> None:
    lien, mortgage = share("船员", "maritime_lien", 100, 50), share(BANK, "mortgage", 100, 50)
    planned(lien, mortgage).then_recorded()  # both have priority
    planned(lien, mortgage, ship=True).then_refused("CN-MON-4").then_finding(
        "CN-MON-4", article="JI art. 508-510, 516; ship auction provisions (2015) art. 22", rank=2
    )


def test_nobody_is_paid_more_than_is_claimed_and_a_plan_is_in_one_currency() -> None:
    planned(share(BANK, "mortgage", 100, 101)).then_refused("CN-MON-4").then_finding("CN-MON-4", claim=yuan(100))
    dollars = Share(BANK, "mortgage", Money(100, "USD"), Money(0, "USD"))
    planned(dollars, share("法院", "costs", 1)).then_refused("CN-MON-4").then_finding(
        "CN-MON-4", currencies=("CNY", "USD")
    )
    planned().then_recorded()


PAYMENT: Final = acts.MoneyPaidOut(amount=yuan(600), payee=CREW.name)


def under_a_plan(*happened: Any) -> Scenario:
    """A thousand in the account, a plan of 1 March for the applicant and the bank, and what came then."""
    plan = acts.DistributionPlanned(
        plan="方案", shares=(share(CREW.name, "ordinary", 600, 600), share(BANK, "ordinary", 400, 400))
    )
    received = acts.MoneyReceived(amount=yuan(1_000), source=OWNER.name)
    verified = acts.AccountVerified(payee=CREW.name, account="6222")
    return case(received, verified, day_of("2018-03-01", plan), approved(PAYMENT, DIRECTOR)[0], *happened)


def served(*names: str) -> tuple[acts.DistributionServed, ...]:
    return tuple(acts.DistributionServed(on_whom=name) for name in names)


def test_without_a_plan_nothing_is_waited_for() -> None:
    received = acts.MoneyReceived(amount=yuan(1_000), source=OWNER.name)
    verified = acts.AccountVerified(payee=CREW.name, account="6222")
    case(received, verified, approved(PAYMENT, DIRECTOR)[0]).when(PAYMENT, by=OFFICER).then_recorded()


def test_a_plan_is_served_on_every_creditor_and_debtor() -> None:
    refusal = under_a_plan(*served(CREW.name)).when(PAYMENT, on="2018-04-30").then_refused("CN-MON-3")
    assert [f.facts["who"] for f in refusal.findings] == [BANK, OWNER.name]
    assert [dict(f.ways_out[0].fields) for f in refusal.findings] == [{"on_whom": BANK}, {"on_whom": OWNER.name}]


def test_fifteen_days_pass_after_the_last_service() -> None:
    all_served = under_a_plan(*served(CREW.name, BANK), day_of("2018-03-05", *served(OWNER.name)))
    refusal = all_served.when(PAYMENT, on="2018-03-20").then_refused("CN-MON-3")
    refusal.then_finding("CN-MON-3", until=date(2018, 3, 20), way_out=date(2018, 3, 21), article="JI art. 511-512")
    all_served.when(PAYMENT, on="2018-03-21").then_recorded()


def test_a_plan_before_does_not_stand_for_a_new_one() -> None:
    again = acts.DistributionPlanned(plan="新方案", shares=(share(CREW.name, "ordinary", 600, 600),))
    replaced = under_a_plan(*served(CREW.name, BANK, OWNER.name), day_of("2018-04-01", again))
    replaced.when(PAYMENT, on="2018-06-01").then_refused("CN-MON-3")


def test_what_is_in_dispute_is_held_back_until_it_is_settled() -> None:
    ready = under_a_plan(*served(CREW.name, BANK, OWNER.name))
    small = ready.given(acts.DistributionDisputed(by_whom=BANK, amount=yuan(400)))
    small.when(PAYMENT, on="2018-03-20").then_recorded()
    large = ready.given(acts.DistributionDisputed(by_whom=BANK, amount=yuan("400.01")))
    refusal = large.when(PAYMENT, on="2018-03-20").then_refused("CN-MON-3")
    refusal.then_finding("CN-MON-3", held=yuan("400.01"), way_out=acts.DistributionSettled)
    large.given(acts.DistributionSettled(by_whom=BANK)).when(PAYMENT, on="2018-03-20").then_recorded()
    disputed_again = large.given(
        acts.DistributionSettled(by_whom=BANK), acts.DistributionDisputed(by_whom=BANK, amount=yuan(500))
    )
    disputed_again.when(PAYMENT, on="2018-03-20").then_refused("CN-MON-3")


# --- interest and fees


@pytest.mark.parametrize(
    ("principal", "due", "until", "interest"),
    [
        ("100000", "2018-01-01", "2018-01-01", "0.00"),
        ("100000", "2018-01-01", "2018-01-02", "17.50"),
        ("100000", "2018-01-01", "2018-12-31", "6370.00"),  # 364 days
        ("1", "2018-01-01", "2018-01-02", "0.00"),  # 0.000175
        ("100", "2018-01-01", "2018-01-02", "0.02"),  # 0.0175
        ("100000", "2014-07-01", "2014-08-10", "175.00"),  # ten days from 1 August 2014
        ("100000", "2018-03-01", "2018-02-01", "0.00"),
    ],
)
def test_doubled_interest_runs_from_the_day_after(principal: str, due: str, until: str, interest: str) -> None:
    days = date.fromisoformat(due), date.fromisoformat(until)
    assert FORMULAS["CN-MON-5"](ON, yuan(principal), *days) == yuan(interest)


def test_what_is_paid_goes_to_the_principal_first() -> None:
    """CNY 100,000 due on 1 January: 60,000 paid on the 11th, 50,000 on the 21st. 10 days of 17.50 and 10 of 7.00."""
    payments = [(date(2018, 1, 21), yuan(50_000)), (date(2018, 1, 11), yuan(60_000)), (date(2018, 3, 1), yuan(9))]
    due, until = date(2018, 1, 1), date(2018, 2, 1)
    assert FORMULAS["CN-MON-5"](ON, yuan(100_000), due, until, payments) == yuan(245)
    before = [(date(2017, 12, 1), yuan(40_000))]
    assert FORMULAS["CN-MON-5"](ON, yuan(100_000), due, date(2018, 1, 11), before) == yuan(105)


@every(
    st.integers(0, 10**10),
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 10**9)), max_size=5),
)
def test_interest_is_what_living_day_by_day_gives(principal: int, days: int, paid: list[tuple[int, int]]) -> None:
    first, left, total = date(2018, 1, 1).toordinal(), principal, Fraction(0)
    for n in range(1, days + 1):
        total += left * Fraction(175, 1_000_000)
        left = max(0, left - sum(amount for day, amount in paid if day == n))
    payments = [(date.fromordinal(first + day), Money(amount, "CNY")) for day, amount in paid]
    until = date.fromordinal(first + days)
    interest = FORMULAS["CN-MON-5"](ON, Money(principal, "CNY"), date(2018, 1, 1), until, payments)
    assert interest == Money(1, "CNY").share(total)


def test_before_august_2014_there_is_no_such_formula() -> None:
    with pytest.raises(LookupError):
        FORMULAS["CN-MON-5"](date(2014, 7, 31), yuan(1), date(2014, 1, 1), date(2014, 7, 31))


@pytest.mark.parametrize(
    ("amount", "fee"),
    [
        ("0", "50"), ("10000", "50"), ("10000.01", "50"), ("20000", "200"), ("500000", "7400"), ("1000000", "12400"),
        ("5000000", "52400"), ("10000000", "77400"), ("90260000", "157660"),
    ],
)  # fmt: skip
def test_the_fee_for_enforcement_is_by_brackets(amount: str, fee: str) -> None:
    assert FORMULAS["CN-FEE-1"](ON, yuan(amount)) == yuan(fee)


def test_without_a_sum_the_fee_lies_between_two_sums() -> None:
    assert FORMULAS["CN-FEE-1"](ON, None) == (yuan(50), yuan(500))


# --- the account

moving = st.one_of(
    of_kind(acts.MoneyReceived, lot=None),
    of_kind(acts.MoneyPaidOut),
    of_kind(acts.ClaimRegistered),
    of_kind(acts.AccountVerified),
)


@settings(deadline=None)
@every(st.lists(moving, max_size=20))
def test_the_account_balances_at_every_entry_of_a_lawful_history(happened: list[acts.Act]) -> None:
    """What came in is what went out and what is left, which is never less than nothing."""
    scenario = case()
    for act in happened:
        payment = isinstance(act, acts.MoneyPaidOut)
        before = scenario.given(*approved(act, DIRECTOR)[:1]) if payment else scenario
        outcome = before.when(act, by=JUDGE)
        if outcome.verdict.allowed:
            scenario = outcome.after
            balanced(scenario.case)
            assert scenario.case.balance.minor >= 0


@every(st.lists(st.tuples(st.booleans(), st.integers(0, 10**9)), max_size=20))
def test_in_is_out_and_balance_in_any_old_file(moves: list[tuple[bool, int]]) -> None:
    money_in, money_out = 0, 0
    scenario = given_unjudged(FILED)
    for comes_in, amount in moves:
        money = Money(amount, "CNY")
        act = acts.MoneyReceived(money, NAMES[0]) if comes_in else acts.MoneyPaidOut(money, NAMES[0])
        scenario = scenario.given(act, judged=False)
        money_in, money_out = money_in + amount * comes_in, money_out + amount * (not comes_in)
        assert (scenario.case.received.minor, scenario.case.paid.minor) == (money_in, money_out)
        balanced(scenario.case)


def balanced(case: Case) -> None:
    assert case.received == case.paid + case.balance


def test_a_copy_of_the_entries_gives_the_same_account() -> None:
    paid = under_a_plan(*served(CREW.name, BANK, OWNER.name)).given(day_of("2018-03-20", PAYMENT))
    again = Case(paid.case.number)
    entries: list[Entry] = sorted((e for kind in paid.case.done.values() for e in kind), key=lambda e: e.version)
    for entry in entries:
        advance(again, entry)
    assert (again.received, again.paid, again.balance) == (yuan(1_000), yuan(600), yuan(400))
