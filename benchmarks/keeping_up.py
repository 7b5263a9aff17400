"""The facts of a large store: one new entry caught up with, and a rebuild, how much memory it takes and how processes share it."""

import json
import statistics
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Final

import attrs

from benchmarks.measure import Line, ratio, seconds
from benchmarks.rebuild import CASES, JUDGE, docket
from enforcement_workflow import CaseNumber, Court, acts
from enforcement_workflow.domain.acts import CaseFiled
from enforcement_workflow.domain.entry import Entry
from enforcement_workflow.jurisdictions.china import CHINA
from enforcement_workflow.projections.projector import Projector
from enforcement_workflow.store.schema import keys

COPIES: Final = 11
"""How many times the docket is stored again: with the first it makes 528,000 entries."""
TURNS: Final = 30
ROUNDS: Final = 3
"""How many times a rebuild is measured, by one process and by two in turn."""
AT_ONCE: Final = 200
"""How many cases are stored in one transaction."""


def compare(folder: Path) -> list[Line]:
    """Catching up on the docket and on twelve times as much, then rebuilds of that in processes of their own."""
    path = str(folder / "large.db")
    with Court.open(path, jurisdiction=CHINA, court="琼72") as court, Projector(court) as projector:
        small = court.observe(docket(), by=JUDGE).entries
        projector.rebuild()
        before = _caught_up(court, projector, "small")
        _grow(court)
        projector.rebuild()
        after, large = _caught_up(court, projector, "large"), court.position
    rebuilt = [[_rebuilt(path, processes) for processes in (1, 2)] for _ in range(ROUNDS)]
    alone, shared = [one for (one, _), _ in rebuilt], [two for _, (two, _) in rebuilt]
    most = max(memory for (_, memory), _ in rebuilt)
    note = f"{before:.2f} ms on {small:,} entries"
    return [
        Line(f"catch up one entry, {large:,} stored", after, "ms", at_most=5, note=note),
        Line(f"the same / on {small:,} stored", after / before, "x", at_most=1.5),
        Line(f"memory of a rebuild, {large:,} entries", most, "MB", at_most=400),
        Line("the same, one process / two", ratio(alone, shared), "x", 1.6, note=_seconds(alone, shared)),
    ]


def _seconds(*measured: list[float]) -> str:
    """The medians of several series."""
    return ", ".join(f"{statistics.median(series):.1f} s" for series in measured)


def _caught_up(court: Court, projector: Projector, name: str) -> float:
    """Milliseconds to catch up with one act on a case, another each time."""
    taken = []
    for n in range(TURNS):
        number = f"(2016)琼72执{1 + n * (CASES // TURNS)}号"
        court.record(number, acts.Noted(text=f"{name} {n}"), by=JUDGE)
        taken.append(1_000 * seconds(projector.catch_up))
    return statistics.median(taken)


# --- a large store


def _grow(court: Court) -> None:
    """Store every case again under other numbers, sealed as any are."""
    histories = [history for _, history in court.histories() if isinstance(history, tuple)]
    for copy in range(1, COPIES + 1):
        renumbered = (_renumbered(history, copy) for history in histories)
        while some := list(islice(renumbered, AT_ONCE)):
            _store(court, some)


def _renumbered(history: tuple[Entry, ...], copy: int) -> list[Entry]:
    number = CaseNumber(history[0].number.replace("执", f"执{copy}0000"))
    return [attrs.evolve(entry, number=number) for entry in history]


def _store(court: Court, histories: list[list[Entry]]) -> None:
    log, events, heads, filings = court._log, [], [], []
    for history in histories:
        digest = ""
        for entry in history:
            sealed, event = log.seal(entry, digest)
            digest = sealed.digest
            events.append(event)
            if isinstance(entry.act, CaseFiled):
                named = [party.name for party in entry.act.respondents]
                filings += [(key, entry.number) for key in keys(entry.act.basis, named)]
        heads.append((history[0].number, 0, "", len(history), digest))
    log.put(events, heads, filings)


# --- a rebuild in a process of its own


def _rebuilt(path: str, processes: int) -> tuple[float, float]:
    """Seconds of a rebuild, and the most memory that its process had, in MB."""
    command = [sys.executable, "-m", "benchmarks.keeping_up", path, str(processes)]
    said = subprocess.run(command, check=True, capture_output=True).stdout
    taken, most = json.loads(said)
    return taken, most


def _most_memory() -> float:
    """The most memory that this process has had since it began, in MB. What `getrusage` says may be its parent's."""
    status = Path("/proc/self/status").read_text()
    (kilobytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) / 1_000


if __name__ == "__main__":
    with Court.open(sys.argv[1], jurisdiction="china") as court, Projector(court) as projector:
        taken = seconds(lambda: projector.rebuild(processes=int(sys.argv[2])))
    print(json.dumps([taken, _most_memory()]))
