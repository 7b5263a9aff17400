"""A court system of two rules that read what lies outside a case: the roster, and the other cases on an instrument."""

from collections.abc import Mapping
from datetime import UTC, date
from typing import Any, Final

from enforcement_workflow.domain.acts import CaseFiled
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.outside import Asked, Outside
from enforcement_workflow.domain.rule import Edition, Fails, Params, Proposal, Rule, fails
from enforcement_workflow.domain.rules import Rulebook

BEGAN: Final = date(1900, 1, 1)


def known(asked: Asked, outside: Outside) -> Mapping[str, Any]:
    """The cases on the instrument of a filing, with their stages; and where a roster is kept, the offices held that day."""
    facts: dict[str, Any] = {}
    if isinstance(asked.act, CaseFiled):
        facts["same"] = {str(case.number): str(case.stage) for case in outside.cases_on(asked.act.basis)}
    if outside.roster:
        facts["offices"] = list(outside.roster.offices(asked.by.id, asked.on))
    return facts


def _one_case(p: Proposal, _: Params) -> Fails | None:
    running = [number for number, stage in p.known["same"].items() if stage != "concluded"]
    return fails("There is {case} already.", "已有 {case}。", case=running[0]) if running else None


def _in_office(p: Proposal, _: Params) -> Fails | None:
    if p.by.office in p.known.get("offices", (p.by.office,)):
        return None
    return fails("{who} is not {office}.", "{who} 并非 {office}。", who=p.by.id, office=p.by.office)


ELSEWHERE: Final = Jurisdiction(
    name="elsewhere", title_en="Elsewhere", title_zh="别处", zone=UTC, currency="EUR", offices=("judge", "clerk"),
    leaders=frozenset(), known=known,
    rulebook=Rulebook(
        "elsewhere", "1",
        (
            Rule("ONE-CASE", (CaseFiled,), (Edition(BEGAN, "1"),), _one_case, "One case for an instrument.", "一据一案。"),
            Rule("IN-OFFICE", (), (Edition(BEGAN, "2"),), _in_office, "Officers hold their office.", "办理人须在职。"),
        ),
        frozenset(("judge", "clerk")),
    ),
)  # fmt: skip
"""Case numbers are any text; a case is filed on an instrument while no other on it is running; the roster is asked."""
