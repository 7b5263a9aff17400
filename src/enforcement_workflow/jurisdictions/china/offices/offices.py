"""Offices: who may do which kinds of acts, and what each act needs besides whoever records it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.rule import BEGINNING, Fails, Params, Proposal, ask, fails
from enforcement_workflow.jurisdictions.china.book import (
    CPL_2012,
    CPL_2021,
    CPL_2023,
    rule,
    since,
    unverified,
)
from enforcement_workflow.jurisdictions.china.closing.grounds import LATE, code
from enforcement_workflow.jurisdictions.china.offices.approvals import (
    panel,
    panel_agreed,
    unapproved_by_president,
)

OFFICE_NAMES: Final = {
    "president": "院长", "vice_president": "副院长", "division_head": "庭长", "bureau_director": "执行局局长",
    "judge": "法官", "enforcement_officer": "执行员", "assistant": "法官助理", "clerk": "书记员", "police": "司法警察",
    "money_clerk": "案款管理人员", "filing_clerk": "立案人员", "panel": "合议庭", "auditor": "督查人员",
    "judicial_committee": "审判委员会",
}  # fmt: skip
"""The offices of a court, with their Chinese names."""
OFFICES: Final = tuple(OFFICE_NAMES)
LEADERS: Final = frozenset({"president", "vice_president", "division_head", "bureau_director"})


@attrs.frozen
class Need:
    """What an act needs besides whoever records it: the approval of one of these offices, the decision of a panel, or both;
    in which cases, and the rule that asks for it."""

    act: type[Act]
    rule: str
    approvers: tuple[str, ...] = ()
    panel: bool = False
    en: str = ""
    zh: str = ""


_SUPERIORS = ("president", "vice_president", "division_head", "bureau_director")
NEEDS: Final = (
    Need(acts.Fined, "CN-SAN-1", ("president",)),
    Need(acts.Detained, "CN-SAN-2", ("president",)),
    Need(acts.ConsumptionRestricted, "CN-SAN-3", ("president",)),
    Need(acts.DebtorListed, "CN-SAN-4", ("president",)),
    Need(acts.DebtorQuestioned, "CN-SUM-1", ("president",), en="when summoned by force", zh="拘传的"),
    Need(acts.SearchOrdered, "CN-OFF-1", ("president",)),
    Need(acts.EvictionOrdered, "CN-OFF-1", ("president",)),
    Need(acts.CaseConcluded, "CN-OFF-1", panel=True, en="when not to be enforced", zh="裁定不予执行的"),
    Need(acts.LotListed, "CN-AUC-1", panel=True),
    Need(
        acts.ClosedForLackOfAssets, "CN-ZB-5", ("president",), panel=True,
        en="without the applicant's signature", zh="申请执行人未签字的",
    ),
    Need(acts.ExtensionGranted, "CN-EXT-1", ("president", "vice_president")),
    Need(
        acts.EnforcementDeferred, "CN-STY-2", ("president",),
        en="when a higher court defers for more than three months", zh="上级法院决定暂缓超过三个月的",
    ),
    Need(acts.MoneyPaidOut, "CN-MON-2", _SUPERIORS),
    Need(acts.PaymentDelayed, "CN-MON-1", _SUPERIORS),
)  # fmt: skip
"""Who must approve which acts."""

_LAW = "Civil Procedure Law"


def _articles(conclusion: int, search: int, eviction: int) -> Mapping[str, str]:
    """The article of each act, by its stored name."""
    named = {"CaseConcluded": conclusion, "SearchOrdered": search, "EvictionOrdered": eviction}
    return {name: f"{_LAW} art. {article}" for name, article in named.items()}


@rule(
    "CN-OFF-1",
    (acts.SearchOrdered, acts.EvictionOrdered, acts.CaseConcluded),
    unverified(
        (
            since(
                CPL_2012,
                f"{_LAW} art. 237, 248, 250",
                "number",
                number=237,
                modes=("not_enforceable",),
                articles=_articles(237, 248, 250),
            ),
            since(
                CPL_2021, f"{_LAW} art. 244, 255, 257", modes=("not_enforceable",), articles=_articles(244, 255, 257)
            ),
            since(
                CPL_2023, f"{_LAW} art. 248, 259, 261", modes=("not_enforceable",), articles=_articles(248, 259, 261)
            ),
        ),
        "modes",
    ),
    "A search and an eviction are ordered by the president; that an instrument is not to be enforced is decided by a panel, or"
    " follows from an upheld objection to a late application.",
    "搜查令和责令迁出的公告由院长签发；不予执行由合议庭裁定，或因对逾期申请的异议成立。",
)
def signed_by_president_or_panel(p: Proposal, params: Params) -> Fails | None:
    failed = _no_panel(p, params) if p.kind is acts.CaseConcluded else unapproved_by_president(p, params)
    return attrs.evolve(failed, article=params["articles"][p.kind.__name__]) if failed else None


def _no_panel(p: Proposal, params: Params) -> Fails | None:
    if p.act.mode not in params["modes"] or code(p.act.ground) == LATE or panel_agreed(p):
        return None
    return fails(
        "That an instrument is not to be enforced is decided by a panel (three or more, an odd number) on this very act.",
        "不予执行须由合议庭（三人以上单数）就该行为作出决定。",
        panel(p),
    )


DECIDING: Final = ("judge", "enforcement_officer", "panel", "judicial_committee", *_SUPERIORS)
"""Those who enforce. Others draft, keep the record, guard, or handle money."""
MEASURES: Final = (
    acts.AssetControlled, acts.ControlRenewed, acts.ControlReleased, acts.DisposalCeded, acts.SearchOrdered,
    acts.EvictionOrdered,
)  # fmt: skip
SANCTIONS: Final = (
    acts.ConsumptionRestricted, acts.DebtorListed, acts.ListingDeclined, acts.DebtorDelisted, acts.Fined, acts.Detained,
    acts.ExitRestricted,
)  # fmt: skip
RULINGS: Final = (
    acts.SaleOrdered, acts.TitleTransferred, acts.SetOffTaken, acts.ForcedSaleOpened, acts.CaseStayed, acts.StayLifted,
    acts.EnforcementDeferred, acts.ExtensionGranted, acts.ClosedForLackOfAssets, acts.CaseResumed, acts.CaseConcluded,
)  # fmt: skip
_ORGANIC = "organic law of the people's courts (2018) art. 48-50"


@rule(
    "CN-OFF-2",
    (*MEASURES, *SANCTIONS, *RULINGS),
    unverified(
        (
            since(BEGINNING, _LAW, offices=DECIDING),
            since(CPL_2012, f"{_LAW} art. 228", "number", number=228, offices=DECIDING),
            since(date(2019, 1, 1), f"{_LAW} art. 228; {_ORGANIC}", "since", "number", number=228, offices=DECIDING),
            since(CPL_2021, f"{_LAW} art. 235; {_ORGANIC}", offices=DECIDING),
            since(CPL_2023, f"{_LAW} art. 239; {_ORGANIC}", offices=DECIDING),
        ),
        "offices",
    ),
    "Measures, sanctions and rulings are taken by judges, enforcement officers and their superiors, not by assistants, clerks,"
    " police or those who handle money.",
    "控制措施、制裁和裁定由法官、执行员及其领导作出，法官助理、书记员、司法警察和案款管理人员不得办理。",
)
def taken_by_those_who_enforce(p: Proposal, params: Params) -> Fails | None:
    if p.observed or p.by.office in params["offices"]:
        return None
    return fails(
        "{act} is not for the office {office}; it is for {offices}.", "「{act_zh}」不由{office}办理，应由{offices}办理。",
        *(ask(name) for name in params["offices"][:2]),
        act=p.kind.__name__, act_zh=p.kind.zh, office=p.by.office, offices=params["offices"],
    )  # fmt: skip
