"""The search for assets: what authorities were asked, and the leads that applicants gave."""

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.projections.particulars.row import Row, iso


def inquiries(court: str, number: str, case: Case) -> list[Row]:
    """Every inquiry and its answer."""
    if not case.inquiries:
        return []
    made: dict[str, int] = {e.act.inquiry: e.version for e in case.did(acts.InquiryMade)}  # type: ignore[attr-defined]
    answered: dict[str, int] = {e.act.inquiry: e.version for e in case.did(acts.InquiryAnswered)}  # type: ignore[attr-defined]
    return [
        (court, number, name, i.channel, i.authority, iso(i.made_on), iso(i.answered_on), i.found, made[name],
         answered.get(name) if i.answered_on else None)
        for name, i in case.inquiries.items()
    ]  # fmt: skip


def leads(court: str, number: str, case: Case) -> list[Row]:
    """Every lead, and whether it was followed up; its text stays in the case."""
    rows: dict[str, Row] = {}
    for e in case.did(acts.LeadGiven):
        act = e.act
        assert isinstance(act, acts.LeadGiven)
        checks = (c for c in case.did(acts.LeadChecked) if c.act.lead == act.lead and c.version > e.version)  # type: ignore[attr-defined]
        check = next(checks, None)
        rows[act.lead] = (
            court, number, act.lead, iso(e.on), act.urgent, iso(check.on) if check else None,
            check.act.found if check else None, e.version, check.version if check else None,  # type: ignore[attr-defined]
        )  # fmt: skip
    return list(rows.values())
