"""Notice of enforcement: how long before control is taken, and how long it is good for."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Final

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Reading, Start, after, earliest, ends_after, when
from enforcement_workflow.domain.closings import or_closed
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, amend, each, fails, first, together, wait
from enforcement_workflow.jurisdictions.england.book import REGULATIONS, clock, rule, since
from enforcement_workflow.jurisdictions.england.calendar import CALENDAR, through
from enforcement_workflow.jurisdictions.england.court import debtors, order, ordered


def notice_to(case: Case, debtor: str, on: date) -> Entry | None:
    """The notice of enforcement that was given to a debtor by a day: the first, a later one gives no new period."""
    given = (e for e in case.did(acts.NoticeServed) if e.on <= on and _is_to(e, debtor))
    return min(given, key=lambda e: (e.on, e.version), default=None)


def _is_to(entry: Entry, debtor: str) -> bool:
    act = entry.act
    return isinstance(act, acts.NoticeServed) and (act.respondent, act.of) == (debtor, "enforcement")


@rule(
    "EW-NOT-1",
    (acts.AssetControlled,),
    since(f"{REGULATIONS} reg. 6", days=7),
    "Notice of enforcement is given 7 clear days before control is taken; Sundays, bank holidays, Good Friday and Christmas"
    " Day do not count. The court may order a shorter period.",
    "控制货物前须提前七个整日发出执行通知；星期日、银行假日、耶稣受难日和圣诞节不计。法院可以缩短该期间。",
)
def noticed_before_control(p: Proposal, params: Params) -> Answer:
    return tuple(fault for debtor in debtors(p.case) for fault in each(_noticed(p, params, debtor))) or None


def _noticed(p: Proposal, params: Params, debtor: str) -> Fails | None:
    notice = notice_to(p.case, debtor, p.on)
    if notice is None:
        return fails(
            "{debtor} has not been given notice of enforcement.", "尚未向 {debtor} 发出执行通知。",
            first(acts.NoticeServed, respondent=debtor, report_ordered=False), debtor=debtor,
        )  # fmt: skip
    lawful = CALENDAR.after_clear_days(notice.on, params["days"])
    if p.on >= lawful or ordered(p):
        return None
    return fails(
        "Notice was given to {debtor} on {given}; after {days} clear days control may be taken from {lawful} on.",
        "已于 {given} 通知 {debtor}；经{days}个整日，自 {lawful} 起方可控制货物。", wait(lawful), order(p),
        debtor=debtor, given=notice.on, days=params["days"], lawful=lawful,
    )  # fmt: skip


# --- the twelve months


def _begins(case: Case) -> Iterator[Start]:
    """With the notice to each debtor, and again with every breach of an arrangement to pay by instalments."""
    for debtor in debtors(case):
        if notice := notice_to(case, debtor, date.max):
            for entry in (notice, *(e for e in _breaches(case) if when(e) > when(notice))):
                yield Start(entry, debtor, length=partial(through, entry.on))


def _breaches(case: Case) -> Iterator[Entry]:
    """The breaches of arrangements: of one that was made, and not yet kept or broken, in the order in which they happened."""
    stands = False
    for e in sorted(case.did(acts.SettlementSubmitted, acts.SettlementPerformed, acts.SettlementBroken), key=when):
        if stands and isinstance(e.act, acts.SettlementBroken):
            yield e
        stands = isinstance(e.act, acts.SettlementSubmitted)


def _broken(case: Case, start: Start, as_of: date) -> Entry | None:
    return earliest(e for e in _breaches(case) if e.on <= as_of and after(e, start))


_taken: Final = ends_after(acts.AssetControlled)


def _taken_or_broken(case: Case, start: Start, as_of: date) -> Entry | None:
    return earliest(e for e in (_taken(case, start, as_of), _broken(case, start, as_of)) if e)


PERIOD: Final = clock(
    "EW-CLK-1",
    since(f"{REGULATIONS} reg. 9", months=12),
    "Control of goods is taken within 12 months beginning with the notice of enforcement, or with the breach of an"
    " arrangement to pay by instalments.",
    "应自执行通知之日（含当日）起十二个月内控制货物；分期付款安排被违反的，自违反之日起算。",
    starts=_begins,
    stops=or_closed(_taken_or_broken),
    extended=f"{REGULATIONS} reg. 9(3)",
)
_ANEW: Final = attrs.evolve(PERIOD, stops=_broken)
"""The same period for goods that are found later: taking control of the first does not stop it."""


def periods(case: Case, on: date) -> Mapping[str, Reading]:
    """The period that holds for each debtor on a day."""
    return {reading.of: reading for reading in _ANEW.readings(case, on)}


@rule(
    "EW-CTL-1",
    (acts.AssetControlled,),
    since(f"{REGULATIONS} reg. 9", months=12),
    "Control of goods is not taken after the period of 12 months has expired.",
    "十二个月期间届满后不得再控制货物。",
)
def within_the_period(p: Proposal, params: Params) -> Answer:
    late = (reading for reading in periods(p.case, p.on).values() if p.on > reading.due_on)
    return tuple(_expired(p, params, reading) for reading in late) or None


def _expired(p: Proposal, params: Params, period: Reading) -> Fails:
    ways = []
    if not p.case.extensions and p.on <= add_months(period.due_on, params["months"]):
        ways.append(first(acts.ExtensionGranted, "judge", months=params["months"], asked_on=period.due_on))
    if p.case.settlement == "submitted":
        ways.append(first(acts.SettlementBroken))
    return fails(
        "The period to take control of goods of {debtor} expired at the end of {due}.",
        "控制 {debtor} 货物的期间已于 {due} 届满。", *ways, debtor=period.of, due=period.due_on,
    )  # fmt: skip


@rule(
    "EW-EXT-1",
    (acts.ExtensionGranted,),
    since(f"{REGULATIONS} reg. 9(3), 9(4)", "in_time", months=12, in_time=True),
    "The court extends the period once, by at most 12 months, on an application made before it expires.",
    "法院可以延长该期间一次，最长十二个月；申请应在期间届满前提出。",
)
def extended_once(p: Proposal, params: Params) -> Answer:
    return together(p, params, _first_extension, _short_enough, _asked_in_time)


def _first_extension(p: Proposal, _: Params) -> Fails | None:
    if not p.case.extensions:
        return None
    granted = p.case.extensions[0].on
    return fails(
        "The period was extended on {granted}; that is possible once.", "该期间已于 {granted} 延长，且只能延长一次。",
        granted=granted,
    )  # fmt: skip


def _short_enough(p: Proposal, params: Params) -> Fails | None:
    if 1 <= p.act.months <= params["months"]:
        return None
    return fails(
        "An extension is of 1 to {most} months; asked for {months}.", "延长期间为1至{most}个月，申请为{months}个月。",
        amend("months", max(1, min(p.act.months, params["months"]))), most=params["months"], months=p.act.months,
    )  # fmt: skip


def _asked_in_time(p: Proposal, params: Params) -> Answer:
    running = periods(p.case, p.on).values()
    if not running:
        return fails(
            "No notice of enforcement has been given, so no period runs.", "尚未发出执行通知，期间尚未起算。",
            *(first(acts.NoticeServed, respondent=debtor, report_ordered=False) for debtor in debtors(p.case)),
        )  # fmt: skip
    asked = p.act.asked_on or p.on
    if asked > p.on:
        return fails(
            "The extension is granted on {on} and cannot have been asked for on {asked}.",
            "延长作于 {on}，申请日期不可能为 {asked}。", amend("asked_on", p.on), on=p.on, asked=asked,
        )  # fmt: skip
    due = max(reading.due_on for reading in running)
    if asked <= due or not params["in_time"]:
        return None
    return fails(
        "The extension was asked for on {asked}, after the period had expired on {due}.",
        "延长申请于 {asked} 提出，而期间已于 {due} 届满。", asked=asked, due=due,
    )  # fmt: skip
