"""`history`: every entry of a case in a table, or one of them in full."""

from typing import Annotated

from enforcement_workflow.cli import exits, views
from enforcement_workflow.cli.failing import EntryNotFound
from enforcement_workflow.cli.options import OUTPUT, STORE, Number, Output, Store, about
from enforcement_workflow.cli.printing import facts, put, put_json, screen, table
from enforcement_workflow.cli.values import of_fields, shown
from enforcement_workflow.cli.words import act_name, say, stage_name
from enforcement_workflow.domain.case import Entry
from enforcement_workflow.domain.jurisdiction import Jurisdiction

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
            _every(tuple(entries))
        return exits.OK
    entry = next((e for e in entries if e.version == version), None)
    if entry is None:
        raise EntryNotFound(number=entries[0].number, version=version, last=entries[-1].version)
    if output.json:
        put_json(views.entry(entry))
    else:
        _one(entry, where)
    return exits.OK


def _every(entries: tuple[Entry, ...]) -> None:
    columns = (
        "#" + say("Version", "版本"),
        "!" + say("Act", "行为"),
        say("By", "办理人"),
        "!" + say("Took effect", "行为时间"),
        "!" + say("Recorded (UTC)", "记录时间 (UTC)"),
        "!" + say("Moved to", "进入阶段"),
        say("Irregular", "不合规"),
    )
    rows = [
        (
            e.version,
            say(e.name, type(e.act).zh),
            e.by.name or e.by.id,
            f"{e.effective_at:%Y-%m-%d %H:%M}",
            f"{e.recorded_at:%Y-%m-%d %H:%M}",
            stage_name(e.moved_to),
            " ".join(i.rule for i in e.irregularities),
        )
        for e in entries
    ]
    screen().print(table(columns, rows, title=str(entries[0].number)))


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
