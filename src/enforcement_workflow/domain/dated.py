"""What changes with the law: editions of a rule, a clock or a formula, each in force from a day."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, Self, cast

import attrs

BEGINNING: Final = date(1900, 1, 1)
Params = Mapping[str, Any]


@attrs.frozen
class Edition:
    """Part of the book as it stood from a day on: its article as then numbered, and its parameters.

    `unverified` names the parameters for which no source has been read; they are settings of the court, not law.
    `article_zh` is not written down with it: a rulebook that can cite in Chinese says it of the article.
    """

    since: date
    article: str
    params: Params = attrs.Factory(dict)
    unverified: frozenset[str] = frozenset()
    article_zh: str = attrs.field(default=attrs.Factory(lambda e: e.article, takes_self=True), eq=False, kw_only=True)


def in_order(instance: Any, attribute: Any, editions: tuple[Edition, ...]) -> None:
    """The editions of anything dated are given in order of their days, at least one."""
    starts = [e.since for e in editions]
    if starts != sorted(set(starts)) or not starts:
        raise ValueError(f"{instance.id}: editions must be given in order of their dates")


class Dated:
    """Something with an id and editions by date. Before its first edition it is not in force."""

    id: str
    editions: tuple[Edition, ...]

    def edition(self, on: date) -> Edition | None:
        """The edition in force on a day, or None before the first."""
        for edition in reversed(self.editions):
            if edition.since <= on:
                return edition
        return None

    def cited(self, cite_zh: Callable[[str], str]) -> Self:
        """The same with the Chinese citation of every edition."""
        editions = tuple(attrs.evolve(e, article_zh=cite_zh(e.article)) for e in self.editions)
        return cast(Self, attrs.evolve(cast(Any, self), editions=editions))


@attrs.frozen
class Formula(Dated):
    """A figure or an effect that the law lays down and that is computed, not judged: its editions and what it says in words.

    `compute` is called with the parameters of the edition in force and whatever the formula is about.
    """

    id: str
    editions: tuple[Edition, ...] = attrs.field(validator=in_order)
    compute: Callable[..., Any]
    en: str
    zh: str

    def __call__(self, on: date, *given: Any, **named: Any) -> Any:
        """The result under the law of a day. Raises LookupError before the formula is in force."""
        edition = self.edition(on)
        if edition is None:
            raise LookupError(f"{self.id} is not in force on {on}")
        return self.compute(edition.params, *given, **named)
