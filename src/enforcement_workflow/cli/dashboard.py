"""`dashboard`: how the court stands, as one page that opens offline."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import STORE, Store, about
from enforcement_workflow.cli.printing import progress, put, put_error
from enforcement_workflow.cli.words import say, spoken
from enforcement_workflow.domain.fields import FIRST_YEAR, LAST_YEAR
from enforcement_workflow.errors import shown
from enforcement_workflow.projections.garbage import uncollected

if TYPE_CHECKING:
    from enforcement_workflow.projections.tables import Quarantined
    from enforcement_workflow.store.court import Court

AsOf = Annotated[
    str | None, about("The day at whose end the court is looked at; today by default", "统计截止日；默认为今日")
]
Force = Annotated[bool, about("Replace the file where there is one", "文件已存在时予以替换")]
PARTS = ("altair", "vl_convert", "jinja2", "markupsafe", "typst", "ibis", "sqlglot", "xlsxwriter")
"""What the extra brings, by the names under which it is imported."""


def dashboard(
    target: Annotated[Path, about("The page to write, such as court.html", "要写入的网页，如 court.html")],
    /,
    *,
    as_of: AsOf = None,
    lang: Annotated[
        Literal["en", "zh", "both"] | None,
        about(
            "The language shown first; the page has a switch. By default as ENFORCEMENT_LANG or the locale says",
            "首先显示的语言，页内可切换；默认依 ENFORCEMENT_LANG 或系统区域",
        ),
    ] = None,
    force: Force = False,
    store: Store = STORE,
) -> int:
    must_end_in((".html", ".htm"), target)
    with drawing_up():
        from enforcement_workflow.dashboard.board import board
        from enforcement_workflow.dashboard.page import page
        from enforcement_workflow.demo.published import published_beside
        from enforcement_workflow.demo.records import AS_OF
        from enforcement_workflow.interop.targets import new_file

        with store.open() as court, new_file(target, replace=force) as file:
            day = day_of(as_of, court)
            published = published_beside(court) if day >= AS_OF else {}
            with progress(say("Reading entries", "读取记录")) as told:
                made = board(court, day, published=published, progress=told)
            file.write(page(made, shown=lang or spoken()).encode())
    told_of(target, made.left_out)
    return exits.OK


@contextmanager
def drawing_up(extra: str = "dashboard") -> Iterator[None]:
    """Says which extra is missing, where one is; no garbage is looked for meanwhile."""
    try:
        with uncollected():
            yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in PARTS:
            raise
        raise InvalidInput(
            problem_en=f"this needs the extra `{extra}`: pip install 'enforcement-workflow[{extra}]'",
            problem_zh=f"需安装附加组件：pip install 'enforcement-workflow[{extra}]'",
        ) from None


def must_end_in(endings: tuple[str, ...], target: Path) -> None:
    """Refuse a name that says of a file what it will not be."""
    if target.suffix.lower() not in endings:
        en, zh = " or ".join(endings), " 或 ".join(endings)
        raise InvalidInput(
            problem_en=f"{shown(target.name)} does not end in {en}",
            problem_zh=f"{shown(target.name)} 的扩展名不是 {zh}",
        )


def day_of(text: str | None, court: "Court") -> date:
    """The day that was typed; today where none was."""
    if text is None:
        return datetime.now(court.jurisdiction.zone).date()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidInput(
            problem_en=f"--as-of {shown(text)} is not a day from {FIRST_YEAR} to {LAST_YEAR}; write 2018-06-06",
            problem_zh=f"--as-of {shown(text)} 不是{FIRST_YEAR}至{LAST_YEAR}年的日期；应为 2018-06-06",
        )
    return day


def told_of(target: Path, left_out: "tuple[Quarantined, ...]") -> None:
    """Where it was written, and what could not be counted."""
    for q in left_out:
        put_error(say(f"Left out, its history is damaged: {q.number}", f"历史损坏，未计入：{q.number}"))
    put(say(f"Written to {target}.", f"已写入 {target}。"))
