"""What the commands on registers share: the days that options name, and the facts of a day under a progress bar."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.printing import progress, put_error
from enforcement_workflow.cli.words import say
from enforcement_workflow.domain.fields import FIRST_YEAR, LAST_YEAR
from enforcement_workflow.errors import shown

if TYPE_CHECKING:
    from enforcement_workflow.projections.asof import FactsOn
    from enforcement_workflow.store.court import Court


def day_of(option: str, text: str | None) -> date | None:
    """The day that an option names."""
    try:
        day = None if text is None else date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidInput(
            problem_en=f"{option} {shown(text)} is not a day from {FIRST_YEAR} to {LAST_YEAR}, such as 2018-06-06",
            problem_zh=f"{option} {shown(text)} 不是{FIRST_YEAR}至{LAST_YEAR}年的日期，如 2018-06-06",
        )
    return day


@contextmanager
def facts_on(court: "Court", day: date | None) -> Iterator["FactsOn"]:
    """The facts of a court as of a day, today by default. Cases that are left out are named."""
    try:
        from enforcement_workflow.projections.asof import facts_as_of
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("ibis", "sqlglot"):
            raise
        raise InvalidInput(
            problem_en="registers need the extra `report`: pip install 'enforcement-workflow[report]'",
            problem_zh="台账需安装附加组件：pip install 'enforcement-workflow[report]'",
        ) from None
    today = datetime.now(court.jurisdiction.zone).date()
    with progress(say("Reading entries", "读取记录")) as told, facts_as_of(court, day or today, told) as facts:
        yield facts
    for q in facts.quarantined:
        put_error(say(f"Left out, its history is damaged: {q.number}", f"历史损坏，未计入：{q.number}"))
