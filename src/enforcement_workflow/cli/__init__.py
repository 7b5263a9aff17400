"""The command line. Each command is a function in a module of its own kind, loaded when it is called."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.words import preferred, say, speak

if TYPE_CHECKING:
    from cyclopts import App

_COMMANDS: Final = (
    (
        "acts",
        "acts:acts",
        "The vocabulary: every act, or one act with its fields and rules",
        "行为表：全部行为，或某一行为的字段与规则",
    ),
    (
        "rules",
        "rules:rules",
        "The rulebook: every rule, clock and formula, or one with its editions by date",
        "规则表：全部规则、期限和计算，或其中一项的历次规定",
    ),
    ("stages", "acts:stages", "The diagram of the stages, in Mermaid", "阶段图（Mermaid）"),
    (
        "file",
        "recording:file",
        "Open a case (records CaseFiled; makes the store where there is none)",
        "立案（无数据库时创建）",
    ),
    (
        "record",
        "recording:record",
        "Judge an act and record it, or say why not",
        "审查并记录一项行为，或说明不予办理的理由",
    ),
    (
        "verdict",
        "recording:verdict",
        "Judge an act without recording it; the future may be asked about",
        "只审查不记录；可问将来",
    ),
    (
        "next",
        "next:next_acts",
        "What may be done on a case now, and what not, and why",
        "本案现在可办理什么、不可办理什么及理由",
    ),
    ("show", "show:show", "A case at a glance", "案件概览"),
    (
        "clocks",
        "clocks:clocks",
        "The limits of a case: how they stand, and the ledger of their days",
        "案件的各项期限及其逐日计算",
    ),
    ("history", "history:history", "Every entry of a case, or one in full", "案件的全部记录，或某一条的详情"),
    (
        "refusals",
        "refusals:refusals",
        "Attempts that were refused: who, what, when and under which rules",
        "不予办理的记录：何人、何时、办理何事、依何规则",
    ),
    ("roster", "roster:roster", "Who holds which office on a day, by team", "某日的人员名册，按团队排列"),
    (
        "staff",
        "roster:staff",
        "Enter an appointment, a transfer or a dismissal in the roster",
        "在人员名册中记录任命、调动或者免职",
    ),
    (
        "plan",
        "plan:app",
        "The action plan of the court: owners, due days, progress; `plan record` enters an act on it",
        "本院行动方案：责任人、期限、进度；plan record 用于记录",
    ),
    (
        "meeting",
        "meeting:meeting",
        "The paper of the weekly or monthly meeting: what changed since the last one, by team and leader",
        "周例会、月例会材料：自上次会议以来的变化，按团队和院庭长列出",
    ),
    (
        "import",
        "importing:import_files",
        "Read old files (XES or CSV logs) by observing",
        "导入旧档（XES 或 CSV 日志）",
    ),
    ("report", "reporting:report", "The published figures, recomputed from the acts", "由行为重新计算的公布指标"),
    (
        "indexes",
        "indexes:indexes",
        "Every index of the assessment: its definition, and with --year what it comes to, by court",
        "评估指标：定义；加 --year 则按年度、按法院计算",
    ),
    (
        "facts",
        "facts:app",
        "The facts that reports are made from: `facts export --parquet OUT`",
        "统计所依据的事实表：facts export --parquet OUT",
    ),
    (
        "dashboard",
        "dashboard:dashboard",
        "How the court stands: one page with charts that opens offline",
        "执行工作态势：一页含图表、可离线打开的网页",
    ),
    (
        "assessment",
        "assessment:assessment",
        "The table of the third-party assessment as PDF, or as XLSX with its members",
        "第三方评估指标表：PDF，或含明细的 XLSX",
    ),
    ("registers", "registers:registers", "The registers that can be drawn up", "可以生成的台账"),
    (
        "register",
        "registers:register",
        "One register as of a day: filters, reasons, entries",
        "某日的一项台账：筛选、事由和记录",
    ),
    (
        "worklist",
        "worklist:worklist",
        "What is overdue, due soon, about to lapse, or stuck, for an officer or a team",
        "某人员或者团队的工作清单：已逾期、即将到期、即将失效、停滞",
    ),
    (
        "workload",
        "worklist:workload",
        "Cases by officer, team or leader, and the staff",
        "人员、团队、院庭长的工作量和人员配备",
    ),
    (
        "export",
        "exporting:export",
        "Write the entries or figures for the tools of others: OCEL, XES, CSV, Parquet, XLSX",
        "导出供其他工具使用：OCEL、XES、CSV、Parquet、XLSX",
    ),
    (
        "check",
        "keeping:check",
        "Check settings, versions, chain and head of every case",
        "检查设置、版本、摘要链和案件头",
    ),
    ("backup", "keeping:backup", "Copy the store while it is in use", "在线备份"),
    (
        "demo",
        "demonstration:demo",
        "Build the invented docket of a maritime court and its table",
        "生成虚构的海事法院案件及其指标表",
    ),
)
"""Name, where it is, and what it does in English and Chinese."""


def build() -> "App":
    """The commands as cyclopts knows them, described in the language of this run."""
    from cyclopts import App, Parameter

    from enforcement_workflow.cli.help import HelpPages

    app = App(
        name="enforcement",
        help=say(
            "Enforcement cases: acts recorded as events, judged before they are recorded.",
            "执行案件：每项行为先经审查，再作为事件记录。",
        )
        + "\n\n"
        + exits.meanings(),
        help_format="plaintext",
        help_formatter=HelpPages(),
        version_flags=[],
        default_parameter=Parameter(negative=()),
        suppress_keyboard_interrupt=False,
    )
    for place, (name, where, en, zh) in enumerate(_COMMANDS):
        app.command(f"{__name__}.{where}", name=name, help=say(en, zh), sort_key=place)
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every failure ends in one line on stderr, never in a traceback."""
    tokens = list(sys.argv[1:] if arguments is None else arguments)
    _have_streams()
    speak(preferred(tokens, os.environ))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _told(tokens)
    except BrokenPipeError:
        _leave_the_pipe()
        return exits.PIPE_CLOSED


def _have_streams() -> None:
    """A stream that was closed before we began is none: what would go there goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def _told(tokens: list[str]) -> int:
    """Run one command; a failure is told and becomes an exit code."""
    try:
        code = _run(tokens)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        print(say("Stopped.", "已中断。"), file=sys.stderr)
        return exits.INTERRUPTED
    except Exception as error:
        if os.environ.get("ENFORCEMENT_DEBUG"):
            raise
        return _failed(error, as_json="--json" in tokens)
    return code


def _run(tokens: list[str]) -> int:
    if tokens[:1] == ["--version"]:
        return _version()
    done = build()(tokens, exit_on_error=False, print_error=False, result_action="return_value")
    return done if isinstance(done, int) else exits.OK


def _version() -> int:
    from importlib.metadata import PackageNotFoundError, version

    try:
        print(version("enforcement-workflow"))
    except PackageNotFoundError:
        print(say("not installed", "未安装"))
    return exits.OK


def _failed(error: Exception, *, as_json: bool) -> int:
    from enforcement_workflow.cli import failing, printing

    code, line = failing.explained(error)
    if as_json:
        printing.put_json(failing.as_json(error, code))
    printing.put_error(line)
    return code


def _leave_the_pipe() -> None:
    """Whoever read our output has gone; what is left of it goes nowhere, without a complaint at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
