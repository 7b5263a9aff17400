"""The assessment: every index for a window, by court and summed, against its target and against an earlier window."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

import attrs

from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.projections import answers
from enforcement_workflow.projections.answers import Sums
from enforcement_workflow.projections.assessment import ASSESSED
from enforcement_workflow.projections.engines import Engine
from enforcement_workflow.projections.index import Index, Member, Unit, no_denominator, printed, scale, shown, taken
from enforcement_workflow.projections.question import Question, Window

CAMPAIGNS: Final[Mapping[str, str]] = {"I9": "livelihood", "I10": "old_cases"}
"""The campaign that an index is about, by the id of the index."""
Chosen = Mapping[str, Mapping[str, str]]
"""By the id of an index, what was chosen where its source leaves something open."""


@attrs.frozen
class Standing:
    """An index for a window: the exact value and as printed, both None with the reason where there is no denominator.

    `sums` are what it was made of, `courts` the same court by court; `meets` whether it reaches its target.
    """

    index: Index
    question: Question
    value: Fraction | None
    printed: str | None
    sums: Sums
    courts: Mapping[str, "Standing"] = attrs.field(factory=dict, hash=False)
    reason_en: str | None = None
    reason_zh: str | None = None

    @property
    def window(self) -> Window:
        """The days that it looks at: more than a year for some."""
        return self.question.window.reaching_back(self.index.years)

    @property
    def meets(self) -> bool | None:
        """It reaches its target; None without a target or a value."""
        return None if self.index.target is None or self.value is None else self.value >= self.index.target

    @property
    def reaching(self) -> tuple[int, int]:
        """How many of the courts that have a value reach the target, and how many have one."""
        told = [s.meets for s in self.courts.values() if s.meets is not None]
        return sum(told), len(told)


@attrs.frozen
class Change:
    """An index against that of an earlier window: in points (for a share, percentage points), and new over old."""

    old: Standing
    new: Standing

    @property
    def points(self) -> Fraction | None:
        """The difference of the exact values; a share's is a fraction of one."""
        return None if self.old.value is None or self.new.value is None else self.new.value - self.old.value

    @property
    def ratio(self) -> Fraction | None:
        """The later value over the earlier; None where that is zero or there is none."""
        return self.new.value / self.old.value if self.old.value and self.new.value is not None else None

    @property
    def ratio_old_to_new(self) -> Fraction | None:
        """The earlier value over the later one, as some reports tell a fall: "dropped by 8.53 folds"."""
        return self.old.value / self.new.value if self.new.value and self.old.value is not None else None

    @property
    def printed_points(self) -> str | None:
        """The difference as printed, with its sign, in the unit of the index."""
        if self.points is None:
            return None
        unit: Unit = self.new.index.unit
        text = printed(
            self.points * scale(unit, self.new.question.jurisdiction.currency), self.new.index.decimals, "half_up"
        )
        return text if self.points < 0 else f"+{text}"

    @property
    def printed_ratio(self) -> str | None:
        """The ratio to two decimals."""
        return None if self.ratio is None else printed(self.ratio, 2, "half_up")


def assess(
    engine: Engine,
    jurisdiction: Jurisdiction,
    window: Window,
    *,
    courts: Sequence[str] = (),
    indexes: Iterable[Index] = ASSESSED.values(),
    chosen: Chosen | None = None,
    campaigns: Mapping[str, str] = CAMPAIGNS,
) -> tuple[Standing, ...]:
    """Every index for a window, of all courts or of those named, asked in one pass for each frame and window."""
    asked = [(index, asking(index, jurisdiction, window, courts, chosen, campaigns)) for index in indexes]
    summed = iter(answers.sums(engine, [(i.members, q) for i, q in asked if i.take != "largest"]))
    listed = iter(answers.members(engine, [(i.members, q) for i, q in asked if i.take == "largest"]))
    return tuple(stood(i, q, next(listed)) if i.take == "largest" else _summed(i, q, next(summed)) for i, q in asked)


def asking(
    index: Index,
    jurisdiction: Jurisdiction,
    window: Window,
    courts: Sequence[str] = (),
    chosen: Chosen | None = None,
    campaigns: Mapping[str, str] = CAMPAIGNS,
) -> Question:
    """What an index asks. Raises LookupError naming what there is, where something is chosen that there is not."""
    picked = dict((chosen or {}).get(index.id, {}))
    for name, value in picked.items():
        of = next((c for c in index.choices if c.name == name), None)
        if of is None or value not in of.values:
            there = [f"{index.id}.{c.name}={v}" for c in index.choices for v in c.values]
            raise LookupError(f"{index.id}.{name}={value}; there are {', '.join(there) or 'none'}")
    return Question(window, jurisdiction, campaigns.get(index.id, ""), tuple(courts), picked)


def members_of(engine: Engine, standing: Standing) -> tuple[Member, ...]:
    """The cases or lots behind a figure: those above the line, and those below it."""
    return answers.members(engine, [(standing.index.members, standing.question)])[0]


def compared(old: Sequence[Standing], new: Sequence[Standing]) -> tuple[Change, ...]:
    """Two assessments of the same indexes beside each other."""
    return tuple(Change(before, after) for before, after in zip(old, new, strict=True))


def _standing(
    index: Index, q: Question, sums: Sums, largest: Fraction | None, courts: Mapping[str, Standing]
) -> Standing:
    value = taken(index, sums.numerator, sums.denominator, largest, q.window)
    if value is None:
        reaching = q.window.reaching_back(index.years)
        return Standing(index, q, None, None, sums, courts, *no_denominator(index, reaching))
    return Standing(index, q, value, shown(index, value, q.jurisdiction.currency), sums, courts)


def _summed(index: Index, q: Question, found: Mapping[str, Sums]) -> Standing:
    by_court = {court: _standing(index, q, sums, None, {}) for court, sums in found.items()}
    return _standing(index, q, sum(found.values(), Sums()), None, by_court)


def stood(index: Index, q: Question, found: Sequence[Member]) -> Standing:
    """An index from its members, where these are known."""

    def of(some: Sequence[Member], courts: Mapping[str, Standing]) -> Standing:
        sums = Sums(len(some), sum(m.numerator for m in some), sum(m.denominator for m in some))
        return _standing(index, q, sums, max((m.value for m in some if m.value is not None), default=None), courts)

    courts = sorted({m.court for m in found})
    return of(found, {court: of([m for m in found if m.court == court], {}) for court in courts})
