"""Control: assets are frozen, sealed or arrested, held, handed over and released."""

from typing import Literal

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Id, Line, Prose, Rank
from enforcement_workflow.domain.values import Amount, Period


@act("采取控制措施", says="对财产冻结、查封或者扣押一定期限；顺位1为首先采取，其后为轮候。")
class AssetControlled(Act):
    """An asset is frozen, sealed or arrested for a period. Rank 1 is the first measure on it, n a waiting one (轮候).

    `period` is None only where an old file states none. `amount` is the sum frozen in an account.
    """

    measure: Id
    asset: Id
    how: Literal["freeze", "seal", "arrest"]
    period: Period | None
    rank: Rank = 1
    amount: Amount | None = None
    urgent: bool = False


@act("续行控制措施", says="在期限届满前续行控制措施；新期限自其载明的起始日或者自本行为起算。")
class ControlRenewed(Act):
    """A measure is renewed before it expires; the new period runs from its own start, or from this act."""

    measure: Id
    period: Period
    urgent: bool = False


@act("解除控制措施", says="解除一项控制措施。")
class ControlReleased(Act):
    """A measure is lifted."""

    measure: Id
    reason: Prose


@act("移送处置权", says="首先控制财产的法院将该财产的处置权移送本院。")
class DisposalTransferred(Act):
    """The court that controlled the asset first hands the power to dispose of it to this court."""

    asset: Id
    from_court: Line


@act("请求移送处置权", says="享有优先债权的法院请求首先控制财产的本院移送处置权。")
class DisposalRequested(Act):
    """The court of a creditor with priority asks this court, which controlled the asset first, for the power to dispose of it."""

    asset: Id
    by_court: Line


@act("出具移送处置函", says="本院将财产的处置权移送请求的法院。")
class DisposalCeded(Act):
    """This court hands the power to dispose of an asset to the court that asked for it."""

    asset: Id
    to_court: Line


@act("在先控制终止", says="其他法院在先的控制措施已解除或者失效；rank 为该措施的顺位。")
class PriorMeasureEnded(Act):
    """A measure of another court that stood before ours has been lifted or has lapsed; `rank` is where it stood."""

    asset: Id
    rank: Rank
    court: Line


@act("达成保管协议", says="被执行人同意不移走受控财产，财产留在原处。")
class GoodsAgreed(Act):
    """The debtor agrees not to remove the goods under control, which stay where they are (a controlled goods agreement)."""

    agreement: Id
    assets: tuple[Id, ...]


@act("违反保管协议", says="被执行人违反保管协议。")
class GoodsAgreementBroken(Act):
    """The debtor has not kept the agreement on the goods."""

    agreement: Id


@act("提取财产", says="将受控财产移至保管地点，以待出售。")
class AssetRemoved(Act):
    """An asset under control is taken away to be kept and sold."""

    asset: Id
    to: Line
