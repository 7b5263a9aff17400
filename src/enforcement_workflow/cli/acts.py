"""`acts` and `stages`: the vocabulary and the table. Neither opens a store."""

import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.failing import command_line
from enforcement_workflow.cli.fields import Field, fields
from enforcement_workflow.cli.options import OUTPUT, SPEECH, Output, Speech, about
from enforcement_workflow.cli.printing import cell, facts, put, put_json, screen, table
from enforcement_workflow.cli.words import PHASES, act_name, say, spoken, stage_name
from enforcement_workflow.domain import plain
from enforcement_workflow.domain import stages as stage_table
from enforcement_workflow.domain.acts import ACTS, STAFF_ACTS, Act, CaseFiled
from enforcement_workflow.domain.rule import Rule
from enforcement_workflow.domain.stages import TABLE
from enforcement_workflow.jurisdictions import find_jurisdiction as find

if TYPE_CHECKING:
    from rich.console import Console

Nodes = Mapping[str, tuple[str, ...]]
"""The codes of acts in the courts' own table."""


def acts(
    name: Annotated[str | None, about("One act, such as LotSold", "某一行为，如 LotSold")] = None,
    /,
    *,
    jurisdiction: Annotated[str, about("Whose rules to name", "列出哪一法域的规则")] = "china",
    output: Output = OUTPUT,
) -> int:
    where = find(jurisdiction)
    if name is None:
        return _every(where.nodes, as_json=output.json)
    kind = STAFF_ACTS.get(name) or plain.act_class(name)
    rules, nodes = () if _of_the_roster(kind) else where.rulebook.rules_of(kind), where.nodes.get(kind.__name__, ())
    if output.json:
        more = {"rules": [_rule(r) for r in rules], "fields": [_field(f) for f in fields(kind)]}
        put_json(_as_json(kind, nodes) | more)
    else:
        _one(kind, nodes, rules)
    return exits.OK


def stages(*, speech: Speech = SPEECH) -> int:
    put(stage_table.mermaid(spoken()).rstrip())
    return exits.OK


def example(kind: type[Act]) -> str:
    """A command that records an act of this kind, with made-up values for what it requires."""
    values = [f"{f.name}={f.example}" for f in fields(kind) if f.required]
    start = ["file", "(2018)琼72执7号"] if kind is CaseFiled else ["record", "(2018)琼72执7号", kind.__name__]
    if _of_the_roster(kind):
        start = ["staff", kind.__name__]
    return command_line(*start, *values, "--by", "wang", "--office", "judge")


def _every(nodes: Nodes, *, as_json: bool) -> int:
    if as_json:
        put_json([_as_json(kind, nodes.get(name, ())) for name, kind in ACTS.items()])
        return exits.OK
    target = screen()
    for phase, names in PHASES.items():
        rows = [
            (k.__name__, k.zh, cell("\n".join(nodes.get(k.__name__, ())), lines=True), say(_first_line(k), k.says_zh))
            for k in ACTS.values()
            if k.phase == phase
        ]
        columns = (
            "!" + say("Act", "行为"),
            "!" + say("Chinese name", "名称"),
            "!" + say("Nodes", "节点"),
            say("What it is", "说明"),
        )
        target.print(table(columns, rows, title=say(*names)))
    more = command_line("acts", "LotSold")
    staff = ", ".join(act_name(k.__name__, k.zh) for k in STAFF_ACTS.values())
    put(say(f"On the roster (enforcement staff): {staff}", f"人员名册（enforcement staff）：{staff}"))
    put(say(f"The fields, stages and rules of one act: {more}", f"某一行为的字段、阶段和规则：{more}"))
    return exits.OK


def _one(kind: type[Act], nodes: tuple[str, ...], rules: tuple[Rule, ...]) -> None:
    target = screen()
    put(f"{kind.__name__} {kind.zh}", "", say(_description(kind), kind.says_zh), "")
    if _of_the_roster(kind):
        put(say("An act on the roster; no rule judges it.", "人员名册上的行为，不经规则审查。"))
        _fields(kind, target)
        put(say("For example:", "示例："), "  " + example(kind))
        return
    target.print(
        facts(
            [
                (say("Phase", "环节"), say(*PHASES[kind.phase])),
                (say("Nodes", "节点"), ", ".join(nodes)),
                (say("Open in", "可办理阶段"), _open_in(kind)),
                (say("Moves to", "变更至"), ", ".join(stage_name(s) for s in _destinations(kind))),
            ]
        )
    )
    _fields(kind, target)
    target.print(
        table(("!" + say("Rule", "规则"), say("What it demands", "要求")), [(r.id, say(r.en, r.zh)) for r in rules])
    )
    put(say("For example:", "示例："), "  " + example(kind))


def _fields(kind: type[Act], target: "Console") -> None:
    """What to type for each field."""
    columns = ("!" + say("Field", "字段"), "!", say("What to type", "填写"), "!" + say("Personal", "个人信息"))
    rows = [
        (
            f.name,
            say("required", "必填") if f.required else say("optional", "选填"),
            say(f.en, f.zh),
            say("personal", "是") if f.personal else "",
        )
        for f in fields(kind)
    ]
    if rows:
        target.print(table(columns, rows))
    else:
        put("", say("It has no fields.", "无字段。"), "")


def _of_the_roster(kind: type[Act]) -> bool:
    return kind in STAFF_ACTS.values()


def _open_in(kind: type[Act]) -> str:
    if kind is CaseFiled:
        return say("no case yet", "尚未立案")
    return ", ".join(stage_name(s) for s in TABLE.stages_open_to(kind))


def _destinations(kind: type[Act]) -> list[str]:
    if kind is CaseFiled:
        return ["filed"]
    return list(dict.fromkeys(str(m.to) for s in stage_table.Stage for m in TABLE.moves(kind, s) if m.to))


def _first_line(kind: type[Act]) -> str:
    return _description(kind).partition("\n")[0]


def _description(kind: type[Act]) -> str:
    return inspect.getdoc(kind) or ""


def _as_json(kind: type[Act], nodes: tuple[str, ...]) -> dict[str, Any]:
    return {
        "act": kind.__name__,
        "zh": kind.zh,
        "phase": kind.phase,
        "nodes": list(nodes),
        "description": _description(kind),
        "says_zh": kind.says_zh,
        "open_in": [str(s) for s in TABLE.stages_open_to(kind)],
        "moves_to": _destinations(kind),
        "example": example(kind),
    }


def _field(f: Field) -> dict[str, Any]:
    kept = ("name", "required", "personal", "example")
    return {name: getattr(f, name) for name in kept} | {"takes_en": f.en, "takes_zh": f.zh}


def _rule(rule: Rule) -> dict[str, Any]:
    editions = [
        {"since": str(e.since), "article": e.article, "article_zh": e.article_zh, "unverified": sorted(e.unverified)}
        for e in rule.editions
    ]
    return {"rule": rule.id, "demands_en": rule.en, "demands_zh": rule.zh, "editions": editions}
