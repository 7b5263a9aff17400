"""The money of a case is paid out in time: clock G, which is CN-MON-1."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Start, by, when
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.book import clock, since

_MONEY_2017: Final = "enforcement money provisions (2017)"


def _amount(entry: Entry) -> Money:
    act: Any = entry.act
    return act.amount  # type: ignore[no-any-return]


@by(acts.MoneyReceived)
def _receipts(case: Case) -> Iterator[Start]:
    for entry in case.did(acts.MoneyReceived):
        if _amount(entry).minor:
            yield Start(entry, str(_amount(entry)))


def _paid_out(case: Case, start: Start, as_of: date) -> Entry | None:
    """The payment by which all that had come in by this receipt had gone out: first in, first out."""
    currency = _amount(start.entry).currency

    def of_currency(kind: type[acts.Act]) -> list[Entry]:
        return sorted((e for e in case.did(kind) if _amount(e).currency == currency), key=when)

    owed = sum(_amount(e).minor for e in of_currency(acts.MoneyReceived) if when(e) <= when(start.entry))
    for payment in of_currency(acts.MoneyPaidOut):
        owed -= _amount(payment).minor
        if owed <= 0:
            return payment if payment.on <= as_of else None
    return None


clock(
    "CN-MON-1",
    (since(date(2017, 5, 1), _MONEY_2017, days=30),),
    "Money that has arrived is paid out within thirty days, first in first out, unless a reason for delay was approved: until the"
    " day of the delay the limit does not run.",
    "执行款到账后三十日内发放（先到先付）；经批准延期发放的，延期期间不计入。",
    starts=_receipts,
    stops=_paid_out,
    tolled_by={"payment_delay": _MONEY_2017},
    rolls=True,
)
