"""The figures on the page: those of the report, and those that plain SQL counts in the facts."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from browsed import elements, in_english, read, text
from looked_at import AS_OF, Seen

from enforcement_workflow import Court
from enforcement_workflow.dashboard import standings
from enforcement_workflow.projections.asof import facts_as_of
from enforcement_workflow.projections.engines import Beside
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.projections.published import report
from enforcement_workflow.projections.registers import REGISTERS, Asked


@pytest.fixture
def facts(demo: Seen) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(demo.path)
    yield connection
    connection.close()


def number(printed: str) -> int:
    return int(printed.replace(",", ""))


def cells(demo: Seen, panel: str) -> list[list[str]]:
    numbers = demo.board.panel(panel).numbers
    assert numbers
    return [[cell.en for cell in row] for row in numbers.rows]


def test_the_indexes_are_those_of_the_report(demo: Seen) -> None:
    with Court.open(str(demo.path)) as court:
        table = report(court, as_of=AS_OF, years=(2017, 2018))
    yearly = [of for of in demo.board.indexes if of.index.id in {f"I{n}" for n in range(1, 8)}]
    assert len(yearly) == 7
    for of in yearly:
        assert of.now.printed == table.row(f"{of.index.id}/2018").computed
        assert of.full.printed == table.row(f"{of.index.id}/2017").computed
        assert tuple(sorted(m.number for m in of.members)) == tuple(
            sorted(m.number for m in table.members(f"{of.index.id}/2018"))
        )


def test_a_year_against_the_one_before_moves_as_the_court_published(demo: Seen) -> None:
    """The court's report gives these, as percentage points, for 2017 against 2016."""
    with Court.open(str(demo.path)) as court, Projector(court) as projector:
        found = standings.lines(Beside(projector.tables), court.jurisdiction, date(2017, 12, 31))
    moved = {of.index.id: of.change for of in found}
    assert [moved[of].en for of in ("I1", "I2", "I3", "I4")] == [
        "+18.37 points", "+23.13 points", "+34.86 points", "+38.24 points",
    ]  # fmt: skip
    assert moved["I1"].zh == "+18.37个百分点"


def test_the_published_table_stands_on_the_page_as_the_court_printed_it(demo: Seen) -> None:
    (table,) = elements(read(demo.html), "article", "published")
    said = {
        text(next(row.iter("b"))): [in_english(span) for span in row.find("summary")][1:]
        for row in elements(table, "details", "index")
    }
    assert said["I1"][:2] == ["+18.37 percentage points", "published +18.37 ="]
    assert [said[of][0] for of in ("I8", "I9", "A1", "A2", "A3", "A4", "A5", "A6")] == [
        "23.25 %", "97.34 %", "85 lots", "41 lots", "48.2 %", "170 CNY million", "90.26 CNY million", "232 %",
    ]  # fmt: skip
    assert [said[of][1].split()[-1] for of in ("I1", "I2", "I3", "I4", "I5", "I8", "I9", "A3", "A4", "A5", "A6")] == [
        "="
    ] * 11


def test_the_funnel_begins_with_the_lots_put_up_and_sold_that_the_report_names(demo: Seen) -> None:
    assert cells(demo, "funnel")[:2] == [["put up", "85", "100.0 %"], ["sold", "41", "48.2 %"]]
    assert sum(int(n) for _, n in cells(demo, "premiums")) == 41


def test_the_highest_premium_is_listed_first_in_its_band(demo: Seen) -> None:
    highest = demo.board.panel("premiums").members[0]
    assert (highest.title.en, highest.grid.rows[0][-1].en) == ("over 100 %", "232")


def test_cases_by_stage_and_team_add_up_to_the_docket(demo: Seen, facts: sqlite3.Connection) -> None:
    expected = {
        (team, stage): n
        for team, stage, n in facts.execute("SELECT team, stage, count(*) FROM fact_cases GROUP BY 1, 2")
    }
    expected = {(team or "no team", stage): n for (team, stage), n in expected.items()}
    stages = ("filed", "investigation", "control", "auction", "suspended", "concluded")
    *teams, total = cells(demo, "stages")
    for team, *counts, of_team in teams:
        assert [number(n) for n in counts] == [expected.get((team, stage), 0) for stage in stages]
        assert number(of_team) == sum(n for (t, _), n in expected.items() if t == team)
    assert number(total[-1]) == sum(expected.values())


def test_handlers_are_told_by_their_names(demo: Seen) -> None:
    """Of the roster of the demo; the id of one who has none there stays."""
    with Court.open(str(demo.path)) as court:
        names = {post.name for post in court.roster(on=AS_OF).posts}
    told = {row[2].en for of in demo.board.panel("stock").members for row in of.grid.rows}
    assert told and told - {"–"} <= names


def test_months_count_what_was_filed_and_closed_in_them(demo: Seen, facts: sqlite3.Connection) -> None:
    filed = dict(facts.execute("SELECT substr(filed_on, 1, 7), count(*) FROM fact_cases GROUP BY 1"))
    closed = dict(facts.execute("SELECT substr(closed_on, 1, 7), count(*) FROM fact_closings GROUP BY 1"))
    rows = cells(demo, "flow")
    assert (len(rows), rows[0][0], rows[-1][0]) == (24, "2018-06", "2016-07")
    for month, new, really, lacking, _ in rows:
        assert (int(new), int(really) + int(lacking)) == (filed.get(month, 0), closed.get(month, 0))


def test_what_is_open_at_the_end_is_what_is_in_an_open_stage(demo: Seen, facts: sqlite3.Connection) -> None:
    ((still,),) = facts.execute("SELECT count(*) FROM fact_cases WHERE stage NOT IN ('concluded', 'suspended')")
    assert cells(demo, "flow")[0][-1] == str(still) == demo.board.tiles[0].value.en
    assert demo.board.panel("stock").members[0].count == still


def test_limits_are_those_of_the_register_of_deadlines(demo: Seen) -> None:
    with Court.open(str(demo.path)) as court, facts_as_of(court, AS_OF) as facts:
        rows = REGISTERS["deadlines"].drawn_up(facts, Asked()).rows
    late, tolled, runs = (
        Counter(row["clock"] for row in rows if state in (None, row["state"])) for state in ("overdue", "paused", None)
    )
    shown = {clock: [number(n) for n in numbers] for clock, _, *numbers in cells(demo, "limits")}
    assert shown == {c: [late[c], tolled[c], runs[c] - late[c] - tolled[c]] for c in runs}
    assert number(demo.board.tiles[2].value.en) == late.total() > 0


def test_what_was_recovered_is_what_applicants_were_paid(demo: Seen, facts: sqlite3.Connection) -> None:
    ((claimed,),) = facts.execute("SELECT sum(claim_minor) FROM fact_cases WHERE claim_minor > 0 AND currency = 'CNY'")
    ((paid,),) = facts.execute("SELECT sum(amount_minor) FROM fact_payments WHERE to_applicant AND currency = 'CNY'")
    total = cells(demo, "recovery")[-1]
    assert total[2:4] == [f"CNY {claimed / 1e8:,.2f} million", f"CNY {paid / 1e8:,.2f} million"]
