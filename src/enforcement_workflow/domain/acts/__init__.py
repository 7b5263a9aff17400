"""The vocabulary: every enforcement act, by phase of the procedure. `ACTS` has them all by stored name."""

# ruff: noqa: I001 - imported in the order of the procedure, which is the order of ACTS

from enforcement_workflow.domain.acts.filing import (
    CaseAssigned,
    CaseFiled,
    DocumentIssued,
    NoticeServed,
    RecusalDecided,
    RecusalRequested,
)
from enforcement_workflow.domain.acts.inquiry import (
    ApplicantHeard,
    AssetFound,
    AssetsReportChecked,
    AssetsReported,
    DebtorQuestioned,
    InquiryAnswered,
    InquiryMade,
    LeadChecked,
    LeadGiven,
    TrackEntered,
)
from enforcement_workflow.domain.acts.control import (
    AssetControlled,
    ControlReleased,
    ControlRenewed,
    DisposalTransferred,
)
from enforcement_workflow.domain.acts.pressure import (
    ConsumptionRestricted,
    DebtorDelisted,
    DebtorListed,
    Detained,
    ExitRestricted,
    Fined,
    ListingDeclined,
)
from enforcement_workflow.domain.acts.decisions import (
    ApprovalGiven,
    PanelDecided,
)
from enforcement_workflow.domain.acts.price import (
    PriceDisputeDecided,
    PriceDisputed,
    PriceFixed,
    PriceReportServed,
    PricingStarted,
)
from enforcement_workflow.domain.acts.sale import (
    AssetHandedOver,
    BuyerDefaulted,
    ClaimRegistered,
    ForcedSaleOpened,
    LotContinued,
    LotFailed,
    LotListed,
    LotPaused,
    LotSold,
    LotWithdrawn,
    PartiesNotified,
    SaleEnded,
    SaleOrdered,
    SetOffTaken,
    TitleTransferred,
)
from enforcement_workflow.domain.acts.money import (
    DistributionPlanned,
    DistributionServed,
    MoneyPaidOut,
    MoneyReceived,
    PaymentStarted,
)
from enforcement_workflow.domain.acts.remedies import (
    CaseStayed,
    DeferralEnded,
    EnforcementDeferred,
    ExtensionGranted,
    ObjectionDecided,
    ObjectionLodged,
    PetitionFinished,
    PetitionRegistered,
    ReconsiderationAsked,
    ReconsiderationDecided,
    SettlementBroken,
    SettlementPerformed,
    SettlementSubmitted,
    StayLifted,
)
from enforcement_workflow.domain.acts.closing import (
    CaseArchived,
    CaseConcluded,
    CaseResumed,
    ClosedForLackOfAssets,
    ClosingStarted,
)
from enforcement_workflow.domain.acts.supervision import (
    CampaignJoined,
    FileExamined,
    Noted,
    SupervisionAnswered,
    SupervisionOrdered,
)
from enforcement_workflow.domain.acts.vocabulary import ACTS, Act
from enforcement_workflow.domain.acts.digests import digest

__all__ = ["ACTS", "Act", "ApplicantHeard", "ApprovalGiven", "AssetControlled", "AssetFound", "AssetHandedOver", "AssetsReportChecked", "AssetsReported", "BuyerDefaulted", "CampaignJoined", "CaseArchived", "CaseAssigned", "CaseConcluded", "CaseFiled", "CaseResumed", "CaseStayed", "ClaimRegistered", "ClosedForLackOfAssets", "ClosingStarted", "ConsumptionRestricted", "ControlReleased", "ControlRenewed", "DebtorDelisted", "DebtorListed", "DebtorQuestioned", "DeferralEnded", "Detained", "DisposalTransferred", "DistributionPlanned", "DistributionServed", "DocumentIssued", "EnforcementDeferred", "ExitRestricted", "ExtensionGranted", "FileExamined", "Fined", "ForcedSaleOpened", "InquiryAnswered", "InquiryMade", "LeadChecked", "LeadGiven", "ListingDeclined", "LotContinued", "LotFailed", "LotListed", "LotPaused", "LotSold", "LotWithdrawn", "MoneyPaidOut", "MoneyReceived", "Noted", "NoticeServed", "ObjectionDecided", "ObjectionLodged", "PanelDecided", "PartiesNotified", "PaymentStarted", "PetitionFinished", "PetitionRegistered", "PriceDisputeDecided", "PriceDisputed", "PriceFixed", "PriceReportServed", "PricingStarted", "ReconsiderationAsked", "ReconsiderationDecided", "RecusalDecided", "RecusalRequested", "SaleEnded", "SaleOrdered", "SetOffTaken", "SettlementBroken", "SettlementPerformed", "SettlementSubmitted", "StayLifted", "SupervisionAnswered", "SupervisionOrdered", "TitleTransferred", "TrackEntered", "digest"]
