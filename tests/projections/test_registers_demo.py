"""The registers of the demo docket: counts that its plan alone tells."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from enforcement_workflow import Court
from enforcement_workflow.demo.plan import plan
from enforcement_workflow.demo.records import AS_OF, CasePlan
from enforcement_workflow.projections.asof import FactsOn, facts_as_of
from enforcement_workflow.projections.registers import REGISTERS, Asked
from enforcement_workflow.projections.registers.campaigns import summed
from enforcement_workflow.projections.registers.money import faults

PLANS = {p.number: p for p in plan()}
DAYS = [AS_OF, date(2017, 11, 30)]


@pytest.fixture(scope="module", params=DAYS, ids=str)
def facts(
    request: pytest.FixtureRequest, demo_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FactsOn]:
    path = tmp_path_factory.mktemp("registers") / "demo.db"
    shutil.copy(demo_store, path)
    with Court.open(path) as court, facts_as_of(court, request.param) as found:
        yield found


def rows(facts: FactsOn, register: str, **asked: Any) -> list[dict[str, Any]]:
    """The rows about the cases of the plan."""
    return [r for r in REGISTERS[register].drawn_up(facts, Asked(**asked)).rows if r["number"] in PLANS]


def filed(day: date) -> list[CasePlan]:
    return [p for p in PLANS.values() if p.filed_on <= day]


def still_open(p: CasePlan, day: date) -> bool:
    return p.closed_on is None or p.closed_on > day


def test_unfinished_are_the_cases_filed_more_than_three_months_before_and_not_closed(facts: FactsOn) -> None:
    three = {AS_OF: date(2018, 3, 5), date(2017, 11, 30): date(2017, 8, 29)}[facts.day]
    wanted = {p.number for p in filed(facts.day) if still_open(p, facts.day) and p.filed_on <= three}

    assert {r["number"] for r in rows(facts, "unfinished")} == wanted


def test_the_pool_holds_every_case_closed_for_lack_of_assets(facts: FactsOn) -> None:
    wanted = {p.number for p in filed(facts.day) if p.outcome == "no_assets" and not still_open(p, facts.day)}
    found = rows(facts, "pool")

    assert {r["number"] for r in found} == wanted
    assert all(r["qualified"] for r in found), "every closing of the docket was judged lawful"


def test_campaigns_have_the_members_of_the_plan(facts: FactsOn) -> None:
    joined = [(name, p) for p in PLANS.values() for name, day in p.campaigns if day <= facts.day]
    members = Counter(name for name, _ in joined)
    concluded = Counter(name for name, p in joined if not still_open(p, facts.day))

    found = [c for c in summed(rows(facts, "campaigns")) if c.campaign in members]
    assert {c.campaign: c.members for c in found} == members
    assert {c.campaign: c.concluded for c in found if c.concluded} == dict(concluded)


def test_every_account_adds_up_at_every_entry(facts: FactsOn) -> None:
    assert faults(REGISTERS["money"].drawn_up(facts).rows) == []


def test_what_applicants_were_paid_is_what_the_plan_says(facts: FactsOn) -> None:
    if facts.day != AS_OF:
        pytest.skip("the plan says when money came, not when it went")
    paid: Counter[str] = Counter()
    for r in rows(facts, "money"):
        paid[r["number"]] += r["amount_minor"] if r["to_applicant"] else 0
    assert {n: c for n, c in paid.items() if c} == {p.number: p.obtained for p in PLANS.values() if p.obtained}


def test_every_lot_of_the_plan_stands_in_the_register_of_sales(facts: FactsOn) -> None:
    wanted = Counter(
        p.number for p in PLANS.values() if p.sale for lot in p.sale.lots if lot.rounds[0].notice_on <= facts.day
    )
    found = Counter(r["number"] for r in rows(facts, "sales") if r["lot"])

    assert found == wanted
    if facts.day == AS_OF:
        assert sum(found.values()) == 85
        assert sum(r["state"] == "sold" for r in rows(facts, "sales")) == 41


def test_every_asset_of_the_plan_under_control_by_then_is_in_the_register_of_control(facts: FactsOn) -> None:
    wanted = Counter(p.number for p in PLANS.values() for a in p.assets if a.controlled_on <= facts.day)
    found = Counter(r["number"] for r in rows(facts, "control") if r["controlled_on"])

    assert found == wanted


def test_teams_share_the_rows_of_a_register(facts: FactsOn) -> None:
    teams = {r["team"] for r in rows(facts, "unfinished")}

    assert sum(len(rows(facts, "unfinished", team=team)) for team in teams) == len(rows(facts, "unfinished"))


@pytest.mark.parametrize("register", REGISTERS)
def test_every_column_is_there_and_every_row_leads_to_entries(facts: FactsOn, register: str) -> None:
    drawn = REGISTERS[register].drawn_up(facts)

    for row in drawn.rows:
        assert {c.id for c in drawn.columns} <= set(row)
        assert row["entries"] and all(type(v) is int for v in row["entries"])
        assert row["tolled_days"] == sum(row["tolled"].values()) >= 0
    assert all(r["overdue"] for r in REGISTERS[register].drawn_up(facts, Asked(overdue=True)).rows)
