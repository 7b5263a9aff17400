"""Deadlines from the application to the notice: filing, a handler, a recusal, the enforcement notice."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Start, Stops, begins, by, earliest, ends, ends_after, when
from enforcement_workflow.domain.closings import or_closed
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.jurisdictions.china.book import (
    CPL_2012,
    CPL_2021,
    CPL_2023,
    JI_2015,
    JI_2022,
    clock,
    numbered,
    since,
)
from enforcement_workflow.jurisdictions.china.deadlines.acted import acted, enforces
from enforcement_workflow.jurisdictions.china.deadlines.dates import PROCEDURE_2008, TEXTS_2020, TIME_LIMITS_2006

_PROVISIONS_1998: Final = date(1998, 7, 18)
_LIMITS: Final = "enforcement time limits (2006)"


@by(acts.CaseFiled, ahead=True)
def _received(case: Case) -> Iterator[Start]:
    """An old file may say that the application came after it was filed."""
    for entry, filed in acted(case, acts.CaseFiled):
        yield Start(entry, on=filed.received_on)


clock(
    "CN-FIL-1",
    (
        since(_PROVISIONS_1998, "enforcement work provisions (1998)", "since", days=7),
        since(date(2000, 9, 28), "enforcement work provisions (1998); case time limits (2000) art. 6", days=7),
        since(
            TEXTS_2020, "enforcement work provisions (2020) art. 16; case time limits (2000) art. 6", "since", days=7
        ),
    ),
    "A case is filed, or the application is ruled out, within seven days of receiving the application.",
    "收到执行申请后七日内立案或者裁定不予受理。",
    starts=_received,
    stops=ends(acts.CaseFiled),
    rolls=True,
)

clock(
    "CN-ASG-1",
    (since(TIME_LIMITS_2006, f"{_LIMITS} art. 2", days=7),),
    "A handler is named within seven days of filing.",
    "立案后七日内确定承办人。",
    starts=begins(acts.CaseFiled),
    stops=or_closed(ends(acts.CaseAssigned)),
    rolls=True,
)

clock(
    "CN-ASG-2",
    (
        since(CPL_2012, "Civil Procedure Law art. 44-47", "number", days=3, number=44),
        *numbered("Civil Procedure Law", (CPL_2021, "art. 47-50"), (CPL_2023, "art. 47-50"), days=3),
    ),
    "A request that an officer step back is decided within three days.",
    "对回避申请应在三日内作出决定。",
    starts=begins(acts.RecusalRequested, of="of"),
    stops=or_closed(ends_after(acts.RecusalDecided, of="of")),
    rolls=True,
)


def _enforcement_notices(case: Case) -> list[Entry]:
    return [e for e, notice in acted(case, acts.NoticeServed) if notice.of == "enforcement"]


def _for_each_respondent(case: Case, entry: Entry, on: date | None = None) -> Iterator[Start]:
    for respondent in case.respondents if enforces(case) else ():
        yield Start(entry, respondent.name, on)


NOTIFIED: Final[Stops] = or_closed(ends(acts.NoticeServed, of="respondent", when=lambda act: act.of == "enforcement"))
"""The enforcement notice was served on the respondent, or the case is closed."""


@by(acts.CaseFiled, ahead=True)
def _applied(case: Case) -> Iterator[Start]:
    for entry, filed in acted(case, acts.CaseFiled):
        since_2015 = filed.received_on >= JI_2015
        yield from _for_each_respondent(case, entry, filed.received_on if since_2015 else entry.on)


clock(
    "CN-NOT-1",
    (
        since(_PROVISIONS_1998, "enforcement work provisions (1998)", "since", "days", days=3),
        since(JI_2015, "JI art. 482", "since", days=10),
        since(JI_2022, "JI art. 480", days=10),
    ),
    "The enforcement notice is sent within ten days of receiving the application (before 2015: within the days that are set,"
    " counted from filing).",
    "收到执行申请后十日内发出执行通知（2015年以前自立案起按所设日数计算）。",
    starts=_applied,
    stops=NOTIFIED,
    rolls=True,
)


@by(acts.CaseAssigned)
def _first_handed_over(case: Case) -> Iterator[Start]:
    handed = earliest(case.did(acts.CaseAssigned))
    if handed:
        yield from _for_each_respondent(case, handed)


clock(
    "CN-NOT-2",
    (since(TIME_LIMITS_2006, f"{_LIMITS} art. 4", days=3),),
    "The handler sends the enforcement notice within three days of receiving the file (a limit inside the court).",
    "承办人收到案件材料后三日内发出执行通知书（内部期限）。",
    starts=_first_handed_over,
    stops=NOTIFIED,
    rolls=True,
)


@by(acts.AssetControlled)
def _measure_before_notice(case: Case) -> Iterator[Start]:
    measure, notice = earliest(case.did(acts.AssetControlled)), earliest(_enforcement_notices(case))
    if measure and enforces(case) and (notice is None or when(measure) < when(notice)):
        yield Start(measure)


clock(
    "CN-NOT-3",
    (
        since(PROCEDURE_2008, "enforcement procedure interpretation (2008)", "since", days=3),
        since(TEXTS_2020, "enforcement procedure interpretation (2020) art. 22", "since", days=3),
    ),
    "Where a measure was taken before the enforcement notice, the notice follows within three days of it.",
    "先行采取强制执行措施的，应自采取措施之日起三日内发送执行通知书。",
    starts=_measure_before_notice,
    stops=or_closed(ends(acts.NoticeServed, when=lambda act: act.of == "enforcement")),
    rolls=True,
)
