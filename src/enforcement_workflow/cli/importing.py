"""`import`: old files in, by observing."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import attrs
from cyclopts import Parameter

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about
from enforcement_workflow.cli.printing import facts, progress, put, put_json, screen, table
from enforcement_workflow.cli.words import say, stage_name

if TYPE_CHECKING:
    from enforcement_workflow.domain.jurisdiction import Jurisdiction
    from enforcement_workflow.interop.importing import ImportReport
    from enforcement_workflow.interop.logs import Columns


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Named:
    """What the files call the four things that every event needs, where that is not as usual."""

    case_column: Annotated[
        str | None,
        about("Where the case number is: CSV column, case; XES key, concept:name", "案号所在的列（CSV）或键（XES）"),
    ] = None
    name_column: Annotated[
        str | None, about("Where it says what happened: CSV, name; XES, concept:name", "事件名称所在的列或键")
    ] = None
    code_column: Annotated[
        str | None,
        about("Where its code is: CSV, code; XES, concept:name_cod; '' if nowhere", "事件代码所在的列或键；无则填 ''"),
    ] = None
    at_column: Annotated[
        str | None, about("Where its time is: CSV, at; XES, time:timestamp", "事件时间所在的列或键")
    ] = None

    def of(self, files: Sequence[Path]) -> "Columns | None":
        """The columns or keys of these files; None where nothing is named and each kind of file has its usual ones."""
        from enforcement_workflow.interop.logs import usual_columns

        names = {f.name.removesuffix("_column"): getattr(self, f.name) for f in attrs.fields(Named)}
        named: dict[str, Any] = {name: text or None for name, text in names.items() if text is not None}
        if not named:
            return None
        first, *others = {attrs.evolve(usual_columns(file), **named) for file in files}
        if others:
            raise InvalidInput(
                problem_en="the named columns are those of one kind of file; import XES and CSV files apart",
                problem_zh="所指明的列只适用于一种文件；XES 与 CSV 文件请分别导入",
            )
        return first


NAMED: Final = Named()


def import_files(
    first: Annotated[Path, about("XES or CSV logs, plain or gzip", "XES 或 CSV 日志，可用 gzip 压缩", name="FILE")],
    /,
    *more: Path,
    by: Annotated[str, about("Id of who writes the files down", "补录人编号", env_var="ENFORCEMENT_BY")] = "import",
    office: Annotated[str, about("Office held", "补录人职务", env_var="ENFORCEMENT_OFFICE")] = "clerk",
    columns: Named = NAMED,
    local_times: Annotated[
        bool | None,
        about(
            "Times in the files are the court's own, whatever zone they name; by default as the jurisdiction says",
            "文件中的时间即本院时间，不论所写时区；默认依法域的设定",
            negative="--no-local-times",
        ),
    ] = None,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    from enforcement_workflow.domain.values import Officer
    from enforcement_workflow.interop.importing import import_logs

    files = [first, *more]
    if not store.exists:
        _try(store.new_jurisdiction(), files, columns)
    with store.open(create=True) as court, progress(say("Reading bytes", "读取字节")) as told:
        done = import_logs(
            court, files, by=Officer(by, office), columns=columns.of(files), local_times=local_times, progress=told
        )
    if output.json:
        counts = ("cases", "events", "entries", "duplicates")
        stages = {str(stage): n for stage, n in done.stages.items()}
        put_json(
            {n: getattr(done, n) for n in counts} | {"irregularities": dict(done.irregularities), "stages": stages}
        )
    else:
        _print(done)
    return exits.OK


def _try(jurisdiction: "Jurisdiction", files: Sequence[Path], columns: Named) -> None:
    """Read the first event of every file, so that no store is made for an import that cannot begin."""
    from enforcement_workflow.interop.importing import ReadsNoLogs
    from enforcement_workflow.interop.logs import read_log

    if jurisdiction.read_event is None:
        raise ReadsNoLogs(jurisdiction.name)
    named = columns.of(files)
    for file in files:
        for event in islice(read_log(file, columns=named, zone=jurisdiction.zone), 1):
            jurisdiction.number(event.case)
            jurisdiction.read_event(event)


def _print(done: "ImportReport") -> None:
    target = screen()
    target.print(
        facts(
            [
                (say("Cases", "案件"), f"{done.cases:,}"),
                (say("Events read", "读取事件"), f"{done.events:,}"),
                (say("Entries written", "写入记录"), f"{done.entries:,}"),
                (say("Duplicates recognised", "识别重复"), f"{done.duplicates:,}"),
            ]
        )
    )
    if done.irregularities:
        columns = (say("Irregularity", "不合规"), "#" + say("Entries", "记录"))
        target.print(table(columns, [(rule, f"{n:,}") for rule, n in done.irregularities.items()]))
    else:
        put("")
    columns = (say("Stage", "阶段"), "#" + say("Cases", "案件"))
    target.print(table(columns, [(stage_name(stage), f"{n:,}") for stage, n in done.stages.items()]))
