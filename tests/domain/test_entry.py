"""An entry: what was decided with an act, which nothing changes afterwards."""

from datetime import UTC, date, datetime, timedelta, timezone

import attrs
import pytest

from enforcement_workflow import CaseNumber, Officer, acts
from enforcement_workflow.domain.entry import Entry, Irregularity, Unfinished
from enforcement_workflow.domain.stages import Stage

HAIKOU = timezone(timedelta(hours=8))
VALUES = (
    CaseNumber("(2018)琼72执7号"), 3, acts.Noted("x"), Officer("li", "judge"), datetime(2018, 3, 1, 0, 30, tzinfo=HAIKOU),
    datetime(2018, 2, 28, 16, 30, 5, tzinfo=UTC), Stage.control, "china@2026.2", {"court": "琼72"}, "r1", "d1",
    (Irregularity("STAGE", "", {}),), True, "file 7", "ab" * 32,
)  # fmt: skip


def test_an_entry_filled_in_field_by_field_is_one_like_any_other() -> None:
    filled, made = Unfinished(*VALUES).done(), Entry(*VALUES)
    assert type(filled) is Entry
    assert filled == made
    assert repr(filled) == repr(made)
    assert [getattr(filled, f.name) for f in attrs.fields(Entry)] == [*VALUES, date(2018, 3, 1)]


@pytest.mark.parametrize("entry", [Unfinished(*VALUES).done(), Entry(*VALUES)], ids=["filled in", "made at once"])
def test_an_entry_cannot_be_changed(entry: Entry) -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        entry.digest = ""  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del entry.digest
