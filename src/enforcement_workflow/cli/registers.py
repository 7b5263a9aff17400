"""`registers` and `register`: what a court keeps registers of, and one of them as of a day."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import IO, TYPE_CHECKING, Annotated, Any, Final

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.asked import day_of, facts_on
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about
from enforcement_workflow.cli.printing import cell, facts, put, put_json, screen, table
from enforcement_workflow.cli.words import say, word
from enforcement_workflow.errors import shown

if TYPE_CHECKING:
    from enforcement_workflow.domain.jurisdiction import Jurisdiction
    from enforcement_workflow.projections.registers import Column, Drawn

Id = Annotated[str, about("Which register; `enforcement registers` lists them", "台账编号；见 enforcement registers")]
AsOf = Annotated[
    str | None, about("At the end of this day; today by default", "截至某日；默认为今日", show_default=False)
]
Team = Annotated[str | None, about("Those of a team", "某一团队")]
Handler = Annotated[str | None, about("Those of a handler, by id", "某一承办人（编号）")]
First = Annotated[
    str | None,
    about("From this day on, by the day that the register goes by", "自该日起（按台账的日期栏）", name="--from"),
]
Last = Annotated[str | None, about("Up to this day", "至该日止", name="--to")]
Overdue = Annotated[bool, about("Overdue ones only", "仅列逾期")]
Names = Annotated[bool, about("Name the debtors too: personal data", "列出被执行人姓名或者名称（个人信息）")]
Csv = Annotated[
    str | None,
    about(
        "Write all columns to a CSV file, or to - for stdout", "将全部栏目写入 CSV 文件（- 为标准输出）", name="--csv",
        allow_leading_hyphen=True,
    ),
]  # fmt: skip
Full = Annotated[bool, about("Each row with all its columns, one below the other", "逐条列出全部栏目")]


def registers(*, output: Output = OUTPUT) -> int:
    """The registers there are."""
    from enforcement_workflow.projections.registers import REGISTERS

    if output.json:
        put_json([_described(id) for id in REGISTERS])
        return exits.OK
    columns = ("!" + say("Id", "编号"), say("Register", "台账"), say("What it holds", "内容"))
    rows = [(r.id, say(r.title_en, r.title_zh), say(r.says_en, r.says_zh)) for r in REGISTERS.values()]
    screen().print(table(columns, rows))
    put(say("One of them: enforcement register ID --as-of DAY", "查看其一：enforcement register 编号 --as-of 日期"))
    return exits.OK


def _described(id: str) -> dict[str, Any]:
    from enforcement_workflow.projections.registers import REGISTERS

    r = REGISTERS[id]
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
    team: Team = None,
    handler: Handler = None,
    first: First = None,
    last: Last = None,
    overdue: Overdue = False,
    names: Names = False,
    full: Full = False,
    csv: Csv = None,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    from enforcement_workflow.projections.registers import REGISTERS, Asked, parties

    if id not in REGISTERS:
        there = ", ".join(REGISTERS)
        raise InvalidInput(
            problem_en=f"there is no register {shown(id)}; there are {there}",
            problem_zh=f"没有台账 {shown(id)}；现有 {there}",
        )
    asked = Asked(team, handler, day_of("--from", first), day_of("--to", last), overdue)
    with store.open() as court:
        with facts_on(court, day_of("--as-of", as_of)) as found:
            drawn = REGISTERS[id].drawn_up(found, asked)
        who = parties(court, (row["number"] for row in drawn.rows)) if names else {}
        where = court.jurisdiction
    if output.json:
        put_json(_as_json(drawn, who))
    elif csv is not None:
        with _to(csv) as file:
            _write_csv(file, drawn, who, where)
        if csv != "-":
            put(say(f"{len(drawn.rows)} rows written to {csv}.", f"已将{len(drawn.rows)}行写入 {csv}。"))
    else:
        _print(drawn, who, where, full=full)
    return exits.OK


def _as_json(drawn: "Drawn", who: Mapping[str, str]) -> dict[str, Any]:
    rows = [_row_json(row) | ({"debtors": who[row["number"]]} if who else {}) for row in drawn.rows]
    return {"register": drawn.register.id, "as_of": drawn.day.isoformat(), "rows": rows}


def _row_json(row: Mapping[str, Any]) -> dict[str, Any]:
    said = dict(row)
    for name in ("reasons", "late"):
        said[name] = [{"clock": clock, "due_on": due.isoformat() if due else None} for clock, due in row[name]]
    return said


@contextmanager
def _to(path: str) -> Iterator[IO[str]]:
    """A file of that name, or stdout for -."""
    if path == "-":
        yield sys.stdout
        return
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        yield file


def _write_csv(file: IO[str], drawn: "Drawn", who: Mapping[str, str], where: "Jurisdiction") -> None:
    import csv

    from enforcement_workflow.interop.safe_text import defused

    columns = drawn.columns
    titles = [say(c.en, c.zh) for c in columns] + ([say("Debtors", "被执行人")] if who else [])
    writer = csv.writer(file)
    writer.writerow(titles)
    for row in drawn.rows:
        cells = [_said(row, c, where) for c in columns] + ([who[row["number"]]] if who else [])
        writer.writerow([defused(text) for text in cells])


def _print(drawn: "Drawn", who: Mapping[str, str], where: "Jurisdiction", *, full: bool) -> None:
    r = drawn.register
    title = say(f"{r.title_en}, as of {drawn.day}", f"{r.title_zh}（截至 {drawn.day}）")
    if full:
        put(title)
        for row in drawn.rows:
            put("")
            named = [(say("Debtors", "被执行人"), who[row["number"]])] if who else []
            pairs = [(say(c.en, c.zh), _said(row, c, where)) for c in drawn.columns]
            screen().print(facts([*pairs, *named]))
    elif drawn.rows:
        shown_columns = _narrow(drawn)
        heads = [_head(c) for c in shown_columns] + ([say("Debtors", "被执行人")] if who else [])
        rows = [
            [cell(_short(row, c, where), "bold" if row["overdue"] and c.id == "number" else "") for c in shown_columns]
            + ([cell(who[row["number"]])] if who else [])
            for row in drawn.rows
        ]
        screen().print(table(heads, rows, title=title))
    else:
        put(title)
    n, late = len(drawn.rows), drawn.overdue
    put(say(f"{n:,} rows, {late:,} overdue.", f"共{n:,}行，逾期{late:,}行。"))
    if drawn.rows and not full:
        put(
            say(
                "All columns: --full, --csv FILE or --json. Drill down: enforcement history CASE.",
                "全部栏目：--full、--csv 文件或 --json；追溯：enforcement history 案号。",
            )
        )


def _narrow(drawn: "Drawn") -> list["Column"]:
    """The columns for which there is room, and what is overdue, with the entries."""
    wanted = ("number", "handler", *drawn.register.brief, "overdue", "entries")
    return [c for name in wanted for c in drawn.columns if c.id == name]


def _head(column: "Column") -> str:
    mark = {"count": "#", "days": "#", "money": "#", "permille": "#", "number": "!", "day": "!"}.get(column.kind, "")
    return ("!" if column.id in _UNFOLDED else mark) + say(column.en, column.zh)


_UNFOLDED: Final = ("team", "handler", "entries")


def _said(row: Mapping[str, Any], column: "Column", where: "Jurisdiction") -> str:
    """A value as people read it."""
    value = row[column.id]
    if value is None:
        return ""
    saying: Saying = _SAYINGS.get(column.kind, _plainly)
    return saying(value, row, where)


def _short(row: Mapping[str, Any], column: "Column", where: "Jurisdiction") -> str:
    """The same where there is little room: what is overdue is told by the limits that ran out."""
    if column.id == "overdue":
        yes = say("yes", "是") if row["overdue"] else ""
        return say(", ", "、").join(clock for clock, _ in row["reasons"]) or yes
    return _said(row, column, where)


def _plainly(value: Any, row: Mapping[str, Any], where: "Jurisdiction") -> str:
    return str(value)


def _money(value: int, row: Mapping[str, Any], where: "Jurisdiction") -> str:
    from enforcement_workflow.domain.values import Money

    return str(Money(value, row.get("currency") or where.currency))


def _percent(value: int, row: Mapping[str, Any], where: "Jurisdiction") -> str:
    sign, tenths = ("-", -value) if value < 0 else ("", value)
    return f"{sign}{tenths // 10}.{tenths % 10} %"


def _list(value: Iterable[Any], row: Mapping[str, Any], where: "Jurisdiction") -> str:
    return say(", ", "、").join(word(str(part)) for part in value)


def _limits(value: Iterable[tuple[str, date | None]], row: Mapping[str, Any], where: "Jurisdiction") -> str:
    return say("; ", "；").join(f"{clock} {due}" if due else clock for clock, due in value)


Saying = Callable[[Any, Mapping[str, Any], "Jurisdiction"], str]
_SAYINGS: Final[Mapping[str, Any]] = {
    "word": lambda value, row, where: word(str(value)),
    "office": lambda value, row, where: say(value, where.office_names.get(value, value)),
    "yes": lambda value, row, where: say("yes", "是") if value else say("no", "否"),
    "count": lambda value, row, where: f"{value:,}",
    "days": lambda value, row, where: f"{value:,}",
    "money": _money,
    "permille": _percent,
    "list": _list,
    "limits": _limits,
}
