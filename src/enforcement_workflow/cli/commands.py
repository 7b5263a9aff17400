"""The commands in groups, as `enforcement --help` lists them: name, where the function is, what it does in both languages."""

from typing import Final, NamedTuple


class Command(NamedTuple):
    """A command, the module and the function that it is, and what it does."""

    name: str
    where: str
    en: str
    zh: str


# fmt: off
COMMANDS: Final[dict[tuple[str, str], tuple[Command, ...]]] = {
    ("A day's work on cases", "日常办案"): (
        Command("worklist", "worklist:worklist", "What is overdue, due soon, about to lapse, or stuck, for an officer or a team",
                "某人员或者团队的工作清单：已逾期、即将到期、即将失效、停滞"),
        Command("next", "next:next_acts", "What may be done on a case now, and what not, and why",
                "本案现在可办理什么、不可办理什么及理由"),
        Command("file", "recording:file", "Open a case (records CaseFiled; makes the store where there is none)",
                "立案（无数据库时创建）"),
        Command("record", "recording:record", "Judge an act and record it, or say why not",
                "审查并记录一项行为，或说明不予办理的理由"),
        Command("verdict", "recording:verdict", "Judge an act without recording it; the future may be asked about",
                "只审查不记录；可问将来"),
        Command("show", "show:show", "A case at a glance", "案件概览"),
        Command("clocks", "clocks:clocks", "The limits of a case: how they stand, and the ledger of their days",
                "案件的各项期限及其逐日计算"),
        Command("history", "history:history", "Every entry of a case, or one in full", "案件的全部记录，或某一条的详情"),
        Command("refusals", "refusals:refusals", "Attempts that were refused: who, what, when and under which rules",
                "不予办理的记录：何人、何时、办理何事、依何规则"),
    ),
    ("Registers, staff and meetings", "台账、人员和会议"): (
        Command("registers", "registers:registers", "The registers that can be drawn up", "可以生成的台账"),
        Command("register", "registers:register", "One register as of a day: filters, reasons, entries",
                "某日的一项台账：筛选、事由和记录"),
        Command("workload", "worklist:workload", "Cases by officer, team or leader, and the staff",
                "人员、团队、院庭长的工作量和人员配备"),
        Command("roster", "roster:roster", "Who holds which office on a day, by team", "某日的人员名册，按团队排列"),
        Command("staff", "roster:staff", "Enter an appointment, a transfer or a dismissal in the roster",
                "在人员名册中记录任命、调动或者免职"),
        Command("plan", "plan:app", "The action plan: owners, due days, progress; `plan record` enters an act on it",
                "本院行动方案：责任人、期限、进度；plan record 用于记录"),
        Command("meeting", "meeting:meeting", "The paper of the weekly or monthly meeting: what changed, by team and leader",
                "周例会、月例会材料：自上次会议以来的变化，按团队和院庭长列出"),
    ),
    ("Figures", "指标"): (
        Command("report", "reporting:report", "The published figures, recomputed from the acts", "由行为重新计算的公布指标"),
        Command("indexes", "indexes:indexes", "Every index of the assessment: its definition, and with --year what it comes to",
                "评估指标：定义；加 --year 则按年度、按法院计算"),
        Command("assessment", "assessment:assessment",
                "The table of the third-party assessment as PDF, or as XLSX with its members",
                "第三方评估指标表：PDF，或含明细的 XLSX"),
        Command("dashboard", "dashboard:dashboard", "How the court stands: one page with charts that opens offline",
                "执行工作态势：一页含图表、可离线打开的网页"),
    ),
    ("The law", "法律"): (
        Command("acts", "acts:acts", "The vocabulary: every act, or one act with its fields and rules",
                "行为表：全部行为，或某一行为的字段与规则"),
        Command("rules", "rules:rules", "The rulebook: every rule, clock and formula, or one with its editions by date",
                "规则表：全部规则、期限和计算，或其中一项的历次规定"),
        Command("stages", "acts:stages", "The diagram of the stages, in Mermaid", "阶段图（Mermaid）"),
    ),
    ("Keeping and exchanging", "保管和交换"): (
        Command("check", "keeping:check", "Check settings, versions, chain and head of every case",
                "检查设置、版本、摘要链和案件头"),
        Command("backup", "keeping:backup", "Copy the store while it is in use", "在线备份"),
        Command("import", "importing:import_files", "Read old files (XES or CSV logs) by observing",
                "导入旧档（XES 或 CSV 日志）"),
        Command("export", "exporting:export",
                "Write the entries or figures for the tools of others: OCEL, XES, CSV, Parquet, XLSX",
                "导出供其他工具使用：OCEL、XES、CSV、Parquet、XLSX"),
        Command("facts", "facts:app", "The facts that figures are made from: `status`, `follow` (several courts too), `export`",
                "统计所依据的事实表：status、follow（可合并多个法院）、export"),
        Command("demo", "demonstration:demo", "Build the invented docket of a maritime court and its table",
                "生成虚构的海事法院案件及其指标表"),
    ),
}
# fmt: on
