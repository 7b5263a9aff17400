"""`export`: what is recorded, for the tools of others."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import attrs
from cyclopts import Parameter

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about, moment
from enforcement_workflow.cli.printing import facts, progress, put, put_error, put_json, screen
from enforcement_workflow.cli.words import say
from enforcement_workflow.domain.fields import FIRST_YEAR, LAST_YEAR
from enforcement_workflow.errors import shown

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

        return Discretion.full() if self.personal else Discretion.pseudonyms(self.key)

    @property
    def years(self) -> tuple[int, ...]:
        for year in self.year or ():
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise InvalidInput(
                    problem_en=f"--year {shown(year)} is not {FIRST_YEAR} to {LAST_YEAR}",
                    problem_zh=f"--year {shown(year)} 应为{FIRST_YEAR}至{LAST_YEAR}",
                )
        return tuple(sorted(set(self.year or ())))

    def day(self, zone: tzinfo) -> date:
        """The day to look back from, in the zone of the court."""
        asked = moment(self.as_of, zone, option="--as-of")
        return (asked.astimezone(zone) if asked else datetime.now(zone)).date()

    def check(self, form: Form) -> None:
        """Refuse what would be passed over in silence though it changes the answer."""
        if form != "xlsx" and (self.as_of is not None or self.year):
            raise InvalidInput(
                problem_en=f"--as-of and --year are for xlsx; {form} holds what is recorded now",
                problem_zh=f"--as-of 和 --year 仅用于 xlsx；{form} 导出现有全部记录",
            )


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

    telling.check(form)
    try:
        if form in _FOLDERS:
            with new_folder(out, replace=force) as folder:
                return _WRITERS[form](court, telling, folder)
        with new_file(out, replace=force) as file:
            return _WRITERS[form](court, telling, file)
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise InvalidInput(
            problem_en=f"this export needs {missing.name}: pip install 'enforcement-workflow[export]'",
            problem_zh=f"此导出需要 {missing.name}：pip install 'enforcement-workflow[export]'",
        ) from None


def _ocel(court: "Court", telling: Telling, file: Any) -> "Exported":
    from enforcement_workflow.interop.ocel import write_ocel

    with progress(say("Writing entries", "写出记录")) as told:
        return write_ocel(court, file, discretion=telling.discretion, progress=told)


def _xes(court: "Court", telling: Telling, file: Any) -> "Exported":
    from enforcement_workflow.interop.xes_out import write_xes

    with progress(say("Writing entries", "写出记录")) as told:
        return write_xes(court, file, discretion=telling.discretion, progress=told)


def _csv(court: "Court", telling: Telling, folder: Any) -> "Exported":
    from enforcement_workflow.interop.tables_out import write_csv

    with progress(say("Writing rows", "写出行")) as told:
        return write_csv(court, folder, progress=told)


def _parquet(court: "Court", telling: Telling, folder: Any) -> "Exported":
    from enforcement_workflow.interop.tables_out import write_parquet

    with progress(say("Writing rows", "写出行")) as told:
        return write_parquet(court, folder, progress=told)


def _xlsx(court: "Court", telling: Telling, file: Any) -> "Exported":
    from enforcement_workflow.cli.reporting import computed
    from enforcement_workflow.interop.spreadsheet import write_xlsx

    return write_xlsx(computed(court, telling.day(court.jurisdiction.zone), years=telling.years), file, say=say)


_WRITERS: Final[Mapping[Form, Callable[["Court", Telling, Any], "Exported"]]] = {
    "ocel": _ocel,
    "xes": _xes,
    "csv": _csv,
    "parquet": _parquet,
    "xlsx": _xlsx,
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
