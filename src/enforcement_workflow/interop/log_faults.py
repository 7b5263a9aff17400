"""What can be wrong with an event log, and what would be right."""

from enum import Enum
from typing import Any, ClassVar

import attrs

from enforcement_workflow.errors import EnforcementError, shown

MAX_TEXT = 100_000  # characters of one attribute
MAX_ATTRIBUTES = 1_000  # of one event
MAX_DEPTH = 20  # of attributes within attributes
MAX_UNFINISHED = 8 * 1024 * 1024  # bytes read since the last complete event

_NAMED_EVENT = ("every event names what happened", "每个事件须写明名称")
_ISO_TIME = ("right would be ISO 8601, as 2024-05-06T09:30:00+08:00", "应为 ISO 8601，例如 2024-05-06T09:30:00+08:00")
_WHOLE = ("copy or export the file again", "请重新复制或导出该文件")
_XES_OR_CSV = ("right would be an XES or CSV event log, plain or gzip", "应为 XES 或 CSV 事件日志，可用 gzip 压缩")
_XML = ("an XES file is well-formed XML", "XES 文件应为格式正确的 XML")
_CSV = (
    "a CSV file is UTF-8 text, one header, and rows as wide as it",
    "CSV 文件应为 UTF-8 文本，有一行表头，各行列数与表头相同",
)
_NESTING = ("events stand in traces, traces in the log", "事件应在案件轨迹内，轨迹应在日志内")
_CASE_FIRST = ("every trace names its case before its events", "每条轨迹须在其事件之前写明案件")


class Fault(Enum):
    """A kind of fault: the problem in English and Chinese; what would be right in English and Chinese."""

    UNREADABLE = ("the file cannot be read ({detail})", "文件无法读取（{detail}）", *_XES_OR_CSV)
    EMPTY = ("the file is empty", "文件为空", *_XES_OR_CSV)
    UNKNOWN_KIND = ("neither the name nor the content is that of an event log", "名称和内容均非事件日志", *_XES_OR_CSV)
    DAMAGED = ("the gzip data is cut off or damaged ({detail})", "gzip 数据不完整或已损坏（{detail}）", *_WHOLE)
    NOT_XML = ("the XML cannot be parsed ({detail})", "XML 无法解析（{detail}）", *_XML)
    DOCTYPE = (
        "the file declares a DOCTYPE, whose entities are never expanded here",
        "文件含 DOCTYPE 声明，本系统不展开其实体",
        "an XES file has none: remove it",
        "XES 文件无此声明，请删除",
    )
    NOT_A_LOG = ("the root element is <{detail}>", "根元素为 <{detail}>", "right would be <log>", "应为 <log>")
    MISPLACED = ("there is an event or a trace where none may be", "事件或轨迹的位置不当", *_NESTING)
    CASE_MISSING = ("the event belongs to no case", "事件不属于任何案件", *_CASE_FIRST)
    CASE_TWICE = ("the trace names another case as well", "该轨迹写明了另一案件", *_CASE_FIRST)
    NAME_MISSING = ("the name of the event is missing", "缺少事件名称", *_NAMED_EVENT)
    TIME_MISSING = ("the time of the event is missing", "缺少事件时间", *_ISO_TIME)
    NOT_A_TIME = ("this is not a time", "不是有效时间", *_ISO_TIME)
    KEYLESS = ("an attribute has a value and no key", "属性有值而无键", "give it a key", "请写明其键")
    TOO_LONG = (
        "the text has {detail} characters",
        "文本有 {detail} 个字符",
        f"one attribute holds at most {MAX_TEXT:,}",
        f"一个属性至多 {MAX_TEXT:,} 个字符",
    )
    TOO_MANY = (
        "the event has {detail} attributes",
        "该事件有 {detail} 个属性",
        f"one event holds at most {MAX_ATTRIBUTES:,}",
        f"一个事件至多 {MAX_ATTRIBUTES:,} 个属性",
    )
    TOO_DEEP = (
        "attributes are nested too deeply",
        "属性嵌套过深",
        f"at most {MAX_DEPTH} levels are read",
        f"至多读取 {MAX_DEPTH} 层",
    )
    UNFINISHED = (
        "{detail} bytes went by without one complete event of a named case",
        "连续 {detail} 字节内没有一个属于已知案件的完整事件",
        f"an event takes at most {MAX_UNFINISHED:,} bytes, and a trace names its case before its events",
        f"一个事件至多 {MAX_UNFINISHED:,} 字节，且轨迹须在其事件之前写明案件",
    )
    NOT_CSV = ("the rows cannot be parsed ({detail})", "数据行无法解析（{detail}）", *_CSV)
    COLUMN_MISSING = (
        "there is no such column; there are: {detail}",
        "没有此列；现有：{detail}",
        "name the columns of the file (`enforcement import` takes --case-column, --name-column, --code-column, --at-column)",
        "请指明文件中的列（enforcement import 的选项 --case-column、--name-column、--code-column、--at-column）",
    )
    COLUMN_TWICE = ("there are several such columns", "有多个同名列", "name a column that occurs once", "列名不得重复")
    ROW_WIDTH = ("the row has {detail} columns", "该行列数为 {detail}", *_CSV)


@attrs.define(eq=False)
class LogUnreadable(EnforcementError):
    """An event log that cannot be read: which file, case, event and field, the value, and what would be right.

    `event` counts from 1 within its trace; in a CSV file it is the row below the header. Events that stood before the
    fault have been handed out already.
    """

    en: ClassVar[str] = "{place_en}: {problem_en}; {right_en}."
    zh: ClassVar[str] = "{place_zh}：{problem_zh}；{right_zh}。"
    file: str
    fault: Fault
    detail: str = ""
    case: str | None = attrs.field(default=None, kw_only=True)
    event: int | None = attrs.field(default=None, kw_only=True)
    field: str | None = attrs.field(default=None, kw_only=True)
    value: str | None = attrs.field(default=None, kw_only=True)

    def _facts(self) -> dict[str, Any]:
        wording = (text.format(detail=self.detail) for text in self.fault.value)
        names = ("problem_en", "problem_zh", "right_en", "right_zh")
        place = {"place_en": self._place(", ", "case", "event"), "place_zh": self._place("，", "案件", "事件")}
        return place | dict(zip(names, wording, strict=True))

    def _place(self, comma: str, case: str, event: str) -> str:
        parts = [self.file]
        if self.case is not None:
            parts.append(f"{case} {shown(self.case)}")
        if self.event is not None:
            parts.append(f"{event} {self.event}")
        if self.field is not None:
            parts.append(self.field if self.value is None else f"{self.field} = {shown(self.value)}")
        return comma.join(parts)
