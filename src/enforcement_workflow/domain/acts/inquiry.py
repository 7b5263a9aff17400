"""Inquiry: what the debtor owns is reported, asked for, followed up and found."""

from typing import Literal

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Count, Id, Line, Name, PersonalProse
from enforcement_workflow.domain.values import Amount

AssetKind = Literal["deposit", "movable", "vehicle", "immovable", "ship", "right", "receivable"]


@act("财产报告", says="被执行人报告财产，报告完整或者不完整。")
class AssetsReported(Act):
    """A respondent reports assets, completely or not."""

    respondent: Name
    complete: bool


@act("核查财产报告", says="法院已核查被执行人的财产报告或者未报告情况；truthful 为核查结果。")
class AssetsReportChecked(Act):
    """The court has checked a respondent's report, or its absence; `truthful` is the outcome."""

    respondent: Name
    truthful: bool


@act("提供财产线索", says="申请执行人提供财产线索。")
class LeadGiven(Act):
    """The applicant gives a lead to assets."""

    lead: Id
    text: PersonalProse
    urgent: bool = False


@act("核查财产线索", says="财产线索已核查；found 表示是否查到财产。")
class LeadChecked(Act):
    """A lead has been followed up; `found` says whether it led to assets."""

    lead: Id
    found: bool


@act("财产查询", says="法院向登记机构、银行、海事管理机构等单位查询被执行人财产。")
class InquiryMade(Act):
    """The court asks an authority (a registry, a bank, the maritime administration) about a respondent's assets."""

    inquiry: Id
    channel: Literal["network", "offline"]
    authority: Line
    respondent: Name | None = None


@act("查询反馈", says="被查询单位已反馈；found 表示是否有财产。")
class InquiryAnswered(Act):
    """The authority has answered; `found` says whether it knows of assets."""

    inquiry: Id
    found: bool


@act("发现财产", says="法院已知被执行人的一项财产；船舶可注明总吨位，住房可注明为必需。")
class AssetFound(Act):
    """An asset of the debtor is known to the court. `gross_tonnage` is a ship's; a dwelling may be `necessary`.

    `inquiry` is the one that brought it to light, `registry` where it is registered; an `indivisible` asset cannot be
    held in part.
    """

    asset: Id
    kind: AssetKind
    description: PersonalProse
    estimate: Amount | None = None
    gross_tonnage: Count | None = None
    necessary_dwelling: bool = False
    public_service: bool = False
    indivisible: bool = False
    inquiry: Id | None = None
    registry: Line | None = None


@act("询问被执行人", says="询问被执行人，注明是否拘传及询问的小时数。")
class DebtorQuestioned(Act):
    """A respondent is questioned, summoned by force or not, for so many hours.

    `detention_possible` where the matter is complicated and detention may follow.
    """

    respondent: Name
    forced: bool = False
    hours: Count | None = None
    detention_possible: bool = False


@act("约谈申请执行人", says="约谈申请执行人，告知财产调查结果，并就终结本次执行程序听取其意见。")
class ApplicantHeard(Act):
    """The applicant is told what was found and heard on closing the round."""

    applicant: Name


@act("确定有无财产", says="案件转入有财产可供执行或者无财产可供执行的办理流程。")
class TrackEntered(Act):
    """The case enters the track of cases with assets available for enforcement, or of those without."""

    has_assets: bool


@act("进入处所", says="为查找、控制或者提取财产进入被执行人的处所；再次进入的注明 reentry。")
class PremisesEntered(Act):
    """Premises are entered to look for goods, to take control of them or to fetch them; `reentry` where it is not the first time."""

    place: PersonalProse
    reentry: bool = False
