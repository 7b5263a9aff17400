"""The persons that an act names, and in which of its fields."""

from collections.abc import Iterator
from functools import cache

from enforcement_workflow.domain.acts import Act
from enforcement_workflow.domain.values import Party, Share
from enforcement_workflow.interop.act_shapes import Shape, shapes_of


def persons_in(act: Act) -> Iterator[tuple[str, str]]:
    """Every person that an act names, by the field that does."""
    for shape in _naming(type(act).__name__):
        value = getattr(act, shape.name)
        if not value:
            continue
        for item in value if shape.many else (value,):
            yield shape.name, item if isinstance(item, str) else item.name if isinstance(item, Party) else item.claimant


@cache
def person_fields(act: str) -> frozenset[str]:
    """The fields of the act of this stored name that name persons and say nothing else."""
    return frozenset(shape.name for shape in _naming(act) if shape.type is not Share)


@cache
def _naming(act: str) -> tuple[Shape, ...]:
    return tuple(s for s in shapes_of(act) if s.is_name or s.type in (Party, Share))
