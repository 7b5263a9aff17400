"""Importing logs, against parsing the same files with the standard library and nothing more."""

import gzip
import multiprocessing
import os
import resource
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.measure import Line, in_turn, ratio, seconds
from enforcement_workflow import Court, Officer
from enforcement_workflow.interop.importing import import_logs
from enforcement_workflow.jurisdictions.brazil import BRAZIL

CLERK: Final = Officer("importer", "clerk")
ROUNDS: Final = 5
CASES: Final = 600
"""Cases of the log that is made where the courts' logs are not here; they have about as many."""
_MOVEMENTS: Final = (
    (51, "Conclusão"), (60, "Expedição de documento"), (493, "Entrega em carga/vista"), (118, "Protocolo de Petição"),
    (123, "Remessa"), (11383, "Ato ordinatório"), (92, "Publicação"), (67, "Juntada"), (85, "Petição"), (132, "Recebimento"),
)  # fmt: skip
_END: Final = ((196, "Extinção da execução ou do cumprimento da sentença"), (246, "Definitivo"))


def logs() -> list[Path]:
    """The logs of five courts, where the shared data folder is here (or named in ENFORCEMENT_DATA)."""
    named = os.environ.get("ENFORCEMENT_DATA")
    places = [Path(named)] if named else [p / "shared" / "data" for p in Path(__file__).resolve().parents]
    return next((found for p in places if (found := sorted((p / "brazilian-courts").glob("*.xes.gz")))), [])


def made_log(path: Path, cases: int, events: int = 38) -> Path:
    """A log of so many cases with so many events each, laid out as the courts' are: indented, in the XES namespace, with
    notes for the most part, and one event in six twice."""
    day = datetime(2015, 1, 2, 12, tzinfo=UTC)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8" ?>\n')
        file.write('<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">\n')
        for case in range(cases):
            file.write(f'\t<trace>\n\t\t<string key="concept:name" value="{10**12 + case}" />\n')
            file.write(
                '\t\t<string key=" orgao_mun" value="2A. VARA DE EXECUTIVO FISCAL" />\n\t\t<int key=" municipio" value="0" />\n'
            )
            for i in range(events):
                code, name = (26, "Distribuição") if not i else _MOVEMENTS[(case + i) % len(_MOVEMENTS)]
                code, name = _END[i - events] if i >= events - len(_END) else (code, name)
                at = (day + timedelta(days=i - (i % 6 == 5))).isoformat()
                if i % 6 == 5:
                    code, name = _MOVEMENTS[(case + i - 1) % len(_MOVEMENTS)]
                file.write(
                    f'\t\t<event>\n\t\t\t<string key="concept:name" value="{name}" />\n'
                    f'\t\t\t<int key="concept:name_cod" value="{code}" />\n'
                    f'\t\t\t<date key="time:timestamp" value="{at}" />\n\t\t</event>\n'
                )
            file.write("\t</trace>\n")
        file.write("</log>\n")
    return path


def parsed(paths: Iterable[Path]) -> int:
    """Parse with the standard library alone, reading the attributes of each event; how many events there are."""
    events = 0
    for path in paths:
        with gzip.open(path) as file:
            for _, element in ET.iterparse(file):
                if element.tag.endswith("event"):
                    events += bool({child.get("key"): child.get("value") for child in element})
                elif element.tag.endswith("trace"):
                    element.clear()
    return events


def imported(paths: Iterable[Path], folder: Path) -> int:
    """Import into a new store; how many events were read."""
    with (
        TemporaryDirectory(dir=folder) as store,
        Court.open(str(Path(store) / "import.db"), jurisdiction=BRAZIL) as court,
    ):
        return import_logs(court, paths, by=CLERK).events


def parse_floor_rate(paths: list[Path]) -> float:
    """Events a second of parsing alone."""
    return parsed(paths) / seconds(lambda: parsed(paths))


def import_rate(paths: list[Path], folder: Path) -> float:
    """Events a second of importing into a new store."""
    return parsed(paths) / seconds(lambda: imported(paths, folder))


def _peak(path: Path, folder: Path) -> float:
    imported([path], folder)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peak_memory(path: Path, folder: Path) -> float:
    """MiB that a process of its own holds at most while it imports a file."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as pool:
        return pool.submit(_peak, path, folder).result()


def compare(folder: Path) -> list[Line]:
    """The rate of importing as a share of that of parsing, and what a file ten times as long costs in memory."""
    paths = logs() or [made_log(folder / "made.xes.gz", CASES)]
    events = parsed(paths)
    times = in_turn({"parse": lambda: parsed(paths), "import": lambda: imported(paths, folder)}, ROUNDS)
    rate = events / min(times["import"])
    small, large = made_log(folder / "small.xes.gz", CASES), made_log(folder / "large.xes.gz", 10 * CASES)
    before, after = peak_memory(small, folder), peak_memory(large, folder)
    beside = f"{rate:,.0f} events/s beside {events / min(times['parse']):,.0f}; {len(paths)} files, {events:,} events"
    return [
        Line("import, of the rate of parsing alone", ratio(times["parse"], times["import"]), "x", 0.2, note=beside),
        Line(
            "memory for a log ten times as long",
            after - before,
            "MiB more",
            at_most=16,
            note=f"{before:.0f} MiB before",
        ),
    ]
