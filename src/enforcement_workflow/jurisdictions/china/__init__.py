"""Enforcement in the People's Republic of China, as a maritime court carries it out."""

from zoneinfo import ZoneInfo

from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.rules import Rulebook
from enforcement_workflow.jurisdictions.china import (
    approvals,
    clocks,
    closing,
    control,
    deadlines,
    disposal,
    distribution,
    excess,
    exhausted,
    filing,
    floors,
    hammer,
    hearing,
    inquiry,
    lateness,
    listing,
    money,
    no_assets,
    notices,
    offices,
    passing,
    pressure,
    price,
    recusal,
    resumption,
    rounds,
    ship,
    ship_creditors,
    ship_sale,
    stays,
    stopping,
    telling,
)
from enforcement_workflow.jurisdictions.china.book import CLOCKS, FORMULAS, RULES
from enforcement_workflow.jurisdictions.china.citations import cite_zh
from enforcement_workflow.jurisdictions.china.known import known
from enforcement_workflow.jurisdictions.china.nodes import NODES
from enforcement_workflow.jurisdictions.china.numbers import example, number
from enforcement_workflow.jurisdictions.china.offices import LEADERS, OFFICE_NAMES, OFFICES
from enforcement_workflow.jurisdictions.china.parts import PARTS
from enforcement_workflow.jurisdictions.china.unchecked import NOT_CHECKED
from enforcement_workflow.jurisdictions.china.wordings import WORDINGS

_PHASES = (
    filing, recusal, inquiry, control, excess, ship, pressure, price, disposal, floors, notices, rounds,
    telling, ship_sale, stopping, listing, hammer, passing, ship_creditors, money, distribution, clocks,
    stays, no_assets, exhausted, hearing, resumption,
    closing, lateness, approvals, offices,
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
        "2026.1",
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
    office_names=OFFICE_NAMES,
    example_number=example,
    nodes=NODES,
    parts=PARTS,
    not_checked=NOT_CHECKED,
    wordings=WORDINGS,
)
