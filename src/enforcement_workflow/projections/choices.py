"""What the sources of the indexes leave open, with the readings there are; the first of each is taken by default."""

from typing import Final

from enforcement_workflow.projections.question import Choice

_KIND_VALUES: Final = {
    "first_time": ("first-time cases, as judicial statistics count them", "首次执行案件（依司法统计口径）"),
    "with_resumed": (
        "first-time and resumed cases, as counted within the court",
        "首次执行和恢复执行案件（院内管理口径）",
    ),
    "all_kinds": (
        "first-time, resumed and preservation cases, as counted within the court",
        "首次执行、恢复执行和保全执行案件（院内管理口径）",
    ),
}
_OF_CASES: Final = ("Cases counted", "统计范围")

MONEY: Final = Choice(
    "population", *_OF_CASES,
    {"concluded": ("closed in the window", "期内已结案件"), "accepted": ("accepted, open ones too", "受理案件（含未结）")},
)  # fmt: skip
CAP: Final = Choice(
    "cap", "Amount obtained, by case", "单案到位金额",
    {"none": ("in full", "全额计入"), "claim": ("at most the claim", "以申请标的额为限")},
)  # fmt: skip
OF: Final = Choice(
    "denominator", "Share of", "分母",
    {"accepted": ("accepted cases", "受理案件"), "concluded": ("cases closed in the window", "期内已结案件")},
)  # fmt: skip
KINDS: Final = Choice("kinds", *_OF_CASES, _KIND_VALUES)
KINDS_WITH_RESUMED: Final = Choice(
    "kinds", *_OF_CASES, {k: _KIND_VALUES[k] for k in ("with_resumed", "first_time", "all_kinds")}
)
ASSETS: Final = Choice(
    "denominator", "Share of cases with assets", "分母（有财产可供执行案件）",
    {
        "due_or_concluded": ("that are closed or, open, have outrun their limit", "已结或者未结且已超期限"),
        "accepted": ("that were accepted", "全部受理"),
        "accepted_due": ("that were accepted and whose limit has ended", "受理且期限已届满"),
        "concluded": ("that are closed", "已结"),
        "concluded_in_limit": ("that are closed within the limit", "法定期限内已结"),
    },
)  # fmt: skip
TIME: Final = Choice(
    "time", "Counted above", "分子",
    {"in_limit": ("conclusions within the limit", "法定期限内实际执结"), "any": ("all real conclusions", "实际执结（不限期限）")},
)  # fmt: skip
OUTRUN: Final = Choice(
    "denominator", "Share of", "分母",
    {"concluded": ("closed cases", "已结案件"), "due": ("closed cases and open ones past their limit", "已结案件和超期未结案件")},
)  # fmt: skip
LOTS: Final = Choice(
    "lots", "Lots counted", "拍品范围",
    {"put_up": ("all put up, running ones too", "全部上拍（含进行中）"), "ended": ("those whose last round has ended", "末轮已结束的拍品")},
)  # fmt: skip
BASE: Final = Choice(
    "base", "Premium over", "溢价基数",
    {"start": ("the start price of the round", "本轮起拍价"), "reference": ("the reference price", "参考价（评估价）")},
)  # fmt: skip
PETITIONS: Final = Choice(
    "petitions", "Petitions counted", "信访范围",
    {
        "registered": ("registered in the window", "期内登记"),
        "on_hand": ("registered in the window, or open when it began", "期内登记和期初未办结"),
    },
)  # fmt: skip
OVERALL: Final = Choice(
    "reading", "Reading", "口径",
    {
        "lack_and_in_limit": (
            "closed for lack of assets, or otherwise within the limit", "终本案件与法定期限内实际执结案件之和",
        ),
        "concluded": ("closed in any way", "全部结案"),
        "all_kinds": ("closed in any way, of every kind of case", "各类执行案件全部结案（综合结案率）"),
    },
)  # fmt: skip
