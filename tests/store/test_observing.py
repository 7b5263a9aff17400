"""Observing old files: nothing is refused for breaking the law, nothing is dropped and nothing is invented."""

from datetime import UTC, timedelta

import pytest

from controls import (
    ASKED,
    ASSIGNED,
    CLERK,
    FILED,
    FOUND,
    HELD,
    JUDGE,
    LIFE,
    LIFTED,
    NOTE,
    NUMBER,
    OPENED,
    ORDERED,
    STAYED,
    OpenCourt,
    file,
    local,
    number,
)
from enforcement_workflow import Court, InvalidAct, InvalidNumber, ObservingRefused, Stage
from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.entry import Entry


def observed(court: Court, *happened: tuple[int, Act], case: str = NUMBER) -> tuple[Entry, ...]:
    """Observe acts, each on a day of January; the case's entries."""
    court.observe([(case, act, local(1, day), f"卷1第{day}页") for day, act in happened], by=CLERK)
    return court.history(case)


def broken(entry: Entry) -> list[str]:
    return [i.rule for i in entry.irregularities]


def test_a_lawful_file_is_observed_without_irregularity(court: Court) -> None:
    told = court.observe([(NUMBER, act, at, "卷1") for at, act in LIFE], by=CLERK)
    assert (told.entries, told.duplicates, dict(told.irregularities), told.stages) == (
        10,
        0,
        {},
        {NUMBER: Stage.control},
    )
    assert court.case(NUMBER).stage == Stage.control
    assert {(e.observed, e.source, e.by) for e in court.history(NUMBER)} == {(True, "卷1", CLERK)}


def test_a_broken_rule_is_kept_on_the_entry_and_read_back(court: Court, open_court: OpenCourt) -> None:
    entries = observed(court, (10, FILED), (11, HELD))
    assert [broken(e) for e in entries] == [[], ["ID-KNOWN"]]
    (kept,) = open_court().history(NUMBER)[1].irregularities
    assert (kept.rule, kept.article, dict(kept.facts)) == ("ID-KNOWN", "-", {"missing": "asset 车1"})


def test_a_file_that_begins_in_the_middle_starts_in_filed_with_an_irregularity(court: Court) -> None:
    (entry,) = observed(court, (10, NOTE))
    assert (broken(entry), entry.moved_to) == (["FILED"], None)
    assert (court.case(NUMBER).stage, court.case(NUMBER).filed) == (Stage.filed, None)


def test_a_file_that_begins_with_a_move_makes_it(court: Court) -> None:
    (entry,) = observed(court, (10, ASKED))
    assert (broken(entry), entry.moved_to) == (["FILED"], Stage.investigation)
    assert court.case(NUMBER).moves == [(local(1, 10), Stage.investigation)]


def test_the_stage_moves_only_where_the_table_can_follow(court: Court) -> None:
    entries = observed(
        court, (10, FILED), (11, ORDERED), (12, LIFTED), (13, ASKED), (14, FOUND), (15, HELD), (16, FILED)
    )
    assert [e.moved_to for e in entries] == ["filed", None, None, "investigation", None, "control", None]
    assert [broken(e)[:1] for e in entries] == [[], ["STAGE"], ["STAGE"], [], [], [], ["FILED"]]
    assert court.case(NUMBER).stage == Stage.control


def test_an_act_out_of_order_is_kept_and_moves_nothing(court: Court) -> None:
    entries = observed(court, (10, FILED), (20, ASKED), (15, STAYED))
    assert (broken(entries[2]), entries[2].moved_to) == (["ORDER"], None)
    assert court.case(NUMBER).stage == Stage.investigation


def test_what_is_yet_to_come_is_kept_as_an_irregularity(court: Court) -> None:
    court.observe([(NUMBER, FILED, local(1, 10), "卷1"), (NUMBER, NOTE, OPENED + timedelta(days=9), "卷1")], by=CLERK)
    assert [broken(e) for e in court.history(NUMBER)] == [[], ["FUTURE"]]


def test_a_second_run_recognises_every_act_and_writes_nothing(court: Court, open_court: OpenCourt) -> None:
    lines = [(number(n), act, at, "卷1") for n in (1, 2) for at, act in LIFE]
    court.observe(lines, by=CLERK)
    for again in (court, open_court()):
        told = again.observe([(n, a, at.astimezone(UTC), "卷9") for n, a, at, _ in lines], by=JUDGE)
        assert (told.entries, told.duplicates) == (0, 20)
        assert (again.position, again.case(number(1)).version) == (20, 10)


def test_duplicates_within_one_file_are_counted_and_others_are_not(court: Court) -> None:
    told = court.observe(
        [
            (NUMBER, FILED, local(1, 10), "卷1"), (NUMBER, NOTE, local(1, 11), "卷1"), (NUMBER, NOTE, local(1, 11), "卷2"),
            (NUMBER, NOTE, local(1, 12), "卷1"), (number(8), NOTE, local(1, 11), "卷1"),
        ],
        by=CLERK,
    )  # fmt: skip
    assert (told.entries, told.duplicates) == (4, 1)
    assert [court.case(n).version for n in (NUMBER, number(8))] == [3, 1]


def test_a_file_may_be_carried_on_by_a_later_one(court: Court) -> None:
    observed(court, (10, FILED), (11, ASSIGNED))
    entries = observed(court, (11, ASSIGNED), (15, ASKED))
    assert [(e.version, e.name) for e in entries] == [(1, "CaseFiled"), (2, "CaseAssigned"), (3, "InquiryMade")]


def test_there_is_no_side_door_into_a_case_with_judged_entries(court: Court) -> None:
    file(court)
    with pytest.raises(ObservingRefused) as refused:
        court.observe([(number(8), FILED, local(1, 10), "卷1"), (NUMBER, HELD, local(1, 11), "卷1")], by=CLERK)
    assert (refused.value.number, refused.value.version) == (NUMBER, 1)
    assert court.numbers() == (NUMBER,)


def test_an_observed_case_may_be_carried_on_by_judgement_and_then_no_more_by_observing(court: Court) -> None:
    observed(court, (10, FILED))
    entry = court.record(NUMBER, ASSIGNED, by=JUDGE)
    assert (entry.version, entry.observed, court.case(NUMBER).judged_from) == (2, False, 2)
    with pytest.raises(ObservingRefused) as refused:
        observed(court, (12, NOTE))
    assert refused.value.version == 2


def test_when_one_line_is_invalid_nothing_of_the_file_is_written(court: Court) -> None:
    good = (number(8), FILED, local(1, 10), "卷1")
    with pytest.raises(InvalidAct):
        court.observe([good, (NUMBER, "Noted", local(1, 10), "卷1")], by=CLERK)  # type: ignore[list-item]
    with pytest.raises(InvalidNumber):
        court.observe([good, ("seven", NOTE, local(1, 10), "卷1")], by=CLERK)
    assert (court.position, court.numbers()) == (0, ())


def test_observing_nothing_writes_nothing(court: Court) -> None:
    told = court.observe([], by=CLERK)
    assert (told.entries, told.stages, court.position) == (0, {}, 0)


def test_what_was_observed_is_in_order(court: Court) -> None:
    court.observe([(number(n), act, at, "卷1") for at, act in LIFE for n in (1, 2, 3)], by=CLERK)
    assert list(court.check()) == []
    assert [court.case(n).version for n in court.numbers()] == [10, 10, 10]
