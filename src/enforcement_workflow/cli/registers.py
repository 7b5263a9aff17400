"""`registers` and `register`: what a court keeps registers of, and one of them as of a day."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import attrs
from cyclopts import Parameter

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.asked import day_of, facts_on, hint, said_of
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about
from enforcement_workflow.cli.printing import put, put_json, screen, table
from enforcement_workflow.cli.register_screen import put_register
from enforcement_workflow.cli.words import say
from enforcement_workflow.errors import shown

if TYPE_CHECKING:
    from enforcement_workflow.interop.register_values import Telling
    from enforcement_workflow.projections.registers import Asked, Drawn, Register

Id = Annotated[str, about("Which register; `enforcement registers` lists them", "台账编号；见 enforcement registers")]
AsOf = Annotated[
    str | None, about("At the end of this day; today by default", "截至某日；默认为今日", show_default=False)
]
Names = Annotated[
    bool,
    about(
        "Name the debtors too, with masked identities: personal data",
        "列出被执行人姓名或者名称及部分遮挡的证件号（个人信息）",
    ),
]
Full = Annotated[bool, about("Each row with all its columns, one below the other", "逐条列出全部栏目")]


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Wanted:
    """Which rows are wanted."""

    team: Annotated[str | None, about("Those of a team", "某一团队")] = None
    handler: Annotated[str | None, about("Those of a handler, by id", "某一承办人（编号）")] = None
    first: Annotated[
        str | None,
        about("From this day on, by the day that the register goes by", "自该日起（按台账的日期栏）", name="--from"),
    ] = None
    last: Annotated[str | None, about("Up to this day", "至该日止", name="--to")] = None
    overdue: Annotated[bool, about("Overdue ones only", "仅列逾期")] = False

    def asked(self) -> "Asked":
        """The same as the registers take it. Raises InvalidInput."""
        from enforcement_workflow.projections.registers import Asked

        first, last = day_of("--from", self.first), day_of("--to", self.last)
        if first and last and first > last:
            raise InvalidInput(
                problem_en=f"--from {first} is later than --to {last}", problem_zh=f"--from {first} 晚于 --to {last}"
            )
        return Asked(self.team, self.handler, first, last, self.overdue)


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Files:
    """Where all columns go."""

    csv: Annotated[
        str | None,
        about("Write all columns to a CSV file, or to - for stdout", "将全部栏目写入 CSV 文件（- 为标准输出）",
              allow_leading_hyphen=True),
    ] = None  # fmt: skip
    xlsx: Annotated[Path | None, about("Write them to a workbook", "写入 Excel 工作簿")] = None
    parquet: Annotated[Path | None, about("Write them to a Parquet file", "写入 Parquet 文件")] = None
    force: Annotated[bool, about("Replace files that are there", "替换已有文件")] = False

    def write(self, drawn: "Drawn", telling: "Telling") -> list[str]:
        """Write what is wanted, and say where. Raises TargetTaken, TargetUnusable, and InvalidInput where an extra is missing."""
        import sys

        from enforcement_workflow.interop.register_csv import csv_text, write_csv
        from enforcement_workflow.interop.targets import new_file

        if self.csv == "-":
            sys.stdout.write(csv_text(drawn, telling))
        written = []
        for path, write in (
            (Path(self.csv) if self.csv not in (None, "-") else None, write_csv), (self.xlsx, _xlsx), (self.parquet, _parquet),
        ):  # fmt: skip
            if path is not None:
                with new_file(path, replace=self.force) as file:
                    write(drawn, file, telling)
                written.append(str(path))
        return written


def _xlsx(drawn: "Drawn", file: Any, telling: "Telling") -> None:
    with _needs("xlsxwriter"):
        from enforcement_workflow.interop.register_book import write_xlsx
    write_xlsx(drawn, file, telling)


def _parquet(drawn: "Drawn", file: Any, telling: "Telling") -> None:
    with _needs("pyarrow"):
        from enforcement_workflow.interop.register_parquet import write_parquet
    write_parquet(drawn, file, telling)


class _needs:  # noqa: N801 - reads as a word in a `with` statement
    """Say which package is missing where the block does not find it."""

    def __init__(self, package: str) -> None:
        self._package = package

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: Any, error: BaseException | None, _trace: Any) -> None:
        if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == self._package:
            raise InvalidInput(
                problem_en=f"this export needs {self._package}: pip install 'enforcement-workflow[export]'",
                problem_zh=f"此导出需要 {self._package}：pip install 'enforcement-workflow[export]'",
            ) from None


ALL, NO_FILES = Wanted(), Files()


def registers(*, output: Output = OUTPUT) -> int:
    """The registers there are."""
    from enforcement_workflow.projections.registers import REGISTERS

    if output.json:
        put_json([_described(r) for r in REGISTERS.values()])
        return exits.OK
    columns = ("!" + say("Id", "编号"), say("Register", "台账"), say("What it holds", "内容"))
    rows = [(r.id, say(r.title_en, r.title_zh), say(r.says_en, r.says_zh)) for r in REGISTERS.values()]
    screen().print(table(columns, rows))
    put(say("One of them: enforcement register ID --as-of DAY", "查看其一：enforcement register 编号 --as-of 日期"))
    return exits.OK


def _described(r: "Register") -> dict[str, Any]:
    return {
        "id": r.id, "title_en": r.title_en, "title_zh": r.title_zh, "says_en": r.says_en, "says_zh": r.says_zh,
        "source_en": r.source[0], "source_zh": r.source[1], "period": r.period,
        "columns": [{"id": c.id, "en": c.en, "zh": c.zh, "kind": c.kind} for c in r.columns],
    }  # fmt: skip


def register(
    id: Id,
    /,
    *,
    as_of: AsOf = None,
    wanted: Wanted = ALL,
    names: Names = False,
    full: Full = False,
    files: Files = NO_FILES,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    from enforcement_workflow.projections.registers import REGISTERS, parties

    id = id.lower()
    if id not in REGISTERS:
        there = ", ".join(REGISTERS)
        raise InvalidInput(
            problem_en=f"there is no register {shown(id)}; there are {there}",
            problem_zh=f"没有台账 {shown(id)}；现有 {there}",
        )
    if output.json and files.csv == "-":
        raise InvalidInput(
            problem_en="--csv - and --json both write to stdout; name a file",
            problem_zh="--csv - 与 --json 均写标准输出，请指明文件",
        )
    day, asked = day_of("--as-of", as_of), wanted.asked()
    with store.open() as court:
        with facts_on(court, day) as found:
            drawn = REGISTERS[id].drawn_up(found, asked)
            if not drawn.rows:
                hint(found, team=asked.team, handler=asked.handler)
        telling = said_of(court, parties(court, (row["number"] for row in drawn.rows)) if names else {})
    written = files.write(drawn, telling)
    if output.json:
        put_json(_as_json(drawn, telling.who))
    elif files == NO_FILES:
        put_register(drawn, telling, full=full)
    for path in () if output.json else written:
        put(say(f"{len(drawn.rows):,} rows written to {path}.", f"已将{len(drawn.rows):,}行写入 {path}。"))
    return exits.OK


def _as_json(drawn: "Drawn", who: Mapping[str, str]) -> dict[str, Any]:
    rows = [_row_json(row) | ({"debtors": who[row["number"]]} if who else {}) for row in drawn.rows]
    said = {"register": drawn.register.id, "as_of": drawn.day.isoformat(), "rows": rows}
    return said | ({"summary": drawn.summary.rows} if drawn.summary else {})


def _row_json(row: Mapping[str, Any]) -> dict[str, Any]:
    said = dict(row)
    for name in ("reasons", "late"):
        said[name] = [{"clock": clock, "due_on": due.isoformat() if due else None} for clock, due in row[name]]
    return said
