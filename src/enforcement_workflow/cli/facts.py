"""`facts`: kept up with the log, and written down for machines that read faster than the court's own file."""

from pathlib import Path
from typing import Annotated

from cyclopts import App

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.following import follow, status
from enforcement_workflow.cli.help import HelpPages
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about
from enforcement_workflow.cli.printing import facts, progress, put, put_error, put_json, screen
from enforcement_workflow.cli.words import both, say

app = App(
    name="facts",
    help=both("The facts that reports are made from.", "统计所依据的事实表。"),
    help_format="plaintext",
    help_formatter=HelpPages(),
)


app.command(
    status,
    help=both(
        "How far the facts are behind the log, and the cases that stand aside",
        "事实表落后于日志多少，以及哪些案件未能计入",
    ),
)
app.command(
    follow,
    help=both(
        "Bring the facts up to date, of one court or of several in one place; with --year the figures of that year",
        "更新一个法院的事实表，或将多个法院的合并一处；--year 列出该年度指标",
    ),
)


@app.command(
    help=both(
        "Write every fact table as Parquet files, by court and year of filing, for DuckDB or a Spark cluster",
        "将全部事实表按法院和立案年度写成 Parquet 文件，供 DuckDB 或 Spark 集群读取",
    )
)
def export(
    *,
    parquet: Annotated[Path, about("The folder to make", "输出的文件夹")],
    force: Annotated[bool, about("Replace a folder that an export made", "替换此前导出的文件夹")] = False,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    from enforcement_workflow.interop.tables_out import write_parquet
    from enforcement_workflow.interop.targets import new_folder

    try:
        writing = progress(say("Writing rows", "写出数据"))
        with store.open() as court, new_folder(parquet, replace=force) as folder, writing as told:
            done = write_parquet(court, folder, progress=told)
    except ModuleNotFoundError as missing:
        if missing.name != "pyarrow":
            raise
        raise InvalidInput(
            problem_en="this export needs pyarrow: pip install 'enforcement-workflow[engines]'",
            problem_zh="此导出需要 pyarrow：pip install 'enforcement-workflow[engines]'",
        ) from None
    if output.json:
        put_json({"path": str(parquet), "counts": dict(done.counts), "left_out": list(done.left_out)})
        return exits.OK
    put(str(parquet))
    screen().print(facts((name, f"{n:,}") for name, n in done.counts.items()))
    for number in done.left_out:
        put_error(say(f"Left out, its history is damaged: {number}", f"历史损坏，未导出：{number}"))
    return exits.OK
