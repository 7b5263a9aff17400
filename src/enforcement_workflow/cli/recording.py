"""`file`, `record` and `verdict`: an act is judged, and recorded when it is lawful."""

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any

import attrs

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
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.outside import Asked, Outside
from enforcement_workflow.domain.rules import judge
from enforcement_workflow.errors import Refused

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
    day = moment(on, UTC) or datetime.now().astimezone()
    usual = {"kind": "first_time", "received_on": day.date().isoformat()}
    typed = _Typed(number, CaseFiled, usual | given(words, fields), acting, on, store)
    return _record(typed, request_id, expected_version, as_json=output.json)


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
    typed = _Typed(number, plain.act_class(act), given(words, fields), acting, on, store)
    return _record(typed, request_id, expected_version, as_json=output.json)


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
    typed = _Typed(number, plain.act_class(act), given(words, fields), acting, on, store)
    with store.open() as court:
        where = court.jurisdiction
        found = court.verdict(number, typed.act(where), by=acting.officer, effective_at=typed.at(where))
        number = court.number(number)
    if output.json:
        put_json(views.verdict(number, found))
    else:
        put(*explaining.judged(number, found, typed.options, typed.you))
    return exits.OK if found.allowed else exits.REFUSED


@attrs.frozen
class _Typed:
    """An act as it was typed; what it means depends on the jurisdiction."""

    number: str
    kind: type[Act]
    fields: Mapping[str, Any]
    acting: Acting
    on: str | None
    store: Store

    def act(self, where: Jurisdiction) -> Act:
        return plain.parse(
            self.kind.__name__, in_court_time(self.kind, self.fields, where.zone), currency=where.currency
        )

    def at(self, where: Jurisdiction) -> datetime | None:
        return moment(self.on, where.zone)

    @property
    def options(self) -> list[str]:
        """The options that a command which follows this one needs too."""
        return [*(["--on", self.on] if self.on else []), *self.store.words]

    @property
    def you(self) -> list[str]:
        """The options that say who types."""
        return ["--by", self.acting.by, "--office", self.acting.office]

    @property
    def hour_is_guessed(self) -> bool:
        """Only a day was typed, and it is not in the future."""
        today = datetime.now().astimezone().date()
        return self.on is not None and dated_by_day(self.on) and date.fromisoformat(self.on) <= today


def _record(typed: _Typed, request_id: str | None, expected_version: int | None, *, as_json: bool) -> int:
    """Record one act and say so, or explain the refusal: in full on stderr, or as JSON on stdout."""
    try:
        if typed.kind is CaseFiled and not typed.store.exists:
            _judge_before_a_store_is_made(typed)
        with typed.store.open(create=typed.kind is CaseFiled) as court:
            entry = court.record(
                typed.number,
                typed.act(court.jurisdiction),
                by=typed.acting.officer,
                effective_at=typed.at(court.jurisdiction),
                request_id=request_id,
                expected_version=expected_version,
            )
    except Refused as refused:
        if as_json:
            put_json({"recorded": False} | views.verdict(refused.number, refused.verdict))
        else:
            lines = explaining.refusal(
                refused, dated_by_day=typed.hour_is_guessed, options=typed.options, you=typed.you
            )
            put(*lines, stream=sys.stderr)
        return exits.REFUSED
    if as_json:
        put_json({"recorded": True} | views.entry(entry))
    else:
        put(*explaining.recorded(entry))
    return exits.OK


def _judge_before_a_store_is_made(typed: _Typed) -> None:
    """A store remembers its court for ever, so a filing that is refused, for the wrong court perhaps, makes none."""
    where, now = typed.store.new_jurisdiction(), datetime.now(UTC)
    act, number, by = typed.act(where), where.number(typed.number), typed.acting.officer
    at = (typed.at(where) or now).astimezone(where.zone)
    case = Case(number)
    known = where.known(Asked(act, case, by, at.date()), Outside(typed.store.court or ""))
    found = judge(case, act, by=by, on=at, book=where.rulebook, known=known, now=now)
    if not found.allowed:
        raise Refused(number=number, verdict=found)
