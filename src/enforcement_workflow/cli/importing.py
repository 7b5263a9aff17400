"""`import`: old files in, by observing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about
from enforcement_workflow.cli.printing import facts, progress, put, put_json, screen, table
from enforcement_workflow.cli.words import say, stage_name

if TYPE_CHECKING:
    from enforcement_workflow.interop.importing import ImportReport


def import_files(
    first: Annotated[Path, about("XES or CSV logs, plain or gzip", "XES 或 CSV 日志，可用 gzip 压缩", name="FILE")],
    /,
    *more: Path,
    by: Annotated[str, about("Id of who writes the files down", "补录人编号", env_var="ENFORCEMENT_BY")] = "import",
    office: Annotated[str, about("Office held", "补录人职务", env_var="ENFORCEMENT_OFFICE")] = "clerk",
    local_times: Annotated[
        bool,
        about(
            "Times in the files are the court's own, whatever zone they name", "文件中的时间即本院时间，不论所写时区"
        ),
    ] = False,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    from enforcement_workflow.domain.values import Officer
    from enforcement_workflow.interop.importing import import_logs

    with store.open(create=True) as court, progress(say("Reading bytes", "读取字节")) as told:
        done = import_logs(court, [first, *more], by=Officer(by, office), local_times=local_times, progress=told)
    if output.json:
        counts = ("cases", "events", "entries", "duplicates")
        stages = {str(stage): n for stage, n in done.stages.items()}
        put_json(
            {n: getattr(done, n) for n in counts} | {"irregularities": dict(done.irregularities), "stages": stages}
        )
    else:
        _print(done)
    return exits.OK


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
