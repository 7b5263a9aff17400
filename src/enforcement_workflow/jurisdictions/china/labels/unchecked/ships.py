"""What is not checked of the arrest and the sale of ships."""

from typing import Final

NOTES: Final = {
    "CN-SHP-1": (
        (
            "The hour at which the application came in is not recorded: the 48 hours run from filing, whatever is to be preserved."
            " That an action is on the claim for which the ship was arrested is believed."
        ),
        "收到申请的时刻未予记录：四十八小时自立案起算，不论保全何种财产；提起的诉讼是否针对该海事请求，以填写为准。",
    ),
    "CN-SHP-1-hold": (
        "That an action is on the claim for which the ship was arrested is believed.",
        "提起的诉讼是否针对该海事请求，以填写为准。",
    ),
    "CN-SHP-2": (
        "That a ship is on public service is believed as recorded when it was found.",
        "是否从事公务，以发现财产时的记录为准。",
    ),
    "CN-SHP-3": (
        "Nothing is said where the code of this court is not set.",
        "本院代字未设置的，不作审查。",
    ),
    "CN-SHP-4": (
        (
            "That the notice was published on three days running. Only holders of liens and mortgages that are on file, and a registry"
            " that was recorded, are waited for; the respondents stand for the owner."
        ),
        "公告是否连续发布三日；只要求通知在案的优先权人、留置权人、抵押权人和已记录的登记机关；以被执行人作为船舶所有人。",
    ),
    "CN-SHP-6": (
        "Claims name no lot: where a case sells several ships, all registered claims count for each.",
        "登记的债权不注明拍品：一案拍卖多艘船舶的，各船均按全部登记债权计算。",
    ),
    "CN-SHP-7": (
        (
            "Claims name no lot: with several ships registration closes with the last of them, and in a case that sells anything else"
            " besides it never does."
        ),
        "登记的债权不注明拍品：多艘船舶的，以最后一艘为准截止；同案拍卖其他财产的，不作审查。",
    ),
    "CN-SHP-8": (
        "What the members are (officers of the court, an auctioneer, a surveyor) is not recorded.",
        "成员的身份（法院人员、拍卖师、验船师）未予记录。",
    ),
    "CN-SHP-9": (
        "The fifth of the price that is due at once, and what else was agreed on, are not recorded.",
        "应立即支付的百分之二十价款以及另行约定，未予记录。",
    ),
    "CN-SHP-10": (
        "Whether who asks has applied for the auction or has an interest in the ship is not examined.",
        "不审查提出者是否为拍卖申请人或者利害关系人。",
    ),
}
