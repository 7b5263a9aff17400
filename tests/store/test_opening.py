"""Opening a court: the file remembers whose it is."""

from datetime import UTC, datetime
from importlib.metadata import entry_points
from pathlib import Path

import attrs
import pytest

from controls import CLERK, FILED, NUMBER, OpenCourt, file, local
from enforcement_workflow import CaseNotFound, Court, InvalidAct, Refused, StoreUnusable, UnknownJurisdiction
from enforcement_workflow.domain.jurisdiction import ENTRY_POINTS, Jurisdiction
from enforcement_workflow.domain.rules import Rulebook
from enforcement_workflow.jurisdictions.china import CHINA

ELSEWHERE = Jurisdiction(
    name="elsewhere", title_en="Elsewhere", title_zh="别处", zone=UTC, currency="EUR", offices=("bailiff",),
    leaders=frozenset(), rulebook=Rulebook("elsewhere", "1", ()),
)  # fmt: skip

installed = pytest.mark.skipif(
    "china" not in {point.name for point in entry_points(group=ENTRY_POINTS)}, reason="the package is not installed"
)


def test_a_jurisdiction_may_be_handed_over_as_an_object(open_court: OpenCourt) -> None:
    court = open_court(jurisdiction=ELSEWHERE, court=None)
    court.record("any number at all", FILED, by=CLERK, effective_at=local(1, 10))
    assert court.numbers() == ("any number at all",)
    assert court.history("any number at all")[0].rulebook == "elsewhere@1"
    assert court.history("any number at all")[0].effective_at == local(1, 10).astimezone(UTC)


@installed
def test_the_file_remembers_its_jurisdiction_and_its_court(open_court: OpenCourt) -> None:
    file(open_court(jurisdiction="china"))
    again = open_court(jurisdiction=None, court=None)
    assert (again.jurisdiction.name, again.code) == ("china", "琼72")
    assert again.case(NUMBER).version == 1


def test_the_court_is_remembered_with_a_jurisdiction_handed_over(open_court: OpenCourt) -> None:
    open_court()
    assert open_court(court=None).code == "琼72"


def test_a_court_named_later_is_remembered_from_then_on(open_court: OpenCourt) -> None:
    assert open_court(court=None).code == ""
    assert open_court(court="琼72").code == "琼72"
    assert open_court(court=None).code == "琼72"


def test_another_jurisdiction_or_court_than_that_of_the_file_is_refused(open_court: OpenCourt) -> None:
    open_court()
    with pytest.raises(StoreUnusable, match="its jurisdiction is china, not elsewhere"):
        open_court(jurisdiction=ELSEWHERE)
    with pytest.raises(StoreUnusable, match="its court is 琼72, not 沪72"):
        open_court(court="沪72")
    assert open_court().code == "琼72"


def test_a_new_file_needs_a_jurisdiction(open_court: OpenCourt) -> None:
    with pytest.raises(StoreUnusable, match="name its jurisdiction"):
        open_court(jurisdiction=None)


def test_an_unknown_jurisdiction_is_told_with_those_there_are(open_court: OpenCourt) -> None:
    with pytest.raises(UnknownJurisdiction) as unknown:
        open_court(jurisdiction="atlantis")
    assert unknown.value.name == "atlantis"


def test_a_court_that_failed_to_open_has_remembered_nothing(open_court: OpenCourt) -> None:
    with pytest.raises(UnknownJurisdiction):
        open_court(jurisdiction="atlantis")
    assert open_court(jurisdiction=ELSEWHERE, court=None).jurisdiction is ELSEWHERE


@pytest.mark.parametrize("code", ["x" * 33, "a\nb", " "])
def test_a_court_code_is_a_short_line(open_court: OpenCourt, code: str) -> None:
    with pytest.raises(InvalidAct, match="court"):
        open_court(court=code)


def test_the_court_code_is_a_fact_that_the_rules_read_and_the_entry_keeps(open_court: OpenCourt) -> None:
    court = open_court(court="沪72")
    with pytest.raises(Refused, match="the court is 沪72"):
        file(court)
    with pytest.raises(CaseNotFound):
        court.case(NUMBER)


def test_the_clock_is_asked_and_nothing_else(open_court: OpenCourt) -> None:
    frozen = datetime(2018, 6, 1, tzinfo=UTC)
    court = open_court(clock=lambda: frozen)
    file(court)
    assert court.history(NUMBER)[0].recorded_at == frozen


def test_a_rulebook_is_named_on_every_entry_and_not_read_again(open_court: OpenCourt) -> None:
    file(open_court(), until=3)
    strict = attrs.evolve(
        CHINA, rulebook=Rulebook("china", "2099.1", (), frozenset({"nobody"})), checked_in_part={}, register_clocks={}
    )
    court = open_court(jurisdiction=strict)
    assert [e.rulebook for e in court.history(NUMBER)] == [CHINA.rulebook.label] * 3
    assert court.case(NUMBER).version == 3
    assert isinstance(court, Court)


def test_what_is_no_jurisdiction_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnknownJurisdiction):
        Court.open(tmp_path / "new.db", jurisdiction=5)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
