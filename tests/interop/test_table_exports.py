"""The fact tables and the published table go out for spreadsheets and databases, and come back equal."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import attrs
import openpyxl
import pyarrow as pa
import pyarrow.csv
import pyarrow.dataset
import pyarrow.parquet
import pytest
from export_examples import HOSTILE, WITH_MARKS, filed, hostile, observe, story
from sqlalchemy import Table, update

from controls import TickingClock, local, number, opened
from enforcement_workflow import Court
from enforcement_workflow.interop import spreadsheet
from enforcement_workflow.interop.fact_rows import short_name
from enforcement_workflow.interop.parquet import schema_of
from enforcement_workflow.interop.safe_text import defused, is_formula, plain_text, restored, safe_words
from enforcement_workflow.interop.spreadsheet import write_xlsx
from enforcement_workflow.interop.tables_out import write_csv, write_parquet
from enforcement_workflow.interop.targets import CARD, TargetTaken, TargetUnusable, describe, new_file, new_folder
from enforcement_workflow.projections.index import Member
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.projections.published import report
from enforcement_workflow.projections.rows import Report
from enforcement_workflow.projections.schema import CASES, FACTS

AS_OF = date(2018, 6, 6)


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    with opened(tmp_path / "court.db", clock=TickingClock()) as court:
        yield court


def stored(court: Court, table: Table) -> list[tuple[Any, ...]]:
    """The rows of a fact table as SQLite has them: days as text, true as 1."""
    with Projector(court) as projector:
        return sorted(projector.rows(f"SELECT * FROM {table.name}"), key=repr)


def as_stored(table: pa.Table) -> list[tuple[Any, ...]]:
    """The rows of an Arrow table in that same form."""

    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else int(value) if isinstance(value, bool) else value

    rows = (tuple(plain(value) for value in row.values()) for row in table.to_pylist())
    return sorted(rows, key=repr)


def made(court: Court, folder: Path, write: Any) -> Path:
    folder.mkdir()
    write(court, folder)
    return folder


def from_csv(file: Path, table: Table) -> pa.Table:
    """A CSV file as Arrow reads it, with the apostrophes of `defused` taken away again."""
    options = pyarrow.csv.ConvertOptions(
        column_types=schema_of(table), strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""]
    )
    parsing = pyarrow.csv.ParseOptions(newlines_in_values=True)
    read = pyarrow.csv.read_csv(file, convert_options=options, parse_options=parsing)
    for place, field in enumerate(read.schema):
        if field.type == pa.string():
            texts = [None if text is None else restored(text) for text in read.column(place).to_pylist()]
            read = read.set_column(place, field.name, pa.array(texts, pa.string()))
    return read


@pytest.mark.parametrize("docket", [story, hostile])
def test_every_table_comes_back_from_csv_as_it_was(docket: Any, court: Court, tmp_path: Path) -> None:
    docket(court)
    folder = made(court, tmp_path / "csv", write_csv)

    assert {file.name for file in folder.iterdir()} == {*(f"{short_name(t)}.csv" for t in FACTS), CARD}
    for table in FACTS:
        assert as_stored(from_csv(folder / f"{short_name(table)}.csv", table)) == stored(court, table)


@pytest.mark.parametrize("docket", [story, hostile])
def test_every_table_comes_back_from_parquet_as_it_was(docket: Any, court: Court, tmp_path: Path) -> None:
    docket(court)
    folder = made(court, tmp_path / "parquet", write_parquet)

    for table in FACTS:
        read = pyarrow.dataset.dataset(folder / short_name(table), partitioning="hive")
        columns = [column.name for column in table.columns]
        assert as_stored(read.to_table(columns=columns)) == stored(court, table)


def test_parquet_files_lie_by_court_and_year_of_filing(court: Court, tmp_path: Path) -> None:
    old, new = "(2016)琼72执1号", number(2)
    observe(court, (old, [(local(1, 10).replace(year=2016), attrs.evolve(filed(), received_on=date(2016, 1, 5)))]))
    observe(court, (new, [(local(4, 2), filed())]))
    folder = made(court, tmp_path / "parquet", write_parquet)

    for table in ("cases", "entries"):
        files = {f.relative_to(folder / table).as_posix() for f in (folder / table).rglob("*.parquet")}
        assert files == {f"of_court=%E7%90%BC72/filed_year={year}/part-0.parquet" for year in (2016, 2018)}
    read = pyarrow.dataset.dataset(folder / "entries", partitioning="hive").to_table(
        ["number", "of_court", "filed_year"]
    )
    assert sorted(map(tuple, (row.values() for row in read.to_pylist()))) == [(old, "琼72", 2016), (new, "琼72", 2018)]


@pytest.mark.parametrize("court_code", ["../../x", "a/b", "..", "琼" * 60, "=1+1", "x" * 300])
def test_a_court_is_no_path(court_code: str, court: Court, tmp_path: Path) -> None:
    story(court)
    with Projector(court) as projector:
        projector.catch_up()
        tables = projector.tables
        with tables.transaction():
            tables._connection.execute(update(CASES).values(court=court_code))
    folder = made(court, tmp_path / "parquet", write_parquet)

    (inside,) = (folder / "cases").iterdir()
    assert inside.name.startswith("of_court=") and len(inside.name.encode()) < 255
    assert {p.name for p in tmp_path.iterdir()} >= {"parquet"} and not (tmp_path / "x").exists()
    (file,) = inside.rglob("*.parquet")
    assert set(pyarrow.parquet.ParquetFile(file).read()["court"].to_pylist()) == {court_code}


def test_a_database_reads_the_files_as_they_are(court: Court, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    story(court)
    files = made(court, tmp_path / "parquet", write_parquet) / "lots" / "**" / "*.parquet"
    lines = made(court, tmp_path / "csv", write_csv) / "lots.csv"

    for source in (f"read_parquet('{files}', hive_partitioning = true)", f"read_csv('{lines}')"):
        asked = f"SELECT number, lot, state, start_minor, price_minor, sold_on FROM {source}"
        assert duckdb.sql(asked).fetchall() == [(number(1), "lot", "sold", 112_000, 120_000, date(2018, 3, 10))]


def test_an_empty_table_is_a_table_of_no_rows(court: Court, tmp_path: Path) -> None:
    story(court)
    folder = made(court, tmp_path / "parquet", write_parquet)
    read = pyarrow.dataset.dataset(folder / "quarantined", partitioning="hive").to_table()

    assert read.num_rows == 0 and read.column_names[:3] == ["court", "number", "version"]


# --- spreadsheets


def hostile_report(court: Court) -> Report:
    """A table whose every text means harm, and whose members do too."""
    story(court)
    done = report(court, as_of=AS_OF)
    rows = []
    for text, row in zip(HOSTILE, done.rows, strict=False):
        figures = [attrs.evolve(f, members=(Member(text, text, 1, 2**60),)) for f in row.figures]
        said = dict.fromkeys(("label_en", "label_zh", "note_en", "unit_en", "window", "published"), text)
        rows.append(attrs.evolve(row, id=text, figures=tuple(figures), **said))
    return attrs.evolve(done, rows=tuple(rows))


def english(en: str, zh: str) -> str:
    return en


def workbook(done: Report) -> tuple[Any, bytes]:
    target = io.BytesIO()
    write_xlsx(done, target, say=english)
    return openpyxl.load_workbook(io.BytesIO(target.getvalue())), target.getvalue()


def test_a_workbook_holds_the_table_and_the_members_behind_each_figure(court: Court) -> None:
    story(court)
    done = report(court, as_of=AS_OF)
    book, _ = workbook(done)

    assert len(book.sheetnames) == 1 + len(done.rows)
    table = list(book["Table"].iter_rows(min_row=3, values_only=True))
    assert [line[0] for line in table] == [row.id for row in done.rows]
    for place, row in enumerate(done.rows, start=1):
        lines = list(book.worksheets[place].iter_rows(values_only=True))
        head = next(n for n, line in enumerate(lines) if line[0] == "Case")
        members = [(line[0], line[1], line[3], line[4]) for line in lines[head + 1 :]]
        assert members == [(m.number, m.lot, m.numerator, m.denominator) for m in done.members(row.id)]


def test_members_that_do_not_fit_on_one_sheet_go_on_to_another(court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    story(court)
    done = report(court, as_of=AS_OF)
    row = done.rows[1]
    many = tuple(Member(str(n), None, 1, 1) for n in range(7))
    row = attrs.evolve(row, figures=(attrs.evolve(row.figures[0], members=many),))
    monkeypatch.setattr(spreadsheet, "MEMBERS", 3)
    book, _ = workbook(attrs.evolve(done, rows=(row,)))

    assert book.sheetnames == ["Table", "I1 2016", "I1 2016 part 2", "I1 2016 part 3"]
    told = [line[0] for sheet in book.worksheets[1:] for line in sheet.iter_rows(min_row=9, values_only=True)]
    assert told == ["0", "1", "2", "3", "4", "5", "6"]


def test_hostile_texts_are_texts_in_a_workbook(court: Court) -> None:
    book, packed = workbook(hostile_report(court))

    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    said = {cell.value for cell in cells}
    assert {*HOSTILE, str(2**60)} <= said
    assert all(cell.hyperlink is None or cell.hyperlink.target is None for cell in cells)
    with ZipFile(io.BytesIO(packed)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
        assert all("externalLink" not in name and ".." not in name for name in parts.namelist())
    for name in book.sheetnames:
        assert len(name) <= 31 and name.replace(" ", "").isalnum() and name.isascii()


def test_marks_and_long_texts_do_not_break_a_workbook(court: Court) -> None:
    story(court)
    done = report(court, as_of=AS_OF)
    row = attrs.evolve(done.rows[1], label_en=WITH_MARKS, note_en="x" * 40_000)
    book, _ = workbook(attrs.evolve(done, rows=(row,)))

    assert "\\u202eevil\\u200f" in book["Table"]["B3"].value and len(book["Table"]["G3"].value) == 32_767


# --- texts


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\n=x", " =x", "＝x", "'=x", "'"])
def test_what_a_spreadsheet_takes_for_a_formula_is_defused_and_can_be_restored(text: str) -> None:
    assert defused(text) == "'" + text and restored(defused(text)) == text


@pytest.mark.parametrize("text", ["a=1", "(2018)琼72执7号", "甲公司", "2018-01-05", ""])
def test_an_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert defused(text) == text == plain_text(text) and not is_formula(text)


def test_marks_are_written_out_and_line_breaks_stay() -> None:
    assert plain_text(WITH_MARKS) == "\\x00\\x07\\x1b[31m\\u202eevil\\u200f\\ud800\\ufffe"
    assert plain_text("一\n二\t三\u3000四") == "一\n二\t三\u3000四"


@pytest.mark.parametrize(
    ("text", "words"), [("I2/2017", "I2 2017"), ("../../x", "x"), ("[a]:*?'", "a"), ("琼72", "72"), ("=cmd|x", "cmd x")]
)
def test_names_are_made_of_safe_words(text: str, words: str) -> None:
    assert safe_words(text) == words


# --- where they go


def test_a_target_that_exists_is_left_as_it_is_unless_it_may_be_replaced(tmp_path: Path) -> None:
    file = tmp_path / "out.xes"
    file.write_text("mine")
    with pytest.raises(TargetTaken), new_file(file):
        pass
    assert file.read_text() == "mine"

    with new_file(file, replace=True) as target:
        target.write(b"theirs")
    assert file.read_text() == "theirs"


def test_only_an_export_is_replaced_by_a_folder(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter").write_text("dear")
    with pytest.raises(TargetTaken, match="no earlier export"), new_folder(mine, replace=True):
        pass
    assert (mine / "letter").read_text() == "dear"

    for _ in range(2):
        with new_folder(tmp_path / "out", replace=True) as folder:
            describe(folder, {"format": "csv"})
    assert {p.name for p in tmp_path.iterdir()} == {"mine", "out"}


def test_an_export_that_fails_leaves_nothing_behind_and_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "out.xes").write_text("before")
    with pytest.raises(ZeroDivisionError), new_file(tmp_path / "out.xes", replace=True) as target:
        target.write(b"half" * (1 // 0))
    with pytest.raises(ZeroDivisionError), new_folder(tmp_path / "out") as folder:
        describe(folder, {"rows": 1 // 0})

    assert [p.name for p in tmp_path.iterdir()] == ["out.xes"] and (tmp_path / "out.xes").read_text() == "before"


@pytest.mark.parametrize("path", ["nowhere/out.xes", "..", "a\0b"])
def test_where_nothing_can_be_written_it_says_so(path: str, tmp_path: Path) -> None:
    with pytest.raises(TargetUnusable) as failed, new_file(tmp_path / path):
        pass
    assert "cannot be written" in failed.value.message_en and "无法写入" in failed.value.message_zh
