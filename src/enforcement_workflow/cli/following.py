"""`facts status` and `facts follow`: how far the facts are behind the log, which cases stand aside, and facts of several courts
in one place."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import attrs
from cyclopts import Parameter

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about
from enforcement_workflow.cli.printing import clean, progress, put, put_json, screen, table
from enforcement_workflow.cli.words import say

if TYPE_CHECKING:
    from enforcement_workflow.projections.projector import Projector
    from enforcement_workflow.store.court import Court


@Parameter(name="*")
@attrs.frozen(kw_only=True)
class Place:
    """Where the facts are kept, and of which further courts they are."""

    also: Annotated[
        list[str] | None,
        about("Another court's store, to be read together with this one; repeat it", "另一法院的数据库，与本库合并统计；可重复"),
    ] = None  # fmt: skip
    into: Annotated[
        str | None,
        about(
            "Where the facts are kept, a file or a PostgreSQL database; by default in the store itself",
            "事实表所在：文件或 PostgreSQL 数据库；默认在本库中",
        ),
    ] = None


PLACE = Place()
Year = Annotated[
    int | None, about("Show every index for this year, by court and summed", "列出该年度全部指标：分法院及合计")
]
Rebuilt = Annotated[bool, about("Make all facts anew", "重新生成全部事实表")]
Processes = Annotated[
    int, about("How many processes share the reading when all is made anew", "重新生成时共同读取的进程数")
]


def status(*, place: Place = PLACE, store: Store = STORE, output: Output = OUTPUT) -> int:
    with _following(store, place) as (courts, projector):
        _show(courts, projector, output)
    return exits.OK


def follow(
    *,
    rebuild: Rebuilt = False,
    processes: Processes = 1,
    year: Year = None,
    place: Place = PLACE,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    if processes < 1 or (processes > 1 and not rebuild):
        raise InvalidInput(
            problem_en=f"--processes {processes}: one or more, and several only with --rebuild",
            problem_zh=f"--processes {processes}：至少为1，且仅在 --rebuild 时可大于1",
        )
    with _following(store, place) as (courts, projector):
        with progress(say("Reading entries", "读取记录")) as told:
            if rebuild:
                projector.rebuild(told, processes=processes)
            else:
                projector.catch_up(told)
        if year is not None:
            return _figures(courts, projector, year, output)
        _show(courts, projector, output)
    return exits.OK


@contextmanager
def _following(store: Store, place: Place) -> "Iterator[tuple[list[Court], Projector]]":
    """The courts that were named, and what keeps their facts."""
    from enforcement_workflow.projections.projector import Projector

    if place.also and place.into is None:
        raise InvalidInput(
            problem_en="several courts need a place for their facts: name one, such as --into province.db",
            problem_zh="合并多个法院须指明事实表所在，如 --into province.db",
        )
    with ExitStack() as opened:
        stores = [store, *(Store(db=db) for db in place.also or ())]
        courts = [opened.enter_context(one.open()) for one in stores]
        laws = {court.jurisdiction.name for court in courts}
        if len(laws) > 1:
            raise InvalidInput(
                problem_en=f"courts read together are of one jurisdiction; these are of {', '.join(sorted(laws))}",
                problem_zh=f"合并统计的各法院须属同一法域；现有 {'、'.join(sorted(laws))}",
            )
        yield courts, opened.enter_context(Projector(courts, into=place.into))


def _show(courts: "list[Court]", projector: "Projector", output: Output) -> None:
    lags, aside = projector.lags, projector.quarantined if projector.tables.there else ()
    if output.json:
        left_out = [attrs.asdict(q) for q in aside]
        put_json({"courts": [attrs.asdict(lag) for lag in lags], "left_out": left_out})
        return
    columns = [
        "!" + say("Court", "法院"), "#" + say("Read up to", "已读至"), "#" + say("Log ends", "日志至"),
        "#" + say("Behind", "落后"), "#" + say("Left out", "未计入"),
    ]  # fmt: skip
    rows = [
        [lag.court or "-", *(f"{n:,}" for n in (lag.position, lag.end, lag.entries, sum(q.court == lag.court for q in aside)))]
        for lag in lags
    ]  # fmt: skip
    screen().print(table(columns, rows))
    for q in aside:
        put(f"{clean(q.number)}: {say(q.problem_en, q.problem_zh)}")
    if aside:
        put(
            "",
            say(
                "They come back by themselves once their history has been restored; `enforcement check` says what is damaged.",
                "历史恢复后自动重新计入；enforcement check 说明损坏之处。",
            ),
        )


def _figures(courts: "list[Court]", projector: "Projector", year: int, output: Output) -> int:
    """Every index of a year, looking back from today."""
    from datetime import datetime

    from enforcement_workflow.cli import standings, views
    from enforcement_workflow.cli.indexes import begun
    from enforcement_workflow.cli.reporting import needs_reports, years_of

    with needs_reports():
        from enforcement_workflow.projections.assessing import assess
        from enforcement_workflow.projections.engines import Beside
        from enforcement_workflow.projections.question import Window
    years_of([year])
    law = courts[0].jurisdiction
    day = datetime.now(law.zone).date()
    begun(day, year)
    window = Window.year(year, day)
    found = assess(Beside(projector.tables), law, window, courts=[court.code for court in courts])
    nothing: list[Any] = [None] * len(found)
    done = standings.Answer(day, found, nothing, nothing, projector.quarantined)
    if not output.json:
        standings.show(done)
        return exits.OK
    lines = zip(done.found, done.changes, done.behind, strict=True)
    left_out = [attrs.asdict(q) for q in done.left_out]
    put_json({"as_of": day.isoformat(), "indexes": [views.standing(*of) for of in lines], "left_out": left_out})
    return exits.OK
