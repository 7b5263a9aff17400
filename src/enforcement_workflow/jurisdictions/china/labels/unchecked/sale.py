"""What is not checked of sales."""

from typing import Final

NOTES: Final = {
    "CN-AUC-1": (
        (
            "The office of the members, and the platform that was chosen. At an auction house nobody's decision is asked for, and of"
            " a ship only that its committee was formed."
        ),
        "合议庭成员的职务以及平台的选择；传统拍卖不审查由谁决定；船舶拍卖只审查拍卖委员会已经组成。",
    ),
    "CN-AUC-4": (
        (
            "Who may buy first is only whom an act names (PriorityClaimed). That somebody could not be reached, and the notice was"
            " therefore posted, is believed."
        ),
        "优先购买权人以已记录的主张（PriorityClaimed）为限；是否因无法通知而公示，以填写为准。",
    ),
    "CN-AUC-6": (
        (
            "Single bids, who was admitted by a deposit, and who is barred (the court's own staff and their relatives among them) have"
            " no act: of what is recorded, only the price of the sale is judged."
        ),
        "逐笔出价、交纳保证金取得资格、禁止竞买的人员（包括本院工作人员及其近亲属）没有对应的行为；就记录而言，只审查成交价。",
    ),
    "CN-AUC-7": (
        (
            "Bids are not recorded, so an act is not held up by late ones: the close is as announced, and 24 hours at least. A forced"
            " sale is not judged."
        ),
        "出价未予记录，行为不因末五分钟出价而顺延：以公告的结束时间为准，且不少于二十四小时；变卖不作审查。",
    ),
    "CN-AUC-8": (
        "How many bid is believed as recorded, and whether the bids were valid is not known.",
        "竞买人数以填写为准，出价是否有效无从得知。",
    ),
    "CN-AUC-9": (
        "A next round is judged when it is announced; that none ever is has no deadline.",
        "再次拍卖在公告时审查；一直未再次拍卖的，没有期限予以反映。",
    ),
    "CN-AUC-11": (
        "Rounds are counted by lot. When the sale has ended, the same assets under another lot begin anew.",
        "轮次按拍品计算；拍卖结束后，同一财产以另一拍品上拍的，重新计算。",
    ),
    "CN-AUC-12": (
        (
            "Offers are not recorded: neither the 24 hours from the first, nor that the sale came within the sixty days, nor that"
            " creditors were first asked whether they would take the lot."
        ),
        "变卖中的出价未予记录：首次出价后的二十四小时、是否在六十日内成交、是否已先行征询债权人抵债，均不审查。",
    ),
    "CN-AUC-13": (
        (
            "That lots were drawn between creditors of one rank, and that who takes more than is owed pays in the difference. An"
            " applicant without a registered claim stands last, also in the auction of a ship, where none need be registered."
        ),
        "同一顺位是否抽签，超出债权的差额是否补交；未登记债权的申请执行人列于最后，船舶拍卖中无需登记的申请人亦同。",
    ),
    "CN-AUC-14": (
        (
            "The decision is named, and not compared with the stays and deferrals on file; where the reason was published is not"
            " recorded. At an auction house nothing is asked."
        ),
        "只须指明决定或者裁定，不与在案的中止、暂缓核对；理由在何处公布未予记录；传统拍卖不作审查。",
    ),
    "CN-AUC-15": (
        (
            "For which stay or deferral a lot was paused is not compared: the first that ends begins the limit, and without one on file"
            " none runs."
        ),
        "不核对因哪一中止或者暂缓而暂停：以其后最先结束者起算；没有在案的中止或者暂缓的，期限不起算。",
    ),
    "CN-AUC-16": (
        (
            "Costs are a setting, and what the debtor paid outside the case's account is not known. No deadline runs for the"
            " withdrawal, and other reasons to withdraw are not watched."
        ),
        "费用按设置计算；在本案账户以外的清偿无从得知；撤回没有期限，其他撤回事由不予监督。",
    ),
    "CN-AUC-17": (
        (
            "Costs are a setting, and doubled interest counts only where the filing says when performance was due. That the debtor"
            " agreed to the sale of everything has no act."
        ),
        "费用按设置计算；立案未载明履行期限届满日的，不计迟延履行利息；被执行人同意全部拍卖没有对应的行为。",
    ),
    "CN-AUC-18": (
        "Who bid is not recorded: only the buyer is judged, by name.",
        "参加竞买的人未予记录：只按名称审查买受人。",
    ),
    "CN-AUC-19": (
        "The deposits of bidders have no act: this is computed for whoever asks, and no case is late by it.",
        "竞买保证金没有对应的行为：本项仅供计算，不产生逾期。",
    ),
    "CN-AUC-20": (
        "A deposit counts towards the price only when it is recorded as received. After a set-off the limit does not begin.",
        "保证金记录为收款后方计入价款；以物抵债后期限不起算。",
    ),
    "CN-AUC-20-delivery": (
        "What by law cannot be handed over is not told apart.",
        "依法不能移交的情形不作区分。",
    ),
    "CN-AUC-21": (
        "The difference that a creditor has to pay in after a set-off.",
        "以物抵债后债权人应补交的差额。",
    ),
    "CN-AUC-22": (
        "Bidders are not recorded before the sale: this is computed for whoever shows them, and judges no act.",
        "成交前竞买人未予记录：本项供展示信息者使用，不审查行为。",
    ),
    "CN-AUC-23": (
        "The start price of a ship is its reserve and stands in the record: who shows it has to ask here. No act is judged.",
        "船舶的起拍价即保留价，载于记录；展示者应先行查询本项，本项不审查行为。",
    ),
}
