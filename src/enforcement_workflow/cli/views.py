"""Entries, verdicts and cases as plain values, as `--json` prints them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from enforcement_workflow.domain import plain
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Reading, Uncounted
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.roster import Post
from enforcement_workflow.domain.rule import Finding, WayOut
from enforcement_workflow.domain.rules import NextAct, Verdict

if TYPE_CHECKING:
    from enforcement_workflow.domain.actionplan import PlanItem
    from enforcement_workflow.projections.assessing import Change, Standing
    from enforcement_workflow.projections.index import Figure, Index, Member
    from enforcement_workflow.projections.papers import Paper
    from enforcement_workflow.projections.rows import Row
    from enforcement_workflow.store.refusal import Refusal


def entry(e: Entry) -> dict[str, Any]:
    """An entry with its act, by whom, both times, and what was decided with it."""
    rest = {
        f.name: plain.plain(getattr(e, f.name))
        for f in attrs.fields(Entry)
        if f.init and f.name not in ("number", "version", "act")
    }
    act = {"act": e.name, "act_zh": type(e.act).zh, "fields": plain.plain(e.act)}
    return {"number": str(e.number), "version": e.version} | act | rest


def verdict(number: str, v: Verdict) -> dict[str, Any]:
    """A verdict with every finding; `digest` names the act, as an approval of it must."""
    return {
        "number": str(number),
        "act": type(v.act).__name__,
        "act_zh": type(v.act).zh,
        "fields": plain.plain(v.act),
        "digest": plain.digest(v.act),
        "allowed": v.allowed,
        "moved_to": None if v.moved_to is None else str(v.moved_to),
        "findings": [finding(f) for f in v.findings],
    }


def finding(f: Finding) -> dict[str, Any]:
    """A failed rule, its article in force, what it read and what to do."""
    return {
        "rule": f.rule,
        "article": f.article,
        "article_zh": f.article_zh,
        "message_en": f.message_en,
        "message_zh": f.message_zh,
        "facts": f.plain_facts,
        "ways_out": [_way_out(w) for w in f.ways_out],
        "unverified": sorted(f.unverified),
    }


def _way_out(w: WayOut) -> dict[str, Any]:
    on = w.on.isoformat() if w.on else None
    enter = {"field": w.change[0], "value": plain.plain(w.change[1])} if w.change else None
    fields = {name: plain.plain(value) for name, value in w.fields.items()}
    way = {"act": w.act, "fields": fields, "office": w.office, "on": on, "enter": enter}
    return way | {"text_en": w.text_en, "text_zh": w.text_zh}


def refusal(r: "Refusal") -> dict[str, Any]:
    """An attempt that was refused, with what each failed rule said."""
    kept = {f.name: plain.plain(getattr(r, f.name)) for f in attrs.fields(type(r)) if f.name not in ("act", "fields")}
    act = {"act": r.act, "act_zh": r.act_zh, "fields": dict(r.fields), "rules": list(r.rules)}
    findings = [attrs.asdict(f) for f in r.findings]
    return {"number": str(r.number)} | act | kept | {"findings": findings}


def post(p: Post) -> dict[str, Any]:
    """A post of the roster."""
    return dict(plain.plain(p))


def plan_item(item: "PlanItem", on: date) -> dict[str, Any]:
    """An item of the action plan as it stands at the end of a day."""
    return dict(plain.plain(item)) | {
        "percent": item.percent, "state": item.state(on), "overdue_days": item.overdue_days(on)
    }  # fmt: skip


def paper(p: "Paper") -> dict[str, Any]:
    """The paper of a meeting; money in minor units."""
    plan = ("plan_due", "plan_done", "plan")
    said: dict[str, Any] = attrs.asdict(p, filter=lambda field, _: field.name not in plan)
    return said | {name: [plan_item(item, p.on) for item in getattr(p, name)] for name in plan}


def next_act(n: NextAct) -> dict[str, Any]:
    """What can be said of an act before its fields are given."""
    depends = [{"rule": rule, "field": field} for rule, field in n.depends_on]
    found = [finding(f) for f in n.findings]
    return {"act": n.act, "act_zh": n.zh, "state": n.state, "depends_on": depends, "findings": found}


def case(c: Case, readings: Sequence[Reading | Uncounted]) -> dict[str, Any]:
    """A case as it stands, with the readings of its clocks."""
    kept = {f.name: _value(getattr(c, f.name)) for f in attrs.fields(Case)}
    kept["closings"] = [e.version for e in c.closings]
    read = [clock(r, ledger=False) for r in readings]
    return kept | {"balance": plain.plain(c.balance), "is_open": c.is_open, "clocks": read}


def clock(run: Reading | Uncounted, *, ledger: bool = True) -> dict[str, Any]:
    """A run of a clock as it stands, with its ledger; one that cannot be counted yet says why."""
    kept = {f.name: _value(getattr(run, f.name)) for f in attrs.fields(type(run)) if f.name not in ("_lines", "error")}
    kept["unverified"] = sorted(run.unverified)
    if isinstance(run, Uncounted):
        return kept | {"state": "uncounted", "message_en": run.error.message_en, "message_zh": run.error.message_zh}
    lines = {"ledger": [attrs.asdict(line, value_serializer=lambda _, __, v: plain.plain(v)) for line in run.ledger]}
    return kept | {"state": run.state} | (lines if ledger else {})


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return {_key(k): _value(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_value(v) for v in value]
    return plain.plain(value)


def _key(key: Any) -> str:
    return " ".join(str(k) for k in key) if isinstance(key, tuple) else str(key)


def figures(row: "Row", members: bool) -> dict[str, Any]:
    """A line of the published table with what it counts and, with `members`, the cases behind it."""
    names = ("id", "label_en", "label_zh", "window", "published", "computed", "unit_en", "unit_zh", "agrees")
    more = ("note_en", "note_zh", "reading", "reason_en", "reason_zh")
    index = row.index
    said: dict[str, Any] = {name: getattr(row, name) for name in (*names, *more)}
    said["value"] = None if row.value is None else str(row.value)
    said["index"] = {
        n: getattr(index, n)
        for n in (
            "definition_en",
            "definition_zh",
            "formula",
            "formula_zh",
            "population_en",
            "population_zh",
            "decimals",
            "rounding",
            "source",
        )
    }
    said["figures"] = [_figure(f, members) for f in row.figures]
    return said


def _figure(figure: "Figure", members: bool) -> dict[str, Any]:
    said: dict[str, Any] = {
        "window": figure.window.label,
        "first": figure.window.first.isoformat(),
        "last": figure.window.last.isoformat(),
        "value": None if figure.value is None else str(figure.value),
    }
    if figure.index.take != "largest":  # a highest value is made of one lot, not of sums
        said |= {"numerator": figure.numerator, "denominator": figure.denominator}
    if members:
        said["members"] = [_member(figure, m) for m in (figure.ranked if figure.index.price else figure.members)]
    return said


def _member(figure: "Figure", m: "Member") -> dict[str, Any]:
    said = {"number": m.number, "lot": m.lot, "numerator": m.numerator, "denominator": m.denominator}
    if figure.index.price is None:
        return said
    price, value = plain.plain(figure.price(m)), None if m.value is None else str(m.value)
    return said | {"value": value, "printed": figure.share(m), "price": price}


def index(i: "Index") -> dict[str, Any]:
    """What an index is, with what its source leaves open."""
    names = (
        "id", "title_en", "title_zh", "definition_en", "definition_zh", "formula", "formula_zh", "population_en", "population_zh", "unit",
        "decimals", "rounding", "source",
    )  # fmt: skip
    choices = [
        {"name": c.name, "title_en": c.title_en, "title_zh": c.title_zh, "default": c.default,
         "values": {value: {"en": en, "zh": zh} for value, (en, zh) in c.values.items()}}
        for c in i.choices
    ]  # fmt: skip
    target = None if i.target is None else str(i.target)
    return {name: getattr(i, name) for name in names} | {"target": target, "choices": choices}


def standing(
    s: "Standing", change: "Change | None" = None, members: "Sequence[Member] | None" = None
) -> dict[str, Any]:
    """An index for a window, by court and summed; beside another window, and with the cases behind it, where asked for."""
    said = _sums(s) | {"index": index(s.index), "chosen": dict(s.question.chosen), "meets": s.meets}
    said |= {"first": s.window.first.isoformat(), "last": s.window.last.isoformat()}
    said["courts"] = {court: _sums(of) for court, of in s.courts.items()}
    if change is not None:
        said["before"] = _sums(change.old)
        said["points"] = None if change.points is None else str(change.points)
        said["ratio"] = None if change.ratio is None else str(change.ratio)
        said["ratio_old_to_new"] = None if change.ratio_old_to_new is None else str(change.ratio_old_to_new)
    if members is not None:
        names = ("number", "lot", "numerator", "denominator", "court")
        said["members"] = [{name: getattr(m, name) for name in names} for m in members]
    return said


def _sums(s: "Standing") -> dict[str, Any]:
    value = None if s.value is None else str(s.value)
    counts = {"members": s.sums.members, "numerator": s.sums.numerator, "denominator": s.sums.denominator}
    return {"value": value, "printed": s.printed, "reason_en": s.reason_en, "reason_zh": s.reason_zh, "counts": counts}
