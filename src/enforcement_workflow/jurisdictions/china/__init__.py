"""Enforcement in the People's Republic of China, as a maritime court carries it out."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.outside import Asked, Outside
from enforcement_workflow.domain.rules import Rulebook
from enforcement_workflow.jurisdictions.china import (
    approvals,
    auction,
    clocks,
    closing,
    control,
    filing,
    money,
    pressure,
)
from enforcement_workflow.jurisdictions.china.book import CLOCKS, FORMULAS, RULES
from enforcement_workflow.jurisdictions.china.citations import cite_zh
from enforcement_workflow.jurisdictions.china.nodes import NODES
from enforcement_workflow.jurisdictions.china.numbers import example, number

OFFICE_NAMES = {
    "president": "院长", "vice_president": "副院长", "division_head": "庭长", "bureau_director": "执行局局长",
    "judge": "法官", "enforcement_officer": "执行员", "assistant": "法官助理", "clerk": "书记员", "police": "司法警察",
    "money_clerk": "案款管理人员", "filing_clerk": "立案人员", "panel": "合议庭", "auditor": "督查人员",
}  # fmt: skip
OFFICES = tuple(OFFICE_NAMES)


_PHASES = (filing, control, pressure, auction, money, clocks, closing, approvals)
"""The modules of the rulebook, in the order of the procedure."""


def _known(asked: Asked, outside: Outside) -> Mapping[str, Any]:
    return {"court": outside.court} if isinstance(asked.act, acts.CaseFiled) and outside.court else {}


CHINA = Jurisdiction(
    name="china",
    title_en="China",
    title_zh="中国",
    zone=ZoneInfo("Asia/Shanghai"),
    currency="CNY",
    offices=OFFICES,
    leaders=frozenset({"president", "vice_president", "division_head", "bureau_director"}),
    rulebook=Rulebook(
        "china",
        "2026.1",
        [r for part in _PHASES for r in RULES if r.check.__module__ == part.__name__],
        frozenset(OFFICES),
        OFFICE_NAMES,
        cite_zh,
        clocks=CLOCKS,
        formulas=FORMULAS,
    ),
    number=number,
    known=_known,
    limit="A",
    office_names=OFFICE_NAMES,
    example_number=example,
    nodes=NODES,
)
