"""Which engine keeps a store: its address says, and what that engine needs is imported only then."""

import os

from enforcement_workflow.errors import StoreUnusable, shown
from enforcement_workflow.store.recorder import Recorder

POSTGRES = ("postgresql://", "postgres://")
"""How an address in PostgreSQL begins; any other is of a file."""


def in_postgres(url: object) -> bool:
    """The address is of a PostgreSQL database."""
    return isinstance(url, str) and url.startswith(POSTGRES)


def shown_address(url: str) -> str:
    """The address of a store as it may be shown, and used again: without its password. Raises StoreUnusable."""
    if not in_postgres(url):
        return url
    _needs_psycopg()
    from enforcement_workflow.store.postgres_errors import address

    return address(url)


def is_there(url: str | os.PathLike[str]) -> bool:
    """There is a file of that name, or a store in the database. Raises StoreUnusable where the database cannot be asked, or
    is one of somebody else's."""
    if not (isinstance(url, str) and in_postgres(url)):
        return os.path.exists(path_of(url))
    _needs_psycopg()
    from enforcement_workflow.store.postgres_datastore import Datastore

    datastore = Datastore(url)
    try:
        return datastore.has_store()
    finally:
        datastore.close()


def recorder_of(url: str | os.PathLike[str], *, create: bool = True) -> Recorder:
    """The recorder of a store, given as a path, sqlite:///path or postgresql://user:password@host:port/database; made where
    there is none yet, unless `create` is false. Raises StoreUnusable."""
    if isinstance(url, str) and in_postgres(url):
        return _in_postgres(url, create)
    from enforcement_workflow.store.datastore import Datastore, tell_of_wal_fault
    from enforcement_workflow.store.sqlite import SQLiteRecorder

    datastore = Datastore(path_of(url))
    try:
        datastore.prepare(create=create)
    except BaseException:
        datastore.close()
        raise
    tell_of_wal_fault()
    return SQLiteRecorder(datastore)


def _in_postgres(url: str, create: bool) -> Recorder:
    _needs_psycopg()
    from enforcement_workflow.store.postgres import PostgresRecorder
    from enforcement_workflow.store.postgres_datastore import Datastore

    datastore = Datastore(url)
    try:
        datastore.prepare(create=create)
    except BaseException:
        datastore.close()
        raise
    return PostgresRecorder(datastore)


def _needs_psycopg() -> None:
    """Raise StoreUnusable where the driver is not installed, or the library that it needs."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise StoreUnusable(
            url="postgresql://",
            problem_en="this needs the extra `postgres`: pip install 'enforcement-workflow[postgres]'",
            problem_zh="需安装附加组件：pip install 'enforcement-workflow[postgres]'",
        ) from None


def path_of(url: str | os.PathLike[str]) -> str:
    """The file that a path or a sqlite URL names."""
    url = os.fspath(url) if isinstance(url, os.PathLike) else url
    if not isinstance(url, str) or not url or "\0" in url:
        raise StoreUnusable(
            url=repr(url)[:60], problem_en="give a path or sqlite:///path", problem_zh="应为路径或 sqlite:///路径"
        )
    if url.startswith("sqlite:///"):
        url = url.removeprefix("sqlite:///")
    if "://" in url or url == ":memory:":
        raise StoreUnusable(
            url=_without_password(url),
            problem_en="give a path, sqlite:///path or postgresql://user:password@host:port/database",
            problem_zh="应为路径、sqlite:///路径 或 postgresql://用户:密码@主机:端口/数据库",
        )
    return url


def _without_password(url: str) -> str:
    scheme, _, rest = url[:80].partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if rest else shown(url)[1:-1]
