"""`dashboard` and `assessment` on the command line."""

import sys
from pathlib import Path

import pytest
from looked_at import AS_OF, Seen

from enforcement_workflow.cli import main
from enforcement_workflow.dashboard import paper as papers
from enforcement_workflow.dashboard.standings import windows


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main([*words, "--lang", "en"])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_page_is_written_once_and_replaced_only_when_asked(
    hostile: Seen, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "court.html"
    words = ("dashboard", str(target), "--db", str(hostile.path), "--as-of", "2018-06-06")
    assert run(capsys, *words) == (0, f"Written to {target}.\n")
    assert 'id="say-en" checked' in target.read_text("utf-8")
    code, said = run(capsys, *words)
    assert code != 0 and "exists already" in said and "--force" in said


@pytest.mark.parametrize("day", ["yesterday", "0001-01-01", "2018-02-30"])
def test_what_is_no_day_is_told_so_and_leaves_no_file(
    hostile: Seen, tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    target = tmp_path / "court.html"
    code, said = run(capsys, "dashboard", str(target), "--db", str(hostile.path), "--as-of", day)
    assert code != 0 and "is not a day from" in said and not list(tmp_path.iterdir())


@pytest.mark.parametrize("part", ["altair", "vl_convert", "jinja2"])
def test_a_missing_extra_is_named(
    hostile: Seen, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    for name in [name for name in sys.modules if name.startswith("enforcement_workflow.dashboard")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, part, None)
    code, said = run(capsys, "dashboard", str(tmp_path / "a.html"), "--db", str(hostile.path))
    assert code != 0 and said == "this needs the extra `dashboard`: pip install 'enforcement-workflow[dashboard]'.\n"


def test_another_kind_of_file_is_refused(hostile: Seen, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "assessment", str(tmp_path / "a.doc"), "--db", str(hostile.path))
    assert code == 2 and said == f"{str(tmp_path / 'a.doc')!r} does not end in .pdf or .xlsx.\n"


def test_the_paper_is_a_pdf_for_the_archive(hostile: Seen, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typst = pytest.importorskip("typst")
    if not set(papers.CHINESE) & set(typst.Fonts().families()):
        pytest.skip("no font with Chinese characters is installed")
    target = tmp_path / "assessment.pdf"
    code, _ = run(capsys, "assessment", str(target), "--db", str(hostile.path), "--as-of", "2018-06-06")
    made = target.read_bytes()
    assert code == 0 and made.startswith(b"%PDF-1.7") and b"pdfaid:part" in made and b"/JavaScript" not in made


def test_without_a_chinese_font_the_paper_says_what_to_install() -> None:
    with pytest.raises(papers.NoChineseFont, match="fonts-noto-cjk"):
        papers.chinese_font(["Libertinus Serif", "DejaVu Sans"])
    assert papers.chinese_font(["SimSun", "Noto Serif CJK SC"]) == "Noto Serif CJK SC"


def test_a_year_is_compared_with_the_same_days_of_the_one_before() -> None:
    now, before, full = windows(AS_OF)
    assert [(w.first.isoformat(), w.last.isoformat()) for w in (now, before, full)] == [
        ("2018-01-01", "2018-06-06"), ("2017-01-01", "2017-06-06"), ("2017-01-01", "2017-12-31"),
    ]  # fmt: skip
    assert windows(AS_OF.replace(year=2016, month=2, day=29))[1].last.isoformat() == "2015-02-28"
