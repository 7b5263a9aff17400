"""`python -m benchmarks`: every figure beside its bound; ends with status 1 when one is not kept."""

import os
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import importing, judging, keeping_up, rebuild, recording
from benchmarks.measure import Line

PARTS: dict[str, Callable[[Path], list[Line]]] = {
    "judging": judging.judging,
    "loading": judging.loading,
    "recording": lambda folder: recording.compare(folder, 20) + recording.compare(folder, 2_000),
    "importing": importing.compare,
    "rebuilding": rebuild.compare,
    "keeping up": keeping_up.compare,
    "asking": lambda folder: import_module("benchmarks.asking").compare(folder),  # needs the extra `engines`
    "writers": lambda folder: import_module("benchmarks.writers").compare(
        folder
    ),  # needs a server, and the tests' folder
}


def main(chosen: list[str]) -> int:
    """Run the parts named, or all of them. The scratch files lie where TMPDIR says: on a real disk, commits cost."""
    console = Console(width=None if sys.stdout.isatty() else 130)
    if unknown := [name for name in chosen if name not in PARTS]:
        console.print(f"No part is called {', '.join(unknown)}; there are: {', '.join(PARTS)}.", markup=False)
        return 2
    table = Table("what", "figure", "bound", "kept", "beside it", title="Ratios of one run; medians of several rounds")
    kept = True
    with tempfile.TemporaryDirectory(prefix="enforcement-bench-", dir=os.environ.get("TMPDIR")) as folder:
        for name in chosen or PARTS:
            console.print(f"measuring {name} …")
            for line in PARTS[name](Path(folder)):
                kept = kept and line.kept
                figure = f"{line.value:,.0f}" if line.value >= 1000 else f"{line.value:.2f}"
                table.add_row(line.name, f"{figure} {line.unit}", line.bound, "yes" if line.kept else "NO", line.note)
    console.print(table)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
