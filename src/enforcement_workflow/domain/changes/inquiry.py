"""What inquiries and finds change."""

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.changes.change import changes
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.parts import Asset, Inquiry


@changes(acts.AssetsReported)
def _reported(case: Case, act: acts.AssetsReported, entry: Entry) -> None:
    case.reports[act.respondent] = act.complete


@changes(acts.AssetsReportChecked)
def _report_checked(case: Case, act: acts.AssetsReportChecked, entry: Entry) -> None:
    case.checked_reports[act.respondent] = act.truthful


@changes(acts.LeadGiven)
def _lead(case: Case, act: acts.LeadGiven, entry: Entry) -> None:
    case.leads[act.lead] = None


@changes(acts.LeadChecked)
def _lead_checked(case: Case, act: acts.LeadChecked, entry: Entry) -> None:
    case.leads[act.lead] = act.found


@changes(acts.InquiryMade)
def _inquiry(case: Case, act: acts.InquiryMade, entry: Entry) -> None:
    case.inquiries[act.inquiry] = Inquiry(act.channel, act.authority, act.respondent, entry.on)


@changes(acts.InquiryAnswered)
def _answered(case: Case, act: acts.InquiryAnswered, entry: Entry) -> None:
    if i := case.inquiries.get(act.inquiry):
        case.inquiries[act.inquiry] = Inquiry(i.channel, i.authority, i.respondent, i.made_on, entry.on, act.found)


@changes(acts.AssetFound)
def _asset(case: Case, act: acts.AssetFound, entry: Entry) -> None:
    case.assets[act.asset] = Asset(
        act.kind, entry.on, act.estimate, found_at=entry.effective_at, necessary_dwelling=act.necessary_dwelling,
        public_service=act.public_service, indivisible=act.indivisible, gross_tonnage=act.gross_tonnage,
        inquiry=act.inquiry, registry=act.registry,
    )  # fmt: skip


@changes(acts.ApplicantHeard)
def _heard(case: Case, act: acts.ApplicantHeard, entry: Entry) -> None:
    case.heard[act.applicant] = entry.on


@changes(acts.TrackEntered)
def _track(case: Case, act: acts.TrackEntered, entry: Entry) -> None:
    case.has_assets = act.has_assets
