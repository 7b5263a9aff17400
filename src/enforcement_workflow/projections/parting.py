"""One scan shared between processes: each folds the cases of its part of the log, and puts their facts into the new tables."""

import os
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import pairwise
from typing import Final

import attrs
import msgspec

from enforcement_workflow.errors import StoreUnusable, UnknownJurisdiction
from enforcement_workflow.jurisdictions import find_jurisdiction
from enforcement_workflow.projections.facts import Facts
from enforcement_workflow.projections.folding import folded_all
from enforcement_workflow.projections.renewal import NewTables, Overtaken
from enforcement_workflow.projections.schema import ENTRIES
from enforcement_workflow.projections.tables import FactTables
from enforcement_workflow.store.court import Court

Worker = subprocess.Popen[bytes]
_COUNT: Final = struct.Struct(">Q")
"""How many entries more are done, as another process says it."""
SAID: Final = 2_000
"""After how many entries it does."""
_OVERTAKEN: Final = 3
"""How a process ends whose new tables were taken away."""


@attrs.frozen
class Part:
    """What another process reads: a store, and the cases beyond a number, up to another; and where it puts their facts."""

    url: str
    jurisdiction: str
    code: str
    after: str | None
    until: str | None
    place: str
    prefix: str


def share(court: Court, processes: int, new: NewTables, done: Callable[[int], None]) -> Iterator[Facts]:
    """The facts of this process's share of the cases of a court; so many processes less one put those of the others into the
    same new tables meanwhile, and `done` is told how many entries they have done.

    A jurisdiction that is not installed is folded in this process. Raises StoreUnusable when a process fails, and Overtaken.
    """
    between = list(pairwise((None, *court.parts(processes), None))) if processes > 1 and _installed(court) else []
    (after, until), *others = between or [(None, None)]
    with _at_work(
        [Part(court.url, court.jurisdiction.name, court.code, *o, new.place, new.prefix) for o in others]
    ) as workers:
        for facts in folded_all(court, court.histories(after=after, until=until)):
            yield facts
            if workers and (said := sum(map(_said, workers))):
                done(said)
        for worker in workers:
            os.set_blocking(worker.stdout.fileno(), True)  # type: ignore[union-attr]
            while said := _said(worker):
                done(said)
        ends = {worker.wait() for worker in workers}
        if _OVERTAKEN in ends:
            raise Overtaken
        if ends - {0}:
            problem = "a process that read a part of the log failed", "读取部分日志的进程出错"
            raise StoreUnusable(url=court.path, problem_en=problem[0], problem_zh=problem[1])


@contextmanager
def _at_work(parts: Sequence[Part]) -> Iterator[list[Worker]]:
    """A process for each part; all have ended when the block has."""
    workers: list[Worker] = []
    try:
        workers += map(_started, parts)
        yield workers
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
            assert worker.stdout is not None
            worker.stdout.close()


def _installed(court: Court) -> bool:
    try:
        return find_jurisdiction(court.jurisdiction.name) is court.jurisdiction
    except UnknownJurisdiction:
        return False


def _started(part: Part) -> Worker:
    """A process at work on a part. What it reads is told to it and not named on its command line, where others see it."""
    command = [sys.executable, "-m", "enforcement_workflow.projections.parting"]
    path = os.pathsep.join(filter(None, sys.path))
    pipe = subprocess.PIPE
    worker = subprocess.Popen(command, stdin=pipe, stdout=pipe, bufsize=0, env=os.environ | {"PYTHONPATH": path})
    assert worker.stdin is not None and worker.stdout is not None
    os.set_blocking(worker.stdout.fileno(), False)
    with suppress(BrokenPipeError), worker.stdin as told:  # one that has ended already is found out by its status
        told.write(msgspec.json.encode(part))
    return worker


def _said(worker: Worker) -> int:
    """How many entries a process says it has done since it was listened to last; 0 also where it has ended."""
    assert worker.stdout is not None
    said = worker.stdout.read(_COUNT.size * 512)
    return sum(count for (count,) in _COUNT.iter_unpack(said)) if said else 0


def _work(part: Part) -> None:
    """Fold one part."""
    with (
        Court.open(part.url, jurisdiction=part.jurisdiction, court=part.code or None, create=False) as court,
        closing(FactTables(part.place)) as tables,
    ):
        histories = court.histories(after=part.after, until=part.until)
        NewTables(tables, part.prefix).fill(_counted(folded_all(court, histories)))


def _counted(every: Iterator[Facts]) -> Iterator[Facts]:
    """The same, saying now and then how many entries are done. Where nobody listens any longer, the work ends."""
    done = 0
    for facts in every:
        yield facts
        done += len(facts.get(ENTRIES.name, ()))
        if done >= SAID:
            os.write(sys.stdout.fileno(), _COUNT.pack(done))
            done = 0
    os.write(sys.stdout.fileno(), _COUNT.pack(done))


if __name__ == "__main__":
    try:
        _work(msgspec.json.decode(sys.stdin.buffer.read(), type=Part))
    except Overtaken:
        sys.exit(_OVERTAKEN)
