"""What is not checked of the control of assets, of their price, and of pressure."""

from typing import Final

NOTES: Final = {
    "CN-CTL-2": (
        "Whether a renewal came in time cannot be said where an old file gives the measure no period.",
        "旧案卷未载明期限的，无从判断续行是否及时。",
    ),
    "CN-CTL-3": (
        "Of other courts' measures only what is recorded is known: the rank behind them, and that they ended.",
        "其他法院的控制措施仅以记录为准：在其后的顺位，以及其已终止。",
    ),
    "CN-CTL-4": (
        (
            "Costs and interest are a setting. What is not valued, or waits behind another court, counts for nothing; whether"
            " something else would do in place of an indivisible asset is not asked. Only a new measure is judged, not one that has"
            " become too much since."
        ),
        (
            "费用和利息按设置计算；未估价的财产、轮候的措施不计价值；不可分割的财产，不审查有无其他财产可供控制；只审查新采取的措施，"
            "事后超标的不再审查。"
        ),
    ),
    "CN-CTL-5": (
        "The rank is the one that was recorded with the measure, and a transfer of the power to dispose is believed.",
        "顺位以采取措施时的记录为准；处置权的移送以填写为准。",
    ),
    "CN-CTL-6": (
        (
            "The day of the decision stands for that of its service. A lawsuit that follows has no act, and an objection that names"
            " no asset stops nothing."
        ),
        "以裁定之日作为送达之日；其后的执行异议之诉没有对应的行为；未指明财产的异议不影响处分。",
    ),
    "CN-CTL-7": (
        (
            "That a dwelling is necessary is believed as recorded when it was found; that the debtor was left another home is not"
            " recorded."
        ),
        "是否为必需住房，以发现财产时的记录为准；是否另行保障居住，未予记录。",
    ),
    "CN-CTL-8": (
        (
            "Whether the conditions of the request are met is not asked. A request of this court to another has no act, so what the"
            " other owes is not watched."
        ),
        "不审查请求移送的条件是否具备；本院向其他法院提出的请求没有对应的行为，其期限不予监督。",
    ),
    "CN-SAN-1": (
        "Of somebody who is no party it is not known whether a unit is fined: either range will do. Reconsideration has no act.",
        "被罚款人不是当事人的，无从得知是否为单位，符合任一幅度即可；复议没有对应的行为。",
    ),
    "CN-SAN-2": (
        "Somebody who is no party is taken to be an individual. Reconsideration has no act.",
        "被拘留人不是当事人的，视为个人；复议没有对应的行为。",
    ),
    "CN-SAN-3": (
        (
            "That a listed debtor must be restricted is not watched, save before closing for lack of assets (CN-ZB-3). Whether"
            " somebody who is no debtor answers for one is not recorded."
        ),
        "对失信被执行人应当限制消费一节，除终本前（CN-ZB-3）外不予监督；非被执行人是否对单位负责，未予记录。",
    ),
    "CN-SAN-4": (
        (
            "Whether the debtor was able to perform, and did what the ground says, is for the court; so is what a longer term is for."
            " Reasons for removal that are no acts (an error, the end of the term, the applicant's wish) start no limit."
        ),
        (
            "被执行人是否有履行能力、是否具有所列情形、因何适用较长期限，由法院判断；没有对应行为的移出事由（列入错误、期限届满、申请执行人同意）"
            "不起算期限。"
        ),
    ),
    "CN-SUM-1": (
        "A questioning without its hours passes; that the matter is complicated is believed.",
        "未填写时数的不予审查；情况是否复杂以填写为准。",
    ),
    "CN-PRC-1": (
        (
            "Whether an asset is to be sold is not recorded: all that is held first counts, save money. A measure that waited and"
            " has come first since does not."
        ),
        "是否需要处置未予记录：除存款外，首先控制的财产一律计算；轮候后转为首先控制的不计算。",
    ),
    "CN-PRC-2": (
        "That a method was begun is enough, and why one was passed over is not examined. A price may be recorded without any.",
        "在先方式已启动即可；不采用的理由不作审查；未启动任何方式也可以记录参考价。",
    ),
    "CN-PRC-3": (
        (
            "The mean is that of the answers recorded with the price: whether each came in time, and every platform was asked, is not"
            " known. A price without answers is not checked."
        ),
        "平均值按随参考价记录的结果计算；各平台是否均已询价、是否按期答复，无从得知；未记录询价结果的不予审查。",
    ),
    "CN-PRC-5": (
        (
            "The day on which the report came in is not recorded; the fixing of the price stands for it. Others than the parties are"
            " not waited for."
        ),
        "收到报告之日未予记录，以确定参考价之日代之；只计算向当事人的送达。",
    ),
    "F": (
        "A measure to which an old file gives no period is not watched.",
        "旧案卷未载明期限的措施不予监督。",
    ),
}
