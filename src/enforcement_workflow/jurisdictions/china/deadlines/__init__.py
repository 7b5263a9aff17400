"""The deadlines of the procedure, phase by phase: each is a clock under the id of its rule or under a letter of its own.

A limit of the law whose last day is a holiday ends on the next working day, and so does a standard of assessment that the law
made a limit of its own later (pricing, its report, the auction after it); any other standard, which says nothing about
holidays, a waiting time and the term of a measure do not.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from enforcement_workflow.domain.clocks import Clock
from enforcement_workflow.jurisdictions.china.deadlines import (
    closing,
    control,
    filing,
    inquiry,
    money,
    objections,
    price,
    sale,
    supervision,
)

_PROCEDURE: Final = ("FIL", "ASG", "NOT", "INV", "CTL", "PRC", "AUC", "SHP", "MON", "ZB", "SAN", "OBJ")
"""The subjects of the rules that are deadlines, in the order of the procedure."""

IN_REGISTERS: Final[Mapping[str, str]] = {
    "higher_court": "B", "supervise": "D", "a_year": "E", "measure": "F", "lead": "CN-INV-2", "on_the_spot": "CN-INV-3",
    "control": "CN-INV-4", "pricing": "CN-PRC-1", "report": "CN-PRC-5", "auction": "CN-AUC-24", "goes_on": "CN-AUC-15",
    "ruling": "CN-AUC-20", "delivery": "CN-AUC-20-delivery", "ship_price": "CN-SHP-9", "payment": "CN-MON-1",
    "ask_again": "CN-ZB-6",
}  # fmt: skip
"""The clock that a column of a register is about."""


def in_order(clocks: Iterable[Clock]) -> list[Clock]:
    """The clocks of the case as a whole, which have letters, and then those of the rules in the order of the procedure."""

    def place(clock: Clock) -> tuple[int, str]:
        subject = clock.id.removeprefix("CN-").partition("-")[0]
        return (_PROCEDURE.index(subject) if subject in _PROCEDURE else -1), clock.id

    return sorted(clocks, key=place)


__all__ = [
    "IN_REGISTERS",
    "closing",
    "control",
    "filing",
    "in_order",
    "inquiry",
    "money",
    "objections",
    "price",
    "sale",
    "supervision",
]
