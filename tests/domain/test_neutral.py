"""Nothing in the engine knows a country: the domain and the store serve every jurisdiction, and name none."""

import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import enforcement_workflow
from enforcement_workflow.domain.jurisdiction import ENTRY_POINTS

ROOT = Path(enforcement_workflow.__file__).parent
SOURCES = [file for part in ("domain", "store") for file in sorted((ROOT / part).rglob("*.py"))]
COUNTRIES = (
    r"china", r"prc\b", r"england", r"wales", r"brazil", r"germany", r"france", r"beijing", r"shanghai", r"london",
    r"\bcny\b", r"\bgbp\b", r"\bbrl\b", r"执恢", r"执保", r"终本", r"琼", r"中国", r"法释", r"最高法", r"高级人民法院",
    r"civil procedure", r"supreme people", r"bailiff", r"writ of control", r"high court", r"sheriff", r"taobao",
)  # fmt: skip
"""Words by which a country, its law or its courts would be known. The Chinese language is everybody's."""


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_engine_names_no_country(file: Path) -> None:
    text = file.read_text("utf-8").lower()
    named = {word for word in COUNTRIES if re.search(word, text)}
    assert named == set()


def test_the_engine_is_imported_without_any_jurisdiction() -> None:
    code = (
        "import pkgutil, sys; from importlib import import_module\n"
        "for part in ('domain', 'store'):\n"
        "    package = import_module(f'enforcement_workflow.{part}')\n"
        "    for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "        import_module(found.name)\n"
        "print(*[m for m in sys.modules if m.startswith('enforcement_workflow.jurisdictions.')])"
    )
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "\n"


def test_jurisdictions_are_found_by_their_entry_points() -> None:
    for point in entry_points(group=ENTRY_POINTS):
        assert point.load().name == point.name
    assert {"china", "england"} <= {point.name for point in entry_points(group=ENTRY_POINTS)}
