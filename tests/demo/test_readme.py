"""What the README says that the demo answers: each command of its table runs, and prints the figures that stand beside it."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from enforcement_workflow.cli import main

README = Path(__file__).parents[2] / "README.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in README.read_text("utf-8").splitlines()
    if line.startswith("| ") and "`enforcement " in line.split("|")[2]
]
FIGURE = re.compile(r"(?<![\w.])[+]?\d+(?:,\d{3})*(?:\.\d+)?")


@pytest.fixture(scope="module")
def store(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(demo_store, tmp_path_factory.mktemp("readme") / "demo.db"))


def test_the_table_has_every_system_of_the_report() -> None:
    assert len(ROWS) >= 17 and len({command for _, command, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("reported", "command", "prints"), ROWS, ids=[row[0] for row in ROWS])
def test_a_command_of_the_table_prints_what_stands_beside_it(
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    reported: str,
    command: str,
    prints: str,
) -> None:
    monkeypatch.setenv("ENFORCEMENT_DB", str(store))
    monkeypatch.setenv("ENFORCEMENT_LANG", "en")
    assert main(shlex.split(command.strip("`").replace("DAY", "2018-06-06"))[1:]) == 0
    said = capsys.readouterr().out
    for figure in FIGURE.findall(prints):
        assert re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d]|[.,]\d)", said), (reported, figure)
