"""Case numbers: the national unified number with its check digits, and the ids that courts used and use beside it."""

import re
import unicodedata
from typing import Final

from enforcement_workflow.domain.values import CaseNumber
from enforcement_workflow.errors import InvalidNumber, shown

_UNIFIED: Final = re.compile(r"([0-9]{1,7})-([0-9]{2})\.([0-9]{4})\.([0-9])\.([0-9]{2})\.([0-9]{4})")
_BARE: Final = re.compile(r"([0-9]{7})([0-9]{2})([0-9]{4})([0-9])([0-9]{2})([0-9]{4})")
_UNIFIED_DIGITS: Final = 20


def check_digits(sequence: str, year: str, segment: str, court: str, origin: str) -> str:
    """The two check digits of a unified number (Resolution 65/2008 of the national council, annex VIII: ISO 7064, MOD 97-10).

    >>> check_digits("0058967", "2016", "8", "19", "0000")
    '77'
    """
    return f"{98 - int(f'{sequence}{year}{segment}{court}{origin}00') % 97:02}"


def number(text: str) -> CaseNumber:
    """The canonical number of the case that a text names. Raises InvalidNumber with the reason.

    A unified number (NNNNNNN-DD.AAAA.J.TR.OOOO, or its 20 digits) is checked and written in full; leading zeros may be
    left out before the hyphen. Fewer digits are a court's own id and stay as they are.

    >>> number("58967-77.2016.8.19.0000")
    '0058967-77.2016.8.19.0000'
    """
    if not isinstance(text, str) or len(text) > 80:
        raise InvalidNumber(
            text=shown(text), reason_en="it is not a text of at most 80 characters", reason_zh="应为不超过80字的文本"
        )
    clean = text if text.isascii() and text.isdigit() else "".join(unicodedata.normalize("NFKC", text).split())
    digits = clean.isascii() and clean.isdigit()
    if digits and len(clean) < _UNIFIED_DIGITS:
        return CaseNumber(clean)
    match = (_BARE if digits else _UNIFIED).fullmatch(clean)
    if not match:
        raise InvalidNumber(
            text=shown(text),
            reason_en="expected NNNNNNN-DD.AAAA.J.TR.OOOO, such as 0058967-77.2016.8.19.0000, or a court's own id of at most 19 digits",
            reason_zh="应为 NNNNNNN-DD.AAAA.J.TR.OOOO，如 0058967-77.2016.8.19.0000，或不超过19位数字的法院内部编号",
        )
    sequence, given, year, segment, court, origin = match[1].zfill(7), *match.groups()[1:]
    right = check_digits(sequence, year, segment, court, origin)
    if given != right:
        raise InvalidNumber(
            text=shown(text),
            reason_en=f"its check digits are {given} and should be {right}: a digit is wrong somewhere",
            reason_zh=f"校验码为 {given}，应为 {right}，号码有误",
        )
    return CaseNumber(f"{sequence}-{right}.{year}.{segment}.{court}.{origin}")
