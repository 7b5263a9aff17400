"""Closing for lack of assets (终本): the time, the report, and the pressure; all that is missing at once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.calendar import add_months
from enforcement_workflow.domain.rule import (
    Answer,
    Fails,
    Params,
    Proposal,
    WayOut,
    fails,
    first,
    wait,
)
from enforcement_workflow.jurisdictions.china.book import NO_ASSETS, rule, since
from enforcement_workflow.jurisdictions.china.pressure import least_fine

PROVISIONS: Final = "closing-for-lack-of-assets provisions (2016)"
_CLOSING = (acts.ClosedForLackOfAssets,)


def missing(en: str, zh: str, *ways: WayOut, article: str | None = None) -> Fails:
    """One thing that closing for lack of assets needs and that is missing, under the article that asks for it."""
    failed = fails(
        "Missing before closing for lack of assets: {missing}.",
        "终本前尚缺：{missing_zh}。",
        *ways,
        missing=en,
        missing_zh=zh,
    )
    return attrs.evolve(failed, article=article)


NO_RESPONDENT: Final = missing("a respondent (none is on file)", "被执行人（未载明）")


@rule(
    "CN-ZB-1",
    _CLOSING,
    (since(NO_ASSETS, f"{PROVISIONS} art. 1", months=3),),
    "A case is closed for lack of assets only when more than three months have passed since filing.",
    "自立案之日起超过三个月的，方可终结本次执行程序。",
)
def three_months_have_passed(p: Proposal, params: Params) -> Fails | None:
    if p.case.filed_on is None:
        return None
    gate = add_months(p.case.filed_on, params["months"])
    if p.on > gate:
        return None
    return fails(
        "Filed {filed}; closing for lack of assets is open after {gate}.", "{filed} 立案；{gate} 之后方可终本。",
        wait(gate + timedelta(days=1)), filed=p.case.filed_on, gate=gate,
    )  # fmt: skip


@rule(
    "CN-ZB-2",
    _CLOSING,
    (since(NO_ASSETS, f"{PROVISIONS} art. 1-2"),),
    "Each respondent was served the notice and the report order; the report was checked; a failed one was punished by a fine or detention.",
    "已发执行通知和报告财产令，已核查财产报告，对未如实报告者已罚款或者拘留。",
)
def report_was_pursued(p: Proposal, _: Params) -> Answer:
    return tuple(failed for r in p.case.respondents for failed in _of_the_report(p, r.name)) or _nobody(p)


def _nobody(p: Proposal) -> Answer:
    return None if p.case.respondents else NO_RESPONDENT


def _of_the_report(p: Proposal, name: str) -> Iterator[Fails]:
    case, notice = p.case, first(acts.NoticeServed, respondent=name, report_ordered=True)
    if name not in case.notices:
        yield missing(f"notice to {name}", f"向{name}发执行通知", notice, article=f"{PROVISIONS} art. 1")
    elif not case.notices[name]:
        yield missing(f"report order to {name}", f"责令{name}报告财产", notice, article=f"{PROVISIONS} art. 1")
    if name not in case.checked_reports:
        checked = first(acts.AssetsReportChecked, respondent=name, truthful=True)
        yield missing(f"check of the report of {name}", f"核查{name}的财产报告", checked)
    elif not _honest(p, name) and name not in case.sanctioned:
        yield missing(f"sanction on {name} for the failed report", f"对{name}未如实报告的处罚", *_making_good(p, name))


def _found_false(p: Proposal, name: str) -> bool:
    """A report was once found false, which a later one does not undo."""
    checks = p.case.did(acts.AssetsReportChecked)
    return any(e.act.respondent == name and not e.act.truthful for e in checks)  # type: ignore[attr-defined]


def _honest(p: Proposal, name: str) -> bool:
    return p.case.reports.get(name, False) and not _found_false(p, name)


def _making_good(p: Proposal, name: str) -> Iterator[WayOut]:
    """What was not reported may still be; a false report is punished."""
    if not _found_false(p, name):
        yield first(acts.AssetsReported, respondent=name, complete=True)
    amount = least_fine(p, name)
    yield first(acts.Fined, respondent=name, **({"amount": amount} if amount else {}))
    party = p.case.party(name)
    if party and party.kind == "individual":
        yield first(acts.Detained, respondent=name)


@rule(
    "CN-ZB-3",
    _CLOSING,
    (since(NO_ASSETS, f"{PROVISIONS} art. 1"),),
    "Each respondent is forbidden high consumption, and listing as a dishonest debtor was decided: yes, or no with a reason.",
    "已限制消费，并已决定纳入失信名单，或者说明理由决定不予纳入。",
)
def pressure_was_laid(p: Proposal, _: Params) -> Answer:
    return tuple(failed for r in p.case.respondents for failed in _of_pressure(p, r.name)) or _nobody(p)


def _of_pressure(p: Proposal, name: str) -> Iterator[Fails]:
    case = p.case
    if name not in case.restricted:
        order = first(acts.ConsumptionRestricted, respondent=name)
        yield missing(f"consumption order on {name}", f"对{name}限制消费", order)
    decision = first(acts.ListingDeclined, respondent=name)
    if name not in case.listed and name not in case.declined:
        yield missing(f"decision on listing {name}", f"对{name}是否纳入失信名单的决定", decision)
    elif name not in case.listed and not _has_reason(p, name):
        yield missing(f"reason for not listing {name}", f"不将{name}纳入失信名单的理由", decision)


def _has_reason(p: Proposal, name: str) -> bool:
    declined = p.case.did(acts.ListingDeclined)
    return any(e.act.respondent == name and e.act.reason.strip() for e in declined)  # type: ignore[attr-defined]
