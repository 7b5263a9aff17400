"""What is not checked of filing, hand-over, notice and inquiry, and of offices."""

from typing import Final

NOTES: Final = {
    "CN-NUM-1": (
        (
            "That numbers run in the order of intake without gaps; the court's code where this court has none set, or the number is"
            " of the old form."
        ),
        "编号是否按收案顺序连续；本院代字未设置的，或者旧式案号，不核对法院代字。",
    ),
    "CN-NUM-2": (
        (
            "The instrument and the debtors are compared by name, among the cases of this court only. That another court sent the"
            " case is believed."
        ),
        "仅在本院案件中按名称比对执行依据和被执行人；是否由其他法院移送，以填写为准。",
    ),
    "CN-FIL-1": (
        (
            "No act comes before a filing: an application that is not filed, or is ruled out, is not seen, and a late filing only"
            " once it is made."
        ),
        "立案之前没有可记录的行为：未立案或者裁定不予受理的申请无从反映，逾期立案须待立案后方可发现。",
    ),
    "CN-FIL-2": (
        "A refusal to file has no act. Of the ground of a conclusion only its code is read.",
        "不予受理没有对应的行为；结案事由只识别其代码。",
    ),
    "CN-FIL-3": (
        "What interrupts or suspends the period is not recorded and not computed. It refuses nothing by itself: see CN-FIL-2.",
        "期间的中止、中断未予记录，不作计算；本项本身不导致不予办理，见 CN-FIL-2。",
    ),
    "CN-ASG-1": (
        "How the handler was chosen, and why a case was given to another, is not recorded.",
        "承办人如何确定、因何更换，未予记录。",
    ),
    "CN-ASG-2": (
        (
            "Whether there is a ground to step back, and the review of the decision, have no act. Who must decide is not known of"
            " somebody whom neither the roster nor an assignment names. What is urgent is believed."
        ),
        "有无回避事由以及对回避决定的复议，没有对应的行为；人员名册和分案均未载明职务的人员，不审查由谁决定其回避；是否紧急以填写为准。",
    ),
    "CN-NOT-1": (
        "A resumed case is asked for a notice of its own: what was served in the case that it resumes does not count.",
        "恢复执行案件须另行发出执行通知，原案中已送达的通知不计。",
    ),
    "CN-NOT-2": (
        "The day on which the handler received the file is not recorded; the first assignment stands for it.",
        "承办人收到案卷之日未予记录，以首次分案之日代之。",
    ),
    "CN-NOT-3": (
        "Whose asset was taken is not recorded: a notice to any respondent ends this limit. Each one's own is in CN-NOT-1.",
        "财产属于哪一被执行人未予记录：向任一被执行人发出通知即视为已发；各被执行人的通知见 CN-NOT-1。",
    ),
    "CN-INV-1": (
        "An inquiry about any respondent ends this limit. That each is looked up is asked for by CN-ZB-4.",
        "查询任一被执行人即视为已启动；是否逐一查询，见 CN-ZB-4。",
    ),
    "CN-INV-2": (
        "Whether a lead is clear enough to be checked is not recorded: every lead counts. That it is urgent is believed.",
        "线索是否明确未予记录，一律计算；是否紧急以填写为准。",
    ),
    "CN-INV-3": (
        (
            "An inquiry names no lead: any one on the spot after the lead counts for it, and whether the network could have answered"
            " is not known."
        ),
        "查询不注明所依据的线索：线索提供后的任何线下查询均视为对其启动；网络能否查询无从得知。",
    ),
    "CN-INV-4": (
        (
            "An asset that names no inquiry counts as found offline. Whether it can be controlled online, or lies elsewhere, is not"
            " recorded."
        ),
        "未注明查询来源的财产按线下发现计算；能否网络控制、是否在异地，未予记录。",
    ),
    "CN-INV-5": (
        "An inquiry that names nobody is taken to be about the debtors.",
        "未注明对象的查询，视为查询被执行人。",
    ),
    "CN-ROL-1": (
        "Where no roster is kept, every office is believed.",
        "未建立人员名册的，所填职务一律以填写为准。",
    ),
    "CN-OFF-1": (
        (
            "Other major matters, which three officers discuss and the president decides (work provisions art. 5), and the leave of"
            " the High Court to enforce on the spot in another province (entrusted enforcement art. 1): no act shows them."
        ),
        (
            "其他重大事项须三名以上执行员讨论并报院长批准（执行工作规定第5条）、赴外省异地执行须经高级人民法院批准（委托执行规定第1条），"
            "均没有可反映的行为。"
        ),
    ),
    "CN-OFF-2": (
        "An act names who records it. Who signed the ruling, and who else was there, is not recorded.",
        "行为只载明办理人；裁定由谁签署、何人在场，未予记录。",
    ),
}
