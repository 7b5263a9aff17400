"""The bytes of a log file, unpacked, with every way they can fail said in one way."""

import gzip
import io
import zlib
from collections.abc import Callable
from pathlib import Path

from enforcement_workflow.interop.log_faults import Fault, LogUnreadable

_GZIP = b"\x1f\x8b"

OnBytes = Callable[[int], None]


class LogFile(io.RawIOBase):
    """A log file opened for reading; gzip is known by its content, whatever the name says.

    `on_bytes` is told how many more bytes *of the file on disk* were consumed. Raises `LogUnreadable`.
    """

    def __init__(self, path: Path, on_bytes: OnBytes | None = None) -> None:
        super().__init__()
        self._name = path.name
        self._on_bytes = on_bytes
        self._told = 0
        try:
            self._disk = path.open("rb")
            packed = self._disk.read(len(_GZIP)) == _GZIP
            self._disk.seek(0)
        except OSError as error:
            raise self._unreadable(error) from error
        self._plain = gzip.GzipFile(fileobj=self._disk, mode="rb") if packed else self._disk

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            count = self._plain.readinto(buffer)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise LogUnreadable(self._name, Fault.DAMAGED, str(error)) from error
        except OSError as error:
            raise self._unreadable(error) from error
        self._tell()
        return count

    def close(self) -> None:
        if not self.closed and hasattr(self, "_disk"):
            self._disk.close()
        super().close()

    def _tell(self) -> None:
        position = self._disk.tell()
        if self._on_bytes is not None and position > self._told:
            self._on_bytes(position - self._told)
            self._told = position

    def _unreadable(self, error: OSError) -> LogUnreadable:
        return LogUnreadable(self._name, Fault.UNREADABLE, error.strerror or str(error))
