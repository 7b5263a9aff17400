"""`next`: what may be done on a case now, what depends on its fields, and what is closed, and why."""

from typing import TYPE_CHECKING

from enforcement_workflow.cli import exits, views
from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import OUTPUT, STORE, Acting, Moment, Number, Output, Store, moment
from enforcement_workflow.cli.printing import cell, put, put_json, screen, table
from enforcement_workflow.cli.values import shown
from enforcement_workflow.cli.words import say, stage_name
from enforcement_workflow.domain.rules import NextAct
from enforcement_workflow.errors import shown as quoted

if TYPE_CHECKING:
    from enforcement_workflow.domain.jurisdiction import Jurisdiction


def next_acts(
    number: Number,
    /,
    *,
    acting: Acting,
    on: Moment = None,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    with store.open() as court:
        at = moment(on, court.jurisdiction.zone)
        _must_be_known(acting.office, court.jurisdiction)
        officer = shown(acting.officer, court.jurisdiction.office_names)
        found = court.next_acts(number, by=acting.officer, effective_at=at)
        case = court.case(number)
    if output.json:
        put_json([views.next_act(n) for n in found])
        return exits.OK
    stage = stage_name(case.stage)
    put(
        say(f"{case.number} is in {stage}. For {officer}:", f"{case.number} 处于{stage}阶段。{officer}："),
        "",
    )
    target = screen()
    act, zh = "!" + say("Act", "行为"), "!" + say("Chinese name", "名称")
    for title, state, column in (
        (say("Open", "可办理"), "open", ""),
        (
            say("Depends on what is entered", "取决于所填内容"),
            "depends",
            say("Rules and the fields they read", "规则及其所看字段"),
        ),
        (say("Closed", "不可办理"), "closed", say("Why", "理由")),
    ):
        rows = [(n.act, n.zh, cell(_why(n), lines=True)) for n in found if n.state == state]
        if rows:
            target.print(table((act, zh, column), rows, title=f"{title} ({len(rows)})"))
    return exits.OK


def _must_be_known(office: str, jurisdiction: "Jurisdiction") -> None:
    """Raise InvalidInput where there is no such office: no act could be done in it."""
    if jurisdiction.offices and office not in jurisdiction.offices:
        there = ", ".join(jurisdiction.offices)
        raise InvalidInput(
            problem_en=f"--office {quoted(office)} is not an office here; there are: {there}",
            problem_zh=f"--office {quoted(office)} 不是本院职务；现有：{there}",
        )


def _why(act: NextAct) -> str:
    """The fields that it depends on; or what each failed rule says, on a line of its own."""
    if act.state == "depends":
        return "; ".join(dict.fromkeys(f"{rule}: {field}" for rule, field in act.depends_on))
    said = (f"{f.rule}{say(': ', '：')}{say(f.message_en, f.message_zh)}" for f in act.findings)
    return "\n".join(dict.fromkeys(said))
