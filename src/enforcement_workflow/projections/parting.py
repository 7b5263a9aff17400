"""One scan shared between processes: each takes the next part of the log that nobody has taken, folds its cases, and puts
their facts into the new tables."""

import os
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
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
PARTS: Final = 32
"""How many parts are made for each process, so that one that begins late or is slow takes fewer of them."""
MOST: Final = 256
"""How many parts there are at most: a byte says which."""
_OVERTAKEN: Final = 3
"""How a process ends whose new tables were taken away."""


@attrs.frozen
class Shared:
    """What is shared: the cases of a store, in parts that begin beyond a number and end with another; where the next part that
    nobody has taken is told; and where the facts are put."""

    url: str
    jurisdiction: str
    code: str
    parts: tuple[tuple[str | None, str | None], ...]
    next: int
    place: str
    prefix: str

    def facts(self, court: Court) -> Iterator[Facts]:
        """The facts of the cases of one part after the other, as long as one is left."""
        while number := os.read(self.next, 1):
            after, until = self.parts[number[0]]
            yield from folded_all(court, court.histories(after=after, until=until))


def share(court: Court, processes: int, new: NewTables, done: Callable[[int], None]) -> Iterator[Facts]:
    """The facts of the cases of a court that fall to this process; so many processes less one put those of the others into the
    same new tables meanwhile, and `done` is told how many entries they have done.

    A jurisdiction that is not installed is folded in this process. Raises StoreUnusable when a process fails, and Overtaken.
    """
    if processes == 1 or not _installed(court):
        yield from folded_all(court, court.histories())
        return
    parts = tuple(pairwise((None, *court.parts(min(PARTS * processes, MOST)), None)))
    with _told(len(parts)) as numbers:
        shared = Shared(court.url, court.jurisdiction.name, court.code, parts, numbers, new.place, new.prefix)
        with _at_work(shared, processes - 1) as workers:
            for facts in shared.facts(court):
                yield facts
                if said := sum(map(_said, workers)):
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
def _told(parts: int) -> Iterator[int]:
    """A pipe that holds the number of each part, a byte for whoever reads it first; nothing more is told after the last."""
    numbers, written = os.pipe()
    try:
        os.write(written, bytes(range(parts)))
        os.close(written)
        yield numbers
    finally:
        os.close(numbers)


@contextmanager
def _at_work(shared: Shared, processes: int) -> Iterator[list[Worker]]:
    """So many processes; all have ended when the block has."""
    workers: list[Worker] = []
    try:
        for _ in range(processes):
            workers.append(_started(shared))
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


def _started(shared: Shared) -> Worker:
    """A process at work. What it reads is told to it and not named on its command line, where others see it."""
    command = [sys.executable, "-m", "enforcement_workflow.projections.parting"]
    path = os.pathsep.join(filter(None, sys.path))
    pipe = subprocess.PIPE
    worker = subprocess.Popen(
        command, stdin=pipe, stdout=pipe, bufsize=0, env=os.environ | {"PYTHONPATH": path}, pass_fds=[shared.next]
    )
    assert worker.stdin is not None and worker.stdout is not None
    os.set_blocking(worker.stdout.fileno(), False)
    with suppress(BrokenPipeError), worker.stdin as told:  # one that has ended already is found out by its status
        told.write(msgspec.json.encode(shared))
    return worker


def _said(worker: Worker) -> int:
    """How many entries a process says it has done since it was listened to last; 0 also where it has ended."""
    assert worker.stdout is not None
    said = worker.stdout.read(_COUNT.size * 512)
    return sum(count for (count,) in _COUNT.iter_unpack(said)) if said else 0


def _work(shared: Shared) -> None:
    """Fold parts until none is left."""
    with (
        Court.open(shared.url, jurisdiction=shared.jurisdiction, court=shared.code or None, create=False) as court,
        closing(FactTables(shared.place)) as tables,
    ):
        NewTables(tables, shared.prefix).fill(_counted(shared.facts(court)))


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
        _work(msgspec.json.decode(sys.stdin.buffer.read(), type=Shared))
    except Overtaken:
        sys.exit(_OVERTAKEN)
