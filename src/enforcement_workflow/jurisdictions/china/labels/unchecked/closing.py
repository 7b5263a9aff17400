"""What is not checked of closing a case, and of taking it up again."""

from typing import Final

NOTES: Final = {
    "CN-ZB-2": (
        (
            "That a debtor who cannot be found was searched for, and that obstruction or a crime was pursued. A resumed case is judged"
            " by its own record, not by what was served or reported in the case that it resumes."
        ),
        "被执行人下落不明的是否查找，妨害执行或者犯罪的是否追究；恢复执行案件只按本案记录审查，原案中的送达、报告不计。",
    ),
    "CN-ZB-3": (
        (
            "Why a debtor is not listed is for the court. A resumed case is judged by its own record: an order or a listing in the case"
            " that it resumes does not count."
        ),
        "不纳入名单的理由是否成立由法院判断；恢复执行案件只按本案记录审查，原案中的限制消费和纳入名单不计。",
    ),
    "CN-ZB-4": (
        (
            "What an inquiry covered (deposits, vehicles, land, securities), a search, an audit or a reward; one inquiry on the spot is"
            " enough for all debtors. That creditors refused to take what failed has no act: so many failed rounds stand for it."
        ),
        (
            "查询所及的财产种类（存款、车辆、不动产、证券等），以及搜查、审计、悬赏；一次线下查询即视为已查询各被执行人；债权人拒绝抵债没有对应的"
            "行为，以流拍次数代之。"
        ),
    ),
    "CN-ZB-5": (
        (
            "One mark stands for the signatures of all applicants; what they said is not examined, nor which offices the members of"
            " the panel hold."
        ),
        "以一项标记代表全部申请执行人的签字；其意见不作审查；合议庭成员的职务不作审查。",
    ),
    "CN-ZB-6": (
        "A network inquiry about any respondent meets it. That the applicant was told the result has no act.",
        "对任一被执行人的网络查询即视为已查询；是否告知申请执行人，没有对应的行为。",
    ),
    "CN-ZB-7": (
        (
            "A lead or an inquiry that found something, or an asset found, counts as verified. Of a case that was concluded no reason"
            " to take it up again is asked for."
        ),
        "线索或者查询有结果、或者已发现财产的，视为经查实；对以其他方式结案的案件，不审查恢复执行的事由。",
    ),
    "CN-CLS-1": (
        (
            "Whether an order that is not for money was carried out; what was paid outside the case's account; the interest that the"
            " instrument itself orders, and the fee unless the court sets it. That the applicant confirmed the settlement is believed."
        ),
        (
            "非金钱给付义务是否履行；在本案账户以外的给付；执行依据确定的一般债务利息，以及未经设置的申请执行费；和解履行完毕是否经申请执行人"
            "确认，以填写为准。"
        ),
    ),
    "CN-CLS-2": (
        "Whether the ground is true. Removal and rejection need no ground, but for a late application (CN-FIL-2).",
        "事由是否属实；销案和驳回申请不要求事由，申请逾期的除外（CN-FIL-2）。",
    ),
    "CN-CLS-4": (
        "That the claim of a transferred case is what the earlier court had not collected.",
        "移送案件的标的额是否为原执行法院尚未执行到位的数额。",
    ),
}
