"""`file`, `record` and `verdict`: an act is judged, and recorded when it is lawful."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from enforcement_workflow.cli import exits, refusal, views
from enforcement_workflow.cli.fields import given, in_court_time
from enforcement_workflow.cli.options import Acting, Moment, Number, Output, Store, moment
from enforcement_workflow.cli.printing import put, put_json
from enforcement_workflow.cli.words import act_name, both, say, stage_name
from enforcement_workflow.domain import plain
from enforcement_workflow.domain.acts import Act, CaseFiled, CaseResumed
from enforcement_workflow.domain.case import Entry
from enforcement_workflow.errors import Refused

if TYPE_CHECKING:
    from enforcement_workflow.domain.rules import Verdict
    from enforcement_workflow.store.court import Court

ActName = Annotated[str, Parameter(help=both("The act, such as LotSold; `enforcement acts` lists them", "行为，如 LotSold；见 enforcement acts"))]
Words = Annotated[str, Parameter(help=both("Its fields as field=value", "字段，写作 字段=值"))]
Fields = Annotated[str | None, Parameter(name="--fields", help=both("Fields as a JSON object", "以 JSON 对象填写字段"))]
RequestId = Annotated[
    str | None,
    Parameter(help=both("Repeating the same request records nothing twice", "同一请求重复提交不会重复记录")),
]
ExpectedVersion = Annotated[
    int | None,
    Parameter(help=both("Record only if the case is still at this version (0: no case yet)", "仅当案件仍为此版本时记录（0：尚无案件）")),
]


def file(
    number: Number,
    /,
    *words: Words,
    acting: Acting,
    on: Moment = None,
    fields: Fields = None,
    request_id: RequestId = None,
    expected_version: ExpectedVersion = None,
    store: Store = Store(),  # noqa: B008 - frozen
    output: Output = Output(),  # noqa: B008 - frozen
) -> int:
    proposed = given(words, fields)
    plain_kind = {"kind": "first_time"} | proposed
    with store.open(create=True) as court:
        at = moment(on, court.jurisdiction.zone)
        received = {"received_on": (at or datetime.now(court.jurisdiction.zone)).date().isoformat()}
        act = _act(court, CaseFiled.__name__, received | plain_kind)
        return _record(court, number, act, acting, on, request_id, expected_version, output)


def record(
    number: Number,
    act: ActName,
    /,
    *words: Words,
    acting: Acting,
    on: Moment = None,
    fields: Fields = None,
    request_id: RequestId = None,
    expected_version: ExpectedVersion = None,
    store: Store = Store(),  # noqa: B008 - frozen
    output: Output = Output(),  # noqa: B008 - frozen
) -> int:
    proposed = given(words, fields)
    kind = plain.act_class(act)
    with store.open(create=kind is CaseFiled) as court:
        return _record(court, number, _act(court, act, proposed), acting, on, request_id, expected_version, output)


def verdict(
    number: Number,
    act: ActName,
    /,
    *words: Words,
    acting: Acting,
    on: Moment = None,
    fields: Fields = None,
    store: Store = Store(),  # noqa: B008 - frozen
    output: Output = Output(),  # noqa: B008 - frozen
) -> int:
    proposed = given(words, fields)
    plain.act_class(act)
    with store.open() as court:
        at = moment(on, court.jurisdiction.zone)
        found = court.verdict(number, _act(court, act, proposed), by=acting.officer, effective_at=at)
        number = court.number(number)
    if output.json:
        put_json(views.verdict(number, found))
    else:
        put(*_judged(number, found))
    return exits.OK if found.allowed else exits.REFUSED


def _act(court: "Court", name: str, fields: dict[str, Any]) -> Act:
    return plain.parse(name, in_court_time(plain.act_class(name), fields, court.jurisdiction.zone))


def _record(
    court: "Court",
    number: str,
    act: Act,
    acting: Acting,
    on: str | None,
    request_id: str | None,
    expected_version: int | None,
    output: Output,
) -> int:
    """Record one act and say so, or explain the refusal: in full on stderr, or as JSON on stdout."""
    at = moment(on, court.jurisdiction.zone)
    try:
        entry = court.record(
            number,
            act,
            by=acting.officer,
            effective_at=at,
            request_id=request_id,
            expected_version=expected_version,
        )
    except Refused as refused:
        if output.json:
            put_json({"recorded": False} | views.verdict(refused.number, refused.verdict))
        else:
            put(*refusal.refusal(refused, dated_by_day=on is not None and len(on) <= len("2018-06-06")), stream=sys.stderr)
        return exits.REFUSED
    if output.json:
        put_json({"recorded": True} | views.entry(entry))
    else:
        put(*_recorded(entry))
    return exits.OK


def _recorded(entry: Entry) -> list[str]:
    act, at = act_name(entry.name, type(entry.act).zh), f"{entry.effective_at:%Y-%m-%d %H:%M}"
    lines = [say(f"{entry.number}, version {entry.version}: {act}, {at}.", f"{entry.number} 第{entry.version}版：{act}，{at}。")]
    if entry.moved_to is not None:
        stage = stage_name(entry.moved_to)
        lines.append(say(f"The case is now in {stage}.", f"案件进入{stage}阶段。"))
    if isinstance(entry.act, CaseResumed) and entry.act.number:
        lines.append(say(f"It goes on as case {entry.act.number}.", f"案件以 {entry.act.number} 继续执行。"))
    return lines


def _judged(number: str, found: "Verdict") -> list[str]:
    act = act_name(type(found.act).__name__, type(found.act).zh)
    if not found.allowed:
        opening = say(f"{act} on {number} would be refused.", f"{number} 的{act}将不予办理。")
        return [opening, *refusal.findings(number, found)]
    lines = [say(f"{act} on {number} is allowed.", f"{number} 可以办理{act}。")]
    if found.moved_to is not None:
        lines.append(say(f"It would move the case to {stage_name(found.moved_to)}.", f"案件将进入{stage_name(found.moved_to)}阶段。"))
    lines.append(say("Nothing was recorded.", "未作任何记录。"))
    return lines
