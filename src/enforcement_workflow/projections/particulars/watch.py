"""Who watches over a case: campaigns, orders of leaders, examinations, petitions."""

from datetime import UTC
from typing import Any

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.projections.particulars.row import Row, iso


def campaigns(court: str, number: str, case: Case) -> list[Row]:
    """The campaigns that a case is in, each since it joined last."""
    joined: dict[str, Entry] = {e.act.campaign: e for e in case.did(acts.CampaignJoined)}  # type: ignore[attr-defined]
    return [
        (court, number, name, iso(e.on), e.effective_at.astimezone(UTC).isoformat(),
         case.filed_on is not None and e.on > add_months(case.filed_on, 12), e.version, e.act.reason)  # type: ignore[attr-defined]
        for name, e in joined.items()
    ]  # fmt: skip


def supervision(court: str, number: str, case: Case) -> list[Row]:
    """Orders with their answers, and examinations of the file. An answer is to the oldest order that has none."""
    told = case.did(acts.SupervisionOrdered, acts.SupervisionAnswered, acts.FileExamined)
    if not told:
        return []
    open_orders: list[Entry] = []
    answers: dict[int, Entry] = {}
    for e in told:
        if isinstance(e.act, acts.SupervisionOrdered):
            open_orders.append(e)
        elif isinstance(e.act, acts.SupervisionAnswered) and open_orders:
            answers[open_orders.pop(0).version] = e
    return [
        _watched(court, number, case, e, answers.get(e.version))
        for e in told
        if not isinstance(e.act, acts.SupervisionAnswered)
    ]


def _watched(court: str, number: str, case: Case, e: Entry, answer: Entry | None) -> Row:
    act: Any = e.act
    order = isinstance(act, acts.SupervisionOrdered)
    return (
        court, number, e.version, "order" if order else "examination", e.by.id, e.by.office, act.by_whom if order else "",
        iso(e.on), iso(act.reply_due) if order else None, iso(answer.on) if answer else None,
        answer.version if answer else None, _petitions_before(case, e),
    )  # fmt: skip


def _petitions_before(case: Case, at: Entry) -> int:
    """How many petitions were open when something was recorded."""
    told = [e for e in case.did(acts.PetitionRegistered, acts.PetitionFinished) if e.version < at.version]
    standing = {e.act.petition: isinstance(e.act, acts.PetitionRegistered) for e in told}  # type: ignore[attr-defined]
    return sum(standing.values())


def petitions(court: str, number: str, case: Case) -> list[Row]:
    """Every petition, and when it was answered."""
    registered: dict[str, Entry] = {e.act.petition: e for e in case.did(acts.PetitionRegistered)}  # type: ignore[attr-defined]
    return [
        (court, number, name, iso(e.on), iso(case.petitions.get(name)), e.version) for name, e in registered.items()
    ]
