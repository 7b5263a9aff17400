"""Enforcement in England and Wales: a writ of control is issued, goods are taken into control and sold.

How its steps stand in the vocabulary: `CaseFiled` is the issue of the writ (`due_on`: the day of the judgment),
`NoticeServed` the notice of enforcement or of re-entry, `AssetControlled` control of goods (sealed: secured where they were
found; arrested: removed; frozen: left under an agreement), `PriceFixed` and `PriceReportServed` the valuation and its giving to the
debtor, `PartiesNotified` the notice of sale, `ApprovalGiven` an order of the court on exactly one act, `ControlReleased` the
release of goods (abandoned, unless the debt is paid), and `ExtensionGranted` the court's longer time to take control.
"""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.outside import Asked, Outside
from enforcement_workflow.domain.rules import Rulebook
from enforcement_workflow.jurisdictions.england import abandoned, court, goods, notice, sale, scope, writ
from enforcement_workflow.jurisdictions.england.book import CLOCKS, RULES
from enforcement_workflow.jurisdictions.england.citations import cite_zh
from enforcement_workflow.jurisdictions.england.court import OFFICE_NAMES, OFFICES
from enforcement_workflow.jurisdictions.england.numbers import example, number
from enforcement_workflow.jurisdictions.england.parts import NOT_CHECKED, PARTS

PHASES = (scope, writ, court, notice, goods, sale, abandoned)
"""The modules of the rulebook, in the order of the procedure."""


def _known(asked: Asked, outside: Outside) -> Mapping[str, Any]:
    return {"court": outside.court} if isinstance(asked.act, acts.CaseFiled) and outside.court else {}


ENGLAND = Jurisdiction(
    name="england",
    title_en="England and Wales",
    title_zh="英格兰和威尔士",
    zone=ZoneInfo("Europe/London"),
    currency="GBP",
    offices=OFFICES,
    leaders=frozenset({"judge", "master"}),
    rulebook=Rulebook(
        "england",
        "2026.1",
        [rule for phase in PHASES for rule in RULES if rule.check.__module__ == phase.__name__],
        frozenset(OFFICES),
        OFFICE_NAMES,
        cite_zh,
        clocks=sorted(CLOCKS, key=lambda clock: clock.id),
    ),
    number=number,
    known=_known,
    office_names=OFFICE_NAMES,
    example_number=example,
    parts=PARTS,
    not_checked=NOT_CHECKED,
)
