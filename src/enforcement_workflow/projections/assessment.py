"""The indexes of the third-party assessment and of statistics between countries, each with its definition and source.

Those of the published table stand here too, with what their sources leave open. Terms as in `indexes`.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from attrs import evolve

from enforcement_workflow.projections import indexes as i
from enforcement_workflow.projections import populations as p
from enforcement_workflow.projections.frames import LONG
from enforcement_workflow.projections.index import Index
from enforcement_workflow.projections.staff import OFFICERS

_TARGETS: Final = (
    "the core indexes of enforcement, “three 90 % and one 80 %” (2018)",
    "“三个90%、一个80%”核心指标（2018年）",
)
_DASHBOARD: Final = ("the formula of an intermediate court's dashboard (2019)", "某中级法院指标平台（2019年）的公式")
_CEPEJ: Final = (
    "CEPEJ (Council of Europe), as the literature gives it; exact formula from memory",
    "欧洲委员会司法效率委员会（CEPEJ），据文献所述；公式未核对原文",
)
_ACCEPTED: Final = ("accepted cases", "受理案件")
_NINETY: Final = Fraction(9, 10)

UNFINISHED: Final = Index(
    "U1", "share of unfinished cases", "未结率", "Accepted and open at the window's end, stayed ones included.",
    "期内受理、期末未结的案件，含中止。", "open / accepted", *_ACCEPTED, p.OPEN, formula_zh="未结 / 受理",
    source=("the column headings of a court's index table", "法院指标表的栏目"),
)  # fmt: skip

IN_LIMIT: Final = evolve(
    i.WITH_ASSETS, id="C1", title_en="has-assets cases really concluded within the limit",
    title_zh="有财产可供执行案件法定期限内实际执结率", source=_TARGETS, target=_NINETY,
)  # fmt: skip
SOUND: Final = Index(
    "C2", "closings for lack of assets that qualify", "无财产可供执行案件终本合格率",
    "Of the first-time cases closed for lack of assets in the window, those whose closing broke no rule: each precondition is in"
    " the file.",
    "期内首次执行终本案件中，终本时未违反任何规则、各项前提均有卷载的案件。",
    "qualified / closed for lack of assets", "first-time cases closed for lack of assets", "首次执行终本案件", p.SOUND,
    source=_TARGETS, target=_NINETY, formula_zh="合格终本 / 终本",
)  # fmt: skip
HANDLED: Final = Index(
    "C3", "petitions handled", "执行信访办结率", "Petitions finished by the window's end.", "至期末已办结的信访。",
    "finished / registered", "petitions registered", "登记的信访", p.HANDLED,
    source=(f"{_TARGETS[0]}; the formula is a reading", f"{_TARGETS[1]}；公式为一种理解"), target=_NINETY,
    formula_zh="办结 / 登记",
)  # fmt: skip
OVERALL: Final = Index(
    "C4", "overall conclusion rate over three years", "近三年整体执结率",
    "Closed in three calendar years, this one the last: for lack of assets, or otherwise within the limit. Courts also take the"
    " plain conclusion rate.",
    "近三个年度终本结案与法定期限内实际执结之和的占比；也有法院径用结案率。",
    "(closed for lack of assets + really concluded within the limit) / accepted", *_ACCEPTED, p.OVERALL, source=_TARGETS,
    target=Fraction(8, 10), years=LONG, formula_zh="(终本 + 限内实际执结) / 受理",
)  # fmt: skip

PERFORMED: Final = Index(
    "R1", "cases fully performed", "执行完毕率", "Closed in the window as fully performed.", "期内以执行完毕方式结案。",
    "performed / closed", "closed cases", "已结案件", p.PERFORMED, formula_zh="执行完毕 / 已结",
    source=(
        f"{_DASHBOARD[0]}; scored by the third-party assessment since 25 May 2018",
        f"{_DASHBOARD[1]}；2018年5月25日起列入第三方评估",
    ),
)  # fmt: skip
RESUMED_PERFORMED: Final = Index(
    "R2", "resumed cases fully performed", "恢复执行完毕率", "Resumed cases closed in the window as fully performed.",
    "恢复执行案件期内以执行完毕方式结案。", "performed / resumed", "resumed cases", "恢复执行案件", p.RESUMED_PERFORMED,
    source=_DASHBOARD, formula_zh="执行完毕 / 恢复执行",
)  # fmt: skip
RESUMED_AFTER: Final = Index(
    "R3", "mean days from closing for lack of assets to resumption", "终本至恢复执行平均天数",
    "Days from the closing to the resumption, of those resumed in the window.", "期内恢复执行的终本案件，自终本至恢复的天数。",
    "Σ days / resumptions", "cases resumed", "恢复执行的案件", p.RESUMED_AFTER, "days", decimals=1, source=_DASHBOARD,
    formula_zh="Σ天数 / 恢复执行件数",
)  # fmt: skip
PRESERVED: Final = Index(
    "P1", "preservation rate", "财产保全率",
    "Preservation cases filed in the window over first-instance civil and commercial cases, which a store of enforcement"
    " cases does not hold: there is no figure, and its numerator alone is counted.",
    "期内保全案件除以一审民商事案件；执行案件库无一审案件，故无此比率，仅计分子。",
    "preservations / first-instance cases", "first-instance civil and commercial cases in a store of enforcement cases",
    "执行案件库中的一审民商事案件", p.PRESERVED,
    source=("a high court's assessment standard (2018), which wants 30 %", "某高级法院考核标准（2018年），要求30%"),
    target=Fraction(3, 10), formula_zh="财产保全 / 一审民商事案件",
)  # fmt: skip

CLEARANCE: Final = Index(
    "E1", "clearance rate", "结收比", "Closed in the window over filed in it; the old stock is not among the incoming.",
    "期内结案除以期内新收，旧存不计入新收。", "resolved / incoming", "newly filed cases", "新收案件", p.CLEARED, source=_CEPEJ,
    formula_zh="结案 / 新收",
)  # fmt: skip
TURNOVER: Final = Index(
    "E2", "case turnover ratio", "案件周转率", "Closed in the window over open at its end.", "期内结案除以期末未结。",
    "resolved / pending", "cases open at the end", "期末未结案件", p.TURNED_OVER, "times", source=_CEPEJ,
    formula_zh="结案 / 期末未结",
)  # fmt: skip
DISPOSITION: Final = Index(
    "E3", "disposition time", "预计结案天数",
    "How many days the open cases would take at the pace of the window: its days times the cases open at its end, over those"
    " closed in it.",
    "按本期结案速度办结期末未结案件所需天数：期间天数乘以期末未结数，除以期内结案数。",
    "days × pending / resolved", "closed cases", "已结案件", p.PENDING, "days", source=_CEPEJ, by_days=True,
    formula_zh="期间天数 × 期末未结 / 结案",
)  # fmt: skip

_PUBLISHED: Final = {index.id: index for index in (*i.YEARLY, *i.TO_DATE) if "-" not in index.id}
ASSESSED: Final[Mapping[str, Index]] = {
    index.id: index
    for index in (
        *(_PUBLISHED[id] for id in (*(f"I{n}" for n in range(1, 11)), *(f"A{n}" for n in range(1, 7)))),
        IN_LIMIT, SOUND, HANDLED, OVERALL, UNFINISHED, PERFORMED, RESUMED_PERFORMED, RESUMED_AFTER, PRESERVED,
        CLEARANCE, TURNOVER, DISPOSITION, OFFICERS,
    )
}  # fmt: skip
"""Every index by its id, in the order of the assessment: results, auctions, core targets, the rest, between countries, and the staff."""
