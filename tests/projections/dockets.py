"""Small dockets, told as old files tell them: what happened in a case, on which days."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from controls import CLERK, ZONE, opened
from enforcement_workflow import Court, Money, Officer, Party, Period, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.projections.projector import Projector

CREDITOR, DEBTOR = Party("陈海生"), Party("南洋公司", "unit")
Told = tuple[date, Act]
"""An act and the day on which it took place, at nine in the morning of the court."""
ASKED: Final = acts.InquiryMade("q", "network", "banks", DEBTOR.name)


def case_number(year: int, sequence: int) -> str:
    return f"({year})琼72执{sequence}号"


def observe(court: Court, cases: Iterable[tuple[str, Iterable[Told]]]) -> None:
    """Write down the cases, each act in its order."""
    court.observe(list(_lines(cases)), by=CLERK)


def entries(court: Court, number: str, *told: Told) -> tuple[Entry, ...]:
    """The entries of one case that is so told."""
    observe(court, [(number, told)])
    return court.history(number)


def _lines(cases: Iterable[tuple[str, Iterable[Told]]]) -> Iterator[tuple[str, Act, datetime, str]]:
    for number, told in cases:
        for n, (day, act) in enumerate(told):
            yield number, act, datetime(day.year, day.month, day.day, 9, n, tzinfo=ZONE), "file"


def filed(on: date, claim: str | None = "100.00", kind: str = "first_time") -> Told:
    money = Money.of(claim, "CNY") if claim else None
    return on, acts.CaseFiled(kind, "a judgment", (CREDITOR,), (DEBTOR,), money, on)  # type: ignore[arg-type]


def assigned(on: date, office: str = "judge") -> Told:
    return on, acts.CaseAssigned(Officer("li", office), "team 1")


def paid(on: date, amount: str, payee: str = CREDITOR.name) -> Told:
    return on, acts.MoneyPaidOut(Money.of(amount, "CNY"), payee)


def concluded(on: date, mode: str = "performed") -> Told:
    return on, acts.CaseConcluded(mode)  # type: ignore[arg-type]


def given_up(on: date) -> Told:
    """Closed for lack of assets."""
    return on, acts.ClosedForLackOfAssets(True)


def closed_case(on: date, *then: Told) -> list[Told]:
    """A case filed on a day, asked about the day after, and what came then."""
    return [filed(on), (on + timedelta(days=1), ASKED), *then]


def put_up(on: date, lot: str, start: str, *, turn: int = 1) -> Told:
    """A lot of its own asset, opened for bidding thirty days after its notice."""
    opens = datetime(on.year, on.month, on.day, 10, tzinfo=ZONE) + timedelta(days=30)
    price = Money.of(start, "CNY")
    return on, acts.LotListed(
        lot,
        "sale",
        ("ship",),
        turn,
        price,
        Money(price.minor // 10, "CNY"),
        Money.of("1000", "CNY"),
        "platform",
        on,
        opens,
        opens + timedelta(days=1),
    )


def to_auction(on: date) -> list[Told]:
    """A case that is brought to the auction stage within a week."""
    ship, held = (
        acts.AssetFound("ship", "ship", "a ship"),
        acts.AssetControlled("m", "ship", "arrest", Period(months=24)),
    )
    days = [on + timedelta(days=n) for n in range(4)]
    return [filed(days[0]), (days[1], ship), (days[2], held), (days[3], acts.SaleOrdered("sale", ("ship",)))]


def small_court(url: Path | str) -> None:
    """Another court, with a few cases of several kinds whose numbers the first court has too, in a store of its own."""
    may, day, autumn = date(2017, 5, 2), date(2017, 6, 1), date(2017, 9, 1)
    cases = [
        [filed(may), paid(may, "60.00"), concluded(autumn)],
        closed_case(may, given_up(autumn), (date(2017, 12, 1), acts.CaseResumed(None, "found"))),
        [*to_auction(may), put_up(day, "l", "5000000"), (date(2017, 7, 2), acts.LotSold("l", Money.of("9999999.99", "CNY"), "x"))],
        [filed(may, None), (may, acts.PetitionRegistered("x")), (may, acts.CampaignJoined("livelihood"))],
    ]  # fmt: skip
    with opened(url, court="琼01") as court:
        observe(court, [(case_number(2017, n), told) for n, told in enumerate(cases, 1)])
        with Projector(court) as projector:
            projector.catch_up()
