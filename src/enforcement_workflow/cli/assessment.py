"""`assessment`: the table of the third-party assessment, on paper or as a workbook with the members behind each figure."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.dashboard import AsOf, Force, day_of, drawing_up, must_end_in, told_of
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import SPEECH, STORE, Speech, Store, about
from enforcement_workflow.cli.printing import progress
from enforcement_workflow.cli.words import say
from enforcement_workflow.errors import shown

if TYPE_CHECKING:
    from datetime import date

    from enforcement_workflow.projections.tables import Quarantined
    from enforcement_workflow.store.court import Court


def assessment(
    target: Annotated[
        Path,
        about(
            "The file to write: .pdf (PDF/A) or .xlsx (with members)", "要写入的文件：.pdf（PDF/A）或 .xlsx（含明细）"
        ),
    ],
    /,
    *,
    as_of: AsOf = None,
    fonts: Annotated[
        list[Path] | None,
        about("A folder with a Chinese font, where none is installed", "中文字体所在文件夹（系统未安装时）"),
    ] = None,
    force: Force = False,
    store: Store = STORE,
    speech: Speech = SPEECH,
) -> int:
    writers = {".pdf": _paper, ".xlsx": _workbook}
    must_end_in(tuple(writers), target)
    write = writers[target.suffix.lower()]
    for folder in fonts or []:
        if not folder.is_dir():
            raise InvalidInput(
                problem_en=f"--fonts {shown(str(folder))} is no folder; name one with fonts in it",
                problem_zh=f"--fonts {shown(str(folder))} 不是文件夹；应为字体所在文件夹",
            )
    with drawing_up():
        from enforcement_workflow.interop.targets import new_file

        with store.open() as court, new_file(target, replace=force) as file:
            left_out = write(court, day_of(as_of, court), file, fonts or [])
    told_of(target, left_out)
    return exits.OK


def _paper(court: "Court", day: "date", file: BinaryIO, fonts: list[Path]) -> "tuple[Quarantined, ...]":
    from enforcement_workflow.dashboard.paper import paper

    with progress(say("Reading entries", "读取记录")) as told:
        made = paper(court, day, say=say, fonts=fonts, progress=told)
    file.write(made.pdf)
    return made.left_out


def _workbook(court: "Court", day: "date", file: BinaryIO, _fonts: list[Path]) -> "tuple[Quarantined, ...]":
    from enforcement_workflow.dashboard.table import table
    from enforcement_workflow.interop.spreadsheet import write_xlsx

    with progress(say("Reading entries", "读取记录")) as told:
        made = table(court, day, progress=told)
    write_xlsx(made, file, say=say)
    return made.quarantined
