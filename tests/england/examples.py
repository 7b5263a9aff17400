"""One example of everything the rules of England and Wales are asked about: a writ against a haulier, a van, a sale."""

from datetime import date, datetime
from typing import Any, Final

import attrs

from enforcement_workflow import Money, Officer, Party, acts
from enforcement_workflow.jurisdictions.england import ENGLAND
from enforcement_workflow.testing import Scenario, given, on

CLERK: Final = Officer("clerk-1", "court")
MASTER: Final = Officer("cook", "master")
JUDGE: Final = Officer("jay", "judge")
AGENT: Final = Officer("hill", "high_court_enforcement_officer")
AUCTIONEER: Final = Officer("gavel", "auctioneer")

CREDITOR: Final = Party("Harbour Supplies Ltd", "unit")
DEBTOR: Final = Party("Northgate Haulage Ltd", "unit")
PARTNER: Final = Party("Rosa Marsh", "individual")


def pounds(amount: int | str) -> Money:
    """So many GBP."""
    return Money.of(amount, "GBP")


def writ(**changed: Any) -> acts.CaseFiled:
    """A writ of control for £12,500 on a judgment of 15 January 2024."""
    filing = acts.CaseFiled(
        kind="first_time", basis="judgment in KB-2023-004321", applicants=(CREDITOR,), respondents=(DEBTOR,),
        claim=pounds(12_500), received_on=date(2024, 3, 15), due_on=date(2024, 1, 15),
    )  # fmt: skip
    return attrs.evolve(filing, **changed)


def case(*happened: Any, **changed: Any) -> Scenario:
    """A writ issued on Monday 18 March 2024, and what the enforcement officer did then."""
    return given(
        on("2024-03-18", writ(**changed), by=CLERK), *happened, jurisdiction=ENGLAND, number="KB-2024-001234", by=AGENT
    )


def notice(to: Party = DEBTOR) -> acts.NoticeServed:
    """Notice of enforcement."""
    return acts.NoticeServed(respondent=to.name, report_ordered=False)


def reentry(to: Party = DEBTOR) -> acts.NoticeServed:
    """Notice of re-entry."""
    return acts.NoticeServed(respondent=to.name, report_ordered=False, of="reentry")


def van(name: str = "van") -> acts.AssetFound:
    """A van of the debtor's."""
    return acts.AssetFound(asset=name, kind="vehicle", description="a delivery van", estimate=pounds(9_000))


def taken(name: str = "van", measure: str = "m1") -> acts.AssetControlled:
    """Control of it, secured where it was found."""
    return acts.AssetControlled(measure=measure, asset=name, how="seal", period=None)


def noticed(*happened: Any, day: str = "2024-03-21") -> Scenario:
    """The debtor was given notice of enforcement on Thursday 21 March 2024, eight days before Good Friday."""
    return case(on(day, notice(), van()), *happened)


def controlled(*happened: Any) -> Scenario:
    """Control of the van was taken on Tuesday 2 April 2024."""
    return noticed(on("2024-04-02", taken()), *happened)


AGREED: Final = acts.GoodsAgreed(agreement="cga", assets=("van",))
BROKEN: Final = acts.GoodsAgreementBroken(agreement="cga")
BACK: Final = acts.PremisesEntered(place="the depot", reentry=True)
REMOVED: Final = acts.AssetRemoved(asset="van", to="the store at Wapping")
ORDERED: Final = acts.SaleOrdered(sale="s1", assets=("van",), regime="offline")
SOLD: Final = acts.LotSold(lot="l1", price=pounds(8_200), buyer="A. Dealer")
VALUATION: Final = (
    acts.PriceFixed(asset="van", price=pounds(8_000)),
    acts.PriceReportServed(asset="van", on_whom=DEBTOR.name),
)


def listed(opens: str = "2024-05-14", notice_on: str = "2024-05-01", **changed: Any) -> acts.LotListed:
    """The van is put up as lot l1, without a deposit."""
    opening = datetime.fromisoformat(f"{opens}T10:00").replace(tzinfo=ENGLAND.zone)
    lot = acts.LotListed(
        lot="l1", sale="s1", assets=("van",), round=1, start_price=pounds(6_000), deposit=pounds(0), increment=pounds(100),
        platform="the auction house at Wapping", notice_on=date.fromisoformat(notice_on), opens_at=opening,
        closes_at=opening.replace(hour=16),
    )  # fmt: skip
    return attrs.evolve(lot, **changed)


def told(*whom: str) -> acts.PartiesNotified:
    """Notice of the sale of lot l1."""
    return acts.PartiesNotified(lot="l1", whom=whom or (DEBTOR.name,))


def up_for_sale(*happened: Any) -> Scenario:
    """The van was removed on Friday 26 April 2024, valued, and put up; no notice of the sale was given yet."""
    return controlled(on("2024-04-26", REMOVED), on("2024-05-01", *VALUATION, ORDERED, listed()), *happened)
