"""The command line. Each command is a function in a module of its own kind, loaded when it is called."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from enforcement_workflow.cli import exits
from enforcement_workflow.cli.commands import COMMANDS
from enforcement_workflow.cli.words import preferred, say, speak

if TYPE_CHECKING:
    from cyclopts import App


def build() -> "App":
    """The commands as cyclopts knows them, described in the language of this run."""
    from cyclopts import App, Group, Parameter

    from enforcement_workflow.cli.help import HelpPages

    app = App(
        name="enforcement",
        help=say(
            "Enforcement cases: acts recorded as events, judged before they are recorded.",
            "执行案件：每项行为先经审查，再作为事件记录。",
        )
        + "\n\n"
        + exits.meanings(),
        help_format="plaintext",
        help_formatter=HelpPages(),
        version_flags=[],
        default_parameter=Parameter(negative=()),
        suppress_keyboard_interrupt=False,
    )
    for place, (title, commands) in enumerate(COMMANDS.items()):
        group = Group(say(*title), sort_key=place)
        for order, (name, where, en, zh) in enumerate(commands):
            app.command(f"{__name__}.{where}", name=name, help=say(en, zh), sort_key=order, group=group)
    app["--help"].group = Group(say("Options", "选项"), sort_key=len(COMMANDS))
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every failure ends in one line on stderr, never in a traceback."""
    tokens = list(sys.argv[1:] if arguments is None else arguments)
    _have_streams()
    speak(preferred(tokens, os.environ))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _told(tokens)
    except BrokenPipeError:
        _leave_the_pipe()
        return exits.PIPE_CLOSED


def _have_streams() -> None:
    """A stream that was closed before we began is none: what would go there goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def _told(tokens: list[str]) -> int:
    """Run one command; a failure is told and becomes an exit code."""
    try:
        code = _run(tokens)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        print(say("Stopped.", "已中断。"), file=sys.stderr)
        return exits.INTERRUPTED
    except Exception as error:
        if os.environ.get("ENFORCEMENT_DEBUG"):
            raise
        return _failed(error, as_json="--json" in tokens)
    return code


def _run(tokens: list[str]) -> int:
    if tokens[:1] == ["--version"]:
        return _version()
    done = build()(tokens, exit_on_error=False, print_error=False, result_action="return_value")
    return done if isinstance(done, int) else exits.OK


def _version() -> int:
    from importlib.metadata import PackageNotFoundError, version

    try:
        print(version("enforcement-workflow"))
    except PackageNotFoundError:
        print(say("not installed", "未安装"))
    return exits.OK


def _failed(error: Exception, *, as_json: bool) -> int:
    from enforcement_workflow.cli import failing, printing

    code, line = failing.explained(error)
    if as_json:
        printing.put_json(failing.as_json(error, code))
    printing.put_error(line)
    return code


def _leave_the_pipe() -> None:
    """Whoever read our output has gone; what is left of it goes nowhere, without a complaint at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
