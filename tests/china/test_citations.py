"""The law is cited in Chinese too: every edition of every rule, and the clocks."""

import re
from datetime import date
from typing import Final

import pytest

from china.examples import case
from enforcement_workflow import acts
from enforcement_workflow.domain.rule import Rule
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.jurisdictions.china.citations import TITLES, cite_zh

RULES: Final = CHINA.rulebook.rules
JI: Final = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_edition_is_cited_without_a_latin_letter(rule: Rule) -> None:
    assert [e.article_zh for e in rule.editions if re.search("[A-Za-z]", e.article_zh)] == []
    assert [e.article_zh for e in rule.editions] == [cite_zh(e.article) for e in rule.editions]


def test_the_clocks_are_cited_without_a_latin_letter() -> None:
    assert [cite_zh(article) for article in CHINA.clocks["A"].articles] == [
        "《案件审理期限制度规定》（法释〔2000〕29号）第5条、第8条、第9条",
        "《执行案件期限规定》（法发〔2006〕35号）第1条",
    ]


def test_the_table_has_the_titles_that_are_cited_and_no_other() -> None:
    cited = {e.article for rule in RULES.values() for e in rule.editions if e.article != "-"}
    cited |= {article for clock in CHINA.clocks.values() for article in clock.articles}
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
