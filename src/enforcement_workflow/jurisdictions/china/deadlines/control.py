"""The terms of measures (clock F), the hand-over of the power to dispose, and the arrest of ships to preserve a claim."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_days, days_between
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Length, Start, begins, by, earliest, ends_after, when
from enforcement_workflow.domain.closings import or_concluded
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.lengths import in_days, in_hours
from enforcement_workflow.jurisdictions.china.book import JI_2015, JI_2022, clock, since
from enforcement_workflow.jurisdictions.china.deadlines.acted import acted
from enforcement_workflow.jurisdictions.china.deadlines.dates import TEXTS_2020

_SHIPS: Final = "special maritime procedure law (1999)"
_MARITIME: Final = date(2000, 7, 1)


@by(acts.AssetControlled, acts.ControlRenewed)
def _terms(case: Case) -> Iterator[Start]:
    """A measure holds until the day before its period ends; its renewal is a term of its own."""
    for entry, act in acted(case, acts.AssetControlled, acts.ControlRenewed):
        if act.period is not None:
            began = min(act.period.start or entry.on, entry.on)
            days = days_between(began, act.period.end(entry.on)) - 1
            yield Start(entry, act.measure, began, in_days(max(0, days)))


def passing(case: Case, asset: str, *kinds: type[acts.Act]) -> list[Entry]:
    """The entries of acts of these kinds on a lot of which an asset was part by then."""
    passed = acted(case, *kinds)
    if not passed:
        return []
    lots = [(when(e), put_up.lot) for e, put_up in acted(case, acts.LotListed) if asset in put_up.assets]
    return [entry for entry, act in passed if any(lot == act.lot and at < when(entry) for at, lot in lots)]


def _renewed_or_ended(case: Case, start: Start, as_of: date) -> Entry | None:
    """The measure was renewed, laid anew or released, its asset was sold, or the case concluded without keeping it.

    Once it has lapsed it cannot be renewed (CN-CTL-2): it is made up for by another measure on the same asset. One laid
    before stands beside it, perhaps behind other courts, and saves no rank.
    """
    measures, began = acted(case, acts.AssetControlled), when(start.entry)
    assets = {held.asset for e, held in measures if held.measure == start.of and e.on <= as_of}
    ended = [e for e, act in acted(case, acts.CaseConcluded) if e.moved_to and start.of not in act.kept_measures]
    ended += [e for e, act in acted(case, acts.ControlRenewed, acts.ControlReleased) if act.measure == start.of]
    if len(measures) > 1:
        last = _last_day(start)
        ended += [e for e, held in measures if held.measure == start.of or (held.asset in assets and e.on > last)]
    for asset in assets:
        ended += passing(case, asset, acts.TitleTransferred)
    return earliest([e for e in ended if e.on <= as_of and when(e) > began])


def _last_day(start: Start) -> date:
    """The last day of a term, which is never lengthened."""
    assert isinstance(start.length, Length)
    return add_days(start.day, start.length.days or 0)


clock(
    "F",
    (
        since(date(2005, 1, 1), "seizure provisions (2004)"),
        since(JI_2015, "JI art. 487; seizure provisions (2004)", "since"),
        since(TEXTS_2020, "JI art. 487; seizure provisions (2020) art. 27", "since"),
        since(JI_2022, "JI art. 485; seizure provisions (2020) art. 27"),
    ),
    "A measure lapses after its period unless it is renewed before: no pause stops its term, and no holiday lengthens it.",
    "控制措施期限届满未续行的，其效力消灭；期限不因中止、暂缓等扣除，也不因节假日顺延。",
    starts=_terms,
    stops=_renewed_or_ended,
)


clock(
    "CN-CTL-8",
    (since(date(2016, 4, 14), "priority creditor reply (2016)", "since", days=15),),
    "The court that controlled an asset first hands the power to dispose of it to the court of a creditor with priority within"
    " fifteen days of being asked.",
    "首先查封法院应在收到商请移送函之日起十五日内出具移送执行函。",
    starts=begins(acts.DisposalRequested, of="asset"),
    stops=or_concluded(ends_after(acts.DisposalCeded, of="asset")),
    rolls=True,
)


def _to_preserve(act: acts.CaseFiled) -> bool:
    return act.kind == "preservation"


clock(
    "CN-SHP-1",
    (since(_MARITIME, f"{_SHIPS} art. 17", "since", hours=48),),
    "An application to preserve a maritime claim is decided within 48 hours: by the measure, or by closing the case.",
    "海事请求保全申请应在48小时内作出裁定。",
    starts=begins(acts.CaseFiled, when=_to_preserve),
    stops=ends_after(acts.AssetControlled, acts.CaseConcluded),
    length=lambda params, case: in_hours(params["hours"]),
)


@by(acts.AssetControlled)
def _arrested(case: Case) -> Iterator[Start]:
    if case.filed is None or not _to_preserve(case.filed):
        return
    found = acted(case, acts.AssetFound)
    for entry, held in acted(case, acts.AssetControlled):
        if held.how == "arrest" and any(
            asset.asset == held.asset and asset.kind == "ship" and e.on <= entry.on for e, asset in found
        ):
            yield Start(entry, held.measure)


def _sued_or_let_go(case: Case, start: Start, as_of: date) -> Entry | None:
    released = (e for e, act in acted(case, acts.ControlReleased) if act.measure == start.of)
    return earliest(e for e in (*case.did(acts.ActionBrought), *released) if e.on <= as_of)


clock(
    "CN-SHP-1-hold",
    (since(_MARITIME, f"{_SHIPS} art. 28", "since", days=30),),
    "A ship arrested to preserve a claim is held for thirty days unless an action or an arbitration is begun within them.",
    "海事请求保全扣押船舶的期限为三十日；期间内提起诉讼或者申请仲裁的，不受此限。",
    starts=_arrested,
    stops=_sued_or_let_go,
    rolls=True,
    binds="party",
)
