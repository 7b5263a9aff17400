"""Event logs in XES are read as they are, quickly, and a broken one says what is wrong with it."""

import gzip
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement_workflow.interop.logs import Fault, Keys, LogEvent, LogUnreadable, read_log

BRASILIA = timezone(timedelta(hours=-3))

ORDINARY = """\
<?xml version="1.0" encoding="utf-8" ?>
<log xes.version="1849-2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="a default that is no event"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="origin" value="csv"/>
  <trace>
    <string key="concept:name" value="1599"/>
    <string key="court" value="VITÓRIA"/>
    <event>
      <string key="concept:name" value="Conclusão"/>
      <int key="concept:name_cod" value="51"/>
      <date key="time:timestamp" value="2017-03-22T16:51:13+00:00"/>
    </event>
    <event>
      <date key="time:timestamp" value="2017-03-23T09:00:00.250-03:00"/>
      <string key="concept:name" value="Leilão ou Praça"/>
      <boolean key="public" value="true"/>
    </event>
  </trace>
  <trace>
    <string key="concept:name" value="1600"/>
    <event>
      <string key="concept:name" value="Baixa &amp; Definitiva"/>
      <id key="concept:name_cod" value="22"/>
      <date key="time:timestamp" value="2018-01-02T03:04:05Z"/>
    </event>
  </trace>
</log>
"""

TWO_CASES = [
    LogEvent("1599", "Conclusão", "51", datetime(2017, 3, 22, 16, 51, 13, tzinfo=UTC), {}, "log.xes#1599/1"),
    LogEvent(
        "1599",
        "Leilão ou Praça",
        None,
        datetime(2017, 3, 23, 9, 0, 0, 250_000, tzinfo=BRASILIA),
        {"public": "true"},
        "log.xes#1599/2",
    ),
    LogEvent("1600", "Baixa & Definitiva", "22", datetime(2018, 1, 2, 3, 4, 5, tzinfo=UTC), {}, "log.xes#1600/1"),
]

NAME = '<string key="concept:name" value="Distribuição"/>'
TIME = '<date key="time:timestamp" value="2020-01-02T03:04:05Z"/>'
EVENT = f"<event>{NAME}{TIME}</event>"
CASE = '<string key="concept:name" value="7"/>'

Reading = Callable[..., list[LogEvent]]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Reads a text or bytes as the content of a file."""

    def read(content: str | bytes, name: str = "log.xes", keys: Keys | None = None) -> list[LogEvent]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_log(path, columns=keys, zone=UTC))

    return read


def one_event(content: str) -> str:
    return f"<log><trace>{CASE}<event>{content}</event></trace></log>"


class TestWhatIsRead:
    def test_an_ordinary_log_gives_its_events_in_order(self, reading: Reading) -> None:
        assert reading(ORDINARY) == TWO_CASES

    def test_gzip_is_known_by_its_content(self, reading: Reading) -> None:
        assert reading(gzip.compress(ORDINARY.encode())) == TWO_CASES

    def test_a_file_that_ends_in_gz_is_named_as_it_is_in_the_source(self, reading: Reading) -> None:
        events = reading(gzip.compress(ORDINARY.encode()), "log.xes.gz")
        assert [event.source for event in events] == ["log.xes.gz#1599/1", "log.xes.gz#1599/2", "log.xes.gz#1600/1"]

    def test_xes_under_a_name_that_says_nothing_is_known_by_its_content(self, reading: Reading) -> None:
        assert len(reading(ORDINARY, "export.txt")) == 3
        assert len(reading(b"\xef\xbb\xbf" + ORDINARY.encode(), "export")) == 3
        assert len(reading(gzip.compress(ORDINARY.encode()), "export")) == 3
        assert len(reading(ORDINARY.replace("utf-8", "utf-16").encode("utf-16"), "export")) == 3

    def test_xes_without_a_namespace_and_with_a_prefix_reads_the_same(self, reading: Reading) -> None:
        bare = f"<log><trace>{CASE}{EVENT}</trace></log>"
        prefixed = (
            '<x:log xmlns:x="urn:any"><x:trace><x:string key="concept:name" value="7"/><x:event>'
            '<x:string key="concept:name" value="Distribuição"/>'
            '<x:date key="time:timestamp" value="2020-01-02T03:04:05Z"/></x:event></x:trace></x:log>'
        )
        assert reading(bare) == reading(prefixed)
        assert [event.name for event in reading(bare)] == ["Distribuição"]

    def test_nested_attributes_and_lists_are_named_by_their_path(self, reading: Reading) -> None:
        (event,) = reading(
            one_event(
                f'{NAME}{TIME}<string key="result" value="frozen"><float key="amount" value="1.5"/></string>'
                '<list key="assets"><values><string key="asset" value="car"/><string key="asset" value="house"/>'
                '</values></list><container key="office"><string key="city" value="Colombo"/></container>'
            )
        )
        assert event.attributes == {
            "result": "frozen",
            "result/amount": "1.5",
            "assets/asset": "car",
            "assets/asset#2": "house",
            "office/city": "Colombo",
        }

    def test_a_key_used_again_loses_nothing(self, reading: Reading) -> None:
        (event,) = reading(one_event(f'{NAME}{TIME}<string key="concept:name" value="Remessa"/>'))
        assert (event.name, event.attributes) == ("Distribuição", {"concept:name#2": "Remessa"})

    def test_events_may_stand_before_the_name_of_their_trace(self, reading: Reading) -> None:
        events = reading(f"<log><trace>{EVENT * 300}{CASE}{EVENT}</trace></log>")
        assert [event.source for event in events[-2:]] == ["log.xes#7/300", "log.xes#7/301"]

    def test_the_keys_can_be_named(self, reading: Reading) -> None:
        keys = Keys(case="processo", name="movimento", code="movimento", at="data")
        (event,) = reading(
            '<log><trace><string key="processo" value="7"/><event><string key="movimento" value="26"/>'
            '<date key="data" value="2020-01-02T03:04:05Z"/></event></trace></log>',
            keys=keys,
        )
        assert (event.case, event.name, event.code, event.attributes) == ("7", "26", "26", {})

    def test_a_time_without_a_zone_is_read_in_the_zone_of_the_caller(self, tmp_path: Path) -> None:
        path = tmp_path / "log.xes"
        path.write_text(one_event(f'{NAME}<date key="time:timestamp" value="2020-01-02T03:04:05"/>'))
        (event,) = read_log(path, zone=BRASILIA)
        assert event.at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=BRASILIA)

    def test_a_log_without_events_has_none(self, reading: Reading) -> None:
        assert reading(f"<log><trace/><trace>{CASE}</trace></log>") == []

    def test_what_looks_like_an_event_in_a_comment_is_none(self, reading: Reading) -> None:
        assert reading(f"<log><trace>{CASE}<!-- {EVENT} --><![CDATA[{EVENT}]]></trace></log>") == []

    @given(cut=st.integers(min_value=0, max_value=9_000))
    def test_where_a_chunk_ends_makes_no_difference(self, tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
        path = tmp_path_factory.mktemp("cut") / "log.xes"
        path.write_text(ORDINARY.replace("<trace>", f"<!--{'x' * cut}--><trace>"), encoding="utf-8")
        assert list(read_log(path, zone=UTC)) == TWO_CASES


FAULTS = {
    "nothing": ("", Fault.EMPTY, "log.xes: the file is empty"),
    "only blanks": (" \n", Fault.NOT_XML, "no element found"),
    "not XML": ("case,name\n1,2\n", Fault.NOT_XML, "line 1, column 0"),
    "cut off": (ORDINARY[:900], Fault.NOT_XML, "log.xes: the XML cannot be parsed"),
    "an unknown encoding": ('<?xml version="1.0" encoding="klingon"?><log/>', Fault.NOT_XML, "klingon"),
    "another root": ("<html><body/></html>", Fault.NOT_A_LOG, "the root element is <html>; right would be <log>"),
    "a DOCTYPE": ('<!DOCTYPE log [<!ENTITY a "aaaa">]><log><trace/></log>', Fault.DOCTYPE, "declares a DOCTYPE"),
    "an external entity": ('<!DOCTYPE log SYSTEM "file:///etc/hostname"><log/>', Fault.DOCTYPE, "declares a DOCTYPE"),
    "a late DOCTYPE": (f"<!--{'x' * 20_000}--><!DOCTYPE log><log/>", Fault.DOCTYPE, "declares a DOCTYPE"),
    "an event in no trace": (f"<log>{EVENT}</log>", Fault.MISPLACED, "events stand in traces"),
    "a trace in a trace": (f"<log><trace>{CASE}<trace/></trace></log>", Fault.MISPLACED, "case '7'"),
    "a trace without a name": (f"<log><trace>{EVENT}</trace></log>", Fault.CASE_MISSING, "event 1, concept:name"),
    "a trace with two names": (
        f'<log><trace>{CASE}{EVENT}<string key="concept:name" value="8"/></trace></log>',
        Fault.CASE_TWICE,
        "case '7', concept:name = '8'",
    ),
    "no name": (one_event(TIME), Fault.NAME_MISSING, "case '7', event 1, concept:name: the name of the event"),
    "no time": (one_event(NAME), Fault.TIME_MISSING, "case '7', event 1, time:timestamp: the time of the event"),
    "no event content": (one_event(""), Fault.TIME_MISSING, "ISO 8601, as 2024-05-06T09:30:00+08:00"),
    "a time in words": (
        f'<log><trace>{CASE}{EVENT}<event>{NAME}<date key="time:timestamp" value="yesterday"/></event></trace></log>',
        Fault.NOT_A_TIME,
        "log.xes, case '7', event 2, time:timestamp = 'yesterday': this is not a time; right would be ISO 8601",
    ),
    "a day that does not exist": (
        one_event(f'{NAME}<date key="time:timestamp" value="2023-02-29T00:00:00Z"/>'),
        Fault.NOT_A_TIME,
        "time:timestamp = '2023-02-29T00:00:00Z'",
    ),
    "a time before the calendar": (
        one_event(f'{NAME}<date key="time:timestamp" value="0001-01-01T00:00:00+14:00"/>'),
        Fault.NOT_A_TIME,
        "'0001-01-01T00:00:00+14:00'",
    ),
    "a value without a key": (one_event(f'{NAME}{TIME}<string value="x"/>'), Fault.KEYLESS, "an attribute has a value"),
    "a long text": (
        one_event(f'{NAME}{TIME}<string key="note" value="{"x" * 100_001}"/>'),
        Fault.TOO_LONG,
        "case '7', event 1, note: the text has 100,001 characters; one attribute holds at most 100,000",
    ),
    "a long name of a case": (
        f'<log><trace><string key="concept:name" value="{"7" * 100_001}"/>{EVENT}</trace></log>',
        Fault.TOO_LONG,
        "100,001",
    ),
    "many attributes": (
        one_event(NAME + TIME + "".join(f'<int key="k{i}" value="1"/>' for i in range(1_000))),
        Fault.TOO_MANY,
        "one event holds at most 1,000",
    ),
    "deep attributes": (
        one_event(NAME + TIME + '<list key="a">' * 21 + "</list>" * 21),
        Fault.TOO_DEEP,
        "at most 20 levels",
    ),
    "an endless text": (
        one_event(f'{NAME}{TIME}<string key="note" value="{"x" * 9_000_000}"/>'),
        Fault.UNFINISHED,
        "without one complete event",
    ),
    "endless nesting": (f"<log><trace>{CASE}<event>{'<a>' * 3_000_000}", Fault.UNFINISHED, "one complete event"),
    "cut-off gzip": (gzip.compress(ORDINARY.encode())[:-20], Fault.DAMAGED, "copy or export the file again"),
    "damaged gzip": (gzip.compress(ORDINARY.encode())[:-8] + bytes(8), Fault.DAMAGED, "copy or export"),
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

    def test_the_long_text_that_just_fits_is_kept(self, reading: Reading) -> None:
        (event,) = reading(one_event(f'{NAME}{TIME}<string key="note" value="{"é" * 100_000}"/>'))
        assert event.attributes == {"note": "é" * 100_000}

    def test_a_refusal_is_said_in_chinese_too(self, reading: Reading) -> None:
        with pytest.raises(LogUnreadable) as refusal:
            reading(one_event(f'{NAME}<date key="time:timestamp" value="昨天"/>'))
        assert refusal.value.message_zh == (
            "log.xes，案件 '7'，事件 1，time:timestamp = '昨天'：不是有效时间；"
            "应为 ISO 8601，例如 2024-05-06T09:30:00+08:00。"
        )

    def test_the_events_before_the_fault_are_handed_out_first(self, tmp_path: Path) -> None:
        path = tmp_path / "log.xes"
        path.write_text(f"<log><trace>{CASE}{EVENT * 200}</trace><trace>{EVENT}</trace></log>")
        events = read_log(path, zone=UTC)
        assert next(events).source == "log.xes#7/1"
        with pytest.raises(LogUnreadable):
            list(events)

    def test_a_file_that_is_not_there_and_a_folder_are_refused_at_once(self, tmp_path: Path) -> None:
        with pytest.raises(LogUnreadable, match=r"none\.xes: the file cannot be read"):
            read_log(tmp_path / "none.xes", zone=UTC)
        with pytest.raises(LogUnreadable, match="cannot be read"):
            read_log(tmp_path, zone=UTC)

    def test_bytes_that_are_no_log_are_refused(self, reading: Reading) -> None:
        with pytest.raises(LogUnreadable, match="neither the name nor the content"):
            reading(b"PK\x03\x04\x00\x00", "book.xlsx")

    @given(
        content=st.binary(max_size=200), start=st.sampled_from([b"", b"\x1f\x8b", b"\x1f\x8b\x08", b"<log>", b"<?xml "])
    )
    def test_garbage_never_raises_anything_else(
        self, tmp_path_factory: pytest.TempPathFactory, content: bytes, start: bytes
    ) -> None:
        path = tmp_path_factory.mktemp("garbage") / "log.xes"
        path.write_bytes(start + content)
        try:
            events = list(read_log(path, zone=UTC))
        except LogUnreadable as refusal:
            assert str(refusal).startswith("log.xes")
        else:
            assert events == []


def many_events(path: Path, traces: int, events: int) -> None:
    with gzip.open(path, "wt", compresslevel=1, encoding="utf-8") as file:
        file.write("<log>\n")
        for case in range(traces):
            file.write(f'<trace><string key="concept:name" value="{case}"/>')
            for _ in range(events):
                file.write(EVENT)
            file.write("</trace>\n")
        file.write("</log>\n")


class TestLargeFiles:
    @pytest.mark.parametrize(("traces", "events"), [(20_000, 10), (1, 50_000)])
    def test_memory_does_not_grow_with_the_file(self, tmp_path: Path, traces: int, events: int) -> None:
        path = tmp_path / "large.xes.gz"
        many_events(path, traces, events)
        tracemalloc.start()
        try:
            count = sum(1 for _ in read_log(path, zone=UTC))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert count == traces * events
        assert peak < 1_000_000

    @pytest.mark.parametrize("name", ["large.xes", "large.xes.gz"])
    def test_progress_adds_up_to_the_size_on_disk(self, tmp_path: Path, name: str) -> None:
        packed = tmp_path / "large.xes.gz"
        many_events(packed, 100, 20)
        path = tmp_path / name
        if path != packed:
            path.write_bytes(gzip.decompress(packed.read_bytes()))
        told: list[int] = []
        events: Iterator[LogEvent] = read_log(path, zone=UTC, on_bytes=told.append)
        assert sum(1 for _ in events) == 2_000
        assert sum(told) == path.stat().st_size
        assert len(told) > 1 or path == packed
        assert min(told) > 0


BRAZIL = {
    "tjes-vitoria-civil": (144, 9_301),
    "tjmg-1-tax": (16, 1_431),
    "tjmg-3-tax": (21, 1_415),
    "tjpb-2-tax-enforcement": (160, 3_992),
    "tjpr-colombo-treasury": (316, 8_661),
}


class TestTheFilesOfFiveCourts:
    @pytest.mark.parametrize("court", BRAZIL)
    def test_a_court_has_its_cases_and_events(self, shared_data: Path, court: str) -> None:
        events = list(read_log(shared_data / "brazilian-courts" / f"{court}.xes.gz", zone=BRASILIA))
        assert (len({event.case for event in events}), len(events)) == BRAZIL[court]
        assert all(event.code and not event.attributes for event in events)

    def test_together_they_hold_24_800_events_of_which_4_076_are_exact_duplicates(self, shared_data: Path) -> None:
        seen: Counter[tuple[object, ...]] = Counter()
        sources = set()
        for court in BRAZIL:
            for event in read_log(shared_data / "brazilian-courts" / f"{court}.xes.gz", zone=BRASILIA):
                seen[court, event.case, event.name, event.code, event.at] += 1
                sources.add(event.source)
        assert seen.total() == 24_800
        assert seen.total() - len(seen) == 4_076
        assert len(sources) == 24_800
