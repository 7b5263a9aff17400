"""Sale: lots are put up, sold or not, and pass to the buyer."""

from datetime import date, datetime
from typing import Literal

from enforcement_workflow.domain.acts.vocabulary import Act, act
from enforcement_workflow.domain.fields import Count, Id, Line, Name, Prose, Rank
from enforcement_workflow.domain.values import Amount


@act("裁定拍卖", says="法院裁定拍卖财产：网络拍卖、船舶拍卖或者委托拍卖机构拍卖；案件进入拍卖阶段。")
class SaleOrdered(Act):
    """The court orders assets to be sold, online, as a ship, or by an auction house. Opens the auction stage."""

    sale: Id
    assets: tuple[Id, ...]
    regime: Literal["online", "ship", "offline"] = "online"


@act("拍卖通知", says="将拍卖事项通知当事人和拍品的已知优先购买权人。")
class PartiesNotified(Act):
    """The parties, known priority buyers and others are told of the auction of a lot that is, or will be, put up.

    `posted` where they could not be reached and the notice was posted instead.
    """

    lot: Id
    whom: tuple[Name, ...]
    posted: bool = False


@act("发布拍卖公告", says="公告某一轮拍卖的拍品；再次上拍的拍品编号不变，轮次（round）递增。")
class LotListed(Act):
    """A lot is announced for a round of bidding. A lot that is listed again keeps its id and raises its `round`.

    `notice_on` is when the notice was first published, `last_published_on` when for the last time.
    """

    lot: Id
    sale: Id
    assets: tuple[Id, ...]
    round: Rank
    start_price: Amount
    deposit: Amount
    increment: Amount
    platform: Line
    notice_on: date
    opens_at: datetime
    closes_at: datetime
    last_published_on: date | None = None


@act("暂停拍卖", says="因已公示的理由暂停拍品的拍卖；decision 指明所依据的暂缓或者中止。")
class LotPaused(Act):
    """The auction of a lot is paused for a published reason; `decision` names the deferral or stay."""

    lot: Id
    reason: Prose
    decision: Id | None = None


@act("恢复拍卖", says="已暂停的拍品恢复拍卖。")
class LotContinued(Act):
    """The auction of a paused lot goes on."""

    lot: Id


@act("拍卖成交", says="拍品由买受人竞得；bidders 为参加竞买的人数。")
class LotSold(Act):
    """A lot is knocked down to a buyer; `bidders` is how many took part."""

    lot: Id
    price: Amount
    buyer: Name
    bidders: Count = 1


@act("流拍", says="本轮无人出价，拍品流拍。")
class LotFailed(Act):
    """Nobody bid for a lot in this round."""

    lot: Id


@act("撤回拍卖", says="将拍品撤出拍卖。")
class LotWithdrawn(Act):
    """A lot is taken out of the auction."""

    lot: Id
    reason: Prose


@act("悔拍", says="买受人未付款（悔拍）：成交失效，保证金不予退还。")
class BuyerDefaulted(Act):
    """The buyer did not pay: the sale falls, the deposit is forfeited."""

    lot: Id
    buyer: Name


@act("变卖", says="各轮流拍后，以固定价格变卖拍品，至某日止。")
class ForcedSaleOpened(Act):
    """After the failed rounds a lot is offered at a fixed price until a day."""

    lot: Id
    price: Amount
    until: date


@act("以物抵债", says="债权人按一定价格接受拍品抵偿债务。")
class SetOffTaken(Act):
    """A creditor takes a lot at a price against the debt."""

    lot: Id
    creditor: Name
    price: Amount


@act("债权登记", says="登记对拍卖价款的债权；顺位1最先受偿。")
class ClaimRegistered(Act):
    """A claim is registered against the proceeds; rank 1 is paid first."""

    claimant: Name
    amount: Amount
    rank: Rank


@act("拍卖结束", says="本次拍卖结束；没有其他拍卖在进行的，案件退出拍卖阶段。")
class SaleEnded(Act):
    """The sale is over; the case leaves the auction stage when no other sale is open."""

    sale: Id
    outcome: Line


@act("裁定过户", says="向买受人送达拍卖成交裁定：所有权转移，财产上的控制措施终止。")
class TitleTransferred(Act):
    """The sale ruling is served on the buyer: ownership passes, and the measures on the assets end."""

    lot: Id
    ruling: Id


@act("标的物交付", says="交付拍品中的财产。")
class AssetHandedOver(Act):
    """The assets of a lot are handed over."""

    lot: Id


@act("主张优先权利", says="有人对财产主张优先购买权、船舶优先权、留置权或者抵押权。")
class PriorityClaimed(Act):
    """Somebody has a right in an asset: to buy first, a maritime lien, a possessory lien, or a mortgage."""

    asset: Id
    claimant: Name
    right: Literal["purchase", "maritime_lien", "possessory_lien", "mortgage"]


@act("组成拍卖委员会", says="为船舶拍卖组成拍卖委员会。")
class CommitteeFormed(Act):
    """The committee that auctions a ship is formed for a sale."""

    sale: Id
    members: tuple[Id, ...]


@act("债权人同意", says="已登记的债权人同意以某一价格变卖拍品。")
class CreditorConsented(Act):
    """A creditor whose claim is registered consents to the sale of a lot at a price."""

    lot: Id
    creditor: Name
    price: Amount


@act("申请终止拍卖", says="申请人申请终止拍品的拍卖。")
class StopRequested(Act):
    """Whoever applied for the auction of a lot asks that it be stopped."""

    lot: Id
    by_whom: Name
