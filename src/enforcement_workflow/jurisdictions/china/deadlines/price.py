"""Deadlines of pricing: when it begins, when its report reaches the parties, and when the auction follows."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Length, Start, by, earliest, when
from enforcement_workflow.domain.closings import closed, or_closed
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.jurisdictions.china.book import clock, since
from enforcement_workflow.jurisdictions.china.deadlines.acted import acted, enforces
from enforcement_workflow.jurisdictions.china.deadlines.dates import STANDARD, STANDARD_2017

REFERENCE_PRICES: Final = date(2018, 9, 1)
"""法释〔2018〕15号 in force."""
_BETWEEN: Final = " / "


@by(acts.AssetControlled)
def _held_first(case: Case) -> Iterator[Start]:
    """Measures that stand first, on anything but money."""
    found = acted(case, acts.AssetFound)
    for entry, held in acted(case, acts.AssetControlled):
        money = any(asset.asset == held.asset and asset.kind == "deposit" and e.on <= entry.on for e, asset in found)
        if held.rank == 1 and not money and enforces(case):
            yield Start(entry, held.asset)


def _pricing_or_let_go(case: Case, start: Start, as_of: date) -> Entry | None:
    held: Any = start.entry.act
    priced = (e for e, act in acted(case, acts.PricingStarted, acts.PriceFixed) if act.asset == start.of)
    released = (e for e, act in acted(case, acts.ControlReleased) if act.measure == held.measure)
    ended = closed(case, start, as_of)
    return earliest(e for e in (*priced, *released, ended) if e and e.on <= as_of)


clock(
    "CN-PRC-1",
    (
        since(STANDARD_2017, f"{STANDARD} art. 11", "since", days=30),
        since(REFERENCE_PRICES, "reference price provisions (2018) art. 1", days=30),
    ),
    "The price of an asset that is to be sold begins to be established within thirty days of its control.",
    "需要处置的财产，应自查封、扣押、冻结之日起三十日内启动确定参考价程序。",
    starts=_held_first,
    stops=_pricing_or_let_go,
    rolls=True,
)


@by(acts.PriceFixed)
def _reports(case: Case) -> Iterator[Start]:
    """Each report of a price, for each party; what the parties agreed between them has none."""
    for entry, fixed in acted(case, acts.PriceFixed):
        begun = [(when(e), act.method) for e, act in acted(case, acts.PricingStarted) if act.asset == fixed.asset]
        _, method = max((b for b in begun if b[0] < when(entry)), default=(None, None))
        if fixed.report or method in ("valuation", "online_inquiry"):
            for party in (*case.applicants, *case.respondents):
                yield Start(entry, f"{fixed.asset}{_BETWEEN}{party.name}")


def _served(case: Case, start: Start, as_of: date) -> Entry | None:
    return earliest(
        e
        for e, act in acted(case, acts.PriceReportServed)
        if e.on <= as_of and f"{act.asset}{_BETWEEN}{act.on_whom}" == start.of and when(e) > when(start.entry)
    )


clock(
    "CN-PRC-5",
    (
        since(date(2005, 1, 1), "auction provisions (2004) art. 6", days=5),
        since(STANDARD_2017, f"{STANDARD} art. 12", "since", court_days=5),
        since(REFERENCE_PRICES, "reference price provisions (2018)", "days", days=3),
    ),
    "The report of a price is served on each party within five days of its receipt: since 2017 five working days, since"
    " September 2018 the days that are set.",
    "评估、询价报告应自收到之日起五日内送达各方当事人：2017年起为五个工作日，2018年9月起按所设日数。",
    starts=_reports,
    stops=or_closed(_served),
    length=lambda params, case: Length(**params),
    rolls=True,
)


@by(acts.PriceFixed)
def _priced(case: Case) -> Iterator[Start]:
    for entry, fixed in acted(case, acts.PriceFixed) if enforces(case) else ():
        yield Start(entry, fixed.asset)


def _put_up(case: Case, start: Start, as_of: date) -> Entry | None:
    """The asset was put up or taken against the debt, its price was fixed anew, or it was let go."""
    held = {act.measure for _, act in acted(case, acts.AssetControlled) if act.asset == start.of}
    ended = (
        *(e for e, act in acted(case, acts.LotListed) if start.of in act.assets),
        *(e for e, act in acted(case, acts.PriceFixed) if act.asset == start.of),
        *(e for e, act in acted(case, acts.ControlReleased) if act.measure in held),
    )
    return earliest(e for e in ended if e.on <= as_of and when(e) > when(start.entry))


clock(
    "CN-AUC-24",
    (
        since(STANDARD_2017, f"{STANDARD} art. 13", "since", days=30),
        since(REFERENCE_PRICES, "reference price provisions (2018)", "days", days=10),
    ),
    "An asset whose price is fixed is put up for auction within thirty days (a standard of assessment; since September 2018 the"
    " days that are set).",
    "参考价确定后，应在三十日内启动拍卖（考核标准；2018年9月起按所设日数）。",
    starts=_priced,
    stops=or_closed(_put_up),
    rolls=True,
)
