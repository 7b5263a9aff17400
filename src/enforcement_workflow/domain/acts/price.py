"""Price: what an asset is worth is established, served and disputed."""

from datetime import date
from typing import Literal

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Id, Line, Name, Prose
from enforcement_workflow.domain.values import Amount


@act("启动评估", says="以议价、定向询价、网络询价、委托评估之一确定财产价格；ground 说明不用在先方式的理由。")
class PricingStarted(Act):
    """The price of an asset is to be established by one of the four methods; `ground` says why earlier ones were passed over."""

    asset: Id
    method: Literal["negotiation", "directed_inquiry", "online_inquiry", "valuation"]
    agency: Line | None = None
    ground: Prose = ""


@act("确定参考价", says="确定财产处置参考价及其有效期；report 为报告的摘要，answers 为各平台的询价结果。")
class PriceFixed(Act):
    """The reference price is fixed, valid until a day; `report` is the digest of the report, `answers` those of platforms."""

    asset: Id
    price: Amount
    valid_until: date | None = None
    report: Id | None = None
    answers: tuple[Amount, ...] = ()


@act("送达评估报告", says="向当事人送达评估、询价报告。")
class PriceReportServed(Act):
    """The price report is served on a party."""

    asset: Id
    on_whom: Name


@act("评估异议", says="当事人对参考价提出异议。")
class PriceDisputed(Act):
    """A party objects to the price."""

    asset: Id
    by_whom: Name


@act("评估异议审查", says="对参考价异议作出决定；异议成立的，应当重新确定参考价。")
class PriceDisputeDecided(Act):
    """The objection to the price is decided; upheld, the price must be fixed again."""

    asset: Id
    upheld: bool
