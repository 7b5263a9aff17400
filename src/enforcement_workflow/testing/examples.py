"""Examples of the book: for every rule, clock and formula one on each side of its line. Tests check them, documents print them."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Literal

import attrs

from enforcement_workflow.domain.clocks import Reading
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.testing.outcome import Outcome


@attrs.frozen
class Computed:
    """What a formula gave, beside what was worked out by hand, and what it was given, in words."""

    given: str
    result: Any
    by_hand: Any


Shown = Outcome | Reading | Computed


@attrs.frozen
class Example:
    """One rule, clock or formula on both sides of its line, written out by hand from the law.

    `passes` makes an outcome that is recorded, a reading that was met or still runs, or a result; `refused` an outcome that
    this rule refuses, a reading that is late or overdue, or the result on the other side of the line. `en` and `zh` say in
    a sentence what the pair shows.
    """

    rule: str
    en: str
    zh: str
    passes: Callable[[], Shown]
    refused: Callable[[], Shown]

    @property
    def kind(self) -> Literal["rule", "clock", "formula"]:
        """What it is an example of: a rule and a clock may share an id."""
        shown = self.passes()
        return "rule" if isinstance(shown, Outcome) else "clock" if isinstance(shown, Reading) else "formula"

    def check(self) -> None:
        """Raise AssertionError, saying why, unless both sides are what they are said to be."""
        for side, shown in (("passes", self.passes()), ("refused", self.refused())):
            good = side == "passes"
            if isinstance(shown, Outcome):
                found = self.rule in shown.verdict.rules
                right = shown.verdict.allowed if good else found
                assert right, f"{self.rule}, {side}: {shown}\n{shown.explained}"
            elif isinstance(shown, Reading):
                assert shown.clock == self.rule, f"{self.rule}, {side}: a reading of {shown.clock}"
                assert shown.exceeded is not good, f"{self.rule}, {side}: {shown.state}, due {shown.due_on}"
            else:
                assert shown.result == shown.by_hand, f"{self.rule}, {side}: {shown.given}: {shown.result}"


def examples_in(name: str) -> tuple[Example, ...]:
    """The examples of a module, or of every module of a package: what is called EXAMPLES there, by the names of the modules."""
    return tuple(_examples_in(name))


def _examples_in(name: str) -> Iterator[Example]:
    module = import_module(name)
    yield from getattr(module, "EXAMPLES", ())
    for part in sorted(iter_modules(getattr(module, "__path__", ())), key=lambda part: part.name):
        yield from _examples_in(f"{name}.{part.name}")


def covered(examples: tuple[Example, ...], jurisdiction: Jurisdiction) -> dict[str, dict[str, bool]]:
    """By rule or clock and article: whether some example is judged or read under it."""
    book = jurisdiction.rulebook
    by_article: dict[str, dict[str, bool]] = {}
    for part in (*book.rules.values(), *book.clocks.values()):
        by_article.setdefault(part.id, {}).update((edition.article, False) for edition in part.editions)
    for example in examples:
        for article in _articles(example):
            if article in by_article.get(example.rule, {}):
                by_article[example.rule][article] = True
    return by_article


def _articles(example: Example) -> Iterator[str]:
    for shown in (example.passes(), example.refused()):
        if isinstance(shown, Reading):
            yield shown.article
        elif isinstance(shown, Outcome):
            rule = shown.after.jurisdiction.rulebook.rules.get(example.rule)
            edition = rule.edition(shown.on) if rule else None
            if edition:
                yield edition.article
