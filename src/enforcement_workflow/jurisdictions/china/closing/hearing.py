"""CN-ZB-5: before a case is closed for lack of assets the applicant is heard, and signs; or a panel and the president decide."""

from typing import Final

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.rule import Answer, Fails, Params, Proposal, amend, first, together
from enforcement_workflow.jurisdictions.china.book import JI_2015, JI_2022, NO_ASSETS, rule, since
from enforcement_workflow.jurisdictions.china.closing.no_assets import PROVISIONS, missing
from enforcement_workflow.jurisdictions.china.offices.approvals import (
    PRESIDENT,
    approval,
    approved_by,
    panel,
    panel_agreed,
)

_NO_APPLICANT: Final = missing("an applicant (none is on file)", "申请执行人（未载明）")


@rule(
    "CN-ZB-5",
    (acts.ClosedForLackOfAssets,),
    (
        since(JI_2015, "JI art. 519", "since", "heard", heard=False, signature="JI art. 519"),
        since(NO_ASSETS, f"JI art. 519; {PROVISIONS}", "heard", heard=True, signature="JI art. 519"),
        since(JI_2022, f"JI art. 517; {PROVISIONS}", "heard", heard=True, signature="JI art. 517"),
    ),
    "The applicant was heard, and signed; or else a collegial panel verified and the president approved.",
    "已约谈申请执行人并经其签字，或经合议庭核实、院长批准。",
)
def applicant_agrees_or_president(p: Proposal, params: Params) -> Answer:
    return together(p, params, _unheard, _unsigned)


def _unheard(p: Proposal, params: Params) -> Answer:
    if not p.case.applicants:
        return _NO_APPLICANT
    names = [a.name for a in p.case.applicants if a.name not in p.case.heard] if params["heard"] else []
    return tuple(
        missing(f"hearing of {name}", f"约谈{name}", first(acts.ApplicantHeard, applicant=name), article=PROVISIONS)
        for name in names
    )


def _unsigned(p: Proposal, params: Params) -> Answer:
    """Without a signature a panel decides and the president approves; each is a thing of its own."""
    if p.act.applicant_signed:
        return None
    found, signed = list[Fails](), amend("applicant_signed", True)
    if not panel_agreed(p):
        en = "the applicant's signature, or the decision of a panel (three or more, an odd number)"
        found.append(
            missing(en, "申请人签字或合议庭（三人以上单数）决定", signed, panel(p), article=params["signature"])
        )
    if not approved_by(p, PRESIDENT):
        en, way = "the applicant's signature, or the president's approval", approval(p, "president")
        found.append(missing(en, "申请人签字或院长批准", signed, way, article=params["signature"]))
    return tuple(found)
