"""The worklist of an officer, a team or the court, and the cases that are stuck."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dockets import assigned, case_number, concluded, filed, observe, put_up, to_auction
from drawn import facts

from controls import ZONE, opened
from enforcement_workflow import Court, Money, Officer, acts
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.rule import Edition, Fails, Params, Proposal, Rule, fails
from enforcement_workflow.domain.rules import Rulebook
from enforcement_workflow.projections.worklist import (
    Item,
    Span,
    anything_open,
    open_cases,
    without_next_act,
    worklist,
)

MAY, JUNE = date(2017, 5, 2), date(2017, 6, 1)


def listed(court: Court, day: date, *told: Any, **whose: Any) -> list[Item]:
    with facts(court, day, *told) as found:
        return worklist(found, **whose)


def about(items: list[Item], kind: str) -> list[tuple[str | None, str, date | None]]:
    return [(i.clock, i.of, i.due_on) for i in items if i.kind == kind]


def test_a_limit_is_due_soon_a_week_before_and_overdue_after(court: Court) -> None:
    due = date(2017, 11, 2)
    begun = filed(MAY), (MAY, acts.InquiryMade("q", "network", "banks"))

    assert ("A", "", due) not in about(listed(court, date(2017, 10, 25), *begun), "due_soon")
    assert ("A", "", due) in about(listed(court, date(2017, 10, 26)), "due_soon")
    assert ("A", "", due) in about(listed(court, due), "due_soon")
    assert ("A", "", due) in about(listed(court, date(2017, 11, 3)), "overdue")


def test_a_measure_is_about_to_lapse_a_month_before(court: Court) -> None:
    """Two years from 4 May 2017 the arrest holds through 3 May 2019."""
    held, last = to_auction(MAY)[:3], date(2019, 5, 3)

    assert about(listed(court, date(2019, 4, 2), *held), "lapsing") == []
    assert about(listed(court, date(2019, 4, 3)), "lapsing") == [("F", "m", last)]
    assert ("F", "m", last) in about(listed(court, date(2019, 5, 4)), "overdue")


def test_a_price_is_about_to_expire_until_the_asset_is_sold(court: Court) -> None:
    until = date(2018, 5, 20)
    priced = date(2017, 5, 20), acts.PriceFixed("ship", Money.of("80.00", "CNY"), until)
    begun = [*to_auction(MAY), priced, put_up(JUNE, "l", "60.00")]

    assert about(listed(court, date(2018, 4, 19), *begun), "lapsing") == []
    assert about(listed(court, date(2018, 4, 20)), "lapsing") == [(None, "ship", until)]
    sold = date(2018, 4, 25), acts.LotSold("l", Money.of("60.00", "CNY"), "丙")
    assert about(listed(court, date(2018, 4, 26), sold), "lapsing") == []


def test_a_lot_that_failed_is_put_up_again_within_thirty_days(court: Court) -> None:
    failed = date(2017, 7, 2), acts.LotFailed("l")
    begun = [*to_auction(MAY), put_up(JUNE, "l", "60.00"), failed]
    again = date(2017, 8, 1)

    assert court.jurisdiction.relist_days("online", JUNE) == 30
    assert about(listed(court, date(2017, 7, 10), *begun), "lapsing") == [(None, "l", again)]
    assert (None, "l", again) in about(listed(court, date(2017, 8, 2)), "overdue")


def test_after_the_last_round_a_lot_waits_for_a_forced_sale(court: Court) -> None:
    begun = [
        *to_auction(MAY), put_up(JUNE, "l", "60.00"), (date(2017, 7, 2), acts.LotFailed("l")),
        put_up(date(2017, 7, 10), "l", "48.00", turn=2), (date(2017, 8, 12), acts.LotFailed("l")),
    ]  # fmt: skip
    items = listed(court, date(2017, 8, 20), *begun)

    assert about(items, "lapsing") == [(None, "l", None)]
    assert "forced sale" in next(i.what_en for i in items if i.kind == "lapsing")


def test_a_case_on_which_nothing_happens_for_a_month_is_stuck_unless_it_is_paused(court: Court) -> None:
    observe(
        court,
        [
            (case_number(2017, 1), [filed(MAY)]),
            (case_number(2017, 2), [filed(MAY), (MAY, acts.CaseStayed("other"))]),
            (case_number(2017, 3), [filed(MAY), concluded(MAY)]),
        ],
    )
    assert [i for i in listed(court, date(2017, 5, 31)) if i.kind == "stuck"] == []
    (stuck,) = [i for i in listed(court, JUNE) if i.kind == "stuck"]

    assert (stuck.number, stuck.entries) == (case_number(2017, 1), (1,))
    assert stuck.what_en == "Nothing has been done for 30 days; the last act was CaseFiled."
    assert stuck.what_zh == "已30日未办理任何行为；最近一项为立案。"


def test_each_officer_and_each_team_has_its_own_list(court: Court) -> None:
    day = date(2017, 12, 1)
    listed(court, day, filed(MAY), assigned(MAY))

    assert listed(court, day, officer="li") == listed(court, day, team="team 1") == listed(court, day) != []
    assert listed(court, day, officer="wang") == [] == listed(court, day, team="team 2")


def test_the_most_pressing_comes_first(court: Court) -> None:
    items = listed(court, date(2017, 12, 1), filed(MAY))

    assert [i.kind for i in items] == sorted(
        (i.kind for i in items), key=["overdue", "due_soon", "lapsing", "stuck"].index
    )
    assert [i.due_on for i in items if i.kind == "overdue"] == sorted(
        i.due_on for i in items if i.kind == "overdue" and i.due_on
    )


def test_what_ended_with_a_case_and_what_binds_a_party_is_nobodys_work(court: Court) -> None:
    """No handler was ever named in a case that is closed; a party has ten days to take a decision further."""
    objection = acts.ObjectionLodged("o", "南洋公司", "查封")
    observe(court, [
        (case_number(2017, 1), [filed(MAY), concluded(JUNE)]),
        (case_number(2017, 2), [filed(MAY), assigned(MAY), (MAY, objection), (JUNE, acts.ObjectionDecided("o", False))]),
    ])  # fmt: skip
    items = [i for day in (date(2017, 6, 8), date(2018, 6, 1)) for i in listed(court, day)]

    assert [i for i in items if i.number == case_number(2017, 1)] == []
    assert {i.clock for i in items if i.number == case_number(2017, 2)} >= {"A"}
    assert not {i.clock for i in items} & {"CN-OBJ-1-ask", "B", "E", "A2"}


def test_how_far_the_list_looks_may_be_set(court: Court) -> None:
    items = listed(court, date(2017, 10, 1), filed(MAY), span=Span(soon=32, idle=1_000))

    assert ("A", "", date(2017, 11, 2)) in about(items, "due_soon") and about(items, "stuck") == []


def only_judges(p: Proposal, _: Params) -> Fails | None:
    return None if p.by.office == "judge" else fails("Only a judge may act.", "仅法官可办理。")


STRICT = Jurisdiction(
    "strict", "Strict", "严格", ZONE, "CNY", ("judge", "auditor"), frozenset(),
    Rulebook("strict", "1", [Rule("JUDGE", (), (Edition(date(1900, 1, 1), "-"),), only_judges, "-", "-")]),
)  # fmt: skip
"""A court system in which only judges may do anything."""


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Court]:
    with opened(tmp_path / "strict.db", jurisdiction=STRICT) as court:
        observe(court, [("1", [filed(MAY)])])
        yield court


def appoint(court: Court, officer: str, office: str, on: date) -> None:
    at = datetime(on.year, on.month, on.day, 9, tzinfo=ZONE)
    court.staff.record(acts.OfficerAppointed(officer, office), by=Officer("chen", "judge"), effective_at=at)


def test_where_no_roster_is_kept_whoever_holds_the_office_may_act(strict: Court) -> None:
    assert anything_open(strict, "1", JUNE)


def test_where_nobody_holds_an_office_that_may_act_a_case_has_no_next_act(strict: Court) -> None:
    appoint(strict, "qian", "auditor", date(2017, 1, 3))
    with facts(strict, JUNE) as found:
        (item,) = without_next_act(strict, found, open_cases(found))
    assert (item.kind, item.number, item.entries) == ("stuck", "1", (1,))


def test_somebody_who_takes_up_the_office_within_the_days_ahead_can_act(strict: Court) -> None:
    appoint(strict, "qian", "auditor", date(2017, 1, 3))
    appoint(strict, "wang", "judge", date(2017, 6, 20))

    assert not anything_open(strict, "1", JUNE) and not anything_open(strict, "1", JUNE, ahead=18)
    assert anything_open(strict, "1", JUNE, ahead=19) and anything_open(strict, "1", date(2017, 6, 20))


def test_looking_for_next_acts_tells_its_progress(court: Court) -> None:
    observe(court, [(case_number(2017, n), [filed(MAY)]) for n in (1, 2)])
    told: list[tuple[int, int]] = []
    with facts(court, MAY + timedelta(days=1)) as found:
        without_next_act(court, found, open_cases(found), progress=lambda done, of: told.append((done, of)))

    assert told == [(1, 2), (2, 2)]
