"""Enforcement in the People's Republic of China, as a maritime court carries it out."""

from zoneinfo import ZoneInfo

from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.rules import Rulebook
from enforcement_workflow.jurisdictions.china import clocks, deadlines, pressure
from enforcement_workflow.jurisdictions.china.book import CLOCKS, FORMULAS, RULES
from enforcement_workflow.jurisdictions.china.closing import (
    concluding,
    exhausted,
    hearing,
    no_assets,
    resumption,
    stays,
)
from enforcement_workflow.jurisdictions.china.control import disposal, excess, measures, ships
from enforcement_workflow.jurisdictions.china.known import known
from enforcement_workflow.jurisdictions.china.labels.citations import cite_zh
from enforcement_workflow.jurisdictions.china.labels.nodes import NODES
from enforcement_workflow.jurisdictions.china.labels.parts import PARTS
from enforcement_workflow.jurisdictions.china.labels.unchecked import CHECKED_IN_PART, NOT_CHECKED
from enforcement_workflow.jurisdictions.china.labels.wordings import WORDINGS
from enforcement_workflow.jurisdictions.china.money import distribution, payment
from enforcement_workflow.jurisdictions.china.numbers import example, number
from enforcement_workflow.jurisdictions.china.offices import approvals, offices
from enforcement_workflow.jurisdictions.china.offices.offices import LEADERS, OFFICE_NAMES, OFFICES
from enforcement_workflow.jurisdictions.china.opening import filing, inquiry, lateness, recusal
from enforcement_workflow.jurisdictions.china.sale import (
    floors,
    hammer,
    listing,
    notices,
    passing,
    price,
    rounds,
    ship_creditors,
    ship_sale,
    stopping,
    telling,
)

_PHASES = (
    filing, recusal, inquiry, measures, excess, ships, pressure,
    price, disposal, floors, notices, rounds, telling, ship_sale, stopping, listing, hammer, passing, ship_creditors,
    payment, distribution, clocks, stays, no_assets, exhausted, hearing, resumption, concluding, lateness,
    approvals, offices,
)  # fmt: skip
"""The modules of the rulebook, in the order of the procedure; `deadlines` holds clocks and judges no act."""


CHINA = Jurisdiction(
    name="china",
    title_en="China",
    title_zh="中国",
    zone=ZoneInfo("Asia/Shanghai"),
    currency="CNY",
    offices=OFFICES,
    leaders=LEADERS,
    rulebook=Rulebook(
        "china",
        "2026.2",
        [r for part in _PHASES for r in RULES if r.check.__module__ == part.__name__],
        frozenset(OFFICES),
        OFFICE_NAMES,
        cite_zh,
        clocks=deadlines.in_order(CLOCKS),
        formulas=FORMULAS,
    ),
    number=number,
    known=known,
    limit="A",
    register_clocks=deadlines.IN_REGISTERS,
    relist_days=notices.relist_days,
    statistics=concluding.counts_in_statistics,
    office_names=OFFICE_NAMES,
    example_number=example,
    nodes=NODES,
    parts=PARTS,
    checked_in_part=CHECKED_IN_PART,
    not_checked=NOT_CHECKED,
    wordings=WORDINGS,
)
