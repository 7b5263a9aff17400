"""Price: what an asset is worth is established, served and disputed."""

from datetime import date
from typing import Literal

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Id, Line, Name, Prose
from enforcement_workflow.domain.values import Amount


@act("启动评估", "17")
class PricingStarted(Act):
    """The price of an asset is to be established by one of the four methods; `ground` says why earlier ones were passed over."""

    asset: Id
    method: Literal["negotiation", "directed_inquiry", "online_inquiry", "valuation"]
    agency: Line | None = None
    ground: Prose = ""


@act("确定参考价")
class PriceFixed(Act):
    """The reference price is fixed, valid until a day; `report` is the digest of the report, `answers` those of platforms."""

    asset: Id
    price: Amount
    valid_until: date | None = None
    report: Id | None = None
    answers: tuple[Amount, ...] = ()


@act("送达评估报告", "18")
class PriceReportServed(Act):
    """The price report is served on a party."""

    asset: Id
    on_whom: Name


@act("评估异议", "19")
class PriceDisputed(Act):
    """A party objects to the price."""

    asset: Id
    by_whom: Name


@act("评估异议审查", "20")
class PriceDisputeDecided(Act):
    """The objection to the price is decided; upheld, the price must be fixed again."""

    asset: Id
    upheld: bool
