"""Clocks by hand: a ledger line by line, pauses, working days, gates, and hours in any zone."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from clock_histories import (
    FILED,
    FIRST,
    LIFTED,
    NUMBER,
    SHANGHAI,
    SIX_MONTHS,
    STAYED,
    TEN_COURT_DAYS,
    clock,
    deferred,
    entry,
    read,
    story,
)
from enforcement_workflow import Stage, acts
from enforcement_workflow.domain.calendar import Calendar, add_days
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.clocks import Clock, Length, Start, Uncounted, begins, ends, ends_after, never
from enforcement_workflow.domain.dated import Edition
from enforcement_workflow.domain.fold import fold


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
    history = story((FIRST, FILED), (date(2017, 3, 12), deferred(date(2017, 3, 21))))
    found = read(ten_days, history, date(2017, 4, 1))
    assert (found.due_on, found.length, found.tolled_days) == (date(2017, 3, 21), 10, 9)


def test_working_days_leave_out_weekends_and_pauses() -> None:
    history = story((FIRST, FILED), (date(2017, 3, 6), deferred(date(2017, 3, 9))))
    before, after = (read(TEN_COURT_DAYS, history, day) for day in (date(2017, 3, 3), date(2017, 3, 31)))
    assert (before.due_on, before.unit, before.length, before.days_run) == (date(2017, 3, 15), "court_days", 10, 2)
    assert (after.due_on, after.tolled_days, after.state) == (date(2017, 3, 20), 3, "overdue")
    assert [(line.kind, line.days, line.off, line.run) for line in after.ledger] == [
        ("started", 0, 0, 0), ("ran", 3, 2, 3), ("paused", 3, 0, 3), ("ran", 16, 6, 19),
    ]  # fmt: skip


def test_the_day_of_a_pause_counts_and_that_of_its_end_does_not() -> None:
    history = story((FIRST, FILED), (date(2017, 3, 2), deferred(date(2017, 3, 4))))  # Thursday to Saturday
    found = read(TEN_COURT_DAYS, history, date(2017, 3, 6))
    assert (found.days_run, found.due_on) == (2, date(2017, 3, 16))  # the 2nd and the 6th; the 3rd did not count


def test_a_forecast_knows_nothing_of_a_pause_that_had_not_begun() -> None:
    history = story(
        (FIRST, FILED), (date(2017, 4, 3), deferred(date(2017, 5, 3))), (date(2017, 6, 1), deferred(date(2017, 7, 1)))
    )  # fmt: skip
    assert read(SIX_MONTHS, history, date(2017, 4, 13)).forecast_on == date(2017, 10, 4)


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
