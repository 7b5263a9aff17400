"""The registers of a court (台账): what is asked of the facts of a day, with columns, filters, reasons and entries."""

from collections.abc import Mapping
from typing import Final

from enforcement_workflow.projections.registers.abnormal import ABNORMAL
from enforcement_workflow.projections.registers.campaigns import CAMPAIGN
from enforcement_workflow.projections.registers.candidates import CANDIDATES
from enforcement_workflow.projections.registers.cases import parties
from enforcement_workflow.projections.registers.control import CONTROL
from enforcement_workflow.projections.registers.deadlines import RUNNING
from enforcement_workflow.projections.registers.money import MONEY
from enforcement_workflow.projections.registers.pool import POOL
from enforcement_workflow.projections.registers.register import Asked, Column, Drawn, Register, Summary
from enforcement_workflow.projections.registers.sales import SALES
from enforcement_workflow.projections.registers.supervision import SUPERVISED
from enforcement_workflow.projections.registers.unfinished import UNFINISHED

__all__ = ["REGISTERS", "Asked", "Column", "Drawn", "Register", "Summary", "parties"]

REGISTERS: Final[Mapping[str, Register]] = {
    r.id: r for r in (SALES, CONTROL, UNFINISHED, MONEY, POOL, CAMPAIGN, CANDIDATES, SUPERVISED, RUNNING, ABNORMAL)
}
"""Every register by its id."""
