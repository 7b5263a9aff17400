"""The roster is a stream of its own: who holds which office, sealed like a case, and no case."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from behind import behind, unguarded
from controls import FILED, JUDGE, NOTE, NUMBER, OPENED, OpenCourt, TickingClock, file, local, opened
from elsewhere import ELSEWHERE
from enforcement_workflow import CorruptHistory, Court, InvalidAct, InvalidNumber, Officer, Refused, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.acts.staff import OfficerAppointed, OfficerRelieved, OfficerTransferred
from enforcement_workflow.domain.roster import Post
from enforcement_workflow.domain.rules import Rulebook, next_acts
from enforcement_workflow.projections.projector import Projector

PRESIDENT = Officer("li", "president")
WANG = OfficerAppointed(officer="wang", office="judge", name="王法官", team="执行一组")


def day(year: int, month: int = 1, of_month: int = 1) -> datetime:
    return datetime(year, month, of_month, 9, tzinfo=local(1, 1).tzinfo)


def enter(court: Court, *staff: tuple[datetime, Act]) -> None:
    for at, act in staff:
        court.staff.record(act, by=PRESIDENT, effective_at=at)


# --- keeping it


def test_an_appointment_is_an_entry_of_a_stream_of_its_own(court: Court, open_court: OpenCourt) -> None:
    entry = court.staff.record(WANG, by=PRESIDENT, effective_at=day(2017))
    assert (entry.number, entry.version, entry.act, entry.by) == ("#roster", 1, WANG, PRESIDENT)
    assert (entry.effective_at, entry.recorded_at, entry.moved_to) == (day(2017), OPENED + timedelta(seconds=1), None)
    assert court.staff.history() == open_court().staff.history() == (entry,)
    assert court.staff.version == 1 and len(entry.digest) == 64


def test_the_roster_is_what_was_entered(court: Court, open_court: OpenCourt) -> None:
    enter(
        court,
        (day(2017), WANG),
        (day(2017, 2), OfficerAppointed(officer="wang", office="bureau_director")),
        (day(2017, 3), OfficerAppointed(officer="sun", office="clerk", permanent=False, transferred_in=True)),
        (day(2017, 6), OfficerTransferred(officer="wang", from_office="judge", office="judge", team="执行二组")),
        (day(2018), OfficerRelieved(officer="sun", office="clerk")),
        (day(2018, 2), OfficerAppointed(officer="sun", office="clerk")),
    )
    assert court.roster().posts == open_court().roster().posts == (
        Post("wang", "judge", date(2017, 1, 1), date(2017, 6, 1), "执行一组", "王法官"),
        Post("wang", "bureau_director", date(2017, 2, 1)),
        Post("sun", "clerk", date(2017, 3, 1), date(2018, 1, 1), permanent=False, transferred_in=True),
        Post("wang", "judge", date(2017, 6, 1), None, "执行二组", "王法官"),
        Post("sun", "clerk", date(2018, 2, 1)),
    )  # fmt: skip
    held = court.roster(on=date(2017, 5, 31)).posts
    assert [(p.officer, p.office, p.team) for p in held] == [
        ("wang", "judge", "执行一组"), ("wang", "bureau_director", None), ("sun", "clerk", None),
    ]  # fmt: skip
    assert [p.officer for p in court.roster(on=date(2018, 1, 15)).posts] == ["wang", "wang"]
    assert court.roster(on=date(2016, 12, 31)).posts == ()


def test_what_was_known_of_the_roster_at_an_instant(court: Court, clock: TickingClock) -> None:
    enter(court, (day(2017), WANG))
    then = clock.now
    enter(court, (day(2018), OfficerRelieved(officer="wang", office="judge")))
    assert [p.until for p in court.roster(known_at=then).posts] == [None]
    assert [p.until for p in court.roster().posts] == [date(2018, 1, 1)]
    assert not court.roster(known_at=then - timedelta(days=1))
    with pytest.raises(InvalidAct, match="zone"):
        court.roster(known_at=datetime(2018, 1, 1))


@pytest.mark.parametrize(
    ("at", "act", "told"),
    [
        (2017, OfficerAppointed(officer="sun", office="kingpin"), r"\.office: 'kingpin' .* one of the offices here: president, "),
        (2018, WANG, r"OfficerAppointed\.office: 'judge' .* wang does not hold yet; it is held since 2017-01-01"),
        (2016, WANG, r"OfficerAppointed\.office: 'judge' .* held since 2017-01-01"),
        (2018, OfficerRelieved(officer="wang", office="clerk"), r"OfficerRelieved\.office: 'clerk' .* wang holds: judge"),
        (2018, OfficerRelieved(officer="sun", office="judge"), r"OfficerRelieved\.office: 'judge' .* sun holds: none"),
        (2016, OfficerRelieved(officer="wang", office="judge"), r"OfficerRelieved\.effective_at: 2016-01-01 .* from 2017-01-01 on"),
        (2018, OfficerTransferred(officer="wang", from_office="clerk", office="judge"), r"from_office: 'clerk' .* wang holds: judge"),
        (2018, OfficerTransferred(officer="wang", from_office="judge", office="x"), r"\.office: 'x' .* one of the offices"),
        (2016, OfficerTransferred(officer="wang", from_office="judge", office="clerk"), r"OfficerTransferred\.effective_at: 2016-01-01"),
        (2018, OfficerTransferred(officer="wang", from_office="judge", office="judge", team="执行一组"), "another team than 执行一组"),
        (2018, OfficerTransferred(officer="wang", from_office="judge", office="president"), "wang does not hold yet"),
        (2015, OfficerAppointed(officer="zhou", office="clerk"), r"OfficerAppointed\.effective_at: 2015-01-01 .* from 2016-06-01 on"),
        (2019, WANG, r"OfficerAppointed\.effective_at: .* a time that has come"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Act) else str(value)[:40],
)  # fmt: skip
def test_what_cannot_be_entered_is_invalid_and_says_what_would_be_right(
    court: Court, at: int, act: Act, told: str
) -> None:
    enter(
        court,
        (day(2016), OfficerAppointed(officer="zhou", office="clerk")),
        (day(2016, 6), OfficerRelieved(officer="zhou", office="clerk")),
        (day(2017), WANG),
    )
    if isinstance(act, OfficerTransferred) and act.office == "president":
        enter(court, (day(2017, 2), OfficerAppointed(officer="wang", office="president")))
    before = court.staff.history()
    with pytest.raises(InvalidAct, match=told) as invalid:
        court.staff.record(act, by=PRESIDENT, effective_at=day(at))
    assert invalid.value.act == type(act).__name__
    assert any("\u4e00" <= letter <= "\u9fff" for letter in invalid.value.right_zh)
    assert court.staff.history() == before


def test_only_acts_on_the_roster_by_officers_at_zoned_times_are_taken(court: Court) -> None:
    for act in (NOTE, FILED, "OfficerAppointed", None, OfficerAppointed):
        with pytest.raises(InvalidAct):
            court.staff.record(act, by=PRESIDENT)  # type: ignore[arg-type]
    for by in ("li", None, Officer("li", "kingpin")):
        with pytest.raises(InvalidAct):
            court.staff.record(WANG, by=by)  # type: ignore[arg-type]
    with pytest.raises(InvalidAct, match="zone"):
        court.staff.record(WANG, by=PRESIDENT, effective_at=datetime(2018, 1, 1))
    with pytest.raises(InvalidAct):
        court.record(NUMBER, WANG, by=PRESIDENT)
    assert court.staff.history() == ()


def test_an_office_given_up_on_the_day_it_was_taken_up_was_never_held(court: Court) -> None:
    enter(court, (day(2017), WANG), (day(2017), OfficerRelieved(officer="wang", office="judge")), (day(2017), WANG))
    assert [(p.since, p.until) for p in court.roster(on=date(2017, 1, 1)).posts] == [(date(2017, 1, 1), None)]


def test_what_is_entered_is_never_dated_back_by_a_clock_that_runs_backwards(court: Court, clock: TickingClock) -> None:
    enter(court, (day(2017), WANG))
    clock.now -= timedelta(days=1)
    enter(court, (day(2018), OfficerRelieved(officer="wang", office="judge")))
    first, second = court.staff.history()
    assert second.recorded_at == first.recorded_at


# --- it is no case


def test_the_roster_is_no_case(court: Court) -> None:
    file(court)
    enter(court, (day(2017), WANG))
    file(court, 8)
    assert court.numbers() == (NUMBER, "(2018)琼72执8号")
    assert [number for number, _ in court.histories()] == list(court.numbers())
    assert [number for _, number in court.touched(0, 99)] == [NUMBER, "#roster", "(2018)琼72执8号"]
    assert court.position == 3
    assert list(court.check()) == []
    for ask in (
        lambda: court.case("#roster"),
        lambda: court.history("#roster"),
        lambda: court.record("#roster", NOTE, by=JUDGE),
    ):
        with pytest.raises(InvalidNumber):
            ask()


def test_no_case_is_called_as_the_roster_is_even_where_any_text_is_a_number(open_court: OpenCourt) -> None:
    court = open_court(jurisdiction=ELSEWHERE, court=None)
    with pytest.raises(InvalidNumber) as invalid:
        court.record("#roster", FILED, by=JUDGE, effective_at=local(1, 10))
    assert "the name of the roster" in str(invalid.value)
    with pytest.raises(InvalidNumber):
        court.observe([(" #roster ", FILED, local(1, 10), "卷1")], by=JUDGE)
    court.record("#1", FILED, by=JUDGE, effective_at=local(1, 10))
    assert court.numbers() == ("#1",)


def test_read_models_pass_over_the_roster(court: Court) -> None:
    file(court)
    with Projector(court) as projector:
        projector.catch_up()
        enter(court, (day(2017), WANG))
        assert projector.catch_up() == court.position == 2
        file(court, 8)
        projector.catch_up()
        facts = projector.rows("SELECT number FROM fact_cases ORDER BY number")
        projector.rebuild()
        assert projector.rows("SELECT number FROM fact_cases ORDER BY number") == facts
        assert [number for (number,) in facts] == [NUMBER, "(2018)琼72执8号"]
        assert projector.quarantined == ()


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE stored_events SET state = replace(state, 'wang', 'zhou') WHERE originator_id = '#roster'",
        "DELETE FROM stored_events WHERE originator_id = '#roster'",
        "DELETE FROM case_heads WHERE number = '#roster'",
        "UPDATE case_heads SET digest = 'x' WHERE number = '#roster'",
    ],
)
def test_check_names_a_damaged_roster_and_cases_stay_readable(court: Court, harm: str) -> None:
    file(court)
    enter(court, (day(2017), WANG))
    with unguarded(court.url) as db:
        db.execute(harm)
    faults = [f for f in court.check() if f.version is not None]
    assert [(f.number, f.message_en.startswith("The roster is damaged at version ")) for f in faults] == [
        ("#roster", True)
    ]
    assert faults[0].message_zh.startswith("人员名册在第 ")
    assert court.case(NUMBER).version == 1
    with pytest.raises(CorruptHistory):
        court.roster()


# --- judging by it


@pytest.fixture
def asked(open_court: OpenCourt, clock: TickingClock) -> Court:
    """A court whose rules ask the roster, with a case."""
    court = open_court(jurisdiction=ELSEWHERE, court=None, clock=clock)
    court.record("7", FILED, by=JUDGE, effective_at=local(1, 10))
    return court


def judge(court: Court, office: str = "judge", *, officer: str = "wang", at: datetime | None = None) -> bool:
    """Whether an officer may take a note; what is allowed is recorded."""
    by = Officer(officer, office)
    allowed = court.verdict("7", NOTE, by=by, effective_at=at).allowed
    try:
        entry = court.record("7", NOTE, by=by, effective_at=at)
    except Refused as refused:
        assert refused.verdict.rules == ("IN-OFFICE",) and not allowed
        return False
    assert allowed and ("offices" not in entry.known or office in entry.known["offices"])
    return True


def test_while_no_roster_is_kept_no_rule_asks_it(asked: Court) -> None:
    assert judge(asked, officer="anybody")
    assert "offices" not in asked.history("7")[-1].known


def test_rules_read_the_roster_as_of_the_legal_date(asked: Court) -> None:
    clerk = Officer("li", "clerk")
    for at, act in (
        (datetime(2018, 2, 1, tzinfo=UTC), OfficerAppointed(officer="wang", office="judge")),
        (datetime(2018, 4, 1, tzinfo=UTC), OfficerTransferred(officer="wang", from_office="judge", office="clerk")),
    ):
        asked.staff.record(act, by=clerk, effective_at=at)
    assert judge(asked, officer="anybody", at=datetime(2018, 1, 31, tzinfo=UTC))  # no roster was kept then
    assert judge(asked, at=datetime(2018, 2, 1, tzinfo=UTC))
    assert not judge(asked, officer="anybody", at=datetime(2018, 2, 1, tzinfo=UTC))
    assert judge(asked, at=datetime(2018, 3, 31, tzinfo=UTC))
    assert not judge(asked, at=datetime(2018, 4, 1, tzinfo=UTC))
    assert judge(asked, "clerk", at=datetime(2018, 4, 1, tzinfo=UTC))
    assert asked.history("7")[-1].known == {"offices": ["clerk"]}


def test_rules_read_the_roster_that_another_court_object_keeps(asked: Court, open_court: OpenCourt) -> None:
    other = open_court(jurisdiction=ELSEWHERE, court=None)
    assert judge(asked, officer="anybody")
    other.staff.record(OfficerAppointed(officer="wang", office="judge"), by=JUDGE, effective_at=local(2, 1))
    assert not judge(asked, officer="anybody")
    assert judge(asked)
    other.staff.record(OfficerRelieved(officer="wang", office="judge"), by=JUDGE, effective_at=local(3, 1))
    with pytest.raises(Refused):
        asked.record("7", NOTE, by=JUDGE)  # without having asked before
    other.staff.record(OfficerAppointed(officer="wang", office="judge"), by=JUDGE, effective_at=local(4, 1))
    assert asked.record("7", NOTE, by=JUDGE).known == {"offices": ["judge"]}  # refused on what was known, judged again


def test_the_next_acts_are_judged_by_the_roster_too(asked: Court, open_court: OpenCourt) -> None:
    def state_of_a_note(officer: str, on: datetime | None = None) -> str:
        (note,) = (n for n in asked.next_acts("7", by=Officer(officer, "judge"), effective_at=on) if n.act == "Noted")
        return note.state

    assert (state_of_a_note("wang"), state_of_a_note("anybody")) == ("open", "open")
    other = open_court(jurisdiction=ELSEWHERE, court=None)
    other.staff.record(OfficerAppointed(officer="wang", office="judge"), by=JUDGE, effective_at=local(2, 1))
    assert (state_of_a_note("wang"), state_of_a_note("anybody")) == ("open", "closed")
    assert state_of_a_note("anybody", local(1, 31)) == "open"  # no roster was kept then


def test_a_rule_that_needs_a_fact_resting_on_the_act_depends_on_it(asked: Court) -> None:
    rules = Rulebook(
        "elsewhere", "1", [attrs.evolve(r, acts=(acts.Noted,)) for r in (ELSEWHERE.rulebook.rules["ONE-CASE"],)]
    )
    (note,) = (n for n in next_acts(asked.case("7"), by=JUDGE, on=local(2, 1), book=rules) if n.act == "Noted")
    assert (note.state, note.depends_on) == ("depends", (("ONE-CASE", "same"),))


def test_in_china_nobody_acts_who_is_not_on_the_roster(open_court: OpenCourt) -> None:
    court = open_court(clock=TickingClock())
    file(court)
    enter(court, (day(2017), WANG))
    stranger = {n.act: n for n in court.next_acts(NUMBER, by=Officer("nobody", "judge"))}
    assert {f.rule for f in stranger["Noted"].findings} == {"CN-ROL-1"}
    assert {n.act: n.state for n in court.next_acts(NUMBER, by=JUDGE)}["Noted"] == "open"


def test_what_is_observed_keeps_the_offices_of_its_own_day(asked: Court) -> None:
    asked.staff.record(OfficerAppointed(officer="wang", office="judge"), by=JUDGE, effective_at=local(2, 1))
    asked.staff.record(OfficerRelieved(officer="wang", office="judge"), by=JUDGE, effective_at=local(3, 1))
    lines = [("8", acts.Noted(text=str(month)), local(month, 15), "卷1") for month in (1, 2, 3)]
    asked.observe(lines, by=JUDGE)
    assert [e.known.get("offices") for e in asked.history("8")] == [None, ["judge"], []]
    broken = [{i.rule for i in e.irregularities} - {"FILED"} for e in asked.history("8")]
    assert broken == [set(), set(), {"IN-OFFICE"}]


def test_a_damaged_roster_stops_only_what_asks_it(asked: Court, tmp_path: Path) -> None:
    asked.staff.record(OfficerAppointed(officer="wang", office="judge"), by=JUDGE, effective_at=local(2, 1))
    path = asked.url
    asked.close()
    with behind(path) as db:
        db.execute("UPDATE case_heads SET version = 2 WHERE number = '#roster'")
    with opened(path, jurisdiction=ELSEWHERE, court=None) as court:
        assert court.case("7").version == 1
        with pytest.raises(CorruptHistory) as damaged:
            court.record("7", NOTE, by=JUDGE)
        assert damaged.value.number == "#roster"


@pytest.mark.parametrize("on", ["2018-01-01", datetime(2018, 1, 1), date.max])
def test_the_roster_is_asked_for_a_day(court: Court, on: Any) -> None:
    with pytest.raises(InvalidAct, match=r"roster\.on: "):
        court.roster(on)
