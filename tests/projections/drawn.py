"""Registers of small dockets, as the tests ask for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from dockets import Told, observe

from enforcement_workflow import Court
from enforcement_workflow.projections.asof import FactsOn, facts_as_of
from enforcement_workflow.projections.registers import REGISTERS, Asked

NUMBER = "(2017)琼72执1号"


@contextmanager
def facts(court: Court, day: date, *told: Told) -> Iterator[FactsOn]:
    """The facts of a day, of one case where one is told."""
    if told:
        observe(court, [(NUMBER, told)])
    with facts_as_of(court, day) as found:
        yield found


def rows(court: Court, register: str, day: date, *told: Told, **asked: Any) -> list[dict[str, Any]]:
    """The rows of a register on a day."""
    with facts(court, day, *told) as found:
        return REGISTERS[register].drawn_up(found, Asked(**asked)).rows


def row(court: Court, register: str, day: date, *told: Told) -> dict[str, Any]:
    """Its one row."""
    (only,) = rows(court, register, day, *told)
    return only
