"""Pressure: what the law lays on a debtor who does not perform."""

from datetime import date
from typing import Literal

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Count, Name, PersonalProse
from enforcement_workflow.domain.values import Amount

ListingGround = Literal[
    "able_but_refuses", "obstructs", "evades", "report_duty", "consumption_order", "settlement_without_cause"
]
"""Able to perform but refusing; obstructing; evading by hiding or moving assets; breaking the duty to report, the order
against high consumption, or a settlement without good cause."""


@act("限制消费", says="限制被执行人高消费。")
class ConsumptionRestricted(Act):
    """A respondent is forbidden high consumption."""

    respondent: Name
    reason: PersonalProse = ""


@act("纳入失信名单", says="将被执行人纳入失信被执行人名单；法律规定期限的，注明年数。")
class DebtorListed(Act):
    """A respondent is put on the list of dishonest debtors, for so many years where the law sets a term.

    `ground` is which of the listed kinds of conduct it is.
    """

    respondent: Name
    reason: PersonalProse
    years: Count | None = None
    ground: ListingGround | None = None


@act("不纳入失信名单", says="法院决定不将被执行人纳入失信被执行人名单，并说明理由。")
class ListingDeclined(Act):
    """The court decides, with a reason, not to list a respondent."""

    respondent: Name
    reason: PersonalProse


@act("移出失信名单", says="将被执行人移出失信被执行人名单。")
class DebtorDelisted(Act):
    """A respondent is taken off the list."""

    respondent: Name
    reason: PersonalProse = ""


@act("罚款", says="对被执行人或者其他妨害执行的人罚款。")
class Fined(Act):
    """A fine is laid on a respondent, or on another who obstructs."""

    respondent: Name
    amount: Amount
    reason: PersonalProse = ""


@act("司法拘留", says="对有关人员司法拘留若干日。")
class Detained(Act):
    """A person is detained for so many days."""

    respondent: Name
    days: Count
    reason: PersonalProse = ""


@act("限制出境", says="限制被执行人出境。")
class ExitRestricted(Act):
    """A respondent may not leave the country."""

    respondent: Name
    reason: PersonalProse = ""


@act("搜查", says="对被执行人及其住所或者财产隐匿地进行搜查。")
class SearchOrdered(Act):
    """A respondent, the home or the place where assets are hidden is to be searched."""

    respondent: Name
    place: PersonalProse


@act("责令迁出", says="公告责令被执行人在某日前迁出房屋或者退出土地。")
class EvictionOrdered(Act):
    """A respondent must leave a house or land by a day."""

    respondent: Name
    place: PersonalProse
    leave_by: date
