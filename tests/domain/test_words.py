"""The words of the engine in Chinese: the table is complete, findings are said with it, and ids and names are left alone."""

import re
from datetime import date
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import attrs
import pytest

from china.examples import (
    CREW,
    NO_ASSETS,
    OWNER,
    asset,
    case,
    filed,
    for_sale,
    held,
    listed,
    notices,
    ordered,
    up,
    yuan,
)
from enforcement_workflow import Officer, Period, acts
from enforcement_workflow.domain import ids as known_ids
from enforcement_workflow.domain.acts import ACTS, Act
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.parts import LotState
from enforcement_workflow.domain.rule import BEGINNING, Edition, Fails, Params, Proposal, Rule, fails, first
from enforcement_workflow.domain.rules import Rulebook, judge
from enforcement_workflow.domain.stages import ZH, Stage
from enforcement_workflow.domain.values import Party
from enforcement_workflow.domain.words import WORDS, in_chinese
from enforcement_workflow.jurisdictions.brazil import BRAZIL
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.jurisdictions.china.closing.stays import STAY_GROUNDS
from enforcement_workflow.testing import Scenario, on

OFFICES: Final = {"judge": "法官", "president": "院长"}


# --- the table


def choices(of: type) -> set[str]:
    """The words that the fields of a record choose from."""
    hints = [hint for hint in get_type_hints(of).values() if get_origin(hint) is Literal]
    return {word for hint in hints for word in get_args(hint)}


@pytest.mark.parametrize("kind", [*ACTS.values(), Party], ids=lambda kind: kind.__name__)
def test_every_word_that_a_field_chooses_from_is_in_the_table(kind: type) -> None:
    assert choices(kind) <= set(WORDS)


def test_every_stage_state_of_a_lot_ground_of_a_stay_and_field_of_an_id_is_in_the_table() -> None:
    ids = {field for field, _ in known_ids.NEW_IDS.values()} | {
        f for known in known_ids.KNOWN_IDS.values() for f, *_ in known
    }
    assert {*Stage, *get_args(LotState), *STAY_GROUNDS, *ids} <= set(WORDS)


def test_every_setting_that_can_be_unverified_is_in_the_table() -> None:
    book = CHINA.rulebook
    made = (*book.rules.values(), *book.clocks.values(), *book.formulas.values())
    assert {name for part in made for e in part.editions for name in e.unverified} <= set(WORDS)


def test_the_stages_are_called_as_everywhere() -> None:
    assert {word: zh for word, zh in WORDS.items() if word in ZH} == ZH


@pytest.mark.parametrize("where", [CHINA, BRAZIL], ids=lambda where: where.name)
def test_every_office_has_a_chinese_name_that_the_rulebook_knows(where: Jurisdiction) -> None:
    assert tuple(where.office_names) == where.offices
    assert where.rulebook.office_names == where.office_names


def test_nothing_in_the_table_is_left_in_english() -> None:
    names = [*WORDS.values(), *CHINA.office_names.values(), *BRAZIL.office_names.values()]
    assert [zh for zh in names if not zh or re.search("[A-Za-z_]", zh)] == []


# --- facts


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("kind", "immovable", "不动产"),
        ("state", "listed", "已上拍"),
        ("why", "stay", "中止执行"),
        ("open", (Stage.filed, Stage.control), "立案、控制"),
        ("grounds", ("death", "bankruptcy"), "当事人死亡、破产"),
        ("offices", ("judge", "reeve"), "法官、reeve"),
        ("missing", ("asset a9", "measure"), "财产 a9、控制措施"),
        ("asked", Period(months=37), "37个月"),
        ("asked", Period(days=30, start=date(2018, 1, 2)), "自 2018-01-02 起30日"),
        ("person", Officer("wang", "judge"), "wang（法官）"),
        ("asked", yuan(5), "CNY 5.00"),
    ],
)
def test_a_fact_is_said_in_chinese(name: str, value: Any, said: str) -> None:
    assert in_chinese(name, value, OFFICES) == said


@pytest.mark.parametrize(
    "name", ["id", "asset", "assets", "lot", "sale", "ground", "payee", "who", "platform", "kind_zh"]
)
def test_ids_names_and_texts_that_are_spelt_like_a_word_stay_as_they_are(name: str) -> None:
    assert in_chinese(name, "ship", OFFICES) == "ship"
    assert in_chinese(name, ("ship", "judge"), OFFICES) == "ship、judge"


def test_only_the_first_word_of_what_is_missing_is_the_engines() -> None:
    assert in_chinese("missing", ("asset ship", "lot asset"), OFFICES) == "财产 ship、拍品 asset"


# --- findings


def refuse_all(p: Proposal, _: Params) -> Fails:
    return fails("{kind}", "{kind}（{office}）", first(acts.ApprovalGiven, "judge"), kind="ship", office="judge")


REFUSING: Final = Rule("NO", (), (Edition(BEGINNING, "-", {}, frozenset({"days"})),), refuse_all, "No.", "不。")


def test_a_finding_has_its_facts_as_they_are_its_offices_by_name_and_what_is_unverified() -> None:
    book, scenario = Rulebook("strict", "1", [REFUSING], frozenset(OFFICES), OFFICES), case()
    assert scenario.at is not None
    (found,) = judge(scenario.case, acts.Noted("x"), Officer("wang", "judge"), scenario.at, book=book).findings
    assert (found.message_en, found.message_zh) == ("ship", "船舶（法官）")
    assert found.facts == {"kind": "ship", "office": "judge"}
    assert found.ways_out[0].text_zh == "由法官先办理「审批」"
    assert found.unverified == {"days"}


def test_a_rulebook_that_cannot_cite_in_chinese_cites_as_it_stands() -> None:
    rule = attrs.evolve(REFUSING, editions=(Edition(BEGINNING, "Act 1"),))
    book = Rulebook("strict", "1", [rule])
    assert [e.article_zh for e in book.rules["NO"].editions] == ["Act 1"]
    cited = Rulebook("strict", "1", [rule], cite_zh=lambda article: article.replace("Act", "法"))
    assert [e.article_zh for e in cited.rules["NO"].editions] == ["法 1"]


UP: Final = listed("2018-02-05", "2018-02-20")
SOLD: Final = acts.LotSold(lot="l1", price=yuan(800_000), buyer="王某")
HERE: Final[dict[str, Scenario]] = {
    "filed": case(),
    "in control": case(on("2018-01-10", asset("ship"), held())),
    "in auction": case(for_sale()),
    "with a lot up": up(case(for_sale()), UP),
    "with a lot sold": up(case(for_sale()), UP).given(on("2018-02-21", SOLD)),
    "with a lot failed": up(case(for_sale()), UP).given(on("2018-02-21", acts.LotFailed("l1"))),
    "stayed": case(on("2018-01-10", asset("ship"), held(), acts.CaseStayed(ground="death"))),
    "concluded": case(on("2018-01-10", acts.CaseConcluded(mode="terminated", ground="withdrawal"))),
    "fined": case(on("2018-01-10", *notices())),
}
LATER: Final = "2018-03-01"
WRONG: Final[tuple[Act, ...]] = (
    asset("immovable"), held("immovable", 37), held("deposit", 13, name="a9", measure="m9"),
    acts.ControlRenewed("m1", Period(days=900)), acts.ControlReleased("m9", "无"), ordered("ship"), UP, SOLD,
    acts.LotContinued("l1"), acts.LotPaused("l9", "无"), acts.SaleEnded("s9", "无"), acts.InquiryAnswered("q9", False),
    acts.LeadChecked("d9", True), acts.ObjectionDecided("o9", True), acts.PetitionFinished("p9"),
    acts.CaseStayed(ground="怠工"), acts.StayLifted(), acts.CaseConcluded(mode="performed"), NO_ASSETS,
    acts.Fined(OWNER.name, yuan(2_000_000)), acts.Fined(CREW.name, yuan(2_000_000)), acts.Detained(OWNER.name, 30),
    acts.ExtensionGranted(9, "案情复杂"), acts.MoneyPaidOut(yuan(5), "他人"), acts.CaseResumed(None, "发现财产"), filed(),
)  # fmt: skip
"""Acts that are refused in one of these cases or another; every id and name in them is short or Chinese."""


@pytest.mark.parametrize("here", HERE)
def test_no_chinese_message_holds_an_english_word(here: str) -> None:
    scenario, nobody = HERE[here], Officer("wu", "x")
    found = [f for act in WRONG for f in scenario.when(act, on=LATER).findings]
    found += [f for act in WRONG for f in scenario.when(act, by=nobody, on=LATER).findings]
    found += [f for may in scenario.next_acts(on=LATER) for f in may.findings]
    left = {word: f.rule for f in found for word in re.findall("[a-z_]{4,}", f.message_zh) if word not in ACTS}
    assert len({f.rule for f in found}) > 5
    assert left == {}
