"""The table of results of the fines service: what is in it, and how it is read."""

import json
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Final

import attrs

from enforcement_workflow.errors import EnforcementError, shown

MOST_BYTES: Final = 10_000_000


@attrs.define(eq=False)
class UnusableTable(EnforcementError):
    """A file is no table of results: names the file and everything that is wrong with it."""

    en: ClassVar[str] = "{path} is no table of results: {problem_en}."
    zh: ClassVar[str] = "{path} 不是结果表：{problem_zh}。"
    path: str
    problem_en: str
    problem_zh: str


@attrs.frozen
class Action:
    """A result of the service. `follows` are the codes that may come next: None for any, none at all where it is empty."""

    code: str
    title: str
    enforcement: bool
    in_use: bool
    follows: tuple[str, ...] | None


@attrs.frozen
class Table:
    """The results of the service, by code."""

    results: Mapping[str, Action]

    @property
    def actions(self) -> tuple[Action, ...]:
        """The enforcement actions, in the order of the table."""
        return tuple(action for action in self.results.values() if action.enforcement)

    def next_after(self, last: str | None) -> tuple[str, ...]:
        """The codes of the actions that may be taken after one, or first of all."""
        before = self.results.get(last) if last else None
        listed = before.follows if before else None
        usable = [action.code for action in self.actions if action.in_use]
        return tuple(usable if listed is None else (code for code in usable if code in listed))

    def towards(self, last: str, wanted: str) -> str | None:
        """The first action on a shortest way from one action to another; None where the table knows no way."""
        ways, seen = deque([(code, code) for code in self.next_after(last)]), {last}
        while ways:
            code, begun = ways.popleft()
            if code == wanted:
                return begun
            if code not in seen:
                seen.add(code)
                ways.extend((following, begun) for following in self.next_after(code))
        return None


# --- reading it


def text_of(path: str | Path) -> bytes:
    """The bytes of the file. Raises UnusableTable."""
    try:
        with Path(path).open("rb") as file:
            text = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unusable(str(path), [(f"it cannot be read ({reason})", f"无法读取（{reason}）")]) from None
    if len(text) > MOST_BYTES:
        raise _unusable(str(path), [(f"it has more than {MOST_BYTES} bytes", f"超过 {MOST_BYTES} 字节")])
    return text


def read_table(text: bytes, path: str) -> Table:
    """The table in a text. Raises UnusableTable with everything that is wrong."""
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unusable(path, [(f"it is not JSON ({error})", f"不是 JSON（{error}）")]) from None
    if not isinstance(rows, list) or not rows:
        raise _unusable(path, [("a list of results is expected", "应为结果列表")])
    problems = [problem for n, row in enumerate(rows, 1) for problem in _problems(n, row)]
    if problems:
        raise _unusable(path, problems)
    results = {row["result_id"]: _action(row) for row in rows}
    problems = list(_contradictions(rows, results))
    if problems:
        raise _unusable(path, problems)
    return Table(results)


_TYPES: Final[Mapping[str, tuple[tuple[type, ...], str, str]]] = {
    "result_id": ((str,), "a text", "文本"),
    "result_title": ((str,), "a text", "文本"),
    "active": ((bool,), "true or false", "true 或 false"),
    "enforcement": ((bool,), "true or false", "true 或 false"),
    "enf_next_permitted_actions": ((str, type(None)), "All, codes separated by commas, or null", "All、逗号分隔的代码或 null"),
}  # fmt: skip


def _problems(n: int, row: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(row, dict):
        yield f"result {n} is no object", f"第{n}项不是对象"
        return
    for field, (types, right, right_zh) in _TYPES.items():
        if field not in row:
            yield f"result {n} has no {field}", f"第{n}项缺少 {field}"
        elif not isinstance(row[field], types):
            wrong = shown(row[field])
            yield f"{field} of result {n} is {wrong}, not {right}", f"第{n}项的 {field} 为 {wrong}，应为{right_zh}"


def _action(row: Mapping[str, Any]) -> Action:
    listed = row["enf_next_permitted_actions"]
    codes = None if listed == "All" else tuple(part.strip() for part in (listed or "").split(",") if part.strip())
    return Action(row["result_id"], row["result_title"], row["enforcement"], row["active"], codes)


def _contradictions(rows: list[Any], results: Mapping[str, Action]) -> Iterator[tuple[str, str]]:
    seen = set[str]()
    for row in rows:
        code = row["result_id"]
        if not 0 < len(code) <= 20 or not code.isprintable() or code != code.strip():
            yield f"{shown(code)} is no code of 1 to 20 characters", f"{shown(code)} 不是1至20字的代码"
        if code in seen:
            yield f"{shown(code)} is there twice", f"{shown(code)} 重复"
        seen.add(code)
    for action in results.values():
        for following in action.follows or ():
            if following not in results or not results[following].enforcement:
                yield (
                    f"{action.code} permits {shown(following)}, which is no enforcement action of the table",
                    f"{action.code} 所允许的 {shown(following)} 不是目录中的执行措施",
                )


def _unusable(path: str, problems: list[tuple[str, str]]) -> UnusableTable:
    more = len(problems) - 10
    en, zh = ([problem[n] for problem in problems[:10]] for n in (0, 1))
    if more > 0:
        en.append(f"and {more} more")
        zh.append(f"另有{more}处")
    return UnusableTable(path=shown(path, 200), problem_en="; ".join(en), problem_zh="；".join(zh))
