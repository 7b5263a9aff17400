"""The rulebook as a whole: the first rules are there, in both languages, and cite an article in every edition."""

import pytest

from enforcement_workflow.domain.rule import Rule
from enforcement_workflow.jurisdictions.china import CHINA

FIRST_RULES = (
    "CN-NUM-1", "CN-ASG-2", "CN-RPT-1", "CN-CTL-1", "CN-CTL-2", "CN-CTL-5", "CN-AUC-2", "CN-AUC-3", "CN-AUC-5", "CN-AUC-9",
    "CN-AUC-10", "CN-AUC-11", "CN-MON-2", "CN-STY-1", "CN-ZB-1", "CN-ZB-2", "CN-ZB-3", "CN-ZB-5", "CN-CLS-1", "CN-CLS-3",
    "CN-SAN-1", "CN-SAN-2", "CN-EXT-1", "CN-ROL-1",
)  # fmt: skip
OFFICES = {
    "president", "vice_president", "division_head", "bureau_director", "judge", "enforcement_officer", "assistant", "clerk",
    "police", "auditor",
}  # fmt: skip


def test_the_first_rules_are_in_the_book() -> None:
    assert set(FIRST_RULES) <= set(CHINA.rulebook.rules)
    assert len(FIRST_RULES) == 24


@pytest.mark.parametrize("rule", CHINA.rulebook.rules.values(), ids=lambda rule: rule.id)
def test_a_rule_says_what_it_demands_in_both_languages_and_cites_an_article(rule: Rule) -> None:
    assert rule.en.endswith(".") and rule.zh.endswith("。")
    for edition in rule.editions:
        assert edition.article
        assert edition.unverified <= {"since", *edition.params}, "an unverified setting that the edition does not have"


def test_before_its_first_edition_a_rule_is_not_in_force() -> None:
    rule = CHINA.rulebook.rules["CN-ZB-1"]
    first = rule.editions[0].since
    assert rule.edition(first) is rule.editions[0]
    assert rule.edition(first.replace(year=first.year - 1)) is None


def test_the_offices_of_the_contract_are_declared() -> None:
    assert set(CHINA.offices) >= OFFICES
    assert CHINA.leaders == {"president", "vice_president", "division_head", "bureau_director"}
