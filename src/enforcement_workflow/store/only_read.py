"""A file that this process may not write to, or not beside: how it can be read all the same, and what may not be trusted.

SQLite reads a WAL file through two more beside it. Where they are it is asked to write none; where they are not the file
is whole by itself and is read as it lies there, which SQLite calls immutable: then it looks for no change, so we do.
"""

import os
from typing import Final
from urllib.parse import quote

import attrs

from enforcement_workflow.errors import StoreUnusable

_LOG, _INDEX = "-wal", "-shm"
_WAL: Final = b"\x02"
"""The 19th byte of a file whose journal is a write-ahead log."""


@attrs.frozen
class OnlyRead:
    """How a file is opened to be read, and what tells that it is still the same."""

    path: str
    uri: str
    whole: bool
    stamp: tuple[int, ...]

    def is_as_it_was(self) -> bool:
        """Nobody has written to it. One that is read with its log is looked after by SQLite."""
        return not self.whole or (not _has_log(self.path) and _stamp(self.path) == self.stamp)

    @property
    def journal_mode(self) -> str:
        """As the file itself says, which SQLite does not tell of one that it takes for immutable."""
        with open(self.path, "rb") as file:
            return "wal" if file.read(20)[18:19] == _WAL else "delete"


def only_read(path: str) -> OnlyRead | None:
    """How to read a file here that may not be written; None where it may, where it is not there, and where it may not even
    be read. Whoever may write the file but nothing beside it may do so only where its log is there already."""
    file = os.path.realpath(path)
    if path.startswith("file:") or not os.path.isfile(file) or not _may(file, os.R_OK):
        return None
    beside = (file + _LOG, file + _INDEX)
    if _may(file, os.W_OK) and (_may(os.path.dirname(file), os.W_OK) or all(_may(name, os.W_OK) for name in beside)):
        return None
    whole = not _has_log(file)
    return OnlyRead(file, f"file:{quote(file)}?{'immutable=1' if whole else 'mode=ro'}", whole, _stamp(file))


def log_is_needed(path: str) -> StoreUnusable:
    """The error for a file that is not whole without its log, which cannot be read here."""
    return StoreUnusable(
        url=path,
        problem_en=f"it is read-only, and what was recorded last still lies beside it ({_LOG}): let somebody open it once who"
        " may write there",
        problem_zh=f"为只读文件，且最近的记录仍在其旁的日志（{_LOG}）中，须由有写权限者先打开一次",
    )


def changed(path: str) -> StoreUnusable:
    """The error for a file that somebody wrote to while it was read as if nobody would."""
    return StoreUnusable(
        url=path, problem_en="it was written to while it was read; ask again", problem_zh="读取期间被他人写入，请重试"
    )


def _may(path: str, what: int) -> bool:
    return os.access(path, what, effective_ids=os.access in os.supports_effective_ids)


def _has_log(path: str) -> bool:
    try:
        return os.stat(path + _LOG).st_size > 0
    except FileNotFoundError:
        return False


def _stamp(path: str) -> tuple[int, ...]:
    found = os.stat(path)
    return found.st_ino, found.st_size, found.st_mtime_ns
