"""One example of everything the rules of China are asked about: parties, officers, a filed case, a ship held, a sale."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any, Final

import attrs

from enforcement_workflow import Money, Officer, Party, Period, acts
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Happening, Outcome, Scenario, approval_of, given, on, panel_on
from enforcement_workflow.testing import by as recorded_by

JUDGE: Final = Officer("wang", "judge")
OFFICER: Final = Officer("chen", "enforcement_officer")
PRESIDENT: Final = Officer("li", "president")
VICE_PRESIDENT: Final = Officer("zhou", "vice_president")
DIRECTOR: Final = Officer("zhao", "bureau_director")
CLERK: Final = Officer("sun", "clerk")

CREW: Final = Party("陈海生", "individual")
OWNER: Final = Party("南洋船务有限公司", "unit")
BUYER: Final = "海达公司"


def yuan(amount: int | str) -> Money:
    """So many CNY."""
    return Money.of(amount, "CNY")


def filed(**changed: Any) -> acts.CaseFiled:
    """A crew member asks for a million from a ship owner."""
    filing = acts.CaseFiled(
        kind="first_time", basis="(2017)琼72民初5号", applicants=(CREW,), respondents=(OWNER,), claim=yuan(1_000_000),
        received_on=date(2018, 1, 2),
    )  # fmt: skip
    return attrs.evolve(filing, **changed)


OLD_NUMBER: Final = "(2014)琼海法执字第12号"
"""A case from before the numbers of 2016, for the law as it then stood."""


def case_of_2014(*happened: Any) -> Scenario:
    """A case filed on 1 December 2014."""
    return given(on("2014-12-01", filed(received_on=date(2014, 12, 1)), *happened), number=OLD_NUMBER, by=JUDGE)


def case_of_2016(*happened: Any, day: str = "2016-09-01") -> Scenario:
    """A case filed in 2016."""
    filing = filed(received_on=date.fromisoformat(day))
    return given(on(day, filing), *happened, number="(2016)琼72执1号", by=JUDGE)


def case(*happened: Any) -> Scenario:
    """A case filed on 2 January 2018, and what happened then."""
    return given(on("2018-01-02", filed()), *happened, by=JUDGE)


def asset(kind: str, name: str = "a1") -> acts.AssetFound:
    """Something of the owner's."""
    return acts.AssetFound(asset=name, kind=kind, description="财产")  # type: ignore[arg-type]


HOW: Final = {"deposit": "freeze", "right": "freeze", "receivable": "freeze", "ship": "arrest"}


def held(
    kind: str = "ship", months: int = 12, name: str = "a1", measure: str = "m1", rank: int = 1
) -> acts.AssetControlled:
    """A measure on it; everything but money and ships is sealed."""
    return acts.AssetControlled(
        measure=measure, asset=name, how=HOW.get(kind, "seal"), period=Period(months=months), rank=rank,  # type: ignore[arg-type]
    )  # fmt: skip


def priced(price: int | str, name: str = "a1") -> acts.PriceFixed:
    """Its reference price."""
    return acts.PriceFixed(asset=name, price=yuan(price))


def ordered(regime: str = "online", *names: str, sale: str = "s1") -> acts.SaleOrdered:
    """The ruling that it be sold."""
    return acts.SaleOrdered(sale=sale, assets=names or ("a1",), regime=regime)  # type: ignore[arg-type]


def listed(notice: str, opens: str, start: int | str = 700_000, **changed: Any) -> acts.LotListed:
    """The notice of an auction: published on one day, open for a day from eight on another, at a start price with a deposit of
    a tenth."""
    opening = datetime.fromisoformat(f"{opens}T08:00").replace(tzinfo=CHINA.zone)
    lot = acts.LotListed(
        lot="l1", sale="s1", assets=("a1",), round=1, start_price=yuan(start), deposit=yuan(start).share(Fraction(1, 10)),
        increment=yuan(5_000), platform="taobao", notice_on=date.fromisoformat(notice), opens_at=opening,
        closes_at=opening + timedelta(days=1),
    )  # fmt: skip
    return attrs.evolve(lot, **changed)


def for_sale(
    kind: str = "movable", regime: str = "online", price: int | str = 1_000_000, day: str = "2018-02-01"
) -> Happening:
    """Found, held, valued and ordered to be sold, all on one day."""
    return on(day, asset(kind), held(kind), priced(price), ordered(regime))


COMMITTEE: Final = acts.CommitteeFormed(sale="s1", members=("wang", "zhao", "surveyor"))


def announced(listing: acts.LotListed, day: str | None = None, regime: str = "online") -> tuple[Happening, ...]:
    """What precedes a listing, on its day or that of its notice: the parties are told three days before the notice, and a
    panel decides on exactly its terms, or the committee of a ship is formed."""
    told = acts.PartiesNotified(lot=listing.lot, whom=(CREW.name, OWNER.name))
    decided = attrs.evolve(COMMITTEE, sale=listing.sale) if regime == "ship" else panel_on(listing)
    return on(listing.notice_on - timedelta(days=3), told), on(day or listing.notice_on, decided)


def put_up(scenario: Scenario, listing: acts.LotListed, day: str | None = None) -> Outcome:
    """The listing is proposed on its day or that of its notice, the parties told and its terms decided before."""
    sale = scenario.case.sales.get(listing.sale)
    before = announced(listing, day, sale.regime if sale else "online")
    return scenario.given(*before).when(listing, on=day or listing.notice_on)


def up(scenario: Scenario, listing: acts.LotListed, day: str | None = None) -> Scenario:
    """The lot is put up, lawfully."""
    return put_up(scenario, listing, day).then_recorded().after


def bought(price: int | str = 700_000, lot: str = "l1", buyer: str = BUYER) -> acts.LotSold:
    """A lot is knocked down."""
    return acts.LotSold(lot=lot, price=yuan(price), buyer=buyer)


def paid_for(price: int | str = 700_000, lot: str = "l1", buyer: str = BUYER) -> acts.MoneyReceived:
    """The price of a lot comes in."""
    return acts.MoneyReceived(amount=yuan(price), source=buyer, lot=lot)


def notices() -> tuple[acts.NoticeServed, ...]:
    """The enforcement notice with the order to report."""
    return (acts.NoticeServed(respondent=OWNER.name, report_ordered=True),)


def approved(act: acts.Act, by: Officer = PRESIDENT) -> tuple[Happening, acts.Act]:
    """The act, after somebody's approval of it."""
    return recorded_by(by, approval_of(act)), act


RESTRICTED: Final = acts.ConsumptionRestricted(respondent=OWNER.name)
"""The order against high consumption; the president signs it."""


def looked_for() -> tuple[acts.Act, ...]:
    """The network and a registry asked about the owner, in vain."""
    return (
        acts.InquiryMade(inquiry="q1", channel="network", authority="总对总", respondent=OWNER.name),
        acts.InquiryMade(inquiry="q2", channel="offline", authority="船舶登记处", respondent=OWNER.name),
        acts.InquiryAnswered(inquiry="q1", found=False),
        acts.InquiryAnswered(inquiry="q2", found=False),
    )


def pursued() -> tuple[Any, ...]:
    """All that is asked of the court before it closes a case for lack of assets, the time apart."""
    return (
        *notices(),
        *looked_for(),
        acts.AssetsReported(respondent=OWNER.name, complete=True),
        acts.AssetsReportChecked(respondent=OWNER.name, truthful=True),
        *approved(RESTRICTED),
        acts.ListingDeclined(respondent=OWNER.name, reason="无履行能力"),
        acts.ApplicantHeard(applicant=CREW.name),
    )


def paid_out(amount: int | str, payee: str = CREW.name, by: Officer = DIRECTOR) -> tuple[Any, ...]:
    """A payment, after the account was verified and a superior approved it."""
    payment = acts.MoneyPaidOut(amount=yuan(amount), payee=payee)
    return acts.AccountVerified(payee=payee, account="6222"), *approved(payment, by)


NO_ASSETS: Final = acts.ClosedForLackOfAssets(applicant_signed=True)
UNSIGNED: Final = acts.ClosedForLackOfAssets(applicant_signed=False)
PANEL: Final = acts.PanelDecided(members=("wang", "chen", "zhao"), matter="ClosedForLackOfAssets")
