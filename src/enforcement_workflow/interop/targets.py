"""Where an export goes: a file or a folder that is there whole or not at all, and never in the place of anything else."""

import gzip
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, Final, cast

import attrs

from enforcement_workflow.errors import EnforcementError

CARD: Final = "_export.json"
"""The file that says of a folder that it is an export, and of what. Readers of tables pass over such a name."""


@attrs.define(eq=False)
class TargetTaken(EnforcementError):
    """There is something already where the export is to go."""

    en: ClassVar[str] = "{path} exists already and is left as it is; {right_en}."
    zh: ClassVar[str] = "{path} 已存在，未作更改；{right_zh}。"
    path: str
    right_en: str
    right_zh: str


@attrs.define(eq=False)
class TargetUnusable(EnforcementError):
    """Nothing can be written where the export is to go."""

    en: ClassVar[str] = "{path} cannot be written: {problem_en}."
    zh: ClassVar[str] = "无法写入 {path}：{problem_zh}。"
    path: str
    problem_en: str
    problem_zh: str


@contextmanager
def new_file(path: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """A file that appears under its name when the block ends well; compressed where the name ends in .gz.

    Raises TargetTaken, unless it may `replace` the file, and TargetUnusable.
    """
    _check(path, replace=replace, folder=False)
    partial = _beside(path)
    try:
        with partial.open("xb") as raw:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6) as packed:
                    yield cast(BinaryIO, packed)
            else:
                yield raw
        if not replace and path.exists():
            raise _taken(path, folder=False)
        partial.replace(path)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """A folder that appears under its name when the block ends well. Write a `CARD` into it with `describe`.

    Raises TargetTaken, unless it may `replace` an earlier export, which no other folder is taken for, and TargetUnusable.
    """
    _check(path, replace=replace, folder=True)
    partial = _beside(path)
    partial.mkdir()
    try:
        yield partial
        if path.exists():
            _check(path, replace=replace, folder=True)
            old = _beside(path, "old")
            path.rename(old)
            partial.rename(path)
            shutil.rmtree(old)
        else:
            partial.rename(path)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def describe(folder: Path, facts: Mapping[str, Any]) -> None:
    """Say in a folder that it is an export, and of what."""
    text = json.dumps({"export_of": "enforcement-workflow", **facts}, ensure_ascii=False, indent=2)
    (folder / CARD).write_text(text + "\n", "utf-8")


def _check(path: Path, *, replace: bool, folder: bool) -> None:
    if "\0" in str(path) or path.name in ("", "..", "."):
        raise TargetUnusable(str(path).replace("\0", "\\0"), "name a new file or folder", "请指明新的文件或文件夹")
    if os.path.lexists(path):
        if not replace:
            raise _taken(path, folder=folder)
        if folder and not _is_export(path):
            raise TargetTaken(
                str(path),
                "it is no earlier export, so not even --force replaces it",
                "它不是此前的导出，--force 也不会替换",
            )
        if not folder and not path.is_file():
            raise TargetTaken(
                str(path), "it is no file, so not even --force replaces it", "它不是文件，--force 也不会替换"
            )
    above = path.parent
    if not above.is_dir():
        raise TargetUnusable(str(path), f"there is no folder {above}", f"文件夹 {above} 不存在")
    if not os.access(above, os.W_OK | os.X_OK):
        raise TargetUnusable(str(path), f"nothing may be written into {above}", f"文件夹 {above} 不可写")


def _taken(path: Path, *, folder: bool) -> TargetTaken:
    kind_en, kind_zh = ("folder", "文件夹") if folder else ("file", "文件")
    return TargetTaken(str(path), f"name another {kind_en}, or add --force", f"请另选{kind_zh}，或加上 --force")


def _is_export(path: Path) -> bool:
    try:
        return bool(json.loads((path / CARD).read_bytes())["export_of"] == "enforcement-workflow")
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _beside(path: Path, what: str = "partial") -> Path:
    return path.with_name(f".{path.name[:60]}.{what}-{os.getpid()}")
