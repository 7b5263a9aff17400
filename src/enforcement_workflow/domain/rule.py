"""What a legal rule is: dated editions, a pure predicate, and what it answers when an act fails it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

import attrs

from enforcement_workflow.domain import plain
from enforcement_workflow.domain.acts import ACTS, Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.errors import shown

BEGINNING: Final = date(1900, 1, 1)


@attrs.frozen
class WayOut:
    """What would make the act lawful: an act to record first, an office that may do it, or the first lawful day."""

    act: str | None = None
    office: str | None = None
    on: date | None = None
    office_zh: str | None = attrs.field(default=None, eq=False)

    @property
    def text_en(self) -> str:
        if self.on:
            return f"wait until {self.on}"
        who = f"the {self.office.replace('_', ' ')}" if self.office else "you"
        return f"{who} may record {self.act} first" if self.act else f"{who} may do it"

    @property
    def text_zh(self) -> str:
        if self.on:
            return f"{self.on} 起可办理"
        office = self.office_zh or self.office
        if not self.act:
            return f"由{office}办理"
        act = ACTS[self.act].zh if self.act in ACTS else self.act
        return f"由{office}先办理「{act}」" if office else f"先办理「{act}」"


@attrs.frozen
class Finding:
    """A rule that an act fails: the article in force that day, the facts it read, what is wrong, and the ways out.

    `unverified` names the settings of that edition for which no source has been read.
    """

    rule: str
    article: str
    facts: Mapping[str, Any]
    message_en: str
    message_zh: str
    ways_out: tuple[WayOut, ...] = ()
    unverified: frozenset[str] = frozenset()
    article_zh: str = ""

    @property
    def plain_facts(self) -> dict[str, str]:
        """The facts as text, as they are kept with an observed entry."""
        return {name: as_text(value) for name, value in self.facts.items()}


def as_text(value: Any) -> str:
    if isinstance(value, str):
        return value if len(value) <= 300 else shown(value)
    if isinstance(value, tuple | list):
        return ", ".join(as_text(v) for v in value)
    return str(value)


@attrs.frozen
class Fails:
    """A rule's answer when an act fails it: templates in both languages, the facts that fill them, the ways out."""

    en: str
    zh: str
    facts: Mapping[str, Any]
    ways_out: tuple[WayOut, ...] = ()


def fails(en: str, zh: str, *ways_out: WayOut, **facts: Any) -> Fails:
    """Shorthand for a rule: `return fails("Filed {filed}; …", "…", WayOut(on=day), filed=day)`."""
    return Fails(en, zh, facts, ways_out)


def first(act: type[Act], office: str | None = None, office_zh: str | None = None) -> WayOut:
    """A way out: this act must be recorded first, by this office where one is named."""
    return WayOut(act=act.__name__, office=office, office_zh=office_zh)


class FieldNeeded(Exception):
    """A rule asked for a field of an act whose fields are not given yet."""


class Blank:
    """Stands for an act of which only the name is known, so that `next_acts` can ask the same rules."""

    __slots__ = ("_kind",)

    def __init__(self, kind: type[Act]) -> None:
        self._kind = kind

    def __getattr__(self, field: str) -> Any:
        raise FieldNeeded(field)


@attrs.frozen
class Proposal:
    """What a rule is asked about: an act of a kind on a case, by an officer, at an instant in court-local time."""

    case: Case
    act: Any
    kind: type[Act]
    by: Officer
    at: datetime
    on: date
    known: Mapping[str, Any]
    now: datetime | None = None
    offices: frozenset[str] = frozenset()

    def digest(self) -> str:
        """The digest of the proposed act, as an approval names it."""
        if isinstance(self.act, Blank):
            raise FieldNeeded("its approval")
        return plain.digest(self.act)


Params = Mapping[str, Any]
Check = Callable[[Any, Any], Fails | None]


def together(p: "Proposal", params: Params, *checks: Check) -> Fails | None:
    """One answer of several checks: a rule that looks at more than one thing names all that is wrong at once.

    Of a blank act, what fails without its fields is the answer; only if nothing does, the field is asked for.
    """
    failed: list[Fails] = []
    needed: FieldNeeded | None = None
    for check in checks:
        try:
            answer = check(p, params)
        except FieldNeeded as asked:
            needed = needed or asked
        else:
            failed += [answer] if answer else []
    if needed and not failed:
        raise needed
    if len(failed) < 2:
        return failed[0] if failed else None
    facts = {name: value for answer in failed for name, value in answer.facts.items()}
    ways = tuple(dict.fromkeys(way for answer in failed for way in answer.ways_out))
    return Fails(" ".join(answer.en for answer in failed), "".join(answer.zh for answer in failed), facts, ways)


@attrs.frozen
class Edition:
    """A rule as it stood from a day on: its article as then numbered, and its parameters.

    `unverified` names the parameters for which no source has been read; they are settings of the court, not law.
    `article_zh` is not written down with it: a rulebook that can cite in Chinese says it of the article.
    """

    since: date
    article: str
    params: Params = attrs.Factory(dict)
    unverified: frozenset[str] = frozenset()
    article_zh: str = attrs.field(default=attrs.Factory(lambda e: e.article, takes_self=True), eq=False, kw_only=True)


@attrs.frozen
class Rule:
    """A legal rule: which acts it judges (none named: all), its editions by date, and a pure predicate.

    Before its first edition a rule is not in force. `en` and `zh` say in words what it demands.
    """

    id: str
    acts: tuple[type[Act], ...]
    editions: tuple[Edition, ...]
    check: Check
    en: str
    zh: str
    _latest_first: tuple[Edition, ...] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        starts = tuple(e.since for e in self.editions)
        if list(starts) != sorted(set(starts)) or not starts:
            raise ValueError(f"{self.id}: editions must be given in order of their dates")
        object.__setattr__(self, "_latest_first", self.editions[::-1])

    def edition(self, on: date) -> Edition | None:
        """The edition in force on a day, or None before the first."""
        for edition in self._latest_first:
            if edition.since <= on:
                return edition
        return None

    def cited(self, cite_zh: Callable[[str], str]) -> "Rule":
        """The same rule with the Chinese citation of every edition."""
        editions = tuple(attrs.evolve(e, article_zh=cite_zh(e.article)) for e in self.editions)
        return attrs.evolve(self, editions=editions)
