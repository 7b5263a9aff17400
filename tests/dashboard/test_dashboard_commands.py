"""`dashboard` and `assessment` on the command line."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from looked_at import AS_OF, Seen

from enforcement_workflow.cli import main
from enforcement_workflow.dashboard import paper as papers
from enforcement_workflow.dashboard.paper import NoChineseFont
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


OUTPUTS = ("dashboard {}.html", "assessment {}.xlsx", "meeting weekly --on 2018-06-06 --html {}.html")
"""Everything that writes a file for people, without its name."""


@pytest.mark.parametrize("words", OUTPUTS)
def test_a_file_in_no_folder_is_refused_before_anything_is_read(
    hostile: Seen, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    typed = words.format(tmp_path / "nowhere" / "a").split()
    code, said = run(capsys, *typed, "--db", str(hostile.path))
    assert code == 2 and f"there is no folder {tmp_path / 'nowhere'}" in said and said.count("\n") == 1
    main([*typed, "--db", str(hostile.path), "--lang", "zh"])
    assert f"文件夹 {tmp_path / 'nowhere'} 不存在" in capsys.readouterr().err


@pytest.mark.parametrize("words", OUTPUTS)
def test_a_file_that_is_there_is_left_alone_and_a_run_that_fails_leaves_it_even_if_it_may_be_replaced(
    hostile: Seen, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    typed = (*words.format(tmp_path / "a").split(), "--db", str(hostile.path))
    target = tmp_path / Path(next(word for word in typed if word.startswith(str(tmp_path)))).name
    target.write_text("the old one")
    assert "exists already" in run(capsys, *typed)[1]

    def fails(*_: object, **__: object) -> None:
        raise NoChineseFont(looked="any")

    monkeypatch.setattr("enforcement_workflow.dashboard.page.rendered", fails)
    monkeypatch.setattr("enforcement_workflow.dashboard.meeting.rendered", fails)
    monkeypatch.setattr("enforcement_workflow.interop.spreadsheet.write_xlsx", fails)
    assert run(capsys, *typed, "--force")[0] != 0
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [(target.name, "the old one")]


@pytest.mark.skipif(
    os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="whoever may do anything is refused nothing"
)
@pytest.mark.parametrize("words", OUTPUTS)
def test_a_folder_that_may_not_be_written_is_named(
    hostile: Seen, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    code, said = run(capsys, *words.format(shut / "a").split(), "--db", str(hostile.path))
    assert code == 2 and f"nothing may be written into {shut}" in said


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("dashboard a.pdf", ".html or .htm"),
        ("dashboard a", ".html or .htm"),
        ("assessment a.html", ".pdf or .xlsx"),
        ("meeting weekly --html a.pdf", ".html or .htm"),
    ],
)
def test_a_name_that_says_another_kind_of_file_is_refused(
    hostile: Seen,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    right: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run(capsys, *words.split(), "--db", str(hostile.path))
    assert code == 2 and said.endswith(f" does not end in {right}.\n") and not list(tmp_path.iterdir())


def test_a_folder_of_fonts_that_is_none_is_refused(
    hostile: Seen, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fonts = tmp_path / "fonts"
    code, said = run(capsys, "assessment", str(tmp_path / "a.pdf"), "--fonts", str(fonts), "--db", str(hostile.path))
    assert code == 2 and "is no folder; name one with fonts in it" in said and not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", OUTPUTS)
def test_before_the_first_case_and_without_a_roster_there_is_a_page_that_says_so(
    hostile: Seen, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    """The court has no roster, and its first case was filed in 2018."""
    typed = words.replace("2018-06-06", "1990-01-01").format(tmp_path / "a").split()
    day = () if typed[0] == "meeting" else ("--as-of", "1990-01-01")
    assert run(capsys, *typed, *day, "--db", str(hostile.path))[0] == 0
    (made,) = tmp_path.iterdir()
    if typed[0] == "dashboard":
        html = made.read_text("utf-8")
        assert "No case had been filed by this day." in html and "截至当日尚无案件。" in html and "≠" not in html
        assert html.count("<svg") == 2  # the indexes with targets, in two languages


@pytest.mark.parametrize("part", ["altair", "vl_convert", "jinja2"])
def test_a_missing_extra_is_named(
    hostile: Seen, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    forget: Callable[[str], None], part: str,
) -> None:  # fmt: skip
    forget("enforcement_workflow.dashboard")
    monkeypatch.setitem(sys.modules, part, None)
    code, said = run(capsys, "dashboard", str(tmp_path / "a.html"), "--db", str(hostile.path))
    assert code != 0 and said == "this needs the extra `dashboard`: pip install 'enforcement-workflow[dashboard]'.\n"


def test_another_kind_of_file_is_refused(hostile: Seen, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "assessment", str(tmp_path / "a.doc"), "--db", str(hostile.path))
    assert code == 2 and said == "'a.doc' does not end in .pdf or .xlsx.\n"


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
