"""A register goes out as CSV, as a workbook and as Parquet, and independent readers find its values there, and no formula."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from enforcement_workflow.interop.register_book import write_xlsx
from enforcement_workflow.interop.register_csv import csv_text, write_csv
from enforcement_workflow.interop.register_parquet import write_parquet
from enforcement_workflow.interop.register_values import Telling
from enforcement_workflow.projections.registers import Asked, Column, Drawn, Register, Summary

DAY = date(2018, 6, 6)
OWN = (
    Column("text", "Text", "文本"), Column("kind", "Kind", "种类", "word"), Column("on", "On", "日期", "day"),
    Column("at", "At", "时间", "instant"), Column("n", "N", "件数", "count"), Column("price_minor", "Price", "价格", "money"),
    Column("share", "Share", "占比", "permille"), Column("done", "Done", "已办", "yes"), Column("tolled", "Tolled", "扣除", "by_reason"),
)  # fmt: skip
REGISTER = Register("r", "A register", "台账", "-", "-", OWN, lambda d: None, "on", ("on",))
ROW: dict[str, Any] = {
    "number": "(2018)琼72执1号", "court": "琼72", "team": "一组", "handler": "wang", "text": "=1+1", "kind": "ship", "on": date(2018, 2, 1),
    "at": datetime(2018, 2, 1, 12, 30, tzinfo=UTC), "n": 1234, "price_minor": 123456789, "share": 482, "done": True,
    "tolled": {"stay": 31}, "overdue": True, "reasons": (("A", date(2018, 8, 1)),), "late": (), "tolled_days": 31, "entries": (1, 12),
    "currency": "CNY",
}  # fmt: skip
EMPTY: dict[str, Any] = dict.fromkeys(ROW) | {
    "number": "@2",
    "entries": (1,),
    "reasons": (),
    "late": (),
    "overdue": False,
}
WORDS = {"ship": "船舶", "stay": "中止执行"}


@pytest.fixture
def drawn() -> Drawn:
    summary = Summary((Column("n", "N", "件数", "count"), Column("text", "Text", "文本")), [{"n": 2, "text": "+cmd"}])
    return Drawn(REGISTER, DAY, Asked(), [ROW, EMPTY], summary)


@pytest.fixture(params=["en", "zh"])
def telling(request: pytest.FixtureRequest) -> Telling:
    def say(en: str, zh: str) -> str:
        return zh if request.param == "zh" else en

    def word(text: str) -> str:
        return say(text, WORDS.get(text, text))

    return Telling(say, word, str, str, "CNY", {ROW["number"]: "-乙公司", "@2": "丙"})


def test_as_csv(drawn: Drawn, telling: Telling) -> None:
    heads, row, empty = csv.reader(io.StringIO(csv_text(drawn, telling), newline=""))
    told = dict(zip(heads, row, strict=True))
    say = telling.say

    assert told[say("Text", "文本")] == "'=1+1" and told[say("Kind", "种类")] == say("ship", "船舶")
    assert (told[say("On", "日期")], told[say("At", "时间")]) == ("2018-02-01", "2018-02-01 12:30")
    assert (told[say("N", "件数")], told[say("Price", "价格")], told[say("Currency", "币种")]) == (
        "1234",
        "1234567.89",
        "CNY",
    )
    assert (told[say("Share (%)", "占比 (%)")], told[say("Done", "已办")]) == ("48.2", say("yes", "是"))
    assert (
        told[say("Tolled", "扣除")] == say("stay 31", "中止执行 31")
        and told[say("Run out", "逾期期限")] == "A 2018-08-01"
    )
    assert told[say("Debtors", "被执行人")] == "'-乙公司" and empty[0] == "'@2"
    file = io.BytesIO()
    write_csv(drawn, file, telling)
    assert file.getvalue().decode("utf-8-sig") == csv_text(drawn, telling) and file.getvalue()[:3] == b"\xef\xbb\xbf"


def test_as_a_workbook(drawn: Drawn, telling: Telling) -> None:
    file = io.BytesIO()
    write_xlsx(drawn, file, telling)
    book = openpyxl.load_workbook(file)
    sheet, summary = book.worksheets
    title, heads, row, empty = sheet.iter_rows()
    told = {head.value: cell for head, cell in zip(heads, row, strict=True)}
    say = telling.say

    assert title[0].value == say("A register, as of 2018-06-06", "台账（截至 2018-06-06）")
    assert told[say("On", "日期")].value == datetime(2018, 2, 1) and told[say("At", "时间")].value == datetime(
        2018, 2, 1, 12, 30
    )
    assert (told[say("N", "件数")].value, told[say("Price", "价格")].value) == (1234, 1234567.89)
    assert (told[say("Share (%)", "占比 (%)")].value, told[say("Text", "文本")].value) == (48.2, "=1+1")
    assert empty[5].value is None and summary["B3"].value == "+cmd"
    assert not [
        cell for of in book for line in of.iter_rows() for cell in line if cell.data_type == "f" or cell.hyperlink
    ]


def test_an_amount_that_a_spreadsheet_would_round_is_a_text(drawn: Drawn, telling: Telling) -> None:
    drawn.rows[0] = ROW | {"price_minor": 10**18 + 1}
    file = io.BytesIO()
    write_xlsx(drawn, file, telling)
    values = [cell.value for cell in openpyxl.load_workbook(file).worksheets[0][3]]
    assert "10000000000000000.01" in values


def test_as_parquet_under_ids_with_titles_beside_them(drawn: Drawn, telling: Telling) -> None:
    file = io.BytesIO()
    write_parquet(drawn, file, telling)
    found = pyarrow.parquet.read_table(file)
    row, empty = found.to_pylist()

    assert found.schema.field("on").metadata == {b"en": b"On", b"zh": "日期".encode()}
    assert found.schema.metadata[b"register"] == b"r" and found.schema.metadata[b"as_of"] == b"2018-06-06"
    assert (row["text"], row["kind"], row["on"], row["at"]) == ("=1+1", "ship", date(2018, 2, 1), ROW["at"])
    assert (row["n"], row["price_minor"], row["currency"], row["share"], row["done"]) == (
        1234,
        123456789,
        "CNY",
        482,
        True,
    )
    assert (row["tolled"], row["reasons"], row["entries"]) == (["stay 31"], ["A 2018-08-01"], [1, 12])
    assert (row["debtors"], empty["n"], empty["on"], empty["tolled"]) == ("-乙公司", None, None, None)


def test_control_and_direction_marks_leave_written_out(drawn: Drawn, telling: Telling) -> None:
    drawn.rows[0] = ROW | {"text": "a\u202eb\x00c"}
    files = io.BytesIO(), io.BytesIO()
    write_xlsx(drawn, files[0], telling)
    write_parquet(drawn, files[1], telling)
    cells = [cell.value for cell in openpyxl.load_workbook(files[0]).worksheets[0][3]]
    assert "a\\u202eb\\x00c" in cells and "a\\u202eb\\x00c" in csv_text(drawn, telling)
    assert pyarrow.parquet.read_table(files[1])["text"][0].as_py() == "a\\u202eb\\x00c"
