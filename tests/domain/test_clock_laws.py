"""Clocks by their laws, over histories made up at random, beside a simulator that lives through every day."""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from clock_histories import (
    CALENDAR,
    EVENTS,
    FILED,
    FIRST,
    NUMBER,
    PAUSES,
    SIX_MONTHS,
    TEN_COURT_DAYS,
    clock,
    deferred,
    histories,
    read,
    story,
)
from enforcement_workflow.domain.calendar import add_days, add_months, days_between
from enforcement_workflow.domain.clocks import Length, Reading
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.jurisdictions.china import CHINA

SPANS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 120)), max_size=5)
LATER = date(2030, 1, 1)


def with_pauses(spans: Sequence[tuple[int, int]], filed_on: date = FIRST) -> list[Entry]:
    """Deferrals that begin so many days after filing and last so many days."""
    return story(
        (filed_on, FILED),
        *((add_days(filed_on, after), deferred(add_days(filed_on, after + days))) for after, days in spans),
    )


@forall(SPANS, st.data())
def test_splitting_a_pause_changes_nothing(spans: list[tuple[int, int]], data: st.DataObject) -> None:
    split: list[tuple[int, int]] = []
    for after, days in spans:
        cut = data.draw(st.integers(0, days))
        split += [(after, cut), (after + cut, days - cut)]
    for of in (SIX_MONTHS, TEN_COURT_DAYS):
        whole, parts = (read(of, with_pauses(s), LATER) for s in (spans, split))
        assert (whole.due_on, whole.ends_on, whole.days_run) == (parts.due_on, parts.ends_on, parts.days_run)


@forall(SPANS, st.randoms(use_true_random=False))
def test_the_order_of_pauses_does_not_matter(spans: list[tuple[int, int]], random: Any) -> None:
    for of in (SIX_MONTHS, TEN_COURT_DAYS):
        shuffled = with_pauses(random.sample(spans, len(spans)))
        assert read(of, with_pauses(spans), LATER).due_on == read(of, shuffled, LATER).due_on


@forall(st.integers(0, 184), st.integers(1, 500))
def test_a_pause_of_n_days_moves_the_last_day_by_n_days(after: int, days: int) -> None:
    moved, plain = (read(SIX_MONTHS, with_pauses(spans), LATER) for spans in ([(after, days)], []))
    assert moved.ends_on - plain.ends_on == timedelta(days=days)
    assert moved.tolled_days == days


DAYS = (st.integers(0, 700) | st.integers(0, 30)).map(lambda n: add_days(FIRST, n))


def paused_nights(history: Sequence[Entry], as_of: date) -> set[date]:
    """The days whose night passes in a pause, found by living through them with a list of what stands."""
    standing: dict[tuple[str, str], list[date | None]] = {}
    paused: set[date] = set()
    for day in (add_days(FIRST, n) for n in range(days_between(FIRST, as_of))):
        for e in history:
            act: Any = e.act
            if e.on != day:
                continue
            match type(act).__name__:
                case "CaseStayed":
                    standing.setdefault(("stay", ""), []).append(None)
                case "EnforcementDeferred":
                    standing.setdefault(("deferral", ""), []).append(act.until)
                case "PricingStarted":
                    standing.setdefault(("valuation", act.asset), []).append(None)
                case "SaleOrdered":
                    standing.setdefault(("auction", act.sale), []).append(None)
                case "PeriodExcluded" if act.matter == "audit":
                    standing.setdefault(("audit", act.exclusion), []).append(None)
                case "StayLifted":
                    standing.pop(("stay", ""), None)
                case "DeferralEnded":
                    standing.pop(("deferral", ""), None)
                case "PriceFixed":
                    standing.pop(("valuation", act.asset), None)
                case "SaleEnded":
                    standing.pop(("auction", act.sale), None)
                case "ExclusionEnded":
                    standing.pop(("audit", act.exclusion), None)
        for key, untils in list(standing.items()):
            standing[key] = [until for until in untils if until is None or until > day]
        if any(standing.values()):
            paused.add(day)
    return paused


def live(paused: set[date], nights: int) -> date:
    """The last lawful day: a night passes only when nothing stands, and the last day is one on which the court works."""
    today = FIRST
    while True:
        if today in paused:
            today = add_days(today, 1)
        elif nights:
            nights, today = nights - 1, add_days(today, 1)
        elif not CALENDAR.works(today):
            today = add_days(today, 1)
        else:
            return today


def live_court_days(paused: set[date], days: int) -> date:
    """The same where only working days count: the day after a night in a pause does not."""
    today = FIRST
    while True:
        asleep, today = today in paused, add_days(today, 1)
        days -= CALENDAR.works(today) and not asleep
        if not days:
            break
    while today in paused or not CALENDAR.works(today):
        today = add_days(today, 1)
    return today


@forall(histories(*(e for e in PAUSES if e != "extend"), chronological=True), DAYS)
def test_a_limit_is_what_living_day_by_day_gives(history: list[Entry], as_of: date) -> None:
    paused = paused_nights(history, as_of)
    found, court = read(SIX_MONTHS, history, as_of), read(TEN_COURT_DAYS, history, as_of)
    assert found.due_on == live(paused, 184)  # 1 March to 1 September
    assert court.due_on == live_court_days(paused, 10)
    lived = [add_days(FIRST, n) for n in range(days_between(FIRST, as_of))]
    if not found.exceeded:
        assert found.days_run == sum(day not in paused for day in lived)
    if not court.exceeded:
        assert court.days_run == sum(day not in paused and CALENDAR.works(add_days(day, 1)) for day in lived)


@forall(histories(*PAUSES, "conclude"), DAYS)
def test_every_day_of_a_run_is_accounted_for(history: list[Entry], as_of: date) -> None:
    for of in (SIX_MONTHS, TEN_COURT_DAYS):
        found = read(of, history, as_of)
        lines = found.ledger
        ran = [line for line in lines if line.kind == "ran"]
        paused = [line for line in lines if line.kind == "paused"]
        assert sum(line.days + line.off for line in ran) + sum(line.days for line in paused) == days_between(
            found.started_on, found.as_of
        )
        assert lines[-1].run == found.days_run == sum(line.days for line in ran)
        assert sum(line.days for line in paused) == found.tolled_days
        covered = [line for line in lines if line.kind in ("ran", "paused") and line.since < line.until]
        assert all(one.until == next_.since for one, next_ in itertools.pairwise(covered))
        assert all(line.version for line in lines if line.kind in ("started", "paused", "extended", "stopped"))
        assert all(line.article for line in lines)


@forall(histories(*PAUSES, chronological=True))
def test_time_alone_never_brings_a_last_day_nearer(history: list[Entry]) -> None:
    after = max(e.on for e in history)
    for of in (SIX_MONTHS, TEN_COURT_DAYS):
        due = [read(of, history, add_days(after, n)).due_on for n in (0, 1, 2, 3, 5, 8, 13, 40, 100, 300)]
        assert due == sorted(due)


@forall(histories(*PAUSES), DAYS)
def test_a_forecast_is_never_before_the_last_day_as_it_stands(history: list[Entry], as_of: date) -> None:
    found = read(SIX_MONTHS, history, as_of)
    assert found.forecast_on >= found.due_on >= found.ends_on


@settings(max_examples=400)
@forall(histories(*EVENTS, size=25), DAYS)
def test_a_ledger_at_any_past_instant_is_what_it_was_then(history: list[Entry], as_of: date) -> None:
    """For every clock of China, whatever was recorded in whatever order."""
    whole, then = fold(NUMBER, history), fold(NUMBER, [e for e in history if e.on <= as_of])
    for of in (*CHINA.clocks.values(), SIX_MONTHS, TEN_COURT_DAYS):
        now, was = (tuple(of.runs(case, as_of)) for case in (whole, then))
        assert now == was
        assert [r.ledger for r in now if isinstance(r, Reading)] == [r.ledger for r in was if isinstance(r, Reading)]


@forall(st.integers(1, 12), st.dates(date(2013, 1, 1), date(2017, 12, 31)))
def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month(months: int, filed_on: date) -> None:
    found = read(clock(Length(months=months)), story((filed_on, FILED)), filed_on)
    assert found.ends_on == add_months(filed_on, months)
    assert found.length == days_between(filed_on, found.ends_on)
