"""The rulebook of a jurisdiction as a page to read, in Markdown: every provision in words, by period, with an example from
the tests on each side of its line. `python -m enforcement_workflow.testing.document china china.book docs/rules/china.md`
writes it."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from enforcement_workflow.domain.dated import BEGINNING
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.provisions import KINDS, NOT_CHECKED, Period, Provision, provisions
from enforcement_workflow.domain.settings import UNVERIFIED, Setting, settings
from enforcement_workflow.domain.stages import mermaid
from enforcement_workflow.domain.words import WORDS
from enforcement_workflow.jurisdictions import find_jurisdiction
from enforcement_workflow.testing.examples import Example, examples_in
from enforcement_workflow.testing.showing import shown

_PREAMBLE: Final = """\
Written by `make docs` from the rules themselves and from the examples that the tests check; not by hand. For every rule, clock
and computation: what it demands, its article and settings by period, and an example on each side of its line. Article "–" is
no law: the rule follows from how cases are kept here. ⚠ is {0}.
"Not checked" says what of a provision no recorded act shows.

本页由 `make docs` 依规则和测试中的示例生成，不作手工修改。每项规则、期限和计算均列明要求、各时期的条文和参数，以及合规与不合规的
示例各一。条文栏为“–”的，不是法律规定，而是由本系统记录案件的方式所定。⚠ {1}。注明“未予审查”的，
是记录的行为未能反映、因而不作审查的部分。"""


def page(where: Jurisdiction, examples: Iterable[Example]) -> str:
    """The whole page."""
    return "\n".join(_lines(where, tuple(examples))) + "\n"


def _lines(where: Jurisdiction, examples: Sequence[Example]) -> Iterator[str]:
    every = provisions(where)
    parts = [(part, tuple(members)) for part, members in groupby(every, key=lambda p: p.part)]
    yield f"# The rulebook of {where.title_en} {where.title_zh}执行规则"
    yield ""
    yield _PREAMBLE.format(*UNVERIFIED)
    yield ""
    for part, members in parts:
        yield f"- [{_title(part)}](#{_anchor(part)}): {', '.join(p.id for p in members)}"
    yield "- [What is no rule of its own 未单列为规则的事项](#not-checked)"
    yield from _stages()
    for part, members in parts:
        yield from ("", f'<a id="{_anchor(part)}"></a>', "", f"## {_title(part)}")
        for p in members:
            yield from _provision(where, p, [e for e in examples if e.rule == p.id and e.kind == p.kind])
    yield from _not_checked(where)


def _title(part: tuple[str, str]) -> str:
    return " ".join(part)


def _anchor(part: tuple[str, str]) -> str:
    return part[0].lower().replace(" ", "-")


def _stages() -> Iterator[str]:
    yield from ("", "## The stages 阶段", "", "```mermaid", mermaid().rstrip(), "```")
    yield from ("", "```mermaid", mermaid("zh").rstrip(), "```")


def _provision(where: Jurisdiction, p: Provision, examples: Sequence[Example]) -> Iterator[str]:
    yield from ("", f"### {p.id} ({' '.join(KINDS[p.kind])})", "", f"{p.en}  ", p.zh, "")
    if p.kind == "rule":
        named = ", ".join(f"`{kind.__name__}` {kind.zh}" for kind in p.acts)
        yield from (f"Judges 审查: {named or 'every act 全部行为'}", "")
    yield from _pauses(p)
    if p.unchecked:
        yield from (f"**{' '.join(NOT_CHECKED)}**: {p.unchecked[0]}  ", p.unchecked[1], "")
    yield "| In force 施行 | Article 条文 | Settings 参数 |"
    yield "|---|---|---|"
    for period in p.periods:
        yield _row(where, p, period)
    for example in examples:
        yield from _example(example)


def _pauses(p: Provision) -> Iterator[str]:
    if p.clock and p.clock.tolled_by:
        named = ", ".join(
            f"{kind} {WORDS.get(kind, kind)}{f' ({law})' if law else ''}" for kind, law in p.clock.tolled_by.items()
        )
        yield from (f"Does not run during 不计入期限: {named}", "")
    if p.clock and p.clock.extended:
        yield from (f"Can be extended 可以延长: {p.clock.extended}", "")
    if p.clock and p.clock.rolls:
        yield from (
            "A last day on a holiday gives way to the next working day. 届满日为节假日的，顺延至其后第一个工作日。",
            "",
        )


def _row(where: Jurisdiction, p: Provision, period: Period) -> str:
    edition = period.edition
    article = "–" if edition.article == "-" else "<br>".join(dict.fromkeys((edition.article, edition.article_zh)))
    doubt = " ⚠" if "since" in edition.unverified else ""
    said = "<br>".join(_setting(setting) for setting in settings(p.id, edition, where.wordings, where.office_names))
    return f"| {_span(period)}{doubt} | {_cell(article)} | {_cell(said)} |"


def _setting(s: Setting) -> str:
    (name, name_zh), (value, value_zh) = s.name, s.value
    both = f"{name}: {value}" if (name, value) == (name_zh, value_zh) else f"{name}: {value} {name_zh}：{value_zh}"
    return both + ("" if s.verified else " ⚠")


def _span(period: Period) -> str:
    if period.since == BEGINNING and period.until is None:
        return "always 始终"
    first = "" if period.since == BEGINNING else str(period.since)
    return f"{first} – {period.until or ''}".strip()


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _example(example: Example) -> Iterator[str]:
    """What both sides have in common, then what passes (+) and what does not (-)."""
    passes, refused = list(shown(example.passes(), example.rule)), list(shown(example.refused(), example.rule))
    same = next((i for i, pair in enumerate(zip(passes, refused, strict=False)) if pair[0] != pair[1]), 0)
    yield from ("", f"*{example.en}*  ", f"*{example.zh}*", "", "```diff")
    yield from (f"  {line}" for line in passes[:same])
    yield from (f"+ {line}" for line in passes[same:])
    yield from (f"- {line}" for line in refused[same:])
    yield "```"


def _not_checked(where: Jurisdiction) -> Iterator[str]:
    yield from ("", '<a id="not-checked"></a>', "", "## What is no rule of its own 未单列为规则的事项", "")
    if not where.not_checked:
        yield "Nothing was left out. 无遗漏。"
    for id, (en, zh) in where.not_checked.items():
        yield f"- {id}: {en} {zh}"


def main(arguments: Sequence[str]) -> None:
    """Write the page: the name of a jurisdiction, the package of its examples, the file."""
    name, package, file = arguments
    path = Path(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(find_jurisdiction(name), examples_in(package)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
