"""What makes a record an enforcement act: its names and its place in the vocabulary."""

from collections.abc import Callable
from typing import ClassVar, TypeVar, dataclass_transform

import attrs

from enforcement_workflow.domain.fields import checked

T = TypeVar("T", bound="Act")


class Act:
    """One enforcement act (执行行为): immutable, named by a past participle, knowing nothing of storage.

    `zh` is its Chinese name, `says_zh` one Chinese sentence that says what the docstring says, `phase` the part of the
    procedure it belongs to.
    """

    __slots__ = ()
    zh: ClassVar[str]
    says_zh: ClassVar[str]
    phase: ClassVar[str]


ACTS: dict[str, type[Act]] = {}
"""Every act on a case by its stored name, in the order of the procedure."""
STAFF_ACTS: dict[str, type[Act]] = {}
"""Every act on the roster by its stored name."""
PLAN_ACTS: dict[str, type[Act]] = {}
"""Every act on the action plan by its stored name."""


@dataclass_transform(frozen_default=True, field_specifiers=(attrs.field,))
def act(zh: str, *, says: str) -> Callable[[type[T]], type[T]]:
    """Enter a class into the vocabulary of cases, with its Chinese name and what it is, in Chinese."""
    return _entering(ACTS, zh, says)


@dataclass_transform(frozen_default=True, field_specifiers=(attrs.field,))
def staff_act(zh: str, *, says: str) -> Callable[[type[T]], type[T]]:
    """Enter a class into the vocabulary of the roster, in the same way."""
    return _entering(STAFF_ACTS, zh, says)


@dataclass_transform(frozen_default=True, field_specifiers=(attrs.field,))
def plan_act(zh: str, *, says: str) -> Callable[[type[T]], type[T]]:
    """Enter a class into the vocabulary of the action plan, in the same way."""
    return _entering(PLAN_ACTS, zh, says)


def _entering(vocabulary: dict[str, type[Act]], zh: str, says: str) -> Callable[[type[T]], type[T]]:
    def enter(cls: type[T]) -> type[T]:
        made = checked(cls)
        made.zh, made.says_zh, made.phase = zh, says, cls.__module__.rsplit(".", 1)[-1]
        vocabulary[made.__name__] = made
        return made

    return enter
