"""Examples in words: what was given and proposed, dated, and what came of it."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from typing import Any, Final, cast

import attrs

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.clocks import Reading
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.rule import as_text
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.testing.examples import Computed, Shown
from enforcement_workflow.testing.outcome import Outcome


def shown(what: Shown, rule: str) -> Iterator[str]:
    """The lines of one side of an example of a rule."""
    if isinstance(what, Outcome):
        return _outcome(what, rule)
    return _reading(what) if isinstance(what, Reading) else _computed(what)


_UNITS: Final = {"days": "d", "court_days": "working d", "hours": "h"}
_STATES: Final = {
    "met": "按期", "late": "逾期完成", "overdue": "已逾期", "open": "已届满，可以办理", "paused": "暂停计算", "running": "未届满",
}  # fmt: skip


def _outcome(outcome: Outcome, rule: str) -> Iterator[str]:
    entries = sorted((e for kind in outcome.case.done.values() for e in kind), key=lambda e: e.version)
    if outcome.verdict.allowed:
        entries.pop()
    for entry in entries:
        yield _given(entry, outcome.after.by)
    act = in_words(outcome.verdict.act)
    by = _by(outcome.by, outcome.after.by)
    how = "recorded 予以办理" if outcome.verdict.allowed else "refused 不予办理: " + ", ".join(outcome.verdict.rules)
    yield f"{outcome.on}  {act}{by}  ⇒ {how}"
    for finding in outcome.findings:
        if finding.rule == rule:
            yield from (f"    {finding.message_en}", f"    {finding.message_zh}")
            for way in finding.ways_out:
                yield f"    → {way.text_en} / {way.text_zh}"


def _given(entry: Entry, usual: Officer) -> str:
    return f"{entry.on}  {in_words(entry.act)}{_by(entry.by, usual)}"


def _by(by: Officer, usual: Officer) -> str:
    return "" if by == usual else f" (by {by})"


def in_words(act: Act) -> str:
    """An act with the fields that are not as they usually are."""
    kind = type(act)
    fields = [
        f"{f.name} {_value(getattr(act, f.name))}"
        for f in attrs.fields(cast(Any, kind))
        if getattr(act, f.name) != f.default
    ]
    return f"{kind.__name__} {kind.zh}" + (f": {', '.join(fields)}" if fields else "")


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, tuple):
        return "(" + ", ".join(_value(v) for v in value) + ")"
    text = as_text(value)
    return f"{text[:12]}…" if len(text) == 64 and text.isalnum() else text


def _reading(reading: Reading) -> Iterator[str]:
    """A reading with its ledger."""
    of = f" ({reading.of})" if reading.of else ""
    for line in reading.ledger:
        unit = _UNITS[reading.unit] if line.kind == "ran" else "d"
        days = f", {line.days} {unit}" if line.days else ""
        why = f" {line.why}" if line.why else f" +{line.months} m" if line.months else ""
        until = f" – {line.until}" if line.until != line.since else ""
        yield f"{line.since}{until}  {line.kind}{why}{days}"
    due = f"{reading.due_at:%Y-%m-%d %H:%M}" if reading.due_at else f"{reading.due_on}"
    yield f"{reading.as_of}  {reading.clock}{of}: due 届满 {due}  ⇒ {reading.state} {_STATES[reading.state]}"


def _computed(computed: Computed) -> Iterator[str]:
    yield f"{computed.given}  ⇒ {_result(computed.result)}"


def _result(result: Any) -> str:
    if isinstance(result, Fraction):
        return str(result)
    if attrs.has(type(result)) and "__str__" not in vars(type(result)):
        fields = attrs.fields(type(result))
        return ", ".join(f"{f.name} {_result(getattr(result, f.name))}" for f in fields)
    if isinstance(result, tuple | list):
        return "(" + ", ".join(_result(v) for v in result) + ")"
    return _value(result)
