"""What the fields of an act are, whether one or many: read from how they are declared."""

import types
from functools import cache
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

import attrs

from enforcement_workflow.domain.acts import ACTS
from enforcement_workflow.domain.fields import PERSONAL, Text

_NO_PERSON: Final = frozenset({"account"})
"""Personal data declared as a name that are the name of nobody."""


@attrs.frozen
class Shape:
    """A field: its type without None and tuple (an annotated text keeps its marks), and whether it holds many."""

    name: str
    type: Any
    many: bool

    @property
    def is_free_text(self) -> bool:
        """Anything may stand in it, also what concerns a person."""
        return self.name in _NO_PERSON or any(isinstance(mark, Text) and mark.lines for mark in self._marks)

    @property
    def is_name(self) -> bool:
        """It names a person."""
        return PERSONAL in self._marks and not self.is_free_text

    @property
    def _marks(self) -> tuple[Any, ...]:
        return get_args(self.type)[1:] if get_origin(self.type) is Annotated else ()


@cache
def shapes_of(act: str) -> tuple[Shape, ...]:
    """The fields of the act of this stored name, in their order."""
    kind: Any = ACTS[act]
    hints = get_type_hints(kind, include_extras=True)
    return tuple(Shape(f.name, *_bare(hints[f.name])) for f in attrs.fields(kind))


def _bare(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(a for a in get_args(hint) if a is not types.NoneType)
    if get_origin(hint) is tuple:
        return _bare(get_args(hint)[0])[0], True
    if get_origin(hint) is Annotated and not any(isinstance(mark, Text) for mark in get_args(hint)[1:]):
        return get_args(hint)[0], False
    return hint, False
