"""The table of movements: what each one is here, and what the table will not have written in it."""

import csv
import gzip
import tomllib
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from enforcement_workflow import InvalidAct, acts
from enforcement_workflow.interop.logs import LogEvent
from enforcement_workflow.jurisdictions.brazil import BRAZIL, ZONE
from enforcement_workflow.jurisdictions.brazil.movements import Movements

NOON = datetime(2018, 5, 4, 15, 30, tzinfo=UTC)
TABLE = files("enforcement_workflow.jurisdictions.brazil").joinpath("movements.toml").read_text("utf-8")


def read(code: str | None, name: str, at: datetime = NOON) -> acts.Act:
    assert BRAZIL.read_event is not None
    return BRAZIL.read_event(LogEvent("1", name, code, at, {}, "log#1/1"))


@pytest.mark.parametrize(
    ("code", "name", "act"),
    [
        ("26", "Distribuição", acts.CaseFiled("first_time", "26 Distribuição", (), (), None, date(2018, 5, 4))),
        ("276", "Execução frustrada", acts.ClosedForLackOfAssets(None, (), "276 Execução frustrada")),
        ("893", "Desarquivamento", acts.CaseResumed(None, "893 Desarquivamento")),
        ("246", "Definitivo", acts.CaseArchived("246 Definitivo")),
        ("22", "Baixa Definitiva", acts.CaseArchived("22 Baixa Definitiva")),
        ("245", "Provisório", acts.Noted("Provisório", "245")),
        ("25", "Suspensão ou Sobrestamento", acts.CaseStayed("25 Suspensão ou Sobrestamento")),
        ("471", "Pronúncia de Decadência ou Prescrição",
         acts.CaseConcluded("terminated", "471 Pronúncia de Decadência ou Prescrição")),
        ("461", "Ausência das condições da ação", acts.CaseConcluded("rejected", "461 Ausência das condições da ação")),
        ("466", "Homologação de Transação", acts.SettlementSubmitted("466 Homologação de Transação")),
        ("788", "Exceção de pré-executividade",
         acts.ObjectionDecided("788 Exceção de pré-executividade 2018-05-04T15:30:00Z", upheld=False)),
        ("311", "Leilão ou Praça", acts.SaleOrdered("311 Leilão ou Praça 2018-05-04T15:30:00Z", (), "offline")),
        ("92", "Publicação", acts.Noted("Publicação", "92")),
        ("99999", "Algo novo", acts.Noted("Algo novo", "99999")),
        (None, "Definitivo", acts.Noted("Definitivo")),
        (" 92 ", "Publicação", acts.Noted("Publicação", "92")),
        ("", "Publicação", acts.Noted("Publicação")),
    ],
)  # fmt: skip
def test_a_movement_is_the_act_it_stands_for_or_a_note(code: str | None, name: str, act: acts.Act) -> None:
    assert read(code, name) == act


def test_an_online_freeze_states_no_period_and_no_asset_but_the_event() -> None:
    event = "11382 Bloqueio/penhora on line 2018-05-04T15:30:00Z"
    assert read("11382", "Bloqueio/penhora on line") == acts.AssetControlled(event, event, "freeze", None)


def test_a_filing_counts_by_the_day_in_the_courts_own_time() -> None:
    filed = read("26", "Distribuição", datetime(2018, 5, 4, 1, 0, tzinfo=UTC))
    assert isinstance(filed, acts.CaseFiled)
    assert filed.received_on == date(2018, 5, 3)


def test_different_movements_of_one_instant_are_different_acts() -> None:
    written = tomllib.loads(TABLE)["movement"]
    codes = [str(code) for movement in written for code in movement["codes"]]
    told = [read(code, name) for code in [*codes, "92"] for name in ("um", "outro", "x" * 250)]
    assert len(set(told)) == len(told) == 3 * (len(codes) + 1)


def test_an_id_is_the_same_for_the_same_instant_in_any_zone() -> None:
    assert read("311", "Praça", NOON.astimezone(ZONE)) == read("311", "Praça")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('codes = [1]\nact = "CaseArchived"', "must keep"),
        ('codes = [1]\nact = "CaseArchived"\nfields = { ground = "$name" }', "must keep"),
        ('act = "CaseArchived"\nfields = { ground = "$code $name" }', "neither codes nor a name"),
        ('codes = [1, 1]\nact = "CaseArchived"\nfields = { ground = "$code $name" }', "twice"),
    ],
)
def test_a_line_that_would_lose_events_is_refused(line: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Movements(f"[[movement]]\n{line}", ZONE)


@pytest.mark.parametrize(
    ("act", "problem"), [("CaseShelved", "act.name"), ("CaseStayed", "CaseStayed.grund"), ("CaseConcluded", "mode")]
)
def test_a_line_with_an_unknown_act_or_field_says_which(act: str, problem: str) -> None:
    with pytest.raises(InvalidAct, match=problem):
        Movements(
            f'[[movement]]\ncodes = [1]\nact = "{act}"\nfields = {{ {"grund" if act == "CaseStayed" else "ground"} = "$event" }}',
            ZONE,
        )


def test_a_name_narrows_a_code_and_stands_alone_in_files_without_codes() -> None:
    table = """
        [[movement]]
        codes = [7]
        act = "CaseStayed"
        fields = { ground = "$code $name" }

        [[movement]]
        codes = [7]
        name = "Arquivo"
        act = "CaseArchived"
        fields = { ground = "$code $name" }

        [[movement]]
        name = "Arquivo"
        act = "CaseArchived"
        fields = { ground = "$code $name" }
    """
    movements = Movements(table, ZONE)
    events = [
        LogEvent("1", name, code, NOON, {}, "log") for code, name in (("7", "A"), ("7", "Arquivo"), (None, "Arquivo"))
    ]
    assert [movements(e) for e in events] == [
        acts.CaseStayed("7 A"), acts.CaseArchived("7 Arquivo"), acts.CaseArchived("Arquivo"),
    ]  # fmt: skip


def test_every_code_is_in_the_national_table(shared_data: Path) -> None:
    with gzip.open(shared_data / "brazilian-courts" / "movements.csv.gz", "rt", encoding="utf-8") as file:
        national = {line["cod_item"] for line in csv.DictReader(file)}
    written = {str(code) for movement in tomllib.loads(TABLE)["movement"] for code in movement["codes"]}
    assert written - national == set()
