"""The help pages: every command is listed once, in a group, and each has a page in both languages."""

import re

import pytest

from cli.conftest import NUMBER, Type
from enforcement_workflow.cli.commands import COMMANDS

NAMES = [command.name for group in COMMANDS.values() for command in group]
OPTION = re.compile(r"^  (\S+)", re.MULTILINE)
CHINESE = re.compile(r"[一-鿿]")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_is_listed_once_under_the_title_of_its_group(enter: Type, language: str) -> None:
    page = enter(f"--help --lang {language}").out.splitlines()
    listed = [
        line.split()[0] for line in page if line.startswith("  ") and not line.startswith("  -") and line[2] != " "
    ]
    assert listed == NAMES and len(set(NAMES)) == len(NAMES)
    place = ["en", "zh"].index(language)
    titles = [line.removesuffix(":") for line in page if line.endswith(":")]
    assert titles == [*(title[place] for title in COMMANDS), ["Options", "选项"][place]]


@pytest.mark.parametrize("name", NAMES)
def test_every_option_of_every_command_is_explained_in_both_languages(enter: Type, name: str) -> None:
    english, chinese = enter(f"{name} --help").out, enter(f"{name} --help --lang zh").out
    assert OPTION.findall(english) == OPTION.findall(chinese)
    starts = [m.start() for m in OPTION.finditer(chinese)]
    for start, end in zip(starts, [*starts[1:], len(chinese)], strict=True):
        assert CHINESE.search(chinese[start:end]), chinese[start:end]
    assert len(english.split("\n")[2]) > 10 and not CHINESE.search(english.split("\n")[2])


def test_an_office_that_there_is_not_is_told_once_with_those_that_there_are(enter: Type, case: str) -> None:
    answer = enter(f"next '{NUMBER}' --by wang --office bureau")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("--office 'bureau' is not an office here; there are: president, ")
    assert answer.err.count("bureau'") == 1
    told = enter(f"next '{NUMBER}' --by wang --office bureau --lang zh").err
    assert told.startswith("--office 'bureau' 不是本院职务；现有：president, ")
