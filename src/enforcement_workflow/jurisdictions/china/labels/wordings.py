"""How the settings of the rulebook are said where their names do not say it all."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from enforcement_workflow.domain.settings import Said, Wording, Wordings
from enforcement_workflow.domain.words import WORDS

_BEFORE: Final = {"opening": ("the opening", "开拍"), "notice": ("the notice", "公告")}


def _by_kind(one: str, many: str, zh: str) -> Callable[[Any], Said]:
    """A pair of numbers, the first for movables, the second for anything else."""

    def said(value: Any) -> Said:
        movables, others = value
        if movables == others:
            return f"{movables} {one if movables == 1 else many}", f"{movables}{zh}"
        return (
            f"{movables} {many} for movables, {others} for anything else",
            f"动产{movables}{zh}，其他财产{others}{zh}",
        )

    return said


def _told(value: Any) -> Said:
    days, posted, before = value
    en, zh = _BEFORE[before]
    return f"{days} days before {en}; posted notices stand {posted} days", f"{zh}前{days}日；公告通知的，满{posted}日"


def _shares(value: Any) -> Said:
    if value is None:
        return "at least 5 % of the reference price", "不低于参考价的5%"
    low, high = value
    return f"{low} % to {high} % of the start price", f"起拍价的{low}%至{high}%"


def _fine(value: Any) -> Said:
    low, high = (Decimal(v) for v in value)
    return f"CNY {low:,} to CNY {high:,}", f"{low:,}元至{high:,}元"


def _brackets(value: Any) -> Said:
    said, above = list[Said](), 0
    for upto, share in value:
        percent = f"{float(share * 100):g}"
        en = f"{percent} % above CNY {above:,}" if upto is None else f"{percent} % up to CNY {upto:,}"
        zh = f"超过{above:,}元的部分{percent}%" if upto is None else f"至{upto:,}元的部分{percent}%"
        said.append((en, zh))
        above = upto
    return "; ".join(en for en, _ in said), "；".join(zh for _, zh in said)


def _ranks(value: Any) -> Said:
    """Kinds of claims rank by rank."""
    en = "; then ".join(", ".join(kind.replace("_", " ") for kind in rank) for rank in value)
    return en, "；其次".join("、".join(WORDS[kind] for kind in rank) for rank in value)


def _may_or_must(value: Any) -> Said:
    return ("may be", "可以") if value == "may" else ("must be", "应当")


def _measured(value: Any) -> Said:
    return f"to {_BEFORE[value][0]}", f"计至{_BEFORE[value][1]}"


_LEAST = ("at least {} % of the reference price", "不低于参考价的{}%")
_CUT = ("at most {} % of the start price before", "不超过前次起拍价的{}%")
_NOTICE = _by_kind("day", "days", "日")
_ROUNDS = _by_kind("round", "rounds", "轮")
_DAYS, _MONTHS, _HOURS = ("{} days", "{}日"), ("{} months", "{}个月"), ("{} hours", "{}小时")
_REGIMES: Final = {
    "online": ("online", "网络拍卖"),
    "offline": ("at an auction house", "传统拍卖"),
    "ship": ("ships", "船舶拍卖"),
}


def _each(id: str, value_en: str = "", value_zh: str = "", say: Callable[[Any], Said] | None = None) -> Wordings:
    """The same wording for every regime of sale."""
    return {f"{id}.{key}": Wording(en, zh, value_en, value_zh, say) for key, (en, zh) in _REGIMES.items()}


WORDINGS: Final[Wordings] = {
    "CN-ASG-2.president": Wording("recusal of the president decided by", "院长回避的决定人"),
    "CN-ASG-2.judges": Wording("of judges by", "审判人员回避的决定人"),
    "CN-ASG-2.others": Wording("of others by", "其他人员回避的决定人"),
    "CN-INV-2.urgent": Wording("urgent leads", "紧急线索", *_DAYS),
    "CN-INV-4.hours": Wording("found by the network", "网络查询发现的", *_HOURS),
    "CN-INV-4.court_days": Wording("found otherwise", "其他方式发现的", "{} working days", "{}个工作日"),
    "CN-SUM-1.with_detention": Wording("where detention may follow", "可能采取拘留措施的", *_HOURS),
    "CN-CTL-4.tolerance": Wording("may exceed what is due by", "可超出应执行数额", "{} %", "{}%"),
    "CN-CTL-3.period_from": Wording("a waiting measure runs from", "轮候措施期限的起算", "its own {}", "其本身采取之日"),
    "CN-SAN-1.individual": Wording("individuals", "个人", say=_fine),
    "CN-SAN-1.unit": Wording("units", "单位", say=_fine),
    "CN-SAN-3.if_listed": Wording("a listed debtor", "纳入失信名单的", say=_may_or_must),
    "CN-PRC-2.methods": Wording("in this order", "依次采用"),
    **_each("CN-AUC-2", *_LEAST),
    **_each("CN-AUC-3", say=_NOTICE),
    "CN-AUC-3.ship_online": Wording("ships online", "船舶网络拍卖", *_DAYS),
    **_each("CN-AUC-4", say=_told),
    **_each("CN-AUC-5", say=_shares),
    **_each("CN-AUC-9", say=_NOTICE),
    "CN-AUC-9.within_online": Wording("online within", "网络拍卖期限", *_DAYS),
    "CN-AUC-9.within_offline": Wording("at an auction house within", "传统拍卖期限", *_DAYS),
    "CN-AUC-9.measured_at": Wording("counted", "计算时点", say=_measured),
    **_each("CN-AUC-10", *_CUT),
    **_each("CN-AUC-11", say=_ROUNDS),
    "CN-AUC-12.failures": Wording("after failed rounds", "流拍次数", "{}", "{}次"),
    **_each("CN-AUC-15", *_DAYS),
    **_each("CN-AUC-24", *_DAYS),
    "CN-AUC-16.costs": Wording("costs, as a share of the claim", "费用占债权额的比例", "{} %", "{}%"),
    "CN-AUC-17.costs": Wording("costs, as a share of the claim", "费用占债权额的比例", "{} %", "{}%"),
    "CN-AUC-1.panel": Wording("members of the panel, at least", "合议庭人数不少于", "{}, an odd number", "{}人且为单数"),
    "CN-AUC-8.least": Wording("bidders, at least", "竞买人不少于", "{}", "{}人"),
    "CN-SHP-3.pattern": None,
    "CN-SHP-5.share": Wording("first reserve", "首次保留价", *_LEAST),
    "CN-SHP-5.cut": Wording("cut", "降价", *_CUT),
    "CN-SHP-6.failures": Wording("after failed rounds", "流拍次数", "{}", "{}次"),
    "CN-SHP-6.share": Wording("price", "价格", *_LEAST),
    "CN-SHP-6.consent": Wording("below that, consents of", "低于该价格的须经同意", "{} / {} of the claims", "登记债权额的{1}分之{0}"),
    "CN-SHP-8.sizes": Wording("members", "人数", "{} or {}", "{}人或者{}人"),
    "CN-MON-4.ship": Wording("ships", "船舶价款", say=_ranks),
    "CN-DIS-1.ship": Wording("ships", "船舶价款", say=_ranks),
    "CN-MON-4.general": Wording("anything else", "其他价款", say=_ranks),
    "CN-DIS-1.general": Wording("anything else", "其他价款", say=_ranks),
    "CN-MON-5.daily": Wording("a day", "每日"),
    "CN-MON-5.from_day": Wording("for days from", "适用于此日起"),
    "CN-FEE-1.first": Wording("up to the first limit", "起点以下", "CNY {:,}", "{:,}元"),
    "CN-FEE-1.up_to": Wording("first limit", "起点", "CNY {:,}", "{:,}元"),
    "CN-FEE-1.no_sum": Wording("where no sum is enforced", "没有执行金额的", "CNY {:,} to CNY {:,}", "{:,}元至{:,}元"),
    "CN-FEE-1.brackets": Wording("above it", "起点以上", say=_brackets),
    **{f"{id}.number": None for id in ("CN-OBJ-1", "CN-OBJ-1-ask", "CN-OBJ-1-reconsideration")},
    "CN-EXT-1.days_before": Wording("asked for before the end by", "届满前提出", *_DAYS),
    "CN-EXT-1.months": Wording("at most", "不超过", *_MONTHS),
    "CN-EXT-1.offices": Wording("approved by", "批准人"),
    "CN-STY-2.guarantee": Wording("against a guarantee", "提供担保的", *_MONTHS),
    "CN-STY-2.months": Wording("otherwise", "其他情形", *_MONTHS),
    "CN-STY-2.times": Wording("at most", "不超过", "{} times", "{}次"),
    "A.administrative": Wording("administrative cases", "非诉行政执行案件", *_MONTHS),
    "A2.administrative": Wording("administrative cases", "非诉行政执行案件", *_MONTHS),
    "A2.tolled": Wording("not counted", "不计入"),
    "CN-ZB-4.offline": Wording("offline inquiry needed", "须线下调查"),
    "CN-ZB-4.failed_rounds": Wording("sold in vain", "流拍", "{} rounds", "{}次"),
    "CN-ZB-5.signature": None,
    "CN-ZB-6.months": Wording("every", "每隔", *_MONTHS),
    "CN-ZB-6.years": Wording("for", "持续", "{} years", "{}年"),
    "CN-CLS-4.resumed": Wording("resumed cases count", "恢复执行案件计入"),
    "CN-CLS-4.removed": Wording("removals count", "销案计入"),
    "CN-OFF-1.articles": None,
}  # fmt: skip
"""By provision and setting."""
