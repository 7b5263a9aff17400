"""Every output for people, made of a court whose officers, teams, lots and plan have names that mean harm."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pytest
from browsed import SVG, elements, read, text

from controls import CLERK, ZONE, TickingClock, opened
from enforcement_workflow import Court, Money, Officer, Period, acts
from enforcement_workflow.cli import main
from enforcement_workflow.dashboard import meeting
from enforcement_workflow.dashboard import paper as papers
from enforcement_workflow.dashboard.board import board
from enforcement_workflow.dashboard.page import page
from enforcement_workflow.dashboard.standings import lines
from enforcement_workflow.dashboard.table import table
from enforcement_workflow.dashboard.texts import clean, english
from enforcement_workflow.projections.asof import facts_as_of
from enforcement_workflow.projections.assessing import CAMPAIGNS
from enforcement_workflow.projections.meetings import paper
from projections.dockets import case_number, filed, observe, paid

LONG: Final = "长" * 10_000
HARM: Final = (
    '=HYPERLINK("http://x.example","y")',
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    '#import "/etc/passwd": *',
    "../../x",
    "甲\u202eevil\u200f",
    "{{7*7}}{% include '/etc/passwd' %}",
    LONG,
)
ON: Final = date(2018, 6, 6)


def stand_in(n: int, harm: str) -> str:
    """A text as it is, or one in the place of what is refused when it comes in; that is put into the facts behind its back."""
    return harm if len(harm) <= 128 and harm.isprintable() else f"stand-in {n}"


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One case for each of the texts, with the text wherever one is taken."""
    path = tmp_path_factory.mktemp("hostile") / "court.db"
    day, opens = date(2018, 5, 31), datetime(2018, 6, 2, 10, tzinfo=ZONE)
    with opened(path, clock=TickingClock()) as court:
        for n, harm in enumerate(HARM, 1):
            evil = stand_in(n, harm)
            told = [
                filed(day, "900"), (day, acts.CaseAssigned(Officer(evil, "president", evil), evil)), (day, acts.CampaignJoined(evil)),
                (day, acts.AssetFound(evil, "ship", evil)), (day, acts.AssetControlled(evil, evil, "arrest", Period(months=24))),
                (day, acts.SaleOrdered(evil, (evil,))), (day, acts.SupervisionOrdered(evil, day)),
                (day, acts.LotListed(evil, evil, (evil,), 1, Money.of("100", "CNY"), Money.of("10", "CNY"), Money.of("1", "CNY"),
                                     evil, day, opens, opens + timedelta(days=1))),
                (date(2018, 6, 4), acts.LotSold(evil, Money.of("150", "CNY"), evil)), paid(date(2018, 6, 5), "90"),
            ]  # fmt: skip
            observe(court, [(case_number(2018, n), told)])
            item = acts.PlanItemAdopted(evil, "measure", evil, evil, date(2018, 7, 1), title_en=evil)
            court.planning.record(item, by=CLERK, effective_at=datetime(2018, 5, n, 9, tzinfo=ZONE))
            told_of = acts.PlanProgressReported(evil, 50, LONG if harm is LONG else evil)
            court.planning.record(told_of, by=CLERK, effective_at=datetime(2018, 5, n, 10, tzinfo=ZONE))
        for name, evil in zip(("livelihood", "old_cases", "stock_review"), HARM, strict=False):
            announced = acts.CampaignAnnounced(name, evil, evil, day, ON, evil, evil)
            court.planning.record(announced, by=CLERK, effective_at=datetime(2018, 6, 1, 9, tzinfo=ZONE))
        board(court, ON)
    with sqlite3.connect(path) as facts:
        for n, harm in enumerate(HARM, 1):
            for column in ("cases.team", "cases.current_handler", "lots.lot", "rounds.lot"):
                of, name = column.split(".")
                facts.execute(f"UPDATE fact_{of} SET {name} = ? WHERE {name} = ?", (harm, stand_in(n, harm)))
    facts.close()
    return path


@pytest.fixture
def court(harmed: Path) -> Iterator[Court]:
    with opened(harmed) as court:
        yield court


@pytest.fixture(scope="module")
def pages(harmed: Path) -> list[str]:
    """The page of the court, and those of its meetings."""
    with opened(harmed) as court:
        papers = [paper(court, kind, ON) for kind in ("weekly", "monthly")]
        met = [meeting.page(of, court.jurisdiction, shown="both") for of in papers]
        return [page(board(court, ON), shown="both"), *met]


def test_on_no_page_does_a_text_become_a_tag_an_attribute_or_a_reference(pages: list[str]) -> None:
    for html in pages:
        tree = read(html)
        assert not {"script", "img", "iframe", "object", "b2"} & {e.tag for e in tree.iter() if isinstance(e.tag, str)}
        names = {name for e in tree.iter() for name in e.attrib}
        assert not {name for name in names if name.startswith("on") or name in ("src", "style")}
        links = [e.get("href") for e in tree.iter() if e.get("href") is not None]
        assert all(link.startswith("#") for link in links)


def test_on_every_page_a_text_is_shown_as_it_was_written_with_its_marks_written_out(pages: list[str]) -> None:
    for html in pages:
        tree = read(html)
        shown = {text(td) for td in elements(tree, "td")}
        assert {" ".join(clean(evil).split()) for evil in HARM} <= shown
        assert "\u202e" not in html and "\u200f" not in html and "甲\\u202eevil\\u200f" in html
        assert "49" not in html.split("7*7")[0][-200:]  # no template is filled in


def test_a_text_of_ten_thousand_letters_is_cut_in_a_drawing_and_whole_in_the_table(pages: list[str]) -> None:
    for html in pages:
        tree = read(html)
        assert LONG in {text(td) for td in elements(tree, "td")}
        assert max(len(text(t)) for t in elements(tree, f"{SVG}text")) < 100


def test_the_paper_takes_texts_as_values(court: Court) -> None:
    typst = pytest.importorskip("typst")
    with facts_as_of(court, ON) as facts:
        found = lines(facts.engine, court.jurisdiction, ON, dict.fromkeys(CAMPAIGNS, HARM[3]))
    for evil in HARM:
        said = papers.content(found, ON, clean(evil), [clean(evil)], english, 9) | {"font": "any"}
        inputs = {"said": json.dumps(said)}
        source = papers.SOURCE.read_bytes()
        assert typst.compile(source, format="pdf", sys_inputs=inputs).startswith(b"%PDF")
        told = typst.query(source, "<court>", sys_inputs=inputs, field="value", one=True)
        assert json.loads(told) == f"Court {clean(evil)}"


def test_the_workbook_holds_texts_and_no_formula_link_or_path(court: Court, tmp_path: Path) -> None:
    spreadsheet = pytest.importorskip("enforcement_workflow.interop.spreadsheet")
    openpyxl = pytest.importorskip("openpyxl")
    with (tmp_path / "a.xlsx").open("wb") as file:
        spreadsheet.write_xlsx(table(court, ON, campaigns=dict.fromkeys(CAMPAIGNS, HARM[0])), file, say=english)
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx") for row in sheet for cell in row]
    values = {str(cell.value) for cell in cells}
    assert {clean(evil) for evil in HARM} <= values
    assert any(HARM[0] in value for value in values)
    assert not [cell for cell in cells if cell.data_type == "f" or (cell.hyperlink and cell.hyperlink.target)]
    with ZipFile(tmp_path / "a.xlsx") as parts:
        assert not any("external" in name or ".." in name for name in parts.namelist())


@pytest.mark.parametrize(
    "words", ["meeting weekly --on 2018-06-06", "meeting monthly --on 2018-06-06", "plan --on 2018-06-06"]
)
def test_the_screen_is_not_changed_by_a_text(harmed: Path, capsys: pytest.CaptureFixture[str], words: str) -> None:
    assert main([*words.split(), "--db", str(harmed), "--lang", "en"]) == 0
    said: Any = capsys.readouterr()
    assert said.err == "" and not {"\u202e", "\u200f", "\x1b"} & set(said.out)
