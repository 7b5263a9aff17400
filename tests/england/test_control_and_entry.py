"""From the writ to goods under control, and going back for them: what the examples of the book leave out."""

from datetime import date, timedelta

import attrs
import pytest

from enforcement_workflow import acts
from enforcement_workflow.domain.clocks import Line
from enforcement_workflow.jurisdictions.england import ENGLAND
from enforcement_workflow.testing import approval_of, by, follow, given, on
from england.examples import (
    AGENT,
    AGREED,
    BACK,
    BROKEN,
    CLERK,
    DEBTOR,
    JUDGE,
    MASTER,
    PARTNER,
    REMOVED,
    case,
    controlled,
    notice,
    noticed,
    reentry,
    taken,
    van,
    writ,
)

EXTENDED = acts.ExtensionGranted(months=12, ground="the debtor moved away")


# --- the writ


def test_with_permission_a_writ_on_an_old_judgment_is_issued() -> None:
    old = writ(due_on=date(2010, 1, 4), permission="order of Master Cook, 1 March 2024")
    given(jurisdiction=ENGLAND, by=CLERK).when(old, on="2024-03-18").then_recorded()


def test_a_change_of_parties_needs_permission_and_both_reasons_are_named() -> None:
    changed = writ(due_on=date(2018, 3, 18), subjects=("parties_changed",))
    refused = given(jurisdiction=ENGLAND, by=CLERK).when(changed, on="2024-03-18").then_refused("EW-WRIT-1")
    assert [f.facts for f in refused.findings] == [{"judgment": date(2018, 3, 18), "limit": date(2024, 3, 18)}, {}]
    assert len(follow(refused)) == 1


def test_the_day_of_the_judgment_is_given_and_not_after_the_writ() -> None:
    court = given(jurisdiction=ENGLAND, by=CLERK)
    court.when(writ(due_on=None), on="2024-03-18").then_refused("EW-WRIT-1")
    court.when(writ(due_on=date(2024, 3, 19)), on="2024-03-18").then_refused("EW-WRIT-1")


def test_before_the_regulations_were_in_force_they_judge_nothing() -> None:
    old = given(on("2014-04-05", writ(due_on=None)), jurisdiction=ENGLAND, by=AGENT)
    old.when(acts.PremisesEntered(place="the depot"), on="2014-04-05T23:00+01:00").then_recorded()
    old.when(acts.PremisesEntered(place="the depot"), on="2014-04-06T23:00+01:00").then_refused("EW-ENT-1")


# --- notice


def test_without_notice_the_way_is_to_give_it_and_to_wait() -> None:
    refused = case(on("2024-03-21", van())).when(taken()).then_refused("EW-NOT-1")
    path = follow(refused)
    assert repr(path) == "<AssetControlled is lawful after 2 steps: 1. record NoticeServed; 2. wait until 2024-03-31>"


def test_each_debtor_is_given_notice() -> None:
    both = case(on("2024-03-21", notice(), van()), respondents=(DEBTOR, PARTNER))
    refused = both.when(taken(), on="2024-04-02").then_refused("EW-NOT-1")
    refused.then_finding("EW-NOT-1", debtor=PARTNER.name, way_out=acts.NoticeServed)
    # Friday 22 March 2024: S23 M25 T26 W27 T28 S30 and, after Easter, T2 are seven clear days
    later = both.given(on("2024-03-22", notice(PARTNER)))
    later.when(taken(), on="2024-04-02").then_finding("EW-NOT-1", lawful=date(2024, 4, 3))
    later.when(taken(), on="2024-04-03").then_recorded()


def test_the_court_may_order_a_shorter_period_for_exactly_this_act() -> None:
    ordered = noticed(on("2024-03-22", by(MASTER, approval_of(taken()))))
    ordered.when(taken(), on="2024-03-23").then_recorded()
    ordered.when(taken(measure="m2"), on="2024-03-23").then_refused("EW-NOT-1")
    noticed(on("2024-03-22", by(JUDGE, approval_of(taken(), "refused")))).when(taken()).then_refused("EW-NOT-1")


def test_a_later_notice_neither_helps_nor_harms() -> None:
    again = noticed(on("2024-03-28", notice()))
    again.when(taken(), on="2024-03-31").then_recorded()
    again.when(taken(), on="2025-03-21").then_refused("EW-CTL-1")


# --- the twelve months


def test_the_court_extends_the_period_once_by_at_most_twelve_months() -> None:
    longer = noticed(on("2025-03-20", by(JUDGE, EXTENDED)))
    longer.when(taken(), on="2026-03-20").then_recorded()
    refused = longer.when(taken(), on="2026-03-21").then_refused("EW-CTL-1")
    assert refused.findings[0].ways_out == (), "no second extension"
    longer.when(EXTENDED, on="2026-03-20", by=JUDGE).then_refused("EW-EXT-1")


def test_an_extension_is_asked_for_before_the_period_expires() -> None:
    late = noticed().when(EXTENDED, on="2025-03-21", by=JUDGE).then_refused("EW-EXT-1")
    late.then_finding("EW-EXT-1", due=date(2025, 3, 20), asked=date(2025, 3, 21))
    asked = attrs.evolve(EXTENDED, asked_on=date(2025, 3, 20))
    noticed(on("2025-03-28", by(JUDGE, asked))).when(taken(), on="2025-04-01").then_recorded()


def test_there_is_no_extension_of_a_period_that_does_not_run() -> None:
    case().when(EXTENDED, on="2024-03-19", by=JUDGE).then_finding("EW-EXT-1", way_out=acts.NoticeServed)


def test_a_breach_of_an_arrangement_to_pay_begins_the_period_anew() -> None:
    arrangement = acts.SettlementSubmitted(terms="£500 a month")
    broken = noticed(on("2024-04-10", arrangement), on("2024-11-04", acts.SettlementBroken()))
    broken.when(taken(), on="2025-11-03").then_recorded()
    broken.when(taken(), on="2025-11-04").then_finding("EW-CTL-1", due=date(2025, 11, 3))


@pytest.mark.parametrize(
    "before",
    [
        (acts.Noted(text="nothing was agreed"),),
        (acts.SettlementSubmitted(terms="£500 a month"), acts.SettlementPerformed()),
        (acts.SettlementSubmitted(terms="£500 a month"), acts.SettlementBroken()),
    ],
    ids=["none was made", "it was kept", "it was broken before"],
)
def test_without_an_arrangement_there_is_no_breach_that_begins_the_period_anew(before: tuple[acts.Act, ...]) -> None:
    stray = noticed(on("2024-04-10", *before), on("2024-11-04", acts.SettlementBroken()))
    due = date(2025, 4, 9) if acts.SettlementBroken() in before else date(2025, 3, 20)
    stray.when(taken(), on=due).then_recorded()
    stray.when(taken(), on=due + timedelta(days=1)).then_refused("EW-CTL-1").then_finding("EW-CTL-1", due=due)
    late = attrs.evolve(EXTENDED, asked_on=due + timedelta(days=1))
    stray.when(late, on="2025-04-15", by=JUDGE).then_refused("EW-EXT-1")


def test_a_second_arrangement_may_be_broken_too() -> None:
    again = [
        on("2024-04-10", acts.SettlementSubmitted(terms="£500 a month"), acts.SettlementBroken()),
        on("2024-11-04", acts.SettlementSubmitted(terms="£300 a month"), acts.SettlementBroken()),
    ]
    noticed(*again).when(taken(), on="2025-11-04").then_finding("EW-CTL-1", due=date(2025, 11, 3))


def test_the_clock_shows_the_period_and_its_extension_line_by_line() -> None:
    longer = noticed(on("2025-03-20", by(JUDGE, EXTENDED)))
    reading = ENGLAND.clocks["EW-CLK-1"].read(longer.case, date(2025, 6, 1))
    assert reading is not None
    assert (reading.of, reading.due_on, reading.state) == (DEBTOR.name, date(2026, 3, 20), "running")
    article = "TCG Regulations 2013 reg. 9"
    assert reading.ledger == (
        Line("started", date(2024, 3, 21), date(2024, 3, 21), 0, 0, 2, article),
        Line("ran", date(2024, 3, 21), date(2025, 3, 20), 364, 364, None, article),
        Line("extended", date(2025, 3, 20), date(2025, 3, 20), 0, 364, 4, f"{article}(3)", months=12),
        Line("ran", date(2025, 3, 20), date(2025, 6, 1), 73, 437, None, article),
    )


def test_goods_found_later_are_taken_within_the_same_period() -> None:
    more = controlled(on("2025-02-03", van("lorry")))
    more.when(taken("lorry", "m2"), on="2025-03-20").then_recorded()
    more.when(taken("lorry", "m2"), on="2025-03-21").then_refused("EW-CTL-1")


# --- hours and offices


@pytest.mark.parametrize(("time", "lawful"), [("05:59", False), ("06:00", True), ("20:59", True), ("21:00", False)])
def test_hours_are_those_of_london_in_summer_and_winter(time: str, *, lawful: bool) -> None:
    entry = acts.PremisesEntered(place="the depot")
    for offset, day in (("+01:00", "2024-04-02"), ("+00:00", "2024-12-03")):
        assert noticed().when(entry, on=f"{day}T{time}{offset}").verdict.allowed is lawful
    assert noticed().when(entry, on="2024-04-02T05:30+00:00").verdict.allowed, "half past six in London"


def test_before_six_one_waits_for_the_same_day_and_after_nine_for_the_next() -> None:
    entry = acts.PremisesEntered(place="the depot")
    noticed().when(entry, on="2024-04-02T05:30+01:00").then_finding("EW-ENT-1", way_out=date(2024, 4, 2), at="05:30")
    noticed().when(entry, on="2024-04-02T22:00+01:00").then_finding("EW-ENT-1", way_out=date(2024, 4, 3), at="22:00")


def test_control_may_be_taken_on_a_sunday() -> None:
    noticed().when(taken(), on="2024-04-07").then_recorded()


# --- going back


def test_without_an_agreement_there_is_nothing_to_go_back_for() -> None:
    refused = controlled().when(BACK, on="2024-04-26").then_refused("EW-ENT-2")
    assert [way.change for way in refused.findings[0].ways_out] == [("reentry", False)]


def test_from_an_agreement_that_stands_the_way_back_is_breach_notice_and_two_clear_days() -> None:
    """Friday 19 April: 20 (Saturday) and 22 (Monday) are clear days, 21 is a Sunday."""
    refused = controlled(on("2024-04-19", AGREED)).when(BACK).then_refused("EW-ENT-2")
    assert repr(follow(refused)) == (
        "<PremisesEntered is lawful after 3 steps: 1. record GoodsAgreementBroken; 2. record NoticeServed; 3. wait until 2024-04-23>"
    )


def test_a_notice_given_before_the_breach_is_none() -> None:
    early = controlled(on("2024-04-02", AGREED), on("2024-04-15", reentry()), on("2024-04-22", BROKEN))
    early.when(BACK, on="2024-04-26").then_finding("EW-ENT-2", way_out=acts.NoticeServed)


def test_the_court_may_shorten_the_notice_of_re_entry() -> None:
    shortened = controlled(on("2024-04-02", AGREED), on("2024-04-22", BROKEN, reentry(), by(JUDGE, approval_of(BACK))))
    shortened.when(BACK, on="2024-04-23").then_recorded()


def test_goods_under_an_agreement_are_fetched_only_after_its_breach_and_other_goods_at_once() -> None:
    agreed = controlled(on("2024-04-02", van("lorry"), taken("lorry", "m2"), AGREED))
    agreed.when(REMOVED, on="2024-04-26").then_refused("EW-ENT-2")
    agreed.when(attrs.evolve(REMOVED, asset="lorry"), on="2024-04-03").then_recorded()


def test_goods_that_were_released_are_not_under_control() -> None:
    released = controlled(on("2024-04-10", acts.ControlReleased(measure="m1", reason="of no value")))
    released.when(REMOVED, on="2024-04-11").then_refused("EW-CTL-3")


# --- what is open


def test_the_acts_that_are_open_to_an_agent_are_told_without_their_fields() -> None:
    closed = {n.act: n for n in case().next_acts() if n.state == "closed"}
    assert [f.rule for f in closed["ExtensionGranted"].findings] == ["EW-OFF-2", "EW-EXT-1"]
    assert [f.rule for f in closed["AssetControlled"].findings] == ["ID-KNOWN", "EW-NOT-1"]
    assert "NoticeServed" not in closed
    assert {n.act for n in noticed().next_acts(by=AGENT, on="2024-04-01T05:00+01:00") if n.state == "closed"} >= {
        "PremisesEntered",
        "AssetControlled",
    }
