"""`file`, `record` and `verdict`: an act is judged, and recorded when it is lawful."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from enforcement_workflow.cli import exits, explaining, views
from enforcement_workflow.cli.fields import given, in_court_time
from enforcement_workflow.cli.options import (
    OUTPUT,
    STORE,
    Acting,
    Moment,
    Number,
    Output,
    Store,
    about,
    dated_by_day,
    moment,
)
from enforcement_workflow.cli.printing import put, put_json
from enforcement_workflow.domain import plain
from enforcement_workflow.domain.acts import Act, CaseFiled
from enforcement_workflow.errors import Refused

if TYPE_CHECKING:
    from enforcement_workflow.store.court import Court

ActName = Annotated[
    str,
    about("The act, such as LotSold; `enforcement acts` lists them", "行为，如 LotSold；见 enforcement acts"),
]
Words = Annotated[str, about("Its fields as field=value", "字段，写作 字段=值")]
Fields = Annotated[str | None, about("Fields as a JSON object", "以 JSON 对象填写字段", name="--fields")]
RequestId = Annotated[
    str | None,
    about("Repeating the same request records nothing twice", "同一请求重复提交不会重复记录"),
]
ExpectedVersion = Annotated[
    int | None,
    about(
        "Record only if the case is still at this version (0: no case yet)", "仅当案件仍为此版本时记录（0：尚无案件）"
    ),
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
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    proposed = given(words, fields)
    plain_kind = {"kind": "first_time"} | proposed
    with store.open(create=True) as court:
        at = moment(on, court.jurisdiction.zone)
        received = {"received_on": (at or datetime.now(court.jurisdiction.zone)).date().isoformat()}
        act = _act(court, CaseFiled.__name__, received | plain_kind)
        return _record(court, number, act, acting, on, request_id, expected_version, store, output)


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
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    proposed = given(words, fields)
    kind = plain.act_class(act)
    with store.open(create=kind is CaseFiled) as court:
        return _record(
            court, number, _act(court, act, proposed), acting, on, request_id, expected_version, store, output
        )


def verdict(
    number: Number,
    act: ActName,
    /,
    *words: Words,
    acting: Acting,
    on: Moment = None,
    fields: Fields = None,
    store: Store = STORE,
    output: Output = OUTPUT,
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
        put(*explaining.judged(number, found, _same(on, store)))
    return exits.OK if found.allowed else exits.REFUSED


def _act(court: "Court", name: str, fields: dict[str, Any]) -> Act:
    return plain.parse(name, in_court_time(plain.act_class(name), fields, court.jurisdiction.zone))


def _same(on: str | None, store: Store) -> list[str]:
    """The options that a command which follows this one needs too."""
    return [*(["--on", on] if on else []), *store.words]


def _record(
    court: "Court",
    number: str,
    act: Act,
    acting: Acting,
    on: str | None,
    request_id: str | None,
    expected_version: int | None,
    store: Store,
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
            day = at is not None and dated_by_day(on) and at.date() <= datetime.now(at.tzinfo).date()
            lines = explaining.refusal(refused, dated_by_day=day, options=_same(on, store))
            put(*lines, stream=sys.stderr)
        return exits.REFUSED
    if output.json:
        put_json({"recorded": True} | views.entry(entry))
    else:
        put(*explaining.recorded(entry))
    return exits.OK
