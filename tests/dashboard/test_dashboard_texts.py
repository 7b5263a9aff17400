"""What users wrote stays a text: on the page, in the drawings, on paper and in the workbook."""

import json
from pathlib import Path
from typing import Any

import pytest
from browsed import SVG, elements, read, text
from looked_at import FORMULA, IMAGE, SCRIPT, SECRET, TEMPLATE, Seen

from enforcement_workflow.dashboard import paper as papers
from enforcement_workflow.dashboard.drawing import inlined
from enforcement_workflow.dashboard.texts import clean, english


@pytest.fixture(scope="module")
def tree(hostile: Seen) -> Any:
    return read(hostile.html)


def test_no_text_becomes_a_tag(tree: Any) -> None:
    tags = {e.tag for e in tree.iter() if isinstance(e.tag, str)}
    assert not {"script", "img"} & tags
    assert not [e for e in tree.iter() if any(name.startswith("on") for name in e.attrib)]


def test_a_team_is_shown_by_the_name_it_was_given_in_tables_and_drawings(tree: Any) -> None:
    assert IMAGE in {text(td) for td in elements(tree, "td")}
    assert any(IMAGE[:8] in text(t) for t in elements(tree, f"{SVG}text"))


def test_a_template_in_a_text_is_not_filled_in(tree: Any, hostile: Seen) -> None:
    assert TEMPLATE in {text(td) for td in elements(tree, "td")}
    assert "49" not in {text(td) for td in elements(tree, "td")}


def test_a_lot_that_looks_like_a_formula_is_shown_as_it_is(tree: Any) -> None:
    assert FORMULA in {text(td) for td in elements(tree, "td")}


def test_the_name_of_a_party_stands_nowhere(hostile: Seen) -> None:
    assert "秘密公司" not in hostile.html and SECRET not in hostile.html


def test_marks_that_would_turn_or_break_a_text_are_written_out() -> None:
    assert clean("a\u202eb\x00\ud800\n") == "a\\u202eb\\x00\\ud800\\n"
    assert clean("琼72 第一　团队") == "琼72 第一　团队"


def test_only_shapes_and_texts_of_a_drawing_are_left() -> None:
    made = inlined(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" viewBox="0 0 9 9"'
        ' onload="x()"><script>x()</script><a xlink:href="javascript:x()"><text>in a link</text></a><image href="http://x/y"/>'
        '<style>@import "http://x"</style><foreignObject><b>x</b></foreignObject>'
        '<g clip-path="url(#c)"><path id="c" d="M0,0" fill="url(http://x/#y)" style="fill:url(http://x)"/></g>'
        '<rect fill="#b3261e" width="3"/><text fill="#b3261e">kept</text></svg>',
        "name",
        'a "title" & <more>',
        "<b>told</b>",
    )
    for gone in ("script", "http://x", "javascript", "image", "foreignObject", "onload", "style", "in a link"):
        assert gone not in made
    assert 'clip-path="url(#name-c)"' in made and 'id="name-c"' in made
    assert 'fill="url(#name-b3261e)"' in made and '<text fill="#b3261e">kept</text>' in made
    assert '<title id="name-title">a "title" &amp; &lt;more&gt;</title>' in made
    assert '<desc id="name-desc">&lt;b&gt;told&lt;/b&gt;</desc>' in made


def test_a_paper_takes_texts_as_values_and_none_as_markup(hostile: Seen) -> None:
    typst = pytest.importorskip("typst")
    told = '#panic("run") $x^2$ *bold* <label> @ref // no comment'
    said = papers.content(hostile.board.indexes, hostile.board.as_of, told, [told], english, 9) | {"font": "any"}
    source = papers.SOURCE.read_bytes()
    inputs = {"said": json.dumps(said)}
    assert typst.compile(source, format="pdf", sys_inputs=inputs).startswith(b"%PDF")
    assert told in json.loads(typst.query(source, "<court>", sys_inputs=inputs, field="value", one=True))


def test_a_workbook_holds_texts_and_no_formulas(hostile: Seen, tmp_path: Path) -> None:
    spreadsheet = pytest.importorskip("enforcement_workflow.interop.spreadsheet")
    openpyxl = pytest.importorskip("openpyxl")
    from controls import opened
    from enforcement_workflow.dashboard.table import table

    with opened(hostile.path) as court, (tmp_path / "a.xlsx").open("wb") as file:
        spreadsheet.write_xlsx(table(court, hostile.board.as_of), file, say=english)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in found if cell.data_type == "f"]
    assert FORMULA in {cell.value for cell in found}
    assert SCRIPT not in {cell.value for cell in found}  # a team, which no index lists
