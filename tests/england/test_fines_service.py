"""The live table of the English fines service, as a jurisdiction: which enforcement action may follow which."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from enforcement_workflow import Court, Officer, Party, Refused, acts
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.jurisdictions.england.fines import UnusableTable, fines_service, read_table
from enforcement_workflow.testing import Scenario, follow, given, on

OFFICER = Officer("f1", "fines_officer")
ACTIONS = [
    "NAP", "NAWT", "NBWT", "NOENF", "PRIS", "REM", "REW", "S136", "REGF", "S18", "BWTD", "ABDC", "AEO", "AEOC", "BWTU",
    "CLAMPO", "CONF", "CW", "CWN", "DW", "FSN", "HTT", "INTL", "MPSO", "SUMA", "SUMM", "WDN", "MAN", "PGPAY", "SC", "UPWO",
    "COLLO",
]  # fmt: skip
"""The enforcement actions of the table of November 2026, copied by eye."""


@pytest.fixture(scope="module")
def table(shared_data: Path) -> Path:
    return shared_data / "hmcts-opal" / "results.json"


@pytest.fixture(scope="module")
def service(table: Path) -> Jurisdiction:
    return fines_service(table)


def account(service: Jurisdiction, *taken: str) -> Scenario:
    """A fine that was not paid, and the actions taken on it."""
    fine = acts.CaseFiled(
        "first_time", "fine of 4 March 2024", (Party("the Crown"),), (Party("Lee"),), None, date(2024, 5, 1)
    )
    steps = [acts.ActionTaken(action=code) for code in taken]
    return given(on("2024-05-01", fine, *steps), jurisdiction=service, by=OFFICER)


def permitted(service: Jurisdiction, *taken: str) -> list[str]:
    """The enforcement actions that are not refused next."""
    then = account(service, *taken)
    return [code for code in ACTIONS if then.when(acts.ActionTaken(action=code)).verdict.allowed]


def test_the_table_has_32_enforcement_actions(table: Path) -> None:
    found = read_table(table.read_bytes(), "results.json").actions
    assert [action.code for action in found] == ACTIONS
    assert len(found) == 32


def test_a_warrant_of_control_permits_only_its_return_and_its_withdrawal(service: Jurisdiction) -> None:
    assert permitted(service, "DW") == ["REW", "WDN"]


@pytest.mark.parametrize("code", [code for code in ACTIONS if code not in ("REW", "WDN")])
def test_every_other_action_after_a_warrant_of_control_is_refused_by_name(service: Jurisdiction, code: str) -> None:
    refused = account(service, "DW").when(acts.ActionTaken(action=code))
    finding = next(f for f in refused.findings if f.rule == "FINES-2")
    assert finding.message_en == f"After DW (Warrant of Control) only REW, WDN may follow, not {code}."
    assert follow(refused).outcome.verdict.allowed


def test_the_way_to_another_action_is_to_withdraw_the_warrant_first(service: Jurisdiction) -> None:
    refused = account(service, "DW").when(acts.ActionTaken(action="AEO")).then_refused("FINES-2")
    assert [way.text_en for way in refused.findings[0].ways_out] == [
        "you may record ActionTaken first (action: WDN)",
        "enter action: REW",
        "enter action: WDN",
    ]
    assert repr(refused.followed()) == "<ActionTaken is lawful after 1 step: 1. record ActionTaken>"
    account(service, "DW", "WDN").when(acts.ActionTaken(action="AEO")).then_recorded()


def test_all_permits_every_action_that_is_in_use(service: Jurisdiction) -> None:
    in_use = [code for code in ACTIONS if code not in ("NAWT", "S18", "MAN", "PGPAY")]
    assert permitted(service, "REM") == in_use
    assert permitted(service) == in_use, "any of them may be the first"


@pytest.mark.parametrize("last", ["REW", "BWTD", "CWN", "SUMM"])
def test_where_the_table_lists_nothing_nothing_may_follow(service: Jurisdiction, last: str) -> None:
    assert permitted(service, last) == []
    refused = account(service, last).when(acts.ActionTaken(action="REM")).then_refused("FINES-2")
    assert refused.findings[0].ways_out == ()


def test_a_suspended_committal_leads_to_its_notice_and_no_further(service: Jurisdiction) -> None:
    assert permitted(service, "SC") == ["CWN"]
    account(service, "SC").when(acts.ActionTaken(action="WDN")).then_finding("FINES-2", permitted=("CWN",))


def test_a_code_that_is_no_action_in_use_is_refused_and_the_nearest_is_named(service: Jurisdiction) -> None:
    for code, why in (
        ("RRM", "RRM is not in the table."),
        ("FINE", "FINE is no enforcement action."),
        ("MAN", "MAN is no longer in use."),
    ):
        refused = account(service).when(acts.ActionTaken(action=code)).then_refused("FINES-1")
        assert refused.findings[0].message_en == why
        assert follow(refused).outcome.verdict.allowed
    way = account(service).when(acts.ActionTaken(action="RRM")).findings[0].ways_out[0]
    assert way.change == ("action", "REM")


def test_a_court_opens_with_the_table_and_its_entries_say_which(service: Jurisdiction, tmp_path: Path) -> None:
    with Court.open(str(tmp_path / "fines.db"), jurisdiction=service) as court:
        fine = acts.CaseFiled("first_time", "fine", (Party("the Crown"),), (Party("Lee"),), None, date(2024, 5, 1))
        court.record("24000123A", fine, by=OFFICER)
        warrant = court.record("24000123A", acts.ActionTaken(action="DW"), by=OFFICER)
        assert warrant.rulebook == service.rulebook.label
        with pytest.raises(Refused, match="only REW, WDN may follow, not AEO"):
            court.record("24000123A", acts.ActionTaken(action="AEO"), by=OFFICER)


# --- tables that are none


def row(**changed: Any) -> dict[str, Any]:
    return {
        "result_id": "DW", "result_title": "Warrant of Control", "active": True, "enforcement": True,
        "enf_next_permitted_actions": None,
    } | changed  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"\xff\xfe", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b"{}", "a list of results is expected"),
        (b"[]", "a list of results is expected"),
        (json.dumps([7]).encode(), "result 1 is no object"),
        (json.dumps([{}]).encode(), "result 1 has no result_id; result 1 has no result_title"),
        (json.dumps([row(active="yes")]).encode(), "active of result 1 is 'yes', not true or false"),
        (json.dumps([row(), row()]).encode(), "'DW' is there twice"),
        (json.dumps([row(result_id="")]).encode(), "'' is no code of 1 to 20 characters"),
        (
            json.dumps([row(enf_next_permitted_actions="REW,WDN")]).encode(),
            "DW permits 'REW', which is no enforcement action of the table; DW permits 'WDN'",
        ),
        (json.dumps([{}] * 50).encode(), "and 240 more"),
    ],
)
def test_a_file_that_is_no_table_is_refused_saying_what_is_wrong(tmp_path: Path, text: bytes, problem: str) -> None:
    file = tmp_path / "results.json"
    file.write_bytes(text)
    with pytest.raises(UnusableTable) as failed:
        fines_service(file)
    assert problem in failed.value.message_en
    assert "results.json" in failed.value.message_en
    assert "不是结果表" in failed.value.message_zh


@pytest.mark.parametrize("path", ["missing.json", ".", "nul\0.json"])
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, path: str) -> None:
    with pytest.raises(UnusableTable, match="cannot be read"):
        fines_service(tmp_path / path)
