"""One English case told from notice to sale: in the kit, and typed on the command line as docs/jurisdiction.md shows it."""

import re
import shlex
from pathlib import Path

import pytest

from enforcement_workflow import acts
from enforcement_workflow.cli import main
from enforcement_workflow.testing import on
from england.examples import (
    AGREED,
    BACK,
    BROKEN,
    DEBTOR,
    ORDERED,
    REMOVED,
    SOLD,
    VALUATION,
    case,
    listed,
    notice,
    pounds,
    reentry,
    taken,
    told,
    van,
)

DOCS = Path(__file__).parents[2] / "docs" / "jurisdiction.md"


def test_a_haulier_does_not_pay_and_loses_a_van() -> None:
    story = case(on("2024-03-21", notice(), van()))
    # the enforcement officer comes too early, before Easter is over
    story.when(taken(), on="2024-03-28").then_finding("EW-NOT-1", article="TCG Regulations 2013 reg. 6")
    story = story.when(taken(), on="2024-04-02").then_recorded().then_stage("control").after
    # the van stays with the haulier, who promises to pay and does not
    story = story.given(on("2024-04-02", AGREED), on("2024-04-22", BROKEN), on("2024-04-23", reentry()))
    story.when(BACK, on="2024-04-25").then_refused("EW-ENT-2")
    story = story.given(
        on("2024-04-26", BACK, REMOVED), on("2024-04-30", *VALUATION), on("2024-05-01", ORDERED, listed())
    )
    # the auction is on 14 May, but nobody told the haulier
    story.when(SOLD, on="2024-05-14").then_refused("EW-SAL-4")
    sold = story.given(on("2024-05-03", told())).when(SOLD, on="2024-05-14").then_recorded().then_stage("auction")
    price = acts.MoneyReceived(amount=pounds(8_200), source="A. Dealer", lot="l1")
    ended = sold.when(price).when(acts.SaleEnded(sale="s1", outcome="sold")).then_recorded().then_stage("control").after
    # the rest is paid, and nothing more may be taken
    rest = acts.MoneyReceived(amount=pounds(4_300), source=DEBTOR.name)
    paid = ended.given(on("2024-06-03", rest), van("lorry"))
    paid.when(taken("lorry", "m2")).then_refused("EW-PAY-1")
    paid.when(acts.CaseConcluded(mode="performed")).then_recorded().then_stage("concluded")


def commands() -> list[tuple[str, str]]:
    """What is typed in the documentation, and what it says is answered."""
    block = re.search(r"```console\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert block, "the story is not there"
    parts = re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]
    pairs = [re.match(r"((?:[^\n]*\\\n)*[^\n]*)\n(.*)", part, re.DOTALL) for part in parts]
    return [(pair[1].replace("\\\n", " "), pair[2]) for pair in pairs if pair]


def says(shown: str, answered: str) -> bool:
    """The answer is what is shown, spaces apart; … stands for anything."""
    pieces = [re.escape(" ".join(piece.split())) for piece in shown.split("…")]
    return bool(re.fullmatch(r"\s*.*".join(pieces), " ".join(answered.split()), re.DOTALL))


def test_the_same_case_is_typed_as_the_documentation_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ENFORCEMENT_DB", raising=False)
    monkeypatch.setenv("ENFORCEMENT_LANG", "en")
    monkeypatch.setenv("COLUMNS", "140")
    for typed, shown in commands():
        words = shlex.split(typed)
        if words[0] == "export":
            for setting in words[1:]:
                monkeypatch.setenv(*setting.split("=", 1))
            continue
        code = main(words[1:])
        answered = "".join(capsys.readouterr())
        refused = "would be refused" in shown or shown.startswith("Refused")
        assert code == (1 if refused else 0), f"{typed}\n{answered}"
        assert says(shown, answered), f"{typed}\n--- shown\n{shown}\n--- answered\n{answered}"
    assert len(commands()) == 24
