"""The indexes of the assessment against their targets and against the same days of the year before."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

import attrs

from enforcement_workflow.dashboard.bars import Bar, Part, barred
from enforcement_workflow.dashboard.drawing import ALARM, MIDDLE, Drawing
from enforcement_workflow.dashboard.listing import listed
from enforcement_workflow.dashboard.panel import Members
from enforcement_workflow.dashboard.texts import NONE, Say, Text, as_it_is, clean
from enforcement_workflow.domain.actionplan import EMPTY, ActionPlan
from enforcement_workflow.domain.jurisdiction import Jurisdiction
from enforcement_workflow.domain.values import Money
from enforcement_workflow.projections import answers
from enforcement_workflow.projections.assessing import CAMPAIGNS, Standing, asking, assess, compared, stood
from enforcement_workflow.projections.assessment import ASSESSED
from enforcement_workflow.projections.engines import Engine
from enforcement_workflow.projections.index import Index, Member, Unit, printed
from enforcement_workflow.projections.indexes import OBTAINED
from enforcement_workflow.projections.question import Window
from enforcement_workflow.projections.rows import titled

TITLE: Final = Text("Indexes against their targets", "指标与目标")
UNITS: Final[Mapping[Unit, Text]] = {
    "%": as_it_is("%"), "cases": Text("cases", "件"), "lots": Text("lots", "个"), "million": Text("million", "百万元"),
    "days": Text("days", "天"), "times": Text("times", "倍"),
}  # fmt: skip
_POINTS: Final = Text("points", "个百分点")


@attrs.frozen
class Line:
    """An index this year, in the same days of the year before and in that year in full; how it moved between the first two;
    and the members of the first."""

    now: Standing
    before: Standing
    full: Standing
    points: str | None
    members: tuple[Member, ...]
    about: tuple[str, str] = ("", "")

    @property
    def index(self) -> Index:
        """What it is."""
        return self.now.index

    @property
    def title(self) -> Text:
        """Its name, with the campaign where it is of one."""
        en, zh = self.about
        return Text(*titled(self.index, (clean(en), clean(zh))))

    @property
    def unit(self) -> Text:
        """What it is counted in."""
        return UNITS.get(self.index.unit, as_it_is(self.index.unit))

    @property
    def change(self) -> Text:
        """How it moved, with its sign; a dash where one of the two is missing."""
        if self.points is None:
            return as_it_is(None)
        unit = _POINTS if self.index.unit == "%" else self.unit
        return Text(f"{self.points} {unit.en}", f"{self.points}{unit.zh}")

    @property
    def target(self) -> Text | None:
        """What it should reach."""
        of = self.index.target
        return None if of is None else as_it_is(f"≥ {printed(of * 100, 0, 'half_up')} %")

    @property
    def made_of(self) -> Text:
        """The sums above and below the line; how many members where these are no counts."""
        sums, currency = self.now.sums, self.now.question.jurisdiction.currency
        if self.index.take in ("largest", "denominator") or self.index.unit == "million":
            return as_it_is(f"{sums.members:,}")
        if self.index.members is OBTAINED.members:
            return as_it_is(f"{Money(sums.numerator, currency)} / {Money(sums.denominator, currency)}")
        return as_it_is(f"{sums.numerator:,} / {sums.denominator:,}")

    @property
    def lists(self) -> tuple[Members, ...]:
        """The members, those above the line and those only below it."""
        return listed(self.index, self.members, self.now.question.jurisdiction.currency)


def windows(as_of: date) -> tuple[Window, Window, Window]:
    """This year to a day, the same days of the year before, and that year in full."""
    year = as_of.year - 1
    last = date(year, 2, 28) if (as_of.month, as_of.day) == (2, 29) else as_of.replace(year=year)
    return Window.year(as_of.year, as_of), Window(f"{year} to {last:%m-%d}", date(year, 1, 1), last, label_zh=f"{year}年至{last:%m-%d}"), (
        Window.year(year, as_of)
    )  # fmt: skip


def lines(
    engine: Engine,
    jurisdiction: Jurisdiction,
    as_of: date,
    campaigns: Mapping[str, str] = CAMPAIGNS,
    plan: ActionPlan = EMPTY,
) -> list[Line]:
    """Every index of the assessment, with the campaign that it is of as the action plan calls it."""
    this, *earlier = windows(as_of)
    asked = [(index, asking(index, jurisdiction, this, campaigns=campaigns)) for index in ASSESSED.values()]
    found = answers.members(engine, [(index.members, q) for index, q in asked])
    now = [stood(index, q, of) for (index, q), of in zip(asked, found, strict=True)]
    before, full = (assess(engine, jurisdiction, window, campaigns=campaigns) for window in earlier)
    moved = compared(before, now)
    return [
        Line(n, b, f, change.printed_points, of, plan.called(n.question.campaign))
        for n, b, f, change, of in zip(now, before, full, moved, found, strict=True)
    ]


def drawn(found: Sequence[Line]) -> Drawing:
    """The indexes that have a target, each a bar up to its value with a mark where it should reach."""
    aimed = [of for of in found if of.target]
    return barred("indexes", TITLE, lambda say: [_bar(of, say) for of in aimed], most=100, ground=True)


def _bar(of: Line, say: Say) -> Bar:
    now, target = of.now, of.target.said(say) if of.target else ""
    told = NONE if now.printed is None else f"{now.printed} % {'✓' if now.meets else '✗'}"
    reached = 0.0 if now.value is None else float(min(now.value, Fraction(1)) * 100)
    parts = [Part(reached, MIDDLE if now.meets else ALARM)]
    return Bar(f"{of.index.id}  {of.title.said(say)} ({target})", parts, told, float((of.index.target or 0) * 100))
