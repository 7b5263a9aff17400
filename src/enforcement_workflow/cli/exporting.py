"""`export`: what is recorded, for the tools of others."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import attrs
from cyclopts import Parameter

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about, moment
from enforcement_workflow.cli.printing import facts, progress, put, put_error, put_json, screen
from enforcement_workflow.cli.words import say

if TYPE_CHECKING:
    from enforcement_workflow.interop.exported import Exported
    from enforcement_workflow.interop.persons import Discretion
    from enforcement_workflow.store.court import Court

Form = Literal["ocel", "xes", "csv", "parquet", "xlsx"]
_FOLDERS: Final = ("csv", "parquet")
_EXTRA: Final = ("ibis", "sqlglot", "pyarrow", "xlsxwriter")


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Telling:
    """What an event log says of persons, and of which day the workbook is."""

    personal: Annotated[
        bool,
        about(
            "ocel, xes: tell names, identities and free texts as recorded. By default parties and other persons have "
            "pseudonyms, the same throughout, and identities, accounts, free texts and officers' names are left out; "
            "officers' ids stay. The other forms hold no party's data",
            "ocel、xes：如实写出姓名、身份信息和自由文本。默认以前后一致的化名代替当事人及其他人员，略去身份信息、账户、自由文本和"
            "办案人员姓名，保留办案人员编号。其他格式不含当事人信息",
            negative="--no-personal",
        ),
    ] = False
    key: Annotated[
        str | None,
        about(
            "ocel, xes: a secret; exports made with the same one give a person the same pseudonym. By default each has its own",
            "ocel、xes：密钥；同一密钥的各次导出中同一人化名相同。默认每次导出各不相同",
            env_var="ENFORCEMENT_EXPORT_KEY",
            show_default=False,
        ),
    ] = None
    as_of: Annotated[
        str | None, about("xlsx: the day to look back from; today by default", "xlsx：统计截止日；默认为今日")
    ] = None
    year: Annotated[
        list[int] | None, about("xlsx: a year of the yearly indexes; repeat it", "xlsx：年度指标的年份，可重复")
    ] = None

    @property
    def discretion(self) -> "Discretion":
        from enforcement_workflow.interop.persons import Discretion

        if self.personal and self.key is not None:
            raise InvalidInput(
                problem_en="--key is for pseudonyms, and --personal asks for none",
                problem_zh="--key 用于化名，与 --personal 不能并用",
            )
        return Discretion.full() if self.personal else Discretion.pseudonyms(self.key)


TELLING: Final = Telling()


def export(
    form: Annotated[
        Form,
        about(
            "ocel: OCEL 2.0 in JSON; xes: IEEE 1849 (packed where OUT ends in .gz); csv, parquet: a folder of the fact "
            "tables; xlsx: the published table with the members behind each figure",
            "ocel：OCEL 2.0（JSON）；xes：IEEE 1849（OUT 以 .gz 结尾则压缩）；csv、parquet：事实表文件夹；"
            "xlsx：公布指标表及各指标所含案件",
        ),
    ],
    out: Annotated[Path, about("The file or folder to make", "输出的文件或文件夹")],
    /,
    *,
    force: Annotated[
        bool, about("Replace a file, or a folder that an export made", "替换已有文件，或此前导出的文件夹")
    ] = False,
    telling: Telling = TELLING,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    with store.open() as court:
        done = _written(form, court, out, force, telling)
    if output.json:
        put_json({"format": form, "path": str(out), "counts": dict(done.counts), "left_out": list(done.left_out)})
    else:
        put(str(out))
        screen().print(facts((_thing(name), f"{n:,}") for name, n in done.counts.items()))
    for number in () if output.json else done.left_out:
        put_error(say(f"Left out, its history is damaged: {number}", f"历史损坏，未导出：{number}"))
    return exits.OK


def _written(form: Form, court: "Court", out: Path, force: bool, telling: Telling) -> "Exported":
    from enforcement_workflow.interop.targets import new_file, new_folder

    write = _WRITERS[form](court, telling)
    try:
        if form in _FOLDERS:
            with new_folder(out, replace=force) as folder:
                return write(folder)
        with new_file(out, replace=force) as file:
            return write(file)
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise InvalidInput(
            problem_en=f"this export needs {missing.name}: pip install 'enforcement-workflow[export]'",
            problem_zh=f"此导出需要 {missing.name}：pip install 'enforcement-workflow[export]'",
        ) from None


def _event_log(form: str) -> Callable[["Court", Telling], Callable[[Any], "Exported"]]:
    def of(court: "Court", telling: Telling) -> Callable[[Any], "Exported"]:
        from enforcement_workflow.interop.ocel import write_ocel
        from enforcement_workflow.interop.xes_out import write_xes

        discretion, write_log = telling.discretion, write_ocel if form == "ocel" else write_xes

        def write(file: Any) -> "Exported":
            with progress(say("Writing entries", "写出记录")) as told:
                return write_log(court, file, discretion=discretion, progress=told)

        return write

    return of


def _tables(form: str) -> Callable[["Court", Telling], Callable[[Any], "Exported"]]:
    def of(court: "Court", telling: Telling) -> Callable[[Any], "Exported"]:
        from enforcement_workflow.interop.tables_out import write_csv, write_parquet

        write_tables = write_csv if form == "csv" else write_parquet

        def write(folder: Any) -> "Exported":
            with progress(say("Writing rows", "写出行")) as told:
                return write_tables(court, folder, progress=told)

        return write

    return of


def _workbook(court: "Court", telling: Telling) -> Callable[[Any], "Exported"]:
    zone = court.jurisdiction.zone
    asked = moment(telling.as_of, zone, option="--as-of")
    day = (asked.astimezone(zone) if asked else datetime.now(zone)).date()

    def write(file: Any) -> "Exported":
        from enforcement_workflow.cli.reporting import computed
        from enforcement_workflow.interop.spreadsheet import write_xlsx

        return write_xlsx(computed(court, day, years=tuple(sorted(set(telling.year or ())))), file, say=say)

    return write


_WRITERS: Final = {
    "ocel": _event_log("ocel"),
    "xes": _event_log("xes"),
    "csv": _tables("csv"),
    "parquet": _tables("parquet"),
    "xlsx": _workbook,
}


def _thing(name: str) -> str:
    """What was counted, as people call it."""
    known = {
        "events": say("Events", "事件"),
        "objects": say("Objects", "对象"),
        "traces": say("Traces", "轨迹"),
        "lines": say("Lines", "指标行"),
        "sheets": say("Sheets", "工作表"),
        "members": say("Members", "成员"),
    }
    return known.get(name, name)
