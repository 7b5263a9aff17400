"""`acts` and `stages`: the vocabulary explains itself, without a store."""

import shlex
import subprocess
import sys
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from enforcement_workflow.cli.acts import example
from enforcement_workflow.cli.fields import given, in_court_time
from enforcement_workflow.domain import plain
from enforcement_workflow.domain.acts import ACTS, STAFF_ACTS

Type = Callable[..., Any]


def test_acts_lists_every_act_with_its_chinese_name_and_nodes(enter: Type) -> None:
    """Every act of the vocabulary is there once, by phase."""
    answer = enter("acts")

    assert answer.code == 0
    assert [name for name in ACTS if name not in answer.out] == []
    assert "LotSold" in answer.out and "拍卖成交" in answer.out and "22" in answer.out
    assert answer.out.index("Filing") < answer.out.index("Remedies and time") < answer.out.index("Supervision")


def test_acts_of_a_name_shows_fields_stages_rules_and_an_example(enter: Type) -> None:
    answer = enter("acts LotSold")

    assert answer.code == 0
    assert "amount, e.g. 1000000.00 CNY" in answer.out
    assert any("buyer" in line and "personal" in line for line in answer.out.splitlines())
    assert "CN-ASG-2" in answer.out
    assert "enforcement record '(2018)琼72执7号' LotSold lot=lot-1" in answer.out


def test_acts_speaks_chinese(enter: Type) -> None:
    answer = enter("acts LotSold --lang zh")

    assert "必填" in answer.out and "示例：" in answer.out and "required" not in answer.out
    assert ACTS["LotSold"].says_zh in answer.out and "knocked down" not in answer.out


def test_every_act_is_described_in_the_language_asked_for(enter: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")  # so that no description is folded
    english, chinese = enter("acts --lang en").out, enter("acts --lang zh").out

    first_lines = {name: (kind.__doc__ or "").partition("\n")[0] for name, kind in ACTS.items()}
    assert [n for n, line in first_lines.items() if line not in english or line in chinese] == []
    assert [n for n, kind in ACTS.items() if kind.says_zh not in chinese or kind.says_zh in english] == []


def test_acts_as_json_is_for_programs(enter: Type) -> None:
    acts = {act["act"]: act for act in enter("acts --json").json}
    assert set(acts) == set(ACTS)
    assert acts["CaseStayed"]["open_in"] == ["filed", "investigation", "control", "auction"]
    assert acts["CaseStayed"]["moves_to"] == ["suspended"]
    assert {name: act["says_zh"] for name, act in acts.items()} == {name: k.says_zh for name, k in ACTS.items()}
    assert acts["CaseStayed"]["description"].startswith("Enforcement is stayed")
    assert enter("acts CaseStayed --json").json["says_zh"] == ACTS["CaseStayed"].says_zh

    fields = {f["name"]: f for f in enter("acts CaseFiled --json").json["fields"]}
    assert fields["applicants"]["personal"] and fields["applicants"]["required"]
    assert not fields["claim"]["required"]


@pytest.mark.parametrize("name", ACTS)
def test_the_example_of_every_act_can_be_typed(name: str) -> None:
    words = [w for w in shlex.split(example(ACTS[name])) if "=" in w]

    act = plain.parse(name, in_court_time(ACTS[name], given(words, None), ZoneInfo("Asia/Shanghai")))

    assert type(act) is ACTS[name]


def test_an_act_that_does_not_exist_is_told_with_the_nearest_names(enter: Type) -> None:
    answer = enter("acts LotSol")

    assert (answer.code, answer.out) == (2, "")
    assert "LotSold" in answer.err


def test_stages_draws_the_machine(enter: Type) -> None:
    assert enter("stages").out.startswith("stateDiagram-v2\n    [*] --> filed: CaseFiled\n")
    assert "filed: 立案" in enter("stages --lang zh").out


@pytest.mark.parametrize("command", ["acts", "acts LotSold", "stages", "--help", "record --help"])
def test_the_vocabulary_is_shown_without_loading_the_store(command: str) -> None:
    """eventsourcing, SQLAlchemy and Ibis cost more time than the answer."""
    heavy = "{'eventsourcing', 'sqlalchemy', 'ibis', 'msgspec', 'enforcement_workflow.store'}"
    code = f"import sys; from enforcement_workflow.cli import main; main({command.split()!r}); "
    code += f"sys.exit(str(sorted({heavy} & set(sys.modules))))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.stderr.strip() == "[]"


def test_what_may_be_typed_is_told_with_its_chinese_name(enter: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    assert "deposit（存款）、movable（动产）" in enter("acts AssetFound --lang zh").out
    assert "one of deposit, movable" in enter("acts AssetFound --lang en").out


@pytest.mark.parametrize("name", STAFF_ACTS)
def test_the_acts_on_the_roster_explain_themselves_too(enter: Type, name: str) -> None:
    answer = enter(f"acts {name}")
    assert (answer.code, answer.err) == (0, "")
    assert f"enforcement staff {name} officer=" in answer.out and "required" in answer.out
    assert "no rule judges it" in answer.out and STAFF_ACTS[name].says_zh in enter(f"acts {name} --lang zh").out
    words = [w for w in shlex.split(example(STAFF_ACTS[name])) if "=" in w]
    assert type(plain.parse(name, given(words, None), vocabulary=STAFF_ACTS)) is STAFF_ACTS[name]
    assert name in enter("acts").out
    assert enter(f"acts {name} --json").json["rules"] == []


def test_a_help_page_says_what_is_required_in_both_languages(enter: Type) -> None:
    assert "[required" in enter("record --help").out
    assert "[必填" in enter("record --help --lang zh").out
