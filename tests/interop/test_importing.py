"""Old files come in whole: every event is an entry or a counted duplicate, and importing again changes nothing."""

import gzip
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from enforcement_workflow import Court, InvalidAct, InvalidNumber, ObservingRefused, Officer, Stage, acts
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.rules import Rulebook
from enforcement_workflow.interop.importing import ImportReport, ImportStopped, ReadsNoLogs, import_logs
from enforcement_workflow.interop.logs import Columns, LogEvent, LogUnreadable
from enforcement_workflow.jurisdictions.brazil import BRAZIL
from enforcement_workflow.jurisdictions.china import CHINA

CLERK = Officer("ana", "clerk")

ONE_LIFE = """\
case,code,name,at
11,26,Distribuição,2015-03-02T12:00:00-03:00
11,92,Publicação,2015-03-05T12:00:00-03:00
11,11382,Bloqueio/penhora on line,2015-04-01T12:00:00-03:00
11,11382,Bloqueio/penhora on line,2015-04-01T12:00:00-03:00
11,276,Execução frustrada,2015-06-01T12:00:00-03:00
11,246,Definitivo,2016-06-01T12:00:00-03:00
11,22,Baixa Definitiva,2016-06-01T12:00:00-03:00
11,893,Desarquivamento,2017-01-09T12:00:00-03:00
11,25,Suspensão ou Sobrestamento,2017-02-01T12:00:00-03:00
11,196,Extinção,2018-02-01T12:00:00-03:00
"""
IN_THE_MIDDLE = """\
case,code,name,at
12,51,Conclusão,2015-03-02T12:00:00-03:00
12,893,Desarquivamento,2015-03-03T12:00:00-03:00
12,26,Distribuição,2015-03-04T12:00:00-03:00
12,196,Extinção,2015-03-05T12:00:00-03:00
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a log into the test's folder."""

    def to(content: str, name: str = "log.csv") -> Path:
        (tmp_path / name).write_text(content, "utf-8")
        return tmp_path / name

    return to


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    with Court.open(str(tmp_path / "br.db"), jurisdiction=BRAZIL) as court:
        yield court


class TestOneFile:
    def test_adds_up_and_says_where_its_cases_stand(self, court: Court, write: Write) -> None:
        report = import_logs(court, [write(ONE_LIFE)], by=CLERK)
        assert report == ImportReport(1, 10, 9, 1, {"ID-KNOWN": 1}, {Stage.concluded: 1})

    def test_becomes_the_acts_it_speaks_of_each_with_the_stage_it_led_to(self, court: Court, write: Write) -> None:
        import_logs(court, [write(ONE_LIFE)], by=CLERK)
        told = [(e.name, e.moved_to, [i.rule for i in e.irregularities]) for e in court.history("11")]
        assert told == [
            ("CaseFiled", "filed", []),
            ("Noted", None, []),
            ("AssetControlled", "control", ["ID-KNOWN"]),
            ("ClosedForLackOfAssets", "suspended", []),
            ("CaseArchived", None, []),
            ("CaseArchived", None, []),
            ("CaseResumed", "investigation", []),
            ("CaseStayed", "suspended", []),
            ("CaseConcluded", "concluded", []),
        ]

    def test_that_begins_in_the_middle_starts_in_filed_and_loses_nothing(self, court: Court, write: Write) -> None:
        report = import_logs(court, [write(IN_THE_MIDDLE)], by=CLERK)
        assert report == ImportReport(1, 4, 4, 0, {"FILED": 2, "STAGE": 1}, {Stage.concluded: 1})
        told = [(e.name, e.moved_to, [i.rule for i in e.irregularities]) for e in court.history("12")]
        assert told == [
            ("Noted", None, ["FILED"]),
            ("CaseResumed", None, ["STAGE"]),
            ("CaseFiled", None, ["FILED"]),
            ("CaseConcluded", "concluded", []),
        ]

    def test_leaves_where_each_entry_came_from_who_wrote_it_down_and_when_it_was(
        self, court: Court, write: Write
    ) -> None:
        import_logs(court, [write(ONE_LIFE)], by=CLERK)
        entry = court.history("11")[1]
        assert (entry.source, entry.by, entry.observed) == ("log.csv#11/2", CLERK, True)
        assert entry.effective_at == datetime(2015, 3, 5, 15, tzinfo=UTC)
        assert entry.act == acts.Noted("Publicação", "92")

    def test_may_name_its_columns_otherwise(self, court: Court, write: Write) -> None:
        file = write("processo;movimento;quando\n13;Publicação;2015-03-05T12:00:00\n")
        report = import_logs(court, [file], by=CLERK, columns=Columns("processo", "movimento", None, "quando"))
        (entry,) = court.history("13")
        assert (report.entries, entry.act) == (1, acts.Noted("Publicação"))
        assert entry.effective_at == datetime(2015, 3, 5, 15, tzinfo=UTC)

    def test_may_call_its_local_times_utc(self, court: Court, write: Write) -> None:
        file = write("case,code,name,at\n14,92,Publicação,2018-05-04T00:00:00+00:00\n")
        import_logs(court, [file], by=CLERK)  # as Brazilian logs do
        assert court.history("14")[0].on.isoformat() == "2018-05-04"
        import_logs(court, [write(file.read_text("utf-8").replace("14,", "15,"))], by=CLERK, local_times=False)
        assert court.history("15")[0].on.isoformat() == "2018-05-03"

    def test_says_nothing_of_the_order_within_an_instant_so_the_filing_comes_first(
        self, court: Court, write: Write
    ) -> None:
        file = write(
            "case,code,name,at\n16,92,Publicação,2018-05-04T10:00:00+00:00\n16,26,Distribuição,2018-05-04T10:00:00+00:00\n"
        )
        assert import_logs(court, [file], by=CLERK).irregularities == {}
        assert [e.name for e in court.history("16")] == ["CaseFiled", "Noted"]

    def test_may_have_a_name_that_is_not_utf8(self, court: Court, tmp_path: Path) -> None:
        file = tmp_path / os.fsdecode(b"a\xff.csv")
        file.write_text(ONE_LIFE, "utf-8")
        assert import_logs(court, [file], by=CLERK).entries == 9
        assert court.history("11")[0].source == "a?.csv#11/1"

    def test_in_xes_says_the_same(self, court: Court, write: Write, tmp_path: Path) -> None:
        rows = [row.split(",") for row in ONE_LIFE.splitlines()[1:]]
        events = "".join(
            f'<event><string key="concept:name" value="{name}"/><int key="concept:name_cod" value="{code}"/>'
            f'<date key="time:timestamp" value="{at}"/></event>'
            for _, code, name, at in rows
        )
        trace = f'<trace><string key="concept:name" value="11"/>{events}</trace>'
        (tmp_path / "log.xes.gz").write_bytes(gzip.compress(f"<log>{trace}</log>".encode()))
        import_logs(court, [tmp_path / "log.xes.gz"], by=CLERK)
        report = import_logs(court, [write(ONE_LIFE)], by=CLERK)
        assert (report.entries, report.duplicates) == (0, 10)


class TestAgain:
    @pytest.mark.parametrize("batch", [1, 3, 5_000])
    def test_changes_nothing_however_the_files_are_cut(self, court: Court, write: Write, batch: int) -> None:
        files = [write(ONE_LIFE, "a.csv"), write(IN_THE_MIDDLE, "b.csv")]
        first = import_logs(court, files, by=CLERK, batch=batch)
        assert (first.cases, first.events, first.entries, first.duplicates) == (2, 14, 13, 1)
        position, stages = court.position, first.stages
        again = import_logs(court, files, by=CLERK)
        assert again == ImportReport(2, 14, 0, 14, {}, stages)
        assert court.position == position
        assert list(court.check()) == []

    def test_knows_times_that_a_change_of_the_clock_made_ambiguous_or_skipped(self, court: Court, write: Write) -> None:
        # Summer time ended in São Paulo at midnight before 18 February 2018 and began at midnight of 4 November.
        file = write("case,code,name,at\n16,92,Publicação,2018-02-17T23:30:00\n16,92,Publicação,2018-11-04T00:00:00\n")
        assert import_logs(court, [file], by=CLERK).entries == 2
        assert import_logs(court, [file], by=CLERK).duplicates == 2


class TestProgress:
    def test_is_told_in_bytes_up_to_all_of_them(self, court: Court, write: Write) -> None:
        files, told = [write(ONE_LIFE, "a.csv"), write(IN_THE_MIDDLE, "b.csv")], list[tuple[int, int]]()
        import_logs(court, files, by=CLERK, progress=lambda done, total: told.append((done, total)))
        size = sum(f.stat().st_size for f in files)
        assert told[-1] == (size, size)
        assert told == sorted(told)


class TestWhatStopsIt:
    def test_a_broken_file_leaves_what_stood_before_it(self, court: Court, write: Write) -> None:
        broken = write(IN_THE_MIDDLE + "12,92,Publicação,ontem\n", "b.csv")
        with pytest.raises(ImportStopped) as stopped:
            import_logs(court, [write(ONE_LIFE, "a.csv"), broken], by=CLERK)
        assert isinstance(stopped.value.error, LogUnreadable)
        assert (stopped.value.report.events, stopped.value.report.entries) == (14, 13)
        assert "b.csv, case '12', event 5, at = 'ontem': this is not a time" in str(stopped.value)
        assert "13 entries of 14 events before it are written and stay" in str(stopped.value)
        mended = write(IN_THE_MIDDLE + "12,92,Publicação,2015-03-06\n", "b.csv")
        assert import_logs(court, [mended], by=CLERK).entries == 1

    @pytest.mark.parametrize(
        ("row", "error", "place"),
        [
            (
                "0058967-78.2016.8.19.0000,92,Publicação,2015-03-06",
                InvalidNumber,
                "log.csv#0058967-78.2016.8.19.0000/5: ",
            ),
            ("12,25,\u202eSuspensão,2015-03-06", InvalidAct, "log.csv#12/5: CaseStayed.ground"),
            ("12,92,Publicação,0215-03-06", InvalidAct, "log.csv#12/5: event.at"),
        ],
    )
    def test_an_event_that_cannot_be_an_act_is_named(
        self, court: Court, write: Write, row: str, error: type[Exception], place: str
    ) -> None:
        with pytest.raises(ImportStopped) as stopped:
            import_logs(court, [write(f"{IN_THE_MIDDLE}{row}\n")], by=CLERK)
        assert type(stopped.value.error) is error
        assert str(stopped.value).startswith(place)
        assert stopped.value.report.entries == 4

    def test_a_file_that_is_not_there(self, court: Court, tmp_path: Path) -> None:
        with pytest.raises(ImportStopped, match=r"none\.csv: the file cannot be read .* 0 entries of 0 events"):
            import_logs(court, [tmp_path / "none.csv"], by=CLERK)

    def test_a_case_with_judged_entries_keeps_the_whole_batch_out(self, court: Court, write: Write) -> None:
        court.record("12", acts.CaseFiled("first_time", "26", (), (), None, datetime(2015, 3, 1).date()), by=CLERK)
        with pytest.raises(ImportStopped) as stopped:
            import_logs(court, [write(ONE_LIFE, "a.csv"), write(IN_THE_MIDDLE, "b.csv")], by=CLERK)
        assert isinstance(stopped.value.error, ObservingRefused)
        assert (court.numbers(), court.position) == (("12",), 1)

    def test_a_jurisdiction_without_logs(self, tmp_path: Path, write: Write) -> None:
        with (
            Court.open(str(tmp_path / "cn.db"), jurisdiction=CHINA) as court,
            pytest.raises(ReadsNoLogs, match="china reads no event logs"),
        ):
            import_logs(court, [write(ONE_LIFE)], by=CLERK)

    def test_a_mistake_in_somebody_elses_reader_names_the_event(self, tmp_path: Path, write: Write) -> None:
        def read(event: LogEvent) -> acts.Act:
            raise KeyError(event.name)

        with (
            Court.open(str(tmp_path / "x.db"), jurisdiction=utopia(read)) as court,
            pytest.raises(KeyError, match="Distribuição") as raised,
        ):
            import_logs(court, [write(ONE_LIFE)], by=CLERK)
        assert raised.value.__notes__ == ["while reading log.csv#11/1"]


def utopia(read: Callable[[LogEvent], acts.Act]) -> Jurisdiction:
    """A jurisdiction from outside, as small as one can be."""
    return Jurisdiction(
        name="utopia", title_en="Utopia", title_zh="乌托邦", zone=ZoneInfo("UTC"), currency="EUR", offices=("reeve",),
        leaders=frozenset(), rulebook=Rulebook("utopia", "1", (), frozenset({"reeve"})), read_event=read,
    )  # fmt: skip


def test_a_jurisdiction_handed_over_as_an_object_works_like_an_installed_one(tmp_path: Path, write: Write) -> None:
    def read(event: LogEvent) -> acts.Act:
        return acts.CaseStayed(event.name) if event.code == "S" else acts.Noted(event.name, event.code)

    mine, file = utopia(read), write("case,code,name,at\nU/1,S,harvest,1999-08-01\nU/1,N,feast,1999-09-01\n")
    for expected in (
        ImportReport(1, 2, 2, 0, {"FILED": 1}, {Stage.suspended: 1}),
        ImportReport(1, 2, 0, 2, {}, {Stage.suspended: 1}),
    ):
        with Court.open(str(tmp_path / "u.db"), jurisdiction=mine) as court:
            assert import_logs(court, [file], by=Officer("ralph", "reeve")) == expected
            assert [e.rulebook for e in court.history("U/1")] == ["utopia@1", "utopia@1"]


def test_the_files_of_five_courts_add_up_and_a_second_run_changes_nothing(court: Court, shared_data: Path) -> None:
    # FILED: 568 cases have no distribution, and in four more it comes after the first instant (each counts twice: the
    # case begins without it, and is filed when it is there already). STAGE: a walk through the table by hand.
    # ID-KNOWN: 38 freezes, 2 auctions and 5 decisions on objections speak of what no event of the files brought in.
    stages = {Stage.filed: 196, Stage.investigation: 46, Stage.control: 4, Stage.concluded: 399, Stage.suspended: 12}
    files = sorted((shared_data / "brazilian-courts").glob("*.xes.gz"))
    first = import_logs(court, files, by=CLERK)
    assert (first.cases, first.events, first.entries, first.duplicates) == (657, 24_800, 20_724, 4_076)
    assert first.irregularities == {"STAGE": 714, "FILED": 576, "ID-KNOWN": 45}
    assert first.stages == stages
    assert import_logs(court, files, by=CLERK) == ImportReport(657, 24_800, 0, 24_800, {}, stages)
    assert court.position == 20_724
    assert list(court.check()) == []


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path: Path, write: Write) -> None:
    import tracemalloc

    def peak(cases: int) -> int:
        at = datetime(2015, 3, 2, tzinfo=UTC)
        rows = (
            f"{1000 + c},51,Conclusão,{(at + timedelta(hours=i)).isoformat()}\n"
            for c in range(cases)
            for i in range(20)
        )
        file = write("case,code,name,at\n" + "".join(rows))
        with Court.open(str(tmp_path / f"{cases}.db"), jurisdiction=BRAZIL) as court:
            tracemalloc.start()
            import_logs(court, [file], by=CLERK, batch=500)
            held = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return held

    peak(50)
    few, many = peak(100), peak(1_000)
    assert many - few < 1_000_000  # bytes, for 18,000 more events: caches that are bounded fill up
