"""The book as a whole: everything in it is shown on both sides of its line, and every row of the law is in it."""

import re
from datetime import date
from pathlib import Path
from typing import Final

import attrs
import pytest

from enforcement_workflow import acts
from enforcement_workflow.domain.provisions import Provision, provisions
from enforcement_workflow.domain.settings import settings
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.testing import Example, document, examples_in

EXAMPLES: Final = examples_in("china.book")
EVERY: Final = provisions(CHINA)
BOOK: Final = {p.id for p in EVERY}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_an_example_is_on_both_sides_of_its_line(example: Example) -> None:
    example.check()


def test_every_rule_clock_and_formula_has_an_example() -> None:
    shown = {(example.kind, example.rule) for example in EXAMPLES}
    assert [p.id for p in EVERY if (p.kind, p.id) not in shown] == [], "these have no example in china.book"


def test_an_example_is_of_something_in_the_book() -> None:
    assert [example.rule for example in EXAMPLES if example.rule not in BOOK] == []


def test_an_example_says_what_it_shows_in_both_languages() -> None:
    assert [e.rule for e in EXAMPLES if not (e.en.endswith(".") and e.zh.endswith("。"))] == []


# --- against the law


def test_every_row_of_the_law_is_in_the_book_or_named_with_a_reason(shared_data: Path) -> None:
    law = shared_data.parent / "law" / "enforcement-law.md"
    if not law.exists():
        pytest.skip("the reference of the law is not here")
    rows = re.findall(r"^\| (CN-[A-Z]+-\d+) \|", law.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == len(set(rows)) == 89
    assert [id for id in rows if id not in BOOK | set(CHINA.not_checked)] == []
    assert not BOOK & set(CHINA.not_checked)


NOTES: Final = CHINA.checked_in_part | CHINA.not_checked


def test_what_is_not_checked_is_said_in_both_languages() -> None:
    assert [id for id, (en, zh) in NOTES.items() if not (en.endswith(".") and zh.endswith("。"))] == []
    names = f"{'|'.join(acts.ACTS)}|CN(-[A-Z]+-[0-9]+)|[A-Z][0-9]?"
    assert {
        id: re.sub(names, "", zh) for id, (_, zh) in NOTES.items() if re.search("[A-Za-z]", re.sub(names, "", zh))
    } == {}


def test_a_note_names_the_same_provisions_and_acts_in_both_languages_and_they_exist() -> None:
    for en, zh in NOTES.values():
        assert (named := set(re.findall(r"CN-[A-Z]+-\d+", en))) == set(re.findall(r"CN-[A-Z]+-\d+", zh))
        assert named <= BOOK | set(CHINA.not_checked)
        assert (named := set(re.findall(r"\(([A-Z][a-z]+[A-Z]\w+)\)", en))) == set(
            re.findall(r"（([A-Z]\w+[a-z])）", zh)
        )
        assert named <= set(acts.ACTS)


def test_a_note_on_what_is_not_in_the_book_is_refused() -> None:
    with pytest.raises(ValueError, match="checked_in_part names no rule, clock or formula: CN-AUC-99"):
        attrs.evolve(CHINA, checked_in_part={"CN-AUC-9": ("a.", "甲。"), "CN-AUC-99": ("b.", "乙。")})


def test_a_column_of_a_register_is_about_a_clock_of_the_book() -> None:
    assert CHINA.clock_for("limit") == "A" and CHINA.clock_for("payment") == "CN-MON-1"
    assert CHINA.clock_for("tea") is None
    with pytest.raises(ValueError, match="register_clocks names no clock: CN-TEA-1"):
        attrs.evolve(CHINA, register_clocks={"payment": "CN-MON-1", "tea": "CN-TEA-1"})


def test_a_failed_lot_is_put_up_again_within_thirty_days_online_and_sixty_before_2017() -> None:
    assert CHINA.relist_days("online", date(2018, 6, 6)) == 30
    assert CHINA.relist_days("online", date(2016, 12, 31)) == CHINA.relist_days("offline", date(2018, 6, 6)) == 60
    assert CHINA.relist_days("ship", date(2018, 6, 6)) is None


def test_the_document_says_under_a_provision_what_of_it_is_not_checked() -> None:
    en, zh = CHINA.checked_in_part["CN-FIL-1"]
    pages = document.page(CHINA, ()).split("\n### ")
    assert f"**Not checked 未予审查**: {en}  \n{zh}\n" in next(p for p in pages if p.startswith("CN-FIL-1 "))
    assert "Not checked" not in next(p for p in pages if p.startswith("CN-RPT-1 "))


# --- as people read it


@pytest.mark.parametrize("provision", EVERY, ids=lambda p: f"{p.kind} {p.id}")
def test_its_part_and_its_settings_are_said_in_words(provision: Provision) -> None:
    assert provision.part != ("Other", "其他"), "say in china.parts where it belongs"
    for edition in provision.editions:
        for setting in settings(provision.id, edition, CHINA.wordings, CHINA.office_names):
            assert not re.search("[A-Za-z]{2,}", setting.name[1]), f"{setting.key} is no word yet"
            left = re.sub("CNY|online|ship|offline", "", setting.value[1])
            assert not re.search("[a-z]{3,}|_", left), f"{setting.key}: {setting.value[1]}"


def test_the_document_is_not_stale() -> None:
    written = Path(__file__).parents[2] / "docs" / "rules" / "china.md"
    assert written.read_text(encoding="utf-8") == document.page(CHINA, EXAMPLES), "run `make docs`"
