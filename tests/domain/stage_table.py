"""The table of stages, written out by hand from the design: what the machine must say."""

# One column to a stage: filed, investigation, control, auction, concluded, suspended. "." the act is closed there,
# "=" it keeps the stage, a letter is the stage it moves to, and "/" parts moves that depend on how the case stands.
LETTERS = {
    "f": "filed", "i": "investigation", "c": "control", "a": "auction", "z": "concluded", "s": "suspended", "=": None,
}  # fmt: skip
EXPECTED = """
    CaseFiled               .  .  .  .  .  .
    CaseAssigned            =  =  =  =  .  =
    RecusalRequested        =  =  =  =  =  =
    RecusalDecided          =  =  =  =  =  =
    NoticeServed            =  =  =  =  .  =
    DocumentIssued          =  =  =  =  =  =
    AssetsReported          =  =  =  =  .  =
    AssetsReportChecked     =  =  =  =  .  =
    LeadGiven               =  =  =  =  =  =
    LeadChecked             =  =  =  =  .  =
    InquiryMade             i  =  =  =  .  =
    InquiryAnswered         =  =  =  =  .  =
    AssetFound              =  =  =  =  .  =
    DebtorQuestioned        =  =  =  =  .  =
    ApplicantHeard          =  =  =  =  .  =
    TrackEntered            =  =  =  =  .  =
    PremisesEntered         =  =  =  =  .  =
    AssetControlled         c  c  =  =  .  =
    ControlRenewed          =  =  =  =  .  =
    ControlReleased         =  =  =  =  =  =
    DisposalTransferred     =  =  =  =  .  =
    DisposalRequested       =  =  =  =  .  =
    DisposalCeded           =  =  =  =  .  =
    PriorMeasureEnded       =  =  =  =  =  =
    GoodsAgreed             =  =  =  =  .  =
    GoodsAgreementBroken    =  =  =  =  .  =
    AssetRemoved            =  =  =  =  .  =
    ConsumptionRestricted   =  =  =  =  .  =
    DebtorListed            =  =  =  =  .  =
    ListingDeclined         =  =  =  =  .  =
    DebtorDelisted          =  =  =  =  =  =
    Fined                   =  =  =  =  .  =
    Detained                =  =  =  =  .  =
    ExitRestricted          =  =  =  =  .  =
    SearchOrdered           =  =  =  =  .  =
    EvictionOrdered         =  =  =  =  .  =
    ApprovalGiven           =  =  =  =  =  =
    PanelDecided            =  =  =  =  =  =
    PricingStarted          .  .  =  =  .  .
    PriceFixed              .  .  =  =  .  .
    PriceReportServed       .  .  =  =  .  .
    PriceDisputed           .  .  =  =  .  .
    PriceDisputeDecided     .  .  =  =  .  .
    SaleOrdered             .  .  a  =  .  .
    PartiesNotified         .  .  .  =  .  .
    LotListed               .  .  .  =  .  .
    LotPaused               .  .  .  =  .  =
    LotContinued            .  .  .  =  .  .
    LotSold                 .  .  .  =  .  .
    LotFailed               =  =  =  =  .  =
    LotWithdrawn            =  =  =  =  .  =
    BuyerDefaulted          =  =  =  =  .  =
    ForcedSaleOpened        .  .  .  =  .  .
    SetOffTaken             .  .  .  =  .  .
    ClaimRegistered         =  =  =  =  .  =
    SaleEnded               .  .  .  c/= .  .
    TitleTransferred        =  =  =  =  .  =
    AssetHandedOver         =  =  =  =  =  =
    PriorityClaimed         =  =  =  =  .  =
    CommitteeFormed         .  .  .  =  .  .
    CreditorConsented       .  .  .  =  .  =
    StopRequested           .  .  .  =  .  =
    MoneyReceived           =  =  =  =  =  =
    DistributionPlanned     =  =  =  =  =  =
    DistributionServed      =  =  =  =  =  =
    PaymentStarted          =  =  =  =  =  =
    MoneyPaidOut            =  =  =  =  =  =
    AccountVerified         =  =  =  =  =  =
    PaymentDelayed          =  =  =  =  =  =
    DistributionDisputed    =  =  =  =  =  =
    DistributionSettled     =  =  =  =  =  =
    ObjectionLodged         =  =  =  =  =  =
    ObjectionDecided        =  =  =  =  =  =
    ReconsiderationAsked    =  =  =  =  =  =
    ReconsiderationDecided  =  =  =  =  =  =
    SettlementSubmitted     =  =  =  =  .  =
    SettlementPerformed     =  =  =  =  .  =
    SettlementBroken        =  =  =  =  .  =
    CaseStayed              s  s  s  s  .  .
    StayLifted              .  .  .  .  .  f/i/c/a
    EnforcementDeferred     =  =  =  =  .  .
    DeferralEnded           =  =  =  =  .  .
    ExtensionGranted        =  =  =  =  .  .
    PetitionRegistered      =  =  =  =  =  =
    PetitionFinished        =  =  =  =  =  =
    PeriodExcluded          =  =  =  =  =  =
    ExclusionEnded          =  =  =  =  =  =
    ActionBrought           =  =  =  =  =  =
    HigherCourtAsked        =  =  =  =  =  =
    ClosingStarted          =  =  =  =  .  =
    ClosedForLackOfAssets   .  s  s  .  .  .
    CaseResumed             .  .  .  .  i/= i/=
    CaseConcluded           z  z  z  z  .  z
    CaseArchived            .  .  .  .  =  =
    CampaignJoined          =  =  =  =  =  =
    SupervisionOrdered      =  =  =  =  =  =
    SupervisionAnswered     =  =  =  =  =  =
    FileExamined            =  =  =  =  =  =
    Noted                   =  =  =  =  =  =
    ActionTaken             =  =  =  =  .  =
"""
STAGES = ("filed", "investigation", "control", "auction", "concluded", "suspended")
CELLS = {
    (name, stage): () if cell == "." else tuple(LETTERS[letter] for letter in cell.split("/"))
    for name, *row in (line.split() for line in EXPECTED.strip().splitlines())
    for stage, cell in zip(STAGES, row, strict=True)
}
