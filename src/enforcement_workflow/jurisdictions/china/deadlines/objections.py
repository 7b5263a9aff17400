"""Deadlines of objections, and the six months after which the applicant may turn to the higher court (clock B)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Start, begins, by, earliest, ends_after, sooner, when
from enforcement_workflow.domain.closings import closed
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.lengths import in_months
from enforcement_workflow.jurisdictions.china.book import CPL_2012, CPL_2021, CPL_2023, clock, since
from enforcement_workflow.jurisdictions.china.deadlines.acted import acted, enforces
from enforcement_workflow.jurisdictions.china.deadlines.control import passing
from enforcement_workflow.jurisdictions.china.deadlines.dates import PROCEDURE_2008, TEXTS_2020

_LAW: Final = "Civil Procedure Law art."
_OLD, _NEW = "enforcement procedure interpretation (2008)", "enforcement procedure interpretation (2020)"


clock(
    "CN-OBJ-1",
    (
        since(CPL_2012, f"{_LAW} 225, 227", days=15),
        since(CPL_2021, f"{_LAW} 232, 234", "number", days=15, number=232),
        since(CPL_2023, f"{_LAW} 236, 238", days=15),
    ),
    "An objection is decided within fifteen days.",
    "执行异议应在十五日内审查作出裁定。",
    starts=begins(acts.ObjectionLodged, of="objection"),
    stops=ends_after(acts.ObjectionDecided, of="objection"),
    rolls=True,
)


@by(acts.ObjectionDecided)
def _decided(case: Case) -> Iterator[Start]:
    """Decisions on objections of parties; those of third parties are taken to a lawsuit."""
    lodged = [(when(e), act.objection) for e, act in acted(case, acts.ObjectionLodged) if not act.third_party]
    for entry, decided in acted(case, acts.ObjectionDecided):
        if any(objection == decided.objection and at < when(entry) for at, objection in lodged):
            yield Start(entry, decided.objection)


clock(
    "CN-OBJ-1-ask",
    (
        since(CPL_2012, f"{_LAW} 225", days=10),
        since(CPL_2021, f"{_LAW} 232", "number", days=10, number=232),
        since(CPL_2023, f"{_LAW} 236", days=10),
    ),
    "A party takes the decision on an objection to the next higher court within ten days.",
    "当事人不服异议裁定的，应在十日内向上一级法院申请复议。",
    starts=_decided,
    stops=ends_after(acts.ReconsiderationAsked, of="objection"),
    rolls=True,
    binds="party",
)

clock(
    "CN-OBJ-1-reconsideration",
    (
        since(PROCEDURE_2008, _OLD, "since", days=30),
        since(TEXTS_2020, f"{_NEW} art. 8", "since", days=30),
    ),
    "The next higher court decides within thirty days.",
    "上一级法院应在三十日内对复议申请作出裁定。",
    starts=begins(acts.ReconsiderationAsked, of="objection"),
    stops=ends_after(acts.ReconsiderationDecided, of="objection"),
    rolls=True,
    binds="higher_court",
)


@by(acts.CaseFiled, acts.AssetFound, ahead=True)
def _applied_and_found(case: Case) -> Iterator[Start]:
    if not enforces(case):
        return
    for entry, filed in acted(case, acts.CaseFiled):
        yield Start(entry, on=filed.received_on)
    for entry, found in acted(case, acts.AssetFound):
        yield Start(entry, found.asset)


def _enforced(case: Case, start: Start, as_of: date) -> Entry | None:
    """The case was closed, or the asset was sold or taken against the debt."""
    passed = passing(case, start.of, acts.TitleTransferred, acts.SetOffTaken) if start.of else []
    done = earliest([e for e in passed if e.on <= as_of and when(e) > when(start.entry)])
    return sooner(done, closed(case, start, as_of))


clock(
    "B",
    (
        since(PROCEDURE_2008, _OLD, "since", months=6),
        since(CPL_2012, f"{_LAW} 226; {_OLD}", months=6),
        since(TEXTS_2020, f"{_LAW} 226; {_NEW} art. 10, 13", "since", months=6),
        since(CPL_2021, f"{_LAW} 233; {_NEW} art. 10, 13", months=6),
        since(CPL_2023, f"{_LAW} 237; {_NEW} art. 10, 13", months=6),
    ),
    "When a case has not been enforced for six months since the application, or an asset since it was found, the applicant may"
    " turn to the next higher court. A sale does not stop this limit.",
    "自收到申请执行书或者发现财产之日起超过六个月未执行的，申请执行人可以向上一级法院申请执行；拍卖期间不扣除。",
    starts=_applied_and_found,
    stops=_enforced,
    length=lambda params, case: in_months(params["months"]),
    tolled_by=dict.fromkeys(("publication", "valuation", "jurisdiction", "coordination", "deferral", "stay"), ""),
    rolls=True,
    binds="nobody",
)
