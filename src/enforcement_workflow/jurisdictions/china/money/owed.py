"""What the debtor owes beside the principal: doubled interest for delay, and the fee for enforcement, both to the fen."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from enforcement_workflow.domain.dated import Params
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.book import formula, since

Payment = tuple[date, Money]
"""What was paid towards the debt, and when."""


@formula(
    "CN-MON-5",
    (
        since(
            date(2014, 8, 1), "delay interest interpretation (2014) art. 1-4", "since", "from_day",
            daily=Fraction(175, 1_000_000), from_day=date(2014, 8, 1),
        ),
    ),
    "Doubled interest for delay is 1.75 per 10,000 a day of the principal that is open, from the day after the last day on which"
    " the debtor could perform until the day of performance; what is paid goes to the principal first.",
    "迟延履行期间的加倍部分债务利息按日万分之一点七五计算，自履行期间届满之次日起至履行之日，以尚未清偿的本金为基数；不足清偿的先还本金。",
)  # fmt: skip
def doubled_interest(
    params: Params, principal: Money, due_on: date, until: date, payments: Iterable[Payment] = ()
) -> Money:
    """The interest that has accrued by the end of a day. A day on which something is paid still counts for that sum."""
    day, left, sum_of_days = max(due_on, params["from_day"] - timedelta(days=1)), principal.minor, 0
    for paid_on, amount in sorted(payments, key=lambda payment: payment[0]):
        if paid_on > until:
            break
        if paid_on > day:
            sum_of_days += left * (paid_on - day).days
            day = paid_on
        left = max(0, left - amount.minor)
    sum_of_days += left * max(0, (until - day).days)
    return Money(1, principal.currency).share(params["daily"] * sum_of_days)


@formula(
    "CN-FEE-1",
    (
        since(
            date(2007, 4, 1), "litigation fee measures (2006) art. 14", "since", first=50, up_to=10_000, no_sum=(50, 500),
            brackets=((500_000, Fraction(15, 1000)), (5_000_000, Fraction(10, 1000)), (10_000_000, Fraction(5, 1000)),
                      (None, Fraction(1, 1000))),
        ),
    ),
    "The fee for enforcement, borne by the debtor: CNY 50 up to 10,000; of what is beyond, 1.5 % up to 500,000, 1 % up to five"
    " million, 0.5 % up to ten million, 0.1 % above. Where no sum is ordered it is CNY 50 to 500.",
    "申请执行费由被执行人负担：不超过1万元的为50元；超过1万元至50万元的部分按1.5%，至500万元的部分按1%，至1000万元的部分按0.5%，"
    "超过1000万元的部分按0.1%；没有执行金额的为50元至500元。",
)  # fmt: skip
def enforcement_fee(params: Params, amount: Money | None) -> Money | tuple[Money, Money]:
    """The fee for a sum in CNY; without a sum the least and the most that it may be."""
    if amount is None:
        least, most = (Money.of(yuan, "CNY") for yuan in params["no_sum"])
        return least, most
    fee, lower = Fraction(100 * params["first"]), 100 * params["up_to"]
    for upper, rate in params["brackets"]:
        top = amount.minor if upper is None else min(amount.minor, 100 * upper)
        fee += max(0, top - lower) * rate
        lower = max(lower, top)
    return Money(1, amount.currency).share(fee)
