"""The words of the engine in Chinese: one table for kinds, states, forms and fields, and how a fact is said with it."""

from collections.abc import Mapping
from typing import Any, Final

from enforcement_workflow.domain.rule import as_text
from enforcement_workflow.domain.stages import ZH
from enforcement_workflow.domain.values import Officer, Period

WORDS: Final[dict[str, str]] = {
    **ZH,
    # kinds of assets; `ship` is a regime of sale too
    "deposit": "存款", "movable": "动产", "vehicle": "车辆", "immovable": "不动产", "ship": "船舶", "right": "其他财产权",
    "receivable": "到期债权",
    # forms of control, and what ends one
    "freeze": "冻结", "seal": "查封", "arrest": "扣押", "released": "已解除",
    # how lots stand
    "listed": "已上拍", "paused": "已暂停", "sold": "已成交", "failed": "已流拍", "withdrawn": "已撤回",
    "defaulted": "已悔拍", "forced_sale": "变卖中", "set_off": "已抵债",
    # regimes of sale, channels of inquiry, methods of pricing
    "online": "网络", "offline": "线下", "network": "网络",
    "negotiation": "当事人议价", "directed_inquiry": "定向询价", "online_inquiry": "网络询价", "valuation": "委托评估",
    # kinds of cases and of parties
    "first_time": "首次执行", "resumed": "恢复执行", "preservation": "保全执行", "individual": "个人", "unit": "单位",
    # how a case is closed or stopped
    "performed": "执行完毕", "terminated": "终结执行", "removed": "销案", "not_enforceable": "不予执行",
    "rejected": "驳回申请", "no_assets": "终结本次执行程序", "closed": "已结案", "stay": "中止执行", "deferral": "暂缓执行",
    # grounds of a stay
    "applicant_agrees": "申请人同意延期", "third_party_objection": "案外人异议", "death": "当事人死亡",
    "organisation_ended": "法人或者其他组织终止", "other": "其他情形", "settlement": "执行和解", "bankruptcy": "破产",
    # grounds on which a case is terminated
    "withdrawal": "撤回申请", "instrument_revoked": "执行依据被撤销", "death_without_estate": "死亡且无遗产可供执行",
    "alimony_creditor_dead": "追索赡养费等的权利人死亡", "unable_through_hardship": "因生活困难无力偿还",
    "bankrupt": "被宣告破产", "thing_destroyed": "特定物毁损灭失且未能达成折价协议", "settlement_withdrawal": "和解后撤回申请",
    # what stops a limit for a time, beside stays and what does not count
    "auction": "拍卖", "payment_delay": "延期发放案款",
    # decisions
    "approved": "同意", "refused": "不同意",
    # what a notice is of, and why a debtor is listed
    "enforcement": "强制执行", "reentry": "再次进入", "able_but_refuses": "有履行能力而拒不履行", "obstructs": "妨碍、抗拒执行",
    "evades": "规避执行", "report_duty": "违反财产报告制度", "consumption_order": "违反限制消费令",
    "settlement_without_cause": "无正当理由不履行和解协议",
    # rights in an asset, and kinds of claims
    "purchase": "优先购买权", "maritime_lien": "船舶优先权", "possessory_lien": "留置权", "mortgage": "抵押权",
    "costs": "执行费用", "priority": "优先债权", "ordinary": "普通债权", "sister_ship": "被扣押的姊妹船的债权",
    # what does not count towards a limit, and where an action is brought
    "publication": "公告", "audit": "审计", "jurisdiction": "管辖争议", "coordination": "执行协调", "instructions": "请示",
    "court": "法院", "arbitration": "仲裁",
    # what an id or an amount is of
    "asset": "财产", "assets": "财产", "measure": "控制措施", "lot": "拍品", "sale": "拍卖", "lead": "线索",
    "inquiry": "查询", "objection": "异议", "petition": "信访", "balance": "余额",
    "agreement": "保管协议", "exclusion": "扣除期限",
    # what a register says of a row
    "order": "督办", "examination": "案卷抽查", "to_order": "待督办", "spot_check": "抽查", "three_months": "立案逾三个月",
    "key_case": "重点案件", "in": "收入", "out": "支出", "too_long": "用时过长", "too_short": "用时过短",
    "limit_exceeded": "超执行期限", "applicant": "申请执行人", "own": "本院", "overdue": "已逾期", "running": "进行中",
    "uncounted": "尚无法计算", "unknown": "未定",
    # settings of an edition
    "regimes": "拍卖方式", "earliest": "最早", "latest": "最晚", "business_hours": "营业时间", "in_time": "申请时间",
    "skips": "不计入的日子", "covers": "所涉行为", "stops": "清偿的效力",
    "court_days": "工作日数", "hours": "小时数", "tolled": "扣除事由", "urgent": "紧急情况的日数", "number": "条文序号",
    "since": "施行日期", "days": "日数", "months": "月数", "grounds": "事由", "offices": "职务", "approval": "审批",
    "heard": "约谈", "years": "年数", "others": "其他人员回避的决定人", "modes": "结案方式", "account": "收款账户核实",
    "fee": "执行费", "failed_rounds": "流拍次数", "sealed_only": "仅登记查封的财产种类", "general": "一般分配顺位",
    "within_online": "网络拍卖期限", "within_offline": "线下拍卖期限", "measured_at": "计算时点",
    "old_form_until": "旧格式截止日", "ship_online": "船舶网络拍卖公告期", "failures": "流拍次数", "from_day": "适用起始日",
    "methods": "定价方式及顺序", "pattern": "海事法院代字", "period_from": "期限起算", "tolerance": "容许的超出幅度",
}  # fmt: skip
"""Every word that the engine itself stores or says, in Chinese. Ids, names and free texts are no words, even where they
are spelt like one. The offices belong to the jurisdiction."""

_ARE_WORDS: Final = frozenset(
    {
        "kind",
        "state",
        "regime",
        "how",
        "mode",
        "channel",
        "method",
        "decision",
        "why",
        "now",
        "open",
        "grounds",
        "field",
    }
)
"""Facts that are words of the engine, as a whole or item by item."""
_BEGIN_WITH_WORDS: Final = frozenset({"missing", "left"})
"""Facts whose items begin with such a word: "asset a9"."""
_ARE_OFFICES: Final = frozenset({"office", "offices"})
"""Facts that are offices of the jurisdiction."""


def in_chinese(name: str, value: Any, office_names: Mapping[str, str]) -> str:
    """A fact as a Chinese message says it: by its name it is a word, an office, or an id or text that stays as it is."""
    if isinstance(value, tuple | list):
        return "、".join(in_chinese(name, v, office_names) for v in value)
    if isinstance(value, Period | Officer):
        return value_in_chinese(value, office_names)
    text = as_text(value)
    if name in _ARE_WORDS:
        return WORDS.get(text, text)
    if name in _ARE_OFFICES:
        return office_names.get(text, text)
    if name in _BEGIN_WITH_WORDS:
        first, space, rest = text.partition(" ")
        return f"{WORDS.get(first, first)}{space}{rest}"
    return text


def value_in_chinese(value: Period | Officer, office_names: Mapping[str, str]) -> str:
    """A period or an officer in Chinese."""
    if isinstance(value, Officer):
        return f"{value.name or value.id}（{office_names.get(value.office, value.office)}）"
    length = f"{value.days}日" if value.days is not None else f"{value.months}个月"
    return f"自 {value.start} 起{length}" if value.start else length
