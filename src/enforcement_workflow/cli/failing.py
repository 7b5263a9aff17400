"""Every failure as one clear line and an exit code; a refusal is explained in full."""

import os
import shlex
import shutil
import sys
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

import attrs

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.words import say
from enforcement_workflow.errors import EnforcementError, shown

if TYPE_CHECKING:
    from cyclopts import CoercionError, CycloptsError

NAME: Final = "enforcement"


@attrs.define(eq=False)
class InvalidInput(EnforcementError):
    """What was typed cannot be meant: says what would be right."""

    en: ClassVar[str] = "{problem_en}."
    zh: ClassVar[str] = "{problem_zh}。"
    problem_en: str
    problem_zh: str


@attrs.define(eq=False)
class EntryNotFound(EnforcementError):
    """The case has no entry of this version."""

    en: ClassVar[str] = "Case {number} has no version {version}; its last is {last}."
    zh: ClassVar[str] = "案件 {number} 没有第 {version} 版，末版为第 {last} 版。"
    number: str
    version: int
    last: int


def explained(error: Exception) -> tuple[int, str]:
    """The exit code of an error and its line in the language of this run."""
    if isinstance(error, EntryNotFound):
        return exits.NOT_FOUND, say(error.message_en, error.message_zh)
    if isinstance(error, EnforcementError):
        return exits.exit_code(error), say(error.message_en, error.message_zh)
    if isinstance(error, OSError):
        what = error.strerror or str(error) or type(error).__name__
        return exits.UNUSABLE, f"{str(error.filename)[-80:]}: {what}" if error.filename else what
    if type(error).__module__.partition(".")[0] in ("sqlite3", "psycopg", "sqlalchemy", "eventsourcing"):
        return exits.UNUSABLE, say(f"The store failed: {error}", f"数据库出错：{error}")
    if type(error).__module__.startswith("cyclopts"):
        return exits.INVALID, _usage(cast("CycloptsError", error))
    what = f"{type(error).__name__}: {error}"
    return exits.BROKEN, say(
        f"This is a fault of the program, not yours: {what} (set ENFORCEMENT_DEBUG=1 to see where)",
        f"程序自身出错：{what}（设 ENFORCEMENT_DEBUG=1 可查看位置）",
    )


def as_json(error: Exception, code: int) -> dict[str, Any]:
    """An error for a program: its kind, its exit code, both messages and its fields."""
    said: dict[str, Any] = {"kind": type(error).__name__, "exit_code": code}
    if isinstance(error, EnforcementError):
        fields = attrs.fields(type(error))
        said |= {"message_en": error.message_en, "message_zh": error.message_zh}
        said |= {f.name: getattr(error, f.name) for f in fields if isinstance(getattr(error, f.name), str | int)}
    else:
        said["message_en"] = explained(error)[1]
    return {"error": said}


def _usage(error: "CycloptsError") -> str:
    """What is wrong with the command line, and where to look."""
    from cyclopts import exceptions as wrong

    command = " ".join(["enforcement", *(error.command_chain or ()), "--help"])
    look = say(f"; see {command}", f"；参见 {command}")
    argument = error.argument.name if error.argument else ""
    keyword = getattr(error, "keyword", None) or argument
    token = getattr(error, "token", None)
    if isinstance(error, wrong.UnknownCommandError):
        words = error.unused_tokens or [""]
        return say(f"There is no command {shown(words[0])}", f"没有命令 {shown(words[0])}") + look
    if isinstance(error, wrong.UnknownOptionError):
        name = shown(error.token.keyword or error.token.value)
        return say(f"There is no option {name}", f"没有选项 {name}") + look
    if isinstance(error, wrong.MissingArgumentError):
        return say(f"{keyword} is required and needs a value", f"须填写 {keyword}") + look
    if isinstance(error, wrong.CoercionError) and token is not None:
        value, (en, zh) = shown(token.value), _what_fits(error)
        return say(f"{keyword}: {value} is not valid{en}", f"{keyword}：{value} 无效{zh}") + look
    if isinstance(error, wrong.UnusedCliTokensError):
        extra = shown((error.unused_tokens or [""])[0])
        return say(f"{extra} is more than this command takes", f"多余的参数 {extra}") + look
    if isinstance(error, wrong.RepeatArgumentError):
        name = error.token.keyword or argument
        return say(f"{name} is given more than once", f"{name} 重复") + look
    return say(str(error), f"命令行无效：{error}") + look


def _what_fits(error: "CoercionError") -> tuple[str, str]:
    """What would be right instead, where that can be said in a word."""
    if error.argument and (choices := error.argument.get_choices()):
        listed = ", ".join(choices)
        return f"; one of {listed}", f"；可选：{listed}"
    return ("; a whole number", "；应为整数") if error.target_type is int else ("", "")


def command_line(*words: str) -> str:
    """A command as it can be pasted into this shell."""
    return shlex.join([_program(), *words])


def _program() -> str:
    """How this program is called here: by its name where the shell finds it, else by where it lies."""
    called = sys.argv[0]
    if os.path.basename(called) != NAME or shutil.which(NAME):
        return NAME
    return min(os.path.relpath(called), called, key=len)
