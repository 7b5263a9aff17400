"""Acts written out in full: what the golden files hold, as records. `EXAMPLES` has one of every act."""

from datetime import UTC, date, datetime
from typing import Final

from enforcement_workflow import CaseNumber, Money, Officer, Party, Period, acts
from enforcement_workflow.domain.acts import ACTS, Act
from enforcement_workflow.domain.values import Share

CREW = Party("陈海生", "individual", "460100198001010011")
OWNER = Party("南洋船务有限公司", "unit")
OPENS = datetime(2018, 5, 1, 2, tzinfo=UTC)
CLOSES = datetime(2018, 5, 2, 2, tzinfo=UTC)

FIRST: Final[tuple[Act, ...]] = (
    # filing
    acts.CaseFiled(
        kind="resumed", basis="(2017)琼72民初1号", applicants=(CREW,), respondents=(OWNER,), claim=Money(100_000_050, "CNY"),
        received_on=date(2018, 1, 5), subjects=("crew_wages", "livelihood"), origin=CaseNumber("(2016)琼72执3号"),
    ),
    acts.CaseAssigned(handler=Officer("wang", "judge", "王法官"), team="执行一组"),
    acts.RecusalRequested(of="wang", by_whom="陈海生", ground="亲属关系"),
    acts.RecusalDecided(of="wang", granted=False),
    acts.NoticeServed(respondent="南洋船务有限公司", report_ordered=True),
    acts.DocumentIssued(kind="执行裁定书", digest="9f86d081884c7d65"),
    # inquiry
    acts.AssetsReported(respondent="南洋船务有限公司", complete=False),
    acts.AssetsReportChecked(respondent="南洋船务有限公司", truthful=False),
    acts.LeadGiven(lead="线索1", text="该公司在海口港有一艘船\n船名“南洋8”", urgent=True),
    acts.LeadChecked(lead="线索1", found=True),
    acts.InquiryMade(inquiry="查1", channel="offline", authority="海事局", respondent="南洋船务有限公司"),
    acts.InquiryAnswered(inquiry="查1", found=True),
    acts.AssetFound(
        asset="船1", kind="ship", description="“南洋8”散货船", estimate=Money(9_026_000_000, "CNY"), gross_tonnage=4_500,
        necessary_dwelling=True, public_service=True,
    ),
    acts.DebtorQuestioned(respondent="南洋船务有限公司", forced=True, hours=8),
    acts.ApplicantHeard(applicant="陈海生"),
    acts.TrackEntered(has_assets=True),
    # control
    acts.AssetControlled(
        measure="扣1", asset="船1", how="arrest", period=Period(months=24, start=date(2018, 1, 20)), rank=2,
        amount=Money(0, "USD"), urgent=True,
    ),
    acts.ControlRenewed(measure="扣1", period=Period(days=30), urgent=True),
    acts.ControlReleased(measure="扣1", reason="提供担保"),
    acts.DisposalTransferred(asset="船1", from_court="广州海事法院"),
    # pressure
    acts.ConsumptionRestricted(respondent="陈海生", reason="未履行"),
    acts.DebtorListed(respondent="陈海生", reason="有履行能力而拒不履行", years=2),
    acts.ListingDeclined(respondent="陈海生", reason="无履行能力"),
    acts.DebtorDelisted(respondent="陈海生", reason="已履行"),
    acts.Fined(respondent="陈海生", amount=Money(5_000_000, "CNY"), reason="虚假报告"),
    acts.Detained(respondent="陈海生", days=15, reason="妨害执行"),
    acts.ExitRestricted(respondent="陈海生", reason="未履行"),
    # decisions
    acts.ApprovalGiven(of="Fined", subject="e3b0c44298fc1c14", decision="refused"),
    acts.PanelDecided(members=("wang", "li", "zhao"), matter="Fined", decision="refused", subject="e3b0c44298fc1c14"),
    # price
    acts.PricingStarted(asset="船1", method="valuation", agency="海南评估公司", ground="网络询价不成"),
    acts.PriceFixed(
        asset="船1", price=Money(8_000_000_000, "CNY"), valid_until=date(2019, 3, 1), report="5feceb66ffc86f38",
        answers=(Money(1, "CNY"), Money(2, "CNY")),
    ),
    acts.PriceReportServed(asset="船1", on_whom="陈海生"),
    acts.PriceDisputed(asset="船1", by_whom="南洋船务有限公司"),
    acts.PriceDisputeDecided(asset="船1", upheld=False),
    # sale
    acts.SaleOrdered(sale="拍1", assets=("船1", "车1"), regime="ship"),
    acts.PartiesNotified(lot="标1", whom=("陈海生", "南洋船务有限公司")),
    acts.LotListed(
        lot="标1", sale="拍1", assets=("船1",), round=1, start_price=Money(5_600_000_000, "CNY"), deposit=Money(560_000_000, "CNY"),
        increment=Money(10_000_000, "CNY"), platform="人民法院诉讼资产网", notice_on=date(2018, 4, 1), opens_at=OPENS, closes_at=CLOSES,
    ),
    acts.LotPaused(lot="标1", reason="案外人异议", decision="暂缓1"),
    acts.LotContinued(lot="标1"),
    acts.LotSold(lot="标1", price=Money(9_026_000_000, "CNY"), buyer="远洋公司", bidders=7),
    acts.LotFailed(lot="标1"),
    acts.LotWithdrawn(lot="标1", reason="债务清偿"),
    acts.BuyerDefaulted(lot="标1", buyer="远洋公司"),
    acts.ForcedSaleOpened(lot="标1", price=Money(4_480_000_000, "CNY"), until=date(2018, 8, 1)),
    acts.SetOffTaken(lot="标1", creditor="陈海生", price=Money(4_480_000_000, "CNY")),
    acts.ClaimRegistered(claimant="海南银行", amount=Money(700_000_000, "CNY"), rank=3),
    acts.SaleEnded(sale="拍1", outcome="成交"),
    acts.TitleTransferred(lot="标1", ruling="(2018)琼72执7号之二"),
    acts.AssetHandedOver(lot="标1"),
    # money
    acts.MoneyReceived(amount=Money(9_026_000_000, "CNY"), source="远洋公司", lot="标1"),
    acts.DistributionPlanned(plan="1. 船员工资\n2. 抵押权"),
    acts.DistributionServed(on_whom="海南银行"),
    acts.PaymentStarted(amount=Money(100_000_050, "CNY"), payee="陈海生"),
    acts.MoneyPaidOut(amount=Money(100_000_050, "CNY"), payee="陈海生"),
    # remedies and time
    acts.ObjectionLodged(objection="异1", by_whom="海南银行", against="SaleOrdered", asset="船1", third_party=True),
    acts.ObjectionDecided(objection="异1", upheld=False),
    acts.ReconsiderationAsked(objection="异1", by_whom="海南银行"),
    acts.ReconsiderationDecided(objection="异1", upheld=True),
    acts.SettlementSubmitted(terms="分三期支付"),
    acts.SettlementPerformed(),
    acts.SettlementBroken(),
    acts.CaseStayed(ground="third_party_objection"),
    acts.StayLifted(ground="异议已驳回"),
    acts.EnforcementDeferred(ground="提供担保", until=date(2018, 9, 1), applicant_agreed=True),
    acts.DeferralEnded(),
    acts.ExtensionGranted(months=3, ground="案情复杂", higher_court="(2018)琼执监1号", asked_on=date(2018, 6, 20)),
    acts.PetitionRegistered(petition="访1", by_whom="陈海生"),
    acts.PetitionFinished(petition="访1"),
    # closing
    acts.ClosingStarted(mode="no_assets"),
    acts.ClosedForLackOfAssets(applicant_signed=None, kept_measures=("扣1",)),
    acts.CaseResumed(number=CaseNumber("(2019)琼72执恢1号"), ground="发现新财产"),
    acts.CaseConcluded(mode="terminated", ground="申请人撤回", kept_measures=("扣1", "扣2")),
    acts.CaseArchived(),
    # supervision
    acts.CampaignJoined(campaign="涉民生专项"),
    acts.SupervisionOrdered(by_whom="院长", reply_due=date(2018, 7, 1)),
    acts.SupervisionAnswered(reply="已办结"),
    acts.FileExamined(finding="送达回证缺失"),
    acts.Noted(text='a "note" \\ with / every\tkind of mark: é 𠮷 ’', code="60001", source="log.xes"),
)  # fmt: skip

"""The acts of `v1.jsonl`. Fields that acts have gained since are left at their defaults: so they are read."""

SECOND: Final[tuple[Act, ...]] = (
    # acts that have gained fields
    acts.CaseFiled(
        kind="preservation", basis="(2018)琼72民初9号", applicants=(CREW,), respondents=(OWNER,), claim=Money(100_000_050, "CNY"),
        received_on=date(2018, 1, 5), subjects=("crew_wages",), origin=CaseNumber("(2016)琼72执3号"), due_on=date(2017, 12, 29),
        transferred_from="广州海事法院", permission="leave of 8 January 2018",
    ),
    acts.NoticeServed(respondent="南洋船务有限公司", report_ordered=True, perform_by=date(2018, 1, 19), of="reentry"),
    acts.AssetFound(
        asset="船1", kind="ship", description="“南洋8”散货船", estimate=Money(9_026_000_000, "CNY"), gross_tonnage=4_500,
        necessary_dwelling=True, public_service=True, indivisible=True, inquiry="查1", registry="海口海事局",
    ),
    acts.DebtorQuestioned(respondent="南洋船务有限公司", forced=True, hours=24, detention_possible=True),
    acts.DebtorListed(respondent="陈海生", reason="转移船舶", years=2, ground="evades"),
    acts.PartiesNotified(lot="标1", whom=("陈海生", "南洋船务有限公司"), posted=True),
    acts.LotListed(
        lot="标1", sale="拍1", assets=("船1",), round=2, start_price=Money(5_600_000_000, "CNY"), deposit=Money(560_000_000, "CNY"),
        increment=Money(10_000_000, "CNY"), platform="人民法院诉讼资产网", notice_on=date(2018, 4, 1), opens_at=OPENS, closes_at=CLOSES,
        last_published_on=date(2018, 4, 3),
    ),
    acts.DistributionPlanned(
        plan="1. 船员工资",
        shares=(Share("陈海生", "maritime_lien", Money(500, "CNY"), Money(400, "CNY")),
                Share("海南银行", "mortgage", Money(700, "CNY"), Money(0, "CNY"))),
    ),
    # acts that were not there before
    acts.PremisesEntered(place="海口市滨海大道1号", reentry=True),
    acts.DisposalRequested(asset="船1", by_court="广州海事法院"),
    acts.DisposalCeded(asset="船1", to_court="广州海事法院"),
    acts.PriorMeasureEnded(asset="船1", rank=1, court="上海海事法院"),
    acts.GoodsAgreed(agreement="管1", assets=("船1", "车1")),
    acts.GoodsAgreementBroken(agreement="管1"),
    acts.AssetRemoved(asset="车1", to="海口港仓库"),
    acts.SearchOrdered(respondent="陈海生", place="海口市滨海大道1号"),
    acts.EvictionOrdered(respondent="陈海生", place="海口市滨海大道1号", leave_by=date(2018, 6, 30)),
    acts.PriorityClaimed(asset="船1", claimant="海南银行", right="mortgage"),
    acts.CommitteeFormed(sale="拍1", members=("wang", "li", "zhao")),
    acts.CreditorConsented(lot="标1", creditor="海南银行", price=Money(4_480_000_000, "CNY")),
    acts.StopRequested(lot="标1", by_whom="陈海生"),
    acts.AccountVerified(payee="陈海生", account="6222 0000 0000 0001"),
    acts.PaymentDelayed(until=date(2018, 8, 1), ground="账户待核实"),
    acts.DistributionDisputed(by_whom="海南银行", amount=Money(400, "CNY"), ground="顺位有误"),
    acts.DistributionSettled(by_whom="海南银行"),
    acts.PeriodExcluded(exclusion="扣1", matter="publication", ground="公告送达"),
    acts.ExclusionEnded(exclusion="扣1"),
    acts.ActionBrought(forum="arbitration", reference="海仲2018第5号"),
    acts.HigherCourtAsked(ground="逾期未执行"),
    acts.ActionTaken(action="REW", text="Reversal of write-off"),
)  # fmt: skip
"""The acts of `v2.jsonl`: those that were new, and those that had gained fields."""

STAFF: Final[tuple[Act, ...]] = (
    acts.OfficerAppointed(
        officer="wang", office="judge", name="王法官", team="执行一组", permanent=False, transferred_in=True
    ),
    acts.OfficerTransferred(officer="wang", from_office="judge", office="division_head", team="执行二组"),
    acts.OfficerRelieved(officer="wang", office="division_head"),
)
"""The acts on the roster of `v2.jsonl`."""

PLAN: Final[tuple[Act, ...]] = (
    acts.PlanItemAdopted(
        item="措1", kind="system", title="评估拍卖移送台账", owner="wang", due=date(2018, 6, 29), starts=date(2018, 3, 26),
        title_en="Register of assessment and auction transfer", team="执行一组",
    ),
    acts.PlanItemReassigned(item="措1", owner="li", team="执行二组"),
    acts.PlanItemRescheduled(item="措1", due=date(2018, 7, 31), reason="系统对接较慢"),
    acts.PlanProgressReported(item="措1", percent=60, report="台账已上线\n待联调"),
    acts.PlanItemCompleted(item="措1", result="已落实"),
    acts.PlanItemDropped(item="措1", reason="并入其他制度"),
    acts.CampaignAnnounced(
        campaign="涉民生2018", title="涉民生案件专项执行", owner="wang", first=date(2018, 1, 17), last=date(2018, 6, 29),
        title_en="Livelihood cases", selection="工资、抚养费等案件\n立案逾三个月", subject="livelihood", months=3,
        at_least=Money(100, "CNY"), index="I9", percent=95, due=date(2018, 6, 15),
    ),
    acts.CampaignListFrozen(campaign="涉民生2018", cases=188),
    acts.CampaignReviewed(campaign="涉民生2018", note="已结183件\n余5件逐案督办"),
    acts.CampaignEnded(campaign="涉民生2018", result="183/188"),
)  # fmt: skip
"""The acts on the action plan, of `v3.jsonl`."""

THIRD: Final[tuple[Act, ...]] = (
    acts.CaseFiled(
        kind="first_time", basis="(2018)琼72民初11号", applicants=(CREW,), respondents=(OWNER,), claim=Money(100_000_050, "CNY"),
        received_on=date(2018, 1, 5), subjects=("crew_wages",), origin=CaseNumber("(2016)琼72执3号"), due_on=date(2017, 12, 29),
        transferred_from="广州海事法院", permission="leave of 8 January 2018",
    ),
    acts.CampaignJoined(campaign="涉民生专项", reason="立案在后"),
    acts.ClosedForLackOfAssets(applicant_signed=True, kept_measures=("扣1",), ground="经查无可供执行财产"),
    acts.CaseArchived(ground="归档期满"),
)  # fmt: skip
"""The acts of `v4.jsonl`: those that had gained fields, on a case that is filed."""

_NEWEST: Final = {type(act).__name__: act for act in (*FIRST, *SECOND, *THIRD)}
EXAMPLES: Final[dict[str, Act]] = {name: _NEWEST[name] for name in ACTS}
"""An example of every act by its stored name, no field left at its default where another value fits."""
