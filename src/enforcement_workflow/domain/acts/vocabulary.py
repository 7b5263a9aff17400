"""What makes a record an enforcement act: its names, its node codes and its place in the vocabulary."""

from collections.abc import Callable
from typing import ClassVar, TypeVar, dataclass_transform

import attrs

from enforcement_workflow.domain.fields import checked

T = TypeVar("T", bound="Act")


class Act:
    """One enforcement act (执行行为): immutable, named by a past participle, knowing nothing of storage.

    `zh` is its Chinese name, `says_zh` one Chinese sentence that says what the docstring says, `nodes` its codes in the
    courts' table of 40 nodes (the last two digits of 203001001 to 203001040), `phase` the part of the procedure it
    belongs to.
    """

    __slots__ = ()
    zh: ClassVar[str]
    says_zh: ClassVar[str]
    nodes: ClassVar[tuple[str, ...]]
    phase: ClassVar[str]


ACTS: dict[str, type[Act]] = {}
"""Every act by its stored name, in the order of the procedure."""


@dataclass_transform(frozen_default=True, field_specifiers=(attrs.field,))
def act(zh: str, *nodes: str, says: str) -> Callable[[type[T]], type[T]]:
    """Enter a class into the vocabulary, with its Chinese name, its node codes and what it is, in Chinese."""

    def enter(cls: type[T]) -> type[T]:
        made = checked(cls)
        made.zh, made.says_zh, made.nodes, made.phase = zh, says, nodes, cls.__module__.rsplit(".", 1)[-1]
        ACTS[made.__name__] = made
        return made

    return enter
