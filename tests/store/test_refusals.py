"""Refused attempts are kept beside the log: who, what, when and under which rules; bounded, and never in the way."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from behind import behind, reading_only
from controls import (
    CLERK,
    FILED,
    FOUND,
    HELD,
    JUDGE,
    LIFTED,
    NOTE,
    NUMBER,
    OPENED,
    OpenCourt,
    TickingClock,
    file,
    local,
    number,
    opened,
)
from enforcement_workflow import Conflict, Court, InvalidAct, InvalidNumber, Officer, Refused, acts
from enforcement_workflow.domain.acts import Act, digest
from enforcement_workflow.store.refusals import IN_ALL, OF_A_CASE

NEIGHBOUR = Officer("zhou", "clerk", "周某")


def refuse(
    court: Court, act: Act = LIFTED, *, case: str = NUMBER, by: Officer = JUDGE, at: datetime | None = None
) -> Refused:
    """Attempt what is refused."""
    with pytest.raises(Refused) as refused:
        court.record(case, act, by=by, effective_at=at)
    return refused.value


def lot(n: int) -> Act:
    """An act that is refused, one of many."""
    return acts.LotFailed(lot=f"l{n}")


def test_a_refused_attempt_is_kept_with_who_what_when_and_which_rules(court: Court, open_court: OpenCourt) -> None:
    file(court)
    refused = refuse(court, HELD, by=NEIGHBOUR, at=local(1, 21))
    for reader in (court, open_court()):
        (kept,) = reader.refusals()
        assert (kept.number, kept.act, kept.act_zh, kept.by) == (NUMBER, "AssetControlled", "采取控制措施", NEIGHBOUR)
        assert (kept.digest, kept.whole, kept.times) == (digest(HELD), True, 1)
        assert kept.fields == {
            "measure": "封1", "asset": "车1", "how": "seal", "period": {"days": None, "months": 24, "start": None}, "rank": 1,
            "amount": None, "urgent": False,
        }  # fmt: skip
        assert kept.effective_at == local(1, 21) and kept.effective_at.isoformat() == "2018-01-21T09:00:00+08:00"
        assert kept.first_at == kept.last_at == OPENED + timedelta(seconds=2)
        assert kept.rulebook == court.jurisdiction.rulebook.label
        assert kept.rules == refused.verdict.rules and "ID-KNOWN" in kept.rules
        for found, said in zip(kept.findings, refused.verdict.findings, strict=True):
            assert (found.rule, found.article, found.article_zh) == (said.rule, said.article, said.article_zh)
            assert (found.message_en, found.message_zh) == (said.message_en, said.message_zh)
            assert found.facts == said.plain_facts
        assert "车1" in kept.message_en and "AssetControlled" in kept.message_en
        assert "采取控制措施" in kept.message_zh and "1次" in kept.message_zh


def test_a_refusal_changes_no_case_and_no_position(court: Court) -> None:
    file(court)
    before = (
        court.case(NUMBER).version,
        court.case(NUMBER).digest,
        court.position,
        court.numbers(),
        court.history(NUMBER),
    )
    refuse(court)
    refuse(court, FILED, case=NUMBER)
    assert before == (
        court.case(NUMBER).version, court.case(NUMBER).digest, court.position, court.numbers(), court.history(NUMBER),
    )  # fmt: skip
    assert [numbered for _, numbered in court.touched(0, 99)] == [NUMBER]
    assert list(court.check()) == []


def test_a_filing_that_was_refused_is_kept_under_a_number_that_is_no_case(court: Court) -> None:
    refuse(court, FILED, by=Officer("x", "bailiff"), at=local(1, 10))
    assert [(r.number, r.act) for r in court.refusals(NUMBER)] == [(NUMBER, "CaseFiled")]
    assert court.numbers() == ()


def test_of_several_acts_the_one_that_was_refused_is_kept(court: Court) -> None:
    file(court)
    with pytest.raises(Refused):
        court.record_all(NUMBER, [NOTE, FOUND, LIFTED, NOTE], by=JUDGE)
    assert [r.act for r in court.refusals()] == ["StayLifted"]
    assert court.case(NUMBER).version == 1


def test_asking_observing_and_other_errors_leave_nothing(court: Court) -> None:
    file(court)
    court.verdict(NUMBER, LIFTED, by=JUDGE)
    court.next_acts(NUMBER, by=JUDGE)
    court.observe([(number(8), LIFTED, local(1, 10), "卷1")], by=CLERK)
    with pytest.raises(Conflict):
        court.record(NUMBER, LIFTED, by=JUDGE, expected_version=9)
    with pytest.raises(InvalidAct):
        court.record(NUMBER, LIFTED, by="wang")  # type: ignore[arg-type]
    assert court.refusals() == ()


# --- again and again


def test_the_same_attempt_again_only_counts_up(court: Court, clock: TickingClock) -> None:
    file(court)
    refuse(court, at=local(2, 1))
    refuse(court, lot(1))
    for _ in range(4):
        refuse(court, at=local(2, 2))
    newest, older = court.refusals()
    assert (newest.act, newest.times, older.act, older.times) == ("StayLifted", 5, "LotFailed", 1)
    assert newest.first_at == OPENED + timedelta(seconds=2)
    assert newest.last_at == clock.now
    assert newest.effective_at == local(2, 1)


def test_another_officer_office_act_case_or_rule_is_another_refusal(court: Court) -> None:
    file(court), file(court, 8)
    for case, act, by in (
        (NUMBER, LIFTED, JUDGE), (NUMBER, LIFTED, Officer("sun", "judge")), (NUMBER, LIFTED, Officer("wang", "clerk")),
        (NUMBER, lot(1), JUDGE), (NUMBER, lot(2), JUDGE), (number(8), LIFTED, JUDGE),
    ):  # fmt: skip
        refuse(court, act, case=case, by=by)
    refuse(court, at=local(1, 1))  # before the case began
    assert [r.times for r in court.refusals()] == [1] * 7
    assert {r.rules for r in court.refusals(NUMBER, by="wang") if r.act == "StayLifted" and r.by.office == "judge"} == {
        ("STAGE",), ("ORDER",),
    }  # fmt: skip


def test_refusals_are_found_by_case_rule_officer_and_day(court: Court, clock: TickingClock) -> None:
    file(court), file(court, 8)
    refuse(court)
    clock.now = datetime(2018, 6, 2, 15, 59, 50, tzinfo=UTC)  # 23:59:50 in Shanghai
    refuse(court, case=number(8))
    clock.now = datetime(2018, 6, 2, 16, tzinfo=UTC)
    refuse(court, lot(1), by=Officer("zhou", "bailiff"))

    def found(*asked: str, **options: object) -> list[tuple[str, str]]:
        return [(r.number, r.act) for r in court.refusals(*asked, **options)]  # type: ignore[arg-type]

    assert found() == [(NUMBER, "LotFailed"), (number(8), "StayLifted"), (NUMBER, "StayLifted")]
    assert found("（2018）琼72执8号") == [(number(8), "StayLifted")]
    assert found(number(9)) == []
    assert found(by="zhou") == found(rule="OFFICE") == [(NUMBER, "LotFailed")]
    assert found(rule="STAGE", by="wang") == [(number(8), "StayLifted"), (NUMBER, "StayLifted")]
    assert found(rule="STAG") == found(rule="") == found(by="") == []
    assert found(since=date(2018, 6, 3)) == [(NUMBER, "LotFailed")]
    assert found(since=date(2018, 6, 2)) == [(NUMBER, "LotFailed"), (number(8), "StayLifted")]
    assert found(since=datetime(2018, 6, 2, 15, 59, 51, tzinfo=UTC)) == found()[:2]
    assert found(limit=1) == found()[:1]
    for bad in ({"limit": 0}, {"limit": "7"}, {"since": datetime(2018, 6, 2)}):
        with pytest.raises(InvalidAct):
            found(**bad)
    with pytest.raises(InvalidNumber):
        found("seven")


# --- bounded


def test_of_one_case_so_many_are_kept_and_the_oldest_give_way(court: Court) -> None:
    file(court), file(court, 8)
    court._refusals.of_a_case = 5
    refuse(court, case=number(8))
    for n in range(5):
        refuse(court, lot(n))
    refuse(court, lot(0))  # again, so that it is the newest
    for n in (5, 6):
        refuse(court, lot(n))
    assert [r.fields["lot"] for r in court.refusals(NUMBER)] == ["l6", "l5", "l0", "l4", "l3"]
    assert [(r.times, r.fields["lot"]) for r in court.refusals(NUMBER)][2] == (2, "l0")
    counts = [court.refusal_counts(n) for n in (None, NUMBER, number(8), number(9))]
    assert [(c.kept, c.gave_way) for c in counts] == [(6, 2), (5, 2), (1, 0), (0, 0)]


def test_in_all_so_many_are_kept_and_the_oldest_give_way(court: Court) -> None:
    court._refusals.in_all = 10
    stranger = Officer("x", "bailiff")
    for n in range(1, 31):
        refuse(court, FILED, case=number(n), by=stranger)
        refuse(court, FILED, case=number(1), by=stranger)
    assert len(court.refusals()) == 10
    assert (court.refusal_counts().kept, court.refusal_counts().gave_way) == (10, 20)
    assert {r.number for r in court.refusals()} == {number(1), *(number(n) for n in range(22, 31))}
    assert court.refusals(number(1))[0].times == 31
    with behind(court.url) as db:
        assert db.execute("SELECT count(*), sum(kept) FROM refusal_counts WHERE number != ''").fetchone() == (10, 10)


def test_a_flood_of_attempts_leaves_a_bounded_file(tmp_path: Path) -> None:
    path, sizes = tmp_path / "court.db", []
    with opened(path, clock=TickingClock()) as court:
        file(court)
        court._log.cases.datastore.writer.execute("PRAGMA synchronous=OFF")  # quicker; how it grows is the same
        court._refusals.in_all, court._refusals.of_a_case = 60, 20
        for n in range(3_000):
            refuse(court, acts.LotFailed(lot=f"{n:0128}"), by=Officer("x", "bailiff"))
            refuse(court, FILED, case=number(n + 100), by=Officer("x", "bailiff"))
            if n % 1_000 == 999:
                court._log.cases.datastore.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                sizes.append(path.stat().st_size)
        assert court.refusal_counts().kept == 60
    assert sizes[1] == sizes[2] < 600_000
    assert (OF_A_CASE, IN_ALL) == (200, 20_000)


def test_what_is_too_large_to_keep_is_shortened_and_says_so(court: Court) -> None:
    file(court)
    long = acts.LotWithdrawn(lot="l1", reason="拍" * 20_000)
    many = acts.PartiesNotified(lot="l1", whom=tuple(f"{n:0300}" for n in range(5_000)))
    for act in (long, many):
        refuse(court, act)
    shortened, cut = court.refusals()[1], court.refusals()[0]
    assert (shortened.whole, shortened.digest) == (False, digest(long))
    assert shortened.fields == {"lot": "l1", "reason": "拍" * 1_000 + "…"}
    assert not cut.whole and len(cut.fields["whom"]) == 20
    missing = acts.SaleOrdered(sale="s1", assets=tuple(f"{n:0128}" for n in range(9_999)))
    refuse(court, missing)
    with behind(court.url) as db:
        for (state,) in db.execute("SELECT state FROM refusals"):
            assert len(state.encode()) < 40_000
            assert json.loads(state)["findings"]


# --- in nobody's way


def test_a_refusal_that_cannot_be_kept_is_a_refusal_all_the_same(court: Court) -> None:
    file(court)
    with reading_only(court):
        refuse(court)
    assert court.refusals() == ()
    refuse(court)
    assert [r.times for r in court.refusals()] == [1]
    assert court.record(NUMBER, NOTE, by=JUDGE).version == 2


def test_a_refusal_whose_row_is_damaged_is_named_by_check_and_hides_no_other(court: Court) -> None:
    file(court)
    for n in range(3):
        refuse(court, lot(n))
    with behind(court.url) as db:
        db.execute("UPDATE refusals SET state = substr(state, 2) WHERE place = 2")
    assert [r.fields["lot"] for r in court.refusals()] == ["l2", "l0"]
    (fault,) = court.check()
    assert (fault.number, fault.version) == (NUMBER, None) and NUMBER in fault.message_en and NUMBER in fault.message_zh


def test_a_backup_holds_the_refusals_too(court: Court, tmp_path: Path) -> None:
    file(court)
    refuse(court)
    court.backup(str(tmp_path / "copy.db"))
    with opened(tmp_path / "copy.db") as copy:
        assert copy.refusals() == court.refusals()


@pytest.mark.parametrize(
    "asked",
    [{"rule": 5}, {"by": JUDGE}, {"by": "\ud800"}, {"since": "2018"}, {"since": datetime(2018, 1, 1)},
     {"since": date.max}],
)  # fmt: skip
def test_what_no_refusal_can_have_is_refused_by_its_name(court: Court, asked: dict[str, Any]) -> None:
    with pytest.raises(InvalidAct, match=f"refusals.{next(iter(asked))}: "):
        court.refusals(**asked)
