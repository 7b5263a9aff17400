"""What the commands on registers share: the days that options name, and the facts of a day under a progress bar."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.printing import progress, put_error
from enforcement_workflow.cli.words import act_name, say, word
from enforcement_workflow.domain.fields import FIRST_YEAR, LAST_YEAR
from enforcement_workflow.errors import shown

if TYPE_CHECKING:
    from enforcement_workflow.interop.register_values import Telling
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


def said_of(court: "Court", who: "Mapping[str, str] | None" = None) -> "Telling":
    """How the values of registers are said in this run."""
    from enforcement_workflow.domain.acts import ACTS
    from enforcement_workflow.interop.register_values import Telling

    def act(name: str) -> str:
        return act_name(name, ACTS[name].zh) if name in ACTS else name

    def office(id: str) -> str:
        return say(id, court.jurisdiction.office_names.get(id, id))

    return Telling(say, word, act, office, court.jurisdiction.currency, who or {})


def hint(found: "FactsOn", *, team: str | None, handler: str | None, handler_option: str = "--handler") -> None:
    """Where no case has the team or the handler that was asked for, say whom there is."""
    from enforcement_workflow.projections.registers.cases import CASES

    for option, name, column in (("--team", team, "team"), (handler_option, handler, "current_handler")):
        if name is not None:
            there = sorted({row[column] for row in found.fetched(CASES.select(column).distinct())} - {None})
            if name not in there:
                en, zh = ", ".join(there) or "-", "、".join(there) or "-"
                told = say(
                    f"{option} {shown(name)}: no case has it; there are {en}",
                    f"{option} {shown(name)}：无此值；现有 {zh}",
                )
                put_error(told)
