"""The cases of one instrument: an index of filings, written with them, on which a judgement may rest."""

from typing import Any

import attrs
import pytest

from behind import behind
from controls import CONCLUDED, FILED, JUDGE, NOTE, OpenCourt, TickingClock, local, number, opened
from elsewhere import ELSEWHERE
from enforcement_workflow import Conflict, Court, Party, Refused, acts
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.outside import Asked, Outside
from enforcement_workflow.store.recorder import PATIENT, LostRace, Recorder

OTHER = attrs.evolve(FILED, basis="(2017)琼72民初2号")


@pytest.fixture
def court(open_court: OpenCourt, clock: TickingClock) -> Court:
    return open_court(jurisdiction=ELSEWHERE, court=None, clock=clock)


def record(court: Court, case: str, act: Act = FILED) -> Any:
    return court.record(case, act, by=JUDGE, effective_at=local(1, 10)).known.get("same")


def test_a_filing_sees_the_cases_on_its_instrument_as_they_stand(court: Court, open_court: OpenCourt) -> None:
    assert record(court, "1") == {}
    assert record(court, "2", OTHER) == {}
    with pytest.raises(Refused, match="There is 1 already"):
        record(court, "3")
    record(court, "1", attrs.evolve(CONCLUDED, kept_measures=()))
    assert record(open_court(jurisdiction=ELSEWHERE, court=None), "3") == {"1": "concluded"}
    assert court.history("3")[0].known == {"same": {"1": "concluded"}}
    verdict = court.verdict("4", FILED, by=JUDGE, effective_at=local(1, 10))
    assert verdict.known == {"same": {"1": "concluded", "3": "filed"}} and not verdict.allowed


def test_an_instrument_is_found_however_wide_its_letters_and_blanks_are(court: Court) -> None:
    record(court, "1", attrs.evolve(FILED, basis="（2017）琼７２民初1号  第一项"))
    with pytest.raises(Refused, match="ONE-CASE"):
        record(court, "2", attrs.evolve(FILED, basis="(2017)琼72民初1号 第一项"))
    assert record(court, "2", attrs.evolve(FILED, basis="(2017)琼72民初11号 第一项")) == {}


def test_a_case_that_was_taken_up_again_under_a_new_number_is_on_the_instrument_too(open_court: OpenCourt) -> None:
    court = open_court()
    old, new = "(2018)琼72执7号", "(2019)琼72执恢1号"
    court.observe(
        [
            (old, FILED, local(1, 10), "卷1"),
            (old, acts.InquiryMade(inquiry="查1", channel="network", authority="银行"), local(1, 11), "卷1"),
            (old, acts.ClosedForLackOfAssets(applicant_signed=True), local(5, 1), "卷1"),
            (new, attrs.evolve(FILED, kind="resumed", origin=court.number(old)), local(5, 20), "卷2"),
        ],
        by=JUDGE,
    )
    with behind(court.url) as db:
        assert db.execute("SELECT number FROM filings WHERE basis = '(2017)琼72民初1号'").fetchall() == [(old,), (new,)]
    assert list(court.check()) == []


def test_observed_cases_are_in_the_index_and_see_each_other(court: Court) -> None:
    court.observe([(n, FILED, local(1, 10), "卷1") for n in ("1", "2")] + [("3", OTHER, local(1, 10), "卷1")], by=JUDGE)
    assert [court.history(n)[0].known["same"] for n in ("1", "2", "3")] == [{}, {"1": "filed"}, {}]
    assert [i.rule for i in court.history("2")[0].irregularities] == ["ONE-CASE"]
    with pytest.raises(Refused, match="There is 1 already"):
        record(court, "4")
    court.observe([("5", FILED, local(1, 11), "卷2")], by=JUDGE)
    assert court.history("5")[0].known["same"] == {"1": "filed", "2": "filed"}


def test_a_refused_filing_and_one_that_failed_are_not_in_the_index(court: Court) -> None:
    record(court, "1")
    with pytest.raises(Refused):
        record(court, "2")
    with pytest.raises(Refused):
        court.record_all("3", [OTHER, acts.StayLifted()], by=JUDGE, effective_at=local(1, 10))
    with behind(court.url) as db:
        assert db.execute("SELECT DISTINCT number FROM filings").fetchall() == [("1",)]


# --- two at once


def in_between(open_court: OpenCourt, happens: Any) -> Court:
    """A court in which something happens between the judgement of its first act and its writing."""
    waiting = [happens]

    def known(asked: Asked, outside: Outside) -> Any:
        facts = ELSEWHERE.known(asked, outside)
        if waiting:
            waiting.pop()()
        return facts

    return open_court(jurisdiction=attrs.evolve(ELSEWHERE, known=known), court=None)


def test_of_two_filings_at_once_on_one_instrument_the_second_is_judged_again(
    court: Court, open_court: OpenCourt
) -> None:
    slow = in_between(open_court, lambda: record(court, "1"))
    with pytest.raises(Refused, match="There is 1 already"):
        record(slow, "2")
    assert court.numbers() == ("1",)


def test_a_filing_that_rests_on_how_another_case_stood_is_judged_again_when_it_moves(
    court: Court, open_court: OpenCourt
) -> None:
    record(court, "1")
    record(court, "1", attrs.evolve(CONCLUDED, kept_measures=()))
    slow = in_between(open_court, lambda: record(court, "1", acts.CaseResumed(number=None, ground="发现财产")))
    with pytest.raises(Refused, match="There is 1 already"):
        record(slow, "2")
    noted = in_between(open_court, lambda: record(court, "1", NOTE))
    with pytest.raises(Refused):
        record(noted, "2")


def test_an_act_that_rests_on_the_roster_is_judged_again_when_it_moves(court: Court, open_court: OpenCourt) -> None:
    record(court, "1")
    appointed = acts.OfficerAppointed(officer="sun", office="clerk")
    slow = in_between(open_court, lambda: court.staff.record(appointed, by=JUDGE, effective_at=local(1, 1)))
    with pytest.raises(Refused, match="IN-OFFICE"):
        record(slow, "1", NOTE)
    assert court.case("1").version == 1


def test_filings_on_other_instruments_are_in_nobodys_way(court: Court, open_court: OpenCourt) -> None:
    asked: list[str] = []
    slow = in_between(open_court, lambda: asked.append(record(court, "1", OTHER)))
    assert record(slow, "2") == {} and asked == [{}]


def test_a_filing_is_recorded_though_another_records_without_a_pause_on_the_case_it_is_judged_by(
    court: Court, open_court: OpenCourt
) -> None:
    """The other one comes between each time, until it is kept out."""
    record(court, "1")
    record(court, "1", attrs.evolve(CONCLUDED, kept_measures=()))
    moved: list[int] = []

    def known(asked: Asked, outside: Outside) -> Any:
        facts = ELSEWHERE.known(asked, outside)
        if isinstance(asked.act, acts.CaseFiled) and len(moved) < PATIENT:
            moved.append(court.record("1", NOTE, by=JUDGE).version)
        return facts

    assert record(open_court(jurisdiction=attrs.evolve(ELSEWHERE, known=known), court=None), "2") == {"1": "concluded"}
    assert moved == [3, 4, 5]


def test_who_always_finds_something_changed_conflicts(court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: Any) -> None:
        raise LostRace("2")

    monkeypatch.setattr(type(court._log.cases), "put", lost)
    with pytest.raises(Conflict, match="Others kept recording on case 2, or on what its acts are judged by") as busy:
        record(court, "2")
    assert "他人不断" in busy.value.message_zh
    assert "2" not in court.numbers()


# --- against whom


def against(name: str) -> acts.CaseFiled:
    return attrs.evolve(FILED, respondents=(Party(name, "unit"),))


def test_a_first_time_filing_is_doubled_by_one_against_the_same_debtors_only(open_court: OpenCourt) -> None:
    court = open_court()
    for sequence, debtors in enumerate(("甲公司", "乙公司"), 1):
        court.record(number(sequence), against(debtors), by=JUDGE, effective_at=local(6, 1))
    with pytest.raises(Refused, match="CN-NUM-2"):
        court.record(number(3), against("甲公司"), by=JUDGE, effective_at=local(6, 1))
    both = attrs.evolve(FILED, respondents=(Party("乙公司", "unit"), Party("甲公司", "unit")))
    court.record(number(3), both, by=JUDGE, effective_at=local(6, 1))
    turned = attrs.evolve(both, respondents=both.respondents[::-1])
    assert court.verdict(number(4), turned, by=JUDGE).known["same_instrument"] == [number(3)]
    assert list(court.check()) == []


def test_the_cost_of_a_filing_does_not_grow_with_the_cases_on_its_instrument(
    open_court: OpenCourt, monkeypatch: pytest.MonkeyPatch
) -> None:
    court = open_court()
    read: list[str] = []
    whole = Recorder.whole

    def counted(recorder: Recorder, stream: str) -> Any:
        read.append(stream)
        return whole(recorder, stream)

    monkeypatch.setattr(Recorder, "whole", counted)
    costs = []
    for sequence in range(1, 31):
        court.record(number(sequence), against(f"第{sequence}公司"), by=JUDGE, effective_at=local(6, 1))
        costs.append(len(read))
        read.clear()
    assert set(costs[1:]) == {1}  # the case itself, that there is none yet


# --- checking it


@pytest.mark.parametrize("lost", ["number = '2'", "number = '2' AND basis LIKE '%琼72民初2号'", "basis LIKE '%号_%'"])
def test_check_names_a_case_that_is_missing_from_the_index(court: Court, lost: str) -> None:
    record(court, "1"), record(court, "2", OTHER)
    path = court.url
    court.close()
    with behind(path) as db:
        assert db.execute(f"DELETE FROM filings WHERE number = '2' AND {lost}").rowcount
    with opened(path, jurisdiction=ELSEWHERE, court=None) as court:
        (fault,) = court.check()
        assert (fault.number, fault.version) == ("2", 1)
        assert "index of filings" in fault.message_en and "立案索引" in fault.message_zh
