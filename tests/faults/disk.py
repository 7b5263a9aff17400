"""A disk that can lose its power, fill up or refuse to sync, under an unmodified SQLite.

SQLite reaches every file through a table of C functions, its VFS. `Disk` puts a copy of that table in front of the
default one, so that each write, truncate, sync and delete passes through Python, is carried out for real and is then
entered in a journal. From the journal the files can be rebuilt as a power cut at any moment would have left them.
Code that opens a plain path is covered, because the copy is SQLite's default for as long as the `with` lasts:

    with Disk() as disk:
        ...                                # open, write, commit
        disk.mark("act 1")                 # the commit has returned, so it is acknowledged
    disk.after_power_cut(at, folder)       # the files as a cut before journal entry `at` leaves them

The disk assumed: a file's name and content survive once its sync has returned, and before that nothing is promised;
a deleted file can come back until its folder is synced, which SQLite does, on Unix, with the first sync of a journal
or log it opened; a write never harms bytes that it did not address; what waits for a sync that then fails is lost for
good, even if a later sync succeeds (as Linux behaves).

Not seen: connections opened before the `with`, other processes, and changes to a database file by anything but
SQLite. The `-shm` file is memory and never survives. Do not use one connection in two threads at the same time:
SQLite's mutex and Python's lock would wait for each other.
"""

import _sqlite3
import ctypes as c
import os
import sqlite3
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, Self

NAME = b"faulty"
SECTOR = 512
OK, IOERR, FULL, IOERR_FSYNC = 0, 10, 13, 1034
CREATE, DELETE_ON_CLOSE, ANY_JOURNAL = 0x4, 0x8, 0x800 | 0x4000 | 0x80000  # flags of xOpen


class Op(NamedTuple):
    """One entry of the journal, found there at index `seq`.

    Its kind is write, truncate (`offset` is the new size), sync (of a file or a folder), lost (a sync that failed),
    delete or mark.
    """

    seq: int
    kind: str
    path: str
    offset: int
    data: bytes
    label: Any


class Disk:
    """Everything SQLite does to its files during the `with`, and the faults it is to meet there."""

    def __init__(self) -> None:
        self.journal: list[Op] = []
        self.errors: list[BaseException] = []
        self.lock = threading.Lock()
        self._sync_fails = False
        self._room: int | None = None
        self._initial: dict[str, bytes | None] = {}  # what each file held when first opened; None: it was not there
        self._same: dict[bytes, bytes] = {}
        self._copies: list[str] = []
        self._new_journals: set[str] = set()
        self._rewind()

    def __enter__(self) -> Self:
        _shim().install(self)
        return self

    def __exit__(self, *_: object) -> None:
        _shim().uninstall()
        if self.errors:
            raise RuntimeError("the faulty disk itself went wrong") from self.errors[0]

    # What a test asks for.

    def mark(self, label: Any) -> None:
        """Enter an acknowledgement: what it stands for must survive every cut at a later position."""
        with self.lock:
            self._record("mark", label=label)

    def marks(self, at: int) -> list[Any]:
        """The labels of all that had been acknowledged before position `at`."""
        return [op.label for op in self.journal[:at] if op.kind == "mark"]

    def full_after(self, n_bytes: int) -> None:
        """Accept this many more bytes. The write that would exceed them fails whole, and so do all after it."""
        self._room = n_bytes

    def fail_sync(self) -> None:
        """Fail every sync from now on."""
        self._sync_fails = True

    def heal(self) -> None:
        """Accept writes and syncs again."""
        self._room, self._sync_fails = None, False

    def after_power_cut(self, at: int, folder: Path, keep_unsynced: Random | None = None) -> Path:
        """Rebuild the files into an empty `folder`, as a cut just before journal entry `at` leaves them.

        What was not synced is lost; with `keep_unsynced` each operation is kept, torn at a sector or lost at random.
        Ask for cuts in ascending order and the journal is replayed only once. What SQLite then does to the rebuilt
        files is not entered in the journal and meets no faults.
        """
        with self.lock:
            self._copies.append(os.path.realpath(folder) + os.sep)
            self._replay(at)
            files = {path: None if data is None else bytearray(data) for path, data in self._durable.items()}
            if keep_unsynced:
                files = {path: self._luckier(path, data, keep_unsynced) for path, data in files.items()}
        named = [(Path(path).name, data) for path, data in files.items() if data is not None]
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) or len(dict(named)) < len(named):
            raise ValueError("the folder is not empty, or two files have the same name")
        for name, data in named:
            (folder / name).write_bytes(data)
        return folder

    # Replaying the journal.

    def _rewind(self) -> None:
        self._replayed = 0
        self._durable = {path: None if data is None else bytearray(data) for path, data in self._initial.items()}
        self._waiting: dict[str, list[Op]] = {}

    def _replay(self, at: int) -> None:
        if not 0 <= at <= len(self.journal):
            raise IndexError(f"the journal has no position {at}")
        if at < self._replayed:
            self._rewind()
        for op in self.journal[self._replayed : at]:
            if op.kind == "sync":
                for path, waiting in self._waiting.items():
                    deletes = [n for n, earlier in enumerate(waiting, 1) if earlier.kind == "delete"]
                    in_folder = deletes[-1] if deletes and os.path.dirname(path) == op.path else 0
                    done = len(waiting) if path == op.path else in_folder
                    for earlier in waiting[:done]:
                        self._durable[path] = _applied(self._durable[path], earlier)
                    del waiting[:done]
            elif op.kind == "lost":
                self._waiting.pop(op.path, None)
            elif op.kind != "mark":
                self._waiting.setdefault(op.path, []).append(op)
        self._replayed = at

    def _luckier(self, path: str, data: bytearray | None, random: Random) -> bytearray | None:
        chance = random.choice((0.0, 0.5, 0.9, 1.0))
        for op in self._waiting.get(path, ()):
            if random.random() < chance:
                data = _applied(data, op)
            elif op.kind != "write":
                break  # what follows was done to the shortened or the next file, and there is none
            elif chance:
                end = random.randint(op.offset, op.offset + len(op.data)) // SECTOR * SECTOR
                if end > op.offset:
                    data = _applied(data, op._replace(data=op.data[: end - op.offset]))
        return data

    # What SQLite asks for, through the shim and with the lock held; `real` carries it out and returns SQLite's code.

    def write(self, real: Callable[[], int], path: str, buffer: int, length: int, offset: int) -> int:
        if self._room is not None:
            self._room = self._room - length if length <= self._room else -1
            if self._room < 0:
                return FULL
        return self._recorded(real(), "write", path, offset, c.string_at(buffer, length))

    def truncate(self, real: Callable[[], int], path: str, size: int) -> int:
        return self._recorded(real(), "truncate", path, size)

    def sync(self, real: Callable[[], int], path: str, _flags: int) -> int:
        result = IOERR_FSYNC if self._sync_fails else real()
        self._record("lost" if result else "sync", path)
        if result == OK and path in self._new_journals:
            self._new_journals.remove(path)
            self._record("sync", os.path.dirname(path))
        return result

    def delete(self, real: Callable[[], int], path: str, sync_folder: int) -> int:
        result = self._recorded(real(), "delete", path)
        return self._recorded(result, "sync", os.path.dirname(path)) if sync_folder else result

    def knows(self, path: str) -> bool:
        """Whether the file has been met; one of a rebuilt copy never is."""
        return path in self._initial

    def meet(self, path: str, flags: int, content: Callable[[], bytes | None]) -> bool:
        """At each opening of a file: whether to follow it. What it holds the first time is taken to be durable."""
        if path.startswith(tuple(self._copies)):
            return False
        if path not in self._initial:
            data = self._initial[path] = content()
            self._durable[path] = None if data is None else bytearray(data)
        if flags & CREATE and flags & ANY_JOURNAL:
            self._new_journals.add(path)
        return True

    def _record(self, kind: str, path: str = "", offset: int = 0, data: bytes = b"", label: Any = None) -> None:
        data = self._same.setdefault(data, data)  # a page goes to the log and then again to the database
        self.journal.append(Op(len(self.journal), kind, path, offset, data, label))

    def _recorded(self, result: int, *entry: Any) -> int:
        if result == OK:
            self._record(*entry)
        return result


def _applied(data: bytearray | None, op: Op) -> bytearray | None:
    """What a file holds after one more operation; None is a file that is not there."""
    if op.kind == "delete":
        return None
    data = bytearray() if data is None else data
    if op.kind == "truncate":
        del data[op.offset :]
    data.extend(bytes(max(0, op.offset - len(data))))
    data[op.offset : op.offset + len(op.data)] = op.data
    return data


# The C side: SQLite's two tables of functions, and the copies of them that call into Python.

_P, _I, _L = c.c_void_p, c.c_int, c.c_int64
_OPEN = c.CFUNCTYPE(_I, _P, _P, _P, _I, _P)  # vfs, name, file, flags, flags out
_DELETE = c.CFUNCTYPE(_I, _P, _P, _I)  # vfs, name, whether to sync the folder
_CLOSE = c.CFUNCTYPE(_I, _P)  # file
_READ = _WRITE = c.CFUNCTYPE(_I, _P, _P, _I, _L)  # file, buffer, length, offset
_TRUNCATE = c.CFUNCTYPE(_I, _P, _L)  # file, size
_SYNC = c.CFUNCTYPE(_I, _P, _I)  # file, flags
_SIZE = c.CFUNCTYPE(_I, _P, _P)  # file, size out


class _Vfs(c.Structure):
    """`sqlite3_vfs`: 12 functions, 13 from version 2 and 16 from version 3."""

    _fields_ = [("version", _I), ("file_size", _I), ("max_path", _I), ("next", _P), ("name", c.c_char_p), ("data", _P)]
    _fields_ += [(name, _P) for name in ("xOpen", "xDelete", *(f"other{n}" for n in range(14)))]


class _Methods(c.Structure):
    """`sqlite3_io_methods`: 12 functions, 16 from version 2 (shared memory) and 18 from version 3 (mapping)."""

    _fields_ = [("version", _I)]
    _fields_ += [(name, _P) for name in ("xClose", "xRead", "xWrite", "xTruncate", "xSync", "xFileSize")]
    _fields_ += [(f"other{n}", _P) for n in range(12)]


def _copied(kind: Any, address: int, functions: tuple[int, int, int]) -> Any:
    """A copy of the table at `address`, which holds as many functions as its version says."""
    version = min(c.cast(address, c.POINTER(_I))[0], 3)
    table = kind()
    c.memmove(c.byref(table), address, c.sizeof(kind) - c.sizeof(_P) * (functions[2] - functions[version - 1]))
    table.version = version
    return table


class _Shim:
    """The one VFS in front of the default one. It serves the current `Disk`, and files still open from earlier ones."""

    def __init__(self) -> None:
        self.lib = c.CDLL(getattr(_sqlite3, "__file__", None))  # finds the very SQLite that the module is linked to
        self.lib.sqlite3_vfs_find.restype = _P
        self.lib.sqlite3_vfs_find.argtypes = [c.c_char_p]
        self.lib.sqlite3_vfs_register.argtypes = [_P, _I]
        self.lib.sqlite3_vfs_unregister.argtypes = [_P]
        self.disk: Disk | None = None
        self.files: dict[int, tuple[Disk, str]] = {}
        self.tables: dict[int, Any] = {}
        self.callbacks: list[Any] = []
        self.original: int = self.lib.sqlite3_vfs_find(None)
        self.vfs = _copied(_Vfs, self.original, (12, 13, 16))
        self.vfs.name = NAME
        self._front_vfs()
        # SQLite may call in until the process has ended, from connections nobody closed: never free any of this.
        c.pythonapi.Py_IncRef(c.py_object(self))

    def install(self, disk: Disk | None) -> None:
        if self.disk:
            raise RuntimeError("there is one faulty disk at a time")
        self.disk = disk
        self.lib.sqlite3_vfs_register(c.addressof(self.vfs), 1)

    def uninstall(self) -> None:
        self.disk = None
        self.lib.sqlite3_vfs_unregister(c.addressof(self.vfs))
        self.lib.sqlite3_vfs_register(self.original, 1)

    def _callback(self, prototype: Any, function: Callable[..., int]) -> Any:
        """The address of a C function that calls `function`, and that turns an exception into an I/O error."""

        def guarded(*args: Any) -> int:
            try:
                return function(*args)
            except BaseException as error:
                if self.disk:
                    self.disk.errors.append(error)
                return IOERR

        self.callbacks.append(prototype(guarded))
        return c.cast(self.callbacks[-1], _P).value

    def _front_vfs(self) -> None:
        real_open, real_delete = _OPEN(self.vfs.xOpen), _DELETE(self.vfs.xDelete)

        def opened(_vfs: int, name: int | None, file: int, flags: int, flags_out: int) -> int:
            disk, path = self.disk, os.fsdecode(c.string_at(name)) if name else ""
            existed = os.path.exists(path)
            result = int(real_open(self.original, name, file, flags, flags_out))
            if result == OK and disk and path and not flags & DELETE_ON_CLOSE:  # the others are temporary
                methods = _P.from_address(file)  # the first field of an open file
                address = methods.value or 0
                with disk.lock:
                    if not disk.meet(path, flags, lambda: _content(address, file) if existed else None):
                        return result
                    if address not in self.tables:
                        self.tables[address] = self._front_methods(address)
                self.files[file] = disk, path
                methods.value = c.addressof(self.tables[address])
            return result

        def deleted(_vfs: int, name: int, sync_folder: int) -> int:
            disk, path = self.disk, os.fsdecode(c.string_at(name))
            if not disk or not disk.knows(path):
                return int(real_delete(self.original, name, sync_folder))
            with disk.lock:
                return disk.delete(lambda: int(real_delete(self.original, name, sync_folder)), path, sync_folder)

        self.vfs.xOpen = self._callback(_OPEN, opened)
        self.vfs.xDelete = self._callback(_DELETE, deleted)

    def _front_methods(self, address: int) -> Any:
        table = _copied(_Methods, address, (12, 16, 18))
        real_close = _CLOSE(table.xClose)

        def closed(file: int) -> int:
            self.files.pop(file, None)
            return int(real_close(file))

        def front(slot: str, prototype: Any, carry_out: Callable[..., int]) -> None:
            real = prototype(getattr(table, slot))

            def called(file: int, *args: int) -> int:
                disk, path = self.files[file]
                with disk.lock:
                    return carry_out(disk, lambda: int(real(file, *args)), path, *args)

            setattr(table, slot, self._callback(prototype, called))

        table.xClose = self._callback(_CLOSE, closed)
        front("xWrite", _WRITE, Disk.write)
        front("xTruncate", _TRUNCATE, Disk.truncate)
        front("xSync", _SYNC, Disk.sync)
        return table


def _content(methods: int, file: int) -> bytes:
    """All that an open file holds, read through SQLite: closing a second descriptor would drop SQLite's locks."""
    table, size = _Methods.from_address(methods), _L()
    if _SIZE(table.xFileSize)(file, c.addressof(size)):
        raise OSError("cannot tell the size of the file")
    buffer = c.create_string_buffer(size.value)
    if size.value and _READ(table.xRead)(file, c.addressof(buffer), size.value, 0):
        raise OSError("cannot read the file")
    return buffer.raw


@cache
def _shim() -> _Shim:
    return _Shim()


@cache
def available() -> str | None:
    """Why there can be no faulty disk under this Python, or None if there can."""
    try:
        _shim().install(None)
    except (OSError, AttributeError, TypeError) as error:
        return f"SQLite's functions are out of reach: {error}"
    try:
        sqlite3.connect(f"file::memory:?vfs={NAME.decode()}", uri=True).close()
    except sqlite3.Error as error:
        return f"the sqlite3 module uses another copy of SQLite: {error}"
    finally:
        _shim().uninstall()
    return None
