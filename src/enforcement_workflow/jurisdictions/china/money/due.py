"""What has become due on a claim by a day beside the sum itself: doubled interest, up to when the debtor performed."""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import when
from enforcement_workflow.domain.values import Money
from enforcement_workflow.jurisdictions.china.money.owed import Payment, doubled_interest


def interest(case: Case, claim: Money, until: date, payments: Iterable[Payment]) -> Money:
    """Doubled interest up to a day, where the filing says when the time to perform had run out; else nothing."""
    due_on = case.filed.due_on if case.filed else None
    if due_on is None or doubled_interest.edition(until) is None:
        return Money(0, claim.currency)
    return cast(Money, doubled_interest(until, claim, due_on, until, tuple(payments)))


def came_in(case: Case, currency: str, until: date) -> list[Payment]:
    """What came in by a day, in its order: on the day of receipt, or for the price of a lot when its ruling was served."""
    passed: dict[str, date] = {e.act.lot: e.on for e in case.did(acts.TitleTransferred) if e.on <= until}  # type: ignore[attr-defined]
    found: list[Payment] = []
    for e in sorted(case.did(acts.MoneyReceived), key=when):
        act: Any = e.act
        if act.amount.currency == currency and e.on <= until:
            found.append((max(e.on, passed.get(act.lot, e.on)), act.amount))
    return found


def obtained(case: Case, currency: str, until: date) -> Iterator[Payment]:
    """What the applicants obtained by a day, dated when it came in and not when it was paid out: first in, first out."""
    names, queue = {a.name for a in case.applicants}, deque(came_in(case, currency, until))
    for e in sorted(case.did(acts.MoneyPaidOut, acts.SetOffTaken), key=when):
        act: Any = e.act
        if e.on > until:
            continue
        if isinstance(act, acts.SetOffTaken):
            if act.creditor in names and act.price.currency == currency:
                yield e.on, act.price
        elif act.amount.currency == currency:
            yield from ((day, part) for day, part in _taken(queue, e.on, act.amount) if act.payee in names)


def _taken(queue: deque[Payment], day: date, amount: Money) -> Iterator[Payment]:
    """A payment out of what came in first; what had not come in is dated on its own day."""
    left = amount.minor
    while left and queue:
        came, part = queue.popleft()
        used = min(left, part.minor)
        if used < part.minor:
            queue.appendleft((came, Money(part.minor - used, part.currency)))
        left -= used
        yield came, Money(used, amount.currency)
    if left:
        yield day, Money(left, amount.currency)
