"""The rows of what a case is about: its assets, measures, inquiries, campaigns, lots and money."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.values import Money
from enforcement_workflow.projections import schema

Row = tuple[Any, ...]
"""One row, in the order of its table's columns."""


def iso(day: date | None) -> str | None:
    """A day as it is stored."""
    return day.isoformat() if day else None


def minor_units(amount: Money | None) -> int | None:
    """An amount as it is stored, its currency elsewhere."""
    return amount.minor if amount else None


def _assets(number: str, case: Case) -> list[Row]:
    return [
        (number, name, a.kind, a.found_on.isoformat(), minor_units(a.estimate), minor_units(a.price),
         (a.price or a.estimate or case.received).currency, iso(a.price_on), iso(a.price_valid_until), a.transferred_from)
        for name, a in case.assets.items()
    ]  # fmt: skip


def _measures(number: str, case: Case) -> list[Row]:
    return [
        (number, name, m.asset, m.how, m.rank, m.since.isoformat(), iso(m.expires_on), iso(m.ended_on), m.ended_by, m.renewals)
        for name, m in case.measures.items()
    ]  # fmt: skip


def _inquiries(number: str, case: Case) -> list[Row]:
    return [
        (number, name, i.channel, i.authority, i.made_on.isoformat(), iso(i.answered_on), i.found)
        for name, i in case.inquiries.items()
    ]


def _campaigns(number: str, case: Case) -> list[Row]:
    return [
        (number, name, on.isoformat(), case.filed_on is not None and on > add_months(case.filed_on, 12))
        for name, on in case.campaigns.items()
    ]


OF_CASE: Final[Mapping[str, Callable[[str, Case], list[Row]]]] = {
    schema.ASSETS.name: _assets,
    schema.MEASURES.name: _measures,
    schema.INQUIRIES.name: _inquiries,
    schema.CAMPAIGNS.name: _campaigns,
}
"""What the folded case alone tells, by table."""


def lots_of(number: str, case: Case, history: Sequence[Entry], jurisdiction: Jurisdiction) -> list[Row]:
    """The lots of a case. When they opened and what each last round began at, its history tells."""
    opened: dict[str, date] = {}
    starts: dict[str, Money] = {}
    for e in history:
        act = e.act
        if act.phase != "sale":
            continue
        if isinstance(act, acts.LotListed):
            opened.setdefault(act.lot, act.opens_at.astimezone(jurisdiction.zone).date())
            starts[act.lot] = act.start_price
        elif isinstance(act, acts.LotWithdrawn) and e.on < opened.get(act.lot, date.min):
            del opened[act.lot]
        elif isinstance(act, acts.ForcedSaleOpened):
            starts[act.lot] = act.price
    return [
        (number, name, lot.sale, lot.platform, lot.round, lot.state, lot.first_listed_on.isoformat(), iso(opened.get(name)),
         starts[name].minor, starts[name].currency, minor_units(lot.price) if lot.state == "sold" else None,
         iso(lot.closed_on) if lot.state == "sold" else None, iso(lot.transferred_on), iso(lot.handed_over_on))
        for name, lot in case.lots.items()
    ]  # fmt: skip


PAYMENTS: Final[Mapping[type[acts.Act], Callable[[Any], tuple[str, Money, str | None, str | None]]]] = {
    acts.MoneyReceived: lambda act: ("in", act.amount, None, act.lot),
    acts.MoneyPaidOut: lambda act: ("out", act.amount, act.payee, None),
    acts.SetOffTaken: lambda act: ("set_off", act.price, act.creditor, act.lot),
}
"""Acts that bring or take money: the way, the amount, the payee and the lot."""


def payment_of(number: str, case: Case, e: Entry) -> Row:
    """The payment that an entry made, one of PAYMENTS."""
    way, amount, payee, lot = PAYMENTS[type(e.act)](e.act)
    to_applicant = payee is not None and any(p.name == payee for p in case.applicants)
    return number, e.version, way, e.on.isoformat(), amount.minor, amount.currency, to_applicant, lot
