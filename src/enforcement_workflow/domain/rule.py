"""What a legal rule is: a pure predicate with dated editions, what it answers when an act fails it, and the ways out."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import attrs

from enforcement_workflow.domain import plain
from enforcement_workflow.domain.acts import ACTS, Act
from enforcement_workflow.domain.case import Case
from enforcement_workflow.domain.dated import BEGINNING, Dated, Edition, Formula, Params, in_order
from enforcement_workflow.domain.values import Officer
from enforcement_workflow.errors import shown

__all__ = [
    "BEGINNING",
    "Answer",
    "Blank",
    "Check",
    "Edition",
    "Fails",
    "FieldNeeded",
    "Finding",
    "Formula",
    "Params",
    "Partly",
    "Proposal",
    "Rule",
    "WayOut",
    "amend",
    "as_text",
    "ask",
    "each",
    "fails",
    "first",
    "together",
    "wait",
]


@attrs.frozen
class WayOut:
    """What would make the act lawful, by itself: an act to record first (by an office, where one is named, with the `fields`
    that are known of it), an office that may do it, the first lawful day, or a field to enter otherwise.

    Of several ways out of one finding any one will do; several findings must each be got out of.
    """

    act: str | None = None
    office: str | None = None
    on: date | None = None
    fields: Mapping[str, Any] = attrs.field(factory=dict, hash=False)
    change: tuple[str, Any] | None = None
    office_zh: str | None = attrs.field(default=None, eq=False)

    @property
    def text_en(self) -> str:
        if self.change:
            return f"enter {self.change[0]}: {_entered(self.change[1])}"
        if self.on:
            return f"wait until {self.on}"
        who = f"the {self.office.replace('_', ' ')}" if self.office else "you"
        if not self.act:
            return f"{who} may do it"
        known = ", ".join(f"{name}: {_entered(value)}" for name, value in self.fields.items() if name != "subject")
        return f"{who} may record {self.act} first" + (f" ({known})" if known else "")

    @property
    def text_zh(self) -> str:
        if self.change:
            return f"将 {self.change[0]} 填为：{_entered(self.change[1], '是', '否')}"
        if self.on:
            return f"{self.on} 起可办理"
        office = self.office_zh or self.office
        if not self.act:
            return f"由{office}办理"
        act = ACTS[self.act].zh if self.act in ACTS else self.act
        filled = {name: value for name, value in self.fields.items() if name != "subject"}
        known = "，".join(f"{name}：{_entered(value, '是', '否')}" for name, value in filled.items())
        said = f"「{act}」" + (f"（{known}）" if known else "")
        return f"由{office}先办理{said}" if office else f"先办理{said}"


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


def _entered(value: Any, yes: str = "yes", no: str = "no") -> str:
    """A value as it is entered in a field."""
    if isinstance(value, bool):
        return yes if value else no
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return as_text(value)


def as_text(value: Any) -> str:
    if isinstance(value, str):
        return value if len(value) <= 300 else shown(value)
    if isinstance(value, tuple | list):
        return ", ".join(as_text(v) for v in value)
    return str(value)


@attrs.frozen
class Fails:
    """A rule's answer when an act fails it: templates in both languages, the facts that fill them, the ways out.

    `article` is that of the very thing that is wrong, where the rule rests on several.
    """

    en: str
    zh: str
    facts: Mapping[str, Any]
    ways_out: tuple[WayOut, ...] = ()
    article: str | None = None


def fails(en: str, zh: str, *ways_out: WayOut, **facts: Any) -> Fails:
    """Shorthand for a rule: `return fails("Filed {filed}; …", "…", WayOut(on=day), filed=day)`."""
    return Fails(en, zh, facts, ways_out)


def first(act: type[Act], office: str | None = None, /, **fields: Any) -> WayOut:
    """A way out: this act must be recorded first, with these fields, by this office where one is named."""
    return WayOut(act=act.__name__, office=office, fields=fields)


def wait(day: date) -> WayOut:
    """A way out: the act is lawful from this day on."""
    return WayOut(on=day)


def ask(office: str) -> WayOut:
    """A way out: somebody in this office may do it."""
    return WayOut(office=office)


def amend(field: str, value: Any) -> WayOut:
    """A way out: the field of the act is entered otherwise; the value is the nearest that would be lawful."""
    return WayOut(change=(field, value))


class FieldNeeded(Exception):
    """A rule asked for a field of an act whose fields are not given yet."""


class Blank:
    """Stands for an act of which only the name is known, so that `next_acts` can ask the same rules."""

    __slots__ = ("_kind",)

    def __init__(self, kind: type[Act]) -> None:
        self._kind = kind

    def __getattr__(self, field: str) -> Any:
        raise FieldNeeded(field)


class Partly(dict[str, Any]):
    """The facts from outside that are known of a blank act: a rule that needs another one depends on the act's fields."""

    def __missing__(self, fact: str) -> Any:
        raise FieldNeeded(fact)


@attrs.frozen
class Proposal:
    """What a rule is asked about: an act of a kind on a case, by an officer, at an instant in court-local time.

    `observed` where the officer only writes down, from an old file, what others did.
    """

    case: Case
    act: Any
    kind: type[Act]
    by: Officer
    at: datetime
    on: date
    known: Mapping[str, Any]
    now: datetime | None = None
    offices: frozenset[str] = frozenset()
    observed: bool = False
    _digest: list[str] = attrs.field(factory=list, init=False, eq=False, repr=False)

    def digest(self) -> str:
        """The digest of the proposed act, as an approval names it."""
        if isinstance(self.act, Blank):
            raise FieldNeeded("its approval")
        if not self._digest:
            self._digest.append(plain.digest(self.act))
        return self._digest[0]


Check = Callable[[Any, Any], "Answer"]
Answer = Fails | tuple[Fails, ...] | None
"""What a rule says of an act: nothing, or all that is wrong with it, each with its own ways out."""


def together(p: "Proposal", params: Params, *checks: Check) -> Answer:
    """The answers of several checks, so that a rule that looks at more than one thing names all that is wrong at once.

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
            failed += each(answer)
    if needed and not failed:
        raise needed
    return tuple(failed) or None


def each(answer: Answer) -> tuple[Fails, ...]:
    """The failures of an answer, one by one."""
    return answer if isinstance(answer, tuple) else (answer,) if answer else ()


@attrs.frozen
class Rule(Dated):
    """A legal rule: which acts it judges (none named: all), its editions by date, and a pure predicate.

    Before its first edition a rule is not in force. `en` and `zh` say in words what it demands.
    """

    id: str
    acts: tuple[type[Act], ...]
    editions: tuple[Edition, ...] = attrs.field(validator=in_order)
    check: Check
    en: str
    zh: str
