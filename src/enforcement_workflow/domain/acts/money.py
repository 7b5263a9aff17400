"""Money: what comes into the case's account and goes out of it."""

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Id, Name, PersonalProse
from enforcement_workflow.domain.values import Amount


@act("案款到账", "16", says="案款进入本案账户：交付的款项、扣划的款项或者拍品的价款。")
class MoneyReceived(Act):
    """Money arrives in the case's account: paid, deducted, or the price of a lot."""

    amount: Amount
    source: Name
    lot: Id | None = None


@act("制作分配方案", says="制作分配方案，载明各受偿人、受偿数额和顺序。")
class DistributionPlanned(Act):
    """A plan says who is paid what, and in which order."""

    plan: PersonalProse


@act("送达分配方案", says="向债权人或者被执行人送达分配方案。")
class DistributionServed(Act):
    """The plan is served on a creditor or debtor."""

    on_whom: Name


@act("启动案款发放", "28", says="提请发放一笔案款。")
class PaymentStarted(Act):
    """A payment is proposed."""

    amount: Amount
    payee: Name


@act("案款发放", "29", says="从本案账户向收款人发放案款。")
class MoneyPaidOut(Act):
    """Money leaves the case's account for a payee."""

    amount: Amount
    payee: Name
