"""What each act changes. Folding never refuses, never asks the time, and takes any history, however old or odd.

Acts that are not named here leave only their entry: they keep the stage and no rule asks the case about them.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import attrs

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.case import (
    Approval,
    Asset,
    Case,
    Entry,
    Inquiry,
    Lot,
    Measure,
    Objection,
    Pause,
    Sale,
)
from enforcement_workflow.domain.plain import digest
from enforcement_workflow.domain.stages import Stage
from enforcement_workflow.domain.values import CaseNumber, Money

Change = Callable[[Case, Any, Entry], None]
_CHANGES: dict[type[Act], Change] = {}
evolve = attrs.evolve


def fold(number: CaseNumber, entries: Iterable[Entry]) -> Case:
    """The case that a history adds up to, in the order of its versions."""
    case = Case(number)
    for entry in entries:
        advance(case, entry)
    return case


def advance(case: Case, entry: Entry) -> None:
    """Add one entry to a case, in place."""
    act = entry.act
    kind = type(act)
    if not case.moves:
        case.moves.append((entry.effective_at, Stage.filed))
    change = _CHANGES.get(kind)
    if change:
        change(case, act, entry)
    if case.approvals:
        _use_approval(case, act, entry)
    if entry.moved_to is not None:
        case.stage = entry.moved_to
        if case.version:
            case.moves.append((entry.effective_at, entry.moved_to))
        else:
            case.moves[0] = (entry.effective_at, entry.moved_to)
    if case.judged_from is None and not entry.observed:
        case.judged_from = entry.version
    case.version = entry.version
    case.digest = entry.digest
    case.recorded_at = entry.recorded_at


def _changes(*kinds: type[Act]) -> Callable[[Change], Change]:
    def enter(change: Change) -> Change:
        _CHANGES.update(dict.fromkeys(kinds, change))
        return change

    return enter


def _use_approval(case: Case, act: Act, entry: Entry) -> None:
    """An act uses up one approval of each superior who approved it."""
    name = type(act).__name__
    if not any(of == name for of, _ in case.approvals):
        return
    key = (name, digest(act))
    used: set[str] = set()
    kept = []
    for approval in case.approvals.get(key, ()):
        if approval.used_by is None and approval.decision == "approved" and approval.by.id not in (entry.by.id, *used):
            used.add(approval.by.id)
            approval = evolve(approval, used_by=entry.version)
        kept.append(approval)
    if used:
        case.approvals[key] = tuple(kept)


def _pause(case: Case, kind: str, of: str, entry: Entry, until: date | None = None) -> None:
    case.pauses.append(Pause(kind, of, entry.on, entry.version, until))


def _resume(case: Case, kind: str, of: str, entry: Entry) -> None:
    for i, pause in enumerate(case.pauses):
        if pause.kind == kind and pause.of == of and pause.until_version is None:
            case.pauses[i] = evolve(pause, until=entry.on, until_version=entry.version)


def _keep_in(case: Case, currency: str) -> None:
    """The case keeps its money in this currency, unless it already has money in another."""
    if not (case.received.minor or case.paid.minor or case.obtained.minor):
        case.received = case.paid = case.obtained = Money(0, currency)


def _sum(total: Money, amount: Money) -> Money:
    """An amount in another currency than the case's is left to its entry."""
    return Money.capped(total.minor + amount.minor, total.currency) if amount.currency == total.currency else total


# --- filing


@_changes(acts.CaseFiled)
def _filed(case: Case, act: acts.CaseFiled, entry: Entry) -> None:
    if case.filed is None:
        case.filed, case.filed_on = act, entry.on
        if act.claim is not None:
            _keep_in(case, act.claim.currency)


@_changes(acts.CaseAssigned)
def _assigned(case: Case, act: acts.CaseAssigned, entry: Entry) -> None:
    case.handler, case.team = act.handler, act.team
    case.assignments.append((entry.on, act.handler, act.team))


@_changes(acts.RecusalRequested)
def _recusal_requested(case: Case, act: acts.RecusalRequested, entry: Entry) -> None:
    case.recusals[act.of] = None


@_changes(acts.RecusalDecided)
def _recusal_decided(case: Case, act: acts.RecusalDecided, entry: Entry) -> None:
    case.recusals[act.of] = act.granted


@_changes(acts.NoticeServed)
def _notice(case: Case, act: acts.NoticeServed, entry: Entry) -> None:
    case.notices[act.respondent] = act.report_ordered or case.notices.get(act.respondent, False)


# --- inquiry


@_changes(acts.AssetsReported)
def _reported(case: Case, act: acts.AssetsReported, entry: Entry) -> None:
    case.reports[act.respondent] = act.complete


@_changes(acts.AssetsReportChecked)
def _report_checked(case: Case, act: acts.AssetsReportChecked, entry: Entry) -> None:
    case.checked_reports[act.respondent] = act.truthful


@_changes(acts.LeadGiven)
def _lead(case: Case, act: acts.LeadGiven, entry: Entry) -> None:
    case.leads[act.lead] = None


@_changes(acts.LeadChecked)
def _lead_checked(case: Case, act: acts.LeadChecked, entry: Entry) -> None:
    case.leads[act.lead] = act.found


@_changes(acts.InquiryMade)
def _inquiry(case: Case, act: acts.InquiryMade, entry: Entry) -> None:
    case.inquiries[act.inquiry] = Inquiry(act.channel, act.authority, act.respondent, entry.on)


@_changes(acts.InquiryAnswered)
def _answered(case: Case, act: acts.InquiryAnswered, entry: Entry) -> None:
    if inquiry := case.inquiries.get(act.inquiry):
        case.inquiries[act.inquiry] = evolve(inquiry, answered_on=entry.on, found=act.found)


@_changes(acts.AssetFound)
def _asset(case: Case, act: acts.AssetFound, entry: Entry) -> None:
    case.assets[act.asset] = Asset(act.kind, entry.on, act.estimate)


@_changes(acts.ApplicantHeard)
def _heard(case: Case, act: acts.ApplicantHeard, entry: Entry) -> None:
    case.heard[act.applicant] = entry.on


@_changes(acts.TrackEntered)
def _track(case: Case, act: acts.TrackEntered, entry: Entry) -> None:
    case.has_assets = act.has_assets


# --- control


@_changes(acts.AssetControlled)
def _controlled(case: Case, act: acts.AssetControlled, entry: Entry) -> None:
    since = act.period.start if act.period and act.period.start else entry.on
    expires = act.period.end(entry.on) if act.period else None
    case.measures[act.measure] = Measure(act.asset, act.how, act.rank, since, expires)


@_changes(acts.ControlRenewed)
def _renewed(case: Case, act: acts.ControlRenewed, entry: Entry) -> None:
    if measure := case.measures.get(act.measure):
        case.measures[act.measure] = evolve(measure, expires_on=act.period.end(entry.on), renewals=measure.renewals + 1)


@_changes(acts.ControlReleased)
def _released(case: Case, act: acts.ControlReleased, entry: Entry) -> None:
    if measure := case.measures.get(act.measure):
        case.measures[act.measure] = evolve(measure, ended_on=entry.on, ended_by="released")


@_changes(acts.DisposalTransferred)
def _disposal(case: Case, act: acts.DisposalTransferred, entry: Entry) -> None:
    if asset := case.assets.get(act.asset):
        case.assets[act.asset] = evolve(asset, transferred_from=act.from_court)


# --- pressure and decisions


@_changes(acts.ConsumptionRestricted)
def _restricted(case: Case, act: acts.ConsumptionRestricted, entry: Entry) -> None:
    case.restricted[act.respondent] = entry.on


@_changes(acts.DebtorListed)
def _listed(case: Case, act: acts.DebtorListed, entry: Entry) -> None:
    case.listed[act.respondent] = entry.on


@_changes(acts.ListingDeclined)
def _declined(case: Case, act: acts.ListingDeclined, entry: Entry) -> None:
    case.declined[act.respondent] = entry.on


@_changes(acts.DebtorDelisted)
def _delisted(case: Case, act: acts.DebtorDelisted, entry: Entry) -> None:
    case.listed.pop(act.respondent, None)


@_changes(acts.Fined, acts.Detained)
def _sanctioned(case: Case, act: acts.Fined | acts.Detained, entry: Entry) -> None:
    case.sanctioned[act.respondent] = entry.on


@_changes(acts.ApprovalGiven)
def _approved(case: Case, act: acts.ApprovalGiven, entry: Entry) -> None:
    key = (act.of, act.subject)
    given = Approval(entry.by, entry.on, act.decision, entry.version)
    case.approvals[key] = (*case.approvals.get(key, ()), given)


@_changes(acts.PanelDecided)
def _panel(case: Case, act: acts.PanelDecided, entry: Entry) -> None:
    case.panels.append(act)


# --- price and sale


@_changes(acts.PricingStarted)
def _pricing(case: Case, act: acts.PricingStarted, entry: Entry) -> None:
    _resume(case, "valuation", act.asset, entry)
    _pause(case, "valuation", act.asset, entry)


@_changes(acts.PriceFixed)
def _priced(case: Case, act: acts.PriceFixed, entry: Entry) -> None:
    _resume(case, "valuation", act.asset, entry)
    if asset := case.assets.get(act.asset):
        case.assets[act.asset] = evolve(asset, price=act.price, price_on=entry.on, price_valid_until=act.valid_until)


@_changes(acts.SaleOrdered)
def _sale(case: Case, act: acts.SaleOrdered, entry: Entry) -> None:
    case.sales[act.sale] = Sale(act.assets, act.regime, entry.on)
    _pause(case, "auction", act.sale, entry)


@_changes(acts.SaleEnded)
def _sale_ended(case: Case, act: acts.SaleEnded, entry: Entry) -> None:
    _resume(case, "auction", act.sale, entry)
    if sale := case.sales.get(act.sale):
        case.sales[act.sale] = evolve(sale, ended_on=entry.on, outcome=act.outcome)


@_changes(acts.LotListed)
def _listed_lot(case: Case, act: acts.LotListed, entry: Entry) -> None:
    before = case.lots.get(act.lot)
    previous = before.start_price if before else None
    if before and before.round == act.round:
        previous = before.previous_start_price
    case.lots[act.lot] = Lot(
        sale=act.sale,
        assets=act.assets,
        round=act.round,
        state="listed",
        first_listed_on=before.first_listed_on if before else entry.on,
        start_price=act.start_price,
        platform=act.platform,
        opens_at=act.opens_at,
        previous_start_price=previous,
        failed_on=before.failed_on if before else None,
    )


def _lot(case: Case, name: str, **changed: Any) -> None:
    if lot := case.lots.get(name):
        case.lots[name] = evolve(lot, **changed)


@_changes(acts.LotPaused)
def _paused(case: Case, act: acts.LotPaused, entry: Entry) -> None:
    _lot(case, act.lot, state="paused")


@_changes(acts.LotContinued)
def _continued(case: Case, act: acts.LotContinued, entry: Entry) -> None:
    _lot(case, act.lot, state="listed")


@_changes(acts.LotSold)
def _sold(case: Case, act: acts.LotSold, entry: Entry) -> None:
    _lot(case, act.lot, state="sold", price=act.price, buyer=act.buyer, closed_on=entry.on)


@_changes(acts.LotFailed)
def _failed(case: Case, act: acts.LotFailed, entry: Entry) -> None:
    _lot(case, act.lot, state="failed", failed_on=entry.on, closed_on=entry.on)


@_changes(acts.LotWithdrawn)
def _withdrawn(case: Case, act: acts.LotWithdrawn, entry: Entry) -> None:
    _lot(case, act.lot, state="withdrawn", closed_on=entry.on)


@_changes(acts.BuyerDefaulted)
def _defaulted(case: Case, act: acts.BuyerDefaulted, entry: Entry) -> None:
    _lot(case, act.lot, state="defaulted", price=None, buyer=None, closed_on=entry.on)


@_changes(acts.ForcedSaleOpened)
def _forced(case: Case, act: acts.ForcedSaleOpened, entry: Entry) -> None:
    _lot(case, act.lot, state="forced_sale")


@_changes(acts.SetOffTaken)
def _set_off(case: Case, act: acts.SetOffTaken, entry: Entry) -> None:
    _lot(case, act.lot, state="set_off", price=act.price, buyer=act.creditor, closed_on=entry.on)
    if case.claim is None:
        _keep_in(case, act.price.currency)
    if any(p.name == act.creditor for p in case.applicants):
        case.obtained = _sum(case.obtained, act.price)


@_changes(acts.ClaimRegistered)
def _claim(case: Case, act: acts.ClaimRegistered, entry: Entry) -> None:
    case.claims.append((act.claimant, act.amount, act.rank))


@_changes(acts.TitleTransferred)
def _title(case: Case, act: acts.TitleTransferred, entry: Entry) -> None:
    _lot(case, act.lot, transferred_on=entry.on)
    assets = case.lots[act.lot].assets if act.lot in case.lots else ()
    for name, measure in case.measures.items():
        if measure.asset in assets and measure.ended_on is None:
            case.measures[name] = evolve(measure, ended_on=entry.on, ended_by="sold")


@_changes(acts.AssetHandedOver)
def _handed_over(case: Case, act: acts.AssetHandedOver, entry: Entry) -> None:
    _lot(case, act.lot, handed_over_on=entry.on)


# --- money


@_changes(acts.MoneyReceived)
def _received(case: Case, act: acts.MoneyReceived, entry: Entry) -> None:
    if case.claim is None:
        _keep_in(case, act.amount.currency)
    case.received = _sum(case.received, act.amount)


@_changes(acts.MoneyPaidOut)
def _paid(case: Case, act: acts.MoneyPaidOut, entry: Entry) -> None:
    if case.claim is None:
        _keep_in(case, act.amount.currency)
    case.paid = _sum(case.paid, act.amount)
    if any(p.name == act.payee for p in case.applicants):
        case.obtained = _sum(case.obtained, act.amount)


# --- remedies and time


@_changes(acts.ObjectionLodged)
def _objection(case: Case, act: acts.ObjectionLodged, entry: Entry) -> None:
    case.objections[act.objection] = Objection(act.by_whom, act.asset, act.third_party, entry.on)


@_changes(acts.ObjectionDecided, acts.ReconsiderationDecided)
def _objection_decided(case: Case, act: acts.ObjectionDecided | acts.ReconsiderationDecided, entry: Entry) -> None:
    if objection := case.objections.get(act.objection):
        case.objections[act.objection] = evolve(objection, upheld=act.upheld, decided_on=entry.on)


@_changes(acts.SettlementSubmitted)
def _settlement(case: Case, act: acts.SettlementSubmitted, entry: Entry) -> None:
    case.settlement = "submitted"


@_changes(acts.SettlementPerformed)
def _settlement_performed(case: Case, act: acts.SettlementPerformed, entry: Entry) -> None:
    case.settlement = "performed"


@_changes(acts.SettlementBroken)
def _settlement_broken(case: Case, act: acts.SettlementBroken, entry: Entry) -> None:
    case.settlement = "broken"


@_changes(acts.CaseStayed)
def _stayed(case: Case, act: acts.CaseStayed, entry: Entry) -> None:
    if entry.moved_to is not None:
        case.suspended_by, case.stayed_in = "stay", case.stage
        _pause(case, "stay", "", entry)


@_changes(acts.StayLifted)
def _stay_lifted(case: Case, act: acts.StayLifted, entry: Entry) -> None:
    _resume(case, "stay", "", entry)
    if entry.moved_to is not None:
        case.suspended_by = case.stayed_in = None


@_changes(acts.EnforcementDeferred)
def _deferred(case: Case, act: acts.EnforcementDeferred, entry: Entry) -> None:
    _pause(case, "deferral", "", entry, until=act.until)


@_changes(acts.DeferralEnded)
def _deferral_ended(case: Case, act: acts.DeferralEnded, entry: Entry) -> None:
    for i, pause in enumerate(case.pauses):
        if pause.kind == "deferral" and pause.until_version is None and (pause.until is None or entry.on < pause.until):
            case.pauses[i] = evolve(pause, until=entry.on, until_version=entry.version)


@_changes(acts.ExtensionGranted)
def _extended(case: Case, act: acts.ExtensionGranted, entry: Entry) -> None:
    case.extensions.append((act.months, entry.on, entry.version))


@_changes(acts.PetitionRegistered)
def _petition(case: Case, act: acts.PetitionRegistered, entry: Entry) -> None:
    case.petitions[act.petition] = None


@_changes(acts.PetitionFinished)
def _petition_finished(case: Case, act: acts.PetitionFinished, entry: Entry) -> None:
    case.petitions[act.petition] = entry.on


# --- closing and supervision


@_changes(acts.ClosedForLackOfAssets, acts.CaseConcluded)
def _closed(case: Case, act: acts.ClosedForLackOfAssets | acts.CaseConcluded, entry: Entry) -> None:
    if entry.moved_to is None:
        return
    for_good = isinstance(act, acts.CaseConcluded)
    case.suspended_by, case.stayed_in = (None if for_good else "no_assets"), None
    case.mode = act.mode if isinstance(act, acts.CaseConcluded) else None
    case.closed_on, case.closed_by, case.kept_measures = entry.on, type(act).__name__, act.kept_measures
    _resume(case, "stay", "", entry)


@_changes(acts.CaseResumed)
def _resumed(case: Case, act: acts.CaseResumed, entry: Entry) -> None:
    case.resumed_as = act.number
    if entry.moved_to is not None:
        case.suspended_by = case.closed_on = case.closed_by = case.mode = None


@_changes(acts.CaseArchived)
def _archived(case: Case, act: acts.CaseArchived, entry: Entry) -> None:
    case.archived_on = entry.on


@_changes(acts.CampaignJoined)
def _campaign(case: Case, act: acts.CampaignJoined, entry: Entry) -> None:
    case.campaigns.setdefault(act.campaign, entry.on)
