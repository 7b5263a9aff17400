"""The worklist of an officer or a team on a day: what is overdue, due soon, about to lapse, and what is stuck."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Literal

import attrs
from ibis import _

from enforcement_workflow.domain import acts
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.rules import next_acts
from enforcement_workflow.domain.stages import TABLE, Stage
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.projections import schema
from enforcement_workflow.projections.asof import FactsOn, effective_by
from enforcement_workflow.projections.frames import LOTS, unbound
from enforcement_workflow.projections.projector import Progress
from enforcement_workflow.projections.registers.cases import CASES
from enforcement_workflow.projections.registers.limits import (
    DEADLINES,
    KEY,
    beside,
    going_on,
)
from enforcement_workflow.projections.registers.register import Asked, Drawing
from enforcement_workflow.store.court import Court

Kind = Literal["overdue", "due_soon", "lapsing", "stuck"]
KINDS: Final[tuple[Kind, ...]] = ("overdue", "due_soon", "lapsing", "stuck")
SOON: Final = 7
"""Days before its last day on which a limit is due soon."""
LAPSING: Final = 30
"""Days before the end on which a measure, a price report or an offer is about to lapse."""
IDLE: Final = 30
"""Days without any act after which an open case is stuck, unless it is paused."""
ASSETS, PRICING, ROUNDS, PAUSES = map(unbound, (schema.ASSETS, schema.PRICING, schema.ROUNDS, schema.PAUSES))


@attrs.frozen
class Item:
    """Something to be done on a case by `due_on`, or that hinders it. `of` is what it is about, `clock` the limit it rests on,
    `entries` the versions of the entries that it comes from."""

    kind: Kind
    number: str
    team: str | None
    handler: str | None
    what_en: str
    what_zh: str
    due_on: date | None = None
    of: str = ""
    clock: str | None = None
    entries: tuple[int, ...] = ()


@attrs.frozen
class Span:
    """How many days ahead the list looks, and after how many without an act a case is stuck."""

    soon: int = SOON
    lapsing: int = LAPSING
    idle: int = IDLE


def worklist(
    facts: FactsOn, *, officer: str | None = None, team: str | None = None, span: Span | None = None
) -> list[Item]:
    """What an officer has to do as handler, a team, or the court: by kind, the most pressing first.

    Cases that no act is open on for anyone are found by `without_next_act`, which looks at the cases themselves.
    """
    drawing, span = Drawing(facts, Asked()), span or Span()
    made = [*_limits(drawing, span), *_prices(drawing, span), *_lots(drawing, span), *_idle(drawing, span)]
    wanted = [i for i in made if (officer is None or i.handler == officer) and (team is None or i.team == team)]
    return sorted(wanted, key=lambda i: (KINDS.index(i.kind), i.due_on or date.max, i.number, i.of, i.clock or ""))


def _cases(d: Drawing) -> Any:
    return CASES.filter(CASES.court == d.facts.court).select(
        *KEY, "team", "stage", "closed_on", "closed_by", "last_on", "last_act", "filed_on", "suspended_by",
        handler=CASES.current_handler, last_version=CASES.version,
    )  # fmt: skip


def _limits(d: Drawing, span: Span) -> Iterator[Item]:
    """Limits of the court that have run out or soon do; those of measures are about to lapse."""
    runs = going_on(d).filter(_.due_on <= d.day + timedelta(days=max(span.soon, span.lapsing)))
    named = runs.select(*KEY, "clock", "of", "whom", "due_on", "late_from", "started_by")
    clocks, measure = d.facts.jurisdiction.clocks, d.clock("measure")
    for row in d.facts.fetched(beside(named, _cases(d))):
        left, clock = (row["due_on"] - d.day).days, clocks[row["clock"]]
        of = " / ".join(filter(None, (row["of"], row["whom"])))
        kind: Kind
        if row["late_from"] <= d.day:
            kind, en, zh = "overdue", clock.en, clock.zh
        elif row["clock"] == measure and left <= span.lapsing:
            kind, en, zh = "lapsing", f"Measure {of} lapses unless it is renewed.", f"控制措施 {of} 到期未续行即失效。"
        elif row["clock"] != measure and left <= span.soon:
            kind, en, zh = "due_soon", clock.en, clock.zh
        else:
            continue
        yield _item(kind, row, en, zh, row["due_on"], of, row["clock"], (row["started_by"],))


def _item(
    kind: Kind, row: dict[str, Any], en: str, zh: str, due: date | None, of: str, clock: str | None, entries: Sequence[Any]
) -> Item:  # fmt: skip
    versions = tuple(v for v in entries if v is not None)
    return Item(kind, row["number"], row["team"], row["handler"], en, zh, due, of, clock, versions)


def _prices(d: Drawing, span: Span) -> Iterator[Item]:
    """Prices that soon expire, or have, of assets not yet sold in open cases."""
    priced = PRICING.filter(_.last, _.valid_until <= d.day + timedelta(days=span.lapsing))
    priced = priced.select(*KEY, "asset", "valid_until", "fixed_version")
    lots = LOTS.select(*KEY, "lot", lot_state=LOTS.state)
    of_asset = ASSETS.select(*KEY, "asset", "lot")
    found = beside(priced, (of_asset, "asset"), (lots, "lot"), _cases(d))
    found = found.filter(found.closed_on.isnull())
    for row in d.facts.fetched(found):
        if row["lot_state"] in ("sold", "set_off"):
            continue
        over = row["valid_until"] < d.day
        en = f"The price of {row['asset']} {'expired' if over else 'expires'} on {row['valid_until']}."
        zh = f"{row['asset']} 的参考价{'已于' if over else '将于'}{row['valid_until']}失效。"
        yield _item("lapsing", row, en, zh, row["valid_until"], row["asset"], None, (row["fixed_version"],))


def _lots(d: Drawing, span: Span) -> Iterator[Item]:
    """Lots to be put up again, and offers at a fixed price that end."""
    lots = LOTS.select(
        *KEY, "lot", "round", "failures", "regime", "ended_on", lot_state=LOTS.state, lot_version=LOTS.version
    )  # fmt: skip
    offers = ROUNDS.filter(_.forced, _.result.isnull()).select(*KEY, "lot", offer_ends=_.closes_on)
    found = beside(lots.filter(_.lot_state.isin(["failed", "defaulted", "forced_sale"])), (offers, "lot"), _cases(d))
    for row in d.facts.fetched(found.filter(found.stage == "auction")):
        lot, due = row["lot"], row["ended_on"]
        if row["lot_state"] == "forced_sale":
            if row["offer_ends"] is None or row["offer_ends"] > d.day + timedelta(days=span.lapsing):
                continue
            due, en, zh = (
                row["offer_ends"],
                f"The offer of lot {lot} at a fixed price ends.",
                f"拍品 {lot} 的变卖期届满。",
            )
        elif row["lot_state"] == "defaulted" or row["failures"] < 2:
            days = d.facts.jurisdiction.relist_days(row["regime"], d.day)
            due = row["ended_on"] + timedelta(days=days) if days and row["lot_state"] == "failed" else None
            en, zh = f"Lot {lot} is to be put up again.", f"拍品 {lot} 应再次上拍。"
        else:
            due, en, zh = (
                None,
                f"Lot {lot} failed in its last round: a forced sale, or a set-off.",
                f"拍品 {lot} 末轮流拍：变卖或者以物抵债。",
            )
        kind: Kind = "overdue" if due is not None and due < d.day else "lapsing"
        yield _item(kind, row, en, zh, due, lot, None, (row["lot_version"],))


def _idle(d: Drawing, span: Span) -> Iterator[Item]:
    """Open cases on which nothing was recorded for so many days, and whose limit nothing stops."""
    paused = DEADLINES.filter(_.clock == d.clock("limit"), _.run == 1, _.state == "paused")
    found = _cases(d).filter(_.closed_on.isnull(), _.filed_on.notnull(), _.last_on <= d.day - timedelta(days=span.idle))
    found = found.anti_join(paused, list(KEY))
    for row in d.facts.fetched(found):
        days = (d.day - row["last_on"]).days
        en = f"Nothing has been done for {days} days; the last act was {row['last_act']}."
        zh = f"已{days}日未办理任何行为；最近一项为{acts.ACTS[row['last_act']].zh}。"
        yield _item("stuck", row, en, zh, None, "", None, (row["last_version"],))


# --- cases on which nothing is open

BRINGING_ON: Final = tuple(
    name
    for name, kind in acts.ACTS.items()
    if kind.phase not in ("supervision", "decisions") and not TABLE.moves(kind, Stage.concluded)
)
"""Acts that bring a case on: neither supervision, nor decisions on other acts, nor what is open on a closed case too."""


def without_next_act(
    court: Court, facts: FactsOn, items: Iterable[str], *, ahead: int = 0, progress: Progress | None = None
) -> list[Item]:
    """Of these open cases, those on which no act that brings a case on is open for anyone, in any office, neither on the day
    of the facts nor so many days later. It looks at each case itself: some milliseconds a case."""
    numbers = list(dict.fromkeys(items))
    rows = {row["number"]: row for row in facts.fetched(_cases(Drawing(facts, Asked())))}
    found = []
    for done, number in enumerate(numbers, 1):
        if number in rows and not anything_open(court, number, facts.day, ahead):
            en, zh = "No act is open on this case for anyone.", "本案任何人均无可办理的行为。"
            row = rows[number]
            found.append(_item("stuck", row, en, zh, None, "", None, (row["last_version"],)))
        if progress:
            progress(done, len(numbers))
    return found


def anything_open(court: Court, number: str, day: date, ahead: int = 0) -> bool:
    """An act that brings the case on is open to somebody at the end of a day or so many days later, or depends on its fields.

    Somebody is whoever holds an office by the roster, or anyone in any office where none is kept.
    """
    kept = effective_by(court.history(number), day)
    if not kept:
        return True
    where, case = court.jurisdiction, fold(kept[0].number, kept)
    return any(
        act.state != "closed"
        for days in dict.fromkeys((0, ahead))
        for by in _anyone(court, day + timedelta(days=days), case.handler)
        for act in next_acts(case, by=by, on=_evening(day + timedelta(days=days), where), book=where.rulebook)
        if act.act in BRINGING_ON
    )


def _evening(day: date, where: Jurisdiction) -> datetime:
    return datetime.combine(day, time(17), where.zone)


def _anyone(court: Court, day: date, handler: Officer | None) -> Iterator[Officer]:
    """Who might act on a day, the handler first."""
    roster = court.roster().as_of(day)
    posts = [(post.officer, post.office) for post in roster.on(day)]
    people = posts if roster else [("anyone", office) for office in court.jurisdiction.offices]
    if handler and (not roster or (handler.id, handler.office) in posts):
        yield handler
    yield from (Officer(person, office) for person, office in people)


def open_cases(facts: FactsOn, keep: Callable[[dict[str, Any]], bool] = lambda row: True) -> list[str]:
    """The numbers of the open cases, in order."""
    rows = facts.fetched(_cases(Drawing(facts, Asked())).filter(_.closed_on.isnull(), _.filed_on.notnull()))
    return sorted(row["number"] for row in rows if keep(row))
