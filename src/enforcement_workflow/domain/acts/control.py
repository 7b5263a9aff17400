"""Control: assets are frozen, sealed or arrested, held, handed over and released."""

from typing import Literal

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Id, Line, Prose, Rank
from enforcement_workflow.domain.values import Amount, Period


@act("采取控制措施", "12", "13", "14", "15", says="对财产冻结、查封或者扣押一定期限；顺位1为首先采取，其后为轮候。")
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


@act("续行控制措施", "11", says="在期限届满前续行控制措施；新期限自其载明的起始日或者自本行为起算。")
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


@act("移送处置权", "11", says="首先控制财产的法院将该财产的处置权移送本院。")
class DisposalTransferred(Act):
    """The court that controlled the asset first hands the power to dispose of it to this court."""

    asset: Id
    from_court: Line
