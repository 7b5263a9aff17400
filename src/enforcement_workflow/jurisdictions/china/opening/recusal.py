"""Recusal: who has stepped back from a case, and who decides whether somebody must."""

from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, WayOut, amend, ask, fails, first, together
from enforcement_workflow.jurisdictions.china.book import (
    CPL_2012,
    CPL_2021,
    CPL_2023,
    numbered,
    rule,
    since,
    unverified,
)

_URGENT = (acts.AssetControlled, acts.ControlRenewed)
JUDGES: Final = ("judge", "vice_president", "division_head", "bureau_director")
_OTHERS: Final = ("division_head", "judge", "bureau_director", "vice_president", "president")
_DECIDERS: Final = {"president": ("judicial_committee",), "judges": ("president",), "others": _OTHERS}
_LAW: Final = "Civil Procedure Law"


@rule(
    "CN-ASG-2",
    (),
    unverified(
        (
            since(CPL_2012, f"{_LAW} art. 44-47", "number", number=44, **_DECIDERS),
            *numbered(_LAW, (CPL_2021, "art. 47-50"), (CPL_2023, "art. 47-50"), **_DECIDERS),
        ),
        "others",
    ),
    "An officer whose recusal is asked for or granted records only urgent measures, is not given the case, and sits on no panel"
    " or committee in it. Of the president the judicial committee decides, of judges the president, of others whoever presides.",
    "被申请回避或已回避的人员只能办理紧急措施，不得接办本案，也不得参加本案的合议庭或者拍卖委员会。院长的回避由审判委员会决定，"
    "法官的回避由院长决定，其他人员的回避由审判长决定。",
)  # fmt: skip
def has_not_stepped_back(p: Proposal, params: Params) -> Answer:
    if not p.case.recusals and p.kind is not acts.RecusalDecided:
        return None
    return together(p, params, _recorded_by_one_who_may, _sits_without, _decided_by_another)


def _recorded_by_one_who_may(p: Proposal, params: Params) -> Fails | None:
    day = p.case.stepped_back(p.by.id, p.on)
    if day and p.kind in _URGENT:
        if p.act.urgent:
            return None
        return _stepped_back(p, p.by.id, day, *_ways(p, params), amend("urgent", True))
    if day:
        return _stepped_back(p, p.by.id, day, *_ways(p, params))
    if p.kind is acts.CaseAssigned and (day := p.case.stepped_back(p.act.handler.id, p.on)):
        return _stepped_back(p, p.act.handler.id, day, amend("handler", p.by))
    return None


def _sits_without(p: Proposal, _: Params) -> Answer:
    """Nobody who has stepped back is among the members of a panel or of a committee."""
    if p.kind not in (acts.PanelDecided, acts.CommitteeFormed):
        return None
    since = {person: day for person in p.act.members if (day := p.case.stepped_back(person, p.on))}
    return tuple(_stepped_back(p, person, day) for person, day in since.items())


def _stepped_back(p: Proposal, person: str, day: object, *ways: WayOut) -> Fails:
    return fails(
        "{person} has stepped back from this case since {since}; only urgent measures are open.",
        "{person} 自 {since} 起暂停参与本案，只能办理紧急措施。",
        *ways, person=person, since=day,
    )  # fmt: skip


def _ways(p: Proposal, params: Params) -> tuple[WayOut, ...]:
    """The request may still be refused; a colleague in the same office may act in any case."""
    colleague = ask(p.by.office)
    asked = next((r for r in p.case.recusals[p.by.id] if r.holds(p.on)), None)
    if asked is None or asked.granted is not None or p.kind is acts.RecusalDecided:
        return (colleague,)
    return first(acts.RecusalDecided, _deciders(p.by.office, params)[0], of=p.by.id, granted=False), colleague


def _deciders(office: str, params: Params) -> tuple[str, ...]:
    """The offices that decide on the recusal of somebody in an office."""
    deciders: tuple[str, ...] = params[
        "president" if office == "president" else "judges" if office in JUDGES else "others"
    ]
    return deciders


def _office_of(p: Proposal, person: str) -> str | None:
    """The office of somebody: by the roster, else as the case was assigned; None where neither says."""
    held = p.known.get("offices", {}).get(person, ())
    if held:
        return str(min(held, key=lambda office: (office != "president", office not in JUDGES)))
    handlers = [handler for day, handler, _ in p.case.assignments if day <= p.on and handler.id == person]
    return handlers[-1].office if handlers else None


def _decided_by_another(p: Proposal, params: Params) -> Fails | None:
    office = _office_of(p, p.act.of) if p.kind is acts.RecusalDecided else None
    if office is None or (p.by.office in _deciders(office, params) and p.by.id != p.act.of):
        return None
    deciders = _deciders(office, params)
    return fails(
        "On the recusal of {person} decides the {offices}, and nobody on their own; not {by} ({office}).",
        "{person} 的回避由{offices}决定，且不得由本人决定；不由 {by}（{office}）决定。",
        *(ask(name) for name in deciders), person=p.act.of, offices=deciders, by=p.by.id, office=p.by.office,
    )  # fmt: skip
