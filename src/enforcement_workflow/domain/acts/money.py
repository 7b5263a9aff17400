"""Money: what comes into the case's account and goes out of it."""

from datetime import date

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Id, Name, PersonalProse, Prose
from enforcement_workflow.domain.values import Amount, Share


@act("案款到账", says="案款进入本案账户：交付的款项、扣划的款项或者拍品的价款。")
class MoneyReceived(Act):
    """Money arrives in the case's account: paid, deducted, or the price of a lot."""

    amount: Amount
    source: Name
    lot: Id | None = None


@act("制作分配方案", says="制作分配方案，载明各受偿人、受偿数额和顺序。")
class DistributionPlanned(Act):
    """A plan says who is paid what, and in which order: the text of it, and its `shares`."""

    plan: PersonalProse
    shares: tuple[Share, ...] = ()


@act("送达分配方案", says="向债权人或者被执行人送达分配方案。")
class DistributionServed(Act):
    """The plan is served on a creditor or debtor."""

    on_whom: Name


@act("启动案款发放", says="提请发放一笔案款。")
class PaymentStarted(Act):
    """A payment is proposed."""

    amount: Amount
    payee: Name


@act("案款发放", says="从本案账户向收款人发放案款。")
class MoneyPaidOut(Act):
    """Money leaves the case's account for a payee."""

    amount: Amount
    payee: Name


@act("核实收款账户", says="核实收款人的收款账户。")
class AccountVerified(Act):
    """The account of a payee has been verified."""

    payee: Name
    account: Name


@act("延期发放案款", says="因故延期发放已到账的案款至某日。")
class PaymentDelayed(Act):
    """Money that has arrived is paid out later, by a day, for a reason that is kept."""

    until: date
    ground: Prose


@act("分配方案异议", says="债权人或者被执行人对分配方案提出书面异议；amount 为争议数额。")
class DistributionDisputed(Act):
    """A creditor or debtor objects to the plan in writing; `amount` is what is in dispute."""

    by_whom: Name
    amount: Amount
    ground: PersonalProse = ""


@act("分配异议终结", says="对分配方案的异议已了结。")
class DistributionSettled(Act):
    """An objection to the plan is settled, withdrawn or decided."""

    by_whom: Name
