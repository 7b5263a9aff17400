"""What figures are asked with: the days they are about, and what is chosen where a source leaves something open."""

from collections.abc import Mapping
from datetime import date
from typing import Self

import attrs

from enforcement_workflow.domain.jurisdiction import Jurisdiction


@attrs.frozen
class Window:
    """Court-local days from `first` to `last`, both included, and what to call them."""

    label: str
    first: date
    last: date
    label_zh: str = attrs.field(default=attrs.Factory(lambda self: self.label, takes_self=True), kw_only=True)

    @classmethod
    def year(cls, year: int, as_of: date) -> Self:
        """A calendar year, up to `as_of` where that is sooner."""
        return cls(str(year), date(year, 1, 1), min(date(year, 12, 31), as_of))

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def reaching_back(self, years: int) -> "Window":
        """The window that ends with this one and begins so many years before it ends, to the day: three calendar years for
        the last of them."""
        if years == 1:
            return self
        first = self.first.replace(year=self.first.year - years + 1)
        return Window(f"{first.year}-{self.last.year}", first, self.last, label_zh=f"{first.year}至{self.last.year}")

    @classmethod
    def since(cls, first: date, last: date) -> Self:
        """From one day to another, called by the first: the last is the day of the whole report."""
        return cls(f"since {first.isoformat()}", first, last, label_zh=f"{first.isoformat()}起")

    @classmethod
    def on(cls, day: date) -> Self:
        """One day, for what stands on it: people, teams, items of a plan."""
        return cls(f"on {day.isoformat()}", day, day, label_zh=day.isoformat())


@attrs.frozen
class Choice:
    """Something that the source of an index leaves open: the values there are, each said in English and Chinese; the first is
    taken where nothing is chosen."""

    name: str
    title_en: str
    title_zh: str
    values: Mapping[str, tuple[str, str]] = attrs.field(hash=False)

    @property
    def default(self) -> str:
        """What is taken where nothing is chosen."""
        return next(iter(self.values))


@attrs.frozen
class Question:
    """What an index asks the facts with: the window, the jurisdiction, where it is about one the campaign, the courts (none
    named: all), and what was chosen where the source leaves something open, by the name of the choice."""

    window: Window
    jurisdiction: Jurisdiction = attrs.field(hash=False)
    campaign: str = ""
    courts: tuple[str, ...] = ()
    chosen: Mapping[str, str] = attrs.field(factory=dict, hash=False)

    def choice(self, of: Choice) -> str:
        """What was chosen, or what is taken where nothing was."""
        return self.chosen.get(of.name, of.default)
