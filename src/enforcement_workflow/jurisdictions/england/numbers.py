"""Claim numbers: of the High Court as filed electronically, of the High Court before that, and of the County Court."""

import re
import unicodedata
from datetime import date
from typing import Final

from enforcement_workflow.domain.values import CaseNumber
from enforcement_workflow.errors import InvalidNumber, shown

_HIGH_COURT = re.compile(r"([A-Z]{2})-?(20[0-9]{2}|21[0-9]{2})-?(?:([A-Z]{3})-?)?([0-9]{1,6})")
_BEFORE = re.compile(r"H[QCT][0-9]{2}[A-Z][0-9]{5}")
_COUNTY_COURT = re.compile(r"[A-Z][0-9]{2}[A-Z]{2}[0-9]{3}|[0-9][A-Z]{2}[0-9]{5}")
_DASHES: Final = str.maketrans("‐‑‒–—−", "------")
KINGS_BENCH: Final = date(2022, 9, 8)
"""The day from which the Queen's Bench Division was the King's Bench Division."""


def number(text: str) -> CaseNumber:
    """The canonical number of the claim that a text names. Raises InvalidNumber with the reason.

    >>> number("kb–2024–1234")
    'KB-2024-001234'
    >>> number("BL-2024-LDS-000012"), number("HQ18X01234"), number("a12 bc345")
    ('BL-2024-LDS-000012', 'HQ18X01234', 'A12BC345')
    """
    if not isinstance(text, str) or len(text) > 80:
        raise InvalidNumber(
            text=shown(text), reason_en="it is not a text of at most 80 characters", reason_zh="应为不超过80字的文本"
        )
    clean = "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).upper().split())
    if _BEFORE.fullmatch(clean) or _COUNTY_COURT.fullmatch(clean):
        return CaseNumber(clean)
    if (match := _HIGH_COURT.fullmatch(clean)) and int(match[4]):
        court, year, registry, sequence = match.groups()
        return CaseNumber("-".join(part for part in (court, year, registry, sequence.zfill(6)) if part))
    raise InvalidNumber(
        text=shown(text),
        reason_en="expected a claim number: KB-2024-001234 or BL-2024-LDS-000012 (High Court), HQ18X01234 (High Court, older), "
        "A12BC345 or 9BM12345 (County Court)",
        reason_zh="应为案号：KB-2024-001234 或 BL-2024-LDS-000012（高等法院），HQ18X01234（高等法院旧式），"
        "A12BC345 或 9BM12345（郡法院）",
    )


def example(day: date) -> str:
    """A number that fits a claim in the King's (or Queen's) Bench Division filed on a day."""
    if day.year < 2019:
        return f"HQ{day.year % 100:02}X00001"
    return f"{'KB' if day >= KINGS_BENCH else 'QB'}-{day.year}-000001"
