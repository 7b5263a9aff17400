"""Clocks by their laws, over histories made up at random, beside a simulator that lives through every day."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from enforcement_workflow import CaseNumber, Money, Officer, Party, Period, Stage, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.calendar import Calendar, add_days, add_months, days_between
from enforcement_workflow.domain.case import Case, Entry
from enforcement_workflow.domain.clocks import Clock, Length, Reading, Start, Uncounted, begins, ends, ends_after, never
from enforcement_workflow.domain.dated import Edition
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.jurisdictions.china import CHINA

NUMBER: Final = CaseNumber("(2018)琼72执1号")
JUDGE: Final = Officer("wang", "judge")
SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
FILED: Final = acts.CaseFiled(
    kind="first_time", basis="x", applicants=(Party("甲"),), respondents=(Party("乙"),), claim=Money.of(100, "CNY"),
    received_on=date(2017, 3, 1),
)  # fmt: skip
FIRST: Final = date(2017, 3, 1)
KINDS: Final = {"stay": "S 1", "deferral": "S 2", "valuation": "S 3", "auction": "S 4", "audit": ""}
HOLIDAYS: Final = {date(2017, 5, 1), date(2017, 10, 2), date(2017, 10, 3), date(2018, 1, 1)}
CALENDAR: Final = Calendar(off=lambda day: day.weekday() > 4 or day in HOLIDAYS)


def entry(version: int, on: date | datetime, act: Act, moved_to: Stage | None = None) -> Entry:
    """An entry of a day, the later of one day a minute later."""
    at = (
        on
        if isinstance(on, datetime)
        else datetime(on.year, on.month, on.day, 9, tzinfo=SHANGHAI) + timedelta(minutes=version)
    )
    return Entry(NUMBER, version, act, JUDGE, at, at.astimezone(UTC), moved_to, "x")


def story(*told: tuple[date, Act] | tuple[date, Act, Stage]) -> list[Entry]:
    """A history in the order told."""
    return [entry(version, *what) for version, what in enumerate(told, 1)]


def clock(length: Length, *, rolls: bool = True, **declared: Any) -> Clock:
    """A limit from the filing of a case to its conclusion."""
    return Clock(
        "X", (Edition(date(1900, 1, 1), "art. 1"),), "en", "zh", starts=begins(acts.CaseFiled), stops=ends(acts.CaseConcluded),
        length=lambda params, case: length, tolled_by=KINDS, extended="art. 2", rolls=rolls, calendar=CALENDAR, **declared,
    )  # fmt: skip


SIX_MONTHS, TEN_COURT_DAYS = clock(Length(months=6)), clock(Length(court_days=10), rolls=False)
STAYED, LIFTED = acts.CaseStayed(ground="death"), acts.StayLifted()


def read(of: Clock, history: Iterable[Entry], as_of: date) -> Reading:
    found = of.read(fold(NUMBER, history), as_of)
    assert found is not None
    return found


def deferred(until: date) -> acts.EnforcementDeferred:
    return acts.EnforcementDeferred(ground="担保", until=until)


# --- by hand


def test_why_it_is_day_83_of_184_is_answered_line_by_line() -> None:
    history = story(
        (FIRST, FILED), (date(2017, 4, 1), STAYED, Stage.suspended), (date(2017, 5, 1), LIFTED, Stage.investigation),
        (date(2017, 5, 20), acts.ExtensionGranted(months=3, ground="x")),
    )  # fmt: skip
    found = read(SIX_MONTHS, history, date(2017, 6, 22))
    assert (found.days_run, found.length, found.tolled_days, found.state) == (83, 275, 30, "running")
    assert (found.ends_on, found.due_on) == (date(2017, 12, 31), date(2018, 1, 2))
    told = [
        (line.kind, line.since, line.until, line.days, line.run, line.version, line.article) for line in found.ledger
    ]
    assert told == [
        ("started", date(2017, 3, 1), date(2017, 3, 1), 0, 0, 1, "art. 1"),
        ("ran", date(2017, 3, 1), date(2017, 4, 1), 31, 31, None, "art. 1"),
        ("paused", date(2017, 4, 1), date(2017, 5, 1), 30, 31, 2, "S 1"),
        ("ran", date(2017, 5, 1), date(2017, 5, 20), 19, 50, None, "art. 1"),
        ("extended", date(2017, 5, 20), date(2017, 5, 20), 0, 50, 4, "art. 2"),
        ("ran", date(2017, 5, 20), date(2017, 6, 22), 33, 83, None, "art. 1"),
        ("rolled", date(2017, 12, 31), date(2018, 1, 2), 2, 83, None, "art. 1"),
    ]
    assert [line.ended_by for line in found.ledger if line.kind == "paused"] == [3]


def test_a_deferral_counts_day_by_day_and_its_planned_end_is_the_forecast() -> None:
    history = story((FIRST, FILED), (date(2017, 4, 3), deferred(date(2017, 5, 3))))
    found = read(SIX_MONTHS, history, date(2017, 4, 13))
    assert (found.ends_on, found.forecast_on, found.open_ended, found.state) == (
        date(2017, 9, 11), date(2017, 10, 4), False, "paused",
    )  # fmt: skip
    over = read(SIX_MONTHS, history, date(2017, 5, 3))
    assert (over.ends_on, over.state, over.tolled_days) == (date(2017, 10, 1), "running", 30)


def test_a_stay_has_no_end_in_sight() -> None:
    found = read(SIX_MONTHS, story((FIRST, FILED), (date(2017, 4, 3), STAYED, Stage.suspended)), date(2017, 4, 13))
    assert (found.open_ended, found.paused, found.state, found.forecast_on) == (True, True, "paused", found.due_on)


def test_a_pause_on_the_days_to_which_a_last_day_rolled_ends_with_the_last_day() -> None:
    ten_days = clock(Length(days=10))  # to Saturday 11 March, rolled to the 13th
    history = story((FIRST, FILED), (date(2017, 3, 12), deferred(date(2017, 3, 20))))
    found = read(ten_days, history, date(2017, 4, 1))
    assert (found.due_on, found.length, found.tolled_days) == (date(2017, 3, 20), 10, 8)


def test_working_days_leave_out_weekends_and_pauses() -> None:
    history = story((FIRST, FILED), (date(2017, 3, 6), deferred(date(2017, 3, 9))))
    before, after = (read(TEN_COURT_DAYS, history, day) for day in (date(2017, 3, 3), date(2017, 3, 31)))
    assert (before.due_on, before.unit, before.length, before.days_run) == (date(2017, 3, 15), "court_days", 10, 2)
    assert (after.due_on, after.tolled_days, after.state) == (date(2017, 3, 20), 3, "overdue")
    assert [(line.kind, line.days, line.off, line.run) for line in after.ledger] == [
        ("started", 0, 0, 0), ("ran", 3, 2, 3), ("paused", 3, 0, 3), ("ran", 16, 6, 19),
    ]  # fmt: skip


def test_a_gate_is_open_once_it_has_run() -> None:
    three_months = clock(Length(months=3), rolls=False, gate=True)
    history = story((FIRST, FILED))
    assert [read(three_months, history, day).state for day in (date(2017, 6, 1), date(2017, 6, 2))] == [
        "running",
        "open",
    ]
    closed = story((FIRST, FILED), (date(2017, 7, 1), acts.CaseConcluded(mode="terminated"), Stage.concluded))
    assert read(three_months, closed, date(2017, 8, 1)).state == "met"


def test_a_run_has_its_own_length_and_the_law_of_its_day() -> None:
    def starts(case: Case) -> Iterable[Start]:
        for e in case.did(acts.LeadGiven):
            act: Any = e.act
            yield Start(e, act.lead, length=(lambda params: Length(days=params["urgent"])) if act.urgent else None)

    editions = (
        Edition(date(2017, 1, 1), "old", {"days": 5, "urgent": 1}),
        Edition(date(2017, 5, 1), "new", {"days": 7, "urgent": 3}),
    )
    leads = Clock("L", editions, "en", "zh", starts=starts, stops=ends(acts.LeadChecked, of="lead"))
    history = story(
        (date(2016, 12, 31), acts.LeadGiven("early", "x")), (date(2017, 4, 30), acts.LeadGiven("a", "x")),
        (date(2017, 5, 1), acts.LeadGiven("b", "x")), (date(2017, 5, 1), acts.LeadGiven("c", "x", urgent=True)),
    )  # fmt: skip
    found = leads.readings(fold(NUMBER, history), date(2017, 5, 2))
    assert [(r.of, r.due_on, r.article) for r in found] == [
        ("a", date(2017, 5, 5), "old"), ("b", date(2017, 5, 8), "new"), ("c", date(2017, 5, 4), "new"),
    ]  # fmt: skip


def test_what_took_place_before_a_run_has_met_it_or_counts_for_nothing() -> None:
    history = story((FIRST, acts.LeadChecked("a", found=True)), (add_days(FIRST, 1), acts.LeadGiven("a", "x")))
    editions = (Edition(FIRST, "x", {"days": 5}),)
    met, open_, endless = (
        Clock("L", editions, "en", "zh", starts=begins(acts.LeadGiven, of="lead"), stops=stops)
        for stops in (ends(acts.LeadChecked, of="lead"), ends_after(acts.LeadChecked, of="lead"), never)
    )
    assert [read(c, history, date(2017, 3, 4)).state for c in (met, open_, endless)] == ["met", "running", "running"]
    assert read(met, history, date(2017, 3, 4)).days_run == 0


def test_court_days_that_cannot_be_counted_are_an_error_or_said_so_run_by_run() -> None:
    unpublished = attrs.evolve(TEN_COURT_DAYS, calendar=Calendar(published=lambda year: year < 2018))
    case = fold(NUMBER, story((date(2017, 12, 20), FILED)))
    with pytest.raises(Exception, match="The table of holidays of 2018 is not published"):
        unpublished.readings(case, date(2017, 12, 21))
    (run,) = unpublished.runs(case, date(2017, 12, 21))
    assert isinstance(run, Uncounted)
    assert (run.clock, run.started_on, run.error.year) == ("X", date(2017, 12, 20), 2018)


def test_a_length_is_of_one_kind() -> None:
    for wrong in ({}, {"days": 1, "months": 1}):
        with pytest.raises(ValueError, match="one of them"):
            Length(**wrong)


# --- hours, in any zone


@pytest.mark.parametrize(
    ("zone", "began", "due"),
    [
        ("Asia/Shanghai", "2018-02-01T09:00:00+08:00", "2018-02-03T09:00:00+08:00"),
        ("Europe/London", "2018-03-24T10:00:00+00:00", "2018-03-26T11:00:00+01:00"),  # the clocks go forward
        ("Europe/London", "2018-10-27T10:00:00+01:00", "2018-10-29T09:00:00+00:00"),  # and back
        ("America/Sao_Paulo", "2018-11-03T20:00:00-03:00", "2018-11-05T21:00:00-02:00"),  # there was no midnight
        ("Asia/Shanghai", "1991-04-13T12:00:00+08:00", "1991-04-15T13:00:00+09:00"),  # China had summer time until 1991
        ("Asia/Shanghai", "1991-09-14T12:00:00+09:00", "1991-09-16T11:00:00+08:00"),
    ],
)
def test_48_hours_are_48_hours_on_the_clock_of_the_court(zone: str, began: str, due: str) -> None:
    hours = clock(Length(hours=48))
    local = datetime.fromisoformat(began).astimezone(ZoneInfo(zone))
    found = read(hours, [entry(1, local, FILED)], local.date())
    assert found.due_at is not None
    assert (found.due_at.isoformat(), found.due_on) == (due, date.fromisoformat(due[:10]))
    last = datetime.fromisoformat(due).astimezone(ZoneInfo(zone))
    for late, state in ((timedelta(0), "met"), (timedelta(seconds=1), "late")):
        ended = entry(
            2, (last.astimezone(UTC) + late).astimezone(ZoneInfo(zone)), acts.CaseConcluded(mode="terminated")
        )
        assert read(hours, [entry(1, local, FILED), ended], add_days(last.date(), 9)).state == state


def test_hours_are_read_at_an_instant_or_at_the_end_of_a_day() -> None:
    hours = clock(Length(hours=48))
    began = datetime(2018, 2, 1, 9, tzinfo=SHANGHAI)
    case = fold(NUMBER, [entry(1, began, FILED)])
    at = {
        when: hours.read(case, when)
        for when in (began + timedelta(hours=47, minutes=59), date(2018, 2, 2), date(2018, 2, 3))
    }
    assert [(r.state, r.days_run, r.unit) for r in at.values() if r] == [
        ("running", 47, "hours"), ("running", 38, "hours"), ("overdue", 62, "hours"),
    ]  # fmt: skip


@forall(
    st.sampled_from(("Europe/London", "America/Sao_Paulo", "Asia/Shanghai")),
    st.datetimes(datetime(1985, 1, 1), datetime(2019, 12, 31)),
)
def test_days_are_days_of_the_court_in_any_zone_and_season(zone: str, instant: datetime) -> None:
    local = instant.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    found = read(clock(Length(days=3), rolls=False), [entry(1, local, FILED)], local.date())
    assert (found.started_on, found.due_on) == (local.date(), local.date() + timedelta(days=3))


# --- laws

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


EVENTS = (
    "stay", "lift", "defer", "undefer", "price", "fixed", "sell", "sold", "exclude", "include", "extend", "conclude", "lead",
    "checked", "found", "held", "renewed", "released", "in", "out", "delay", "notice", "given up", "asked", "object", "decide",
    "assign", "listed", "delisted", "resumed", "network",
)  # fmt: skip


def act_of(event: str, on: date, n: int) -> tuple[Act, Stage | None]:
    """An act of a kind; `n` chooses among ids and lengths."""
    one, later = f"x{n % 2}", add_days(on, n)
    known: dict[str, Any] = {
        "stay": STAYED, "lift": LIFTED, "defer": deferred(later), "undefer": acts.DeferralEnded(),
        "price": acts.PricingStarted(asset=one, method="valuation"), "fixed": acts.PriceFixed(asset=one, price=Money.of(1, "CNY")),
        "sell": acts.SaleOrdered(sale=one, assets=("x0",)), "sold": acts.SaleEnded(sale=one, outcome="x"),
        "exclude": acts.PeriodExcluded(exclusion=one, matter=("audit", "publication", "instructions")[n % 3]),
        "include": acts.ExclusionEnded(exclusion=one),
        "extend": acts.ExtensionGranted(months=1 + n % 3, ground="x", asked_on=add_days(on, -(n % 40)) if n % 2 else None),
        "conclude": acts.CaseConcluded(mode="performed"), "lead": acts.LeadGiven(one, "x", urgent=n % 3 == 0),
        "checked": acts.LeadChecked(one, found=False),
        "found": acts.AssetFound(asset=one, kind="ship", description="x", inquiry="q" if n % 3 else None),
        "held": acts.AssetControlled(measure=one, asset=one, how="arrest", period=Period(days=1 + n)),
        "renewed": acts.ControlRenewed(measure=one, period=Period(days=30 + n)),
        "released": acts.ControlReleased(measure=one, reason="x"), "in": acts.MoneyReceived(Money.of(1 + n, "CNY"), "x"),
        "out": acts.MoneyPaidOut(Money.of(1 + n, "CNY"), "甲"), "delay": acts.PaymentDelayed(until=later, ground="x"),
        "notice": acts.NoticeServed(respondent="乙", report_ordered=True), "given up": acts.ClosedForLackOfAssets(applicant_signed=True),
        "asked": acts.InquiryMade("q", "network", "x"), "object": acts.ObjectionLodged(one, "乙", "x"),
        "decide": acts.ObjectionDecided(one, upheld=False), "assign": acts.CaseAssigned(handler=JUDGE, team="x"),
        "listed": acts.DebtorListed("乙", "x"), "delisted": acts.DebtorDelisted("乙"), "resumed": acts.CaseResumed(number=None, ground="x"),
        "network": acts.InquiryMade(f"q{n}", "network", "x"),
    }  # fmt: skip
    moves = {
        "stay": Stage.suspended, "lift": Stage.investigation, "conclude": Stage.concluded, "given up": Stage.suspended,
        "resumed": Stage.investigation,
    }  # fmt: skip
    return known[event], moves.get(event)


def histories(*events: str, size: int = 14, chronological: bool = False) -> st.SearchStrategy[list[Entry]]:
    """A filed case and what happened, in the order of versions; unless `chronological`, that is not the order in which it
    happened."""
    told = st.lists(st.tuples(st.integers(0, 400), st.sampled_from(events), st.integers(0, 60)), max_size=size)

    def made(what: list[tuple[int, str, int]]) -> list[Entry]:
        ordered = sorted(what, key=lambda w: w[0]) if chronological else what
        days = [(add_days(FIRST, after), event, n) for after, event, n in ordered]
        return [entry(1, FIRST, FILED)] + [
            entry(v, on, *act_of(event, on, n)) for v, (on, event, n) in enumerate(days, 2)
        ]

    return told.map(made)


PAUSES = EVENTS[:11]
DAYS = st.integers(0, 700).map(lambda n: add_days(FIRST, n))


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


@settings(max_examples=200)
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
