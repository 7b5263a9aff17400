"""What a real court printed of itself: the figures that the synthetic docket is shaped after."""

from collections.abc import Mapping
from typing import Final

from enforcement_workflow.demo.docket import is_docket
from enforcement_workflow.store.court import Court

PUBLISHED: Final[Mapping[str, str]] = {
    "I1": "+18.37", "I2": "+23.13", "I3": "+34.86", "I4": "+38.24", "I5": "8.53", "I7": "100.00",
    "I8-led": "199", "I8": "23.25", "I9-cases": "188", "I9-concluded": "183", "I9": "97.34",
    "I10-cases": "18", "I10-concluded": "18",
    "V1": "5,034", "V2": "100.00", "S1-officers": "14", "S1": "18.66", "S2": "7", "S3": "4", "S4": "3", "N1": "10", "N2": "8",
    "A1": "85", "A2": "41", "A3": "48.2", "A4": "170", "A5": "90.26", "A6": "232",
}  # fmt: skip
"""Haikou Maritime Court's progress report, position by 6 June (2018), by the line of the table that each stands beside."""


def published_beside(court: Court) -> Mapping[str, str]:
    """The figures to print beside those of a court: these for the synthetic docket, none for any other store."""
    return PUBLISHED if is_docket(court) else {}
