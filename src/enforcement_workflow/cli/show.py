"""`show`: a case on one screen."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Annotated, Final

from enforcement_workflow.cli import exits, views
from enforcement_workflow.cli.options import OUTPUT, STORE, Moment, Number, Output, Store, about, moment
from enforcement_workflow.cli.printing import facts, put, put_json, screen, table
from enforcement_workflow.cli.values import Names, shown
from enforcement_workflow.cli.words import say, stage_name, word
from enforcement_workflow.domain.acts import ACTS
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Reading, Uncounted
from enforcement_workflow.domain.jurisdiction import Jurisdiction

Version = Annotated[int | None, about("As it stood after this entry", "某一版时的案件")]
KnownAt = Annotated[
    str | None,
    about("As it was known then: a day (all of it) or a time", "某日（含当日）或某时已知的案件", show_default=False),
]
_OVERDUE: Final = 4
"""How many overdue limits are named."""
_END_OF_DAY = time(23, 59, 59, 999_999)


def show(
    number: Number,
    /,
    *,
    version: Version = None,
    known_at: KnownAt = None,
    on: Moment = None,
    store: Store = STORE,
    output: Output = OUTPUT,
) -> int:
    with store.open() as court:
        zone = court.jurisdiction.zone
        known = moment(known_at, zone, option="--known-at", at=_END_OF_DAY)
        then = moment(on, zone, at=_END_OF_DAY)
        past = then if then and then < datetime.now(UTC) else None
        case = court.case(number, version=version, known_at=known, effective_at=past)
        day = (then or known or datetime.now(UTC)).astimezone(zone).date()
        where = court.jurisdiction
        readings = [run for clock in where.clocks.values() for run in clock.runs(case, day)]
    if output.json:
        put_json(views.case(case, readings))
    else:
        _print(case, readings, day, where)
    return exits.OK


def _print(case: Case, readings: Sequence[Reading | Uncounted], day: date, where: Jurisdiction) -> None:
    target = screen()
    put(
        say(f"{case.number}, version {case.version}, seen on {day}", f"{case.number} 第{case.version}版，查看日 {day}"),
        "",
    )
    target.print(facts([*_standing(case, where.office_names), *_clocks(readings, where.limit), *_money(case)]))
    if case.assets:
        columns = (
            say("Asset", "财产"),
            say("Kind", "种类"),
            say("Reference price", "参考价"),
            say("Measures", "控制措施"),
        )
        rows = [
            (name, word(a.kind), a.price or a.estimate, _measures(case, name, day)) for name, a in case.assets.items()
        ]
        target.print(table(columns, rows))
    if case.sales:
        target.print(
            table(
                (say("Sale", "拍卖"), say("Ordered", "裁定日"), say("Ended", "结束"), say("Outcome", "结果")),
                _sales(case),
            )
        )
    if case.lots:
        columns = (
            say("Lot", "拍品"),
            "#" + say("Round", "轮次"),
            say("State", "状态"),
            "#" + say("Start price", "起拍价"),
        )
        more = ("#" + say("Price", "成交价"), say("Buyer", "买受人"))
        target.print(table(columns + more, _lots(case)))


def _standing(case: Case, offices: Names) -> Iterator[tuple[str, object]]:
    filed = case.filed
    yield say("Stage", "阶段"), stage_name(case.stage) + _how_suspended(case)
    yield say("Kind", "案件类型"), word(filed.kind) if filed else say("no filing on file", "无立案记录")
    yield say("Filed", "立案"), case.filed_on
    yield say("Basis", "执行依据"), filed.basis if filed else None
    yield say("Applicants", "申请执行人"), shown(case.applicants)
    yield say("Respondents", "被执行人"), shown(case.respondents)
    yield say("Handler", "承办人"), say(", ", "，").join(t for t in (shown(case.handler, offices), case.team) if t)
    yield say("Origin", "原案号"), filed.origin if filed else None
    yield say("Resumed as", "恢复案号"), case.resumed_as
    yield say("Campaigns", "专项行动"), ", ".join(case.campaigns)
    yield say("Restricted", "限制消费"), ", ".join(f"{who} ({since})" for who, since in case.restricted.items())
    yield say("Listed", "失信名单"), ", ".join(f"{who} ({since})" for who, since in case.listed.items())
    yield say("Closed", "结案"), " ".join(t for t in (shown(case.closed_on), _how_closed(case), word(case.mode)) if t)
    yield say("Archived", "归档"), case.archived_on


def _how_suspended(case: Case) -> str:
    if case.suspended_by is None:
        return ""
    en = {"stay": "stayed", "no_assets": "closed for lack of assets"}[case.suspended_by]
    return say(f" ({en})", f"（{word(case.suspended_by)}）")


def _how_closed(case: Case) -> str:
    return say(case.closed_by, ACTS[case.closed_by].zh) if case.closed_by else ""


def _clocks(runs: Sequence[Reading | Uncounted], limit: str | None) -> Iterator[tuple[str, object]]:
    """The limit of the case, and which others are overdue; `enforcement clocks` tells of all of them."""
    read = [r for r in runs if isinstance(r, Reading)]
    for r in read:
        if r.clock == limit:
            yield say(f"Limit {r.clock}", f"期限 {r.clock}"), _limit(r)
    late = [
        f"{r.clock} ({', '.join(filter(None, (r.of, str(r.due_on))))})"
        for r in read
        if r.state == "overdue" and r.clock != limit
    ]
    if late:
        more = say(f" and {len(late) - _OVERDUE} more", f"等{len(late)}项") if len(late) > _OVERDUE else ""
        yield say("Overdue", "逾期"), "; ".join(late[:_OVERDUE]) + more


def _limit(r: Reading) -> str:
    stopped = say(f", stopped for {r.tolled_days} days", f"，扣除{r.tolled_days}日") if r.tolled_days else ""
    if r.exceeded:
        return say(f"due {r.due_on}{stopped}; exceeded on {r.as_of}", f"{r.due_on} 届满{stopped}；{r.as_of} 已超期")
    return say(f"due {r.due_on}{stopped}; within on {r.as_of}", f"{r.due_on} 届满{stopped}；{r.as_of} 未超期")


def _money(case: Case) -> Iterator[tuple[str, object]]:
    yield say("Claim", "执行标的"), case.claim
    if case.received.minor or case.paid.minor:
        yield say("Money in", "到账"), case.received
        yield say("Money out", "发放"), case.paid
        yield say("Balance", "余额"), case.balance
    if case.obtained.minor:
        yield say("Obtained", "执行到位"), case.obtained


def _measures(case: Case, asset: str, day: date) -> str:
    said = []
    for name, m in case.measures.items():
        if m.asset != asset:
            continue
        if m.ended_on and m.ended_on <= day:
            until = say(f"ended {m.ended_on}", f"{m.ended_on} 终止")
        elif m.expires_on and m.expires_on <= day:
            until = say(f"expired {m.expires_on}", f"{m.expires_on} 失效")
        else:
            until = say(f"until {m.expires_on}", f"至 {m.expires_on}") if m.expires_on else say("no term", "无期限")
        rank = "" if m.rank == 1 else say(f", waiting no. {m.rank}", f"，轮候第{m.rank}位")
        said.append(f"{name}: {word(m.how)} {until}{rank}")
    return "; ".join(said)


def _sales(case: Case) -> list[tuple[object, ...]]:
    return [(name, s.ordered_on, s.ended_on, s.outcome) for name, s in case.sales.items()]


def _lots(case: Case) -> list[tuple[object, ...]]:
    return [
        (name, lot.round, word(lot.state), lot.start_price, lot.price, lot.buyer) for name, lot in case.lots.items()
    ]
