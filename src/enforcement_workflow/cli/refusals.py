"""`refusals`: attempts to record that were refused, newest first."""

from datetime import time, tzinfo
from typing import TYPE_CHECKING, Annotated

from enforcement_workflow.cli import exits, views
from enforcement_workflow.cli.options import OUTPUT, STORE, Output, Store, about, moment
from enforcement_workflow.cli.printing import cell, put, put_json, screen, table
from enforcement_workflow.cli.values import shown
from enforcement_workflow.cli.words import say

if TYPE_CHECKING:
    from enforcement_workflow.domain.jurisdiction import Jurisdiction
    from enforcement_workflow.store.refusal import Refusal

OneCase = Annotated[str | None, about("Those on one case; of all cases by default", "某一案件；默认为全部案件")]
OneRule = Annotated[str | None, about("Those under one rule, such as CN-AUC-2", "依某一规则，如 CN-AUC-2")]
OneOfficer = Annotated[str | None, about("Those of one officer, by id", "某一办理人（编号）")]
Since = Annotated[
    str | None, about("Last made on or after this day", "该日（含）以后提出的", name="--since", show_default=False)
]
Limit = Annotated[int, about("At most so many", "至多显示条数")]


def refusals(
    number: OneCase = None,
    /,
    *,
    rule: OneRule = None,
    by: OneOfficer = None,
    since: Since = None,
    limit: Limit = 100,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    with store.open() as court:
        where = court.jurisdiction
        first = moment(since, where.zone, option="--since", at=time())
        found = court.refusals(number, rule=_called(rule, where), by=by, since=first, limit=limit)
        given_way = court.refusal_counts(number).gave_way
    if output.json:
        put_json({"refusals": [views.refusal(r) for r in found], "given_way": given_way})
        return exits.OK
    if found:
        _print(found, where)
    else:
        of_these = any(asked is not None for asked in (number, rule, by, since))
        put(say("No such attempt was refused." if of_these else "No attempt was refused.", "没有不予办理的记录。"))
    if given_way:
        put(
            say(
                f"{given_way} older ones are kept no longer: newer ones took their place.",
                f"另有{given_way}条较早的记录已由较新的记录取代，不再保存。",
            )
        )
    return exits.OK


def _print(found: "tuple[Refusal, ...]", where: "Jurisdiction") -> None:
    columns = (
        "!" + say("Last attempt", "最近提出"),
        "#" + say("Times", "次数"),
        say("Case, act, officer", "案号、行为、办理人"),
        say("Why", "理由"),
    )
    rows = []
    for r in found:
        what = "\n".join((r.number, say(r.act, r.act_zh), shown(r.by, where.office_names)))
        rows.append(
            (
                cell(_when(r, where.zone), lines=True),
                r.times,
                cell(what, lines=True),
                cell("\n".join(_why(r)), lines=True),
            )
        )
    screen().print(table(columns, rows))


def _called(typed: str | None, where: "Jurisdiction") -> str | None:
    """The id of a rule in whatever case it was typed; as it was typed where the rulebook no longer has it."""
    ids = {id.upper(): id for id in where.rulebook.rules}
    return typed and ids.get(typed.upper(), typed)


def _when(r: "Refusal", zone: tzinfo) -> str:
    """The last attempt, and the first where it was made more than once: why is what was said then."""
    last, first = (f"{at.astimezone(zone):%Y-%m-%d %H:%M}" for at in (r.last_at, r.first_at))
    return last if r.times == 1 else f"{last}\n" + say(f"first {first}", f"首次 {first}")


def _why(r: "Refusal") -> list[str]:
    """Each failed rule, its article and what it said."""
    said = []
    for f in r.findings:
        law = "" if f.article == "-" else say(f" ({f.article})", f"（{f.article_zh}）")
        said.append(f"{f.rule}{law}{say(': ', '：')}{say(f.message_en, f.message_zh)}")
    return said
