"""Money: what comes into the case's account and goes out of it."""

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Id, Name, PersonalProse
from enforcement_workflow.domain.values import Amount


@act("案款到账", "16")
class MoneyReceived(Act):
    """Money arrives in the case's account: paid, deducted, or the price of a lot."""

    amount: Amount
    source: Name
    lot: Id | None = None


@act("制作分配方案")
class DistributionPlanned(Act):
    """A plan says who is paid what, and in which order."""

    plan: PersonalProse


@act("送达分配方案")
class DistributionServed(Act):
    """The plan is served on a creditor or debtor."""

    on_whom: Name


@act("启动案款发放", "28")
class PaymentStarted(Act):
    """A payment is proposed."""

    amount: Amount
    payee: Name


@act("案款发放", "29")
class MoneyPaidOut(Act):
    """Money leaves the case's account for a payee."""

    amount: Amount
    payee: Name
