"""One attempt that was refused, as it is kept and as it is read."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import attrs

from enforcement_workflow.domain import plain
from enforcement_workflow.domain.acts import ACTS
from enforcement_workflow.domain.rule import Finding
from enforcement_workflow.domain.rules import Verdict
from enforcement_workflow.domain.values import CaseNumber, Officer
from enforcement_workflow.errors import InvalidAct
from enforcement_workflow.store.recorder import text

FIELDS: Final = 16_000
"""Bytes that the fields of a refused act may take, as JSON."""
FINDINGS: Final = 16_000
"""Bytes that its findings may take; of those beyond only rule and article are kept."""
_MOST: Final = 100
"""How many findings of one attempt are kept."""


@attrs.frozen
class FailedRule:
    """A rule that the attempt failed: its article in force, what it said in both languages, and the facts it read, as text."""

    rule: str
    article: str
    article_zh: str
    message_en: str
    message_zh: str
    facts: Mapping[str, str]


@attrs.frozen
class Refusal:
    """An attempt to record that was refused: who, what, on which case, when, and under which rules.

    `fields` are the act's as JSON values, shortened where they were too large to keep (then they are not `whole`);
    `digest` names the act as it was proposed. `effective_at` and the findings are those of the first attempt; `first_at`
    and `last_at` are when it was attempted, in UTC, and `times` how often.
    """

    number: CaseNumber
    act: str
    fields: Mapping[str, Any]
    whole: bool
    digest: str
    by: Officer
    effective_at: datetime
    first_at: datetime
    last_at: datetime
    times: int
    rulebook: str
    findings: tuple[FailedRule, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the failed rules, each once."""
        return tuple(dict.fromkeys(f.rule for f in self.findings))

    @property
    def act_zh(self) -> str:
        return ACTS[self.act].zh if self.act in ACTS else self.act

    @property
    def message_en(self) -> str:
        said = " ".join(f"[{f.rule}] {f.message_en}" for f in self.findings)
        return f"{self.act} on {self.number} was refused to {self.by}, {self.times} times until {self.last_at}: {said}"

    @property
    def message_zh(self) -> str:
        said = "".join(f"〔{f.rule}〕{f.message_zh}" for f in self.findings)
        return f"{self.number} 的{self.act_zh}由{self.by}提出，至 {self.last_at} 共{self.times}次不予办理：{said}"


def written(verdict: Verdict, by: Officer, at: datetime, rulebook: str) -> dict[str, Any]:
    """What is kept of an attempt beside its key, as JSON values of bounded size."""
    fields, whole = _fields(plain.plain(verdict.act))
    return {
        "act": type(verdict.act).__name__,
        "fields": fields,
        "whole": whole,
        "name": by.name,
        "effective_at": at.isoformat(),
        "rulebook": rulebook,
        "findings": _findings(verdict.findings),
    }


def read(row: Sequence[Any]) -> Refusal | None:
    """The refusal in a row as stored, or None where it is damaged."""
    number, officer, office, digest, times, first_at, last_at, state = row
    try:
        kept = json.loads(state)
        return Refusal(
            CaseNumber(text(number)), kept["act"], kept["fields"], kept["whole"], text(digest),
            Officer(text(officer), text(office), kept["name"]), datetime.fromisoformat(kept["effective_at"]),
            datetime.fromisoformat(text(first_at)), datetime.fromisoformat(text(last_at)), int(times), kept["rulebook"],
            tuple(FailedRule(**found) for found in kept["findings"]),
        )  # fmt: skip
    except (ValueError, LookupError, TypeError, InvalidAct):
        return None


def _fields(whole: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """The fields, or as much of them as may be kept."""
    if _size(whole) <= FIELDS:
        return whole, True
    for length, items in ((1_000, 20), (200, 5), (20, 2)):
        cut = _cut(whole, length, items)
        if _size(cut) <= FIELDS:
            return cut, False
    return {}, False


def _findings(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    kept, left = [], FINDINGS
    for f in findings[:_MOST]:
        full = {
            "rule": f.rule,
            "article": f.article[:300],
            "article_zh": f.article_zh[:300],
            "message_en": f.message_en[:1_000],
            "message_zh": f.message_zh[:1_000],
            "facts": _cut(dict(list(f.plain_facts.items())[:20]), 300, 20),
        }
        left -= _size(full)
        kept.append(full if left > 0 else full | {"message_en": "…", "message_zh": "…", "facts": {}})
    return kept


def _size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def _cut(value: Any, length: int, items: int) -> Any:
    """The value with its texts and lists shortened."""
    if isinstance(value, str):
        return value if len(value) <= length else f"{value[:length]}…"
    if isinstance(value, list):
        return [_cut(v, length, items) for v in value[:items]]
    if isinstance(value, dict):
        return {k: _cut(v, length, items) for k, v in value.items()}
    return value
