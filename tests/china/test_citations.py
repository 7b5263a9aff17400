"""The law is cited in Chinese too: every edition of every rule, and the clocks."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest

from china.examples import case
from enforcement_workflow import acts
from enforcement_workflow.domain.dated import Dated
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.jurisdictions.china.labels.citations import TITLES, cite_zh

RULES: Final = CHINA.rulebook.rules
BOOK: Final[tuple[Dated, ...]] = (*RULES.values(), *CHINA.clocks.values(), *CHINA.rulebook.formulas.values())
JI: Final = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"


@pytest.mark.parametrize("dated", BOOK, ids=lambda dated: dated.id)
def test_every_edition_is_cited_without_a_latin_letter(dated: Dated) -> None:
    assert [e.article_zh for e in dated.editions if re.search("[A-Za-z]", e.article_zh)] == []
    assert [e.article_zh for e in dated.editions] == [cite_zh(e.article) for e in dated.editions]


def beside_the_editions() -> Iterator[str]:
    """What stops a clock for a time and what lengthens it; the article of one thing of several that a rule asks for."""
    for clock in CHINA.clocks.values():
        yield from filter(None, (*clock.tolled_by.values(), clock.extended))
    for edition in (edition for rule in RULES.values() for edition in rule.editions):
        yield from (value for name, value in edition.params.items() if name == "signature")
        yield from edition.params.get("articles", {}).values()


def test_what_is_cited_beside_the_editions_is_cited_without_a_latin_letter() -> None:
    assert [article for article in beside_the_editions() if re.search("[A-Za-z]", cite_zh(article))] == []


def test_the_table_has_the_titles_that_are_cited_and_no_other() -> None:
    cited = {e.article for dated in BOOK for e in dated.editions if e.article != "-"} | set(beside_the_editions())
    sources = {part.rpartition(": ")[2].partition(" art. ")[0] for article in cited for part in article.split("; ")}
    assert sources == set(TITLES)


@pytest.mark.parametrize(
    ("rule", "day", "said"),
    [
        ("CN-STY-1", date(2024, 3, 1), "《民事诉讼法》第267条"),
        ("CN-ASG-2", date(2018, 6, 6), "《民事诉讼法》第44条至第47条"),
        ("CN-CTL-1", date(2005, 6, 6), "《查封、扣押、冻结规定》（法释〔2004〕15号）"),
        ("CN-CTL-1", date(2018, 6, 6), f"{JI}第487条"),
        ("CN-CTL-1", date(2023, 6, 6), f"{JI}第485条"),
        ("CN-ZB-5", date(2018, 6, 6), f"{JI}第519条；《终结本次执行程序规定》（法〔2016〕373号）"),
        (
            "CN-AUC-2", date(2018, 6, 6),
            "网拍：《网络司法拍卖规定》（法释〔2016〕18号）第10条；传统拍卖：《拍卖、变卖规定》（法释〔2004〕16号）",
        ),
        (
            "CN-AUC-9", date(2016, 6, 6),
            "网拍和传统拍卖：《拍卖、变卖规定》（法释〔2004〕16号）；船舶拍卖：《扣押与拍卖船舶规定》（法释〔2015〕6号）第10条",
        ),
        ("FILED", date(2018, 6, 6), "-"),
    ],
)  # fmt: skip
def test_the_article_in_force_on_a_day_is_cited_in_chinese(rule: str, day: date, said: str) -> None:
    edition = RULES[rule].edition(day)
    assert edition is not None and edition.article_zh == said


def test_a_finding_cites_the_article_in_both_languages() -> None:
    refusal = case().when(acts.CaseStayed(ground="怠工"), on="2024-03-01").then_refused("CN-STY-1")
    found = next(f for f in refusal.findings if f.rule == "CN-STY-1")
    assert (found.article, found.article_zh) == ("Civil Procedure Law art. 267", "《民事诉讼法》第267条")


def test_a_source_that_is_not_in_the_table_stays_as_it_is() -> None:
    assert cite_zh("《某规定》; JI art. 1") == f"《某规定》；{JI}第1条"
