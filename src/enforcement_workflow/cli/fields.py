"""The fields of an act as a person types them: read from the command line, and described with an example."""

import json
import types
from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Annotated, Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

import attrs

from enforcement_workflow.cli.failing import InvalidInput
from enforcement_workflow.cli.options import moment
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.fields import Text, Whole, personal_fields
from enforcement_workflow.domain.values import CaseNumber, Money, Officer, Party, Period
from enforcement_workflow.domain.words import WORDS
from enforcement_workflow.errors import shown

_EXAMPLES: Final[Mapping[str, str]] = {
    "applicants": "甲公司:unit", "respondents": "乙公司:unit", "basis": "(2017)琼72民初1号", "origin": "(2018)琼72执7号",
    "number": "(2018)琼72执恢1号", "of": "wang", "ApprovalGiven.of": "Fined", "subject": "9f2c…", "members": "wang,li,zhao",
    "method": "valuation", "platform": "taobao", "buyer": "丙公司", "creditor": "甲公司", "claimant": "甲公司",
    "payee": "甲公司", "applicant": "甲公司", "respondent": "乙公司", "by_whom": "乙公司", "on_whom": "乙公司",
    "source": "乙公司", "whom": "甲公司,乙公司", "notice_on": "2018-06-01", "opens_at": "2018-07-05T10:00",
    "closes_at": "2018-07-06T10:00",
}  # fmt: skip
"""What reads better than an example made from a field's type."""


@attrs.frozen
class Field:
    """One field of an act as a person meets it."""

    name: str
    en: str
    zh: str
    required: bool
    personal: bool
    example: str


def fields(kind: type[Act]) -> tuple[Field, ...]:
    """The fields of an act, in order."""
    hints, personal = get_type_hints(kind, include_extras=True), personal_fields(kind)
    made = []
    for f in attrs.fields(cast(Any, kind)):
        hint = hints[f.name]
        required = f.default is attrs.NOTHING and not _optional(hint)
        en, zh, example = _described(hint, f.name)
        example = _EXAMPLES.get(f"{kind.__name__}.{f.name}") or _EXAMPLES.get(f.name) or example
        made.append(Field(f.name, en, zh, required, f.name in personal, example))
    return tuple(made)


def _optional(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType) and types.NoneType in get_args(hint)


_SIMPLE: Final[Mapping[Any, tuple[str, str, str]]] = {
    bool: ("yes or no", "是或否", "yes"),
    date: ("date, e.g. 2018-06-06", "日期，如 2018-06-06", "2018-06-06"),
    datetime: ("date and time, e.g. 2018-07-05T10:00", "日期时间，如 2018-07-05T10:00", "2018-07-05T10:00"),
    Money: ("amount, e.g. 1000000.00 CNY", "金额，如 1000000.00 CNY", "1000000.00 CNY"),
    Period: ("period, e.g. 12 months or 30 days from 2018-01-02", "期间，如 12个月 或 30天 自2018-01-02", "12 months"),
    Officer: ("officer as id:office, e.g. wang:judge", "人员，编号:职务，如 wang:judge", "wang:judge"),
    Party: ("party, e.g. 王某 or 甲公司:unit", "当事人，如 王某 或 甲公司:unit", "甲公司:unit"),
    CaseNumber: ("case number, e.g. (2018)琼72执7号", "案号，如 (2018)琼72执7号", "(2018)琼72执7号"),
}


def _described(hint: Any, name: str) -> tuple[str, str, str]:
    """What a field takes, in both languages, and an example."""
    origin, args = get_origin(hint), get_args(hint)
    if _optional(hint):
        return _described(next(a for a in args if a is not types.NoneType), name)
    if origin is tuple:
        en, zh, example = _described(args[0], name.removesuffix("s"))
        return f"list, separated by commas, of: {en}", f"列表，逗号分隔：{zh}", example
    if origin is Literal:
        return f"one of {', '.join(args)}", f"以下之一：{'、'.join(f'{a}（{WORDS[a]}）' for a in args)}", str(args[0])
    if origin is Annotated:
        for mark in args[1:]:
            if isinstance(mark, Whole):
                return (
                    f"whole number, {mark.least} to {mark.most}",
                    f"整数，{mark.least}至{mark.most}",
                    str(max(mark.least, 1)),
                )
            if isinstance(mark, Text):
                return f"text, up to {mark.limit} characters", f"文本，至多{mark.limit}字", _sample(mark, name)
        return _described(args[0], name)
    return _SIMPLE.get(hint, ("text", "文本", "text"))


def _sample(text: Text, name: str) -> str:
    return "…" if text.lines else f"{name}-1"


def given(words: Sequence[str], as_json: str | None) -> dict[str, Any]:
    """The fields that were typed, as field=value, as a JSON object, or both. A field may be given once."""
    fields: dict[str, Any] = _object(as_json) if as_json is not None else {}
    for word in words:
        name, equals, value = word.replace("＝", "=", 1).partition("=") if "=" not in word else word.partition("=")
        if not equals or not name:
            raise InvalidInput(
                problem_en=f"{shown(word)} is not field=value, such as reason='seized by mistake'",
                problem_zh=f"{shown(word)} 不是 字段=值，如 reason='错误查封'",
            )
        if name in fields:
            raise InvalidInput(
                problem_en=f"The field {shown(name)} is given twice", problem_zh=f"字段 {shown(name)} 重复"
            )
        fields[name] = value
    return fields


def _object(text: str) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        raise InvalidInput(
            problem_en=f'--fields {shown(text)} is not a JSON object, such as {{"reason": "…"}}',
            problem_zh=f'--fields {shown(text)} 不是 JSON 对象，如 {{"reason": "…"}}',
        )
    return read


def in_court_time(kind: type[Act], fields: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    """The fields, with the court's zone added to times that were typed without one."""
    hints = get_type_hints(kind)
    times = {n for n, h in hints.items() if h is datetime or (_optional(h) and datetime in get_args(h))}
    return {n: moment(v, zone, option=n) if n in times and isinstance(v, str) and v else v for n, v in fields.items()}


def as_typed(value: Any) -> str:
    """A value of a field as a person would type it, so that it is read back as the same."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return ",".join(as_typed(v) for v in value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Officer):
        return f"{value.id}:{value.office}"
    if isinstance(value, Party):
        return f"{value.name}:{value.kind}"
    return str(value)
