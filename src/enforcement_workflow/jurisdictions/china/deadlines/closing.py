"""Before and after closing for lack of assets (终本), and the removal of a debtor from the list."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months, days_between
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Start, after, by, earliest, ends_after, when
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.lengths import in_court_days, in_days, in_months
from enforcement_workflow.jurisdictions.china.book import NO_ASSETS, clock, since
from enforcement_workflow.jurisdictions.china.deadlines.acted import acted

_PROVISIONS: Final = "closing-for-lack-of-assets provisions (2016)"


@by(acts.CaseFiled, ahead=True)
def _waiting(case: Case) -> Iterator[Start]:
    for entry in case.did(acts.CaseFiled):
        yield Start(entry, law=max(entry.on, NO_ASSETS))


def _given_up(case: Case, start: Start, as_of: date) -> Entry | None:
    return earliest(e for e in case.did(acts.ClosedForLackOfAssets) if e.on <= as_of and e.moved_to)


clock(
    "C",
    (since(NO_ASSETS, f"{_PROVISIONS} art. 1", months=3),),
    "A case is closed for lack of assets only when more than three months have passed since filing (CN-ZB-1); nothing stops them.",
    "自立案之日起超过三个月的，方可终结本次执行程序（CN-ZB-1）；该期间不因任何事由扣除。",
    starts=_waiting,
    stops=_given_up,
    length=lambda params, case: in_months(params["months"]),
    gate=True,
)

_MONTHS, _YEARS = 6, 5


@by(acts.ClosedForLackOfAssets, ahead=True)
def _half_years(case: Case) -> Iterator[Start]:
    """Every half-year for five years after each closing, until the case is resumed or concluded."""
    for given_up in (e for e in case.did(acts.ClosedForLackOfAssets) if e.moved_to):
        over = earliest(e for e in case.did(acts.CaseResumed, acts.CaseConcluded) if when(e) > when(given_up))
        for n in range(_YEARS * 12 // _MONTHS):
            began, ends = (add_months(given_up.on, _MONTHS * k) for k in (n, n + 1))
            if over is None or began < over.on:
                yield Start(given_up, f"{n + 1}/{_YEARS * 12 // _MONTHS}", began, in_days(days_between(began, ends)))


def _asked_again(case: Case, start: Start, as_of: date) -> Entry | None:
    asked = (e for e, inquiry in acted(case, acts.InquiryMade) if inquiry.channel == "network")
    over = case.did(acts.CaseResumed, acts.CaseConcluded)
    return earliest(e for e in (*asked, *over) if e.on <= as_of and after(e, start) and when(e) > when(start.entry))


clock(
    "CN-ZB-6",
    (since(NO_ASSETS, f"{_PROVISIONS} art. 9", months=_MONTHS, years=_YEARS),),
    "For five years after closing for lack of assets the network is asked again every six months.",
    "终结本次执行程序后五年内，每六个月通过网络查控系统查询一次。",
    starts=_half_years,
    stops=_asked_again,
)


_FREES: Final = frozenset({"performed", "terminated", "not_enforceable"})
"""The modes of closing after which a debtor is no longer kept on the list."""


@by(acts.DebtorListed)
def _grounds_of_removal(case: Case) -> Iterator[Start]:
    """The first entry that gives a reason to take a listed debtor off the list, after each listing."""
    concluded = (e for e, act in acted(case, acts.CaseConcluded) if act.mode in _FREES)
    reasons = [*case.did(acts.SettlementPerformed), *concluded]
    changes = acted(case, acts.DebtorDelisted, acts.DebtorListed)
    for entry, listed in acted(case, acts.DebtorListed):
        reason = earliest(e for e in reasons if when(e) > when(entry))
        own = (e for e, act in changes if act.respondent == listed.respondent)
        if reason and not any(when(entry) < when(e) < when(reason) for e in own):
            yield Start(reason, listed.respondent)


clock(
    "CN-SAN-4",
    (since(date(2017, 5, 1), "dishonest debtor list provisions (2017)", "since", "court_days", court_days=3),),
    "A debtor is taken off the list within the working days that are set, from a reason to do so: the debt or a settlement"
    " performed, or enforcement terminated or refused.",
    "具有移出事由（履行完毕、和解履行完毕、终结执行或者不予执行）的，应在所设工作日内将被执行人移出失信名单。",
    starts=_grounds_of_removal,
    stops=ends_after(acts.DebtorDelisted, of="respondent"),
    length=lambda params, case: in_court_days(params["court_days"]),
)
