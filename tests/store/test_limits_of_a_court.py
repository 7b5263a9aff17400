"""The limits of a case as a court tells them: now, or at the end of a day in the past, from nothing but what had happened."""

from datetime import date, datetime
from typing import Any

import pytest

from controls import JUDGE, NUMBER, TickingClock, local
from enforcement_workflow import Court, Money, Party, acts
from enforcement_workflow.domain.clocks import Reading, Uncounted
from enforcement_workflow.errors import CaseNotFound, InvalidAct, InvalidNumber

FILED = acts.CaseFiled(
    kind="first_time", basis="(2017)琼72民初1号", applicants=(Party("甲公司", "unit"),), respondents=(Party("乙公司", "unit"),),
    claim=Money.of(1_000_000, "CNY"), received_on=date(2018, 1, 5),
)  # fmt: skip


@pytest.fixture
def stayed(court: Court) -> Court:
    """A case filed on 5 January, stayed in February."""
    for at, act in (
        (local(1, 5), FILED),
        (local(2, 1), acts.CaseStayed(ground="death")),
        (local(3, 1), acts.StayLifted()),
    ):
        court.record(NUMBER, act, by=JUDGE, effective_at=at)
    return court


def limit(court: Court, as_of: date | None) -> Reading:
    """Clock A."""
    (found,) = (r for r in court.clocks(NUMBER, as_of) if r.clock == "A")
    assert isinstance(found, Reading)
    return found


def test_a_limit_of_the_past_is_what_it_was_then(stayed: Court) -> None:
    before, during, after = (limit(stayed, day) for day in (date(2018, 1, 31), date(2018, 2, 12), date(2018, 3, 1)))
    assert [(r.due_on, r.days_run, r.state) for r in (before, during, after)] == [
        (date(2018, 7, 5), 26, "running"), (date(2018, 7, 16), 27, "paused"), (date(2018, 8, 2), 27, "running"),
    ]  # fmt: skip
    assert [line.kind for line in during.ledger] == ["started", "ran", "paused"]
    assert [(line.version, line.ended_by) for line in after.ledger if line.kind == "paused"] == [(2, 3)]


def test_today_is_the_day_of_the_court(stayed: Court, clock: TickingClock) -> None:
    assert limit(stayed, None) == limit(stayed, date(2018, 6, 1))
    assert limit(stayed, None).as_of == date(2018, 6, 1)


def test_hours_are_read_now(court: Court) -> None:
    asked = acts.InquiryMade(inquiry="q1", channel="network", authority="总对总")
    found = acts.AssetFound(asset="a1", kind="deposit", description="存款", inquiry="q1")
    for at, act in ((local(5, 1), FILED), (local(5, 29), asked), (local(5, 30, 10), found)):
        court.record(NUMBER, act, by=JUDGE, effective_at=at)
    (now,) = (r for r in court.clocks(NUMBER) if r.clock == "CN-INV-4")
    (that_night,) = (r for r in court.clocks(NUMBER, date(2018, 6, 1)) if r.clock == "CN-INV-4")
    assert isinstance(now, Reading) and isinstance(that_night, Reading)
    assert (now.state, that_night.state) == ("running", "overdue")  # due at ten; it is nine
    assert now.due_at == datetime(2018, 6, 1, 10, 0, 0, tzinfo=local(6, 1).tzinfo)


def test_a_run_that_cannot_be_counted_is_told_beside_the_others(court: Court, clock: TickingClock) -> None:
    clock.now = datetime(2026, 12, 30, 1, tzinfo=clock.now.tzinfo)
    number = "(2026)琼72执1号"
    at = datetime(2026, 12, 25, 9, tzinfo=local(1, 1).tzinfo)
    court.record(number, FILED, by=JUDGE, effective_at=at)
    court.record(number, acts.AssetFound(asset="a1", kind="ship", description="船"), by=JUDGE, effective_at=at)
    found = court.clocks(number)
    assert [r.clock for r in found if isinstance(r, Uncounted)] == ["CN-INV-4"]
    assert {"A", "CN-NOT-1"} <= {r.clock for r in found if isinstance(r, Reading)}


@pytest.mark.parametrize("as_of", ["2018-06-06", datetime(2018, 6, 6), 7, date(1899, 1, 1), date(2200, 1, 1), True])
def test_what_is_no_day_is_refused(stayed: Court, as_of: Any) -> None:
    with pytest.raises(InvalidAct, match=r"clocks\.as_of"):
        stayed.clocks(NUMBER, as_of)


def test_there_are_no_limits_before_the_case_nor_of_no_case(stayed: Court) -> None:
    with pytest.raises(CaseNotFound):
        stayed.clocks(NUMBER, date(2018, 1, 4))
    with pytest.raises(CaseNotFound):
        stayed.clocks("(2018)琼72执8号")
    with pytest.raises(InvalidNumber):
        stayed.clocks("nothing")
