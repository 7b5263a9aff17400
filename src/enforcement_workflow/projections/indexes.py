"""The indexes of the published table, each with its definition, population, window, unit and rounding.

Terms: *accepted* is filed by the window's end and not closed before it began (受理 = old stock + newly filed). *Closed*
is closed in any mode, for lack of assets included (终本); *really concluded* is closed in any other mode. Days are
court-local dates. A figure for a past day uses what is known now about the acts up to that day. A case removed (销案) on
or after 1 June 2018 is in none of I1 to I7: it is counted where it was sent. A lot is put up in the window in which it was
first open for bidding, and sold in that of its sale.
"""

from typing import Final

from attrs import evolve

from enforcement_workflow.projections import populations as p
from enforcement_workflow.projections.index import Index, Take

_NOT_REMOVED = (" A case removed on or after 1 June 2018 is left out.", "2018年6月1日起销案的案件不计入。")
_ACCEPTED = ("accepted first-time cases", "首次执行受理案件")
_MONEY = ("closed first-time cases with a claim in the court's currency", "有金钱标的的首次执行已结案件")
_REPORT = (
    "the words of the court's report, which prints no formula: a reading",
    "法院报告的表述，报告未载公式：为一种理解",
)
_HEADINGS = (
    "the column headings of a court's index table, which set it beside the share of unfinished cases",
    "法院指标表的栏目（与未结率并列）",
)
_DASHBOARD = (
    "the formula of an intermediate court's dashboard (2019); which cases it counts is not settled by any source",
    "某中级法院指标平台（2019年）的公式；统计范围未见定论",
)
_DAILY = ("the People's Court Daily (2018) on the core indexes", "《人民法院报》（2018年）关于核心指标的说明")
_COMMON = ("concluded over accepted, as courts commonly print it", "法院通行口径：结案数除以受理数")
_PREMIUM = (
    "a maritime court's notice of 2019, which gives start price, price and rate (truncated)",
    "某海事法院2019年公告所载起拍价、成交价和溢价率（截断）",
)

OBTAINED: Final = Index(
    "I1", "enforcement object acquisition rate", "执行标的到位率",
    "Paid to applicants by the window's end, set-offs included, over what they applied for; not capped at the claim, but cases"
    " over 100 % are flagged." + _NOT_REMOVED[0],
    "至期末发还申请执行人（含以物抵债）的金额除以申请执行标的额，不以标的额为上限，超过100%的案件予以标示。" + _NOT_REMOVED[1],
    "Σ obtained / Σ claimed", *_MONEY, p.OBTAINED, source=_DASHBOARD, formula_zh="Σ到位金额 / Σ申请执行标的额",
)  # fmt: skip
REALLY_CONCLUDED: Final = Index(
    "I2", "actual conclusion rate", "实际执结率",
    "Closed at the window's end other than for lack of assets." + _NOT_REMOVED[0],
    "期末已以终本以外方式结案。" + _NOT_REMOVED[1],
    "really concluded / accepted", *_ACCEPTED, p.REAL, source=_HEADINGS, formula_zh="实际执结 / 受理",
)  # fmt: skip
OVER_HALF: Final = Index(
    "I3", "cases with over 50 % acquisition", "到位率超50%案件占比",
    "More than half of the claim was paid to the applicant by the window's end (strictly more)." + _NOT_REMOVED[0],
    "至期末到位金额超过标的额一半（不含恰为一半）。" + _NOT_REMOVED[1],
    "count(obtained / claimed > 0.5) / count", *_MONEY, p.OVER_HALF, source=_REPORT, formula_zh="到位率＞50%的案件 / 案件",
)  # fmt: skip
WITH_ASSETS: Final = Index(
    "I4", "completed cases with assets available for enforcement", "有财产可供执行案件法定期限内实际执结率",
    "Closed at the window's end, within the limit, other than for lack of assets." + _NOT_REMOVED[0],
    "期末已在法定期限内以终本以外方式结案。" + _NOT_REMOVED[1],
    "really concluded within the limit / with assets",
    "first-time cases with assets that are closed in the window or, open at its end, have outrun their limit",
    "有财产可供执行的首次执行案件，期内结案或期末未结且已超期限", p.WITH_ASSETS, source=_DAILY,
    formula_zh="限内实际执结 / 有财产可供执行",
)  # fmt: skip
FOR_LACK: Final = Index(
    "I5", "enforcement suspension rate", "终本率",
    "Closed for lack of assets at the window's end." + _NOT_REMOVED[0], "期末处于终结本次执行程序状态。" + _NOT_REMOVED[1],
    "closed for lack of assets / accepted", *_ACCEPTED, p.FOR_LACK, source=_HEADINGS, formula_zh="终本 / 受理",
)  # fmt: skip
CONCLUDED: Final = Index(
    "I6", "conclusion rate", "结案率",
    "Closed at the window's end, in any mode." + _NOT_REMOVED[0], "期末已以任何方式结案。" + _NOT_REMOVED[1],
    "closed / accepted", *_ACCEPTED, p.CONCLUDED, source=_COMMON, formula_zh="结案 / 受理",
)  # fmt: skip
WITHIN_LIMIT: Final = Index(
    "I7", "cases concluded within the enforcement deadline", "法定期限内结案率",
    "Closed no later than the last day of the limit, stops and extensions counted." + _NOT_REMOVED[0],
    "扣除、延长后未超执行期限结案。" + _NOT_REMOVED[1],
    "closed within the limit / closed", "closed first-time cases", "首次执行已结案件", p.WITHIN_LIMIT, source=_DASHBOARD,
    formula_zh="限内结案 / 结案",
)  # fmt: skip
LED: Final = Index(
    "I8", "first-time cases handled by presidents and division heads", "院庭长办理首次执行案件占比",
    "First assigned to a handler who then held a leading office.", "首次分案时承办人担任院庭长职务。",
    "handled by leaders / handled", "first-time cases filed and assigned", "已分案的首次执行案件", p.LED,
    source=_REPORT, formula_zh="院庭长办理 / 全部办理",
)  # fmt: skip
CAMPAIGN: Final = Index(
    "I9", "campaign cases concluded", "专项行动案件结案率",
    "Members of the campaign, late joiners included, that are closed at the window's end, in any mode.",
    "列入专项行动（含后续列入）的案件中期末已结案件。",
    "closed / members", "cases that joined the campaign", "列入专项行动的案件", p.CAMPAIGN, source=_REPORT,
    formula_zh="已结 / 列入",
)  # fmt: skip
OLD: Final = Index(
    "I10", "cases over one year concluded", "长期未结案件清理率",
    "Members of the clear-up, old and open when they joined it, that are closed at the window's end, in any mode.",
    "列入清理行动时立案已逾一年且未结的案件中期末已结案件。",
    "closed / members", "cases that, on the day they joined the clear-up of old cases, were open and filed more than a year before",
    "列入清理行动时立案已逾一年且尚未结案的案件", p.OLD, source=_REPORT, formula_zh="已结 / 列入",
)  # fmt: skip
PUT_UP: Final = Index(
    "A1", "lots put up", "上拍数",
    "Lots first open for bidding in the window. A lot that is put up in several rounds counts once.",
    "期内首次开拍的拍品，多轮拍卖的拍品计一次。",
    "count(lots put up)", "lots put up", "上拍拍品", p.PUT_UP, "lots", "numerator", 0, source=_REPORT, formula_zh="上拍拍品数",
)  # fmt: skip
SOLD: Final = Index(
    "A2", "lots sold", "成交数",
    "Lots sold in the window whose sale stands: the buyer did not default.", "期内成交且买受人未悔拍的拍品。",
    "count(lots sold)", "lots sold", "成交拍品", p.SOLD, "lots", "numerator", 0, source=_REPORT, formula_zh="成交拍品数",
)  # fmt: skip
TRANSACTIONS: Final = Index(
    "A3", "transaction rate", "成交率",
    "Lots sold in the window over lots put up in it, those still running included.", "期内成交的拍品除以期内上拍的拍品（含进行中）。",
    "A2 / A1", "lots put up", "上拍拍品", p.TRANSACTIONS, decimals=1, source=_REPORT,
)  # fmt: skip
AMOUNT: Final = Index(
    "A4", "amount of sales", "成交额", "The sum of the prices of the lots sold in the window.", "期内成交拍品价格之和。",
    "Σ price", "lots sold", "成交拍品", p.PRICES, "million", "numerator", 0, source=_REPORT,
    price=lambda m: m.numerator, formula_zh="Σ成交价",
)  # fmt: skip
HIGHEST: Final = evolve(
    AMOUNT, id="A5", title_en="highest price", title_zh="最高成交价", take="largest", decimals=2, formula="max(price)",
    definition_en="The highest price of a lot sold in the window.", definition_zh="期内成交拍品最高价格。", formula_zh="max(成交价)",
)  # fmt: skip
PREMIUM: Final = Index(
    "A6", "highest premium", "最高溢价率",
    "The highest premium of a lot sold in the window: its price over the start price of the round in which it was sold.",
    "期内成交拍品成交价相对成交轮次起拍价的最高溢价。",
    "max((price - start) / start)", "lots sold", "成交拍品", p.PREMIUMS, "%", "largest", 0, "truncate", _PREMIUM,
    price=lambda m: m.numerator + m.denominator, formula_zh="max((成交价 - 起拍价) / 起拍价)",
)  # fmt: skip

YEARLY: Final = (OBTAINED, REALLY_CONCLUDED, OVER_HALF, WITH_ASSETS, FOR_LACK, CONCLUDED, WITHIN_LIMIT)
"""Computed for a calendar year and compared between years."""


def _counted(of: Index, name: str, take: Take, titles: tuple[str, str], definition: tuple[str, str]) -> Index:
    """The number of cases that stand above or below the line of an index, as a line of its own."""
    return evolve(
        of, id=f"{of.id}-{name}", title_en=titles[0], title_zh=titles[1], definition_en=definition[0],
        definition_zh=definition[1], formula="count", formula_zh="件数", unit="cases", take=take, decimals=0,
    )  # fmt: skip


TO_DATE: Final = (
    _counted(LED, "cases", "denominator", ("first-time cases", "首次执行案件"),
             ("First-time cases filed in the window and assigned by its end.", "期内立案、至期末已分案的首次执行案件。")),
    _counted(LED, "led", "numerator", ("of them handled by presidents and division heads", "其中院庭长办理"),
             (LED.definition_en, LED.definition_zh)),
    LED,
    _counted(CAMPAIGN, "cases", "denominator", ("campaign cases", "专项行动案件"),
             ("Cases that joined the campaign by the window's end, late joiners included.", "至期末列入专项行动的案件（含后续列入）。")),
    _counted(CAMPAIGN, "concluded", "numerator", ("of them concluded", "其中已结"),
             (CAMPAIGN.definition_en, CAMPAIGN.definition_zh)),
    CAMPAIGN,
    _counted(OLD, "cases", "denominator", ("cases over one year", "长期未结案件"),
             ("Cases that were open and filed more than a year before when they joined the clear-up.",
              "列入清理行动时立案已逾一年且未结的案件。")),
    _counted(OLD, "concluded", "numerator", ("of them concluded", "其中已结"), (OLD.definition_en, OLD.definition_zh)),
    OLD, WITHIN_LIMIT, PUT_UP, SOLD, TRANSACTIONS, AMOUNT, HIGHEST, PREMIUM,
)  # fmt: skip
"""Computed for the time of the report: from the first of its years to its day."""
