"""`history`: every entry of a case in a table, or one of them in full."""

from typing import Annotated, Final

from enforcement_workflow.cli import exits, views
from enforcement_workflow.cli.failing import EntryNotFound
from enforcement_workflow.cli.options import OUTPUT, STORE, Number, Output, Store, about
from enforcement_workflow.cli.printing import cell, facts, put, put_json, screen, table
from enforcement_workflow.cli.values import of_fields, shortened, shown, summary
from enforcement_workflow.cli.words import act_name, say, stage_name, word
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.jurisdiction import Jurisdiction

_NAME: Final = 12
"""Characters of a name in the table; it is whole where an entry is shown in full."""
Version = Annotated[int | None, about("One entry, in full", "只看某一版，全部内容")]


def history(
    number: Number,
    /,
    *,
    version: Version = None,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    with store.open() as court:
        entries, where = court.history(number), court.jurisdiction
    if version is None:
        if output.json:
            put_json([views.entry(e) for e in entries])
        else:
            print_entries(entries, where, entries[0].number)
        return exits.OK
    entry = next((e for e in entries if e.version == version), None)
    if entry is None:
        raise EntryNotFound(number=entries[0].number, version=version, last=entries[-1].version)
    if output.json:
        put_json(views.entry(entry))
    else:
        _one(entry, where)
    return exits.OK


def print_entries(entries: tuple[Entry, ...], where: Jurisdiction, title: str) -> None:
    """One line or more for each entry. Only what an act says is folded, so that 80 columns are enough."""
    columns = (
        "#" + say("Ver.", "版本"),
        "!" + say("Took effect", "行为时间"),
        say("Act, and what it says", "行为及内容"),
        "!" + say("By", "办理人"),
        "!" + say("Moved to", "进入阶段"),
    )
    rows = [
        (
            e.version,
            cell(_when(e, where), lines=True),
            cell(_what(e, where), lines=True),
            shortened(e.by.name or e.by.id, _NAME),
            word(e.moved_to),
        )
        for e in entries
    ]
    every = table(columns, rows, title=title)
    every.padding = (0, 1, 0, 0)
    screen().print(every)


def _when(e: Entry, where: Jurisdiction) -> str:
    """When an entry took effect, and the day it was recorded on where that is another."""
    at, day = f"{e.effective_at:%Y-%m-%d %H:%M}", e.recorded_at.astimezone(where.zone).date()
    return at if day == e.on else f"{at}\n" + say(f"recorded {day}", f"记录于 {day}")


def _what(e: Entry, where: Jurisdiction) -> str:
    """The act, what it says, and the rules that it broke."""
    broken = " ".join(i.rule for i in e.irregularities)
    irregular = say(f"irregular: {broken}", f"不合规：{broken}") if broken else ""
    return "\n".join(filter(None, (say(e.name, type(e.act).zh), summary(e.act, where.office_names), irregular)))


def _one(e: Entry, where: Jurisdiction) -> None:
    recorded = f"{e.recorded_at.astimezone(where.zone):%Y-%m-%d %H:%M:%S %z}"
    put(
        say(f"{e.number}, version {e.version}: ", f"{e.number} 第{e.version}版：") + act_name(e.name, type(e.act).zh),
        "",
    )
    target = screen()
    target.print(facts(of_fields(e.act, where.office_names)))
    put("")
    target.print(
        facts(
            [
                (say("By", "办理人"), shown(e.by, where.office_names)),
                (say("Took effect", "行为时间"), e.effective_at.isoformat()),
                (say("Recorded", "记录时间"), recorded),
                (say("Moved to", "进入阶段"), stage_name(e.moved_to)),
                (say("Rulebook", "规则版本"), e.rulebook),
                (say("Known from outside", "案外事实"), ", ".join(f"{k}={v}" for k, v in e.known.items())),
                (say("Written", "方式"), say("observed", "补录") if e.observed else say("judged", "经审查")),
                (say("Source", "来源"), e.source),
                (say("Request", "请求编号"), e.request_id),
                (say("Digest", "摘要"), e.digest),
            ]
        )
    )
    for i in e.irregularities:
        read = ", ".join(f"{k}: {v}" for k, v in i.facts.items())
        put("", say(f"Irregular: {i.rule} ({i.article})", f"不合规：{i.rule}（{i.article}）"), f"  {read}")
