"""Every rule and clock of England and Wales has an example on each side of its line, and every refusal there a way out."""

import pytest

from enforcement_workflow.domain.order import ORDER
from enforcement_workflow.domain.words import WORDS
from enforcement_workflow.jurisdictions.england import ENGLAND
from enforcement_workflow.testing import Example, Outcome, follow, moves_around, on
from england.book import EXAMPLES
from england.examples import AGREED, BACK, ORDERED, REMOVED, SOLD, case, controlled, listed, taken, van

OWN = [*(rule for rule in ENGLAND.rulebook.rules if rule not in {r.id for r in ORDER}), *ENGLAND.clocks]
FINAL = {"EW-ACT-1", "EW-SAL-5", "EW-PAY-1"}
"""Nothing makes it lawful to do what is unknown here, to sell abandoned goods, or to go on when the debt is paid."""
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)


def test_every_rule_and_clock_has_its_example() -> None:
    assert sorted(example.rule for example in EXAMPLES) == sorted(OWN)


@each_example
def test_the_example_is_right_on_both_sides(example: Example) -> None:
    example.check()


@each_example
def test_the_refused_side_is_refused_by_this_rule_alone(example: Example) -> None:
    refused = example.refused()
    if isinstance(refused, Outcome):
        refused.then_refused(example.rule)


@each_example
def test_the_ways_out_lead_to_the_act_and_none_is_shorter(example: Example) -> None:
    refused = example.refused()
    if not isinstance(refused, Outcome):
        return
    if example.rule in FINAL:
        assert [finding.ways_out for finding in refused.findings] == [()]
        return
    path = follow(refused)
    assert path.outcome.verdict.allowed
    if len(path) > 1:
        assert refused.shortest(moves_around(refused, path, every_act=False), most=len(path) - 1) is None


def test_longer_ways_are_the_shortest_too() -> None:
    for refused, steps in (
        (case(on("2024-03-21", van())).when(taken()), 2),
        (controlled(on("2024-04-19", AGREED)).when(BACK), 3),
        (controlled(on("2024-04-19", AGREED)).when(REMOVED), 3),
        (controlled(on("2024-05-01", ORDERED, listed())).when(SOLD, on="2024-05-14"), 4),
    ):
        path = follow(refused)
        assert len(path) == steps
        assert refused.shortest(moves_around(refused, path, every_act=steps < 4), most=steps - 1) is None


def test_provisions_name_their_part_and_settings_have_words() -> None:
    for id in OWN:
        assert ENGLAND.part(id, ("", "")) != ("", "")
    for made in (*ENGLAND.rulebook.rules.values(), *ENGLAND.clocks.values()):
        for edition in made.editions:
            assert set(edition.params) <= set(WORDS)
            assert edition.unverified <= set(edition.params)


@each_example
def test_the_messages_are_in_both_languages(example: Example) -> None:
    refused = example.refused()
    if isinstance(refused, Outcome):
        for finding in refused.findings:
            assert finding.message_en.isascii()
            assert not finding.message_zh.isascii()
            assert finding.article == "-" or not finding.article_zh.isascii()
