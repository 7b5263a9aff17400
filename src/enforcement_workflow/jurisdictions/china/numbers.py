"""Case numbers: the standard of 2016, the older forms, and the suffix that numbers a document within a case."""

import re
import unicodedata
from datetime import date
from typing import Final

import attrs

from enforcement_workflow.domain.values import CaseNumber
from enforcement_workflow.errors import InvalidNumber, shown

PROVINCES: Final = "京津冀晋内蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵云滇藏陕甘青宁新兵军"
TYPES: Final = {
    "执": "first_time",
    "执恢": "resumed",
    "执保": "preservation",
    "执异": "",
    "执复": "",
    "执监": "",
    "执协": "",
    "执他": "",
}
"""Type codes, and the kind of enforcement case that each stands for (none: a review case)."""

_MODERN = re.compile(
    rf"\((\d{{4}})\)(最高法|[{PROVINCES}]\d{{0,4}})(执恢|恢执|执保|执异|执复|执监|执协|执他|执)([1-9]\d{{0,8}})号"
)
_OLD = re.compile(r"\((\d{4})\)([\u4e00-\u9fff]{1,20})字第(\d{1,9})号")
_DOCUMENT = re.compile(r"(.*号)之([一二三四五六七八九十]{1,4}|\d{1,3})")
_BRACKETS = str.maketrans("〔〕[]【】", "()()()")
STANDARD: Final = 2016
"""The first year of the standard numbers."""


@attrs.frozen
class Parts:
    """A number taken apart. An old form has no court code and no type: its `word` holds both."""

    year: int
    court: str | None
    type: str | None
    sequence: str
    word: str | None = None
    document: str | None = None

    @property
    def canonical(self) -> CaseNumber:
        """As it is written here: half-width brackets, no spaces, leading zeros of an old form kept."""
        if self.word:
            return CaseNumber(f"({self.year}){self.word}字第{self.sequence}号")
        return CaseNumber(f"({self.year}){self.court}{self.type}{self.sequence}号")


def parts(text: str) -> Parts:
    """Read a number as people write it. Raises InvalidNumber with the reason."""
    if not isinstance(text, str) or len(text) > 80:
        raise InvalidNumber(
            text=shown(text), reason_en="it is not a text of at most 80 characters", reason_zh="应为不超过80字的文本"
        )
    clean = "".join(unicodedata.normalize("NFKC", text).translate(_BRACKETS).split())
    document = _DOCUMENT.fullmatch(clean)
    number, suffix = (document[1], document[2]) if document else (clean, None)
    if match := _MODERN.fullmatch(number):
        year, court, kind, sequence = int(match[1]), match[2], match[3], match[4]
        if not STANDARD <= year <= 2199:
            raise _no(text, f"numbers of this form begin in {STANDARD}", f"此种格式自{STANDARD}年起使用")
        return Parts(year, court, "执恢" if kind == "恢执" else kind, sequence, document=suffix)
    if match := _OLD.fullmatch(number):
        year = int(match[1])
        if not 1949 <= year < STANDARD:
            raise _no(text, f"the form with 字第 ended in {STANDARD - 1}", f"“字第”格式使用至{STANDARD - 1}年")
        return Parts(year, None, None, match[3], word=match[2], document=suffix)
    raise _no(
        text,
        "expected (year)court-code type number号, such as (2018)琼72执7号, or up to 2015 (year)words字第number号",
        "应为（年份）法院代字类型代字编号号，如(2018)琼72执7号；2015年前为（年份）…字第…号",
    )


def _no(text: str, reason_en: str, reason_zh: str) -> InvalidNumber:
    return InvalidNumber(text=shown(text), reason_en=reason_en, reason_zh=reason_zh)


def example(day: date) -> str:
    """A number that fits a case filed on a day."""
    return f"({day.year})琼72执1号" if day.year >= STANDARD else f"({day.year})琼海法执字第1号"


def number(text: str) -> CaseNumber:
    """The canonical number of the case that a text names; of a document (…号之一) the case it belongs to.

    >>> number("（2018）琼72执7号")
    '(2018)琼72执7号'
    """
    return parts(text).canonical
