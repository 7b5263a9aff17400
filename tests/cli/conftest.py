"""A command line to type on: an empty folder, English unless a test asks otherwise, and one case where a test wants it."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from enforcement_workflow.cli import main

NUMBER = "(2018)琼72执7号"
FILED = (
    f"file '{NUMBER}' basis='(2017)琼72民初1号' applicants=甲公司:unit respondents=乙公司:unit claim='1,000,000 CNY' "
    "--on 2018-01-05 --by chen --office filing_clerk --jurisdiction china --court 琼72"
)
JUDGE = "--by wang --office judge"


@attrs.frozen
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Type = Callable[..., Answer]


@pytest.fixture
def enter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Type:
    """Type a command, as one line or as words, in an empty folder."""
    for name in ("DB", "BY", "OFFICE", "DEBUG"):
        monkeypatch.delenv(f"ENFORCEMENT_{name}", raising=False)
    monkeypatch.setenv("ENFORCEMENT_LANG", "en")
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.chdir(tmp_path)

    def typed(*words: str) -> Answer:
        code = main(shlex.split(words[0]) if len(words) == 1 else list(words))
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return typed


@pytest.fixture
def case(enter: Type) -> str:
    """A case in the stage of control: filed, a ship found and arrested, money received."""
    for line in (
        FILED,
        f"record '{NUMBER}' AssetFound asset=ship kind=ship description=货轮 --on 2018-01-06 {JUDGE}",
        f"record '{NUMBER}' AssetControlled measure=m1 asset=ship how=arrest period='24 months' --on 2018-01-08 {JUDGE}",
        f"record '{NUMBER}' MoneyReceived amount=500 source=乙公司 --on 2018-01-09 {JUDGE}",
    ):
        answer = enter(line)
        assert (answer.code, answer.err) == (0, "")
    return NUMBER
