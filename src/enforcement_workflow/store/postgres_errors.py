"""What PostgreSQL says of a database, in words that say what to do."""

from typing import Final
from urllib.parse import quote

import attrs
import psycopg
from psycopg.conninfo import conninfo_to_dict

from enforcement_workflow.errors import StoreUnusable

PATIENCE: Final = 30
"""Seconds to wait for another writer, and for a server that is starting."""


@attrs.define(eq=False)
class ConnectionLost(StoreUnusable):
    """The server went away, or cannot be reached; asked again it may be there."""


_WORDS: Final = {
    "25006": ("it is read-only", "为只读"),
    "28": ("the server refuses this user or password", "服务器拒绝该用户或密码"),
    "3D000": ("the server has no database of that name; create it first", "服务器上无此数据库，请先创建"),
    "53100": ("the disk is full; nothing was recorded", "磁盘已满，未作任何记录"),
    "53300": ("the server has no connection left; nothing was recorded", "服务器连接已用尽，未作任何记录"),
    "55P03": (
        f"other writers kept it locked for {PATIENCE} s; nothing was recorded", f"被锁定超过{PATIENCE}秒，未作任何记录"
    ),
    "XX001": ("the database is damaged; restore a backup", "数据库已损坏，请恢复备份"),
    "XX002": ("an index of the database is damaged; REINDEX it", "数据库索引已损坏，请 REINDEX"),
}  # fmt: skip
"""By the beginning of SQLSTATE."""
_SIGNS: Final = (
    ("append-only", ("entries cannot be changed or removed", "记录不得更改或删除")),
    ('role "', _WORDS["28"]),
    ("no password supplied", ("the server asks for a password", "服务器要求输入密码")),
    ("authentication failed", _WORDS["28"]),
    ("no pg_hba.conf entry", ("the server lets nobody in from here", "服务器不允许从此处连接")),
    ("does not exist", _WORDS["3D000"]),
    ("too many clients", _WORDS["53300"]),
)
"""By what the message contains: an error while connecting has no SQLSTATE."""
_AWAY: Final = ("08", "57P01", "57P02", "57P03", "57P05")
"""SQLSTATE of a connection that is gone or not there yet."""
_STARTING: Final = ("starting up", "recovery mode", "shutting down", "not yet accepting")


def address(url: str) -> str:
    """An address as it may be shown and used again: without its password. Raises StoreUnusable where it is none."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        right = "give postgresql://user:password@host:port/database", "应为 postgresql://用户:密码@主机:端口/数据库"
        raise StoreUnusable(url="postgresql://", problem_en=right[0], problem_zh=right[1]) from None
    user, host, port, name = (str(parts.get(part) or "") for part in ("user", "host", "port", "dbname"))
    folder = host.startswith("/")  # of a socket, which has no place before the name
    place = "" if folder else f"{host}{f':{port}' if port else ''}"
    more = f"?host={quote(host)}{f'&port={port}' if port else ''}" if folder else ""
    return f"postgresql://{f'{quote(user)}@' if user else ''}{place}/{quote(name)}{more}"


def is_starting(error: psycopg.Error) -> bool:
    """The server is there and will soon take connections."""
    return error.sqlstate == "57P03" or any(sign in str(error) for sign in _STARTING)


def translated(url: str, error: psycopg.Error, *, lost: bool = False) -> StoreUnusable:
    """The error of ours for one of PostgreSQL's; ConnectionLost where asking again may help."""
    said = " ".join((error.diag.message_primary or str(error)).split())
    if lost or is_away(error):
        return ConnectionLost(
            url=url, problem_en=f"the server cannot be reached ({said})", problem_zh=f"无法连接服务器（{said}）"
        )
    if error.sqlstate == "42501":
        return StoreUnusable(
            url=url,
            problem_en=f"this user has no right to do that ({said}); nothing was recorded",
            problem_zh=f"该用户无此权限（{said}），未作任何记录",
        )
    state = error.sqlstate or ""
    for sign, words in _WORDS.items():
        if state.startswith(sign):
            return StoreUnusable(url=url, problem_en=words[0], problem_zh=words[1])
    for sign, words in _SIGNS:
        if sign in said and (not state or sign == "append-only"):
            return StoreUnusable(url=url, problem_en=words[0], problem_zh=words[1])
    return StoreUnusable(url=url, problem_en=said, problem_zh=said)


def is_away(error: psycopg.Error) -> bool:
    """The connection is gone, or could not be made."""
    if error.sqlstate:
        return error.sqlstate.startswith(_AWAY)
    unreachable = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    return unreachable and not any(sign in str(error) for sign, _ in _SIGNS)
