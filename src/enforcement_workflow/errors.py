"""A small family of errors. Each carries its fields; its message, in English and Chinese, is built from them."""

from datetime import date
from typing import Any, ClassVar

import attrs


def shown(value: object, limit: int = 60) -> str:
    """A value as it may appear in a message: short, on one line, with control and direction marks escaped.

    Never costs more than the first few characters of the value, however large it is.
    """
    if isinstance(value, str):
        escaped = repr(value[:limit])
        escaped = escaped if len(escaped) <= limit + 40 else f"{escaped[:limit]}…"
        return escaped if len(value) <= limit else f"{escaped}… ({len(value)} characters)"
    if isinstance(value, bool) or value is None:
        return repr(value)
    if isinstance(value, int):
        return repr(int(value)) if value.bit_length() <= 128 else f"an integer of {value.bit_length()} bits"
    if isinstance(value, list | tuple | set | frozenset | dict | bytes | bytearray):
        return f"a {type(value).__name__} of {len(value)}"
    kind = type(value)
    if isinstance(value, date):
        return value.isoformat()
    if kind.__module__ in ("datetime", "builtins", "decimal") and kind.__name__ != "Decimal":
        return repr(value)[:limit]
    return f"a {kind.__name__}"


def _plain(value: object) -> str:
    return value if isinstance(value, str) else str(value)


@attrs.define(eq=False)
class EnforcementError(Exception):
    """Base of every error this library raises on purpose.

    A subclass declares its fields and two templates, `en` and `zh`, that are filled from them.
    """

    en: ClassVar[str] = "The enforcement workflow failed."
    zh: ClassVar[str] = "执行流程出错。"

    def _facts(self) -> dict[str, Any]:
        return {field.name: _plain(getattr(self, field.name)) for field in attrs.fields(type(self))}

    @property
    def message_en(self) -> str:
        return self.en.format_map(self._facts())

    @property
    def message_zh(self) -> str:
        return self.zh.format_map(self._facts())

    def __str__(self) -> str:
        return self.message_en


@attrs.define(eq=False)
class InvalidAct(EnforcementError):
    """A record that cannot exist: names the record, the field, the value (shortened) and what would be right."""

    en: ClassVar[str] = "{act}.{field}: {value} is not valid; {right_en}."
    zh: ClassVar[str] = "{act}.{field}：{value} 无效；{right_zh}。"
    act: str
    field: str
    value: str
    right_en: str
    right_zh: str


@attrs.define(eq=False)
class InvalidNumber(EnforcementError):
    """A text that is not the number of a case under the jurisdiction's grammar, and why."""

    en: ClassVar[str] = "{text} is not a case number: {reason_en}."
    zh: ClassVar[str] = "{text} 不是案号：{reason_zh}。"
    text: str
    reason_en: str
    reason_zh: str


@attrs.define(eq=False)
class CaseNotFound(EnforcementError):
    """No act has been recorded under this number."""

    en: ClassVar[str] = "There is no case {number} in this store."
    zh: ClassVar[str] = "本库没有案件 {number}。"
    number: str


@attrs.define(eq=False)
class NotYetBegun(CaseNotFound):
    """The case is there, but none of its entries had taken effect, or was recorded, by the moment asked about."""

    en: ClassVar[str] = (
        "Case {number} has no entry up to then: its first took effect on {effective_on} and was recorded on {recorded_on}."
    )
    zh: ClassVar[str] = "案件 {number} 截至该时尚无记录：首条记录于 {effective_on} 生效，{recorded_on} 录入。"
    effective_on: date
    recorded_on: date


@attrs.define(eq=False)
class Refused(EnforcementError):
    """The acts were judged and not recorded. `verdict` lists every failed rule, with its article and the ways out."""

    en: ClassVar[str] = "{act} on {number} is refused: {findings_en}"
    zh: ClassVar[str] = "{number} 的{act_zh}不予办理：{findings_zh}"
    number: str
    verdict: Any

    def _facts(self) -> dict[str, Any]:
        findings = self.verdict.findings
        return {
            "number": str(self.number),
            "act": type(self.verdict.act).__name__,
            "act_zh": type(self.verdict.act).zh,
            "findings_en": " ".join(f"[{f.rule}] {f.message_en}" for f in findings),
            "findings_zh": "".join(f"〔{f.rule}〕{f.message_zh}" for f in findings),
        }


@attrs.define(eq=False)
class Conflict(EnforcementError):
    """The case is not at the version that the caller expected; or, with both the same, others kept writing to it or to what
    its acts are judged by."""

    en: ClassVar[str] = "Case {number} is at version {found}, not {expected}: read it again and decide anew."
    zh: ClassVar[str] = "案件 {number} 现为第 {found} 版，而非第 {expected} 版：请重新读取后再办。"
    busy_en: ClassVar[str] = "Others kept recording on case {number}, or on what its acts are judged by: try again."
    busy_zh: ClassVar[str] = "他人不断在案件 {number} 或其审查所依事项上录入：请重试。"
    number: str
    expected: int
    found: int

    @property
    def message_en(self) -> str:
        return (self.busy_en if self.expected == self.found else self.en).format_map(self._facts())

    @property
    def message_zh(self) -> str:
        return (self.busy_zh if self.expected == self.found else self.zh).format_map(self._facts())


@attrs.define(eq=False)
class RequestReused(EnforcementError):
    """A request id was used again with other content (number, acts, officer or effective_at as given)."""

    en: ClassVar[str] = "Request id {request_id} was already used for something else, on case {number}; use a new one."
    zh: ClassVar[str] = "请求编号 {request_id} 已用于案件 {number} 的其他内容，请换用新编号。"
    request_id: str
    number: str


@attrs.define(eq=False)
class CorruptHistory(EnforcementError):
    """The stored history of one case is not what was written. Every other case stays readable."""

    en: ClassVar[str] = "The stored history of case {number} is damaged at version {version}: {problem_en}."
    zh: ClassVar[str] = "案件 {number} 的历史在第 {version} 版损坏：{problem_zh}。"
    number: str
    version: int
    problem_en: str
    problem_zh: str


@attrs.define(eq=False)
class ObservingRefused(EnforcementError):
    """Observing is for old files; a case that has judged entries is recorded act by act."""

    en: ClassVar[str] = (
        "Case {number} has judged entries (first: version {version}); record its acts, do not observe them."
    )
    zh: ClassVar[str] = "案件 {number} 已有经审查的记录（自第 {version} 版起）；应逐项办理，不得补录。"
    number: str
    version: int


@attrs.define(eq=False)
class StoreUnusable(EnforcementError):
    """The database cannot be used: not ours, newer, read-only, full, locked, or not there."""

    en: ClassVar[str] = "{url}: {problem_en}."
    zh: ClassVar[str] = "{url}：{problem_zh}。"
    url: str
    problem_en: str
    problem_zh: str


@attrs.define(eq=False)
class UnknownJurisdiction(EnforcementError):
    """No installed package offers this jurisdiction."""

    en: ClassVar[str] = "No jurisdiction {name} is installed; there are: {installed}."
    zh: ClassVar[str] = "未安装法域 {name}；现有：{installed}。"
    name: str
    installed: str


@attrs.define(eq=False)
class NoCalendar(EnforcementError):
    """Court days were to be counted in a year whose table of holidays is not published."""

    en: ClassVar[str] = "The table of holidays of {year} is not published: its court days cannot be counted yet."
    zh: ClassVar[str] = "{year} 年的放假安排尚未公布，无法计算该年的工作日。"
    year: int
