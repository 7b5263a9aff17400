"""The contract of a court, kept by every store in `conftest.STORES`: recording, reading back, replaying."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import attrs
import pytest

from controls import (
    ASKED,
    ASSIGNED,
    CLERK,
    CONCLUDED,
    COURT,
    FILED,
    FOUND,
    HELD,
    JUDGE,
    LIFE,
    LIFTED,
    NOTE,
    NUMBER,
    OPENED,
    STAYED,
    OpenCourt,
    TickingClock,
    file,
    local,
    number,
)
from enforcement_workflow import (
    CaseNotFound,
    CaseNumber,
    Conflict,
    Court,
    InvalidAct,
    InvalidNumber,
    Money,
    Officer,
    Refused,
    RequestReused,
    Stage,
    StoreUnusable,
    acts,
)
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.domain.fold import fold
from enforcement_workflow.store.log import CaseLog

RESUMED = number(1).replace("执1", "执恢1")


def state(case: Case) -> dict[str, object]:
    return {field.name: getattr(case, field.name) for field in attrs.fields(Case)}


# --- one act


def test_a_recorded_act_is_an_entry_with_who_both_times_and_what_was_decided(court: Court) -> None:
    entry = court.record(NUMBER, FILED, by=CLERK, effective_at=local(1, 10))
    assert entry == Entry(
        CaseNumber("(2018)琼72执7号"), 1, FILED, CLERK, local(1, 10), OPENED + timedelta(seconds=1), Stage.filed,
        court.jurisdiction.rulebook.label, {"court": COURT}, digest=entry.digest,
    )  # fmt: skip
    assert len(entry.digest) == 64


def test_what_was_returned_is_what_is_read_back_also_by_another_court(court: Court, open_court: OpenCourt) -> None:
    written = tuple(court.record(NUMBER, act, by=JUDGE, effective_at=at) for at, act in LIFE)
    assert court.history(NUMBER) == written
    assert open_court().history(NUMBER) == written
    assert [e.version for e in written] == list(range(1, 11))


def test_the_log_is_an_application_of_eventsourcing_whose_event_store_reads_the_same_entries(court: Court) -> None:
    written = tuple(court.record(NUMBER, act, by=JUDGE, effective_at=at) for at, act in LIFE)
    with closing(CaseLog(court.url, create=False)) as log:
        assert tuple(log.events.get(NUMBER)) == written
        assert tuple(log.events.get(NUMBER, gt=3, lte=7)) == written[3:7]
        assert tuple(log.events.get(NUMBER, desc=True, limit=2)) == written[:-3:-1]


def test_a_case_is_the_fold_of_its_history(court: Court, open_court: OpenCourt) -> None:
    file(court, until=len(LIFE))
    expected = state(fold(CaseNumber(NUMBER), court.history(NUMBER)))
    assert state(court.case(NUMBER)) == state(open_court().case(NUMBER)) == expected
    assert (court.case(NUMBER).stage, court.case(NUMBER).version) == (Stage.control, 10)


def test_numbers_are_taken_as_people_type_them(court: Court) -> None:
    file(court)
    assert court.case("（2018）琼72执7号").number == court.case("〔2018〕琼72执7号之一").number == NUMBER
    assert court.numbers() == (CaseNumber(NUMBER),)
    with pytest.raises(InvalidNumber):
        court.record("case seven", NOTE, by=JUDGE)


def test_an_act_takes_effect_now_unless_told_otherwise(court: Court, clock: TickingClock) -> None:
    file(court)
    entry = court.record(NUMBER, NOTE, by=JUDGE)
    assert entry.effective_at == entry.recorded_at == clock.now


def test_the_legal_date_is_that_of_the_court(court: Court) -> None:
    file(court)
    entry = court.record(NUMBER, NOTE, by=JUDGE, effective_at=datetime(2018, 3, 31, 23, 30, tzinfo=UTC))
    assert entry.on == date(2018, 4, 1)
    assert court.history(NUMBER)[-1].on == date(2018, 4, 1)
    assert entry.effective_at.isoformat() == "2018-04-01T07:30:00+08:00"


def test_the_law_of_the_legal_date_judges(court: Court) -> None:
    file(court)
    new_year = datetime(2016, 12, 31, 15, 59, 59, tzinfo=UTC)  # 23:59:59 in Shanghai
    filing = attrs.evolve(FILED, received_on=date(2016, 12, 1))
    assert court.verdict("(2016)琼72执1号", filing, by=CLERK, effective_at=new_year).allowed
    late = court.verdict("(2018)琼72执1号", filing, by=CLERK, effective_at=new_year + timedelta(seconds=1))
    assert [f.facts["year"] for f in late.findings] == [2017]


def test_what_is_recorded_is_never_dated_back_by_a_clock_that_runs_backwards(court: Court, clock: TickingClock) -> None:
    file(court)
    last = court.record(NUMBER, NOTE, by=JUDGE, effective_at=local(2, 1)).recorded_at
    clock.now = OPENED - timedelta(hours=1)
    assert court.record(NUMBER, NOTE, by=JUDGE, effective_at=local(2, 2)).recorded_at == last
    clock.now = OPENED + timedelta(days=1)
    assert court.record(NUMBER, NOTE, by=JUDGE, effective_at=local(2, 3)).recorded_at == OPENED + timedelta(
        days=1, seconds=1
    )


# --- refused, not found, invalid


def test_a_refusal_carries_its_verdict_and_records_nothing(court: Court) -> None:
    file(court)
    with pytest.raises(Refused) as refused:
        court.record(NUMBER, HELD, by=Officer("wang", "bailiff"), effective_at=local(1, 21))
    assert refused.value.verdict.rules == ("OFFICE", "ID-KNOWN", "CN-OFF-2")
    assert refused.value.verdict.act == HELD
    assert refused.value.number == NUMBER
    assert [e.version for e in court.history(NUMBER)] == [1]


def test_a_case_is_filed_once(court: Court) -> None:
    file(court)
    with pytest.raises(Refused, match="FILED"):
        court.record(NUMBER, FILED, by=CLERK, effective_at=local(1, 11))


def test_a_case_that_was_never_filed_is_not_found(court: Court) -> None:
    file(court, 1)
    for ask in (
        lambda: court.record(NUMBER, NOTE, by=JUDGE),
        lambda: court.record_all(NUMBER, [NOTE, NOTE], by=JUDGE),
        lambda: court.verdict(NUMBER, NOTE, by=JUDGE),
        lambda: court.next_acts(NUMBER, by=JUDGE),
        lambda: court.case(NUMBER),
        lambda: court.case(NUMBER, version=1),
        lambda: court.history(NUMBER),
    ):
        with pytest.raises(CaseNotFound) as missing:
            ask()
        assert missing.value.number == NUMBER
    assert court.numbers() == (number(1),)


def test_the_future_is_refused_but_may_be_asked_about(court: Court, clock: TickingClock) -> None:
    file(court)
    tomorrow = clock.now + timedelta(days=1)
    with pytest.raises(Refused, match="FUTURE"):
        court.record(NUMBER, NOTE, by=JUDGE, effective_at=tomorrow)
    assert court.verdict(NUMBER, NOTE, by=JUDGE, effective_at=tomorrow).allowed
    assert "Noted" in {n.act for n in court.next_acts(NUMBER, by=JUDGE, effective_at=tomorrow) if n.state == "open"}
    assert court.case(NUMBER).version == 1


def test_asking_records_nothing_and_changes_nothing(court: Court) -> None:
    file(court, until=5)
    before = state(court.case(NUMBER))
    court.verdict(NUMBER, STAYED, by=JUDGE)
    court.next_acts(NUMBER, by=JUDGE)
    assert court.verdict(number(9), FILED, by=CLERK, effective_at=local(1, 10)).allowed
    assert state(court.case(NUMBER)) == before
    assert court.numbers() == (NUMBER,)


def test_a_time_without_a_zone_is_invalid_wherever_it_is_given(court: Court) -> None:
    file(court)
    naive = datetime(2018, 2, 1)
    for ask in (
        lambda: court.record(NUMBER, NOTE, by=JUDGE, effective_at=naive),
        lambda: court.record_all(NUMBER, [NOTE], by=JUDGE, effective_at=naive, request_id="一"),
        lambda: court.verdict(NUMBER, NOTE, by=JUDGE, effective_at=naive),
        lambda: court.next_acts(NUMBER, by=JUDGE, effective_at=naive),
        lambda: court.case(NUMBER, known_at=naive),
        lambda: court.observe([(number(8), NOTE, naive, "a file")], by=JUDGE),
    ):
        with pytest.raises(InvalidAct, match="zone"):
            ask()
    assert court.case(NUMBER).version == 1


def test_only_acts_of_the_vocabulary_by_officers_are_taken(court: Court) -> None:
    file(court)

    class Bribed(acts.Noted):
        """Not in the vocabulary, whatever it derives from."""

    for act in (Bribed(text="x"), "Noted", None, {"text": "x"}, acts.Noted):
        with pytest.raises(InvalidAct):
            court.record(NUMBER, act, by=JUDGE)  # type: ignore[arg-type]
    for officer in ("wang", None, ("wang", "judge")):
        with pytest.raises(InvalidAct):
            court.record(NUMBER, NOTE, by=officer)  # type: ignore[arg-type]
        with pytest.raises(InvalidAct):
            court.next_acts(NUMBER, by=officer)  # type: ignore[arg-type]
    with pytest.raises(InvalidAct, match="at least one act"):
        court.record_all(NUMBER, [], by=JUDGE)
    assert court.case(NUMBER).version == 1


# --- several acts at once


def test_several_acts_are_judged_one_after_the_other_and_recorded_together(court: Court) -> None:
    written = court.record_all(NUMBER, [FILED, ASSIGNED, ASKED, FOUND, HELD], by=JUDGE, effective_at=local(1, 21))
    assert [e.moved_to for e in written] == [Stage.filed, None, Stage.investigation, None, Stage.control]
    assert court.history(NUMBER) == written
    assert len({e.recorded_at for e in written}) == 1


@pytest.mark.parametrize("request_id", [None, "一"])
def test_when_the_third_act_is_refused_none_is_recorded(
    court: Court, open_court: OpenCourt, request_id: str | None
) -> None:
    file(court)
    before = state(court.case(NUMBER))
    with pytest.raises(Refused) as refused:
        court.record_all(NUMBER, [ASKED, FOUND, LIFTED, NOTE], by=JUDGE, request_id=request_id)
    assert refused.value.verdict.act == LIFTED
    assert state(court.case(NUMBER)) == state(open_court().case(NUMBER)) == before
    assert len(court.record_all(NUMBER, [ASKED, FOUND], by=JUDGE, request_id=request_id)) == 2


def test_the_first_of_several_acts_may_file_the_case_and_if_not_there_is_none(court: Court) -> None:
    with pytest.raises(CaseNotFound):
        court.record_all(NUMBER, [NOTE, FILED], by=JUDGE)
    with pytest.raises(Refused, match="FILED"):
        court.record_all(NUMBER, [FILED, FILED], by=CLERK, effective_at=local(1, 10))
    assert court.numbers() == ()


# --- expected versions


def test_with_the_version_that_was_expected_an_act_is_recorded(court: Court) -> None:
    court.record(NUMBER, FILED, by=CLERK, effective_at=local(1, 10), expected_version=0)
    assert court.record(NUMBER, NOTE, by=JUDGE, expected_version=1).version == 2


@pytest.mark.parametrize("expected", [0, 1, 3, 99, -1])
def test_with_another_version_it_conflicts_and_records_nothing(court: Court, expected: int) -> None:
    file(court, until=2)
    with pytest.raises(Conflict) as conflict:
        court.record(NUMBER, NOTE, by=JUDGE, expected_version=expected)
    assert (conflict.value.number, conflict.value.expected, conflict.value.found) == (NUMBER, expected, 2)
    assert court.case(NUMBER).version == 2


def test_a_version_is_expected_of_the_store_and_not_of_what_this_court_last_saw(
    court: Court, open_court: OpenCourt
) -> None:
    file(court)
    other = open_court()
    other.record(NUMBER, NOTE, by=JUDGE)
    with pytest.raises(Conflict) as conflict:
        court.record(NUMBER, NOTE, by=JUDGE, expected_version=1)
    assert conflict.value.found == 2
    other.record(NUMBER, NOTE, by=JUDGE)
    assert court.record(NUMBER, NOTE, by=JUDGE, expected_version=3).version == 4


def test_an_act_is_judged_on_what_others_recorded(court: Court, open_court: OpenCourt) -> None:
    file(court, until=3)
    other = open_court()
    assert other.case(NUMBER).stage == Stage.investigation
    court.record(NUMBER, STAYED, by=JUDGE)
    with pytest.raises(Refused, match="STAGE"):
        other.record(NUMBER, STAYED, by=JUDGE)
    court.record(NUMBER, LIFTED, by=JUDGE)
    assert other.record(NUMBER, STAYED, by=JUDGE).moved_to == Stage.suspended


# --- request ids


def test_a_repeated_request_returns_the_first_entry_for_ever(court: Court, open_court: OpenCourt) -> None:
    file(court)
    first = court.record(NUMBER, NOTE, by=JUDGE, request_id="一")
    court.record(NUMBER, CONCLUDED, by=JUDGE)
    assert court.record(NUMBER, NOTE, by=JUDGE, request_id="一") == first
    assert open_court().record("（2018）琼72执7号", NOTE, by=JUDGE, request_id="一", expected_version=1) == first
    assert court.case(NUMBER).version == 3


def test_a_repeated_request_of_several_acts_returns_all_their_entries(court: Court, open_court: OpenCourt) -> None:
    file(court)
    first = court.record_all(NUMBER, [ASKED, NOTE, NOTE], by=JUDGE, request_id="一")
    court.record(NUMBER, NOTE, by=JUDGE, request_id="二")
    for again in (court, open_court()):
        assert again.record_all(NUMBER, [ASKED, NOTE, NOTE], by=JUDGE, request_id="一") == first
    assert [e.version for e in first] == [2, 3, 4]
    assert court.case(NUMBER).version == 5


def test_a_request_with_other_content_is_told_so(court: Court) -> None:
    file(court), file(court, 8)
    at, same_day = local(2, 1), local(2, 1, 10)
    court.record(NUMBER, NOTE, by=JUDGE, effective_at=at, request_id="一")
    court.record(NUMBER, NOTE, by=JUDGE, request_id="二")
    for used, case, proposed, officer, when in (
        ("一", NUMBER, [acts.Noted(text="其他")], JUDGE, at),
        ("一", NUMBER, [NOTE, NOTE], JUDGE, at),
        ("一", NUMBER, [ASSIGNED], JUDGE, at),
        ("一", NUMBER, [NOTE], CLERK, at),
        ("一", NUMBER, [NOTE], Officer("wang", "judge", "王"), at),
        ("一", NUMBER, [NOTE], JUDGE, same_day),
        ("一", NUMBER, [NOTE], JUDGE, None),
        ("二", NUMBER, [NOTE], JUDGE, at),
        ("一", number(8), [NOTE], JUDGE, at),
        ("一", number(9), [FILED], CLERK, at),
    ):
        with pytest.raises(RequestReused) as reused:
            court.record_all(case, proposed, by=officer, effective_at=when, request_id=used)
        assert (reused.value.request_id, reused.value.number) == (used, NUMBER)
    assert [court.case(n).version for n in court.numbers()] == [3, 1]


def test_the_same_instant_in_another_zone_is_the_same_request(court: Court) -> None:
    file(court)
    first = court.record(NUMBER, NOTE, by=JUDGE, effective_at=local(2, 1), request_id="一")
    assert court.record(NUMBER, NOTE, by=JUDGE, effective_at=local(2, 1).astimezone(UTC), request_id="一") == first


def test_a_request_id_of_a_refused_act_is_free_again(court: Court) -> None:
    file(court)
    with pytest.raises(Refused):
        court.record(NUMBER, LIFTED, by=JUDGE, request_id="一")
    assert court.record(NUMBER, NOTE, by=JUDGE, request_id="一").version == 2


@pytest.mark.parametrize("bad", ["", "x" * 129, "a\nb", "\u202eb", 7, b"x"])
def test_a_request_id_is_a_short_line(court: Court, bad: object) -> None:
    file(court)
    with pytest.raises(InvalidAct, match="request_id"):
        court.record(NUMBER, NOTE, by=JUDGE, request_id=bad)  # type: ignore[arg-type]
    assert court.case(NUMBER).version == 1


# --- resuming under a new number


@pytest.fixture
def concluded(court: Court) -> Court:
    file(court, until=6)
    court.record(NUMBER, acts.SaleEnded(sale="拍1", outcome="撤回"), by=JUDGE)
    court.record(NUMBER, CONCLUDED, by=JUDGE)
    return court


def test_a_resumption_files_the_new_case_in_the_same_moment(concluded: Court, open_court: OpenCourt) -> None:
    entry = concluded.record(NUMBER, acts.CaseResumed(number=CaseNumber(RESUMED), ground="发现财产"), by=JUDGE)
    assert (entry.moved_to, entry.version) == (None, 9)
    for court in (concluded, open_court()):
        (filing,) = court.history(RESUMED)
        assert isinstance(filing.act, acts.CaseFiled)
        assert (filing.act.kind, filing.act.origin, filing.act.claim) == (
            "resumed",
            NUMBER,
            Money.of("1000000.00", "CNY"),
        )
        assert (filing.act.applicants, filing.act.received_on) == (FILED.applicants, entry.on)
        assert (filing.recorded_at, filing.effective_at, filing.by) == (entry.recorded_at, entry.effective_at, entry.by)
        assert (court.case(NUMBER).stage, court.case(NUMBER).resumed_as) == (Stage.concluded, RESUMED)
        assert court.case(RESUMED).stage == Stage.filed
        assert court.numbers() == (NUMBER, RESUMED)


def test_a_resumption_under_a_number_that_is_taken_records_nothing(concluded: Court) -> None:
    file(concluded, 8)
    with pytest.raises(Refused, match="already filed"):
        concluded.record(NUMBER, acts.CaseResumed(number=CaseNumber(number(8)), ground="发现财产"), by=JUDGE)
    assert (concluded.case(NUMBER).version, concluded.case(number(8)).version) == (8, 1)


def test_a_resumption_under_a_number_that_does_not_fit_is_refused_by_the_rule_of_numbers(concluded: Court) -> None:
    with pytest.raises(Refused) as refused:
        concluded.record(NUMBER, acts.CaseResumed(number=CaseNumber(number(8)), ground="发现财产"), by=JUDGE)
    assert refused.value.verdict.rules == ("CN-ZB-7", "CN-NUM-1")
    assert concluded.numbers() == (NUMBER,)


@pytest.mark.parametrize("taken", [number(8), number(9)])
def test_the_verdict_on_a_resumption_is_that_of_recording_it(concluded: Court, taken: str) -> None:
    file(concluded, 8)
    resume = acts.CaseResumed(number=CaseNumber(taken), ground="发现财产")
    with pytest.raises(Refused) as refused:
        concluded.record(NUMBER, resume, by=JUDGE)
    verdict = concluded.verdict(NUMBER, resume, by=JUDGE)
    assert verdict.rules == refused.value.verdict.rules
    assert verdict.moved_to is None
    assert concluded.verdict(NUMBER, attrs.evolve(resume, number=CaseNumber(RESUMED)), by=JUDGE).allowed


def test_a_repeated_resumption_is_one(concluded: Court) -> None:
    resume = acts.CaseResumed(number=CaseNumber(f"（{RESUMED[1:5]}）{RESUMED[6:]}"), ground="发现财产")
    first = concluded.record(NUMBER, resume, by=JUDGE, request_id="一")
    assert concluded.record(NUMBER, resume, by=JUDGE, request_id="一") == first
    assert (concluded.case(NUMBER).version, concluded.case(RESUMED).version) == (9, 1)


def test_a_resumption_may_be_one_of_several_acts(concluded: Court) -> None:
    resume = acts.CaseResumed(number=CaseNumber(RESUMED), ground="发现财产")
    entries = concluded.record_all(NUMBER, [NOTE, resume, NOTE], by=JUDGE, request_id="一")
    assert [e.version for e in entries] == [9, 10, 11]
    assert concluded.record_all(NUMBER, [NOTE, resume, NOTE], by=JUDGE, request_id="一") == entries
    assert list(concluded.check()) == []


# --- replay


def test_a_case_is_read_as_it_stood_at_a_version(court: Court) -> None:
    file(court, until=len(LIFE))
    stages = [court.case(NUMBER, version=v).stage.value for v in range(1, 11)]
    assert stages == [
        "filed", "filed", "investigation", "investigation", "control", "auction", "control", "control", "suspended", "control",
    ]  # fmt: skip
    assert court.case(NUMBER, version=5).version == 5
    with pytest.raises(CaseNotFound):
        court.case(NUMBER, version=0)


def test_a_case_is_read_as_it_was_known_at_an_instant(court: Court, clock: TickingClock) -> None:
    file(court, until=2)
    clock.now = OPENED + timedelta(days=1)
    written = court.record(NUMBER, ASKED, by=JUDGE, effective_at=local(1, 15)).recorded_at
    assert court.case(NUMBER, known_at=written).stage == Stage.investigation
    assert court.case(NUMBER, known_at=written - timedelta(microseconds=1)).stage == Stage.filed
    assert court.case(NUMBER, known_at=written.astimezone(local(1, 1).tzinfo)).version == 3
    with pytest.raises(CaseNotFound):
        court.case(NUMBER, known_at=OPENED)


def test_a_case_is_read_as_it_was_at_an_instant(court: Court) -> None:
    file(court, until=3)
    court.record(NUMBER, NOTE, by=JUDGE)
    asked = next(e for e in court.history(NUMBER) if e.name == "InquiryMade")
    assert court.case(NUMBER, effective_at=asked.effective_at).stage == Stage.investigation
    assert court.case(NUMBER, effective_at=asked.effective_at - timedelta(microseconds=1)).stage == Stage.filed
    with pytest.raises(InvalidAct, match="effective_at"):
        court.case(NUMBER, effective_at=datetime(2018, 1, 1))


def test_acts_may_come_from_a_generator(court: Court) -> None:
    file(court, until=2)
    notes = (acts.Noted(f"note {i}") for i in range(3))
    assert [e.version for e in court.record_all(NUMBER, notes, by=JUDGE)] == [3, 4, 5]


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_reading_that_is_broken_off_may_end_after_the_court_is_closed(court: Court) -> None:
    for sequence in range(1, 4):
        file(court, sequence)
    reading = court.histories()
    next(reading)
    court.close()
    del reading


def test_a_closed_court_says_so(court: Court) -> None:
    file(court, until=2)
    court.close()
    for work in (
        lambda: court.record(NUMBER, NOTE, by=JUDGE),
        lambda: court.case(NUMBER),
        lambda: court.history(NUMBER),
    ):
        with pytest.raises(StoreUnusable, match="it has been closed"):
            work()


def test_version_and_instant_may_be_asked_together(court: Court, clock: TickingClock) -> None:
    file(court, until=4)
    assert court.case(NUMBER, version=2, known_at=clock.now).version == 2
    assert court.case(NUMBER, version=4, known_at=OPENED + timedelta(seconds=3)).version == 3


def test_a_case_in_hand_is_a_copy(court: Court) -> None:
    file(court, until=5)
    before = state(court.case(NUMBER))
    mine = court.case(NUMBER)
    mine.stage, mine.version, mine.digest = Stage.concluded, 99, "x"
    mine.assets.clear(), mine.moves.clear(), mine.measures.pop("封1")
    assert state(court.case(NUMBER)) == before
    assert court.record(NUMBER, NOTE, by=JUDGE).version == 6


def test_positions_say_which_cases_were_touched_since(court: Court) -> None:
    file(court, 1), file(court, 2)
    court.record(number(1), NOTE, by=JUDGE)
    assert court.position == 3
    assert court.touched(0, 10) == [(1, number(1)), (2, number(2)), (3, number(1))]
    assert court.touched(1, 1) == [(2, number(2))]
    assert court.touched(3, 10) == []
