"""Event logs in CSV are read by the names of their columns, and a broken one says what is wrong with it."""

import gzip
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_workflow.interop.logs import Columns, Fault, LogEvent, LogUnreadable, read_log

SHANGHAI = ZoneInfo("Asia/Shanghai")

ORDINARY = '''\
case,name,code,at,court,note
7,Distribuição,26,2020-01-02T03:04:05Z,Colombo,
7,"Leilão, ou ""Praça""",,2020-01-03 09:30:00,Colombo,"two
lines"
8,Definitivo,246,2020-01-04,,
'''

THREE_EVENTS = [
    LogEvent("7", "Distribuição", "26", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC), {"court": "Colombo"}, "log.csv#7/1"),
    LogEvent(
        "7",
        'Leilão, ou "Praça"',
        None,
        datetime(2020, 1, 3, 9, 30, tzinfo=SHANGHAI),
        {"court": "Colombo", "note": "two\nlines"},
        "log.csv#7/2",
    ),
    LogEvent("8", "Definitivo", "246", datetime(2020, 1, 4, tzinfo=SHANGHAI), {}, "log.csv#8/3"),
]

Reading = Callable[..., list[LogEvent]]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Reads a text or bytes as the content of a file."""

    def read(content: str | bytes, name: str = "log.csv", columns: Columns | None = None) -> list[LogEvent]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_log(path, columns=columns, zone=SHANGHAI))

    return read


class TestWhatIsRead:
    def test_an_ordinary_log_gives_its_events_in_order(self, reading: Reading) -> None:
        assert reading(ORDINARY) == THREE_EVENTS

    @pytest.mark.parametrize(
        "content",
        [
            b"\xef\xbb\xbf" + ORDINARY.encode(),
            gzip.compress(ORDINARY.encode()),
            ORDINARY.replace("\n7", "\r\n7").encode(),
            ORDINARY.replace("\n8", "\n\n8").encode(),
        ],
        ids=["with a byte order mark", "gzip", "with line ends of Windows", "with a blank line"],
    )
    def test_the_wrapping_makes_no_difference(self, reading: Reading, content: bytes) -> None:
        assert reading(content) == THREE_EVENTS

    def test_csv_under_a_name_that_says_nothing_is_known_by_its_content(self, reading: Reading) -> None:
        assert len(reading(ORDINARY, "export.txt")) == 3

    @pytest.mark.parametrize("separator", [";", "\t", "|"])
    def test_other_separators_are_read_from_the_header(self, reading: Reading, separator: str) -> None:
        (event,) = reading("case,name,code,at\n7,x,26,2020-01-02\n".replace(",", separator))
        assert (event.case, event.name, event.code) == ("7", "x", "26")

    def test_the_columns_can_be_named_and_the_code_left_out(self, reading: Reading) -> None:
        columns = Columns(case="processo", name="movimento", code=None, at="data")
        (event,) = reading("data,movimento,processo,cod\n2020-01-02,x,7,26\n", columns=columns)
        assert (event.case, event.name, event.code, event.attributes) == ("7", "x", None, {"cod": "26"})

    def test_one_column_may_be_name_and_code(self, reading: Reading) -> None:
        columns = Columns(case="case", name="code", code="code", at="at")
        (event,) = reading("case,code,at\n7,26,2020-01-02\n", columns=columns)
        assert (event.name, event.code) == ("26", "26")

    def test_columns_of_the_same_name_lose_nothing(self, reading: Reading) -> None:
        (event,) = reading("case,name,code,at,note,note\n7,x,,2020-01-02,a,b\n")
        assert event.attributes == {"note": "a", "note#2": "b"}

    def test_a_header_alone_is_a_log_without_events(self, reading: Reading) -> None:
        assert reading("case,name,code,at\n") == []


HEADER = "case,name,code,at\n"

FAULTS = {
    "nothing": ("", Fault.EMPTY, "log.csv: the file is empty"),
    "only blanks": ("\n\n", Fault.EMPTY, "log.csv: the file is empty"),
    "no such column": (
        "case,event,at\n",
        Fault.COLUMN_MISSING,
        "log.csv, name: there is no such column; there are: case, event, at",
    ),
    "a column twice": ("case,name,at,code,at\n", Fault.COLUMN_TWICE, "log.csv, at: there are several such columns"),
    "a short row": (HEADER + "7,x,26\n", Fault.ROW_WIDTH, "log.csv, event 1: the row has 3, not 4 columns"),
    "a long row": (HEADER + "7,x,,2020-01-02\n7,x,26,2020-01-02,\n", Fault.ROW_WIDTH, "event 2: the row has 5, not 4"),
    "no case": (HEADER + ",x,26,2020-01-02\n", Fault.CASE_MISSING, "event 1, case: the event belongs to no case"),
    "no name": (HEADER + "7,,26,2020-01-02\n", Fault.NAME_MISSING, "case '7', event 1, name: the name of the event"),
    "no time": (HEADER + "7,x,26,\n", Fault.TIME_MISSING, "case '7', event 1, at: the time of the event is missing"),
    "a local time": (
        HEADER + "7,x,26,02/01/2020\n",
        Fault.NOT_A_TIME,
        "log.csv, case '7', event 1, at = '02/01/2020': this is not a time; right would be ISO 8601",
    ),
    "a long text": (
        HEADER + f"7,{'x' * 100_001},,2020-01-02\n",
        Fault.TOO_LONG,
        "case '7', event 1, name: the text has",
    ),
    "a longer text": (HEADER + f"7,{'x' * 200_000},,2020-01-02\n", Fault.NOT_CSV, "field larger than field limit"),
    "an endless line": (HEADER + "x," * 4_200_000, Fault.UNFINISHED, "without one complete event"),
    "an open quote": (HEADER + '7,"x,26,2020-01-02\n', Fault.NOT_CSV, "unexpected end of data"),
    "a stray quote": (HEADER + '7,"x"y,26,2020-01-02\n', Fault.NOT_CSV, "',' expected after '\"'"),
    "another encoding": (HEADER.encode() + "7,执行,26,2020-01-02\n".encode("gb18030"), Fault.NOT_CSV, "not UTF-8"),
    "UTF-16": (ORDINARY.encode("utf-16"), Fault.NOT_CSV, "not UTF-8"),
    "cut-off gzip": (gzip.compress(ORDINARY.encode())[:-12], Fault.DAMAGED, "copy or export the file again"),
}


class TestWhatIsRefused:
    @pytest.mark.parametrize(("content", "fault", "said"), FAULTS.values(), ids=FAULTS)
    def test_a_broken_file_says_where_and_what_would_be_right(
        self, reading: Reading, content: str | bytes, fault: Fault, said: str
    ) -> None:
        with pytest.raises(LogUnreadable) as refusal:
            reading(content)
        assert refusal.value.fault is fault
        assert said in str(refusal.value)

    @given(content=st.binary(max_size=200) | st.text(alphabet='7x,;"\n\r\0é', max_size=60).map(str.encode))
    def test_garbage_never_raises_anything_else(self, tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
        path = tmp_path_factory.mktemp("garbage") / "log.csv"
        path.write_bytes(b"case,name,code,at\n" + content)
        try:
            list(read_log(path, zone=SHANGHAI))
        except LogUnreadable as refusal:
            assert str(refusal).startswith("log.csv")


class TestLargeFiles:
    def test_memory_does_not_grow_with_the_file_and_progress_adds_up(self, tmp_path: Path) -> None:
        path = tmp_path / "large.csv.gz"
        with gzip.open(path, "wt", compresslevel=1) as file:
            file.write(HEADER)
            for case in range(100_000):
                file.write(f"{case},x,26,2020-01-02T03:04:05Z\n")
        told: list[int] = []
        tracemalloc.start()
        try:
            count = sum(1 for _ in read_log(path, zone=SHANGHAI, on_bytes=told.append))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert (count, sum(told)) == (100_000, path.stat().st_size)
        assert peak < 1_000_000
