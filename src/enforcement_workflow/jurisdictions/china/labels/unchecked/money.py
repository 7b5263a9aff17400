"""What is not checked of money, of objections, and of stays and deferrals."""

from typing import Final

NOTES: Final = {
    "CN-MON-1": (
        (
            "When finance told the handler is not recorded: the limit runs from the arrival. Whether the reason of a delay is a good"
            " one is for whoever approves it."
        ),
        "财务通知承办人之日未予记录：期限自到账之日起算；延期理由是否充分，由批准者判断。",
    ),
    "CN-MON-2": (
        (
            "A party may be paid anything up to the balance. To which account the money went is not recorded: that one of the payee's"
            " was verified is enough. Further approvals that a court asks for by amount are not."
        ),
        "向当事人的发放只以余额为限；实际付至哪一账户未予记录，收款人有经核实的账户即可；各院按金额设定的其他审批不予审查。",
    ),
    "CN-MON-3": (
        (
            "Without a plan nothing is asked, however many creditors there are. Counter-objections and lawsuits are known only by"
            " their end (DistributionSettled); an objection after the fifteen days counts like one in time. Payments are not compared"
            " with the shares."
        ),
        (
            "没有分配方案的，不论债权人多少，不作审查；反对意见和分配方案异议之诉仅以其了结（DistributionSettled）反映；逾期异议与按期异议同样对待；"
            "发放数额不与方案核对。"
        ),
    ),
    "CN-MON-4": (
        (
            "Kinds and sums are those that the plan gives: they are not compared with registered claims, nor are the parts within one"
            " rank. A plan without shares is not judged."
        ),
        "债权种类和数额以方案为准，不与登记债权核对；同一顺位内的比例不作审查；未列明分配份额的方案不作审查。",
    ),
    "CN-DIS-1": (
        (
            "Claims of one kind share alike: an order among liens or mortgages is not known, and that of seizures is the order in which"
            " the claims are given."
        ),
        "同类债权按比例受偿：优先权之间、抵押权之间的先后无从得知；查封的先后以债权列出的次序为准。",
    ),
    "CN-MON-5": (
        (
            "The whole claim is taken as principal, and the interest that the instrument itself orders is not computed. It runs only"
            " where the filing says when performance was due."
        ),
        "以全部标的额为本金；执行依据确定的一般债务利息不作计算；立案未载明履行期限届满日的，不计算。",
    ),
    "CN-FEE-1": (
        "Whether the fee was collected is not recorded; it is due before closing only where the court sets it so (CN-CLS-1).",
        "申请执行费是否收取未予记录；仅在本院设置时（CN-CLS-1）计入结案应付款项。",
    ),
    "CN-OBJ-1": (
        (
            "When the objection came in is not recorded: that it be registered within three days is not watched, and the fifteen run"
            " from its record."
        ),
        "收到异议之日未予记录：三日内立案不予监督，十五日自所记异议之日起算。",
    ),
    "CN-OBJ-1-ask": (
        "The day of the decision stands for that of its service.",
        "以裁定之日作为送达之日。",
    ),
    "CN-OBJ-1-reconsideration": (
        "The thirty days by which it may be extended have no act.",
        "延长三十日没有对应的行为。",
    ),
    "CN-OBJ-2": (
        "That a party gave security has no act: this is computed for whoever asks. What a third party stops is held by CN-CTL-6.",
        "当事人提供担保没有对应的行为：本项仅供计算；案外人异议的效力由 CN-CTL-6 审查。",
    ),
    "CN-STY-1": (
        (
            "Whether the ground is true: that an objection is justified, that somebody died or is bankrupt, that the applicant"
            ' agrees, what "other" stands for.'
        ),
        "事由是否属实：异议是否确有理由、是否死亡或者破产、申请执行人是否同意、“其他”所指为何，均不审查。",
    ),
    "CN-STY-2": (
        (
            "The guarantee itself, and that the applicant agreed, are believed. Several deferrals against a guarantee, or by a higher"
            " court, are each measured alone; that court's president is taken to be this one's."
        ),
        "担保本身以及申请执行人是否同意，以填写为准；因担保或者上级法院决定的多次暂缓，各自单独计算；院长批准按本院院长审查。",
    ),
    "CN-EXT-1": (
        "The record of the High Court is named, and not looked up; the reason is for whoever approves.",
        "高级人民法院的备案只须注明文号，不予核对；理由由批准者判断。",
    ),
}
