"""Deadlines of pricing: when it begins, when its report reaches the parties, and when the auction follows."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Length, Start, by, earliest, when
from enforcement_workflow.domain.closings import closed, or_closed
from enforcement_workflow.domain.dated import Params
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.lengths import in_court_days, in_days
from enforcement_workflow.jurisdictions.china.book import clock, since
from enforcement_workflow.jurisdictions.china.control.disposal import ceded_to
from enforcement_workflow.jurisdictions.china.deadlines.acted import acted, enforces
from enforcement_workflow.jurisdictions.china.deadlines.dates import STANDARD, STANDARD_2017

REFERENCE_PRICES: Final = date(2018, 9, 1)
"""法释〔2018〕15号 in force."""
_BETWEEN: Final = " / "
_LIKE: Final = "by analogy: case time limits (2000)"
_PAUSES: Final = {"stay": f"{_LIKE} art. 9(9)", "deferral": f"{_LIKE} art. 9(10), 9(11)"}
"""Pauses in which enforcement stands still, as they are left out of the limit of the case: neither a price nor an auction is due,
and no act of either is open during a stay. The standard itself says nothing of them."""


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
    "The price of an asset that is to be sold begins to be established within thirty days of its control; a stay or a deferral"
    " does not count.",
    "需要处置的财产，应自查封、扣押、冻结之日起三十日内启动确定参考价程序；中止、暂缓期间不计入。",
    starts=_held_first,
    stops=_pricing_or_let_go,
    tolled_by=_PAUSES,
    rolls=True,
)


@by(acts.PriceFixed)
def _reports(case: Case) -> Iterator[Start]:
    """Each report of a price, for each party; what the parties agreed between them has none."""
    for entry, fixed in acted(case, acts.PriceFixed):
        begun = [(when(e), act.method) for e, act in acted(case, acts.PricingStarted) if act.asset == fixed.asset]
        at = when(entry)
        _, method = max([b for b in begun if b[0] < at], default=(None, None))
        if fixed.report or method in ("valuation", "online_inquiry"):
            for party in (*case.applicants, *case.respondents):
                yield Start(entry, f"{fixed.asset}{_BETWEEN}{party.name}")


def _days_to_serve(params: Params, case: Case) -> Length:
    """In days, or while the standard of assessment held in working days."""
    return in_days(params["days"]) if "days" in params else in_court_days(params["court_days"])


def _served(case: Case, start: Start, as_of: date) -> Entry | None:
    return earliest(
        [
            e
            for e, act in acted(case, acts.PriceReportServed)
            if e.on <= as_of and f"{act.asset}{_BETWEEN}{act.on_whom}" == start.of and when(e) > when(start.entry)
        ]
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
    length=_days_to_serve,
    rolls=True,
)


@by(acts.PriceFixed, ahead=True)
def _priced(case: Case) -> Iterator[Start]:
    """Each price, from the day on which this court may also dispose of the asset (CN-CTL-5): while its measure waits behind
    that of another court, nothing is due. A measure may be laid to hold from a day that is yet to come."""
    for entry, fixed in acted(case, acts.PriceFixed) if enforces(case) else ():
        if (day := _free_to_sell(case, fixed.asset, entry.on)) is not None:
            yield Start(entry, fixed.asset, day if day > entry.on else None)


def _free_to_sell(case: Case, asset: str, priced_on: date) -> date | None:
    """The first day from that of a price on which this court may dispose of an asset; None where there is none."""
    if _disposable(case, asset, priced_on):
        return priced_on
    ranks = acted(case, acts.PriorMeasureEnded, acts.DisposalTransferred)
    later = {m.since for m in case.measures.values() if m.asset == asset}
    later |= {e.on for e, act in ranks if act.asset == asset}
    return next((day for day in sorted(later) if day > priced_on and _disposable(case, asset, day)), None)


def _disposable(case: Case, asset: str, on: date) -> bool:
    """A measure on an asset, though it may be released that day, stands first, or the disposal was handed to this court; and
    not to another."""
    ours = [(name, m) for name, m in case.measures.items() if m.asset == asset and m.since <= on]
    ranks = [case.rank_of(name, on) for name, m in ours if m.holds(on) or m.ended_on == on]
    if not ranks or ceded_to(case, asset, on):
        return False
    return 1 in ranks or any(act.asset == asset and e.on <= on for e, act in acted(case, acts.DisposalTransferred))


def _put_up(case: Case, start: Start, as_of: date) -> Entry | None:
    """The asset was put up or taken against the debt, its price was fixed anew, or it was let go or handed to another court."""
    held = {act.measure for _, act in acted(case, acts.AssetControlled) if act.asset == start.of}
    ended = (
        *(e for e, act in acted(case, acts.LotListed) if start.of in act.assets),
        *(e for e, act in acted(case, acts.PriceFixed, acts.DisposalCeded) if act.asset == start.of),
        *(e for e, act in acted(case, acts.ControlReleased) if act.measure in held),
    )
    return earliest(e for e in ended if start.day <= e.on <= as_of and when(e) > when(start.entry))


clock(
    "CN-AUC-24",
    (
        since(STANDARD_2017, f"{STANDARD} art. 13", "since", days=30),
        since(REFERENCE_PRICES, "reference price provisions (2018)", "days", days=10),
    ),
    "An asset whose price is fixed is put up for auction within thirty days (a standard of assessment; since September 2018 the"
    " days that are set), from when this court may dispose of it; a stay or a deferral does not count.",
    "参考价确定且本院可以处分该财产后，应在三十日内启动拍卖（考核标准；2018年9月起按所设日数）；中止、暂缓期间不计入。",
    starts=_priced,
    stops=or_closed(_put_up),
    tolled_by=_PAUSES,
    rolls=True,
)
