"""The page as a browser reads it: well formed, in both languages, and with nothing from outside."""

import re
from typing import Any

import pytest
from browsed import SVG, elements, in_english, read, text
from looked_at import Seen

from enforcement_workflow.dashboard.cells import MEMBERS
from enforcement_workflow.dashboard.page import Shown, page


@pytest.fixture(scope="module")
def tree(demo: Seen) -> Any:
    return read(demo.html)


def test_the_page_is_well_formed_and_whole(tree: Any) -> None:
    assert [text(h) for h in elements(tree, "title")] == ["Enforcement as it stands · 琼72 · 2018-06-06"]
    assert len(list(elements(tree, "article"))) == 10
    assert len(list(elements(tree, f"{SVG}svg"))) == 16  # eight charts, each in two languages


def test_everything_is_said_in_english_and_in_chinese(tree: Any) -> None:
    for parent in tree.iter():
        said = [child.get("class") for child in parent if (child.get("class") or "").split()[-1:] in (["en"], ["zh"])]
        assert said.count("en") == said.count("zh") and said.count("chart en") == said.count("chart zh")
    assert all(e.get("lang") == "zh-Hans" for e in elements(tree, "span", "zh"))


@pytest.mark.parametrize("shown", ["en", "zh", "both"])
def test_the_language_asked_for_is_shown_first_and_a_switch_needs_no_script(demo: Seen, shown: Shown) -> None:
    tree = read(page(demo.board, shown=shown))
    chosen = [e.get("id") for e in elements(tree, "input") if "checked" in e.attrib]
    assert chosen == [f"say-{shown}"]
    assert {e.get("for") for e in elements(tree, "label")} == {"say-en", "say-zh", "say-both"}


def test_nothing_comes_from_outside_and_nothing_runs(demo: Seen, tree: Any) -> None:
    assert not {"script", "link", "iframe", "img", "object", "embed", "form", "base"} & {
        e.tag for e in tree.iter() if isinstance(e.tag, str)
    }
    names = {name for e in tree.iter() for name in e.attrib}
    assert not {
        n for n in names if n in ("src", "srcset", "action", "style") or n.endswith(":href") or n.startswith("on")
    }
    ids = {e.get("id") for e in tree.iter()}
    links = [(e.tag, e.get("href")) for e in tree.iter() if e.get("href") is not None]
    assert links and all(tag == "a" and href[0] == "#" and href[1:] in ids for tag, href in links)
    assert set(re.findall(r"https?://[^\s\"'<]+", demo.html)) == {"http://www.w3.org/2000/svg"}
    assert "@import" not in demo.html and "@font-face" not in demo.html
    assert all(of.startswith("#") for of in re.findall(r"url\(([^)]*)\)", demo.html))


def test_a_browser_is_told_to_load_and_run_nothing(tree: Any) -> None:
    policy = next(e.get("content") for e in elements(tree, "meta") if e.get("http-equiv"))
    assert "default-src 'none'" in policy and "script" not in policy


def test_every_picture_has_a_title_and_says_in_words_what_it_shows(tree: Any) -> None:
    ids = {e.get("id"): e for e in tree.iter() if e.get("id")}
    pictures = list(elements(tree, f"{SVG}svg"))
    for of in pictures:
        title, told = ids[of.get("aria-labelledby")], ids[of.get("aria-describedby")]
        assert (of.get("role"), title.tag, told.tag) == ("img", f"{SVG}title", f"{SVG}desc")
        assert text(title) and text(told)
    said = {text(ids[of.get("aria-describedby")]) for of in pictures}
    assert any(told.startswith("put up: 85; sold: 41 (48.2 %);") for told in said)
    assert any(told.startswith("上拍: 85；成交: 41 (48.2 %)；") for told in said)


def test_the_page_says_of_which_day_it_is_and_what_it_was_made_from(demo: Seen, tree: Any) -> None:
    (day,) = elements(tree, "p", "day")
    assert (
        in_english(day)
        == f"at the end of 2018-06-06, from the recorded acts up to entry {demo.board.position:,} of the log"
    )


def test_no_two_elements_have_the_same_id_and_every_pattern_is_there(demo: Seen, tree: Any) -> None:
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]*)\)", demo.html)) <= set(ids)


def test_lists_of_members_are_bounded_and_say_how_many_there_are_in_all(demo: Seen, tree: Any) -> None:
    folded = list(elements(tree, "details", "members"))
    assert folded
    for of in folded:
        count = int(text(next(elements(of, "b", "count"))).replace(",", ""))
        shown = len(list(of.iter("li"))) or len(list(of.iter("tr"))) - 1
        more = [in_english(p) for p in elements(of, "p", "more")]
        assert shown == min(count, MEMBERS)
        assert more == ([f"and {count - MEMBERS:,} more"] if count > MEMBERS else [])


def test_every_figure_has_a_definition(demo: Seen, tree: Any) -> None:
    for panel in demo.board.panels:
        assert panel.definition.en and panel.definition.zh and panel.numbers
    for index in elements(tree, "details", "index"):
        assert all(in_english(dd) for dd in elements(index, "dd"))
