"""The fines service of England and Wales: its own table of enforcement actions, and which may follow which.

The table is the service's reference data, read from the file that is named and never copied: a JSON list of results, each
with `result_id`, `result_title`, `active`, `enforcement` and `enf_next_permitted_actions`. Of the last, "All" says that any
enforcement action may follow, a list separated by commas that only those may, and null that none may: where the service
leaves the choice open it says so, and it offers no action on an account whose last one lists none.
"""

import hashlib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.dated import BEGINNING
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.rule import Edition, Fails, Params, Proposal, Rule, WayOut, amend, fails, first
from enforcement_workflow.domain.rules import Rulebook
from enforcement_workflow.jurisdictions.england.fines_table import Action, Table, UnusableTable, read_table, text_of

__all__ = ["Table", "UnusableTable", "fines_service", "read_table"]

OFFICE_NAMES: Final = {
    "court": "法院", "fines_officer": "罚金执行官", "enforcement_agent": "执行代理人", "auditor": "督查人员",
}  # fmt: skip


def fines_service(path: str | Path) -> Jurisdiction:
    """The fines service as a jurisdiction, with the table in a file as its rules. Raises UnusableTable.

    The rulebook's version is the beginning of the file's SHA-256, so that every entry says under which table it was judged.
    """
    text = text_of(path)
    table = read_table(text, str(path))
    version = hashlib.sha256(text).hexdigest()[:12]
    offices = frozenset(OFFICE_NAMES)
    return Jurisdiction(
        name="fines",
        title_en="England and Wales: fines service",
        title_zh="英格兰和威尔士罚金执行服务",
        zone=ZoneInfo("Europe/London"),
        currency="GBP",
        offices=tuple(OFFICE_NAMES),
        leaders=frozenset(),
        rulebook=Rulebook("fines", version, _rules(table), offices, OFFICE_NAMES),
        office_names=OFFICE_NAMES,
    )


# --- the rules


def _last(p: Proposal) -> str | None:
    taken = (e for e in p.case.did(acts.ActionTaken) if e.on <= p.on)
    entry = max(taken, key=lambda e: (e.effective_at, e.version), default=None)
    act = entry.act if entry else None
    return act.action if isinstance(act, acts.ActionTaken) else None


def _rules(table: Table) -> Iterator[Rule]:
    codes = {action.code for action in table.actions}

    def known(p: Proposal, _: Params) -> Fails | None:
        code = p.act.action
        action = table.results.get(code)
        if action and action.enforcement and action.in_use:
            return None
        en, zh = _why_not(action)
        return fails(f"{{code}} {en}.", f"{{code}} {zh}。", *_nearest(table, code, _last(p)), code=code)

    def permitted(p: Proposal, _: Params) -> Fails | None:
        last, code = table.results.get(_last(p) or ""), p.act.action
        if last is None or last.follows is None or code not in codes or code in last.follows:
            return None
        facts = {"last": last.code, "title": last.title, "code": code}
        if not last.follows:
            return fails(
                "After {last} ({title}) the table permits no action, so not {code}.",
                "{last}（{title}）之后目录不允许采取任何措施，包括 {code}。", **facts,
            )  # fmt: skip
        return fails(
            "After {last} ({title}) only {permitted} may follow, not {code}.",
            "{last}（{title}）之后只能采取 {permitted}，不能采取 {code}。",
            *_ways(table, last.code, code), permitted=last.follows, **facts,
        )  # fmt: skip

    edition = (Edition(BEGINNING, "results of the fines service: enf_next_permitted_actions"),)
    kinds = (acts.ActionTaken,)
    yield Rule(
        "FINES-1", kinds, edition, known, "An action is an enforcement action of the table, and in use.",
        "所采取的措施须为目录中现行的执行措施。",
    )  # fmt: skip
    yield Rule(
        "FINES-2", kinds, edition, permitted, "An action is one that the table permits after the last one taken.",
        "所采取的措施须为目录允许在上一项措施之后采取的措施。",
    )  # fmt: skip


def _why_not(action: Action | None) -> tuple[str, str]:
    if action is None:
        return "is not in the table", "不在目录中"
    if not action.enforcement:
        return "is no enforcement action", "不是执行措施"
    return "is no longer in use", "已停用"


def _nearest(table: Table, code: str, last: str | None) -> tuple[WayOut, ...]:
    """The action that was meant, by its code, as far as it may be taken now; else the first that may."""
    usable = table.next_after(last)
    near = get_close_matches(code.upper()[:40], usable, n=1, cutoff=0.5) or usable[:1]
    return tuple(amend("action", one) for one in near)


def _ways(table: Table, last: str, code: str) -> tuple[WayOut, ...]:
    """To take another action first that leads to it, or one of those that may follow instead."""
    begun = table.towards(last, code)
    before = (first(acts.ActionTaken, action=begun),) if begun else ()
    return (*before, *(amend("action", one) for one in table.next_after(last)[:10]))
