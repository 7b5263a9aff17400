"""One scan shared between processes: each folds the cases of its part of the log, and this one writes their rows."""

import gc
import os
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any, Final

import attrs
import msgspec

from enforcement_workflow.errors import StoreUnusable, UnknownJurisdiction
from enforcement_workflow.jurisdictions import find_jurisdiction
from enforcement_workflow.projections.facts import Facts
from enforcement_workflow.projections.folding import folded_all
from enforcement_workflow.projections.schema import ENTRIES
from enforcement_workflow.projections.tables import in_chunks
from enforcement_workflow.store.court import Court

Worker = subprocess.Popen[bytes]
Sent = Queue[bytes | None]
_write: Final = msgspec.msgpack.Encoder().encode
_read: Final = msgspec.msgpack.Decoder(dict[str, list[tuple[Any, ...]]]).decode
_SIZE: Final = struct.Struct(">Q")
"""How long a message is stands before it."""
SENT: Final = 5_000
"""How many rows a process sends at a time."""
WAITING: Final = 8
"""How many such sendings wait to be written, so that memory stays bounded."""


@attrs.frozen
class Part:
    """What one process reads: a store, and the cases beyond a number, up to another."""

    url: str
    jurisdiction: str
    code: str
    after: str | None
    until: str | None


def in_parts(court: Court, processes: int, progress: Callable[[int, int], None] | None = None) -> Iterator[Facts]:
    """The facts of all cases of a court, folded by several processes; many cases at a time, in no order.

    A jurisdiction that is not installed is folded in this process. Raises StoreUnusable when a process fails.
    """
    ends = (None, *court.parts(processes), None)
    parts = [Part(court.url, court.jurisdiction.name, court.code, after, until) for after, until in pairwise(ends)]
    if not _installed(court) or len(parts) == 1:
        yield from folded_all(court, court.histories())
        return
    with _at_work(parts) as (workers, sent):
        done, total, left = 0, court.size, len(workers)
        while left:
            message = sent.get()
            if message is None:
                left -= 1
                continue
            facts = _read(message)
            yield facts
            if progress:
                done += len(facts.get(ENTRIES.name, ()))
                progress(min(done, total), total)
        if any(worker.wait() for worker in workers):
            problem = "a process that read a part of the log failed", "读取部分日志的进程出错"
            raise StoreUnusable(url=court.path, problem_en=problem[0], problem_zh=problem[1])


@contextmanager
def _at_work(parts: Sequence[Part]) -> Iterator[tuple[list[Worker], Sent]]:
    """A process for each part, and what they send; all have ended when the block has."""
    sent: Sent = Queue(WAITING)
    workers = [_started(part) for part in parts]
    listeners = [Thread(target=_listen, args=(worker.stdout, sent), daemon=True) for worker in workers]
    for listener in listeners:
        listener.start()
    try:
        yield workers, sent
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
        while any(listener.is_alive() for listener in listeners):
            with suppress(Empty):
                sent.get(timeout=0.05)
        for worker in workers:
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
    worker = subprocess.Popen(command, stdin=pipe, stdout=pipe, env=os.environ | {"PYTHONPATH": path})
    assert worker.stdin is not None
    with suppress(BrokenPipeError), worker.stdin as told:  # one that has ended already is found out by its status
        told.write(msgspec.json.encode(part))
    return worker


def _listen(said: IO[bytes], sent: Sent) -> None:
    """Pass on what a process says until it ends. It is read by who writes the rows: here it would only get in the way."""
    while len(size := said.read(_SIZE.size)) == _SIZE.size:
        (length,) = _SIZE.unpack(size)
        message = said.read(length)
        if len(message) == length:
            sent.put(message)
    sent.put(None)


def _work(part: Part, said: IO[bytes]) -> None:
    """Fold one part, saying many rows at a time. Nothing of it refers to itself, so that nothing is to be collected."""
    gc.disable()
    with Court.open(part.url, jurisdiction=part.jurisdiction, court=part.code or None, create=False) as court:
        histories = court.histories(after=part.after, until=part.until)
        for facts in in_chunks(folded_all(court, histories), SENT):
            message = _write(facts)
            said.write(_SIZE.pack(len(message)) + message)
        said.flush()


if __name__ == "__main__":
    _work(msgspec.json.decode(sys.stdin.buffer.read(), type=Part), sys.stdout.buffer)
