"""What reaches the screen. Texts of a case are shown as they are and never interpreted; JSON goes to stdout alone."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_WIDTH: Final = 120
_BLANKS: Final = " \u3000\xa0"
Progress = Callable[[int, int], None]
"""Is told how much is done, and how much there is in all."""


def clean(value: object, *, lines: bool = False) -> str:
    """A value as text that cannot change the screen: control and direction marks are written out.

    Line breaks stay only with `lines`.
    """
    text = str(value)
    if text.isprintable():
        return text
    kept = _BLANKS + ("\n" if lines else "")
    return "".join(c if c.isprintable() or c in kept else repr(c)[1:-1] for c in text)


def screen(stream: TextIO | None = None) -> "Console":
    """A console on stdout, or on another stream, that takes no text for markup.

    Output that is not to a terminal is as wide as COLUMNS says, or 120 columns.
    """
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    stream = stream or sys.stdout
    columns = os.environ.get("COLUMNS", "")
    width = None if stream.isatty() else max(int(columns), 40) if columns.isdecimal() else _WIDTH
    return Screen(file=stream, width=width, markup=False, highlight=False, emoji=False)


def put(*lines: object, stream: TextIO | None = None) -> None:
    """Print lines as they are, unwrapped, so that what they say can be copied."""
    target = stream or sys.stdout
    for line in lines:
        print(clean(line, lines=True), file=target)


def put_error(line: str) -> None:
    """One line on stderr."""
    print(clean(line), file=sys.stderr)


def put_json(value: Any) -> None:
    """JSON on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def cell(value: object, style: str = "", *, lines: bool = False) -> "Text":
    """A text for a table, shown as it is; nothing for None."""
    from rich.text import Text

    return Text("" if value is None else clean(value, lines=lines), style=style)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "") -> "Table":
    """A plain table of values, or of cells made by `cell`. A column whose name begins with "#" holds numbers; neither it
    nor one that begins with "!" is folded."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(
        title=cell(title) if title else None,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for name in columns:
        number, whole = name.startswith("#"), name.startswith(("!", "#"))
        made.add_column(cell(name.lstrip("#!")), justify="right" if number else "left", no_wrap=whole, overflow="fold")
    for row in rows:
        made.add_row(*(value if isinstance(value, Text) else cell(value) for value in row))
    return made


def facts(pairs: Iterable[tuple[str, object]]) -> "Table":
    """Names and values beside each other, those without a value left out."""
    from rich.table import Table

    made = Table.grid(padding=(0, 2))
    made.add_column(no_wrap=True)
    made.add_column(overflow="fold")
    for name, value in pairs:
        if value not in (None, ""):
            made.add_row(cell(name, "bold"), cell(value, lines=True))
    return made


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """A progress bar on stderr while the block runs; nothing where stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=screen(sys.stderr), transient=True) as bar:
        task = bar.add_task(clean(what), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
