"""The paper of a meeting as a page: of the demo, on the day of the report."""

from datetime import date
from typing import Any

import pytest
from browsed import SVG, elements, in_english, read, text
from looked_at import AS_OF, Seen

from enforcement_workflow import Court
from enforcement_workflow.dashboard.meeting import page
from enforcement_workflow.dashboard.meeting_charts import in_order
from enforcement_workflow.domain.actionplan import PlanItem
from enforcement_workflow.projections.meetings import paper
from enforcement_workflow.projections.papers import Paper


@pytest.fixture(scope="module")
def month(demo: Seen) -> Paper:
    with Court.open(str(demo.path)) as court:
        return paper(court, "monthly", AS_OF)


@pytest.fixture(scope="module")
def html(demo: Seen, month: Paper) -> str:
    with Court.open(str(demo.path)) as court:
        return page(month, court.jurisdiction)


@pytest.fixture(scope="module")
def tree(html: str) -> Any:
    return read(html)


def sheet(tree: Any, title: str) -> list[list[str]]:
    """The rows of the table below a heading."""
    for of in ("article", "details"):
        for part in elements(tree, of):
            named = next((e for e in part if e.tag in ("h3", "summary")), None)
            if named is not None and in_english(named).startswith(title):
                table = next(elements(part, "table"))
                return [[in_english(td) for td in tr] for tr in next(table.iter("tbody"))]
    raise LookupError(title)


def test_the_page_says_which_meeting_it_is_for_and_since_when(tree: Any) -> None:
    assert in_english(next(elements(tree, "h1"))) == "Monthly meeting, 2018-06-06"
    (day,) = elements(tree, "p", "day")
    assert in_english(day) == "what changed since 2018-05-06; the next is on 2018-07-06"


def test_the_cases_behind_what_was_filed_and_closed_can_be_unfolded(tree: Any, month: Paper) -> None:
    for title, what in (("Cases filed", "filed"), ("Cases closed", "closed")):
        rows = sheet(tree, title)
        assert len(rows) == getattr(month.total, what) > 0
        assert {row[0] for row in rows} == {c.number for c in month.changes if c.what == what}
        assert all(month.since < date.fromisoformat(row[1]) <= AS_OF for row in rows)


def test_the_plan_has_ten_measures_and_eight_systems_each_with_owner_day_and_progress(tree: Any) -> None:
    measures, systems = sheet(tree, "Measures: 10"), sheet(tree, "Systems and plans: 8")
    assert [row[0] for row in measures] == [f"M{n}" for n in range(1, 11)]
    assert [row[0] for row in systems] == [f"S{n}" for n in range(1, 9)]
    for row in measures + systems:
        assert row[1] and row[2] and date.fromisoformat(row[3]) and 0 <= int(row[4]) <= 100 and row[5]


def test_every_chart_has_its_numbers_or_its_list_on_the_page(tree: Any, month: Paper) -> None:
    assert len(list(elements(tree, f"{SVG}svg"))) == 8  # four charts, each in two languages
    rows = sheet(tree, "The numbers by period")
    assert [(row[0], int(row[1]), int(row[2])) for row in rows] == [
        (str(p.last), p.filed, p.closed) for p in month.trend[::-1]
    ]
    overdue = [row for table in elements(tree, "table") for row in table.iter("tr") if len(row) == 8]
    assert sum(text(row[0]).startswith("(") for row in overdue) >= len(month.overdue)


def test_items_stand_in_the_order_of_their_numbers() -> None:
    day = date(2018, 1, 1)
    items = [
        PlanItem(id, "measure", "x", None, "a", None, day, day, day, day, 1) for id in ("M10", "M2", "a", "M1", "7")
    ]
    assert [item.item for item in in_order(items)] == ["M1", "M2", "M10", "a", "7"]


def test_a_page_of_a_meeting_loads_and_runs_nothing(html: str, tree: Any) -> None:
    policy = next(e.get("content") for e in elements(tree, "meta") if e.get("http-equiv"))
    assert "default-src 'none'" in policy and "script" not in policy
    assert "<script" not in html and "https://" not in html
    assert not {name for e in tree.iter() for name in e.attrib if name in ("src", "href", "style")}
