"""Deadlines of the search for assets: the network query, leads, inquiries on the spot, control of what was found."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Length, Start, begins, by, earliest, ends, when
from enforcement_workflow.domain.closings import or_closed
from enforcement_workflow.domain.dated import Params
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.lengths import in_court_days, in_days, in_hours, in_months
from enforcement_workflow.jurisdictions.china.book import clock, since
from enforcement_workflow.jurisdictions.china.deadlines.acted import acted
from enforcement_workflow.jurisdictions.china.deadlines.dates import STANDARD, STANDARD_2017, TIME_LIMITS_2006

INVESTIGATIONS: Final = date(2017, 5, 1)
"""The provisions on property investigation in force."""

clock(
    "CN-INV-1",
    (since(STANDARD_2017, f"{STANDARD} art. 7", "since", days=5),),
    "The first network inquiry is made within five days of taking in the case.",
    "收案后五日内启动首次网络查控。",
    starts=begins(acts.CaseFiled),
    stops=or_closed(ends(acts.InquiryMade, when=lambda act: act.channel == "network")),
)


@by(acts.LeadGiven)
def _urgent_or_not(case: Case) -> Iterator[Start]:
    for entry, lead in acted(case, acts.LeadGiven):
        yield Start(entry, lead.lead, length=_urgent if lead.urgent else None)


def _urgent(params: Params) -> Length:
    return in_days(params["urgent"])


clock(
    "CN-INV-2",
    (
        since(TIME_LIMITS_2006, "enforcement time limits (2006) art. 6", "urgent", days=5, urgent=5),
        since(INVESTIGATIONS, "property investigation provisions (2017) art. 2", days=7, urgent=3),
    ),
    "A lead is checked within seven days, an urgent one within three (before May 2017: within five).",
    "财产线索应在七日内核查，情况紧急的三日内核查（2017年5月以前为五日）。",
    starts=_urgent_or_not,
    stops=or_closed(ends(acts.LeadChecked, of="lead")),
    rolls=True,
)


def _asked_on_the_spot(case: Case, start: Start, as_of: date) -> Entry | None:
    """An inquiry on the spot after the lead, or the lead itself followed up."""
    made, checks = acted(case, acts.InquiryMade), acted(case, acts.LeadChecked)
    asked = (e for e, inquiry in made if inquiry.channel == "offline" and when(e) > when(start.entry))
    checked = (e for e, check in checks if check.lead == start.of)
    return earliest(e for e in (*asked, *checked) if e.on <= as_of)


clock(
    "CN-INV-3",
    (since(STANDARD_2017, f"{STANDARD} art. 9", "since", months=1),),
    "An inquiry on the spot about a lead that the network cannot answer begins within one month.",
    "网络无法查询的财产线索，应在一个月内启动线下查询。",
    starts=begins(acts.LeadGiven, of="lead"),
    stops=or_closed(_asked_on_the_spot),
    length=lambda params, case: in_months(params["months"]),
)


@by(acts.AssetFound)
def _found(case: Case) -> Iterator[Start]:
    made = acted(case, acts.InquiryMade)
    for entry, found in acted(case, acts.AssetFound):
        by_network = any(
            inquiry.inquiry == found.inquiry and inquiry.channel == "network" and when(e) <= when(entry)
            for e, inquiry in made
        )
        yield Start(entry, found.asset, length=_online if by_network else _offline)


def _online(params: Params) -> Length:
    return in_hours(params["hours"])


def _offline(params: Params) -> Length:
    return in_court_days(params["court_days"])


clock(
    "CN-INV-4",
    (since(STANDARD_2017, f"{STANDARD} art. 10", "since", hours=48, court_days=10),),
    "An asset that a network inquiry brought to light is controlled within 48 hours, any other within ten working days.",
    "网络查询发现的财产应在48小时内控制，线下发现的财产应在十个工作日内控制。",
    starts=_found,
    stops=or_closed(ends(acts.AssetControlled, of="asset")),
)
